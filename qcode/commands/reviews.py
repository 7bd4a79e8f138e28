"""Reviewing: what a reviewer says of a coding, what its coder answers, how the thread ends. Codings stay as they are."""

from __future__ import annotations

from qcode import queries
from qcode.model.audit import REVIEW_STATES
from qcode.model.errors import QcodeError, UnknownValue
from qcode.model.rows import CodeId, Coder, CoderId, Coding, Review
from qcode.queries import reviews
from qcode.store.journal import Tx


class OwnCoding(QcodeError):
    template = (
        "This coding is {name}’s own, and nobody reviews her own codings: review under your own name,"
        " with --coder NAME or in the settings."
    )


class NothingOpen(QcodeError):
    template = "No question of a reviewer is open on this coding, so there is nothing to answer."


def review_coding(
    tx: Tx,
    coding: str,
    *,
    verdict: str,
    reason: str = "",
    proposed: str | None = None,
    answers: str | None = None,
    reviewer: str | None = None,
    written: str = "",
) -> Review:
    """Say something of a coding, which itself stays as it is.

    ``verdict`` is a reviewer's (accepted, queried, rejected), an answer (changed, defended, "" for a remark), or how the
    thread stands (resolved, reopened). ``answers`` is the verdict that is answered, or any row of its thread; nobody said
    which, it is the newest that is open, else (for remarks, reopening and a change) the newest in force. ``reviewer`` is
    the id of whoever says it and ``written`` when, else the current coder, now. The same said twice is one.
    """
    if verdict and verdict not in REVIEW_STATES:
        raise UnknownValue(value=verdict, what="verdict", choices=", ".join(REVIEW_STATES))
    found, by = queries.coding(tx.read, coding), CoderId(reviewer or tx.coder)
    _may(tx, found, verdict, by)
    thread = None if verdict in reviews.VERDICTS else _thread(tx, coding, verdict, answers)
    into = CodeId(queries.code_item(tx.read, proposed).id) if proposed else None
    said = Review(tx.new_id(), found.id, by, verdict, reason.strip(), into, thread, written or tx.at)
    for known in reviews.reviews_of(tx.read, coding):
        if _same(known, said):
            return known
    place = queries.place(tx.read, found.transcript, found.start, found.code)
    tx.note(code=place.path, transcript=place.transcript, turn=place.turn, verdict=verdict)
    return tx.add(said)


def reviewer_named(tx: Tx, name: str) -> CoderId:
    """The id of the person of this name, who is written down if she is not known yet."""
    known = queries.coder_named(tx.read, name)
    return known.id if known else tx.add(Coder(CoderId(tx.new_id()), name)).id


def answer_by_change(tx: Tx, coding: Coding) -> int:
    """Note under every verdict in force that its coding has another code or other borders now; returns how many."""
    told = 0
    for each in reviews.threads(tx.read, coding.id):
        if each.verdict == "accepted" or reviews.is_open(tx.read, each):
            tx.add(Review(tx.new_id(), coding.id, tx.coder, "changed", "", None, each.id, tx.at))
            told += 1
    return told


def _may(tx: Tx, coding: Coding, verdict: str, by: CoderId) -> None:
    """Nobody judges a coding of her own, and nobody else answers for it."""
    if verdict in ("changed", "defended"):
        reviews.only_its_coder(tx.read, coding, by)
    elif by == coding.coder and verdict in reviews.VERDICTS:
        raise OwnCoding(name=reviews.whose(tx.read, coding))


def _thread(tx: Tx, coding: str, verdict: str, answers: str | None) -> str | None:
    """The verdict in whose thread something is said; a remark may stand alone."""
    if answers is not None:
        row = reviews.review(tx.read, answers)
        if row.coding != coding:
            raise NothingOpen()
        return row.answers or row.id
    known = reviews.threads(tx.read, coding)
    candidates = [row for row in known if reviews.is_open(tx.read, row)]
    if not candidates and verdict in ("", "changed", "reopened"):
        candidates = known
    if not candidates and verdict:
        raise NothingOpen()
    return candidates[-1].id if candidates else None


def _same(known: Review, said: Review) -> bool:
    names = ("reviewer", "verdict", "reason", "proposed", "answers", "written")
    return all(getattr(known, name) == getattr(said, name) for name in names)
