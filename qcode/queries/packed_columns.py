"""Columns that come from SQLite as one text a transcript: a row each takes twice as long."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import repeat
from typing import Any

import numpy as np

from qcode.analysis.columns import NOBODY, Ints


def indices_of(rows: list[Any], index: dict[str, int]) -> Ints:
    """The index of each row's transcript, as often as the row stands for something."""
    counts = np.array([row[1] for row in rows], np.int64)
    return np.repeat(np.array([index[row[0]] for row in rows], np.int64), counts)


def numbers_in(rows: list[Any], column: int) -> Ints:
    """A column of numbers, written one after the other with commas."""
    return np.fromstring(",".join(row[column] for row in rows), np.int64, sep=",")


def ids_in(rows: list[Any], column: int) -> list[str]:
    """A column of ids, written one after the other with commas."""
    return ",".join(row[column] for row in rows).split(",") if rows else []


def indices_in(rows: list[Any], column: int, index: Mapping[str, int]) -> Ints:
    """The index of each id of a column, or -1, without keeping the ids."""
    every = (np.fromiter(map(index.get, row[column].split(","), repeat(NOBODY)), np.int64, row[1]) for row in rows)
    return np.concatenate([np.zeros(0, np.int64), *every])


def found_in(ids: Sequence[str], index: dict[str, int]) -> Ints:
    """The index of each id, or -1."""
    return np.fromiter(map(index.get, ids, repeat(NOBODY)), np.int64, len(ids))
