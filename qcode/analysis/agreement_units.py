"""Coders' labels of units as tables of counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set, ValuesView
from itertools import compress
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from qcode.analysis.columns import Bools, Ints
from qcode.analysis.counts import missing, shape_of, unmasked

NOT_SHARED = "no unit was seen by two coders"
NO_VARIATION = "no variation"
NOBODY_USED = "neither coder used the code"
NO_CODE = "no code has units to compare"
TOO_FEW_CODERS = "there is only one coder"
NO_TEXT = "there is no text"
ONE_SIDED = "one-sided: one coder gave every unit the same label"
"""Why a kappa is 0 whatever the other coder did: a remark on a defined number."""
REASONS = (NOT_SHARED, NO_VARIATION, NOBODY_USED, NO_CODE, TOO_FEW_CODERS, NO_TEXT, ONE_SIDED)
"""Every reason for which a coefficient is undefined, or says little: English texts, keys of ``say``."""
_MATRIX = "one row a coder, one column a unit"


def cross(a: ArrayLike, b: ArrayLike) -> Ints:
    """How often two coders' labels meet.

    Parameters
    ----------
    a, b : array of shape (n_units,)
        One label a unit; nan, None or pd.NA where the coder did not see it.

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
    (first, second), _ = _numbered(_two(a, b))
    shared = (first >= 0) & (second >= 0)
    used, found = np.unique(np.concatenate((first[shared], second[shared])), return_inverse=True)
    size, half = len(used), len(found) // 2
    return np.bincount(found[:half] * size + found[half:], minlength=size * size).reshape(size, size)


def given(a: ArrayLike, b: ArrayLike) -> tuple[int, int, int, int]:
    """Units that both coders gave a code, that the first or the second only gave it, that neither gave it.

    Parameters
    ----------
    a, b : array of shape (n_units,)
        1 (or True) where the coder gave the code, 0 where not; nan, None or pd.NA where she did not
        see the unit, which is then left out.

    Raises
    ------
    ValueError
        If ``a`` and ``b`` are not equally long lists of 0 and 1.
    """
    numbers, labels = _numbered(_two(a, b))
    for place, label in enumerate(labels):
        if isinstance(label, str | bytes) or label not in (0, 1):
            coder, unit = (int(at[0]) for at in np.nonzero(numbers == place))
            raise ValueError(f"{'ab'[coder]}[{unit}] is {label!r}: two lists of 0 and 1 are needed, 1 for the code")
    yes = np.array([bool(label) for label in labels] + [False], np.bool_)
    shared = (numbers >= 0).all(0)
    one, two = yes[numbers[:, shared]]
    both, first, second = (int(each.sum()) for each in (one & two, one & ~two, two & ~one))
    return both, first, second, int(shared.sum()) - both - first - second


def counts_of(values: ArrayLike) -> Ints:
    """How many coders gave each unit each code.

    Parameters
    ----------
    values : array of shape (n_coders, n_units)
        Code numbers or names; nan, None or pd.NA where a coder did not see the unit.

    Returns
    -------
    int array of shape (n_units, n_codes)
        One column a code that was given.

    Raises
    ------
    ValueError
        If ``values`` is not two-dimensional.
    """
    numbers, labels = _numbered(_rows(values))
    known = numbers >= 0
    n_units, n_codes = numbers.shape[1], len(labels)
    unit = np.broadcast_to(np.arange(n_units), numbers.shape)[known]
    return np.bincount(unit * n_codes + numbers[known], minlength=n_units * n_codes).reshape(n_units, n_codes)


def _two(a: object, b: object) -> list[NDArray[Any]]:
    """Two coders' labels, equally long."""
    one, two = _labels(a, "a"), _labels(b, "b")
    if len(one) != len(two):
        raise ValueError(
            f"a is a list of {len(one)} and b of {len(two)}: both must be equally long, one label a unit in the same"
            " order, nan where a coder did not see it"
        )
    _same_order(a, b, ("a", "b"))
    return [one, two]


