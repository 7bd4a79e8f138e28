"""Words that mark a code, or a group of respondents, against all else that was said."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

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
    Value,
)
from qcode.report.material import defined
from qcode.report.numbers import DASH, decimal, integer
from qcode.report.rows import Later
from qcode.report.undefined import why, why_column
from qcode.report.wording import SEVERAL, branch_line, mark, others_line, table_note
from qcode.report.words import ALL_SAID, FORMS, Left, language_name, left_lines
from qcode.words import Language, say

LEAST_KEYNESS = 3.84
"""Below it a word is no more frequent here than chance makes one word of twenty."""
PARTS = 40
"""So many codes or groups are shown, those with most words; data hold all."""


@dataclass(frozen=True, slots=True)
class KeywordItem:
    """A word and how it is spread: in the part, in the rest, over respondents.

    ``places``, ``elsewhere`` and ``everywhere`` are where it is said in the part, in the rest and in both, the first of
    each.
    """

    word: str
    inside: int
    outside: int
    people: int
    people_in_all: int
    keyness: float
    ratio: float
    places: Sequence[Reference] = ()
    elsewhere: Sequence[Reference] = ()
    everywhere: Sequence[Reference] = ()


@dataclass(frozen=True, slots=True)
class PartItem:
    """What a code or a group said in one language, and the words that mark it, the strongest first."""

    language: str
    name: str
    path: str
    name_language: str
    size: int
    rest: int
    people: int
    rows: tuple[KeywordItem, ...]
    drill: Drill | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What the words were to mark: ``attribute`` is "" for codes."""

    attribute: str = ""
    rolled: bool = False
    every: bool = False
    """Whether words that say little are counted too."""
    least: int = 2
    left: Mapping[str, Left] = field(default_factory=dict)
    """By language what is no word of anybody."""
    several: int = 0
    """Respondents who are in several of the groups."""
    without: int = 0
    """Respondents who have no value of the attribute."""
    others: tuple[str, ...] = ()
    """The other attributes with values, where nobody said which one makes the groups."""


def keywords(
    shown: Sequence[PartItem],
    counts: Mapping[str, int],
    every: Callable[[], Iterable[PartItem]],
    *,
    stamp: Stamp,
    language: Language,
    asked: Asked,
) -> Report:
    """One table a language: each part, and under it the words that mark it.

    Parameters
    ----------
    shown : sequence of PartItem
        Of each language at most `PARTS`, with where their words stand.
    counts : mapping of str to int
        How many parts there are, by language.
    every : callable
        All of them; called when somebody reads the data.
    """
    title = say("Keywords", language)
    blocks: list[Block] = []
    for name in dict.fromkeys(part.language for part in shown):
        own = [part for part in shown if part.language == name]
        blocks.append(_table(name, own, counts[name], stamp, language, asked))
    if not blocks:
        nothing = say("No word marks anything here: there is too little to compare.", language)
        blocks.append(Paragraph(nothing))
    return Report(title, language, tuple(blocks), stamp, _data(every, language))


def _title(asked: Asked, language: Language) -> str:
    return asked.attribute or say("column|Code", language)


def _table(name: str, parts: Sequence[PartItem], count: int, stamp: Stamp, language: Language, asked: Asked) -> Table:
    columns = (
        Column("part", _title(asked, language)),
        Column("word", say("column|Word", language)),
        Column("inside", say("column|Times here", language), "integer"),
        Column("outside", say("column|Elsewhere", language), "integer"),
        Column("ratio", say("column|Times as often", language)),
        Column("respondents", say("column|Respondents here", language)),
        Column("all", say("column|Respondents in all", language), "integer"),
        Column("keyness", say("column|G²", language), "number", decimals=1),
    )
    rows = []
    for part in parts:
        for number, row in enumerate(part.rows):
            drill, rest = _behind(row.places, row.inside), _behind(row.elsewhere, row.outside)
            both = _behind(row.everywhere, row.inside + row.outside)
            first = Cell("" if number else part.name, part.drill, language=part.name_language, joined=number > 0)
            word = Cell(row.word, drill, language=name if name != language else "")
            ratio = decimal(row.ratio, 1, language) if row.outside else DASH
            values: list[Value] = [
                row.inside,
                row.outside,
                ratio,
                f"{row.people}/{part.people}",
                row.people_in_all,
                row.keyness,
            ]
            leads = (drill, rest, drill, drill, both, drill)
            rows.append((first, word, *(Cell(value, lead) for value, lead in zip(values, leads, strict=True))))
    kind = (
        say("Words that mark each code: {language}", language, language=language_name(name, language))
        if not asked.attribute
        else say("Words that mark each group: {language}", language, language=language_name(name, language))
    )
    note = table_note(stamp, language, *_notes(parts, count, language, asked))
    return Table(kind, columns, tuple(rows), note, stub=2)


