"""The audit trail: what there is of six kinds, what is missing, the history's head, and the hashes of all texts."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import qcode
from qcode import commands, queries
from qcode.commands import signing as signing_commands
from qcode.project import Project
from qcode.queries import signing
from qcode.store.schema import drop_triggers
from tests.acts import begin
from tests.building import code
from tests.cli import call, done


def value(tables: dict[str, object], table: str, key: str) -> object:
    frame = tables[table]
    first = frame.columns[0] if table != "audit" else "what"  # type: ignore[attr-defined]
    row = frame[frame[first] == key].iloc[0]  # type: ignore[index]
    return row["number"] if table == "audit" else row.iloc[1]


def test_the_report_counts_what_there_is_and_says_what_is_missing(tmp_path: Path) -> None:
    with begin(tmp_path / "p") as project:
        project.do(commands.write_memo, "", "", "I taught there myself.", kind="reflexive")
        project.do(commands.merge_codes, code(project, "sleepy"), into=code(project, "fatigue"), reason="the same")
        project.do(signing_commands.sign_off, about="project", name="Prof. X")
        head, texts = project.ask(signing.head).hash, project.ask(queries.transcripts)
        then = project.ask(queries.last_change)[0]
    with qcode.open(tmp_path / "p", "AK") as book:
        tables = book.tables("audit")
    assert list(tables) == ["audit", "audit_history", "audit_texts", "audit_signatures", "about"]
    signed = tables["audit_signatures"].iloc[0]
    assert (signed["name"], signed["unchanged"], len(signed["head"])) == ("Prof. X", "yes", 64)
    assert "yes, up to entry" in done("verify-head", signed["head"], project=tmp_path / "p")
    for key, count in (
        ("transcripts", 2),
        ("codings", 4),
        ("reflexive", 1),
        ("reasons", 1),
        ("guides", 0),
        ("restructured", 1),
    ):
        assert value(tables, "audit", key) == count, key
    assert value(tables, "audit_history", "head") == head
    assert value(tables, "audit_history", "entries") == str(then)
    assert set(tables["audit_texts"]["transcript"]) == {row.name for row in texts}
    assert all(len(each) == 64 for each in tables["audit_texts"]["sha256"])
    shown = done("report", "audit", "--json", project=tmp_path / "p")
    assert "missing: bring in the interview guide" in shown
    assert "everything is whole" in shown
    with Project(tmp_path / "p", "AK") as project:
        project.do(commands.remove_memo, project.ask(queries.memos)[0].id)
    assert "as reflexive memos" in done("report", "audit", "--json", project=tmp_path / "p")
    assert "as reflexive memos" not in done("report", "audit", "--json", "--at", str(then), project=tmp_path / "p")


def test_what_the_check_found_stands_in_the_report_in_words(tmp_path: Path) -> None:
    begin(tmp_path / "p").close()
    with closing(sqlite3.connect(tmp_path / "p" / "project.qcode")) as connection:
        drop_triggers(connection)
        connection.execute("UPDATE entry SET coder = 'x' WHERE id = 3")
        connection.commit()
    for language in ("kk", "ru", "tr"):
        out = tmp_path / f"{language}.docx"
        assert call("report", "audit", "-o", out, "--language", language, project=tmp_path / "p").code == 0
        assert out.stat().st_size > 5000
    assert "hash chain; first at entry 3 of" in done("report", "audit", "--json", project=tmp_path / "p")
