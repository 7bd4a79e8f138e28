"""Where several coders see a respondent's stance differently."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from qcode.analysis import stance as kernel
from qcode.analysis.columns import Codings, Ints
from qcode.queries.columns import Frame


def parted(found: Frame, values: Ints, groups: Sequence[Ints]) -> int:
    """How many pairs of a group of codes and a respondent have one stance by one coder and another by another."""
    rows = found.corpus.codings
    low, high = [], []
    for coder in np.unique(rows.coder).tolist():
        own = rows.coder == coder
        some = Codings(rows.transcript[own], rows.start[own], rows.end[own], rows.code[own], rows.coder[own])
        totals = kernel.part(replace(found.corpus, codings=some), values[own])
        side = totals.grouped(groups).finish(asked_only=False).side
        taken = side >= kernel.FOR
        low.append(np.where(taken, side, kernel.MIXED + 1))
        high.append(np.where(taken, side, -1))
    return int((np.max(high, axis=0) > np.min(low, axis=0)).sum()) if len(low) > 1 else 0
