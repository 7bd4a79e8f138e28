"""Codes by group of respondents: how many of each have them, and on request how far the groups differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from qcode.analysis.crosstab import REASONS, fisher
from qcode.analysis.crosstab_exact import SAMPLES
from qcode.analysis.groups import GROUP_REASONS, Difference
from qcode.analysis.measure import Measure
from qcode.report.compare_quotes import Side, both_sides, sides_data
from qcode.report.document import (
    Block,
    Cell,
    Column,
    DataTable,
    Datum,
    Drill,
    Paragraph,
    Report,
    Stamp,
    Table,
    Undefined,
    Value,
)
from qcode.report.labels import how_cited
from qcode.report.material import PATH_SIGN, CodeItem, QuoteItem, defined
from qcode.report.numbers import NBSP, decimal, integer
from qcode.report.undefined import why, why_column
from qcode.report.wording import (
    SEVERAL,
    SURE,
    WHO_WAS_ASKED,
    Unsure,
    branch_line,
    mark,
    others_line,
    reasons,
    share_of,
    table_note,
    titled,
    unlinked_warnings,
)
from qcode.words import Language, say

_WIDE_FROM = 5
_WIDE_TESTS = 8
_MOST_GROUPS = 6
_SMALL = 0.001
SAID: dict[str, str] = dict.fromkeys((*REASONS, *GROUP_REASONS), "") | {
    "a row or a column of the table is empty": mark("everybody or nobody of those compared has the code"),
    "Boschloo’s test compares two groups": mark("Boschloo’s test compares two groups"),
    "there are no two groups to compare": mark("there are no two groups to compare"),
    "it is made for two groups": mark("it is made for two groups"),
}
_READS_ASKED = mark(
    "“4 of 5” reads: four respondents have the code in their words, of five of the group who were asked."
)
_READS_ALL = mark("“4 of 5” reads: four respondents have the code in their words, of five of the group.")
_NOBODY = mark("A dash: nobody of the group was asked.")
_NO_DATA = mark("Respondents without a value stand in a column of their own and are in no test: {count}.")
_EXPLORATORY = mark("Exploratory: codes tested: {count}; p (Holm) is adjusted for their number.")
_LEFT_OUT = mark(
    "Left out of the tests: respondents without a value {missing}, with values of several groups {several}."
)
_TESTS: dict[str, str] = {
    "exact": mark("p: Fisher’s exact test, two-sided."),
    "exact of many": mark("p: the exact test for more than two groups (Freeman and Halton)."),
    "boschloo": mark("p: Boschloo’s exact test, two-sided: twice the smaller one-sided p."),
    "trend": mark("p: exact permutation test of a linear trend over the groups in this order, two-sided: {groups}."),
    "chi-square": mark("p: chi-square without correction, only where all expected counts are 5 or more."),
}
_LEAST = mark("With groups of this size p can’t be smaller than {least}, even if they part completely.")
_SAMPLED = mark(
    "Where there are too many tables to go through, p is estimated from {samples} random ones (always the same);"
    " its standard error is {se} at most."
)
_EFFECTS_OF_TWO = mark(
    "Difference: the share in “{first}” less the share in “{second}”, in percentage points. Odds ratio: 0.5 is added to"
    " each count where one is 0."
)
_V = mark("V is Cramér’s V, 0 to 1; with few respondents it is too large on average.")
_ON_PURPOSE = mark(
    "These respondents were chosen on purpose, not drawn at random. A test says only how often so large a difference"
    " would come about among these same respondents if lots had put them into the groups. It says nothing about people"
    " who were not asked, and a large p is no evidence that the groups are alike."
)
_SEGMENTS = mark("Segments are not independent of each other: they describe who says how much, and are not tested.")


@dataclass(frozen=True, slots=True)
class Group:
    """One group: ``label`` as people read it, "" for those without a value; ``respondents`` are ids.

    ``alone`` are those of them who are in no other group, whom tests compare.
    """

    label: str
    respondents: tuple[str, ...]
    alone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CompareRow:
    """One code: of each group how many respondents have it, of how many, and how many segments they said."""

    code: CodeItem
    having: tuple[int, ...]
    of: tuple[int, ...]
    segments: tuple[int, ...]
    difference: Difference | None = None
    ids: tuple[str, ...] = ()
    """The code and all below it, where it is counted with them."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is compared: the attribute, its groups (those without a value last), and who is in several of them."""

    attribute: str
    groups: tuple[Group, ...]
    rows: tuple[CompareRow, ...]
    of: str = "asked"
    test: str = "none"
    several: int = 0
    segments: bool = False
    rollup: bool = False
    unlinked: Unsure = SURE
    """In how many interviews it is unsure what was asked."""
    quotes: tuple[tuple[tuple[QuoteItem, ...], ...], ...] = ()
    """Of the first rows, of each group: what some of those who have the code said."""
    others: tuple[str, ...] = ()
    """The other attributes with values, where nobody said which one to compare."""
    uncoded: Unsure = SURE
    """In how many interviews nobody has coded yet."""

    @property
    def named(self) -> tuple[Group, ...]:
        """The groups that tests compare: those of a value with anybody who is in no other group."""
        return tuple(group for group in self.groups if group.label and group.alone)

    @property
    def missing(self) -> int:
        """How many respondents have no value."""
        return sum(len(group.respondents) for group in self.groups if not group.label)


