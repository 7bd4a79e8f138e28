"""Likeness and trees against published values, scikit-learn, scipy and their definitions."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.cluster.hierarchy import cophenet, fcluster, linkage
from scipy.spatial.distance import pdist, squareform
from sklearn.metrics.pairwise import cosine_similarity

from qcode.analysis.columns import Corpus
from qcode.analysis.mds import code_distances
from qcode.analysis.similarity import average_linkage, clusters, likeness, profiles, pruned
from tests.analysis_reference import Naive, corpora, corpus_of, examples
from tests.test_analysis_mds import CODE_MAP

COUNTS = st.lists(st.lists(st.integers(0, 3), min_size=4, max_size=4), min_size=2, max_size=9)


def random_distances(seed: int, count: int) -> NDArray[np.float64]:
    values = np.random.default_rng(seed).integers(1, 60, count * (count - 1) // 2) / 7
    return np.asarray(squareform(values), np.float64)


@given(COUNTS)
@examples
def test_likeness_is_that_of_scipy_and_scikit_learn(rows: list[list[int]]) -> None:
    turns = np.array(rows)
    jaccard, cosine = likeness(turns, "jaccard"), likeness(turns, "cosine")
    other, third = cosine_similarity(turns), 1 - squareform(pdist(turns > 0, "jaccard"))
    for a, one in enumerate(turns):
        for b, two in enumerate(turns):
            if not one.any() or not two.any():
                assert math.isnan(jaccard[a, b])
                assert math.isnan(cosine[a, b])
                continue
            assert jaccard[a, b] == pytest.approx(third[a, b])
            assert cosine[a, b] == pytest.approx(other[a, b])
            assert jaccard[a, b] == jaccard[b, a]


def test_likeness_by_hand() -> None:
    turns = np.array([[2, 1, 0], [2, 1, 0], [0, 0, 5], [1, 0, 1], [0, 0, 0]])
    assert likeness(turns, "jaccard")[0].tolist()[:4] == [1, 1, 0, pytest.approx(1 / 3)]
    assert likeness(turns, "cosine")[0, 3] == pytest.approx(2 / math.sqrt(5 * 2))
    with pytest.raises(ValueError, match="measure"):
        likeness(turns, "dice")  # type: ignore[arg-type]


@given(corpora())
@examples
def test_profiles_count_the_turns_of_each_respondent(corpus: Corpus) -> None:
    turns, asked = profiles(corpus)
    naive = Naive(corpus)
    for person in range(corpus.n_respondents):
        mine = [turn for turn in naive.turns if naive.speaker(turn) == person]
        assert bool(asked[person]) == bool(mine)
        for code in range(corpus.n_codes):
            held = naive.holds(code)
            assert turns[person, code] == sum(
                bool(held & {(turn[0], at) for at in range(turn[1], turn[2])}) for turn in mine
            )


def test_the_tree_of_a_code_map_is_that_of_r() -> None:
    """Average linkage: heights 5, 6, 8, 9.8333; two clusters {1, 2} and {3, 4, 5}."""
    tree = average_linkage(code_distances(CODE_MAP, by_counts=True))
    assert tree.height == pytest.approx([5, 6, 8, 9.833333333])
    assert tree.left.tolist() == [3, 0, 2, 6]
    assert tree.right.tolist() == [4, 1, 5, 7]
    assert tree.order.tolist() == [0, 1, 2, 3, 4]
    assert clusters(tree, 2).tolist() == [1, 1, 2, 2, 2]
    assert clusters(tree, 1).tolist() == [1] * 5
    assert clusters(tree, 9).tolist() == [1, 2, 3, 4, 5]


@given(st.integers(0, 10_000), st.integers(2, 12))
@examples
def test_joins_are_means_of_distances_and_lines_never_cross(seed: int, count: int) -> None:
    far = random_distances(seed, count)
    tree = average_linkage(far)
    members = [[leaf] for leaf in range(count)]
    for left, right, height in zip(tree.left, tree.right, tree.height, strict=True):
        assert height == pytest.approx(far[np.ix_(members[left], members[right])].mean())
        assert min(members[left]) < min(members[right])
        members.append(members[left] + members[right])
    place = {leaf: row for row, leaf in enumerate(tree.order.tolist())}
    for branch in members:
        rows = sorted(place[leaf] for leaf in branch)
        assert rows == list(range(rows[0], rows[0] + len(rows)))
    untied = squareform(np.random.default_rng(seed).random(count * (count - 1) // 2))
    tree, other = average_linkage(untied), linkage(squareform(untied), "average")
    assert sorted(tree.height) == pytest.approx(sorted(other[:, 2]))
    assert len(cophenet(other)) == count * (count - 1) // 2


@given(st.integers(0, 10_000), st.integers(2, 12), st.integers(1, 12))
@examples
def test_clusters_are_those_of_scipy_where_no_two_joins_are_equal(seed: int, count: int, wanted: int) -> None:
    far = squareform(np.random.default_rng(seed).random(count * (count - 1) // 2))
    tree = average_linkage(far)
    mine = clusters(tree, wanted)
    theirs = fcluster(linkage(squareform(far), "average"), min(wanted, count), "maxclust")
    assert len(set(mine.tolist())) == min(wanted, count)
    assert {tuple(mine == number) for number in set(mine)} == {tuple(theirs == number) for number in set(theirs)}


@given(st.integers(0, 10_000), st.integers(2, 30), st.integers(2, 12))
@examples
def test_a_great_tree_is_drawn_by_its_top(seed: int, count: int, most: int) -> None:
    tree = average_linkage(random_distances(seed, count))
    top, held = pruned(tree, most)
    size = min(count, most)
    assert len(held) == size
    assert sorted(leaf for each in held for leaf in each) == list(range(count))
    assert top.height.tolist() == tree.height[len(tree.height) - size + 1 :].tolist()
    assert sorted(top.order.tolist()) == list(range(size))
    branches = [set(each) for each in held]
    whole = [{leaf} for leaf in range(count)]
    for left, right in zip(tree.left, tree.right, strict=True):
        whole.append(whole[left] | whole[right])
    for left, right in zip(top.left, top.right, strict=True):
        branches.append(branches[left] | branches[right])
        assert branches[-1] in whole
    assert [leaf for branch in top.order for leaf in tree.order if leaf in held[branch]] == tree.order.tolist()


def test_trees_of_nobody_and_of_the_same() -> None:
    assert average_linkage(np.zeros((0, 0))).order.tolist() == []
    assert average_linkage(np.zeros((1, 1))).order.tolist() == [0]
    same = average_linkage(np.zeros((4, 4)))
    assert same.height.tolist() == [0, 0, 0]
    assert clusters(same, 2).max() == 2
    with pytest.raises(ValueError, match="numbers"):
        average_linkage(np.array([[0, np.nan], [np.nan, 0]]))


def test_rounding_never_decides_who_is_joined_first() -> None:
    """0.1 + 0.2 and 0.3 are one distance."""
    far = squareform([0.1 + 0.2, 0.3, 0.3, 0.3, 0.3, 0.3])
    assert average_linkage(far).left.tolist() == average_linkage(squareform([0.3] * 6)).left.tolist()


def test_a_corpus_without_codes() -> None:
    turns, asked = profiles(corpus_of([], turns=[(0, 0, 5, 0, -1, True)]))
    assert turns.tolist() == [[0, 0]]
    assert asked.tolist() == [True]
