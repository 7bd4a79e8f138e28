"""Where respondents agree and part: a row a code, a cell a respondent, and the words of those with another stance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set
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
    Paragraph,
    Report,
    Stamp,
    Table,
    Undefined,
)
from qcode.report.figures import Figure, Heat
from qcode.report.labels import How, how_cited, respondent
from qcode.report.material import CodeItem, QuoteItem, RespondentItem, defined
from qcode.report.numbers import DECIMALS_FROM, percentage, rounded_up
from qcode.report.quotations import quoted
from qcode.report.stance_data import deviant_data, grid_data
from qcode.report.stance_rules import Thresholds, rules
from qcode.report.undefined import why, why_column
from qcode.report.wording import SURE, Unsure, mark, reasons, table_note, titled, unknown_line, unlinked_warnings
from qcode.words import Language, say

SIDES = ("not asked", "silent", "without", "for", "against", "mixed")
NOT_ASKED, SILENT, WITHOUT, FOR, AGAINST, MIXED = range(len(SIDES))
GLYPHS = ("×", "", "~", "+", "−", "±")
"""How each side is drawn in a cell; an empty cell is silent."""
UNKNOWN = "?"
"""Of whom nothing is linked to a question, in a scope of questions."""
_UNKNOWN = mark("{glyph} also counts as silent: nothing in the transcript is linked to a question yet.")
SIDE_WORDS = (
    mark("stance|not asked"),
    mark("stance|silent"),
    mark("stance|no stance"),
    mark("stance|for"),
    mark("stance|against"),
    mark("stance|mixed"),
)
PICTURES: dict[str, str] = {
    "convergent": mark("picture|convergent"),
    "divergent": mark("picture|divergent"),
    "varied": mark("picture|varied"),
    "thin": mark("picture|thin"),
}
DRAWN_CODES = 72
DRAWN_PEOPLE = 60
DRAWN_IN_FIGURE = 40
DRAWN_DEVIANTS = 100
"""What a page can hold; the data have everything."""
_BELOW = mark("Printed as {limit} but a little less, so the limit isn’t reached: {codes}.")
OUTSIDE = 0.3
"""How dark the cell of somebody with another stance is."""
_WIDE_FROM = 20


@dataclass(frozen=True, slots=True)
class StanceRow:
    """One code: ``sides`` has each respondent's place in ``SIDES``, ``side`` the most frequent one (silent: there is none)."""

    code: CodeItem
    codes: tuple[str, ...]
    """The ids that are counted: the code's own, or with all below it."""
    sides: tuple[int, ...]
    counts: tuple[int, ...]
    """How many respondents of each side."""
    side: int = SILENT
    share: float | None = None
    reason: str = ""
    picture: str = ""

    @property
    def addressing(self) -> int:
        """How many spoke of it."""
        return sum(self.counts[WITHOUT:])

    @property
    def asked(self) -> int:
        """How many were asked, or spoke of it unasked."""
        return self.addressing + self.counts[SILENT]

    @property
    def has_stance(self) -> bool:
        """Whether a respondent took a stance."""
        return any(self.counts[FOR:])


@dataclass(frozen=True, slots=True)
class Deviant:
    """A respondent with another stance on a code than most, by their places in the report's rows and people."""

    code: int
    person: int
    side: int
    quotes: tuple[QuoteItem, ...]


def stance(
    rows: Sequence[StanceRow],
    people: Sequence[RespondentItem],
    deviants: Sequence[Deviant],
    *,
    thresholds: Thresholds,
    stamp: Stamp,
    language: Language,
    unlinked: Unsure = SURE,
    parted: int = 0,
    unknown: Set[int] = frozenset(),
) -> Report:
    """What respondents are to each code that carries a stance; the data have every code and every respondent.

    ``parted`` is how often coders give one respondent different stances on a code; ``unknown`` are the places of the people
    of whom nothing is linked to a question, though they count as silent.
    """
    taken = [row for row in rows if row.has_stance]
    drawn = taken[:DRAWN_CODES]
    if drawn:
        blocks: list[Block] = [
            _table(drawn, people, len(taken), len(rows), thresholds, unlinked, stamp, language),
            _figure(drawn, language),
            _grid(drawn, people, len(taken), unknown, stamp, language),
            *_deviants(rows, people, deviants, language, how_cited(stamp, language)),
        ]
    else:
        nothing = "No coding here carries a stance: give each whether it is for, against or mixed, then ask again."
        blocks = [Paragraph(say(nothing, language))]
    return Report(
        title=say("Stances: where respondents agree and part", language),
        language=language,
        blocks=tuple(blocks),
        stamp=stamp,
        data=DataTable("stance", _columns(language, data=True), _data(rows, language)),
        more=(grid_data(rows, people, language), deviant_data(rows, people, deviants, language)),
        warnings=(*unlinked_warnings(unlinked, language), *_parted(parted, language)) if drawn else (),
    )