def compare(found: Comparison, *, stamp: Stamp, language: Language) -> Report:
    """Counts by group first; differences and tests only where they were asked for."""
    title = say("Comparison of groups", language)
    data = _data(found, language)
    if not (found.groups and found.rows):
        nothing = say("The codebook is empty.", language)
        if not found.groups:
            nothing = say("No respondent in scope has an attribute; the table of respondents brings them in.", language)
        return Report(title, language, (Paragraph(nothing),), stamp, data)
    blocks: list[Block] = [_counts(found, stamp, language)]
    if found.segments:
        blocks.append(_segments(found, stamp, language))
    sides = tuple(_sides(found, language))
    more = []
    if found.test != "none":
        blocks += [Paragraph(say(_ON_PURPOSE, language)), _differences(found, stamp, language)]
        more.append(_tests_data(found, language))
    blocks += both_sides(sides, language, how_cited(stamp, language))
    warnings = unlinked_warnings(found.uncoded, language)
    return Report(title, language, tuple(blocks), stamp, data, (*more, sides_data(sides, language)), warnings)


def _sides(found: Comparison, language: Language) -> Iterator[Side]:
    """What each group said of each code of which anything is quoted."""
    for row, quoted in zip(found.rows, found.quotes, strict=False):
        for group, having, of, quotes in zip(found.groups, row.having, row.of, quoted, strict=True):
            if any(quoted):
                label = group.label or say("no data", language)
                yield Side(row.code, label, share_of(having, of, language), quotes)


def _heads(found: Comparison, language: Language) -> Iterator[Column]:
    yield Column("code", say("column|Code", language))
    for number, group in enumerate(found.groups, start=1):
        label = group.label or say("no data", language)
        yield Column(f"group{number}", f"{label} (n{NBSP}={NBSP}{len(group.respondents)})")


def _codes(row: CompareRow) -> tuple[tuple[str, ...], ...]:
    """The codes that a row counts."""
    return (row.ids or (row.code.id,),)


def _name(row: CompareRow, language: Language) -> Cell:
    return Cell(titled(row.code, language), Drill(codes=_codes(row)), level=row.code.depth, language=row.code.language)


