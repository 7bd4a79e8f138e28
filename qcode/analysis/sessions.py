"""Stretches of work: when somebody coded, for how long, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

PAUSE = timedelta(minutes=30)
"""After a pause as long as this a new session begins."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A moment of work, or a stretch of reading: from when to when, and what was done in it."""

    begin: datetime
    end: datetime
    codings: int = 0
    codes: int = 0
    turns: int = 0

    @property
    def minutes(self) -> int:
        """How long it took, in whole minutes; work that was done at all took one."""
        return max(1, round((self.end - self.begin).total_seconds() / 60))


def sessions(stretches: Iterable[Stretch], pause: timedelta = PAUSE) -> list[Stretch]:
    """Stretches put together to sessions, the oldest first: a new one begins after a pause."""
    found: list[Stretch] = []
    for each in sorted(stretches, key=lambda stretch: (stretch.begin, stretch.end)):
        if found and each.begin - found[-1].end < pause:
            found[-1] = _joined(found[-1], each)
        else:
            found.append(each)
    return found


def total(found: Sequence[Stretch]) -> tuple[int, int, int, int]:
    """Minutes, codings, codes and turns of all sessions."""
    return (
        sum(each.minutes for each in found),
        sum(each.codings for each in found),
        sum(each.codes for each in found),
        sum(each.turns for each in found),
    )


def _joined(one: Stretch, other: Stretch) -> Stretch:
    return Stretch(
        one.begin,
        max(one.end, other.end),
        one.codings + other.codings,
        one.codes + other.codes,
        one.turns + other.turns,
    )
