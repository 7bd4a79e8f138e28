"""What stands between a project and SQLite is said in one sentence: texts that are none, numbers too large, a closed file."""

from __future__ import annotations

from pathlib import Path

import pytest

from qcode import commands, project, queries
from qcode.model.errors import Closed, DamagedFile, NumberTooLarge, OddSigns


def test_a_text_that_is_none_is_damage(tmp_path: Path) -> None:
    """Bytes written over the name of a code, and over the first page, where the tables are described."""
    with project.init(tmp_path, "AK") as made:
        made.do(commands.create_code, "Overwritten")
    file = tmp_path / "project.qcode"
    sound = file.read_bytes()
    file.write_bytes(sound.replace(b"Overwritten", b"Over\xff\xfe\xfd\xfc\xfb\xfa\xf9"))
    with project.Project(tmp_path, "AK") as opened:
        with pytest.raises(DamagedFile, match=r"project\.qcode"):
            opened.ask(queries.codes)
        assert opened.check()
    file.write_bytes(sound.replace(b"CREATE TABLE", b"CREATE \xff\xfe\xfd\xfc\xfb"))
    with pytest.raises(DamagedFile, match=r"project\.qcode"):
        project.Project(tmp_path, "AK")


def test_what_no_file_can_hold_is_refused(tmp_path: Path) -> None:
    """A name of an old encoding, as the command line hands it on, in what is asked and what is done; a huge number."""
    with project.init(tmp_path, "AK") as made:
        odd = b"x\xffy".decode("utf-8", "surrogateescape")
        with pytest.raises(OddSigns, match=r"x\?y"):
            made.ask(queries.transcript_named, odd)
        with pytest.raises(OddSigns):
            made.do(commands.create_code, "A", definition=odd)
        with pytest.raises(NumberTooLarge):
            made.ask(queries.respondent_numbered, 10**30)
        assert made.ask(queries.codes) == []
    with pytest.raises(Closed):
        made.ask(queries.codes)
