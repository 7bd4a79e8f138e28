"""The quality of proposals beside scikit-learn, reference cases and naive forms."""

from __future__ import annotations

import itertools
import math
import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score
from sklearn.model_selection import LeaveOneGroupOut

from qcode.analysis import suggest_quality
from qcode.analysis.ngrams import count
from qcode.analysis.suggest_quality import (
    FEW_FOLDS,
    MEASURES,
    NO_FOLD,
    NO_QUESTION,
    NOTHING_ELSE,
    NOTHING_WITH,
    NOTHING_WITHOUT,
    Fold,
    Quality,
    average_precision,
    chance_precision,
    evaluate,
    in_rank_order,
    interval,
    precision_at,
    question_scores,
    r_precision,
    recall_at,
    work_saved,
)

RANKED = np.isin(np.arange(1, 21), (1, 2, 4, 8))
"""Twenty passages, hits at the places 1, 2, 4 and 8."""

cases = st.lists(st.tuples(st.booleans(), st.integers(0, 5)), min_size=1, max_size=40).filter(
    lambda rows: any(relevant for relevant, _ in rows)
)


def test_average_precision_of_the_documentation() -> None:
    found = average_precision(np.array([0, 0, 1, 1], bool), np.array([0.1, 0.4, 0.35, 0.8]))
    assert found == pytest.approx(0.8333333333, abs=1e-9)


@given(cases)
def test_average_precision_is_scikit_learn_s(rows: list[tuple[bool, int]]) -> None:
    """With ties too."""
    relevant, score = np.array([row[0] for row in rows]), np.array([float(row[1]) for row in rows])
    assert average_precision(relevant, score) == pytest.approx(average_precision_score(relevant, score), abs=1e-9)


