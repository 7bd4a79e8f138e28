"""Each coder's codings on a lane of their own, where codes meet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np

from qcode.analysis.columns import NOBODY, Codings, Corpus, Ints, Turns
from qcode.analysis.pairs import COUNTED, SHARED, Meetings
from qcode.analysis.sweep import distinct, fresh_rows, meet, runs, stable_order, touching, unfold

Speech = Literal["respondents", "all"]
SpeechUnit = Literal["turn", "question", "answer", "respondent"]


@dataclass(frozen=True, slots=True, eq=False)
class Lanes:
    """Codings on one line, a lane for each coder and transcript, sorted by start.

    Parameters
    ----------
    row : int array of shape (n_codings,), or slice
        Which row of the codings each one is.
    code : int array of shape (n_codings,)
        Its code.
    zero, start, end : int array of shape (n_codings,)
        Where on the line its lane begins, the coding starts and ends; two lanes never touch.
    first, run_end : int array of shape (n_runs,)
        Maximal runs of characters that one coder gave one code: the coding that begins each, and
        where on the line the run ends.
    """

    row: Ints | slice
    code: Ints
    zero: Ints
    start: Ints
    end: Ints
    first: Ints
    run_end: Ints


def lanes_of(codings: Codings, corpus: Corpus, *, room: int = 0) -> Lanes:
    """Lay each coder's codings on a lane.

    Parameters
    ----------
    codings : Codings
        The codings of ``corpus``, rolled up or not.
    corpus : Corpus
        Gives the lanes' length and number.
    room : int, default 0
        Characters to keep free at each lane's end.
    """
    row: Ints | slice = stable_order(codings.coder) if codings.coder.any() else slice(None)
    zero = ((codings.coder * corpus.n_transcripts + codings.transcript) * (corpus.stride + room))[row]
    code, start, end = codings.code[row], zero + codings.start[row], zero + codings.end[row]
    first, run_end = runs(code, start, end)
    return Lanes(row, code, zero, start, end, first, run_end)


def near(lanes: Lanes, n_codes: int, *, gap: int) -> Iterator[Meetings]:
    """Pairs of one coder's codings at most ``gap`` characters apart, on lanes laid with that room."""
    code = lanes.code
    for i, j in touching(lanes.start, lanes.end + (gap + 1)):
        yield Meetings(code[i] * n_codes + code[j], COUNTED)


def passages(lanes: Lanes, n_codes: int) -> Iterator[Meetings]:
    """Maximal runs of characters that carry two codes, by one coder.

    Two runs of different codes share at most one stretch, and the runs of a code lie apart, so the
    shared stretches of runs are the passages.
    """
    start, end, code = lanes.start[lanes.first], lanes.run_end, lanes.code[lanes.first]
    for i, j in touching(start, end):
        yield Meetings(code[i] * n_codes + code[j], SHARED, np.minimum(end[i], end[j]) - start[j])


def distinct_passages(lanes: Lanes, n_codes: int, *, line: Ints) -> Iterator[Meetings]:
    """The passages of several coders, each stretch once: what two of them found in the same words is one.

    ``line``, of shape (n_codings,), is where each coding starts on a line that all coders share.
    """
    start, end, code = lanes.start[lanes.first], lanes.run_end, lanes.code[lanes.first]
    shift = (line - lanes.start)[lanes.first]
    found = [
        (
            np.minimum(code[i], code[j]) * n_codes + np.maximum(code[i], code[j]),
            start[j] + shift[j],
            np.minimum(end[i], end[j]) + shift[j],
        )
        for i, j in touching(start, end)
    ]
    if found:
        key, begin, upto = (np.concatenate(column) for column in zip(*found, strict=True))
        order = np.argsort(begin, kind="stable")
        key, begin, upto = key[order], begin[order], upto[order]
        first, run_end = runs(key, begin, upto)
        yield Meetings(key[first], SHARED, run_end - begin[first])


