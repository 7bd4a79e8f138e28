"""A project's file that another program deletes or replaces while it is open: nothing is lost without a word."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from qcode import commands, queries
from qcode.model.errors import Displaced, LostFile
from qcode.project import FILE, Project, init
from qcode.store import presence
from qcode.tui.app import QcodeApp
from tests.cli import call


def replaced(place: Path) -> None:
    """What a synchronising program does, and an archive that is unpacked."""
    shutil.copy(place / "backups" / "old.qcode", place / "new")
    os.replace(place / "new", place / FILE)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    with init(tmp_path / "p", "AK") as project:
        project.do(commands.create_code, "early")
        project.backup(tmp_path / "p" / "backups" / "old.qcode")
    return tmp_path / "p"


def names(project: Project) -> set[str]:
    return {code.name for code in project.ask(queries.codes)}


def test_a_replaced_file_is_refused_and_what_was_done_is_kept(place: Path) -> None:
    project = Project(place, "AK")
    project.do(commands.create_code, "late")
    replaced(place)
    for _ in range(2):
        with pytest.raises(Displaced):
            project.do(commands.create_code, "never")
    with pytest.raises(Displaced):
        project.close()
    rescued = list((place / "backups").glob("rescued-*.qcode"))
    assert len(rescued) == 1
    with Project(place, "AK") as now:
        assert names(now) == {"early"}
        assert now.check() == []
    assert call("merge", rescued[0], "--yes", project=place).code == 0
    with Project(place, "AK") as now:
        assert names(now) == {"early", "late"}


def test_a_change_that_was_written_as_the_file_went_is_kept_too(place: Path) -> None:
    project = Project(place, "AK")

    def name_one_and_lose_the_file(tx: object) -> None:
        commands.create_code(tx, "last")  # type: ignore[arg-type]
        (place / FILE).unlink()

    with pytest.raises(Displaced) as said:
        project.do(name_one_and_lose_the_file)
    assert f"qcode restore {said.value.values['copy']}" in str(said.value)
    with pytest.raises(Displaced):
        project.close()
    assert call("restore", place / said.value.values["copy"], "--yes", project=place).code == 0  # type: ignore[operator]
    with Project(place, "AK") as now:
        assert names(now) == {"early", "last"}


def test_who_changed_nothing_leaves_without_a_word(place: Path) -> None:
    with Project(place, "AK") as project:
        (place / FILE).unlink()
        assert names(project) == {"early"}
    assert list((place / "backups").glob("rescued-*")) == []


def test_a_folder_that_cannot_be_written_is_said_and_a_file_put_back_goes_on(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = Project(place, "AK")
    os.replace(place / FILE, place / "away")
    shutil.rmtree(place / "backups")
    (place / "backups").write_text("no folder")
    with pytest.raises(LostFile):
        project.do(commands.create_code, "late")
    os.replace(place / "away", place / FILE)
    project.do(commands.create_code, "late")
    project.close()
    with Project(place, "AK") as now:
        assert names(now) == {"early", "late"}


def test_a_drive_that_does_not_answer_has_lost_nothing(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def silent(path: Path) -> tuple[int, int]:
        raise OSError(5, "Input/output error")

    with Project(place, "AK") as project:
        monkeypatch.setattr(presence, "_file_at", silent)
        project.do(commands.create_code, "late")
        assert names(project) == {"early", "late"}
        monkeypatch.undo()


def test_a_drive_that_gives_a_file_another_number_has_not_replaced_it(place: Path) -> None:
    with Project(place, "AK") as project:
        was = presence._open[project._connection]
        presence._open[project._connection] = presence.Place(was.path, (was.file[0], was.file[1] + 1_000_000))
        project.do(commands.create_code, "late")
        assert presence._open[project._connection] == was
    with Project(place, "AK") as project:
        assert names(project) == {"early", "late"}


def test_a_file_that_is_replaced_and_opened_here_again_is_not_the_old_one(place: Path) -> None:
    with Project(place, "AK") as first:
        replaced(place)
        with Project(place, "AK") as second:
            second.do(commands.create_code, "second")
            with pytest.raises(Displaced):
                first.do(commands.create_code, "never")
    with Project(place, "AK") as now:
        assert names(now) == {"early", "second"}


def test_who_opens_what_came_has_nothing_of_the_old_log(place: Path) -> None:
    """Not while the old one is open, nor after it: its log is beside the file no more, and the new log stays where it is."""
    old, older = Project(place, "AK"), Project(place, "BM")
    for n in range(5):
        old.do(commands.create_code, f"old {n}")
        older.do(commands.create_code, f"older {n}")
    replaced(place)
    with pytest.raises(Displaced):
        old.changed_elsewhere()
    assert [each.name for each in place.glob("project.qcode*")] == [FILE]
    with Project(place, "CC") as new:
        new.do(commands.create_code, "new")
        with pytest.raises(Displaced):
            old.close()
        new.do(commands.create_code, "newer")
        assert new.check() == []
    with pytest.raises(Displaced):
        older.close()
    assert list((place / "backups").glob("*-log")) == []
    with Project(place, "AK") as now:
        assert names(now) == {"early", "new", "newer"}
        assert now.check() == []


async def test_the_desk_says_it_and_follows_what_others_do(place: Path) -> None:
    app = QcodeApp(Project(place, "AK"))
    told: list[str] = []
    async with app.run_test() as pilot:
        app.notify = lambda message, **_: told.append(message)  # type: ignore[method-assign]
        drawn: list[int] = []
        show = app.screen.show  # type: ignore[attr-defined]
        app.screen.show = lambda: drawn.append(show())  # type: ignore[attr-defined]
        app.follow()
        assert drawn == []
        with Project(place, "BM") as other:
            other.do(commands.create_code, "theirs")
        app.follow()
        app.follow()
        assert len(drawn) == 1
        replaced(place)
        app.follow()
        app.follow()
        assert len(told) == 1
        assert "deleted or replaced" in told[0]
        await pilot.pause()
    app.project.close()  # type: ignore[union-attr]


def test_a_coder_whom_two_processes_bring_at_once_is_written_down_once(place: Path) -> None:
    with Project(place, "NEW") as one, Project(place, "NEW") as two:
        door = one._door

        def late() -> object:
            one._door = door  # type: ignore[method-assign]
            two.do(commands.create_code, "first")
            return door()

        one._door = late  # type: ignore[method-assign,assignment]
        one.do(commands.create_code, "second")
        assert [coder.name for coder in one.ask(queries.coders)] == ["AK", "NEW"]
        assert one.check() == []
        one.undo()
        assert names(one) == {"early", "first"}


async def test_a_folder_whose_project_is_gone_offers_its_copies(place: Path, tmp_path: Path) -> None:
    (place / FILE).unlink()
    (tmp_path / "empty").mkdir()
    app = QcodeApp()
    async with app.run_test() as pilot:
        app.open_folder(tmp_path / "empty")
        assert len(app.screen_stack) == 2
        app.open_folder(place)
        await pilot.press("down", "enter")
        await pilot.pause()
        assert app.project is not None
        assert names(app.project) == {"early"}
    app.project.close()
