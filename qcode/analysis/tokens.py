"""Everything that was said as a column of words, so that words can be counted at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from qcode.analysis.columns import NOBODY, Codings, Ints, Turns
from qcode.analysis.sweep import distinct
from qcode.analysis.words import word_table
from qcode.text.folding import UNSEEN, bare, folded

Small = NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """Every word said in some turns, one row a word, in the order of turns and of speech.

    Parameters
    ----------
    word : int array of shape (n_tokens,)
        Index into ``vocabulary``.
    turn : int array of shape (n_tokens,)
        Index of the turn.
    start, end : int array of shape (n_tokens,)
        Its span, in code points of the transcript.
    vocabulary : tuple of str
        Words in small letters, each once, in the order in which they are first said.
    """

    word: Small
    turn: Small
    start: Small
    end: Small
    vocabulary: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.word)


STOP = "."
"""Stands behind a letter of the vocabulary that is a piece of an abbreviation, such as e.g. or т.с.с."""


class _Numbers(dict[str, int]):
    """Words numbered in the order in which they are first asked for."""

    def __missing__(self, word: str) -> int:
        self[word] = number = len(self)
        return number


@dataclass(slots=True)
class Listener:
    """Collects the words of one text after another; ``tokens`` hands out what was heard."""

    _words: _Numbers = field(default_factory=_Numbers)
    _columns: list[tuple[Small, Small, Small, Small]] = field(default_factory=list)

    def hear(self, text: str, language: str, turns: Turns, rows: Ints) -> None:
        """Take the words of one transcript.

        Parameters
        ----------
        text : str
            The whole text.
        language : str
            Says which small letters belong to its capital ones.
        turns : Turns
            All turns.
        rows : int array
            The turns of this text to listen to, ascending. What has no letter is no word here.
        """
        starts, ends = word_table(text)
        at = np.searchsorted(turns.start[rows], starts, side="right") - 1
        kept = (at >= 0) & (starts < turns.end[rows][np.maximum(at, 0)]) if len(rows) else np.zeros(len(starts), bool)
        starts, ends, turn = starts[kept], ends[kept], rows[at[kept]]
        small = folded(text, language)
        said = [small[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
        if UNSEEN.search(text):
            said = [bare(word) for word in said]
        for place in _abbreviated(text, starts, ends).tolist():
            said[place] += STOP
        number = np.fromiter(map(self._words.__getitem__, said), np.int32, len(said))
        self._columns.append((number, turn.astype(np.int32), starts.astype(np.int32), ends.astype(np.int32)))

    def tokens(self) -> Tokens:
        """All that was heard, words without a letter left out."""
        none = np.zeros(0, np.int32)
        columns = [np.concatenate(column) for column in zip(*self._columns, strict=True)] or [none] * 4
        spelt = np.array([_lettered(word) for word in self._words], np.bool_)
        renumbered = np.cumsum(spelt).astype(np.int32) - 1
        kept = spelt[columns[0]] if len(spelt) else np.zeros(0, np.bool_)
        word, turn, start, end = (column[kept] for column in columns)
        vocabulary = tuple(each for each, fine in zip(self._words, spelt, strict=True) if fine)
        return Tokens(renumbered[word] if len(spelt) else word, turn, start, end, vocabulary)


@dataclass(frozen=True, slots=True, eq=False)
class WordCounts:
    """How often each word was said, and how widely; int arrays of shape (n_words,).

    Parameters
    ----------
    times : int array
        How often.
    people, transcripts : int array
        How many respondents said it, in how many transcripts it stands.
    """

    times: Ints
    people: Ints
    transcripts: Ints


def word_counts(tokens: Tokens, who: Ints, transcript: Ints) -> WordCounts:
    """Count every word of the vocabulary.

    Parameters
    ----------
    tokens : Tokens
        What was said.
    who, transcript : int array of shape (n_turns,)
        The respondent, or -1, and the transcript of each turn.
    """
    size = len(tokens.vocabulary)
    times = np.bincount(tokens.word, minlength=size)
    people, transcripts = (owners(tokens.word, of[tokens.turn], size) for of in (who, transcript))
    return WordCounts(times, people, transcripts)


def owners(word: Ints | Small, owner: Ints, size: int) -> Ints:
    """For each word, by how many different ones it is said; -1 is nobody.

    Parameters
    ----------
    word, owner : int array of shape (n_tokens,)
        The word of each token, below ``size``, and whose it is or where: any numbering, or -1.
    size : int
        How many words there are.

    Returns
    -------
    int array of shape (size,)
    """
    keys = (owner * size + word)[owner != NOBODY]
    found: Ints = np.bincount(distinct(keys) % max(size, 1), minlength=size)
    return found


def places(tokens: Tokens, words: Ints, *, limit: int, rows: Ints | None = None) -> list[Ints]:
    """The first tokens of each of some words.

    Parameters
    ----------
    tokens : Tokens
        What was said.
    words : int array of shape (n_wanted,)
        Indices into the vocabulary, each once.
    limit : int
        At most so many of each.
    rows : int array, optional
        Which tokens to look at, ascending; all, if left out.

    Returns
    -------
    list of int array
        Token numbers, ascending, one array a word.
    """
    said = tokens.word if rows is None else tokens.word[rows]
    by_word = np.argsort(words)
    at = np.minimum(np.searchsorted(words[by_word], said), max(len(words) - 1, 0))
    hits = np.flatnonzero(words[by_word][at] == said) if len(words) else np.zeros(0, np.int64)
    which = by_word[at[hits]]
    order = np.argsort(which, kind="stable")
    edges = np.searchsorted(which[order], np.arange(len(words) + 1))
    found = hits[order] if rows is None else rows[hits[order]]
    return [found[low : min(high, low + limit)] for low, high in pairwise(edges.tolist())]


def token_ranges(tokens: Tokens, turns: Turns, codings: Codings) -> tuple[Ints, Ints]:
    """For each coding the first token that begins in it and the one after the last; equal where there is none.

    Parameters
    ----------
    tokens : Tokens
        What was said.
    turns : Turns
        The turns that ``tokens.turn`` counts.
    codings : Codings
        Of whatever codes and coders.

    Returns
    -------
    low, high : int array of shape (n_codings,)
        Token numbers.
    """
    if not len(tokens) or not len(codings):
        none = np.zeros(len(codings), np.int64)
        return none, none
    stride = int(max(turns.end.max(), codings.end.max())) + 2
    line = turns.transcript[tokens.turn] * stride + tokens.start
    zero = codings.transcript * stride
    return np.searchsorted(line, zero + codings.start), np.searchsorted(line, zero + codings.end)


def within(low: Ints, high: Ints) -> Ints:
    """The tokens of some ranges, each once, ascending: the union.

    Parameters
    ----------
    low, high : int array of shape (n_ranges,)
        As `token_ranges` gives them, in any order.
    """
    order = np.argsort(low, kind="stable")
    low, high = low[order], np.maximum.accumulate(high[order]) if len(high) else high
    first = np.maximum(low, np.concatenate((np.zeros(1, np.int64), high[:-1])))[: len(low)]
    size = np.maximum(high - first, 0)
    ends = np.cumsum(size)
    found: Ints = np.repeat(first - (ends - size), size) + np.arange(int(size.sum()))
    return found


def _abbreviated(text: str, starts: Ints, ends: Ints) -> Ints:
    """Which words are single letters with nothing but a full stop between them; they stand one after the other."""
    single = np.flatnonzero(ends - starts == 1)
    near = (np.diff(single) == 1) & (starts[single[1:]] == ends[single[:-1]] + 1)
    first = [place for place in single[:-1][near].tolist() if text[ends[place]] == STOP]
    found: Ints = np.unique(np.array([first, [place + 1 for place in first]], np.int64))
    return found


def _lettered(word: str) -> bool:
    return word.isalpha() or any(sign.isalpha() for sign in word)
