"""What tables look like on paper: room for names, no empty columns, days and titles as the language writes them."""

from __future__ import annotations

import pytest

from qcode.render.word_tables import parts
from qcode.report.document import Cell, Column, Stamp, Table
from qcode.report.review import ReviewMaterial, ReviewRow, review
from qcode.report.summary import _shown
from qcode.report.wording import headed


def _table(titles: list[str], name: str) -> tuple[Table, list[list[str]]]:
    columns = (Column("code", "Code"), *(Column(title, title, "integer") for title in titles))
    row = (Cell(name), *(Cell(7) for _ in titles))
    return Table("Frequencies", columns, (row,), ""), [[name, *("7" for _ in titles)]]


def test_long_names_get_room_before_titles_over_numbers_stand_level() -> None:
    titles = ["Segments", "Turns", "Transcripts", "Respondents", "Characters", "Words", "Share"]
    (part,) = parts(*_table(titles, "Understanding feature-outcome relationships"), 150.0)
    assert part.upright, part
    assert part.widths[0] >= 45, part
    (short,) = parts(*_table(titles, "Fatigue"), 150.0)
    assert not short.upright, "short names leave the titles level"


def test_room_to_spare_goes_to_words_not_to_numbers() -> None:
    table, grid = _table(["Expected in a random order of all"], "R01")
    (part,) = parts(table, grid, 160.0)
    assert part.widths[0] > part.widths[1], part.widths


def test_a_review_of_nothing_is_one_sentence() -> None:
    nothing = ReviewRow("All", "", {})
    report = review(ReviewMaterial(nothing, (nothing,), (), (), (), (), ()), stamp=Stamp(), language="en")
    assert len(report.blocks) == 1
    assert report.data is not None
    assert report.data.rows, "the data keep their rows"


@pytest.mark.parametrize(("language", "title"), [("tr", "İncelenen"), ("en", "Incelenen"), ("ru", "Incelenen")])
def test_titles_begin_with_a_capital_of_their_language(language: str, title: str) -> None:
    assert headed((Column("x", "incelenen"),), language)[0].title == title  # type: ignore[arg-type]


def test_days_are_written_as_the_language_does() -> None:
    assert _shown("2026-03-01 – 2026-03-11", "kk") == "01.03.2026 – 11.03.2026"
    assert _shown("2026-03-11", "en") == "2026-03-11"
    assert _shown(7, "kk") == 7
