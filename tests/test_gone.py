"""What an id stood for is gone: no sentence tells the id."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import pytest

from qcode import commands, queries
from qcode.model.errors import Gone, QcodeError
from qcode.project import Project
from qcode.words import LANGUAGES
from tests.tui import spoken_project

ID = "0192f0aa11112222" * 2
BY_NAME = {
    "name",
    "number",
    "path",
    "label",
    "version",
    "language",
    "key",
    "value",
    "when",
    "stance",
    "kind",
    "about",
    "query",
    "text",
    "bearing",
}
"""What somebody has typed, and may read again."""
CALLS = [
    (verb, getattr(module, name))
    for verb, module in (("ask", queries), ("do", commands))
    for name in module.__all__
    if inspect.isfunction(getattr(module, name))
    and next(iter(inspect.signature(getattr(module, name)).parameters), "") in ("read", "tx")
]


def values(call: Callable[..., Any]) -> tuple[list[object], dict[str, object]] | None:
    """An id wherever one is wanted; None where something else is wanted, too."""
    placed: list[object] = []
    named: dict[str, object] = {}
    for each in list(inspect.signature(call).parameters.values())[1:]:
        if each.default is not each.empty or each.kind in (each.VAR_KEYWORD, each.VAR_POSITIONAL):
            continue
        if each.annotation not in ("str", "int", "bool") or each.name in BY_NAME:
            return None
        value: object = {"str": ID, "int": 1, "bool": True}[each.annotation]
        if each.kind is each.KEYWORD_ONLY:
            named[each.name] = value
        else:
            placed.append(value)
    return placed, named


def refusals(project: Project) -> dict[str, QcodeError]:
    """What is refused because the id stands for nothing."""
    found: dict[str, QcodeError] = {}
    for verb, call in CALLS:
        handed = values(call)
        if handed is None:
            continue
        placed, named = handed
        try:
            getattr(project, verb)(call, *placed, **named)
        except QcodeError as error:
            found[f"{verb} {call.__name__}"] = error
        except KeyError:
            assert call in (queries.is_there, queries.main_question)  # their callers know the table, the question
    return found


def test_no_refusal_tells_an_id() -> None:
    found = refusals(spoken_project())
    assert sum(isinstance(error, Gone) for error in found.values()) > 20
    told = {name: error.said("en") for name, error in found.items() if any(ID in error.said(to) for to in LANGUAGES)}
    assert not told


@pytest.mark.parametrize("about", ["coding", "code", "turn", "transcript", "respondent", "question"])
def test_a_memo_on_what_is_gone_is_refused_in_words(about: str) -> None:
    with pytest.raises(Gone, match=f"This {about} is no longer there"):
        spoken_project().do(commands.write_memo, about, ID, "What was I thinking?")
