"""Every word on the screen exists in every language; no two keys clash."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

import qcode.tui
from qcode.model.rows import CONDITIONS, MODES, ROLES
from qcode.model.rows import KINDS as ROW_KINDS
from qcode.project import NETWORK_WARNING, SYNCHRONISED_WARNING
from qcode.tui.actions import ACTS, PLACES
from qcode.tui.named import FREE
from qcode.tui.screens.first_steps import STEPS as PREPARING
from qcode.tui.screens.help import ABOUT, FIRST_STEPS, HEADS
from qcode.tui.screens.incoming import KINDS
from qcode.tui.screens.report_choices import SHOWN
from qcode.tui.screens.reports import FILES
from qcode.tui.tour_steps import STEPS as TOUR
from tests.words import TRANSLATED, translations

TUI = Path(qcode.tui.__file__).parent


def literals(node: ast.AST) -> set[str]:
    return {part.value for part in ast.walk(node) if isinstance(part, ast.Constant) and isinstance(part.value, str)}


def spoken_in(source: str) -> set[str]:
    """The literals that are handed to ``say``, and the titles of screens."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Attribute(attr=name) | ast.Name(id=name), args=[first, *_]):
                if name in ("say", "with_coding", "_turn_back"):
                    found |= literals(first)
            case ast.AnnAssign(target=ast.Name(id="TITLE_WORDS" | "words"), value=ast.AST() as value):
                found |= literals(value)
            case ast.Assign(targets=[ast.Name(id="TITLE_WORDS" | "words")], value=value):
                found |= literals(value)
    return {text for text in found if any(char.isalpha() for char in text) and "[" not in text and text[-1] != "|"}


@cache
def all_words() -> set[str]:
    found = set().union(*(spoken_in(file.read_text("utf-8")) for file in TUI.rglob("*.py")))
    found |= {act.words for act in ACTS if not act.words.endswith(" +") and not act.words.isdigit()}
    found |= {act.brief for act in ACTS if act.brief}
    found |= (
        {kind.title for kind in KINDS}
        | {kind.title for kind in SHOWN.values()}
        | set(FILES.values())
        | {choice.title for kind in SHOWN.values() for choice in kind.choices}
        | {words for kind in SHOWN.values() for choice in kind.choices for words in choice.called}
    )
    return (
        found
        | set(HEADS.values())
        | set(ROLES)
        | set(ROW_KINDS)
        | set(filter(None, (*MODES, *CONDITIONS)))
        | set(ABOUT.values())
        | {step.words for step in TOUR}
        | {words for step in PREPARING for words in (step.title, step.words, step.deed)}
        | {FIRST_STEPS, FREE, "here", NETWORK_WARNING, SYNCHRONISED_WARNING}
    )


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_text_is_translated(language: str) -> None:
    assert sorted(all_words() - set(translations(language))) == []


def test_no_two_actions_of_a_place_share_a_key() -> None:
    for near, *further in PLACES.values():
        keys = [key for act in ACTS if act.place == near for key in act.keys.split(",")]
        assert len(keys) == len(set(keys)), near
        for place in further:
            more = [key for act in ACTS if act.place == place for key in act.keys.split(",")]
            assert len(more) == len(set(more)), place


def test_at_the_desk_every_key_has_one_meaning() -> None:
    keys = [key for act in ACTS if act.place in PLACES["desk"] for key in act.keys.split(",") if key]
    assert sorted(key for key in set(keys) if keys.count(key) > 1) == []


def test_only_letters_digits_arrows_and_function_keys_are_bound() -> None:
    named = [
        "up",
        "down",
        "left",
        "right",
        "home",
        "end",
        "pageup",
        "pagedown",
        "enter",
        "escape",
        "tab",
        "space",
        "delete",
    ]
    for act in ACTS:
        for key in act.every_key:
            name = key.rpartition("+")[2]
            assert name in named or (name.isascii() and name.isalnum() and (len(name) == 1 or name[0] == "f")), key
            assert "alt+" not in key
            assert key not in ("ctrl+i", "ctrl+m", "ctrl+h", "ctrl+a", "ctrl+b")
