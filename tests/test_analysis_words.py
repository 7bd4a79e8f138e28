"""Words found over a whole text at once are the words found one by one."""

from __future__ import annotations

import re

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from qcode.analysis.words import SOFT_SIGNS, inside, packed, unpacked, word_table
from qcode.text.words import SOFT, word_spans

SIGNS = st.sampled_from(list("aБәı_-‐‑’'ʼ`´ \n\t.,7\u0301\u0308é\u00ad\u200b\u200d👩🏽🇰🇿अ्आ漢"))
SAID = st.text(SIGNS | st.characters(codec="utf-8"), max_size=40)


@given(SAID)
def test_the_table_is_the_list(text: str) -> None:
    starts, ends = word_table(text)
    assert list(zip(starts.tolist(), ends.tolist(), strict=True)) == word_spans(text)


def test_a_word_is_counted_where_its_first_character_stands() -> None:
    starts = word_table("бір екі үш")[0]
    counts = [
        int(inside(starts, np.array([first]), np.array([last])).sum())
        for first, last in ((0, 3), (1, 4), (0, 5), (4, 10))
    ]
    assert counts == [1, 0, 2, 2]
    assert not len(inside(word_table("")[0], np.array([0]), np.array([3])))


@given(st.lists(st.integers(0, 2_000), unique=True).map(sorted))
def test_positions_are_packed_and_read_again(positions: list[int]) -> None:
    steps = packed(np.array(positions, np.int64))
    assert unpacked(steps).tolist() == positions
    assert len(steps) <= len(positions) + max(positions, default=0) // 255 + 1


def test_every_soft_character_is_known() -> None:
    """Texts that hold one take the slow way: none may be forgotten."""
    assert {chr(sign) for sign in range(0x10000) if re.match(f"[{SOFT}]", chr(sign))} == set(SOFT_SIGNS)
