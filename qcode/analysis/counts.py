"""Numbers as statistics take them, from lists, arrays and pandas alike."""

from __future__ import annotations

import math
import sys
from collections.abc import Iterator, ValuesView
from numbers import Integral, Real
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from qcode.analysis.columns import Floats, Ints

MOST = 2**53
"""Counts above it are no longer told apart as floats."""
_NO_COUNT = "counts are whole numbers, not below 0; put 0 where nothing was counted"
_SHAPES = {1: "one list of counts", 2: "a table of counts, rows of equal length", 3: "a list of tables of counts"}


def table_of(counts: ArrayLike, name: str = "table") -> Ints:
    """Counts as whole numbers.

    Parameters
    ----------
    counts : array of shape (n_rows, n_columns)
        Numbers of things, 0 or more; a DataFrame is taken as it stands, without its names.
    name : str
        What errors call it.

    Raises
    ------
    ValueError
        If ``counts`` is not two-dimensional, or holds anything but counts.
    """
    return counts_in(counts, name, dimensions=2)


def two_by_two(table: ArrayLike) -> tuple[tuple[int, int], tuple[int, int]]:
    """Four counts; anything else is a ValueError."""
    held = table_of(table)
    if held.shape != (2, 2):
        raise ValueError(f"table is {shape_of(held)}: two by two counts are needed, a row a group")
    (a, b), (c, d) = held.tolist()
    return (a, b), (c, d)


def counts_in(values: object, name: str, *, dimensions: int) -> Ints:
    """Counts of any form, whole numbers from 0 on; the error says which of them is none.

    Parameters
    ----------
    values : array
        Lists, arrays, pandas objects of any type of number, also such as can hold ``pd.NA``.
    name : str
        What errors call it.
    dimensions : int
        1 for a list, 2 for a table, 3 for a list of tables.
    """
    held = array_of(values, name)
    if held.ndim != dimensions:
        raise ValueError(f"{name} is {shape_of(held)}: {_SHAPES[dimensions]} is needed")
    if held.dtype.kind == "b":
        return held.astype(np.int64)
    if held.dtype.kind in "iuf":
        fits = (held >= 0) & (held <= MOST)
        fits[fits] = held[fits] == np.floor(held[fits])
        if fits.all():
            return held.astype(np.int64)
    found = np.zeros(held.shape, np.int64)
    for place in np.ndindex(held.shape):
        at = ", ".join(map(str, place))
        found[place] = whole_number(held[place], f"{name}[{at}]", why=_NO_COUNT)
    return found


def whole_number(value: object, name: str, *, least: int = 0, why: str = "") -> int:
    """A whole number that is not below ``least``; anything else is a ValueError that says so."""
    plain = value.item() if isinstance(value, np.generic) else value
    if isinstance(plain, Integral) or (isinstance(plain, float) and plain.is_integer()):
        found = int(plain)
        if least <= found <= MOST:
            return found
    raise ValueError(f"{name} is {_called(plain)}: {why or f'a whole number is needed, not below {least}'}")


def real_number(value: object, name: str) -> float:
    """A number; a missing value or anything else is a ValueError that says so."""
    if isinstance(value, Real) and not missing(value):
        return float(value)
    raise ValueError(f"{name} is {_called(value)}: a number is needed")


def floats_in(values: object, name: str) -> Floats:
    """A list of numbers, nan for what is missing; anything else is a ValueError that says so."""
    held = array_of(values, name)
    if held.ndim != 1:
        raise ValueError(f"{name} is {shape_of(held)}: one list of numbers is needed")
    if held.dtype.kind in "biuf":
        return held.astype(np.float64)
    return np.array(
        [math.nan if missing(each) else real_number(each, f"{name}[{at}]") for at, each in enumerate(held)], np.float64
    )


def array_of(values: object, name: str) -> NDArray[Any]:
    """Values as an array: of numbers where all are, else of objects, each as it was given."""
    plain = unmasked(list(values) if isinstance(values, Iterator | ValuesView) else values)
    try:
        held: NDArray[Any] = np.asarray(plain)
        return held if held.dtype.kind in "biuf" else np.asarray(plain, object)
    except ValueError as error:
        raise ValueError(f"{name} has rows of unequal length: all must be equally long") from error


def unmasked(values: Any) -> Any:
    """Masked values of an array as None; anything else as it is."""
    if isinstance(values, np.ma.MaskedArray):
        held = np.ma.getdata(values).astype(object)
        held[np.ma.getmaskarray(values)] = None
        return held
    return values


def missing(value: object) -> bool:
    """Whether it is None, nan, or pandas' NA or NaT."""
    if value is None or value is getattr(sys.modules.get("pandas"), "NA", None):
        return True
    differs = value != value  # an array or a table says so of each of its values: it is no missing one
    return isinstance(differs, bool | np.bool_) and bool(differs)


def shape_of(held: NDArray[Any]) -> str:
    """The form of an array, in words."""
    if held.ndim == 0:
        return f"no list ({type(held.item()).__name__})"
    return f"a list of {len(held)}" if held.ndim == 1 else " by ".join(map(str, held.shape))


def _called(value: object) -> str:
    return f"missing ({value})" if missing(value) else repr(value)
