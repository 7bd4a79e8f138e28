"""Statistics beside another library, a naive form or the degenerate case, where the tests of each have none of it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.spatial.distance import pdist
from scipy.stats import bootstrap, chi2_contingency
from scipy.stats.contingency import association, odds_ratio
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.manifold import ClassicalMDS
from sklearn.metrics import cohen_kappa_score, f1_score
from sklearn.metrics.pairwise import cosine_similarity

from qcode.analysis import crosstab as tables
from qcode.analysis.agreement import (
    NO_VARIATION,
    brennan_prediger,
    fleiss_kappa,
    gwet_ac1,
    percent_agreement,
    pooled_kappa,
    positive_agreement,
    scott_pi,
    u_alpha,
)
from qcode.analysis.columns import Corpus
from qcode.analysis.frequency import asked_only, coded_share
from qcode.analysis.groups import differences, grouped, presence
from qcode.analysis.matching import nearest
from qcode.analysis.matrix import Links, Sheet, answered, answers, matrix
from qcode.analysis.mds import classical_mds
from qcode.analysis.saturation import expected_band, expected_curve, further_interviews, known_share
from qcode.analysis.sequence import portrait
from qcode.analysis.sources import sources
from qcode.analysis.stance import AGAINST, FOR, MIXED, SILENT, WITHOUT, Base, Rules, outside, verdict
from qcode.analysis.suggest_quality import Fold, interval
from tests.analysis_reference import NAN, Naive, corpora, corpus_of, few, layers

labels = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), min_size=1, max_size=12)
cells = st.tuples(st.integers(0, 9), st.integers(0, 9))


@few
@given(layers)
def test_agreement_of_many_coders_is_that_of_every_pair(values: list[list[float]]) -> None:
    """Percent, AC1: pairs inside units are compared one by one, shares are means over units."""
    seen = [[value for value in column if not math.isnan(value)] for column in zip(*values, strict=True)]
    shared = [unit for unit in seen if len(unit) > 1]
    if not shared:
        return
    agreed = np.mean([np.mean([x == y for x, y in combinations(unit, 2)]) for unit in shared])
    assert percent_agreement(values) == pytest.approx(agreed)
    used = sorted({value for unit in seen for value in unit})
    shares = [np.mean([unit.count(value) / len(unit) for unit in seen if unit]) for value in used]
    if len(used) > 1:
        chance = sum(share * (1 - share) for share in shares) / (len(used) - 1)
        assert gwet_ac1(values) == pytest.approx((agreed - chance) / (1 - chance))


@few
@given(labels, st.integers(3, 6))
def test_agreement_by_chance_is_that_of_its_definition(pairs: list[tuple[int, int]], categories: int) -> None:
    """Scott: both draw from their joint labels; Brennan and Prediger: from all alike; Fleiss: Scott's for any number."""
    a, b = ([pair[which] for pair in pairs] for which in (0, 1))
    agreed, joint = np.mean(np.equal(a, b)), [*a, *b]
    if len(set(joint)) > 1:
        chance = np.mean([x == y for x in joint for y in joint])
        assert scott_pi(a, b) == pytest.approx((agreed - chance) / (1 - chance))
        counts = [[pair.count(value) for value in range(3)] for pair in pairs]
        assert fleiss_kappa(counts) == pytest.approx((agreed - chance) / (1 - chance))
    assert brennan_prediger(a, b, categories=categories) == pytest.approx(
        (agreed - 1 / categories) / (1 - 1 / categories)
    )


@few
@given(st.lists(st.lists(st.integers(0, 2), min_size=3, max_size=3), min_size=1, max_size=8))
def test_fleiss_kappa_is_that_of_every_pair_of_three_raters(units: list[list[int]]) -> None:
    every = [value for unit in units for value in unit]
    agreed = np.mean([np.mean([x == y for x, y in combinations(unit, 2)]) for unit in units])
    chance = np.mean([x == y for x in every for y in every])
    found = fleiss_kappa([[unit.count(value) for value in range(3)] for unit in units])
    assert found.reason == NO_VARIATION if chance == 1 else found == pytest.approx((agreed - chance) / (1 - chance))


