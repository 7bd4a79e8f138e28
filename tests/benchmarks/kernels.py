"""How fast counting is, beside plain numpy on arrays in memory: ``python -m tests.benchmarks.kernels``."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from qcode.analysis.agreement_codes import agreement
from qcode.analysis.agreement_tables import tables
from qcode.analysis.columns import Corpus, Ints
from qcode.analysis.cooccurrence import Unit, cooccurrence
from qcode.analysis.crosstab import crosstab
from qcode.analysis.frequency import frequencies
from tests.benchmarks.synthetic import synthetic

SIZES = (2_000, 20_000, 200_000)
CODES = 150


@dataclass(frozen=True)
class Timing:
    """CPU milliseconds of one piece of work, and of the plain form beside it where there is one."""

    work: str
    ours: float
    plain: float | None = None

    def row(self) -> str:
        """One line of a Markdown table."""
        plain, ratio = ("", "") if self.plain is None else (f"{self.plain:.2f}", f"{self.ours / self.plain:.2f}")
        return f"| {self.work} | {self.ours:.2f} | {plain} | {ratio} |"


def plain_overlaps(corpus: Corpus) -> tuple[Ints, Ints, Ints]:
    """The plain sweep: pairs of one coder's codings, the transcripts that have one, lengths; no passages."""
    rows, codes = corpus.codings, corpus.n_codes
    lane = (rows.coder * corpus.n_transcripts + rows.transcript) * (int(rows.end.max()) + 1)
    order = np.argsort(lane + rows.start)
    start, end = (lane + rows.start)[order], (lane + rows.end)[order]
    code, transcript = rows.code[order], rows.transcript[order]
    counts = np.searchsorted(start, end, "left") - np.arange(1, len(start) + 1)
    i = np.repeat(np.arange(len(start)), counts)
    j = np.arange(len(i)) - np.repeat(np.cumsum(counts) - counts, counts) + i + 1
    apart = code[i] != code[j]
    i, j = i[apart], j[apart]
    key = np.minimum(code[i], code[j]) * codes + np.maximum(code[i], code[j])
    shared = np.bincount(key, np.minimum(end[i], end[j]) - start[j], minlength=codes * codes)
    units = np.sort(transcript[i] * codes * codes + key)
    once = units[np.append(True, units[1:] != units[:-1])] % (codes * codes)
    square = codes * codes
    return np.bincount(key, minlength=square), np.bincount(once, minlength=square), shared.astype(np.int64)


def plain_frequencies(corpus: Corpus) -> tuple[Ints, Ints, Ints, Ints]:
    """Plain counting: codings, transcripts, turns and covered characters (labels too) of each code."""
    rows, turns, codes, texts = corpus.codings, corpus.turns, corpus.n_codes, corpus.n_transcripts
    order = np.lexsort((rows.start, rows.transcript, rows.code))
    line = (rows.code * texts + rows.transcript) * (int(rows.end.max()) + 1)
    start, end, code = (line + rows.start)[order], (line + rows.end)[order], rows.code[order]
    reach = np.maximum.accumulate(end)
    new = np.maximum(start[1:], reach[:-1])
    covered = np.concatenate((reach[:1] - start[:1], np.maximum(reach[1:] - new, 0)))
    stride = max(int(rows.end.max()), int(turns.end.max())) + 1
    zero, base = rows.transcript * stride, turns.transcript * stride
    first = np.searchsorted(base + turns.end, zero + rows.start, "right")
    counts = np.maximum(np.searchsorted(base + turns.start, zero + rows.end, "left") - first, 0)
    turn = np.arange(counts.sum()) + np.repeat(first - np.cumsum(counts) + counts, counts)
    touched = _plain_distinct(turn * codes + np.repeat(rows.code, counts), codes)
    said = _plain_distinct(rows.transcript * codes + rows.code, codes)
    characters = np.bincount(code, covered, minlength=codes).astype(np.int64)
    return np.bincount(rows.code, minlength=codes), said, touched, characters


def _plain_distinct(keys: Ints, codes: int) -> Ints:
    ordered = np.sort(keys)
    return np.bincount(ordered[np.append(True, ordered[1:] != ordered[:-1])] % codes, minlength=codes)