def overlaps(lanes: Lanes, n_codes: int) -> Iterator[Meetings]:
    """Pairs of one coder's codings that share a character, and the passages, in one sweep.

    Most codings are a run of their own and stand for both; a run of several codings is swept beside them.
    """
    single = lanes.end[lanes.first] == lanes.run_end
    long = lanes.first[~single]
    kind = np.full(len(lanes.code), COUNTED, np.int8)
    kind[lanes.first[single]] |= SHARED
    kind = np.insert(kind, long, SHARED)
    start = np.insert(lanes.start, long, lanes.start[long])
    end = np.insert(lanes.end, long, lanes.run_end[~single])
    code = np.insert(lanes.code, long, lanes.code[long])
    for i, j in touching(start, end):
        key, adds_to = code[i] * n_codes + code[j], kind[i] & kind[j]
        length = np.minimum(end[i], end[j]) - start[j]
        for wanted in (COUNTED, SHARED, COUNTED | SHARED):
            those = np.flatnonzero(adds_to == wanted)
            if len(those):
                yield Meetings(key[those], wanted, length[those] if wanted & SHARED else None)


def touched(
    codings: Codings, corpus: Corpus, lanes: Lanes, *, unit: SpeechUnit, speech: Speech
) -> tuple[Ints, Ints, Ints, Ints]:
    """Which units of speech carry which code, by which coder.

    Returns
    -------
    unit, coder, code : int array of shape (n_touches,)
        Number of the unit, indices of coder and code; a touch may stand several times.
    everywhere : int array of shape (n_units,)
        Numbers of all units, ascending.
    """
    numbers = _numbers(corpus, unit, speech)
    among = np.flatnonzero(numbers != NOBODY)
    all_turns = corpus.turns
    turns = Turns(
        all_turns.transcript[among],
        all_turns.start[among],
        all_turns.end[among],
        all_turns.respondent[among],
        all_turns.question[among],
        all_turns.speech[among],
    )
    first, transcript, coder = lanes.first, codings.transcript[lanes.row], codings.coder[lanes.row]
    start, end = lanes.start[first] - lanes.zero[first], lanes.run_end - lanes.zero[first]
    pieces = meet(transcript[first], start, end, turns=turns, corpus=corpus)
    begin = first[pieces.run]
    return numbers[among][pieces.turn], coder[begin], lanes.code[begin], distinct(numbers[among])


def _numbers(corpus: Corpus, unit: SpeechUnit, speech: Speech) -> Ints:
    """The number of the unit that each turn belongs to, or -1."""
    turns = corpus.turns
    match unit:
        case "turn":
            numbers = np.arange(len(turns))
        case "question":
            answered = turns.transcript * corpus.n_questions + turns.question
            numbers = np.where(turns.question == NOBODY, NOBODY, answered)
        case "answer":
            both = (corpus.asked != NOBODY) & (turns.question != NOBODY)
            return np.where(both, corpus.asked * corpus.n_questions + turns.question, NOBODY)
        case "respondent":
            return corpus.asked
    return numbers if speech == "all" else np.where(turns.speech, numbers, NOBODY)


def carried(unit: Ints, coder: Ints, code: Ints, *, n_codes: int) -> tuple[Ints, Iterator[Meetings]]:
    """In how many units each code stands, and in how many one coder gave two codes.

    Parameters
    ----------
    unit, coder, code : int array of shape (n_touches,)
        Which unit carries which code by which coder; a touch may stand several times.
    n_codes : int
        Length of the codebook.

    Returns
    -------
    n : int array of shape (n_codes,)
        Units that carry each code, by any coder.
    meetings : iterator of Meetings
        Units in which one coder gave both codes, each counted once.
    """
    coders = int(coder.max(initial=0)) + 1
    keys = distinct((unit * coders + coder) * n_codes + code)
    group, given = np.divmod(keys, max(n_codes, 1))
    where = group // coders
    n = np.bincount(distinct(where * n_codes + given) % max(n_codes, 1), minlength=n_codes)
    return n, _together(group, where, given, n_codes=n_codes, coders=coders)


def _together(group: Ints, where: Ints, given: Ints, *, n_codes: int, coders: int) -> Iterator[Meetings]:
    """Pairs of codes that one coder gave to one unit, each unit once, the lower code first."""
    begins = np.append(np.flatnonzero(fresh_rows(group)), len(group))
    upto = np.repeat(begins[1:], np.diff(begins))
    for i, j in unfold(np.arange(1, len(group) + 1), upto, whole=where):
        key = given[i] * n_codes + given[j]
        if coders > 1:
            key = distinct(where[i] * (n_codes * n_codes) + key) % (n_codes * n_codes)
        yield Meetings(key, COUNTED)
