"""The tree of codes while counting: a code with all below it."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from qcode.analysis.columns import NOBODY, Codings, Ints, row_order
from qcode.analysis.sweep import distinct, fresh_rows


def lineages(parent: Ints) -> tuple[Ints, Ints]:
    """Each code with itself and everything above it.

    Parameters
    ----------
    parent : int array of shape (n_codes,)
        Index of each code's parent, -1 at the top.

    Returns
    -------
    code, ancestor : int array of shape (n_relations,)
        Sorted by code; the code itself is the first of its ancestors.

    Raises
    ------
    ValueError
        If the tree has a cycle.
    """
    code = np.arange(len(parent))
    here = code
    levels: list[tuple[Ints, Ints]] = []
    while len(here):
        if len(levels) > len(parent):
            raise ValueError("the tree of codes has a cycle")
        levels.append((code, here))
        above = parent[here]
        code, here = code[above != NOBODY], above[above != NOBODY]
    codes = np.concatenate([level[0] for level in levels]) if levels else code
    ancestors = np.concatenate([level[1] for level in levels]) if levels else code
    order = np.argsort(codes, kind="stable")
    return codes[order], ancestors[order]


def branches(parent: Ints) -> list[Ints]:
    """Each code with all below it.

    Parameters
    ----------
    parent : int array of shape (n_codes,)
        Index of each code's parent, -1 at the top.
    """
    code, ancestor = lineages(parent)
    order = np.argsort(ancestor, kind="stable")
    cuts = np.searchsorted(ancestor[order], np.arange(len(parent) + 1))
    return [code[order[low:high]] for low, high in pairwise(cuts)]


def rolled_up(codings: Codings, parent: Ints) -> Codings:
    """The claims on each code with all below it: the union, never the sum.

    A coder's claims on the same span, with codes of one branch, are one claim on the branch.

    Parameters
    ----------
    codings : Codings
        Claims on the codes themselves.
    parent : int array of shape (n_codes,)
        Index of each code's parent, -1 at the top.
    """
    place = codings.transcript * (int(codings.start.max(initial=0)) + 1) + codings.start
    order = row_order(place, codings.end, codings.coder)
    columns = [column[order] for column in (codings.transcript, codings.start, codings.end, codings.coder)]
    fresh = fresh_rows(*columns)
    claim = np.cumsum(fresh) - 1
    code, ancestor = lineages(parent)
    first = np.searchsorted(code, codings.code[order])
    counts = np.bincount(code, minlength=len(parent))[codings.code[order]]
    row = np.repeat(np.arange(len(order)), counts)
    above = ancestor[np.arange(len(row)) + np.repeat(first - (np.cumsum(counts) - counts), counts)]
    keys = distinct(claim[row] * max(len(parent), 1) + above)
    transcript, start, end, coder = (column[fresh][keys // max(len(parent), 1)] for column in columns)
    return Codings(transcript, start, end, keys % max(len(parent), 1), coder)


def kin(parent: Ints) -> Ints:
    """Pairs of a code and one above it, as sorted keys ``low * n_codes + high`` of shape (n_pairs,)."""
    code, ancestor = lineages(parent)
    apart = code != ancestor
    low, high = np.minimum(code, ancestor)[apart], np.maximum(code, ancestor)[apart]
    return np.sort(low * len(parent) + high)
