"""What the coder does about a review, and what a reviewer sets herself to look at."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from qcode import queries
from qcode.commands.codings import change_code
from qcode.commands.reviews import review_coding
from qcode.model.audit import Sample, SampleItem
from qcode.model.errors import QcodeError
from qcode.model.rows import Coding
from qcode.queries import reviews
from qcode.store.journal import Tx


class NothingProposed(QcodeError):
    template = "The reviewer proposes no other code here; change the code yourself, or answer."


class NothingToReview(QcodeError):
    template = (
        "There is nothing to review by this plan: no coding of anybody else’s fits that you have not judged already."
    )


def take_proposal(tx: Tx, review: str, reason: str = "") -> Coding:
    """Give a coding the code that a reviewer proposes for it, and answer her so, as one change by its coder.

    ``reason`` is what the coder says to it, if anything.
    Of a code that was merged since, the one that took its codings is given.
    """
    row = reviews.review(tx.read, review)
    coding = queries.coding(tx.read, row.coding)
    if row.proposed is None:
        raise NothingProposed()
    reviews.only_its_coder(tx.read, coding, tx.coder)
    into = queries.code_item(tx.read, row.proposed)
    while into.merged_into is not None:
        into = queries.code_item(tx.read, into.merged_into)
    if reason.strip():
        review_coding(tx, coding.id, verdict="", reason=reason, answers=row.id)
    return change_code(tx, coding.id, code=into.id)


def draw_review(tx: Tx, codings: Iterable[str], *, way: str, plan: Mapping[str, object], seed: int) -> Sample:
    """Keep which codings are to be reviewed, in which order, and by what plan they were drawn."""
    rows = [queries.coding(tx.read, each) for each in dict.fromkeys(codings)]
    if not rows:
        raise NothingToReview()
    kept = json.dumps({"way": way, **plan}, ensure_ascii=False, sort_keys=True)
    sample = tx.add(Sample(tx.new_id(), way, "review", kept, seed, tx.coder, tx.at))
    tx.add_all(
        SampleItem(tx.new_id(), sample.id, place, row.transcript, "", row.id) for place, row in enumerate(rows, 1)
    )
    tx.note(count=len(rows), way=way)
    return sample
