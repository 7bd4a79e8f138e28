"""How often and how widely each code was used."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

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
from qcode.report.material import PATH_SIGN, CodeItem, Crosstab, FrequencyRow, within
from qcode.report.wording import documents_line, mark, reasons, table_note, titled, words_line
from qcode.words import Language, say

Rollup = Literal["none", "union"]
_CROSSTABS: dict[str, str] = {
    "transcript": mark("Coded segments by code and transcript"),
    "respondent": mark("Coded segments by code and respondent"),
    "question": mark("Coded segments by code and question"),
}
_WIDE_FROM = 10
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
) -> Report:
    """A row a code, also for codes never used; ``asked_only`` of the codings hold nobody's words but the interviewer's.

    ``rows`` are the main table and the data; ``rollup`` says how they were counted. ``rolled``, the same codes
    each with all below it, makes a second table; every crosstab in which something is coded one more, of the codes
    used there and those above them. The data have all codes.
    """
    stamp = replace(stamp, unit=stamp.unit or "segment")
    data = DataTable("frequencies", _columns(stamp, language, data=True), _data(rows))
    blocks: list[Block] = [_table(rows, rollup, asked_only, stamp, language)]
    more = []
    if rolled:
        blocks.append(_table(rolled, "union", asked_only, stamp, language))
        more.append(DataTable("frequencies with subcodes", data.columns, _data(rolled)))
    blocks += _figure(rows, stamp, language)
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
    )


def _figure(rows: Sequence[FrequencyRow], stamp: Stamp, language: Language) -> Iterator[Figure]:
    """How many respondents each code has, the most first; none where nobody has any."""
    present = sorted((row for row in rows if row.respondents), key=lambda row: (-row.respondents, row.code.path))
    if not present or not stamp.respondents:
        return
    names = tuple(titled(row.code, language) for row in present[:_BARS])
    values = tuple(int(row.respondents) for row in present[:_BARS])
    told = ", ".join(f"{name} {value}" for name, value in zip(names, values, strict=True))
    text = "Bar chart of respondents per code; respondents in all: {respondents}. {values}."
    alt = say(text, language, respondents=stamp.respondents, values=told)
    note = ""
    if len(present) > _BARS:
        text = "Shown are the {shown} codes with the most respondents, of {all} that have any."
        note = say(text, language, shown=_BARS, all=len(present))
    drawing = Bars(names, tuple(map(float, values)), say("column|Respondents", language), stamp.respondents)
    yield Figure(say("Respondents per code", language), drawing, alt, note)


def _columns(stamp: Stamp, language: Language, *, data: bool) -> tuple[Column, ...]:
    path = (Column("path", say("column|Path", language), "path"),) if data else ()
    return (
        Column("code", say("column|Code", language)),
        *path,
        Column("segments", say("column|Segments", language), "integer"),
        Column("turns", say("column|Turns", language), "integer"),
        Column("transcripts", say("column|Transcripts", language), "integer"),
        Column("respondents", say("column|Respondents", language), "integer", of=stamp.respondents),
        Column("characters", say("column|Characters", language), "integer"),
        Column("words", say("column|Words", language), "integer"),
        Column("share", say("column|Share", language), "share"),
    )


def _data(rows: Sequence[FrequencyRow]) -> tuple[tuple[str | int | float | None, ...], ...]:
    ordered = sorted(rows, key=lambda row: row.code.path)
    return tuple((row.code.path.rpartition(PATH_SIGN)[2], row.code.path, *row.counts()) for row in ordered)


def _table(rows: Sequence[FrequencyRow], rollup: Rollup, asked_only: int, stamp: Stamp, language: Language) -> Table:
    codes = [row.code for row in rows]
    cells = tuple(tuple(_row(row, codes, rollup, language)) for row in rows)
    if rollup == "union":
        caption = say("Frequencies of the codes, each with its subcodes", language)
        counted = say("Each code is counted with all below it; what two of them share is counted once.", language)
    else:
        caption = say("Frequencies of the codes", language)
        counted = say("Each code is counted alone, without those below it.", language)
    asked = _asked(asked_only, language)
    note = table_note(stamp, language, counted, *_wholes(stamp, language), asked, reasons(cells))
    return Table(caption, _columns(stamp, language, data=False), cells, note)


def _wholes(stamp: Stamp, language: Language) -> Iterator[str]:
    """What the numbers are taken of, and whose words are in them."""
    if stamp.respondents:
        yield say("Percentages are of {respondents} respondents.", language, respondents=stamp.respondents)
    else:
        yield say("No respondents in scope.", language)
    yield say("Turns, characters and words include the interviewer’s coded words; the share does not.", language)
    yield documents_line(stamp, language)
    yield words_line(stamp, language)


def _asked(count: int, language: Language) -> str:
    """That segments count whoever speaks, where it matters."""
    return say("Codings that lie in the interviewer’s words only: {count}.", language, count=count) if count else ""


def _row(row: FrequencyRow, codes: Sequence[CodeItem], rollup: Rollup, language: Language) -> Iterator[Cell]:
    ids = within(row.code, codes) if rollup == "union" else (row.code.id,)
    drill = Drill(codes=(ids,))
    yield Cell(titled(row.code, language), drill, level=row.code.depth, language=row.code.language)
    *counted, share = row.counts()
    for value in counted:
        yield Cell(value, drill)
    yield Cell(Undefined(say("there are no words to take a share of", language)) if share is None else share, drill)


def _crosstab(crosstab: Crosstab, used: Sequence[int], stamp: Stamp, language: Language) -> Table:
    columns = (
        Column("code", say("column|Code", language)),
        *(Column(column.id, column.label, "integer") for column in crosstab.columns),
    )
    flat = iter(shades([count for place in used for count in crosstab.counts[place]]))
    rows = []
    for place in used:
        code, counts = crosstab.codes[place], crosstab.counts[place]
        cells = [Cell(titled(code, language), Drill(codes=((code.id,),)), level=code.depth, language=code.language)]
        for column, count in zip(crosstab.columns, counts, strict=True):
            value = Undefined(say("the question was not asked", language)) if count is None else int(count)
            cells.append(Cell(value, _crosstab_drill(crosstab, code, column.id), next(flat)))
        rows.append(tuple(cells))
    darker = say("The darker a cell, the more segments.", language)
    sentences = (*_folding(crosstab, language), darker, _left_out(len(crosstab.codes) - len(used), language))
    note = table_note(replace(stamp, unit="coding"), language, *sentences, reasons(rows))
    return Table(say(_CROSSTABS[crosstab.kind], language), columns, tuple(rows), note, len(columns) > _WIDE_FROM)


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
    rows = tuple(
        (code.name, code.path, *(None if count is None else int(count) for count in counts))
        for code, counts in zip(crosstab.codes, crosstab.counts, strict=True)
    )
    return DataTable(f"by {crosstab.kind}", tuple(columns), rows)
