"""Of whom it is unsure what they were asked: nothing is linked to a question, or the version of the guide is not stated."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from qcode.analysis.columns import NOBODY, Ints
from qcode.model.scope import Scope
from qcode.project import Project
from qcode.queries.columns import Frame
from qcode.queries.guides import questions_not_put
from qcode.report.wording import Unsure


def unlinked(project: Project, found: Frame) -> Unsure:
    """Of how many interviews in scope this is so; where none or all have links, the links are no matter."""
    turns, who = found.corpus.turns, found.corpus.asked
    return unlinked_of(project, found, np.unique(turns.transcript[who != NOBODY]))


def unlinked_of(project: Project, found: Frame, spoken: Ints) -> Unsure:
    """The same of some interviews, by their places in the frame."""
    without = int((~found.linked[spoken]).sum())
    not_put = project.ask(questions_not_put)
    left_out = sum(len(not_put.get(found.transcripts[place].id, ())) for place in spoken.tolist())
    unsure = without if without < len(spoken) else 0
    return Unsure(unsure, int(found.assumed[spoken].sum()), len(spoken), left_out=left_out)


def unsure_of_silence(project: Project, found: Frame, scope: Scope) -> Unsure:
    """The same with how many interviews nobody has coded yet: of these it is unsure who did not speak of something.

    Where not all codings are looked at, or nothing is coded at all, that says nothing.
    """
    unsure = unlinked(project, found)
    if scope.codes or scope.questions or scope.query or scope.accepted_only:
        return unsure
    turns, who = found.corpus.turns, found.corpus.asked
    spoken = np.unique(turns.transcript[who != NOBODY])
    uncoded = int((~np.isin(spoken, found.corpus.codings.transcript)).sum())
    return replace(unsure, uncoded=uncoded if uncoded < len(spoken) else 0)
