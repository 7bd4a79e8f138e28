"""Without a terminal: what the picker finds first, which passages a selection grows through, where an end goes."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcode import queries
from qcode.project import Project
from qcode.tui.desk import doc, gather, motions
from qcode.tui.desk.finder import Choice, best
from tests.samples import copy_sample
from tests.test_tui_desk import SPOKEN, stretches

# The picker


def found(typed: str, *choices: Choice) -> list[str]:
    return [choice.text for choice in best(choices, typed)]


def test_the_beginning_of_a_code_s_own_name_goes_before_everything_else() -> None:
    codes = (
        Choice("1", "Trade", also="about trust"),
        Choice("2", "Trust > Teachers"),
        Choice("3", "School > Distrust"),
        Choice("4", "People > In whom one has trust"),
        Choice("5", "People > Trust in teachers"),
        Choice("6", "People > Trust"),
    )
    order = ["People > Trust", "People > Trust in teachers", "People > In whom one has trust", "Trust > Teachers"]
    assert found("trust", *codes) == [*order, "School > Distrust", "Trade"]


def test_what_is_likely_breaks_a_tie_and_an_own_name_as_typed_still_wins() -> None:
    codes = (
        Choice("1", "Social trust", likely=True),
        Choice("2", "Teachers", likely=True),
        Choice("3", "Town"),
        Choice("4", "Trust"),
    )
    assert found("t", *codes) == ["Teachers", "Social trust", "Town", "Trust"]
    assert found("trust", *codes) == ["Trust", "Social trust"]
    assert found("", *codes) == [choice.text for choice in codes]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("rossiya", "Россия"),
        ("rossia", "Россия"),
        ("hjcc", "Россия"),
        ("екгы", "Trust"),
        ("0snfq", "Қытай"),
        ("қыт", "Қытай"),
        ("кыт", "Қытай"),
        ("kytay", "Қытай"),
        ("qytai", "Қытай"),
        ("2r3v", "Әкім"),
        ("шаныр", "Шаңырақ"),
        ("shanyr", "Шаңырақ"),
        ("guven", "Güven"),
        ("isik", "Işık"),
    ],
)
def test_a_name_is_found_in_any_script_and_under_any_layout(typed: str, name: str) -> None:
    other = Choice("2", "Забота")
    assert found(typed, other, Choice("1", name)) == [name]


def test_a_code_is_found_by_its_other_names_its_path_and_its_definition() -> None:
    code = Choice("1", "Қоғам > Сенім", also="people say that they rely on others", names=("Trust", "Доверие"))
    for typed in ("сен", "trust", "дов", "ljd", "қоғам сен", "rely", "kjam"):
        assert found(typed, code) == ([code.text] if typed != "kjam" else []), typed


def test_letters_that_stand_apart_find_where_nothing_better_does() -> None:
    assert found("trs", Choice("1", "Trust"), Choice("2", "Waiting")) == ["Trust"]
    assert found("xyzzy", Choice("1", "Trust")) == []


def letters_needed(choice: Choice, choices: list[Choice]) -> int:
    """How many letters of a word of its name bring a code to the head of the list."""
    name = choice.text.rpartition(" > ")[2]
    ways = [way[:count] for way in (name, *name.split()) for count in range(1, len(way) + 1)]
    return min(len(way) for way in ways if best(choices, way)[0].id == choice.id)


def test_in_the_sample_s_codebook_two_letters_are_mostly_enough(tmp_path: Path) -> None:
    """So a coding costs four keys: c, two letters, Enter."""
    copy_sample(tmp_path)
    with Project(tmp_path, "AK") as project:
        items, words = project.ask(queries.code_items, project.coder.id), project.ask(queries.code_words)
        for language in ("en", "kk", "ru"):
            looks = gather.code_looks(items, words, language)
            choices = gather.code_choices(items, looks, {}, words)
            needed = [letters_needed(choice, choices) for choice in choices]
            assert sum(count <= 2 for count in needed) >= 0.7 * len(needed), language


# Selections that grow


def test_a_selection_grows_by_word_clause_sentence_turn_and_answer() -> None:
    text = "I: Why?\nP: I came late, because of snow – it fell; all night. Then I slept.\nI: So?\nP: Yes."
    turns, at = [], 0
    for number, line in enumerate(text.split("\n")):
        turns.append(
            doc.Stretch(at, at + 3, at + len(line), number + 1, line[0], line[0] == "I", "1" if number else "")
        )
        at += len(line) + 1
    read = doc.read(text, turns)
    steps: list[str] = []
    selection = None
    offset = text.index("snow")
    while (selection := motions.grown(read, offset, selection)) is not None:
        steps.append(text[slice(*selection)])
    assert steps[:3] == ["snow", "because of snow", "I came late, because of snow – it fell; all night."]
    assert steps[3:] == [text[text.index("I came") : text.index("\nI: So")], text[text.index("I came") :]]


@pytest.mark.parametrize(
    ("at", "clause"),
    [
        ("Мен", "Мен келдім"),
        ("сонда", "сонда ол"),
        ("бар", "«бар» деді"),
        ("1,5", "1,5 сағат өтті."),
    ],
)
def test_a_clause_ends_at_commas_semicolons_colons_and_dashes(at: str, clause: str) -> None:
    read = doc.read("Мен келдім, сонда ол: «бар» деді; 1,5 сағат өтті.")
    span = motions.clause_at(read, read.text.index(at))
    assert span is not None
    assert read.text[slice(*span)] == clause


# Ends of a coding


@given(SPOKEN, st.sampled_from(["character", "word", "sentence", "paragraph", "turn"]), st.data())
def test_an_end_goes_on_from_end_to_end_and_back(text: str, unit: str, data: st.DataObject) -> None:
    read = doc.read(text, stretches(text))
    offset = data.draw(st.integers(0, len(text)))
    places = [offset]
    while (target := motions.by_end(read, places[-1], 1, unit)) != places[-1]:
        places.append(target)
        assert len(places) < len(text) + 3
    assert all(one < two for one, two in pairwise(places))
    for place in reversed(places[1:-1]):
        assert motions.by_end(read, motions.by_end(read, place, 1, unit), -1, unit) == place


@given(SPOKEN, st.data())
def test_an_end_that_grows_and_shrinks_never_passes_the_other_end(text: str, data: st.DataObject) -> None:
    read = doc.read(text, stretches(text))
    fixed, moving = data.draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text))))
    for step in (1, -1):
        target = motions.end_moved(read, fixed, moving, step)
        if moving > fixed:
            assert fixed < target <= moving if step < 0 else target >= moving
        elif moving < fixed:
            assert moving <= target < fixed if step < 0 else target <= moving
