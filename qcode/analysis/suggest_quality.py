"""How good proposals are: every respondent left out once, and what was ranked above what."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from qcode.analysis.columns import NOBODY, Bools, Floats, Ints
from qcode.analysis.measure import Measure, undefined
from qcode.analysis.ngrams import Counts, Progress, quiet, turned, weigh
from qcode.analysis.suggest import PLACES, SEED, Labels, Model, Way, train

LEAST_FOLDS = 5
"""Below so many respondents there is no interval."""
DRAWS = 2_000
FEW = 1_500
"""Up to so many texts are turned into few dimensions."""

NOTHING_WITH = "none of this respondent’s passages has the code"
NOTHING_WITHOUT = "all of this respondent’s passages have the code"
NOTHING_ELSE = "nobody else’s passages have the code"
NO_FOLD = "no respondent left out could be evaluated"
FEW_FOLDS = "fewer than five respondents left out could be evaluated"
NO_QUESTION = "no turn is linked to a question"
"""Why something is undefined: English texts, keys of ``say``."""

MEASURES = ("ap", "prevalence", "chance", "question_ap", "p10", "r10", "r20", "r_precision", "wss95")


def in_rank_order(relevant: Bools, score: Floats) -> Bools:
    """Which passages are relevant, the best ranked first, ties in the order given; arrays of shape (n,)."""
    found: Bools = relevant[np.argsort(-score, kind="stable")]
    return found


def average_precision(relevant: Bools, score: Floats) -> Measure:
    """The mean of the precisions at each relevant passage; passages of one score are read together.

    Parameters
    ----------
    relevant : bool array of shape (n,)
        Which passages have the code.
    score : float array of shape (n,)
        The greater, the earlier read.

    Returns
    -------
    Measure
        0 to 1, what chance gives is `chance_precision`; undefined where there is none.

    References
    ----------
    Manning, C., Raghavan, P. and Schütze, H. (2008). Introduction to Information Retrieval, chapter 8.
    """
    if not relevant.any():
        return undefined(NOTHING_WITH)
    order = np.argsort(-score, kind="stable")
    last = np.append(np.flatnonzero(np.diff(score[order])), len(score) - 1)
    hits = np.cumsum(relevant[order])[last]
    gained = np.diff(hits, prepend=0) / hits[-1]
    return Measure(float(gained @ (hits / (last + 1))))


def chance_precision(passages: int, positives: int) -> Measure:
    """The average precision that a random order of the passages has on average, exactly.

    Parameters
    ----------
    passages, positives : int
        How many passages there are, and how many of them have the code.

    Returns
    -------
    Measure
        0 to 1, above the share of the relevant where these are few; undefined where there is none.

    References
    ----------
    Bestgen, Y. (2015). Exact expected average precision of the random baseline for system evaluation.
    The Prague Bulletin of Mathematical Linguistics, 103, 131–138.
    """
    if not positives:
        return undefined(NOTHING_WITH)
    # A relevant passage at a place has, among those before it, the others' share of relevant ones.
    before = np.arange(passages)
    above = before * (positives - 1) / max(passages - 1, 1)
    return Measure(float(np.mean((1 + above) / (1 + before))))


def precision_at(ranked: Bools, k: int) -> Measure:
    """How many of the ``k`` ranked first are relevant, 0 to 1; of all, where there are fewer (bool array of shape (n,))."""
    return Measure(float(ranked[:k].mean())) if len(ranked) else undefined(NOTHING_WITH)


def recall_at(ranked: Bools, k: int) -> Measure:
    """How many of the relevant stand among the ``k`` ranked first, 0 to 1 (bool array of shape (n,))."""
    return Measure(float(ranked[:k].sum() / ranked.sum())) if ranked.any() else undefined(NOTHING_WITH)


def r_precision(ranked: Bools) -> Measure:
    """How many of the R ranked first are relevant, where R passages are, 0 to 1 (bool array of shape (n,))."""
    return precision_at(ranked, int(ranked.sum())) if ranked.any() else undefined(NOTHING_WITH)


def work_saved(ranked: Bools, recall: float = 0.95) -> Measure:
    """Work saved over sampling.

    Parameters
    ----------
    ranked : bool array of shape (n,)
        Which passages are relevant, the best ranked first.
    recall : float, default 0.95
        How many of the relevant must have been read, 0 to 1.

    Returns
    -------
    Measure
        The share of passages that need not be read, less the ``1 - recall`` that reading at random
        would save: -0.05 to 0.95; undefined where none is relevant.

    References
    ----------
    Cohen, A. M., Hersh, W. R., Peterson, K. and Yen, P.-Y. (2006). Reducing workload in systematic
    review preparation using automated citation classification. JAMIA, 13, 206–219.
    """
    if not ranked.any():
        return undefined(NOTHING_WITH)
    hits = np.cumsum(ranked)
    read = int(np.searchsorted(hits, recall * hits[-1] - 1e-9)) + 1
    return Measure((len(ranked) - read) / len(ranked) - (1 - recall))


@dataclass(frozen=True, slots=True)
class Fold:
    """One respondent left out.

    Parameters
    ----------
    group : int
        Whose passages were ranked.
    passages, positives : int
        How many of them were judged, and have the code.
    reason : str
        Why the fold can't be evaluated, "" where it was.
    way : {"logistic", "sgd", "likeness"}
        How the others' passages ranked them.
    ap, prevalence, chance, question_ap : float
        Average precision, the share of passages with the code, the average precision to be expected of
        a random order, and average precision where only the question that was asked ranks them; 0 to 1,
        nan where not evaluated, and the last where no turn is linked to a question.
    p10, r10, r20, r_precision, wss95 : float
        Precision at 10, recall at 10 and 20, R-precision, work saved over sampling at 95 % recall.
    """

    group: int
    passages: int
    positives: int
    reason: str = ""
    way: Way = "likeness"
    ap: float = np.nan
    prevalence: float = np.nan
    chance: float = np.nan
    question_ap: float = np.nan
    p10: float = np.nan
    r10: float = np.nan
    r20: float = np.nan
    r_precision: float = np.nan
    wss95: float = np.nan


@dataclass(frozen=True, slots=True)
class Quality:
    """One code's folds, and what they come to.

    Parameters
    ----------
    folds : tuple of Fold
        One a respondent with judged passages.
    low, high : Measure
        The 95 % interval of the mean average precision, by bootstrap over respondents.
    """

    folds: tuple[Fold, ...]
    low: Measure = field(default_factory=lambda: undefined(NO_FOLD))
    high: Measure = field(default_factory=lambda: undefined(NO_FOLD))

    @property
    def evaluated(self) -> tuple[Fold, ...]:
        """The folds that have numbers."""
        return tuple(fold for fold in self.folds if not fold.reason)

    def mean(self, measure: str) -> Measure:
        """The mean over the folds of one of `MEASURES`."""
        return self._of(measure, np.mean)

    def least(self, measure: str) -> Measure:
        """The least of the folds' values."""
        return self._of(measure, np.min)

    def most(self, measure: str) -> Measure:
        """The greatest of the folds' values."""
        return self._of(measure, np.max)

    def _of(self, measure: str, summary: Callable[[Floats], Any]) -> Measure:
        values = np.array([getattr(fold, measure) for fold in self.evaluated], np.float64)
        if not len(values):
            return undefined(NO_FOLD)
        return undefined(NO_QUESTION) if np.isnan(values).any() else Measure(float(summary(values)))


