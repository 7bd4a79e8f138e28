"""Agreement by interval arithmetic: worked examples, scikit-learn and the definitions on every character, properties."""

from __future__ import annotations

import math
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

from qcode.analysis.agreement import (
    NO_VARIATION,
    NOBODY_USED,
    NOT_SHARED,
    ONE_SIDED,
    gwet_ac1,
    krippendorff_alpha,
    pooled_kappa,
    u_alpha,
)
from qcode.analysis.agreement_codes import Agreement, agreement
from qcode.analysis.agreement_tables import Tables, tables
from qcode.analysis.columns import Turns, in_order

Span = tuple[int, int, int, int, int]
"""Transcript, start, end, code, coder."""
few = settings(max_examples=40, deadline=None)


def counted(
    spans: list[Span],
    turns: list[tuple[int, int, int]],
    *,
    coders: int = 2,
    codes: int = 2,
    seen: list[list[bool]] | None = None,
) -> Tables:
    documents = 1 + max(document for document, _, _ in turns)
    place, start, end = np.array(sorted(turns), np.int64).T
    nobody = np.full(len(place), -1)
    speech = Turns(place, start, end, nobody, nobody, np.ones(len(place), np.bool_))
    claims = in_order(*np.array(sorted(set(spans)), np.int64).reshape(-1, 5).T)
    who = np.ones((documents, coders), np.bool_) if seen is None else np.array(seen)
    return tables(claims, speech, who, np.ones((documents, codes), np.bool_))


def of(spans: list[Span], length: int, *, codes: int = 2) -> Agreement:
    """The agreement on one text that is one turn."""
    return agreement(counted(spans, [(0, 0, length)], codes=codes))


def test_a_text_with_every_unit_side_by_side() -> None:
    """Two coders, two codes, 200 characters, turns of 25: scikit-learn's, krippendorff's and the unitized library's numbers."""
    layers = {
        (0, 0): [(3, 20), (55, 95), (130, 145)],
        (1, 0): [(60, 80), (150, 190)],
        (0, 1): [(5, 20), (50, 90), (160, 170)],
        (1, 1): [(62, 85), (155, 190)],
    }
    spans = [(0, start, end, code, coder) for (code, coder), held in layers.items() for start, end in held]
    found = agreement(counted(spans, [(0, at, at + 25) for at in range(0, 200, 25)]))
    a, b = found.codes
    assert (a.percent, a.positive) == pytest.approx((0.815, 0.729927007))
    assert (a.kappa, a.ac1) == pytest.approx((0.589800443, 0.663399213))
    assert (a.alpha, a.u_alpha) == pytest.approx((0.53125, 0.600286836))
    assert (a.units, a.positive_units, a.agreed_units, a.prevalence) == (8, 5, 3, 0.5)
    assert (b.alpha, b.kappa, b.u_alpha, b.ac1) == pytest.approx((1, 0.855769231, 0.859390552, 0.897269069))
    assert found.pooled.positive == pytest.approx(2 * 103 / (2 * 103 + 37 + 12))


def test_codes_that_nobody_used_do_not_raise_the_numbers_of_all() -> None:
    """Means over codes are over those that somebody used; of two coders they are the mean of the codes' own numbers."""
    spans = [(0, 0, 10, 0, 0), (0, 5, 15, 0, 1), (0, 30, 40, 2, 0), (1, 10, 20, 2, 1), (1, 0, 20, 2, 0)]
    turns = [(document, at, at + 10) for document in (0, 1) for at in range(0, 50, 10)]
    few_codes, many = (agreement(counted(spans, turns, codes=codes)).pooled for codes in (3, 12))
    own = agreement(counted(spans, turns, codes=3)).codes
    for name in ("percent", "ac1"):
        mean = (getattr(own[0], name) + getattr(own[2], name)) / 2
        assert getattr(many, name) == getattr(few_codes, name) == pytest.approx(mean)
    assert (many.units, many.positive_units, many.prevalence) == (20, 5, 7 / 40)
    names = ("alpha", "u_alpha", "kappa", "positive", "prevalence", "spread")
    assert all(getattr(many, name) == getattr(few_codes, name) for name in names)
    unused = [[[0, 0], [0, 100]]] * 3
    tables = [[[5, 5], [5, 85]], [[10, 20], [0, 70]]]
    assert many.kappa == pytest.approx(pooled_kappa(tables)) == pytest.approx(pooled_kappa([*tables, *unused]))


def test_all_of_no_code_is_undefined() -> None:
    nobody = agreement(counted([(0, 20, 30, 0, 0)], [(0, 0, 10)])).pooled
    for measure in (nobody.alpha, nobody.u_alpha, nobody.kappa, nobody.percent, nobody.positive, nobody.ac1):
        assert math.isnan(measure)
        assert measure.reason == NOBODY_USED
    assert (nobody.units, nobody.prevalence != nobody.prevalence, nobody.one_sided) == (0, True, False)


