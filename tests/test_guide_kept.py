"""A second version of the guide leaves who was asked as it was, and says so."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from qcode import commands, queries
from qcode.catalogue.intake_words import guide_lines
from qcode.cli import qcode
from qcode.commands.guides import going_by
from qcode.model.drafts import DraftGuide, DraftQuestion
from qcode.model.scope import Scope
from qcode.project import Project, init
from qcode.queries.columns import frame
from qcode.queries.guides import main_questions_of
from tests.tui import draft, screen_text, settled, spoken_project

FIRST = (DraftQuestion("1", "How did you hear?"), DraftQuestion("2", "What came of it?"))
SECOND = (FIRST[0], DraftQuestion("8", "Who paid?"))


def guide(*questions: DraftQuestion, language: str = "en") -> DraftGuide:
    return DraftGuide("Guide", language, questions)


def asked(project: Project) -> dict[str, list[str]]:
    """By transcript, the numbers of the main questions that were put in it."""
    found = project.ask(frame, Scope())
    sets = project.ask(main_questions_of, found.transcripts)
    numbers = [row.number for row in found.questions]
    return {row.name: [numbers[at] for at in own] for row, own in zip(found.transcripts, sets, strict=True)}


def test_interviews_keep_the_version_that_they_went_by(project: Project) -> None:
    project.do(commands.add_transcripts, [(draft(), "P03", "a.txt"), (draft("P04"), "P04", "b.txt")])
    first = project.do(commands.add_guide, guide(*FIRST))
    before = asked(project)
    (going,) = project.ask(going_by, guide(*SECOND))
    assert [row.name for row in going.transcripts] == ["P03", "P04"]
    assert going.stays
    assert guide_lines([going], "en")[0].startswith("2 interviews keep version 1 of the guide")
    second = project.do(commands.add_guide, guide(*SECOND))
    assert asked(project) == before == {"P03": ["1", "2"], "P04": ["1", "2"]}
    assert {row.guide for row in project.ask(queries.transcripts)} == {first.id}
    told = project.ask(queries.history)[0].said("en")
    assert told == "interview guide 2, 2 questions; these keep the version before: P03, P04"
    project.do(commands.add_transcripts, [(draft("P05"), "P05", "c.txt")])
    assert asked(project)["P05"] == ["1", "8"], "who comes later goes by the newest"
    project.undo()
    project.undo()
    assert {row.guide for row in project.ask(queries.transcripts)} == {None}, "one act, one undo"
    project.redo()
    assert second in project.ask(queries.guides)
    assert asked(project) == before


def test_nothing_is_written_where_the_new_version_asks_the_same(project: Project) -> None:
    project.do(commands.add_transcripts, [(draft(), "P03", "a.txt")])
    project.do(commands.add_guide, guide(*FIRST))
    reworded = guide(DraftQuestion("1", "How did you come to hear?"), FIRST[1], DraftQuestion("2a", "And then?", "2"))
    assert project.ask(going_by, reworded) == []
    project.do(commands.add_guide, reworded)
    assert project.ask(queries.transcripts)[0].guide is None


def test_the_first_guide_in_their_language_is_theirs_and_that_is_said(project: Project) -> None:
    project.do(commands.add_transcripts, [(draft(), "P03", "a.txt")])
    project.do(commands.add_guide, guide(*FIRST, language="kk"))
    (going,) = project.ask(going_by, guide(*SECOND))
    assert not going.stays
    assert "from now on" in guide_lines([going], "en")[0]
    project.do(commands.add_guide, guide(*SECOND))
    assert asked(project) == {"P03": ["1", "8"]}


def test_the_command_line_says_who_keeps_it(tmp_path: Path) -> None:
    with init(tmp_path / "p", "AK") as project:
        project.do(commands.add_transcripts, [(draft(), "P03", "a.txt")])
        project.do(commands.add_guide, guide(*FIRST))
    (tmp_path / "second.txt").write_text("1. How did you hear?\n8. Who paid?\n", encoding="utf-8")
    line = ["-p", str(tmp_path / "p"), "--coder", "AK", "guide", "import", str(tmp_path / "second.txt"), "--yes"]
    said = CliRunner().invoke(qcode, line).output
    assert "1 interview keeps version 1 of the guide" in said
    assert "transcripts set NAME --guide" in said


async def test_the_details_say_by_which_version_an_interview_goes() -> None:
    from qcode.tui.app import QcodeApp
    from qcode.tui.screens.details import DetailsScreen

    project = spoken_project()
    project.do(commands.add_guide, guide(*FIRST))
    app = QcodeApp(project, "en")
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(DetailsScreen(project.ask(queries.transcripts)[0].id))
        await settled(pilot)
        assert "version of the guide: 1 (assumed, as nobody stated it)" in screen_text(pilot)
        project.do(commands.add_guide, guide(*SECOND))
        app.screen.show()  # type: ignore[attr-defined]
        await settled(pilot)
        shown = screen_text(pilot)
        assert "version of the guide: 1" in shown
        assert "assumed" not in shown