def evaluate(
    counts: Counts,
    labels: Sequence[Labels],
    group: Ints,
    question: Ints,
    *,
    tested: Bools,
    parts: Sequence[Ints] = (),
    of: int = 0,
    progress: Progress = quiet,
) -> list[Quality]:
    """Leave every respondent out once, for every code; all that is fitted is fitted on the others.

    Parameters
    ----------
    counts : Counts
        The n-grams of ``n_passages`` passages, then of each code's description.
    labels : sequence of int8 arrays of shape (n_passages,), of length n_codes
        Of each code: 1 with it, 0 judged without it, -1 not judged.
    group : int array of shape (n_passages,)
        Whose words each passage is: what is left out together.
    question : int array of shape (n_passages,)
        The guide's question each passage answers, or -1.
    tested : bool array of shape (n_codes, n_passages)
        False where a passage was proposed: what was proposed is no test of proposals.
    parts : sequence of int arrays, optional
        Respondents who are left out together; each by itself, if left out.
    of : int
        How many passages there are in all, where these are a sample of them.
    progress : callable, optional
        Told how many of ``parts`` are done.

    Returns
    -------
    list of Quality
        One a code.

    References
    ----------
    Kohavi, R. (1995). A study of cross-validation and bootstrap for accuracy estimation and model
    selection. IJCAI '95.
    """
    parts = parts or list(np.unique(group)[:, np.newaxis])
    linked = bool((question != NOBODY).any())
    described = np.zeros(counts.matrix.shape[0] - len(group), np.bool_)
    found: list[list[Fold]] = [[] for _ in labels]
    for done, part in enumerate(parts):
        progress(done, len(parts))
        out = np.isin(group, part)
        weights: Any = None
        for code, label in enumerate(labels):
            held = out & tested[code] & (label >= 0)
            folds = [_unmeasured(who, label[held & (group == who)], label[~out]) for who in part.tolist()]
            if any(fold.passages and not fold.reason for fold in folds):
                weights = _fitted(counts, np.append(~out, described)) if weights is None else weights
                rest = np.where(out, -1, label).astype(np.int8)
                row = len(group) + code
                model = train(weights[: len(group)], rest, group, described=weights[[row]], of=of)
                asked = question_scores(rest, question) if linked else None
                folds = [
                    _measured(fold, model, weights, label, np.flatnonzero(held & (group == fold.group)), asked)
                    for fold in folds
                ]
            found[code] += [fold for fold in folds if fold.passages]
    progress(len(parts), len(parts))
    ordered = [sorted(folds, key=lambda fold: fold.group) for folds in found]
    return [Quality(tuple(folds), *interval(folds)) for folds in ordered]


