"""Of whom it is unsure what they were asked: nothing is linked to a question, or the version of the guide is not stated."""

from __future__ import annotations

import numpy as np

from qcode.analysis.columns import NOBODY
from qcode.queries.columns import Frame
from qcode.report.wording import Unsure


def unlinked(found: Frame) -> Unsure:
    """Of how many interviews in scope this is so; where none or all have links, the links are no matter."""
    turns, who = found.corpus.turns, found.corpus.asked
    spoken = np.unique(turns.transcript[who != NOBODY])
    without = int((~found.linked[spoken]).sum())
    return Unsure(without if without < len(spoken) else 0, int(found.assumed[spoken].sum()), len(spoken))
