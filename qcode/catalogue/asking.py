"""Passages asked for: a query over the project, with what is said of each passage."""

from __future__ import annotations

import re
from dataclasses import replace

from qcode import queries
from qcode.catalogue.scope import Asked, Wanted, counted, find_scope
from qcode.model.scope import Scope
from qcode.project import Project
from qcode.queries import Stop
from qcode.queries.columns import coded_passages, passages_in
from qcode.queries.quotes import Quote
from qcode.report import passages as passages_report
from qcode.report.document import Report
from qcode.report.material import QuoteItem
from qcode.report.wording import mark
from qcode.text.asking import parse, spoken
from qcode.text.inflection import base_of
from qcode.text.normalise import search_shadow
from qcode.text.query_tree import terms

BASE_FORM = mark(
    "“{typed}” is found in no form; after ~ stands the base form, and forms of “{base}” are found: `text:~{base}`."
)
_WORD = re.compile(r"\w+")
SHORT, CONTEXT = 40, 50
"""Characters: what is too short to be read by itself, and how much then stands on either side."""


def ask(project: Project, wanted: Wanted) -> list[Stop]:
    """Where the passages of a query stand, inside whatever else limits the scope, in the project's order."""
    return stops_of(project, find_scope(project, wanted))


def stops_of(project: Project, scope: Scope) -> list[Stop]:
    """Where the passages of a scope's query stand."""
    return [Stop(*place) for place in project.ask(passages_in, scope)]


def base_form(project: Project, wanted: Wanted) -> tuple[str, str]:
    """Of a query that finds nothing: the word after ``~`` in it and a base form that is found instead, else ("", "")."""
    typed = [term.value for term in terms(parse(wanted.query)) if term.inflected and term.name == "text"]
    if not typed:
        return "", ""
    known: set[str] = set()
    for body in project.ask(queries.bodies, {row.id for row in project.ask(queries.transcripts)}).values():
        known.update(_WORD.findall(search_shadow(body)))
    for value in typed:
        base = base_of(value, known)
        if base and ask(project, replace(wanted, query=f'text:~"{base}"')):
            return value, base
    return "", ""


def shown(body: str, start: int, end: int) -> str:
    """A passage of a text to read in a list; a short one in brackets between what stands around it."""
    if end - start >= SHORT:
        return body[start:end]
    before, after = body[max(start - CONTEXT, 0) : start], body[end : end + CONTEXT]
    return f"…{before.partition(' ')[2] if len(before) == CONTEXT else before}[{body[start:end]}]{after.rpartition(' ')[0]}…"


def passages(project: Project, asked: Asked) -> Report:
    """The passages of a query, each with its place, its codes and its words."""
    _, seal = counted(project, asked)
    found = project.ask(coded_passages, asked.scope)
    rows = project.ask(queries.quotes_of_places, [place for place, _ in found])
    items = [_item(row) for row in rows]
    over = [codes for _, codes in found]
    return passages_report.passages(
        items, over, query=spoken(asked.scope.query, asked.language), stamp=seal, language=asked.language
    )


def _item(row: Quote) -> QuoteItem:
    people = tuple(person.number for person in row.respondents)
    return QuoteItem(
        "", row.text, row.transcript.name, row.coding.start, row.coding.end, "", row.turn,
        people[0] if people else 0,
        row.respondents[0].public_name if len(people) == 1 else "",
        row.question,
        condition=row.condition,
        transcript_id=row.transcript.id,
        respondents=people,
        others=row.others,
    )  # fmt: skip
