"""How often codes were used, and how much of the talk they cover."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

import numpy as np

from qcode.analysis.codetree import rolled_up
from qcode.analysis.columns import NOBODY, Bools, Codings, Corpus, Floats, Ints
from qcode.analysis.measure import Measure
from qcode.analysis.sweep import Pieces, distinct, meet, runs

if TYPE_CHECKING:
    import pandas as pd

NO_SPEECH = "no respondent's words are in scope"
"""Why a share is undefined: an English text, a key of ``say``."""


@dataclass(frozen=True, slots=True, eq=False)
class Frequencies:
    """How often each code was used; a code never used has zeros.

    Parameters
    ----------
    segments : int array of shape (n_codes,)
        Codings. With roll-up: distinct spans that a coder gave any code of the branch.
    turns : int array of shape (n_codes,)
        Turns in scope, the interviewer's too, of whose words a character is coded.
    transcripts : int array of shape (n_codes,)
        Transcripts with a coding, wherever in them it stands.
    respondents : int array of shape (n_codes,)
        Respondents in whose words a character is coded; never for documents and literature.
    characters : int array of shape (n_codes,)
        Code points of the words of turns, each counted once however many codings hold it.
    words : int array of shape (n_codes,), or None
        Words of turns whose first character is coded; None where the corpus has no words.
    spoken : int array of shape (n_codes,)
        Those of ``characters`` that are respondents' words.
    n_turns, n_transcripts, n_respondents, n_characters, n_spoken : int
        The same in all, coded or not: the denominators. ``n_transcripts`` are those held,
        ``n_respondents`` those with a turn in scope.
    n_words : int or None
        All words in scope.
    """

    segments: Ints
    turns: Ints
    transcripts: Ints
    respondents: Ints
    characters: Ints
    words: Ints | None
    spoken: Ints
    n_turns: int
    n_transcripts: int
    n_respondents: int
    n_characters: int
    n_spoken: int
    n_words: int | None

    @property
    def share(self) -> Floats:
        """Each code's share of respondents' words, 0 to 1, of shape (n_codes,); nan where nobody spoke."""
        return self.spoken / self.n_spoken if self.n_spoken else np.full(len(self.spoken), np.nan)

    def share_of(self, code: int) -> Measure:
        """One code's share of respondents' words, 0 to 1, with the reason where it is undefined."""
        return Measure(float(self.share[code]), "" if self.n_spoken else NO_SPEECH)

    def frame(self, paths: Sequence[str]) -> pd.DataFrame:
        """The counts as a DataFrame in the codebook's order.

        Parameters
        ----------
        paths : sequence of str, of length n_codes
            The codes' paths, levels joined by " > ".

        Returns
        -------
        DataFrame of shape (n_codes, 9)
            Columns ``code, path, segments, turns, transcripts, respondents, characters, words,
            share``; ``words`` is empty where the corpus has none.
        """
        import pandas as pd

        counts = {name: getattr(self, name) for name in ("segments", "turns", "transcripts", "respondents")}
        names = [path.rpartition(" > ")[2] for path in paths]
        covered = {"characters": self.characters, "words": self.words, "share": self.share}
        return pd.DataFrame({"code": names, "path": list(paths), **counts, **covered})


def asked_only(corpus: Corpus) -> int:
    """How many codings hold words of turns, but none of a respondent's: what an interviewer said."""
    return int(only_asked(corpus).sum())


def only_asked(corpus: Corpus) -> Bools:
    """Which codings hold words of turns, but none of a respondent's."""
    turns, rows, stride = corpus.turns, corpus.codings, corpus.stride
    turn, claim = turns.transcript * stride, rows.transcript * stride
    first = np.searchsorted(turn + turns.end, claim + rows.start, "right")
    after = np.searchsorted(turn + turns.start, claim + rows.end, "left")
    last, worded = np.maximum(first, after), turns.end > turns.start
    said, answers = (np.append(0, np.cumsum(each)) for each in (worded, worded & turns.speech))
    found: Bools = (said[last] > said[first]) & (answers[last] == answers[first])
    return found


def coded_share(corpus: Corpus) -> float | None:
    """The part of respondents' words that carries any code, 0 to 1; None where nobody spoke."""
    turns, pieces, spoken = corpus.turns, coded(corpus), corpus.spoken
    whole = int((turns.end - turns.start)[spoken].sum())
    return float((pieces.end - pieces.start)[spoken[pieces.turn]].sum() / whole) if whole else None


def coded(corpus: Corpus) -> Pieces:
    """Where any code stands in the words of turns, each character once."""
    rows = corpus.codings
    zero = rows.transcript * corpus.stride
    first, end = runs(np.zeros(len(rows), np.int64), zero + rows.start, zero + rows.end)
    return meet(rows.transcript[first], rows.start[first], end - zero[first], turns=corpus.turns, corpus=corpus)


@dataclass(frozen=True, slots=True, eq=False)
class FrequencyTotals:
    """What one batch of transcripts says of every code; totals of batches add.

    Parameters
    ----------
    counts : int array of shape (6, n_codes)
        Rows: segments, turns, transcripts, characters, words, spoken.
    totals : int array of shape (5,)
        Turns, transcripts, characters, words, spoken, coded or not.
    said : int array of shape (n_said,)
        Keys ``respondent * n_codes + code``, ascending: who said what, for a respondent may speak in
        several transcripts.
    people : bool array of shape (n_respondents,)
        Who has a turn.
    has_words : bool
        Whether words were counted.
    """

    counts: Ints
    totals: Ints
    said: Ints
    people: Bools
    has_words: bool

    def __add__(self, other: FrequencyTotals) -> FrequencyTotals:
        return FrequencyTotals(
            self.counts + other.counts,
            self.totals + other.totals,
            distinct(np.concatenate((self.said, other.said))),
            self.people | other.people,
            self.has_words and other.has_words,
        )

    def finish(self) -> Frequencies:
        """The result."""
        segments, turns, transcripts, characters, words, spoken = self.counts
        n_turns, n_transcripts, n_characters, n_words, n_spoken = (int(total) for total in self.totals)
        return Frequencies(
            segments,
            turns,
            transcripts,
            np.bincount(self.said % max(len(segments), 1), minlength=len(segments)),
            characters,
            words if self.has_words else None,
            spoken,
            n_turns,
            n_transcripts,
            int(self.people.sum()),
            n_characters,
            n_spoken,
            n_words if self.has_words else None,
        )


