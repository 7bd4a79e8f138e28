"""What findings rest on: how many of those asked, by group, who speaks against them, and which documents bear on them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qcode.report.document import (
    Block,
    Cell,
    Column,
    DataTable,
    Datum,
    Drill,
    Heading,
    Item,
    Note,
    Paragraph,
    Reference,
    Report,
    Stamp,
    Table,
    Undefined,
)
from qcode.report.labels import How, how_cited, respondent
from qcode.report.material import QuoteItem
from qcode.report.numbers import integer
from qcode.report.quotations import quoted
from qcode.report.sentences import asked_sentence
from qcode.report.stance import (
    COUNTED,
    SIDES,
    SILENT,
    WITHOUT,
    people_drill,
    side_columns,
    side_drill,
    side_name,
)
from qcode.report.undefined import why, why_column
from qcode.report.wording import (
    SEVERAL,
    SURE,
    WHO_WAS_ASKED,
    Unsure,
    mark,
    reasons,
    table_note,
    unknown_line,
    unlinked_warnings,
)
from qcode.words import Language, say

KINDS = ("document", "literature")
NO_DATA = "no data"
"""What the data call the group of those without a value."""
_WITHOUT = mark("Respondents without a value of it, who have a row of their own: {count}.")


@dataclass(frozen=True, slots=True)
class Counted:
    """How some respondents stand to a finding: their ids by side, and how many of each side."""

    name: str
    counts: tuple[int, ...]
    who: tuple[tuple[str, ...], ...]
    places: tuple[tuple[Reference, ...], ...] = ((),) * len(SIDES)
    """By side, the passages of kept queries in which these respondents speak."""
    missing: bool = False
    """Whether they are those without a value."""
    unknown: int = 0
    """Of how many of the silent it is not known, as nothing of theirs is linked to a question."""


@dataclass(frozen=True, slots=True)
class Bearer:
    """A document or a piece of literature that holds passages of a finding."""

    id: str
    name: str
    kind: str
    passages: int
    places: tuple[Reference, ...] = ()
    """Those of kept queries."""


@dataclass(frozen=True, slots=True)
class Dissenter:
    """A respondent with another stance on a finding than most, and what puts them there."""

    number: int
    name: str
    side: int
    quotes: tuple[QuoteItem, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One finding with what it rests on."""

    number: int
    statement: str
    codes: tuple[str, ...]
    """The ids of the codes it rests on, with all below them."""
    names: tuple[str, ...]
    """What it rests on, as people read it."""
    every: Counted
    groups: tuple[Counted, ...]
    side: int
    dissenters: tuple[Dissenter, ...]
    bearers: tuple[Bearer, ...]
    places: tuple[Reference, ...] = ()
    """The passages of the kept queries it rests on."""
    problems: tuple[str, ...] = ()
    """Why a kept query can't be answered any more."""

    @property
    def drill(self) -> Drill | None:
        """All that it rests on."""
        if not self.codes:
            return Drill(places=self.places) if self.places else None
        return Drill(codes=(self.codes,), places=self.places)


def evidence(
    found: Sequence[Evidence],
    *,
    attribute: str,
    stamp: Stamp,
    language: Language,
    unlinked: Unsure = SURE,
    missing: int = 0,
) -> Report:
    """A row a finding and group; then what speaks against each, and which documents bear on it.

    ``missing`` is how many respondents have no value of the attribute.
    """
    nothing = Paragraph(say("No finding is written yet.", language))
    blocks: list[Block] = [_table(found, attribute, missing, unlinked, stamp, language)] if found else [nothing]
    if any(each.bearers for each in found):
        blocks.append(_bearers(found, stamp, language))
    for each in found:
        blocks += [
            Heading(f"{each.number}. {each.statement}", level=2),
            *told(each, language, how_cited(stamp, language)),
        ]
    return Report(
        title=say("Evidence for the findings", language),
        language=language,
        blocks=tuple(blocks),
        stamp=stamp,
        data=DataTable("evidence", _columns(language, data=True), tuple(_data(found, language))),
        more=(_bearers_data(found, language), _dissenters_data(found, language)),
        warnings=(
            *(f"{each.number}. {problem}" for each in found for problem in each.problems),
            *(unlinked_warnings(unlinked, language) if found else ()),
        ),
    )


def _columns(language: Language, *, data: bool) -> tuple[Column, ...]:
    more = (
        (Column("rests_on", say("column|Rests on", language)), Column("group", say("column|Group", language)))
        if data
        else ()
    )
    return (
        Column("finding", say("column|Finding", language)),
        *((Column("number", say("column|No.", language), "integer"),) if data else ()),
        *more,
        Column("asked", say("column|Asked", language), "integer"),
        *side_columns(language),
        *((why_column(language),) if data else ()),
    )


def _data(found: Sequence[Evidence], language: Language) -> Iterator[tuple[Datum, ...]]:
    keys = ("asked", *(column.key for column in side_columns(language)))
    for each in found:
        reason = "" if each.names else why(dict.fromkeys(keys, "it rests on nothing yet"), language)
        for counted in (each.every, *each.groups):
            numbers = [sum(counted.counts[SILENT:]), *(counted.counts[side] for side in COUNTED)]
            name = NO_DATA if counted.missing else counted.name
            told = (None if reason else number for number in numbers)
            yield (each.statement, each.number, "; ".join(each.names), name, *told, reason)


