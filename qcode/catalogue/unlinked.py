"""Of whom it is unsure what they were asked: nothing is linked to a question, or the version of the guide is not stated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from qcode.analysis.columns import NOBODY, Bools, Ints
from qcode.model.scope import Scope
from qcode.project import Project
from qcode.queries.columns import Frame, frame
from qcode.queries.guides import main_questions, questions_not_put
from qcode.report.wording import Unsure

EVERYTHING = Scope()


def unlinked(project: Project, found: Frame, scope: Scope = EVERYTHING) -> Unsure:
    """Of how many interviews in scope this is so; where none or all have links, the links are no matter.

    In a scope of questions they always are: who was put one and has no link counts as silent.
    """
    return _doubts(project, found, _whole(project, found, scope), scope)


def unlinked_of(project: Project, found: Frame, spoken: Ints, questions: Sequence[str] = ()) -> Unsure:
    """The same of some interviews, by their places in the frame."""
    without = int((~found.linked[spoken]).sum())
    not_put, chosen = project.ask(questions_not_put), _main(project, questions)
    marked = [not_put.get(found.transcripts[place].id, set()) for place in spoken.tolist()]
    left_out = sum(len(each & chosen if questions else each) for each in marked)
    unsure = without if questions or without < len(spoken) else 0
    return Unsure(unsure, int(found.assumed[spoken].sum()), len(spoken), left_out=left_out)


def silence(project: Project, found: Frame, scope: Scope) -> tuple[Unsure, Bools]:
    """The same with how many interviews nobody has coded yet: of these it is unsure who did not speak of something.

    Where not all codings are looked at, or nothing is coded at all, that says nothing. Beside it, which respondents count as
    silent in a scope of questions although nothing in their interviews is linked to any.
    """
    whole = _whole(project, found, scope)
    unsure, unknown = _doubts(project, found, whole, scope), _unknown(found, whole)
    return replace(unsure, uncoded=_uncoded(found, whole, scope)), unknown


def uncoded(project: Project, found: Frame, scope: Scope) -> Unsure:
    """In how many interviews nobody has coded yet, of how many: where codes are counted, whatever was asked.

    In a scope of questions who was put one is counted, so what is unsure of that is told too.
    """
    if scope.questions:
        return silence(project, found, scope)[0]
    whole = _whole(project, found, scope)
    return Unsure(every=len(_spoken(found, whole, scope)), uncoded=_uncoded(found, whole, scope))


def _uncoded(found: Frame, whole: Frame, scope: Scope) -> int:
    if scope.codes or scope.query or scope.accepted_only:
        return 0
    spoken = _spoken(found, whole, scope)
    count = int((~np.isin(spoken, whole.corpus.codings.transcript)).sum())
    return count if count < len(spoken) else 0


def _doubts(project: Project, found: Frame, whole: Frame, scope: Scope) -> Unsure:
    spoken = _spoken(found, whole, scope)
    unsure = unlinked_of(project, whole, spoken, scope.questions)
    if scope.questions:
        put = whole.corpus.transcripts & ~found.put_in
        left_out = unlinked_of(project, whole, np.flatnonzero(put), scope.questions).left_out
        unsure = replace(unsure, left_out=unsure.left_out + left_out)
    return replace(unsure, unknown=int(_unknown(found, whole).sum()))


def _whole(project: Project, found: Frame, scope: Scope) -> Frame:
    """The frame with what was said to all other questions too: who was put one may have answered others only."""
    return project.ask(frame, replace(scope, questions=())) if scope.questions else found


def _spoken(found: Frame, whole: Frame, scope: Scope) -> Ints:
    """The interviews in which a respondent speaks, by their places; of questions, those that put one."""
    spoken = np.unique(whole.corpus.turns.transcript[whole.corpus.asked != NOBODY])
    return spoken[found.put_in[spoken]] if scope.questions else spoken


def _unknown(found: Frame, whole: Frame) -> Bools:
    who = whole.corpus.asked
    heard = np.zeros(len(found.respondents), np.bool_)
    heard[who[(who != NOBODY) & whole.linked[whole.corpus.turns.transcript]]] = True
    assert found.corpus.silent is not None
    unknown: Bools = found.corpus.silent & ~heard
    return unknown


def _main(project: Project, questions: Sequence[str]) -> set[str]:
    """The main questions of some, as the first version of the guide has them."""
    roots, index = project.ask(main_questions)
    return {str(roots[index[id]].id) for id in questions if id in index}
