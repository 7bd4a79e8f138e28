"""Where words begin is kept beside a text from the moment it comes until it goes, and what is kept is what is counted."""

from __future__ import annotations

import hashlib
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcode import commands, queries
from qcode.analysis.signatures import BLACKENED, FLAGS, SINGLE
from qcode.analysis.wordlist import word_list
from qcode.analysis.words import unpacked
from qcode.catalogue import Asked
from qcode.catalogue.hearing import Heard, listen
from qcode.catalogue.scope import counted
from qcode.catalogue.suggesting import untold
from qcode.model.scope import Scope
from qcode.project import Project, init
from qcode.queries.columns import frame
from qcode.store import tables, word_index
from qcode.store.reader import Reader
from qcode.text.folding import bare, folded
from qcode.text.words import remarks, word_spans
from tests.building import build, draft

DECIDED = ["7928d692549c", "f8360d46a1f6", "e77b9a9ae9e3", "0af3874ac37a", "c1f1b5342827"]
STORY = """
Int: Қайда оқыдыңыз? Бәлкім, «кеше» ме?
A: Мен 1990-жылдары ауылда оқыдым. {school}
Int: Why there?
A: It’s far, 👩🏽 and the so­called road … {road, school}
"""
KEPT = "SELECT t.body, w.steps FROM text t LEFT JOIN words_of_text w ON w.text = t.id"


def begin(folder: Path) -> Project:
    return init(folder, "AK")


def kept(read: Reader) -> list[tuple[str, bytes | None]]:
    return read.values(KEPT)


def index_all(read: Reader) -> None:
    word_index.index_words(read.connection)


def forget(read: Reader) -> None:
    read.connection.execute("DELETE FROM words_of_text")


def shift(read: Reader, column: str) -> None:
    read.connection.execute(f"UPDATE words_of_text SET {column} = x'0102'")


def rows(read: Reader) -> int:
    return int(read.value("SELECT count(*) FROM words_of_text"))


def starts(project: Project) -> list[int]:
    words = project.ask(frame, Scope(), words=True).corpus.words
    assert words is not None
    found: list[int] = words.start.tolist()
    return found


def test_what_is_kept_is_where_the_words_begin(tmp_path: Path) -> None:
    with begin(tmp_path / "p") as project:
        build(project, STORY)
        for body, steps in project.ask(kept):
            assert steps is not None
            assert unpacked(steps).tolist() == [start for start, _ in word_spans(body)]


def test_counting_does_not_need_it_and_finds_the_same(tmp_path: Path) -> None:
    with begin(tmp_path / "p") as project:
        build(project, STORY)
        with_it, counts = starts(project), project.ask(queries.word_counts)
        project.ask(forget)
        assert (starts(project), project.ask(queries.word_counts)) == (with_it, counts)
        assert len(with_it) == sum(counts.values()) == 17
        assert project.check() == []
        project.ask(index_all)
        assert starts(project) == with_it


def test_it_comes_and_goes_with_its_text(tmp_path: Path) -> None:
    with begin(tmp_path / "p") as project:
        project.do(commands.add_transcripts, [(draft("A", [("A", "one two")]), "A", "")])
        assert project.ask(rows) == 1
        project.undo()
        assert project.ask(rows) == 0
        project.redo()
        assert project.ask(rows) == 1
        entry = project.ask(queries.last_change)[0]
        project.undo()
        with project.as_it_was(entry) as past:
            assert past.ask(queries.word_counts) == {row.id: 2 for row in past.ask(queries.transcripts)}
            assert past.check() == []


@pytest.mark.parametrize("column", ["steps", "lengths", "remarks", "forms", "words"])
def test_a_file_in_which_it_was_changed_is_not_whole(tmp_path: Path, column: str) -> None:
    with begin(tmp_path / "p") as project:
        build(project, STORY)
        project.ask(shift, column)
        assert [finding.test for finding in project.check()] == ["hashes of texts"]


