"""Which question of a guide an interviewer's words come from."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from qcode.analysis.columns import Floats, Ints


def nearest(questions: Sequence[str], asked: Sequence[str]) -> tuple[Ints, Floats]:
    """The question each utterance is most like, by character n-grams.

    Parameters
    ----------
    questions : sequence of str, of length n_questions
        The guide's questions.
    asked : sequence of str, of length n_asked
        What the interviewer said.

    Returns
    -------
    best : int array of shape (n_asked,)
        Index of the most similar question; 0 where nothing is shared.
    score : float array of shape (n_asked,)
        Cosine similarity from 0 to 1 of TF-IDF weights of 4- and 5-grams inside words (unitless).

    References
    ----------
    Manning, C., Raghavan, P. and Schütze, H. (2008). Introduction to Information Retrieval, chapter 6.
    """
    if not questions:
        return np.zeros(len(asked), np.int64), np.zeros(len(asked))
    found = likeness(questions, asked)
    return found.argmax(axis=1), found.max(axis=1)


def likeness(questions: Sequence[str], asked: Sequence[str]) -> Floats:
    """How like each utterance is to each question, as ``nearest`` has it.

    Parameters
    ----------
    questions : sequence of str, of length n_questions
        The guide's questions.
    asked : sequence of str, of length n_asked
        What the interviewer said, or what stands in a form.

    Returns
    -------
    float array of shape (n_asked, n_questions)
        Cosine similarity from 0 to 1 (unitless); 0 where nothing is shared.
    """
    nothing: Floats = np.zeros((len(asked), len(questions)))
    if not questions or not asked:
        return nothing
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectors = TfidfVectorizer(analyzer="char_wb", ngram_range=(4, 5), sublinear_tf=True)
    try:
        matrix = vectors.fit_transform([*questions, *asked])
    except ValueError:  # no text holds a word of its own
        return nothing
    found: Floats = (matrix[len(questions) :] @ matrix[: len(questions)].T).toarray()
    return found
