"""What is said of files on their way in, in the same words on the screen and in the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from qcode.catalogue.linking import Link, not_found
from qcode.commands.guides import Going
from qcode.project import Project
from qcode.text.label_kin import alike_by_initials
from qcode.text.shortening import shortened
from qcode.words import say, say_count

MOST = 12


def doubt_lines(doubts: Sequence[str], language: str) -> list[str]:
    """The lines that look like the beginning of a turn and were not taken as one, below what to do about them."""
    if not doubts:
        return []
    said = say_count(
        "{count} line looks like the beginning of a turn, but was left in the turn before. If somebody begins to speak"
        " there, write the name and a colon there as elsewhere in the file, and import it anew:",
        "{count} lines look like the beginning of a turn, but were left in the turns before. If somebody begins to speak"
        " there, write the name and a colon there as elsewhere in the file, and import it anew:",
        len(doubts),
        language,
    )
    more = ["  …"] if len(doubts) > MOST else []
    return [said, *(f"  {line} …" for line in doubts[:MOST]), *more]


def kin_lines(labels: Sequence[str], language: str) -> list[str]:
    """The labels that may be one person's by their initials, a line each, below what to do about them."""
    groups = alike_by_initials(labels)
    if not groups:
        return []
    said = say(
        "These labels have the same initials, and each is a speaker of its own here. If they are one person, write them"
        " alike in the file, and import it anew:",
        language,
    )
    return [said, *(f"  {', '.join(group)}" for group in groups[:MOST])]


def not_found_lines(project: Project, links: Sequence[Link]) -> list[str]:
    """The numbers of questions that were not found, behind the transcripts that they are missing in."""
    missing: dict[str, list[str]] = {}
    for row, numbers in not_found(project, links):
        missing.setdefault(", ".join(numbers), []).append(row.name)
    return [
        f"  {', '.join(names[:MOST])}{', …' * (len(names) > MOST)}: {numbers}" for numbers, names in missing.items()
    ]


def other_words_lines(links: Sequence[Link], language: str) -> list[str]:
    """The numbers under which forms have the words of another question of the guide, each with the forms that do."""
    moved: dict[tuple[str, str, str], list[str]] = {}
    left: dict[str, list[str]] = {}
    for link in links:
        name = link.transcript.name
        if link.left and link.number:
            left.setdefault(link.number, []).append(name)
        elif link.number and link.asks:
            moved.setdefault((link.number, link.question.number, link.question.text), []).append(name)
    said = [
        _names(names)
        + say(
            "question {number} of the file is question {other} of the guide by its words: {words}",
            language,
            number=number,
            other=other,
            words=shortened(words, 60),
        )
        for (number, other, words), names in moved.items()
    ]
    text = (
        "question {number} of the file is not linked: another one has the words of the guide’s question {number}, and its"
        " own are hardly like them"
    )
    return [*said, *(_names(names) + say(text, language, number=number) for number, names in left.items())]


def _names(names: Sequence[str]) -> str:
    """The transcripts that a line is about, each once."""
    each = list(dict.fromkeys(names))
    return f"  {', '.join(each[:MOST])}{', …' * (len(each) > MOST)}: "


def guide_lines(going: Sequence[Going], language: str) -> list[str]:
    """By which version of the guide those interviews are counted of which nobody said it, once a new version is there."""
    lines = []
    for each in going:
        one, many = _KEEP if each.stays else _TAKE
        count = len(each.transcripts)
        names = [row.name for row in each.transcripts[:MOST]]
        told = f"{', '.join(names)}{', …' * (count > MOST)}"
        lines.append(say_count(one, many, count, language, version=each.guide.version, names=told))
    return lines


_KEEP = (
    "{count} interview keeps version {version} of the guide, by which it was counted so far, and this is written down: {names}.",
    "{count} interviews keep version {version} of the guide, by which they were counted so far, and this is written down: {names}.",
)
_TAKE = (
    "{count} interview goes by the new version from now on, the first in its language; so far it went by version {version}: {names}.",
    "{count} interviews go by the new version from now on, the first in their language; so far they went by version {version}: {names}.",
)
