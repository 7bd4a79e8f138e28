"""What follows what: codes along an interview, its portrait, and the steps from code to code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from qcode.report.document import (
    Block,
    Cell,
    Column,
    DataTable,
    Drill,
    Note,
    Paragraph,
    Report,
    Stamp,
    Table,
    shades,
)
from qcode.report.figures import Codeline, Figure, Heat, Span
from qcode.report.material import CodeItem
from qcode.report.numbers import DECIMALS_FROM, integer, percent
from qcode.report.rows import Columns, Names, Rows, ranks
from qcode.report.wording import table_note, titled
from qcode.words import Language, say

if TYPE_CHECKING:
    from qcode.analysis.columns import Floats, Ints

_LINES = 40
"""Codes of one codeline: the most used."""
_HEAT_CODES = 15
_LISTED = 50
_TOLD = 5


@dataclass(frozen=True, slots=True)
class CodelineItem:
    """In which turns of a transcript, by their numbers from 1, a code stands."""

    code: CodeItem
    turns: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PortraitItem:
    """Where a transcript speaks of a theme (None: of none), in characters of its text."""

    theme: CodeItem | None
    spans: tuple[tuple[int, int], ...]

    @property
    def characters(self) -> int:
        return sum(end - start for start, end in self.spans)


@dataclass(frozen=True, slots=True)
class TranscriptItem:
    """One transcript: how many turns and characters it has, its codes in the codebook's order, its themes."""

    id: str
    name: str
    turns: int
    length: int
    last: int = 0
    """The number of its last turn, which is more than ``turns`` where the scope leaves some out."""
    counted: int = 0
    """How many of its turns are spoken by those whose turns count."""
    codes: tuple[CodelineItem, ...] = ()
    themes: tuple[PortraitItem, ...] = ()


@dataclass(frozen=True, slots=True)
class StepItem:
    """How often one code follows another, of how many turns with the first that a coded turn follows."""

    a: int
    b: int
    n: int
    leaving: int
    transcripts: int
    share: float


@dataclass(frozen=True, slots=True, eq=False)
class Steps(Columns[StepItem]):
    """Every step that was met as columns of ``StepItem``, the most frequent first."""

    item = StepItem
    a: Ints
    b: Ints
    n: Ints
    leaving: Ints
    transcripts: Ints
    share: Floats


@dataclass(frozen=True, slots=True)
class SequenceMaterial:
    """Everything of the report; ``codes`` is what ``a`` and ``b`` of the steps count in.

    ``drawn`` are the transcripts that are shown out of those that are ``coded``; ``turn_rows`` (transcript, turn, path) and
    ``theme_rows`` (transcript, theme, characters, share) are of all of them. ``speech`` is whose turns count.
    """

    drawn: tuple[TranscriptItem, ...]
    coded: int
    codes: tuple[CodeItem, ...]
    steps: Steps
    all_steps: int
    turn_rows: Rows
    theme_rows: Rows
    speech: str = "respondents"


def sequence(found: SequenceMaterial, *, stamp: Stamp, language: Language) -> Report:
    """Codeline and portrait of each transcript shown, then the steps from code to code."""
    blocks: list[Block] = []
    if len(found.drawn) < found.coded:
        blocks.append(Note(_choose(found, language)))
    for item in found.drawn:
        blocks += _transcript(item, stamp, language)
    if len(found.steps):
        blocks += [_heat(found, language), _table(found, stamp, language)]
    else:
        blocks.append(Paragraph(say("No coded turn follows another here.", language)))
    return Report(
        say("Sequence of codes", language),
        language,
        tuple(blocks),
        stamp,
        _data(found, language),
        _more(found, language),
    )


def _choose(found: SequenceMaterial, language: Language) -> str:
    text = (
        "Drawn are the first {shown} of {all} coded transcripts: {names}. To draw others, limit the report to them; at"
        " most {shown} are drawn at a time, and the data have all."
    )
    names = ", ".join(item.name for item in found.drawn)
    return say(text, language, shown=len(found.drawn), all=integer(found.coded, language), names=names)


def _transcript(item: TranscriptItem, stamp: Stamp, language: Language) -> Iterator[Block]:
    most = sorted(item.codes, key=lambda row: (-len(row.turns), row.code.path))[:_LINES]
    shown = [row for row in item.codes if row in most]
    yield _codeline(item, shown, language)
    yield _portrait(item, language)
    yield _places(item, stamp, language)


