"""What the project knows of how the study was done: the ground of the methods paragraph and of the checklists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from qcode.model.profile import Profile
from qcode.report.labels import respondent
from qcode.report.material import CodeItem
from qcode.report.numbers import day_in_prose, decimal, integer, percent
from qcode.report.wording import mark
from qcode.words import Language, say, say_count

LISTED = 12
"""So many names are listed; of more, that there are more."""
ORIGINS = {
    "inductive": mark("inductive ({count})"),
    "deductive": mark("deductive ({count})"),
    "in vivo": mark("in vivo ({count})"),
}
MODES = {
    "in person": mark("mode|in person ({count})"),
    "online": mark("mode|online ({count})"),
    "telephone": mark("mode|by telephone ({count})"),
    "written": mark("mode|in writing ({count})"),
    "": mark("mode|not stated ({count})"),
}


@dataclass(frozen=True, slots=True)
class Alpha:
    """Krippendorff's alpha of all codes with its interval, None of too few, and in how many transcripts two people coded."""

    value: float
    interval: tuple[float, float] | None
    transcripts: int


@dataclass(frozen=True, slots=True)
class Facts:
    """Counts and names, each as the project has it in scope; what is not known is 0 or empty.

    ``words`` are the fewest, the median and the most words of a transcript. ``coders`` are the
    people who coded, ``whose`` those whose codings are counted. ``held`` are the first and the last day of an interview, as written.
    """

    transcripts: int = 0
    respondents: int = 0
    pilots: int = 0
    withdrawn: int = 0
    repeated: int = 0
    others: int = 0
    modes: Mapping[str, int] = field(default_factory=dict)
    languages: Sequence[str] = ()
    held: tuple[str, str] = ("", "")
    words: tuple[int, int, int] = (0, 0, 0)
    attributes: Sequence[str] = ()
    guides: int = 0
    questions: int = 0
    coders: Sequence[str] = ()
    parts: Sequence[tuple[int, int]] = ()
    """Of each coder, how many codings in how many transcripts."""
    whose: Sequence[str] = ()
    kind: str = "person"
    codings: int = 0
    coded: int = 0
    """How many of the transcripts carry codings."""
    codes: int = 0
    levels: int = 0
    tops: Sequence[CodeItem] = ()
    origins: Mapping[str, int] = field(default_factory=dict)
    share: float | None = None
    few: int = 0
    unquoted: int = 0
    against: int = 0
    late: tuple[int, int] = (0, 0)
    """In the last so many interviews, so many new codes."""
    quotes: int = 0
    kept: int = 0
    silent: Sequence[int] = ()
    """Respondents who are never quoted."""
    sent: int = 0
    answered: int = 0
    rounds: int = 0
    decided: int = 0
    undecided: int = 0
    alpha: Alpha | None = None
    notes: int = 0
    memos: int = 0
    profile: Profile | None = None
    """By which respondents are cited; without one, as the language's preset does."""
    version: str = ""
    changed: str = ""
    """The day on which the codebook was changed last."""
    entry: int = 0
    codebook: str = ""


def listed(names: Sequence[str]) -> str:
    """Names in a row, the first of many."""
    return ", ".join(names[:LISTED]) + (" …" if len(names) > LISTED else "")


def said(facts: Facts, language: Language) -> dict[str, str]:
    """Each fact as a sentence, by its name; "" where the project knows nothing of it."""
    numbers = {name: integer(getattr(facts, name), language) for name in _COUNTED}
    found = {
        name: say(text, language, count=numbers[name]) if getattr(facts, name) or name in _ALWAYS else ""
        for name, text in _COUNTED.items()
    }
    found["sample"] = _sample(facts, language) if facts.transcripts else ""
    modes = {name: facts.modes.get(name, 0) for name in MODES}
    if any(count for name, count in modes.items() if name):
        found["modes"] = _counts(modes, MODES, "How the interviews were held: {parts}.", language)
    else:
        found["modes"] = ""
    found["origins"] = _origins(facts.origins, language)
    found["attributes"] = _names("The table of participants shows: {names}.", facts.attributes, language)
    found["tops"] = _names("Codes at the top: {names}.", [code.name for code in facts.tops], language)
    found["guide"] = _guide(facts, language)
    found["words"] = _words(facts, language)
    found["coders"] = _coders(facts, language)
    found["tree"] = _tree(facts, language)
    found["late"] = _late(facts, language)
    found["quotes"] = _quotes(facts, language)
    found["software"] = say("qcode, version {version}.", language, version=facts.version)
    found["approval"] = _approval(facts, language)
    found["agreement"] = _agreement(facts.alpha, language)
    if facts.undecided:
        text = "Disagreements that were decided: {count}; not decided yet: {open}."
        found["decided"] = say(text, language, count=numbers["decided"], open=integer(facts.undecided, language))
    found["dates"] = _dates(facts, language)
    found["trail"] = say(
        "Every change is kept in the history; its newest entry is number {count}.", language, count=facts.entry
    )
    return found


_COUNTED = {
    "withdrawn": mark("Respondents who have withdrawn: {count}."),
    "others": mark("Other people who speak in the transcripts: {count}."),
    "repeated": mark("Respondents with more than one transcript: {count}."),
    "notes": mark("Memos on transcripts and turns: {count}."),
    "memos": mark("Memos in all: {count}."),
    "few": mark("Codes of one or two respondents: {count}."),
    "unquoted": mark("Codes without a quotation that may be printed: {count}."),
    "against": mark("Codings with the stance “against”: {count}."),
    "kept": mark("Quotations that a condition keeps from print: {count}."),
    "rounds": mark("Rounds of coding the same material again: {count}."),
    "decided": mark("Disagreements that were decided: {count}."),
}

