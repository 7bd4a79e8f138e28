"""Finding one of many by a few letters, in any script and under any layout."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qcode.tui.keys import in_cyrillic, in_latin

_ALIKE = str.maketrans("ёәғқңөұүһіçğışöü", "еагкноууhиcgisou".replace("h", "х"))


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose: what is shown, what stands beside it, and what else it is found by."""

    id: str
    text: str
    hint: str = ""
    also: str = ""
    mark: str = ""
    """The colour of its square, if it has one."""


def folded(text: str) -> str:
    """Letters that are typed for one another are one."""
    return text.casefold().translate(_ALIKE)


def best(choices: Sequence[Choice], typed: str, most: int = 60) -> list[Choice]:
    """The choices that fit what was typed, the best first; all in their order where nothing was typed."""
    wanted = {folded(way) for way in (typed.strip(), in_latin(typed.strip()), in_cyrillic(typed.strip())) if way}
    if not wanted:
        return list(choices[:most])
    scored = ((max(_score(choice, way) for way in wanted), -index) for index, choice in enumerate(choices))
    fitting = sorted((pair for pair in scored if pair[0] > 0), reverse=True)
    return [choices[-index] for _, index in fitting[:most]]


def _score(choice: Choice, wanted: str) -> float:
    text = folded(choice.text)
    last = text.rpartition(" > ")[2]
    if last == wanted:
        return 100
    if last.startswith(wanted):
        return 90 - len(last) / 100
    if any(word.startswith(wanted) for word in _words(last)):
        return 80 - len(last) / 100
    if wanted in text:
        return 70 - text.index(wanted) / 100
    if all(any(word.startswith(part) for word in _words(text)) for part in wanted.split()):
        return 60
    if f" {wanted}" in f" {folded(choice.also)}":
        return 40
    return 20 - len(last) / 100 if _scattered(wanted, last) else 0


def _words(text: str) -> Iterable[str]:
    return text.replace("-", " ").split()


def _scattered(wanted: str, text: str) -> bool:
    """Whether the letters stand in this order in the text, beginning a word."""
    if not any(word.startswith(wanted[0]) for word in _words(text)):
        return False
    letters = iter(text)
    return all(letter in letters for letter in wanted.replace(" ", ""))
