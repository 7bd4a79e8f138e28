"""Tick words: what a reader writes at the beginning of a comment to say yes, no, or why."""

from __future__ import annotations

import re
from dataclasses import dataclass

TICKS: dict[str, tuple[str, ...]] = {
    "accepted": (
        *("ok", "okay", "ок", "окей", "yes", "agree", "agreed", "accept", "accepted", "+", "✓", "✔", "👍"),
        *("да", "согласен", "согласна", "принято", "верно", "иә", "ия", "келісемін", "дұрыс", "мақұл"),
        *("evet", "tamam", "katılıyorum", "doğru", "olur"),
    ),
    "queried": ("?", "??", "???", "why", "почему", "неге", "неден", "neden"),
    "rejected": (
        *("no", "disagree", "reject", "rejected", "✗", "✘", "✕", "-", "–", "−", "👎"),
        *("нет", "не согласен", "не согласна", "неверно", "жоқ", "келіспеймін", "дұрыс емес"),
        *("hayır", "katılmıyorum", "yanlış"),
    ),
}
"""Verdict by verdict, in the four languages, in small letters; none is the beginning of another's meaning."""
KEPT_WHOLE = frozenset(("why", "почему", "неге", "неден", "neden"))
"""Words that are part of the question they begin."""
_DASHES = "-–−"
"""Alone they say no; before words they begin a list."""
_BEHIND = r"(?P<stop>[\s.,:;!…—–-]*)"


@dataclass(frozen=True, slots=True)
class Tick:
    """A verdict ("" where none is said), the words that give the reason, and whether it could be meant otherwise."""

    verdict: str
    reason: str
    doubtful: bool = False


def _pattern(words: dict[str, tuple[str, ...]]) -> tuple[re.Pattern[str], dict[str, str]]:
    meant = {word.casefold(): verdict for verdict, found in words.items() for word in found}
    listed = "|".join(re.escape(word) for word in sorted(meant, key=len, reverse=True))
    return re.compile(rf"(?P<tick>{listed})(?!\w){_BEHIND}", re.IGNORECASE), meant


_PATTERN, _MEANT = _pattern(TICKS)


def tick(text: str, words: dict[str, tuple[str, ...]] | None = None) -> Tick:
    """What a comment says: ``ok``, ``? why not Trust``, ``жоқ, бұл сенім емес``; ``words`` stands for ``TICKS``.

    A word (not a sign) that runs on without a stop (``no idea``) counts, too, and is doubtful.
    """
    pattern, meant = (_PATTERN, _MEANT) if words is None else _pattern(words)
    said = text.strip()
    # Turkish I and dotless ı: the table has small letters, and hayır is written HAYIR
    found = pattern.match(said.replace("İ", "i")) or pattern.match(said.replace("I", "ı"))
    if found is None or (verdict := _verdict(found.group("tick"), meant)) is None:
        return Tick("", said)
    mark, rest = found.group("tick"), said[found.end() :].strip()
    stops = bool(found.group("stop").strip()) or not mark[0].isalpha() or "\n" in found.group("stop")
    if mark in _DASHES and rest:
        return Tick("", said)
    if mark.casefold() in KEPT_WHOLE:
        return Tick(verdict, said)
    doubtful = bool(rest) and not stops
    return Tick(verdict, said if doubtful else rest, doubtful)


def _verdict(mark: str, meant: dict[str, str]) -> str | None:
    return meant.get(mark.casefold()) or meant.get(mark.replace("I", "ı").lower())
