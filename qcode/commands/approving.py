"""Quotes sent to an expert for approval, and what the answers change: what may be quoted, and how."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from qcode import queries
from qcode.commands.people import set_condition
from qcode.commands.quoting import words_printed
from qcode.model.errors import Gone, QcodeError, UnknownValue
from qcode.model.rows import RespondentId
from qcode.model.thesis import ANSWERS, Approval
from qcode.queries.audited import approvals_of
from qcode.store.journal import Tx
from qcode.text.quoting import fingerprint

HOLDS = {"refused": "off the record", "changed": "paraphrase only"}
"""The condition that an answer puts on a passage."""


class NothingToSend(QcodeError):
    template = (
        "Respondent {number} has no quote to send: none is chosen that holds only this person’s words, may be printed, "
        "and has no answer yet. Choose others, or all of them."
    )


class Withdrawn(QcodeError):
    template = "Respondent {number} has withdrawn and is not asked any more."


class WordsMissing(QcodeError):
    template = "“In other words” needs the words: write how the quote may read."


@dataclass(frozen=True, slots=True)
class Answer:
    """What an expert said of one quote; ``sha256`` is of the words that were sent, "" for those printed now."""

    coding: str
    answer: str
    words: str = ""
    sha256: str = ""


def send_quotes(tx: Tx, respondent: str, codings: Iterable[str]) -> list[Approval]:
    """Note that these quotes, as they are printed now, were sent; one that waits for its answer is not noted twice."""
    person = queries.respondent(tx.read, respondent)
    if person.withdrawn:
        raise Withdrawn(number=person.number)
    known = {(row.coding, row.sha256): row for row in approvals_of(tx.read, respondent)}
    sent = []
    for coding in codings:
        words = fingerprint(words_printed(tx, coding))
        row = known.get((coding, words))
        if row is None:
            row = tx.add(Approval(tx.new_id(), person.id, coding, words, tx.at, "", "", "", tx.coder))
        elif not row.answer:
            row = tx.replace(row, sent=tx.at)
        sent.append(row)
    tx.note(number=person.number, count=len(sent))
    return sent


def answer_quotes(tx: Tx, respondent: str, answers: Iterable[Answer]) -> int:
    """Keep what an expert said of quotes, and put the passages under the condition that follows; returns how many.

    Agreed: quoted, also after approval, as long as its words stay. Changed: paraphrase only, the words kept. Refused:
    off the record.
    """
    person = queries.respondent(tx.read, respondent)
    count = 0
    for each in answers:
        _answer(tx, person.id, each)
        count += 1
    tx.note(number=person.number, count=count)
    return count


def _answer(tx: Tx, respondent: RespondentId, said: Answer) -> None:
    if said.answer not in ANSWERS:
        raise UnknownValue(value=said.answer, what="answer", choices=", ".join(filter(None, ANSWERS)))
    if said.answer == "changed" and not said.words.strip():
        raise WordsMissing()
    words = said.sha256 or fingerprint(words_printed(tx, said.coding))
    rows = [row for row in approvals_of(tx.read, respondent) if (row.coding, row.sha256) == (said.coding, words)]
    before = rows[-1].answer if rows else ""
    answered = tx.at if said.answer else ""
    if rows:
        tx.replace(rows[-1], answer=said.answer, words=said.words.strip(), answered=answered, coder=tx.coder)
    else:
        row = Approval(
            tx.new_id(), respondent, said.coding, words, "", said.answer, said.words.strip(), tx.at, tx.coder
        )
        tx.add(row)
    try:
        coding = queries.coding(tx.read, said.coding)
    except Gone:
        return
    if said.answer in HOLDS or before in HOLDS:
        condition = HOLDS.get(said.answer, "")
        set_condition(tx, "passage", coding.transcript, condition, start=coding.start, end=coding.end)
