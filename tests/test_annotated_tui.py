"""Annotated transcripts at the desk: one key writes this one, the import screen reads the answers."""

from __future__ import annotations

from pathlib import Path

from qcode import commands, queries
from qcode.project import init
from qcode.queries import reviews
from qcode.tui.screens.importing import ImportScreen
from qcode.tui.screens.incoming import KINDS, take_answers
from tests.answered import answered
from tests.tui import desk, draft, screen_text, settled


async def test_a_transcript_leaves_by_a_key_and_its_answers_come_back(tmp_path: Path) -> None:
    """ctrl+w and Enter write the file; what was replied to it is shown, a name is asked for, Enter writes it, undo takes it back."""
    project = init(tmp_path / "p", "AK")
    first = project.do(commands.add_transcripts, [(draft(), "P03", "P03.txt")])[0]
    code = project.do(commands.create_code, "Relations > Trust")
    coding = project.do(commands.code_span, first.id, 40, 60, code=code.id)
    async with desk(project) as pilot:
        await pilot.press("ctrl+w", "enter")
        await settled(pilot)
        written = tmp_path / "p" / "exports" / "P03-annotated.docx"
        assert written.is_file()
        assert "Written:" in screen_text(pilot)
        back = answered(written, tmp_path / "back.docx", replies={0: [("Author", "no: this is waiting")]})
        kind = next(place for place, each in enumerate(KINDS) if each.take is take_answers)
        screen = ImportScreen()
        await pilot.app.push_screen(screen)
        screen.kind = kind
        screen.look((back,))
        await settled(pilot)
        assert "the file does not say who answered" in screen_text(pilot)
        await pilot.press("w", *"Prof", "enter")
        await settled(pilot)
        assert "Relations > Trust: rejected – this is waiting (Prof" in screen_text(pilot)
        await pilot.press("enter")
        await settled(pilot)
        said = project.ask(reviews.reviews_of, coding.id)
        assert [(each.verdict, each.reason) for each in said] == [("rejected", "this is waiting")]
        await pilot.press("u")
        await settled(pilot)
        assert project.ask(reviews.reviews_of, coding.id) == []
        assert [coder.name for coder in project.ask(queries.coders)] == ["AK"]
    project.close()
