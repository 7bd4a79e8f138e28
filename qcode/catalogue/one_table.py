"""A CSV file holds one table: which one, and which others there are."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from qcode.model.errors import UnknownValue
from qcode.report.document import Column, DataTable, Datum, Note, Report
from qcode.words import Language, say

ABOUT = "about"
"""What the numbers are: unit, scope, coder, denominators, codebook, date; and the notes below the tables."""


def names_of_tables(report: Report) -> tuple[str, ...]:
    """Every table that can be had by itself, the main one first."""
    return (*(table.name for table in report.tables), ABOUT)


def one_table(report: Report, name: str) -> Report:
    """The report with one of its tables as its data, or with what they are.

    Raises
    ------
    UnknownValue
        If it has no table of that name.
    """
    found = {table.name: table for table in report.tables} | {ABOUT: about(report)}
    if name not in found:
        raise UnknownValue(value=name, what="table", choices=", ".join(found))
    return replace(report, data=found[name], more=())


def others_told(report: Report, path: Path, language: Language) -> str:
    """That the file at ``path`` holds one of the report's several tables; nothing where it holds them all."""
    if path.suffix.lower() != ".csv" or not report.more:
        return ""
    text = "A CSV file holds one table; .xlsx and .json hold all: {names}."
    return say(text, language, names=", ".join(names_of_tables(report)))


def about(report: Report) -> DataTable:
    """What the numbers are, as a table: the stamp, what was told, the notes and warnings."""
    language = report.language
    columns = (Column("field", say("column|What", language)), Column("value", say("column|Value", language)))
    rows: list[tuple[Datum, ...]] = [("title", report.title), ("language", language)]
    for name, value in report.stamp.for_programs().items():
        if value not in (None, "", ()):
            rows.append((name, "; ".join(value) if isinstance(value, tuple) else str(value)))
    rows += [(f"option {name}", value) for name, value in report.options]
    rows += [("note", note) for block in report.blocks if (note := _note(block))]
    rows += [("warning", warning) for warning in report.warnings]
    return DataTable(ABOUT, columns, tuple(rows))


def _note(block: object) -> str:
    """What a table, a figure or a remark says of itself."""
    return block.text if isinstance(block, Note) else str(getattr(block, "note", ""))
