"""The sentences that every report shares: whose coding, which unit, out of how much, and when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from qcode.report.document import Agreed, Cell, Column, Stamp, Undefined
from qcode.report.material import CodeItem
from qcode.report.numbers import DASH, day_words, integer, percent_of
from qcode.words import Language, say


def mark(text: str) -> str:
    """``text`` itself: marks a key that is said elsewhere, so that a test finds it."""
    return text


UNITS: dict[str, str] = {
    "coding": mark("unit|coded segment"),
    "turn": mark("unit|turn"),
    "paragraph": mark("unit|paragraph"),
    "overlap": mark("unit|overlapping coded segments"),
    "question": mark("unit|question"),
    "answer": mark("unit|answer (one respondent, one question)"),
    "transcript": mark("unit|transcript"),
    "respondent": mark("unit|respondent"),
    "source": mark("unit|source (a respondent, a document, a work of the literature)"),
    "character": mark("unit|character"),
    "word": mark("unit|word"),
    "code": mark("unit|code"),
}
GAPS: dict[str, str] = {
    "gap": mark("unit|coded segments at most {gap} characters apart"),
    "gap-turns": mark("unit|coded segments at most {gap} turns apart"),
    "gap-sentences": mark("unit|coded segments at most {gap} sentences apart"),
}
EACH_COLUMN = mark(
    "Unit of each column: segments – codings; turns, transcripts, respondents – those with the code; "
    "characters, words – those coded."
)
_EACH_ROW = mark(
    "Unit: each number counts what its row names; of a code, respondents – those with it in their words, segments – its"
    " codings."
)
_OF_EACH = {"segment": EACH_COLUMN, "row": _EACH_ROW}
"""The unit where one name has no room for it."""
ONE_QUESTION = mark(
    "A unit is one interview’s turns on one main question with its sub-questions, in all languages of the guide."
)
PARAGRAPHS = mark("Paragraphs of documents and literature count as turns (sources of that kind: {documents}).")
_UNLINKED = mark(
    "Interviews in which nothing is linked to a question yet: {count} of {all}. What is coded in them stands under no "
    "question."
)
_UNKNOWN = mark(
    "Interviews in which nothing is linked to a question yet: {count} of {all}. Who speaks there counts here as asked and"
    " silent, though what they said to the question is unknown (respondents: {people}): link these interviews, or leave"
    " them out."
)
_ASSUMED = mark(
    "Interviews for which no version of the guide is stated: {count} of {all}. They count by the newest version in their"
    " language."
)
_LEFT_OUT = mark(
    "Questions of the guide that are marked as not put in an interview: {count}. Who speaks there counts as not asked."
)
SEVERAL = mark("Respondents with several values, who count in each of these groups: {count}.")
WHO_WAS_ASKED = mark(
    "Asked are those to whom a question was put in whose answers the code was found with anybody, and those who have"
    " the code anyway; where a code was found in no answer linked to a question, all count as asked. Put are all"
    " questions of the version of the guide used with the respondent, and those that the interview’s words are linked to."
)
_SPOKEN = ("turn", "paragraph", "question", "answer", "respondent")
"""The units of speech; the others take codings wherever they stand."""
CODERS: dict[str, str] = {
    "person": mark("Coder: {coder}."),
    "consensus": mark("Coding: the consensus of the coders."),
    "machine": mark("Coding: suggested by a machine ({coder})."),
}


def titled(code: CodeItem, language: Language, *, path: bool = False) -> str:
    """A code's name, or its path, as tables show it: a retired one says so."""
    name = code.shown if path else code.name
    return say("{name} (retired)", language, name=name) if code.retired else name


def unit_words(unit: str, language: Language) -> str:
    """A unit in words; ``gap:50`` is coded segments at most 50 characters apart."""
    name, _, width = unit.partition(":")
    if name in GAPS:
        return say(GAPS[name], language, gap=width)
    return say(UNITS[unit], language)


def unit_line(stamp: Stamp, language: Language) -> str:
    """The unit that is counted, how many there are, and whose speech they come from; "segment" has one a column."""
    if stamp.unit in _OF_EACH:
        return say(_OF_EACH[stamp.unit], language)
    unit = unit_words(stamp.unit, language)
    if not stamp.units:
        return say("Unit: {unit}.", language, unit=unit)
    line = say("Unit: {unit}; units in all: {units}.", language, unit=unit, units=integer(stamp.units, language))
    return " ".join((line, *_speech_lines(stamp, language))) if stamp.unit in _SPOKEN else line


