"""The whole project as one HTML file that needs nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from qcode import queries
from qcode.catalogue.annotating import code_colours
from qcode.catalogue.drill import Behind
from qcode.catalogue.export import declared_names, refuse_names, texts_of
from qcode.catalogue.items import code_items, code_labels, place, quote_items, without_held_words
from qcode.catalogue.kinds import REPORTS
from qcode.catalogue.profiles import profile_of
from qcode.catalogue.scope import Asked, counted
from qcode.model.rows import Code, Transcript
from qcode.model.spans import union
from qcode.project import Project
from qcode.queries import annotating
from qcode.queries.code_letters import code_letters
from qcode.queries.columns import Frame
from qcode.queries.quotes import Quote
from qcode.render.files import write_whole
from qcode.report.annotated import Annotated, Head, Mark, printed_lines
from qcode.report.document import Cell, Drill, Report, Stamp, Table
from qcode.report.material import CodeItem
from qcode.report.quotations import quotation
from qcode.report.site import Site, SiteCode, SiteQuote, SiteText
from qcode.words import say

TABLES: tuple[tuple[str, Mapping[str, str]], ...] = (
    ("frequencies", {}),
    ("matrix", {"of": "question-respondent"}),
    ("matrix", {"of": "code-respondent"}),
)
"""The reports that stand on the page, and what each is told."""
_HELD = {"withdrawn": "field|withdrawn"}
"""Conditions of quoting that are not their own words."""


@dataclass(frozen=True, slots=True)
class SiteOptions:
    """``despite_names``: write names that must not leave, which ``names`` holds, else the project's names.txt."""

    despite_names: bool = False
    names: Path | None = None


def write_site(project: Project, asked: Asked, path: Path, options: SiteOptions) -> None:
    """Write the page; nothing is written where it would hold a declared name."""
    from qcode.render.site import site_page

    made = site(project, asked)
    names = () if options.despite_names else declared_names(project, options.names)
    refuse_names(_words(made), names, path)
    write_whole(path, site_page(made))


def site(project: Project, asked: Asked) -> Site:
    """Everything in scope as it may be passed on: what may not be quoted is masked in the texts too."""
    found, seal = counted(project, asked)
    rows = sorted(project.ask(queries.quotes, found.codings), key=_in_order)
    used: Counter[str] = Counter(row.coding.code for row in rows)
    kept = [row for row in found.codes if row.status != "retired" or row.id in used]
    codes = _codes(project, asked, kept, used)
    number = {code.item.id: at for at, code in enumerate(codes)}
    rows.sort(key=lambda row: number[row.coding.code])
    profile = profile_of(project, asked.language)
    tables = tuple(replace(each, profile=profile) for each in _tables(project, asked))
    at: dict[str, int] = {row.coding.id: number for number, row in enumerate(rows)}
    return Site(
        asked.language,
        codes,
        tuple(_texts(project, asked, found, seal, rows, number)),
        tuple(_quotes(project, asked, rows, number)),
        tables,
        _behind(project, asked, tables, at),
        seal,
    )


def _in_order(row: Quote) -> tuple[int, int, int, str]:
    return row.transcript.position, row.coding.start, -row.coding.end, row.coding.id


def _codes(project: Project, asked: Asked, rows: Sequence[Code], used: Counter[str]) -> tuple[SiteCode, ...]:
    colours = code_colours(project.ask(queries.codes, retired=True))
    items = without_held_words(project, code_items(project, rows, asked.language))
    keys = _keys(items, project.ask(code_letters))
    return tuple(
        SiteCode(item, keys[item.id] or f"k{at}", colours[item.id], used[item.id])
        for at, item in enumerate(items, start=1)
    )


def _keys(items: Sequence[CodeItem], letters: Mapping[str, str]) -> dict[str, str]:
    """What stands for each code at the desk: the key that was set, else its letter, no two alike."""
    owners: dict[str, str] = {}
    for item in items:
        if item.key:
            owners.setdefault(item.key, item.id)
    found = {}
    for item in items:
        letter = item.key if owners.get(item.key) == item.id else letters.get(item.id, "")
        while letter in owners and owners[letter] != item.id:
            letter = letters.get(owners[letter], "")
        found[item.id] = letter
    return found


def _quotes(project: Project, asked: Asked, rows: Sequence[Quote], number: Mapping[str, int]) -> Iterator[SiteQuote]:
    profile = profile_of(project, asked.language)
    for row, item in zip(rows, quote_items(project, rows, asked.language), strict=True):
        where = place(item, profile)
        held = say(_HELD.get(row.condition, row.condition), asked.language) if row.condition else ""
        said = None if held else quotation(item, where)
        yield SiteQuote(number[row.coding.code], row.transcript.id, where, said, held)


