"""The reports that are texts of a thesis: ethics, methods, checklists, who is quoted how often."""

from __future__ import annotations

from qcode.catalogue.kind import Choice, Kind

WHICH = Choice(
    "which",
    "checklist",
    ("coreq", "srqr"),
    {"coreq": "COREQ checklist", "srqr": "SRQR checklist"},
    option="checklist",
    help="Which checklist.",
)
THESIS: dict[str, Kind] = {
    "balance": Kind("Who is quoted how often", "thesis_texts:balance", "thesis_texts:TextOptions", (), ("counts",)),
    "approvals": Kind("Quotations approved", "approved:approvals", "approved:ApprovalOptions", of_all=True),
    "methods": Kind("How the material was coded", "thesis_texts:methods", "thesis_texts:MethodsOptions"),
    "ethics": Kind("Ethics and consent", "thesis_texts:ethics", "thesis_texts:TextOptions", whoever=True),
    "checklist": Kind(
        "Reporting checklist (COREQ, SRQR)",
        "thesis_texts:checklist",
        "thesis_texts:ChecklistOptions",
        (WHICH,),
        whoever=True,
    ),
}
"""Joined to the other reports in ``kinds``."""
