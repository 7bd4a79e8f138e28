"""Matrices: questions or codes against respondents, questions or attributes; numbers, quotes or summaries in the cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from qcode.report import signs
from qcode.report.document import (
    Block,
    Cell,
    Column,
    DataTable,
    Datum,
    Drill,
    Paragraph,
    Reference,
    Report,
    Stamp,
    Table,
    Value,
    shades,
)
from qcode.report.numbers import integer
from qcode.report.wording import SEVERAL, mark, share_of, table_note
from qcode.words import Language, say

MatrixKind = Literal["question-respondent", "code-respondent", "code-question", "code-attribute"]
CellKind = Literal["counts", "presence", "quotes", "summaries"]
State = Literal["not asked", "not answered", "unlinked", "uncoded", "coded"]

TITLES: dict[str, str] = {
    "question-respondent": mark("Question × respondent"),
    "code-respondent": mark("Code × respondent"),
    "code-question": mark("Code × question"),
    "code-attribute": mark("Code × attribute"),
}
GLYPHS: dict[State, str] = {
    "not asked": signs.NOT_ASKED,
    "not answered": "○",
    "unlinked": "?",
    "uncoded": "·",
    "coded": "●",
}
LEGEND: dict[State, str] = {
    "not asked": mark("{glyph} not asked: the question is not in the version of the guide used with the respondent"),
    "not answered": mark(
        "{glyph} not answered: it is in the version of the guide used with the respondent, but no words of theirs are"
        " linked to it"
    ),
    "unlinked": mark("{glyph} unknown: nothing in the transcript is linked to a question yet"),
    "uncoded": mark("{glyph} answered, but nothing is coded in the answer"),
    "coded": mark("{glyph} coded"),
}
NOBODY_ASKED = mark("{glyph} nobody of the group was asked")
READS = mark("“4 of 5” reads: four respondents have the code in their words, of five who were asked.")
NOTHING_CODED = mark("{glyph} nothing coded")
NOT_ASKED_FOR = mark(
    "{glyph} not asked: none of the questions in whose answers the code was found with anybody is in the version of"
    " the guide used with the respondent"
)
BY_GUIDE = mark(
    "Asked are those with whom a version of the guide was used that holds the question, or whose interview’s words are"
    " linked to it."
)
UNITS: dict[str, str] = {
    "segments": "coding",
    "turns": "turn",
    "respondents": "respondent",
    "characters": "character",
    "words": "word",
}
"""What the stamp calls each unit of a matrix."""
MOST_COLUMNS, MOST_CELLS = 60, 6000
"""More is not drawn: nobody reads it, and Word takes minutes over it."""
_WIDE_FROM = 7


@dataclass(frozen=True, slots=True)
class MatrixPlace:
    """A row or a column: its label for people, its name in data, and what it stands for.

    ``codes`` are the code and, where it is counted with them, all below it; ``respondents`` are those of a group.
    """

    id: str
    label: str
    key: str
    level: int = 0
    language: str = ""
    codes: tuple[str, ...] = ()
    respondents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Matrix:
    """A matrix that is counted: a row of ``counts`` for each of ``rows``; ``name`` is the attribute, if it is of one.

    ``states`` say what a cell without a coding means, where the guide tells; ``asked`` and ``answered`` are how
    many respondents each row was put to (or, of a code, were asked for it) and answered by, ``people`` in how many
    something is coded; ``asked_in`` are how many were asked in each column, where columns are groups. ``texts`` stand
    in the cells instead of numbers, ``places`` are the answers of cells in which nothing is coded.
    """

    rows: tuple[MatrixPlace, ...]
    columns: tuple[MatrixPlace, ...]
    counts: Sequence[Sequence[int]]
    people: Sequence[int]
    states: Sequence[Sequence[State]] = ()
    asked: Sequence[int] = ()
    answered: Sequence[int] = ()
    asked_in: Sequence[Sequence[int]] = ()
    texts: Mapping[tuple[int, int], str] = field(default_factory=dict)
    places: Mapping[tuple[int, int], tuple[Reference, ...]] = field(default_factory=dict)
    name: str = ""
    several: int = 0
    """How many respondents have several values, and so stand in several columns."""
    of_asked: bool = False
    """Whether somebody was not asked for a code, so that respondents are counted out of those who were."""


def drawn_places(counts: Sequence[Sequence[int]], columns: int) -> tuple[list[int], int]:
    """The rows that are drawn, in order, and how many columns: of very many the fullest rows, the first columns."""
    width = min(columns, MOST_COLUMNS)
    most = max(1, MOST_CELLS // max(width, 1))
    if len(counts) <= most:
        return list(range(len(counts))), width
    fullest = sorted(range(len(counts)), key=lambda place: (-sum(counts[place]), place))[:most]
    return sorted(fullest), width


def matrix(
    of: MatrixKind,
    tables: Sequence[Matrix],
    *,
    cells: CellKind,
    unit: str,
    stamp: Stamp,
    language: Language,
    sentences: Sequence[str] = (),
    nothing: str = "",
) -> Report:
    """A table for each matrix, all of them in one table of data; ``sentences`` go into every note.

    ``nothing`` is said in the place of tables where there can be none.
    """
    stamp = replace(stamp, unit=UNITS[unit])
    title = say(TITLES[of], language)
    if nothing or not any(each.rows and each.columns for each in tables):
        text = nothing or say("There is nothing to count here.", language)
        empty = DataTable("matrix", _heads(of, stamp, language), ())
        return Report(title, language, (Paragraph(text),), stamp, empty)
    blocks: list[Block] = [_table(of, each, cells, unit, stamp, language, sentences) for each in tables]
    data = _data(of, tables, cells, language)
    more = {"question-respondent": _long, "code-attribute": _groups}.get(of)
    return Report(title, language, tuple(blocks), stamp, data, (more(tables, language),) if more else ())


def _heads(of: MatrixKind, stamp: Stamp, language: Language) -> tuple[Column, ...]:
    """What stands beside the cells: the row's name before them, and how many respondents it concerns."""
    if of == "question-respondent":
        return (
            Column("question", say("column|Question", language)),
            Column("asked", say("column|Asked", language), "integer"),
            Column("answered", say("column|Answered", language), "integer"),
            Column("coded", say("column|Coded", language), "integer"),
        )
    people = Column("respondents", say("column|Respondents", language), "integer", of=stamp.respondents)
    return (Column("code", say("column|Code", language)), people)


