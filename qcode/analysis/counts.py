"""Tables of counts as statistics take them."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from qcode.analysis.columns import Ints


def table_of(counts: ArrayLike) -> Ints:
    """Counts as whole numbers.

    Parameters
    ----------
    counts : array of shape (n_rows, n_columns)
        Numbers of things, 0 or more.

    Raises
    ------
    ValueError
        If ``counts`` is not two-dimensional, or holds anything but counts.
    """
    held = np.asarray(counts)
    if held.ndim != 2:
        raise ValueError("a table of counts has two dimensions")
    if not np.issubdtype(held.dtype, np.number) or not (np.isfinite(held).all() and (held >= 0).all()):
        raise ValueError("counts are 0 or more")
    whole = held.astype(np.int64)
    if not (whole == held).all():
        raise ValueError("counts are whole numbers")
    return whole


def two_by_two(table: ArrayLike) -> tuple[tuple[int, int], tuple[int, int]]:
    """Four counts; anything else is a ValueError."""
    held = table_of(table)
    if held.shape != (2, 2):
        raise ValueError("a table of two by two counts")
    (a, b), (c, d) = held.tolist()
    return (a, b), (c, d)