@few
@given(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=12))
def test_positive_agreement_is_scikit_learn_s_f1(pairs: list[tuple[bool, bool]]) -> None:
    a, b = ([int(pair[which]) for pair in pairs] for which in (0, 1))
    if any(a) or any(b):
        assert positive_agreement(a, b) == pytest.approx(f1_score(a, b))


@few
@given(st.lists(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=2, max_size=9), min_size=1, max_size=4))
def test_pooled_kappa_is_of_means_over_codes(codes: list[list[tuple[bool, bool]]]) -> None:
    """Of one code it is scikit-learn's kappa."""
    agreed = np.mean([np.mean([a == b for a, b in code]) for code in codes])
    chance = np.mean([np.mean([a == b for a, _ in code for _, b in code]) for code in codes])
    found = pooled_kappa(
        [[[code.count((True, other)), code.count((False, other))] for other in (True, False)] for code in codes]
    )
    if chance == 1:
        assert found.reason == NO_VARIATION
        return
    assert found == pytest.approx((agreed - chance) / (1 - chance))
    if len(codes) == 1:
        assert found == pytest.approx(cohen_kappa_score(*zip(*codes[0], strict=True)))


marks = st.lists(st.sampled_from([0, 0, 1, 1, 2]), min_size=20, max_size=20)


@few
@given(st.lists(marks, min_size=2, max_size=3))
def test_u_alpha_of_several_values_is_that_of_its_definition(lines: list[list[int]]) -> None:
    """Characters one by one; 0 is no mark; runs of one value are units, each weighed by its square."""
    m, length = len(lines), 20
    spans, weights = [], [0, 0, 0]
    for line in lines:
        cuts = [0, *(at for at in range(1, length) if line[at] != line[at - 1]), length]
        units = [(low, high, line[low]) for low, high in pairwise(cuts)]
        for low, high, value in units:
            weights[value] += (high - low) ** 2 if value else high - low
        spans.append([unit for unit in units if unit[2]])
    whole = m * length
    of = [sum(line.count(value) for line in lines) for value in range(3)]
    together = sum(2 * (x == y) / (m - 1) for a, b in combinations(lines, 2) for x, y in zip(a, b, strict=True))
    below = whole**2 - sum(weights)
    expected = sum(whole * (of[value] ** 2 - weights[value]) / below for value in range(3)) if below else whole
    found = u_alpha(spans, length, binary=False)
    if found.defined:
        assert found == pytest.approx(1 - (whole - together) / (whole - expected))
    else:
        assert max(of) == whole


@few
@given(cells, cells)
def test_effects_of_two_groups_are_scipy_s(one: tuple[int, int], two: tuple[int, int]) -> None:
    table = [list(one), list(two)]
    if sum(one) and sum(two):
        assert tables.risk_difference(table) == pytest.approx(one[0] / sum(one) - two[0] / sum(two))
    if not (np.sum(table, 0).all() and np.sum(table, 1).all()):
        return
    assert tables.cramers_v(table) == pytest.approx(association(table, method="cramer"))
    for correction in ("none", "yates"):
        found = tables.chi_square(table, correction=correction, least_expected=0)
        other = chi2_contingency(table, correction=correction == "yates")
        assert (found.statistic, found.p) == pytest.approx((other.statistic, other.pvalue))
        assert found.expected == pytest.approx(other.expected_freq)
    if all((*one, *two)):
        assert tables.odds_ratio(table) == pytest.approx(odds_ratio(table, kind="sample").statistic)


