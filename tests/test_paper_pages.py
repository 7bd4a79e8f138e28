"""Tables that cross pages: cut where the page ends, under the line that the profile wants there."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT

from qcode.model.profile import Profile
from qcode.render import encoded
from qcode.render.word_pages import Flow, count_lines
from qcode.render.word_parts import Para, run
from qcode.render.word_styles import sheet_of
from qcode.report.document import Block, Cell, Column, Heading, Paragraph, Report, Stamp, Table
from qcode.text.profiles import preset
from tests.word_order import faults

GOST = preset("ru-gost-7.32")


def long(count: int, theme: int = 0) -> Table:
    """A table of so many rows; of each ``theme`` the first row says it, the others are joined to it."""
    columns = (Column("code", "Код"), Column("theme", "Тема"), Column("n", "Число", "integer"))
    rows = tuple(
        (Cell(f"код {at}"), Cell("" if joined else f"тема {at}", joined=joined), Cell(at))
        for at in range(count)
        for joined in [bool(theme and at % theme)]
    )
    return Table("Частота кодов", columns, rows, note="Единица: реплика.")


def written(profile: Profile, *tables: Table) -> Any:
    blocks: tuple[Block, ...] = (Heading("Частота", 1, "Б"), *tables)
    content = encoded(Report("Приложения", "ru", blocks, Stamp(), profile=profile), ".docx")
    assert faults(content) == []
    return Document(io.BytesIO(content))


def captions(document: Any) -> list[tuple[str, bool]]:
    """Each caption, and whether it begins a page."""
    found = [p for p in document.paragraphs if p.style.name == "caption" or p.style.style_id == "Caption"]
    return [(p.text.replace("\u00a0", " "), bool(p.paragraph_format.page_break_before)) for p in found]


def test_the_rest_of_a_table_stands_under_the_line_that_says_so() -> None:
    """Of 100 rows of 4.3 mm about 57 stand on a page of 257 mm; each row once, the head over each part."""
    document = written(GOST, long(100))
    assert captions(document) == [("Таблица Б.1 – Частота кодов", False), ("Продолжение таблицы Б.1", True)]
    parts = [[row.cells[0].text for row in table.rows] for table in document.tables]
    assert [part[0] for part in parts] == ["Код", "Код"]
    assert parts[0][1:] + parts[1][1:] == [f"код {at}" for at in range(100)]
    assert 50 <= len(parts[0]) - 1 <= 57


def test_a_table_that_fits_is_never_cut_and_a_short_one_moves_as_a_whole() -> None:
    assert len(written(GOST, long(30)).tables) == 1
    assert captions(written(GOST, long(45), long(30))) == [
        ("Таблица Б.1 – Частота кодов", False),
        ("Таблица Б.2 – Частота кодов", True),
    ]


def test_what_is_joined_is_said_again_where_a_page_begins() -> None:
    document = written(GOST, long(100, theme=7))
    rest = document.tables[1]
    first = int(rest.rows[1].cells[2].text)
    assert rest.rows[1].cells[1].text == f"тема {first // 7 * 7}"


def test_a_profile_that_does_not_want_the_line_leaves_tables_to_word() -> None:
    assert len(written(preset("en-apa7"), long(100)).tables) == 1
    assert len(written(replace(GOST, continue_tables="never"), long(100)).tables) == 1


def test_after_much_running_text_a_long_table_begins_on_a_page_of_its_own() -> None:
    """Where the page ends there is a guess, and a wrong cut worse than a blank."""
    text = tuple(Paragraph("Слово за словом, и ещё одно. " * 60) for _ in range(12))
    blocks: tuple[Block, ...] = (Heading("Частота", 1, "Б"), *text, long(100))
    content = encoded(Report("Приложения", "ru", blocks, Stamp(), profile=GOST), ".docx")
    assert [fresh for _, fresh in captions(Document(io.BytesIO(content)))] == [True, True]


def test_lines_are_counted_as_they_break() -> None:
    assert count_lines("", 10, 20) == 1
    assert count_lines("a\nb", 10, 20) == 2
    assert count_lines("слово " * 40, 10, 1000) == 1
    assert count_lines("слово " * 40, 10, 50) > count_lines("слово " * 40, 10, 100) > 3
    assert count_lines("м" * 100, 10, 20) > 10  # a word longer than the line is broken


def test_a_page_is_full_where_its_lines_end() -> None:
    """257 mm hold 51 lines of 12 points with GOST's spacing of 1.5: 7.3 mm each."""
    flow = Flow(GOST, sheet_of(GOST))
    one = flow.height(Para("BodyText", run("Слово.", "ru")))
    assert 7.2 < one < 7.4
    assert flow.height(Para("BodyText", run("Слово за словом. " * 60, "ru"))) > 9 * one


def test_a_short_table_at_the_end_of_an_appendix_stays_on_the_page_of_the_wide_one() -> None:
    blocks = (Heading("Книга", 1, "А"), replace(long(12), wide=True), long(4), Heading("Частота", 1, "Б"), long(4))
    content = encoded(Report("Приложения", "ru", blocks, Stamp(), profile=GOST), ".docx")
    pages = [section.orientation == WD_ORIENT.LANDSCAPE for section in Document(io.BytesIO(content)).sections]
    assert pages == [True, False]
