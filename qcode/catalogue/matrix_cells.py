"""Words in the cells of a matrix: quotations, or what the researcher wrote."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from qcode import queries
from qcode.analysis.matrix import Cells
from qcode.catalogue.items import quote_items
from qcode.catalogue.matrix_ground import Ground
from qcode.catalogue.profiles import profile_of
from qcode.catalogue.scope import Asked
from qcode.model.profile import Profile
from qcode.project import Project
from qcode.report.document import Quotation
from qcode.report.labels import cited
from qcode.report.material import QuoteItem
from qcode.report.matrix import CellKind, Matrix, MatrixKind, drawn_places
from qcode.report.quotations import LEFT_OUT, source
from qcode.words import Language, say

QUOTES_IN_A_CELL = 3

Counted = tuple[Matrix, Cells]
"""A matrix and the codings in each of its cells; the cells are numbered by row and column of the matrix."""


def written(
    project: Project, asked: Asked, of: MatrixKind, kind: CellKind, ground: Ground, tables: Sequence[Counted]
) -> tuple[list[Counted], list[str]]:
    """The matrices with words in their cells, where words are asked for; and what is to be said of them."""
    match kind:
        case "summaries":
            found = _summaries(project, asked)
            return [(replace(each, texts=_at(each, found)), cells) for each, cells in tables], []
        case "quotes":
            return _quotes(project, asked, of, ground, tables)
        case _:
            return list(tables), []


def _summaries(project: Project, asked: Asked) -> dict[tuple[str, str], str]:
    """What the coders in scope wrote, by row and respondent."""
    found: dict[tuple[str, str], list[str]] = {}
    for row in project.ask(queries.summaries):
        if row.coder in asked.scope.coders:
            found.setdefault((str(row.code or row.question), row.respondent), []).append(row.body)
    return {cell: "\n".join(bodies) for cell, bodies in found.items()}


def _at(table: Matrix, found: dict[tuple[str, str], str]) -> dict[tuple[int, int], str]:
    rows = {row.id: number for number, row in enumerate(table.rows)}
    columns = {column.id: number for number, column in enumerate(table.columns)}
    return {
        (rows[row], columns[column]): body for (row, column), body in found.items() if row in rows and column in columns
    }


def _quotes(
    project: Project, asked: Asked, of: MatrixKind, ground: Ground, tables: Sequence[Counted]
) -> tuple[list[Counted], list[str]]:
    """The quotes of the cells that are drawn, the first few of each, none that may not be quoted."""
    chosen: list[list[tuple[int, int, int]]] = []
    for table, cells in tables:
        drawn, width = drawn_places(table.counts, len(table.columns))
        row, column = np.divmod(cells.cell, max(len(table.columns), 1))
        kept = np.isin(row, drawn) & (column < width)
        chosen.append(list(zip(row[kept].tolist(), column[kept].tolist(), cells.coding[kept].tolist(), strict=True)))
    wanted = {ground.found.codings[coding] for each in chosen for _, _, coding in each}
    items = quote_items(project, project.ask(queries.quotes, sorted(wanted)), asked.language)
    quotes = {item.coding_id: item for item in items}
    written, profile = [], profile_of(project, asked.language)
    for (table, cells), each in zip(tables, chosen, strict=True):
        by_cell: dict[tuple[int, int], list[QuoteItem]] = {}
        for row_, column_, coding in each:
            item = quotes[ground.found.codings[coding]]
            if not item.condition:
                by_cell.setdefault((row_, column_), []).append(item)
        texts = {cell: _cell(found, of, asked.language, profile) for cell, found in by_cell.items()}
        written.append((replace(table, texts=texts), cells))
    more = [say("Quotations in one cell, at most: {count}.", asked.language, count=QUOTES_IN_A_CELL)]
    for condition, text in LEFT_OUT.items():
        if count := sum(item.condition == condition for item in items):
            words = say(text, asked.language, count=count)
            more.append(f"{words[:1].upper()}{words[1:]}.")
    return written, more


def _cell(items: Sequence[QuoteItem], of: MatrixKind, language: Language, profile: Profile) -> str:
    """The quotations of one cell, a line each: with the code where the row is none, with who says it where several do."""
    lines = []
    for item in items[:QUOTES_IN_A_CELL]:
        name = "" if of == "code-respondent" else source(item, profile)
        if of == "question-respondent":
            name = item.label or item.code
        lines.append(str(cited(Quotation(" ".join(item.text.split()), name), profile)))
    if len(items) > QUOTES_IN_A_CELL:
        lines.append(say("and {count} more", language, count=len(items) - QUOTES_IN_A_CELL))
    return "\n".join(lines)
