"""What of a very large project proposals are tried on: the codes used most, and respondents drawn once and for all."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np

from qcode.analysis.columns import Ints
from qcode.analysis.suggest import SEED

WHOLE = 100
"""Up to so many interviews, everything is tried on everybody."""
CODES, PASSAGES, PARTS = 20, 3_000, 5
"""Above that: so many codes, respondents with so many passages together, left out in so many groups."""
LEAST = 10
"""So many respondents are drawn, however many passages they have."""


def most_used(used: Ints, most: int = CODES) -> Ints:
    """Places of the codes that are used most, ascending; of equally used ones the first.

    Parameters
    ----------
    used : int array of shape (n_codes,)
        How often each code is used.
    most : int
        How many codes at most; those never used are not among them.
    """
    order = np.argsort(-used, kind="stable")[:most]
    return np.sort(order[used[order] > 0])


def drawn(group: Ints, keys: Sequence[str], *, passages: int = PASSAGES, least: int = LEAST) -> Ints:
    """Respondents drawn by a hash of what names them, until they have enough passages; ascending.

    Parameters
    ----------
    group : int array of shape (n_passages,)
        Whose words each passage is.
    keys : sequence of str, of length n_groups
        What names a respondent, whatever else changes in the project.
    passages : int
        How many passages those drawn have together at most.
    least : int
        How many respondents are drawn even where they have more.
    """
    present, sizes = np.unique(group, return_counts=True)
    hashed = [hashlib.sha256(f"{SEED} {keys[who]}".encode("utf-8", "surrogatepass")).digest() for who in present]
    order = np.array(sorted(range(len(present)), key=hashed.__getitem__), np.int64)
    enough = int(np.searchsorted(np.cumsum(sizes[order]), passages, "right"))
    return np.sort(present[order[: max(enough, least)]])


def in_parts(everybody: Ints, parts: int = PARTS) -> list[Ints]:
    """Respondents (int array of shape (n_groups,)) dealt out to groups that are left out together."""
    return [everybody[number::parts] for number in range(min(parts, len(everybody)))]
