"""Quotes that stand whole in longer ones are found as by looking at every pair."""

from __future__ import annotations

import random
from types import SimpleNamespace
from typing import Any

from qcode.catalogue.approving import _longest, is_part

TEXT = "abcabcabdabc" * 3


def quote(id_: int, transcript: str, start: int, end: int, printed: str = "") -> Any:
    coding = SimpleNamespace(id=str(id_), transcript=transcript, start=start, end=end)
    return SimpleNamespace(coding=coding, transcript=SimpleNamespace(id=transcript), printed=printed or TEXT[start:end])


def test_the_longest_are_those_of_all_pairs() -> None:
    chance = random.Random(7)
    for _ in range(40):
        rows = []
        for id_ in range(25):
            start = chance.randrange(30)
            end = chance.randint(start + 1, min(start + 8, len(TEXT)))
            printed = chance.choice(("", "", "[…]", TEXT[start:end] + " [so]"))
            rows.append(quote(id_, chance.choice("AB"), start, end, printed))
        naive = [row for row in rows if not any(is_part(row, other) for other in rows)]
        assert _longest(rows) == naive


def test_a_thousand_quotes_are_compared_with_their_neighbours_only(monkeypatch: Any) -> None:
    """On the desk this is done while keys wait."""
    asked: list[Any] = []

    def part(row: Any, _: Any) -> bool:
        asked.append(row)
        return False

    monkeypatch.setattr("qcode.catalogue.approving.is_part", part)
    rows = [quote(number, "A", 10 * number, 10 * number + 15, "x") for number in range(1000)]
    assert len(_longest(rows)) == 1000
    assert len(asked) < 3000
