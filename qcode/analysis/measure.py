"""A number that says why it could not be computed."""

from __future__ import annotations

import math


class Measure(float):
    """A statistic: a float with the ``reason`` why it is undefined ("" where it is defined).

    An undefined statistic is ``nan`` and has a reason, an English text that is a key of ``say``.
    A defined one may carry a reason too, where it is defined by convention only.
    """

    reason: str

    def __new__(cls, value: float, reason: str = "") -> Measure:
        made = super().__new__(cls, value)
        made.reason = reason
        return made

    @property
    def defined(self) -> bool:
        """Whether there is a number to show."""
        return not math.isnan(self)


def undefined(reason: str) -> Measure:
    """The measure that can't be computed, for ``reason``."""
    return Measure(math.nan, reason)
