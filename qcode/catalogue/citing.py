"""A passage as it is quoted in running text: its words in marks, and who said it."""

from __future__ import annotations

from qcode import queries
from qcode.catalogue.items import quote_items
from qcode.catalogue.profiles import profile_of
from qcode.model.errors import QcodeError
from qcode.project import Project
from qcode.queries.quotes import Quote
from qcode.report.document import Quotation
from qcode.report.labels import cited, respondent
from qcode.report.quotations import quotation, source
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
    """The quotation with its citation, in the profile's marks and form; refused where a condition says so.

    Where a coding of just this passage says how it is printed, it is cited so.
    """
    found, own = project.ask(queries.passage, transcript, start, end), _printed(project, transcript, start, end)
    if condition := own.condition if own else found.condition:
        raise REFUSED[condition]()
    profile = profile_of(project, language)
    if own is not None:
        return cite_coding(project, own.coding.id, language)
    people = [person.public_name or respondent(person.number, profile) for person in found.respondents]
    who = ", ".join([*people, *found.others] if people else [*found.others, found.transcript.name])
    return str(cited(Quotation(found.text, who), profile))


def cite_coding(project: Project, coding: str, language: Language) -> str:
    """A coding's quote as it is printed, with its citation, footnotes and translation; refused where a condition says so."""
    row, profile = project.ask(queries.quotes, [coding])[0], profile_of(project, language)
    if row.condition:
        raise REFUSED[row.condition]()
    item = quote_items(project, [row], language)[0]
    return str(cited(quotation(item, source(item, profile)), profile))


def printed_words(project: Project, row: Quote, language: Language) -> str:
    """What stands between the marks of a quote when it is printed, without its footnotes."""
    return cited(Quotation(row.text, "", pieces=row.pieces), profile_of(project, language)).words


def _printed(project: Project, transcript: str, start: int, end: int) -> Quote | None:
    """The current coder's quote of just this passage, if it is printed otherwise than it was said."""
    codings = project.ask(queries.codings_in, transcript, project.coder.id)
    here = [row.id for row in codings if (row.start, row.end) == (start, end)]
    rows = project.ask(queries.quotes, here) if here else []
    return next((row for row in rows if row.pieces or row.translations), None)
