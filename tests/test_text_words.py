"""Words, sentences and clauses."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcode.text.words import clause_spans, sentence_spans, word_spans


def words(text: str) -> list[str]:
    return [text[start:end] for start, end in word_spans(text)]


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text, 0, len(text))]


def test_a_word_holds_together() -> None:
    """Hyphens, apostrophes, soft hyphens and combining marks do not split it; dashes and colons do."""
    text = "Türkiye'nin қару-жарақ күш\u00adтер за\u0301мок don’t – ел: 'жоқ' 7-респондент"
    assert words(text) == [
        "Türkiye'nin",
        "қару-жарақ",
        "күш\u00adтер",
        "за\u0301мок",
        "don’t",
        "ел",
        "жоқ",
        "7-респондент",
    ]
    assert words("__ -- … «»") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ол келді. Кетті!", ["Ол келді.", "Кетті!"]),
        ("Ол 2019 ж. Алматыда болды. Қайтты.", ["Ол 2019 ж. Алматыда болды.", "Қайтты."]),
        ("А. Сапарова келді. Сөйледі.", ["А. Сапарова келді.", "Сөйледі."]),
        ("Қытай, АҚШ т.б. елдер бар. Иә.", ["Қытай, АҚШ т.б. елдер бар.", "Иә."]),
        ("Қытай, АҚШ т.б. Одан кейін Ресей.", ["Қытай, АҚШ т.б.", "Одан кейін Ресей."]),
        ("Мы живём в г. Астане. Давно.", ["Мы живём в г. Астане.", "Давно."]),
        ("Dr. Kaya geldi, vb. Sonra gitti.", ["Dr. Kaya geldi, vb.", "Sonra gitti."]),
        ("He said no. Then he left.", ["He said no.", "Then he left."]),
        ("«Неге?» деп сұрады. «Жоқ».", ["«Неге?» деп сұрады.", "«Жоқ»."]),
        ("ну да. а потом? ушли", ["ну да.", "а потом?", "ушли"]),
        ("бір жол\nекінші жол. Үшінші\n\nбөлек", ["бір жол\nекінші жол.", "Үшінші", "бөлек"]),
        ("3.5 пайыз... Иә", ["3.5 пайыз...", "Иә"]),
        ("", []),
    ],
)
def test_a_sentence_ends_where_a_reader_pauses(text: str, expected: list[str]) -> None:
    """Not after initials and abbreviations; a blank line always ends one."""
    assert sentences(text) == expected


def test_clauses_are_parts_of_sentences() -> None:
    """Commas, semicolons, colons and dashes cut; a decimal comma does not."""
    text = "Бар, бірақ аз: 3,5 пайыз – сол. Иә."
    assert [text[a:b] for a, b in clause_spans(text, 0, len(text))] == [
        "Бар,",
        "бірақ аз:",
        "3,5 пайыз –",
        "сол.",
        "Иә.",
    ]


@given(st.text(st.sampled_from("аБ c.?!…,\n\u00ad»-1'"), max_size=80), st.integers(0, 20))
def test_spans_cover_every_letter_once(text: str, start: int) -> None:
    """Sentences and clauses lie in the range, in order, trimmed, and leave out white space only."""
    for cut in (sentence_spans, clause_spans):
        spans = cut(text, start, len(text))
        assert all(start <= a < b <= len(text) and text[a:b] == text[a:b].strip() for a, b in spans)
        assert all(before[1] <= after[0] for before, after in pairwise(spans))
        left = set(range(start, len(text))) - {at for a, b in spans for at in range(a, b)}
        assert all(text[at].isspace() for at in left)
