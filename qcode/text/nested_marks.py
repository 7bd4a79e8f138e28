"""Quotation marks inside a quotation: which belong together for certain, and how they are printed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

Two = tuple[str, str]
"""An opening mark and a closing one; two empty ones leave marks as they were said."""
AS_SAID: Two = ("", "")
ANY_MARK = re.compile("[«»‹›„“”‟\"‘’‚'`´]")
"""Whatever may be a quotation mark; many of them are apostrophes."""
_STRICT = {"«": "»", "‹": "›"}
_DOUBLE = '„‟“”"'
_BRACKETS, _DASHES, _STOPS = "([{<", "-–—―/", ",:;.!?…"
_ELIDED = re.compile(r"(?:tis|twas|twere|em|til|till|cause|n|bout|round|cos|gainst|\d\w*)\b", re.IGNORECASE)
"""What is written with an apostrophe in front that many a program turns into an opening mark."""


class _Unsure(Exception):
    """Marks that do not all pair up for certain."""


@dataclass(frozen=True, slots=True)
class Pair:
    """An opening and a closing mark, by their places in a text, and how many pairs they lie in, 1 for none."""

    start: int
    end: int
    depth: int


@dataclass(slots=True)
class _Reading:
    """A text read mark by mark."""

    text: str
    strict: dict[str, str]
    found: list[Pair] = field(default_factory=list)
    waiting: list[int] = field(default_factory=list)
    opened: int = -1
    """Where the last opening mark stands."""
    single: int = -1
    """How deep a pair of single marks has just been closed here, -1 for none: one more would be anybody's."""

    def sign(self, place: int) -> str:
        return self.text[place] if 0 <= place < len(self.text) else ""

    @property
    def top(self) -> str:
        return self.sign(self.waiting[-1]) if self.waiting else ""

    def begins(self, place: int) -> bool:
        """Whether a mark may open by what stands beside it."""
        before, after = self.sign(place - 1), self.sign(place + 1)
        free = not before or before.isspace() or before in _BRACKETS + _DASHES or self.opened == place - 1
        # Where no double mark is open, one right behind a stop can't close: he said:"No".
        crowded = before != "" and before in _STOPS and after.isalnum() and not (self.top and self.top in _DOUBLE)
        return (free or crowded) and bool(after) and not after.isspace()

    def ends(self, place: int, *, suffix: bool) -> bool:
        """Whether a mark may close by what stands beside it; with ``suffix`` an ending may follow: “Bit Palas”ını."""
        before, after = self.sign(place - 1), self.sign(place + 1)
        if not before or before.isspace() or before in _BRACKETS or self.opened == place - 1:
            return False
        return not after.isalnum() or (suffix and (before not in _DASHES or not self.begins(place)))

    def open(self, place: int) -> None:
        self.waiting.append(place)
        self.opened, self.single = place, -1

    def close(self, place: int) -> None:
        if not self.waiting or self.opened == place - 1:
            raise _Unsure
        start = self.waiting.pop()
        self.found.append(Pair(start, place, len(self.waiting) + 1))
        self.single = len(self.waiting) if self.text[start] == "‘" else -1

    def mark(self, place: int) -> None:
        """Take in the mark at a place; one that is an apostrophe is passed over."""
        sign = self.text[place]
        if sign in self.strict:
            self.open(place)
        elif sign in self.strict.values():
            if self.strict.get(self.top) != sign:
                raise _Unsure
            self.close(place)
        elif sign in _DOUBLE:
            self.double(place, sign)
        elif sign in "‘’":
            self.one(place, sign)

    def double(self, place: int, sign: str) -> None:
        """A double mark: people mix them, so what stands beside one decides; each may do only one thing."""
        paired = bool(self.top) and self.top in _DOUBLE
        suffix = paired and (sign == "”" or self.top == sign == '"' or (self.top == "„" and sign == "“"))
        opens, closes = self.begins(place) and sign != "”", self.ends(place, suffix=suffix) and sign not in "„‟"
        if sign == "”" and self.begins(place) and not closes:
            raise _Unsure
        if opens == closes:
            raise _Unsure
        if opens:
            self.open(place)
        elif paired:
            self.close(place)
        else:
            raise _Unsure

    def one(self, place: int, sign: str) -> None:
        """A single mark: between letters it is an apostrophe, as behind a word where none is open."""
        before, after = self.sign(place - 1), self.sign(place + 1)
        if sign == "‘" and before.isalnum() and after.isalnum():
            return
        if sign == "‘":
            if not self.begins(place) or self.top == "‘" or _ELIDED.match(self.text, place + 1):
                raise _Unsure
            self.open(place)
        elif self.ends(place, suffix=False):
            if self.top == "‘":
                self.close(place)
            elif self.single == len(self.waiting):
                raise _Unsure


