"""How the codebook came about: an account by interview, what changed between two days, and where each code came from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from qcode.report.codebook_changes import KINDS, EventItem, end, lines, sentence
from qcode.report.codebook_lineage import LineageItem, lineage_figure
from qcode.report.codebook_names import Names
from qcode.report.document import (
    Block,
    Cell,
    Column,
    DataTable,
    Drill,
    Heading,
    Item,
    Paragraph,
    Report,
    Stamp,
    Table,
)
from qcode.report.numbers import day_in_prose, day_words
from qcode.report.wording import begun, headed, mark
from qcode.words import Language, say

COUNTED = ("born", "split", "merged", "renamed", "defined", "redefined", "moved", "retired", "restored")
"""What a table of interviews counts."""
WHOLE = mark(
    "The codebook began on {first} and has {codes_last} codes in use on {last}. "
    "All acts in between, also those that a later one changed again: {changes}."
)
PART = mark(
    "On {first} the codebook had {codes_first} codes in use, on {last} it has {codes_last}. "
    "All acts in between, also those that a later one changed again: {changes}."
)
NET = mark(
    "Only what is different at the end: a code that was renamed twice is one change here, a code that came and went is "
    "none. The account above tells every act."
)


@dataclass(frozen=True, slots=True)
class HistoryMaterial:
    """What the report is made from. ``first`` and ``last`` are days, with how many codes were in use then."""

    first: str
    last: str
    codes_first: int
    codes_last: int
    events: tuple[EventItem, ...]
    difference: tuple[EventItem, ...]
    interviews: tuple[str, ...]
    """In the order in which they were coded."""
    lineage: tuple[LineageItem, ...]
    whole: bool = True
    """From the first day on."""
    names: Names = field(default_factory=Names)
    """In the report's language; data hold names as they stood."""


def codebook_history(found: HistoryMaterial, *, stamp: Stamp, language: Language) -> Report:
    """The account, the table of interviews, the difference of two days where two were named, and the lineage."""
    title = say("History of the codebook", language)
    growth, shown = _growth_rows(found), _named(found, language)
    blocks: list[Block] = [Paragraph(_summary(found, language))]
    if found.events:
        blocks += [Heading(say("How it came about", language)), *_account(shown.events, language)]
        blocks.append(_growth_table(growth, language))
    if not found.whole and found.difference:
        blocks.append(_difference_table(shown, language))
    if any(item.told for item in found.lineage):
        blocks.append(lineage_figure(shown.lineage, found.interviews, language))
        blocks.append(_lineage_table(shown.lineage, language))
    return Report(
        title=title,
        language=language,
        blocks=tuple(blocks),
        stamp=stamp,
        data=DataTable("history", _event_columns(language), tuple(_event_data(each) for each in found.events)),
        more=(
            DataTable("interviews", _growth_columns(language), tuple(growth)),
            DataTable("difference", _event_columns(language), tuple(_event_data(each) for each in found.difference)),
            DataTable("lineage", _lineage_columns(language), tuple(_lineage_data(found.lineage))),
        ),
    )


def _named(found: HistoryMaterial, language: Language) -> HistoryMaterial:
    """The same with names of codes in the report's language."""
    return replace(
        found,
        events=tuple(found.names.event(event, language) for event in found.events),
        difference=tuple(found.names.event(event, language) for event in found.difference),
        lineage=tuple(found.names.item(item, language) for item in found.lineage),
    )


def _summary(found: HistoryMaterial, language: Language) -> str:
    """How much there was and is, and what happened in between, each kind counted."""
    if not found.events and not found.difference:
        return say("Nothing became of the codebook in this time.", language)
    told = found.events or found.difference
    counts = Counter(event.kind for event in told if event.kind != "gone")
    named = "; ".join(f"{say(KINDS[kind], language)}: {counts[kind]}" for kind in KINDS if counts[kind])
    first, last = (day_in_prose(day, language) for day in (found.first, found.last))
    held = {"first": first, "last": last, "codes_first": found.codes_first, "codes_last": found.codes_last}
    return say(WHOLE if found.whole else PART, language, **held, changes=named or say("none", language))


def _account(events: Sequence[EventItem], language: Language) -> Iterator[Block]:
    """Each stretch of work on one interview under a heading of its own, each act a line."""
    for (interview, date), group in groupby(events, key=lambda event: (event.interview, event.day)):
        day = day_in_prose(date, language)
        title = (
            say("{day}, while working on {interview}", language, day=day, interview=interview)
            if interview
            else say("{day}, before the first interview", language, day=day)
        )
        yield Heading(title, level=3)
        for _, same in groupby(group, key=lambda event: event.entry):
            yield from (Item("–", begun(line, language) + end(line)) for line in lines(list(same), language))


def _growth_rows(found: HistoryMaterial) -> list[tuple[str | int, ...]]:
    """One row an interview: what happened while it was coded, and how many codes were in use after it."""
    counts: dict[str, Counter[str]] = {}
    for event in found.events:
        counts.setdefault(event.interview, Counter())[event.kind] += 1
    order = list(dict.fromkeys(("", *found.interviews, *counts)))
    in_use = found.codes_first
    rows: list[tuple[str | int, ...]] = []
    for interview in order:
        held = counts.get(interview, Counter())
        in_use += held["born"] + held["restored"] - held["merged"] - held["retired"]
        if interview or held:
            rows.append((interview, *(held[kind] for kind in COUNTED), in_use))
    return rows


