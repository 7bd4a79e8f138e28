"""Notes on anything."""

from __future__ import annotations

from qcode import queries
from qcode.model.errors import NotFound, QcodeError
from qcode.model.rows import Memo, MemoId
from qcode.store.journal import Tx


class EmptyMemo(QcodeError):
    template = "The memo is empty; write something, or press Esc to leave it."


def write_memo(tx: Tx, about: str, target: str, body: str, *, kind: str = "", memo: str = "") -> Memo:
    """Write a memo on a row (``about`` is its table, "" with target "" is the project), or rewrite ``memo``."""
    if not body.strip():
        raise EmptyMemo()
    tx.note(what=about or "project")
    if memo:
        known = next((m for m in queries.memos(tx.read) if m.id == memo), None)
        if known is None:
            raise NotFound(kind="memo", name=memo)
        return tx.replace(known, body=body, kind=kind or known.kind, written=tx.at)
    return tx.add(Memo(MemoId(tx.new_id()), about, target, kind, body, tx.coder, tx.at))


def remove_memo(tx: Tx, memo: str) -> None:
    """Take a memo away."""
    known = next((m for m in queries.memos(tx.read) if m.id == memo), None)
    if known is None:
        raise NotFound(kind="memo", name=memo)
    tx.note(what=known.about or "project")
    tx.remove(known)