def cpu(*works: Callable[[], object], rounds: int = 15) -> list[float]:
    """The least CPU milliseconds of each work, all run in turn so that a busy machine slows all alike."""
    least = [math.inf] * len(works)
    for _ in range(rounds):
        for place, work in enumerate(works):
            began = time.process_time()
            work()
            least[place] = min(least[place], (time.process_time() - began) * 1_000)
    return least


def overlap_pairs(corpus: Corpus) -> int:
    """How many pairs of one coder's codings share a character."""
    return int(cooccurrence(corpus, "overlap").n_ab.sum())


def agreed(corpus: Corpus, resamples: int) -> float:
    """Alpha of all codes together; every coefficient of every code is computed on the way."""
    seen = np.ones((corpus.n_transcripts, int(corpus.codings.coder.max()) + 1), np.bool_)
    known = np.ones((corpus.n_transcripts, corpus.n_codes), np.bool_)
    return agreement(tables(corpus.codings, corpus.turns, seen, known), resamples=resamples).pooled.alpha


def same_numbers(corpus: Corpus) -> None:
    """Stop if the kernel and the plain form, which are timed against each other, disagree."""
    found = cooccurrence(corpus, "overlap", zeros=True)
    plain = plain_overlaps(corpus)[0]
    assert (plain[found.a * corpus.n_codes + found.b] == found.n_ab).all()
    counted = frequencies(corpus)
    ours = counted.segments, counted.transcripts, counted.turns
    assert all((one == other).all() for one, other in zip(ours, plain_frequencies(corpus), strict=False))


def timings(codings: int) -> tuple[list[Timing], int]:
    """Every kernel on one size of project, 200 codings a text, and its number of overlapping pairs."""
    project = synthetic(texts=codings // 200, codes=CODES, codings=codings)
    corpus, alone = project.corpus(), project.corpus(coders=1)
    same_numbers(corpus)
    found = []
    for name, scope in (("two coders", corpus), ("one coder", alone)):
        ours, plain = cpu(lambda s=scope: cooccurrence(s, "overlap"), lambda s=scope: plain_overlaps(s))  # type: ignore[misc]
        found.append(Timing(f"co-occurrence by overlap, {name}", ours, plain))
    ours, plain = cpu(lambda: frequencies(corpus), lambda: plain_frequencies(corpus))
    found.append(Timing("code frequencies", ours, plain))
    found.append(Timing("code frequencies, rolled up", *cpu(lambda: frequencies(corpus, rollup=True), rounds=5)))
    found.append(Timing("table code x respondent", *cpu(lambda: crosstab(corpus, "respondent"), rounds=5)))
    for resamples in (0, 1_000):
        ours, plain = cpu(lambda n=resamples: agreed(corpus, n), lambda: plain_frequencies(corpus), rounds=5)  # type: ignore[misc]
        found.append(Timing(f"agreement of two coders, {resamples:,} resamples, beside plain frequencies", ours, plain))
    units: tuple[Unit, ...] = ("turn", "question", "transcript", "respondent", "gap")
    for unit in units:
        work = lambda u=unit: cooccurrence(alone, u, gap=50)  # noqa: E731
        found.append(Timing(f"co-occurrence by {unit}, one coder", *cpu(work, rounds=5)))
    return found, overlap_pairs(corpus)


def main() -> None:
    """Print a table for each size, and how time grows beside n log n + overlaps."""
    growth: dict[int, tuple[float, float, float]] = {}
    for codings in SIZES:
        rows, pairs = timings(codings)
        print(f"\n{codings:,} codings in {codings // 200:,} texts, {pairs:,} overlapping pairs (CPU ms)\n")
        print("| work | qcode | plain numpy | ratio |\n|---|---|---|---|")
        print("\n".join(row.row() for row in rows))
        growth[codings] = rows[0].ours, rows[2].ours, codings * math.log2(codings) + pairs
    least, most = (growth[size] for size in (SIZES[0], SIZES[-1]))
    print(f"\nFrom {SIZES[0]:,} to {SIZES[-1]:,} codings, n log n + overlaps grows {most[2] / least[2]:.0f} times;")
    print(f"co-occurrence by overlap {most[0] / least[0]:.0f} times, frequencies {most[1] / least[1]:.0f} times.")


if __name__ == "__main__":
    main()
