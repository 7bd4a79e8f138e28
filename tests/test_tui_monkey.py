"""A monkey at the keyboard: any keys, as fast as the desk takes them, crash nothing and leave the file sound."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest
from textual.pilot import Pilot

from qcode import commands, queries
from qcode.model.drafts import DraftGuide, DraftQuestion
from qcode.project import Project, init
from qcode.tui.app import QcodeApp
from tests.tui import CODES, draft

LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
DIGITS = "1234567890"
WAYS = ("up", "down", "left", "right", "home", "end", "pageup", "pagedown", "tab", "shift+tab", "space", "backspace")
SHIFTED = ("shift+up", "shift+down", "shift+left", "shift+right", "shift+home", "shift+end", "ctrl+left", "ctrl+right")
DEEDS = ("enter", "escape", "delete", "ctrl+z", "ctrl+y", "ctrl+f", "ctrl+o", "ctrl+p", "ctrl+s")
SCREENS = (
    *(f"f{number}" for number in (1, 2, 3, 4, 5, 6, 7, 8, 9, 12)),
    *(f"ctrl+{letter}" for letter in "adeglknruwx"),
)
OTHER_LAYOUTS = "оОфФсСмМқҚәӘүУ"
AT_ONCE = 12
"""Keys between two looks at whether the desk still stands."""


def study(folder: Path) -> Path:
    """A small study with a guide, on disk."""
    with init(folder, "AK") as project:
        project.do(commands.add_transcripts, [(draft(name), name, f"{name}.txt") for name in ("P03", "P04", "P05")])
        for path in CODES:
            project.do(commands.create_code, path)
        questions = tuple(DraftQuestion(str(number), f"Question {number}?") for number in (1, 2, 3))
        project.do(commands.add_guide, DraftGuide("Guide", "en", questions))
    return folder


def keys(chance: random.Random) -> str:
    """A key that a hand on the keyboard hits: mostly letters and ways, now and then another screen."""
    kind = chance.random()
    if kind < 0.45:
        return chance.choice(LETTERS)
    if kind < 0.55:
        return chance.choice(DIGITS)
    if kind < 0.75:
        return chance.choice(WAYS)
    if kind < 0.80:
        return chance.choice(SHIFTED)
    if kind < 0.94:
        return chance.choice(DEEDS)
    return chance.choice(SCREENS) if kind < 0.985 else chance.choice(OTHER_LAYOUTS)


async def play(pilot: Pilot[None], chance: random.Random, seconds: float) -> list[str]:
    """Keys until the time is over; now and then the window gets another size, and the way back to the desk is taken."""
    pressed: list[str] = []
    until = time.monotonic() + seconds
    while time.monotonic() < until and pilot.app.is_running:
        some = [keys(chance) for _ in range(AT_ONCE)]
        pressed += some
        await pilot.press(*some)
        if chance.random() < 0.05:
            await pilot.resize_terminal(chance.choice((1, 20, 80, 120, 200)), chance.choice((1, 10, 24, 40, 60)))
            await pilot.pause()
        if chance.random() < 0.15:
            await pilot.press("escape", "escape", "escape", "f4", "enter")
    return pressed


async def monkey(folder: Path, seed: int, seconds: float) -> list[object]:
    """What `qcode check` finds after so many seconds of keys, while the file is open and when it is opened again."""
    chance = random.Random(seed)
    pressed: list[str] = []
    project = Project(study(folder), "AK")
    app = QcodeApp(project, "en")
    try:
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.press("enter")
            pressed = await play(pilot, chance, seconds)
    except BaseException:
        print("the last keys:", *pressed[-60:])
        raise
    finally:
        if app.project is not None and app.project is not project:
            app.project.close()
        findings: list[object] = [*project.check()]
        project.close()
    with Project(folder, "AK") as again:
        findings += again.check()
        assert again.ask(queries.transcript_names)
    return findings


async def test_ten_seconds_of_any_keys_leave_the_file_sound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert await monkey(tmp_path / "study", 1, 10) == []


@pytest.mark.long
@pytest.mark.parametrize("seed", range(2, 22))
async def test_a_minute_of_any_keys_leaves_the_file_sound(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert await monkey(tmp_path / "study", seed, 60) == []
