"""Turns that were guessed wrong are cut anew."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from qcode import queries
from qcode.cli import qcode
from qcode.project import Project, init
from qcode.text.turns import FORMS, find_turns

TALK = "— Сәлем.\n— Сәлем, иә.\n— Қалайсыз?\n— Жақсы.\n"


def test_every_form_can_be_forced_and_none_breaks() -> None:
    for form in FORMS:
        found = find_turns(TALK, form)
        assert all(TALK[turn.words : turn.end].strip() for turn in found.turns), form
    assert len(find_turns(TALK, "dash").turns) == 4
    assert len(find_turns(TALK, "paragraph").turns) == 4


def test_the_same_respondent_answers_in_turns_cut_anew(tmp_path: Path) -> None:
    init(tmp_path / "p", "AK").close()
    (tmp_path / "R05.txt").write_text("I: How?\nP5: Well, so.\nI: Why?\nP5: Because.\n", "utf-8")
    run = CliRunner()
    base = ["-p", str(tmp_path / "p"), "--coder", "AK"]
    assert run.invoke(qcode, [*base, "import", str(tmp_path / "R05.txt"), "--yes"]).exit_code == 0
    done = run.invoke(qcode, [*base, "transcripts", "recut", "R05", "--form", "paragraph", "--yes"])
    assert done.exit_code == 0, done.output
    with Project(tmp_path / "p", "AK") as project:
        transcript = project.ask(queries.transcript_named, "R05")
        assert [r.number for r in project.ask(queries.respondents)] == [5]
        assert len(project.ask(queries.turns, transcript.id)) == 4
        assert {s.respondent is not None for s in project.ask(queries.speakers, transcript.id)} == {True}
        project.undo()
        assert len(project.ask(queries.speakers, transcript.id)) == 2
        assert project.check() == []
    assert run.invoke(qcode, [*base, "transcripts", "recut", "R05", "--form", "nonsense", "--yes"]).exit_code == 2
