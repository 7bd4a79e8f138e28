"""Passages asked for: a query over the project, with what is said of each passage."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

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
    "“{typed}” is found in no form; after ~ stands the base form, and forms of “{base}” are found: `{query}`."
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


@dataclass(frozen=True, slots=True)
class BaseForm:
    """A word after ``~`` that is found in no form, the base form that is, and the query that finds it."""

    typed: str
    base: str
    query: str


def base_form(project: Project, wanted: Wanted) -> BaseForm | None:
    """Of a query that finds nothing, of what was said or of memos: what finds something instead, if anything does."""
    for name in ("text", "memo"):
        typed = [term.value for term in terms(parse(wanted.query)) if term.inflected and term.name == name]
        known = _words_of(project, name) if typed else set()
        for value in typed:
            base = base_of(value, known)
            if base and ask(project, replace(wanted, query=f'{name}:~"{base}"')):
                return BaseForm(value, base, f"{name}:~{base}")
    return None


def _words_of(project: Project, name: str) -> set[str]:
    """All words of the interviews, or those of all memos."""
    if name == "memo":
        bodies = [memo.body for memo in project.ask(queries.memos)]
    else:
        bodies = list(project.ask(queries.bodies, {row.id for row in project.ask(queries.transcripts)}).values())
    return {word for body in bodies for word in _WORD.findall(search_shadow(body))}


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
