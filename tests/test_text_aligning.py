"""Two versions of a text held against each other, and the words that are ticks."""

from __future__ import annotations

import random
import time

import pytest

from qcode.text.aligning import Alignment, Change
from qcode.text.profiles import preset_of
from qcode.text.ticks import Tick, Ticks
from qcode.text.tokens import added, check, short, shorts, token

STORED = "I: How was it?\n\nP: I trusted them much.\n\nI: Yes.\n\nP: Yes.\n\nP: At last it was over."


def test_lines_and_words_are_found_where_they_stand() -> None:
    """Blank lines, changed words, lines put in and taken out move nothing else."""
    seen = "I: How was it?\nP: I trust them very much.\nI: Yes.\nsomething new\nP: Yes.\nP: At last it was over."
    found = Alignment(seen, STORED)
    for words, there in (("How", "How"), ("trust them", "trusted them"), ("At last", "At last"), ("over.", "over.")):
        start = seen.index(words)
        span = found.span(start, start + len(words))
        assert span is not None
        assert STORED[slice(*span)] == there
    second = seen.rindex("Yes")
    assert found.span(second, second + 3) == (STORED.rindex("Yes"), STORED.rindex("Yes") + 3)
    place = seen.index("something")
    assert found.span(place, place + 9) is None
    assert STORED[: found.near(place)].endswith("Yes")
    assert found.changes == [
        Change(STORED.index("trusted"), "trusted", "trust"),
        Change(STORED.index("much") - 1, "", "very"),
        Change(STORED.index("Yes.") + 3, "", "something new"),
    ]


def test_what_programs_change_of_themselves_is_no_change() -> None:
    """No-break spaces and hyphens, spaces at the ends of lines."""
    found = Alignment("a\u00a0b\u2011c  \n\u2009d", "a b-c\n\nd")
    assert (found.changes, found.span(0, 5)) == ([], (0, 5))


def test_any_text_is_found_again_in_itself_and_behind_an_insertion() -> None:
    """Whatever the lines, many of them the same: each place is its own; and a long text takes a moment."""
    chance = random.Random(3)
    text = "\n".join(chance.choice(["Yes.", "No.", f"line {number} of it", ""]) for number in range(3000))
    began = time.process_time()
    found = Alignment(f"{text[:5000]}XX{text[5000:]}", text)
    assert time.process_time() - began < 2
    assert len(found.changes) == 1
    for place in range(0, len(text), 97):
        shifted = place + 2 * (place >= 5000)
        if not text[place].isspace() and abs(place - 5000) > 40:
            assert found.span(shifted, shifted + 1) == (place, place + 1)


def test_a_text_that_is_other_all_over_takes_no_longer() -> None:
    """Every line changed by a word, as when somebody replaces a letter everywhere."""
    text = "\n".join(f"the line {number} has words and more words, always the same words" for number in range(800))
    began = time.process_time()
    found = Alignment(text.replace("always", "ever"), text)
    assert time.process_time() - began < 4
    assert len(found.changes) == 800


@pytest.mark.parametrize(
    ("said", "verdict", "reason", "doubtful"),
    [
        ("ok", "accepted", "", False),
        ("OK.", "accepted", "", False),
        ("? why not Trust", "queried", "why not Trust", False),
        ("Жоқ", "rejected", "", False),
        ("нет, это доверие", "rejected", "это доверие", False),
        ("HAYIR", "rejected", "", False),
        ("evet\nçok iyi", "accepted", "çok iyi", False),
        ("no idea", "rejected", "no idea", True),
        ("nobody", "", "nobody", False),
        ("дать", "", "дать", False),
        ("- a list", "", "- a list", False),
        ("-", "rejected", "", False),
        ("Why not Trust?", "queried", "Why not Trust?", False),
        ("", "", "", False),
    ],
)
def test_ticks(said: str, verdict: str, reason: str, doubtful: bool) -> None:
    """The presets' words, alone or at the beginning, whatever their case; a word inside another is none."""
    assert Ticks(preset_of("kk").answers).read(said) == Tick(verdict, reason, doubtful)


def test_a_projects_own_ticks() -> None:
    """Only the words that the profile has."""
    own = Ticks({"yep": "accepted", "+": "accepted"})
    assert (own.read("Yep: fine").reason, own.read("ok").verdict, Ticks({}).read("ok").verdict) == ("fine", "", "")


def test_tokens_tell_what_was_added() -> None:
    """The sign is made of the id, its end of the words; what stands before or behind them is what somebody wrote."""
    lines = ["Relations > Trust", "AK · for", "Memo: she said  so"]
    seal = check(lines)
    assert token(short("a"), lines) == token(short("a"), [*lines[:2], "Memo: she", "said so"])
    assert added(lines, seal) == []
    assert added(["no", *lines], seal) == ["no"]
    assert added([*lines, "? which", "page"], seal) == ["? which", "page"]
    assert added(["Relations", *lines[1:]], seal) is None
    signs = shorts(f"{number:032x}" for number in range(5000))
    assert len(set(signs.values())) == 5000
