"""Saturation: published values, what R's vegan and iNEXT give, every order by hand, and what has no answer."""

from __future__ import annotations

import math
from itertools import permutations
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcode.analysis.columns import Bools
from qcode.analysis.saturation import (
    FEW_INTERVIEWS,
    NO_BASE,
    NOT_REACHED,
    chao2,
    coverage,
    expected_band,
    expected_curve,
    francis,
    further_interviews,
    guest,
    guest_table,
    known_share,
)
from qcode.analysis.saturation_orders import new_codes, orders
from qcode.analysis.saturation_richness import NO_CODES, NO_DOUBLE, NO_EXCESS, NO_RARE, ONE_INTERVIEW, TOO_FAR

DUNE_SF = [1] * 8 + [2] * 3 + [3] * 3 + [4] * 4 + [5, 5, 6]
DUNE = [1, 1, 1, 2, 2, 3, 3, 3, 3, 3, 4, 5, 5, 5, 5, 6, 6, 6, 6, 7, 7, 7, 8, 10, 12, 13, 14, 15, 16, 18]
RICHNESS = [
    # T, interviews per code, then Chao2 and SE by vegan 2.6-4 (specpool), CI and coverage by iNEXT
    (3, [1] * 5 + [2] * 7 + [3] * 4, 17.19048, 1.5895675, 16.164, 24.647, 0.9328),
    (5, [1, 1, 1] + [2] * 7 + [3, 3, 3, 3, 4] + [5] * 6, 21.51429, 0.9511693, 21.047, 26.61, 0.978),
    (20, DUNE, 32.1375, 3.242503, 30.251, 48.202, 0.9858),
    (6, DUNE_SF, 29.889, 8.645, 22.80, 64.99, 0.8735),
    (6, [1, 1, 1, 3, 4, 5, 6], 9.5, 3.747, 7.298, 27.972, 0.881),
]
incidence = st.integers(2, 7).flatmap(
    lambda n: st.lists(st.lists(st.booleans(), min_size=9, max_size=9), min_size=n, max_size=n)
)


def counted(rows: list[list[bool]]) -> tuple[Bools, list[int], int]:
    occurs = np.array(rows, np.bool_)
    return occurs, occurs.sum(axis=0).tolist(), len(rows)


@pytest.mark.parametrize(("n", "often", "value", "se", "low", "high", "seen"), RICHNESS)
def test_richness_is_that_of_vegan_and_inext(
    n: int, often: list[int], value: float, se: float, low: float, high: float, seen: float
) -> None:
    found = chao2(often, n)
    assert found == pytest.approx(value, abs=6e-4)
    assert found.se == pytest.approx(se, abs=6e-4)
    assert found.low == pytest.approx(low, abs=6e-3)
    assert found.high == pytest.approx(high, abs=6e-3)
    assert coverage(often, n) == pytest.approx(seen, abs=6e-5)


def test_chao2_of_barro_colorado_is_that_of_vegan() -> None:
    """225 species on 50 plots, 21 on one of them, 19 on two."""
    found = chao2([1] * 21 + [2] * 19 + [3] * 185, 50)
    assert found == pytest.approx(236.3732, abs=1e-4)
    assert found.se == pytest.approx(6.544, abs=6e-4)


def test_expected_curve_is_that_of_vegan() -> None:
    """vegan::specaccum(method = "exact") on the dunes managed for standard farming."""
    found = expected_curve(DUNE_SF, 6)
    assert found == pytest.approx([9.166667, 13.6, 16.25, 18.133333, 19.666667, 21.0], abs=1e-6)


@given(st.lists(st.lists(st.booleans(), min_size=6, max_size=6), min_size=1, max_size=5))
def test_expected_curve_is_the_mean_of_every_order(rows: list[list[bool]]) -> None:
    occurs, often, n = counted(rows)
    known = [np.cumsum(new_codes(occurs[list(order)])) for order in permutations(range(n))]
    assert expected_curve(often, n) == pytest.approx(np.mean(known, axis=0))


def test_band_is_the_printed_formula() -> None:
    """Colwell, Mao and Chang (2004), equation 6, a sum over how often codes occur, with binomial coefficients."""
    low, high = expected_band(DUNE_SF, 6)
    for t, curve in enumerate(expected_curve(DUNE_SF, 6), start=1):
        alpha = [math.comb(6 - y, t) / math.comb(6, t) for y in range(1, 7)]
        variance = sum((1 - alpha[y - 1]) ** 2 * DUNE_SF.count(y) for y in range(1, 7)) - curve**2 / chao2(DUNE_SF, 6)
        assert (high[t - 1] - low[t - 1]) / 2 == pytest.approx(1.959963984540054 * math.sqrt(variance))


