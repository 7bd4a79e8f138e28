"""The translators' files are whole: nothing missing, nothing left over, every blank and plural form filled."""

from __future__ import annotations

import ast
import os
import re
import shutil
import string
import subprocess
import sys
from functools import cache
from pathlib import Path

import polib
import pytest

import qcode
from qcode.model.errors import OWN_WORDS
from qcode.queries.history import ACTIONS
from qcode.words import LANGUAGES, compiling, say, say_count
from tests import words
from tests.helped import click_keys, help_keys

COUNTING = ("say_count", "said_count", "tell_count")
PACKAGE = Path(qcode.__file__).parent


def blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@cache
def trees() -> tuple[ast.Module, ...]:
    """Every module of qcode, parsed."""
    return tuple(ast.parse(path.read_text("utf-8")) for path in PACKAGE.rglob("*.py"))


@cache
def literals() -> frozenset[str]:
    """Every text that stands in the source, docstrings and all."""
    return frozenset(
        node.value
        for tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


@cache
def counted() -> set[tuple[str, str]]:
    """The singular and plural of every call of ``say_count`` and its like, of the history and of errors."""
    found = {said for said in ACTIONS.values() if not isinstance(said, str)}
    found |= {(error.of_one, error.template) for error in words.every_error() if error.of_one}
    for tree in trees():
        for node in ast.walk(tree):
            match node:
                case ast.Call(
                    func=ast.Name(id=name) | ast.Attribute(attr=name),
                    args=[ast.Constant(value=str(one)), ast.Constant(value=str(many)), *_],
                ) if name in COUNTING:
                    found.add((one, many))
    return found


def test_the_words_are_po_files_and_nothing_else() -> None:
    """A text in a file of another kind would never be said."""
    languages = {path.stem for path in words.FOLDER.glob("*.po")}
    assert languages == set(LANGUAGES) - {"en"} == set(words.TRANSLATED)
    assert list(words.FOLDER.glob("*.json")) == []


@pytest.mark.parametrize("language", words.TRANSLATED)
def test_a_file_says_which_language_it_is_and_how_it_counts(language: str) -> None:
    metadata = words.entries(language).metadata
    assert metadata["Language"] == language
    assert metadata["Plural-Forms"] == words.PLURALS[language]
    assert metadata["Content-Type"] == "text/plain; charset=UTF-8"


@pytest.mark.parametrize("language", words.TRANSLATED)
def test_every_text_is_translated_once_with_the_same_blanks(language: str) -> None:
    held = list(words.entries(language))
    assert [entry.msgid for entry in held if entry.fuzzy or entry.obsolete] == []
    assert len({words.key(entry) for entry in held}) == len(held)
    for entry in held:
        assert len(words.texts(entry)) == (int(words.PLURALS[language][9]) if entry.msgid_plural else 1)
        for text in words.texts(entry):
            assert text.strip(), entry.msgid
            assert blanks(text) == blanks(entry.msgid_plural or entry.msgid), entry.msgid
        if entry.msgid_plural and (entry.msgid, entry.msgid_plural) not in click_keys():
            assert blanks(entry.msgid) | {"count"} == blanks(entry.msgid_plural) | {"count"}, entry.msgid


@pytest.mark.parametrize("language", words.TRANSLATED)
def test_every_language_translates_the_same_texts(language: str) -> None:
    assert words.translations(language).keys() == words.translations("ru").keys()


@pytest.mark.parametrize("language", words.TRANSLATED)
def test_nothing_is_translated_that_nobody_says(language: str) -> None:
    """A key is written in the source, or Click says it; of the program's own words inside errors only the word is."""
    said = {"", *literals(), *help_keys(), *(form for pair in click_keys() for form in pair)}
    unsaid = [
        words.key(entry)
        for entry in words.entries(language)
        if not {words.key(entry), entry.msgctxt in OWN_WORDS and entry.msgid} & said or entry.msgid_plural not in said
    ]
    assert unsaid == []


@pytest.mark.parametrize("language", words.TRANSLATED)
def test_one_dash_parts_what_is_said(language: str) -> None:
    """A hint with a short dash beside one with a long dash looks like two hands."""
    assert [text for entry in words.entries(language) for text in words.texts(entry) if "—" in text] == []


@pytest.mark.parametrize("language", words.TRANSLATED)
def test_every_count_has_its_plural_forms(language: str) -> None:
    held = {(words.key(entry), entry.msgid_plural) for entry in words.entries(language)}
    assert sorted(counted() - held) == []


def test_a_count_with_its_noun_has_plural_forms() -> None:
    """“1 codings” is never said: what stands with a count goes through ``say_count``."""
    stiff = [
        entry.msgid
        for entry in words.entries("ru")
        if not entry.msgid_plural and re.search(r"\{count\} (?!times\b)\w+s\b", entry.msgid)
    ]
    assert stiff == []


def test_a_count_is_said_in_the_form_of_its_language(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Russian counts in three forms, Kazakh and Turkish in one, English in two."""
    russian = polib.POFile()
    russian.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Plural-Forms": words.PLURALS["ru"]}
    russian.append(
        words._entry("{count} code", "{count} codes", ["{count} код", "{count} кода", "{count} кодов"], "ru")
    )
    russian.save(str(tmp_path / "ru.po"))
    monkeypatch.setattr(qcode.words, "HERE", tmp_path)
    qcode.words._catalogue.cache_clear()
    said = [say_count("{count} code", "{count} codes", count, "ru") for count in (0, 1, 2, 5, 11, 21, 104, 111)]
    qcode.words._catalogue.cache_clear()
    assert " ".join(said) == "0 кодов 1 код 2 кода 5 кодов 11 кодов 21 код 104 кода 111 кодов"
    assert say_count("n|{count} code of {name}", "n|{count} codes of {name}", 1, "en", name="{x}") == "1 code of {x}"
    assert say_count("{count} code", "{count} codes", 2, "en", count="2,000") == "2,000 codes"


def test_a_changed_file_is_compiled_before_it_is_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nobody has to remember to compile; without the compiler an older file serves, and none at all is an error."""
    monkeypatch.setattr(qcode.words, "HERE", tmp_path)
    source = tmp_path / "kk.po"
    source.write_bytes((words.FOLDER / "kk.po").read_bytes())
    qcode.words._catalogue.cache_clear()
    assert say("undo", "kk") == words.translations("kk")["undo"][0]
    source.write_text(source.read_text("utf-8").replace('msgstr "', 'msgstr "~'), "utf-8")
    later = source.stat().st_mtime + 5
    os.utime(source, (later, later))
    assert compiling.is_stale(source)
    qcode.words._catalogue.cache_clear()
    again = shutil.copytree(tmp_path, tmp_path / "again")  # gettext itself remembers what it has read
    monkeypatch.setattr(qcode.words, "HERE", again)
    assert say("undo", "kk").startswith("~")
    qcode.words._catalogue.cache_clear()
    monkeypatch.setitem(sys.modules, "polib", None)
    source = again / "kk.po"
    os.utime(source, (later + 60, later + 60))
    assert say("undo", "kk").startswith("~")
    compiling.compiled_file(source).unlink()
    qcode.words._catalogue.cache_clear()
    with pytest.raises(ImportError):
        say("undo", "kk")
    qcode.words._catalogue.cache_clear()


def test_a_text_without_translation_is_said_in_english() -> None:
    assert say("kind|no such thing", "kk") == "no such thing"
    assert say("no such {thing}", "tr", thing="{x}") == "no such {x}"


def test_english_opens_no_file() -> None:
    program = "import sys; from qcode.words import say; say('undo', 'en'); print('gettext' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_nothing_is_said_as_nothing() -> None:
    """To gettext the empty text is the header of its file."""
    for language in LANGUAGES:
        assert say("", language) == ""
        assert say_count("", "", 2, language) == ""
