"""Rounds of second coding: what is drawn, who is done with what, and that what was coded then stays as it was."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from qcode import queries
from qcode.commands.people import person_called
from qcode.model.audit import ROUND_KINDS, Finished, FrozenCoding, Round, Sample, SampleItem
from qcode.model.errors import QcodeError
from qcode.model.rows import Coder, CoderId, Setting, TranscriptId
from qcode.queries import second_coding
from qcode.queries.second_coding import KNOWN, PARALLEL, SECOND, TAIL, RoundItem
from qcode.store.journal import Tx

AGAIN_AFTER = timedelta(days=14)
"""So long after coding, the same coder may code the same again."""
PERSON, AGAIN = ROUND_KINDS


class RoundTaken(QcodeError):
    template = "There is already a round called “{name}”; choose another name, such as “round 2”."


class NothingDrawn(QcodeError):
    template = (
        "Nothing was drawn: there is no respondent’s turn to choose from. Import transcripts first, or limit less."
    )


class NotInRound(QcodeError):
    template = "“{transcript}” does not belong to the round “{round}”. `qcode round list` shows what does."
    at_keys = (
        "“{transcript}” does not belong to the round “{round}”. “Second coding” in the overview "
        "({overview.go_rounds}) shows what does."
    )


class AlreadyFinished(QcodeError):
    template = "{coder} has finished “{transcript}” in the round “{round}” already: what was coded then is frozen."


class TooSoon(QcodeError):
    template = (
        "You coded “{transcript}” last on {day}. Code it again from {from_day} on, two weeks later: before, agreement with"
        " yourself measures what you remember."
    )


def open_round(
    tx: Tx,
    name: str,
    drawn: Sequence[tuple[str, str]],
    *,
    plan: str = "",
    seed: int = 0,
    kind: str = PERSON,
    second: Sequence[str] = (),
    freeze: bool = True,
    parallel: bool = False,
) -> RoundItem:
    """Open a round on what was ``drawn``: (transcript, turn) ids, the turn "" for a whole transcript.

    ``second`` are the names of those who code without seeing what others did. With ``freeze``, what the current coder has
    coded in the transcripts is frozen now, before anything can be discussed; where she has coded nothing yet, or codes
    it ``parallel`` to the others, she finishes herself. Of the kind ``same coder again`` she codes as a coder of her own, named like “AK (2)”.
    """
    name = " ".join(name.split())
    if not drawn:
        raise NothingDrawn
    known = second_coding.rounds(tx.read)
    if not name or name in {item.round.name for item in known}:
        raise RoundTaken(name=name)
    if kind == AGAIN:
        _check_is_late_enough(tx, {transcript for transcript, _ in drawn})
        second = [again_name(queries.coders(tx.read), tx.coder)]
    tx.note(round=name, count=len(drawn))
    sample = tx.add(Sample(tx.new_id(), name, "second coding", plan, seed, tx.coder, tx.at))
    tx.add_all(
        SampleItem(tx.new_id(), sample.id, place, TranscriptId(transcript), turn, "")
        for place, (transcript, turn) in enumerate(drawn)
    )
    made = tx.add(Round(tx.new_id(), name, kind, len(known) + 1, sample.id, tx.coder, tx.at))
    if second:
        tx.add(Setting(SECOND + made.id, " ".join(person_called(tx, each) for each in second)))
    if parallel:
        tx.add(Setting(PARALLEL + made.id, "1"))
    elif freeze:
        has = second_coding.last_coded(tx.read, tx.coder)
        for transcript in dict.fromkeys(transcript for transcript, _ in drawn):
            if transcript in has:
                _freeze(tx, made.id, transcript, tx.coder)
    return second_coding.round_item(tx.read, made.id)


def freeze_as_they_are(tx: Tx, name: str, transcripts: Sequence[str], coders: Sequence[str]) -> RoundItem:
    """Open a round on what several coders have coded already, and freeze all of it as it is."""
    made = open_round(tx, name, [(each, "") for each in transcripts], plan="as they are", freeze=False)
    has = {coder: second_coding.last_coded(tx.read, coder) for coder in coders}
    for transcript in transcripts:
        for coder in coders:
            if transcript in has[coder]:
                _freeze(tx, made.round.id, transcript, coder)
    return second_coding.round_item(tx.read, made.round.id)


def finish_transcripts(tx: Tx, round: str) -> list[Finished]:
    """Say that the current coder is done with every transcript of a round that she has not finished yet."""
    item = second_coding.round_item(tx.read, round)
    done = [_freeze(tx, round, transcript, tx.coder) for transcript in item.left_for(tx.coder)]
    tx.note(round=item.round.name, count=len(done))
    return done


def finish_transcript(tx: Tx, round: str, transcript: str) -> Finished:
    """Say that the current coder is done with a transcript of a round: what she has coded there is frozen.

    The layer of whoever opened the round was frozen then; if it was not, she finishes for herself, like everybody.
    """
    item = second_coding.round_item(tx.read, round)
    of = queries.transcript(tx.read, transcript)
    if transcript not in item.transcripts:
        raise NotInRound(transcript=of.name, round=item.round.name)
    if transcript in item.finished_by(tx.coder):
        name = second_coding.coder_of(tx.read, tx.coder).name
        raise AlreadyFinished(coder=name, transcript=of.name, round=item.round.name)
    tx.note(round=item.round.name, transcript=of.name)
    return _freeze(tx, round, transcript, tx.coder)


def _freeze(tx: Tx, round: str, transcript: str, coder: str) -> Finished:
    """Copy a coder's codings of a transcript, and note which codes there were to choose from."""
    place, by = TranscriptId(transcript), CoderId(coder)
    tx.add_all(
        FrozenCoding(tx.new_id(), round, place, by, row.start, row.end, row.code, row.id)
        for row in queries.codings_in(tx.read, transcript, coder)
    )
    done = tx.add(Finished(tx.new_id(), round, place, by, tx.at))
    tails = " ".join(code.id[-TAIL:] for code in queries.codes(tx.read, retired=True))
    tx.add(Setting(KNOWN + done.id, tails))
    return done


def again_name(coders: Sequence[Coder], coder: str) -> str:
    """What a coder is called who codes the same again: “AK (2)”, then “AK (3)”."""
    taken = {row.name for row in coders}
    own = next((row.name for row in coders if row.id == coder), "")
    return next(name for number in range(2, len(taken) + 3) if (name := f"{own} ({number})") not in taken)


def _check_is_late_enough(tx: Tx, transcripts: set[str]) -> None:
    last = second_coding.last_coded(tx.read, tx.coder)
    now = datetime.fromisoformat(tx.at)
    for transcript in sorted(transcripts & set(last)):
        coded = datetime.fromisoformat(last[transcript])
        if now - coded < AGAIN_AFTER:
            name = queries.transcript(tx.read, transcript).name
            raise TooSoon(transcript=name, day=f"{coded:%Y-%m-%d}", from_day=f"{coded + AGAIN_AFTER:%Y-%m-%d}")
