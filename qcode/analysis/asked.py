"""Who was put which question, and who was therefore asked for a code: one rule for all that counts out of those asked."""

from __future__ import annotations

import numpy as np

from qcode.analysis.columns import NOBODY, Bools, Corpus, Ints
from qcode.analysis.sweep import distinct


def questions_put(transcript: Ints, question: Ints, guide: Bools) -> Bools:
    """Which questions each transcript put: those linked to it; where none is, all that its guide holds.

    Parameters
    ----------
    transcript, question : int array of shape (n_links,)
        What is linked to which question.
    guide : bool array of shape (n_transcripts, n_questions)
        Which questions the version of the guide holds that each transcript was asked with.

    Returns
    -------
    bool array of shape (n_transcripts, n_questions)
    """
    linked = np.zeros_like(guide)
    linked[transcript, question] = True
    put: Bools = np.where(linked.any(1, keepdims=True), linked, guide)
    return put


def put_to(corpus: Corpus) -> Ints:
    """Which questions each respondent was put: all that one of the transcripts put in which they speak.

    Parameters
    ----------
    corpus : Corpus
        Turns in scope. Where it does not say what its transcripts put, its turns do, and every guide holds everything.

    Returns
    -------
    int array of shape (n_pairs,)
        Keys ``respondent * n_questions + question``, ascending.
    """
    turns, asked, n_questions = corpus.turns, corpus.asked, corpus.n_questions
    if not n_questions or not len(turns):
        return np.zeros(0, np.int64)
    put = corpus.put
    if put is None:
        linked = turns.question != NOBODY
        everything = np.ones((corpus.n_transcripts, n_questions), np.bool_)
        put = questions_put(turns.transcript[linked], turns.question[linked], everything)
    spoken = asked != NOBODY
    people = distinct((turns.transcript * corpus.n_respondents + asked)[spoken])
    of, who = people // max(corpus.n_respondents, 1), people % max(corpus.n_respondents, 1)
    place, question = np.nonzero(put[of])
    return distinct(who[place] * n_questions + question)


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
