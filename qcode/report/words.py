"""How often words were said, and by how many respondents, each language by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qcode.report.document import (
    Block,
    Cell,
    Column,
    DataTable,
    Datum,
    Drill,
    Paragraph,
    Reference,
    Report,
    Stamp,
    Table,
)
from qcode.report.figures import Bars, Figure
from qcode.report.numbers import integer
from qcode.report.wording import mark, table_note
from qcode.words import Language, say

LANGUAGES: dict[str, str] = {
    "kk": mark("words in Kazakh"),
    "ru": mark("words in Russian"),
    "tr": mark("words in Turkish"),
    "en": mark("words in English"),
    "": mark("words in a language not known"),
}
DRAWN = 20
"""How many bars a figure has."""


@dataclass(frozen=True, slots=True)
class WordItem:
    """A word, how often it was said, by how many respondents, in how many transcripts."""

    word: str
    times: int
    people: int
    transcripts: int


@dataclass(frozen=True, slots=True)
class Left:
    """What of one language is no word of anybody: words in brackets, which count, and blackened ones, which don't."""

    remarks: bool = False
    """Whether any words in scope stand in brackets."""
    blackened: int = 0
    withheld: int = 0
    """Words of passages off the record, which are left out, too."""


ALL_SAID = Left()


@dataclass(frozen=True, slots=True)
class LanguageItem:
    """The words of one language, the most frequent first; ``places`` belong to the first of them."""

    language: str
    rows: tuple[WordItem, ...]
    places: tuple[Sequence[Reference], ...]
    said: int
    """How many words were said, those left out too."""
    left_out: int
    """How many different words were left out because they say little."""
    people: int
    """Respondents who speak in transcripts of this language."""
    left: Left = ALL_SAID


@dataclass(frozen=True, slots=True)
class Asked:
    """How many words are shown, whether those that say little count, whether only coded ones do."""

    top: int = 100
    every: bool = False
    coded: bool = False


def words(items: Sequence[LanguageItem], *, stamp: Stamp, language: Language, asked: Asked) -> Report:
    """A figure and a table for each language; data hold every word."""
    title = say("Word frequencies", language)
    blocks: list[Block] = []
    if not any(item.rows for item in items):
        blocks.append(Paragraph(say("No words in scope.", language)))
    for item in items:
        if item.rows:
            blocks += [_figure(item, language), _table(item, stamp, language, asked)]
    return Report(title, language, tuple(blocks), stamp, _data(items, language))


def language_name(item: str, language: Language) -> str:
    """``words in Kazakh``, or the sign of a language that has no name here."""
    return say(LANGUAGES[item], language) if item in LANGUAGES else item


def _caption(item: LanguageItem, language: Language) -> str:
    return say("The most frequent words: {language}", language, language=language_name(item.language, language))


def _figure(item: LanguageItem, language: Language) -> Figure:
    rows = item.rows[:DRAWN]
    bars = Bars(tuple(row.word for row in rows), tuple(float(row.times) for row in rows), say("times", language))
    named = ", ".join(f"{row.word} ({row.times})" for row in rows[:5])
    return Figure(_caption(item, language), bars, say("The most frequent words are {words}.", language, words=named))


def _table(item: LanguageItem, stamp: Stamp, language: Language, asked: Asked) -> Table:
    columns = (
        Column("word", say("column|Word", language)),
        Column("times", say("column|Times said", language), "integer"),
        Column("rate", say("column|Per 1,000 words", language), "number", decimals=1),
        Column("respondents", say("column|Respondents", language), "integer", of=item.people),
        Column("transcripts", say("column|Transcripts", language), "integer"),
    )
    rows = []
    for row, places in zip(item.rows[: asked.top], item.places, strict=True):
        drill = Drill(places=places, among=row.times if row.times > len(places) else 0)
        rate = 1000 * row.times / item.said
        word = Cell(row.word, drill, language=_foreign(item.language, language))
        rows.append((word, *(Cell(value, drill) for value in (row.times, rate, row.people, row.transcripts))))
    note = table_note(stamp, language, *_notes(item, stamp, language, asked))
    return Table(_caption(item, language), columns, tuple(rows), note)


def _foreign(item: str, language: Language) -> str:
    return item if item != language else ""


def _notes(item: LanguageItem, stamp: Stamp, language: Language, asked: Asked) -> Iterator[str]:
    yield (
        say("Words of respondents only.", language)
        if stamp.speech == "respondents"
        else say("Words of all speakers.", language)
    )
    text = "{said} words were said in transcripts of this language, {different} different ones."
    if asked.coded:
        text = (
            "{said} words begin in a coding of the codes in scope, {different} different ones; no others are counted."
        )
    different = integer(len(item.rows) + item.left_out, language)
    yield say(text, language, said=integer(item.said, language), different=different)
    yield say(FORMS, language)
    yield from left_lines(item.left, language)
    if not asked.every:
        text = "Words that say little by themselves are left out (different ones: {count})."
        yield say(text, language, count=integer(item.left_out, language))
    if asked.top < len(item.rows):
        text = "The {shown} most frequent of {all} words are shown; the CSV and Excel files have them all."
        yield say(text, language, shown=asked.top, all=integer(len(item.rows), language))


FORMS = mark(
    "Word forms are counted as they were said, in small letters: a stem with another ending is another word. Numbers are"
    " not counted."
)


def left_lines(left: Left, language: Language) -> Iterator[str]:
    """What is counted in spite of its brackets, and how much is left out."""
    if left.remarks:
        yield say("What a transcriber put in brackets, such as (laughs), is counted too.", language)
    if left.blackened:
        text = "Blackened words (xxx and longer) are left out: {count}."
        yield say(text, language, count=integer(left.blackened, language))
    if left.withheld:
        text = "Words of passages off the record are left out: {count}."
        yield say(text, language, count=integer(left.withheld, language))


def _data(items: Sequence[LanguageItem], language: Language) -> DataTable:
    columns = (
        Column("language", say("column|Language", language)),
        Column("word", say("column|Word", language)),
        Column("times", say("column|Times said", language), "integer"),
        Column("per_1000", say("column|Per 1,000 words", language), "number"),
        Column("respondents", say("column|Respondents", language), "integer"),
        Column("transcripts", say("column|Transcripts", language), "integer"),
    )
    rows: list[tuple[Datum, ...]] = [
        (item.language, row.word, row.times, 1000 * row.times / item.said, row.people, row.transcripts)
        for item in items
        for row in item.rows
    ]
    return DataTable("words", columns, tuple(rows))
