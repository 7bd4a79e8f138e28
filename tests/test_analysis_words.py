"""Words found over a whole text at once are the words found one by one."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from qcode.analysis.words import _SOFT, count_words, word_table
from qcode.text.words import SOFT, word_spans

SIGNS = st.sampled_from(list("aБәı_-‐‑’'ʼ`´ \n\t.,7\u0301\u0308é\u00ad\u200b\u200d👩🏽🇰🇿अ्आ漢"))
SAID = st.text(SIGNS | st.characters(codec="utf-8"), max_size=40)


@given(SAID)
def test_the_table_is_the_list(text: str) -> None:
    starts, ends = word_table(text)
    assert list(zip(starts.tolist(), ends.tolist(), strict=True)) == word_spans(text)


def test_a_word_is_counted_where_its_first_character_stands() -> None:
    text = "бір екі үш"
    assert [count_words(text, [span]) for span in ((0, 3), (1, 4), (0, 5), (4, 10))] == [1, 0, 2, 2]
    assert count_words("", [(0, 3)]) == 0


def test_every_soft_character_is_known() -> None:
    """Texts that hold one take the slow way: none may be forgotten."""
    assert {chr(sign) for sign in range(0x10000) if re.match(f"[{SOFT}]", chr(sign))} == set(_SOFT)
