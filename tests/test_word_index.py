"""Where words begin is kept beside a text from the moment it comes until it goes, and what is kept is what is counted."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from qcode import commands, queries
from qcode.analysis.words import unpacked
from qcode.model.scope import Scope
from qcode.project import Project, init
from qcode.queries.columns import frame
from qcode.store import word_index
from qcode.store.reader import Reader
from qcode.text.words import word_spans
from tests.building import build, draft

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


def shift(read: Reader) -> None:
    read.connection.execute("UPDATE words_of_text SET steps = x'0102'")


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


def test_a_file_in_which_it_was_changed_is_not_whole(tmp_path: Path) -> None:
    with begin(tmp_path / "p") as project:
        build(project, STORY)
        project.ask(shift)
        assert [finding.test for finding in project.check()] == ["hashes of texts"]


def test_a_file_of_format_5_gets_it_when_it_is_opened(tmp_path: Path) -> None:
    with begin(tmp_path / "p") as project:
        build(project, STORY)
        before = starts(project)
    file = sqlite3.connect(tmp_path / "p" / "project.qcode", isolation_level=None)
    file.execute("DROP TABLE words_of_text")
    file.execute("DELETE FROM _sqlite_migrations WHERE name = 'm006_words_of_texts'")
    file.execute("PRAGMA user_version = 5")
    file.close()
    with Project(tmp_path / "p", "AK") as again:
        assert again.ask(rows) == 1
        assert starts(again) == before
        assert again.check() == []
