"""What an audit has to do with a transcript or a respondent."""

from __future__ import annotations

from qcode.model.audit import Adjudication, Finished, FrozenCoding, SampleItem
from qcode.model.thesis import Approval
from qcode.store.reader import Reader


def audited_in(read: Reader, transcript: str) -> list[SampleItem | Finished | FrozenCoding | Adjudication]:
    """What was drawn, finished, frozen and decided in a transcript."""
    of = {"id": transcript}
    return [
        *read.rows(SampleItem, "SELECT * FROM sample_item WHERE transcript = :id ORDER BY id", of),
        *read.rows(Finished, "SELECT * FROM finished WHERE transcript = :id ORDER BY id", of),
        *read.rows(FrozenCoding, "SELECT * FROM frozen_coding WHERE transcript = :id ORDER BY id", of),
        *read.rows(Adjudication, "SELECT * FROM adjudication WHERE transcript = :id ORDER BY id", of),
    ]


def approvals_of(read: Reader, respondent: str) -> list[Approval]:
    """Quotes that were sent to a respondent, and the answers."""
    return read.rows(Approval, "SELECT * FROM approval WHERE respondent = :id ORDER BY sent, id", {"id": respondent})
