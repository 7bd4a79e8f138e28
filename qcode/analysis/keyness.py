"""Words that mark one part of what was said against all the rest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from qcode.analysis.columns import Floats, Ints
from qcode.analysis.sweep import fresh_rows
from qcode.analysis.tokens import Small, Tokens, WordCounts


@dataclass(frozen=True, slots=True, eq=False)
class Keywords:
    """The words said more often in a part than in the rest, those that mark it most first.

    Parameters
    ----------
    word : int array of shape (n_found,)
        Indices into the vocabulary.
    inside, outside : int array of shape (n_found,)
        How often each is said in the part and in the rest.
    people, people_in_all : int array of shape (n_found,)
        How many respondents say it in the part, and anywhere.
    keyness : float array of shape (n_found,)
        Dunning's log-likelihood ratio, see `log_likelihood`.
    ratio : float array of shape (n_found,)
        How many times as often, per word said, as in the rest; infinite for a word that is never said there.
    size, rest : int
        Words said in the part and in the rest.
    speakers : int
        Respondents whose words are in the part.
    """

    word: Ints
    inside: Ints
    outside: Ints
    people: Ints
    people_in_all: Ints
    keyness: Floats
    ratio: Floats
    size: int
    rest: int
    speakers: int

    def only(self, rows: Ints | slice) -> Keywords:
        """Some of the words."""
        counts = (self.word, self.inside, self.outside, self.people, self.people_in_all)
        word, inside, outside, people, in_all = (column[rows] for column in counts)
        shares = (self.keyness[rows], self.ratio[rows])
        return Keywords(word, inside, outside, people, in_all, *shares, self.size, self.rest, self.speakers)


def log_likelihood(inside: Ints, outside: Ints, size: int | Ints, rest: int | Ints) -> Floats:
    """Dunning's log-likelihood ratio of words in two texts: 2 sum O ln(O / E) over the four cells.

    Parameters
    ----------
    inside, outside : int array of shape (n_words,)
        How often each word stands in one text and in the other.
    size, rest : int, or int array of shape (n_words,)
        Words of one text and of the other, not below the counts.

    Returns
    -------
    float array of shape (n_words,)
        0 where the word is as frequent in both, whichever way it differs else; nan where a text is empty.

    Raises
    ------
    ValueError
        If a count is negative or above its text's words.

    References
    ----------
    Dunning, T. (1993). Accurate methods for the statistics of surprise and coincidence. Computational
    Linguistics 19(1), 61-74.
    """
    a, b = np.asarray(inside, np.float64), np.asarray(outside, np.float64)
    if ((a < 0) | (b < 0) | (a > size) | (b > rest)).any():
        raise ValueError("a word stands 0 times to as often as there are words")
    total, both = size + np.asarray(rest), a + b
    found = np.zeros(a.shape)
    with np.errstate(divide="ignore", invalid="ignore"):
        for seen, row, column in (
            (a, both, size),
            (b, both, rest),
            (size - a, total - both, size),
            (rest - b, total - both, rest),
        ):
            share = seen * np.log(seen / (row * column / total))
            found += share if seen.all() else np.where(seen > 0, share, 0)
    nowhere = (np.asarray(size) == 0) | (np.asarray(rest) == 0)
    return np.where(nowhere, np.nan, np.maximum(2 * found, 0.0))


def keywords(
    tokens: Tokens, parts: Iterable[Ints], *, who: Ints | Small, counts: WordCounts, least: int = 2, strong: float = 0.0
) -> list[Keywords]:
    """The words that mark each of several parts of what was said against all else.

    Parameters
    ----------
    tokens : Tokens
        All that was said.
    parts : iterable of int array
        The tokens of each part, each once.
    who : int array of shape (n_tokens,)
        The respondent of each token, or -1.
    counts : WordCounts
        Of all tokens.
    least : int, default 2
        Words that fewer respondents say in the part are left out: they mark a person.
    strong : float, default 0
        Words below this ``keyness`` are left out.

    Returns
    -------
    list of Keywords
        Of each part only words that are more frequent in it than in the rest, by falling ``keyness``.
    """
    spread, sizes = [], []
    for rows in parts:
        spread.append(_spread(tokens.word[rows], who[rows], least))
        sizes.append(len(rows))
    part = np.repeat(np.arange(len(spread)), [len(word) for word, _, _, _ in spread])
    none = np.zeros(0, np.int64)
    word, inside, people = (np.concatenate([none, *(each[column] for each in spread)]) for column in range(3))
    size = np.array(sizes, np.int64)[part]
    rest = len(tokens) - size
    marks = np.flatnonzero((inside * len(tokens) > counts.times[word] * size) & (rest > 0))
    part, word, inside, people, size, rest = (each[marks] for each in (part, word, inside, people, size, rest))
    outside = counts.times[word] - inside
    keyness = log_likelihood(inside, outside, size, rest)
    kept = np.flatnonzero(keyness >= strong)
    kept = kept[np.lexsort((tokens.vocabulary.first[word[kept]], -inside[kept], -keyness[kept], part[kept]))]
    with np.errstate(divide="ignore"):
        ratio = (inside[kept] / size[kept]) / (outside[kept] / rest[kept])
    word, inside, outside, people = (column[kept] for column in (word, inside, outside, people))
    every = Keywords(word, inside, outside, people, counts.people[word], keyness[kept], ratio, len(tokens), 0, 0)
    edges = np.searchsorted(part[kept], np.arange(len(spread) + 1)).tolist()
    return [
        replace(every.only(slice(low, high)), size=whole, rest=len(tokens) - whole, speakers=speakers)
        for (low, high), whole, (_, _, _, speakers) in zip(pairwise(edges), sizes, spread, strict=True)
    ]


def _spread(word: Small, who: Ints | Small, least: int) -> tuple[Ints, Ints, Ints, int]:
    """The words that ``least`` or more say among some tokens, how often each stands there, how many say it; how many speak."""
    who = who + 1  # 0 is nobody
    bits = int(who.max(initial=0)).bit_length()
    wide = int(word.max(initial=0)).bit_length() + bits > 32
    keys = (
        word.astype(np.uint64) << bits | who.astype(np.uint64)
        if wide
        else word.astype(np.uint32) << bits | who.astype(np.uint32)
    )
    keys.sort()
    pairs = np.append(np.flatnonzero(fresh_rows(keys)), len(keys))
    words, own = keys[pairs[:-1]] >> bits, keys[pairs[:-1]] & (1 << bits) - 1
    first = np.append(np.flatnonzero(fresh_rows(words)), len(words))
    people = np.diff(first) - (own[first[:-1]] == 0)
    times = np.diff(pairs[first])
    said = np.flatnonzero(people >= least)
    speakers = int(np.count_nonzero(np.bincount(own)[1:]))
    return words[first[said]].astype(np.int64), times[said], people[said], speakers