def _codeline(item: TranscriptItem, shown: Sequence[CodelineItem], language: Language) -> Figure:
    names = tuple(titled(row.code, language) for row in shown)
    spans = tuple(
        Span(place, float(first - 1), float(last))
        for place, row in enumerate(shown)
        for first, last in _runs(row.turns)
    )
    told = "; ".join(f"{name}: {_ranges(row.turns)}" for name, row in zip(names, shown, strict=True))
    alt = say(
        "Codeline of {name}, turns in all: {turns}. {places}.", language, name=item.name, turns=item.turns, places=told
    )
    note = say(
        "A code stands in a turn if one character of its words is coded. The number is that of its turns.", language
    )
    if len(shown) < len(item.codes):
        text = "The {shown} most used of {all} codes are shown."
        note = f"{note} {say(text, language, shown=len(shown), all=len(item.codes))}"
    caption = say("Codeline: {name}", language, name=item.name)
    drawing = Codeline(names, spans, float(item.last), say("column|Turn", language), numbered=True)
    return Figure(caption, drawing, alt, note)


def _portrait(item: TranscriptItem, language: Language) -> Figure:
    names = tuple(_theme(row, language) for row in item.themes)
    spans = tuple(
        Span(place, float(start), float(end)) for place, row in enumerate(item.themes) for start, end in row.spans
    )
    spoken = _spoken(item)
    told = "; ".join(
        f"{name} {percent(row.characters / spoken if spoken else 0.0, 0, language)}"
        for name, row in zip(names, item.themes, strict=True)
    )
    alt = say("Portrait of {name}: themes along its text. {shares}.", language, name=item.name, shares=told)
    note = say(
        "A theme is a code at the top of the tree with all below it; where several are given to the same words, each"
        " of them is drawn. The number is that of its characters.",
        language,
    )
    caption = say("Document portrait: {name}", language, name=item.name)
    drawing = Codeline(names, spans, float(max(item.length, 1)), say("Character of the text", language))
    return Figure(caption, drawing, alt, note)


def _spoken(item: TranscriptItem) -> int:
    """Characters of the words that a portrait shows, each once."""
    edges = sorted({edge for row in item.themes for span in row.spans for edge in span})
    if not edges:
        return 0
    spans = sorted(span for row in item.themes for span in row.spans)
    covered, reached = 0, edges[0]
    for start, end in spans:
        covered += max(0, end - max(start, reached))
        reached = max(reached, end)
    return covered


def _theme(row: PortraitItem, language: Language) -> str:
    return titled(row.theme, language) if row.theme else say("not coded", language)


