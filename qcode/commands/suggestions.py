"""Proposals are turned on and off, and the coder says yes, no or later; only a yes codes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from qcode import queries
from qcode.commands.codings import code_span
from qcode.model.errors import QcodeError
from qcode.model.rows import CodeId, CoderId, Coding, Proposal, Setting, TranscriptId
from qcode.queries.suggestions import SETTING
from qcode.store.journal import Tx

PROPOSED = "proposed"
"""The origin of a coding that began as a proposal."""


class ProposalsOff(QcodeError):
    template = "Nothing is proposed in this project; with `qcode suggest on`, passages are proposed to you."
    at_keys = "Nothing is proposed in this project; {project.propose} switches proposals on."


class ProposalsOfAnother(QcodeError):
    template = (
        "Passages are proposed to {coder} only, so that nobody who codes beside is led; `qcode suggest off`, said by"
        " {coder}, ends it."
    )
    at_keys = (
        "Passages are proposed to {coder} only, so that nobody who codes beside is led; {coder} can switch "
        "proposals off."
    )


@dataclass(frozen=True, slots=True)
class Offer:
    """A passage that is proposed for a code, or kept back; ``score`` is what the model gave it."""

    transcript: str
    start: int
    end: int
    score: float


def start_proposals(tx: Tx) -> Setting:
    """Let passages be proposed to the current coder; refused where they are proposed to another."""
    known = queries.setting_row(tx.read, SETTING)
    if known is not None and known.value not in ("", tx.coder):
        raise _of_another(tx, known.value)
    return tx.replace(known, value=tx.coder) if known else tx.add(Setting(SETTING, tx.coder))


def stop_proposals(tx: Tx) -> None:
    """Propose nothing any more; what was said of proposals stays. Only she to whom they are made may say so."""
    known = queries.setting_row(tx.read, SETTING)
    if known is not None and known.value:
        if known.value != tx.coder:
            raise _of_another(tx, known.value)
        tx.replace(known, value="")


def accept_proposal(tx: Tx, offer: Offer, *, code: str, model: str, passed: Iterable[Offer] = ()) -> Coding:
    """Give a proposed passage the code: from then on the current coder's own coding, which remembers where it began.

    ``passed`` are the passages that were kept back although the model ranked them above this one.
    """
    _judge(tx, offer, "accepted", code, model, passed)
    return code_span(tx, offer.transcript, offer.start, offer.end, code=code, origin=PROPOSED)


def reject_proposal(tx: Tx, offer: Offer, *, code: str, model: str, passed: Iterable[Offer] = ()) -> Proposal:
    """Remember that a proposed passage does not carry the code; it is not proposed for it again."""
    return _judge(tx, offer, "rejected", code, model, passed)


def postpone_proposal(tx: Tx, offer: Offer, *, code: str, model: str, passed: Iterable[Offer] = ()) -> Proposal:
    """Put a proposed passage off: it comes again after all others."""
    return _judge(tx, offer, "later", code, model, passed)


def _judge(tx: Tx, offer: Offer, verdict: str, code: str, model: str, passed: Iterable[Offer]) -> Proposal:
    owner = queries.proposals_for(tx.read)
    if not owner:
        raise ProposalsOff
    if owner != tx.coder:
        raise _of_another(tx, owner)
    place = queries.place(tx.read, offer.transcript, offer.start, code)
    tx.note(code=place.path, transcript=place.transcript, turn=place.turn)
    for each in passed:
        kept = _row(tx, each, "kept back", code, model)
        if queries.same_proposal(tx.read, kept) is None:
            tx.add(kept)
    new = _row(tx, offer, verdict, code, model)
    known = queries.same_proposal(tx.read, new)
    if known is None:
        return tx.add(new)
    return tx.replace(known, verdict=verdict, score=new.score, model=model, at=tx.at)


def _row(tx: Tx, offer: Offer, verdict: str, code: str, model: str) -> Proposal:
    place = (TranscriptId(offer.transcript), offer.start, offer.end)
    return Proposal(tx.new_id(), *place, CodeId(code), tx.coder, verdict, round(float(offer.score), 6), model, tx.at)


def _of_another(tx: Tx, coder: str) -> ProposalsOfAnother:
    names = {row.id: row.name for row in queries.coders(tx.read)}
    return ProposalsOfAnother(coder=names.get(CoderId(coder), "–"))
