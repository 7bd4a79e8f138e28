"""Quotes in running text: what stands between marks, and who is cited for it behind, before or after."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from qcode.model.checking import Line
from qcode.text.citing import Source, Sources, merged
from qcode.text.nested_marks import pairs

_CLOSERS = {"«": "»", "„": '“”"', "“": '”"', '"': '"', "‹": "›", "‘": "’"}
_MARK = re.compile('[«»„“”"‹›‘’]')
_LONGEST, _DEEPEST = 20_000, 40
"""Characters of the longest quote, and marks that may be open at once: what is more, nobody has written as a quote."""
_FURTHEST, _MOST_LINES = 6000, 10
"""How far a quote goes on at most, in characters and in paragraphs."""
_LEAD, _TAIL = 220, 160
"""How far before and after a quote who said it is looked for."""
_SENTENCE_END = re.compile(r"[.!?…]+[»”\")\]]*\s+(?=[^\W\d_a-zа-я]|\d)|\n")
_LITTLE = 3
"""Words from which a quote without a citation of its own counts."""
_ONE_PAIR = 2
_BETWEEN = 25
"""Characters at most between two quotes that share a citation."""
BLOCK_WORDS = 40
Form = Literal["behind", "inside", "row", "before", "after", "block", "shared", "none"]


@dataclass(frozen=True, slots=True)
class FoundQuote:
    """Words in marks, in which paragraph they begin, and who is cited for them."""

    line: Line
    words: str
    source: Source | None
    citation: str
    form: Form
    in_block: bool = False
    """Whether it stands in a paragraph that may be a quote as a whole."""


@dataclass(frozen=True, slots=True)
class _Span:
    """Marks and what is between them: ``start`` is the opening one, ``end`` behind the closing one."""

    start: int
    end: int
    words: str


def quotes_in(lines: Sequence[Line], sources: Sources) -> list[FoundQuote]:
    """Every quote with a citation, and every longer one without; of nested ones the outermost that is cited."""
    found: list[FoundQuote] = []
    rows = _rows(lines, sources)
    for story in _stories(lines):
        found += _Story(story, sources, rows).quotes()
    return sorted(found, key=lambda quote: quote.line.number)


def _stories(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Paragraphs through which a quote can go on: running text; each cell's, box's and note's own."""
    open_ones: list[Line] = []
    for line in lines:
        if line.where == "contents":
            continue
        before = open_ones[-1] if open_ones else line
        place, last = (line.where, line.row, line.heading), (before.where, before.row, before.heading)
        if place != last and not (line.where == before.where == "text"):
            yield open_ones
            open_ones = []
        open_ones.append(line)
    yield open_ones


def _rows(lines: Sequence[Line], sources: Sources) -> dict[int, list[Source]]:
    """Who is named in each row of a table."""
    found: dict[int, list[Source]] = {}
    for line in lines:
        if line.row and len(line.text) <= _LEAD:
            found.setdefault(line.row, []).extend(sources.found(line.text))
    return found