def _table(
    of: MatrixKind,
    held: Matrix,
    cells: CellKind,
    unit: str,
    stamp: Stamp,
    language: Language,
    sentences: Sequence[str],
) -> Table:
    shown, width = drawn_places(held.counts, len(held.columns))
    name, *numbers = _heads(of, stamp, language)
    if held.of_asked:
        numbers = [replace(column, kind="text", of=0) for column in numbers]
    first, last = ((), numbers) if of == "question-respondent" else (numbers, ())
    counted = cells == "counts"
    shared = counted and unit == "respondents" and held.of_asked and bool(held.asked_in)
    kind: Literal["integer", "text"] = "text" if shared or not counted else "integer"
    columns = (name, *first, *(_column(each, unit, kind) for each in held.columns[:width]), *last)
    dark = iter(shades([held.counts[row][place] for row in shown for place in range(width)]))
    seen: Counter[State] = Counter()
    rows = []
    for row in shown:
        name_of_row, *people = _lead(of, held, row, language)
        line = [name_of_row, *(people if first else ())]
        for place in range(width):
            shade = next(dark)
            state = _state(held, row, place)
            value = _value(held, row, place, state, cells)
            if value == GLYPHS[state] or (counted and not shared and not held.counts[row][place]):
                seen[state] += 1
            if shared and value != GLYPHS["not asked"]:
                value = share_of(held.counts[row][place], held.asked_in[row][place], language)
            line.append(Cell(value, _drill(of, held, row, place), shade if counted else None))
        rows.append((*line, *(people if last else ())))
    legend = tuple(_legend(of, seen, counted, language))
    notes = [*legend, *sentences]
    if held.several:
        notes.append(say(SEVERAL, language, count=integer(held.several, language)))
    if counted:
        notes.append(say("The darker a cell, the greater its number.", language))
    if len(shown) < len(held.rows) or width < len(held.columns):
        sizes = (len(shown), len(held.rows), width, len(held.columns))
        text = "Drawn are {rows} of {all_rows} rows and {columns} of {all_columns} columns; the CSV and Excel files have all."
        names = ("rows", "all_rows", "columns", "all_columns")
        words = {name: integer(number, language) for name, number in zip(names, sizes, strict=True)}
        notes.append(say(text, language, **words))
    caption = say(TITLES[of], language)
    caption = f"{caption}: {held.name}" if held.name else caption
    wide = len(columns) > _WIDE_FROM or cells in ("quotes", "summaries")
    return Table(caption, columns, tuple(rows), table_note(stamp, language, *notes), wide, legend="".join(legend[:1]))


