"""Memos on anything, and the passages that stand in them."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from qcode.model.errors import Gone
from qcode.model.rows import Memo
from qcode.queries.codebook import paths
from qcode.store.reader import Reader

SHORT = 12
"""How many of an id's last characters a reference bears; they are random, the first are the time."""
REFERENCE = re.compile(r"\[\[coding:([0-9a-f]{8,32})\]\]")
TURN = "SELECT t.name, u.position FROM turn u JOIN transcript t ON t.id = u.transcript WHERE u.id = :id"


def turn_place(read: Reader, turn: str) -> tuple[str, int]:
    """The name of a turn's transcript, and the turn's number there."""
    name, number = read.values(TURN, {"id": turn})[0]
    return name, number


def reference(coding: str) -> str:
    """What stands in a memo for a coded passage: it is shown as the passage's words of that moment."""
    return f"[[coding:{coding[-SHORT:]}]]"


def memos(read: Reader) -> list[Memo]:
    """Every memo, the newest first."""
    return read.rows(Memo, "SELECT * FROM memo ORDER BY written DESC, id")


def memo(read: Reader, memo: str) -> Memo:
    """The memo of this id."""
    found = read.one(Memo, "SELECT * FROM memo WHERE id = :id", {"id": memo})
    if found is None:
        raise Gone(kind="memo")
    return found


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


def memos_citing(read: Reader, coding: str) -> list[Memo]:
    """The memos in which a coded passage stands."""
    return read.rows(Memo, "SELECT * FROM memo WHERE instr(body, :sign) ORDER BY id", {"sign": reference(coding)})


def cited(read: Reader, bodies: Collection[str]) -> dict[str, str]:
    """The codings that texts refer to: what stands between the brackets -> id; of one that is gone, ""."""
    wanted = {short for body in bodies for short in REFERENCE.findall(body)}
    found = {}
    for short in wanted:
        ids = read.values("SELECT id FROM coding WHERE substr(id, -length(:short)) = :short", {"short": short})
        found[short] = ids[0][0] if len(ids) == 1 else ""
    return found


THERE = {
    "transcript": "SELECT 1 FROM transcript WHERE id = :id",
    "turn": "SELECT 1 FROM turn WHERE id = :id",
    "code": "SELECT 1 FROM code WHERE id = :id",
    "coding": "SELECT 1 FROM coding WHERE id = :id",
    "respondent": "SELECT 1 FROM respondent WHERE id = :id",
    "question": "SELECT 1 FROM question WHERE id = :id",
}


def is_there(read: Reader, about: str, target: str) -> bool:
    """Whether there is a thing that a memo is to be about."""
    return target == "" if not about else bool(read.value(THERE[about], {"id": target}))


@dataclass(frozen=True, slots=True)
class MemoItem:
    """A memo with what it is about; what does not apply is "" or 0."""

    memo: Memo
    coder: str
    name: str = ""
    """The transcript's name, the code's path, the respondent's or the question's number."""
    code: str = ""
    path: str = ""
    transcript: str = ""
    turn: int = 0
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class MemoFilter:
    """Which memos are wanted; "" is all. ``about`` is a table or ``project``, ``kind`` may be ``none``.

    ``codes`` are ids: memos on one of them or on a coding of one; ``text`` stands in the memo, in either case of letter.
    """

    text: str = ""
    kind: str = ""
    about: str = ""
    coder: str = ""
    codes: tuple[str, ...] = ()
    transcripts: tuple[str, ...] = ()


PLACES = """
SELECT m.id, t.name, t.id, c.code, c.start, c."end",
       coalesce((SELECT position FROM turn WHERE transcript = t.id AND start <= c.start ORDER BY start DESC LIMIT 1), 0)
  FROM memo m JOIN coding c ON c.id = m.target JOIN transcript t ON t.id = c.transcript WHERE m.about = 'coding'
UNION ALL
SELECT m.id, t.name, t.id, '', u.words, u."end", u.position
  FROM memo m JOIN turn u ON u.id = m.target JOIN transcript t ON t.id = u.transcript WHERE m.about = 'turn'
UNION ALL
SELECT m.id, t.name, t.id, '', 0, 0, 0 FROM memo m JOIN transcript t ON t.id = m.target WHERE m.about = 'transcript'
UNION ALL
SELECT m.id, '', '', m.target, 0, 0, 0 FROM memo m WHERE m.about = 'code'
UNION ALL
SELECT m.id, CAST(r.number AS TEXT), '', '', 0, 0, 0
  FROM memo m JOIN respondent r ON r.id = m.target WHERE m.about = 'respondent'
UNION ALL
SELECT m.id, q.number, '', '', 0, 0, 0 FROM memo m JOIN question q ON q.id = m.target WHERE m.about = 'question'
"""
CODERS = "SELECT id, name FROM coder"


def memo_items(read: Reader, wanted: MemoFilter | None = None) -> list[MemoItem]:
    """The memos that a filter lets through, with what they are about, the newest first."""
    wanted = wanted or MemoFilter()
    coders = dict(read.values(CODERS))
    tree: dict[str, str] = paths(read)
    places = {id_: place for id_, *place in read.values(PLACES)}
    found = []
    for memo in memos(read):
        name, transcript, code, start, end, turn = places.get(memo.id, ("", "", "", 0, 0, 0))
        path = tree.get(code, "")
        item = MemoItem(memo, coders[memo.coder], name or path, code, path, transcript, turn, start, end)
        if _wanted(item, wanted):
            found.append(item)
    return found


def _wanted(item: MemoItem, wanted: MemoFilter) -> bool:
    memo = item.memo
    return (
        wanted.text.casefold() in memo.body.casefold()
        and wanted.kind in ("", memo.kind or "none")
        and wanted.about in ("", memo.about or "project")
        and wanted.coder in ("", memo.coder)
        and (not wanted.codes or item.code in wanted.codes)
        and (not wanted.transcripts or item.transcript in wanted.transcripts)
    )


def memos_on_turns(read: Reader, transcript: str) -> dict[str, str]:
    """The newest memo on each turn of one transcript, by turn."""
    return dict(
        read.values(
            "SELECT m.target, m.body FROM memo m JOIN turn t ON m.target = t.id AND m.about = 'turn'"
            " WHERE t.transcript = :id ORDER BY m.written, m.id",
            {"id": transcript},
        )
    )