class _Story:
    """Paragraphs joined by line ends, and the quotes in them."""

    def __init__(self, lines: list[Line], sources: Sources, rows: dict[int, list[Source]]) -> None:
        self.lines, self.sources, self.rows = lines, sources, rows
        self.known: dict[int, frozenset[int]] = {}
        self.text = "\n".join(line.text for line in lines)
        self.starts = [0]
        for line in lines[:-1]:
            self.starts.append(self.starts[-1] + len(line.text) + 1)

    def line(self, place: int) -> int:
        return bisect_right(self.starts, place) - 1

    def end_of_line(self, place: int) -> int:
        at = self.line(place)
        return self.starts[at] + len(self.lines[at].text)

    def quotes(self) -> list[FoundQuote]:
        """Every quote of the story, in the order of its text."""
        spans = sorted(self.spans(), key=lambda span: (span.start, -span.end))
        blocks = list(self.blocks(spans))
        found = [(span.start, block) for span, block in blocks]
        cited: list[_Span] = []
        loose: list[_Span] = []
        for span in spans:
            if cited and span.end <= cited[-1].end:
                continue
            made = self.cited(span)
            if made is not None:
                cited.append(span)
                found.append((span.start, replace(made, in_block=self.within(span, blocks))))
            elif not loose or span.end > loose[-1].end:
                loose.append(span)
        sharing = self.sharing(sorted((*loose, *cited), key=_start), set(cited))
        for span in loose:
            if any(each.start <= span.start < each.end or span.start <= each.start < span.end for each in cited):
                continue
            line, source = self.lines[self.line(span.start)], sharing.get(span.start)
            if source is not None:
                citation = self.text[source.start : source.end]
                found.append((span.start, FoundQuote(line, span.words, source, citation, "shared")))
            elif len(span.words.split()) > _LITTLE:
                own = FoundQuote(line, span.words, None, "", "none", self.within(span, blocks))
                found.append((span.start, own))
        return [quote for _, quote in sorted(found, key=lambda each: each[0])]

    def sharing(self, spans: Sequence[_Span], cited: Collection[_Span]) -> dict[int, Source]:
        """Quotes that stand right before another and have its citation: «…» and «…» (R7)."""
        found: dict[int, Source] = {}
        for span, following in reversed(list(pairwise(spans))):
            between = self.text[span.end : following.start]
            if span in cited or not 0 <= following.start - span.end <= _BETWEEN or re.search(r"[.!?:(\n]", between):
                continue
            source = self.behind(following.end) or found.get(following.start)
            if source is not None:
                found[span.start] = source
        return found

    def within(self, span: _Span, blocks: Sequence[tuple[_Span, FoundQuote]]) -> bool:
        return any(block.start <= span.start < block.end for block, _ in blocks)

    # Marks

    def spans(self) -> Iterator[_Span]:
        """Everything between marks that belong together, inner ones too."""
        waiting: list[tuple[str, int]] = []
        done: list[_Span] = []
        here = 0
        for each in _MARK.finditer(self.text):
            sign, place = each.group(), each.start()
            if self.line(place) != here:
                done += self.shared(waiting, done, here)
                here = self.line(place)
                waiting = [entry for entry in waiting if self.goes_on(entry, place)]
            closes = self.closes(waiting, sign, place)
            if closes is not None:
                start = waiting[closes][1]
                del waiting[closes:]
                done.append(_Span(start, place + 1, self.text[start + 1 : place]))
            elif sign in _CLOSERS and self.opens(waiting, sign, place):
                waiting.append((sign, place))
                del waiting[:-_DEEPEST]
            elif sign in "»”" and self.behind(place + 1) is not None:
                done += self.reopened(place)
        return (span for span in (*done, *self.shared(waiting, done, here)) if span.end - span.start <= _LONGEST)

    def closes(self, waiting: list[tuple[str, int]], sign: str, place: int) -> int | None:
        """Which open mark a sign closes, if any."""
        before, after = self.text[place - 1 : place], self.text[place + 1 : place + 2]
        if (sign == "’" and after.isalnum()) or (sign == '"' and place in self.openings(self.line(place))):
            return None
        for at in range(len(waiting) - 1, -1, -1):
            opened, start = waiting[at]
            if sign in _CLOSERS[opened] and start + 1 < place:
                straight = sign == '"' and opened != '"'
                if straight and (not before or before.isspace() or after.isalnum()):
                    continue
                return at
        return None

    def openings(self, at: int) -> frozenset[int]:
        """The straight marks of a paragraph that open a quote, where all its marks pair up; else none is known to."""
        if at not in self.known:
            text, start = self.lines[at].text, self.starts[at]
            found = pairs(text) if text.count('"') > _ONE_PAIR else None
            self.known[at] = frozenset(start + pair.start for pair in found or () if text[pair.start] == '"')
        return self.known[at]

    def opens(self, waiting: list[tuple[str, int]], sign: str, place: int) -> bool:
        """Whether a sign opens a quote; one at the beginning of a paragraph may only go on with it."""
        if sign == "‘":
            return not self.text[place - 1 : place].isalnum() if place else True
        begins = place == self.starts[self.line(place)]
        return not (begins and waiting and waiting[-1][0] == sign)

    def goes_on(self, entry: tuple[str, int], place: int) -> bool:
        """Whether a quote may still be open in a later paragraph: not where somebody was cited since."""
        sign, start = entry
        at = self.line(place)
        if sign not in "«„“" or place - start > _FURTHEST or at - self.line(start) > _MOST_LINES:
            return False
        between = self.text[start : self.starts[at]]
        return not any(self.sources.found(each) for each in re.findall(r"[(\[]([^()\[\]]{1,200})[)\]]", between))

    def shared(self, waiting: list[tuple[str, int]], done: list[_Span], here: int) -> list[_Span]:
        """Quotes whose closing mark is also that of the quote in them, as Russian has it, where a citation follows."""
        found = []
        for sign, start in waiting:
            if sign != "«" or self.line(start) != here:
                continue
            inner = (span for span in done if start < span.start and self.line(span.end) == here)
            end = next((span.end for span in inner if self.behind(span.end) is not None), None)
            if end is not None:
                found.append(_Span(start, end, self.text[start + 1 : end - 1]))
        return found

    def reopened(self, place: int) -> list[_Span]:
        """The quote that a mark closes whose opening one has been closed by a mark in the quoted words."""
        first = self.starts[self.line(place)]
        ends = [each.end() for each in re.finditer(r"[»”][^«“„()]{0,20}\([^()]{1,200}\)", self.text[first:place])]
        begin = first + (ends[-1] if ends else 0)
        opening = "«" if self.text[place] == "»" else "“„"
        after_colon = re.search(rf":\s*[{opening}]", self.text[begin:place])
        found = after_colon or re.search(f"[{opening}]", self.text[begin:place])
        if found is None:
            return []
        start = begin + found.end() - 1
        return [_Span(start, place + 1, self.text[start + 1 : place])]

    # Who is cited

    def cited(self, span: _Span) -> FoundQuote | None:
        """The quote with its citation, wherever it stands; None without one."""
        line = self.lines[self.line(span.start)]
        if (source := self.behind(span.end)) is not None:
            return FoundQuote(line, span.words, source, self.text[source.start : source.end], "behind")
        if (inner := self.inside(span.words)) is not None:
            words, source = inner
            return FoundQuote(line, words, source, span.words[source.start : source.end], "inside")
        if line.row and (named := merged(self.rows.get(line.row, ()))) is not None:
            return FoundQuote(line, span.words, named, _spelt(named), "row")
        enough = len(span.words.split()) >= _LITTLE
        lead = self.text[max(self.starts[self.line(span.start)], span.start - _LEAD) : span.start]
        lead = _SENTENCE_END.split(lead)[-1]
        near = re.split("[»”)]", lead)[-1]
        source = merged(self.sources.found(near))
        if source is not None and (enough or lead.rstrip().endswith(":") or not near[source.end :].strip(" ,–—-")):
            return FoundQuote(line, span.words, source, lead.strip(), "before")
        tail = _SENTENCE_END.split(self.text[span.end : min(span.end + _TAIL, self.end_of_line(span.end - 1))])[0]
        source = merged(self.sources.found(re.split('[«„“"]', tail)[0]))
        if source is not None and enough:
            return FoundQuote(line, span.words, source, tail.strip(" ,.–—-"), "after")
        return None

    def behind(self, place: int) -> Source | None:
        """The citation in brackets right behind a place."""
        before, after = self.sources.brackets
        rest = self.text[place : self.end_of_line(place - 1)]
        forms = [r"\s*[,.;:!?…]*\s*[(\[]([^()\[\]]{1,200})[)\]]"]
        if before not in ("(", "["):
            closing = re.escape(after) if after else r"(?:[.;]|$)"
            forms.append(rf"\s*[,.;:!?…]*\s*{re.escape(before)}\s*(.{{1,120}}?){closing}")
        for form in forms:
            each = re.match(form, rest)
            if each and (found := merged(self.sources.found(each.group(1)))):
                return Source(found.numbers, found.names, place + each.start(1), place + each.end(1))
        return None

    def inside(self, words: str) -> tuple[str, Source] | None:
        """The words of a quote and the citation that stands at its end, before its closing mark."""
        each = re.search(r"\s*[(\[]([^()\[\]]{1,200})[)\]]\s*[.!?…]*\s*$", words)
        found = merged(self.sources.found(each.group(1))) if each else None
        if each is None or found is None or not found.numbers:
            return None
        return words[: each.start()], Source(found.numbers, found.names, each.start(1), each.end(1))

    def blocks(self, spans: Sequence[_Span]) -> Iterator[tuple[_Span, FoundQuote]]:
        """Long paragraphs without marks that end with a citation."""
        for start, line in zip(self.starts, self.lines, strict=True):
            each = re.search(r"\s*[(\[]([^()\[\]]{1,200})[)\]]\s*\.?$", line.text)
            source = merged(self.sources.found(each.group(1))) if each else None
            fits = len(line.text) <= _LONGEST and len(line.text.split()) >= BLOCK_WORDS
            if each is None or source is None or not fits:
                continue
            words = line.text[: each.start()]
            end = start + len(words)
            if not any(span.start < end <= span.end for span in spans):
                span = _Span(start, start + len(line.text), words)
                yield span, FoundQuote(line, words, source, each.group(1), "block")


def _start(span: _Span) -> int:
    return span.start


def _spelt(source: Source) -> str:
    return ", ".join((*map(str, source.numbers), *source.names))
