"""How often and how widely each code was used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from qcode.report.denominators import Denominators, denominators
from qcode.report.document import (
    Block,
    Cell,
    Column,
    DataTable,
    Drill,
    Paragraph,
    Report,
    Stamp,
    Table,
    Undefined,
    shades,
)
from qcode.report.figures import Bars, Figure
from qcode.report.material import PATH_SIGN, CodeItem, Crosstab, FrequencyRow, branch_ids
from qcode.report.numbers import decimal, integer, percentage
from qcode.report.wording import (
    SURE,
    Unsure,
    asked_only_line,
    branch_line,
    documents_line,
    mark,
    reasons,
    table_note,
    titled,
    unlinked_warnings,
    words_line,
)
from qcode.words import Language, say, say_count

Rollup = Literal["none", "union"]
_CROSSTABS: dict[str, str] = {
    "transcript": mark("Coded segments by code and transcript"),
    "respondent": mark("Coded segments by code and respondent"),
    "question": mark("Coded segments by code and question"),
}
_WIDE_FROM = 10
_DRAWN, _COLUMNS = 6000, 100
"""Of a table of codes with more cells only a part is drawn; the data have all."""


@dataclass(frozen=True, slots=True)
class Wholes:
    """What respondents are counted of: those who were asked, and all in scope; 0 for those with words in scope.

    ``interval``: whether Wilson's interval stands beside their share; ``answered``: how many of those asked said a word.
    """

    asked: int = 0
    everybody: int = 0
    interval: bool = False
    answered: int = 0

    def of(self, stamp: Stamp) -> int:
        return self.asked or stamp.respondents

    @property
    def two(self) -> bool:
        """Whether there are two wholes, which must both be told."""
        return bool(self.asked) and self.everybody > self.asked


_BARS = 20


def frequencies(
    rows: Sequence[FrequencyRow],
    *,
    stamp: Stamp,
    language: Language,
    asked_only: int = 0,
    rollup: Rollup = "none",
    rolled: Sequence[FrequencyRow] = (),
    crosstabs: Sequence[Crosstab] = (),
    wholes: Wholes | None = None,
    parts: Denominators | None = None,
    unsure: Unsure = SURE,
) -> Report:
    """A row a code, also for codes never used; ``asked_only`` of the codings hold nobody's words but the interviewer's.

    ``rows`` are the main table and the data; ``rollup`` says how they were counted. ``rolled``, the same codes
    each with all below it, makes a second table; every crosstab in which something is coded one more, of the codes
    used there and those above them. The data have all codes.
    """
    stamp = replace(stamp, unit=stamp.unit or "segment")
    wholes = wholes or Wholes()
    data = DataTable("frequencies", _columns(stamp, wholes, language, data=True), _data(rows, wholes, stamp))
    blocks: list[Block] = [_table(rows, rollup, asked_only, stamp, wholes, language)]
    more = []
    if rolled:
        blocks.append(_table(rolled, "union", asked_only, stamp, wholes, language))
        more.append(DataTable("frequencies with subcodes", data.columns, _data(rolled, wholes, stamp)))
    if parts:
        table, given = denominators(parts, stamp=stamp, language=language)
        blocks.append(table)
        more.append(given)
    blocks += _figure(rows, wholes.of(stamp), language)
    for crosstab in crosstabs:
        if used := crosstab.used():
            blocks.append(_crosstab(crosstab, used, stamp, language))
        more.append(_crosstab_data(crosstab, language))
    empty = Paragraph(say("The codebook is empty.", language))
    return Report(
        title=say("Code frequencies", language),
        language=language,
        blocks=tuple(blocks) if rows else (empty,),
        stamp=stamp,
        data=data,
        more=tuple(more),
        warnings=unlinked_warnings(unsure, language) if rows else (),
    )


def _figure(rows: Sequence[FrequencyRow], people: int, language: Language) -> Iterator[Figure]:
    """How many of so many respondents have each code, the most first; none where nobody has any."""
    present = sorted((row for row in rows if row.respondents), key=lambda row: (-row.respondents, row.code.path))
    if not present or not people:
        return
    names = tuple(titled(row.code, language) for row in present[:_BARS])
    values = tuple(int(row.respondents) for row in present[:_BARS])
    told = ", ".join(f"{name} {value}" for name, value in zip(names, values, strict=True))
    text = "Bar chart of respondents per code; respondents in all: {respondents}. {values}."
    alt = say(text, language, respondents=people, values=told)
    note = ""
    if len(present) > _BARS:
        text = "Shown are the {shown} codes with the most respondents, of {all} that have any."
        note = say(text, language, shown=_BARS, all=len(present))
    drawing = Bars(names, tuple(map(float, values)), say("column|Respondents", language), people)
    yield Figure(say("Respondents per code", language), drawing, alt, note)


def _columns(stamp: Stamp, wholes: Wholes, language: Language, *, data: bool) -> tuple[Column, ...]:
    of_all = Column("of_all", say("column|Of all", language), "integer", of=wholes.everybody)
    interval: tuple[Column, ...] = ()
    if wholes.interval and data:
        interval = (
            Column("interval_low", say("column|Interval from", language), "number"),
            Column("interval_high", say("column|Interval to", language), "number"),
        )
    elif wholes.interval:
        interval = (Column("interval", say("column|95% interval", language)),)
    path = (Column("path", say("column|Path", language), "path"),) if data else ()
    spoken = (Column("respondent_characters", say("column|Respondents’ characters", language), "integer"),)
    return (
        Column("code", say("column|Code", language)),
        *path,
        Column("segments", say("column|Segments", language), "integer"),
        Column("turns", say("column|Turns", language), "integer"),
        Column("transcripts", say("column|Transcripts", language), "integer"),
        Column("respondents", say("column|Respondents", language), "integer", of=wholes.of(stamp)),
        *((of_all,) if wholes.two and not data else ()),
        *(() if data else interval),
        Column("characters", say("column|Characters", language), "integer"),
        Column("words", say("column|Words", language), "integer"),
        Column("share", say("column|Share", language), "share"),
        *(spoken if data else ()),
        *(interval if data else ()),
    )


def _data(
    rows: Sequence[FrequencyRow], wholes: Wholes, stamp: Stamp
) -> tuple[tuple[str | int | float | None, ...], ...]:
    ordered = sorted(rows, key=lambda row: row.code.path)
    return tuple(
        (
            row.code.path.rpartition(PATH_SIGN)[2],
            row.code.path,
            *row.counts(),
            int(row.spoken),
            *(_interval(row, wholes.of(stamp)) if wholes.interval else ()),
        )
        for row in ordered
    )


def _interval(row: FrequencyRow, whole: int) -> tuple[float | None, float | None]:
    """Wilson's interval of the respondents with a code, as fractions of 1."""
    from qcode.analysis.crosstab_effects import wilson

    if not whole or row.respondents > whole:
        return None, None
    low, high = wilson(int(row.respondents), whole)
    return float(low), float(high)


