"""Who is quoted, under which condition and with how many words, of all codings at once and without their texts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from qcode.analysis.columns import NOBODY, Bools, Codings, Ints
from qcode.model.rows import Respondent
from qcode.queries.columns import Frame
from qcode.queries.packed_columns import found_in, ids_in, indices_of, numbers_in
from qcode.queries.people import respondents
from qcode.queries.quotes import AGREED, STRICTER, quotes
from qcode.queries.word_starts import each_word_starts
from qcode.store.reader import Reader
from qcode.text.words import word_spans

TURNS = """
SELECT transcript, count(*), group_concat(words), group_concat("end"), group_concat(speaker)
  FROM (SELECT * FROM turn ORDER BY transcript, start) GROUP BY transcript
"""
SPEAKERS = "SELECT id, respondent FROM speaker WHERE role = 'respondent'"
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
    coding, person : int array of shape (n_pairs,)
        Every coding with everybody whose words it holds, as indices of the frame's codings and of ``people``.
    people : tuple of Respondent
        All respondents of the project.
    """

    condition: Ints
    coding: Ints
    person: Ints
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
    coding, person = _who_speaks(read, codings, place, people)
    condition = np.array([STRICTER.index(row.condition) for row in found.transcripts], np.int64)[codings.transcript]
    strict = [max(STRICTER.index(row.condition), STRICTER.index("withdrawn") * bool(row.withdrawn)) for row in people]
    np.maximum.at(condition, coding, np.array(strict, np.int64)[person])
    bounds = np.searchsorted(codings.transcript, np.arange(len(found.transcripts) + 1))
    for transcript, start, end, held in read.values(HELD):
        own = slice(bounds[place[transcript]], bounds[place[transcript] + 1])
        touched = (codings.start[own] < end) & (codings.end[own] > start)
        condition[own][touched] = np.maximum(condition[own][touched], STRICTER.index(held))
    _let_agreed(read, found, condition)
    return Quoted(condition, coding, person, people)


def codings_against(read: Reader) -> set[str]:
    """The ids of the codings in which somebody is against."""
    return {id_ for (id_,) in read.values("SELECT id FROM coding WHERE stance = 'against'")}


def quoted_words(read: Reader, found: Frame) -> Ints:
    """How many words of each coding are printed; shape (n_codings,)."""
    codings = found.corpus.codings
    bounds = np.searchsorted(codings.transcript, np.arange(len(found.transcripts) + 1))
    coded = np.flatnonzero(bounds[1:] > bounds[:-1]).tolist()
    held: dict[str, int] = {found.transcripts[number].id: number for number in coded}
    words = np.zeros(len(codings), np.int64)
    for transcript, starts in each_word_starts(read, held):
        own = slice(bounds[held[transcript]], bounds[held[transcript] + 1])
        words[own] = np.searchsorted(starts, codings.end[own]) - np.searchsorted(starts, codings.start[own])
    edited = {id_ for (id_,) in read.values(EDITED)}
    rows = {id_: number for number, id_ in enumerate(found.codings) if id_ in edited} if edited else {}
    for quote in quotes(read, rows):
        words[rows[quote.coding.id]] = len(word_spans(quote.printed))
    return words


def _who_speaks(
    read: Reader, codings: Codings, place: dict[str, int], people: tuple[Respondent, ...]
) -> tuple[Ints, Ints]:
    """Every coding with everybody in whose turns' words it has a character, each once."""
    rows = read.values(TURNS)
    of, start, end = indices_of(rows, place), numbers_in(rows, 2), numbers_in(rows, 3)
    index = {row.id: number for number, row in enumerate(people)}
    who = {id_: index.get(person, NOBODY) for id_, person in read.values(SPEAKERS)}
    speaker = found_in(ids_in(rows, 4), who)
    order = np.lexsort((start, of))
    stride = int(max(end.max(initial=0), codings.end.max(initial=0))) + 2
    first = np.searchsorted((of * stride + end)[order], codings.transcript * stride + codings.start, side="right")
    last = np.searchsorted((of * stride + start)[order], codings.transcript * stride + codings.end)
    count = np.maximum(last - first, 0)
    coding = np.repeat(np.arange(len(codings)), count)
    turn = np.arange(len(coding)) - np.repeat(np.cumsum(count) - count, count) + np.repeat(first, count)
    person = speaker[order][turn]
    pairs = np.unique((coding * max(len(people), 1) + person)[person != NOBODY])
    return pairs // max(len(people), 1), pairs % max(len(people), 1)


def _let_agreed(read: Reader, found: Frame, condition: Ints) -> None:
    """Free what may be quoted because its respondent has agreed to just these words."""
    waiting = np.flatnonzero(condition == APPROVAL)
    if not len(waiting) or not read.values(AGREED):
        return
    rows = {found.codings[number]: number for number in waiting.tolist()}
    for quote in quotes(read, rows):
        condition[rows[quote.coding.id]] = STRICTER.index(quote.condition)