def _speech_lines(stamp: Stamp, language: Language) -> Iterator[str]:
    """Whose turns a unit of speech is made of."""
    if stamp.unit == "question":
        yield say(ONE_QUESTION, language)
    paragraphs = documents_line(stamp, language) if stamp.unit == "turn" else ""
    if stamp.speech == "all":
        yield say("The interviewer’s turns are counted too.", language)
    elif paragraphs:
        yield say("The interviewer’s turns are left out.", language)
    else:
        yield say("Respondents’ turns only.", language)
    if paragraphs:
        yield paragraphs
    if stamp.wordless:
        text = "Turns in which no word is said, and nothing is coded, are no units: {count}."
        yield say(text, language, count=integer(stamp.wordless, language))


def documents_line(stamp: Stamp, language: Language) -> str:
    """That paragraphs count as turns, where there are such; "" where not."""
    if not stamp.documents:
        return ""
    return say(PARAGRAPHS, language, documents=integer(stamp.documents, language))


def layers_line(stamp: Stamp, language: Language) -> str:
    """That segments of several coders are added; "" of one coder."""
    several = stamp.coder_kind == "person" and ", " in stamp.coder
    return say("A segment that several coders have coded counts once for each of them.", language) if several else ""


def coder_line(stamp: Stamp, language: Language) -> str:
    """Whose coding was counted, and which part of it."""
    several = stamp.coder_kind == "person" and ", " in stamp.coder
    line = say("Coders: {coder}." if several else CODERS[stamp.coder_kind], language, coder=stamp.coder)
    accepted = say("Accepted codings only.", language) if stamp.review == "accepted" else ""
    return " ".join(filter(None, (line, accepted, *_agreed_lines(stamp.agreed, language))))


def _agreed_lines(agreed: Agreed | None, language: Language) -> Iterator[str]:
    """How much of the material a consensus rests on, and what is still open of it."""
    if agreed is None or (agreed.turns >= agreed.of and not agreed.undecided):
        return
    text = "Respondents’ turns that two coders have coded: {turns} of {all}; disagreements not decided yet: {open}."
    turns, whole = integer(agreed.turns, language), integer(agreed.of, language)
    yield say(text, language, turns=turns, all=whole, open=integer(agreed.undecided, language))
    if agreed.turns >= agreed.of:
        return
    if agreed.alone:
        yield say("Of the other turns, the consensus holds what one coder has coded.", language)
    else:
        yield say("The other turns are uncoded in it, but percentages and shares are of everything in scope.", language)


def sources_line(stamp: Stamp, language: Language) -> str:
    """How many transcripts and respondents, and whether pilots are among them."""
    whole = "Transcripts: {transcripts}; respondents: {respondents}."
    asked = "Transcripts: {touched} of {transcripts}; respondents: {respondents}."
    line = say(
        whole if stamp.touched < 0 else asked,
        language,
        transcripts=integer(stamp.transcripts, language),
        touched=integer(stamp.touched, language),
        respondents=integer(stamp.respondents, language),
    )
    if not stamp.pilots:
        return line
    if stamp.pilots_counted:
        return f"{line} {say('Pilot interviews among them: {pilots}.', language, pilots=stamp.pilots)}"
    return f"{line} {say('Pilot interviews left out: {pilots}.', language, pilots=stamp.pilots)}"


def scope_line(stamp: Stamp, language: Language) -> str:
    """What the counting was limited to."""
    if not stamp.scope:
        return say("Scope: the whole project.", language)
    return say("Scope: {scope}.", language, scope="; ".join(stamp.scope))


def words_line(stamp: Stamp, language: Language) -> str:
    """What a share is taken of; "" where nobody said anything."""
    if not stamp.speech_length:
        return ""
    characters = integer(stamp.speech_length, language)
    return say(
        "The share is of the {characters} characters that the respondents said.", language, characters=characters
    )


def origin_line(stamp: Stamp, language: Language) -> str:
    """The state of the project that the report was computed from."""
    state = {"entry": stamp.entry, "codebook": stamp.codebook[:12], "version": stamp.version}
    if not stamp.date:
        return say("Computed from history entry {entry}, codebook {codebook}; qcode {version}.", language, **state)
    text = "Computed from history entry {entry}, codebook {codebook}; qcode {version}; {date}."
    return say(text, language, **state, date=day_words(stamp.date, language))


def _counting_lines(stamp: Stamp, language: Language) -> list[str]:
    lines = [unit_line(stamp, language)] if stamp.unit else []
    if stamp.coder:
        lines.append(coder_line(stamp, language))
        if stamp.unit in ("segment", "coding"):
            lines += filter(None, (layers_line(stamp, language),))
    return [*lines, scope_line(stamp, language), sources_line(stamp, language)]


