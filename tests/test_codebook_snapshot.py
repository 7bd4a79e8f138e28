"""Snapshots: files that diff line by line, and the codebook made again as one has it."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from pathlib import Path

import pytest

from qcode import commands, queries
from qcode.catalogue.export import NamesInside
from qcode.catalogue.outgoing import snapshot_codebook, snapshots
from qcode.importers.codebook import read_codebook
from qcode.model.errors import BadName, CannotWrite, UnknownValue
from qcode.project import Project
from tests.building import code, counted_ids, mine, state
from tests.cli import call, done


def test_a_changed_word_is_one_changed_line(folder: Path) -> None:
    with Project(folder, "AK") as project:
        trust = code(project, "Trust")
        project.do(commands.define_code, trust, definition="Relying on people. " * 20, not_when="Two\nlines.")
        project.do(commands.set_code_words, trust, "kk", name="Сенім", brief="қысқа", use_when="қашан")
        code(project, "Fear")
        one = snapshot_codebook(project, "before", "2026-03-05").read_text("utf-8")
        project.do(commands.define_code, trust, definition="Relying on persons. " * 20)
        two = snapshot_codebook(project, "after", "2026-03-06").read_text("utf-8")
        assert [path.name for path in snapshots(project)] == ["2026-03-05-before.yaml", "2026-03-06-after.yaml"]
    changed = [line for line in difflib.unified_diff(one.splitlines(), two.splitlines(), n=0) if line[0] in "+-"]
    assert len([line for line in changed if "definition:" in line]) == 2
    assert {line[:3] for line in changed if "definition:" not in line} <= {"---", "+++", "-# ", "+# "}
    assert "  not_when: |-\n    Two\n    lines.\n" in one


def test_a_snapshot_is_restored(folder: Path) -> None:
    """What came since is retired, what was renamed and moved is as it was; no coding moves, and undo brings it back.

    Ana: I trust her. {Trust}
    Ana: I fear them. {Fear}
    """
    with Project(folder, "AK", new_id=counted_ids_from(1000)) as project:
        trust, fear = (project.ask(queries.code_named, name).id for name in ("Trust", "Fear"))
        project.do(commands.define_code, trust, brief="Relying", status="established", colour="blue", key="t")
        project.do(commands.link_codes, fear, trust, "contradicts")
        project.do(commands.add_example, trust, mine(project)[0].id, "typical")
        project.do(commands.set_code_words, trust, "kk", name="Сенім")
        path = snapshot_codebook(project, "Before the change", "2026-03-05")
        then = state(project)
        project.do(commands.rename_code, trust, "Confidence")
        project.do(commands.define_code, trust, brief="Hope", key="")
        project.do(commands.move_code, trust, code(project, "Theme"))
        project.do(commands.merge_codes, fear, into=code(project, "Dread"))
        project.do(commands.set_code_words, trust, "kk", name="Үміт")
        (example,) = project.ask(queries.examples_of, trust)
        project.do(commands.remove_example, example.id)
        project.do(commands.create_code, "Trust")
        before = state(project)
        drafts = read_codebook(path)
        preview = project.ask(commands.preview_restoring, drafts)
        assert (preview.added, preview.changed) == ((), ("Trust", "Fear"))
        assert preview.retired == ("Theme", "Dread", "Trust")
        assert ("Theme > Confidence", "Trust") in preview.moved
        assert dict(preview.parts)["Trust"] == ("name", "brief", "key", "kk", "examples")
        project.do(commands.restore_codebook, drafts, reason="It was better")
        paths = project.ask(queries.paths)
        assert [paths[each.id] for each in project.ask(queries.codes)] == ["Trust", "Fear"]
        found = project.ask(queries.code_named, "Trust")
        assert (found.id, found.brief, found.status, found.key) == (trust, "Relying", "established", "t")
        assert [row.name for row in project.ask(queries.code_words)] == ["Сенім"]
        assert [row.kind for row in project.ask(queries.examples_of, trust)] == ["typical"]
        assert [paths[row.code] for row in mine(project)] == ["Trust", "Dread"]
        assert project.ask(queries.history)[0].said("en").endswith("(reason: It was better)")
        assert project.check() == []
        project.undo()
        assert state(project) == before
        for _ in range(9):
            project.undo()
        assert state(project)["code"] == then["code"]


def counted_ids_from(first: int) -> Callable[[], str]:
    ids = counted_ids()
    for _ in range(first):
        ids()
    return ids


def test_what_a_snapshot_may_not_do(folder: Path) -> None:
    """One of that name is not written over, names stay in, a name must be one, a status must be known."""
    with Project(folder, "AK") as project:
        code(project, "Zauresh")
        snapshot_codebook(project, "one", "2026-03-05")
        with pytest.raises(CannotWrite):
            snapshot_codebook(project, "One!", "2026-03-05")
        with pytest.raises(BadName):
            snapshot_codebook(project, " / ", "2026-03-05")
        (folder / "names.txt").write_text("Zauresh\n", "utf-8")
        with pytest.raises(NamesInside):
            snapshot_codebook(project, "two", "2026-03-05")
        (folder / "odd.yaml").write_text("- path: A\n  status: lovely\n", "utf-8")
        with pytest.raises(UnknownValue):
            project.do(commands.import_codebook, read_codebook(folder / "odd.yaml"))
    assert [path.name for path in (folder / "codebooks").iterdir()] == ["2026-03-05-one.yaml"]


def test_details_go_out_and_come_in(folder: Path, tmp_path: Path) -> None:
    """A codebook file carries origin, source, level, cycle, status and words in further languages."""
    with Project(folder, "AK") as project:
        details = {
            "origin": "deductive",
            "source": "Luhmann",
            "level": "theme",
            "cycle": "axial",
            "status": "established",
        }
        trust = project.do(commands.create_code, "Trust", **details).id
        project.do(commands.set_code_words, trust, "kk", brief="қысқа", use_when="қашан", not_when="қашан емес")
    for suffix in (".csv", ".xlsx", ".yaml"):
        done("codebook", "export", tmp_path / f"c{suffix}", project=folder)
        other = tmp_path / f"other{suffix}"
        done("init", other)
        done("codebook", "import", tmp_path / f"c{suffix}", "--yes", project=other)
        with Project(other, "AK") as read:
            found = read.ask(queries.code_named, "Trust")
            assert {name: getattr(found, name) for name in details} == details
            (words,) = read.ask(queries.code_words)
            assert (words.language, words.brief, words.use_when, words.not_when) == (
                "kk",
                "қысқа",
                "қашан",
                "қашан емес",
            )


def test_a_snapshot_by_command_line(folder: Path) -> None:
    """Written, listed, previewed, restored.

    Ana: I trust her. {Trust}
    """
    assert "before-the-split.yaml" in done("codebook", "snapshot", "Before the split", project=folder)
    (path,) = (folder / "codebooks").iterdir()
    assert done("codebook", "snapshot", project=folder).strip() == path.name
    done("codebook", "rename", "Trust", "Hope", project=folder)
    done("codebook", "create", "New", project=folder)
    said = call("codebook", "import", path, "--exactly", project=folder)
    assert said.code == 1
    assert "changed: Trust (now “Hope”)" in said.out
    assert "retired: New" in said.out
    assert "1 changed, 1 retired" in done("codebook", "import", path, "--exactly", "--yes", project=folder)
    assert "Nothing was changed" in done("codebook", "import", path, "--exactly", project=folder)


def test_a_snapshot_that_differs_in_links_examples_or_languages_only_is_brought_back(folder: Path) -> None:
    """The preview names what is different.

    Ana: I was tired {fatigue, sleep}
    """
    with Project(folder, "AK", new_id=counted_ids_from(1000)) as project:
        fatigue, sleep = (project.ask(queries.code_named, name).id for name in ("fatigue", "sleep"))
        path = snapshot_codebook(project, "bare", "2026-03-05")
        drafts = read_codebook(path)
        assert project.ask(commands.preview_restoring, drafts).changed == ()
        for change, part in (
            (lambda: project.do(commands.link_codes, fatigue, sleep, "causes"), "links"),
            (lambda: project.do(commands.add_example, fatigue, mine(project)[0].id, "typical"), "examples"),
            (lambda: project.do(commands.set_code_words, fatigue, "kk", name="Шаршау"), "kk"),
        ):
            change()
            preview = project.ask(commands.preview_restoring, drafts)
            assert (preview.changed, preview.parts) == (("fatigue",), (("fatigue", (part,)),))
            project.do(commands.restore_codebook, drafts)
            assert project.ask(commands.preview_restoring, drafts).changed == ()
