"""When new interviews stop bringing new codes, and how many codes there may be."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from qcode.analysis.columns import Floats
from qcode.analysis.counts import counts_in, real_number, whole_number
from qcode.analysis.measure import Measure, undefined
from qcode.analysis.saturation_richness import (
    LEAST_INTERVIEWS,
    Counts,
    Estimate,
    chao2,
    coverage,
    expected_band,
    expected_curve,
    further_interviews,
)

__all__ = [
    "LEAST_INTERVIEWS",
    "Estimate",
    "Guest",
    "chao2",
    "coverage",
    "expected_band",
    "expected_curve",
    "francis",
    "further_interviews",
    "guest",
    "guest_table",
    "known_share",
]

FEW_INTERVIEWS = "too few interviews"
NO_BASE = "the first interviews have no code"
NOT_REACHED = "not reached"
REASONS = (FEW_INTERVIEWS, NO_BASE, NOT_REACHED)
"""Every reason for which there is no saturation: English texts, keys of ``say``."""
BASES, RUNS, THRESHOLDS = (4, 5, 6), (2, 3), (0.05, 0.0)
"""The settings of Guest, Namey and Chen (2020)."""


@dataclass(frozen=True, slots=True)
class Guest:
    """Saturation by Guest, Namey and Chen.

    Parameters
    ----------
    base, run, threshold : int, int, float
        What was asked for.
    base_themes : int
        Codes seen in the first ``base`` interviews.
    ratios : tuple of float
        New codes of each run as a part of ``base_themes``, up to the run at which saturation is reached.
    after : int
        The interview before that run, from 1; 0 where saturation is not reached.
    reason : str
        Why there is no ``notation``; "" where there is one.
    """

    base: int
    run: int
    threshold: float
    base_themes: int
    ratios: tuple[float, ...]
    after: int
    reason: str

    @property
    def notation(self) -> str:
        """``6+2``: saturated after six interviews, as the two after them show; "" where it is not."""
        return f"{self.after}+{self.run}" if self.after else ""


def guest(new_codes: Counts, *, base: int = 4, run: int = 2, threshold: float = 0.05) -> Guest:
    """Saturation as the first run of interviews that brings almost nothing new.

    Parameters
    ----------
    new_codes : int sequence of shape (n_interviews,)
        Codes first seen in each interview, in order; 0 for an interview without codings.
    base : int, default 4
        Interviews that make the base. The denominator stays what they brought.
    run : int, default 2
        Interviews of a run. The first run follows the base, each further run begins one interview later.
    threshold : float, default 0.05
        The greatest part of the base at which a run counts as nothing new.

    Returns
    -------
    Guest
        With ``base_themes``, ``ratios`` and ``notation``.

    Raises
    ------
    ValueError
        If counts are negative, missing or no whole numbers, ``base`` or ``run`` is below 1 or ``threshold``
        not between 0 and 1.

    References
    ----------
    Guest, G., Namey, E. and Chen, M. (2020). A simple method to assess and report thematic saturation in
    qualitative research. PLOS ONE 15(5), e0232076.
    """
    base, run = whole_number(base, "base", least=1), whole_number(run, "run", least=1)
    if not 0 <= real_number(threshold, "threshold") <= 1:
        raise ValueError(f"threshold is {threshold}: a part of the base is needed, from 0 to 1, as 0.05 for 5 %")
    counts = counts_in(new_codes, "new_codes", dimensions=1)
    themes = int(counts[:base].sum())
    ratios: list[float] = []
    after, reason = 0, NOT_REACHED
    if len(counts) < base + run:
        reason = FEW_INTERVIEWS
    elif not themes:
        reason = NO_BASE
    else:
        for start in range(base, len(counts) - run + 1):
            ratios.append(int(counts[start : start + run].sum()) / themes)
            if ratios[-1] <= threshold:
                after, reason = start, ""
                break
    return Guest(base, run, threshold, themes, tuple(ratios), after, reason)


def guest_table(new_codes: Counts) -> tuple[Guest, ...]:
    """Saturation under all twelve settings of base, run and threshold; parameters as of `guest`."""
    return tuple(
        guest(new_codes, base=base, run=run, threshold=threshold)
        for threshold in THRESHOLDS
        for base in BASES
        for run in RUNS
    )


def francis(new_codes: Counts, *, initial: int = 10, stop: int = 3) -> Measure:
    """The interview at which the stopping rule of Francis et al. is met: "10+3".

    Parameters
    ----------
    new_codes : int sequence of shape (n_interviews,)
        Codes first seen in each interview, in order.
    initial : int, default 10
        Interviews of the first sample, which are made in any case.
    stop : int, default 3
        So many interviews in a row after the first sample bring nothing new.

    Returns
    -------
    Measure
        The number of the last of these interviews, from 1; undefined where they are too few, where the first
        sample has no code, as nothing could be saturated then, or where it is not reached.

    Raises
    ------
    ValueError
        If counts are negative, missing or no whole numbers, or ``initial`` or ``stop`` is below 1.

    References
    ----------
    Francis, J. J. et al. (2010). What is an adequate sample size? Psychology & Health 25(10), 1229-1245.
    """
    initial, stop = whole_number(initial, "initial", least=1), whole_number(stop, "stop", least=1)
    counts = counts_in(new_codes, "new_codes", dimensions=1)
    if len(counts) < initial + stop:
        return undefined(FEW_INTERVIEWS)
    if not counts[:initial].any():
        return undefined(NO_BASE)
    quiet = 0
    for number in range(initial, len(counts)):
        quiet = 0 if counts[number] else quiet + 1
        if quiet == stop:
            return Measure(number + 1)
    return undefined(NOT_REACHED)


def known_share(new_codes: Counts) -> Floats:
    """Which part of all codes is known after each interview: Guest, Bunce and Johnson (2006).

    Parameters
    ----------
    new_codes : int sequence of shape (n_interviews,)
        Codes first seen in each interview, in order.

    Returns
    -------
    float array of shape (n_interviews,)
        0 to 1; nan everywhere where there is no code.
    """
    known = np.cumsum(counts_in(new_codes, "new_codes", dimensions=1))
    if not len(known) or not known[-1]:
        return np.full(len(known), np.nan)
    found: Floats = known / known[-1]
    return found
