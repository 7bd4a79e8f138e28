"""Co-occurrence: published cases, wrong numbers of others put right, naive counting, additivity."""

from __future__ import annotations

import math
from functools import reduce
from operator import add
from unittest import mock

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import pearsonr
from sklearn.metrics import jaccard_score, matthews_corrcoef

from qcode.analysis import cooccurrence as kernel
from qcode.analysis import pairs, sweep
from qcode.analysis.association import coefficient, coefficients
from qcode.analysis.columns import Corpus, split
from qcode.analysis.cooccurrence import Cooccurrence, Speech, Unit, cooccurrence
from qcode.analysis.cooccurrence_table import PAIRED
from tests.analysis_reference import Naive, corpora, corpus_of, examples
from tests.benchmarks.synthetic import synthetic

UNITS: tuple[Unit, ...] = (
    "overlap", "turn", "question", "answer", "transcript", "respondent", "gap", "gap-turns"
)  # fmt: skip
speeches = st.sampled_from(["respondents", "all"])
COLUMNS = ("a", "b", "n_a", "n_b", "n_ab", "passages", "characters")


def rows(found: Cooccurrence) -> dict[tuple[int, int], tuple[int, ...]]:
    """Pair of codes -> n_a, n_b, n_ab, passages, characters."""
    columns = [getattr(found, name).tolist() for name in COLUMNS]
    return {(row[0], row[1]): row[2:] for row in zip(*columns, strict=True)}


@pytest.mark.parametrize("unit", UNITS)
@examples
@given(corpora(), speeches, st.integers(0, 6), st.booleans())
def test_counts_are_those_of_naive_counting(unit: Unit, corpus: Corpus, speech: Speech, gap: int, rollup: bool) -> None:
    naive = Naive(corpus, rollup=rollup)
    wanted = naive.cooccurrence(unit, speech, gap)
    if rollup:
        wanted = {pair: counts for pair, counts in wanted.items() if not naive.related(*pair)}
    found = cooccurrence(corpus, unit, speech=speech, gap=gap, rollup=rollup, zeros=True)
    assert rows(found) == wanted
    met = cooccurrence(corpus, unit, speech=speech, gap=gap, rollup=rollup)
    assert rows(met) == {pair: counts for pair, counts in wanted.items() if any(counts[2:])}
    assert found.n_units == (0 if unit in PAIRED else len(naive.units(unit, speech)))


@pytest.mark.parametrize("unit", UNITS)
@examples
@given(corpora(), st.lists(st.integers(0, 2), min_size=3, max_size=3), st.booleans())
def test_totals_of_batches_add_up(unit: Unit, corpus: Corpus, batch_of: list[int], rollup: bool) -> None:
    parts = [
        kernel.part(batch, unit, gap=3, rollup=rollup) for batch in split(corpus, batch_of[: corpus.n_transcripts])
    ]
    found, whole = reduce(add, parts).finish(), cooccurrence(corpus, unit, gap=3, rollup=rollup)
    assert rows(found) == rows(whole)
    assert (found.n_units, found.n.tolist()) == (whole.n_units, whole.n.tolist())


@examples
@given(corpora())
def test_the_matrix_is_symmetric_with_n_on_the_diagonal(corpus: Corpus) -> None:
    found = cooccurrence(corpus, "turn")
    matrix = found.matrix()
    assert (matrix == matrix.T).all()
    assert (np.diag(matrix) == found.n).all()
    assert (matrix <= np.minimum.outer(found.n, found.n)).all()
    given_a = found.conditional()
    used = (found.n > 0) & (not found.several_coders)
    assert (np.diag(given_a)[used] == 1).all()
    assert np.isnan(given_a[~used]).all()


@examples
@given(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=30))
def test_coefficients_agree_with_scikit_learn_and_scipy(units: list[tuple[bool, bool]]) -> None:
    one, other = (np.array(column) for column in zip(*units, strict=True))
    counts = int(one.sum()), int(other.sum()), int((one & other).sum())
    c, phi, lift, npmi = (coefficient(w, *counts, n_units=len(units)) for w in ("c", "phi", "lift", "npmi"))
    if (one | other).any():
        assert c == pytest.approx(jaccard_score(one, other))
    else:
        assert c.reason == "neither code is in any unit"
    if 0 < counts[0] < len(units) and 0 < counts[1] < len(units):
        assert phi == pytest.approx(matthews_corrcoef(one, other))
        assert phi == pytest.approx(pearsonr(one.astype(float), other.astype(float)).statistic)
    else:
        assert (phi.defined, phi.reason) == (False, "no variation")
    if counts[0] and counts[1]:
        assert lift == pytest.approx((one & other).mean() / one.mean() / other.mean())
    if 0 < counts[2] < len(units):
        assert npmi == pytest.approx(math.log(lift) / -math.log((one & other).mean()))
        assert -1 <= npmi <= 1 + 1e-12


