"""Published and library numbers that no other test asserts, each within the tolerance of its source."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import islice

import numpy as np
import pytest

from qcode.analysis.agreement import (
    brennan_prediger,
    cohen_kappa,
    gwet_ac1,
    krippendorff_alpha,
    percent_agreement,
    positive_agreement,
    scott_pi,
    u_alpha,
)
from qcode.analysis.association import coefficient
from qcode.analysis.crosstab import chi_square, cramers_v, fisher, risk_difference
from qcode.analysis.measure import Measure
from qcode.analysis.saturation import chao2, coverage, expected_curve, known_share
from qcode.analysis.suggest_quality import average_precision, chance_precision
from qcode.report.labels import letters
from tests.test_agreement import FOUR_OBSERVERS, said
from tests.test_analysis_saturation import DUNE

COHEN = said([[88, 14, 18], [10, 40, 10], [2, 6, 12]])
FEW_TO_CHOOSE = said([[50, 0, 0], [10, 10, 10], [20, 0, 0]])
SKEWED = said([[80, 7], [8, 5]])
GRANTS = said([[20, 5], [10, 15]])
BINARY = ([1, 1, 0, 0, 0, 0, 0, 0, 0, 0], [0, 1, 1, 0, 0, 1, 0, 1, 0, 0])
A_TURNS = said([[3, 1], [1, 3]])
B_TURNS = said([[4, 0], [0, 4]])
B_LETTERS = said([[53, 7], [5, 135]])
TABLES = [said([[20, 5], [10, 15]]), said([[40, 9], [6, 45]]), said([[2, 1], [3, 44]])]
BERTHA = [[(2, 10, 1), (14, 20, 1)], [(4, 8, 1), (15, 17, 1)]]


def by_chance(coefficient: float, agreed: float) -> float:
    """The agreement by chance that a coefficient took for granted."""
    return (agreed - coefficient) / (1 - coefficient)


Case = tuple[str, Callable[[], float], float, float]
"""What it is, how it is computed, the number in print, how far it may be off."""
CASES: list[Case] = [
    ("Cohen 1960, p. 45: by chance", lambda: by_chance(cohen_kappa(*COHEN), 0.7), 0.41, 6e-4),
    ("Cohen 1960, AC1: by chance", lambda: by_chance(gwet_ac1(COHEN), 0.7), 0.2925, 6e-4),
    ("Brennan 1981, p. 689: by chance", lambda: by_chance(cohen_kappa(*FEW_TO_CHOOSE), 0.6), 0.45, 6e-3),
    ("irrCAC: agreed", lambda: percent_agreement(SKEWED), 0.85, 5e-4),
    ("irrCAC, AC1: by chance", lambda: by_chance(gwet_ac1(SKEWED), 0.85), 0.21875, 5e-4),
    ("textbooks' grants: by chance", lambda: by_chance(cohen_kappa(*GRANTS), 0.7), 0.5, 1e-9),
    ("textbooks' grants, Brennan", lambda: brennan_prediger(*GRANTS), 0.4, 1e-9),
    ("MAXQDA: 14 of 15, ten codes", lambda: brennan_prediger([0] * 15, [0] * 14 + [1], categories=10), 0.9259, 1e-4),
    ("Krippendorff 2004, p. 224: agreed", lambda: percent_agreement(BINARY), 0.6, 6e-4),
    ("Krippendorff 2004, p. 224: expected", lambda: 0.4 / (1 - krippendorff_alpha(BINARY)), 0.442, 6e-4),
    ("Krippendorff 2011, C: expected", lambda: 0.2 / (1 - krippendorff_alpha(FOUR_OBSERVERS)), 0.779, 6e-4),
    ("de Vries 2008: mean agreement", lambda: float(np.mean([percent_agreement(t) for t in TABLES])), 0.82333333, 1e-8),
    ("200 characters, A by turn: agreed", lambda: percent_agreement(A_TURNS), 0.75, 1e-8),
    ("200 characters, A by turn: AC1", lambda: gwet_ac1(A_TURNS), 0.5, 1e-8),
    ("200 characters, A by turn: Brennan", lambda: brennan_prediger(*A_TURNS), 0.5, 1e-8),
    ("200 characters, A by turn: positive", lambda: positive_agreement(*A_TURNS), 0.75, 1e-8),
    ("200 characters, B: agreed", lambda: percent_agreement(B_LETTERS), 0.94, 1e-8),
    ("200 characters, B: alpha", lambda: krippendorff_alpha(B_LETTERS), 0.856112514, 1e-8),
    ("200 characters, B: kappa", lambda: cohen_kappa(*B_LETTERS), 0.855769231, 1e-8),
    ("200 characters, B: AC1", lambda: gwet_ac1(B_LETTERS), 0.897269069, 1e-8),
    ("200 characters, B: Brennan", lambda: brennan_prediger(*B_LETTERS), 0.88, 1e-8),
    ("200 characters, B: positive", lambda: positive_agreement(*(1 - np.array(B_LETTERS))), 0.898305085, 1e-8),
    ("200 characters, B by turn: alpha", lambda: krippendorff_alpha(B_TURNS), 1, 1e-8),
    ("200 characters, B by turn: kappa", lambda: cohen_kappa(*B_TURNS), 1, 1e-8),
    ("200 characters, B by turn: AC1", lambda: gwet_ac1(B_TURNS), 1, 1e-8),
    ("200 characters: c of pairs of codings", lambda: coefficient("c", 3, 2, 1, n_units=5), 0.25, 1e-8),
    ("Krippendorff 1995, a pair by the form of 2016", lambda: u_alpha(BERTHA, 24, binary=False), 43 / 120, 1e-12),
    ("Gwet 2008: pi", lambda: scott_pi(*said([[8, 1], [0, 1]])), 0.6078, 1e-4),
    ("iNEXT, 3 plots: low", lambda: chao2([1] * 5 + [2] * 7 + [3] * 4, 3).low, 16.164, 6e-4),
    ("iNEXT, 3 plots: high", lambda: chao2([1] * 5 + [2] * 7 + [3] * 4, 3).high, 24.647, 6e-4),
    ("iNEXT, 20 plots: low", lambda: chao2(DUNE, 20).low, 30.251, 6e-4),
    ("iNEXT, 20 plots: high", lambda: chao2(DUNE, 20).high, 48.202, 6e-4),
    ("iNEXT, no pairs: low", lambda: chao2([1, 1, 1, 3, 4, 5, 6], 6).low, 7.298, 6e-4),
    ("iNEXT, no pairs: high", lambda: chao2([1, 1, 1, 3, 4, 5, 6], 6).high, 27.972, 6e-4),
    ("iNEXT, 20 plots: coverage", lambda: coverage(DUNE, 20), 0.9858, 6e-4),
    ("vegan: the curve ends at 30", lambda: float(expected_curve(DUNE, 20)[-1]), 30, 1e-6),
    ("Guest 2006: 80 of 109", lambda: float(known_share([80, 20, 9])[0]), 0.73, 5e-3),
    ("Guest 2006: 100 of 109", lambda: float(known_share([80, 20, 9])[1]), 0.92, 5e-3),
    ("Fisher 1935: one side", lambda: fisher([[3, 1], [1, 3]]) / 2, 0.2428571429, 1e-9),
    ("15 respondents: phi", lambda: cramers_v([[6, 1], [2, 6]]), 0.607, 5e-4),
    ("15 respondents: least expected", lambda: chi_square([[6, 1], [2, 6]]).expected.min(), 3.2666667, 5e-4),
    ("4 of 5 less 2 of 10", lambda: risk_difference([[4, 1], [2, 8]]), 0.6, 1e-12),
    ("scikit-learn's documentation", lambda: average_precision(np.array([0, 0, 1, 1], bool),
                                                               np.array([0.1, 0.4, 0.35, 0.8])), 0.8333333333, 1e-9),
    ("one passage of two, by chance", lambda: chance_precision(2, 1), 0.75, 1e-12),
]  # fmt: skip


@pytest.mark.parametrize(("found", "printed", "within"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_it_is_the_number_in_print(found: Callable[[], float], printed: float, within: float) -> None:
    value = found()
    assert not isinstance(value, Measure) or value.defined
    assert math.isfinite(value)
    assert abs(float(value) - printed) <= within


def test_letters_of_appendices_are_those_of_the_standard() -> None:
    """GOST 7.32-2017, 6.17: without Ё З Й О Ч Ъ Ы Ь; the Kazakh alphabet of 42 letters with the same eight left out."""
    assert "".join(islice(letters("ru"), 25)) == "АБВГДЕЖИКЛМНПРСТУФХЦШЩЭЮЯ"
    assert "".join(islice(letters("kk"), 34)) == "АӘБВГҒДЕЖИКҚЛМНҢӨПРСТУҰҮФХҺЦШЩІЭЮЯ"
    assert "".join(islice(letters("en"), 26)) == "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
