"""Who can't be told to have been asked: respondents whose turns are linked to no question."""

from __future__ import annotations

import numpy as np

from qcode.analysis.columns import NOBODY
from qcode.queries.columns import Frame


def unlinked(found: Frame) -> tuple[int, ...]:
    """The numbers of respondents in whose transcripts no turn is linked to a question, where others' turns are."""
    turns, who = found.corpus.turns, found.corpus.asked
    linked = np.unique(turns.transcript[turns.question != NOBODY])
    spoken = who != NOBODY
    said = set(who[spoken].tolist()) - set(who[spoken & np.isin(turns.transcript, linked)].tolist())
    return tuple(sorted(int(found.respondents[place].number) for place in said)) if len(linked) else ()
