"""Where one turn ends and the next begins is corrected: a turn is cut in two or three, or joined to the one before."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from qcode import queries
from qcode.commands.voices import called, let_go, set_turn_speaker, voice_of
from qcode.model.audit import SampleItem
from qcode.model.errors import QcodeError
from qcode.model.rows import Transcript, Turn, TurnId
from qcode.queries.audited import audited_in
from qcode.store.journal import Tx

AFTER_A_LABEL = r"\s*:\s*"
"""What parts a label from the words that follow it."""


class NotInOneTurn(QcodeError):
    template = "Characters {start}–{end} of “{transcript}” are not words of one turn; nothing was cut."


class NothingBefore(QcodeError):
    template = "There is no turn before the first one of “{transcript}” that it could be joined to."


def cut_turn(tx: Tx, transcript: str, start: int, end: int, *, who: str | int) -> list[Turn]:
    """Cut a turn where ``start:end`` begins and ends, and say who speaks there; the rest stays with who speaks it now.

    A label that the passage begins with is taken as one. Returns the turns that were one; ``who`` as in
    ``set_turn_speaker``.
    """
    row, turns, text = _cut_of(tx, transcript)
    start += len(text[start:end]) - len(text[start:end].lstrip())
    end = start + len(text[start:end].rstrip())
    whole = next((turn for turn in turns if turn.words <= start < end <= turn.end), None)
    if whole is None:
        raise NotInOneTurn(start=start, end=end, transcript=row.name)
    before = whole.words + len(text[whole.words : start].rstrip())
    after = end + len(text[end : whole.end]) - len(text[end : whole.end].lstrip())
    if before <= whole.words and after >= whole.end:
        return set_turn_speaker(tx, transcript, whole.start, whole.end, who=who)
    now = voice_of(tx, row, who, queries.speakers(tx.read, transcript), turns)
    head = re.match(re.escape(now.label) + AFTER_A_LABEL, text[start:end], re.IGNORECASE) if now.label else None
    words = start + head.end() if head and head.end() < end - start else start
    spoken = replace(whole, start=start, words=words, end=end, speaker=now.id)
    parts = [spoken]
    if before > whole.words:
        parts.insert(0, replace(whole, end=before))
    else:
        parts[0] = replace(spoken, start=whole.start)
    if after < whole.end:
        parts.append(replace(whole, start=after, words=after))
    stays = next((part for part in parts if part.speaker == whole.speaker), parts[0])
    tx.note(transcript=row.name, turn=whole.position, speaker=called(tx, now))
    place = turns.index(whole)
    laid = _lay(tx, row, turns, [*turns[:place], *parts, *turns[place + 1 :]], {whole.id: stays})
    return laid[place : place + len(parts)]


def join_turn(tx: Tx, transcript: str, turn: str) -> Turn:
    """Let a turn go on from the one before: who speaks that, speaks both; a label between them counts as said."""
    row, turns, _ = _cut_of(tx, transcript)
    place = next((number for number, each in enumerate(turns) if each.id == turn), 0)
    if not place:
        raise NothingBefore(transcript=row.name)
    first, second = turns[place - 1], turns[place]
    asked = first if first.question else second
    joined = replace(first, end=second.end, question=asked.question, linked_by=asked.linked_by)
    tx.note(transcript=row.name, turn=f"{first.position}–{second.position}")
    return _lay(
        tx, row, turns, [*turns[: place - 1], joined, *turns[place + 1 :]], {first.id: joined, second.id: joined}
    )[place - 1]


def _cut_of(tx: Tx, transcript: str) -> tuple[Transcript, list[Turn], str]:
    row = queries.transcript(tx.read, transcript)
    return row, queries.turns(tx.read, transcript), queries.body(tx.read, transcript)


def _lay(
    tx: Tx, row: Transcript, old: Sequence[Turn], wanted: Sequence[Turn], instead: Mapping[TurnId, Turn]
) -> list[Turn]:
    """Write a transcript's turns anew, each with a new id, and let what hangs on one hang on it still.

    All of them, though few differ: a merge lets the newest cut of a transcript stand as a whole, so that no turns overlap.
    """
    hanging = {turn.id: queries.memos_about(tx.read, "turn", turn.id) for turn in old}
    drawn = [item for item in audited_in(tx.read, row.id) if isinstance(item, SampleItem) and item.turn]
    laid = [replace(turn, id=TurnId(tx.new_id()), position=position) for position, turn in enumerate(wanted, 1)]
    at = {turn: new.id for turn, new in zip(wanted, laid, strict=True)}
    ids: dict[str, TurnId] = {turn.id: at[instead.get(turn.id, turn)] for turn in old}
    tx.remove(*old)
    tx.add_all(laid)
    for was, memos in hanging.items():
        for memo in memos:
            tx.replace(memo, target=ids[was])
    for item in drawn:
        if item.turn in ids:
            tx.replace(item, turn=ids[item.turn])
    gone = {turn.speaker for turn in old} - {turn.speaker for turn in laid}
    for voice in queries.speakers(tx.read, row.id):
        if voice.id in gone:
            let_go(tx, voice)
    return laid
