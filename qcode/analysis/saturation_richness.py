"""How many codes there may be, seen and unseen, from the interviews that each occurs in."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from qcode.analysis.columns import Floats, Ints
from qcode.analysis.counts import counts_in, real_number, whole_number
from qcode.analysis.measure import Measure, undefined

Counts = Sequence[int] | Ints
"""A list, an array or a pandas Series of counts; a missing one is an error, not 0."""

NO_CODES = "no interview has a code"
ONE_INTERVIEW = "there is only one interview"
NO_RARE = "no code occurs in one interview only"
NO_DOUBLE = "no code occurs in exactly two interviews"
NO_EXCESS = "the estimate equals the number of codes seen"
TOO_FAR = "more further interviews than there have been: too far to tell"
REASONS = (NO_CODES, ONE_INTERVIEW, NO_RARE, NO_DOUBLE, NO_EXCESS, TOO_FAR)
"""Every reason for which something here is undefined: English texts, keys of ``say``."""
LEAST_INTERVIEWS = 5
"""Below so many interviews estimates deserve a warning."""
_Z = 1.959963984540054


class Estimate(Measure):
    """A statistic with its standard error ``se`` and the limits ``low`` and ``high`` of a 95 % interval."""

    se: Measure
    low: Measure
    high: Measure

    def __new__(cls, value: float, reason: str = "", *, se: Measure, low: Measure, high: Measure) -> Estimate:
        made = float.__new__(cls, value)
        made.reason, made.se, made.low, made.high = reason, se, low, high
        return made


def chao2(interviews_per_code: Counts, n_interviews: int) -> Estimate:
    """How many codes there are at the least, seen and unseen.

    Parameters
    ----------
    interviews_per_code : int sequence of shape (n_codes,)
        In how many interviews each code occurs; codes that occur in none count for nothing.
    n_interviews : int
        Interviews, those without codings too.

    Returns
    -------
    Estimate
        A lower bound of the number of codes, with ``se`` and a log-normal 95 % interval ``low`` to ``high``;
        undefined with fewer than two interviews or without codes. Without codes of one interview only it is the
        number of codes seen, and there is no interval.

    Raises
    ------
    ValueError
        If a code occurs in fewer than 0 or more than ``n_interviews`` interviews, or a number is missing or
        no whole one.

    References
    ----------
    Chao, A. (1987). Biometrics 43, 783-791; Colwell, R. K. et al. (2012). Journal of Plant Ecology 5(1), 3-21.
    """
    counts = _incidence(interviews_per_code, n_interviews)
    if reason := _too_little(counts, n_interviews):
        none = undefined(reason)
        return Estimate(math.nan, reason, se=none, low=none, high=none)
    seen, once, twice = len(counts), int((counts == 1).sum()), int((counts == 2).sum())
    k = (n_interviews - 1) / n_interviews
    if twice:
        ratio = once / twice
        unseen = k * once**2 / (2 * twice)
        variance = twice * (k / 2 * ratio**2 + k**2 * ratio**3 + k**2 / 4 * ratio**4)
    else:
        unseen = k * once * (once - 1) / 2
        variance = k * once * (once - 1) / 2 + k**2 * once * (2 * once - 1) ** 2 / 4
        variance -= k**2 * once**4 / (4 * (seen + unseen))
    error = Measure(math.sqrt(max(variance, 0.0)))
    if unseen == 0:
        none = undefined(NO_EXCESS if once else NO_RARE)
        return Estimate(seen, se=error, low=none, high=none)
    spread = math.exp(_Z * math.sqrt(math.log(1 + variance / unseen**2)))
    low, high = Measure(seen + unseen / spread), Measure(seen + unseen * spread)
    return Estimate(seen + unseen, se=error, low=low, high=high)


def coverage(interviews_per_code: Counts, n_interviews: int) -> Measure:
    """Which part of all occurrences of codes belongs to codes that were seen.

    Parameters
    ----------
    interviews_per_code, n_interviews
        As of `chao2`.

    Returns
    -------
    Measure
        0 to 1: 1 less the chance that the next occurrence of a code in a further interview is of a code not yet seen;
        undefined with fewer than two interviews or without codes.

    Raises
    ------
    ValueError
        As `chao2`.

    References
    ----------
    Chao, A. and Jost, L. (2012). Coverage-based rarefaction and extrapolation. Ecology 93(12), 2533-2547.
    """
    counts = _incidence(interviews_per_code, n_interviews)
    if reason := _too_little(counts, n_interviews):
        return undefined(reason)
    once, twice = int((counts == 1).sum()), int((counts == 2).sum())
    if not once:
        return Measure(1.0)
    if twice:
        missed = (n_interviews - 1) * once / ((n_interviews - 1) * once + 2 * twice)
    else:
        missed = (n_interviews - 1) * (once - 1) / ((n_interviews - 1) * (once - 1) + 2)
    return Measure(1 - once / int(counts.sum()) * missed)


def expected_curve(interviews_per_code: Counts, n_interviews: int) -> Floats:
    """How many codes 1, 2 … interviews are expected to have, whichever come first: Mao Tau.

    Parameters
    ----------
    interviews_per_code, n_interviews
        As of `chao2`.

    Returns
    -------
    float array of shape (n_interviews,)
        The mean over all orders of the interviews, exactly; the last is the number of codes seen.

    Raises
    ------
    ValueError
        As `chao2`.

    References
    ----------
    Colwell, R. K., Mao, C. X. and Chang, J. (2004). Interpolating, extrapolating, and comparing incidence-based
    species accumulation curves. Ecology 85(10), 2717-2727.
    """
    counts = _incidence(interviews_per_code, n_interviews)
    times, missing = _missing(counts, n_interviews)
    found: Floats = len(counts) - times @ missing
    return found


def expected_band(interviews_per_code: Counts, n_interviews: int) -> tuple[Floats, Floats]:
    """The 95 % band of `expected_curve`, for other interviews of the same kind.

    Parameters
    ----------
    interviews_per_code, n_interviews
        As of `chao2`.

    Returns
    -------
    low, high : float arrays of shape (n_interviews,)
        The curve ± 1.96 standard errors, not below 0; nan where `chao2`, which the variance needs, is undefined.

    Raises
    ------
    ValueError
        As `chao2`.

    References
    ----------
    Colwell, Mao and Chang (2004), equation 6, with Chao2 as the estimate of all codes.
    """
    counts = _incidence(interviews_per_code, n_interviews)
    times, missing = _missing(counts, n_interviews)
    curve = len(counts) - times @ missing
    variance = times @ (1 - missing) ** 2 - curve**2 / float(chao2(counts, n_interviews))
    half = _Z * np.sqrt(np.maximum(variance, 0.0))
    return np.maximum(curve - half, 0.0), curve + half


def further_interviews(interviews_per_code: Counts, n_interviews: int, *, share: float = 0.95) -> Measure:
    """How many further interviews would show ``share`` of all codes, if `chao2` is right.

    Parameters
    ----------
    interviews_per_code, n_interviews
        As of `chao2`.
    share : float, default 0.95
        Above 0, below 1.

    Returns
    -------
    Measure
        0 where they are seen already; undefined where `chao2` is, where no code occurs in exactly two interviews, and
        where it would take more further interviews than there have been.

    Raises
    ------
    ValueError
        As `chao2`, or if ``share`` is not between 0 and 1.

    References
    ----------
    Chao, A., Colwell, R. K., Lin, C.-W. and Gotelli, N. J. (2009). Sufficient sampling for asymptotic minimum
    species richness estimators. Ecology 90(4), 1125-1133.
    """
    if not 0 < real_number(share, "share") < 1:
        raise ValueError(f"share is {share}: it lies between 0 and 1")
    counts = _incidence(interviews_per_code, n_interviews)
    total = chao2(counts, n_interviews)
    if not total.defined:
        return undefined(total.reason)
    once, twice = int((counts == 1).sum()), int((counts == 2).sum())
    wanted = share * total - len(counts)
    if wanted <= 0:
        return Measure(0.0)
    if not twice:
        return undefined(NO_DOUBLE)
    n = n_interviews
    left = 1 - n / (n - 1) * (2 * twice / once**2) * wanted
    needed = math.log(left) / math.log(1 - 2 * twice / ((n - 1) * once + 2 * twice))
    return Measure(needed) if needed <= n else undefined(TOO_FAR)


def _incidence(interviews_per_code: Counts, n_interviews: int) -> Ints:
    """The counts of codes that occur."""
    counts = counts_in(interviews_per_code, "interviews_per_code", dimensions=1)
    most = whole_number(n_interviews, "n_interviews")
    if (counts > most).any():
        raise ValueError(
            f"interviews_per_code[{counts.argmax()}] is {counts.max()}: a code occurs in 0 to {most} interviews"
        )
    found: Ints = counts[counts > 0]
    return found


def _too_little(counts: Ints, n_interviews: int) -> str:
    if not len(counts):
        return NO_CODES
    return ONE_INTERVIEW if n_interviews < 2 else ""


def _missing(counts: Ints, n: int) -> tuple[Floats, Floats]:
    """How many codes occur so often, for each number there is, and the chance that t interviews have none of these.

    C(n - y, t) / C(n, t) is multiplied up by (n - y - t + 1) / (n - t + 1): no factorial is too large for a float.
    """
    often, times = np.unique(counts, return_counts=True)
    t = np.arange(1, n + 1)
    steps = np.maximum(n - often[:, None] - t[None, :] + 1, 0) / (n - t + 1)
    return times.astype(np.float64), np.cumprod(steps, axis=1)
