"""The codings behind many cells of one project, the same as behind each alone."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from qcode.analysis.columns import Bools
from qcode.catalogue.drill import codings_behind
from qcode.catalogue.matrix_ground import answering
from qcode.model.scope import Scope
from qcode.project import Project
from qcode.queries.columns import Frame, frame
from qcode.report.document import Drill


class Behind:
    """Looks behind cells, and keeps what several of them share: who is asked, and which answers to what."""

    def __init__(self, project: Project, scope: Scope) -> None:
        self.project, self.scope = project, scope
        self._frames: dict[tuple[str, ...], Frame] = {}
        self._answers: dict[tuple[tuple[str, ...], tuple[str, ...]], Bools] = {}

    def codings(self, drill: Drill) -> tuple[str, ...]:
        """Ids of the codings that a cell counts."""
        plain = not drill.questions or drill.unit == "answer"
        if len(drill.codes) > 1 or drill.transcripts or drill.stances or not plain or self.scope.respondents:
            return codings_behind(self.project, self.scope, drill)
        found = self._frame(drill.respondents)
        kept = np.ones(len(found.codings), np.bool_)
        if drill.codes:
            index: dict[str, int] = {code.id: number for number, code in enumerate(found.codes)}
            group = [index[id] for id in drill.codes[0] if id in index]
            kept = np.isin(found.corpus.codings.code, np.array(group, np.int64))
        if drill.questions:
            kept &= self._answering(drill.respondents, drill.questions)
        return tuple(found.codings[place] for place in np.flatnonzero(kept))

    def _frame(self, respondents: tuple[str, ...]) -> Frame:
        if respondents not in self._frames:
            self._frames[respondents] = self.project.ask(frame, replace(self.scope, respondents=respondents))
        return self._frames[respondents]

    def _answering(self, respondents: tuple[str, ...], questions: tuple[str, ...]) -> Bools:
        key = respondents, questions
        if key not in self._answers:
            self._answers[key] = answering(self.project, self._frame(respondents), questions)
        return self._answers[key]
