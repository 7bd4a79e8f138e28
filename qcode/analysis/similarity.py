"""Who speaks of the same: likeness of respondents by their codes, and trees of what is near."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from qcode.analysis.columns import NOBODY, Bools, Corpus, Floats, Ints
from qcode.analysis.lanes import lanes_of, touched
from qcode.analysis.sweep import distinct

Likeness = Literal["jaccard", "cosine"]
_DECIMALS = 12
"""Distances are equal if they are in so many decimals: what rounding leaves must not decide who is joined first."""


def profiles(corpus: Corpus) -> tuple[Ints, Bools]:
    """In how many of their turns respondents speak of each code.

    Parameters
    ----------
    corpus : Corpus
        Codings and turns in scope.

    Returns
    -------
    turns : int array of shape (n_respondents, n_codes)
        Turns of the respondent whose words carry the code, by any coder in scope; each turn once.
    asked : bool array of shape (n_respondents,)
        Who speaks at all.
    """
    people = corpus.asked
    turn, _, code, _ = touched(
        corpus.codings, corpus, lanes_of(corpus.codings, corpus), unit="turn", speech="respondents"
    )
    width = max(corpus.n_codes, 1)
    turn, code = np.divmod(distinct(turn * width + code), width)
    who = people[turn]
    known = who != NOBODY
    cells = np.bincount(who[known] * width + code[known], minlength=corpus.n_respondents * width)
    return cells.reshape(corpus.n_respondents, width)[:, : corpus.n_codes], corpus.speaking


def likeness(turns: Ints, measure: Likeness) -> Floats:
    """How alike every two respondents are.

    Parameters
    ----------
    turns : int array of shape (n_respondents, n_codes)
        As `profiles` has them.
    measure : {"jaccard", "cosine"}
        Codes of both as a part of the codes of either; or the cosine of the angle between the two rows of counts.

    Returns
    -------
    float array of shape (n_respondents, n_respondents)
        0 to 1, symmetric, 1 on the diagonal; nan in the row and column of a respondent without a code.

    Raises
    ------
    ValueError
        If ``measure`` is none of these.
    """
    if measure not in get_args(Likeness):
        raise ValueError(f"no such measure: {measure}")
    rows = (turns > 0).astype(np.float64) if measure == "jaccard" else turns.astype(np.float64)
    met = rows @ rows.T
    size = np.diag(met).copy()
    whole = size[:, None] + size[None, :] - met if measure == "jaccard" else np.sqrt(size[:, None] * size[None, :])
    empty = size == 0
    found = np.divide(met, whole, out=np.full_like(met, np.nan), where=whole > 0)
    found[empty, :] = found[:, empty] = np.nan
    found = np.clip(found, 0.0, 1.0)
    np.fill_diagonal(found, np.where(empty, np.nan, 1.0))
    return found


@dataclass(frozen=True, slots=True, eq=False)
class Tree:
    """What is joined with what, the nearest first.

    Parameters
    ----------
    left, right : int array of shape (n_leaves - 1,)
        The two branches that join: leaves are 0 to n_leaves - 1, the join number k is n_leaves + k. The left one
        holds the leaf that comes first.
    height : float array of shape (n_leaves - 1,)
        The mean distance between their leaves, never falling.
    order : int array of shape (n_leaves,)
        The leaves from top to bottom, so that no lines cross.
    """

    left: Ints
    right: Ints
    height: Floats
    order: Ints


def average_linkage(distance: Floats) -> Tree:
    """Join the nearest branches again and again: hierarchical clustering by unweighted average linkage.

    Parameters
    ----------
    distance : float array of shape (n_leaves, n_leaves)
        Symmetric, finite, zero on the diagonal.

    Returns
    -------
    Tree
        The same for the same distances; what is equally near is joined in the leaves' order.

    Raises
    ------
    ValueError
        If ``distance`` is not square or holds what is no number.

    References
    ----------
    Sokal, R. R., Michener, C. D. (1958). A statistical method for evaluating systematic relationships. University
    of Kansas Science Bulletin 38, 1409-1438.
    """
    found = np.asarray(distance, np.float64)
    if found.ndim != 2 or found.shape[0] != found.shape[1] or not np.isfinite(found).all():
        raise ValueError("distances are a square of numbers")
    count = len(found)
    if count < 2:
        none = np.zeros(0, np.int64)
        return Tree(none, none, np.zeros(0), np.arange(count))
    from scipy.cluster.hierarchy import linkage

    joined = linkage(np.round(found[np.triu_indices(count, 1)], _DECIMALS), "average")
    first = list(range(count))
    members: list[list[int]] = [[leaf] for leaf in range(count)]
    left, right = [], []
    for one, two in joined[:, :2].astype(np.int64).tolist():
        if first[two] < first[one]:
            one, two = two, one
        left.append(one)
        right.append(two)
        first.append(first[one])
        members.append(members[one] + members[two])
        members[one] = members[two] = []
    return Tree(np.array(left), np.array(right), joined[:, 2], np.array(members[-1]))


def clusters(tree: Tree, count: int) -> Ints:
    """The leaves in ``count`` clusters (as many as there are leaves, if fewer): numbers from 1 in the leaves' order.

    Parameters
    ----------
    tree : Tree
        As `average_linkage` makes it.
    count : int
        How many clusters.
    """
    leaves = len(tree.order)
    of = list(range(leaves + len(tree.left)))
    for join in range(leaves - max(1, min(count, leaves))):
        of[int(tree.left[join])] = of[int(tree.right[join])] = leaves + join
    numbers: dict[int, int] = {}
    found = []
    for leaf in range(leaves):
        here = leaf
        while of[here] != here:
            here = of[here]
        found.append(numbers.setdefault(here, len(numbers) + 1))
    return np.array(found, np.int64)


def pruned(tree: Tree, most: int) -> tuple[Tree, list[list[int]]]:
    """The top of a tree: at most ``most`` branches as leaves, and the leaves that each of them holds.

    Parameters
    ----------
    tree : Tree
        As `average_linkage` makes it.
    most : int
        How many leaves may stay.
    """
    leaves = len(tree.order)
    if leaves <= most:
        return tree, [[leaf] for leaf in range(leaves)]
    number = clusters(tree, most)
    held = [np.flatnonzero(number == cluster).tolist() for cluster in range(1, most + 1)]
    cut = leaves - most
    place = {branch: int(number[held_by]) - 1 for branch, held_by in _tops(tree, cut)}
    for join in range(cut, leaves - 1):
        place[leaves + join] = most + join - cut
    left = np.array([place[int(branch)] for branch in tree.left[cut:]], np.int64)
    right = np.array([place[int(branch)] for branch in tree.right[cut:]], np.int64)
    order = dict.fromkeys(int(number[leaf]) - 1 for leaf in tree.order.tolist())
    return Tree(left, right, tree.height[cut:], np.array(list(order), np.int64)), held


def _tops(tree: Tree, joins: int) -> list[tuple[int, int]]:
    """The branches that stand after so many joins, each with one of its leaves."""
    leaves = len(tree.order)
    standing = {leaf: leaf for leaf in range(leaves)}
    for join in range(joins):
        one = standing.pop(int(tree.left[join]))
        standing.pop(int(tree.right[join]))
        standing[leaves + join] = one
    return list(standing.items())
