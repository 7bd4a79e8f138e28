"""Notes on anything."""

from __future__ import annotations

from qcode import queries
from qcode.model.errors import Gone, QcodeError, UnknownValue
from qcode.model.rows import MEMO_KINDS, MEMO_SUBJECTS, Memo, MemoId
from qcode.queries.memos import turn_place
from qcode.store.journal import Tx


class EmptyMemo(QcodeError):
    template = "The memo is empty; write something, or press Esc to leave it."


def write_memo(tx: Tx, about: str, target: str, body: str, *, kind: str | None = None, memo: str = "") -> Memo:
    """Write a memo on a row (``about`` is its table, "" with target "" is the project), or rewrite ``memo``.

    ``kind`` is theoretical, methodological, reflexive, descriptive, or ""; None leaves that of a known memo.
    ``[[coding:…]]`` in the body stands for a coded passage; ``queries.reference`` writes it.
    """
    if not body.strip():
        raise EmptyMemo()
    if kind and kind not in MEMO_KINDS:
        raise UnknownValue(value=kind, what="kind of memo", choices=", ".join(MEMO_KINDS))
    if memo:
        known = queries.memo(tx.read, memo)
        _noted(tx, known.about, known.target)
        return tx.replace(known, body=body, kind=known.kind if kind is None else kind, written=tx.at)
    if about not in MEMO_SUBJECTS:
        raise UnknownValue(value=about, what="thing to write on", choices=", ".join(filter(None, MEMO_SUBJECTS)))
    target = target if about else ""
    if not queries.is_there(tx.read, about, target):
        raise Gone(kind=about)
    _noted(tx, about, target)
    return tx.add(Memo(MemoId(tx.new_id()), about, target, kind or "", body, tx.coder, tx.at))


def remove_memo(tx: Tx, memo: str) -> Memo:
    """Take a memo away."""
    known = queries.memo(tx.read, memo)
    _noted(tx, known.about, known.target)
    tx.remove(known)
    return known


def _noted(tx: Tx, about: str, target: str) -> None:
    """Note what a memo is on, and which one that is."""
    tx.note(what=about or "project")
    if not queries.is_there(tx.read, about, target):
        return
    match about:
        case "transcript":
            tx.note(transcript=queries.transcript(tx.read, target).name)
        case "turn":
            transcript, turn = turn_place(tx.read, target)
            tx.note(transcript=transcript, turn=turn)
        case "code":
            tx.note(code=queries.path(tx.read, target))
        case "coding":
            row = queries.coding(tx.read, target)
            place = queries.place(tx.read, row.transcript, row.start, row.code)
            tx.note(code=place.path, transcript=place.transcript, turn=place.turn)
        case "respondent":
            tx.note(number=queries.respondent(tx.read, target).number)
        case "question":
            tx.note(question=next(row.number for row in queries.questions(tx.read) if row.id == target))
