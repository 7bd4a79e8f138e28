"""Where else a code may belong: passages ranked by a model of one coder's own codings."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from qcode.analysis.columns import Bools, Floats, Ints
from qcode.analysis.ngrams import Counts, Progress, centre, count, heaviest, quiet, weigh

Labels = NDArray[np.int8]
Way = Literal["logistic", "sgd", "likeness"]

LEAST_PASSAGES, LEAST_INTERVIEWS = 5, 3
"""Below so many passages with the code, or interviews with one, no model is trained."""
SHORTEST, SHORT = 3, 20
"""A turn of fewer words than that and fewer characters ("Yeah.") says too little by itself to be proposed or to be learnt
from; two long Kazakh or Turkish words may say much, and some scripts have no spaces."""
LARGE = 20_000
"""Above so many passages the model is fitted by stochastic gradient descent."""
FOLDS = (5, 2)
MANY = 5_000
"""Judged passages are scored by five models up to so many passages, above that by two: half is much to learn from."""
SPARING = (10, 2_000)
"""A model is trained on at most so many times as many passages without the code as with it, but on so many at least."""
SEED = 20_201
VERSION = 2
"""Grows whenever the same codings would give another ranking."""
PLACES = 6
"""Scores are rounded to so many decimals, so that no computer's last bit decides an order."""


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """What one training found.

    Parameters
    ----------
    way : {"logistic", "sgd", "likeness"}
        A classifier, or the likeness to the definition and the examples.
    weight : float array of shape (n_terms,)
        What each n-gram adds.
    intercept : float
        What is added to every text's sum before it becomes a probability; 0 for likeness.
    """

    way: Way
    weight: Floats
    intercept: float = 0.0

    def score(self, weights: Any) -> Floats:
        """Scores from 0 to 1 of texts (sparse array of shape (n_texts, n_terms)): a probability or a cosine."""
        raw = np.asarray(weights @ self.weight, np.float64) + self.intercept
        if self.way == "likeness":
            return np.asarray(np.clip(raw, 0, 1), np.float64)
        from scipy.special import expit

        return np.asarray(expit(raw), np.float64)


@dataclass(frozen=True, slots=True, eq=False)
class Ranking:
    """Every passage's score for one code, and the order in which those without the code are read.

    Parameters
    ----------
    score : float array of shape (n_passages,)
        0 to 1; not calibrated, so only the order means something.
    order : int array of shape (n_candidates,)
        Places of the passages without the code, the best first, ties in the order given.
    way : {"logistic", "sgd", "likeness"}
        How they were ranked.
    version : str
        Names the method and this training: the same passages and codings give the same.
    positives, interviews, negatives : int
        Passages with the code, interviews that have one, and passages judged without it.
    models : tuple of Model
        The model of all, then those of the folds.
    model_of : int array of shape (n_passages,)
        Which of ``models`` scored each passage.
    weights : sparse array of shape (n_passages, n_terms)
        The passages.
    terms : dict of str to int
        The column of every n-gram.
    """

    score: Floats
    order: Ints
    way: Way
    version: str
    positives: int
    interviews: int
    negatives: int
    models: tuple[Model, ...]
    model_of: Ints
    weights: Any
    terms: dict[str, int]

    def why(self, place: int, text: str, most: int = 4) -> tuple[str, ...]:
        """The words of passage number ``place``, whose text is ``text``, that raised its score most."""
        weight = self.models[int(self.model_of[place])].weight
        return heaviest(text, self.weights[[place]], self.terms, weight, most)


def rank(
    texts: Sequence[str],
    label: Labels,
    interview: Ints,
    *,
    described: str = "",
    counts: Counts | None = None,
    progress: Progress = quiet,
) -> Ranking:
    """Rank passages by how likely a code belongs to them.

    A passage that was judged to be without the code is scored by a model that never saw its
    interview (five groups of interviews, two above `MANY` passages); every other one by the model of all.

    Parameters
    ----------
    texts : sequence of str, of length n_passages
        What respondents said, without the question.
    label : int8 array of shape (n_passages,)
        1 with the code, 0 judged without it, -1 not judged: uncoded is not negative.
    interview : int array of shape (n_passages,)
        Whose words, or which interview's, each passage is.
    described : str
        The code's name, definition and example.
    counts : Counts, optional
        ``count([*texts, described])`` where it is there already.
    progress : callable, optional
        Told (done, total); what it raises ends the work.

    Returns
    -------
    Ranking
        Below `LEAST_PASSAGES` passages with the code, `LEAST_INTERVIEWS` interviews with one, or
        without one judged to be without it, by likeness to description and passages.

    Raises
    ------
    ValueError
        If the arrays differ in length.

    References
    ----------
    Elkan, C. and Noto, K. (2008). Learning classifiers from only positive and unlabeled data. KDD '08.
    """
    n = len(texts)
    if label.shape != (n,) or interview.shape != (n,):
        raise ValueError("label and interview have one value a passage")
    parts = folds(interview, label == 0)
    total = n + 2 * (len(parts) + 1)
    if counts is None:
        counts = count([*texts, described], progress=lambda done, _: progress(done, total))
    passages = weigh(counts)
    models, score, model_of = _scored(
        passages[:n], label, interview, parts, passages[[n]], lambda done: progress(n + 2 * done, total)
    )
    progress(total, total)
    score = np.round(score, PLACES)
    free = np.flatnonzero(label != 1)
    order = free[np.argsort(-score[free], kind="stable")]
    positive = label == 1
    return Ranking(
        score,
        order,
        models[0].way,
        version(models[0].way, texts, label, described),
        int(positive.sum()),
        len(np.unique(interview[positive])),
        int((label == 0).sum()),
        tuple(models),
        model_of,
        passages[:n],
        counts.terms,
    )


