"""The sample shows how a codebook comes about: its story ends where its files stand, and leaves some work to do."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from qcode import commands, queries
from qcode.importers.codebook import read_codebook
from qcode.project import Project
from qcode.sample_project import source
from tests.samples import copy_sample


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("story") / "demo"
    return copy_sample(folder)


def test_the_story_ends_with_the_codebook_of_the_files(sample: Path) -> None:
    drafts = read_codebook(source() / "codebooks" / "codebook.yaml")
    with Project(sample, "AK") as project:
        assert project.check() == []
        preview = project.ask(commands.preview_codebook, drafts)
        assert (preview.added, preview.changed) == ((), ())
        paths = project.ask(queries.paths)
        assert [paths[code.id] for code in project.ask(queries.codes)] == [" > ".join(draft.path) for draft in drafts]


def test_the_story_has_every_turn_that_a_codebook_takes(sample: Path) -> None:
    with Project(sample, "AK") as project:
        events = project.ask(queries.codebook_events)
        kinds = Counter(event.kind for event in events)
        for kind in ("born", "split", "merged", "renamed", "redefined", "moved", "retired", "established"):
            assert kinds[kind], kind
        assert all(event.reason for event in events if event.kind in ("merged", "renamed", "split", "retired"))
        assert project.ask(queries.interviews_coded) == [f"R0{n}" for n in range(1, 9)]
        assert {row.kind for row in project.ask(queries.code_examples)} == {"typical", "borderline", "counter"}
        assert len(project.ask(queries.code_links)) == 3


def test_some_of_it_is_still_to_be_read_again(sample: Path) -> None:
    with Project(sample, "AK") as project:
        work = project.ask(queries.work_list, project.coder.id)
        names: dict[str, str] = {row.id: row.name for row in project.ask(queries.transcripts)}
        assert {names[each.transcript] for each in work.due} == {"R04", "R06"}
        assert len(work.unchecked) == 2, "one of an older definition, one that came with a merge"


def test_each_code_is_born_with_the_interview_in_hand_that_shows_it(sample: Path) -> None:
    """Before the first interview there is only what was brought in from a file."""
    with Project(sample, "AK") as project:
        born = [event for event in project.ask(queries.codebook_events) if event.kind == "born"]
        assert {event.action for event in born if not event.interview} == {"import_codebook"}
        found: dict[str, list[str]] = {}
        for event in born:
            if event.interview:
                found.setdefault(event.interview, []).append(event.path.rpartition(" > ")[2])
        assert {interview: sorted(names) for interview, names in found.items()} == {
            "R01": ["Offline workaround", "Two pictures"],
            "R02": ["Multi-grade class", "Repair and upkeep"],
            "R03": ["Double record-keeping", "Home-school contact", "Reporting for show"],
            "R04": ["Pupils and families"],
            "R07": ["Special educational needs"],
        }
        shown: dict[str, set[str]] = {row.id: set() for row in project.ask(queries.codes)}
        names: dict[str, str] = {row.id: row.name for row in project.ask(queries.transcripts)}
        for code in shown:
            shown[code] = {names[row.transcript] for row in project.ask(queries.codings_of_code, code)}
        met = {event.code: event.interview for event in born if event.interview and not event.other}
        assert all(interview in shown[code] for code, interview in met.items() if shown[code])
