"""What must hold of numbers and exports whatever the material, where no other test has it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from qcode import queries
from qcode.analysis.agreement import u_alpha
from qcode.catalogue import REPORTS, Asked, Wanted, find_scope
from qcode.project import Project
from qcode.render import encoded
from qcode.report.document import Quotation
from tests.samples import copy_sample

LENGTH = 200
spans = st.lists(st.tuples(st.integers(0, 190), st.integers(3, 30)), min_size=1, max_size=4).map(
    lambda found: [(start, min(start + size, LENGTH), 1) for start, size in found]
)


@settings(max_examples=40, deadline=None)
@given(spans, spans, st.integers(2, 20))
def test_a_text_of_longer_letters_has_nearly_the_same_u_alpha(
    one: list[tuple[int, int, int]], two: list[tuple[int, int, int]], times: int
) -> None:
    found = u_alpha([one, two], LENGTH, binary=True)
    longer = [[(start * times, end * times, value) for start, end, value in each] for each in (one, two)]
    scaled = u_alpha(longer, LENGTH * times, binary=True)
    assert scaled.defined == found.defined
    assert not found.defined or abs(scaled - found) < 2 / LENGTH * 3


def unmarked(text: str) -> str:
    """Words without the marks that a language sets inside a quotation in its own way."""
    return text.translate(dict.fromkeys(map(ord, "«»„“”‟‘’\"'"))).replace("\u00a0", " ")


def test_every_quote_in_word_is_a_slice_of_the_stored_text_and_the_curve_ends_at_all_codes(tmp_path: Path) -> None:
    with Project(copy_sample(tmp_path / "sample"), "AK") as project:
        asked = Asked(find_scope(project, Wanted()))
        kind = REPORTS["quotations"]
        report = kind.build(project, asked, kind.options())
        quotes = [block for block in report.blocks if isinstance(block, Quotation) and not block.pieces]
        places = [quote.reference for quote in quotes]
        bodies = project.ask(queries.bodies, {place.transcript for place in places if place})
        assert len(quotes) > 100
        assert all(place and bodies[place.transcript][place.start : place.end] == quote.text
                   for place, quote in zip(places, quotes, strict=True))  # fmt: skip
        page = Document(BytesIO(encoded(report, ".docx")))
        printed = "\n".join(paragraph.text for paragraph in page.paragraphs)
        assert [quote.text for quote in quotes if unmarked(quote.text) not in unmarked(printed)] == []

        kind = REPORTS["saturation"]
        tables = {table.name: table for table in kind.build(project, asked, kind.options()).tables}
        births = tables["saturation"]
        codes = {row[0]: row[1] for row in tables["richness"].rows}["codes"]
        last = {row[0]: row[births.keys.index("known")] for row in births.rows}
        assert set(last.values()) == {codes} == {len(tables["first interviews"].rows)}