def _table(
    found: Sequence[Evidence], attribute: str, missing: int, unlinked: Unsure, stamp: Stamp, language: Language
) -> Table:
    rows = []
    for each in found:
        if not each.names:
            nothing = Undefined(say("it rests on nothing yet", language))
            rows.append((Cell(f"{each.number}. {each.statement}"), *(Cell(nothing) for _ in range(len(COUNTED) + 1))))
            continue
        rows.append(_row(each, each.every, Cell(f"{each.number}. {each.statement}", each.drill)))
        rows += [_row(each, group, _group_head(each, group, language)) for group in each.groups]
    sentences = [
        say("Asked are all who spoke of it and all who were silent; who was not asked is in neither.", language),
        say(WHO_WAS_ASKED, language),
        unknown_line(unlinked, language),
        say("For and against are as the passages that the finding rests on were coded.", language),
        say("Indented rows: the groups by {attribute}.", language, attribute=attribute) if attribute else "",
        *_overlap(found, language),
        say(_WITHOUT, language, count=integer(missing, language)) if missing else "",
    ]
    note = table_note(stamp, language, *sentences, reasons(rows))
    return Table(say("Findings and what they rest on", language), _columns(language, data=False), tuple(rows), note)


def _overlap(found: Sequence[Evidence], language: Language) -> Iterator[str]:
    """Who stands in several groups, so that these add up to more than all."""
    several: set[str] = set()
    for each in found:
        members = Counter(
            id for group in each.groups if not group.missing for side in group.who[SILENT:] for id in side
        )
        several.update(id for id, count in members.items() if count > 1)
    if several:
        yield say(SEVERAL, language, count=integer(len(several), language))


def _group_head(each: Evidence, group: Counted, language: Language) -> Cell:
    return Cell(say("no data", language) if group.missing else group.name, _of_all(each, group), level=1)


def _of_all(each: Evidence, counted: Counted) -> Drill | None:
    if not each.codes:
        return _at(tuple(place for places in counted.places[WITHOUT:] for place in places))
    who = tuple(id for side in counted.who[WITHOUT:] for id in side)
    return Drill(codes=(each.codes,), respondents=who) if who else None


def _at(places: tuple[Reference, ...]) -> Drill | None:
    return Drill(places=places) if places else None


def _row(each: Evidence, counted: Counted, head: Cell) -> tuple[Cell, ...]:
    def behind(side: int) -> Drill | None:
        if each.codes or side == SILENT:
            return side_drill(each.codes, side, counted.who[side])
        return _at(counted.places[side])

    codes = () if each.places else each.codes  # who spoke in what a query finds can't be told from codes
    asked = people_drill(codes, tuple(id for who in counted.who[SILENT:] for id in who))
    return (
        head,
        Cell(sum(counted.counts[SILENT:]), asked),
        *(Cell(counted.counts[side], behind(side)) for side in COUNTED),
    )


def _bearers(found: Sequence[Evidence], stamp: Stamp, language: Language) -> Table:
    columns = (
        Column("finding", say("column|Finding", language)),
        Column("source", say("column|Source", language)),
        Column("kind", say("column|Kind", language)),
        Column("passages", say("column|Passages", language), "integer"),
    )
    rows = []
    for each in found:
        for bearer in each.bearers:
            drill = Drill(codes=(each.codes,), transcripts=(bearer.id,)) if each.codes else _at(bearer.places)
            head = (Cell(str(each.number), drill), Cell(bearer.name, drill), Cell(say(bearer.kind, language), drill))
            rows.append((*head, Cell(bearer.passages, drill)))
    note = table_note(stamp, language, say("Documents and literature are never counted as respondents.", language))
    return Table(
        say("Documents and literature that bear on the findings", language), columns, tuple(rows), note, stub=2
    )


def told(each: Evidence, language: Language, how: How | None = None) -> Iterator[Block]:
    """One finding in sentences: its counts, what it rests on, and who stands elsewhere than most."""
    if not each.names:
        yield Paragraph(say("It rests on nothing yet: link it to a code or a kept query.", language))
        return
    for problem in each.problems:
        yield Note(problem)
    yield Paragraph(asked_sentence(each.every.counts, language, each.every.unknown))
    yield Paragraph(say("It rests on: {names}.", language, names="; ".join(each.names)))
    if each.side != SILENT:
        yield Paragraph(say("Most frequent stance: {side}.", language, side=side_name(each.side, language)))
    if each.dissenters:
        none = say("No side is the greatest; who took one:", language)
        yield Paragraph(none if each.side == SILENT else say("With another stance:", language))
    for one in each.dissenters:
        yield Item("–", f"{one.name or respondent(one.number, how or language)}: {side_name(one.side, language)}")
        yield from quoted(one.quotes, how or language, language)


def _bearers_data(found: Sequence[Evidence], language: Language) -> DataTable:
    columns = (
        Column("number", say("column|No.", language), "integer"),
        Column("source", say("column|Source", language)),
        Column("kind", say("column|Kind", language)),
        Column("passages", say("column|Passages", language), "integer"),
    )
    rows = tuple((each.number, one.name, one.kind, one.passages) for each in found for one in each.bearers)
    return DataTable("documents on findings", columns, rows)


def _dissenters_data(found: Sequence[Evidence], language: Language) -> DataTable:
    columns = (
        Column("number", say("column|No.", language), "integer"),
        Column("respondent", say("column|Respondent", language), "integer"),
        Column("stance", say("column|Stance", language)),
        Column("quote", say("column|Quotation", language)),
    )
    rows: list[tuple[Datum, ...]] = []
    for each in found:
        for one in each.dissenters:
            free = [quote.text for quote in one.quotes if not quote.condition] or [""]
            rows += [(each.number, one.number, SIDES[one.side], text) for text in free]
    return DataTable("outside the majority of findings", columns, tuple(rows))