@pytest.mark.parametrize("unit", UNITS)
@examples
@given(corpora(), speeches, st.integers(0, 6), st.booleans())
def test_coefficients_stay_in_their_range(unit: Unit, corpus: Corpus, speech: Speech, gap: int, rollup: bool) -> None:
    """One coder or several, every unit: a coefficient is in its range or undefined, never infinite."""
    found = cooccurrence(corpus, unit, speech=speech, gap=gap, rollup=rollup, zeros=True)
    for column, low, high in ((found.c, 0, 1), (found.lift, 0, math.inf), (found.npmi, -1, 1), (found.phi, -1, 1)):
        known = column[~np.isnan(column)]
        assert np.isfinite(known).all()
        assert ((low <= known) & (known <= high)).all()
        assert found.has_units or not len(known) or (column is found.c and unit != "overlap")
    if len(set(corpus.codings.coder.tolist())) > 1:
        assert np.isnan([found.lift, found.npmi, found.phi]).all()
        assert np.isnan(found.conditional()).all()


@pytest.mark.parametrize("both", range(1, 60))
def test_codes_that_are_always_together_have_an_npmi_of_one(both: int) -> None:
    assert coefficient("npmi", both, both, both, n_units=60) == 1.0
    assert coefficient("phi", both, both, both, n_units=60) == pytest.approx(1)


def test_c_of_windows_is_of_pairs_and_codings() -> None:
    """Published: 100 and 10 codings, 5 pairs: .048 (ATLAS.ti's manual); with more pairs than codings it is undefined."""
    far = [(0, 40 * n, 40 * n + 2, 0, 0) for n in range(100)] + [
        (0, 40 * n + 3 + 10 * (n > 4), 40 * n + 4 + 10 * (n > 4), 1, 0) for n in range(10)
    ]
    found = cooccurrence(corpus_of(far), "gap", gap=2)
    assert (found.n_a[0], found.n_b[0], found.n_ab[0]) == (100, 10, 5)
    assert found.measure(0, "c") == pytest.approx(5 / 105)
    assert found.measure(0, "lift").reason == "pairs of codings have no units to count"
    heap = [(0, n, n + 2, n % 2, 0) for n in range(8)]
    crowded = cooccurrence(corpus_of(heap), "gap", gap=50)
    assert crowded.n_ab.tolist() == [16]
    assert crowded.measure(0, "c").reason == "there are more pairs than codings"
    assert cooccurrence(corpus_of(heap), "gap", gap=50, zeros=True).measure(0, "c").reason
    assert not cooccurrence(corpus_of(heap), "overlap").measure(0, "c").defined


def test_several_coders_have_counts_and_c_but_no_table() -> None:
    """Each gives both codes in a transcript of her own, and one of them also the other's: no table of units."""
    claims = [(t, code * 10, code * 10 + 5, code, t) for t in (0, 1) for code in (0, 1)]
    one, two, whole = (corpus_of(rows, transcripts=3) for rows in (claims[:2], claims[2:], claims))
    found = cooccurrence(whole, "transcript")
    assert rows(found) == {(0, 1): (2, 2, 2, 0, 0)}
    assert (found.c[0], found.measure(0, "c")) == (1.0, 1.0)
    assert found.measure(0, "phi").reason == "several coders: units have no single table"
    halves = kernel.part(one, "transcript") + kernel.part(two, "transcript")
    assert halves.finish().several_coders
    assert cooccurrence(one, "transcript").measure(0, "phi") == pytest.approx(1)


def test_the_c_coefficient_of_atlas_ti() -> None:
    """n1 = 100, n2 = 10, n12 = 5: c is .048, although half of the second code's uses meet the first."""
    assert round(coefficient("c", 100, 10, 5, n_units=1_000), 3) == 0.048
    assert coefficient("conditional", 10, 100, 5, n_units=1_000) == 0.5


