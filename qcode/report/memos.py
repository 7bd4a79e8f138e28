"""Memos: on the project, codes, transcripts and passages, each where it belongs, with the words it refers to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from qcode.report.document import (
    Block,
    Column,
    DataTable,
    Datum,
    Heading,
    Note,
    Paragraph,
    Quotation,
    Reference,
    Report,
    Stamp,
)
from qcode.report.numbers import day_words
from qcode.report.wording import coder_line, mark, scope_line
from qcode.words import Language, say

SUBJECTS: dict[str, str] = {
    "": mark("memos|On the project"),
    "code": mark("memos|On codes"),
    "question": mark("memos|On questions"),
    "respondent": mark("memos|On respondents"),
    "transcript": mark("memos|On transcripts"),
    "turn": mark("memos|On turns"),
    "coding": mark("memos|On coded passages"),
}
"""What memos are about, in the order in which a report has them."""
KINDS: dict[str, str] = {
    "theoretical": mark("memo|theoretical"),
    "methodological": mark("memo|methodological"),
    "reflexive": mark("memo|reflexive"),
    "descriptive": mark("memo|descriptive"),
}


@dataclass(frozen=True, slots=True)
class MemoText:
    """A memo ready to print: ``name`` says what it is about, ``body`` has its references resolved."""

    about: str
    name: str
    kind: str
    coder: str
    day: str
    body: str
    quote: str = ""
    """The passage that it is on, "" where it is on none or the passage may not be quoted."""
    source: str = ""
    reference: Reference | None = None
    transcript: str = ""
    turn: int = 0
    code: str = ""
    language: str = ""
    code_name: str = ""
    """The code of a coded passage as the report's language calls it."""


def memos(items: Sequence[MemoText], *, stamp: Stamp, language: Language) -> Report:
    """The memos by what they are about, in the order given."""
    order = list(SUBJECTS)
    chosen = sorted(items, key=lambda item: order.index(item.about))
    counted = say("Memos: {count}.", language, count=len(chosen))
    note = " ".join((counted, coder_line(stamp, language), scope_line(stamp, language)))
    empty = Paragraph(say("There are no memos here.", language))
    return Report(
        title=say("Memos", language),
        language=language,
        blocks=(Note(note), *(_blocks(chosen, language) if chosen else (empty,))),
        stamp=stamp,
        data=DataTable("memos", _columns(language), tuple(_data(item) for item in chosen)),
    )


def _blocks(items: Sequence[MemoText], language: Language) -> Iterator[Block]:
    for about, group in groupby(items, key=lambda item: item.about):
        yield Heading(say(SUBJECTS[about], language))
        for name, same in groupby(group, key=lambda item: item.name):
            if name:
                yield Heading(name, level=3)
            for item in same:
                yield from _memo(item, language)


def _memo(item: MemoText, language: Language) -> Iterator[Block]:
    if item.quote and item.reference is not None:
        yield Quotation(item.quote, item.source, item.language, item.reference)
    kind = say(KINDS[item.kind], language) if item.kind in KINDS else item.kind
    yield Paragraph(item.body)
    day = day_words(item.day, language)
    yield Note("; ".join(filter(None, (item.coder, day, kind, item.code_name if item.about == "coding" else ""))) + ".")


def _columns(language: Language) -> tuple[Column, ...]:
    return (
        Column("about", say("column|On", language)),
        Column("name", say("column|Name", language)),
        Column("transcript", say("column|Transcript", language)),
        Column("turn", say("column|Turn", language), "integer"),
        Column("code", say("column|Code", language), "path"),
        Column("kind", say("column|Kind", language)),
        Column("coder", say("column|Coder", language)),
        Column("day", say("column|Date", language)),
        Column("memo", say("column|Memo", language)),
        Column("quote", say("column|Quotation", language)),
    )


def _data(item: MemoText) -> tuple[Datum, ...]:
    start = (item.about or "project", item.name, item.transcript, item.turn or None, item.code)
    return (*start, item.kind, item.coder, item.day, item.body, item.quote)