def _counts(found: Comparison, stamp: Stamp, language: Language) -> Table:
    rows = []
    for row in found.rows:
        codes = _codes(row)
        cells = [_name(row, language)]
        for group, having, of in zip(found.groups, row.having, row.of, strict=True):
            drill = Drill(codes=codes, respondents=group.respondents) if group.respondents else None
            if drill and not having:
                drill = replace(drill, people="asked" if found.of == "asked" else "all") if of else None
            cells.append(Cell(share_of(having, of, language), drill, having / of if having and group.label else None))
        rows.append(tuple(cells))
    columns = tuple(_heads(found, language))
    counted = say(_READS_ASKED if found.of == "asked" else _READS_ALL, language)
    note = table_note(
        stamp,
        language,
        counted,
        *_who_was_asked(found, language),
        branch_line(language, rolled=found.rollup),
        *_overlap(found, language),
        others_line(found.others, language),
        say("The darker a cell, the larger the share.", language),
    )
    caption = say("Respondents with each code, by {attribute}", language, attribute=found.attribute)
    return Table(caption, columns, tuple(rows), note, len(columns) > _WIDE_FROM)


def _who_was_asked(found: Comparison, language: Language) -> Iterator[str]:
    """Who counts as asked, and what is amiss with it."""
    if found.of == "asked":
        yield say(WHO_WAS_ASKED, language)
        if not all(all(row.of) for row in found.rows):
            yield say(_NOBODY, language)
        yield from unlinked_warnings(found.unlinked, language)


def _overlap(found: Comparison, language: Language) -> Iterator[str]:
    """Who counts more than once, and who in no group."""
    if found.several:
        yield say(SEVERAL, language, count=integer(found.several, language))
    if found.missing:
        yield say(_NO_DATA, language, count=integer(found.missing, language))


def _segments(found: Comparison, stamp: Stamp, language: Language) -> Table:
    rows = []
    for row in found.rows:
        codes = _codes(row)
        drills = [Drill(codes=codes, respondents=group.respondents) for group in found.groups]
        counts = [Cell(count, drill) for count, drill in zip(row.segments, drills, strict=True)]
        rows.append((_name(row, language), *counts))
    columns = [
        Column(head.key, head.title, "integer" if at else "text") for at, head in enumerate(_heads(found, language))
    ]
    caption = say("Coded segments by code and {attribute}", language, attribute=found.attribute)
    counted = replace(stamp, unit="coding", units=0)
    note = table_note(counted, language, say(_SEGMENTS, language), *_overlap(found, language))
    return Table(caption, tuple(columns), tuple(rows), note, len(columns) > _WIDE_FROM)


def _listed(found: Comparison) -> bool:
    """Whether the counts that were tested stand beside their test: with many groups there is no room."""
    return len(found.named) <= _MOST_GROUPS


def _difference_columns(found: Comparison, language: Language, *, data: bool = False) -> Iterator[Column]:
    two = len(found.named) == 2
    if not data:
        yield from (
            Column(f"group{number}", group.label)
            for number, group in enumerate(found.groups, start=1)
            if group in found.named and _listed(found)
        )
    if two or data:
        yield Column("difference", say("column|Difference", language), "number", decimals=3 if data else 0)
    yield Column("p", "p", "number")
    yield Column("p_holm", say("column|p (Holm)", language), "number")
    yield Column("v", "V", "number", decimals=2)
    if two or data:
        yield Column("odds_ratio", say("column|Odds ratio", language), "number", decimals=2)
    if found.test == "chi-square" or data:
        yield Column("least_expected", say("column|Least expected count", language), "number", decimals=1)


def _differences(found: Comparison, stamp: Stamp, language: Language) -> Table:
    rows = tuple(tuple(_difference_row(row, found, language)) for row in found.rows if any(row.having))
    columns = (Column("code", say("column|Code", language)), *_difference_columns(found, language))
    note = table_note(stamp, language, *_test_notes(found, language), reasons(rows))
    caption = say("Differences between the groups, by {attribute}", language, attribute=found.attribute)
    return Table(caption, columns, rows, note, len(columns) > _WIDE_TESTS)


def _difference_row(row: CompareRow, found: Comparison, language: Language) -> Iterator[Cell]:
    assert row.difference is not None
    own, two, codes = row.difference, len(found.named) == 2, _codes(row)
    drill = Drill(codes=codes)
    yield _name(row, language)
    if _listed(found):
        for group, (having, without) in zip(found.named, own.table.tolist(), strict=True):
            yield Cell(share_of(having, having + without, language), Drill(codes=codes, respondents=group.alone))
    if two:
        yield Cell(_value(own.share, language, times=100), drill)
    yield Cell(_p(own.p, language), drill)
    yield Cell(_p(own.adjusted, language), drill)
    yield Cell(_value(own.v, language), drill)
    if two:
        yield Cell(_value(own.odds, language), drill)
    if found.test == "chi-square":
        yield Cell(defined(own.least), drill)