@few
@given(st.lists(st.floats(0, 1) | st.sampled_from([0.01, 0.02, 0.05]), max_size=8))
def test_holm_is_its_steps(p: list[float]) -> None:
    """A hypothesis falls at a level if it and all with smaller p-values pass level / (how many are left)."""
    found = tables.holm(p)
    for level in (0.01, 0.05, 0.3):
        fallen = 0
        for step, value in enumerate(sorted(p)):
            if value > level / (len(p) - step):
                break
            fallen += 1
        near = np.isclose(found, level, rtol=1e-9)
        assert ((found <= level) & ~near).sum() <= fallen <= ((found <= level) | near).sum()
    assert (found >= p).all()


def test_an_interval_of_folds_is_scipy_s_percentile_bootstrap() -> None:
    values = np.array([0.2, 0.4, 0.5, 0.7, 0.9, 1.0])
    low, high = interval([Fold(n, 10, 2, "", "logistic", ap=value) for n, value in enumerate(values.tolist())])
    other = bootstrap((values,), np.mean, n_resamples=5_000, method="percentile", rng=3).confidence_interval
    assert (low, high) == pytest.approx((other.low, other.high), abs=0.03)


@few
@given(st.lists(st.sets(st.integers(0, 8)), max_size=6))
def test_the_share_known_is_that_of_sets_put_together(interviews: list[set[int]]) -> None:
    every: set[int] = set().union(*interviews)
    known: set[int] = set()
    fresh, shares = [], []
    for interview in interviews:
        fresh.append(len(interview - known))
        known |= interview
        shares.append(len(known) / len(every) if every else NAN)
    assert known_share(fresh).tolist() == pytest.approx(shares, nan_ok=True)


def test_further_interviews_are_those_after_which_the_extrapolated_curve_is_there() -> None:
    """One more at a time, by Colwell et al. 2012: S + Q0 (1 - (1 - Q1 / (T Q0 + Q1)) ** t), Q0 of Chao2."""
    often, n = [1] * 6 + [2] * 7 + [4] * 9, 10
    q0 = 0.9 * 36 / 14
    seen, q = 22, 2 * 7 / (9 * 6 + 2 * 7)
    for share in (0.93, 0.95, 0.97):
        t = next(t for t in range(1, 99) if seen + q0 * (1 - (1 - q) ** t) >= share * (seen + q0))
        assert math.ceil(further_interviews(often, n, share=share)) == t
    low, high = expected_band([], 3)
    assert (len(low), len(high), expected_curve([], 0).tolist()) == (3, 3, [])


@few
@given(
    st.tuples(*[st.integers(0, 7)] * 6), st.sampled_from(["addressing", "stance"]), st.sampled_from([0.5, 0.66, 0.75])
)
def test_a_verdict_is_that_of_the_respondents_one_by_one(counts: tuple[int, ...], base: Base, majority: float) -> None:
    rules = Rules(majority=majority, base=base)
    people = [side for side, number in enumerate(counts) for _ in range(number)]
    stood = [side for side in people if side in (FOR, AGAINST, MIXED)]
    of = len(stood) + (people.count(WITHOUT) if base == "addressing" else 0)
    found = verdict(np.array(counts), rules)
    if not stood:
        assert (found.side, found.picture, found.share.defined) == (SILENT, "", False)
        return
    often = {side: stood.count(side) for side in (FOR, AGAINST, MIXED)}
    first = [side for side, number in often.items() if number == max(often.values())]
    assert found.side == (first[0] if len(first) == 1 and len(stood) >= 3 else SILENT)
    apart = [who for who, side in enumerate(people) if side in often and side != found.side]
    assert outside(people, found.side) == (apart if len(set(stood)) > 1 else [])
    assert found.share.defined == (found.side != SILENT)
    assert not found.share.defined or found.share == pytest.approx(max(often.values()) / of)
    both = often[FOR] / of >= 0.25 and often[AGAINST] / of >= 0.25
    agreed = max(often.values()) / of >= majority - 1e-12
    wanted = "thin" if of < 5 else "convergent" if agreed else "divergent" if both else "varied"
    assert found.picture == wanted


