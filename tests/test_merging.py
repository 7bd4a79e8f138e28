"""Three copies go apart and come together again: the same project, whoever merges whom, and nothing lost."""

from __future__ import annotations

import random
from contextlib import suppress
from functools import cache

import pytest

from qcode.model.errors import QcodeError
from qcode.project import Project
from tests.building import LONG, state
from tests.copies import act, assert_history_is_state, bring, content, copied, ever_added, in_history, started


@cache
def beginning() -> Project:
    """The project from which all copies go apart, made once."""
    return started()


@pytest.mark.parametrize("seed", range(500 if LONG else 50))
def test_three_copies_come_together_in_any_order(seed: int) -> None:
    """Merging is commutative, associative and idempotent, nothing is lost, every file stays whole."""
    draw = random.Random(seed)
    a, b, c = (copied(beginning(), letter, coder) for letter, coder in zip("abc", ("AK", "BM", "CZ"), strict=True))
    for project in (a, b, c):
        act(project, draw, 7)
    assert_history_is_state((a, b, c)[seed % 3])
    if draw.random() < 0.5:  # two have met before, and both go on
        bring(a, b)
        act(a, draw, 4)
        act(b, draw, 2)
    if draw.random() < 0.4:  # perhaps that meeting itself is undone, and perhaps it is taken up again
        with suppress(QcodeError):
            a.undo()
            if draw.random() < 0.5:
                a.redo()
    added = ever_added(a, b, c)
    one = copied(a, "d", "AK")
    bring(one, b)
    bring(one, c)  # (a + b) + c
    if seed % 2:
        bring(b, c)
        bring(a, b)  # a + (b + c)
        last = a
    else:
        bring(c, b)
        bring(c, a)  # (c + b) + a
        last = c
    assert content(one) == content(last)
    assert added <= in_history(one)
    before = state(one)
    bring(one, last)
    assert state(one) == before | {"conflict": state(one)["conflict"]}
    assert bring(one, last).is_empty
    assert content(one) == content(last)
    for project in (a, b, c, one):
        project.close()
