"""The screen of the appendix: in and out, in order, filled in, dated, written."""

from __future__ import annotations

from pathlib import Path

from docx import Document
from textual.pilot import Pilot
from textual.widgets import Input

from qcode import commands, queries
from qcode.catalogue.manifest import read_manifest
from qcode.commands import thesis_profile
from qcode.project import Project
from qcode.queries import appendix as chosen
from qcode.tui.app import QcodeApp
from tests.tui import CODES, draft, screen_text, settled


def coded() -> Project:
    made = Project(None, "AK")
    made.do(commands.add_transcripts, [(draft(), "P03", "P03.txt")])
    code = made.do(commands.create_code, CODES[0])
    first = made.ask(queries.transcripts)[0]
    made.do(commands.code_span, first.id, 40, 60, code=code.id)
    return made


async def press(pilot: Pilot[None], *keys: str) -> str:
    for key in keys:
        await pilot.press(key)
    await settled(pilot)
    return screen_text(pilot)


async def test_a_walk_through_the_appendix(tmp_path: Path) -> None:
    """At 80 x 24: what is empty says so, a field is filled in, the order changes, the file holds what was chosen."""
    project = coded()
    app = QcodeApp(project, "en")
    async with app.run_test(size=(80, 24)) as pilot:
        shown = await press(pilot, "ctrl+x")
        assert "■ ! Interview guide – there is no interview guide yet" in shown
        assert "Left out: there is no interview guide yet" in shown
        assert "Appendix A. Participants" in shown

        shown = await press(pilot, "space")
        assert "guide" not in project.ask(chosen.chosen_items)
        await press(pilot, "u")
        assert project.ask(chosen.chosen_items)[0] == "guide"

        await press(pilot, *"jjjjjj")
        shown = await press(pilot, "space")
        assert project.ask(chosen.chosen_items)[-1] == "ethics"
        assert "not filled in yet: Ethics committee" in shown
        await press(pilot, "enter", "enter", *"Board", "enter", "escape")
        assert project.ask(chosen.filled_in) == {"ethics.committee": "Board"}
        await press(pilot, "K", "K", "K", "K", "K")
        assert project.ask(chosen.chosen_items)[:2] == ("guide", "ethics")

        await press(pilot, "d", *"yesterday", "enter")
        assert "“yesterday” is no date" in str([note.message for note in app._notifications])
        assert "date: 2026-06-01" in await press(pilot, "d", *"2026-06-01", "enter")
        await press(pilot, "x")
        file = tmp_path / "appendix.docx"
        app.screen.query_one(Input).value = str(file)
        await press(pilot, "enter")
    words = "\n".join(paragraph.text for paragraph in Document(str(file)).paragraphs)
    assert words.index("Ethics and Consent") < words.index("Participants")
    held = read_manifest(file)
    assert held is not None
    assert held["date"] == "2026-06-01"
    assert held["appendices"][0]["item"] == "ethics"
    project.close()


async def test_a_profile_that_nobody_chose_follows_the_language_and_says_so() -> None:
    project = coded()
    app = QcodeApp(project, "en")
    async with app.run_test(size=(120, 30)) as pilot:
        await press(pilot, "f8", "enter")
        assert [note for note in app._notifications if "диссертация" in note.message.lower()]
        shown = await press(pilot, "escape", "ctrl+x")
        assert "kz-gost (ешқайсысы таңдалмаған, тілге қарай өзгереді)" in shown
        project.do(thesis_profile.choose_profile, "kz-gost", "")
        app._notifications.clear()
        shown = await press(pilot, "f8", "enter")
        assert not list(app._notifications)
