"""The sample: what it promises to hold, that it is built the same every time, and that ``exports/`` is up to date."""

from __future__ import annotations

import csv
import zipfile
from pathlib import Path

import pytest

from qcode import queries
from qcode.project import Project
from qcode.sample_project import make_sample, remake_exports, source, under_git
from tests.samples import copy_sample

TOP = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample") / "demo"
    return copy_sample(folder)


def contents(path: Path) -> dict[str, bytes]:
    """A file's parts; those of a zip as they are unpacked, for compression differs between machines."""
    if path.suffix in (".docx", ".xlsx"):
        with zipfile.ZipFile(path) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    return {"": path.read_bytes()}


def test_exports_are_what_qcode_makes_now(tmp_path: Path) -> None:
    made = remake_exports(tmp_path)
    assert len(made) > 10
    for path in made:
        kept = TOP / "exports" / path.name
        assert kept.exists(), f"{path.name} is missing: run `make exports`"
        assert contents(kept) == contents(path), f"{path.name} is out of date: run `make exports`"


def test_the_sample_is_whole_and_says_that_it_is_one(sample: Path) -> None:
    with Project(sample, "AK") as project:
        assert project.check() == []
        assert project.is_demo


def test_eight_invented_interviews_in_four_languages(sample: Path) -> None:
    with Project(sample, "AK") as project:
        items = project.ask(queries.transcript_items, project.coder.id)
        languages = sorted(item.language for item in items)
        assert languages == ["en", "en", "kk", "kk", "kk", "ru", "ru", "tr"]
        words = project.ask(queries.word_counts)
        assert all(800 <= words[item.id] <= 2000 for item in items), words
        for item in items:
            first = project.ask(queries.body, item.id).partition("\n")[0].casefold()
            assert any(word in first for word in ("invented", "ойдан", "вымышлен", "kurgu", "uydur", "hayal")), first


def test_a_codebook_in_three_levels_and_two_coders_work(sample: Path) -> None:
    with Project(sample, "AK") as project:
        items = project.ask(queries.code_items, project.coder.id)
        assert len(items) >= 25
        assert {item.depth for item in items} == {0, 1, 2}
        assert all(item.code.definition for item in items)
        assert len(project.ask(queries.codings_by_coder)) == 2
        with (source() / "codebooks" / "codings.csv").open(encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        assert sum(project.ask(queries.codings_by_coder).values()) == len(rows)


def test_questions_of_the_guide_are_found_in_every_language(sample: Path) -> None:
    with Project(sample, "AK") as project:
        assert len([q for q in project.ask(queries.questions) if q.parent is None]) == 7 * 4
        for transcript in project.ask(queries.transcripts):
            linked = {turn.question for turn in project.ask(queries.turns, transcript.id) if turn.question}
            assert len(linked) >= 6, transcript.name


def test_two_samples_have_the_same_bytes_of_everything_that_is_said(tmp_path: Path, sample: Path) -> None:
    make_sample(tmp_path / "again")
    with Project(sample, "AK") as one, Project(tmp_path / "again", "AK") as two:
        for query in (queries.codes, queries.transcripts, queries.respondents, queries.code_words):
            assert one.ask(query) == two.ask(query)


def test_a_folder_under_git_is_known(tmp_path: Path) -> None:
    assert not under_git(tmp_path / "thesis")
    (tmp_path / ".git").mkdir()
    assert under_git(tmp_path / "thesis")