def _parted(count: int, language: Language) -> Iterator[str]:
    """That some are mixed because coders are of two minds."""
    if count:
        text = (
            "Coders see a respondent’s stance on a code differently; how often: {count}. Such a respondent counts as"
            " mixed: choose one coder to see what that coder says."
        )
        yield say(text, language, count=count)


def side_name(side: int, language: Language) -> str:
    """For, against, mixed …: a side in words."""
    return say(SIDE_WORDS[side], language)


COUNTED = (FOR, AGAINST, MIXED, WITHOUT, SILENT)
"""The sides that are counted, in the order of their columns."""


def side_columns(language: Language) -> tuple[Column, ...]:
    """A column for each side that is counted."""
    return (
        Column("for", say("column|For", language), "integer"),
        Column("against", say("column|Against", language), "integer"),
        Column("mixed", say("column|Mixed", language), "integer"),
        Column("without", say("column|Without stance", language), "integer"),
        Column("silent", say("column|Silent", language), "integer"),
    )


def code_names(codes: Sequence[CodeItem], language: Language) -> dict[str, str]:
    """What each code is called in a table that does not show the tree: by its path where two have one name."""
    often = Counter(code.name for code in codes)
    return {code.id: titled(code, language, path=often[code.name] > 1) for code in codes}


def person_name(person: RespondentItem, how: How) -> str:
    """How a respondent is cited."""
    return person.name or respondent(person.number, how)


def _columns(language: Language, *, data: bool, decimals: int = 1) -> tuple[Column, ...]:
    path = (Column("path", say("column|Path", language), "path"),) if data else ()
    return (
        Column("code", say("column|Code", language)),
        *path,
        Column("asked", say("column|Asked", language), "integer"),
        Column("addressing", say("column|Spoke of it", language), "integer"),
        *side_columns(language),
        Column("majority", say("column|Most frequent stance", language)),
        Column("share", say("column|Its share", language), "share", decimals=decimals),
        Column("picture", say("column|Picture", language)),
        *((why_column(language),) if data else ()),
    )


def _data(rows: Sequence[StanceRow], language: Language) -> tuple[tuple[Datum, ...], ...]:
    return tuple(
        (
            row.code.path.rpartition(" > ")[2],
            row.code.path,
            row.asked,
            row.addressing,
            *(row.counts[side] for side in COUNTED),
            SIDES[row.side] if row.side != SILENT else "",
            defined(row.share),
            row.picture,
            why({"share": row.reason if row.share is None else ""}, language),
        )
        for row in sorted(rows, key=lambda row: row.code.path)
    )


def _table(
    rows: Sequence[StanceRow],
    people: Sequence[RespondentItem],
    taken: int,
    every: int,
    thresholds: Thresholds,
    unlinked: Unsure,
    stamp: Stamp,
    language: Language,
) -> Table:
    names = code_names([row.code for row in rows], language)
    cells = tuple(tuple(_row(row, names[row.code.id], people, language)) for row in rows)
    decimals = int(max(row.addressing for row in rows) >= DECIMALS_FROM or bool(_just_below(rows, thresholds, 0)))
    below = [names[row.code.id] for row in _just_below(rows, thresholds, decimals)]
    notes = (
        *rules(thresholds, language),
        unknown_line(unlinked, language),
        *_left_out(len(rows), taken, every, language),
        say(_BELOW, language, limit=percentage(str(thresholds.majority), language), codes=", ".join(below))
        if below
        else "",
        reasons(cells),
    )
    note = table_note(stamp, language, *notes)
    columns = _columns(language, data=False, decimals=decimals)
    return Table(say("Stances by code", language), columns, cells, note)


def _just_below(rows: Sequence[StanceRow], thresholds: Thresholds, places: int) -> list[StanceRow]:
    """The rows whose share, so rounded, looks as if it reached the limit of convergence."""
    return [row for row in rows if row.share is not None and rounded_up(row.share, thresholds.majority, places)]


def _row(row: StanceRow, name: str, people: Sequence[RespondentItem], language: Language) -> Iterator[Cell]:
    every = Drill(codes=(row.codes,), respondents=_who(row, people, range(WITHOUT, len(SIDES))))
    yield Cell(name, every, language=row.code.language)
    yield Cell(row.asked, people_drill(row.codes, _who(row, people, range(SILENT, len(SIDES)))))
    yield Cell(row.addressing, every)
    for side in COUNTED:
        yield Cell(row.counts[side], side_drill(row.codes, side, _who(row, people, (side,))))
    yield Cell(side_name(row.side, language) if row.side != SILENT else say("most frequent|none", language), every)
    yield Cell(Undefined(say(row.reason, language)) if row.share is None else row.share, every)
    yield Cell(say(PICTURES[row.picture], language) if row.picture else "", every)


def side_drill(codes: tuple[str, ...], side: int, who: tuple[str, ...]) -> Drill | None:
    """The passages that put some respondents on a side; who was silent, where there are none."""
    if side < WITHOUT or not who:
        return people_drill(codes, who)
    said = {FOR: ("for",), AGAINST: ("against",), MIXED: ("for", "against", "mixed")}.get(side, ())
    return Drill(codes=(codes,), respondents=who, stances=said)


