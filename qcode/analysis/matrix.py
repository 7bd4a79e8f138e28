"""Cells of a matrix: what was coded in whose words, in answer to which question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

import numpy as np

from qcode.analysis.columns import NOBODY, Bools, Codings, Corpus, Ints, Turns
from qcode.analysis.frequency import coverage, scoped
from qcode.analysis.sweep import distinct, fresh_rows, meet

MatrixUnit = Literal["segments", "turns", "respondents", "characters", "words"]


@dataclass(frozen=True, slots=True, eq=False)
class Links:
    """Passages that answer a question out of turn, int arrays of shape (n_links,); questions are indices."""

    transcript: Ints
    start: Ints
    end: Ints
    question: Ints


@dataclass(frozen=True, slots=True, eq=False)
class Answers:
    """Words linked to questions, one layer: no two stretches of it overlap.

    Parameters
    ----------
    words : Turns
        Turns, or the parts of them that a passage holds; the question is the passage's.
    turn : int array of shape (n_stretches,)
        Which turn of the corpus each stretch is, or is a part of.
    who : int array of shape (n_stretches,)
        The respondent who says it, -1 for anybody else.
    """

    words: Turns
    turn: Ints
    who: Ints


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """One layer of words, and the place of each stretch in a matrix; -1 is no place.

    ``row`` is None where the rows are codes.
    """

    answers: Answers
    column: Ints
    row: Ints | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """What stands in a matrix.

    Parameters
    ----------
    counts : int array of shape (n_rows, n_columns)
        Segments, turns, respondents, characters or words, each once a cell.
    cell, coding : int array of shape (n_held,)
        Which codings a cell holds, sorted by cell: ``row * n_columns + column``, and the index of the coding.
        Empty unless segments were counted without roll-up or asked for by `held`.
    """

    counts: Ints
    cell: Ints
    coding: Ints


def answers(corpus: Corpus, links: Links) -> tuple[Answers, ...]:
    """All words by the question they answer: the turns first, then what passages add to them.

    A passage counts where it lies in a turn that is not linked to the same question anyway; passages of one
    question that overlap are one.

    Parameters
    ----------
    corpus : Corpus
        Its turns; codings are not looked at.
    links : Links
        In any order.
    """
    turns, asked = corpus.turns, corpus.asked
    found = [Answers(turns, np.arange(len(turns)), asked)]
    pieces = meet(links.transcript, links.start, links.end, turns=turns, corpus=corpus)
    question = links.question[pieces.run]
    new = (question != turns.question[pieces.turn]) & (question != NOBODY)
    turn, question, start, end = pieces.turn[new], question[new], pieces.start[new], pieces.end[new]
    order = np.lexsort((start, question, turn))
    turn, question, start, end = (column[order] for column in (turn, question, start, end))
    turn, question, start, end = _united(turn, question, start, end)
    layer = _layers(start, end)
    for number in range(int(layer.max(initial=-1)) + 1):
        rows = np.flatnonzero(layer == number)
        rows = rows[np.argsort(start[rows], kind="stable")]
        mine, zero = turn[rows], turns.transcript[turn[rows]] * corpus.stride
        words = Turns(
            turns.transcript[mine], start[rows] - zero, end[rows] - zero, turns.respondent[mine], question[rows],
            turns.speech[mine],
        )  # fmt: skip
        found.append(Answers(words, mine, asked[mine]))
    return tuple(found)


def _united(turn: Ints, question: Ints, start: Ints, end: Ints) -> tuple[Ints, Ints, Ints, Ints]:
    """Stretches sorted by turn, question and start, those of one turn and question joined where they overlap."""
    if not len(start):
        return turn, question, start, end
    first = np.zeros(len(start), np.bool_)
    reach = -1
    begins = fresh_rows(turn, question)
    for place in range(len(start)):
        first[place] = begins[place] or start[place] > reach
        reach = end[place] if first[place] else max(reach, end[place])
    at = np.flatnonzero(first)
    return turn[at], question[at], start[at], np.maximum.reduceat(end, at)


def _layers(start: Ints, end: Ints) -> Ints:
    """The first layer on which each stretch lies free of those before it."""
    layer = np.zeros(len(start), np.int64)
    free: list[int] = []
    for place in np.argsort(start, kind="stable"):
        number = next((n for n, upto in enumerate(free) if upto <= start[place]), len(free))
        if number == len(free):
            free.append(0)
        free[number] = int(end[place])
        layer[place] = number
    return layer


def answered(layers: Sequence[Answers], n_questions: int, n_respondents: int) -> Bools:
    """Whether each respondent said a word to each question, of shape (n_questions, n_respondents)."""
    found = np.zeros((n_questions, n_respondents), np.bool_)
    for each in layers:
        words = each.words
        said = (words.question != NOBODY) & (each.who != NOBODY) & (words.end > words.start)
        found[words.question[said], each.who[said]] = True
    return found


def matrix(
    corpus: Corpus,
    sheets: Sequence[Sheet],
    shape: tuple[int, int],
    *,
    unit: MatrixUnit = "segments",
    rollup: bool = False,
    held: bool = False,
) -> Cells:
    """Count what was coded in each cell.

    Parameters
    ----------
    corpus : Corpus
        Codings and words.
    sheets : sequence of Sheet
        Where words belong; a stretch may stand on several sheets, in one cell it counts once.
    shape : (int, int)
        Rows and columns.
    unit : {"segments", "turns", "respondents", "characters", "words"}, default "segments"
        What is counted. A segment counts in each cell it has a character in.
    rollup : bool, default False
        Where rows are codes: each with all below it, the union.
    held : bool, default False
        Give the codings of each cell, by their index in ``corpus``.

    Raises
    ------
    ValueError
        If ``unit`` is none of these, words are asked for and the corpus has none, or the tree has a cycle.
    """
    if unit not in get_args(MatrixUnit) or (unit == "words" and corpus.words is None):
        raise ValueError(f"no such unit here: {unit}")
    size = shape[0] * shape[1]
    codings = scoped(corpus, rollup=rollup)
    empty = np.zeros(0, np.int64)
    if unit == "segments":
        keys = _claims(codings, corpus, sheets, shape)
        counts = np.bincount(keys // max(len(codings), 1), minlength=size)
    else:
        counts = _covered(codings, corpus, sheets, shape, unit)
    if not held:
        return Cells(counts.reshape(shape), empty, empty)
    keys = _claims(corpus.codings, corpus, sheets, shape)
    cell, coding = np.divmod(keys, max(len(corpus.codings), 1))
    return Cells(counts.reshape(shape), cell, coding)


def _cells(sheet: Sheet, at: Ints, code: Ints, columns: int) -> Ints:
    """The cells of some stretches, -1 where a stretch has no place."""
    row = code if sheet.row is None else sheet.row[at]
    column = sheet.column[at]
    return np.where((row == NOBODY) | (column == NOBODY), NOBODY, row * columns + column)


def _claims(codings: Codings, corpus: Corpus, sheets: Sequence[Sheet], shape: tuple[int, int]) -> Ints:
    """Every cell and coding that meet, as sorted keys ``cell * n_codings + coding``."""
    found = [np.zeros(0, np.int64)]
    for sheet in sheets:
        pieces = meet(codings.transcript, codings.start, codings.end, turns=sheet.answers.words, corpus=corpus)
        cell = _cells(sheet, pieces.turn, codings.code[pieces.run], shape[1])
        found.append((cell * len(codings) + pieces.run)[cell != NOBODY])
    return distinct(np.concatenate(found))


def _covered(
    codings: Codings, corpus: Corpus, sheets: Sequence[Sheet], shape: tuple[int, int], unit: MatrixUnit
) -> Ints:
    """Turns, respondents, characters or words that are coded, of shape (n_cells,)."""
    size = shape[0] * shape[1]
    total, keys = np.zeros(size, np.int64), [np.zeros(0, np.int64)]
    for sheet in sheets:
        rows = codings if sheet.row is None else replace(codings, code=np.zeros(len(codings), np.int64))
        covered = coverage(rows, replace(corpus, turns=sheet.answers.words))
        cell = _cells(sheet, covered.turn, covered.code, shape[1])
        real = cell != NOBODY
        if unit in ("characters", "words"):
            amount = covered.characters if unit == "characters" else covered.words
            total += np.bincount(cell[real], amount[real], minlength=size).astype(np.int64)
            continue
        thing = (sheet.answers.turn if unit == "turns" else sheet.answers.who)[covered.turn]
        real &= thing != NOBODY
        keys.append(thing[real] * size + cell[real])
    found = distinct(np.concatenate(keys))
    return total + np.bincount(found % max(size, 1), minlength=size)
