"""In a codebook as YAML all is text as it was typed, and nothing is lost without a word."""

from __future__ import annotations

from pathlib import Path

import pytest

from qcode.importers.codebook import read_codebook
from qcode.importers.errors import BadLines, BadYaml
from qcode.model.errors import QcodeError


def read(folder: Path, text: str) -> list[str]:
    (folder / "book.yaml").write_text(text, "utf-8")
    return [" > ".join(code.path) for code in read_codebook(folder / "book.yaml")]


@pytest.mark.parametrize(
    "name", ["2001-99-99", "0x_", "0777", "1e3", "yes", "!!int foo", "!!float bar", '!!binary "####"']
)
def test_what_looks_like_another_kind_is_text(tmp_path: Path, name: str) -> None:
    """A year, a number or a yes that is a code's name stays what was typed."""
    assert read(tmp_path, f"- name: {name}") == [name.rpartition(" ")[2].strip('"')]


def test_escapes_are_cleaned_as_other_text_is(tmp_path: Path) -> None:
    """Half of a pair, a control character, and one letter in two spellings."""
    assert read(tmp_path, r'- path: "\ud800x\x1b\0y"') == ["xy"]
    with pytest.raises(BadLines, match="“é” stands in line 1 already"):
        read(tmp_path, '- path: "\\u00e9"\n- path: "e\\u0301"')


@pytest.mark.parametrize(
    "text",
    ["codes:\n- name: A\ncodes:\n- name: B", "- name: A\n  children: [B]\n  children: [C]", "- {name: A, name: B}"],
)
def test_a_name_twice_in_one_place_is_refused(tmp_path: Path, text: str) -> None:
    """The first would be lost silently."""
    with pytest.raises(BadYaml, match="stands here twice"):
        read(tmp_path, text)


def test_what_is_left_empty_says_nothing(tmp_path: Path) -> None:
    """A key without a text, or with null."""
    (tmp_path / "book.yaml").write_text("- name: A\n  definition:\n  example: ~\n  brief: null\n", "utf-8")
    (code,) = read_codebook(tmp_path / "book.yaml")
    assert (code.definition, code.example, code.brief) == (None, None, None)


def test_a_chain_of_thousands_is_refused(tmp_path: Path) -> None:
    """Each code the parent of the next: more levels than anybody can read."""
    rows = "".join(f"n{n},n{n - 1}\n" for n in range(1, 3000))
    (tmp_path / "book.csv").write_text("name,parent\nn0,\n" + rows, "utf-8")
    with pytest.raises(QcodeError, match="more than 100 levels"):
        read_codebook(tmp_path / "book.csv")
