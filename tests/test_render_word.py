"""The Word file: what it says, how it is built, and that nothing said can break it."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree

from qcode.render import encoded
from qcode.render.letter_widths import millimetres
from qcode.render.visible import fit_for_xml
from qcode.render.word_tables import parts, texts
from qcode.report.codebook import codebook
from qcode.report.document import Cell, Column, Heading, Paragraph, Quotation, Report, Stamp, Table
from qcode.report.frequencies import frequencies
from qcode.report.material import QuoteItem
from qcode.report.quotations import quotations
from qcode.text.nested_marks import ANY_MARK
from qcode.text.profiles import preset_of
from qcode.words import LANGUAGES, Language
from tests.report_material import (
    GOLDEN,
    ODD_NAMES,
    SAID,
    WORD,
    codes,
    crosstab,
    frequency_rows,
    odd_report,
    quotes,
    stamp,
    view,
    whole,
)

W = f"{{{WORD}}}"


def part(content: bytes, name: str) -> Any:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return etree.fromstring(archive.read(name))


def body(report: Report) -> Any:
    return part(encoded(report, ".docx"), "word/document.xml")


@pytest.mark.parametrize("language", ["kk", "en"])
def test_the_appendix_reads_as_it_did(language: Language) -> None:
    assert view(encoded(whole(language), ".docx")) == Path(GOLDEN / f"appendix.{language}.txt").read_text("utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_opens_and_every_part_is_xml(language: Language) -> None:
    content = encoded(whole(language), ".docx")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            if not name.endswith(".png"):
                etree.fromstring(archive.read(name))
    document = Document(io.BytesIO(content))
    used = {paragraph.style.style_id for paragraph in document.paragraphs if paragraph.style}
    assert {"Heading1", "Heading2", "Caption", "Quote", "Item", "TOC1", "TableNote"} <= used
    assert len(document.tables) == (9 if language == "kk" else 8)  # one goes on over a page, which GOST wants said


def test_every_style_used_is_defined() -> None:
    content = encoded(whole("kk"), ".docx")
    defined = {style.get(f"{W}styleId") for style in part(content, "word/styles.xml").iter(f"{W}style")}
    document = part(content, "word/document.xml")
    used = {element.get(f"{W}val") for name in ("pStyle", "tblStyle") for element in document.iter(f"{W}{name}")}
    assert used <= defined


def test_the_file_names_nobody_and_no_day_but_the_given_one() -> None:
    properties = Document(io.BytesIO(encoded(whole("kk"), ".docx"))).core_properties
    assert (properties.author, properties.last_modified_by, properties.language) == ("", "", "kk-KZ")
    assert properties.created is not None
    assert properties.created.date().isoformat() == "2026-11-21"
    with zipfile.ZipFile(io.BytesIO(encoded(whole("kk"), ".docx"))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_pages_are_a4_and_turn_for_wide_tables_only() -> None:
    document = Document(io.BytesIO(encoded(whole("kk"), ".docx")))
    sizes = [(round(s.page_width.mm), round(s.page_height.mm)) for s in document.sections]  # type: ignore[union-attr]
    assert sizes == [(210, 297), (297, 210), (210, 297), (297, 210), (210, 297)]  # one of numbers alone fits upright
    first = document.sections[0]
    margins = (first.left_margin, first.right_margin, first.top_margin, first.bottom_margin)
    assert [round(margin.mm) for margin in margins if margin is not None] == [30, 10, 20, 20]


def test_captions_are_numbered_by_fields_that_begin_again_in_each_appendix() -> None:
    instructions = [element.text.strip() for element in body(whole("kk")).iter(f"{W}instrText")]
    captions = [text for text in instructions if text.startswith("SEQ Кесте")]
    assert captions[:5] == [
        "SEQ Кесте \\* ARABIC \\r 1",
        "SEQ Кесте \\* ARABIC \\r 1",
        "SEQ Кесте \\* ARABIC \\r 1",
        "SEQ Кесте \\* ARABIC",
        "SEQ Кесте \\* ARABIC",
    ]
    assert instructions[0] == "PAGEREF _Toc00000001 \\h"


def test_heads_repeat_and_rows_are_not_torn() -> None:
    for table in body(whole("ru")).iter(f"{W}tbl"):
        rows = table.findall(f"{W}tr")
        assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        assert all(row.find(f"{W}trPr/{W}tblHeader") is None for row in rows[1:])


def test_words_bear_the_language_they_were_said_in() -> None:
    document = body(quotations(quotes("kk"), stamp=stamp(), language="kk"))
    spoken = {}
    for run in document.iter(f"{W}r"):
        tag = run.find(f"{W}rPr/{W}lang")
        text = "".join(element.text or "" for element in run.iter(f"{W}t"))
        spoken[text] = tag.get(f"{W}val") if tag is not None else ""
    assert spoken["В первый год было трудно, коллеги говорили: „терпи“."] == "ru-RU"
    assert spoken["Алғашқы жылы қиын болды, әріптестерім „шыда“ деп айтатын."] == "kk-KZ"
    assert spoken["респондент)"] == "kk-KZ"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_quotation_is_part_of_what_was_said(language: Language) -> None:
    """Between its outer marks, every quotation of the file is the text itself, letter for letter; marks are the language's."""
    said = {f"{opening} {SAID[spoken]} {closing}" for spoken in LANGUAGES for opening, closing in ("«»", "“”", "„“")}
    found = [QuoteItem("A", text, "T1", 0, len(text), "AK", 1, 1, language=language) for text in sorted(said)]
    document = body(quotations(found, stamp=stamp(), language=language))
    shown = {ANY_MARK.sub('"', "".join(run.itertext())) for run in document.iter(f"{W}r")}
    assert {ANY_MARK.sub('"', words) for words in said} <= shown


