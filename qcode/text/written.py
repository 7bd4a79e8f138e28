"""Written answers below the questions that they answer: whose words are whose."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from qcode.text.answers import by_number
from qcode.text.forms import Line, Mark
from qcode.text.looks import Looks, is_section, is_strong, strong_until

ASKS, LEFT_OUT = "asks", "left out"
"""Forms of marks: of the researcher's question, and of a heading, which is nobody's."""
_ENDS = re.compile(r"[?？][\s*_\"»”’')\]]*$")
_ASKING = re.compile(r"(?:[^.!…?？]*[?？][\s*_\"»”’')\]]*)+")
_STOPPED = re.compile(r"[.!…:;][\s*_\"»”’')\]]*$")
LONGEST, FEWEST, MOST_OF, NEARLY_ALL = 300, 2, 0.6, 0.8


@dataclass(frozen=True, slots=True)
class _Item:
    """One number of a form: its mark, up to where its line asks, and the lines below that hold anything."""

    mark: Mark
    asks: int
    below: tuple[int, ...]


def numbered(lines: Sequence[Line], looks: Looks) -> list[Mark]:
    """Numbered answers; where questions stand in them, as in a form that was filled in, they are marks of their own.

    Questions are known by their look, where most of those that are set apart have an answer below; else by their question
    mark, where most lines with a number end with one and have an answer below.
    """
    plain = by_number(lines)
    strong = {at for at, line in enumerate(lines) if strong_until(line.text, looks)}
    apart = by_number([line if at in strong else Line(line.start, line.start, "") for at, line in enumerate(lines)])
    apart = [mark for mark in apart if _strong_words(lines[mark.line], mark, looks)]
    items = _items(lines, apart, lambda line, mark: _strong_words(line, mark, looks))
    if _is_form([bool(_answer(lines, item, strong)) for item in items]):
        return [each for item in items for each in _cut(lines, item, strong, looks)]
    items = _items(lines, plain, lambda line, mark: max(0, line.text.find("\t", mark.words - line.start)))
    asking = [bool(_ENDS.search(lines[item.mark.line].text[: item.asks])) for item in items]
    if len(items) > FEWEST and all(item.asks for item in items) and _is_form(asking):  # a table: question, answer
        return [each for item in items for each in _cut(lines, item, set(), looks)]
    items = _items(lines, plain, lambda line, mark: len(line.text.rstrip()) if _ENDS.search(line.text) else 0)
    surely = [bool(item.asks and item.below) for item in items]
    both = [bool(item.asks) or _asks_first(lines, item) > 0 for item in items]
    answered = [
        asking and bool(item.below or _asks_first(lines, item)) for asking, item in zip(both, items, strict=True)
    ]
    nearly = len(items) > FEWEST and sum(both) >= NEARLY_ALL * len(items) and _is_form(answered)
    if nearly or (sum(surely) >= FEWEST and _is_form(both)):
        return [each for item in items for each in _cut(lines, _guessed(lines, item), set(), looks)]
    return plain


def _asks_first(lines: Sequence[Line], item: _Item) -> int:
    """Up to which character a line asks before it says anything; 0 where nothing follows in it."""
    line = lines[item.mark.line]
    found = _ASKING.match(line.text[:LONGEST], item.mark.words - line.start)
    return found.end() if found and line.text[found.end() :].strip() else 0


def _is_form(answered: Sequence[bool]) -> bool:
    return sum(answered) >= max(FEWEST, MOST_OF * len(answered))


def _strong_words(line: Line, mark: Mark, looks: Looks) -> int:
    """Up to which character the words after a number are set apart; 0 where only the number is."""
    until = strong_until(line.text, looks)
    return until if until > mark.words - line.start + 1 else 0


def _items(lines: Sequence[Line], marks: Sequence[Mark], asks: Callable[[Line, Mark], int]) -> list[_Item]:
    ends = [*(mark.line for mark in marks[1:]), len(lines)][: len(marks)]
    return [
        _Item(
            mark,
            asks(lines[mark.line], mark),
            tuple(at for at in range(mark.line + 1, end) if lines[at].text.strip()),
        )
        for mark, end in zip(marks, ends, strict=True)
    ]


def _answer(lines: Sequence[Line], item: _Item, strong: set[int]) -> bool:
    """Whether something that is not set apart follows a question."""
    return bool(lines[item.mark.line].text[item.asks :].strip()) or any(at not in strong for at in item.below)


def _guessed(lines: Sequence[Line], item: _Item) -> _Item:
    """Of a form without looks: a first line with an answer below is the question, and one alone may hold both."""
    text = lines[item.mark.line].text
    if item.asks or (item.below and len(text) <= LONGEST):
        return _Item(item.mark, len(text.rstrip()), item.below)
    return _Item(item.mark, _asks_first(lines, item), item.below)


def _cut(lines: Sequence[Line], item: _Item, strong: set[int], looks: Looks) -> list[Mark]:
    """The marks of one item: its question, its answer, what heads the next section."""
    mark = item.mark
    if not item.asks:
        return [mark]
    line, number = lines[mark.line], mark.question
    found = [Mark(mark.line, mark.words, ASKS, number, ASKS)]
    rest = line.text[item.asks :]
    if rest.strip():
        at = line.start + item.asks + len(rest) - len(rest.lstrip())
        found.append(Mark(mark.line, at, "", number, at=at))
    below = list(item.below)
    goes_on = [mark.line, *below]
    if not rest.strip():  # a question over several lines
        while len(below) > 1 and (below[0] in strong or _unfinished(lines, goes_on)):
            goes_on.pop(0)
            below.pop(0)
    heading = next(
        (k for k in range(len(below)) if all(_heads(lines[at], at, strong, looks) for at in below[k:])), len(below)
    )
    if below[:heading] and not rest.strip():
        found.append(Mark(below[0], lines[below[0]].start, "", number))
    if below[heading:]:
        found.append(Mark(below[heading], lines[below[heading]].start, "", form=LEFT_OUT))
    return found


def _unfinished(lines: Sequence[Line], goes_on: Sequence[int]) -> bool:
    """Whether a question's line stops in the middle of a sentence that ends as a question right below."""
    here, below = goes_on[0], goes_on[1]
    text = lines[here].text.rstrip()
    ended = _ENDS.search(text) or _STOPPED.search(text)
    return below == here + 1 and not ended and bool(_ENDS.search(lines[below].text))


def _heads(line: Line, at: int, strong: set[int], looks: Looks) -> bool:
    return is_section(line.text, looks) or (at in strong and is_strong(line.text, looks))


def set_apart(lines: Sequence[Line], looks: Looks) -> list[Mark]:
    """Questions without a number that are set apart, each with what was written below it; what has nothing below heads a part."""
    filled = [at for at, line in enumerate(lines) if line.text.strip()]
    strong = [at for at in filled if is_strong(lines[at].text, looks)]
    asking = {at for at in strong if _ENDS.search(lines[at].text)}
    if len(asking) < 3:
        return []
    found: list[Mark] = []
    answered = 0
    strong = [at for at in strong if at >= min(asking)]
    for at, end in pairwise([*strong, len(lines)]):
        below = [each for each in filled if at < each < end]
        form = ASKS if at in asking or below else LEFT_OUT
        found.append(Mark(at, lines[at].start, ASKS if form == ASKS else "", form=form))
        if below:
            found.append(Mark(below[0], lines[below[0]].start, ""))
            answered += at in asking
    return found if answered >= MOST_OF * len(asking) else []
