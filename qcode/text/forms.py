"""The forms in which transcripts mark who speaks, one reader a form."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from qcode.text.label_kin import homes, within_one_edit
from qcode.text.labels import clean_label, is_known, is_stopped, label_key

TIME = r"(?:\d{1,2}:)?\d{1,3}:\d{2}(?:[.,]\d{1,3})?(?:-\d{1,3})?"
MARK = rf"(?:[\[({{<#]{{0,2}}{TIME}(?:\s*-->\s*{TIME})?[\])}}>#]{{0,2}})"
BRACKETED = rf"(?:[\[({{<#]{TIME}[\])}}>#])"
_LABEL = (
    r"(?:\d{1,3}/\d{1,3}\s+)?(?:\d{1,3}\s?[-–]?\s?)?[^\W\d_][^:\[\]{}<>\t\n()*?!«»\"“”;,]{0,50}"
    r"(?:\([^()\n:]{1,40}\))?"
)
TIME_LINE = re.compile(rf"[ \t]*(?:{MARK}|#{TIME}#)[ \t]*$")
TRAILING_TIME = re.compile(rf"\s*(?:#{TIME}#|[\[(]{TIME}[\])])\s*$")
LEADING_TIME = re.compile(rf"[ \t]*{MARK}[ \t]+")
_REACH = 160


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a text: its characters ``start:end`` without the line end."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a turn begins: its line, whose it is, and where its words begin in the text."""

    line: int
    words: int
    speaker: str
    question: str = ""
    form: str = ""
    at: int = -1
    """Where the turn begins, if that is inside its line."""


Reader = Callable[[Sequence[Line]], list[Mark]]


def lines_of(text: str) -> list[Line]:
    """The lines of a text with their places."""
    found: list[Line] = []
    at = 0
    for line in text.split("\n"):
        found.append(Line(at, at + len(line), line))
        at += len(line) + 1
    return found


_COLON = re.compile(
    rf"\s*(?P<before>{MARK}\s*[-–—]?\s*)?(?P<bold>[*_]{{0,3}})[#@\[{{]{{0,2}}(?P<sp>{_LABEL})[\]}}]{{0,2}}[*_]{{0,3}}\s*"
    rf"(?P<middle>{BRACKETED}\s*)?:[*_]{{0,3}}(?=\s|$|[^\d/\s])\s*(?P<after>{BRACKETED}:?\s*)?"
)
_TABBED = re.compile(rf"\s*{MARK}\t\s*(?P<sp>{_LABEL}?):?\t\s*")
_HEADS = (
    re.compile(rf"\s*[*_]{{0,3}}(?P<sp>\S[^\t\n]{{0,60}}?)[*_]{{0,3}}[ \t\u00a0]+{MARK}\s*$"),
    re.compile(rf"\s*\[(?P<sp>[^\]\d][^\]]{{0,60}})\]\s+{MARK}\s*$"),
    re.compile(rf"\s*{MARK}[ \t]+(?P<sp>[^\W\d_][^\t\n:.?!]{{0,40}})\s*$"),
)
_BRACKET = re.compile(r"\s*[\[{]{1,2}(?P<sp>SPEAKER_\d+|[^\W\d_][^\[\]{}\n]{0,40})[\]}]{1,2}:?\s+")
_LETTER = re.compile(
    r"\s*[*_]{0,3}(?P<sp>Вопрос|Ответ|Сұрақ|Жауап|Soru|Cevap|Question|Answer|[QAВОСЖSCИРIRPК]|\d{1,3}\s?-\s?[^\W\d_]{3,20})"
    r"[*_]{0,3}\s*(?:[.)]|\s[—–-])[*_]{0,3}\s+"
)
_DASH = re.compile(r"\s*[-–—―]\s+")
_QUESTION_LABEL = re.compile(
    r"(?P<sp>вопрос|ответ|сұрақ|жауап|soru|cevap|question|answer|q|a)\s*№?\s*(?P<n>\d{1,2}(?:\.\d{1,2})?\s?[^\W\d_]?)$"
    r"|(?P<n2>\d{1,2})\s?-\s?(?P<sp2>сұрақ|жауап|вопрос|ответ)$",
    re.IGNORECASE,
)


def by_colon(lines: Sequence[Line]) -> list[Mark]:
    """``Name: words`` with all that may stand around it: times, brackets, asterisks."""
    marks: list[Mark] = []
    for number, line in enumerate(lines):
        if ":" in line.text[:_REACH] and (match := _COLON.match(line.text[:_REACH])):
            label = clean_label(match["sp"])
            form = "after" if match["middle"] or match["after"] else "before" if match["before"] else match["bold"]
            marks.append(_named(number, line.start + match.end(), label, form))
    return _speakers_only(marks, lines)


def _named(number: int, words: int, label: str, form: str) -> Mark:
    """A mark; ``Сұрақ 2`` and ``Ответ 2`` are one speaker each, and number their question."""
    match = _QUESTION_LABEL.match(label)
    if match is None:
        return Mark(number, words, label, form=form)
    question = "".join((match["n"] or match["n2"]).split())
    return Mark(number, words, match["sp"] or match["sp2"], question, form)