def _column(place: MatrixPlace, unit: str, kind: Literal["integer", "text"]) -> Column:
    of = len(place.respondents) if kind == "integer" and unit == "respondents" else 0
    return Column(place.id, place.label, kind, of=of)


def _lead(of: MatrixKind, held: Matrix, row: int, language: Language) -> Iterator[Cell]:
    """The name of a row, and its numbers of respondents."""
    place = held.rows[row]
    drill = Drill(codes=(place.codes,)) if place.codes else Drill(questions=(place.id,), unit="answer")
    yield Cell(place.label, drill, level=place.level, language=place.language)
    if of == "question-respondent":
        yield Cell(held.asked[row], Drill(questions=drill.questions, people="asked") if held.asked[row] else None)
        yield Cell(held.answered[row])
    people: Value = share_of(held.people[row], held.asked[row], language) if held.of_asked else held.people[row]
    if not held.people[row] and held.of_asked and held.asked[row]:
        yield Cell(people, Drill(drill.codes, questions=drill.questions, people="asked"))
    else:
        yield Cell(people, replace(drill, spoken=True) if held.people[row] else None)


def _state(held: Matrix, row: int, place: int) -> State:
    if held.states:
        return held.states[row][place]
    return "coded" if held.counts[row][place] else "uncoded"


def _value(held: Matrix, row: int, place: int, state: State, cells: CellKind) -> Value:
    """A cell as people read it: its number, words, or the sign of what is the case."""
    text = held.texts.get((row, place), "")
    match cells:
        case "counts":
            return held.counts[row][place] if state in ("uncoded", "coded") else GLYPHS[state]
        case "presence":
            return GLYPHS[state]
        case _:
            return text or GLYPHS[state]


def _drill(of: MatrixKind, held: Matrix, row: int, place: int) -> Drill | None:
    """What lies behind a cell: its codings, else the answer in which nothing is coded."""
    one, other = held.rows[row], held.columns[place]
    places = held.places.get((row, place), ())
    match of:
        case "question-respondent":
            return Drill(questions=(one.id,), respondents=(other.id,), unit="answer", places=places)
        case "code-respondent":
            return Drill(codes=(one.codes,), respondents=(other.id,))
        case "code-question":
            return Drill(codes=(one.codes,), questions=(other.id,), unit="answer")
        case _:
            return Drill(codes=(one.codes,), respondents=other.respondents)


