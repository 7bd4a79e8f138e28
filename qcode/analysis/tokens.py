"""Everything that was said as a column of words, so that words can be counted at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from qcode.analysis.columns import NOBODY, Bools, Codings, Ints, Turns
from qcode.analysis.signatures import signatures
from qcode.analysis.sweep import fresh_rows, stable_order
from qcode.analysis.words import word_table
from qcode.text.folding import bare, folded

Small = NDArray[np.int32]
STOP = "."
"""Stands behind a letter of the vocabulary that is a piece of an abbreviation, such as e.g. or т.с.с."""


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """Words in small letters, each once, in the order in which they are first said; spelled when they are asked for.

    Parameters
    ----------
    texts : tuple of str
        The texts in which they are said.
    language : str
        Says which small letters belong to capital ones.
    text, start, end : int array of shape (n_words,)
        Where each is first said: the index of the text and the span there, in code points.
    piece : bool array of shape (n_words,)
        Which are pieces of abbreviations: behind them stands `STOP`.
    """

    texts: tuple[str, ...]
    language: str
    text: Small
    start: Small
    end: Small
    piece: Bools

    def __len__(self) -> int:
        return len(self.text)

    def __iter__(self) -> Iterator[str]:
        columns = (column.tolist() for column in (self.text, self.start, self.end, self.piece))
        return (self._spelt(*place) for place in zip(*columns, strict=True))

    def __getitem__(self, word: int) -> str:
        return self._spelt(self.text[word], self.start[word], self.end[word], bool(self.piece[word]))

    def _spelt(self, text: int, start: int, end: int, piece: bool) -> str:
        return bare(folded(self.texts[text][start:end], self.language)) + STOP * piece

    @property
    def single(self) -> Bools:
        """Which are one letter, pieces of abbreviations among them."""
        found: Bools = self.end - self.start == 1
        return found


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """Every word said in some turns, one row a word, in the order of turns and of speech.

    Parameters
    ----------
    word : int array of shape (n_tokens,)
        Index into ``vocabulary``.
    start, end : int array of shape (n_tokens,)
        Its span, in code points of the transcript.
    bounds : int array of shape (n_turns + 1,)
        Turn ``t`` has the tokens ``bounds[t]:bounds[t + 1]``.
    vocabulary : Vocabulary
        The words.
    """

    word: Small
    start: Small
    end: Small
    bounds: Ints
    vocabulary: Vocabulary

    def __len__(self) -> int:
        return len(self.word)

    def only(self, rows: Ints) -> Tokens:
        """Some of them, ascending."""
        bounds = np.searchsorted(rows, self.bounds)
        return Tokens(self.word[rows], self.start[rows], self.end[rows], bounds, self.vocabulary)

    def by_turn(self, column: Ints) -> Small:
        """A column of the turns, as one of the tokens."""
        found: Small = np.repeat(column.astype(np.int32), np.diff(self.bounds))
        return found

    def turns_of(self, rows: Ints) -> Ints:
        """The turn of each of some of them."""
        found: Ints = np.searchsorted(self.bounds, rows, "right") - 1
        return found


class Listener:
    """Collects the words of texts in one language, one after another; ``tokens`` hands out what was heard.

    Parameters
    ----------
    language : str
        Says which small letters belong to capital ones.
    turns : Turns
        All turns.
    """

    def __init__(self, language: str, turns: Turns) -> None:
        self.language, self.turns = language, turns
        self._texts: list[str] = []
        self._words: list[tuple[Small, Ints, Ints]] = []
        self._spans: list[tuple[Small, Small]] = []
        self._sizes = np.zeros(len(turns) + 1, np.int64)

    def hear(self, text: str, rows: Ints) -> None:
        """Take the words of one transcript.

        Parameters
        ----------
        text : str
            The whole text.
        rows : int array
            The turns of this text to listen to, ascending, behind those of texts heard before. What has no letter is no
            word here.
        """
        starts, ends = word_table(text)
        low, high = (np.searchsorted(starts, edge[rows]) for edge in (self.turns.start, self.turns.end))
        at = within(low, high)
        starts, ends = starts[at], ends[at]
        said = signatures(text, self.language, starts, ends).view(np.int64)
        said[_abbreviated(text, starts, ends)] |= 1
        kept = np.flatnonzero((said != 0) & (said != 1))
        turn = np.searchsorted(np.cumsum(high - low), kept, "right")
        self._sizes[rows + 1] = np.bincount(turn, minlength=len(rows))
        said = said[kept]
        word, first = _numbered(said)
        self._texts.append(text)
        self._words.append((word, said[first], first))
        self._spans.append((starts[kept].astype(np.int32), ends[kept].astype(np.int32)))

    def tokens(self) -> Tokens:
        """All that was heard."""
        none = np.zeros(0, np.int32)
        start, end = (np.concatenate([none, *(each[side] for each in self._spans)]) for side in (0, 1))
        said = np.cumsum([0, *(len(each) for each, _, _ in self._words)])
        own = np.cumsum([0, *(len(each) for _, each, _ in self._words)]).tolist()
        every = np.concatenate([np.zeros(0, np.int64), *(each for _, each, _ in self._words)])
        number, first = _numbered(every)
        firsts = [each + before for before, (_, _, each) in zip(said, self._words, strict=False)]
        at = np.concatenate([np.zeros(0, np.int64), *firsts])[first]
        word = np.concatenate(
            [none, *(number[cut:][each] for cut, (each, _, _) in zip(own, self._words, strict=False))]
        )
        text = (np.searchsorted(said, at, "right") - 1).astype(np.int32)
        odd: Bools = (every[first] & 1) > 0
        vocabulary = Vocabulary(tuple(self._texts), self.language, text, start[at], end[at], odd)
        return Tokens(word, start, end, np.cumsum(self._sizes), vocabulary)


def _numbered(keys: Ints) -> tuple[Small, Ints]:
    """Keys as numbers from 0, in the order in which they first stand, and where each first stands."""
    order = np.argsort(keys)
    edges = np.flatnonzero(fresh_rows(keys[order]))
    first = np.minimum.reduceat(order, edges) if len(edges) else order
    by_first = np.argsort(first)
    rank, number = np.zeros(len(first), np.int32), np.zeros(len(keys), np.int32)
    rank[by_first] = np.arange(len(first))
    number[order] = np.repeat(rank, np.diff(edges, append=len(keys)))
    return number, first[by_first]


@dataclass(frozen=True, slots=True, eq=False)
class WordCounts:
    """How often each word was said, and by how many; int arrays of shape (n_words,)."""

    times: Ints
    people: Ints


def word_counts(tokens: Tokens, who: Ints) -> WordCounts:
    """Count every word of the vocabulary.

    Parameters
    ----------
    tokens : Tokens
        What was said.
    who : int array of shape (n_turns,)
        The respondent of each turn, or -1.
    """
    times = np.bincount(tokens.word, minlength=len(tokens.vocabulary))
    return WordCounts(times, owners(tokens, who))


def owners(tokens: Tokens, owner: Ints) -> Ints:
    """For each word, by how many different ones it is said; -1 is nobody.

    Parameters
    ----------
    tokens : Tokens
        What was said.
    owner : int array of shape (n_turns,)
        Whose each turn is or where: any numbering, or -1.

    Returns
    -------
    int array of shape (n_words,)
    """
    turns = np.flatnonzero(owner != NOBODY)
    turns = turns[stable_order(owner[turns])]
    found = np.zeros(len(tokens.vocabulary), np.int64)
    edges = np.flatnonzero(fresh_rows(owner[turns]))
    for own in np.split(turns, edges[1:]):
        said = tokens.word[within(tokens.bounds[own], tokens.bounds[own + 1])]
        found[said] += 1  # once for each word, however often it stands there
    return found


def places(tokens: Tokens, words: Ints, *, limit: int) -> list[Ints]:
    """The first tokens of each of some words.

    Parameters
    ----------
    tokens : Tokens
        What was said.
    words : int array of shape (n_wanted,)
        Indices into the vocabulary, each once.
    limit : int
        At most so many of each.

    Returns
    -------
    list of int array
        Token numbers, ascending, one array a word.
    """
    number = np.full(len(tokens.vocabulary), NOBODY)
    number[words] = np.arange(len(words))
    wanted = np.zeros(len(number), np.bool_)
    wanted[words] = True
    hits = np.flatnonzero(wanted[tokens.word])
    which = number[tokens.word[hits]]
    order = stable_order(which)
    edges = np.searchsorted(which[order], np.arange(len(words) + 1))
    return [hits[order[low : min(high, low + limit)]] for low, high in pairwise(edges.tolist())]


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
    low, high = np.zeros((2, len(codings)), np.int64)
    texts = np.arange(int(codings.transcript.max(initial=NOBODY)) + 2)
    coded = np.searchsorted(codings.transcript, texts).tolist()
    said = tokens.bounds[np.searchsorted(turns.transcript, texts)].tolist()
    for own, (first, last) in zip(pairwise(coded), pairwise(said), strict=True):
        rows, starts = slice(*own), tokens.start[first:last]
        low[rows] = first + np.searchsorted(starts, codings.start[rows])
        high[rows] = first + np.searchsorted(starts, codings.end[rows])
    return low, high


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
