"""A form whose numbers are not the guide's is linked by its words, which is said, and a person may say otherwise."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Static

from qcode import commands, queries
from qcode.catalogue.intake import read_all, write_all
from qcode.catalogue.intake_words import other_words_lines
from qcode.catalogue.linking import Link, corrected, new_links, propose_links, to_write
from qcode.commands.guides import add_guide
from qcode.importers.guide import parse_guide
from qcode.model.drafts import DraftGuide
from qcode.project import Project, init
from qcode.tui.app import QcodeApp
from qcode.tui.screens.importing import ImportScreen
from qcode.tui.screens.incoming import KINDS
from tests.cli import done
from tests.tui import settled

GUIDE = """1. How did you come to teach in a village?
2. What does the school give you that a town would not?
2а) And the people of the school?
3. Who helped you in your first year of work?"""
MOVED = """1. How did you come to teach in the village?
By train.
2. Who helped you in your first year of work?
Nobody.
3. What does a school give you that the town would not?
Quiet."""
SAME = """1. How did you come to teach in a village?
By train.
2. What does the school give you that a town would not, and the people of the school?
Quiet.
3. Who was it that helped you at first?
Nobody."""


def links(folder: Path, form: str) -> list[Link]:
    file = folder / "R01.txt"
    file.write_text(form, "utf-8")
    project = init(folder / "thesis", "AK")
    project.do(add_guide, DraftGuide("Guide", "en", tuple(parse_guide(GUIDE, "en")[1])))
    written = write_all(project, read_all(project, [file]), copy=False)
    found = propose_links(project, written)
    project.close()
    return found


def test_a_form_with_two_questions_changed_about_is_linked_by_its_words_and_told(tmp_path: Path) -> None:
    found = links(tmp_path, MOVED)
    assert [link.question.number for link in found] == ["1", "1", "3", "3", "2", "2"]
    assert [link.number for link in found] == ["", "", "2", "2", "3", "3"]
    assert all(link.score >= 0.5 for link in found)
    assert other_words_lines(found, "en") == [
        "  R01: question 2 of the file is question 3 of the guide by its words: Who helped you in your first year of work?",
        "  R01: question 3 of the file is question 2 of the guide by its words: "
        "What does the school give you that a town would not?",
    ]
    said = done("guide", "link", "--yes", project=tmp_path / "thesis")
    assert "question 3 of the file is question 2 of the guide" in said
    assert "`qcode transcripts question` links by hand" in said
    project = Project(tmp_path / "thesis", "AK")
    numbers: dict[str, str] = {row.id: row.number for row in project.ask(queries.questions)}
    turns = project.ask(queries.turns, project.ask(queries.transcripts)[0].id)
    assert [numbers[turn.question or ""] for turn in turns] == ["1", "1", "3", "3", "2", "2"]
    assert new_links(project, None) == []
    project.close()


def test_a_number_whose_question_other_words_have_taken_is_left_and_told(tmp_path: Path) -> None:
    """What the form asks under 3 is like no question, and what it asks under 2 is the guide's third."""
    found = links(tmp_path, MOVED.replace("What does a school give you that the town would not?", "Anything else?"))
    assert [(link.question.number, link.left) for link in found][2:] == [("3", False)] * 2 + [("3", True)] * 2
    assert other_words_lines(found, "en")[1] == (
        "  R01: question 3 of the file is not linked: another one has the words of the guide’s question 3, and its own are"
        " hardly like them"
    )
    rows, chosen = to_write(found)
    assert (len(rows), chosen) == (4, set())


def test_a_number_that_is_not_in_the_guide_is_known_by_its_words(tmp_path: Path) -> None:
    found = links(tmp_path, MOVED.replace("3. What does", "4. What does"))
    assert [(link.number, link.question.number) for link in found if link.asks] == [("", "1"), ("2", "3"), ("4", "2")]


def test_what_a_person_says_of_a_proposed_link_holds_and_is_proposed_no_more(tmp_path: Path) -> None:
    """The turns below it go with it; no question is an answer, too; it is one change, which undo takes back."""
    found = links(tmp_path, MOVED)
    turns = [link.turn for link in found]
    second = next(link.question for link in found if link.question.number == "2")
    said = corrected(corrected(found, turns[2], second), turns[4], None)
    project = Project(tmp_path / "thesis", "AK")
    assert project.do(commands.link_questions, *to_write(said)) == 4
    row = project.ask(queries.transcripts)[0]
    held = [(turn.question, turn.linked_by) for turn in project.ask(queries.turns, row.id)]
    assert held[2:] == [(second.id, "person")] * 2 + [(None, "person")] * 2
    assert [by for _, by in held[:2]] == ["proposal"] * 2
    assert new_links(project, None) == []
    project.undo()
    assert [turn.question for turn in project.ask(queries.turns, row.id)] == [None] * 6
    project.close()


async def test_a_proposed_link_is_corrected_by_key_before_it_is_written(tmp_path: Path) -> None:
    links(tmp_path, MOVED)
    project = Project(tmp_path / "thesis", "AK")
    app = QcodeApp(project, "en")
    async with app.run_test(size=(110, 40)) as pilot:
        await pilot.press("f9")
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, ImportScreen)
        screen.kind = len(KINDS) - 1
        screen.look(())
        await settled(pilot)
        shown = str(screen.query_one("#preview", Static).content)
        assert "there the words decide" in shown
        assert "gives a turn another question" in shown
        await pilot.press("q", *"turn 3", "enter")
        await settled(pilot)
        await pilot.press(*"How did you", "enter")
        await settled(pilot)
        assert "question 2 of the file" not in str(screen.query_one("#preview", Static).content)
        await pilot.press("enter")
        await settled(pilot)
        row = screen.project.ask(queries.transcripts)[0]
        numbers: dict[str, str] = {each.id: each.number for each in screen.project.ask(queries.questions)}
        turns = screen.project.ask(queries.turns, row.id)
        assert [numbers[turn.question or ""] for turn in turns] == ["1", "1", "1", "1", "2", "2"]


def test_other_words_for_the_same_question_are_no_other_question(tmp_path: Path) -> None:
    """Nor is a sub-question of its own, asked together with it."""
    assert other_words_lines(links(tmp_path, SAME), "en") == []


def test_a_form_in_another_language_is_like_no_question(tmp_path: Path) -> None:
    assert other_words_lines(links(tmp_path, "1. Неге?\nСолай.\n2. Қалай?\nЖақсы.\n3. Кім?\nМен."), "en") == []
