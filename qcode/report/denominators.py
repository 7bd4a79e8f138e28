"""Every whole that a code may be a part of, one beside the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from qcode.report.document import Cell, Column, DataTable, Datum, Drill, Reference, Stamp, Table, Undefined
from qcode.report.material import PATH_SIGN, CodeItem
from qcode.report.numbers import integer
from qcode.report.wording import count_of, mark, reasons, table_note, titled
from qcode.words import Language, say

_READS = mark(
    "“4 of 7” reads: four of seven respondents who were asked have the code in their words; beside it the same of all in"
    " scope."
)
_UNITS = mark(
    "Turns and questions are respondents’ ({turns} and {questions} in all), a question being what is said to it in one"
    " transcript; “by half” counts those of whose characters at least half carry the code. A turn in which no"
    " word is said is a unit only where it is coded."
)
_WHOLES = mark(
    "Shares are of {spoken} characters of respondents’ words, of {characters} of all words of turns, the interviewer’s and"
    " those of documents among them, and of {coded} that carry any code."
)
_FEWER = mark(
    "The turns of the first table are those of all who speak, with paragraphs of documents and literature; here they are"
    " respondents’ only."
)


@dataclass(frozen=True, slots=True)
class Reached:
    """One code: units touched and half filled, respondents with it and those asked, its shares (None: undefined)."""

    code: CodeItem
    ids: tuple[str, ...]
    units: tuple[int, int, int, int]
    places: tuple[tuple[Reference, ...], ...]
    """The first of those units, each by its turn or by its first turn with the code: what lies behind each number."""
    respondents: int
    asked: int
    shares: tuple[float | None, float | None, float | None]


@dataclass(frozen=True, slots=True)
class Denominators:
    """The codes, and the wholes: turns, questions; characters of speech, of all words, coded; respondents in scope."""

    rows: tuple[Reached, ...]
    units: tuple[int, int]
    characters: tuple[int, int, int]
    people: int


def denominators(found: Denominators, *, stamp: Stamp, language: Language) -> tuple[Table, DataTable]:
    """The table of all denominators, and its data."""
    rows = tuple(tuple(_row(row, found, language)) for row in found.rows)
    turns, questions = (integer(count, language) for count in found.units)
    spoken, characters, coded = (integer(count, language) for count in found.characters)
    note = table_note(
        replace(stamp, unit="segment"),
        language,
        say(_READS, language),
        say(_UNITS, language, turns=turns, questions=questions),
        say(_FEWER, language),
        say(_WHOLES, language, spoken=spoken, characters=characters, coded=coded),
        reasons(rows),
    )
    caption = say("Each code as a part of several wholes", language)
    table = Table(caption, tuple(_columns(language)), rows, note, wide=True)
    return table, DataTable("denominators", tuple(_data_columns(language)), tuple(_data(found.rows, found)))


def _columns(language: Language) -> Iterator[Column]:
    yield Column("code", say("column|Code", language))
    yield Column("turns", say("column|Respondents’ turns", language), "integer")
    yield Column("half_turns", say("column|Respondents’ turns by half", language), "integer")
    yield Column("questions", say("column|Questions", language), "integer")
    yield Column("half_questions", say("column|Questions by half", language), "integer")
    yield Column("of_asked", say("column|Of those asked", language))
    yield Column("of_all", say("column|Of all", language))
    yield Column("share", say("column|Of respondents’ words", language), "share")
    yield Column("share_of_text", say("column|Of all words", language), "share")
    yield Column("share_of_coded", say("column|Of what is coded", language), "share")


def _row(row: Reached, found: Denominators, language: Language) -> Iterator[Cell]:
    drill = Drill(codes=(row.ids,))
    spoken = replace(drill, spoken=True) if row.respondents else None
    yield Cell(titled(row.code, language), drill, level=row.code.depth, language=row.code.language)
    for count, places in zip(row.units, row.places, strict=True):
        behind = Drill(places=places, among=count if count > len(places) else 0)
        yield Cell(count, behind if places else None)
    asked, everybody = replace(drill, people="asked"), replace(drill, people="all")
    for whole, people in ((row.asked, asked), (found.people, everybody)):
        yield Cell(count_of(row.respondents, whole, language), spoken or (people if whole else None))
    for share in row.shares:
        yield Cell(Undefined(say("there are no words to take a share of", language)) if share is None else share, drill)


def _data_columns(language: Language) -> Iterator[Column]:
    code, *counts, _, _, own, text, coded = _columns(language)
    yield code
    yield Column("path", say("column|Path", language), "path")
    yield from counts
    yield Column("respondents", say("column|Respondents", language), "integer")
    yield Column("asked", say("column|Asked", language), "integer")
    yield Column("of_all", say("column|Of all", language), "integer")
    yield from (own, text, coded)


def _data(rows: Sequence[Reached], found: Denominators) -> Iterator[tuple[Datum, ...]]:
    for row in sorted(rows, key=lambda each: each.code.path):
        name = row.code.path.rpartition(PATH_SIGN)[2]
        yield (name, row.code.path, *row.units, row.respondents, row.asked, found.people, *row.shares)
