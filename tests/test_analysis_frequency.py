"""Frequencies: the published cases, the definitions by naive counting, and additivity."""

from __future__ import annotations

from functools import reduce
from operator import add

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcode.analysis import crosstab as tables
from qcode.analysis import frequency
from qcode.analysis.columns import Corpus, row_order, split
from qcode.analysis.crosstab import By, CrosstabUnit, crosstab
from qcode.analysis.frequency import Frequencies, frequencies
from tests.analysis_reference import Naive, corpora, corpus_of, examples

COUNTS = ("segments", "turns", "transcripts", "respondents", "characters", "words", "spoken")


def counts(found: Frequencies) -> list[list[int]]:
    """Every count of every code, and the denominators."""
    columns = [getattr(found, name).tolist() for name in COUNTS]
    totals = [found.n_turns, found.n_transcripts, found.n_respondents, found.n_characters, found.n_spoken]
    return [*columns, totals]


@examples
@given(corpora(), st.booleans())
def test_frequencies_are_those_of_naive_counting(corpus: Corpus, rollup: bool) -> None:
    found, naive = frequencies(corpus, rollup=rollup), Naive(corpus, rollup=rollup)
    assert counts(frequency.both(corpus)[rollup]) == counts(found)
    for code in naive.codes:
        assert {name: int(getattr(found, name)[code]) for name in COUNTS} == naive.frequency(code)
    said = [turn for turn in naive.turns if naive.counts(turn)]
    assert found.n_spoken == sum(turn[2] - turn[1] for turn in said)
    assert found.n_respondents == len({naive.speaker(turn) for turn in said} - {-1})


@examples
@given(corpora(), st.sampled_from(["transcript", "respondent", "question"]), st.booleans())
def test_tables_are_those_of_naive_counting(corpus: Corpus, by: By, rollup: bool) -> None:
    naive = Naive(corpus, rollup=rollup)
    units: list[CrosstabUnit] = ["segments", "turns", "transcripts", "respondents", "characters", "words"]
    for unit in units:
        found = crosstab(corpus, by, unit=unit, rollup=rollup).counts
        groups = range(found.shape[1])
        assert found.tolist() == [[naive.cell(code, by, group, unit) for group in groups] for code in naive.codes]


@examples
@given(corpora(), st.lists(st.integers(0, 2), min_size=3, max_size=3), st.booleans())
def test_totals_of_batches_add_up(corpus: Corpus, batch_of: list[int], rollup: bool) -> None:
    batches = split(corpus, batch_of[: corpus.n_transcripts])
    whole = counts(frequencies(corpus, rollup=rollup))
    assert counts(reduce(add, [frequency.part(batch, rollup=rollup) for batch in batches]).finish()) == whole
    assert counts(frequencies(reduce(add, batches), rollup=rollup)) == whole
    for unit in ("segments", "respondents"):
        parts = [tables.part(batch, "question", unit=unit, rollup=rollup) for batch in batches]
        assert (
            reduce(add, parts).finish().counts == crosstab(corpus, "question", unit=unit, rollup=rollup).counts
        ).all()


@examples
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 2), st.integers(0, 2)), max_size=12))
def test_rows_nearly_in_order_are_sorted_as_by_every_column(rows: list[tuple[int, int, int]]) -> None:
    place, first, second = np.array(rows, np.int64).reshape(-1, 3).T
    assert row_order(place, first, second).tolist() == np.lexsort((second, first, place)).tolist()
    assert row_order(place).tolist() == np.argsort(place, kind="stable").tolist()


def test_characters_are_a_union() -> None:
    """Spans 0-10, 5-15 and 20-25 of one code cover 20 of 100 characters, not 25."""
    corpus = corpus_of([(0, 0, 10, 0, 0), (0, 5, 15, 0, 0), (0, 20, 25, 0, 0)], turns=[(0, 0, 100, 0, 0, True)])
    found = frequencies(corpus)
    assert (found.segments[0], found.characters[0], found.share[0]) == (3, 20, 0.2)


def test_a_coder_of_the_200_character_case() -> None:
    """Three segments, one transcript, 72 characters, 36 %, 4 of 8 turns."""
    turns = [(0, at, at + 25, 0, 0, True) for at in range(0, 200, 25)]
    found = frequencies(corpus_of([(0, 3, 20, 0, 0), (0, 55, 95, 0, 0), (0, 130, 145, 0, 0)], turns=turns))
    assert (found.segments[0], found.transcripts[0], found.characters[0]) == (3, 1, 72)
    assert (found.turns[0], found.n_turns, found.share_of(0)) == (4, 8, 0.36)


