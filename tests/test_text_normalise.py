"""The text that is kept, the shadow that is searched, and quotes found again."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcode.text.normalise import find_all, locate_quote, normalise, search_shadow, sha256

SPEECH = st.text(
    st.one_of(st.sampled_from("aİıIiЁёқҚ \n\u00a0\u00ad\u200d\u0301[{=👩🏽‍ﬁß«»’-"), st.characters()), max_size=60
)


def test_normalising_cleans_once_and_for_all() -> None:
    """BOM off, NFC, line ends, control characters out; no-break spaces, soft hyphens and joiners stay."""
    raw = "\ufeffи\u0306\r\nб\rв\x00\x07\x7f\x9c\ud800г\u0085д\x0bе\tё\u00a0\u00ad\u200d\u2028"
    assert normalise(raw) == "й\nб\nвг\nд\nе\tё\u00a0\u00ad\u200d\u2028"


@given(st.text(st.characters(exclude_categories=()), max_size=60))
def test_normalising_twice_changes_nothing(raw: str) -> None:
    """The kept text holds no control character and is the same when normalised again."""
    text = normalise(raw)
    assert normalise(text) == text
    assert unicodedata.is_normalized("NFC", text)
    assert not any(unicodedata.category(c) in ("Cc", "Cs") for c in text if c not in "\n\t")


def test_a_fingerprint_is_that_of_the_utf8_bytes() -> None:
    """SHA-256 of no bytes is known."""
    assert sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert sha256("қ") != sha256("к")


@given(SPEECH)
def test_a_shadow_is_as_long_as_its_text(text: str) -> None:
    """Positions in the shadow are positions in the text, for any Unicode."""
    assert len(search_shadow(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "query", "found"),
    [
        ("ҚАЗАҚСТАН қазақстан", "Қазақстан", ["ҚАЗАҚСТАН", "қазақстан"]),
        ("Қазақ\u00adстан", "қазақстан", ["Қазақ\u00adстан"]),
        ("Ещё елка, ЁЛКА", "ёлка", ["елка", "ЁЛКА"]),
        ("İSTANBUL istanbul", "İstanbul", ["İSTANBUL", "istanbul"]),
        ("IŞIK ışık", "ışık", ["IŞIK", "ışık"]),
        ("жұмсақ\u00a0 \nкүш", "жұмсақ күш", ["жұмсақ\u00a0 \nкүш"]),
        ("Türkiye’nin", "türkiye'nin", ["Türkiye’nin"]),
        ("за\u0301мок", "замок", ["за\u0301мок"]),
        ("a.b axb", "a.b", ["a.b"]),
        ("слово", " \u00ad ", []),
    ],
)
def test_a_search_finds_what_a_reader_would(text: str, query: str, found: list[str]) -> None:
    """Case, ё, the Turkish i, soft hyphens and kinds of white space make no difference; dots are dots."""
    assert [text[start:end] for start, end in find_all(normalise(text), query)] == found


@given(SPEECH, st.integers(0, 59), st.integers(1, 20))
def test_any_passage_is_found_by_its_own_words(raw: str, start: int, length: int) -> None:
    """Searching for a piece of a text finds at least one place."""
    text = normalise(raw)
    piece = text[start : start + length].strip()
    if any(character.isalnum() for character in piece):
        assert find_all(text, piece)


def test_a_quote_is_found_exactly_then_without_white_space() -> None:
    """A quote copied with other line ends is found; a quote said twice is found twice."""
    text = "Ana: I was\ntired.\nBen: I was tired."
    assert locate_quote(text, "tired") == [(11, 16), (29, 34)]
    assert [text[a:b] for a, b in locate_quote(text, "I  was tired.\nBen:")] == ["I was\ntired.\nBen:"]
    assert locate_quote(text, "I was  tired") == [(5, 16), (23, 34)]
    assert locate_quote(text, "never said") == []
    assert locate_quote(text, " ") == []