def _percents(low: float, high: float, language: Language) -> str:
    """A stretch of shares as people read it: 9–91 %."""
    return percentage(f"{decimal(100 * low, 0, language)}–{decimal(100 * high, 0, language)}", language)


def _table(
    rows: Sequence[FrequencyRow],
    rollup: Rollup,
    asked_only: int,
    stamp: Stamp,
    wholes: Wholes,
    language: Language,
) -> Table:
    rolled = rollup == "union"
    branches = branch_ids([row.code for row in rows]) if rolled else {}
    cells = tuple(tuple(_row(row, branches, stamp, wholes, language)) for row in rows)
    if rolled:
        caption = say("Frequencies of the codes, each with its subcodes", language)
    else:
        caption = say("Frequencies of the codes", language)
    asked = asked_only_line(asked_only, language) if asked_only else ""
    counted = branch_line(language, rolled=rolled)
    note = table_note(stamp, language, counted, *_wholes(stamp, wholes, language), asked, reasons(cells))
    return Table(caption, _columns(stamp, wholes, language, data=False), cells, note)


def _wholes(stamp: Stamp, wholes: Wholes, language: Language) -> Iterator[str]:
    """What the numbers are taken of, and whose words are in them."""
    if wholes.asked:
        text = "Percentages are of the respondents who were asked: {asked}; of them answered: {answered}."
        yield say(text, language, asked=wholes.asked, answered=wholes.answered)
        if wholes.two:
            yield say("“Of all” is of all respondents in scope: {everybody}.", language, everybody=wholes.everybody)
    elif stamp.respondents:
        yield say_count(
            "Percentages are of {count} respondent.",
            "Percentages are of {count} respondents.",
            stamp.respondents,
            language,
        )
    else:
        yield say("No respondents in scope.", language)
    if wholes.interval:
        text = "The interval is Wilson’s at 95%. The sample is purposive: it says how unsure so small a number is, nothing of a population."
        yield say(text, language)
    if stamp.documents:
        text = "Turns, characters and words include what is coded in the interviewer’s words and in documents; the share does not."
        yield say(text, language)
    else:
        yield say("Turns, characters and words include the interviewer’s coded words; the share does not.", language)
    yield documents_line(stamp, language)
    yield words_line(stamp, language)


