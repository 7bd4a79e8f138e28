"""Where two coders differ, and the record of what was decided: who, what, when and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from qcode.report.document import (
    Block,
    Cell,
    Column,
    DataTable,
    Drill,
    Paragraph,
    Reference,
    Report,
    Stamp,
    Table,
)
from qcode.report.heads import data_column
from qcode.report.numbers import day_words, integer
from qcode.report.wording import mark, table_note
from qcode.words import Language, say

SHOWN = 500
"""Rows that a document holds; the data have every one."""
DECIDED = {
    "a": mark("decision|as {one} has it"),
    "b": mark("decision|as {two} has it"),
    "both": mark("decision|all that either marked"),
    "neither": mark("decision|without the code"),
    "other": mark("decision|another code: {code}"),
}
_COST = mark(
    "Characters and turns: how much would have to change for the two to agree. Agreed passages, which are not listed: {count}."
)
_LAYER = mark(
    "What was decided is the consensus, a layer of its own; what each coder had coded stays as it was. Agreement is computed"
    " from those, never from the consensus."
)


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """A passage on which two coders differ; ``one`` and ``two`` are what each marked, ``decision`` what came of it."""

    code: str
    transcript: str
    turn: int
    place: Reference
    one: tuple[tuple[int, int], ...]
    two: tuple[tuple[int, int], ...]
    characters: int
    turns: int
    decision: str = ""


@dataclass(frozen=True, slots=True)
class DecidedRow:
    """A decision: ``coders`` are the two who differed, ``result`` the code that the passage carries now."""

    round: str
    code: str
    transcript: str
    turn: int
    place: Reference
    decision: str
    coders: tuple[str, str]
    result: str | None
    reason: str
    by: str
    day: str


def disagreements(
    rows: Sequence[DifferenceRow], coders: tuple[str, str], agreed: int, *, stamp: Stamp, language: Language
) -> Report:
    """A row a passage, in the order given; no words of the interview, which the place leads to."""
    columns = (
        Column("code", say("column|Code", language)),
        Column("transcript", say("column|Transcript", language)),
        Column("turn", say("column|Turn", language), "integer"),
        Column("who", say("column|Who marked what", language)),
        Column("characters", say("column|Characters", language), "integer"),
        Column("turns", say("column|Number of turns", language), "integer"),
        Column("decided", say("column|Decided", language)),
    )
    cells = tuple(
        (
            Cell(row.code, Drill(places=(row.place,))),
            Cell(row.transcript),
            Cell(row.turn),
            Cell(who_marked(row.one, row.two, coders, language)),
            Cell(row.characters, Drill(places=(row.place,))),
            Cell(row.turns),
            Cell(say("yes", language) if row.decision else ""),
        )
        for row in rows[:SHOWN]
    )
    notes = [say(_COST, language, count=integer(agreed, language))]
    if len(rows) > SHOWN:
        notes.append(_first(rows, language))
    table = Table(say("Where coders differ", language), columns, cells, table_note(stamp, language, *notes), wide=True)
    nothing = Paragraph(say("The coders differ nowhere.", language))
    return Report(
        title=f"{say('Where coders differ', language)}: {coders[0]}, {coders[1]}",
        language=language,
        blocks=(table if rows else nothing,),
        stamp=stamp,
        data=_difference_data(rows, coders, language),
    )


def _first(rows: Sequence[DifferenceRow] | Sequence[DecidedRow], language: Language) -> str:
    """That the table holds but the first rows, and where all of them are."""
    return say(
        "The first {shown} of {all} rows are shown; as CSV or Excel the report has every one.",
        language,
        shown=integer(SHOWN, language),
        all=integer(len(rows), language),
    )


def who_marked(
    one: Sequence[tuple[int, int]], two: Sequence[tuple[int, int]], coders: tuple[str, str], language: Language
) -> str:
    """That only one of the two marked it, or that their borders differ."""
    if one and two:
        return say("both, with other borders", language)
    return say("only {coder}", language, coder=coders[0] if one else coders[1])


def _difference_data(rows: Sequence[DifferenceRow], coders: tuple[str, str], language: Language) -> DataTable:
    columns = (
        Column("path", say("column|Path", language), "path"),
        Column("transcript", say("column|Transcript", language)),
        *(data_column(key, "integer", language) for key in ("turn", "start", "end")),
        *(Column(f"coder_{number}", coder) for number, coder in enumerate(coders, 1)),
        *(data_column(key, "integer", language) for key in ("characters", "turns")),
        data_column("decision", "text", language),
    )
    found = tuple(
        (
            row.code, row.transcript, row.turn, row.place.start, row.place.end, _spans(row.one), _spans(row.two),
            row.characters, row.turns, row.decision,
        )
        for row in rows
    )  # fmt: skip
    return DataTable("disagreements", columns, found)


def _spans(spans: Sequence[tuple[int, int]]) -> str:
    return "; ".join(f"{start}-{end}" for start, end in spans)


def decision_words(row: DecidedRow, language: Language) -> str:
    """A decision in words."""
    one, two = row.coders
    return say(DECIDED[row.decision], language, one=one, two=two, code=row.result or "")


def adjudication(rows: Sequence[DecidedRow], *, stamp: Stamp, language: Language) -> Report:
    """A row a decision, and how often which was taken."""
    columns = (
        Column("code", say("column|Code", language)),
        Column("transcript", say("column|Transcript", language)),
        Column("turn", say("column|Turn", language), "integer"),
        Column("decision", say("column|Decision", language)),
        Column("reason", say("column|Reason", language)),
        Column("by", say("column|Decided by", language)),
        Column("day", say("column|Day", language)),
    )
    cells = tuple(
        (
            Cell(row.code, Drill(places=(row.place,))),
            Cell(row.transcript),
            Cell(row.turn),
            Cell(decision_words(row, language)),
            Cell(row.reason),
            Cell(row.by),
            Cell(day_words(row.day, language)),
        )
        for row in rows[:SHOWN]
    )
    blocks: tuple[Block, ...] = (Paragraph(say("Nothing was decided yet.", language)),)
    if rows:
        counts = Counter(decision_words(row, language) for row in rows)
        told = "; ".join(f"{words}: {integer(count, language)}" for words, count in counts.most_common())
        first = [_first(rows, language)] if len(rows) > SHOWN else []
        note = table_note(stamp, language, say("Decisions: {told}.", language, told=told), *first)
        caption = say("What was decided", language)
        blocks = (Paragraph(say(_LAYER, language)), Table(caption, columns, cells, note, wide=True))
    return Report(
        title=say("What was decided where coders differed", language),
        language=language,
        blocks=blocks,
        stamp=stamp,
        data=_decided_data(rows, language),
    )


def _decided_data(rows: Sequence[DecidedRow], language: Language) -> DataTable:
    columns = (
        Column("round", say("column|Round", language)),
        Column("path", say("column|Path", language), "path"),
        Column("transcript", say("column|Transcript", language)),
        *(data_column(key, "integer", language) for key in ("turn", "start", "end")),
        *(data_column(key, "text", language) for key in ("coder_1", "coder_2", "decision")),
        data_column("result", "path", language),
        *(data_column(key, "text", language) for key in ("reason", "decided_by", "day")),
    )
    found = tuple(
        (
            row.round, row.code, row.transcript, row.turn, row.place.start, row.place.end, *row.coders, row.decision,
            row.result or "", row.reason, row.by, row.day,
        )
        for row in rows
    )  # fmt: skip
    return DataTable("adjudication", columns, found)
