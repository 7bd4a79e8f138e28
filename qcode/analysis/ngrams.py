"""Passages as weights of their character n-grams."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from qcode.analysis.columns import Bools, Floats

SIZES = (4, 5)
"""Lengths of the n-grams, in code points, the blanks around a word included."""
_TOLD_EVERY = 500

Progress = Callable[[int, int], object]
"""Called with (done, total); what it raises ends the work."""


def quiet(done: int, total: int) -> None:
    """Nobody is told how far the work is."""


@dataclass(frozen=True, slots=True, eq=False)
class Counts:
    """How often each n-gram stands in each text.

    Parameters
    ----------
    matrix : sparse array of shape (n_texts, n_terms), float32
        Counts.
    terms : dict of str to int
        The column of every n-gram.
    """

    matrix: Any
    terms: dict[str, int]


def count(texts: Sequence[str], *, progress: Progress = quiet) -> Counts:
    """The n-grams of texts, those of a word counted once a word and not once a text.

    Parameters
    ----------
    texts : sequence of str, of length n_texts
        What was said.
    progress : callable, optional
        Told how many of ``n_texts`` are read.

    Returns
    -------
    Counts
        What ``CountVectorizer(analyzer="char_wb", ngram_range=(4, 5))`` counts; no column where no
        text holds a word.
    """
    from scipy.sparse import csr_array
    from sklearn.feature_extraction.text import CountVectorizer

    try:
        words = CountVectorizer(analyzer=_split, dtype=np.float32)
        by_word = words.fit_transform(_told(texts, progress))
        grams = CountVectorizer(analyzer="char_wb", ngram_range=SIZES, dtype=np.float32)
        of_word = grams.fit_transform(words.get_feature_names_out())
    except ValueError:  # no text holds a word
        return Counts(csr_array((len(texts), 0), dtype=np.float32), {})
    return Counts(csr_array(by_word @ of_word), dict(grams.vocabulary_))


def _split(text: str) -> list[str]:
    return text.lower().split()


def _told(texts: Sequence[str], progress: Progress) -> Iterator[str]:
    for number, text in enumerate(texts):
        if number % _TOLD_EVERY == 0:
            progress(number, len(texts))
        yield text


def weigh(counts: Counts, fitted: Bools | None = None) -> Any:
    """TF-IDF weights, each text's of length 1.

    Parameters
    ----------
    counts : Counts
        N-grams of all texts.
    fitted : bool array of shape (n_texts,), optional
        The texts that document frequencies, and which n-grams there are, are taken from; all, if
        left out. What stands in none of them weighs nothing.

    Returns
    -------
    sparse array of shape (n_texts, n_terms), float32
        ``(1 + ln tf) · (ln((1 + n) / (1 + df)) + 1)``, divided by the row's length (unitless).

    References
    ----------
    Manning, C., Raghavan, P. and Schütze, H. (2008). Introduction to Information Retrieval, chapter 6.
    """
    from scipy.sparse import csr_array
    from sklearn.feature_extraction.text import TfidfTransformer

    if not counts.terms or not counts.matrix.shape[0]:
        return counts.matrix
    weights = TfidfTransformer(sublinear_tf=True)
    if fitted is None:
        return csr_array(weights.fit_transform(counts.matrix))
    own = counts.matrix[np.flatnonzero(fitted)]
    known = np.zeros(counts.matrix.shape[1], np.float32)
    known[own.indices] = 1
    weights.fit(own)
    if known.all():
        return csr_array(weights.transform(counts.matrix))
    kept = counts.matrix.copy()
    kept.data *= known[kept.indices]
    kept.eliminate_zeros()
    return csr_array(weights.transform(kept, copy=False))


def centre(*weights: Any) -> Floats:
    """The mean direction of texts, of shape (n_terms,) and length 1; zeros where there is nothing.

    Parameters
    ----------
    *weights : sparse or dense array of shape (n_texts, n_terms)
        As `weigh` or `turned` gives them.
    """
    total = np.sum([np.asarray(part.sum(axis=0), np.float64).ravel() for part in weights], axis=0)
    length = float(np.sqrt(total @ total))
    return np.asarray(total / length if length else total, np.float64)


def turned(weights: Any) -> Floats:
    """The same texts in as few dimensions as they need: every product of two rows is what it was.

    A ridge or logistic model with an L2 penalty depends on nothing else, so it gives the same scores.

    Parameters
    ----------
    weights : sparse array of shape (n_texts, n_terms)
        As `weigh` gives them.

    Returns
    -------
    float array of shape (n_texts, n_dimensions)
        At most as many dimensions as texts; the columns mean nothing by themselves.

    References
    ----------
    Schölkopf, B., Herbrich, R. and Smola, A. (2001). A generalized representer theorem. COLT '01.
    """
    values, vectors = np.linalg.eigh((weights @ weights.T).toarray().astype(np.float64))
    kept = values > 1e-9 * max(float(values.max(initial=0)), 1e-9)
    return np.asarray(vectors[:, kept] * np.sqrt(values[kept]), np.float64)


def heaviest(text: str, row: Any, terms: dict[str, int], weight: Floats, most: int = 4) -> tuple[str, ...]:
    """The words of a text that speak most for it, in words because n-grams read badly.

    Parameters
    ----------
    text : str
        The text.
    row : sparse array of shape (1, n_terms)
        Its weights.
    terms : dict of str to int
        The column of every n-gram.
    weight : float array of shape (n_terms,)
        What each n-gram adds to the score.
    most : int
        How many words at most.

    Returns
    -------
    tuple of str
        The heaviest first; only words that add something.
    """
    from sklearn.feature_extraction.text import CountVectorizer

    grams = CountVectorizer(analyzer="char_wb", ngram_range=SIZES).build_analyzer()
    present = dict(zip(row.indices.tolist(), row.data.tolist(), strict=True))
    added: dict[str, float] = {}
    for word in dict.fromkeys(_split(text)):
        columns = {terms[gram] for gram in grams(word) if gram in terms}
        bare = word.strip("".join({sign for sign in word if not sign.isalnum()}))
        total = sum(present.get(column, 0.0) * float(weight[column]) for column in columns)
        if bare:
            added[bare] = max(added.get(bare, 0.0), total)
    ordered = sorted(added, key=lambda word: (-round(added[word], 9), word))
    return tuple(word for word in ordered[:most] if added[word] > 0)
