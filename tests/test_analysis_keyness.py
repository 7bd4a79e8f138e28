"""Words counted and compared: Dunning's own table, scipy, counting one by one, and what has no answer."""

from __future__ import annotations

import math
from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2_contingency

from qcode.analysis.columns import Codings, Ints, Turns
from qcode.analysis.keyness import keywords, log_likelihood
from qcode.analysis.signatures import signatures
from qcode.analysis.tokens import Listener, Tokens, owners, places, token_ranges, within, word_counts
from qcode.analysis.wordlist import STOP, word_list
from qcode.analysis.words import word_table
from qcode.text.folding import bare, folded
from qcode.text.stopwords import STOPWORDS, stopwords
from qcode.text.words import word_spans

DUNNING = [
    # 1993, table 2: the ratio, then how often A B, A without B, B without A, and neither stand together
    (270.72, 110, 2442, 111, 29114),
    (263.90, 29, 13, 123, 31612),
    (256.84, 31, 23, 139, 31584),
]
SAID = ("kedi it", "it", "at kedi at", "kuş it at", "")
TURN_OF = (0, 0, 1, 2, 2, 2, 3, 3, 3)


def heard(*turns: str, language: str = "en") -> tuple[Tokens, Turns]:
    """One transcript, one turn a line."""
    ends = np.cumsum([len(turn) + 1 for turn in turns], dtype=np.int64) - 1
    starts = ends - np.array([len(turn) for turn in turns], np.int64)
    none = np.full(len(turns), -1)
    table = Turns(np.zeros(len(turns), np.int64), starts, ends, none, none, np.ones(len(turns), np.bool_))
    text = "\n".join(turns)
    listener = Listener(language, table, len(text))
    listener.hear(word_list(text, language), np.arange(len(turns)))
    return listener.tokens([text.encode()]), table


def said_in(tokens: Tokens) -> list[str]:
    """Every word that was said, spelled."""
    return tokens.vocabulary.spelled(tokens.word.astype(np.int64))


def numbers(tokens: Tokens, *words: str) -> Ints:
    """The numbers of some words of a vocabulary."""
    said = dict(zip(said_in(tokens), tokens.word.tolist(), strict=True))
    return np.array([said[word] for word in words])


@pytest.mark.parametrize(("ratio", "both", "first", "second", "neither"), DUNNING)
def test_dunning_s_own_table(ratio: float, both: int, first: int, second: int, neither: int) -> None:
    found = log_likelihood(np.array([both]), np.array([second]), both + first, second + neither)
    assert found[0] == pytest.approx(ratio, abs=0.01)


@given(st.integers(1, 400), st.integers(1, 400), st.integers(1, 400), st.integers(1, 400))
def test_log_likelihood_is_scipy_s(a: int, b: int, c: int, d: int) -> None:
    expected = chi2_contingency([[a, b], [c, d]], correction=False, lambda_="log-likelihood").statistic
    assert log_likelihood(np.array([a]), np.array([b]), a + c, b + d)[0] == pytest.approx(expected, abs=1e-6)


def test_log_likelihood_at_its_borders() -> None:
    never = log_likelihood(np.array([0, 5]), np.array([0, 0]), 10, 20)
    assert never.tolist() == pytest.approx(
        [0.0, 2 * (5 * math.log(3) + 5 * math.log(15 / 25) + 20 * math.log(30 / 25))]
    )
    assert log_likelihood(np.array([2, 20]), np.array([4, 40]), 20, 40).tolist() == pytest.approx([0, 0], abs=1e-9)
    assert np.isnan(log_likelihood(np.array([0]), np.array([3]), 0, 9)).all()
    with pytest.raises(ValueError, match="a word stands"):
        log_likelihood(np.array([3]), np.array([0]), 2, 2)