def test_a_kappa_of_a_coder_who_never_used_the_code_says_so() -> None:
    turns = [(0, 0, 10), (0, 10, 20)]
    lone = agreement(counted([(0, 0, 10, 0, 0), (0, 5, 15, 1, 0)], turns))
    both = agreement(counted([(0, 0, 10, 0, 0), (0, 5, 15, 0, 1)], turns))
    for found in (*lone.codes, lone.pooled):
        assert (found.kappa, found.kappa.reason, found.one_sided) == (0.0, ONE_SIDED, True)
    assert (both.codes[0].kappa.reason, both.pooled.kappa.reason) == ("", "")
    three = agreement(counted([(0, 0, 10, 0, 0)], turns, coders=3)).codes[0]
    assert (three.kappa.reason, three.percent.reason) == (ONE_SIDED, "")


@pytest.mark.parametrize(
    ("spans", "kappa"),
    [
        ([(0, 100, 200, 0, 0), (0, 150, 250, 0, 1)], 0.4444),
        ([(0, 0, 600, 0, 0), (0, 100, 700, 0, 1)], 0.5833),
        ([(0, 100, 200, 0, 0), (0, 100, 190, 0, 0), (0, 100, 200, 0, 1)], 1.0),
    ],
)
def test_where_another_program_is_wrong(spans: list[Span], kappa: float) -> None:
    """1,000 characters, for which QualCoder 4.0 beta gives 0.2987, 0.7099 and -0.0151."""
    assert of(spans, 1000, codes=1).codes[0].kappa == pytest.approx(kappa, abs=5e-5)


def test_what_cannot_be_computed_says_why() -> None:
    """Neither used it; both coded everything; one never used it; nobody shares a document."""
    nothing, everything = of([(0, 0, 50, 1, 0), (0, 0, 50, 1, 1)], 50).codes
    assert nothing.alpha.reason == nothing.kappa.reason == nothing.u_alpha.reason == NOBODY_USED
    assert everything.alpha.reason == everything.kappa.reason == everything.u_alpha.reason == NO_VARIATION
    assert everything.percent == 1.0
    turns = [(0, 0, 10), (0, 10, 20)]
    lone = agreement(counted([(0, 0, 10, 0, 0)], turns)).codes[0]
    assert lone.one_sided
    assert lone.kappa == 0.0
    assert lone.alpha == 0.0
    apart = agreement(
        counted([(0, 0, 10, 0, 0), (1, 0, 5, 0, 1)], [(0, 0, 9), (1, 0, 9)], seen=[[True, False], [False, True]])
    )
    assert apart.codes[0].alpha.reason == NOT_SHARED
    assert not apart.pooled.documents


def test_how_far_it_moves() -> None:
    """No interval of one document; the range of two to four; of more, resampled ones that a seed repeats."""
    turns = [(document, at, at + 5) for document in range(6) for at in range(0, 50, 5)]
    spans = [
        (d, 5 * at, 5 * at + 5, 0, coder)
        for d in range(6)
        for at in range(5)
        for coder in (0, 1)
        if (at + d) % 4 or coder
    ]
    lone = agreement(counted([span for span in spans if not span[0]], turns[:10])).codes[0].spread
    assert math.isnan(lone.low)
    assert not lone.resampled
    three = counted([span for span in spans if span[0] < 3], turns[:30])
    left_out = [
        agreement(counted([s for s in spans if s[0] not in (gone, 3, 4, 5)], [t for t in turns[:30] if t[0] != gone]))
        .codes[0]
        .alpha
        for gone in range(3)
    ]
    spread = agreement(three).codes[0].spread
    assert (spread.low, spread.high) == pytest.approx((min(left_out), max(left_out)))
    assert not spread.resampled
    many = counted(spans, turns)
    one, same, other = (agreement(many, resamples=200, seed=seed).codes[0] for seed in (1, 1, 2))
    assert one == same
    assert one.spread != other.spread
    assert one.spread.low <= one.alpha <= one.spread.high
    assert one.spread.resampled
    assert agreement(many, resamples=200).codes[1].spread.dropped == 200


def test_a_resample_is_the_agreement_of_the_documents_drawn() -> None:
    """Summed tables give what the texts themselves would give, had they been drawn."""
    rng = np.random.default_rng(5)
    turns = [(document, at, at + 5) for document in range(5) for at in range(0, 40, 5)]
    spans = [
        (d, int(at), int(at) + 6, int(rng.integers(2)), coder)
        for d in range(5)
        for coder in (0, 1)
        for at in rng.integers(0, 34, 4)
    ]
    drawn = np.random.default_rng(9).multinomial(5, [0.2] * 5, size=8)
    alphas = []
    for weights in drawn:
        again = [document for document, count in enumerate(weights) for _ in range(count)]
        copied = counted(
            [(new, *span[1:]) for new, old in enumerate(again) for span in spans if span[0] == old],
            [(new, *turn[1:]) for new, old in enumerate(again) for turn in turns if turn[0] == old],
        )
        alphas.append(float(agreement(copied, resamples=0).pooled.alpha))
    spread = agreement(counted(spans, turns), resamples=8, seed=9).pooled.spread
    assert (spread.low, spread.high) == pytest.approx(np.percentile(alphas, (2.5, 97.5)))
    assert spread.below == np.mean(np.array(alphas) < 0.667)


