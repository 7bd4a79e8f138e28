"""Finding one of many by a few letters, in any script and under any layout."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from qcode.tui.keys import in_cyrillic, in_latin

_ALIKE = str.maketrans("ёәғқңөұүһіçğışöüäñ", "еагкноуухиcgisouan")
_KAZAKH_ROW = str.maketrans("2345890-=", "аингуукох")
"""The digit row of a Kazakh keyboard, each letter as ``folded`` has it."""
_SOUNDS = str.maketrans(
    dict(zip("абвгдезиклмнопрстуфхыйэц", "abvgdeziklmnoprstufhiiec", strict=True))
    | {"ж": "j", "ч": "ch", "ш": "sh", "щ": "sh", "ю": "iu", "я": "ia", "ь": "", "ъ": ""}
)
_SPELT = (("zh", "j"), ("kh", "h"), ("ts", "c"), ("q", "k"), ("w", "v"), ("x", "h"), ("y", "i"), ("ii", "i"))
"""Ways to spell one sound in Latin letters, and the one that they count as."""


@dataclass(frozen=True)
class Choice:
    """One thing to choose: what is shown, what stands beside it, and what else it is found by."""

    id: str
    text: str
    hint: str = ""
    also: str = ""
    names: tuple[str, ...] = ()
    """What it is called in other languages."""
    likely: bool = False
    """Whether it goes before others that fit as well."""
    colour: str = ""
    """A colour, ``#rrggbb``, that is shown before it."""

    @cached_property
    def own(self) -> tuple[str, ...]:
        """Its own name, then the others, as they are compared."""
        return (spaced(self.text.rpartition(" > ")[2]), *map(spaced, self.names))

    @cached_property
    def path(self) -> str:
        """What is shown, as it is compared."""
        return spaced(self.text)

    @cached_property
    def exact(self) -> tuple[str, ...]:
        """What it is called and its number, letter by letter: here ә is not а."""
        number, dot, _ = self.text.partition(". ")
        names = (self.text.rpartition(" > ")[2], self.text, *self.names, *([number] if dot else ()))
        return tuple(map(unfolded, names))


@lru_cache(maxsize=20000)
def folded(text: str) -> str:
    """Letters that are typed for one another are one."""
    return text.casefold().translate(_ALIKE)


@lru_cache(maxsize=20000)
def unfolded(text: str) -> str:
    """A text in small letters, each sign as it is."""
    return unicodedata.normalize("NFC", text).casefold().strip()


@lru_cache(maxsize=20000)
def spaced(text: str) -> str:
    """A folded text with a blank before every word and nothing else between them."""
    return " " + re.sub(r"[\W_]+", " ", folded(text)).strip()


@lru_cache(maxsize=20000)
def sounded(text: str) -> str:
    """A folded text as it sounds, in Latin letters: Россия, rossiya and rossia are one."""
    spelt = text.translate(_SOUNDS)
    for way, one in _SPELT:
        spelt = spelt.replace(way, one)
    return spelt


def best(choices: Sequence[Choice], typed: str, most: int = 60) -> list[Choice]:
    """The choices that fit what was typed, the best first; all in their order where nothing was typed."""
    ways = _ways(typed)
    if not ways:
        return list(choices[:most])
    fits = [max([_fit(choice, way) for way in ways]) for choice in choices]
    if not any(fits):
        fits = [max(_fit_by_sound(choice, ways[0]), *(_scattered(choice, way) for way in ways)) for choice in choices]
    ahead = ((max(1, 12 - index) if choice.likely else 0) for index, choice in enumerate(choices))
    scored = sorted(
        (-fit - lead - _exactly(choices[index], typed), index)
        for index, (fit, lead) in enumerate(zip(fits, ahead, strict=True))
        if fit
    )
    return [choices[index] for _, index in scored[:most]]


WHOLE, ELSEWHERE, ALIKE = 400, 200, -15
"""What a whole name counts, one under another layout, and one that only letters like those typed make: likely or not."""


def _exactly(choice: Choice, typed: str) -> int:
    """How far a choice is called just what was typed, and not only something like it."""
    low = unfolded(typed).removesuffix(".")
    if low in choice.exact:
        return WHOLE
    if in_cyrillic(low) in choice.exact or in_latin(low) in choice.exact:
        return ELSEWHERE
    return 0 if any(low in name for name in choice.exact) else ALIKE


def is_named(choice: Choice, typed: str) -> bool:
    """Whether a word of one of its names begins so, as typed, under another layout, or in another script."""
    ways = _ways(typed)
    for way in ways:
        if any(way in name for name in choice.own):
            return True
        *above, last = way.split()
        if above and f" {last}" in choice.own[0] and all(f" {part}" in choice.path for part in above):
            return True
    return bool(ways) and _fit_by_sound(choice, ways[0]) > 0


def _ways(typed: str) -> list[str]:
    """What may have been meant: as typed first, then what the same keys give under other layouts."""
    low = typed.strip().casefold()
    cyrillic = in_cyrillic(low)
    ways = [low, in_latin(low), cyrillic]
    if any(char.isalpha() for char in low) and any(char in "2345890-=" for char in low):
        ways.append(folded(cyrillic).translate(_KAZAKH_ROW))
    return [way for way in dict.fromkeys(spaced(way) for way in ways) if way != " "]


SHORT = 2
"""Letters up to which only names and paths are searched: in definitions, so few stand everywhere."""


def _fit(choice: Choice, wanted: str) -> int:
    """How well a choice fits, 0 where it does not: by its own name first, then its path, then what is said of it."""
    own, path = choice.own[0], choice.path
    if own.startswith(wanted):
        return 100 if own == wanted else 80
    if wanted in own:
        return 74
    for name in choice.own[1:]:
        if wanted in name:
            return 79 if name == wanted else 78 if name.startswith(wanted) else 72
    if wanted in path:
        return 50
    if wanted[1:] in path:
        return 40
    several = wanted.split()
    if len(several) > 1 and all(f" {part}" in path for part in several):
        return 45
    return 30 if len(wanted) > SHORT + 1 and choice.also and _begins_a_word(folded(choice.also), wanted[1:]) else 0


def _begins_a_word(text: str, wanted: str) -> bool:
    """Whether a word of a text, long and only folded, begins so."""
    at = text.find(wanted)
    while at > 0 and text[at - 1].isalnum():
        at = text.find(wanted, at + 1)
    return at >= 0


def _fit_by_sound(choice: Choice, wanted: str) -> int:
    """The same in another script: a word of a name that sounds like what was typed."""
    heard = sounded(wanted)
    return 20 if len(heard) > 2 and any(heard in sounded(name) for name in choice.own) else 0


def _scattered(choice: Choice, wanted: str) -> int:
    """Letters that stand in this order in the name, beginning a word."""
    at = choice.own[0].find(wanted[:2])
    for letter in wanted[2:].replace(" ", ""):
        if at < 0:
            return 0
        at = choice.own[0].find(letter, at + 1)
    return 10 if at >= 0 and len(wanted) > 2 else 0
