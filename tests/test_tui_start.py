"""What a start brings in: no more than the first screen needs, and then, in portions, the desk."""

from __future__ import annotations

import gc
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from qcode.project import init
from qcode.tui import stillness
from qcode.tui.app import QcodeApp
from tests.tui import spoken_project

LATER = (
    *("numpy", "pandas", "docx", "openpyxl", "textual.widgets._text_area", "textual.widgets._data_table"),
    *("qcode.importers", "qcode.text.turns", "qcode.text.languages", "qcode.model.drafts", "qcode.report.document"),
    *("qcode.store.check", "qcode.catalogue.kinds"),
    *("qcode.tui.screens.details", "qcode.tui.screens.desk", "qcode.tui.widgets.transcript_view"),
)
STARTS = """
import asyncio, sys
from pathlib import Path
import qcode.cli.screen
from qcode.project import Project
from qcode.tui.app import QcodeApp
from qcode.tui.screens import overview

overview.LATER = 60.0

async def start():
    with Project(Path(sys.argv[1]), "AK") as project:
        async with QcodeApp(project, "en").run_test(size=(120, 40)) as pilot:
            await pilot.pause()
            print(*sys.modules)

asyncio.run(start())
"""


def test_a_start_brings_in_what_the_first_screen_needs(tmp_path: Path) -> None:
    init(tmp_path / "study", "AK").close()
    done = subprocess.run(
        [sys.executable, "-c", STARTS, str(tmp_path / "study")], capture_output=True, text=True, check=True
    )
    found = done.stdout.split()
    assert "qcode.tui.screens.overview" in found
    assert [name for name in LATER if name in found] == []


def test_what_is_brought_in_next_is_the_desk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Portion by portion, then the sweeping begins again."""
    came: list[str] = []
    monkeypatch.setattr(stillness, "import_module", came.append)
    monkeypatch.setattr(gc, "freeze", lambda: came.append("still"))
    before = gc.get_threshold()
    gc.disable()
    try:
        portions = stillness.settling()
        for number, name in enumerate(stillness.NEXT, start=1):
            next(portions)
            assert came == list(stillness.NEXT[:number])
            assert came[-1] == name
            assert not gc.isenabled()
        assert next(portions, "done") == "done"
        assert came[-1] == "still"
        assert gc.isenabled()
    finally:
        gc.set_threshold(*before)
        gc.enable()
    assert stillness.NEXT[-1] == "qcode.tui.screens.desk"


async def test_keys_are_taken_between_two_portions() -> None:
    """Whoever presses a key at once does not wait for all that may come next."""
    took: list[str] = []

    app = QcodeApp(spoken_project(), "en")

    def portions() -> Iterator[None]:
        for number in range(30):
            took.append(type(app.screen).__name__)
            if number == 3:
                app.simulate_key("enter")
            yield

    app.once_drawn = portions()
    async with app.run_test(size=(120, 40)) as pilot:
        while len(took) < 30:
            await pilot.pause()
    assert took[0] == "OverviewScreen"
    assert took[-1] == "DeskScreen", "the key opened the desk before the last portion came"