def _scored(
    passages: Any, label: Labels, interview: Ints, parts: Sequence[Bools], own: Any, done: Callable[[int], object]
) -> tuple[list[Model], Floats, Ints]:
    """The models of all and of each part left out, every passage's score, and by which model it is."""
    models = [train(passages, label, interview, described=own)]
    done(1)
    score, model_of = models[0].score(passages), np.zeros(len(label), np.int64)
    if models[0].way != "likeness":
        for number, fold in enumerate(parts, 2):
            part = train(passages, np.where(fold, -1, label).astype(np.int8), interview, described=own)
            held = np.flatnonzero(fold & (label == 0))
            if part.way != "likeness":
                score[held], model_of[held] = part.score(passages[held]), len(models)
                models.append(part)
            done(number)
    return models, score, model_of


def train(weights: Any, label: Labels, interview: Ints, *, described: Any, of: int = 0) -> Model:
    """The model that ranks for one code.

    Parameters
    ----------
    weights : sparse or dense array of shape (n_passages, n_terms)
        The passages.
    label, interview : array of shape (n_passages,)
        As in `rank`.
    described : sparse or dense array of shape (1, n_terms)
        The code's description.
    of : int
        How many passages there are in all, where these are a sample of them.

    Returns
    -------
    Model
        A logistic regression with balanced classes; by stochastic gradient descent above `LARGE`
        passages; the mean direction of description and passages where there is too little to train.
        Of very many passages without the code (`SPARING`) a fixed random part is taken.
    """
    positive, n = label == 1, max(len(label), of)
    enough = positive.sum() >= LEAST_PASSAGES and len(np.unique(interview[positive])) >= LEAST_INTERVIEWS
    if not enough or not (label == 0).any():
        return Model("likeness", centre(weights[np.flatnonzero(positive)], described))
    judged = np.sort(np.append(np.flatnonzero(positive), _spared(np.flatnonzero(label == 0), int(positive.sum()))))
    from sklearn.linear_model import LogisticRegression, SGDClassifier

    way: Way = "sgd" if n > LARGE else "logistic"
    if way == "sgd":
        fitted = SGDClassifier(
            loss="log_loss", alpha=1e-5, class_weight="balanced", max_iter=5, tol=None, random_state=SEED
        )
    else:
        tolerance = 1e-6 if isinstance(weights, np.ndarray) else 1e-4  # dense rows are float64 and few: exact is cheap
        fitted = LogisticRegression(class_weight="balanced", max_iter=1_000, tol=tolerance, random_state=SEED)
    fitted.fit(weights[judged], label[judged])
    return Model(way, np.asarray(fitted.coef_[0], np.float64), float(fitted.intercept_[0]))


def _spared(without: Ints, positives: int) -> Ints:
    """The passages without the code that a model is trained on."""
    most = max(SPARING[0] * positives, SPARING[1])
    return without if len(without) <= most else np.random.default_rng(SEED).choice(without, most, replace=False)


def folds(interview: Ints, wanted: Bools) -> list[Bools]:
    """Groups of whole interviews that hold a wanted passage, each a bool array of shape (n_passages,)."""
    present, most = np.unique(interview[wanted]), FOLDS[len(interview) > MANY]
    return [np.isin(interview, present[number::most]) for number in range(min(most, len(present)))]


def version(way: Way, texts: Sequence[str], label: Labels, described: str) -> str:
    """A short name of the method and of what it was trained on: ``logistic 1 3fa9c1d2``."""
    found = hashlib.sha256(described.encode("utf-8", "surrogatepass"))
    for text, said in zip(texts, label.tolist(), strict=True):
        found.update(f"\0{said}\0{text}".encode("utf-8", "surrogatepass"))
    return f"{way} {VERSION} {found.hexdigest()[:8]}"


def kept_back(keys: Sequence[str], *, share: float) -> Bools:
    """Which passages are never proposed, so that the coder's own eye is measured on them.

    Parameters
    ----------
    keys : sequence of str, of length n_passages
        What names a passage for one code, whatever else changes in the project.
    share : float
        How many of all, 0 to 1.

    Returns
    -------
    bool array of shape (n_passages,)
        The same key is always kept back or never.
    """
    hashed = (hashlib.sha256(f"{SEED} {key}".encode("utf-8", "surrogatepass")).digest() for key in keys)
    drawn = [int.from_bytes(each[:6], "big") / 2**48 for each in hashed]
    return np.array([number < share for number in drawn], np.bool_)
