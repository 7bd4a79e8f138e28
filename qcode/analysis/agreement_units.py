"""Coders' labels of units as tables of counts."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from qcode.analysis.columns import Bools, Ints

NOT_SHARED = "no unit was seen by two coders"
NO_VARIATION = "no variation"
NOBODY_USED = "neither coder used the code"
NO_CODE = "no code has units to compare"
TOO_FEW_CODERS = "there is only one coder"
NO_TEXT = "there is no text"
REASONS = (NOT_SHARED, NO_VARIATION, NOBODY_USED, NO_CODE, TOO_FEW_CODERS, NO_TEXT)
"""Every reason for which a coefficient is undefined: English texts, keys of ``say``."""


def cross(a: ArrayLike, b: ArrayLike) -> Ints:
    """How often two coders' labels meet.

    Parameters
    ----------
    a, b : array of shape (n_units,)
        One label a unit; nan or None where the coder did not see it.

    Returns
    -------
    int array of shape (n_labels, n_labels)
        Rows are the labels of ``a``, columns those of ``b``, both all labels in one order; units
        that one of the two did not see are left out.

    Raises
    ------
    ValueError
        If ``a`` and ``b`` are not equally long lists.
    """
    one, two = _labels(a), _labels(b)
    if one.ndim != 1 or one.shape != two.shape:
        raise ValueError("two lists of labels, equally long")
    shared = _known(one) & _known(two)
    if one.dtype == object or two.dtype == object:
        place: dict[object, int] = {}
        numbers = [place.setdefault(label, len(place)) for label in (*one[shared], *two[shared])]
        found, size = np.array(numbers, np.int64), len(place)
    else:
        labels, inverse = np.unique(np.concatenate((one[shared], two[shared])), return_inverse=True)
        found, size = inverse.astype(np.int64), len(labels)
    first, second = found[: len(found) // 2], found[len(found) // 2 :]
    return np.bincount(first * size + second, minlength=size * size).reshape(size, size)


def counts_of(values: ArrayLike) -> Ints:
    """How many coders gave each unit each code.

    Parameters
    ----------
    values : array of shape (n_coders, n_units)
        Code numbers; nan where a coder did not see the unit.

    Returns
    -------
    int array of shape (n_units, n_codes)
        One column a code that was given.

    Raises
    ------
    ValueError
        If ``values`` is not two-dimensional.
    """
    held = np.asarray(values, np.float64)
    if held.ndim != 2:
        raise ValueError("one row a coder, one column a unit")
    known = ~np.isnan(held)
    codes, inverse = np.unique(held[known], return_inverse=True)
    unit = np.broadcast_to(np.arange(held.shape[1]), held.shape)[known]
    size = held.shape[1] * len(codes)
    return np.bincount(unit * len(codes) + inverse, minlength=size).reshape(held.shape[1], len(codes))


def _labels(labels: ArrayLike) -> NDArray[np.generic]:
    """Labels as they are: mixed ones are not turned into strings."""
    if isinstance(labels, np.ndarray):
        return labels
    found = np.asarray(labels, object)
    kinds = {type(label) for label in found.ravel()}
    return np.asarray(labels) if (kinds and kinds <= {int, bool, float}) or kinds == {str} else found


def _known(labels: NDArray[np.generic]) -> Bools:
    if labels.dtype == object:
        return np.array([label is not None and label == label for label in labels], np.bool_)
    known: Bools = np.ones(labels.shape, np.bool_)
    return ~np.isnan(np.asarray(labels, np.float64)) if np.issubdtype(labels.dtype, np.floating) else known