def _tables(project: Project, asked: Asked) -> Iterator[Report]:
    for name, told in TABLES:
        kind = REPORTS[name]
        yield kind.build(project, asked, kind.tell(told))


def _behind(
    project: Project, asked: Asked, tables: Iterable[Report], at: Mapping[str, int]
) -> dict[Drill, tuple[int, ...]]:
    """Of every cell with something behind it the numbers of its quotations."""
    look, found = Behind(project, asked.scope), {}
    for cell in (cell for report in tables for block in report.blocks for row in _rows(block) for cell in row):
        if cell.drill is not None and cell.drill not in found:
            found[cell.drill] = tuple(sorted(at[id] for id, *_ in look.passages(cell.drill) if id in at))
    return found


def _rows(block: object) -> tuple[tuple[Cell, ...], ...]:
    return block.rows if isinstance(block, Table) else ()


def _texts(
    project: Project, asked: Asked, found: Frame, seal: Stamp, rows: Sequence[Quote], number: Mapping[str, int]
) -> Iterator[SiteText]:
    """Every transcript in scope, in the project's order; one that is off the record is named only."""
    inside = {row.id for row, there in zip(found.transcripts, found.corpus.transcripts, strict=True) if there}
    of: dict[str, list[tuple[int, Quote]]] = {}
    for at, row in enumerate(rows):
        of.setdefault(row.transcript.id, []).append((at, row))
    labels, colours = code_labels(project, asked.language), code_colours(project.ask(queries.codes, retired=True))
    for transcript in project.ask(queries.transcripts):
        if transcript.id not in inside:
            continue
        if transcript.condition == "off the record":
            yield SiteText(transcript.name, None, left_out=say(transcript.condition, asked.language))
            continue
        own = sorted(of.get(transcript.id, []), key=lambda each: _in_order(each[1]))
        marks = tuple(_mark(at, row, labels, colours, asked.language) for at, row in own)
        yield SiteText(
            transcript.name,
            _page(project, asked, transcript, marks, seal),
            tuple(number[row.coding.code] for _, row in own),
            tuple(at for at, _ in own),
        )


def _mark(at: int, row: Quote, labels: Mapping[str, str], colours: Mapping[str, str], language: str) -> Mark:
    """A coding over the text, without its memo: that is the researcher's own."""
    coding = row.coding
    about = say(queries.STANCE_WORDS[coding.stance], language) if coding.stance else ""
    path, colour = labels[coding.code], colours[coding.code]
    return Mark(coding.start, coding.end, path, row.coder, about, "", "", colour, str(at))


def _page(project: Project, asked: Asked, transcript: Transcript, marks: tuple[Mark, ...], seal: Stamp) -> Annotated:
    """A transcript in which every passage under a condition of quoting is masked."""
    hidden, guarded = project.ask(annotating.held_back, transcript.id)
    heads = tuple(_heads(project, transcript.id, asked.language))
    return Annotated(
        name=transcript.name,
        transcript=transcript.id,
        sha256="",
        language=asked.language,
        spoken=transcript.language,
        lines=printed_lines(project.ask(queries.body, transcript.id), union([*hidden, *guarded]), heads),
        heads=heads,
        marks=marks,
        guarded=(),
        legend=(),
        stamp=seal,
    )


def _heads(project: Project, transcript: str, language: str) -> Iterator[Head]:
    """What stands before a turn: its number, and its question where that is another one than before."""
    before = ""
    for each in project.ask(annotating.turn_places, transcript):
        said = [str(each.turn.position)]
        if each.turn.words == each.turn.start and each.speaker.label:
            said.append(each.speaker.label)
        if each.question and each.question != before:
            said.append(say("question {number}", language, number=each.question))
        before = each.question
        yield Head(each.turn.start, each.turn.words, " · ".join(said))


def _words(made: Site) -> Iterator[str]:
    """Every text that the page holds."""
    for code in made.codes:
        item = code.item
        yield from (item.shown, item.brief, item.definition, item.use_when, item.not_when, item.example)
    for text in made.texts:
        yield text.name
        if text.page is not None:
            yield from (line.text for line in text.page.lines)
            yield from (head.said for head in text.page.heads)
            yield from (mark.coder for mark in text.page.marks)
    for quote in made.quotes:
        yield quote.place
        if quote.said is not None:
            yield quote.said.text
            yield from (piece.text for piece in quote.said.pieces)
            yield quote.said.translation.text if quote.said.translation else ""
    for report in made.tables:
        yield from texts_of(report)