def _same_order(a: Any, b: Any, names: tuple[str, str]) -> None:
    """Labels meet by place: two indexes of the same units in another order would pair the wrong ones."""
    if not (hasattr(a, "iloc") and hasattr(b, "iloc")) or a.index.equals(b.index):
        return
    if a.index.is_unique and b.index.is_unique and a.index.isin(b.index).all():
        raise ValueError(
            f"{names[0]} and {names[1]} have the same index in another order: put both in one order, as with"
            " .sort_index()"
        )


def _rows(values: object) -> list[NDArray[Any]]:
    """Each coder's labels, one a unit."""
    if isinstance(values, str | bytes | Mapping | Set) or not isinstance(values, Iterable):
        raise ValueError(f"values is no table ({type(values).__name__}): {_MATRIX}")
    if hasattr(values, "__array__"):
        held = np.asarray(unmasked(values))
        if held.ndim != 2:
            raise ValueError(f"values is {shape_of(held)}: {_MATRIX}")
        values = list(held)
    rows: list[NDArray[Any]] = []
    first: object = None
    for coder, each in enumerate(values):
        if isinstance(each, str | bytes) or not isinstance(each, Iterable):
            raise ValueError(f"values[{coder}] is {each!r}, no list: {_MATRIX}")
        rows.append(_labels(each, f"values[{coder}]"))
        if len(rows[-1]) != len(rows[0]):
            raise ValueError(
                f"values[{coder}] is a list of {len(rows[-1])} and values[0] of {len(rows[0])}: {_MATRIX}, nan where"
                " the coder did not see it"
            )
        first = each if not coder else first
        _same_order(first, each, ("values[0]", f"values[{coder}]"))
    return rows


def _labels(labels: object, name: str) -> NDArray[Any]:
    """Labels as they are: mixed ones are not turned into strings."""
    if isinstance(labels, Iterator | ValuesView):
        labels = list(labels)
    held = np.asarray(unmasked(labels)) if hasattr(labels, "__array__") else np.asarray(labels, object)
    if held.ndim != 1:
        raise ValueError(f"{name} is {shape_of(held)}: one list of labels is needed, one label a unit")
    if held.dtype == object:
        kinds = {type(label) for label in held}
        simple = (kinds and kinds <= {int, bool, float}) or kinds == {str}
        return np.asarray(held.tolist()) if simple else held
    return held if held.dtype.kind in "biufU" else held.astype(object)


def _numbered(rows: Sequence[NDArray[Any]]) -> tuple[Ints, Sequence[object]]:
    """Labels as numbers, equal ones as equal numbers and missing ones as -1; and the labels in that order."""
    if not rows:
        return np.zeros((0, 0), np.int64), ()
    kinds = {row.dtype.kind for row in rows}
    labels: Sequence[object]
    if len(kinds) == 1 and kinds <= set("biufU"):
        flat = np.concatenate(rows)
        known: Bools = ~np.isnan(flat) if kinds == {"f"} else np.ones(len(flat), np.bool_)
        names, inverse = np.unique(flat[known], return_inverse=True)
        labels = names.tolist()
    else:
        every = [label for row in rows for label in row.tolist()]
        place: dict[object, int] = {}
        try:
            known = np.fromiter((hash(label) is not None and not missing(label) for label in every), np.bool_)
            inverse = np.array([place.setdefault(each, len(place)) for each in compress(every, known)], np.int64)
        except TypeError as error:
            raise ValueError("each label must be one number or one name, no list") from error
        _one_sort([row.tolist() for row in rows])
        labels = tuple(place)
    found = np.full(len(known), -1, np.int64)
    found[known] = inverse
    return found.reshape(len(rows), -1) if len(known) else np.zeros((len(rows), 0), np.int64), labels


def _one_sort(rows: Sequence[Sequence[object]]) -> None:
    """One coder's names never equal another's numbers: that is no disagreement but two forms of one label."""
    sorts = [{isinstance(label, str) for label in row if not missing(label)} for row in rows]
    if {True} in sorts and {False} in sorts:
        names, numbers = sorts.index({True}), sorts.index({False})
        raise ValueError(
            f"labels of coder {names + 1} are names, those of coder {numbers + 1} are none: write both alike, as with"
            " .astype(str)"
        )