def stamp_lines(stamp: Stamp, language: Language) -> tuple[str, ...]:
    """The whole stamp in sentences; what was not counted is not named."""
    return (*_counting_lines(stamp, language), origin_line(stamp, language))


def table_note(stamp: Stamp, language: Language, *sentences: str) -> str:
    """A table's note: unit, coder, scope, denominators, then what this table needs besides."""
    return " ".join((*_counting_lines(stamp, language), *(sentence for sentence in sentences if sentence)))


def reasons(rows: Iterable[tuple[Cell, ...]]) -> str:
    """Why cells of these rows show a dash: each reason once, behind the one dash that they share."""
    found = dict.fromkeys(cell.value.reason for row in rows for cell in row if isinstance(cell.value, Undefined))
    return f"{DASH} {'; '.join(found)}." if found else ""


_UNCODED = mark(
    "Interviews without a coding: {count} of {all}. Whoever answers there counts as one who was asked and did not speak"
    " of it: code them first, or limit the report to those that are coded."
)


@dataclass(frozen=True, slots=True)
class Unsure:
    """In how many interviews nothing is linked to a question, for how many no version of the guide is stated, of how many."""

    unlinked: int = 0
    assumed: int = 0
    every: int = 0
    uncoded: int = 0
    """In how many nothing is coded, where who did not speak of something is counted."""
    left_out: int = 0
    """How many questions are marked as not put, counted in each interview."""
    unknown: int = 0
    """Of how many respondents, in a scope of questions, nothing is linked to any: they count as silent."""


SURE = Unsure()


def unlinked_warnings(unsure: Unsure, language: Language) -> tuple[str, ...]:
    """That it is unsure what was asked in so many interviews, of so many; nothing where there are none."""
    counts = (
        (_UNKNOWN if unsure.unknown else _UNLINKED, unsure.unlinked),
        (_ASSUMED, unsure.assumed),
        (_LEFT_OUT, unsure.left_out),
        (_UNCODED, unsure.uncoded),
    )
    every, people = integer(unsure.every, language), integer(unsure.unknown, language)
    return tuple(
        say(text, language, count=integer(count, language), all=every, people=people) for text, count in counts if count
    )


def unknown_line(unsure: Unsure, language: Language) -> str:
    """For a table's note: that some who count as silent are not known to be; "" where there are none."""
    return (
        next(iter(unlinked_warnings(replace(unsure, assumed=0, left_out=0, uncoded=0), language)), "")
        if unsure.unknown
        else ""
    )


def asked_only_line(count: int, language: Language) -> str:
    """How many codings hold nobody's words but the interviewer's."""
    return say("Codings that lie in the interviewer’s words only: {count}.", language, count=integer(count, language))


def count_of(count: int, whole: int, language: Language) -> str:
    """``4 of 5``; a dash where there is nobody to count of."""
    if not whole:
        return DASH
    return say("cell|{count} of {whole}", language, count=integer(count, language), whole=integer(whole, language))


LEAST_SHARE = 20
"""Shares of fewer respondents are not shown as percentages: one more or less would change them much."""


def share_of(count: int, whole: int, language: Language) -> str:
    """``4 of 5``, with the percentage where it means something; a dash where nobody was asked."""
    said = count_of(count, whole, language)
    return said if whole < LEAST_SHARE else f"{said} ({percent_of(count, whole, language)})"


def others_line(names: Sequence[str], language: Language) -> str:
    """Which attributes are not compared, where the first that makes groups was taken for want of a choice."""
    text = "One attribute is compared at a time; not compared here: {names}."
    return say(text, language, names="; ".join(names)) if names else ""


def branch_line(language: Language, *, rolled: bool = True) -> str:
    """Whether a code's numbers are of its branch or its own."""
    if rolled:
        return say("Each code is counted with all below it; what two of them share is counted once.", language)
    return say("Each code is counted alone, without those below it.", language)


def begun(text: str, language: Language) -> str:
    """A text with a capital at its beginning; a Turkish i keeps its dot."""
    dotted = {"i": "İ"} if language == "tr" else {}
    return dotted.get(text[:1], text[:1].upper()) + text[1:]


def headed(columns: Sequence[Column], language: Language) -> tuple[Column, ...]:
    """The columns of a table for people, whose titles begin with a capital."""
    return tuple(replace(each, title=begun(each.title, language)) for each in columns)
