"""What a reader of the printed pages would stumble over: torn tables, holes in lines, a name without its words."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT

from qcode.model.profile import Profile
from qcode.render import encoded
from qcode.report.codebook import codebook
from qcode.report.document import Block, Cell, Column, Heading, Item, Paragraph, Quotation, Report, Stamp, Table
from qcode.report.guide import guide
from qcode.report.material import CodeItem, QuestionItem
from qcode.report.wording import begun
from qcode.text.profiles import preset
from tests.word_order import faults

GOST = preset("ru-gost-7.32")


def table(count: int) -> Table:
    columns = (Column("code", "Код"), Column("n", "Число", "integer"))
    return Table("Частота кодов", columns, tuple((Cell(f"код {at}"), Cell(at)) for at in range(count)))


def opened(*blocks: Block, profile: Profile = GOST, contents: bool = False) -> Any:
    report = Report("Приложения", "ru", blocks, Stamp(), profile=profile, contents=contents)
    content = encoded(report, ".docx")
    assert faults(content) == []
    return Document(io.BytesIO(content))


def test_a_table_of_half_a_page_is_never_cut() -> None:
    """Below 30 rows 24 more have no place, though most of them would stand there; 50 rows fill the rest of the page."""
    assert len(opened(Heading("Частота", 1, "Б"), table(30), table(24)).tables) == 2
    rest = opened(Heading("Частота", 1, "Б"), table(25), table(50))
    assert len(rest.tables) == 3


def test_a_codebook_of_names_alone_stands_upright() -> None:
    bare = CodeItem(id="a", path="Доверие", name="Доверие")
    full = replace(bare, definition="Что сказано о доверии.", use_when="Если о доверии.")
    turned = []
    for code in (bare, full):
        report = codebook([code], stamp=Stamp(), language="ru")
        report = replace(report, profile=GOST)
        sections = Document(io.BytesIO(encoded(report, ".docx"))).sections
        turned.append(any(section.orientation == WD_ORIENT.LANDSCAPE for section in sections))
    assert turned == [False, True]


def test_blanks_leave_no_holes() -> None:
    asked = guide([QuestionItem("a", "1", "Шабуыл  қысым   сияқты")], stamp=Stamp(), language="kk")
    assert [block.text for block in asked.blocks if isinstance(block, Item)] == ["Шабуыл қысым сияқты"]
    quotes = [Quotation(words, "респондент 7") for words in ("Сказано  так.", "Сказано так.")]
    said = [each for each in opened(*quotes).paragraphs if "Сказано" in each.text]
    assert ["Сказано так." in each.text for each in said] == [True, True]
    assert [each.alignment for each in said] == [None, None]


def test_whose_words_follow_stands_on_their_page() -> None:
    told = opened(
        Item("–", "респондент 7: за"), Quotation("Да.", "респондент 7"), Item("–", "ещё"), Paragraph("Конец.")
    )
    kept = {each.text: each.paragraph_format.keep_with_next for each in told.paragraphs}
    assert kept["–\tреспондент 7: за"] is True
    assert kept["–\tещё"] is None


def test_a_title_is_in_capitals_where_the_contents_are() -> None:
    blocks = (Heading("Частота", 1, "А"), table(3))
    assert opened(*blocks, contents=True).paragraphs[0].text == "ПРИЛОЖЕНИЯ"
    assert opened(*blocks, profile=preset("ru-gost-7.0.11"), contents=True).paragraphs[0].text == "Приложения"


def test_a_line_begins_with_a_capital() -> None:
    assert [begun("появился", "ru"), begun("ilişki", "tr"), begun("ilk", "en"), begun("", "kk")] == [
        "Появился",
        "İlişki",
        "Ilk",
        "",
    ]


def test_where_word_ends_the_pages_a_short_table_stays_together_a_long_one_does_not() -> None:
    for count, ends in ((15, range(14)), (16, (0, 14))):
        (found,) = opened(table(count), profile=preset("tr-enstitu")).tables
        kept = [bool(row.cells[0].paragraphs[0].paragraph_format.keep_with_next) for row in found.rows[1:]]
        assert [at for at, held in enumerate(kept) if held] == list(ends), "one row alone on a page"
