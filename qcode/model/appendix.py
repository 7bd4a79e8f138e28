"""What can stand in the appendix of a thesis, in its usual order, and what its author can be asked to write."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import NamedTuple

from qcode.model.errors import QcodeError

TITLES: dict[str, str] = {
    "guide": "Interview guide",
    "participants": "Participants",
    "ethics": "Ethics and consent",
    "methods": "How the material was coded",
    "codebook": "Codebook",
    "structure": "Data structure",
    "frequencies": "Code frequencies",
    "cooccurrence": "Co-occurrence of codes",
    "matrix": "Question × respondent",
    "matrix-codes": "Code × respondent",
    "stance": "Stances: where respondents agree and part",
    "compare": "Comparison of groups",
    "evidence": "Evidence for the findings",
    "saturation": "Saturation",
    "agreement": "Agreement of coders",
    "adjudication": "What was decided where coders differed",
    "quotations": "Quotations by code",
    "quotations-by-question": "Quotations by question",
    "balance": "Who is quoted how often",
    "codebook-history": "History of the codebook",
    "audit": "Audit trail",
    "coreq": "COREQ checklist",
    "srqr": "SRQR checklist",
    "lists": "List of tables and figures",
}
"""Every item by its name, called in English, a key of ``say``."""
LISTS = "lists"
"""No appendix of its own: the list stands behind the contents."""
USUAL = ("guide", "participants", "codebook", "frequencies", "cooccurrence", "quotations")
"""What goes in if nothing was chosen."""
ITEMS, COLUMNS = "appendix.items", "appendix.columns"
"""The settings that hold the choice: names of items, and (as JSON) attributes of respondents."""
FIELDS: dict[str, str] = {
    "ethics.committee": "Ethics committee that approved the study",
    "ethics.number": "Number of the approval",
    "ethics.date": "Date of the approval",
    "ethics.consent": "How consent was given",
    "ethics.form": "Where the consent form stands",
    "ethics.recording": "Recording and transcription",
    "ethics.anonymity": "How names and places were replaced",
    "ethics.storage": "Where the data are stored, and who has access",
    "ethics.retention": "How long the data are kept",
    "ethics.withdrawal": "How one could withdraw",
    "ethics.payment": "Payment or other thanks",
}
"""What only the author knows of ethics and consent; each is a setting of this name."""
CHECKLISTS = {"coreq": 32, "srqr": 21}
"""How many points each checklist has; the author's own answer to a point is the setting ``checklist.coreq.10``."""


class UnknownItem(QcodeError):
    template = "“{name}” can't stand in the appendix. Did you mean “{near}”? There are: {choices}."


class UnknownField(QcodeError):
    template = "There is no field “{name}” to fill in. Did you mean “{near}”? There are: {choices}."


class Shown(NamedTuple):
    """An attribute that the table of participants shows; numbers are put into bands of ``band``, 0 as they are."""

    name: str
    band: int = 0


def item_named(name: str) -> str:
    """An item by its name; one that is none is an error that says the nearest."""
    if name not in TITLES:
        raise UnknownItem(name=name, near=nearest(name, TITLES), choices=", ".join(TITLES))
    return name


def field_named(name: str) -> str:
    """A field that the author fills in, by its name."""
    checklist, _, point = name.removeprefix("checklist.").partition(".")
    asked = name.startswith("checklist.") and point.isdecimal() and 1 <= int(point) <= CHECKLISTS.get(checklist, 0)
    if name not in FIELDS and not asked:
        points = [f"checklist.{each}.{number}" for each, most in CHECKLISTS.items() for number in range(1, most + 1)]
        choices = ", ".join((*FIELDS, "checklist.coreq.1–32", "checklist.srqr.1–21"))
        raise UnknownField(name=name, near=nearest(name, (*FIELDS, *points)), choices=choices)
    return name


def nearest(name: str, names: Iterable[str]) -> str:
    """The likeliest of some names."""
    known = list(names)
    return (get_close_matches(name.casefold(), known, 1, 0.0) or known)[0]


def columns_read(written: str) -> tuple[Shown, ...]:
    """``region,years:10``: attributes, numbers in bands of ten."""
    found = []
    for each in filter(None, (part.strip() for part in written.split(","))):
        name, sign, width = each.rpartition(":")
        found.append(Shown(name.strip(), int(width)) if sign and width.strip().isdecimal() else Shown(each))
    return tuple(found)


def banded(value: str, width: int) -> str:
    """``14`` in bands of ten is ``10–19``; what is no number stays."""
    digits = value.strip()
    if not width or not digits.isdecimal():
        return value
    low = int(digits) // width * width
    return f"{low}–{low + width - 1}" if width > 1 else digits
