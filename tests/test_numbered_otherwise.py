"""A form whose numbers are not the guide's is linked by number all the same, and it is said which question it reads like."""

from __future__ import annotations

from pathlib import Path

from qcode.catalogue.intake import read_all, write_all
from qcode.catalogue.intake_words import other_words_lines
from qcode.catalogue.linking import Link, propose_links
from qcode.commands.guides import add_guide
from qcode.importers.guide import parse_guide
from qcode.model.drafts import DraftGuide
from qcode.project import init
from tests.cli import done

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


def test_a_form_with_two_questions_changed_about_is_linked_by_number_and_told(tmp_path: Path) -> None:
    found = links(tmp_path, MOVED)
    assert [link.question.number for link in found] == ["1", "1", "2", "2", "3", "3"]
    assert other_words_lines(found, "en") == [
        "  R01: question 2 of the file reads like question 3 of the guide: Who helped you in your first year of work?",
        "  R01: question 3 of the file reads like question 2 of the guide: "
        "What does the school give you that a town would not?",
    ]
    said = done("guide", "link", "--yes", project=tmp_path / "thesis")
    assert "question 3 of the file reads like question 2 of the guide" in said
    assert "`qcode transcripts question` links by hand" in said


def test_other_words_for_the_same_question_are_no_other_question(tmp_path: Path) -> None:
    """Nor is a sub-question of its own, asked together with it."""
    assert other_words_lines(links(tmp_path, SAME), "en") == []


def test_a_form_in_another_language_is_like_no_question(tmp_path: Path) -> None:
    assert other_words_lines(links(tmp_path, "1. Неге?\nСолай.\n2. Қалай?\nЖақсы.\n3. Кім?\nМен."), "en") == []
