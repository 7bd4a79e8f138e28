"""Every sentence of the reports is there in every language, with the same values in it."""

from __future__ import annotations

import ast
import json
import string
from importlib import resources
from pathlib import Path

import pytest

import qcode
from qcode.words import LANGUAGES

SOURCES = [path for room in ("report", "render") for path in (Path(qcode.__file__).parent / room).glob("*.py")]
TRANSLATED = [language for language in LANGUAGES if language != "en"]


def keys() -> set[str]:
    """The English texts that reports and renderers say: arguments of ``say`` and ``mark``, templates of errors."""
    found: set[str] = set()
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id="say" | "mark"), args=[ast.Constant(value=str(text)), *_]):
                    found.add(text)
                case ast.Assign(targets=[ast.Name(id="template" | "text")], value=ast.Constant(value=str(text))):
                    found.add(text)
    return found


def translations(language: str) -> dict[str, str]:
    text = (resources.files("qcode.words") / f"report.{language}.json").read_text("utf-8")
    found: dict[str, str] = json.loads(text)
    return found


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_key_is_translated_and_no_translation_is_left_over(language: str) -> None:
    assert set(translations(language)) == keys()


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_says_the_same_values(language: str) -> None:
    for key, text in translations(language).items():
        assert fields(text) == fields(key), key
        assert text.strip() == text
        assert text
