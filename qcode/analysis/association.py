"""How strongly two codes go together, on units that carry both, one or neither."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from qcode.analysis.columns import Floats, Ints
from qcode.analysis.measure import Measure

Coefficient = Literal["c", "lift", "npmi", "phi", "conditional"]

NO_UNITS = "there are no units"
NEVER_USED = "neither code is in any unit"
ONE_UNUSED = "one of the codes is in no unit"
UNUSED_FIRST = "the first code is in no unit"
ALWAYS_BOTH = "every unit carries both codes"
NO_VARIATION = "no variation"
NOT_UNITS = "pairs of codings have no units to count"
SEVERAL_CODERS = "several coders: units have no single table"
MORE_PAIRS = "there are more pairs than codings"
REASONS = (
    NO_UNITS,
    NEVER_USED,
    ONE_UNUSED,
    UNUSED_FIRST,
    ALWAYS_BOTH,
    NO_VARIATION,
    NOT_UNITS,
    SEVERAL_CODERS,
    MORE_PAIRS,
)
"""Every reason for which a coefficient is undefined: English texts, keys of ``say``."""


@dataclass(frozen=True, slots=True, eq=False)
class Coefficients:
    """Four coefficients of each pair, float arrays of shape (n_pairs,), nan where undefined."""

    c: Floats
    lift: Floats
    npmi: Floats
    phi: Floats


def coefficients(n_a: Ints, n_b: Ints, n_ab: Ints, n_units: int) -> Coefficients:
    """The coefficients of many pairs of codes.

    Parameters
    ----------
    n_a, n_b, n_ab : int array of shape (n_pairs,)
        Units that carry the first code, the second, both, of one table: with several coders there is none.
    n_units : int
        All units.

    Returns
    -------
    Coefficients
        Unitless. ``c`` is Jaccard on units, n_ab / (n_a + n_b - n_ab), 0 to 1. ``lift`` is
        P(ab) / (P(a) P(b)), 1 for independence. ``npmi`` is ln lift / -ln P(ab), -1 to 1,
        and -1 where no unit carries both of two that are used. ``phi`` is the correlation of the two codes, -1 to 1.

    Raises
    ------
    ValueError
        If the arrays differ in shape.

    References
    ----------
    Bouma, G. (2009). Normalized (pointwise) mutual information in collocation extraction.
    Tan, P.-N., Steinbach, M., & Kumar, V. Introduction to Data Mining, chapter 6.
    """
    if not n_a.shape == n_b.shape == n_ab.shape:
        raise ValueError("n_a, n_b and n_ab have one value a pair each")
    a, b, both, n = n_a.astype(np.float64), n_b.astype(np.float64), n_ab.astype(np.float64), float(n_units)
    with np.errstate(divide="ignore", invalid="ignore"):
        c = both / (a + b - both)
        lift = both * n / (a * b)
        npmi = np.log(lift) / -np.log(both / n)
        phi = (both * n - a * b) / np.sqrt(a * (n - a) * b * (n - b))
    phi[(a == 0) | (a == n) | (b == 0) | (b == n)] = np.nan
    npmi[(a == both) & (b == both)] = 1.0
    npmi[both == 0] = -1.0 if n_units else np.nan
    npmi[(both == n) | (a == 0) | (b == 0)] = np.nan
    return Coefficients(c, lift, np.clip(npmi, -1, 1), np.clip(phi, -1, 1))


def reason(which: Coefficient, n_a: int, n_b: int, n_ab: int, *, n_units: int) -> str:
    """Why a coefficient of a pair is undefined, "" where it is defined.

    Parameters
    ----------
    which : {"c", "lift", "npmi", "phi", "conditional"}
        The coefficient.
    n_a, n_b, n_ab, n_units : int
        Units that carry the first code, the second, both; all units.
    """
    match which:
        case _ if n_units == 0:
            return NO_UNITS
        case "c":
            return "" if n_a + n_b else NEVER_USED
        case "lift":
            return "" if n_a and n_b else ONE_UNUSED
        case "npmi" if n_a and n_b:
            return ALWAYS_BOTH if n_ab == n_units else ""
        case "npmi":
            return ONE_UNUSED
        case "phi":
            return "" if 0 < n_a < n_units and 0 < n_b < n_units else NO_VARIATION
        case "conditional":
            return "" if n_a else UNUSED_FIRST


def coefficient(which: Coefficient, n_a: int, n_b: int, n_ab: int, *, n_units: int) -> Measure:
    """One coefficient of one pair; see `coefficients`. ``conditional`` is P(b given a).

    Parameters
    ----------
    which : {"c", "lift", "npmi", "phi", "conditional"}
        The coefficient.
    n_a, n_b, n_ab, n_units : int
        Units that carry the first code, the second, both; all units.

    Returns
    -------
    Measure
        Unitless; nan with a reason where it is undefined.
    """
    why = reason(which, n_a, n_b, n_ab, n_units=n_units)
    if why:
        return Measure(np.nan, why)
    if which == "conditional":
        return Measure(n_ab / n_a)
    found = coefficients(np.array([n_a]), np.array([n_b]), np.array([n_ab]), n_units)
    return Measure(float(getattr(found, which)[0]))
