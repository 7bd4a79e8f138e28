"""Forms that were filled in: the researcher's question is never what the respondent said."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document

from qcode import queries
from qcode.catalogue.intake import read_all, write_all
from qcode.catalogue.linking import propose_links
from qcode.commands import add_guide, link_questions
from qcode.importers import read_transcript
from qcode.importers.guide import parse_guide
from qcode.model.drafts import DraftGuide
from qcode.project import Project
from qcode.text.turns import find_turns

FORMS = {
    "tr": ("Bir iş gününüz nasıl geçiyor?", "Kazancınız düzenli mi?", "İşinizi anlatınız.", "Düzensizdir.", "Soru"),
    "kk": ("Жұмыс күніңіз қалай өтеді?", "Табысыңыз тұрақты ма?", "Жұмысыңыз туралы айтыңыз.", "Тұрақсыз.", "Сұрақ"),
    "ru": ("Как проходит ваш рабочий день?", "Ваш доход постоянный?", "Расскажите о работе.", "Непостоянный.", "Вопрос"),
    "en": ("How does your working day go?", "Is your income regular?", "Tell me about the work.", "It is not.", "Question"),
}  # fmt: skip


def heard(path: Path) -> list[tuple[str, str, str]]:
    draft = read_transcript(path)
    roles = {speaker.label: speaker.role for speaker in draft.speakers}
    return [(roles[t.speaker], t.question, draft.text[t.words : t.end]) for t in draft.turns]


@pytest.mark.parametrize("language", FORMS)
def test_a_form_with_bold_questions(tmp_path: Path, language: str) -> None:
    """Bold is asked, and nobody's list goes on as a question; a heading before the next question is nobody's."""
    first, second, third, answer, label = FORMS[language]
    word = Document()
    for number, asked, said in (
        ("1.", first, [answer, "2. " + answer]),
        ("2a)", second, [answer]),
        ("3.", third, [answer]),
    ):
        word.add_paragraph().add_run(f"{number} {asked}").bold = True
        for each in said:
            word.add_paragraph(each)
        if number == "1.":
            word.add_heading("II", 2)
    word.add_paragraph("").add_run("4. " + first).bold = True
    word.save(str(tmp_path / "R01.docx"))
    assert heard(tmp_path / "R01.docx") == [
        ("interviewer", "1", first), ("respondent", "1", f"{answer}\n2. {answer}"),
        ("interviewer", "2a", second), ("respondent", "2a", answer),
        ("interviewer", "3", third), ("respondent", "3", answer),
        ("interviewer", "4", first),
    ]  # fmt: skip
    draft = read_transcript(tmp_path / "R01.docx")
    assert [(speaker.label, speaker.role) for speaker in draft.speakers] == [(label, "interviewer"), ("", "respondent")]


@pytest.mark.parametrize("language", FORMS)
def test_a_form_in_plain_text(tmp_path: Path, language: str) -> None:
    """Question marks and answers below tell a form; a question and its answer may share a line."""
    first, second, third, answer, _ = FORMS[language]
    path = tmp_path / "R01.txt"
    path.write_text(
        f"1. {first}\n\n{answer}\n{answer}\n\n2. {second}\n{answer}\n3. {third}\n{answer}\n4. {second} {answer}",
        "utf-8",
    )
    assert heard(path) == [
        ("interviewer", "1", first), ("respondent", "1", f"{answer}\n{answer}"),
        ("interviewer", "2", second), ("respondent", "2", answer),
        ("interviewer", "3", third), ("respondent", "3", answer),
        ("interviewer", "4", second), ("respondent", "4", answer),
    ]  # fmt: skip


def test_bold_beginnings_of_paragraphs_and_questions_without_numbers(tmp_path: Path) -> None:
    """The question ends where the bold ends; three bold questions need no number."""
    word = Document()
    for number, asked in enumerate(("Why so?", "And then?", "Who else?"), 1):
        paragraph = word.add_paragraph()
        paragraph.add_run(f"{number}. {asked}").bold = True
        paragraph.add_run(" Because. Why not?")
    word.save(str(tmp_path / "a.docx"))
    expected = [(role, asked) for asked in ("Why so?", "And then?", "Who else?") for role in ("i", asked)]
    assert [(role, words) for role, _, words in heard(tmp_path / "a.docx")] == [
        ("interviewer", asked) if role == "i" else ("respondent", "Because. Why not?") for role, asked in expected
    ]
    word = Document()
    for asked in ("Why so?", "And then?", "Who else?"):
        word.add_paragraph().add_run(asked).bold = True
        word.add_paragraph("Because. Why not?")
    word.save(str(tmp_path / "b.docx"))
    assert [role for role, _, _ in heard(tmp_path / "b.docx")] == ["interviewer", "respondent"] * 3


def test_questions_as_headings_and_in_tables(tmp_path: Path) -> None:
    """Headings of Word that ask, and the left cells of a table; a part's name is neither asked nor said."""
    headed, told = Document(), Document()
    table = told.add_table(0, 2)
    for asked in ("1. Why so?", "2. And then?", "3. Tell me more."):
        headed.add_heading(asked, 2)
        headed.add_paragraph("Because. Why not?")
        cells = table.add_row().cells
        cells[0].text, cells[1].text = asked, "Because. Why not?"
    bold = Document()
    for asked in ("Question 1. Why so?", "And then?", "Tell me more.", "Part two", "Who else?"):
        bold.add_paragraph().add_run(asked).bold = True
        if asked != "Part two":
            bold.add_paragraph("Because. Why not?")
    for word, count in ((headed, 3), (told, 3), (bold, 4)):
        word.save(str(tmp_path / "R01.docx"))
        found = heard(tmp_path / "R01.docx")
        assert [role for role, _, _ in found] == ["interviewer", "respondent"] * count
        assert {words for role, _, words in found if role == "respondent"} == {"Because. Why not?"}


