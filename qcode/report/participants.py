"""The participants' table, and the warning that a row may tell who somebody is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qcode.report.document import Cell, Column, DataTable, Drill, Paragraph, Report, Stamp, Table
from qcode.report.labels import how_cited, respondent
from qcode.report.material import RespondentItem
from qcode.report.numbers import day_words
from qcode.report.wording import mark, scope_line, sources_line
from qcode.text.own_codes import mistaken
from qcode.words import Language, say

_LISTED = 20
_WIDE_FROM = 6
"""A table of so many attributes lies across the page."""
MODES = {
    "in person": mark("mode|in person"),
    "online": mark("mode|online"),
    "telephone": mark("mode|by telephone"),
    "written": mark("mode|in writing"),
}
LANGUAGES = {
    "kk": mark("language|Kazakh"),
    "ru": mark("language|Russian"),
    "tr": mark("language|Turkish"),
    "en": mark("language|English"),
}
UNKNOWN = mark(
    "Nothing is known of the respondents but their interviews. What a reader wants to know of them, such as region, years"
    " of work or gender, stands here in columns of its own as soon as a table of the respondents is imported."
)

MISTAKEN = mark(
    "“{column}” calls “{value}” whom quotes cite as {cited}: a reader takes one for the other. Bring the table in again"
    " with this column as “number”, or leave the column out."
)


@dataclass(frozen=True, slots=True)
class TalkItem:
    """What is known of an interview: its day, how it was held, its language, and the words of all speakers."""

    held: str
    mode: str
    language: str
    words: int


def participants_by_talk(
    talks: Mapping[str, Sequence[TalkItem]], respondents: Sequence[RespondentItem], *, stamp: Stamp, language: Language
) -> Report:
    """One row a respondent of whom no attribute is known: when, how, in which language, how long each was asked.

    ``talks`` are the interviews by the respondent's id; nobody is warned about, as they tell nothing of a person.
    """
    ordered = sorted(respondents, key=lambda respondent: respondent.number)
    lines = [_talked(talks.get(respondent.id, ()), language) for respondent in ordered]
    every = (
        Column("held", say("column|Date", language)),
        Column("mode", say("column|Held", language)),
        Column("language", say("column|Language", language)),
        Column("words", say("column|Words of the interview", language), "integer"),
    )
    kept = [place for place in range(len(every)) if any(line[place] for line in lines)]
    columns = (Column("number", say("column|No.", language), "integer"), *(every[place] for place in kept))
    data = tuple((int(who.number), *(line[at] for at in kept)) for who, line in zip(ordered, lines, strict=True))
    drills = [Drill(respondents=(respondent.id,)) for respondent in ordered]
    rows = tuple(tuple(Cell(v, drill) for v in row) for row, drill in zip(data, drills, strict=True))
    note = f"{sources_line(stamp, language)} {scope_line(stamp, language)}"
    table = Table(say("Characteristics of the participants", language), columns, rows, note)
    warnings = (say(UNKNOWN, language),)
    title = say("Participants", language)
    return Report(title, language, (table,), stamp, DataTable("participants", columns, data), warnings=warnings)


def _talked(talks: Sequence[TalkItem], language: Language) -> tuple[str, str, str, int]:
    """Days, modes and languages of somebody's interviews, "" where none is known, and their words."""
    days = [day_words(talk.held, language) for talk in talks if talk.held]
    modes = dict.fromkeys(say(MODES[talk.mode], language) for talk in talks if talk.mode in MODES)
    spoken = dict.fromkeys(
        say(LANGUAGES[talk.language], language) if talk.language in LANGUAGES else talk.language for talk in talks
    )
    words = sum(talk.words for talk in talks)
    return "; ".join(days), "; ".join(modes), "; ".join(filter(None, spoken)), words


