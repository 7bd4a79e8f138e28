"""What an auditor asks for: from what is kept to the finished report on the audit trail."""

from __future__ import annotations

from dataclasses import dataclass

from qcode import queries
from qcode.catalogue.scope import Asked, stamp
from qcode.project import Project
from qcode.queries import audit_material, signing
from qcode.report import audit as audit_report
from qcode.report.audit import Signed, TextHash, Trail
from qcode.report.document import Report
from qcode.words import say


@dataclass(frozen=True, slots=True)
class AuditOptions:
    """There is nothing to choose."""


def audit(project: Project, asked: Asked, options: AuditOptions) -> Report:
    """The audit trail of the whole project; the file is checked for it."""
    ask = project.ask
    counts = ask(audit_material.material_counts)
    first, last = ask(audit_material.days)
    found = project.check()
    broken = project.first_broken(found)
    wrong = [say(test, asked.language) for test in dict.fromkeys(each.test for each in found)]
    if broken is not None:
        words = say("audit|first at entry {entry} of {at}, by {coder}", asked.language, entry=broken.entry, at=broken.at[:10], coder=broken.coder)  # fmt: skip
        wrong.append(words)
    names = [each.name for each in ask(queries.coders)]
    signed = tuple(
        Signed(each.row.about, each.row.name, each.row.at[:10], each.unchanged, each.elsewhere, each.row.head)
        for each in ask(signing.signed)
    )
    trail = Trail(first, last, names, counts["sites"], ask(signing.head).hash, wrong, signed)
    texts = [
        TextHash(each.transcript, each.name, each.length, each.sha256) for each in ask(audit_material.hashed_texts)
    ]
    whole = counts["transcripts"] + counts["documents"]
    seal = stamp(project, asked, transcripts=whole, respondents=counts["respondents"])
    return audit_report.audit(counts, trail, texts, stamp=seal, language=asked.language)
