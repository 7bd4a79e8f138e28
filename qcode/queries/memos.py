"""Memos on anything."""

from __future__ import annotations

from qcode.model.rows import Memo
from qcode.store.reader import Reader


def memos(read: Reader) -> list[Memo]:
    """Every memo, the newest first."""
    return read.rows(Memo, "SELECT * FROM memo ORDER BY written DESC, id")


def memos_about(read: Reader, about: str, target: str) -> list[Memo]:
    """The memos on one thing: ``about`` is its table, ``target`` its id ("" for the project)."""
    return read.rows(
        Memo,
        "SELECT * FROM memo WHERE about = :about AND target = :target ORDER BY written, id",
        {"about": about, "target": target},
    )


def memos_in(read: Reader, transcript: str) -> dict[str, list[Memo]]:
    """The memos on the codings of one transcript, by coding."""
    found: dict[str, list[Memo]] = {}
    for memo in read.rows(
        Memo,
        "SELECT m.* FROM memo m JOIN coding c ON m.target = c.id AND m.about = 'coding'"
        " WHERE c.transcript = :id ORDER BY m.written, m.id",
        {"id": transcript},
    ):
        found.setdefault(memo.target, []).append(memo)
    return found
