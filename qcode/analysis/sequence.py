"""What follows what: codes along the turns of a transcript, and from one coded turn to the next."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from qcode.analysis.codetree import rolled_up
from qcode.analysis.columns import NOBODY, Bools, Corpus, Ints
from qcode.analysis.lanes import Speech, lanes_of, touched
from qcode.analysis.sweep import distinct, fresh_rows, meet, runs


@dataclass(frozen=True, slots=True, eq=False)
class CodedTurns:
    """Which turn carries which code, one row each, sorted by coder, turn, code.

    Parameters
    ----------
    coder, turn, code : int array of shape (n_rows,)
        Index of the coder, of the turn in ``corpus.turns``, of the code.
    """

    coder: Ints
    turn: Ints
    code: Ints


@dataclass(frozen=True, slots=True, eq=False)
class Transitions:
    """How often one code follows another, one row an ordered pair, sorted by the two.

    Parameters
    ----------
    a, b : int array of shape (n_pairs,)
        Index of the code that comes first, and of the one in the next coded turn; they may be the same.
    n, transcripts : int array of shape (n_pairs,)
        Steps from a turn with a to the next coded turn of the transcript, with b; transcripts with such a step.
    leaving : int array of shape (n_codes,)
        Turns with each code that another coded turn follows.
    steps : int
        Steps from a coded turn to the next one, whatever their codes.
    """

    a: Ints
    b: Ints
    n: Ints
    transcripts: Ints
    leaving: Ints
    steps: int


def coded_turns(corpus: Corpus, speech: Speech = "respondents") -> CodedTurns:
    """The turns that carry a code: one character of their words does.

    Parameters
    ----------
    corpus : Corpus
        Codings and turns in scope.
    speech : {"respondents", "all"}
        Leave the interviewer's turns out, or not.
    """
    lanes = lanes_of(corpus.codings, corpus)
    turn, coder, code, _ = touched(corpus.codings, corpus, lanes, unit="turn", speech=speech)
    width, turns = max(corpus.n_codes, 1), max(len(corpus.turns), 1)
    rest, code = np.divmod(distinct((coder * turns + turn) * width + code), width)
    coder, turn = np.divmod(rest, turns)
    return CodedTurns(coder, turn, code)


def transitions(corpus: Corpus, found: CodedTurns) -> Transitions:
    """From each coded turn to the next coded one of the same transcript and coder; turns without a code between
    them are passed over.

    Parameters
    ----------
    corpus : Corpus
        The corpus that ``found`` was made of.
    found : CodedTurns
        As `coded_turns` makes it.
    """
    first, size, follows = _groups(corpus, found)
    width = max(corpus.n_codes, 1)
    one = np.repeat(np.arange(len(first)), size)
    partner = follows[one]
    going = partner != NOBODY
    row, nexts = np.arange(len(found.code))[going], partner[going]
    counts = size[nexts]
    left = np.repeat(row, counts)
    inside = np.arange(len(left)) - np.repeat(np.cumsum(counts) - counts, counts)
    right = np.repeat(first[nexts], counts) + inside
    count = max(corpus.n_transcripts, 1)
    where = corpus.turns.transcript[found.turn[left]]
    each = np.sort((found.code[left] * width + found.code[right]) * count + where)
    key = each // count
    begins = np.flatnonzero(fresh_rows(key))
    n = np.diff(np.append(begins, len(key)))
    several = np.add.reduceat(fresh_rows(each).astype(np.int64), begins) if len(begins) else n
    pairs = key[begins]
    leaving = np.bincount(found.code[going], minlength=corpus.n_codes)
    steps = int((follows != NOBODY).sum())
    return Transitions(pairs // width, pairs % width, n, several, leaving, steps)


def _groups(corpus: Corpus, found: CodedTurns) -> tuple[Ints, Ints, Ints]:
    """Coded turns by coder: their first row, how many codes they carry, and the coded turn that follows or -1."""
    first = np.flatnonzero(fresh_rows(found.coder, found.turn))
    size = np.diff(np.append(first, len(found.code)))
    coder, where = found.coder[first], corpus.turns.transcript[found.turn[first]]
    follows = np.full(len(first), NOBODY, np.int64)
    same = (coder[1:] == coder[:-1]) & (where[1:] == where[:-1])
    follows[:-1][same] = np.flatnonzero(same) + 1
    return first, size, follows


def steps_between(corpus: Corpus, one: Bools, two: Bools, speech: Speech = "respondents") -> Bools:
    """The codings that make the steps from some codings to others.

    Parameters
    ----------
    corpus : Corpus
        Codings and turns in scope.
    one, two : bool array of shape (n_codings,)
        Those from which, and those to which the steps lead.
    speech : {"respondents", "all"}
        Leave the interviewer's turns out, or not.

    Returns
    -------
    bool array of shape (n_codings,)
    """
    found = coded_turns(corpus, speech)
    first, _, follows = _groups(corpus, found)
    rows = corpus.codings
    pieces = meet(rows.transcript, rows.start, rows.end, turns=corpus.turns, corpus=corpus)
    turns = max(len(corpus.turns), 1)
    keys = found.coder[first] * turns + found.turn[first]
    of = rows.coder[pieces.run] * turns + pieces.turn
    place = np.minimum(np.searchsorted(keys, of), max(len(keys) - 1, 0))
    real = keys[place] == of if len(keys) else np.zeros(len(of), np.bool_)
    run, place = pieces.run[real], place[real]
    leads, led = np.zeros(len(first) + 1, np.bool_), np.zeros(len(first) + 1, np.bool_)
    leads[place[one[run]]] = True
    led[place[two[run]]] = True
    going = leads[:-1] & led[follows] & (follows != NOBODY)
    come = np.zeros(len(first), np.bool_)
    come[follows[going]] = True
    kept = np.zeros(len(rows), np.bool_)
    kept[run[one[run] & going[place]]] = True
    kept[run[two[run] & come[place]]] = True
    return kept


@dataclass(frozen=True, slots=True, eq=False)
class Stretches:
    """Stretches of respondents' words, one row each, sorted by code, transcript, start.

    Parameters
    ----------
    code : int array of shape (n_stretches,)
        Index of a code at the top of the tree, -1 where no code stands.
    transcript, start, end : int array of shape (n_stretches,)
        Where: in code points of the transcript's text.
    """

    code: Ints
    transcript: Ints
    start: Ints
    end: Ints


def portrait(corpus: Corpus, speech: Speech = "respondents") -> Stretches:
    """What transcripts speak of: the words under each code at the top of the tree with all below it, and those
    under none. Stretches of one code never overlap, whoever coded them.

    Parameters
    ----------
    corpus : Corpus
        Codings and turns in scope.
    speech : {"respondents", "all"}
        Whose words.
    """
    rolled = rolled_up(corpus.codings, corpus.parent)
    top = corpus.parent[rolled.code] == NOBODY
    transcript, start, end, code = (
        column[top] for column in (rolled.transcript, rolled.start, rolled.end, rolled.code)
    )
    turns = corpus.turns
    among = np.flatnonzero(turns.speech | (speech == "all"))
    coded = _covered(corpus, code, transcript, start, end, among)
    whole = _covered(corpus, np.zeros(len(start), np.int64), transcript, start, end, among)
    bare = _gaps(corpus, whole, among)
    joined = [np.concatenate(pair) for pair in zip(coded, bare, strict=True)]
    order = np.lexsort((joined[2], joined[1], joined[0]))
    return Stretches(*(column[order] for column in joined))


Columns = tuple[Ints, Ints, Ints, Ints]


def _covered(corpus: Corpus, code: Ints, transcript: Ints, start: Ints, end: Ints, among: Ints) -> Columns:
    """The characters of some turns that each code holds: code, transcript, start, end."""
    stride, turns = corpus.stride, corpus.turns
    order = np.lexsort((start, transcript))
    code, line, upto = code[order], (transcript * stride + start)[order], (transcript * stride + end)[order]
    first, run_end = runs(code, line, upto)
    where = line[first] // stride
    some = type(turns)(*(getattr(turns, name)[among] for name in turns.__slots__))
    pieces = meet(where, line[first] - where * stride, run_end - where * stride, turns=some, corpus=corpus)
    at = pieces.start // stride
    return code[first][pieces.run], at, pieces.start - at * stride, pieces.end - at * stride


def _gaps(corpus: Corpus, whole: Columns, among: Ints) -> Columns:
    """What of some turns no code holds."""
    stride, turns = corpus.stride, corpus.turns
    base = turns.transcript[among] * stride
    held_start, held_end = whole[1] * stride + whole[2], whole[1] * stride + whole[3]
    order = np.argsort(held_start, kind="stable")
    start = np.sort(np.concatenate((base + turns.start[among], held_end[order])))
    end = np.sort(np.concatenate((base + turns.end[among], held_start[order])))
    real = end > start
    at = start[real] // stride
    return np.full(int(real.sum()), NOBODY, np.int64), at, start[real] - at * stride, end[real] - at * stride
