"""The desk stays quick: what it imports, what it asks and what it sends, and that differences draw what a new start draws."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rich.cells import get_character_cell_size
from textual.pilot import Pilot

from qcode import commands, queries
from qcode.project import init
from qcode.tui.desk import display, doc, gather
from qcode.tui.desk.lanes import Lanes
from qcode.tui.desk.palette import Look
from qcode.tui.screens.desk import DeskScreen
from qcode.tui.screens.panels import A_MOMENT
from tests.benchmarks.terminal import Terminal
from tests.building import LONG
from tests.tui import desk, draft, screen_text, spoken_project

STEPS = 60 if LONG else 30
HEAVY = ("numpy", "pandas", "scipy", "sklearn", "docx", "openpyxl", "http.client")
HERE = str(Path(__file__).parent.parent)
CODING = f"""
import asyncio, sys
from pathlib import Path
from qcode.project import Project
from qcode.tui.app import QcodeApp

async def main():
    async with QcodeApp(Project(Path("."), "A"), "en").run_test(size=(200, 50)) as pilot:
        await pilot.press("enter", "j", "j", "c", "enter", "m", "h", "i", "escape", "u", "f3", "f2")
    print([name for name in {HEAVY} if name in sys.modules])

asyncio.run(main())
"""


def on_disk(folder: Path) -> Path:
    """Two transcripts and a code."""
    with init(folder, "A") as project:
        project.do(commands.add_transcripts, [(draft(name), name, f"{name}.txt") for name in ("P03", "P04")])
        project.do(commands.create_code, "Trust")
    return folder


def test_coding_imports_nothing_heavy(tmp_path: Path) -> None:
    """What reports count with is imported with the first report, or in a process of its own."""
    study = on_disk(tmp_path / "study")
    environment = {**os.environ, "PYTHONPATH": HERE}
    done = subprocess.run(
        [sys.executable, "-c", CODING],
        cwd=study,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[]", done.stdout


async def test_moving_the_caret_asks_the_file_nothing() -> None:
    project = spoken_project()
    async with desk(project) as pilot:
        await pilot.press("j", "1", "k")
        await pilot.pause(0.5)
        asked: list[str] = []
        project._connection.set_trace_callback(asked.append)
        await pilot.press("right", "w", "down", "s", "W", "escape", "j", "left", "up")
        await pilot.pause()
        assert asked == [], asked


def test_moving_the_caret_sends_little(tmp_path: Path, own_settings: Path) -> None:
    environment = {
        "TERM": "xterm-256color",
        "QCODE_SETTINGS": str(own_settings),
        "QCODE_CODER": "A",
        "PYTHONPATH": HERE,
    }
    with Terminal([sys.executable, "-m", "qcode"], on_disk(tmp_path / "study"), environment) as terminal:
        terminal.wait_for("P04", 20)
        terminal.settle(0.5)
        terminal.press("\r", 0.5)
        sent = [terminal.press("\x1b[C", 0.1).bytes for _ in range(8)]
        terminal.leave()
    assert max(sent[1:]) < 2_000, sent


def test_what_is_taken_for_plain_is_plain() -> None:
    """The shortcuts by which long texts are read know every character that they skip."""
    every = [chr(number) for number in range(sys.maxunicode + 1)]
    assert {ord(each) for each in every if display._HIDDEN.match(each)} == set(display.VISIBLE)
    plain = [each for each in every if each != "\n" and not doc._UNSURE.match(each)]
    assert {get_character_cell_size(each) for each in plain} == {1}


# Differences draw what a new start draws

Deed = Callable[[random.Random, DeskScreen], object]


def _span(chance: random.Random, screen: DeskScreen) -> tuple[str, int, int]:
    start, end = sorted(chance.sample(range(len(screen.view.doc)), 2))
    return screen.transcript, start, end


def _codes(chance: random.Random, screen: DeskScreen, count: int = 1) -> list[str]:
    return [code.id for code in chance.sample(screen.project.ask(queries.codes), count)]


def _some(chance: random.Random, screen: DeskScreen) -> Any:
    found = screen.project.ask(queries.codings_in, screen.transcript, screen.project.coder.id)
    return chance.choice(found) if found else None


def _on(deed: Callable[[random.Random, DeskScreen, Any], object]) -> Deed:
    """A deed on a coding that stands, where there is one."""

    def do(chance: random.Random, screen: DeskScreen) -> None:
        found = _some(chance, screen)
        if found is not None:
            deed(chance, screen, found)

    return do


def _memo(chance: random.Random, screen: DeskScreen, found: Any) -> None:
    memos = screen.project.ask(queries.memos_about, "coding", found.id)
    if memos:
        screen.do(commands.remove_memo, memos[0].id)
    else:
        screen.do(commands.write_memo, "coding", found.id, f"memo {chance.random()}")


def _bring_back(chance: random.Random, screen: DeskScreen) -> None:
    gone = [code for code in screen.project.ask(queries.codes, retired=True) if code.status == "retired"]
    if gone:
        screen.do(commands.restore_code, chance.choice(gone).id)


def _go(chance: random.Random, screen: DeskScreen) -> None:
    names = screen.project.ask(queries.transcript_names)
    screen.open(chance.choice(names)[0])


def _name(chance: random.Random) -> str:
    return f"n{chance.randrange(10**6)}"


DEEDS: tuple[Deed, ...] = (
    lambda chance, screen: screen.do(commands.code_span, *_span(chance, screen), code=_codes(chance, screen)[0]),
    lambda chance, screen: screen.do(commands.give_codes, *_span(chance, screen), codes=_codes(chance, screen, 2)),
    lambda chance, screen: screen.do(commands.give_new_code, *_span(chance, screen), path=_name(chance)),
    _on(lambda chance, screen, found: screen.do(commands.remove_coding, found.id)),
    _on(lambda chance, screen, found: screen.do(commands.change_code, found.id, code=_codes(chance, screen)[0])),
    _on(lambda chance, screen, found: screen.do(commands.move_borders, found.id, *_span(chance, screen)[1:])),
    _on(lambda chance, screen, found: screen.do(commands.split_coding, found.id, (found.start + found.end) // 2)),
    _on(lambda chance, screen, found: screen.do(commands.set_stance, found.id, chance.choice(["for", "mixed", ""]))),
    _on(lambda chance, screen, found: screen.do(commands.set_star, found.id, star=chance.random() < 0.5)),
    _on(_memo),
    lambda chance, screen: screen.do(commands.create_code, _name(chance)),
    lambda chance, screen: screen.do(commands.rename_code, _codes(chance, screen)[0], _name(chance)),
    lambda chance, screen: screen.do(commands.move_code, _codes(chance, screen)[0], _codes(chance, screen)[0]),
    lambda chance, screen: screen.do(commands.retire_code, _codes(chance, screen)[0]),
    lambda chance, screen: screen.do(commands.merge_codes, _codes(chance, screen)[0], into=_codes(chance, screen)[0]),
    _bring_back,
    _go,
    _go,
    *(lambda chance, screen: screen.action_undo(),) * 5,
    *(lambda chance, screen: screen.action_redo(),) * 3,
)


def _drawn_anew(screen: DeskScreen) -> None:
    """Compare what the desk holds with what the project says."""
    ask, view, mine = screen.project.ask, screen.view, screen.project.coder.id
    marks = screen.marks_of(screen.transcript, screen.codings_shown(screen.transcript))
    assert view.marks.by_id == {mark.id: mark for mark in marks}
    assert +Counter(screen.counts_here) == Counter(mark.code for mark in marks)
    items = ask(queries.code_items, mine)
    assert screen.items == items
    looks = gather.code_looks(items, ask(queries.code_words), "en")
    assert {code: screen.looks[code] for code in looks} == looks
    paths = ask(queries.paths)
    for code in {mark.code for mark in marks} - looks.keys():
        assert screen.looks[code] == Look(paths[code].rpartition(" > ")[2], paths[code], 0, "┆", "")
    assert view.painter is not None
    fresh = Lanes((mark.id, view._rows_of(mark)) for mark in marks)
    assert (view.painter.lanes.lane, view.painter.lanes.rows) == (fresh.lane, fresh.rows)


async def _seen_anew(pilot: Pilot[None], screen: DeskScreen) -> None:
    """Compare what stands on the screen with what stands there once everything is drawn again."""
    await pilot.pause(2 * A_MOMENT)
    shown = screen_text(pilot)
    assert screen.view.painter is not None
    screen.view.painter.forget()
    screen.refresh(layout=True)
    for widget in screen.query("*"):
        widget.refresh()
    await pilot.pause()
    assert screen_text(pilot) == shown


@pytest.mark.parametrize("seed", range(3))
async def test_any_deeds_undone_and_redone_draw_what_a_new_start_draws(seed: int) -> None:
    chance = random.Random(seed)
    async with desk(spoken_project(), size=(120, 40)) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, DeskScreen)
        for step in range(STEPS):
            chance.choice(DEEDS)(chance, screen)
            await pilot.pause()
            _drawn_anew(screen)
            if step % 10 == 9:
                await _seen_anew(pilot, screen)


def test_changes_are_told_as_one_difference() -> None:
    project = spoken_project()
    transcript = project.ask(queries.transcripts)[0].id
    before = project.ask(queries.last_change)[0]
    code = project.do(commands.create_code, "Trust")
    coding = project.do(commands.code_span, transcript, 4, 9, code=code.id)
    project.do(commands.set_star, coding.id, star=True)
    found = project.ask(queries.changes_since, before)
    assert found is not None
    assert found.tables >= {"code", "coding"}
    assert [(old, new and new.star) for old, new in found.codings.values()] == [(None, 1)]
    project.undo()
    project.undo()
    found = project.ask(queries.changes_since, before)
    assert found is not None
    assert not found.codings
