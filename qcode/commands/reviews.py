"""Reviewing: what a reviewer says of a coding, what its coder answers, how the thread ends. Codings stay as they are."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from qcode import queries
from qcode.model.audit import REVIEW_STATES
from qcode.model.errors import QcodeError, UnknownValue
from qcode.model.rows import CodeId, CoderId, Coding, Review
from qcode.queries import reviews
from qcode.store.journal import Tx


class OwnCoding(QcodeError):
    template = (
        "This coding is {name}’s own, and nobody reviews her own codings: review under your own name,"
        " with --coder NAME or in the settings."
    )
    at_keys = (
        "This coding is {name}’s own, and nobody reviews her own codings: review under your own name, which "
        "{anywhere.go_settings} changes."
    )


class NothingOpen(QcodeError):
    template = "No question of a reviewer is open on this coding, so there is nothing to answer."


class NoReason(QcodeError):
    template = "A rejection needs a reason or another code: else its coder can’t answer it."


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
    if verdict == "rejected" and not reason.strip() and proposed is None:
        raise NoReason()
    thread = None if verdict in reviews.VERDICTS else _thread(tx, coding, verdict, answers)
    into = CodeId(queries.code_item(tx.read, proposed).id) if proposed else None
    before = reviews.reviews_of(tx.read, coding)
    at = _as_kept(written) if written else _after(before, tx.at)
    said = Review(tx.new_id(), found.id, by, verdict, reason.strip(), into, thread, at)
    for known in before:
        if _same(known, said):
            return known
    place = queries.place(tx.read, found.transcript, found.start, found.code)
    tx.note(code=place.path, transcript=place.transcript, turn=place.turn, verdict=verdict)
    return tx.add(said)


def answer_by_change(tx: Tx, coding: Coding) -> int:
    """Note under every verdict in force that its coding has another code or other borders now; returns how many."""
    told = 0
    for each in reviews.threads(tx.read, coding.id):
        if each.verdict == "accepted" or reviews.is_open(tx.read, each):
            at = _after(reviews.reviews_of(tx.read, coding.id), tx.at)
            tx.add(Review(tx.new_id(), coding.id, tx.coder, "changed", "", None, each.id, at))
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


def _after(known: Iterable[Review], now: str) -> str:
    """Now, or just after what was said last: what is said in knowledge of it comes later, whatever the clocks say."""
    last = max((row.written for row in known), default="")
    return now if now > last else _as_kept(last, timedelta(milliseconds=1))


def _as_kept(moment: str, later: timedelta = timedelta()) -> str:
    """A moment as the history writes it: UTC, to the millisecond."""
    try:
        read = datetime.fromisoformat(moment)
    except ValueError:
        raise UnknownValue(value=moment, what="date", choices="2026-03-01, 2026-03-01T10:00:00Z") from None
    known = read if read.tzinfo else read.replace(tzinfo=UTC)
    return (known.astimezone(UTC) + later).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _same(known: Review, said: Review) -> bool:
    names = ("reviewer", "verdict", "reason", "proposed", "answers", "written")
    return all(getattr(known, name) == getattr(said, name) for name in names)
