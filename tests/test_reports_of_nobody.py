"""Reports of a project in which only interviewers speak: there is nobody to count, and a report says so or is refused."""

from __future__ import annotations

from qcode.catalogue import REPORTS, Asked, Wanted, find_scope
from qcode.model.errors import QcodeError
from qcode.project import Project
from qcode.report.document import Report
from qcode.report.styled import styled


def made(project: Project, name: str, **told: str) -> Report | QcodeError:
    """The report as it is printed, or the sentence why there is none."""
    kind = REPORTS[name]
    try:
        return styled(kind.build(project, Asked(find_scope(project, Wanted())), kind.tell(told)))
    except QcodeError as refused:
        return refused


def test_every_report_is_made_or_refused_where_no_respondent_speaks(project: Project) -> None:
    """Int: How do you cope? {fatigue, sleep}"""
    found = {name: made(project, name) for name in REPORTS}
    refused = {name for name, report in found.items() if isinstance(report, QcodeError)}
    assert refused == {"guide", "agreement", "disagreements"}


def test_a_matrix_of_questions_has_no_rows_where_no_respondent_speaks(project: Project) -> None:
    """Int: How do you cope? {fatigue}"""
    for of in ("question-respondent", "code-respondent"):
        report = made(project, "matrix", of=of)
        assert isinstance(report, Report)
        assert report.data is not None
        assert report.data.rows == ()
