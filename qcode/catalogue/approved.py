"""The report on what was sent to experts and what they answered."""

from __future__ import annotations

from dataclasses import dataclass

from qcode.catalogue.scope import Asked, counted
from qcode.project import Project
from qcode.queries.approvals import SENDABLE, Sent
from qcode.queries.approvals import approvals as sent_ones
from qcode.report.approvals import ApprovalItem
from qcode.report.approvals import approvals as approvals_report
from qcode.report.document import Report
from qcode.text.languages import guess_language


@dataclass(frozen=True, slots=True)
class ApprovalOptions:
    """Nothing can be chosen."""


def approvals(project: Project, asked: Asked, options: ApprovalOptions) -> Report:
    """Everything that was sent for approval, whoever coded it."""
    rows = [row for row in project.ask(sent_ones) if not row.respondent.withdrawn]
    return approvals_report([_item(row) for row in rows], stamp=counted(project, asked)[1], language=asked.language)


def _item(row: Sent) -> ApprovalItem:
    sent = row.approval
    shown = row.quote.printed if row.quote and row.quote.condition in SENDABLE else ""
    return ApprovalItem(
        row.respondent.number,
        sent.sent,
        sent.answered,
        sent.answer,
        shown,
        sent.words if sent.answer != "refused" else "",
        guess_language(row.quote.text) if row.quote else "",
        row.changed_since,
    )
