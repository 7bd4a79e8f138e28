"""What lies behind a cell of a report, as a list of codings."""

from __future__ import annotations

from qcode.catalogue import passages_behind
from qcode.model.scope import Scope
from qcode.project import Project
from qcode.report.document import Drill


def codings_behind(project: Project, scope: Scope, drill: Drill) -> tuple[str, ...]:
    """The ids of the codings that a cell counts: of a passage that carries several codes of a branch the first."""
    return tuple(first for first, *_ in passages_behind(project, scope, drill))
