"""Tick words: what a reader writes at the beginning of a comment to say yes, no, or why."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_DASHES = "-–−"
"""Alone they say no; before words they begin a list."""
_BEHIND = r"(?P<stop>[\s.,:;!…—–-]*)"


@dataclass(frozen=True, slots=True)
class Tick:
    """A verdict ("" where none is said), the words that give the reason, and whether it could be meant otherwise."""

    verdict: str
    reason: str
    doubtful: bool = False


class Ticks:
    """The words that mean a verdict, as a profile has them: ``{"ok": "accepted", "?": "queried", …}``."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self._meant = {word.casefold(): verdict for word, verdict in words.items() if word.strip()}
        listed = "|".join(re.escape(word) for word in sorted(self._meant, key=len, reverse=True))
        self._pattern = re.compile(rf"(?P<tick>{listed or '(?!)'})(?!\w){_BEHIND}", re.IGNORECASE)

    def read(self, text: str) -> Tick:
        """What a comment says: ``ok``, ``? why not Trust``, ``жоқ, бұл сенім емес``.

        A word (not a sign) that runs on without a stop (``no idea``) counts, too, and is doubtful. What ends with a
        question mark asks.
        """
        said = text.strip()
        # Turkish has i with and without a dot: HAYIR is hayır, and İYİ is iyi
        found = self._pattern.match(said.replace("İ", "i")) or self._pattern.match(said.replace("I", "ı"))
        verdict = self._verdict(found.group("tick")) if found else ""
        if found is None or not verdict:
            return Tick("queried" if said.endswith(("?", "؟")) else "", said)
        mark, rest = found.group("tick"), said[found.end() :].strip()
        if mark in _DASHES and rest:
            return Tick("", said)
        stops = bool(found.group("stop").strip()) or not mark[0].isalpha() or "\n" in found.group("stop")
        doubtful = bool(rest) and not stops
        return Tick(verdict, said if doubtful else rest, doubtful)

    def _verdict(self, mark: str) -> str:
        return self._meant.get(mark.casefold()) or self._meant.get(mark.replace("I", "ı").lower(), "")
