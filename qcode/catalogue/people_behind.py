"""The respondents behind a number of those who were asked: who they are, whether they spoke, and where it is known from."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from qcode import queries
from qcode.analysis import stance as kernel
from qcode.analysis.columns import Bools
from qcode.model.rows import Respondent, Transcript
from qcode.model.scope import Scope
from qcode.project import Project
from qcode.queries.columns import Frame, frame
from qcode.queries.guides import guide_for
from qcode.report.document import Drill


@dataclass(frozen=True, slots=True)
class Interview:
    """A transcript in which a respondent speaks, and by which version of the guide it goes ("" without a guide)."""

    transcript: Transcript
    version: str
    stated: bool
    """Whether somebody stated the version; else it is the newest in the language."""
    start: int
    end: int
    """The first words of the respondent there."""


@dataclass(frozen=True, slots=True)
class Person:
    """A respondent behind a number; ``spoke`` is None where no code is asked about."""

    respondent: Respondent
    interviews: tuple[Interview, ...]
    spoke: bool | None = None


def people_behind(project: Project, scope: Scope, drill: Drill) -> tuple[Person, ...]:
    """The respondents that a cell counts as asked, inside the scope of its report."""
    found = project.ask(frame, scope)
    whole = project.ask(frame, replace(scope, questions=())) if scope.questions else found
    spoke = None
    chosen = found.corpus.people.copy()
    if drill.codes:
        index: dict[str, int] = {code.id: place for place, code in enumerate(found.codes)}
        group = np.array([index[id] for id in drill.codes[0] if id in index], np.int64)
        totals = kernel.part(found.corpus, np.zeros(len(found.corpus.codings), np.int64)).grouped([group])
        side = totals.finish(asked_only=drill.people == "asked").side[0]
        spoke, chosen = side > kernel.SILENT, side >= kernel.SILENT
    elif drill.questions:
        index = {row.id: place for place, row in enumerate(found.questions)}
        chosen &= found.corpus.was_put[:, [index[id] for id in drill.questions]].any(axis=1)
    if drill.respondents:
        chosen &= np.isin([row.id for row in found.respondents], drill.respondents)
    interviews = _interviews(project, whole, chosen)
    return tuple(
        Person(found.respondents[who], tuple(interviews.get(who, ())), None if spoke is None else bool(spoke[who]))
        for who in np.flatnonzero(chosen).tolist()
    )


def _interviews(project: Project, found: Frame, chosen: Bools) -> dict[int, list[Interview]]:
    """Where each of these respondents speaks, by the place of the respondent, a transcript once."""
    versions = project.ask(queries.guides)
    turns, asked = found.corpus.turns, found.corpus.asked
    known: dict[tuple[int, int], Interview] = {}
    for turn in np.flatnonzero((asked >= 0) & np.append(chosen, False)[asked]).tolist():
        who, place = int(asked[turn]), int(turns.transcript[turn])
        if (who, place) not in known:
            row = found.transcripts[place]
            guide = guide_for(row, versions)
            span = int(turns.start[turn]), int(turns.end[turn])
            known[who, place] = Interview(row, guide.version if guide else "", row.guide is not None, *span)
    held: dict[int, list[Interview]] = {}
    for (who, _), interview in known.items():
        held.setdefault(who, []).append(interview)
    return held