def test_a_citation_stays_on_one_line() -> None:
    document = body(quotations(quotes("kk"), stamp=stamp(), language="kk"))
    around = [run.getprevious().getprevious() for run in document.iter(f"{W}r") if "респондент)" in run.itertext()]
    assert around
    assert all(run.getnext().find(f"{W}noBreakHyphen") is not None for run in around)


def test_contents_link_to_every_appendix() -> None:
    document = body(whole("tr"))
    anchors = [link.get(f"{W}anchor") for link in document.iter(f"{W}hyperlink")]
    marks = [mark.get(f"{W}name") for mark in document.iter(f"{W}bookmarkStart")]
    assert anchors == [mark for mark in marks if mark.startswith("_Toc")]
    assert len(anchors) == 6


def test_fields_begin_part_and_end() -> None:
    depth = 0
    for mark in body(whole("en")).iter(f"{W}fldChar"):
        depth += {"begin": 1, "separate": 0, "end": -1}[mark.get(f"{W}fldCharType")]
        assert 0 <= depth <= 1
    assert depth == 0


def test_a_table_too_wide_for_the_paper_is_continued_with_its_codes() -> None:
    report = frequencies(frequency_rows("kk"), stamp=stamp(), language="kk", crosstabs=[crosstab("kk", columns=70)])
    content = view(encoded(report, ".docx"))
    assert content.count("Caption | Кесте\u00a02 – Код пен респондент") == 1
    assert content.count("Caption | Кесте\u00a02 жалғасы") == 2
    tables = Document(io.BytesIO(encoded(report, ".docx"))).tables
    assert [len(table.columns) for table in tables] == [8, 25, 25, 23]
    widths = [sum(int(column.get(f"{W}w")) for column in table._tbl.tblGrid) for table in tables]
    assert all(size <= round(257 * 56.7) for size in widths)


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_over_numbers_stand_level_where_they_can(language: Language) -> None:
    """Both tables of frequencies look alike, although the second has longer numbers and names."""
    many = [
        replace(row, segments=2_310, turns=1_105, respondents=15, characters=116_940)
        for row in frequency_rows(language)
    ]
    report = frequencies(frequency_rows(language), stamp=stamp(), language=language, rolled=many)
    tables = [block for block in report.blocks if isinstance(block, Table)]
    room = preset_of(language).text_width(landscape=False)
    for table in tables:
        (part,) = parts(table, texts(table, language), room)
        assert not part.upright
        assert sum(part.widths) <= room + 0.01