@given(incidence)
def test_richness_is_bounded(rows: list[list[bool]]) -> None:
    """The curve never falls, is concave and ends at what was seen; Chao2 is not below it, coverage from 0 to 1."""
    _, often, n = counted(rows)
    seen = sum(each > 0 for each in often)
    curve = expected_curve(often, n)
    steps = np.diff(np.concatenate(([0.0], curve)))
    assert curve[-1] == pytest.approx(seen)
    assert (steps > -1e-9).all()
    assert (np.diff(steps) < 1e-9).all()
    if seen:
        found = chao2(often, n)
        assert found >= seen
        assert 0 <= coverage(often, n) <= 1
        assert not found.low.defined or seen <= found.low <= found <= found.high
        low, high = expected_band(often, n)
        assert (low <= curve + 1e-9).all()
        assert (curve <= high + 1e-9).all()


def test_a_thousand_interviews_are_no_overflow() -> None:
    often = list(range(1, 1001))
    curve = expected_curve(often, 1000)
    assert curve[0] == pytest.approx(sum(often) / 1000)
    assert curve[499] == pytest.approx(1000 - sum(math.comb(1000 - y, 500) / math.comb(1000, 500) for y in often))
    assert curve[-1] == 1000


def test_what_richness_can_not_tell() -> None:
    assert chao2([], 4).reason == chao2([0, 0], 4).reason == coverage([], 4).reason == NO_CODES
    assert chao2([1, 1], 1).reason == coverage([1, 1], 1).reason == ONE_INTERVIEW
    assert math.isnan(chao2([], 0))
    assert chao2([], 0).se.reason == chao2([], 0).low.reason == NO_CODES
    everywhere = chao2([2, 3, 3], 3)
    assert [everywhere, coverage([2, 3, 3], 3)] == pytest.approx([3, 1])
    assert everywhere.low.reason == everywhere.high.reason == NO_RARE
    one = chao2([1, 3, 3], 3)
    assert [one, coverage([1, 3, 3], 3)] == pytest.approx([3, 1])
    assert one.low.reason == NO_EXCESS
    assert np.isnan(expected_band([1, 1], 1)).all()
    assert expected_curve([], 3).tolist() == [0, 0, 0]
    for wrong, why in (([4], "is 4: a code occurs in 0 to 3"), ([-1], "not below 0"), ([[1]], "one list")):
        with pytest.raises(ValueError, match=why):
            chao2(wrong, 3)  # type: ignore[arg-type]


def test_further_interviews() -> None:
    """What they would show is put back into the formula of the extrapolated curve (Chao et al. 2009)."""
    often, n = [1] * 8 + [2] * 6 + [3] * 10, 12
    total = chao2(often, n)
    needed = further_interviews(often, n, share=0.9)
    unseen, q = total - 24, 2 * 6 / (11 * 8 + 2 * 6)
    assert 24 + unseen * (1 - (1 - q) ** needed) == pytest.approx(0.9 * total)
    assert float(further_interviews(often, n, share=0.5)) == 0
    assert further_interviews(often, n, share=0.9999).reason == TOO_FAR
    assert further_interviews([1, 1, 1, 3, 4], 6).reason == NO_DOUBLE
    assert further_interviews([], 6).reason == NO_CODES
    with pytest.raises(ValueError, match="share"):
        further_interviews(often, n, share=1.0)


def test_guest_as_published() -> None:
    """Guest, Namey and Chen (2020): 37 base themes, then 7, 3, 1 in the runs 5-6, 6-7, 7-8; the series is ours."""
    found = guest([16, 9, 7, 5, 5, 2, 1, 0, 0])
    assert (found.base_themes, found.notation) == (37, "6+2")
    assert found.ratios == pytest.approx((0.19, 0.08, 0.03), abs=0.005)


def test_guest_as_another_program_has_it() -> None:
    """The worked cases of easyQDA/qdaR."""
    found = guest([4, 3, 2, 1, 1, 0, 0, 0], base=4, run=2, threshold=0.05)
    assert (found.base_themes, found.notation, found.ratios[0]) == (10, "5+2", 0.1)
    never = guest([4] * 8)
    assert (never.notation, never.reason, len(never.ratios)) == ("", NOT_REACHED, 3)


series = st.lists(st.integers(0, 6), max_size=14)


@given(series, st.integers(1, 6), st.integers(1, 3), st.sampled_from([0.0, 0.05, 0.2]))
def test_guest_is_its_definition(counts: list[int], base: int, run: int, threshold: float) -> None:
    """Each interview is a set of codes of its own; the runs are looked at one by one."""
    interviews = [{(n, each) for each in range(count)} for n, count in enumerate(counts)]
    themes: set[tuple[int, int]] = set().union(*interviews[:base])
    reached = 0
    for after in range(base, len(counts) - run + 1):
        fresh = set().union(*interviews[after : after + run]) - set().union(*interviews[:after])
        if themes and not reached and len(fresh) <= threshold * len(themes) + 1e-12:
            reached = after
    found = guest(counts, base=base, run=run, threshold=threshold)
    assert found.base_themes == len(themes)
    assert found.notation == (f"{reached}+{run}" if reached else "")
    assert bool(found.reason) is not bool(found.notation)


