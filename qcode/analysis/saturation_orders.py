"""Saturation in many orders of the same interviews: what of it is chance."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from qcode.analysis.columns import Bools, Floats, Ints
from qcode.analysis.saturation import Guest

SEED = 2020
ORDERS = 1_000
QUANTILES = (0.05, 0.5, 0.95)


@dataclass(frozen=True, slots=True, eq=False)
class Orders:
    """What random orders of the interviews give.

    Parameters
    ----------
    known : int array of shape (n_orders, n_interviews)
        Codes known after each interview, one row an order.
    """

    known: Ints

    def quantiles(self) -> Floats:
        """The 5th, 50th and 95th percentile of codes known after each interview; shape (3, n_interviews)."""
        found: Floats = np.quantile(self.known, QUANTILES, axis=0, method="inverted_cdf").astype(np.float64)
        return found

    def after(self, setting: Guest) -> Ints:
        """The interview after which each order is saturated under a setting; 0 where it is not; shape (n_orders,)."""
        n = self.known.shape[1]
        if n < setting.base + setting.run:
            return np.zeros(len(self.known), np.int64)
        base = self.known[:, setting.base - 1]
        grown = self.known[:, setting.base + setting.run - 1 :] - self.known[:, setting.base - 1 : n - setting.run]
        # The quotient is compared as `guest` compares it, so that one order alone says the same.
        quiet = grown / np.maximum(base, 1)[:, None] <= setting.threshold
        reached = quiet.any(axis=1) & (base > 0)
        found: Ints = np.where(reached, setting.base + quiet.argmax(axis=1), 0)
        return found

    def spread(self, setting: Guest) -> tuple[int, int, int]:
        """The 5th, 50th and 95th percentile of `after`; 0 where that many orders are not saturated at all."""
        n = self.known.shape[1]
        found = self.after(setting)
        if not len(found):
            return 0, 0, 0
        ranks = np.quantile(np.where(found, found, n + 1), QUANTILES, method="inverted_cdf")
        low, middle, high = (0 if each > n else int(each) for each in ranks)
        return low, middle, high


def new_codes(occurs: Bools) -> Ints:
    """Codes that each interview has first, in the order of the rows.

    Parameters
    ----------
    occurs : bool array of shape (n_interviews, n_codes)
        Which code occurs in which interview.

    Returns
    -------
    int array of shape (n_interviews,)
        They add up to the number of codes that occur.
    """
    first = occurs.argmax(axis=0)[occurs.any(axis=0)] if len(occurs) else np.zeros(0, np.int64)
    return np.bincount(first, minlength=len(occurs)).astype(np.int64)


def orders(occurs: Bools, *, count: int = ORDERS, seed: int = SEED) -> Orders:
    """Codes known after each interview, in random orders of the interviews.

    Parameters
    ----------
    occurs : bool array of shape (n_interviews, n_codes)
        Which code occurs in which interview.
    count : int, default 1000
        How many orders.
    seed : int
        The same seed gives the same orders.

    Returns
    -------
    Orders
        ``known`` of shape (count, n_interviews).
    """
    packed = _packed(occurs)
    chance = np.random.default_rng(seed)
    known = np.zeros((count, len(occurs)), np.int64)
    for row in known:
        gathered = np.bitwise_or.accumulate(packed[chance.permutation(len(packed))], axis=0)
        row[:] = np.bitwise_count(gathered).sum(axis=1)
    return Orders(known)


def _packed(occurs: Bools) -> np.ndarray[tuple[int, ...], np.dtype[np.uint64]]:
    """Each interview's codes as bits of 64-bit words."""
    n, codes = occurs.shape
    padded = np.zeros((n, -(-max(codes, 1) // 64) * 64), np.bool_)
    padded[:, :codes] = occurs
    return np.packbits(padded, axis=1).view(np.uint64)
