"""Who is quoted, under which condition, and how many of their words, of all codings at once and without their texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from qcode.analysis.columns import NOBODY, Bools, Codings, Ints, row_order
from qcode.analysis.sweep import runs
from qcode.model.rows import CodingId, Respondent
from qcode.queries.columns import SPEAKERS, Frame
from qcode.queries.packed_columns import found_in, ids_in, indices_of, numbers_in
from qcode.queries.people import respondents
from qcode.queries.quotes import AGREED, STRICTER, Quote, quotes
from qcode.queries.word_starts import each_word_starts
from qcode.store.reader import Reader

TURNS = """
SELECT transcript, count(*), group_concat(words), group_concat("end"), group_concat(speaker) FROM turn GROUP BY transcript
"""
HELD = 'SELECT transcript, start, "end", condition FROM passage_condition'
EDITED = "SELECT DISTINCT coding FROM quote_edit"
APPROVAL = STRICTER.index("after approval")


@dataclass(frozen=True, slots=True, eq=False)
class Quoted:
    """The codings of a frame as quotes.

    Parameters
    ----------
    condition : int array of shape (n_codings,)
        The place in ``STRICTER`` of the strictest condition of each; 0 where it may be quoted.
    coding, person, start, end : int array of shape (n_parts,)
        The words that each coding holds of each turn of a respondent, as indices of the frame's codings and of
        ``people`` and as code points of the transcript.
    people : tuple of Respondent
        All respondents of the project.
    """

    condition: Ints
    coding: Ints
    person: Ints
    start: Ints
    end: Ints
    people: tuple[Respondent, ...]

    @property
    def free(self) -> Bools:
        """Which codings may be quoted; shape (n_codings,)."""
        found: Bools = self.condition == 0
        return found


def quoted(read: Reader, found: Frame) -> Quoted:
    """Of each coding of a frame the same that ``quotes`` says of it: who speaks, and what keeps it from being printed."""
    people = tuple(respondents(read))
    codings = found.corpus.codings
    place: dict[str, int] = {row.id: number for number, row in enumerate(found.transcripts)}
    coding, person, start, end = _who_speaks(read, codings, place, people)
    condition = np.array([STRICTER.index(row.condition) for row in found.transcripts], np.int64)[codings.transcript]
    strict = [max(STRICTER.index(row.condition), STRICTER.index("withdrawn") * bool(row.withdrawn)) for row in people]
    np.maximum.at(condition, coding, np.array(strict, np.int64)[person])
    bounds = np.searchsorted(codings.transcript, np.arange(len(found.transcripts) + 1))
    for transcript, first, last, held in read.values(HELD):
        own = slice(bounds[place[transcript]], bounds[place[transcript] + 1])
        touched = (codings.start[own] < last) & (codings.end[own] > first)
        condition[own][touched] = np.maximum(condition[own][touched], STRICTER.index(held))
    _let_agreed(read, found, condition)
    return Quoted(condition, coding, person, start, end, people)


def quoted_in(read: Reader, found: Frame, rows: Sequence[Quote]) -> Quoted:
    """The same of some quotes, codings of the frame, that were read already; what is not among them may not be quoted."""
    people = tuple(respondents(read))
    index: dict[str, int] = {row.id: number for number, row in enumerate(people)}
    wanted: set[str] = {row.coding.id for row in rows}
    place = {id: number for number, id in enumerate(found.codings) if id in wanted}
    condition = np.full(len(found.codings), STRICTER.index("withdrawn"), np.int64)
    at = [place[row.coding.id] for row in rows]
    condition[at] = [STRICTER.index(row.condition) for row in rows]
    parts = [
        (coding, index[id], start, end) for coding, row in zip(at, rows, strict=True) for id, start, end in row.spoken
    ]
    coding, person, start, end = np.array(parts, np.int64).reshape(-1, 4).T
    return Quoted(condition, coding, person, start, end, people)


def voices(read: Reader, found: Frame, parts: Quoted, chosen: Bools) -> tuple[dict[int, tuple[int, int, int]], int]:
    """Everybody who speaks in some codings of a frame, by public number, and in how many of these a respondent speaks.

    Of each: in how many codings, under how many codes, and how many words of this person’s own, each once; without
    what a quote leaves out. ``chosen`` has shape (n_codings,).
    """
    kept = chosen[parts.coding]
    coding, person, size = parts.coding[kept], parts.person[kept], max(len(parts.people), 1)
    pairs = np.unique(coding * size + person)
    times = np.bincount(pairs % size, minlength=size)
    under = np.unique((pairs % size) * found.corpus.n_codes + found.corpus.codings.code[pairs // size])
    codes = np.bincount(under // max(found.corpus.n_codes, 1), minlength=size)
    said = _said(read, found, coding, person, parts.start[kept], parts.end[kept])
    words = _words_of(read, found, size, *said)
    rows = zip(parts.people, times.tolist(), codes.tolist(), words.tolist(), strict=False)
    return {row.number: (often, under, own) for row, often, under, own in rows if often}, len(np.unique(coding))


def codings_against(read: Reader) -> set[str]:
    """The ids of the codings in which somebody is against."""
    return {id_ for (id_,) in read.values("SELECT id FROM coding WHERE stance = 'against'")}


def _said(
    read: Reader, found: Frame, coding: Ints, person: Ints, start: Ints, end: Ints
) -> tuple[Ints, Ints, Ints, Ints]:
    """Transcript, person, start and end of what is printed of some parts: without what their quotes leave out."""
    transcript = found.corpus.codings.transcript[coding]
    edited = {id_ for (id_,) in read.values(EDITED)}
    rows = [number for number in np.unique(coding).tolist() if found.codings[number] in edited] if edited else []
    if not rows:
        return transcript, person, start, end
    plain = ~np.isin(coding, rows)
    left: list[tuple[int, int, int, int]] = []
    pieces = {quote.coding.id: quote.pieces for quote in quotes(read, [found.codings[number] for number in rows])}
    columns = (column[~plain].tolist() for column in (coding, transcript, person, start, end))
    for number, where, who, first, last in zip(*columns, strict=True):
        for piece in pieces[CodingId(found.codings[number])]:
            span = (max(first, piece.start), min(last, piece.end))
            if piece.kind == "said" and span[0] < span[1]:
                left.append((where, who, *span))
    more = np.array(left, np.int64).reshape(-1, 4).T
    whole = (transcript[plain], person[plain], start[plain], end[plain])
    where, who, first, last = (np.concatenate(both) for both in zip(whole, more, strict=True))
    return where, who, first, last


def _words_of(read: Reader, found: Frame, size: int, transcript: Ints, person: Ints, start: Ints, end: Ints) -> Ints:
    """How many words begin in the spans of each person, each once; shape (size,)."""
    stride = found.corpus.stride
    order = np.argsort(transcript * stride + start, kind="stable")
    transcript, person, start, end = (column[order] for column in (transcript, person, start, end))
    first, last = runs(person, transcript * stride + start, transcript * stride + end)
    transcript, person, start, end = transcript[first], person[first], start[first], last - transcript[first] * stride
    bounds = np.searchsorted(transcript, np.arange(len(found.transcripts) + 1))
    coded = np.flatnonzero(bounds[1:] > bounds[:-1]).tolist()
    held: dict[str, int] = {found.transcripts[number].id: number for number in coded}
    words = np.zeros(len(start), np.int64)
    for id_, starts in each_word_starts(read, held):
        own = slice(bounds[held[id_]], bounds[held[id_] + 1])
        words[own] = np.searchsorted(starts, end[own]) - np.searchsorted(starts, start[own])
    return np.bincount(person, words, minlength=size).astype(np.int64)


def _who_speaks(
    read: Reader, codings: Codings, place: dict[str, int], people: tuple[Respondent, ...]
) -> tuple[Ints, Ints, Ints, Ints]:
    """Every coding with each respondent's turn in whose words it has a character: coding, person, start and end there."""
    rows = read.values(TURNS)
    of, start, end = indices_of(rows, place), numbers_in(rows, 2), numbers_in(rows, 3)
    index: dict[str, int] = {row.id: number for number, row in enumerate(people)}
    who = {id_: index.get(person, NOBODY) for id_, person in read.values(SPEAKERS)}
    order = row_order(of * (int(start.max(initial=0)) + 1) + start)
    of, start, end, speaker = of[order], start[order], end[order], found_in(ids_in(rows, 4), who)[order]
    stride = int(max(end.max(initial=0), codings.end.max(initial=0))) + 2
    first = np.searchsorted(of * stride + end, codings.transcript * stride + codings.start, side="right")
    last = np.searchsorted(of * stride + start, codings.transcript * stride + codings.end)
    count = np.maximum(last - first, 0)
    coding = np.repeat(np.arange(len(codings)), count)
    turn = np.arange(len(coding)) - np.repeat(np.cumsum(count) - count, count) + np.repeat(first, count)
    spoken = speaker[turn] != NOBODY
    coding, turn = coding[spoken], turn[spoken]
    inside = (np.maximum(codings.start[coding], start[turn]), np.minimum(codings.end[coding], end[turn]))
    return coding, speaker[turn], *inside


def _let_agreed(read: Reader, found: Frame, condition: Ints) -> None:
    """Free what may be quoted because its respondent has agreed to just these words."""
    waiting = np.flatnonzero(condition == APPROVAL)
    if not len(waiting) or not read.values(AGREED):
        return
    rows = {found.codings[number]: number for number in waiting.tolist()}
    for quote in quotes(read, rows):
        condition[rows[quote.coding.id]] = STRICTER.index(quote.condition)