@few
@given(st.lists(st.tuples(*[st.integers(-9, 9)] * 3), min_size=3, max_size=7, unique=True))
def test_a_map_has_the_distances_of_scikit_learn_s(places: list[tuple[int, ...]]) -> None:
    """Of points in space: the plane that holds most of them, whatever the signs of its axes."""
    far = np.sqrt(((np.array(places)[:, None] - np.array(places)[None]) ** 2).sum(-1))
    found = classical_mds(far)
    second, third = found.eigenvalues[1:3]
    if not found.share.defined or second - third < 1e-6 * found.eigenvalues[0]:
        return
    other = ClassicalMDS(n_components=2, metric="precomputed").fit_transform(far)
    assert pdist(found.points) == pytest.approx(pdist(other), abs=1e-6)


@few
@given(corpora())
def test_the_share_that_is_coded_is_counted_by_characters(corpus: Corpus) -> None:
    naive = Naive(corpus)
    held = set().union(*(naive.holds(code) for code in naive.codes))
    said = [{(turn[0], at) for at in range(turn[1], turn[2])} for turn in naive.turns if naive.counts(turn)]
    whole = set().union(*said)
    assert coded_share(corpus) == (pytest.approx(len(whole & held) / len(whole)) if whole else None)
    touched = [
        [turn for turn in naive.turns if turn[0] == t and max(turn[1], start) < min(turn[2], end)]
        for t, start, end, _, _ in naive.claims
    ]
    assert asked_only(corpus) == sum(bool(own) and not any(turn[5] for turn in own) for own in touched)


def test_an_utterance_is_nearest_to_the_question_it_repeats() -> None:
    """By scikit-learn's cosine; nothing in common is 0, and so is nothing at all."""
    questions = ("How did you come to the school?", "Whom do you trust there?")
    asked = ("And whom do you trust in it?", "So how did you come here, to the school?", "12 !")
    best, score = nearest(questions, asked)
    assert best.tolist() == [1, 0, 0]
    weights = TfidfVectorizer(analyzer="char_wb", ngram_range=(4, 5), sublinear_tf=True).fit_transform(
        questions + asked
    )
    assert score == pytest.approx(cosine_similarity(weights[2:], weights[:2]).max(axis=1))
    assert score[2] == pytest.approx(0)
    nothing: Sequence[tuple[tuple[str, ...], tuple[str, ...], int]] = (
        (questions, (), 0),
        ((), asked, 3),
        (("",), ("",), 1),
    )
    for few_questions, said, number in nothing:
        assert [each.tolist() for each in nearest(few_questions, said)] == [[0] * number, [0] * number]


def test_of_nothing_every_table_is_empty_and_none_fails() -> None:
    """A codebook without a coding, a turn or a respondent; and no codebook at all."""
    none = np.zeros(0, np.int64)
    for corpus in (corpus_of([], respondents=0, questions=0), corpus_of([], parent=[], respondents=0, questions=0)):
        codes = corpus.n_codes
        for by, columns in (("transcript", 1), ("respondent", 0), ("question", 0)):
            assert tables.crosstab(corpus, by).counts.tolist() == [[0] * columns] * codes  # type: ignore[arg-type]
        found = sources(corpus, np.zeros(1, np.int64), 1)
        assert (found.passages.sum(), found.sources.sum(), found.respondents.tolist()) == (0, 0, [0] * codes)
        assert [len(column) for column in (portrait(corpus).code, portrait(corpus, "all").start)] == [0, 0]
        links = answers(corpus, Links(none, none, none, none))
        assert answered(links, 0, 0).shape == (0, 0)
        cells = matrix(corpus, [Sheet(links[0], corpus.asked)], (codes, 0))
        assert (cells.counts.shape, len(cells.cell)) == ((codes, 0), 0)
        groups = grouped(presence(corpus), np.zeros((0, 2), np.bool_))
        assert (groups.having.tolist(), groups.size.tolist()) == ([[0, 0]] * codes, [0, 0])
        assert [each.p.defined for each in differences(groups)] == [False] * codes
        assert (coded_share(corpus), asked_only(corpus)) == (None, 0)
