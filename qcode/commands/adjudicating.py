"""Deciding where coders differ: the decision, its reason, and the consensus that comes of it; the originals stay."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from qcode import queries
from qcode.model.audit import DECISIONS, Adjudication
from qcode.model.errors import QcodeError, UnknownValue
from qcode.model.rows import CodeId, Coder, CoderId, Coding, CodingId, TranscriptId
from qcode.model.spans import Span, union
from qcode.queries import second_coding
from qcode.store.journal import Tx

AGREED, ADJUDICATED, ALONE = "agreed", "adjudicated", "coded by one"
"""How the origin of a coding of the consensus begins."""


class WhichCode(QcodeError):
    template = "“Another code” needs to be told which one, such as `--result Trust`."
    at_keys = "“Another code” needs to be told which one: choose it."


@dataclass(frozen=True, slots=True)
class Dispute:
    """A stretch of a transcript that one or both of two coders gave a code, and what each of them marked."""

    transcript: str
    start: int
    end: int
    code: str
    one: tuple[Span, ...]
    two: tuple[Span, ...]

    @property
    def place(self) -> tuple[str, int, int, str]:
        """By which what was decided of it is known again."""
        return self.transcript, self.start, self.end, self.code

    def spans(self, decision: str) -> tuple[Span, ...]:
        """What carries the code, or another, after a decision."""
        match decision:
            case "a":
                return self.one
            case "b":
                return self.two
            case "neither":
                return ()
        return tuple(union((*self.one, *self.two)))


def decide(
    tx: Tx,
    round: str,
    dispute: Dispute,
    decision: str,
    *,
    consensus: str,
    result: str | None = None,
    reason: str = "",
) -> Adjudication:
    """Decide what a disputed passage carries; deciding again takes the place of what was decided before.

    ``decision``: what the first coder marked (a), the second (b), all that either marked (both), nothing (neither), or all of
    it with another code (other, then ``result`` is its id). ``consensus`` names its coder, who is made where there is none.
    """
    if decision not in DECISIONS:
        raise UnknownValue(value=decision, what="decision", choices=", ".join(DECISIONS))
    if decision == "other" and result is None:
        raise WhichCode
    code = queries.code_item(tx.read, result if decision == "other" and result else dispute.code)
    place = queries.place(tx.read, dispute.transcript, dispute.start, dispute.code)
    item = second_coding.round_item(tx.read, round)
    tx.note(code=place.path, transcript=place.transcript, turn=place.turn, round=item.round.name)
    known = second_coding.decided(tx.read, round).get(dispute.place)
    kept = None if decision == "neither" else CodeId(code.id)
    if known is None:
        made = tx.add(
            Adjudication(
                tx.new_id(), round, TranscriptId(dispute.transcript), dispute.start, dispute.end, CodeId(dispute.code),
                decision, kept, reason.strip(), tx.coder, tx.at,
            )
        )  # fmt: skip
    else:
        _take_back(tx, known)
        made = tx.replace(known, decision=decision, result=kept, reason=reason.strip(), coder=tx.coder, at=tx.at)
    _give(tx, consensus, dispute.transcript, code.id, dispute.spans(decision), f"{ADJUDICATED}:{made.id}")
    return made


def take_agreed(tx: Tx, round: str, agreed: Sequence[Dispute], *, consensus: str) -> int:
    """Take what the coders agree on into the consensus, at once; returns how many passages are new there."""
    item = second_coding.round_item(tx.read, round)
    count = sum(_give(tx, consensus, each.transcript, each.code, each.one, AGREED) for each in agreed)
    tx.note(count=count, round=item.round.name)
    return count


def take_rest(tx: Tx, coder: str, codings: Sequence[str], *, consensus: str) -> int:
    """Take codings of one coder, where nobody else coded, into the consensus; returns how many are new there."""
    layer = _consensus(tx, consensus)
    rows = (queries.coding(tx.read, each) for each in codings)
    count = _claim(tx, (replace(row, id=CodingId(tx.new_id()), coder=layer, origin=ALONE, made=tx.at) for row in rows))
    tx.note(count=count, coder=second_coding.coder_of(tx.read, coder).name)
    return count


def _give(tx: Tx, consensus: str, transcript: str, code: str, spans: Sequence[Span], origin: str) -> int:
    coder, version = _consensus(tx, consensus), queries.code_item(tx.read, code).version
    claims = (
        Coding(
            CodingId(tx.new_id()), TranscriptId(transcript), start, end, CodeId(code), coder,
            origin=origin, code_version=version, made=tx.at,
        )
        for start, end in spans
    )  # fmt: skip
    return _claim(tx, claims)


def _claim(tx: Tx, claims: Iterable[Coding]) -> int:
    """Add what is not claimed yet; returns how many."""
    count = 0
    for claim in claims:
        if queries.same_claim(tx.read, claim) is None:
            tx.add(claim)
            count += 1
    return count


def _take_back(tx: Tx, decided: Adjudication) -> None:
    """Remove what an earlier decision brought into the consensus, with all that hangs on it."""
    layer = second_coding.consensus(tx.read)
    origin = f"{ADJUDICATED}:{decided.id}"
    for row in queries.codings_in(tx.read, decided.transcript, layer.id) if layer else ():
        if row.origin.startswith(origin):
            tx.remove(*queries.memos_about(tx.read, "coding", row.id), *queries.hanging_on(tx.read, row.id), row)


def _consensus(tx: Tx, name: str) -> CoderId:
    """The coder who stands for the consensus, made where there is none."""
    known = second_coding.consensus(tx.read)
    return (known or tx.add(Coder(CoderId(tx.new_id()), name, "consensus"))).id
