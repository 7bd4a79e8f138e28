"""Of whom it is unsure what they were asked: nothing is linked to a question, or the version of the guide is not stated."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from qcode.analysis.columns import NOBODY, Ints
from qcode.model.scope import Scope
from qcode.queries.columns import Frame
from qcode.report.wording import Unsure


def unlinked(found: Frame) -> Unsure:
    """Of how many interviews in scope this is so; where none or all have links, the links are no matter."""
    turns, who = found.corpus.turns, found.corpus.asked
    return unlinked_of(found, np.unique(turns.transcript[who != NOBODY]))


def unlinked_of(found: Frame, spoken: Ints) -> Unsure:
    """The same of some interviews, by their places in the frame."""
    without = int((~found.linked[spoken]).sum())
    return Unsure(without if without < len(spoken) else 0, int(found.assumed[spoken].sum()), len(spoken))


def unsure_of_silence(found: Frame, scope: Scope) -> Unsure:
    """The same with how many interviews nobody has coded yet: of these it is unsure who did not speak of something.

    Where not all codings are looked at, or nothing is coded at all, that says nothing.
    """
    unsure = unlinked(found)
    if scope.codes or scope.questions or scope.query or scope.accepted_only:
        return unsure
    turns, who = found.corpus.turns, found.corpus.asked
    spoken = np.unique(turns.transcript[who != NOBODY])
    uncoded = int((~np.isin(spoken, found.corpus.codings.transcript)).sum())
    return replace(unsure, uncoded=uncoded if uncoded < len(spoken) else 0)