def test_labels_blanks_and_the_interviewer_are_no_respondents_words() -> None:
    """A coding over a whole question and answer counts the words of both, and shares the answer's."""
    turns = [(0, 3, 10, -1, 0, False), (0, 14, 34, 0, 0, True)]
    found = frequencies(corpus_of([(0, 0, 24, 0, 0)], turns=turns, words=[(0, 3, 10), (0, 14, 30)]))
    assert (found.characters[0], found.spoken[0], found.n_spoken) == (17, 10, 20)
    assert (found.words is not None and found.words[0], found.turns[0], found.share[0]) == (2, 2, 0.5)


def test_a_coding_of_a_label_touches_no_turn() -> None:
    found = frequencies(corpus_of([(0, 0, 3, 0, 0)], turns=[(0, 3, 10, 0, 0, True)]))
    assert (found.segments[0], found.transcripts[0], found.turns[0], found.respondents[0]) == (1, 1, 0, 0)


def test_documents_and_literature_hold_no_respondents() -> None:
    turns = [(0, 0, 10, 0, 0, True), (1, 0, 10, 0, 0, True)]
    corpus = corpus_of([(1, 0, 5, 0, 0)], turns=turns, transcripts=2, counting=[True, False], respondent_of=[0, 0])
    found = frequencies(corpus)
    assert (found.transcripts[0], found.respondents[0], found.n_respondents, found.n_spoken) == (1, 0, 1, 10)
    assert (found.characters[0], found.share[0]) == (5, 0.0)


def test_a_group_has_several_respondents_and_a_second_interview_adds_none() -> None:
    turns = [(0, 0, 9, 0, 0, True), (0, 10, 19, 1, 0, True), (1, 0, 9, 0, 0, True)]
    claims = [(0, 0, 19, 0, 0), (1, 0, 9, 0, 0)]
    found = frequencies(corpus_of(claims, turns=turns, transcripts=2, respondents=3))
    assert (found.transcripts[0], found.respondents[0], found.n_respondents) == (2, 2, 2)


def test_a_parent_and_its_child_on_one_span_are_one() -> None:
    corpus = corpus_of([(0, 0, 9, 0, 0), (0, 0, 9, 1, 0)], turns=[(0, 0, 10, 0, 0, True)], parent=[-1, 0])
    alone, rolled = frequencies(corpus), frequencies(corpus, rollup=True)
    assert alone.segments.tolist() == rolled.segments.tolist() == [1, 1]
    assert rolled.characters.tolist() == [9, 9]


def test_unused_codes_have_zeros_and_a_silent_corpus_no_share() -> None:
    found = frequencies(corpus_of([], parent=[-1, -1, 0]))
    assert found.segments.tolist() == [0, 0, 0]
    assert np.isnan(found.share).all()
    assert found.share_of(1).reason == "no respondent's words are in scope"


def test_the_frame_has_the_columns_of_the_csv() -> None:
    corpus = corpus_of([(0, 0, 4, 1, 0)], turns=[(0, 0, 8, 0, 0, True)], words=[(0, 0, 4)], parent=[-1, 0])
    frame = frequencies(corpus).frame(["Қытай", "Қытай > Сауда"])
    assert ",".join(frame) == "code,path,segments,turns,transcripts,respondents,characters,words,share"
    assert frame.iloc[1].tolist() == ["Сауда", "Қытай > Сауда", 1, 1, 1, 1, 4, 1, 0.5]


def test_a_corpus_that_contradicts_itself_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one character"):
        corpus_of([(0, 5, 5, 0, 0)])
    with pytest.raises(ValueError, match="do not overlap"):
        corpus_of([], turns=[(0, 0, 5, 0, 0, True), (0, 4, 9, 0, 0, True)])
    with pytest.raises(ValueError, match="codebook"):
        corpus_of([(0, 0, 5, 2, 0)])
    with pytest.raises(ValueError, match="cycle"):
        frequencies(corpus_of([(0, 0, 5, 0, 0)], parent=[1, 0]), rollup=True)