def _behind(places: Sequence[Reference], count: int) -> Drill | None:
    """The places that are listed, and of how many."""
    return Drill(places=places, among=count if count > len(places) else 0) if places else None


NEVER_ELSEWHERE = mark("the word is never said elsewhere")
KEYNESS = mark(
    "G²: the log-likelihood ratio (Dunning, 1993) of the word here and in all else that respondents said in this language."
    " It ranks the words and is no test: words of one person are not independent, so look at how many respondents say"
    " them."
)


def _notes(parts: Sequence[PartItem], count: int, language: Language, asked: Asked) -> Iterator[str]:
    yield say("Words of respondents only.", language)
    yield say(KEYNESS, language)
    yield say("Times as often: per word said, as elsewhere; a dash where it is never said elsewhere.", language)
    yield say("Respondents here: those who say the word here, of those whose words are here.", language)
    yield say("Words with a G² below {least} are left out.", language, least=decimal(LEAST_KEYNESS, 2, language))
    yield others_line(asked.others, language)
    if asked.least > 1:
        yield say(
            "Words said here by too few respondents are left out (fewer than {count}).", language, count=asked.least
        )
    if asked.several:
        yield say(SEVERAL, language, count=integer(asked.several, language))
    if asked.without:
        text = "Respondents without a value, whose words count under “Elsewhere” only: {count}."
        yield say(text, language, count=integer(asked.without, language))
    if asked.rolled:
        yield branch_line(language)
    if not asked.every:
        yield say("Words that say little by themselves are left out.", language)
    yield say("Single letters and pieces of abbreviations are left out.", language)
    yield say(FORMS, language)
    yield from left_lines(asked.left.get(parts[0].language, ALL_SAID), language)
    if len(parts) == PARTS < count:
        text = "The {shown} with most words of {all} are shown; the CSV and Excel files have them all."
        yield say(text, language, shown=len(parts), all=integer(count, language))


def _data(every: Callable[[], Iterable[PartItem]], language: Language) -> DataTable:
    columns = (
        Column("language", say("column|Language", language)),
        Column("part", say("column|Code or group", language), "path"),
        Column("word", say("column|Word", language)),
        Column("inside", say("column|Times here", language), "integer"),
        Column("outside", say("column|Elsewhere", language), "integer"),
        Column("words_inside", say("column|Words here", language), "integer"),
        Column("words_outside", say("column|Words elsewhere", language), "integer"),
        Column("respondents", say("column|Respondents here", language), "integer"),
        Column("respondents_all", say("column|Respondents in all", language), "integer"),
        Column("ratio", say("column|Times as often", language), "number"),
        Column("keyness", say("column|G²", language), "number"),
        why_column(language),
    )
    never = why({"ratio": NEVER_ELSEWHERE}, language)

    def rows() -> Iterator[tuple[Datum, ...]]:
        for part in every():
            for row in part.rows:
                yield (
                    part.language, part.path, row.word, row.inside, row.outside, part.size, part.rest,
                    row.people, row.people_in_all, defined(row.ratio), row.keyness,
                    "" if row.outside else never,
                )  # fmt: skip

    return DataTable("keywords", columns, Later(rows))
