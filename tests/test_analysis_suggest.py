"""Proposals beside scikit-learn's own vectoriser and naive forms of their definitions."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

from qcode.analysis import suggest
from qcode.analysis.columns import Ints
from qcode.analysis.ngrams import count, heaviest, turned, weigh
from qcode.analysis.suggest import Labels, folds, kept_back, rank
from qcode.analysis.suggest_likeness import NO_PASSAGE, alike, oddness

TALK = (
    "Мұғалімге сенемін, олар мені тыңдайды",
    "мұғалімдер сенімді адамдар",
    "Жол алыс болды, автобус сынып қалды",
    "Ауыл мектебіне жаяу жүрдім, жол алыс",
    "Мен мұғаліміме сендім",
    "Автобус кешікті",
    "сенім деген қиын нәрсе, мұғалім көмектесті",
    "Иә.",
    "Жолда қар қалың еді",
    "оқытушыларға сенім артамын, мұғалімдерге де",
    "ештеңе айта алмаймын",
    "мұғалімнің сөзіне сендік",
)
TRUST = np.array([1, 1, 0, 0, 1, 0, 1, 0, 0, 1, -1, -1], np.int8)
WHO = np.array([0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 4, 4])


def vectoriser() -> TfidfVectorizer:
    return TfidfVectorizer(analyzer="char_wb", ngram_range=(4, 5), sublinear_tf=True, dtype=np.float32)


def test_weights_are_those_of_the_vectoriser() -> None:
    own = vectoriser()
    expected = own.fit_transform(TALK)
    counts = count(TALK)
    assert counts.terms == own.vocabulary_
    assert abs(weigh(counts) - expected).max() < 1e-6


@given(st.lists(st.text(max_size=60), min_size=1, max_size=6))
def test_weights_of_any_text_are_those_of_the_vectoriser(texts: list[str]) -> None:
    own = vectoriser()
    counts = count(texts)
    try:
        expected = own.fit_transform(texts)
    except ValueError:  # it refuses texts without a word
        assert counts.terms == {}
        return
    assert counts.terms == own.vocabulary_
    assert abs(weigh(counts) - expected).max() < 1e-6


def test_what_is_left_out_is_not_learnt_from() -> None:
    """Weights fitted on some texts are those of a vectoriser that never saw the others."""
    fitted = np.arange(len(TALK)) < 7
    own = vectoriser()
    own.fit(TALK[:7])
    expected = own.transform(TALK)
    counts = count(TALK)
    found = weigh(counts, fitted)
    columns = [counts.terms[gram] for gram in own.get_feature_names_out()]
    assert abs(found[:, columns] - expected).max() < 1e-6
    assert found.nnz == expected.nnz


def test_few_dimensions_keep_every_product() -> None:
    weights = weigh(count([*TALK, TALK[0], ""]))
    few = turned(weights)
    assert few.shape[1] <= 12, "the same text twice and nothing need no dimension of their own"
    assert np.abs(few @ few.T - (weights @ weights.T).toarray()).max() < 1e-6


def test_the_ranking_is_that_of_the_pipeline() -> None:
    """Passages that were not judged get the probability of the plain pipeline."""
    found = rank(TALK, TRUST, WHO, described="")
    plain = make_pipeline(vectoriser(), LogisticRegression(class_weight="balanced", max_iter=1_000))
    judged = np.flatnonzero(TRUST >= 0)
    plain[0].fit([*TALK, ""])
    rows = plain[0].transform(TALK)
    plain[1].fit(rows[judged], TRUST[judged])
    expected = plain[1].predict_proba(rows)[:, 1]
    open_ones = TRUST == -1
    assert found.way == "logistic"
    assert np.abs(found.score[open_ones] - expected[open_ones]).max() < 1e-5
    assert found.order[0] == 11, "the passage about trusting a teacher comes first"
    assert (found.positives, found.interviews, found.negatives) == (5, 4, 5)


def test_a_judged_passage_is_scored_without_its_interview() -> None:
    """Else the model would only repeat that she had not coded it."""
    talk = (*TALK, "мұғалімге қатты сенемін")
    label, who = np.append(TRUST, np.int8(0)), np.append(WHO, 5)
    found = rank(talk, label, who)
    assert found.model_of[12] > 0
    assert (found.model_of[label == -1] == 0).all()
    assert found.score[12] > found.models[0].score(found.weights[[12]])[0]
    assert 12 in found.order[:2].tolist()


def test_too_little_to_train_is_ranked_by_likeness() -> None:
    few = np.where(np.arange(len(TALK)) == 0, 1, -1).astype(np.int8)
    found = rank(TALK, few, WHO, described="Сенім: мұғалімге сену")
    assert found.way == "likeness"
    assert found.order[0] in (4, 9, 11, 6, 1)
    rows = vectoriser().fit_transform([*TALK, "Сенім: мұғалімге сену"]).toarray().astype(float)
    toward = rows[0] + rows[-1]
    expected = rows[:-1] @ toward / np.linalg.norm(toward)
    assert np.abs(found.score - expected).max() < 1e-5


@pytest.mark.parametrize(
    ("label", "who"),
    [
        (TRUST, np.zeros(12, np.int64)),  # all in one interview
        (np.where(TRUST == 0, -1, TRUST).astype(np.int8), WHO),  # nothing judged to be without it
        (np.full(12, -1, np.int8), WHO),  # nothing coded
    ],
    ids=["one interview", "no negatives", "nothing coded"],
)
def test_what_can_not_be_trained_falls_back(label: Labels, who: Ints) -> None:
    found = rank(TALK, label, who, described="сенім")
    assert found.way == "likeness"
    assert sorted(found.order.tolist()) == np.flatnonzero(label != 1).tolist()


def test_the_same_codings_give_the_same_ranking_and_name() -> None:
    one, other = (rank(TALK, TRUST, WHO, described="сенім") for _ in range(2))
    assert one.version == other.version
    assert (one.score == other.score).all()
    changed = TRUST.copy()
    changed[10] = 0
    assert rank(TALK, changed, WHO, described="сенім").version != one.version
    assert rank(TALK, TRUST, WHO, described="сену").version != one.version


def test_equal_scores_keep_the_order_of_the_text() -> None:
    talk = ("жол", "сенім", "сенім", "сенім")
    found = rank(talk, np.full(4, -1, np.int8), np.arange(4), described="сенім")
    assert found.order.tolist() == [1, 2, 3, 0]


def test_nothing_at_all() -> None:
    found = rank((), np.zeros(0, np.int8), np.zeros(0, np.int64))
    assert found.order.tolist() == []
    assert rank(("", "…"), np.array([1, -1], np.int8), np.array([0, 1])).order.tolist() == [1]
    with pytest.raises(ValueError, match="one value a passage"):
        rank(("a",), np.zeros(2, np.int8), np.zeros(1, np.int64))


def test_the_work_can_be_stopped() -> None:
    class Stop(Exception):
        pass

    steps: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        steps.append((done, total))
        if done:
            raise Stop

    with pytest.raises(Stop):
        rank(TALK * 60, np.tile(TRUST, 60), np.tile(WHO, 60), progress=stop)
    assert len(steps) == 2
    told: list[tuple[int, int]] = []
    rank(TALK, TRUST, WHO, progress=lambda done, total: told.append((done, total)))
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1]


def test_why_names_the_words_that_weigh() -> None:
    found = rank(TALK, TRUST, WHO, described="сенім")
    assert set(found.why(11, TALK[11])) <= {"мұғалімнің", "сөзіне", "сендік"}
    assert "мұғалімнің" in found.why(11, TALK[11])
    assert heaviest("…", found.weights[[0]], found.terms, found.models[0].weight) == ()


def test_a_very_large_project_is_fitted_by_gradient_descent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suggest, "LARGE", 10)
    found = rank(TALK, TRUST, WHO)
    assert found.way == "sgd"
    assert found.order[0] == 11


def test_of_many_passages_without_the_code_some_are_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suggest, "SPARING", (1, 3))
    found = rank(TALK, TRUST, WHO)
    assert found.order[0] == 11


def test_folds_hold_each_wanted_interview_once() -> None:
    who = np.repeat(np.arange(12), 3)
    wanted = who != 4
    parts = folds(who, wanted)
    assert len(parts) == 5
    assert (np.sum(parts, axis=0)[wanted] == 1).all()
    assert all(len(np.unique(part[who == number])) == 1 for part in parts for number in range(12))


def test_the_share_kept_back_is_the_share_asked_for() -> None:
    keys = [f"code {number}" for number in range(20_000)]
    hidden = kept_back(keys, share=0.15)
    assert hidden.mean() == pytest.approx(0.15, abs=0.01)
    assert (kept_back(keys[::-1], share=0.15) == hidden[::-1]).all()
    assert not kept_back(keys, share=0).any()
    assert kept_back(keys, share=1).all()


def test_the_odd_one_is_least_like_the_others() -> None:
    texts = ["мұғалімге сену", "мұғалімге сенім", "сенемін мұғалімге", "автобус кешікті"]
    found = oddness([*TALK, *texts], np.arange(len(TALK), len(TALK) + 4))
    assert found.argmin() == 3
    rows = vectoriser().fit_transform([*TALK, *texts]).toarray().astype(float)[-4:]
    for number in range(4):
        rest = np.delete(rows, number, axis=0).sum(axis=0)
        expected = rows[number] @ rest / np.linalg.norm(rest)
        assert found[number] == pytest.approx(expected, abs=1e-5)


def test_two_codings_have_no_odd_one() -> None:
    assert len(oddness(TALK, np.array([0, 1]))) == 0
    assert (oddness(("сенім", "", "жол алыс"), np.array([0, 1, 2])) == 0).all(), "nothing in common with the rest"


def test_codes_that_may_be_one_come_first() -> None:
    """Trust and trusting share passages and a name; the way has other words; the theme is above trust."""
    names = ["Сенім", "Сенімділік", "Жол", "жол"]
    code = np.array([0, 0, 1, 1, 2, 2])
    passages = [TALK[0], TALK[4], TALK[0], TALK[11], TALK[2], TALK[3]]
    overlap = np.zeros((4, 4))
    overlap[0, 1] = 0.5
    found = alike(passages, code, overlap, names, np.full(4, -1), least=0)
    assert [(pair.a, pair.b) for pair in found[:2]] == [(2, 3), (0, 1)]
    first = found[1]
    assert (first.n_a, first.n_b) == (2, 2)
    assert first.likeness == pytest.approx((first.words + first.shared + first.names) / 3, abs=1e-6)
    rows = vectoriser().fit_transform(passages).toarray().astype(float)
    one, other = rows[:2].sum(axis=0), rows[2:4].sum(axis=0)
    assert first.words == pytest.approx(one @ other / np.linalg.norm(one) / np.linalg.norm(other), abs=1e-5)
    assert not {(0, 3), (1, 3)} & {(pair.a, pair.b) for pair in found}, "no passage and another name"
    empty = next(pair for pair in found if (pair.a, pair.b) == (2, 3))
    assert (empty.words.reason, empty.shared.reason) == (NO_PASSAGE, NO_PASSAGE)
    assert empty.likeness == pytest.approx(empty.names)
    below = alike(passages, code, overlap, names, np.array([-1, 0, 1, -1]), least=0)
    assert not {(0, 1), (0, 2), (1, 2)} & {(pair.a, pair.b) for pair in below}
    assert alike((), np.zeros(0, np.int64), np.zeros((0, 0)), (), np.zeros(0, np.int64)) == []
