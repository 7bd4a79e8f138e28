"""A passage as it is quoted in running text: its words in marks, and who said it."""

from __future__ import annotations

from qcode import queries
from qcode.model.errors import QcodeError
from qcode.project import Project
from qcode.report.document import Quotation
from qcode.report.labels import cited, respondent
from qcode.words import Language


class OffTheRecord(QcodeError):
    template = "This passage is off the record; it can't be quoted."


class ParaphraseOnly(QcodeError):
    template = "This passage may only be paraphrased; it can't be quoted word for word."


class AwaitsApproval(QcodeError):
    template = "This passage may be quoted only after approval; take the condition off once it has been given."


class HasWithdrawn(QcodeError):
    template = "This respondent has withdrawn and is not quoted any more."


REFUSED: dict[str, type[QcodeError]] = {
    "off the record": OffTheRecord,
    "paraphrase only": ParaphraseOnly,
    "after approval": AwaitsApproval,
    "withdrawn": HasWithdrawn,
}


def cite(project: Project, transcript: str, start: int, end: int, language: Language) -> str:
    """The quotation with its citation, in the marks and the form of the language; refused where a condition says so."""
    found = project.ask(queries.passage, transcript, start, end)
    if found.condition:
        raise REFUSED[found.condition]()
    people = [person.public_name or respondent(person.number, language) for person in found.respondents]
    source = ", ".join([*people, *found.others] if people else [*found.others, found.transcript.name])
    return str(cited(Quotation(found.text, source), language))
