"""What all tests share: settings of their own, a project told in the docstring, a terminal that is not waited for."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from qcode import settings
from qcode.project import Project, init
from qcode.store import store
from tests.building import LONG, Clock, build, counted_ids

hypothesis.settings.register_profile("quick", deadline=None, derandomize=True, print_blob=True)
hypothesis.settings.register_profile("long", deadline=None, max_examples=1000, print_blob=True)
hypothesis.settings.load_profile("long" if LONG else "quick")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests marked ``long`` are for `make test-long`, which sets QCODE_LONG."""
    for item in items:
        if not LONG and item.get_closest_marker("long"):
            item.add_marker(pytest.mark.skip(reason="runs in make test-long"))


@pytest.fixture(autouse=True)
def own_settings(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test reads or writes the settings of the person who runs it."""
    folder = tmp_path_factory.mktemp("settings")
    monkeypatch.setenv("QCODE_SETTINGS", str(folder))
    settings.Trouble.unwritten = settings.Trouble.aside = ""
    for name in ("QCODE_CODER", "NO_COLOR", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Textual's pilot waits 20 ms for every key; where its clock can be set, it is set finer."""
    if "textual" in sys.modules:
        from textual import _wait

        for name, seconds in (("SLEEP_GRANULARITY", 1 / 500), ("SLEEP_IDLE", 1 / 2000)):
            if hasattr(_wait, name):
                monkeypatch.setattr(_wait, name, seconds)


@pytest.fixture(autouse=True, scope="session")
def made_once() -> Iterator[None]:
    """Tables and triggers are made by the migrations once; every other new project begins as a copy of that one."""
    with pytest.MonkeyPatch.context() as patch, closing(sqlite3.connect(":memory:", check_same_thread=False)) as empty:
        with closing(store.create_file(None)) as made:
            made.backup(empty)

        def create_file(path: Path | None) -> sqlite3.Connection:
            connection = store.connect(path)
            empty.backup(connection)
            if path:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return connection

        patch.setattr(store, "create_file", create_file)
        yield


@pytest.fixture(autouse=True, scope="session")
def styled_once() -> Iterator[None]:
    """Every app of a run has the same style sheets; with the same colours they are read once."""
    from textual.css.stylesheet import Stylesheet

    known: dict[Any, Any] = {}
    read = Stylesheet._parse_rules

    def parse_rules(self: Any, *of: Any, **more: Any) -> Any:
        colours = tuple(self._variables.items())
        key = (colours, of, tuple(more.items()))
        if key not in known:
            known[key] = read(self, *of, **more)
        return known[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", parse_rules)
        yield


@pytest.fixture
def project(request: pytest.FixtureRequest) -> Iterator[Project]:
    """The project that the test's own docstring tells, in memory; see ``tests.building.build``."""
    with Project(None, "AK", clock=Clock(), new_id=counted_ids()) as made:
        build(made, request.function.__doc__ or "")
        yield made


@pytest.fixture
def folder(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """The same on disk, closed: the folder of the project that the test's docstring tells."""
    place = tmp_path / "thesis"
    with init(place, "AK", clock=Clock(), new_id=counted_ids()) as made:
        build(made, request.function.__doc__ or "")
    os.chmod(place, 0o755)
    return place