def test_words_are_counted_as_one_would() -> None:
    tokens, _ = heard(*SAID)
    who = np.array([0, 0, 1, -1, 1])
    found = word_counts(tokens, who)
    every = [(word, person) for turn, person in zip(SAID, who, strict=True) for word in turn.split()]
    times = Counter(word for word, _ in every)
    people = Counter(word for word, person in set(every) if person >= 0)
    words = list(dict.fromkeys(said_in(tokens)))
    rows = numbers(tokens, *words)
    assert dict(zip(words, found.times[rows], strict=True)) == times
    assert found.people[rows].tolist() == [people[word] for word in words]
    assert owners(tokens, np.zeros(5, np.int64)).tolist() == [1] * len(times)
    assert owners(tokens.only(np.arange(2)), who)[numbers(tokens, "kedi", "it", "at", "kuş")].tolist() == [1, 1, 0, 0]
    assert [tokens.vocabulary.first[row] for row in rows] == [said_in(tokens).index(word) for word in words]
    assert tokens.turns_of(np.arange(len(tokens))).tolist() == tokens.by_turn(np.arange(5)).tolist() == [*TURN_OF]
    assert [each.tolist() for each in places(tokens, numbers(tokens, "it", "kuş"), limit=2)] == [[1, 2], [6]]
    some = tokens.only(np.array([3, 4, 5]))
    assert [each.tolist() for each in places(some, numbers(tokens, "at"), limit=9)] == [[0, 2]]


def test_nothing_said() -> None:
    wordless, turns = heard("", "- 12 …")
    for tokens in (Listener("en", turns, 0).tokens([]), wordless):
        assert (len(tokens), said_in(tokens)) == (0, [])
        counts = word_counts(tokens, np.zeros(2, np.int64))
        assert not counts.times.any()
        assert not counts.people.any()
        empty = np.zeros(0, np.int64)
        assert places(tokens, empty, limit=3) == []
        (found,) = keywords(tokens, [empty], who=empty, counts=counts)
        assert len(found.word) == 0


@given(st.lists(st.text("aİIıi-’' 1\u00adқӘé\u0301ΣςσА.\n", max_size=12), max_size=4), st.sampled_from(["tr", "kk"]))
def test_every_word_with_a_letter_is_heard_where_it_stands(turns: list[str], language: str) -> None:
    tokens, table = heard(*turns, language=language)
    text = "\n".join(turns)
    spans = [
        (start, end)
        for start, end in word_spans(text)
        if any(sign.isalpha() for sign in text[start:end])
        and any(low <= start < high for low, high in zip(table.start, table.end, strict=True))
    ]
    assert list(zip(tokens.start.tolist(), tokens.ends(np.arange(len(tokens))).tolist(), strict=True)) == spans
    said = [bare(folded(text[start:end], language)) for start, end in spans]
    assert [word.rstrip(STOP) for word in said_in(tokens)] == said
    assert len(set(tokens.word.tolist())) == len(set(said_in(tokens)))


def test_small_letters_of_four_languages() -> None:
    assert folded("IŞIK İyi DİYARBAKIR", "tr") == "ışık iyi diyarbakır"
    assert folded("IN İstanbul it’s", "en") == "in istanbul it's"
    assert folded("ӘЛЕМ ІНІ ҰҒЫМ", "kk") == "әлем іні ұғым"
    assert folded("ЁЛКА кое‑кто", "ru") == "ёлка кое-кто"
    tokens, _ = heard("Kitap İSTANBUL’a", "kitap İstanbul'a", language="tr")
    assert said_in(tokens) == ["kitap", "istanbul'a"] * 2
    assert tokens.vocabulary.find(["İSTANBUL'A", "kitap", "at"]).tolist() == sorted({*tokens.word.tolist()})


