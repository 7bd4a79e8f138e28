"""Of whom nobody can tell what they were asked: interviews in which nothing is linked to a question."""

from __future__ import annotations

import numpy as np

from qcode.analysis.columns import NOBODY
from qcode.queries.columns import Frame


def unlinked(found: Frame) -> tuple[int, ...]:
    """How many interviews in scope have nothing linked to a question, of how many; nothing where all or none have."""
    turns, who = found.corpus.turns, found.corpus.asked
    spoken = np.unique(turns.transcript[who != NOBODY])
    without = int((~found.linked[spoken]).sum())
    return (without, len(spoken)) if 0 < without < len(spoken) else ()
