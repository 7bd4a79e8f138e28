"""The project at a glance."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from qcode.report.document import Cell, Column, DataTable, Drill, Report, Stamp, Table
from qcode.report.material import PATH_SIGN, FrequencyRow
from qcode.report.numbers import DASH, day_words, half_up, integer
from qcode.report.wording import layers_line, mark, titled
from qcode.words import Language, say

MOST_USED = 8
FEW = 2
"""A code of so many respondents or fewer is told apart."""
LISTED = 5
"""So many of the codes that few speak of or nobody uses have room on the page; the data have all."""
NAMED = 10
NEVER = "codes never used"
KINDS: dict[str, str] = {
    "interview": mark("summary|interviews"),
    "written answers": mark("summary|written answers"),
    "document": mark("summary|documents"),
    "literature": mark("summary|literature"),
}
STATUSES: dict[str, str] = {
    "provisional": mark("summary|provisional"),
    "established": mark("summary|established"),
    "retired": mark("summary|out of use"),
}
CAPTIONS: dict[str, str] = {
    "codes used most": mark("Codes used most"),
    "codes of few": mark("Used codes of one or two respondents, or of none"),
    NEVER: mark("Codes never used, nor any below them"),
}
"""The tables of codes, by the names that programs know them by."""
Line = tuple[str, str, str | int, int]
"""A number's key in data, its words, the number itself (or days), and how far it is set in."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What there is of everything; mappings from what it is called to how many there are.

    ``held`` are the days of the first and the last interview, "" where no day is known; ``share`` is the coded part
    of respondents' words; ``last`` is when the project was changed last. ``apart`` are the codings of no person:
    those of the consensus repeat what coders said.
    """

    sources: Mapping[str, int] = field(default_factory=dict)
    respondents: int = 0
    turns: int = 0
    words: int = 0
    held: tuple[str, str] = ("", "")
    guides: int = 0
    questions: int = 0
    linked: int = 0
    statuses: Mapping[str, int] = field(default_factory=dict)
    levels: Mapping[str, int] = field(default_factory=dict)
    depths: Mapping[int, int] = field(default_factory=dict)
    codings: Mapping[str, int] = field(default_factory=dict)
    apart: Mapping[str, int] = field(default_factory=dict)
    coded: int = 0
    share: float | None = None
    memos: int = 0
    last: str = ""


def summary(
    facts: Facts, rows: Sequence[FrequencyRow], unused: Sequence[FrequencyRow], *, stamp: Stamp, language: Language
) -> Report:
    """What there is, the codes used most, those that few speak of or nobody, and those never used.

    ``rows`` are the codes alone; ``unused`` are those that carry no coding, nor does any below them.
    """
    stamp = replace(stamp, unit="row")
    lines = list(_lines(facts, rows, len(unused), stamp.coder, language))
    columns = (
        Column("what", say("measured|What", language)),
        Column("number", say("column|Number", language), "integer"),
        Column("details", say("column|Details", language)),
    )
    whole = Table(say("The project in numbers", language), columns, tuple(_rows(lines, language)))
    data = tuple((key, value) for key, _, value, _ in lines)
    tables = [whole]
    most = sorted(rows, key=lambda row: (-row.respondents, -row.segments, row.code.path))[:MOST_USED]
    listed = {
        "codes used most": [row for row in most if row.segments],
        "codes of few": [row for row in rows if row.segments and row.respondents <= FEW],
        NEVER: list(unused),
    }
    for name, found in listed.items():
        if found and name != NEVER:
            shown = found if name == "codes used most" or len(found) <= LISTED + 1 else found[:LISTED]
            table = _codes(say(CAPTIONS[name], language), shown, stamp, language)
            tables.append(replace(table, note=_left_out(len(shown), len(found), language)))
    said = (layers_line(stamp, language), tables[-1].note, _never(listed[NEVER], language))
    blocks = [*tables[:-1], replace(tables[-1], note=" ".join(filter(None, said)))]
    title = say("The project at a glance", language)
    more = tuple(_codes_data(name, found, language) for name, found in listed.items())
    return Report(title, language, tuple(blocks), stamp, DataTable("summary", columns[:2], data), more)


def _left_out(shown: int, every: int, language: Language) -> str:
    """That a table has the first of its codes only."""
    if shown == every:
        return ""
    text = "The first {shown} of {all} codes are shown; the Excel and JSON files have them all."
    return say(text, language, shown=shown, all=integer(every, language))


def _rows(lines: Sequence[Line], language: Language) -> Iterator[tuple[Cell, ...]]:
    """A row for each number, with those below it in one cell: the page has room for no more."""
    heads = [at for at, line in enumerate(lines) if not line[-1]]
    for at, following in zip(heads, [*heads[1:], len(lines)], strict=True):
        _, words, value, _ = lines[at]
        below = [f"{what}: {_said(count, language)}" for _, what, count, _ in lines[at + 1 : following]]
        yield Cell(words), Cell(_shown(value, language)), Cell("; ".join(below))


def _said(count: str | int, language: Language) -> str:
    return integer(count, language) if isinstance(count, int) else count


def _shown(value: str | int, language: Language) -> str | int:
    """Days as the language writes them; the data keep theirs."""
    if not isinstance(value, str):
        return value
    return " – ".join(day_words(day, language) for day in value.split(" – "))


def _lines(facts: Facts, rows: Sequence[FrequencyRow], unused: int, whose: str, language: Language) -> Iterator[Line]:
    """Every number of the project, each in a line."""
    yield "sources", say("summary|Sources", language), sum(facts.sources.values()), 0
    for kind, count in facts.sources.items():
        yield f"sources: {kind}", say(KINDS[kind], language), count, 1
    yield "respondents", say("summary|Respondents", language), facts.respondents, 0
    yield "turns", say("summary|Turns", language), facts.turns, 0
    yield "words", say("summary|Words and numbers, all speakers", language), facts.words, 0
    if any(facts.held):
        first, last = facts.held
        yield "held", say("summary|Held from – to", language), first if first == last else f"{first} – {last}", 0
    yield "guides", say("summary|Versions of the guide", language), facts.guides, 0
    yield "questions", say("summary|Main questions", language), facts.questions, 1
    yield "linked", say("summary|Turns linked to a question", language), facts.linked, 1
    in_use = sum(count for status, count in facts.statuses.items() if status != "retired")
    yield "codes", say("summary|Codes in use", language), in_use, 0
    for depth, count in facts.depths.items():
        yield f"codes: depth {depth}", say("summary|on level {number} of the tree", language, number=depth), count, 1
    for level, count in facts.levels.items():
        yield f"codes: {level}", level, count, 1
    for status, count in facts.statuses.items():
        yield f"codes: {status}", say(STATUSES[status], language), count, 1
    yield "codes: unused", say("summary|never used, nor any code below", language), unused, 1
    few = sum(bool(row.segments) and row.respondents <= FEW for row in rows)
    yield "codes: few", say("summary|used, of one or two respondents, or of none", language), few, 1
    yield "codings", say("summary|Codings, all coders", language), sum(facts.codings.values()), 0
    for coder, count in facts.codings.items():
        yield f"codings: {coder}", coder, count, 1
    for layer, count in facts.apart.items():
        yield f"codings apart: {layer}", say("summary|Not among them: {layer}", language, layer=layer), count, 0
    yield "coded", say("summary|Transcripts with a coding", language), facts.coded, 0
    if facts.share is not None:
        share = int(half_up(facts.share, shift=2))
        text = "summary|Coded part of respondents’ words, in percent ({coder})"
        yield "share", say(text, language, coder=whose or DASH), share, 0
    yield "memos", say("summary|Memos", language), facts.memos, 0
    yield "last", say("summary|Last change", language), facts.last, 0


def _codes(title: str, rows: Sequence[FrequencyRow], stamp: Stamp, language: Language) -> Table:
    columns = (
        Column("code", say("column|Code", language), "path"),
        Column("respondents", say("column|Respondents", language), "integer", of=stamp.respondents),
        Column("segments", say("column|Segments", language), "integer"),
    )
    cells = []
    for row in rows:
        drill = Drill(codes=((row.code.id,),))
        name = Cell(titled(row.code, language, path=True), drill, language=row.code.language)
        spoken = replace(drill, spoken=True) if row.respondents else None
        cells.append((name, Cell(int(row.respondents), spoken), Cell(int(row.segments), drill)))
    return Table(title, columns, tuple(cells))


def _never(rows: Sequence[FrequencyRow], language: Language) -> str:
    """The codes that nobody used, in a sentence: there is nothing to count."""
    names = "; ".join(titled(row.code, language, path=True) for row in rows[:NAMED])
    more = " …" if len(rows) > NAMED else "."
    return f"{say(CAPTIONS[NEVER], language)} ({integer(len(rows), language)}): {names}{more}" if rows else ""


def _codes_data(name: str, rows: Sequence[FrequencyRow], language: Language) -> DataTable:
    """The codes of one table; a program reads of none, too, that there are none."""
    columns = (
        Column("code", say("column|Code", language)),
        Column("path", say("column|Path", language), "path"),
        Column("respondents", say("column|Respondents", language), "integer"),
        Column("segments", say("column|Segments", language), "integer"),
    )
    found = tuple(
        (row.code.path.rpartition(PATH_SIGN)[2], row.code.path, int(row.respondents), int(row.segments)) for row in rows
    )
    return DataTable(name, columns, found)
