"""Who was put which question, and who was therefore asked for a code: one rule for all that counts out of those asked."""

from __future__ import annotations

import numpy as np

from qcode.analysis.columns import NOBODY, Bools, Corpus, Ints
from qcode.analysis.sweep import distinct


def put_to(corpus: Corpus) -> Ints:
    """Which questions each respondent was put: all to which a turn of one of their transcripts is linked.

    Parameters
    ----------
    corpus : Corpus
        Turns in scope.

    Returns
    -------
    int array of shape (n_pairs,)
        Keys ``respondent * n_questions + question``, ascending.
    """
    turns, asked, n_questions = corpus.turns, corpus.asked, corpus.n_questions
    if not n_questions or not len(turns):
        return np.zeros(0, np.int64)
    linked, spoken = turns.question != NOBODY, asked != NOBODY
    questions = distinct((turns.transcript * n_questions + turns.question)[linked])
    people = distinct((turns.transcript * corpus.n_respondents + asked)[spoken])
    of, who = people // max(corpus.n_respondents, 1), people % max(corpus.n_respondents, 1)
    first = np.searchsorted(questions, of * n_questions)
    count = np.searchsorted(questions, (of + 1) * n_questions) - first
    place = np.arange(count.sum()) + np.repeat(first - np.cumsum(count) + count, count)
    return distinct(np.repeat(who, count) * n_questions + questions[place] % n_questions)


def flags(keys: Ints, rows: int, columns: int) -> Bools:
    """Keys ``row * columns + column`` as a bool array of shape (rows, columns)."""
    found = np.zeros(rows * columns, np.bool_)
    found[keys] = True
    return found.reshape(rows, columns)


def asked_for(put: Bools, under: Bools) -> Bools:
    """Who was put a question under which a code stands; a code that stands under none was asked of all.

    Parameters
    ----------
    put : bool array of shape (n_respondents, n_questions)
        Who was put which question.
    under : bool array of shape (n_codes, n_questions)
        Under which questions respondents' words carry each code.

    Returns
    -------
    bool array of shape (n_codes, n_respondents)
    """
    met: Bools = under.astype(np.float32) @ put.T.astype(np.float32) > 0
    met[~under.any(1)] = True
    return met