def _growth_columns(language: Language) -> tuple[Column, ...]:
    return (
        Column("interview", say("column|Interview", language)),
        *(Column(kind, say(KINDS[kind], language), "integer") for kind in COUNTED),
        Column("in_use", say("column|In use", language), "integer"),
    )


def _growth_table(rows: Sequence[tuple[str | int, ...]], language: Language) -> Table:
    """The rows without the columns of what never happened."""
    early = say("before the first", language)
    columns = _growth_columns(language)
    last = len(columns) - 1
    kept = [n for n in range(len(columns)) if n in (0, 1, last) or any(row[n] for row in rows)]
    return Table(
        caption=say("The codebook by interview", language),
        columns=headed([columns[n] for n in kept], language),
        rows=tuple(tuple(Cell(row[n] if n else row[n] or early) for n in kept) for row in rows),
        note=say(
            "An act is counted to the interview that its coder had in hand. In use: codes after the interview.",
            language,
        ),
        wide=True,
    )


def _difference_table(found: HistoryMaterial, language: Language) -> Table:
    columns = (
        Column("change", say("column|Change", language)),
        Column("what", say("column|What became of it", language)),
        Column("day", say("column|Date", language)),
        Column("reason", say("column|Why", language)),
    )
    rows = []
    for event in found.difference:
        drill = Drill(codes=((event.code,),))
        plain = sentence(_without_reason(event), language)
        rows.append(
            tuple(
                Cell(v, drill) for v in (say(KINDS[event.kind], language), plain, _day(event, language), event.reason)
            )
        )
    first, last = (day_in_prose(day, language) for day in (found.first, found.last))
    caption = say("What changed between {first} and {last}", language, first=first, last=last)
    return Table(caption=caption, columns=columns, rows=tuple(rows), note=say(NET, language), wide=True)


def _day(event: EventItem, language: Language) -> str:
    """A day that is not broken at its hyphens."""
    return day_words(event.day, language).replace("-", "\N{NON-BREAKING HYPHEN}")


def _without_reason(event: EventItem) -> EventItem:
    return replace(event, reason="")


TOLD = ("born", "split", "merged", "renamed", "moved", "retired", "restored")
"""The steps that the table of the lineage tells; the figure has more."""


def _lineage_table(items: Sequence[LineageItem], language: Language) -> Table:
    """One row a step, the code's name at its first; codes that ended stand last."""
    columns = (
        Column("code", say("column|Code", language), "path"),
        Column("step", say("column|Where it came from", language)),
        Column("day", say("column|Date", language)),
        Column("interview", say("column|Interview", language)),
        Column("reason", say("column|Why", language)),
    )
    rows = []
    for item in items:
        drill = Drill(codes=((item.code,),))
        steps = [event for event in item.steps if event.kind in TOLD]
        for number, event in enumerate(steps if len(steps) > 1 or not all(each.brought_in for each in steps) else ()):
            name = "" if number else item.path if item.in_use else say("{name} (ended)", language, name=item.path)
            step = ("→ " if number else "") + sentence(_without_reason(event), language)
            rows.append(
                tuple(Cell(v, drill) for v in (name, step, _day(event, language), event.interview, event.reason))
            )
    caption = say("Where each code came from", language)
    note = say("Codes that a file brought in, and that stayed as they were, are left out.", language)
    return Table(caption=caption, columns=columns, rows=tuple(rows), note=note, wide=True)


def _event_columns(language: Language) -> tuple[Column, ...]:
    return (
        Column("entry", say("column|History entry", language), "integer"),
        Column("day", say("column|Date", language)),
        Column("coder", say("column|Coder", language)),
        Column("interview", say("column|Interview", language)),
        Column("change", say("column|Change", language)),
        Column("code", say("column|Code", language), "path"),
        Column("before", say("column|Before", language)),
        Column("after", say("column|After", language)),
        Column("reason", say("column|Why", language)),
        Column("codings", say("column|Codings that went over", language)),
        Column("details", say("column|Details", language)),
    )


def _event_data(event: EventItem) -> tuple[str | int, ...]:
    kind = "split off" if event.kind == "born" and event.before else event.kind
    start = (event.entry, event.day, event.coder, event.interview, kind)
    codings = "; ".join(map(str, event.counts))
    details = "; ".join(f"{name}: {value}" for name, value in event.details if (name, value) != ("origin", "inductive"))
    return (*start, event.path, event.before, event.after, event.reason, codings, details)


def _lineage_columns(language: Language) -> tuple[Column, ...]:
    now = Column("now", say("column|Code as it is now", language), "path")
    state = Column("in_use", say("column|In use", language), "integer")
    return (now, state, *_event_columns(language))


def _lineage_data(items: Sequence[LineageItem]) -> Iterator[tuple[str | int, ...]]:
    for item in items:
        for event in item.steps:
            yield (item.path, int(item.in_use), *_event_data(event))
