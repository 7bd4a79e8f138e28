"""How fast passages are ranked, beside scikit-learn's fit alone: ``python -m tests.benchmarks.suggest``."""

from __future__ import annotations

import resource
import sys
import time
from dataclasses import dataclass

import numpy as np

from qcode.analysis.columns import Ints
from qcode.analysis.ngrams import count, weigh
from qcode.analysis.suggest import Labels, rank
from tests.benchmarks.synthetic import LETTERS

PASSAGES = 20_000
STEMS = 6_000
ENDINGS = ("", "лар", "дың", "ға", "да", "дан", "мен", "ның", "лары", "ларының", "сы", "сында", "ған", "ды", "майды")
LIMIT_SECONDS, LIMIT_MEGABYTES = 10, 1_000


@dataclass(frozen=True)
class Case:
    """Passages of many interviews, and which of them carry the code."""

    texts: list[str]
    label: Labels
    interview: Ints


def case(passages: int = PASSAGES, seed: int = 1) -> Case:
    """Seeded passages of 10 to 100 words, some words far more usual than others, with endings.

    The code belongs where two of ten rarer words stand; half of the interviews are judged.
    """
    random = np.random.default_rng(seed)
    letters = list(LETTERS[:40])
    stems = ["".join(random.choice(letters, random.integers(3, 8))) for _ in range(STEMS)]
    usual = 1 / np.arange(1, STEMS + 1)
    texts, coded = [], []
    for size in random.integers(10, 101, passages):
        words = random.choice(STEMS, size, p=usual / usual.sum())
        ends = random.integers(0, len(ENDINGS), size)
        texts.append(" ".join(stems[word] + ENDINGS[end] for word, end in zip(words, ends, strict=True)))
        coded.append(int(((words >= 200) & (words < 210)).sum() >= 2))
    interview = np.arange(passages) // 100
    label = np.where(interview % 2 == 0, coded, -1).astype(np.int8)
    return Case(texts, label, interview)


def plain(found: Case) -> None:
    """Scikit-learn alone: its own vectoriser, one fit, one prediction."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    vectors = TfidfVectorizer(analyzer="char_wb", ngram_range=(4, 5), sublinear_tf=True, dtype=np.float32)
    rows = vectors.fit_transform(found.texts)
    judged = np.flatnonzero(found.label >= 0)
    model = LogisticRegression(class_weight="balanced", max_iter=1_000)
    model.fit(rows[judged], found.label[judged])
    model.decision_function(rows)


def megabytes() -> float:
    """The most memory that this process ever held."""
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return held / 1e6 if sys.platform == "darwin" else held / 1e3


def main() -> None:
    """Print a table, and whether the limits are kept."""
    import sklearn.linear_model  # noqa: F401  # its import is not what is measured

    found = case()
    before = megabytes()
    print(f"{len(found.texts):,} passages, {int((found.label == 1).sum()):,} with the code, ", end="")
    print(f"{int((found.label == 0).sum()):,} without, {sum(map(len, found.texts)) / 1e6:.1f} million characters\n")
    began, cpu = time.perf_counter(), time.process_time()
    ranking = rank(found.texts, found.label, found.interview, described="code")
    ours, ours_cpu = time.perf_counter() - began, time.process_time() - cpu
    held = megabytes()
    began = time.perf_counter()
    [ranking.why(int(place), found.texts[place]) for place in ranking.order[:50]]
    why = time.perf_counter() - began
    began = time.perf_counter()
    weigh(count(found.texts))
    weighed = time.perf_counter() - began
    began, cpu = time.perf_counter(), time.process_time()
    plain(found)
    theirs, theirs_cpu = time.perf_counter() - began, time.process_time() - cpu
    print("| work | seconds | CPU seconds | ratio of CPU |\n|---|---|---|---|")
    print(f"| scikit-learn: vectorise, fit once, score | {theirs:.2f} | {theirs_cpu:.2f} | 1 |")
    print(f"| train and rank, judged passages by models that never saw them | {ours:.2f} | {ours_cpu:.2f} | ", end="")
    print(f"{ours_cpu / theirs_cpu:.2f} |")
    print(f"| of this, weights of n-grams | {weighed:.2f} | | |")
    print(f"| words that speak for 50 passages | {why:.2f} | | |")
    print(f"\nMemory: {held:.0f} MB at most ({before:.0f} MB with the passages, before).")
    assert min(ours, ours_cpu) < LIMIT_SECONDS, f"slower than {LIMIT_SECONDS} s"  # others may use the machine too
    assert held < LIMIT_MEGABYTES, f"more than {LIMIT_MEGABYTES} MB"


if __name__ == "__main__":
    main()