def people_drill(codes: tuple[str, ...], who: tuple[str, ...]) -> Drill | None:
    """The respondents themselves behind their number."""
    return Drill(codes=(codes,) if codes else (), respondents=who, people="all") if who else None


def _who(row: StanceRow, people: Sequence[RespondentItem], sides: Sequence[int]) -> tuple[str, ...]:
    return tuple(person.id for person, side in zip(people, row.sides, strict=True) if side in sides)


def _left_out(drawn: int, taken: int, every: int, language: Language) -> Iterator[str]:
    if drawn < taken:
        yield say("The first {shown} of {all} codes with a stance are shown.", language, shown=drawn, all=taken)
    if taken < every:
        yield say("Codes that carry no stance here, and are left out: {count}.", language, count=every - taken)


def _figure(rows: Sequence[StanceRow], language: Language) -> Figure:
    """How many are on each side, by code."""
    shown = rows[:DRAWN_IN_FIGURE]
    sides = (FOR, AGAINST, MIXED, WITHOUT)
    values = tuple(tuple(float(row.counts[side]) for side in sides) for row in shown)
    names = code_names([row.code for row in shown], language)
    columns = tuple(side_name(side, language) for side in sides)
    heat = Heat(tuple(names[row.code.id] for row in shown), columns, values)
    lines = []
    for row in shown:
        counts = ", ".join(f"{side_name(side, language)} {row.counts[side]}" for side in sides)
        lines.append(f"{names[row.code.id]}: {counts}")
    return Figure(
        caption=say("Respondents on each side, by code", language),
        drawing=heat,
        alt=say("A field a code and side, darker where more respondents stand.", language) + f" {'; '.join(lines)}.",
        note=say("The number in a field is how many respondents stand there.", language),
    )


def _grid(
    rows: Sequence[StanceRow],
    people: Sequence[RespondentItem],
    taken: int,
    unknown: Set[int],
    stamp: Stamp,
    language: Language,
) -> Table:
    """Codes by respondents, a glyph a cell."""
    shown = people[:DRAWN_PEOPLE]
    columns = (
        Column("code", say("column|Code", language)),
        *(Column(person.id, str(person.number)) for person in shown),
    )
    cells, names = [], code_names([row.code for row in rows], language)
    for row in rows:
        head = Cell(names[row.code.id], Drill(codes=(row.codes,)), language=row.code.language)
        fields = (
            Cell(UNKNOWN) if side == SILENT and place in unknown else _field(row, person, side)
            for place, (person, side) in enumerate(zip(shown, row.sides, strict=False))
        )
        cells.append((head, *fields))
    notes = [_legend(language), say(_UNKNOWN, language, glyph=UNKNOWN) if unknown else ""]
    if len(shown) < len(people):
        text = "The first {shown} of {all} respondents are shown; the Excel and JSON files have them all."
        notes.append(say(text, language, shown=len(shown), all=len(people)))
    if len(rows) < taken:
        notes.append(
            say("The first {shown} of {all} codes with a stance are shown.", language, shown=len(rows), all=taken)
        )
    note = table_note(stamp, language, *notes)
    caption = say("Stances by code and respondent", language)
    return Table(caption, columns, tuple(cells), note, len(columns) > _WIDE_FROM, legend=notes[0])


def _field(row: StanceRow, person: RespondentItem, side: int) -> Cell:
    drill = Drill(codes=(row.codes,), respondents=(person.id,)) if side >= WITHOUT else None
    return Cell(GLYPHS[side], drill, OUTSIDE if side >= FOR and side != row.side != SILENT else None)


def _legend(language: Language) -> str:
    signs = ", ".join(
        f"{GLYPHS[side]} {side_name(side, language)}" for side in (FOR, AGAINST, MIXED, WITHOUT, NOT_ASKED)
    )
    text = "Signs: {signs}; an empty cell: silent; shaded: another stance than the most frequent one."
    return say(text, language, signs=signs)


def _deviants(
    rows: Sequence[StanceRow],
    people: Sequence[RespondentItem],
    deviants: Sequence[Deviant],
    language: Language,
    how: How,
) -> Iterator[Block]:
    """Who stands elsewhere than most, code by code, in their own words."""
    if deviants:
        text = (
            "Those with another stance than the most frequent one, each with what they said; where none is the most "
            "frequent, all."
        )
        yield Paragraph(say(text, language))
    last = -1
    for each in deviants:
        row = rows[each.code]
        if each.code != last:
            last = each.code
            frequent = side_name(row.side, language) if row.side != SILENT else say("most frequent|none", language)
            title = titled(row.code, language, path=True)
            yield Heading(say("{code} (most frequent stance: {side})", language, code=title, side=frequent), level=2)
        person = people[each.person]
        yield Item("–", f"{person_name(person, how)}: {side_name(each.side, language)}")
        yield from quoted(each.quotes, how, language)
    if len(deviants) == DRAWN_DEVIANTS:
        text = "The first {count} of those with another stance are listed; the table by respondent has them all."
        yield Paragraph(say(text, language, count=DRAWN_DEVIANTS))