def _row(
    row: FrequencyRow,
    branches: Mapping[str, tuple[str, ...]],
    stamp: Stamp,
    wholes: Wholes,
    language: Language,
) -> Iterator[Cell]:
    drill = Drill(codes=(branches.get(row.code.id, (row.code.id,)),))
    spoken = replace(drill, spoken=True) if row.respondents else None
    yield Cell(titled(row.code, language), drill, level=row.code.depth, language=row.code.language)
    *counted, share = row.counts()
    for value in counted[:3]:
        yield Cell(value, drill)
    for value in counted[3:4] * (2 if wholes.two else 1):
        yield Cell(value, spoken)
    if wholes.interval:
        low, high = _interval(row, wholes.of(stamp))
        words = "" if low is None or high is None else _percents(low, high, language)
        yield Cell(words, spoken)
    for value in counted[4:]:
        yield Cell(value, drill)
    yield Cell(Undefined(say("there are no words to take a share of", language)) if share is None else share, spoken)


def _crosstab(crosstab: Crosstab, used: Sequence[int], stamp: Stamp, language: Language) -> Table:
    places, width = _drawn(crosstab, used)
    columns = (
        Column("code", say("column|Code", language)),
        *(Column(column.id, column.label, "integer") for column in crosstab.columns[:width]),
    )
    flat = iter(shades([count for place in places for count in crosstab.counts[place][:width]]))
    rows = []
    for place in places:
        code, counts = crosstab.codes[place], crosstab.counts[place][:width]
        cells = [Cell(titled(code, language), Drill(codes=((code.id,),)), level=code.depth, language=code.language)]
        for column, count in zip(crosstab.columns[:width], counts, strict=True):
            value = Undefined(say("the question was not asked", language)) if count is None else int(count)
            cells.append(Cell(value, _crosstab_drill(crosstab, code, column.id), next(flat)))
        rows.append(tuple(cells))
    darker = say("The darker a cell, the more segments.", language)
    sentences = (*_folding(crosstab, language), darker, _left_out(len(crosstab.codes) - len(used), language))
    if len(places) < len(used) or width < len(crosstab.columns):
        sentences = (*sentences, _only_drawn(len(places), len(used), width, len(crosstab.columns), language))
    note = table_note(replace(stamp, unit="coding"), language, *sentences, reasons(rows))
    return Table(say(_CROSSTABS[crosstab.kind], language), columns, tuple(rows), note, len(columns) > _WIDE_FROM)


def _drawn(crosstab: Crosstab, used: Sequence[int]) -> tuple[Sequence[int], int]:
    """The codes and the number of columns that are drawn: of very many the most used codes."""
    width = min(len(crosstab.columns), _COLUMNS)
    most = max(1, _DRAWN // max(width, 1))
    if len(used) <= most:
        return used, width
    return sorted(sorted(used, key=lambda place: (-sum(filter(None, crosstab.counts[place])), place))[:most]), width


def _only_drawn(rows: int, all_rows: int, columns: int, all_columns: int, language: Language) -> str:
    text = (
        "Drawn are {rows} of {all_rows} rows and {columns} of {all_columns} columns; the CSV and Excel files have all."
    )
    numbers = {"rows": rows, "all_rows": all_rows, "columns": columns, "all_columns": all_columns}
    return say(text, language, **{name: integer(number, language) for name, number in numbers.items()})


def _left_out(count: int, language: Language) -> str:
    if not count:
        return ""
    text = "Codes left out because neither they nor those below them have a coding here: {count}."
    return say(text, language, count=count)


def _folding(crosstab: Crosstab, language: Language) -> Iterator[str]:
    """What a column stands for, where it is more than it names."""
    if crosstab.kind == "question":
        yield say("A column is one main question with its sub-questions, in all languages of the guide.", language)


def _crosstab_drill(crosstab: Crosstab, code: CodeItem, column: str) -> Drill:
    codes = ((code.id,),)
    match crosstab.kind:
        case "transcript":
            return Drill(codes=codes, transcripts=(column,))
        case "respondent":
            return Drill(codes=codes, respondents=(column,))
        case _:
            return Drill(codes=codes, questions=(column,))


def _crosstab_data(crosstab: Crosstab, language: Language) -> DataTable:
    """The crosstab with its columns by label: a label that comes twice is numbered."""
    taken = {"code", "path"}
    columns = [Column("code", say("column|Code", language)), Column("path", say("column|Path", language), "path")]
    for column in crosstab.columns:
        key, turn = column.label, 1
        while key in taken:
            turn += 1
            key = f"{column.label} ({turn})"
        taken.add(key)
        columns.append(Column(key, column.label, "integer"))
    rows = tuple((code.name, code.path, *counts) for code, counts in zip(crosstab.codes, crosstab.counts, strict=True))
    return DataTable(f"by {crosstab.kind}", tuple(columns), rows)
