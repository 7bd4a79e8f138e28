"""Sections of a guide are no part of the question above them; a question's words can be corrected."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document

from qcode import commands, queries
from qcode.commands.guides import EmptyQuestion, reword_question
from qcode.importers.guide import parse_guide, read_guide
from qcode.model.drafts import DraftGuide
from qcode.model.errors import NotFound
from qcode.project import Project, init
from qcode.queries.history import in_words
from qcode.tui.app import QcodeApp
from tests.cli import call, done
from tests.tui import screen_text, settled, spoken_project

ASKED = ["Neden?", "Nasıl geçiyor? Anlatınız.", "Geleceğiniz?"]


def texts(text: str) -> list[str]:
    return [question.text for question in parse_guide(text, "tr")[1]]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Bölüm I. İşe giriş", "Bölüm II. Çalışma koşulları"),
        ("BÖLÜM 1", "BÖLÜM 2: ÇALIŞMA KOŞULLARI"),
        ("1. Bölüm: Giriş", "2. Bölüm: Koşullar"),
        ("Birinci bölüm – Giriş", "İkinci bölüm – Koşullar"),
        ("I. İşe giriş", "II. Çalışma koşulları"),
        ("І бөлім. Кіріспе", "ІІ бөлім. Жұмыс жағдайы"),
        ("1-бөлім", "2-бөлім"),
        ("Раздел 1. Начало", "Раздел 2. Условия труда"),
        ("Блок А", "Блок Б: условия"),
        ("Section A: Beginnings", "Part II - Work"),
        ("## Beginnings", "## Work"),
        ("Topic: beginnings", "WORKING LIFE"),
    ],
)
def test_a_section_is_no_part_of_the_question_above(first: str, second: str) -> None:
    """With and without a blank line; what stands below the heading is no part either."""
    text = f"Kılavuz\n\n{first}\n1. Neden?\n{second}\n2. Nasıl geçiyor?\nAnlatınız.\n\n{second}\nBu bölümde:\n3. Geleceğiniz?\n"
    assert parse_guide(text, "tr")[0] == "Kılavuz"
    assert texts(text) == ASKED


@pytest.mark.parametrize(
    "line", ["часть в которой вы живёте", "Bölümünüzü anlatınız.", "part of your life", "I mean at work.", "(ör. ABD)"]
)
def test_a_wrapped_line_goes_on_in_its_question(line: str) -> None:
    """A word that sections have, too, makes no section."""
    assert texts(f"1. Why?\n{line}\n2. How?") == [f"Why? {line}", "How?"]
    assert texts("1. Тема вашей работы\n2. Bölüm seçiminiz nasıl oldu?") == [
        "Тема вашей работы",
        "Bölüm seçiminiz nasıl oldu?",
    ]


def test_headings_of_word_are_sections(tmp_path: Path) -> None:
    """By their style, and by bold among questions that are not; a guide all in bold stays whole."""
    word = Document()
    word.add_heading("Görüşme formu", 1)
    word.add_heading("İşe giriş", 2)
    word.add_paragraph("1. Neden?")
    word.add_heading("Çalışma koşulları", 2)
    word.add_paragraph("2. Nasıl geçiyor?")
    word.add_paragraph("Anlatınız.")
    word.add_paragraph().add_run("Gelecek").bold = True
    word.add_paragraph("3. Geleceğiniz?")
    word.save(str(tmp_path / "a.docx"))
    guide = read_guide(tmp_path / "a.docx")
    assert (guide.title, [question.text for question in guide.questions]) == ("Görüşme formu", ASKED)
    word = Document()
    for line in ("1. Neden?", "2. Nasıl geçiyor?", "Anlatınız.", "3. Geleceğiniz?"):
        word.add_paragraph().add_run(line).bold = True
    word.save(str(tmp_path / "b.docx"))
    assert [question.text for question in read_guide(tmp_path / "b.docx").questions] == ASKED


def guided(project: Project) -> None:
    """A guide whose first question went wrong, linked to the first turn."""
    questions = parse_guide("1. Neden Part II\n2. Nasıl?", "tr")[1]
    guide = project.do(commands.add_guide, DraftGuide("Kılavuz", "tr", tuple(questions)))
    transcript = project.ask(queries.transcripts)[0]
    turn = project.ask(queries.turns, transcript.id)[0]
    first = project.ask(queries.questions, guide.id)[0]
    project.do(commands.set_question, transcript.id, turn.words, turn.end, first.id)


def test_a_questions_words_are_corrected_and_taken_back() -> None:
    """Links stay, the history tells the number and not the words, an empty question is refused."""
    project = spoken_project()
    guided(project)
    first = project.ask(queries.questions)[0]
    project.do(reword_question, first.id, " Neden \n\x1b böyle? ")
    assert [row.text for row in project.ask(queries.questions)] == ["Neden böyle?", "Nasıl?"]
    assert project.ask(queries.turns_by_question)[first.id] == 1
    entry = project.ask(queries.history)[0]
    assert in_words(entry.action, entry.notes, "en") == "question 1 of the guide 1 in other words"
    with pytest.raises(EmptyQuestion):
        project.do(reword_question, first.id, " \n")
    with pytest.raises(NotFound):
        project.do(reword_question, "nowhere", "Neden?")
    project.undo()
    assert project.ask(queries.questions)[0].text == "Neden Part II"
    assert project.check() == []


def test_the_command_corrects_one_version(tmp_path: Path) -> None:
    with init(tmp_path / "p", "AK") as project:
        for text in ("1. Why?\n2. How?", "1. Why so?\n2. How?"):
            project.do(commands.add_guide, DraftGuide("Guide", "en", tuple(parse_guide(text, "en")[1])))
    done("guide", "reword", "1", "Why not?", project=tmp_path / "p")
    done("guide", "reword", "2.", "How come?", "--version", "1", project=tmp_path / "p")
    assert call("guide", "reword", "7", "Who?", project=tmp_path / "p").code != 0
    with Project(tmp_path / "p", "AK") as project:
        assert [row.text for row in project.ask(queries.questions)] == ["Why?", "How come?", "Why not?", "How?"]


async def test_a_questions_words_are_corrected_by_key() -> None:
    """In the list of questions, and seen there at once; from the transcripts a sentence says where."""
    project = spoken_project()
    guided(project)
    app = QcodeApp(project, "en")
    async with app.run_test(size=(180, 40)) as pilot:
        await pilot.press("enter", "f2", "r")
        await settled(pilot)
        assert "list of questions" in screen_text(pilot)
        await pilot.press("tab", "home", "r")
        await settled(pilot)
        await pilot.press(*"?", "escape")
        await settled(pilot)
        assert project.ask(queries.questions)[0].text == "Neden Part II?"
        assert "1 Neden Part II?" in screen_text(pilot)
        await pilot.press("u")
        await settled(pilot)
        assert project.ask(queries.questions)[0].text == "Neden Part II"
        assert "1 Neden Part II?" not in screen_text(pilot)