def _unmeasured(who: int, held: Labels, others: Labels) -> Fold:
    """A respondent left out: how much there is to rank, and why it can't be evaluated."""
    relevant = held == 1
    return Fold(who, len(held), int(relevant.sum()), _why_not(relevant, bool((others == 1).any())))


def _fitted(counts: Counts, fitted: Bools) -> Any:
    """All texts as those of ``fitted`` weigh them, in few dimensions where that makes the many fits faster."""
    weights = weigh(counts, fitted)
    return turned(weights) if weights.shape[0] <= FEW else weights


def _why_not(relevant: Bools, elsewhere: bool) -> str:
    """Why a fold can't be evaluated, "" where it can."""
    if not relevant.any():
        return NOTHING_WITH
    if relevant.all():
        return NOTHING_WITHOUT
    return "" if elsewhere else NOTHING_ELSE


def _measured(fold: Fold, model: Model, weights: Any, label: Labels, held: Ints, asked: Floats | None) -> Fold:
    """What the model makes of a respondent's passages, at the places ``held``, where that can be evaluated."""
    if not fold.passages or fold.reason:
        return fold
    relevant, score = label[held] == 1, np.round(model.score(weights[held]), PLACES)
    ranked = in_rank_order(relevant, score)
    return replace(
        fold,
        way=model.way,
        ap=average_precision(relevant, score),
        prevalence=float(relevant.mean()),
        chance=chance_precision(len(relevant), int(relevant.sum())),
        question_ap=np.nan if asked is None else average_precision(relevant, asked[held]),
        p10=precision_at(ranked, 10),
        r10=recall_at(ranked, 10),
        r20=recall_at(ranked, 20),
        r_precision=r_precision(ranked),
        wss95=work_saved(ranked),
    )


def question_scores(label: Labels, question: Ints) -> Floats:
    """What a passage scores where only its question is known: the share of judged passages on it that have the code.

    Parameters
    ----------
    label : int8 array of shape (n_passages,)
        1 with the code, 0 judged without it, -1 not judged.
    question : int array of shape (n_passages,)
        The guide's question, or -1, which counts as one more.

    Returns
    -------
    float array of shape (n_passages,)
        0 to 1; for a question on which nothing was judged, the share of all judged passages.
    """
    place = question + 1
    judged = np.bincount(place[label >= 0], minlength=int(place.max(initial=0)) + 1)
    coded = np.bincount(place[label == 1], minlength=len(judged))
    overall = coded.sum() / judged.sum() if judged.any() else 0.0
    share = np.where(judged > 0, coded / np.maximum(judged, 1), overall)
    return np.asarray(share[place], np.float64)


def interval(folds: Sequence[Fold]) -> tuple[Measure, Measure]:
    """The 95 % percentile interval of the mean average precision, respondents drawn with replacement.

    Parameters
    ----------
    folds : sequence of Fold
        All folds of a code; those not evaluated are left out.

    Returns
    -------
    low, high : Measure
        0 to 1; undefined below `LEAST_FOLDS` evaluated folds. `DRAWS` draws with a fixed seed.

    References
    ----------
    Efron, B. and Tibshirani, R. (1993). An Introduction to the Bootstrap, chapter 13.
    """
    values = np.array([fold.ap for fold in folds if not fold.reason], np.float64)
    if len(values) < LEAST_FOLDS:
        reason = FEW_FOLDS if len(values) else NO_FOLD
        return undefined(reason), undefined(reason)
    drawn = np.random.default_rng(SEED).integers(0, len(values), (DRAWS, len(values)))
    low, high = np.percentile(values[drawn].mean(axis=1), (2.5, 97.5))
    return Measure(float(low)), Measure(float(high))
