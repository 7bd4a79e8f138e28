"""What a file of answers brought back, in words: each answer with its place, then what needs a look."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from qcode.catalogue.annotating import VERDICT_WORDS
from qcode.catalogue.answer_places import Edit
from qcode.catalogue.answering import Answers, Matched, Unmatched
from qcode.words import say, say_count

Mood = Literal["head", "plain", "warning"]
MOST = 200
"""How many lines of one kind are shown."""
HOW = {
    "reply": "answer|reply",
    "in the comment": "answer|in the comment itself",
    "new comment": "answer|new comment",
}


def answer_lines(found: Answers, language: str) -> Iterator[tuple[Mood, str]]:
    """Each line with its mood; words that people wrote are in them as they are."""
    yield "head", say("Answers to {transcript}", language, transcript=found.transcript.name)
    fresh = [each for each in found.found if not each.known]
    for each in fresh[:MOST]:
        yield ("warning" if each.doubt else "plain"), _answer(each, language)
    if len(fresh) > MOST:
        yield "plain", f"… {say('and {count} more', language, count=len(fresh) - MOST)}"
    if known := len(found.found) - len(fresh):
        yield (
            "plain",
            say_count("There already: {count} answer.", "There already: {count} answers.", known, language),
        )
    if not found.found:
        yield "plain", say("Nobody has answered anything in this file.", language)
    if found.unmatched:
        yield "head", say("Not taken over", language)
        for left in found.unmatched[:MOST]:
            yield "warning", _unmatched(left, language)
    if found.edits:
        yield "head", say("The text itself was changed here; qcode leaves it as it is", language)
        for edit in found.edits[:MOST]:
            yield "plain", _edit(edit, language)


def _answer(each: Matched, language: str) -> str:
    answer = each.answer
    what = say(VERDICT_WORDS[answer.verdict], language) if each.path else say("memo", language)
    place = [say("turn {number}", language, number=each.turn), each.path or f"“{each.quote}”" * bool(each.quote)]
    words = answer.words.partition("\n")[2] if not each.path and each.quote else answer.words
    line = f"{' · '.join(filter(None, place))}: {what}{f' – {words}' if words else ''}"
    line += f" ({', '.join(filter(None, (answer.reviewer, answer.written[:10], say(HOW[each.how], language))))})"
    return f"{line}. {say('Look at this: {doubt}.', language, doubt=say(each.doubt, language))}" if each.doubt else line


def _unmatched(left: Unmatched, language: str) -> str:
    who = f"{left.author}: " if left.author else ""
    return f"{who}{left.words} – {say(left.reason, language)}"


def _edit(edit: Edit, language: str) -> str:
    place = say("turn {number}", language, number=edit.turn)
    removed, added = (" ".join(words.split()) for words in (edit.removed, edit.added))
    match removed, added:
        case _, "":
            done = say("“{removed}” taken out", language, removed=removed)
        case "", _:
            done = say("“{added}” put in", language, added=added)
        case _:
            done = say("“{removed}” became “{added}”", language, removed=removed, added=added)
    return f"{place}: {done}{f' ({edit.author})' if edit.author else ''}"