@given(st.lists(st.sampled_from(["Жынысы", "Жасы", "№", "Респонденттеріміздіңмамандықтары", "Subject"]), max_size=3))
@settings(max_examples=30)
def test_no_word_is_broken_where_there_is_room(titles: list[str]) -> None:
    columns = (Column("code", "Код"), *(Column(f"c{place}", title) for place, title in enumerate(titles)))
    rows = (tuple(Cell("ер") for _ in columns), tuple(Cell("Шыңғырлау") for _ in columns))
    table = Table("", columns, rows)
    (part,) = parts(table, texts(table, "kk"), 257)
    for column, size in zip(columns, part.widths, strict=True):
        assert size >= max(millimetres(column.title, 9), millimetres("Шыңғырлау", 10)) + 3
    assert sum(part.widths) <= 257


def test_odd_words_stand_as_they_are() -> None:
    text = view(encoded(odd_report(), ".docx"))
    for name in ODD_NAMES:
        assert fit_for_xml(name) in text
    document = body(odd_report())
    instructions = {element.text.split()[0] for element in document.iter(f"{W}instrText")}
    assert instructions == {"PAGEREF", "SEQ"}


@given(st.text(max_size=40))
@example("7-1 n = 5 № 1")
@settings(max_examples=40)
def test_any_text_makes_a_sound_file(text: str) -> None:
    table = Table(
        text, (Column("a", text), Column("n", text, "integer")), ((Cell(text, language=text), Cell(1)),), text
    )
    blocks = (Heading(text, 1, "A"), Paragraph(text, text), Quotation(text, text, text), table)
    content = encoded(Report(text, "en", blocks, Stamp(coder=text)), ".docx")
    signs = part(content, "word/document.xml").iter(f"{W}t", f"{W}noBreakHyphen")
    body_text = "".join("-" if each.tag == f"{W}noBreakHyphen" else each.text or "" for each in signs)
    expected = fit_for_xml(text).replace("\n", "").replace("\t", "")
    assert body_text.replace("\u00a0", " ").count(expected.replace("\u00a0", " ")) >= 8


def test_a_table_without_rows_has_its_head() -> None:
    empty = Table("T", (Column("a", "Title"), Column("n", "n", "integer")), ())
    assert len(Document(io.BytesIO(encoded(Report("R", "en", (empty,), stamp()), ".docx"))).tables[0].rows) == 1


def test_codes_keep_their_level_as_an_indent() -> None:
    table = Document(io.BytesIO(encoded(codebook(codes("en"), stamp=stamp(), language="en"), ".docx"))).tables[0]
    indents = [row.cells[0].paragraphs[0].paragraph_format.left_indent for row in table.rows[1:4]]
    assert [round(indent.mm) if indent is not None else 0 for indent in indents] == [0, 3, 6]


def test_five_thousand_quotes_are_one_pass() -> None:
    """The paragraphs of a file grow with its quotes and nothing else does."""
    said = quotes("kk")[:12]
    small, large = (encoded(quotations(said * times, stamp=stamp(), language="kk"), ".docx") for times in (10, 400))
    count = [len(part(content, "word/document.xml").findall(f".//{W}p")) for content in (small, large)]
    assert count[1] - count[0] == 390 * 16


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        ("We  waited   long.", "We waited long."),
        ("We waited.\n", "We waited."),
        ("\n We waited,\nall of us. \n\n", "We waited,\nall of us."),
    ],
)
def test_blanks_and_line_ends_leave_no_holes_in_a_quotation(said: str, printed: str) -> None:
    """It is set to both edges as all quotations are, its last mark stands behind its last word, and no line of it is pulled."""
    report = Report("t", "kk", (Quotation(said, "7-респондент", "en"),), Stamp())
    found = encoded(report, ".docx")
    [paragraph] = [each for each in Document(io.BytesIO(found)).paragraphs if each.style and each.style.name == "Quote"]
    assert paragraph.text.startswith(f"«{printed}»")
    assert paragraph.alignment is None
    assert part(found, "word/settings.xml").find(f".//{W}doNotExpandShiftReturn") is not None
