"""Who was put which question, and who was therefore asked for a code: one rule for all that counts out of those asked."""

from __future__ import annotations

import numpy as np

from qcode.analysis.columns import NOBODY, Bools, Ints
from qcode.analysis.sweep import distinct


def questions_put(transcript: Ints, question: Ints, guide: Bools) -> Bools:
    """Which questions each transcript put: all that its guide holds, and what is linked to it beside those.

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
    put = guide.copy()
    put[transcript, question] = True
    return put


def put_to(transcript: Ints, who: Ints, put: Bools, n_respondents: int) -> Bools:
    """Which questions each respondent was put: all that one of the transcripts put in which they speak.

    Parameters
    ----------
    transcript, who : int array of shape (n_turns,)
        In which transcript each turn stands, and who speaks in it; -1 is nobody.
    put : bool array of shape (n_transcripts, n_questions)
        Which questions each transcript put.
    n_respondents : int
        How many there are.

    Returns
    -------
    bool array of shape (n_respondents, n_questions)
    """
    spoken = who != NOBODY
    found = np.zeros((n_respondents, put.shape[1]), np.bool_)
    pairs = distinct((transcript * n_respondents + who)[spoken])
    for place, person in zip(*(each.tolist() for each in np.divmod(pairs, max(n_respondents, 1))), strict=True):
        found[person] |= put[place]
    return found


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