def test_tea_and_coffee() -> None:
    """150 both, 50 tea only, 650 coffee only, 150 neither."""
    found = {w: coefficient(w, 200, 800, 150, n_units=1_000) for w in ("lift", "phi", "c", "npmi")}
    assert found == pytest.approx({"lift": 0.9375, "phi": -0.0625, "c": 0.17647058823, "npmi": -0.0340192089})


def test_the_200_character_case() -> None:
    """Turns shared without association: Jaccard a third, lift 1, phi 0; one overlap of 20 characters."""
    spans = {0: [(3, 20), (55, 95), (130, 145)], 1: [(60, 80), (150, 190)]}
    claims = [(0, start, end, code, 0) for code, found in spans.items() for start, end in found]
    corpus = corpus_of(claims, turns=[(0, at, at + 25, 0, 0, True) for at in range(0, 200, 25)])
    turns, overlaps = cooccurrence(corpus, "turn"), cooccurrence(corpus, "overlap")
    assert rows(turns) == {(0, 1): (4, 4, 2, 1, 20)}
    assert turns.n_units == 8
    assert (turns.c[0], turns.lift[0], turns.npmi[0], turns.phi[0]) == (1 / 3, 1, 0, 0)
    assert rows(overlaps) == {(0, 1): (3, 2, 1, 1, 20)}


def test_by_transcript_hope_meets_school_twice() -> None:
    """Hope in 1, 2; family in 1, 3; school in all: P(school given hope) is 1, the other way .667."""
    given_codes = {0: (0, 1), 1: (0, 2), 2: (0, 1, 2)}
    claims = [(t, code * 10, code * 10 + 5, code, 0) for code, where in given_codes.items() for t in where]
    found = cooccurrence(corpus_of(claims, parent=[-1] * 3, transcripts=3), "transcript")
    assert found.matrix().tolist() == [[2, 1, 2], [1, 2, 2], [2, 2, 3]]
    assert (found.conditional()[0, 2], round(found.conditional()[2, 0], 3)) == (1.0, 0.667)


@pytest.mark.parametrize("unit", ["turn", "question", "transcript", "respondent"])
def test_two_coders_who_agree_count_once(unit: Unit) -> None:
    """A passage that two coders both gave A and B is one unit and one passage, not four pairs."""
    claims = [(0, 0, 10, code, coder) for code in (0, 1) for coder in (0, 1)]
    corpus = corpus_of(claims, turns=[(0, 0, 20, 0, 0, True)])
    assert rows(cooccurrence(corpus, unit)) == {(0, 1): (1, 1, 1, 1, 10)}
    one = corpus_of(claims[::2], turns=[(0, 0, 20, 0, 0, True)])
    assert rows(cooccurrence(one, unit)) == {(0, 1): (1, 1, 1, 1, 10)}
    assert rows(cooccurrence(one, "overlap")) == {(0, 1): (1, 1, 1, 1, 10)}


@pytest.mark.parametrize("unit", UNITS)
def test_codes_of_two_coders_never_pair(unit: Unit) -> None:
    corpus = corpus_of([(0, 0, 10, 0, 0), (0, 0, 10, 1, 1)], turns=[(0, 0, 20, 0, 0, True)])
    assert rows(cooccurrence(corpus, unit)) == {}
    assert cooccurrence(corpus, unit).n.tolist() == [1, 1]


def test_touching_spans_share_nothing_and_are_no_gap_apart() -> None:
    corpus = corpus_of([(0, 0, 10, 0, 0), (0, 10, 20, 1, 0), (0, 25, 30, 0, 0)])
    assert rows(cooccurrence(corpus, "overlap")) == {}
    assert rows(cooccurrence(corpus, "gap", gap=0)) == {(0, 1): (2, 1, 1, 0, 0)}
    assert rows(cooccurrence(corpus, "gap", gap=4)) == {(0, 1): (2, 1, 1, 0, 0)}
    assert rows(cooccurrence(corpus, "gap", gap=5)) == {(0, 1): (2, 1, 2, 0, 0)}


def test_redundant_overlaps_do_not_lift_c_above_one() -> None:
    """Three codings of A on one coding of B: three pairs, one passage, and by turn c is 1."""
    claims = [(0, 0, 10, 0, 0), (0, 1, 9, 0, 0), (0, 2, 8, 0, 0), (0, 0, 10, 1, 0)]
    corpus = corpus_of(claims, turns=[(0, 0, 20, 0, 0, True), (0, 20, 30, 0, 0, True)])
    assert rows(cooccurrence(corpus, "overlap")) == {(0, 1): (3, 1, 3, 1, 10)}
    assert cooccurrence(corpus, "turn").c.tolist() == [1.0]


