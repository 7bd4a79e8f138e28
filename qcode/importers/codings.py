"""Codings files: who coded which passage with what, by positions or by quotes."""

from __future__ import annotations

from pathlib import Path

from qcode.importers.errors import BadLines, NoColumn, Odd, Problem
from qcode.importers.tables import Table, read_table
from qcode.model.drafts import DraftCoding
from qcode.model.rows import STANCES
from qcode.text.normalise import locate_quote, one_name

__all__ = ["locate_quote", "read_codings"]

MOST_DIGITS = 15
"""A position of more digits lies in no text."""
_COLUMNS = {
    "transcript": ("transcript", "document"),
    "start": ("start",),
    "end": ("end",),
    "code": ("code",),
    "coder": ("coder",),
    "stance": ("stance",),
    "memo": ("memo",),
    "quote": ("quote", "segment"),
}


def read_codings(path: Path) -> tuple[DraftCoding, ...]:
    """The codings of a CSV file or a workbook; every line that can't be understood is named in one error."""
    table = read_table(path)
    places = _places(table)
    codings: list[DraftCoding] = []
    problems: list[Problem] = []
    for line, row in zip(table.lines, table.rows, strict=True):
        cells = {name: row[place] if place >= 0 else "" for name, place in places.items()}
        try:
            codings.append(_coding(line, cells))
        except Odd as odd:
            problems.append(odd.at(line))
    if problems:
        raise BadLines(file=path.name, problems=problems)
    return tuple(codings)


def _places(table: Table) -> dict[str, int]:
    """Where each column stands, -1 where it is missing; the columns that must be there are asked for."""
    folded = [name.casefold() for name in table.header]
    places = {
        column: next((folded.index(name) for name in names if name in folded), -1) for column, names in _COLUMNS.items()
    }
    columns = ", ".join(filter(None, table.header))
    for column in ("transcript", "code"):
        if places[column] < 0:
            raise NoColumn(file=table.file, column=column, columns=columns)
    if places["quote"] < 0:
        for column in ("start", "end"):
            if places[column] < 0:
                raise NoColumn(file=table.file, column=column, columns=columns)
    return places


def _coding(line: int, cells: dict[str, str]) -> DraftCoding:
    """One line as a coding; ``Odd`` says what is wrong with it."""
    if not cells["transcript"].strip():
        raise Odd("no transcript")
    if not cells["code"].strip():
        raise Odd("no code")
    start, end = cells["start"].strip(), cells["end"].strip()
    quote = cells["quote"]
    if not start and not end and not quote.strip():
        raise Odd("neither positions nor a quote")
    if bool(start) != bool(end):
        raise Odd("start and end must both be given")
    for name, position in (("start", start), ("end", end)):
        if position and not (position.isascii() and position.isdigit() and len(position) <= MOST_DIGITS):
            raise Odd("{column} “{cell}” is no whole number", column=name, cell=position[:40])
    if start and int(start) >= int(end):
        raise Odd("start {start} is not before end {end}", start=start, end=end)
    if (stance := cells["stance"].strip().casefold()) not in STANCES:
        known = ", ".join(filter(None, STANCES))
        raise Odd("{column} “{cell}” is none of: {known}", column="stance", cell=stance, known=known)
    return DraftCoding(
        line=line,
        transcript=cells["transcript"].strip(),
        code=cells["code"].strip(),
        coder=one_name(cells["coder"]),
        start=int(start) if start else None,
        end=int(end) if end else None,
        quote=quote,
        memo=cells["memo"].strip(),
        stance=stance,
    )