@given(st.text(max_size=30), st.sampled_from(["tr", "en"]))
def test_one_number_is_one_spelling(text: str, language: str) -> None:
    """Over all of Unicode: words have one number if, and only if, they are spelled alike; 0 if they hold no letter."""
    starts, ends = word_table(text)
    numbers = signatures(text, language, starts, ends).tolist()
    words = [bare(folded(text[start:end], language)) for start, end in zip(starts, ends, strict=True)]
    lettered = [any(sign.isalpha() for sign in word) for word in words]
    assert [number > 0 for number in numbers] == lettered
    pairs = {(number, word) for number, word in zip(numbers, words, strict=True) if number}
    assert len(pairs) == len({number for number, _ in pairs}) == len({word for _, word in pairs})


def test_a_word_has_its_number_wherever_it_stands() -> None:
    """At the end of two million letters too, and with its letters in another order it has another."""
    text = "өзен " + "а" * 2_000_000 + " Өзен незө өз-ен өз'ен"
    first, _, last, *others = signatures(text, "kk", *word_table(text)).tolist()
    assert first == last
    assert len({first, *others}) == 4


@given(st.text(max_size=30), st.sampled_from(["tr", "en"]))
def test_folding_keeps_the_length(text: str, language: str) -> None:
    assert len(folded(text, language)) == len(text)


@pytest.mark.parametrize("language", ["kk", "ru", "tr", "en"])
def test_stop_words_are_words_as_they_are_counted(language: str) -> None:
    for word in stopwords(language):
        assert folded(word, language) == word
        assert word_spans(word) == [(0, len(word))]
    assert len(stopwords(language)) >= 80
    assert stopwords("xx") == frozenset()
    assert ("он" in STOPWORDS["ru"], "он" in STOPWORDS["kk"]) == (True, False)


spans = st.lists(st.tuples(st.integers(0, 20), st.integers(1, 8)), max_size=5)


@given(spans)
def test_coded_words_begin_in_a_coding(found: list[tuple[int, int]]) -> None:
    """A word belongs to a code where its first character does; no word counts twice."""
    tokens, turns = heard("ab cde f", "gh ij klm")
    rows = sorted({(start, start + length) for start, length in found})
    start, end = (np.array([row[each] for row in rows], np.int64) for each in (0, 1))
    zero = np.zeros(len(rows), np.int64)
    expected = [n for n, first in enumerate(tokens.start) if any(low <= first < high for low, high in rows)]
    assert within(*token_ranges(tokens, turns, Codings(zero, start, end, zero, zero))).tolist() == expected


@given(st.lists(st.tuples(st.sampled_from("abcde"), st.integers(-1, 3), st.booleans()), max_size=30), st.integers(0, 2))
def test_keywords_are_their_definition(said: list[tuple[str, int, bool]], least: int) -> None:
    """One turn a word; each word is looked at by itself."""
    tokens, _ = heard(*(word for word, _, _ in said))
    who = np.array([person for _, person, _ in said], np.int64)  # a turn each, so a token each
    rows = np.flatnonzero([inside for _, _, inside in said])
    counts = word_counts(tokens, who)
    (found,) = keywords(tokens, [rows], who=who, counts=counts, least=least)
    size, rest = len(rows), len(said) - len(rows)
    expected = {}
    for word in {word for word, _, _ in said} if size and rest else ():
        a, b = (sum(w == word and i is part for w, _, i in said) for part in (True, False))
        people = {person for w, person, i in said if w == word and i and person >= 0}
        if a / size > b / rest and len(people) >= least:
            ratio = a / size / (b / rest) if b else math.inf
            every = {person for w, person, _ in said if w == word and person >= 0}
            expected[word] = (a, b, len(people), len(every), pytest.approx(ratio))
    columns = (found.word, found.inside, found.outside, found.people, found.people_in_all, found.ratio)
    lines = zip(*(column.tolist() for column in columns), strict=True)
    assert {tokens.vocabulary.spelled(np.array([word]))[0]: tuple(line) for word, *line in lines} == expected
    assert (np.diff(found.keyness) <= 0).all()
