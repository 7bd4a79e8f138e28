"""The language of a turn."""

from __future__ import annotations

import pytest

from qcode.text.languages import guess_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Меніңше, бұл туралы ашық айту қажет.", "kk"),
        ("Мне кажется, об этом нужно говорить открыто.", "ru"),
        ("Bence bu konuda açıkça konuşmak gerekiyor.", "tr"),
        ("I think we should talk about it.", "en"),
        ("Иә.", "kk"),
        ("Жарайды", "kk"),
        ("Мен ойлаймын", "kk"),
        ("Я думаю", "ru"),
        ("Ну вот, да.", "ru"),
        ("Evet.", "tr"),
        ("Konuyu anladım", "tr"),
        ("Yes, absolutely.", "en"),
        ("Оны Zoom арқылы өткіздік", "kk"),
        ("12:30 – 14", ""),
        ("", ""),
    ],
)
def test_a_turn_says_its_language(text: str, language: str) -> None:
    """By its letters and its frequent words; nothing where it does not say."""
    assert guess_language(text) == language
