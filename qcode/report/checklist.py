"""A reporting checklist, answered as far as the project knows; the rest is marked for its author, never made up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from qcode.report.checklist_points import CHECKLISTS, Checklist, Point
from qcode.report.document import Cell, Column, DataTable, Report, Stamp, Table
from qcode.report.ethics import open_words
from qcode.words import Language, say


def checklist(
    name: str,
    facts: Mapping[str, str],
    written: Mapping[str, str],
    *,
    stamp: Stamp,
    language: Language,
    where: Mapping[str, str] | None = None,
) -> Report:
    """A table a part. ``facts`` are sentences by name, ``written`` the author's own answers by field.

    ``where`` are the appendices by the name of the item that stands in them.
    """
    found = CHECKLISTS[name]
    columns = (
        Column("number", say("column|No.", language)),
        Column("point", say("column|Point", language)),
        Column("answer", say("column|Answer", language)),
        Column("where", say("column|Where", language)),
    )
    rows = list(_rows(name, found, facts, written, where or {}, language))
    note = say("After {source}", language, source=found.source)
    tables = tuple(
        Table(
            say(title, language),
            columns,
            tuple(tuple(map(Cell, row)) for part, row in rows if part == title),
            note,
            stub=2,
        )
        for title, _ in found.parts
    )
    unanswered = [row[0] for _, row in rows if open_words(language) in row[2]]
    warnings: tuple[str, ...] = ()
    if unanswered:
        text = "{title}: points that wait for the author: {numbers}."
        warnings = (say(text, language, title=say(found.title, language), numbers=", ".join(unanswered)),)
    data = DataTable(name, columns, tuple(row for _, row in rows))
    return Report(say(found.title, language), language, tables, stamp, data, warnings=warnings)


def _rows(
    name: str,
    found: Checklist,
    facts: Mapping[str, str],
    written: Mapping[str, str],
    where: Mapping[str, str],
    language: Language,
) -> Iterator[tuple[str, tuple[str, str, str, str]]]:
    """The part, and number, title, answer and place of each point."""
    number = 0
    for title, points in found.parts:
        for point in points:
            number += 1
            own = written.get(f"checklist.{name}.{number}", "")
            answer = _answer(point, {**facts, **written}, own, language)
            places = ", ".join(label for place, label in where.items() if place in point.places)
            yield title, (f"{found.prefix}{number}", say(point.title, language), answer, places)


def _answer(point: Point, facts: Mapping[str, str], own: str, language: Language) -> str:
    """The facts, then the author's words; where these are wanted and not there, the place is marked."""
    known = [
        text if text.endswith((".", "!", "?", "…")) else f"{text}."
        for fact in point.facts
        if (text := facts.get(fact, ""))
    ]
    wanted = not own and not (point.whole and known)
    return " ".join(filter(None, (*known, own, open_words(language) if wanted else "")))
