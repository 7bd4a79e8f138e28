"""Codes by kind of source: how many respondents, documents and pieces of literature bear each."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from qcode.analysis.columns import NOBODY, Corpus, Ints
from qcode.analysis.frequency import scoped
from qcode.analysis.sweep import distinct, meet


@dataclass(frozen=True, slots=True, eq=False)
class Sources:
    """Where each code stands, by kind of source.

    Parameters
    ----------
    passages : int array of shape (n_codes, n_kinds)
        Codings, whoever speaks; with roll-up distinct spans that a coder gave any code of the branch.
    sources : int array of shape (n_codes, n_kinds)
        Transcripts with such a coding.
    respondents : int array of shape (n_codes,)
        Respondents in whose words a character is coded.
    spoken : int array of shape (n_codes,)
        Those of the passages, of all kinds, that hold a respondent's words.
    """

    passages: Ints
    sources: Ints
    respondents: Ints
    spoken: Ints


@dataclass(frozen=True, slots=True, eq=False)
class SourceTotals:
    """What one batch of transcripts says; totals of batches add.

    Parameters
    ----------
    passages, sources : int array of shape (n_codes, n_kinds)
        As in `Sources`: a transcript stands in one batch only.
    spoken : int array of shape (n_codes,)
        As in `Sources`.
    said : int array of shape (n_said,)
        Keys ``respondent * n_codes + code``, ascending.
    """

    passages: Ints
    sources: Ints
    spoken: Ints
    said: Ints

    def __add__(self, other: SourceTotals) -> SourceTotals:
        said = distinct(np.concatenate((self.said, other.said)))
        return SourceTotals(
            self.passages + other.passages, self.sources + other.sources, self.spoken + other.spoken, said
        )

    def finish(self) -> Sources:
        """The result."""
        n_codes = len(self.passages)
        people = np.bincount(self.said % max(n_codes, 1), minlength=n_codes)
        return Sources(self.passages, self.sources, people, self.spoken)


def sources(corpus: Corpus, kind: Ints, n_kinds: int, *, rollup: bool = False) -> Sources:
    """Count codes by kind of source.

    Parameters
    ----------
    corpus : Corpus
        Codings and turns in scope.
    kind : int array of shape (n_transcripts,)
        The kind of each transcript, from 0.
    n_kinds : int
        How many kinds there are.
    rollup : bool, default False
        Take each code with all below it: the union, never the sum.

    Returns
    -------
    Sources
        One row a code of the codebook.

    Raises
    ------
    ValueError
        If ``kind`` has another length, or the tree of codes has a cycle.
    """
    return part(corpus, kind, n_kinds, rollup=rollup).finish()


def part(corpus: Corpus, kind: Ints, n_kinds: int, *, rollup: bool = False) -> SourceTotals:
    """Totals of one batch of transcripts: ``(part(a) + part(b)).finish()`` is that of ``a + b``.

    Parameters and errors are those of `sources`.
    """
    if kind.shape != (corpus.n_transcripts,):
        raise ValueError("kind has one value a transcript")
    rows, n_codes = scoped(corpus, rollup=rollup), corpus.n_codes
    size = n_codes * n_kinds
    passages = np.bincount(rows.code * n_kinds + kind[rows.transcript], minlength=size)
    held = distinct(rows.transcript * n_codes + rows.code)
    bearing = np.bincount(held % max(n_codes, 1) * n_kinds + kind[held // max(n_codes, 1)], minlength=size)
    pieces = meet(rows.transcript, rows.start, rows.end, turns=corpus.turns, corpus=corpus)
    who = corpus.asked[pieces.turn]
    said = distinct((who * n_codes + rows.code[pieces.run])[who != NOBODY])
    spoken = np.bincount(rows.code[distinct(pieces.run[who != NOBODY])], minlength=n_codes)
    shape = (n_codes, n_kinds)
    return SourceTotals(passages.reshape(shape), bearing.reshape(shape), spoken, said)
