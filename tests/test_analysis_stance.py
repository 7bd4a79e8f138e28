"""Where respondents agree and part, against the definition and the example of it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcode.analysis.columns import NOBODY, Corpus, split
from qcode.analysis.stance import (
    AGAINST,
    EVEN,
    FOR,
    MIXED,
    NOT_ASKED,
    SIDES,
    SILENT,
    TOO_FEW,
    WITHOUT,
    Rules,
    part,
    stances,
    verdict,
)
from tests.analysis_reference import Claim, Naive, corpora, corpus_of, examples


def naive(corpus: Corpus, stance: list[int], *, rollup: bool, asked_only: bool) -> list[list[int]]:
    """By the definition: loops over claims, turns and characters."""
    known = Naive(corpus)
    claims = list(zip(known.claims, stance, strict=True))
    table = []
    for code in known.codes:
        took: dict[int, set[int]] = {}
        questions = set()
        for (transcript, start, end, own, _), value in claims:
            if own != code and not (rollup and code in known.lineage(own)):
                continue
            for turn in known.turns:
                shared = turn[0] == transcript and max(start, turn[1]) < min(end, turn[2])
                if shared and (who := known.speaker(turn)) >= 0:
                    took.setdefault(who, set()).add(value)
                    questions.add(turn[4])
        questions.discard(NOBODY)
        table.append([_side(known, took, questions, who, asked_only) for who in range(corpus.n_respondents)])
    return table


def _side(known: Naive, took: dict[int, set[int]], questions: set[int], who: int, asked_only: bool) -> int:
    if who in took:
        sides = took[who] - {0}
        return WITHOUT if not sides else FOR - 1 + sides.pop() if len(sides) == 1 else MIXED
    counts = known.corpus.people[who]
    heard = set(np.flatnonzero(known.corpus.was_put[who]).tolist())
    return SILENT if counts and (not asked_only or not questions or questions & heard) else NOT_ASKED


@examples
@given(corpora(), st.data())
def test_it_is_what_the_definition_says_and_batches_add(corpus: Corpus, data: st.DataObject) -> None:
    stance = data.draw(st.lists(st.integers(0, 3), min_size=len(corpus.codings), max_size=len(corpus.codings)))
    values = np.array(stance, np.int64)
    for rollup in (False, True):
        for asked_only in (False, True):
            found = stances(corpus, values, rollup=rollup, asked_only=asked_only)
            assert found.side.tolist() == naive(corpus, stance, rollup=rollup, asked_only=asked_only)
            assert (found.counts.sum(axis=1) == corpus.n_respondents).all()
    numbers = data.draw(st.lists(st.integers(0, 2), min_size=corpus.n_transcripts, max_size=corpus.n_transcripts))
    first, *rest = split(corpus, numbers)
    total = part(first, values[np.isin(corpus.codings.transcript, np.flatnonzero(np.array(numbers) == 0))])
    for number, batch in enumerate(rest, 1):
        mine = np.isin(corpus.codings.transcript, np.flatnonzero(np.array(numbers) == number))
        total += part(batch, values[mine])
    assert (total.finish().side == stances(corpus, values).side).all()


def interviews(*took: tuple[int, ...]) -> tuple[Corpus, np.ndarray[tuple[int], np.dtype[np.int64]]]:
    """One interview a respondent, of ten answers; one coding for each stance."""
    claims: list[Claim] = [(who, at, at + 1, 0, 0) for who, mine in enumerate(took) for at in range(len(mine))]
    corpus = corpus_of(
        claims,
        turns=[(who, at, at + 1, who, -1, True) for who in range(len(took)) for at in range(10)],
        parent=[-1],
        transcripts=len(took),
        respondents=len(took),
    )
    return corpus, np.array([value for mine in took for value in mine], np.int64)


def test_eleven_for_two_against_and_two_silent_of_fifteen_are_convergent() -> None:
    corpus, values = interviews(*[(1,)] * 11, *[(2,)] * 2, (), ())
    counts = stances(corpus, values).counts[0]
    assert dict(zip(SIDES, counts.tolist(), strict=True)) == {
        "not asked": 0, "silent": 2, "without": 0, "for": 11, "against": 2, "mixed": 0,
    }  # fmt: skip
    found = verdict(counts, Rules())
    assert (found.side, found.picture) == (FOR, "convergent")
    assert found.share == pytest.approx(11 / 13)


def test_a_talkative_answer_does_not_win() -> None:
    corpus, values = interviews((1, 1, 1, 1, 1, 2), (1, 0, 0), (0, 0), (3, 1))
    assert stances(corpus, values).side[0].tolist() == [MIXED, FOR, WITHOUT, MIXED]


@pytest.mark.parametrize(
    ("counts", "rules", "side", "share", "picture"),
    [
        ((0, 0, 0, 4, 0, 0), Rules(), FOR, 1.0, "thin"),
        ((0, 0, 0, 5, 0, 0), Rules(), FOR, 1.0, "convergent"),
        ((0, 0, 0, 1, 0, 0), Rules(), SILENT, TOO_FEW, "thin"),
        ((0, 0, 4, 1, 1, 0), Rules(), SILENT, TOO_FEW, "varied"),
        ((0, 0, 9, 2, 0, 0), Rules(), SILENT, TOO_FEW, "varied"),
        ((0, 9, 0, 3, 1, 0), Rules(least=4), FOR, 0.75, "convergent"),
        ((0, 0, 0, 3, 3, 0), Rules(), SILENT, EVEN, "divergent"),
        ((0, 0, 0, 4, 1, 1), Rules(), FOR, 4 / 6, "varied"),
        ((0, 0, 0, 6, 2, 0), Rules(), FOR, 0.75, "convergent"),
        ((0, 0, 0, 6, 2, 0), Rules(majority=0.8), FOR, 0.75, "divergent"),
        ((0, 0, 4, 6, 0, 0), Rules(), FOR, 0.6, "varied"),
        ((0, 0, 4, 6, 0, 0), Rules(base="stance"), FOR, 1.0, "convergent"),
        ((0, 0, 1, 1, 1, 6), Rules(majority=0.66), MIXED, 6 / 9, "convergent"),
        ((0, 0, 0, 0, 5, 0), Rules(), AGAINST, 1.0, "convergent"),
        ((0, 0, 0, 3, 0, 3), Rules(majority=0.5), SILENT, EVEN, "varied"),
        ((0, 0, 0, 3, 3, 0), Rules(majority=0.5), SILENT, EVEN, "divergent"),
    ],
)
def test_a_picture_follows_its_thresholds(
    counts: tuple[int, ...], rules: Rules, side: int, share: float | str, picture: str
) -> None:
    found = verdict(np.array(counts), rules)
    assert (found.side, found.picture) == (side, picture)
    assert (found.share.reason if isinstance(share, str) else found.share) == pytest.approx(share)


def test_without_a_stance_there_is_no_majority_and_it_is_said_why() -> None:
    spoken, silent = verdict(np.array((0, 2, 7, 0, 0, 0)), Rules()), verdict(np.array((3, 2, 0, 0, 0, 0)), Rules())
    assert (spoken.picture, spoken.share.reason) == ("", "no coding of it carries a stance")
    assert (silent.picture, silent.share.reason) == ("", "nobody spoke of it")


def test_who_was_not_asked_is_not_silent() -> None:
    corpus = corpus_of(
        [(0, 0, 1, 0, 0)],
        turns=[(0, 0, 2, 0, 0, True), (1, 0, 1, -1, 0, False), (1, 2, 3, 1, -1, True), (2, 0, 2, 2, 1, True)],
        parent=[-1],
        transcripts=3,
        respondents=3,
        questions=2,
        put=[[True, True], [True, False], [False, True]],
    )
    values = np.array([1])
    assert stances(corpus, values).side[0].tolist() == [FOR, SILENT, NOT_ASKED]
    assert stances(corpus, values, asked_only=False).side[0].tolist() == [FOR, SILENT, SILENT]


def test_a_stance_that_is_none_is_refused() -> None:
    corpus, values = interviews((1,))
    for wrong in (values + 3, values[:0]):
        with pytest.raises(ValueError, match="stance is"):
            stances(corpus, wrong)
