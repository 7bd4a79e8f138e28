"""A transcript as a Word file to be printed: the text, and beside it, by numbers, what is coded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qcode.render.annotated_parts import borders, end, front, look, pale, whole
from qcode.render.word_parts import BOLD, ITALIC, Para, run, twips
from qcode.report.annotated import Annotated, Line, Run, runs
from qcode.report.numbers import NBSP
from qcode.words import Language, say

_SIZES = (twips(108), twips(52))
_NUMBER = '<w:rStyle w:val="CodingEnd"/>'
"""A style of their own, by which they are told from the words when the file comes back."""
_FREE = '<w:keepNext w:val="0"/>'
"""In a table, a paragraph that is kept with the next one would chain all rows together."""


def word_margin(page: Annotated) -> bytes:
    """The bytes of the .docx; the same page gives the same bytes."""
    return whole(
        page, front(page, _how(page.language)) + "".join(_table(page)) + str(Para("Remark", "")) + end(page), {}
    )


def _how(language: Language) -> Iterator[str]:
    yield say(
        "[1 … 1] are the ends of a coding; beside them stands under the same number what is coded. Coded words lie on"
        " their code’s colour; underlined ones have several codes. All of it can be read without colours.",
        language,
    )


def _table(page: Annotated) -> Iterator[str]:
    grid = "".join(f'<w:gridCol w:w="{size}"/>' for size in _SIZES)
    yield (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(_SIZES)}" w:type="dxa"/>{borders("top", "bottom", "insideV")}'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
    )
    titles = [
        str(Para("LegendText", run(say(word, page.language), page.language, BOLD))) for word in ("Text", "Codings")
    ]
    yield _row(titles, "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>")
    colours = [pale(mark.colour) for mark in page.marks]
    for line, parts in runs(page):
        yield _row(["".join(_left(page, line, parts, colours)), _right(page, parts)])
    yield "</w:tbl>"


def _row(cells: Sequence[str], properties: str = "") -> str:
    found = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{size}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
        for size, cell in zip(_SIZES, cells, strict=True)
    )
    return f"<w:tr>{properties}{found}</w:tr>"


def _left(page: Annotated, line: Line, parts: Sequence[Run], colours: list[str]) -> Iterator[str]:
    for turn in line.turns:
        yield str(Para("TurnHead", run(page.heads[turn].said, page.language), _FREE))
    xml: list[str] = []
    for part in parts:
        xml += [run(f"[{mark + 1}{NBSP}", "", _NUMBER) for mark in part.opens]
        xml.append(run(part.text, page.spoken or page.language, look(part, colours)))
        xml += [run(f"{NBSP}{mark + 1}]", "", _NUMBER) for mark in part.closes]
    yield str(Para("Said", "".join(xml)))


def _right(page: Annotated, parts: Sequence[Run]) -> str:
    """The codings that begin in a line."""
    language = page.language
    found = []
    for number in (mark for part in parts for mark in part.opens):
        mark = page.marks[number]
        words = run(f"{number + 1}  ", language, BOLD) + run(mark.path, language)
        words += run(" — " + " · ".join(filter(None, (mark.coder, mark.about))), language)
        notes = [mark.memo, *(f"{reply.author}: {reply.words}" for reply in mark.replies)]
        words += "".join(run(f"\n{note}", language, ITALIC) for note in notes if note)
        found.append(str(Para("MarginText", words)))
    return "".join(found) or str(Para("MarginText", ""))
