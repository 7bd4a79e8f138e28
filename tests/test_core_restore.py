"""A copy put back: sound, as another site, and what it replaced is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from qcode import commands, queries
from qcode.model.errors import DamagedFile, QcodeError
from qcode.project import Project, init, restore


def begun(folder: Path) -> Path:
    """A project with one code and a copy of that state, then one code more."""
    with init(folder, "AK") as project:
        project.do(commands.create_code, "early")
        copy = project.backup(folder / "backups" / "copy.qcode")
        project.do(commands.create_code, "late")
    return copy


def names(project: Project) -> set[str]:
    return {code.name for code in project.ask(queries.codes)}


def test_a_copy_is_put_back_and_the_old_file_kept(tmp_path: Path) -> None:
    folder = tmp_path / "p"
    old = restore(begun(folder), folder, "now")
    assert old == folder / "backups" / "replaced-now.qcode"
    with Project(folder, "AK") as project:
        assert names(project) == {"early"}
        assert project.check() == []
        project.do(commands.create_code, "new")
        assert project.check() == []
        assert len({site for (site,) in project._connection.execute("SELECT site FROM entry")}) == 2
        project.undo()
        project.undo()
        assert names(project) == set()
    assert restore(folder / "backups" / "replaced-now.qcode", folder, "later") is not None
    with Project(folder, "AK") as project:
        assert names(project) == {"early", "late"}


def test_a_damaged_project_is_replaced_too(tmp_path: Path) -> None:
    folder = tmp_path / "p"
    copy = begun(folder)
    (folder / "project.qcode").write_bytes(b"nothing of use")
    restore(copy, folder, "now")
    with Project(folder, "AK") as project:
        assert names(project) == {"early"}


def test_a_damaged_copy_changes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "p"
    copy = begun(folder)
    copy.write_bytes(copy.read_bytes()[:5000])
    before = (folder / "project.qcode").read_bytes()
    with pytest.raises(DamagedFile):
        restore(copy, folder, "now")
    with pytest.raises(QcodeError):
        restore(folder / "backups" / "none.qcode", folder, "now")
    assert (folder / "project.qcode").read_bytes() == before


def test_a_copy_whose_list_of_tables_is_no_text_any_more_is_called_damaged(tmp_path: Path) -> None:
    """What SQLite says of it then quotes bytes that are no letters."""
    folder = tmp_path / "p"
    copy = begun(folder)
    kept = copy.read_bytes()
    copy.write_bytes(kept.replace(b"CREATE TABLE memo", b"CREATE \xff\xfeBLE memo", 1))
    with pytest.raises(DamagedFile, match=r"copy\.qcode"):
        restore(copy, folder, "now")