def _speakers_only(marks: list[Mark], lines: Sequence[Line]) -> list[Mark]:
    """The marks whose labels are speakers: known words, those that recur, and near misses of these."""
    marks = _timed([mark for mark in marks if mark.speaker and not is_stopped(mark.speaker)])
    counts = Counter(label_key(mark.speaker) for mark in marks)
    filled = sum(1 for line in lines if line.text.strip()) or 1
    recurring = [key for key, count in counts.most_common(60) if count > 1]
    short = filled <= 12 and len(marks) >= 2 and len(marks) >= 0.6 * filled
    group = sum(1 for key in recurring if " " not in key) >= 3
    home = homes(counts)

    def speaks(label: str) -> bool:
        key = label_key(label)
        if counts[key] > 1 or is_known(label) or home[key] != key:
            return True
        parts = label.split()
        named = len(parts) <= 3 and not any(part[:1].islower() for part in parts) and not re.search(r"\w\w\. ", key)
        if short and named:
            return True
        if not recurring or not label[:1].isupper():
            return False
        return (
            (named and len(parts) > 1) or (group and " " not in key) or any(within_one_edit(key, k) for k in recurring)
        )

    heard = {label: speaks(label) for label in {mark.speaker for mark in marks}}
    kept = [mark for mark in marks if mark.question or heard[mark.speaker]]
    return _without_heading(kept, lines, recurring)


def _timed(marks: list[Mark]) -> list[Mark]:
    """Where most labels have a time beside them, only these and their like are labels."""
    timed = {label_key(mark.speaker) for mark in marks if mark.form in ("before", "after")}
    many = sum(1 for mark in marks if mark.form in ("before", "after"))
    return (
        [mark for mark in marks if label_key(mark.speaker) in timed] if many >= 2 and 2 * many >= len(marks) else marks
    )


def _without_heading(marks: list[Mark], lines: Sequence[Line], recurring: list[str]) -> list[Mark]:
    """Leave out lines like ``Респондент: мұғалім`` that stand once above a transcript's first turn."""
    if len(recurring) < 2:
        return marks
    first = next((place for place, mark in enumerate(marks) if label_key(mark.speaker) in recurring), 0)
    heading = marks[:first]
    return [mark for mark in heading if lines[mark.line].text.rstrip().endswith("?")] + marks[first:]


def by_tab(lines: Sequence[Line]) -> list[Mark]:
    """``00:00:01⇥ Name:⇥ words``."""
    found = ((number, _TABBED.match(line.text[:_REACH])) for number, line in enumerate(lines) if "\t" in line.text)
    return [
        Mark(number, lines[number].start + match.end(), clean_label(match["sp"]))
        for number, match in found
        if match is not None
    ]


def by_head(lines: Sequence[Line]) -> list[Mark]:
    """``Name  0:03`` or ``[Name] 00:00:01`` on a line of its own, the words below it."""
    marks: list[Mark] = []
    for number, line in enumerate(lines):
        if len(line.text) > 100 or ":" not in line.text:
            continue
        match = next((match for head in _HEADS if (match := head.match(line.text))), None)
        if match and any(character.isalpha() for character in match["sp"]):
            marks.append(Mark(number, line.end, clean_label(match["sp"].strip("[]( -–—"))))
    return marks


def by_bracket(lines: Sequence[Line]) -> list[Mark]:
    """``[SPEAKER_00] words``."""
    found = ((number, _BRACKET.match(line.text[:_REACH])) for number, line in enumerate(lines))
    marks = [Mark(n, lines[n].start + match.end(), clean_label(match["sp"])) for n, match in found if match]
    counts = Counter(mark.speaker for mark in marks)
    return [mark for mark in marks if counts[mark.speaker] > 1 and not mark.speaker.islower()]


def by_letter(lines: Sequence[Line]) -> list[Mark]:
    """``Q. words``, ``Сұрақ – words``, ``7-респондент – words``."""
    found = ((number, _LETTER.match(line.text[:_REACH])) for number, line in enumerate(lines))
    marks = [Mark(n, lines[n].start + match.end(), clean_label(match["sp"])) for n, match in found if match]
    marks = [mark for mark in marks if not mark.speaker[:1].isdigit() or is_known(mark.speaker)]
    counts = Counter(mark.speaker for mark in marks)
    return [mark for mark in marks if counts[mark.speaker] > 1 or len(mark.speaker) > 1]


def by_dash(lines: Sequence[Line]) -> list[Mark]:
    """``— words``: nobody is named, two speakers take turns."""
    found = [(number, match) for number, line in enumerate(lines) if (match := _DASH.match(line.text))]
    return [Mark(n, lines[n].start + match.end(), str(place % 2 + 1)) for place, (n, match) in enumerate(found)]


def by_own_line(lines: Sequence[Line]) -> list[Mark]:
    """A name alone on its line, without a colon, again and again."""
    short = [
        (number, clean_label(line.text))
        for number, line in enumerate(lines)
        if 0 < len(line.text.strip()) <= 40 and _is_name_line(line.text.strip())
    ]
    counts = Counter(label_key(label) for _, label in short)
    kept = [(number, label) for number, label in short if counts[label_key(label)] > 1 and not is_stopped(label)]
    if not 2 <= len({label_key(label) for _, label in kept}) <= 12:
        return []
    return [Mark(number, lines[number].end, label) for number, label in kept]


def _is_name_line(text: str) -> bool:
    words = text.strip("*_").split()
    return 1 <= len(words) <= 4 and not re.search(r"[.!?,;:…]$", text) and any(word[:1].isupper() for word in words)


def spoken_lines(lines: Iterable[Line]) -> int:
    """How many lines hold more than white space and a time."""
    return sum(1 for line in lines if line.text.strip() and not TIME_LINE.match(line.text))
