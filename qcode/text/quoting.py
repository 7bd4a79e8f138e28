"""A passage as it is printed: words left out, words added in brackets, and the places of its footnotes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from qcode.model.thesis import Footnote, QuoteEdit
from qcode.text.normalise import sha256
from qcode.text.words import Span, word_spans

OMISSION = "[…]"
PieceKind = Literal["said", "omitted", "added", "note"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a printed quote, in the order of printing.

    ``said`` is a slice of the transcript at ``start:end``; ``omitted`` stands for ``start:end``, ``added`` is words
    in brackets; ``note`` is a footnote's body at ``start``.
    """

    kind: PieceKind
    text: str
    start: int
    end: int


def printed(
    text: str, start: int, end: int, edits: Iterable[QuoteEdit] = (), footnotes: Iterable[Footnote] = ()
) -> tuple[Piece, ...]:
    """The passage ``start:end`` in pieces; what an edit says outside of it is not shown.

    An edit that reaches over a border is shown as far as it lies inside; words are never cut by one, for edits are
    whole words when they are made.
    """
    found: list[Piece] = []
    at = start
    for first, last, added in _inside(start, end, edits):
        first = max(first, at)
        if last < first or (first == last and not added):
            continue
        if first > at:
            found.append(Piece("said", text[at:first], at, first))
        found.append(_edit(text, start, end, (first, last), added))
        at = last
    if at < end:
        found.append(Piece("said", text[at:end], at, end))
    return _noted(found, sorted((note.place, note.id, note.body) for note in footnotes if start < note.place <= end))


def _inside(start: int, end: int, edits: Iterable[QuoteEdit]) -> list[tuple[int, int, str]]:
    """The parts of edits that lie in a passage, in order; one that only touches its border adds nothing there."""
    found = []
    for edit in edits:
        insertion = edit.start == edit.end
        first, last = max(start, edit.start), min(end, edit.end)
        if first < last or (insertion and start <= edit.start <= end):
            found.append((first, last, edit.added))
    return sorted(found)


def _edit(text: str, start: int, end: int, span: Span, added: str) -> Piece:
    """What is printed in place of a span; added words are set off from the words beside them."""
    first, last = span
    if not added:
        return Piece("omitted", OMISSION, first, last)
    before = " " if first > start and not text[first - 1].isspace() and not _opens(text, first - 1) else ""
    after = " " if last < end and (text[last].isalnum() or text[last] in "([«“„") else ""
    return Piece("added", f"{before}[{added}]{after}", first, last)


def _opens(text: str, place: int) -> bool:
    """Whether a sign opens brackets or marks; one that may do both opens where no word stands before it."""
    if text[place] in _EITHER:
        return not place or text[place - 1].isspace() or text[place - 1] in "([«„“"
    return text[place] in "([«„"


_EITHER = "“‘\"'"


def _noted(pieces: Iterable[Piece], notes: Sequence[tuple[int, str, str]]) -> tuple[Piece, ...]:
    """The pieces with footnotes behind the words they belong to; in what is not printed as said, behind what stands there."""
    found: list[Piece] = []
    for piece in pieces:
        here = [(place, body) for place, _, body in notes if piece.start < place <= piece.end]
        if piece.kind != "said":
            found += [piece, *(Piece("note", body, piece.end, piece.end) for _, body in here)]
            continue
        at = piece.start
        for place, body in here:
            if at < place:
                found.append(Piece("said", piece.text[at - piece.start : place - piece.start], at, place))
            found.append(Piece("note", body, place, place))
            at = place
        if at < piece.end:
            found.append(Piece("said", piece.text[at - piece.start :], at, piece.end))
    return tuple(found)


def plain(pieces: Iterable[Piece], omission: str = OMISSION) -> str:
    """A printed quote as words alone: its omissions and additions in brackets, without footnotes."""
    return "".join(omission if piece.kind == "omitted" else piece.text for piece in pieces if piece.kind != "note")


def fingerprint(words: str) -> str:
    """What tells printed words from others, however their white space was set."""
    return sha256(" ".join(words.split()))


def whole_words(text: str, start: int, end: int) -> Span:
    """A span widened to whole words, with the other one of a pair of brackets or marks that stands right beside it.

    White space around it is left out; it is empty where it holds no words.
    """
    low, high = max(0, start - _REACH), min(len(text), end + _REACH)
    for first, last in word_spans(text[low:high]):
        first, last = first + low, last + low
        if first < start < last:
            start = first
        if first < end < last:
            end = last
    piece = text[start:end]
    first = start + len(piece) - len(piece.lstrip())
    last = max(first, start + len(piece.rstrip()))
    for opening, closing in _PAIRS:
        open_ones = text.count(opening, first, last) - text.count(closing, first, last)
        if open_ones == 1 and text[last : last + 1] == closing:
            last += 1
        elif open_ones == -1 and first and text[first - 1] == opening:
            first -= 1
    return first, last


_PAIRS = (("[", "]"), ("(", ")"), ("«", "»"), ("“", "”"), ("„", "“"))


def word_end(text: str, place: int) -> int:
    """The place itself, or the end of the word that it lies in."""
    low = max(0, place - _REACH)
    spans = [(first + low, last + low) for first, last in word_spans(text[low : place + _REACH])]
    at = bisect_right(spans, (place, 0)) - 1
    return spans[at][1] if at >= 0 and spans[at][0] < place < spans[at][1] else place


_REACH = 200
"""How far around a place a word is looked for; no word is that long."""