@pytest.mark.parametrize(
    "text",
    [
        "1. Only my answer.\nAnd more of it.\n2. Mine, too.\n3. Who knows?\nI do not.",
        "**1.** Mine.\n\n**2.** Mine, too.\n\n**3.** And this.",
        "1. Why?\n2. How?\n3. Who?",
    ],
)
def test_answers_that_only_name_their_question_stay_answers(text: str) -> None:
    """A question mark now and then, or a bold number, makes no form."""
    assert {speaker.role for speaker in find_turns(text).speakers} == {"respondent"}


def test_a_form_without_numbers_holds_written_answers(project: Project, tmp_path: Path) -> None:
    word = Document()
    for asked in ("Why so?", "And then?", "Who else?"):
        word.add_paragraph().add_run(asked).bold = True
        word.add_paragraph("Because.")
    word.save(str(tmp_path / "R01.docx"))
    write_all(project, read_all(project, [tmp_path / "R01.docx"]), copy=False)
    [row] = project.ask(queries.transcripts)
    assert (row.kind, row.mode) == ("written answers", "written")


def test_answers_follow_their_question_to_the_guide(project: Project, tmp_path: Path) -> None:
    """Both turns are linked by the number; one respondent, and the question is none of her words."""
    (tmp_path / "R01.txt").write_text("1. Why?\nSo.\n2. How?\nWell.\n9. Who?\nMe.", "utf-8")
    write_all(project, read_all(project, [tmp_path / "R01.txt"]), copy=False)
    questions = parse_guide("1. Why?\n2. How?", "en")[1]
    project.do(add_guide, DraftGuide("Guide", "en", tuple(questions)))
    [row] = project.ask(queries.transcripts)
    links = propose_links(project, [row])
    assert [(link.position, link.question.number, link.asks) for link in links] == [
        (1, "1", True), (2, "1", False), (3, "2", True), (4, "2", False),
    ]  # fmt: skip
    assert project.do(link_questions, [(x.transcript.id, x.turn, x.question) for x in links]) == 4
    assert (row.kind, row.mode) == ("written answers", "written")
    assert [person.number for person in project.ask(queries.respondents)] == [1]