def test_the_interviewers_turns_are_left_out_unless_asked() -> None:
    turns = [(0, 0, 10, -1, 0, False), (0, 12, 30, 0, 0, True)]
    corpus = corpus_of([(0, 0, 9, 0, 0), (0, 0, 9, 1, 0)], turns=turns)
    assert rows(cooccurrence(corpus, "turn")) == {(0, 1): (0, 0, 0, 1, 9)}
    assert rows(cooccurrence(corpus, "turn", speech="all")) == {(0, 1): (1, 1, 1, 1, 9)}
    assert rows(cooccurrence(corpus, "overlap")) == {(0, 1): (1, 1, 1, 1, 9)}


def test_undefined_coefficients_say_why() -> None:
    corpus = corpus_of([(0, 0, 9, 0, 0), (0, 0, 9, 1, 0)], turns=[(0, 0, 10, 0, 0, True)])
    turns, overlaps = cooccurrence(corpus, "turn"), cooccurrence(corpus, "overlap")
    assert (turns.c[0], turns.lift[0]) == (1.0, 1.0)
    assert math.isnan(turns.npmi[0])
    assert turns.measure(0, "npmi").reason == "every unit carries both codes"
    assert turns.measure(0, "phi").reason == "no variation"
    assert all(math.isnan(column[0]) for column in (overlaps.c, overlaps.lift, overlaps.npmi, overlaps.phi))
    assert overlaps.measure(0, "c").reason == "pairs of codings have no units to count"
    assert coefficient("lift", 0, 3, 0, n_units=9).reason == "one of the codes is in no unit"
    assert coefficient("npmi", 4, 3, 0, n_units=9) == -1.0
    for which in ("lift", "npmi"):
        assert coefficient(which, 0, 5, 0, n_units=9).reason == "one of the codes is in no unit"
    assert np.isnan(coefficients(np.array([0, 4]), np.array([5, 3]), np.array([0, 0]), 9).npmi).tolist() == [
        True,
        False,
    ]
    assert coefficient("npmi", 0, 0, 0, n_units=0).reason == "there are no units"


def test_rows_and_measures_are_the_same_numbers() -> None:
    found = cooccurrence(synthetic(texts=2, codes=12, codings=300).corpus(), "turn", zeros=True)
    for row in range(len(found)):
        for which in ("c", "lift", "npmi", "phi"):
            value, measure = getattr(found, which)[row], found.measure(row, which)
            assert measure.defined is not bool(measure.reason)
            assert value == measure or (math.isnan(value) and not measure.defined)


@pytest.mark.parametrize("unit", UNITS)
def test_chunks_and_large_codebooks_change_nothing(unit: Unit) -> None:
    corpus = synthetic(texts=3, characters=6_000, codes=40, codings=400).corpus()
    whole = cooccurrence(corpus, unit, gap=50)
    with mock.patch.object(sweep, "CHUNK", 7), mock.patch.object(pairs, "DENSE", 0):
        assert rows(cooccurrence(corpus, unit, gap=50)) == rows(whole)
    with mock.patch.object(sweep, "NEIGHBOURS", 0):
        assert rows(cooccurrence(corpus, unit, gap=50)) == rows(whole)


def test_the_frame_is_in_the_order_of_paths() -> None:
    corpus = corpus_of([(0, 0, 9, 0, 0), (0, 0, 9, 1, 0), (0, 20, 25, 0, 0)], turns=[(0, 0, 10, 0, 0, True)])
    frame = cooccurrence(corpus, "overlap").frame(["Сауда", "Қытай"])
    assert ",".join(frame) == "code_a,code_b,n_a,n_b,n_ab,passages,characters,c,lift,npmi,phi"
    assert frame.iloc[0].tolist()[:7] == ["Сауда", "Қытай", 2, 1, 1, 1, 9]
    assert cooccurrence(corpus, "overlap").frame(["b", "a"]).iloc[0].tolist()[:4] == ["a", "b", 1, 2]


def test_a_question_that_makes_no_sense_is_refused() -> None:
    with pytest.raises(ValueError, match="no such unit"):
        cooccurrence(corpus_of([]), "page")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="at least 0"):
        cooccurrence(corpus_of([]), "gap", gap=-1)
