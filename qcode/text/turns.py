"""Turns: who speaks where in a transcript, guessed from the form in which it is written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from qcode.model.drafts import DraftSpeaker, DraftTurn
from qcode.text import forms, written
from qcode.text.forms import Line, Mark
from qcode.text.label_kin import canonical_labels
from qcode.text.labels import guess_roles, is_known, label_key
from qcode.text.languages import guess_language
from qcode.text.looks import PLAIN, Looks
from qcode.text.odd_labels import with_odd_ones
from qcode.words import say

RULES = {
    "": "names and a colon",
    "before": "times, names and a colon",
    "after": "names and a colon, times beside them",
    "**": "names in bold and a colon",
    "tab": "times, names and words between tabs",
    "head": "names and times on lines of their own",
    "bracket": "names in brackets",
    "letter": "letters or words for question and answer",
    "number": "numbered answers",
    "asked": "questions with the answers below them",
    "dash": "dashes, two speakers by turns",
    "line": "names on lines of their own",
    "paragraph": "paragraphs",
}
"""What each form is called, in words that are translated when shown."""


_FOOTNOTE = re.compile(r"^\[\^\w{1,6}\]: ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Turns:
    """The turns found in a text, the form they were found by, and their speakers."""

    rule: str
    turns: tuple[DraftTurn, ...]
    speakers: tuple[DraftSpeaker, ...]
    doubts: tuple[str, ...] = ()
    """Lines that look like the beginning of somebody's turn and were not taken as one."""


FORMS: dict[str, Callable[[Sequence[Line]], list[Mark]]] = {
    "colon": lambda lines: forms.by_colon(lines),
    "tab": lambda lines: forms.by_tab(lines),
    "head": lambda lines: forms.by_head(lines),
    "bracket": lambda lines: forms.by_bracket(lines),
    "letter": lambda lines: forms.by_letter(lines),
    "number": lambda lines: written.numbered(lines, PLAIN),
    "dash": lambda lines: forms.by_dash(lines),
    "line": lambda lines: forms.by_own_line(lines),
    "paragraph": lambda lines: _paragraphs(lines),
}
"""The forms that a person can choose where the guess was wrong, and what reads each."""


def find_turns(text: str, form: str = "", *, looks: Looks = PLAIN) -> Turns:
    """Cut a transcript into turns by the form that fits it best, or by the one that is named (of ``FORMS``).

    The text itself stays as it is. ``looks`` are what its file sets apart, as a questionnaire does its questions.
    """
    lines = forms.lines_of(text)
    form, marks = (form, FORMS[form](lines)) if form else _best(lines, looks)
    doubts: list[str] = []
    if form == "colon" and marks:
        form = _commonest_form(marks)
        marks, doubts = with_odd_ones(lines, marks)
    if any(mark.form == written.ASKS for mark in marks):
        form = "asked"
    named, roles = _named(form, marks, text)
    marks = [replace(mark, speaker=named[mark.speaker]) for mark in marks]
    turns = _spans(text, lines, marks)
    return Turns(RULES.get(form, RULES[""]), turns, _speakers(text, turns, roles), tuple(doubts))


def _named(form: str, marks: Sequence[Mark], text: str) -> tuple[dict[str, str], dict[str, str]]:
    """What each label of the marks is called, and the roles that the form itself gives."""
    if form == "dash":
        language = guess_language(text) or "en"
        names = {number: say("Speaker {number}", language, number=number) for number in ("1", "2")}
        return names, dict(zip(names.values(), ("interviewer", "respondent"), strict=True))
    if form == "asked":
        asker = say("Question", guess_language(text) or "en")
        return {written.ASKS: asker, "": ""}, {asker: "interviewer", "": "respondent"}
    return canonical_labels(mark.speaker for mark in marks), {}