@dataclass(frozen=True, slots=True, eq=False)
class Coverage:
    """Where each code stands in the words of turns, all int arrays of shape (n_pieces,).

    A piece is a maximal stretch of characters of one turn that carries one code, by any coder:
    its code, its turn's index, its length in code points, and how many words begin in it.
    """

    code: Ints
    turn: Ints
    characters: Ints
    words: Ints


def frequencies(corpus: Corpus, *, rollup: bool = False) -> Frequencies:
    """Count how often each code was used.

    Parameters
    ----------
    corpus : Corpus
        Codings, turns and words in scope. Several coders' codings are counted as rows, their
        characters, turns, transcripts and respondents as a union.
    rollup : bool, default False
        Count each code with all below it: the union, never the sum.

    Returns
    -------
    Frequencies
        One row a code of the codebook. See there for units.

    Raises
    ------
    ValueError
        If the tree of codes has a cycle.
    """
    return part(corpus, rollup=rollup).finish()


def both(corpus: Corpus) -> tuple[Frequencies, Frequencies]:
    """`frequencies` without and with ``rollup``: a code with nothing below it is counted once for the two.

    Parameters and errors are those of `frequencies`.
    """
    alone, n_codes = part(corpus), corpus.n_codes
    branch = np.isin(np.arange(n_codes), corpus.parent)
    if not branch.any():
        return alone.finish(), alone.finish()
    every = rolled_up(corpus.codings, corpus.parent)
    kept = branch[every.code]
    below = _totals(Codings(*(getattr(every, column.name)[kept] for column in fields(every))), corpus)
    said = np.concatenate((alone.said[~branch[alone.said % n_codes]], below.said))
    rolled = replace(alone, counts=np.where(branch, below.counts, alone.counts), said=distinct(said))
    return alone.finish(), rolled.finish()


def part(corpus: Corpus, *, rollup: bool = False) -> FrequencyTotals:
    """Totals of one batch of transcripts: ``(part(a) + part(b)).finish()`` is that of ``a + b``.

    Parameters and errors are those of `frequencies`.
    """
    return _totals(scoped(corpus, rollup=rollup), corpus)


def _totals(codings: Codings, corpus: Corpus) -> FrequencyTotals:
    """What some codings, rolled up or not, say of the codes of a corpus."""
    n_codes, turns, asked, spoken = corpus.n_codes, corpus.turns, corpus.asked, corpus.spoken
    covered = coverage(codings, corpus)
    length = turns.end - turns.start
    who = asked[covered.turn]
    counts = (
        np.bincount(codings.code, minlength=n_codes),
        _each(covered.turn, covered.code, n_codes),
        _each(codings.transcript, codings.code, n_codes),
        _sum(covered.code, covered.characters, n_codes),
        _sum(covered.code, covered.words, n_codes),
        _sum(covered.code, np.where(spoken[covered.turn], covered.characters, 0), n_codes),
    )
    n_words = 0 if corpus.words is None else len(corpus.words)
    totals = (len(turns), corpus.transcripts.sum(), length.sum(), n_words, length[spoken].sum())
    said = distinct((who * n_codes + covered.code)[who != NOBODY])
    return FrequencyTotals(
        np.stack(counts), np.array(totals, np.int64), said, corpus.speaking, corpus.words is not None
    )


def scoped(corpus: Corpus, *, rollup: bool) -> Codings:
    """The corpus' codings, each code with all below it where ``rollup``."""
    return rolled_up(corpus.codings, corpus.parent) if rollup else corpus.codings


def coverage(codings: Codings, corpus: Corpus) -> Coverage:
    """Where each code stands in the words of turns.

    Parameters
    ----------
    codings : Codings
        Codings of ``corpus``, rolled up or not.
    corpus : Corpus
        Its turns and words.
    """
    zero = codings.transcript * corpus.stride
    first, end = runs(codings.code, zero + codings.start, zero + codings.end)
    transcript = codings.transcript[first]
    pieces = meet(transcript, codings.start[first], end - zero[first], turns=corpus.turns, corpus=corpus)
    words = _words_in(pieces, corpus)
    return Coverage(codings.code[first][pieces.run], pieces.turn, pieces.end - pieces.start, words)


def _words_in(pieces: Pieces, corpus: Corpus) -> Ints:
    """How many words begin in each piece."""
    if corpus.words is None:
        return np.zeros(len(pieces.start), np.int64)
    transcript = corpus.turns.transcript[pieces.turn]
    zero = transcript * corpus.stride
    first, last = (corpus.words.before(transcript, place - zero) for place in (pieces.start, pieces.end))
    return last - first


def _each(unit: Ints, code: Ints, n_codes: int) -> Ints:
    """In how many distinct units each code stands."""
    return np.bincount(distinct(unit * n_codes + code) % max(n_codes, 1), minlength=n_codes)


def _sum(code: Ints, amount: Ints, n_codes: int) -> Ints:
    return np.bincount(code, amount, minlength=n_codes).astype(np.int64)