def _legend(of: MatrixKind, seen: Mapping[State, int], counted: bool, language: Language) -> Iterator[str]:
    """What each sign in the table means, those that are there."""
    found = []
    for state, glyph in GLYPHS.items():
        if seen.get(state) and not (state == "coded" and counted):
            text = LEGEND[state]
            if of != "question-respondent" and state == "uncoded":
                text = NOTHING_CODED
            elif state == "not asked":
                text = {"code-respondent": NOT_ASKED_FOR, "code-attribute": NOBODY_ASKED}.get(of, text)
            found.append(say(text, language, glyph="0" if counted and state == "uncoded" else glyph))
    if found:
        yield say("Signs: {signs}.", language, signs="; ".join(found))
    if of == "question-respondent" or (of == "code-question" and seen.get("not asked")):
        yield say(BY_GUIDE, language)


def _data(of: MatrixKind, tables: Sequence[Matrix], cells: CellKind, language: Language) -> DataTable:
    """Every row and column with its number (or words); nothing where the question was not asked or not answered."""
    first = tables[0]
    if of == "question-respondent":
        heads = [Column("question", say("column|Question", language)), *_heads(of, Stamp(), language)[1:]]
    else:
        path = Column("path", say("column|Path", language), "path")
        told = [Column("asked", say("column|Asked", language), "integer")] if first.asked else []
        heads = [*_heads(of, Stamp(), language)[:1], path, *told, *_heads(of, Stamp(), language)[1:]]
    taken = {column.key for column in heads}
    columns = [*heads]
    for each in tables:
        for place in each.columns:
            key, turn = place.key, 1
            while key in taken:
                turn += 1
                key = f"{place.key} ({turn})"
            taken.add(key)
            columns.append(Column(key, key, "text" if cells in ("quotes", "summaries") else "integer"))
    rows = []
    for row, place in enumerate(first.rows):
        name: tuple[Datum, ...] = (place.key,) if of == "question-respondent" else (place.label, place.key)
        people = [each[row] for each in (first.asked, first.answered) if each]
        values = (value for each in tables for value in _values(each, row, cells))
        rows.append((*name, *people, first.people[row], *values))
    return DataTable("matrix", tuple(columns), tuple(rows))


def _values(held: Matrix, row: int, cells: CellKind) -> Iterator[Datum]:
    """A row for programs."""
    if cells in ("quotes", "summaries"):
        yield from (held.texts.get((row, place)) for place in range(len(held.columns)))
        return
    counts = held.counts[row]
    values: Sequence[int] = counts if cells == "counts" else [int(bool(count)) for count in counts]
    if not held.states:
        yield from values
        return
    for value, state in zip(values, held.states[row], strict=True):
        yield value if state in ("uncoded", "coded") else None


def _groups(tables: Sequence[Matrix], language: Language) -> DataTable:
    """Of how many of each group that were asked a code is counted, one row a code and group."""
    columns = (
        Column("path", say("column|Path", language), "path"),
        Column("group", say("column|Group", language)),
        Column("size", say("column|Respondents in the group", language), "integer"),
        Column("asked", say("column|Asked", language), "integer"),
        Column("count", say("column|Number", language), "integer"),
    )
    rows = tuple(
        (row.key, column.key, len(column.respondents), of, count)
        for held in tables
        for row, counts, asked in zip(held.rows, held.counts, held.asked_in, strict=True)
        for column, count, of in zip(held.columns, counts, asked, strict=True)
    )
    return DataTable("cells", columns, rows)


def _long(tables: Sequence[Matrix], language: Language) -> DataTable:
    """What is the case in each cell, one row a cell: asked or not, answered or not, coded or not."""
    held = tables[0]
    columns = (
        Column("question", say("column|Question", language)),
        Column("respondent", say("column|Respondent", language)),
        Column("state", say("column|State", language)),
        Column("count", say("column|Number", language), "integer"),
    )
    rows = tuple(
        (row.key, column.key, state, count)
        for row, states, counts in zip(held.rows, held.states, held.counts, strict=True)
        for column, state, count in zip(held.columns, states, counts, strict=True)
    )
    return DataTable("cells", columns, rows)