def _best(lines: Sequence[Line], looks: Looks) -> tuple[str, list[Mark]]:
    """The form that explains the text, the plainest sign first; paragraphs where none does."""
    filled = forms.spoken_lines(lines) or 1
    numbered = written.numbered(lines, looks)
    numbers = len({mark.question for mark in numbered if mark.question})
    colon = forms.by_colon(lines)
    if numbers >= 3 and numbers > 2 * len(colon) and numbered[0].question[:1] == "1":
        return "number", numbered
    if len(tabbed := forms.by_tab(lines)) >= 2:
        return "tab", tabbed
    if _recurs(heads := forms.by_head(lines)) and len(heads) > len(colon):
        return "head", heads
    if _recurs(colon) or any(is_known(mark.speaker) for mark in colon) or len(colon) * 2 >= filled > 1:
        return "colon", colon
    for form, reader, share in (
        ("bracket", forms.by_bracket, 0.3),
        ("letter", forms.by_letter, 0.3),
        ("dash", forms.by_dash, 0.5),
        ("line", forms.by_own_line, 0.2),
    ):
        marks = reader(lines)
        if len(marks) >= 2 and len(marks) >= share * filled:
            return form, marks
    if numbers >= 2 and numbered[0].question in ("1", "1а", "1a", "1.1"):
        return "number", numbered
    return ("asked", apart) if (apart := written.set_apart(lines, looks)) else ("paragraph", _paragraphs(lines))


def _recurs(marks: Sequence[Mark]) -> bool:
    """Whether at least two labels come again, or one does often."""
    counts = Counter(label_key(mark.speaker) for mark in marks)
    again = [count for count in counts.values() if count > 1]
    return len(marks) >= 2 and (
        len(again) >= 2 or sum(again) * 2 >= max(len(marks), 6) or (len(counts) > 1 and bool(again))
    )


def _commonest_form(marks: Sequence[Mark]) -> str:
    form = Counter(mark.form for mark in marks).most_common(1)[0][0]
    return form if form in RULES else "**" if set(form) & set("*_") else ""


def _paragraphs(lines: Sequence[Line]) -> list[Mark]:
    """Blocks between blank lines, or single lines where no line is blank; a time before them is a label."""
    blocks = any(not line.text.strip() for line in lines[1:-1])
    marks: list[Mark] = []
    fresh = True
    for number, line in enumerate(lines):
        if line.text.strip() and (fresh or not blocks):
            time = forms.LEADING_TIME.match(line.text[:40])
            marks.append(Mark(number, line.start + (time.end() if time else 0), ""))
        fresh = not line.text.strip()
    return marks


def _spans(text: str, lines: Sequence[Line], marks: Sequence[Mark]) -> tuple[DraftTurn, ...]:
    """Marks into spans: a turn goes on to the next mark, without white space and times at its end."""
    starts = [
        _label_line(lines, mark.line, floor) for mark, floor in zip(marks, [-1, *(m.line for m in marks)], strict=False)
    ]
    begins = [mark.at if mark.at >= 0 else lines[line].start for mark, line in zip(marks, starts, strict=True)]
    bounds = [*begins[1:], _end_of_speech(text)][: len(marks)]
    turns: list[DraftTurn] = []
    for mark, line, begin, bound in zip(marks, starts, begins, bounds, strict=True):
        if mark.form == written.LEFT_OUT:
            continue
        body = text[mark.words : bound]
        words = mark.words + len(body) - len(body.lstrip())
        tail = text[max(words, bound - 60) : bound]
        time = forms.TRAILING_TIME.search(tail)
        end = bound - len(tail) + time.start() if time else bound
        end = words + len(text[words:end].rstrip())
        if end > words:
            indent = len(lines[line].text) - len(lines[line].text.lstrip()) if mark.at < 0 else 0
            turns.append(DraftTurn(begin + indent, words, end, mark.speaker, mark.question))
    return tuple(turns)


def _end_of_speech(text: str) -> int:
    """Where the last turn must end: before the texts of footnotes, if there are any."""
    notes = _FOOTNOTE.search(text)
    return notes.start() if notes else len(text)


def _label_line(lines: Sequence[Line], line: int, floor: int) -> int:
    """The line where a turn's label begins: a time alone on a line above belongs to it."""
    above = line - 1
    while above > floor and not lines[above].text.strip():
        above -= 1
    return above if above > floor and forms.TIME_LINE.match(lines[above].text) else line


def _speakers(text: str, turns: Sequence[DraftTurn], roles: dict[str, str]) -> tuple[DraftSpeaker, ...]:
    """The speakers in the order in which they first speak, each with its role."""
    said: dict[str, list[str]] = {}
    for turn in turns:
        said.setdefault(turn.speaker, []).append(text[turn.words : turn.end])
    guessed = guess_roles(said) | {label: role for label, role in roles.items() if label in said}
    return tuple(DraftSpeaker(label, guessed[label], len(parts)) for label, parts in said.items())