def pairs(text: str, own: Sequence[Two] = ()) -> tuple[Pair, ...] | None:
    """Every pair of marks in a text, in order; None where one of its marks is none's for certain.

    An apostrophe is no mark. ``own`` are a profile's marks, which are known beside the usual ones.
    """
    strict = _STRICT | {one: two for one, two in own if _is_own(one) and _is_own(two) and one != two}
    known = re.escape("".join((*strict, *strict.values(), _DOUBLE, "‘’")))
    reading = _Reading(text, strict)
    try:
        for each in re.finditer(f"[{known}]", text):
            reading.mark(each.start())
    except _Unsure:
        return None
    return None if reading.waiting else tuple(sorted(reading.found, key=lambda pair: pair.start))


def _is_own(sign: str) -> bool:
    usual = f"{_DOUBLE}‘’'"
    return len(sign) == 1 and not sign.isalnum() and not sign.isspace() and sign not in usual


@dataclass(frozen=True, slots=True)
class Set:
    """A quotation's words sign by sign as they are printed, and the marks around them."""

    opening: str
    signs: tuple[str, ...]
    closing: str

    def __str__(self) -> str:
        return "".join((self.opening, *self.signs, self.closing))


def set_marks(
    text: str, outer: Two, inner: Two, *, block: bool = False, groups: Callable[[int], int] | None = None
) -> Set:
    """Words in their outer marks, pairs of marks in them as inner ones, in these as outer ones again, and so on.

    Marks that are not certain stay as they were said, all of them. A ``block`` has no marks around it, so that those in
    it are outer ones. ``groups`` tells which places of the text belong together: no pair reaches from one to another.
    """
    opening, closing = AS_SAID if block else outer
    found = pairs(text, (outer, inner)) if ANY_MARK.search(text) or outer[0] in text or inner[0] in text else ()
    if not found or (groups and any(groups(pair.start) != groups(pair.end) for pair in found)):
        return _never_twice(text, opening, closing)
    if inner == AS_SAID:
        return Set(*_once(text, found, opening, closing))
    signs = _signs(text, found, (outer, inner), first=0 if block else 1)
    printed = "".join(signs)
    again = pairs(printed, (outer, inner))
    # Marks that would be read otherwise than they are meant are better left.
    if again and "".join(_signs(printed, again, (outer, inner), first=0 if block else 1)) != printed:
        return Set(opening, tuple(text), closing)
    return Set(opening, tuple(signs), closing)


def _signs(text: str, found: Sequence[Pair], marks: Sequence[Two], *, first: int) -> list[str]:
    signs = list(text)
    for pair in found:
        one, two = marks[(pair.depth - 1 + first) % 2]
        signs[pair.start] = one.rstrip() if text[pair.start + 1].isspace() else one
        signs[pair.end] = two.lstrip() if text[pair.end - 1].isspace() else two
    return signs


def _never_twice(text: str, opening: str, closing: str) -> Set:
    """Words as they were said, where a mark that pairs with none stands for the outer one beside it as well."""
    begins = bool(opening) and text.startswith(opening) and text.count(opening) == 1 and closing not in text
    ends = bool(closing) and text.endswith(closing) and text.count(closing) == 1 and opening not in text
    return Set("" if begins else opening, tuple(text), "" if ends else closing)


def _once(text: str, found: Sequence[Pair], opening: str, closing: str) -> tuple[str, tuple[str, ...], str]:
    """A mark that would stand beside itself is printed once, but not at both ends of what are two pairs."""
    begins = next((pair for pair in found if pair.start == 0 and text[0] == opening), None)
    ends = next((pair for pair in found if pair.end == len(text) - 1 and text[-1] == closing), None)
    if begins is None or ends is None or begins == ends:
        opening, closing = "" if begins else opening, "" if ends else closing
    return opening, tuple(text), closing


def same_but_for_marks(one: str, two: str) -> bool:
    """Whether two texts differ in the kinds of their quotation marks and in white space alone."""
    first, second = (" ".join(ANY_MARK.sub('"', text).split()) for text in (one, two))
    return first == second
