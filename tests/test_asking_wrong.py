"""Queries that are wrong, in four languages: said with a caret below them, and nothing else happens."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.widgets import Input, Static

from qcode.catalogue import Wanted
from qcode.catalogue.asking import ask
from qcode.text.asking import canonical, parse, spoken, typed_place
from qcode.text.query_tree import QueryError, pointed
from qcode.text.query_words import LANGUAGES, VALUES, every_name, in_language, operator_in
from qcode.tui.app import QcodeApp
from tests.tui import desk, screen_text, settled, spoken_project

WRONG = (
    "o",
    "доверие",
    "жұмсақ",
    "güven",
    "trust me",
    "код:Акторы И пол:ж",
    "fкод:Акторы",
    "код:Trust ЖӘНЕ",
    "kod:Trust VE cinsiyet:k",
    "позиция:может",
    "(код:Trust",
    'код:"Trust',
    "код:Trust ИЛИ код:Nobody",
    "респондент:Анна",
    "кодтаушы:~АК",
)
SIGNS = ["(", ")", '"', "«", "»", ":", "~", ".", "\\", " ", "x", "ё", "İ", "и\u0306", "日", "\u200b", "3"]
JOINS = [operator_in(language, each) for language in LANGUAGES for each in ("and", "or", "not", "followed_by")]
SAID = [
    f"{in_language(language, name)}:{in_language(language, value, name)}"
    for language in LANGUAGES
    for name, values in VALUES.items()
    for value in values
]
pieces = st.one_of(
    st.sampled_from(JOINS),
    st.sampled_from(SAID),
    st.sampled_from(SIGNS),
    st.sampled_from(every_name()),
    st.text(max_size=3),
)
typed_queries = st.tuples(st.sampled_from(["", " "]), st.lists(pieces, max_size=7)).map(
    lambda made: made[0].join(made[1])
)


def is_read(query: str) -> bool:
    try:
        parse(query)
    except QueryError:
        return False
    return True


@given(typed_queries, st.integers(0, 40))
def test_every_place_of_whatever_is_typed_is_found_in_it(query: str, at: int) -> None:
    kept = canonical(query)
    at = min(at, len(kept))
    place = typed_place(query, at)
    assert 0 <= place <= len(query)
    assert pointed(query, place)
    assert is_read(kept) == is_read(query)
    assert all(is_read(spoken(query, language)) == is_read(query) for language in LANGUAGES)
    if not is_read(query):
        assert (kept, place) == (query, at)


@pytest.mark.parametrize("query", WRONG)
def test_a_wrong_query_is_refused_with_a_place_in_what_was_typed(query: str) -> None:
    """The place is the same whether a query is refused when it is read, or when its names are looked up."""
    project = spoken_project()
    with pytest.raises(QueryError) as raised:
        ask(project, Wanted(query=query))
    project.close()
    error = raised.value
    assert error.values["query"] == canonical(query)
    assert 0 <= typed_place(query, error.at) <= len(query)


async def test_enter_on_a_wrong_query_says_what_is_wrong_and_leaves_it_as_it_is() -> None:
    project = spoken_project()
    async with desk(project) as pilot:
        await pilot.press("ctrl+l")
        await settled(pilot)
        app = pilot.app
        assert isinstance(app, QcodeApp)
        line, box = app.screen.query_one("#ask-line", Input), app.screen.query_one("#ask-wrong", Static)
        for language, query in zip(("en", "ru", "kk", "tr") * 2, WRONG, strict=False):
            app.language = language
            line.value = query
            await pilot.press("enter")
            await settled(pilot)
            said = str(box.render()).split("\n")
            assert box.display
            assert set(said[0]) <= {" ", "^"}
            assert said[1].endswith(".")
            assert (line.value, app.screen.focused) == (query, line)
        assert "^" in screen_text(pilot)
    project.close()
