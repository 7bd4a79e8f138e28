"""The sheet on which one expert says of each quote: agreed, in other words, or no."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qcode.report.labels import How
from qcode.report.numbers import day_in_prose
from qcode.report.wording import mark
from qcode.text.quoting import Piece
from qcode.words import Language, say

BOX = "☐"
OPTIONS: dict[str, str] = {
    "agreed": mark("approval|agreed"),
    "changed": mark("approval|in other words"),
    "refused": mark("approval|no"),
}
"""What can be ticked, by the answer it means."""
LINE = "_" * 24
REF = 8
"""How many characters of the words' hash stand under a quote's number, so that its row is known again."""
WORK = mark("approval|my dissertation")


@dataclass(frozen=True, slots=True)
class Asked:
    """A quote on a sheet: its printed pieces, language, code where it is shown, and a translation where one is printed."""

    ref: str
    pieces: tuple[Piece, ...]
    language: str
    code: str = ""
    translation: str = ""


@dataclass(frozen=True, slots=True)
class Cover:
    """What the text over the quotes speaks of; what is "" is not said."""

    work: str = ""
    author: str = ""
    contact: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that stands on a sheet, in its language; ``columns`` and ``options`` are what its table says."""

    title: str
    language: Language
    lines: tuple[str, ...]
    columns: tuple[str, ...]
    options: tuple[str, ...]
    quotes: tuple[Asked, ...]
    closing: tuple[str, ...]
    shows_codes: bool = False
    how: How = "en"
    """Whose quotation marks stand around the quotes and in them."""


def sheet(
    quotes: Sequence[Asked],
    *,
    cited: str,
    cover: Cover,
    language: Language,
    how: How | None = None,
    codes: bool = False,
) -> Sheet:
    """The sheet for somebody who is ``cited`` so, with the quotes as they will be printed: ``how``, else as usual in the language."""
    return Sheet(
        say("Quotations for your approval", language),
        language,
        tuple(_lines(quotes, cited, cover, language)),
        tuple(_columns(language, codes)),
        tuple(say(text, language) for text in OPTIONS.values()),
        tuple(quotes),
        tuple(_closing(cover, language)),
        codes,
        how or language,
    )


def _lines(quotes: Sequence[Asked], cited: str, cover: Cover, language: Language) -> Iterable[str]:
    work = cover.work or say(WORK, language)
    yield say(
        "These words of yours from our conversation are to be quoted in {work}, just as they stand here. Your name is "
        "not printed: you are cited as {cited}.",
        language,
        work=work,
        cited=cited.replace("-", "\u2011"),
    )
    yield say(
        "Please tick one answer in each row. If a quotation should read otherwise, write your words in the last column. "
        "What you refuse is not quoted.",
        language,
    )
    kinds = {piece.kind for quote in quotes for piece in quote.pieces}
    if kinds & {"omitted", "added"}:
        yield say("[…] stands for words that are left out; words in [ ] were added so that one understands.", language)
    if cover.until:
        yield say("Please answer by {day}.", language, day=day_in_prose(cover.until, language))


def _closing(cover: Cover, language: Language) -> Iterable[str]:
    """Who asks, and where the expert signs."""
    asks = ", ".join(filter(None, (cover.author, cover.contact)))
    if asks:
        yield say("Researcher: {name}", language, name=asks)
    yield say("Date: {line}", language, line=LINE)
    yield say("Signature: {line}", language, line=LINE)


def _columns(language: Language, codes: bool) -> Iterable[str]:
    yield say("approval|No.", language)
    yield say("column|Quotation", language)
    if codes:
        yield say("column|Code", language)
    yield say("approval|Your answer", language)
    yield say("approval|In other words", language)
