"""Lines of a table of respondents that are known by their number: what they say of an interview is kept, or it is said why not."""

from __future__ import annotations

from pathlib import Path

from qcode import commands, queries
from qcode.commands.matching import Match
from qcode.model.drafts import DraftRespondent
from qcode.project import Project
from tests.cli import call


def lines(project: Project, *drafts: DraftRespondent) -> list[Match]:
    return project.ask(commands.match_respondents, drafts)


def test_date_and_mode_go_to_the_only_interview_of_a_number(folder: Path) -> None:
    """
    == first
    P1: I was there.
    """
    with Project(folder, "AK") as project:
        project.do(commands.set_respondents, lines(project, DraftRespondent(2, 1, "first")))
    table = folder / "r.csv"
    table.write_text("number,date,mode,pilot,kind\n1,2026-03-14,online,yes,document\n")
    said = call("respondents", "import", table, "--yes", project=folder)
    assert (said.code, "left out" in said.out) == (0, False)
    with Project(folder, "AK") as project:
        row = project.ask(queries.transcript_named, "first")
        assert (row.held, row.mode, row.pilot, row.kind) == ("2026-03-14", "online", 1, "document")


def test_a_number_with_several_interviews_says_that_it_is_left_out(folder: Path) -> None:
    """
    == first
    P1: I was there.
    == second
    P1: I came again.
    """
    with Project(folder, "AK") as project:
        second = project.ask(queries.transcript_named, "second")
        for speaker in project.ask(queries.speakers, second.id):
            project.do(commands.set_speaker, speaker.id, role="respondent", respondent=1)
        told = DraftRespondent(2, 1, "", mode="online")
        assert lines(project, DraftRespondent(2, 1, ""))[0].left_out is None
        assert "first, second" in str(lines(project, told)[0].left_out)
        assert "“third”" in str(lines(project, DraftRespondent(2, 1, "third", mode="online"))[0].left_out)
        assert "“R07”" in str(lines(project, DraftRespondent(2, 7, "", mode="online"))[0].left_out)
        project.do(commands.set_respondents, lines(project, told))
        assert {row.mode for row in project.ask(queries.transcripts)} == {""}


def test_who_is_known_by_number_takes_nobody_elses_label(folder: Path) -> None:
    """
    == first
    P1: I was there.
    P2: So was I.
    """
    with Project(folder, "AK") as project:
        project.do(commands.set_respondents, lines(project, DraftRespondent(2, 1, "first", "P1")))
        project.do(commands.set_respondents, lines(project, DraftRespondent(2, 1, "", mode="online")))
        row = project.ask(queries.transcript_named, "first")
        assert row.mode == "online"
        assert len({s.respondent for s in project.ask(queries.speakers, row.id)}) == 2
