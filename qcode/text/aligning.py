"""Where the characters of a text stand in another version of it: line by line, then word by word."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORDS = re.compile(r"\w+|\s+|[^\w\s]")
_SAME_AS = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2011": "-", "\t": " "})
"""What programs change of themselves; lines that differ in no more are the same."""
Placed = tuple[int, str]
"""A line or a word, and where it begins."""
MOST_WORDS = 4000
"""A changed stretch of more words is not compared word by word."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters ``here:here + length`` of the one text that stand at ``there`` in the other."""

    here: int
    there: int
    length: int


@dataclass(frozen=True, slots=True)
class Change:
    """Words of the other text at ``there`` that were ``removed``, and what was ``added`` in their place."""

    there: int
    removed: str
    added: str


class Alignment:
    """Which characters of ``here`` stand where in ``there``."""

    def __init__(self, here: str, there: str) -> None:
        self.here, self.there = here, there
        self.stretches: list[Stretch] = []
        self.changes: list[Change] = []
        self._align()
        self._starts = [each.here for each in self.stretches]

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Where ``start:end`` of the one text stands in the other; None where none of it does.

        Words that were put in the place of others stand where those stood.
        """
        first = max(bisect_right(self._starts, start) - 1, 0)
        last = bisect_left(self._starts, end) - 1
        if last < 0 or first > last:
            return None
        a, b = self.stretches[first], self.stretches[last]
        if start >= a.here + a.length and first == last:
            return None
        begin = a.there + max(min(start - a.here, a.length), 0)
        inside = end <= b.here + b.length
        after = self.stretches[last + 1].there if last + 1 < len(self.stretches) else len(self.there)
        finish = b.there + end - b.here if inside else after
        words = self.there[begin:finish]
        begin, finish = begin + len(words) - len(words.lstrip()), finish - len(words) + len(words.rstrip())
        return (begin, finish) if begin < finish else None

    def near(self, at: int) -> int:
        """The character of the other text at, else before, a place of the one."""
        place = bisect_right(self._starts, at) - 1
        if place < 0:
            return 0
        each = self.stretches[place]
        return each.there + min(at - each.here, max(each.length - 1, 0))

    def _align(self) -> None:
        here, there = _lines(self.here), _lines(self.there)
        plain = [line.translate(_SAME_AS).strip() for _, line in here]
        other = [line.translate(_SAME_AS).strip() for _, line in there]
        at = to = 0
        for i, j in (*_anchors(plain, other), (len(plain), len(other))):
            self._between(here[at:i], there[to:j])
            if i < len(plain):
                self._same(here[i], there[j])
            at, to = i + 1, j + 1

    def _same(self, here: Placed, there: Placed) -> None:
        """One line that is the same but for white space at its ends."""
        lead = len(here[1]) - len(here[1].lstrip()), len(there[1]) - len(there[1].lstrip())
        self.stretches.append(Stretch(here[0] + lead[0], there[0] + lead[1], len(there[1].strip())))

    def _between(self, here: Sequence[Placed], there: Sequence[Placed]) -> None:
        """Lines that differ: each with its counterpart where there are as many, else all with all."""
        if len(here) == len(there):
            for mine, other in zip(here, there, strict=True):
                self._compare([mine], [other])
        else:
            self._compare(here, there)

    def _compare(self, here: Sequence[Placed], there: Sequence[Placed]) -> None:
        """Compare word by word; too many words are taken as other words."""
        ours, theirs = list(_words(here)), list(_words(there))
        blocks = [("replace", 0, len(theirs), 0, len(ours))]
        if max(len(ours), len(theirs)) <= MOST_WORDS:
            words = [word for _, word in theirs], [word for _, word in ours]
            blocks = SequenceMatcher(str.isspace, *words, autojunk=False).get_opcodes()  # type: ignore[assignment]
        for kind, a, b, c, d in blocks:
            if kind == "equal":
                pairs = zip(ours[c:d], theirs[a:b], strict=True)
                self.stretches += [Stretch(mine[0], other[0], len(mine[1])) for mine, other in pairs]
                continue
            removed, added = ("".join(word for _, word in found).strip() for found in (theirs[a:b], ours[c:d]))
            if removed.split() != added.split():
                last = self.stretches[-1] if self.stretches else Stretch(0, 0, 0)
                place = theirs[min(a, len(theirs) - 1)][0] if theirs else max(last.there + last.length - 1, 0)
                self.changes.append(Change(place, removed, added))


def _lines(text: str) -> list[Placed]:
    """The lines that are not blank, each with its place."""
    found, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append((at, line))
        at += len(line) + 1
    return found


def _words(lines: Sequence[Placed]) -> Iterator[Placed]:
    for at, line in lines:
        for word in _WORDS.finditer(line):
            yield at + word.start(), word.group()
        yield at + len(line), "\n"


def _anchors(here: Sequence[str], there: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of equal lines in the order of both: lines that stand once in each, and what goes on from those."""
    once = _patient(here, there)
    found: list[tuple[int, int]] = []
    at = to = 0
    for i, j in (*once, (len(here), len(there))):
        head = 0
        while at + head < i and to + head < j and here[at + head] == there[to + head]:
            found.append((at + head, to + head))
            head += 1
        tail = 0
        while i - tail > at + head and j - tail > to + head and here[i - tail - 1] == there[j - tail - 1]:
            tail += 1
        found += [(i - back, j - back) for back in range(tail, 0, -1)]
        if i < len(here):
            found.append((i, j))
        at, to = i + 1, j + 1
    return found


def _patient(here: Sequence[str], there: Sequence[str]) -> list[tuple[int, int]]:
    """The longest rising run of lines that stand once in each text."""
    counts, others = Counter(here), Counter(there)
    where = {line: place for place, line in enumerate(there) if others[line] == 1}
    pairs = [(place, where[line]) for place, line in enumerate(here) if counts[line] == 1 and line in where]
    ends: list[int] = []
    tops: list[int] = []
    before: list[int] = []
    for number, (_, place) in enumerate(pairs):
        pile = bisect_left(ends, place)
        before.append(tops[pile - 1] if pile else -1)
        ends[pile : pile + 1] = [place]
        tops[pile : pile + 1] = [number]
    found, at = [], tops[-1] if tops else -1
    while at >= 0:
        found.append(pairs[at])
        at = before[at]
    return found[::-1]
