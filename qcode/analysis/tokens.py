"""Everything that was said as a column of words, so that words can be counted at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from qcode.analysis.columns import NOBODY, Bools, Codings, Ints, Turns
from qcode.analysis.signatures import BLACKENED, FLAGS, PIECE, SINGLE, Signatures, of_words
from qcode.analysis.sweep import fresh_rows, stable_order
from qcode.analysis.wordlist import STOP, WordList
from qcode.text.folding import bare, folded

Small = NDArray[np.int32]
_NEVER = np.iinfo(np.int32).max
_GOES_ON = -65
"""A byte of UTF-8 up to this, with its sign, belongs to the sign before."""


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """All words of some texts in small letters, each once, in any order; spelled when they are asked for.

    Parameters
    ----------
    texts : sequence of bytes
        The texts in UTF-8; only those are read of which a word is spelled.
    lists : sequence of WordList
        All words of these texts.
    language : str
        Says which small letters belong to capital ones.
    signature : uint64 array of shape (n_words,)
        Of each, ascending; see `signatures`.
    first : int array of shape (n_words,)
        The token as which each was heard first; beyond all tokens where it was not.
    start : int array of shape (n_tokens,)
        Where each token that was heard begins, in code points of its text.
    text_bounds : int array of shape (n_texts + 1,)
        Text ``t`` has the tokens ``text_bounds[t]:text_bounds[t + 1]``.
    """

    texts: Sequence[bytes]
    lists: Sequence[WordList]
    language: str
    signature: Signatures
    first: Small
    start: Small
    text_bounds: Ints

    def __len__(self) -> int:
        return len(self.first)

    def spelled(self, words: Ints) -> list[str]:
        """Some of the words that were heard, in their order; each text is read once."""
        found, first = [""] * len(words), self.first[words]
        for text, own in _by(np.searchsorted(self.text_bounds, first, "right") - 1):
            starts = self.start[first[own]]
            cut = "\n".join(_cut(self.texts[text], starts, self.lists[text].ends(starts)))
            for place, word in zip(own.tolist(), bare(folded(cut, self.language)).split("\n"), strict=True):
                found[place] = word
        return [word + STOP * piece for word, piece in zip(found, self.piece[words].tolist(), strict=True)]

    def find(self, words: Iterable[str]) -> Ints:
        """Those of some words of two letters or more that are in it."""
        wanted = of_words(sorted(words), self.language)
        at = np.minimum(np.searchsorted(self.signature, wanted), len(self) - 1)
        return at[self.signature[at] == wanted] if len(self) else at

    @property
    def piece(self) -> Bools:
        """Which are pieces of abbreviations, such as e.g. or т.с.с.: behind them stands `STOP`."""
        return self._flagged(PIECE)

    @property
    def single(self) -> Bools:
        """Which are one letter, pieces of abbreviations among them."""
        return self._flagged(SINGLE)

    @property
    def blackened(self) -> Bools:
        """Which are what blackening leaves of a word."""
        return self._flagged(BLACKENED)

    def _flagged(self, flag: np.uint64) -> Bools:
        found: Bools = (self.signature & flag) > 0
        return found


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """Every word said in some turns, one row a word, in the order of turns and of speech.

    Parameters
    ----------
    word : int array of shape (n_tokens,)
        Index into ``vocabulary``.
    start : int array of shape (n_tokens,)
        Where it begins, in code points of its text.
    bounds : int array of shape (n_turns + 1,)
        Turn ``t`` has the tokens ``bounds[t]:bounds[t + 1]``.
    text_bounds : int array of shape (n_texts + 1,)
        The same of the vocabulary's texts.
    vocabulary : Vocabulary
        The words.
    """

    word: Small
    start: Small
    bounds: Ints
    text_bounds: Ints
    vocabulary: Vocabulary

    def __len__(self) -> int:
        return len(self.word)

    def only(self, rows: Ints) -> Tokens:
        """Some of them, ascending."""
        bounds, text_bounds = (np.searchsorted(rows, edges) for edges in (self.bounds, self.text_bounds))
        return Tokens(self.word[rows], self.start[rows], bounds, text_bounds, self.vocabulary)

    def by_turn(self, column: Ints) -> Ints:
        """A column of the turns, as one of the tokens, in the narrowest numbers that hold it."""
        narrow = column.astype(np.min_scalar_type(NOBODY - int(column.max(initial=0))))
        return np.repeat(narrow, np.diff(self.bounds))

    def turns_of(self, rows: Ints) -> Ints:
        """The turn of each of some of them."""
        found: Ints = np.searchsorted(self.bounds, rows, "right") - 1
        return found

    def ends(self, rows: Ints) -> Ints:
        """Where each of some of them ends, in whatever order they are."""
        found = np.zeros(len(rows), np.int64)
        for text, own in _by(np.searchsorted(self.text_bounds, rows, "right") - 1):
            found[own] = self.vocabulary.lists[text].ends(self.start[rows[own]])
        return found


def _by(group: Ints | Small) -> Iterator[tuple[int, Ints]]:
    """Each number that stands in a column, and where it stands."""
    order = stable_order(group)
    for own in np.split(order, np.flatnonzero(fresh_rows(group[order]))[1:]):
        yield from ((number, own) for number in group[own[:1]].tolist())


def _cut(text: bytes, starts: Small, ends: Ints) -> list[str]:
    """Some spans of a text in UTF-8, in code points; most of it is never made letters."""
    signs = np.flatnonzero(np.frombuffer(text, np.int8) > _GOES_ON)
    edges = np.append(signs, len(text))
    spans = zip(edges[starts].tolist(), edges[ends].tolist(), strict=True)
    return [text[start:end].decode() for start, end in spans]


class Listener:
    """Collects the words of texts in one language, one after another; ``tokens`` hands out what was heard.

    Parameters
    ----------
    language : str
        Says which small letters belong to capital ones.
    turns : Turns
        All turns.
    most : int
        At most so many words will be heard.
    """

    def __init__(self, language: str, turns: Turns, most: int) -> None:
        self.language = language
        self._borders = np.stack((turns.start, turns.end), 1).astype(np.int32)
        self._lists: list[WordList] = []
        self._first: list[Small] = []
        self._word, self._start = np.empty((2, most), np.int32)
        self._sizes = np.zeros(len(turns) + 1, np.int64)
        self._edges = [0]

    def hear(self, words: WordList, rows: Ints) -> None:
        """Take the words of one transcript.

        Parameters
        ----------
        words : WordList
            All words of the text.
        rows : int array
            The turns of this text to listen to, ascending, behind those of texts heard before. What has no letter is no
            word here.
        """
        start, word, form = words.start, words.word, words.form
        wordless = np.searchsorted(form, FLAGS)
        edges = np.searchsorted(start, self._borders[rows].ravel())
        spoken = np.zeros(len(start), np.bool_)
        for first, last in edges.reshape(-1, 2).tolist():
            spoken[first:last] = True
        at = np.flatnonzero(spoken & (word >= wordless))
        before = np.searchsorted(at, edges)
        self._sizes[rows + 1] = before[1::2] - before[::2]
        low = self._edges[-1]
        high = low + len(at)
        said = word[at]
        self._word[low:high], self._start[low:high] = said, start[at]
        first_said = np.full(len(form), _NEVER, np.int32)
        first_said[said[::-1]] = np.arange(high - 1, low - 1, -1, dtype=np.int32)
        self._lists.append(words)
        self._first.append(first_said)
        self._edges.append(high)

    def tokens(self, texts: Sequence[bytes]) -> Tokens:
        """All that was heard; ``texts`` are the texts in UTF-8, in the order in which they were heard."""
        every = np.concatenate([np.zeros(0, np.uint64), *(words.form for words in self._lists)])
        every.sort()
        signature = every[fresh_rows(every)]
        index = _Index(signature)
        first_said = np.full(len(signature), _NEVER, np.int32)
        for (low, high), words, first in zip(pairwise(self._edges), self._lists, self._first, strict=True):
            number = index.find(words.form)
            first_said[number] = np.minimum(first_said[number], first)
            self._word[low:high] = number[self._word[low:high]]
        text_bounds = np.array(self._edges)
        start = self._start[: self._edges[-1]]
        vocabulary = Vocabulary(texts, tuple(self._lists), self.language, signature, first_said, start, text_bounds)
        return Tokens(self._word[: len(start)], start, np.cumsum(self._sizes), text_bounds, vocabulary)


class _Index:
    """Finds numbers of 64 bits, of which each is as likely as the others, among many: ascending, each once."""

    def __init__(self, numbers: Signatures) -> None:
        self._numbers = numbers
        bits = max(len(numbers).bit_length(), 1)
        self._shift = np.uint64(64 - bits)
        self._begin = np.searchsorted(numbers, np.arange(1 << bits, dtype=np.uint64) << self._shift).astype(np.int32)

    def find(self, wanted: Signatures) -> Small:
        """The place of each of some numbers that are there."""
        at: Small = self._begin[wanted >> self._shift]
        late = np.flatnonzero(self._numbers[at] != wanted)
        while len(late):
            at[late] += 1
            late = late[self._numbers[at[late]] != wanted[late]]
        return at


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
    times = np.zeros(len(tokens.vocabulary), np.int64)
    np.add.at(times, tokens.word, 1)  # bincount would copy the words first, twice as wide
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
    found = np.zeros(len(tokens.vocabulary), np.int64)
    turns = np.flatnonzero(owner != NOBODY)
    for _, own in _by(owner[turns]):
        low, high = tokens.bounds[turns[own]], tokens.bounds[turns[own] + 1]
        unbroken = (low[1:] == high[:-1]).all()
        said = np.sort(tokens.word[low[0] : high[-1]] if unbroken else tokens.word[within(low, high)])
        found[said[fresh_rows(said)]] += 1
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
    first, size = _apart(low, high)
    ends = np.cumsum(size)
    found: Ints = np.repeat(first - (ends - size), size)
    found += np.arange(len(found))
    return found


def how_many(low: Ints, high: Ints) -> int:
    """How many tokens `within` gives."""
    return int(_apart(low, high)[1].sum())


def _apart(low: Ints, high: Ints) -> tuple[Ints, Ints]:
    """Ranges, ascending, without what is in one before: where each begins and how many tokens it has."""
    order = np.argsort(low, kind="stable")
    low, high = low[order], np.maximum.accumulate(high[order]) if len(high) else high
    first = np.maximum(low, np.concatenate((np.zeros(1, np.int64), high[:-1])))[: len(low)]
    return first, np.maximum(high - first, 0)
