"""What all tests share: settings of their own, and a terminal that is not waited for."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def own_settings(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test reads or writes the settings of the person who runs it."""
    folder = tmp_path_factory.mktemp("settings")
    monkeypatch.setenv("QCODE_SETTINGS", str(folder))
    monkeypatch.delenv("QCODE_CODER", raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)
    return folder


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Textual's pilot waits 20 ms for every key; where its clock can be set, it is set finer."""
    import sys

    if "textual" in sys.modules:
        from textual import _wait

        for name, seconds in (("SLEEP_GRANULARITY", 1 / 500), ("SLEEP_IDLE", 1 / 2000)):
            if hasattr(_wait, name):
                monkeypatch.setattr(_wait, name, seconds)
