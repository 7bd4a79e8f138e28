"""Sections of a guide are no part of the question above them; a question's words can be corrected."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document

from qcode.importers.guide import parse_guide, read_guide

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