@given(series)
def test_a_stricter_threshold_is_never_reached_earlier(counts: list[int]) -> None:
    found = {(each.base, each.run, each.threshold): each for each in guest_table(counts)}
    assert len(found) == 12
    for (base, run, _), strict in ((key, each) for key, each in found.items() if key[2] == 0.0):
        if strict.after:
            assert 0 < found[base, run, 0.05].after <= strict.after


def test_guest_with_too_little() -> None:
    assert guest([]).reason == guest([1, 2, 3, 4, 5]).reason == FEW_INTERVIEWS
    assert guest([0, 0, 0, 0, 1, 1, 1]).reason == NO_BASE
    assert guest([0] * 9).ratios == ()
    wrong: list[dict[str, Any]] = [{"base": 0}, {"run": 2.5}, {"threshold": -0.1}, {"threshold": 5}, {"base": None}]
    for each in wrong:
        with pytest.raises(ValueError, match=f"^{next(iter(each))} is "):
            guest([1], **each)
    with pytest.raises(ValueError, match="below 0"):
        guest([-1])


def test_francis() -> None:
    """The 11th interview still brings a theme, the 12th to 14th none; quiet ones of the first ten do not count."""
    assert int(francis([12, 6, 5, 3, 2, 2, 1, 1, 0, 1, 1, 0, 0, 0, 0])) == 14
    assert int(francis([5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])) == 13
    assert int(francis([5, 1, 0, 0, 0], initial=2, stop=3)) == 5
    assert francis([1] * 12).reason == FEW_INTERVIEWS
    assert francis([1] * 20).reason == NOT_REACHED
    for wrong in (0, 1.5, math.nan):
        with pytest.raises(ValueError, match=r"^stop is"):
            francis([1], stop=wrong)  # type: ignore[arg-type]


def test_nothing_is_saturated_where_there_is_no_code() -> None:
    """As Guest's base of 0: what the first interviews did not bring can't have been exhausted by them."""
    for series in ([0] * 13, [0] * 20, [0] * 10 + [5, 0, 0, 0]):
        found = francis(series)
        assert math.isnan(found)
        assert found.reason == NO_BASE == guest(series).reason
    assert francis([0] * 12).reason == FEW_INTERVIEWS
    assert int(francis([0] * 9 + [1, 0, 0, 0])) == 13


@given(series, st.integers(1, 5), st.integers(1, 3))
def test_francis_is_its_definition(counts: list[int], initial: int, stop: int) -> None:
    ends = [
        n for n in range(initial + stop, len(counts) + 1) if any(counts[:initial]) and not any(counts[n - stop : n])
    ]
    found = francis(counts, initial=initial, stop=stop)
    assert int(found) == ends[0] if ends else not found.defined


def test_known_share_as_published() -> None:
    """Guest, Bunce and Johnson (2006): of 109 codes 80 after six interviews, 100 after twelve."""
    found = known_share([30, 15, 12, 10, 8, 5, 6, 4, 4, 3, 2, 1, 9])
    assert found[[5, 11, 12]] == pytest.approx([80 / 109, 100 / 109, 1])
    assert (round(found[5], 2), round(found[11], 2)) == (0.73, 0.92)
    assert np.isnan(known_share([0, 0])).all()
    assert known_share([]).shape == (0,)


@given(incidence, st.integers(0, 3))
def test_orders_are_orders(rows: list[list[bool]], seed: int) -> None:
    """Each random order says what the interviews put into that order say, and the same seed says it again."""
    occurs, _, n = counted(rows)
    found = orders(occurs, count=5, seed=seed)
    chance = np.random.default_rng(seed)
    for number, known in enumerate(found.known):
        fresh = new_codes(occurs[chance.permutation(n)])
        assert known.tolist() == np.cumsum(fresh).tolist()
        assert fresh.sum() == occurs.any(axis=0).sum()
        for each in guest_table(fresh):
            assert each.after == found.after(each)[number]
    assert (orders(occurs, count=5, seed=seed).known == found.known).all()


def test_a_thousand_orders_meet_the_expected_curve() -> None:
    occurs = np.random.default_rng(5).random((12, 70)) < 0.25
    found = orders(occurs)
    expected = expected_curve(occurs.sum(axis=0), 12)
    assert found.known.mean(axis=0) == pytest.approx(expected, abs=0.5)
    low, middle, high = found.quantiles()
    assert (low <= middle).all()
    assert (middle <= high).all()
    assert middle == pytest.approx(expected, abs=2)
    five, half, most = found.spread(guest_table([0])[0])
    assert 0 < five <= half
    assert half <= most or most == 0


def test_orders_of_nothing() -> None:
    assert orders(np.zeros((3, 0), np.bool_), count=2).known.tolist() == [[0, 0, 0]] * 2
    assert orders(np.zeros((0, 4), np.bool_), count=2).known.shape == (2, 0)
    assert orders(np.ones((3, 2), np.bool_)).spread(guest_table([0])[0]) == (0, 0, 0)
    assert new_codes(np.zeros((0, 4), np.bool_)).tolist() == []
