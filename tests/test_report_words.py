"""Every sentence of the reports is there in every language."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import qcode
from tests.words import TRANSLATED, translations

SOURCES = [path for room in ("report", "render") for path in (Path(qcode.__file__).parent / room).glob("*.py")]


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


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_key_is_translated(language: str) -> None:
    assert len(keys()) > 100
    assert sorted(keys() - set(translations(language))) == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_stands_alone(language: str) -> None:
    for key in keys():
        assert [text.strip() for text in translations(language)[key]] == translations(language)[key], key
