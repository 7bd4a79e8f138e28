"""Every error, command line sentence and line of history is said in four languages, with the same blanks."""

from __future__ import annotations

import ast
import inspect
from pathlib import Path

import pytest

import qcode
from qcode.model.errors import OWN_WORDS, NotFound
from qcode.model.rows import TABLES
from qcode.project import Project
from qcode.queries.history import ACTIONS, in_words
from qcode.store.check import TESTS
from tests.cli import call
from tests.words import TRANSLATED, every_error, translations

PACKAGE = Path(qcode.__file__).parent
TOLD = ("tell", "said", "agreed")


def literals(node: ast.AST) -> list[str]:
    return [part.value for part in ast.walk(node) if isinstance(part, ast.Constant) and isinstance(part.value, str)]


PLURAL = ("transcripts ", "codes ", "respondents ", "questions ")
"""How the plural of what a scope is limited to begins; the files know it by its singular."""


def sentences() -> set[str]:
    """What the command line hands to the functions that speak, and the headers of its tables."""
    found: set[str] = set()
    for file in sorted((PACKAGE / "cli").glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args):
                continue
            first = node.args[1] if node.func.id == "agreed" and len(node.args) > 1 else node.args[0]
            if node.func.id in TOLD and not isinstance(first, ast.Attribute | ast.Subscript):
                found.update(literals(first))
            if node.func.id == "print_table" and isinstance(node.args[0], ast.Tuple):
                found.update(literals(node.args[0]))
    scope = ast.parse((PACKAGE / "catalogue" / "scope.py").read_text("utf-8"))
    found.update(text for text in literals(scope) if "{names}" in text and not text.startswith(PLURAL))
    return {text for text in found if any(letter.isalpha() for letter in text)}


def own_words() -> set[str]:
    """The program's own words inside its errors: kinds, reasons and names of tables."""
    found = {f"table|{row.TABLE}" for row in TABLES} | {f"kind|{kind}" for kind in NotFound.LISTS}
    for file in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id[0].isupper():
                found |= {f"{word.arg}|{text}" for word in node.keywords for text in _told(word)}
    return found


def deeds() -> set[str]:
    """What the history says, of counts the singular."""
    return {said if isinstance(said, str) else said[0] for said in ACTIONS.values()}


def _told(word: ast.keyword) -> list[str]:
    match word:
        case ast.keyword(arg=name, value=ast.Constant(value=str(text))) if name in OWN_WORDS:
            return [text]
    return []


@pytest.mark.parametrize("language", TRANSLATED)
def test_everything_is_said_in_every_language(language: str) -> None:
    wanted = (
        {error.of_one or error.template for error in every_error()} | sentences() | own_words() | {*deeds(), *TESTS}
    )
    wanted |= {"undone", "undone for good", "Write this?"}
    assert len(wanted) > 180
    assert sorted(text for text in wanted if text not in translations(language)) == []


def test_an_error_is_one_sentence_that_ends() -> None:
    for error in every_error():
        template = error.template
        inner = error.__module__ == "qcode.commands.codings" and template[0].islower()
        assert inner or template.endswith((".", ".”", "?")), template
        assert "\n" not in template


def test_an_error_speaks_the_interface_s_language(project: Project, tmp_path: Path) -> None:
    """The kind of what was not found is translated with the sentence.

    Ana: It was far. {Way}
    """
    assert NotFound(kind="code", name="X").said("ru") == (
        "В этом проекте не найдено: код «X»; что есть, показывает `qcode codes`."
    )
    call("settings", "language", "kk")
    said = call("transcripts", project=tmp_path)
    assert "qcode жобасы жоқ" in said.err
    assert project.ask(lambda read: 1) == 1


def test_the_history_is_said_in_four_languages() -> None:
    notes = {"code": "Way", "transcript": "A", "turn": 3}
    assert in_words("code_span", notes, "en") == "code Way on A, turn 3"
    assert in_words("code_span", notes, "tr") == "Way kodu: A, 3. söz"
    assert in_words("undo", {"of": "code_span", **notes}, "ru") == "отменено: код Way: A, реплика 3"
    assert in_words("set_condition", {"what": "respondent", "name": 7}, "kk") == "дәйексөз алу шарты: респондент 7"
    assert in_words("code_span", {}, "en") == "code – on –, turn –"
    assert in_words("code_span", {"code": "{x}", "transcript": "{0}", "turn": 1}, "en") == "code {x} on {0}, turn 1"


def test_every_action_that_a_command_leaves_can_be_said() -> None:
    from qcode import commands

    changing = {
        name
        for name in commands.__all__
        if name[0].islower() and "tx" in inspect.signature(getattr(commands, name)).parameters
    }
    assert len(changing) > 25
    assert changing <= set(ACTIONS)