def _runs(turns: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Turns that follow each other, as first and last."""
    if not turns:
        return
    first = turns[0]
    for here, after in pairwise((*turns, turns[-1] + 2)):
        if after != here + 1:
            yield first, here
            first = after


def _ranges(turns: Sequence[int]) -> str:
    return ", ".join(f"{first}–{last}" if last > first else str(first) for first, last in _runs(turns))


def _places(item: TranscriptItem, stamp: Stamp, language: Language) -> Table:
    """The numbers behind the codeline."""
    columns = (
        Column("code", say("column|Code", language)),
        Column("turns", say("column|Turns", language), "integer", of=item.counted),
        Column("places", say("column|Their numbers", language)),
    )
    rows = []
    for row in item.codes:
        drill = Drill(codes=((row.code.id,),), transcripts=(item.id,))
        name = Cell(titled(row.code, language), drill, language=row.code.language)
        rows.append((name, Cell(len(row.turns), drill), Cell(_ranges(row.turns), drill)))
    note = table_note(
        stamp, language, say("Percentages are of the transcript’s turns that are counted here.", language)
    )
    return Table(say("Codes by turn: {name}", language, name=item.name), columns, tuple(rows), note)


def _heat(found: SequenceMaterial, language: Language) -> Figure:
    import numpy as np

    steps, size = found.steps, len(found.codes)
    weight = np.bincount(steps.a, steps.n, minlength=size) + np.bincount(steps.b, steps.n, minlength=size)
    used = np.flatnonzero(weight)
    shown = sorted(used[np.argsort(-weight[used], kind="stable")][:_HEAT_CODES].tolist())
    among = steps.some(np.isin(steps.a, shown) & np.isin(steps.b, shown))
    counts = {(step.a, step.b): float(step.n) for step in among}
    names = tuple(titled(found.codes[code], language) for code in shown)
    values = tuple(tuple(counts.get((a, b), 0.0) for b in shown) for a in shown)
    told = "; ".join(
        f"{titled(found.codes[step.a], language)} → {titled(found.codes[step.b], language)} ({step.n})"
        for step in steps.some(slice(_TOLD))
    )
    alt = say("Heat map of the steps from code to code; codes: {count}. Most often: {pairs}.", language, count=len(shown), pairs=told)  # fmt: skip
    note = say("The row is the code that comes first, the column the one in the next coded turn.", language)
    if len(shown) < len(used):
        text = "The {shown} most used of {all} codes are shown."
        note = f"{note} {say(text, language, shown=len(shown), all=len(used))}"
    first, then = say("column|From", language), say("column|To", language)
    drawing = Heat(names, names, values, down=first, across=then)
    return Figure(say("From code to code: heat map", language), drawing, alt, note)


def _columns(language: Language, *, data: bool, decimals: int = 1) -> tuple[Column, ...]:
    kind = "path" if data else "text"
    return (
        Column("from", say("column|From", language), kind),  # type: ignore[arg-type]
        Column("to", say("column|To", language), kind),  # type: ignore[arg-type]
        Column("n", "n", "integer"),
        Column("leaving", say("column|Of turns", language), "integer"),
        Column("share", say("column|Share", language), "share", decimals=decimals),
        Column("transcripts", say("column|Transcripts", language), "integer"),
    )


def _table(found: SequenceMaterial, stamp: Stamp, language: Language) -> Table:
    shown = found.steps.some(slice(_LISTED))
    rows = []
    for step, shade in zip(shown, shades([step.n for step in shown]), strict=True):
        a, b = found.codes[step.a], found.codes[step.b]
        drill = Drill(codes=((a.id,), (b.id,)), unit=f"next:{found.speech}")
        names = [Cell(titled(code, language, path=True), drill, language=code.language) for code in (a, b)]
        counts = (Cell(step.n, drill, shade), Cell(step.leaving), Cell(step.share, drill))
        numbers = (*counts, Cell(step.transcripts, drill))
        rows.append((*names, *numbers))
    notes = [
        say(
            "A step leads from a coded turn to the next coded turn of the same transcript; turns without a code between"
            " them are passed over. Steps in all: {steps}.",
            language,
            steps=integer(found.all_steps, language),
        ),
        say("n is a part of the turns with the first code that another coded turn follows.", language),
    ]
    if len(shown) < len(found.steps):
        some, every = integer(len(shown), language), integer(len(found.steps), language)
        notes.append(
            say(
                "The {shown} most frequent of {all} pairs are shown; the CSV and Excel files have them all.",
                language,
                shown=some,
                all=every,
            )
        )
    note = table_note(stamp, language, *notes)
    decimals = int(all(step.leaving >= DECIMALS_FROM for step in shown))
    columns = _columns(language, data=False, decimals=decimals)
    return Table(say("From code to code: pairs", language), columns, tuple(rows), note)


def _data(found: SequenceMaterial, language: Language) -> DataTable:
    import numpy as np

    paths, steps = [code.path for code in found.codes], found.steps
    rank = ranks(paths)
    order = np.lexsort((rank[steps.b], rank[steps.a]))
    names = (Names(paths, column[order]) for column in (steps.a, steps.b))
    numbers = (column[order] for column in (steps.n, steps.leaving, steps.share, steps.transcripts))
    return DataTable("transitions", _columns(language, data=True), Rows(*names, *numbers))


def _more(found: SequenceMaterial, language: Language) -> tuple[DataTable, ...]:
    name = Column("transcript", say("column|Transcript", language))
    turns = (
        name,
        Column("turn", say("column|Turn", language), "integer"),
        Column("path", say("column|Path", language), "path"),
    )
    themes = (
        name,
        Column("theme", say("column|Theme", language), "path"),
        Column("characters", say("column|Characters", language), "integer"),
        Column("share", say("column|Share", language), "share"),
    )
    return DataTable("codeline", turns, found.turn_rows), DataTable("portrait", themes, found.theme_rows)
