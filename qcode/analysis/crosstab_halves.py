"""Every table with given margins, gone through in two halves that meet in the middle."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from qcode.analysis.columns import Floats, Ints

MOST = 1_000_000
"""How many halves of tables are held at most."""


@dataclass(frozen=True, slots=True, eq=False)
class Half:
    """All ways to fill some columns: how much of each row they use, as one number, and how likely they are.

    Parameters
    ----------
    used : int array of shape (n_ways,)
        A number for each vector of row sums, ascending.
    log : float array of shape (n_ways,)
        Less the logarithms of the factorials of the counts.
    """

    used: Ints
    log: Floats


def halves(rows: Ints, columns: Ints, most: int = MOST) -> tuple[Half, Half] | None:
    """All tables with these margins as two halves, or None where there are too many.

    Parameters
    ----------
    rows : int array of shape (n_rows,)
        Row sums.
    columns : int array of shape (n_columns,)
        Column sums.
    most : int, default 1000000
        How many ways there may be to fill either half.

    Returns
    -------
    tuple of Half, or None
        A way of the first and a way of the second make a table where their ``used`` are equal: that of
        the second is what it leaves to the first.
    """
    logs = np.append(0, np.cumsum(np.log(np.arange(1, rows.sum() + 1, dtype=np.float64))))
    order = np.argsort(-columns, kind="stable")
    first = _filled(rows, columns[order[::2]], logs, most)
    second = _filled(rows, columns[order[1::2]], logs, most) if first is not None else None
    if first is None or second is None:
        return None
    weight = np.append(1, np.cumprod(rows[:-1] + 1))
    return _keyed(first[0] @ weight, first[1]), _keyed((rows - second[0]) @ weight, second[1])


def ordered_share(found: tuple[Half, Half], bound: float) -> float:
    """The chance of the tables whose ``log`` is at most ``bound``, of all tables."""
    first, second = found
    top = float(first.log.max() + second.log.max())
    share = whole = 0.0
    low = np.searchsorted(second.used, first.used, "left")
    high = np.searchsorted(second.used, first.used, "right")
    starts = np.flatnonzero(np.append(True, np.diff(first.used) > 0))
    for start, end in zip(starts, np.append(starts[1:], len(first.used)), strict=True):
        ways = np.sort(second.log[low[start] : high[start]])
        if not len(ways):
            continue
        shift = float(ways[-1])
        upto = np.append(0, np.cumsum(np.exp(ways - shift)))
        own = first.log[start:end]
        weight = np.exp(own + shift - top)
        share += float((weight * upto[np.searchsorted(ways, bound - own, "right")]).sum())
        whole += float((weight * upto[-1]).sum())
    return share / whole


def _keyed(used: Ints, log: Floats) -> Half:
    order = np.argsort(used, kind="stable")
    return Half(used[order], log[order])


def _filled(rows: Ints, columns: Ints, logs: Floats, most: int) -> tuple[Ints, Floats] | None:
    """Every way to fill columns inside the row sums: what each row gets, and how likely; None if too many."""
    used = np.zeros((1, len(rows)), np.int64)
    log = np.zeros(1)
    for total in columns.tolist():
        open_ = np.full(len(used), total)
        for row in range(len(rows)):
            free = rows[row] - used[:, row]
            after = (rows[row + 1 :] - used[:, row + 1 :]).sum(1)
            least = np.maximum(0, open_ - after)
            ways = np.maximum(np.minimum(free, open_) - least + 1, 0)
            if ways.sum() > most:
                return None
            which = np.repeat(np.arange(len(used)), ways)
            count = np.arange(len(which)) - np.repeat(np.cumsum(ways) - ways, ways) + least[which]
            used, log, open_ = used[which], log[which] - logs[count], open_[which] - count
            used[:, row] += count
    return used, log