def _value(value: Measure, language: Language, *, times: int = 1) -> Value:
    if value.defined:
        return float(value) * times
    return Undefined(say(SAID[value.reason] or value.reason, language))


def _p(value: Measure, language: Language) -> Value:
    """A p-value; one too small for three decimals says so."""
    if value.defined and value < _SMALL:
        return f"<{NBSP}{decimal(_SMALL, 3, language)}"
    return _value(value, language)


def _test_notes(found: Comparison, language: Language) -> Iterator[str]:
    """Which test, of how many codes, who is left out, and what the effects are."""
    made = [row.difference for row in found.rows if row.difference is not None]
    of_many = found.test == "exact" and len(found.named) > 2
    groups = ", ".join(group.label for group in found.named)
    yield say(_TESTS["exact of many" if of_many else found.test], language, groups=groups)
    if found.test == "exact" and len(found.named) == 2:
        least = fisher([[len(found.named[0].alone), 0], [0, len(found.named[1].alone)]])
        if least > _SMALL:
            yield say(_LEAST, language, least=decimal(least, 3, language))
    error = max((each.se for each in made), default=0.0)
    if error:
        largest = decimal(max(error, _SMALL), 3, language)
        yield say(_SAMPLED, language, samples=integer(SAMPLES, language), se=largest)
    yield say(_EXPLORATORY, language, count=integer(sum(each.p.defined for each in made), language))
    if found.missing or found.several:
        yield say(_LEFT_OUT, language, missing=found.missing, several=found.several)
    if len(found.named) == 2:
        first, second = (group.label for group in found.named)
        yield say(_EFFECTS_OF_TWO, language, first=first, second=second)
    yield say(_V, language)


def _data(found: Comparison, language: Language) -> DataTable:
    """A row a code and group; the group of those without a value is empty."""
    columns = (
        Column("code", say("column|Code", language)),
        Column("path", say("column|Path", language), "path"),
        Column("attribute", say("column|Attribute", language)),
        Column("group", say("column|Group", language)),
        Column("size", say("column|Respondents in the group", language), "integer"),
        Column("of", say("column|Asked", language), "integer"),
        Column("having", say("column|With the code", language), "integer"),
        Column("segments", say("column|Segments", language), "integer"),
    )
    rows: list[tuple[Datum, ...]] = []
    for row in sorted(found.rows, key=lambda row: row.code.path):
        name = row.code.path.rpartition(PATH_SIGN)[2]
        for group, having, of, segments in zip(found.groups, row.having, row.of, row.segments, strict=True):
            size = len(group.respondents)
            rows.append((name, row.code.path, found.attribute, group.label, size, of, having, segments))
    return DataTable("compare", columns, tuple(rows))


def _tests_data(found: Comparison, language: Language) -> DataTable:
    columns = (
        Column("path", say("column|Path", language), "path"),
        Column("test", say("column|Test", language)),
        *_difference_columns(found, language, data=True),
        Column("p_se", say("column|Standard error of p", language), "number"),
        why_column(language),
    )
    rows: list[tuple[Datum, ...]] = []
    for row in sorted(found.rows, key=lambda row: row.code.path):
        if own := row.difference:
            error = own.se if own.p.defined else None
            numbers = (own.share, own.p, own.adjusted, own.v, own.odds, own.least, error)
            named = zip(("difference", "p", "p_holm", "v", "odds_ratio"), numbers[:5], strict=True)
            missing = {key: "" if value.defined else SAID[value.reason] or value.reason for key, value in named}
            rows.append((row.code.path, found.test, *map(defined, numbers), why(missing, language)))
    return DataTable("tests", columns, tuple(rows))