_ALWAYS = ("withdrawn", "others", "repeated")
"""That there is none of these is an answer too."""


def _counts(counts: Mapping[str, int], words: Mapping[str, str], text: str, language: Language) -> str:
    parts = [say(words[name], language, count=integer(count, language)) for name, count in counts.items() if count]
    return say(text, language, parts=", ".join(parts)) if parts else ""


def _origins(counts: Mapping[str, int], language: Language) -> str:
    """Where the codes come from, and of how many nobody said it."""
    stated = {name: count for name, count in counts.items() if name}
    lines = [_counts(stated, ORIGINS, "By origin the codes are {parts}.", language)]
    if counts.get(""):
        count = integer(counts[""], language)
        lines.append(say("Codes whose origin is not stated: {count}.", language, count=count))
    return " ".join(filter(None, lines))


def _names(text: str, names: Sequence[str], language: Language) -> str:
    return say(text, language, names=listed(names)) if names else ""


def _sample(facts: Facts, language: Language) -> str:
    text = "Respondents: {respondents}; transcripts: {transcripts}."
    line = say(
        text,
        language,
        respondents=integer(facts.respondents, language),
        transcripts=integer(facts.transcripts, language),
    )
    if not facts.pilots:
        return line
    return f"{line} {say('Pilot interviews among them: {pilots}.', language, pilots=facts.pilots)}"


def _guide(facts: Facts, language: Language) -> str:
    if not facts.guides:
        return ""
    text = "The interview guide has {questions} main questions; versions of it in use: {guides}."
    return say(text, language, guides=facts.guides, questions=facts.questions)


def _words(facts: Facts, language: Language) -> str:
    if not facts.words[2]:
        return ""
    least, median, most = (integer(each, language) for each in facts.words)
    text = "A transcript has from {least} to {most} words, all speakers together (median {median})."
    return say(text, language, least=least, median=median, most=most)


def _coders(facts: Facts, language: Language) -> str:
    """Who coded, whose codings are counted where that is not everybody, and how many these are."""
    if not facts.codings:
        return ""
    names = listed(facts.coders)
    lines = [
        say_count(
            "The coding was done by {count} coder: {names}.",
            "The coding was done by {count} coders: {names}.",
            len(facts.coders),
            language,
            names=names,
        )
    ]
    if len(facts.parts) > 1:
        parts = [
            say(
                "{name} (codings: {codings}; transcripts: {transcripts})",
                language,
                name=name,
                codings=integer(codings, language),
                transcripts=integer(transcripts, language),
            )
            for name, (codings, transcripts) in zip(facts.coders, facts.parts, strict=True)
        ]
        lines.append(say("Each coder’s part: {parts}.", language, parts=listed(parts)))
    if facts.kind == "consensus":
        lines.append(say("Coding: the consensus of the coders.", language))
    elif set(facts.whose) != set(facts.coders):
        lines.append(say("The codings by {names} are counted.", language, names=listed(facts.whose)))
    lines.append(
        say_count(
            "In all, {count} coding was counted.", "In all, {count} codings were counted.", facts.codings, language
        )
    )
    return " ".join(lines)


def _tree(facts: Facts, language: Language) -> str:
    if not facts.codes:
        return ""
    return say_count(
        "The codebook has {codes} codes on {count} level, {tops} of them at the top.",
        "The codebook has {codes} codes on {count} levels, {tops} of them at the top.",
        facts.levels,
        language,
        codes=facts.codes,
        tops=len(facts.tops),
    )


def _late(facts: Facts, language: Language) -> str:
    interviews, new = facts.late
    if not interviews:
        return ""
    return say("New codes in the last {interviews} interviews: {count}.", language, interviews=interviews, count=new)


def _quotes(facts: Facts, language: Language) -> str:
    if not facts.quotes:
        return ""
    line = say(
        "Quotations that may be printed, each with its respondent: {count}.",
        language,
        count=integer(facts.quotes, language),
    )
    silent = ", ".join(respondent(number, facts.profile or language) for number in facts.silent)
    return f"{line} {say('Never quoted: {numbers}.', language, numbers=silent)}" if silent else line


def _approval(facts: Facts, language: Language) -> str:
    if not facts.sent:
        return ""
    text = "Quotations sent to respondents for approval: {sent}; answered: {answered}."
    return say(text, language, sent=facts.sent, answered=facts.answered)


def _agreement(alpha: Alpha | None, language: Language) -> str:
    if alpha is None:
        return ""
    if alpha.interval is None:
        text = (
            "Agreement of the coders over all codes: Krippendorff’s α = {alpha}; transcripts coded twice: {count}, too few"
            " for an interval."
        )
        return say(text, language, alpha=decimal(alpha.value, 2, language), count=alpha.transcripts)
    text = (
        "Agreement of the coders over all codes: Krippendorff’s α = {alpha} (95% interval from {low} to {high});"
        " transcripts coded twice: {count}."
    )
    value, low, high = (decimal(each, 2, language) for each in (alpha.value, *alpha.interval))
    return say(text, language, alpha=value, low=low, high=high, count=alpha.transcripts)


def _dates(facts: Facts, language: Language) -> str:
    first, last = (day_in_prose(day, language) for day in facts.held)
    if not first:
        return ""
    if first == last:
        return say("The interviews were held on {day}.", language, day=first)
    return say("The interviews were held from {first} to {last}.", language, first=first, last=last)


def share_words(facts: Facts, language: Language) -> str:
    """The coded part of what respondents said."""
    return "" if facts.share is None else percent(facts.share, 0, language)
