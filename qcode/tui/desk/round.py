"""A list that is gone through, stop by stop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qcode.queries import Stop


@dataclass(slots=True)
class Round:
    """The list stays as it was made, whatever is coded on the way."""

    title: str
    stops: Sequence[Stop]
    words: str = ""
    """What was searched for, if it was."""
    at: int = -1
    """The stop one is at; -1 before the first, the list's length behind the last."""

    def begin_at(self, transcript: str, position: int) -> None:
        """Begin with the stop one stands at, else with the first."""
        here = (
            index
            for index, stop in enumerate(self.stops)
            if stop.transcript == transcript and stop.start <= position <= max(stop.start, stop.end)
        )
        self.at = next(here, 0) - 1

    def onward(self, step: int) -> range:
        """The stops to try next; behind the end, the list begins again."""
        count = len(self.stops)
        if step > 0:
            return range(0 if self.at >= count else self.at + 1, count)
        return range((count if self.at < 0 else self.at) - 1, -1, -1)

    def end(self, step: int) -> None:
        """Stand behind the last stop, or before the first."""
        self.at = len(self.stops) if step > 0 else -1
