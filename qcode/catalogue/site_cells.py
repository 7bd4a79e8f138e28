"""The codings behind many cells of one project, the same as behind each alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from qcode.analysis.columns import Bools, Ints
from qcode.catalogue.drill import codings_behind
from qcode.catalogue.matrix_ground import answering
from qcode.model.rows import Code, Transcript
from qcode.model.scope import Scope
from qcode.project import Project
from qcode.queries.columns import Frame, frame
from qcode.report.document import Drill

Key = tuple[tuple[str, ...], tuple[str, ...]]


class Behind:
    """Looks behind cells, and keeps what several of them share: who is asked, and which answers to what."""

    def __init__(self, project: Project, scope: Scope) -> None:
        self.project, self.scope = project, scope
        self._frames: dict[Key, Frame] = {}
        self._answers: dict[Key, Bools] = {}

    def codings(self, drill: Drill) -> tuple[str, ...]:
        """Ids of the codings that a cell counts."""
        if len(drill.codes) > 1 or drill.stances or self.scope.respondents or self.scope.questions:
            return codings_behind(self.project, self.scope, drill)
        answers = drill.unit == "answer"
        found = self._frame(drill.respondents, () if answers else drill.questions)
        rows = found.corpus.codings
        kept = np.ones(len(rows), np.bool_)
        if drill.codes:
            kept &= np.isin(rows.code, _places(found.codes, drill.codes[0]))
        if drill.transcripts:
            kept &= np.isin(rows.transcript, _places(found.transcripts, drill.transcripts))
        if answers and drill.questions:
            kept &= self._answering(found, drill.respondents, drill.questions)
        return tuple(found.codings[place] for place in np.flatnonzero(kept))

    def _frame(self, respondents: tuple[str, ...], questions: tuple[str, ...]) -> Frame:
        key = respondents, questions
        if key not in self._frames:
            narrowed = replace(self.scope, respondents=respondents, questions=questions)
            self._frames[key] = self.project.ask(frame, narrowed)
        return self._frames[key]

    def _answering(self, found: Frame, respondents: tuple[str, ...], questions: tuple[str, ...]) -> Bools:
        key = respondents, questions
        if key not in self._answers:
            self._answers[key] = answering(self.project, found, questions)
        return self._answers[key]


def _places(rows: Sequence[Code | Transcript], ids: Iterable[str]) -> Ints:
    """Where rows of these ids stand."""
    wanted = set(ids)
    return np.array([number for number, row in enumerate(rows) if row.id in wanted], np.int64)
