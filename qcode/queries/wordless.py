"""In which turns a word is said."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from qcode.analysis.columns import Bools, Turns
from qcode.queries.transcripts import words_at
from qcode.queries.word_starts import each_word_starts
from qcode.store.reader import Reader
from qcode.text.words import says_a_word


def saying_a_word(read: Reader, transcripts: Sequence[str], turns: Turns) -> Bools:
    """In which turns a word is said, of shape (n_turns,); ``transcripts`` are the ids that their indices stand for.

    A turn that begins with a word says it. Only where something else comes first, as a bracket or a dash may, is the
    text looked at.
    """
    found = np.zeros(len(turns), np.bool_)
    bounds = np.searchsorted(turns.transcript, np.arange(len(transcripts) + 1))
    place = {id_: number for number, id_ in enumerate(transcripts)}
    unsure: dict[int, tuple[str, int, int]] = {}
    for id_, starts in each_word_starts(read, [transcripts[n] for n in np.unique(turns.transcript).tolist()]):
        own = slice(bounds[place[id_]], bounds[place[id_] + 1])
        begin, end = turns.start[own], turns.end[own]
        first = np.append(starts, np.iinfo(np.int32).max)[np.searchsorted(starts, begin)]
        found[own] = (first == begin) & (begin < end)
        for turn in (own.start + np.flatnonzero((first > begin) & (first < end))).tolist():
            unsure[turn] = (id_, int(turns.start[turn]), int(turns.end[turn]))
    said = words_at(read, unsure.values())
    for turn, span in unsure.items():
        found[turn] = says_a_word(said[span])
    return found
