"""Lines that begin with a speaker's label but without its colon: taken where that is sure, else told to the reader."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from qcode.text.forms import MARK, TIME_LINE, Line, Mark
from qcode.text.label_kin import homes, person, within_one_edit
from qcode.text.labels import clean_label, is_known, is_stopped, label_key, plain_letters

_HEAD = re.compile(
    rf"\s*(?:{MARK}\s*[-–—]?\s*)?[*_#]{{0,3}}(?P<sp>(?:\d{{1,3}}\s?-\s?)?[^\W\d_][\w'’]*(?:[ -]\d{{1,3}})?(?:[ ][^\W_][\w'’]*){{0,2}})"
)
_AFTER = re.compile(
    r"(?:\.?[*_]{0,3}\s*(?P<mark>[:;–—]|-(?=\s)|(?<=\s)-)|(?P<stop>\.)(?=\s)|(?P<end>\.?[*_]{0,3}\s*$)|(?P<none>[\s,]))[*_]{0,3}\s*"
)
_COLON = re.compile(r"\s*(?P<sp>[^\W\d_][\w.'’-]*(?: [^\W_][\w.'’-]*)?)\s*:(?=\s|$)")
_LONGEST, _REACH, _MANY = 24, 80, 60
MOST_TOLD = 60
"""Characters of a line that are shown."""


def with_odd_ones(lines: Sequence[Line], marks: Sequence[Mark]) -> tuple[list[Mark], list[str]]:
    """The marks, with those that lack their colon, and the lines that look like the beginning of a turn and were not taken."""
    counts = Counter(label_key(mark.speaker) for mark in marks)
    home = homes(counts)
    usual = {each for each, count in Counter(home[label_key(mark.speaker)] for mark in marks).items() if count > 1}
    if len(counts) > _MANY or not usual:
        return list(marks), []
    taken = {mark.line for mark in marks}
    known = {person(key) for key in counts if home[key] in usual}
    found, told = list(marks), []
    initials = {key[:1] for key in map(plain_letters, known)} | set("0123456789")
    for at in range(min(taken) + 1, len(lines)):
        text = lines[at].text[:_REACH]
        if at in taken or not text.strip() or TIME_LINE.match(text):
            continue
        mark, doubtful = _read(lines[at], at, known, initials)
        if mark is not None:
            found.append(mark)
        elif doubtful or _is_like_a_name(text, known):
            told.append(" ".join(lines[at].text.split())[:MOST_TOLD])
    return sorted(found, key=lambda mark: mark.line), told


def _read(line: Line, at: int, known: set[str], initials: set[str]) -> tuple[Mark | None, bool]:
    """The mark of a line that surely begins a turn, or whether it may."""
    text = line.text[:_REACH]
    head = _HEAD.match(text)
    if head is None or plain_letters(head["sp"])[:1] not in initials:
        return None, False
    words = head["sp"].split(" ")
    for count in range(len(words), 0, -1):
        label = " ".join(words[:count])
        end = head.start("sp") + len(label)
        after = _AFTER.match(text, end)
        if after is None or person(label_key(label)) not in known:
            continue
        if _is_sure(label, after):
            return Mark(at, line.start + after.end(), clean_label(label)), False
        role = is_known(label) and len(label) > 1 and text[after.end() :][:1].isupper()
        return None, after["none"] is None or role or any(map(str.isdigit, label))
    return None, False


def _is_sure(label: str, after: re.Match[str]) -> bool:
    """Whether what stands behind a label leaves no doubt: behind a name or an ``I``, a dash or a stop may be its sentence's."""
    numbered = any(character.isdigit() for character in label)
    if after["mark"] is not None or after["end"] is not None:
        return numbered or (is_known(label) and len(label) > 1) or after["mark"] == ":"
    return numbered and after["stop"] is not None


def _is_like_a_name(text: str, known: set[str]) -> bool:
    """Whether a line begins with a short capitalised label and a colon that nobody here has."""
    found = _COLON.match(text)
    if found is None or len(found["sp"]) > _LONGEST or is_stopped(found["sp"]):
        return False
    words = found["sp"].split()
    key = label_key(found["sp"])
    return all(word[:1].isupper() for word in words) or any(within_one_edit(key, each) for each in known)
