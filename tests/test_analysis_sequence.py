"""Steps from code to code and portraits, against their definitions on small random projects."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcode.analysis.columns import Corpus
from qcode.analysis.lanes import Speech
from qcode.analysis.sequence import coded_turns, portrait, steps_between, transitions
from tests.analysis_reference import Naive, corpora, corpus_of, examples

SPEECH = st.sampled_from(["respondents", "all"])
Turn = tuple[int, ...]


def chains(corpus: Corpus, naive: Naive, speech: str) -> list[tuple[int, list[tuple[Turn, set[int]]]]]:
    """For each coder and transcript its coded turns in order, each with its codes."""
    found = []
    for coder in sorted({int(each) for each in corpus.codings.coder}):
        held = {code: naive.holds(code, coder) for code in range(corpus.n_codes)}
        for transcript in range(corpus.n_transcripts):
            chain = []
            for turn in naive.turns:
                if turn[0] != transcript or not (turn[5] or speech == "all"):
                    continue
                signs = {(transcript, at) for at in range(turn[1], turn[2])}
                codes = {code for code, places in held.items() if places & signs}
                if codes:
                    chain.append((turn, codes))
            found.append((coder, chain))
    return found


@given(corpora(), SPEECH)
@examples
def test_steps_are_counted_by_their_definition(corpus: Corpus, speech: Speech) -> None:
    wanted: dict[tuple[int, int], list[int]] = {}
    leaving = [0] * corpus.n_codes
    steps = 0
    for _, chain in chains(corpus, Naive(corpus), speech):
        for (turn, codes), (_, following) in pairwise(chain):
            steps += 1
            for a in codes:
                leaving[a] += 1
                for b in following:
                    wanted.setdefault((a, b), []).append(turn[0])
    found = transitions(corpus, coded_turns(corpus, speech))
    rows = zip(found.a.tolist(), found.b.tolist(), found.n.tolist(), found.transcripts.tolist(), strict=True)
    assert list(rows) == [(a, b, len(at), len(set(at))) for (a, b), at in sorted(wanted.items())]
    assert found.steps == steps
    assert found.leaving.tolist() == leaving


@given(corpora(), SPEECH, st.integers(0, 4), st.integers(0, 4))
@examples
def test_behind_a_step_stand_the_codings_that_make_it(corpus: Corpus, speech: Speech, a: int, b: int) -> None:
    rows, naive = corpus.codings, Naive(corpus)
    places: set[tuple[int, int, int, int]] = set()
    for coder, chain in chains(corpus, naive, speech):
        for (turn, codes), (after, following) in pairwise(chain):
            if a in codes and b in following:
                places |= {(coder, turn[0], turn[1], a), (coder, after[0], after[1], b)}
    wanted = [
        any(
            (coder, code, transcript) == (int(rows.coder[row]), int(rows.code[row]), int(rows.transcript[row]))
            and _touches(naive, transcript, start, int(rows.start[row]), int(rows.end[row]))
            for coder, transcript, start, code in places
        )
        for row in range(len(rows))
    ]
    assert steps_between(corpus, rows.code == a, rows.code == b, speech).tolist() == wanted


def _touches(naive: Naive, transcript: int, begin: int, start: int, end: int) -> bool:
    turn = next(turn for turn in naive.turns if turn[0] == transcript and turn[1] == begin and turn[2] > begin)
    return bool(start < turn[2] and turn[1] < end)


@given(corpora(), SPEECH)
@examples
def test_a_portrait_holds_every_word_and_each_once_a_theme(corpus: Corpus, speech: Speech) -> None:
    naive, rolled = Naive(corpus), Naive(corpus, rollup=True)
    words = {(turn[0], at) for turn in naive.turns if turn[5] or speech == "all" for at in range(turn[1], turn[2])}
    found = portrait(corpus, speech)
    held: dict[int, list[tuple[int, int]]] = {}
    for code, transcript, start, end in zip(found.code, found.transcript, found.start, found.end, strict=True):
        held.setdefault(int(code), []).extend((int(transcript), at) for at in range(int(start), int(end)))
    tops = [code for code in range(corpus.n_codes) if corpus.parent[code] == -1]
    coded: set[tuple[int, int]] = set()
    for code in tops:
        signs = held.get(code, [])
        assert len(signs) == len(set(signs))
        assert set(signs) == rolled.holds(code) & words
        coded |= set(signs)
    assert sorted(held.get(-1, [])) == sorted(words - coded)


@pytest.mark.parametrize("claims", [[], [(0, 0, 1, 0, 0)]])
def test_one_coded_turn_leads_nowhere(claims: list[tuple[int, int, int, int, int]]) -> None:
    corpus = corpus_of(claims, turns=[(0, 0, 5, 0, -1, True)])
    found = transitions(corpus, coded_turns(corpus))
    assert (len(found.n), found.steps) == (0, 0)
    assert not steps_between(corpus, corpus.codings.code == 0, corpus.codings.code == 0).any()


def test_a_step_by_hand() -> None:
    """Trust, a turn without a code, waiting with trust: trust to waiting, trust to trust."""
    turns = [(0, 0, 5, 0, -1, True), (0, 6, 9, 0, -1, True), (0, 10, 20, 0, -1, True)]
    corpus = corpus_of([(0, 0, 5, 0, 0), (0, 10, 12, 1, 0), (0, 13, 15, 0, 0), (0, 18, 20, 0, 0)], turns=turns)
    found = transitions(corpus, coded_turns(corpus))
    assert [found.a.tolist(), found.b.tolist(), found.n.tolist()] == [[0, 0], [0, 1], [1, 1]]
    assert np.flatnonzero(steps_between(corpus, corpus.codings.code == 0, corpus.codings.code == 0)).tolist() == [
        0,
        2,
        3,
    ]
