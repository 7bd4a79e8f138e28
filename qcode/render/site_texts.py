"""Transcripts for the page of a project: every coding an underline of its own and a link that tells its code."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from qcode.render.html import safe, spoken
from qcode.report.annotated import Annotated, Mark, Run, runs
from qcode.report.site import SiteCode, SiteText
from qcode.words import Language, say

LANES = 6
"""Underlines one below the other; more codings over one word share the lowest."""


def line_at(page: Annotated, start: int) -> int:
    """The number of the line in which a character stands."""
    return max(0, bisect_right([line.pieces[0].start for line in page.lines], start) - 1)


def text_parts(number: int, text: SiteText, codes: Sequence[SiteCode], language: Language) -> Iterator[str]:
    """One transcript as a part of the page that opens and closes."""
    yield f'<details class="text" id="t{number}">\n<summary><h3>{safe(text.name)}</h3></summary>\n'
    if text.page is None:
        yield f'<p class="note">[…] {safe(text.left_out)}</p>\n'
    else:
        yield from _lines(number, text, text.page, codes, language)
    yield "</details>\n"


def _lines(
    number: int, text: SiteText, page: Annotated, codes: Sequence[SiteCode], language: Language
) -> Iterator[str]:
    lanes = _lanes(page.marks)
    several = len({mark.coder for mark in page.marks}) > 1
    for at, (line, cut) in enumerate(runs(page)):
        heads = " · ".join(page.heads[turn].said for turn in line.turns)
        name = f"t{number}l{at}"
        deep = max((lanes[n] for run in cut for n in run.over), default=0)
        yield f'<p class="line{f" d{deep}" if deep > 1 else ""}" id="{name}">'
        if heads:
            yield f'<a class="n" href="#{name}">{safe(heads)}</a> '
        words = "".join(_run(run, text, lanes, codes, several, language) for run in cut)
        yield f'<span class="x"{spoken(page.spoken)}>{words}</span></p>\n'


def _run(
    run: Run, text: SiteText, lanes: Sequence[int], codes: Sequence[SiteCode], several: bool, language: Language
) -> str:
    """Words with an underline for each coding over them, the signs of those that begin before and end behind."""
    assert text.page is not None
    opens = "".join(_opened(n, text, text.page.marks[n], codes, several, language) for n in run.opens)
    words = safe(run.text)
    if run.label:
        words = f"<b>{words}</b>"
    for n in sorted(run.over, key=lambda n: lanes[n]):
        code = text.codes[n]
        words = f'<span class="u c{code} y{code % 4} v{lanes[n]}">{words}</span>'
    closes = "".join(f'<i class="e c{code}" data-k="{safe(codes[code].key)}"></i>' for code in _codes(run, text))
    return f"{opens}{words}{closes}"


def _codes(run: Run, text: SiteText) -> list[int]:
    return [text.codes[n] for n in run.closes]


def _opened(n: int, text: SiteText, mark: Mark, codes: Sequence[SiteCode], several: bool, language: Language) -> str:
    """The link at which a coding begins: it leads to its quotation, and tells its code to who can't see it."""
    code = text.codes[n]
    told = ", ".join(filter(None, (mark.path, mark.about, mark.coder if several else "")))
    label = safe(say("Code: {code}", language, code=told))
    key = safe(codes[code].key)
    place = text.quotes[n]
    return (
        f'<a class="t c{code}" id="m{place}" href="#q{place}" data-k="{key}" title="{label}" aria-label="{label}"></a>'
    )


def _lanes(marks: Sequence[Mark]) -> list[int]:
    """The underline of each coding: the highest that is free where it begins."""
    ends: list[int] = []
    found = [0] * len(marks)
    for n in sorted(range(len(marks)), key=lambda n: (marks[n].start, -marks[n].end, n)):
        mark = marks[n]
        lane = next((at for at, end in enumerate(ends) if end <= mark.start), len(ends))
        ends[lane:] = [mark.end, *ends[lane + 1 :]]
        found[n] = min(lane, LANES - 1)
    return found
