"""Words that mark one part of what was said against all the rest."""

from __future__ import annotations

from dataclasses import dataclass

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


def log_likelihood(inside: Ints, outside: Ints, size: int, rest: int) -> Floats:
    """Dunning's log-likelihood ratio of words in two texts: 2 sum O ln(O / E) over the four cells.

    Parameters
    ----------
    inside, outside : int array of shape (n_words,)
        How often each word stands in one text and in the other.
    size, rest : int
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
    if not size or not rest:
        return np.full(a.shape, np.nan)
    total = size + rest
    found = np.zeros(a.shape)
    for seen, row, column in (
        (a, a + b, size),
        (b, a + b, rest),
        (size - a, total - a - b, size),
        (rest - b, total - a - b, rest),
    ):
        expected = row * column / total
        found += seen * np.log(np.where(seen > 0, seen, 1) / np.where(seen > 0, expected, 1))
    return np.maximum(2 * found, 0.0)


def keywords(tokens: Tokens, rows: Ints, *, who: Ints | Small, counts: WordCounts, least: int = 2) -> Keywords:
    """The words that mark some tokens against all others.

    Parameters
    ----------
    tokens : Tokens
        All that was said.
    rows : int array
        The tokens of the part, each once.
    who : int array of shape (n_tokens,)
        The respondent of each token, or -1.
    counts : WordCounts
        Of all tokens.
    least : int, default 2
        Words that fewer respondents say in the part are left out: they mark a person.

    Returns
    -------
    Keywords
        Only words that are more frequent in the part than in the rest, by falling ``keyness``.
    """
    size, rest = len(rows), len(tokens) - len(rows)
    who = who[rows] + 1
    speakers = int(np.count_nonzero(np.bincount(who)[1:]))
    if not size or not rest:
        none, no = np.zeros(0, np.int64), np.zeros(0)
        return Keywords(none, none, none, none, none, no, no, size, rest, speakers)
    word, inside, people = _spread(tokens.word[rows], who, least)
    marks = np.flatnonzero(inside * (size + rest) > counts.times[word] * size)
    word, inside, people = word[marks], inside[marks], people[marks]
    outside = counts.times[word] - inside
    keyness = log_likelihood(inside, outside, size, rest)
    order = np.lexsort((word, -inside, -keyness))
    word, inside, outside, people = word[order], inside[order], outside[order], people[order]
    keyness = keyness[order]
    with np.errstate(divide="ignore"):
        ratio = (inside / size) / (outside / rest)
    return Keywords(word, inside, outside, people, counts.people[word], keyness, ratio, size, rest, speakers)


def _spread(word: Ints | Small, who: Ints | Small, least: int) -> tuple[Ints, Ints, Ints]:
    """The words that ``least`` or more say among some tokens, how often each stands there, how many say it.

    0 in ``who`` is nobody.
    """
    bits = int(who.max()).bit_length()
    keys = np.sort(word.astype(np.int64) << bits | who)
    pairs = np.flatnonzero(fresh_rows(keys))
    words = keys[pairs] >> bits
    first = np.flatnonzero(fresh_rows(words))
    nobody = (keys[pairs[first]] & (1 << bits) - 1) == 0
    people = np.diff(first, append=len(words)) - nobody
    times = np.diff(pairs[first], append=len(keys))
    said = np.flatnonzero(people >= least)
    return words[first[said]], times[said], people[said]
