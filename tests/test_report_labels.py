"""Letters, captions, citations and numbers as theses in each language have them."""

from __future__ import annotations

from itertools import islice

import pytest

from qcode.report.cells import shown
from qcode.report.document import Cell, Column, Heading, Quotation, Report, Stamp, Table, Undefined
from qcode.report.labels import cited, letters, placed, profile_for, respondent, table_label
from qcode.report.numbers import decimal, integer, percent, percent_of
from qcode.text.profiles import preset_of
from qcode.words import LANGUAGES, Language

NBSP = "\u00a0"


def test_appendices_are_lettered_by_each_alphabet() -> None:
    assert list(islice(letters("kk"), 8)) == list("АӘБВГҒДЕ")
    assert list(islice(letters("ru"), 10)) == list("АБВГДЕЖИКЛ")
    assert list(islice(letters("en"), 3)) == ["A", "B", "C"]
    assert list(islice(letters("tr"), 3)) == ["1", "2", "3"]


def test_letters_go_on_after_the_alphabet_without_repeating() -> None:
    for language in LANGUAGES:
        hundred = list(islice(letters(language), 100))
        assert len(set(hundred)) == 100
    assert list(islice(letters("kk"), 34))[-3:] == list("ЭЮЯ")
    assert list(islice(letters("ru"), 26))[-2:] == ["Я", "A"]
    assert not set("ЁЗЙОЧЪЫЬ") & set(islice(letters("ru"), 25)) | set("ЁЗЙОЧЪЫЬ") & set(islice(letters("kk"), 34))


@pytest.mark.parametrize(
    ("language", "letter", "appendix", "table", "alone", "rest"),
    [
        ("kk", "Ә", "Қосымша Ә", "Кесте Ә.1 – ", "Кесте 1 – ", "Кесте Ә.1 жалғасы"),
        ("ru", "Б", "ПРИЛОЖЕНИЕ Б", "Таблица Б.1 – ", "Таблица 1 – ", "Продолжение таблицы Б.1"),
        ("en", "B", "Appendix B", "Table B1", "Table 1", "Table B1 (continued)"),
        ("tr", "2", "EK-2", "Tablo 1. ", "Tablo 1. ", "Tablo 1 (devamı)"),
    ],
)
def test_captions(language: Language, letter: str, appendix: str, table: str, alone: str, rest: str) -> None:
    assert profile_for(language).appendix_heading(letter).replace(NBSP, " ") == appendix
    assert str(table_label(language, letter, 1)).replace(NBSP, " ") == table
    assert str(table_label(language, "", 1)).replace(NBSP, " ") == alone
    assert str(table_label(language, letter, 1, continued=True)).replace(NBSP, " ") == rest


def test_tables_are_numbered_within_their_appendix_and_through_the_text_in_turkish() -> None:
    table = Table("", (Column("a", "a"),), ())
    blocks = (Heading("x", 1, "1"), table, table, Heading("y", 1, "2"), Heading("z", 2), table)
    numbers = {
        language: [place.label.number for place in placed(Report("", language, blocks, Stamp())) if place.label]
        for language in LANGUAGES
    }
    assert numbers == {"en": [1, 2, 1], "kk": [1, 2, 1], "ru": [1, 2, 1], "tr": [1, 2, 3]}


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("kk", "«ол „жоқ“ деді» (7-респондент)"),
        ("ru", "«ол „жоқ“ деді» (респондент 7)"),
        ("en", "“ол ‘жоқ’ деді” (R7)"),
        ("tr", "“ол ‘жоқ’ деді” (K7)"),
    ],
)
def test_a_quotation_keeps_its_words_and_its_inner_marks_are_the_language_s(language: Language, said: str) -> None:
    quotation = Quotation("ол «жоқ» деді", respondent(7, language), "kk")
    assert str(cited(quotation, language)).replace(NBSP, " ") == said


def test_a_long_english_quotation_is_a_block_without_marks() -> None:
    long = "word “inner” " * 20
    assert cited(Quotation(long, "R2"), "en").block
    assert str(cited(Quotation(long, "R2"), "en")) == f"{long.rstrip()} (R2)"
    assert not cited(Quotation(long, "K2"), "tr").block


def test_numbers_as_each_language_writes_them() -> None:
    assert [integer(1234567, language) for language in LANGUAGES] == [
        "1,234,567",
        f"1{NBSP}234{NBSP}567",
        f"1{NBSP}234{NBSP}567",
        "1.234.567",
    ]
    assert [decimal(-0.125, 3, language) for language in LANGUAGES] == ["−0.125", "−0,125", "−0,125", "−0,125"]
    assert decimal(-0.0001, 2, "en") == "0.00"
    assert percent(0.1234, 1, "kk") == f"12,3{NBSP}%"
    assert percent(0.1234, 1, "tr") == "%12,3"
    assert [percent(0.25, 0, language) for language in LANGUAGES] == [
        percent(0.25, 0, preset_of(language)) for language in LANGUAGES
    ]


def test_a_percentage_of_few_has_no_decimals_and_rounds_halves_up() -> None:
    assert percent_of(9, 15, "en") == "60%"
    assert percent_of(1, 8, "en") == "13%"
    assert percent_of(1, 200, "ru") == f"0,5{NBSP}%"


def test_a_cell_shows_its_value_its_whole_or_a_dash() -> None:
    counted = Column("respondents", "Respondents", "integer", of=15)
    assert shown(Cell(9), counted, "en") == f"9{NBSP}(60%)"
    assert shown(Cell(Undefined("why")), counted, "en") == "–"
    assert shown(Cell(None), counted, "en") == ""
    assert shown(Cell(1), Column("share", "Share", "share"), "en") == "100.0%"
    assert shown(Cell("=1+1"), counted, "en") == "=1+1"