@st.composite
def projects(draw: st.DrawFn) -> tuple[list[Span], list[tuple[int, int, int]], int]:
    """Up to three texts of turns with gaps, two or three coders, two codes."""
    coders = draw(st.integers(2, 3))
    turns = [
        (document, at, at + size)
        for document in range(draw(st.integers(1, 3)))
        for at, size in enumerate_turns(draw(st.lists(st.integers(1, 9), min_size=1, max_size=4)))
    ]
    last = 1 + max(document for document, _, _ in turns)
    span = st.tuples(
        st.integers(0, last - 1), st.integers(0, 40), st.integers(1, 20), st.integers(0, 1), st.integers(0, coders - 1)
    )
    spans = [(d, start, start + size, code, coder) for d, start, size, code, coder in draw(st.lists(span, max_size=14))]
    return spans, turns, coders


def enumerate_turns(sizes: list[int]) -> list[tuple[int, int]]:
    """Turns with two characters of somebody else before each."""
    ends = np.cumsum(np.array(sizes) + 2)
    return [(int(end) - size, size) for size, end in zip(sizes, ends, strict=True)]


def spread_out(
    spans: list[Span], turns: list[tuple[int, int, int]], coders: int, code: int
) -> tuple[np.ndarray, np.ndarray]:
    """Every character and every turn, one row a coder: 1 where she gave the code."""
    letters, units = [], []
    for coder in range(coders):
        held = [(d, at) for d, start, end, c, who in spans if c == code and who == coder for at in range(start, end)]
        marked = set(held)
        letters.append([(d, at) in marked for d, start, end in turns for at in range(start, end)])
        units.append([any((d, at) in marked for at in range(start, end)) for d, start, end in turns])
    return np.array(letters, float), np.array(units, float)


@few
@given(projects())
def test_it_is_what_every_character_says(made: tuple[list[Span], list[tuple[int, int, int]], int]) -> None:
    spans, turns, coders = made
    found = agreement(counted(spans, turns, coders=coders))
    for code, each in enumerate(found.codes):
        letters, units = spread_out(spans, turns, coders, code)
        alpha = krippendorff_alpha(units)
        assert each.alpha == pytest.approx(alpha, nan_ok=True)
        for pair, (one, two) in zip(each.pairs, combinations(range(coders), 2), strict=True):
            a, b = letters[one], letters[two]
            if len({*a, *b}) > 1:
                assert pair.kappa == pytest.approx(cohen_kappa_score(a, b))
            assert pair.percent == pytest.approx(np.mean(a == b))
            assert pair.ac1 == pytest.approx(gwet_ac1(np.stack((a, b))))
        assert each.u_alpha == pytest.approx(borders_of(spans, turns, coders, code), nan_ok=True)


def borders_of(spans: list[Span], turns: list[tuple[int, int, int]], coders: int, code: int) -> float:
    """u-alpha by the one of spans, of the turns put together."""
    place, length = {}, 0
    for document, start, end in sorted(turns):
        for at in range(start, end):
            place[document, at] = length
            length += 1
    layers: list[list[tuple[int, int, int]]] = [[] for _ in range(coders)]
    for document, start, end, c, who in spans:
        held = [place[document, at] for at in range(start, end) if (document, at) in place]
        if c == code and held:
            layers[who].append((held[0], held[-1] + 1, 1))
    return u_alpha(layers, length, binary=True)


@few
@given(projects(), st.randoms())
def test_it_does_not_depend_on_names_or_order(
    made: tuple[list[Span], list[tuple[int, int, int]], int], chance: object
) -> None:
    """Symmetric in coders; the same whatever codes are called and in which order documents stand."""
    spans, turns, coders = made
    documents = 1 + max(document for document, _, _ in turns)
    found = agreement(counted(spans, turns, coders=coders), resamples=0)
    turned = [(documents - 1 - d, start, end, 1 - code, coders - 1 - coder) for d, start, end, code, coder in spans]
    other = agreement(counted(turned, [(documents - 1 - d, s, e) for d, s, e in turns], coders=coders), resamples=0)
    for one, two in zip(found.codes, reversed(other.codes), strict=True):
        for name in ("alpha", "u_alpha", "percent", "kappa", "positive", "ac1", "units", "positive_units"):
            assert getattr(one, name) == pytest.approx(getattr(two, name), nan_ok=True), name
    assert found.pooled.alpha == pytest.approx(other.pooled.alpha, nan_ok=True)
    assert found.pooled.kappa == pytest.approx(other.pooled.kappa, nan_ok=True)