@pytest.mark.parametrize("told", ["", "tr", "en"])
def test_words_are_counted_by_what_is_kept_as_by_the_texts(tmp_path: Path, told: str) -> None:
    """Also where a text is said to be in a language with other small letters than it was kept with."""
    with begin(tmp_path / "p") as project:
        (text,) = project.do(commands.add_transcripts, [(draft("A", [("A", "IŞIK ışık xxx. Т.Б. IT I")]), "A", "")])
        project.do(commands.describe_transcript, text.id, language=told)
        found, _ = counted(project, Asked(Scope(), language="en"))
        by_index = [heard_words(each) for each in listen(project, found, found.corpus.spoken, untold)]
        project.ask(forget)
        assert [heard_words(each) for each in listen(project, found, found.corpus.spoken, untold)] == by_index
    light, *short = ("işik", "it", "i") if told == "en" else ("ışık", "ıt", "ı")
    assert by_index == [[light, "ışık", "xxx", "т.", "б.", *short]]


@pytest.mark.parametrize("column", ["steps", "lengths", "forms", "words"])
def test_what_does_not_fit_together_is_not_counted_by(tmp_path: Path, column: str) -> None:
    with begin(tmp_path / "p") as project:
        build(project, STORY)
        found, _ = counted(project, Asked(Scope(), language="en"))
        right = [heard_words(each) for each in listen(project, found, found.corpus.spoken, untold)]
        project.ask(shift, column)
        assert [heard_words(each) for each in listen(project, found, found.corpus.spoken, untold)] == right


def heard_words(heard: Heard) -> list[str]:
    return heard.tokens.vocabulary.spelled(heard.tokens.word.astype(int))


@given(st.text("aİIıi-’' 1\u00adқӘé\u0301ΣxХ(А.\n😀", max_size=40), st.sampled_from(["tr", "kk"]))
def test_a_list_holds_each_word(text: str, language: str) -> None:
    words, spans = word_list(text, language), word_spans(text)
    starts = words.start
    assert list(zip(starts.tolist(), words.ends(starts).tolist(), strict=True)) == spans
    said = [bare(folded(text[start:end], language)) for start, end in spans]
    forms = words.form[words.word]
    lettered = [any(sign.isalpha() for sign in word) for word in said]
    assert (forms >= FLAGS).tolist() == lettered
    assert ((forms & SINGLE) > 0).tolist() == [end - start == 1 for start, end in spans]
    assert ((forms & BLACKENED) > 0).tolist() == [
        end - start > 2 and set(text[start:end]) <= set("xXхХ") for start, end in spans
    ]
    assert words.remarked.tolist() == [*remarks(text)]


def test_what_is_kept_stays_as_it_was_decided() -> None:
    """Whoever changes what a word is makes a new format: files hold these bytes, and are checked against them."""
    words = word_list("Мен [күлді] т.б. IŞIK’тан xxx 1990-жылы, a\u00adb " + "я" * 300, "tr")
    parts = (words.steps, words.lengths, words.remarks, words.forms, words.words)
    assert [hashlib.sha256(part).hexdigest()[:12] for part in parts] == DECIDED


@pytest.mark.parametrize(
    ("version", "made"), [(5, ["m006_words_of_texts", "m007_word_lists"]), (6, ["m007_word_lists"])]
)
def test_a_file_of_an_older_format_gets_it_when_it_is_opened(tmp_path: Path, version: int, made: list[str]) -> None:
    with begin(tmp_path / "p") as project:
        build(project, STORY)
        before = starts(project)
    file = sqlite3.connect(tmp_path / "p" / "project.qcode", isolation_level=None)
    file.execute("DROP TABLE words_of_text")
    if version == 6:
        file.executescript(tables.TABLES_6)
    file.executemany("DELETE FROM _sqlite_migrations WHERE name = ?", [[name] for name in made])
    file.execute(f"PRAGMA user_version = {version}")
    file.close()
    with Project(tmp_path / "p", "AK") as again:
        assert again.ask(rows) == 1
        assert starts(again) == before
        assert again.check() == []