def test_where_nothing_is_relevant_it_is_undefined_and_not_nought() -> None:
    nothing, score = np.zeros(4, bool), np.arange(4.0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert average_precision_score(nothing, score) == 0
    for found in (average_precision(nothing, score), recall_at(nothing, 2), r_precision(nothing), work_saved(nothing)):
        assert math.isnan(found)
        assert found.reason == NOTHING_WITH
    assert not precision_at(np.zeros(0, bool), 5).defined


@pytest.mark.parametrize("passages", range(1, 8))
def test_chance_is_the_mean_over_every_order(passages: int) -> None:
    for positives in range(1, passages + 1):
        orders = [np.isin(np.arange(passages), held) for held in itertools.combinations(range(passages), positives)]
        mean = np.mean([average_precision(each, -np.arange(passages, dtype=float)) for each in orders])
        assert chance_precision(passages, positives) == pytest.approx(mean, abs=1e-12)
    assert chance_precision(passages, passages) == pytest.approx(1)


@pytest.mark.parametrize(
    ("passages", "positives", "mean"), [(47, 1, 0.0944), (84, 1, 0.0597), (57, 3, 0.1140), (1, 1, 1.0)]
)
def test_chance_lies_above_the_share_where_few_have_the_code(passages: int, positives: int, mean: float) -> None:
    assert chance_precision(passages, positives) == pytest.approx(mean, abs=5e-5)
    assert chance_precision(passages, positives) >= positives / passages


def test_chance_of_nothing_relevant_is_undefined() -> None:
    assert chance_precision(5, 0).reason == chance_precision(0, 0).reason == NOTHING_WITH


def test_a_ranking_of_twenty() -> None:
    assert precision_at(RANKED, 5) == pytest.approx(0.6)
    assert recall_at(RANKED, 5) == pytest.approx(0.75)
    assert r_precision(RANKED) == pytest.approx(0.75)
    assert work_saved(RANKED) == pytest.approx(0.55)


def naive_work_saved(ranked: list[bool], recall: float) -> float:
    """Read one by one until enough is found; what is left need not be read."""
    read = found = 0
    while found < recall * sum(ranked) - 1e-9:
        found += ranked[read]
        read += 1
    return (len(ranked) - read) / len(ranked) - (1 - recall)


@given(cases, st.sampled_from((0.5, 0.8, 0.95, 1.0)), st.integers(1, 45))
def test_ranking_measures_are_the_naive_ones(rows: list[tuple[bool, int]], recall: float, k: int) -> None:
    relevant, score = np.array([row[0] for row in rows]), np.array([float(row[1]) for row in rows])
    ranked = in_rank_order(relevant, score)
    order = sorted(range(len(rows)), key=lambda place: (-rows[place][1], place))
    naive = [rows[place][0] for place in order]
    assert ranked.tolist() == naive
    assert work_saved(ranked, recall) == pytest.approx(naive_work_saved(naive, recall))
    assert precision_at(ranked, k) == pytest.approx(sum(naive[:k]) / min(k, len(naive)))
    assert recall_at(ranked, k) == pytest.approx(sum(naive[:k]) / sum(naive))
    assert r_precision(ranked) == pytest.approx(sum(naive[: sum(naive)]) / sum(naive))


def test_a_passage_scores_what_its_question_has() -> None:
    label = np.array([1, 0, 1, 1, 0, -1, -1], np.int8)
    question = np.array([0, 0, 1, -1, -1, 0, 7])
    assert question_scores(label, question).tolist() == [0.5, 0.5, 1.0, 0.5, 0.5, 0.5, 0.6]
    nothing = question_scores(np.full(2, -1, np.int8), np.array([0, 1]))
    assert nothing.tolist() == [0, 0]


def talk() -> tuple[list[str], np.ndarray, np.ndarray, np.ndarray]:
    """Six people, eight passages each; those on trust hold its words."""
    random = np.random.default_rng(3)
    trust = ("мұғалімге сенемін", "сенім бар", "сендік оларға", "сенімді мұғалім")
    other = ("жол алыс", "автобус кешікті", "қар қалың", "үйде отырдым", "сабақ ұзақ", "мектеп ескі")
    texts, label, who, asked = [], [], [], []
    for person in range(6):
        for number in range(8):
            coded = person < 5 and number < 2
            texts.append(f"{random.choice(trust if coded else other)} {random.choice(other)}")
            label.append(int(coded))
            who.append(person)
            asked.append(0 if number < 4 else 1)
    return texts, np.array(label, np.int8), np.array(who), np.array(asked)


@pytest.mark.parametrize("few", [0, 1_500], ids=["all n-grams", "few dimensions"])
def test_folds_are_those_of_leave_one_group_out(few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Vectoriser and classifier fitted inside each fold, by scikit-learn alone."""
    monkeypatch.setattr(suggest_quality, "FEW", few)
    texts, label, who, asked = talk()
    tested = np.ones((1, len(texts)), bool)
    (found,) = evaluate(count([*texts, "сенім"]), [label], who, asked, tested=tested)
    splits = list(LeaveOneGroupOut().split(texts, label, who))
    assert len(found.folds) == len(splits) == 6
    for fold, (rest, out) in zip(found.folds, splits, strict=True):
        if not label[out].any():
            assert fold.reason == NOTHING_WITH
            continue
        vectors = TfidfVectorizer(analyzer="char_wb", ngram_range=(4, 5), sublinear_tf=True)
        model = LogisticRegression(class_weight="balanced", max_iter=1_000, tol=1e-6)
        model.fit(vectors.fit_transform([texts[n] for n in rest]), label[rest])
        score = model.predict_proba(vectors.transform([texts[n] for n in out]))[:, 1]
        assert fold.ap == pytest.approx(average_precision_score(label[out], score), abs=1e-6)
        assert fold.prevalence == 0.25
        assert fold.chance == chance_precision(fold.passages, fold.positives)
        share = np.array([label[rest][asked[rest] == asked[n]].mean() for n in out])
        assert fold.question_ap == pytest.approx(average_precision_score(label[out], share), abs=1e-9)
        assert fold.way == "logistic"
    assert len(found.evaluated) == 5
    assert found.mean("ap") == pytest.approx(np.mean([fold.ap for fold in found.evaluated]))
    assert found.least("ap") <= found.low <= found.mean("ap") <= found.high <= found.most("ap")


def test_a_question_that_always_gets_the_code_is_hard_to_beat() -> None:
    texts, label, who, _ = talk()
    asked = label.astype(np.int64)
    (found,) = evaluate(count([*texts, ""]), [label], who, asked, tested=np.ones((1, len(texts)), bool))
    assert float(found.mean("question_ap")) == 1


def test_without_a_linked_question_there_is_no_such_baseline() -> None:
    texts, label, who, _ = talk()
    nowhere = np.full(len(texts), -1)
    (found,) = evaluate(count([*texts, ""]), [label], who, nowhere, tested=np.ones((1, len(texts)), bool))
    assert found.mean("question_ap").reason == NO_QUESTION
    assert found.mean("ap").defined


def test_folds_that_say_nothing_are_counted_with_their_reason() -> None:
    texts = ["сенім", "жол", "сенім", "сенім", "жол", "жол"]
    label, who = np.array([1, 0, 1, 1, 0, 0], np.int8), np.array([0, 0, 1, 1, 2, 2])
    tested = np.ones((1, 6), bool)
    (found,) = evaluate(count([*texts, "сенім"]), [label], who, np.zeros(6, np.int64), tested=tested)
    assert [fold.reason for fold in found.folds] == ["", NOTHING_WITHOUT, NOTHING_WITH]
    assert found.folds[0].way == "likeness", "two passages in one interview train no model"
    assert found.low.reason == FEW_FOLDS
    alone = np.array([1, 0, 0, 0, 0, 0], np.int8)
    (found,) = evaluate(count([*texts, "сенім"]), [alone], who, np.zeros(6, np.int64), tested=tested)
    assert found.folds[0].reason == NOTHING_ELSE
    for measure in MEASURES:
        assert found.mean(measure).reason == found.least(measure).reason == found.most(measure).reason == NO_FOLD
    assert found.low.reason == NO_FOLD
    assert Quality(()).high.reason == NO_FOLD


def test_what_was_proposed_or_never_judged_is_no_test() -> None:
    texts, label, who, asked = talk()
    tested = np.ones((1, len(texts)), bool)
    tested[0, [1, 2]] = False
    unread = label.copy()
    unread[who == 4] = -1
    (found,) = evaluate(count([*texts, ""]), [unread], who, asked, tested=tested)
    assert [fold.group for fold in found.folds] == [0, 1, 2, 3, 5]
    assert (found.folds[0].passages, found.folds[0].positives) == (6, 1)


def test_several_codes_share_the_work_and_not_the_labels() -> None:
    texts, label, who, asked = talk()
    reverse = (1 - label).astype(np.int8)
    counts = count([*texts, "сенім", "жол"])
    both = evaluate(counts, [label, reverse], who, asked, tested=np.ones((2, len(texts)), bool))
    (alone,) = evaluate(count([*texts, "сенім"]), [label], who, asked, tested=np.ones((1, len(texts)), bool))
    assert both[0].folds == alone.folds
    assert both[1].mean("prevalence") == 0.75
    assert both[1].folds[5].reason == NOTHING_WITHOUT


def test_the_interval_is_the_bootstrap_of_the_folds() -> None:
    values = (0.2, 0.4, 0.5, 0.7, 0.9, 1.0)
    low, high = interval([Fold(n, 10, 2, "", "logistic", ap=value) for n, value in enumerate(values)])
    random = np.random.default_rng(0)
    means = [np.mean(random.choice(values, len(values))) for _ in range(20_000)]
    assert low == pytest.approx(np.percentile(means, 2.5), abs=0.02)
    assert high == pytest.approx(np.percentile(means, 97.5), abs=0.02)
    assert interval([Fold(n, 10, 2, "", "logistic", ap=0.5) for n in range(6)]) == (0.5, 0.5)


def test_progress_counts_respondents() -> None:
    texts, label, who, asked = talk()
    told: list[tuple[int, int]] = []
    evaluate(
        count([*texts, ""]),
        [label],
        who,
        asked,
        tested=np.ones((1, len(texts)), bool),
        progress=lambda done, of: told.append((done, of)),
    )
    assert told == [(number, 6) for number in range(7)]