def participants(
    attributes: Sequence[str], respondents: Sequence[RespondentItem], *, stamp: Stamp, language: Language
) -> Report:
    """One row a respondent, by number; combinations of values that only one has are warned about."""
    ordered = sorted(respondents, key=lambda respondent: respondent.number)
    columns = (Column("number", say("column|No.", language), "integer"), *_columns(attributes))
    rows = tuple(_row(respondent, len(attributes)) for respondent in ordered)
    table = Table(
        caption=say("Characteristics of the participants", language),
        columns=columns,
        rows=rows,
        note=f"{sources_line(stamp, language)} {scope_line(stamp, language)}",
        wide=len(attributes) >= _WIDE_FROM,
    )
    nobody = Paragraph(say("There are no respondents yet.", language))
    return Report(
        title=say("Participants", language),
        language=language,
        blocks=(table,) if ordered else (nobody,),
        stamp=stamp,
        data=DataTable("participants", columns, tuple(_data(respondent, len(attributes)) for respondent in ordered)),
        warnings=(*_mistaken(attributes, ordered, stamp, language), *_singled_out(attributes, ordered, language)),
    )


def _columns(attributes: Sequence[str]) -> list[Column]:
    """A column an attribute, no two of one name."""
    taken, columns = {"number"}, []
    for name in attributes:
        key, turn = name, 1
        while key in taken:
            turn += 1
            key = f"{name} ({turn})"
        taken.add(key)
        columns.append(Column(key, name))
    return columns


def _values(respondent: RespondentItem, size: int) -> tuple[str, ...]:
    return (*respondent.values, *("",) * size)[:size]


def _row(respondent: RespondentItem, size: int) -> tuple[Cell, ...]:
    drill = Drill(respondents=(respondent.id,))
    return tuple(Cell(value, drill) for value in _data(respondent, size))


def _data(respondent: RespondentItem, size: int) -> tuple[int | str, ...]:
    return (int(respondent.number), *_values(respondent, size))


def _mistaken(
    attributes: Sequence[str], respondents: Sequence[RespondentItem], stamp: Stamp, language: Language
) -> Sequence[str]:
    """Whether a column calls somebody as quotes cite somebody else."""
    people = ((int(who.number), list(zip(attributes, who.values, strict=False))) for who in respondents if not who.name)
    if (found := mistaken(people)) is None:
        return ()
    column, value, number = found
    return [say(MISTAKEN, language, column=column, value=value, cited=respondent(number, how_cited(stamp, language)))]


def _singled_out(
    attributes: Sequence[str], respondents: Sequence[RespondentItem], language: Language
) -> tuple[str, ...]:
    """Who can be told from all others by the values shown (k = 1), and which column does most of it."""
    rows = [_values(respondent, len(attributes)) for respondent in respondents]
    held = Counter(rows)
    alone = [str(respondent.number) for respondent, row in zip(respondents, rows, strict=True) if held[row] == 1]
    if not alone or not attributes:
        return ()
    single = [
        sum(times == 1 for value, times in Counter(column).items() if value) for column in zip(*rows, strict=True)
    ]
    worst = max(range(len(attributes)), key=lambda place: single[place])
    warning = say(
        "Respondents whose combination of values nobody else has (k = 1): {numbers} ({count} of {all}). Somebody who "
        "knows the field may recognise them: put values into bands (years 10–19), join regions, or leave a column out.",
        language,
        numbers=", ".join(alone),
        count=len(alone),
        all=len(respondents),
    )
    combinations = _combinations(respondents, rows, held, language)
    if not single[worst]:
        return (warning, combinations)
    column = say(
        "The column “{name}” alone singles out {count} of {all} respondents.",
        language,
        name=attributes[worst],
        count=single[worst],
        all=len(respondents),
    )
    return (warning, column, combinations)


def _combinations(
    respondents: Sequence[RespondentItem],
    rows: Sequence[tuple[str, ...]],
    held: Counter[tuple[str, ...]],
    language: Language,
) -> str:
    """What those rows say that one respondent alone has, the first of many."""
    lines = [
        f"{person.number} – {', '.join(filter(None, row))}"
        for person, row in zip(respondents, rows, strict=True)
        if held[row] == 1
    ]
    found = "; ".join(lines[:_LISTED]) + ("; …" if len(lines) > _LISTED else "")
    return say("Combinations that one respondent alone has: {lines}.", language, lines=found)
