"""Transcripts come in, are described, corrected and taken out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from qcode import queries
from qcode.model.errors import QcodeError, UnknownValue
from qcode.model.rows import (
    CONDITIONS,
    KINDS,
    MODES,
    Respondent,
    RespondentId,
    Row,
    Speaker,
    SpeakerId,
    Text,
    Transcript,
    TranscriptId,
    Turn,
    TurnId,
)
from qcode.queries.approvals import approvals_on
from qcode.store.journal import Tx
from qcode.text.days import calendar_day
from qcode.text.labels import bears
from qcode.text.normalise import one_name, sha256

if TYPE_CHECKING:
    from qcode.model.drafts import DraftSpeaker, DraftTranscript, DraftTurn

NOBODY_ASKED = ("document", "literature")
"""Kinds of source in which nobody is a respondent."""
NUMBERED = re.compile(
    r"(?:^|\b)(?:(\d{1,4})\s?-?\s?(?:респондент|қатысушы|сарапшы|информант|эксперт|respondent|participant|katılımcı)"
    r"|(?:респондент|қатысушы|сарапшы|информант|эксперт|respondent|participant|interviewee|katılımcı|[prk]|р|к)"
    r"\s?[№#-]?\s?(\d{1,4}))\b",
    re.IGNORECASE,
)


class NoSuchDay(QcodeError):
    template = "“{day}” is no day of the calendar; nothing was changed. Write it as 2026-03-14."


class StillCoded(QcodeError):
    of_one = "“{transcript}” holds {count} coding; remove it first, or use `qcode purge` to erase everything."
    template = "“{transcript}” holds {count} codings; remove them first, or use `qcode purge` to erase everything."
    at_keys = "“{transcript}” still holds codings ({count}); remove them first."


def label_number(label: str) -> int:
    """The number that a label gives its respondent (``7-респондент``, ``P6``), 0 if it gives none."""
    found = NUMBERED.search(label)
    return int(found[1] or found[2]) if found else 0


def free_name(name: str, taken: Collection[str]) -> str:
    """A transcript's name, with `` (2)`` where it is taken."""
    number, tried = 1, name
    while tried in taken:
        number += 1
        tried = f"{name} ({number})"
    return tried


def add_transcripts(tx: Tx, drafts: Sequence[tuple[DraftTranscript, str, str]], *, kind: str = "") -> list[Transcript]:
    """Write transcripts as read: (draft, name, name of the kept file). A file that is there already is left out.

    ``kind`` is what they are ("": an interview, or written answers where they are numbered). Nobody in a document or
    in literature becomes a respondent.
    """
    from qcode.text.turns import RULES  # not wanted where a project is only opened

    known = {t.file_sha256 for t in queries.transcripts(tx.read) if t.file_sha256}
    position = max((t.position for t in queries.transcripts(tx.read)), default=0)
    numbers = {r.number for r in queries.respondents(tx.read)}
    reserved = {number for draft, name, _ in drafts for number in draft_numbers(draft, name)}
    rows: list[Row] = []
    added: list[Transcript] = []
    names = {t.name for t in queries.transcripts(tx.read)}
    for draft, wanted, file in drafts:
        if draft.file_sha256 in known:
            continue
        known.add(draft.file_sha256)
        position += 1
        name = free_name(wanted, names)
        names.add(name)
        is_form = draft.rule == RULES["asked"] or any(turn.question for turn in draft.turns)
        guessed = "written answers" if is_form else "interview"
        mode = "written" if (kind or guessed) == "written answers" else ""
        transcript = Transcript(
            TranscriptId(tx.new_id()), name, position, kind or guessed, mode, language=draft.language, file=file,
            file_sha256=draft.file_sha256,
        )  # fmt: skip
        text = Text(tx.new_id(), transcript.id, 1, len(draft.text), sha256(draft.text), draft.text)
        rows += [transcript, text, *_speakers(tx, transcript, draft.speakers, draft.turns, numbers, reserved)]
        added.append(transcript)
    tx.add_all(_parents_first(rows))
    tx.note(count=len(added), names=[t.name for t in added])
    return added


def _parents_first(rows: Sequence[Row]) -> list[Row]:
    order = {"respondent": 0, "transcript": 1, "text": 2, "speaker": 3, "turn": 4}
    return sorted(rows, key=lambda row: order[row.TABLE])


def _speakers(
    tx: Tx,
    transcript: Transcript,
    speakers: Sequence[DraftSpeaker],
    turns: Sequence[DraftTurn],
    numbers: set[int],
    reserved: Collection[int] = (),
) -> list[Row]:
    """The speakers of a transcript, a new respondent for each who is one, and their turns.

    ``numbers`` are taken; ``reserved`` are those that labels of other transcripts ask for.
    """
    rows: list[Row] = []
    by_label: dict[str, SpeakerId] = {}
    answering = [speaker for speaker in speakers if speaker.role == "respondent"]
    for speaker in speakers:
        respondent: RespondentId | None = None
        if speaker.role == "respondent" and transcript.kind not in NOBODY_ASKED:
            own = own_numbers(speaker.label, transcript.name if len(answering) == 1 else "")
            number = next((n for n in own if n not in numbers), 0) or max(numbers.union(reserved), default=0) + 1
            numbers.add(number)
            respondent = RespondentId(tx.new_id())
            rows.append(Respondent(respondent, number))
        by_label[speaker.label] = SpeakerId(tx.new_id())
        rows.append(Speaker(by_label[speaker.label], transcript.id, speaker.label, speaker.role, respondent))
    for position, turn in enumerate(turns, 1):
        speaker_id = by_label[turn.speaker]
        rows.append(Turn(TurnId(tx.new_id()), transcript.id, position, turn.start, turn.words, turn.end, speaker_id))
    return rows


def draft_numbers(draft: DraftTranscript, name: str) -> set[int]:
    """The numbers that a draft's labels, and its name where one person answers, give its respondents."""
    answering = [speaker.label for speaker in draft.speakers if speaker.role == "respondent"]
    sole = name if len(answering) == 1 else ""
    return {own[0] for label in answering if (own := own_numbers(label, sole))}


def own_numbers(label: str, transcript: str) -> tuple[int, ...]:
    """The numbers that a label and its transcript's name give a respondent, the label's first."""
    found = (label_number(label), label_number(transcript), _digits(transcript))
    return tuple(number for number in found if number)


def _digits(name: str) -> int:
    found = re.findall(r"\d{1,4}", name)
    return int(found[0]) if len(found) == 1 else 0


def describe_transcript(tx: Tx, /, transcript: str, **fields: object) -> Transcript:
    """Change a transcript's name, kind, mode, pilot, guide, date, language or condition."""
    found = queries.transcript(tx.read, transcript)
    for what, choices in (("kind", KINDS), ("mode", MODES), ("condition", CONDITIONS)):
        if fields.get(what, choices[0]) not in choices:
            raise UnknownValue(value=fields[what], what=what, choices=", ".join(filter(None, choices)))
    if told := str(fields.get("held", "")):
        fields["held"] = calendar_day(told)
        if not fields["held"]:
            raise NoSuchDay(day=one_name(told))
    tx.note(transcript=found.name)
    if "name" in fields and fields["name"] != found.name:
        fields["name"] = free_name(
            one_name(str(fields["name"])) or found.name, {t.name for t in queries.transcripts(tx.read)}
        )
    if fields.get("kind", found.kind) in NOBODY_ASKED:
        for speaker in queries.speakers(tx.read, transcript):
            tx.replace(speaker, respondent=None)
            forget_if_nobody(tx, speaker.respondent)
    return tx.replace(found, **fields)


def set_speaker(tx: Tx, speaker: str, *, role: str, respondent: int | None = None) -> Speaker:
    """Say who a label is: interviewer, other, or the respondent of a number (None: the one she is, or a new one)."""
    found = queries.speaker(tx.read, speaker)
    tx.note(speaker=found.label, transcript=queries.transcript(tx.read, found.transcript).name)
    people = {r.number: r for r in queries.respondents(tx.read)}
    if role != "respondent":  # who is known keeps her link, so that the way back leads to the same respondent
        person = next((r for r in people.values() if r.id == found.respondent), None)
        still = person if person is not None and is_known(tx, person) else None
        changed = tx.replace(found, role=role, respondent=still.id if still else None)
        forget_if_nobody(tx, found.respondent)
        return changed
    if respondent is None and found.respondent is not None:
        return tx.replace(found, role=role)
    own = own_numbers(found.label, queries.transcript(tx.read, found.transcript).name)
    number = respondent or next((n for n in own if n not in people), 0) or max(people, default=0) + 1
    person = people.get(number) or tx.add(Respondent(RespondentId(tx.new_id()), number))
    changed = tx.replace(found, role=role, respondent=person.id)
    forget_if_nobody(tx, found.respondent)
    return changed


def forget_if_nobody(tx: Tx, respondent: RespondentId | None) -> None:
    """Remove a respondent whom an import guessed and a correction left without words, if nothing is known of her."""
    if respondent is None or respondent in queries.respondents_speaking(tx.read):
        return
    person = queries.respondent(tx.read, respondent)
    if not is_known(tx, person):
        tx.remove(person)


def is_known(tx: Tx, person: Respondent) -> bool:
    """Whether anything was ever said of a respondent, by a table, a memo or a condition."""
    own = person.public_name or person.condition or person.withdrawn
    read, of = tx.read, person.id
    said = queries.memos_about(read, "respondent", of), queries.summaries_of_respondent(read, of)
    hung = any(said) or queries.approvals_of(read, of)
    return bool(own or hung or any(v.respondent == person.id for v in queries.attribute_values(tx.read)))


def replace_turns(tx: Tx, transcript: str, turns: Sequence[DraftTurn], speakers: Sequence[DraftSpeaker]) -> list[Turn]:
    """Cut a transcript into turns anew; texts and codings stay as they are, links to questions are lost.

    A turn that was given to somebody else than its label says is still hers if it is cut as before.
    """
    row = queries.transcript(tx.read, transcript)
    tx.note(transcript=row.name)
    old = queries.speakers(tx.read, transcript)
    kept = {speaker.label: speaker for speaker in old}
    before = queries.turns(tx.read, transcript)
    given = _given(queries.body(tx.read, transcript), before, old, turns)
    tx.remove(*before)
    heard = {turn.speaker for turn in turns if _span(turn) not in given}
    new = [speaker for speaker in speakers if speaker.label not in kept and speaker.label in heard]
    numbers = {r.number for r in queries.respondents(tx.read)}
    rows = _speakers(tx, row, new, (), numbers)
    people = {speaker.respondent for speaker in old} - {None}
    answering = [other for other in rows if isinstance(other, Speaker) and other.respondent is not None]
    if len(people) == 1 and len(answering) == 1:  # whoever answered before still answers
        still = replace(answering[0], respondent=next(iter(people)))
        rows = [still if other is answering[0] else other for other in rows if not isinstance(other, Respondent)]
    ids = {s.label: s.id for s in [*old, *(r for r in rows if isinstance(r, Speaker))]}
    tx.add_all(_parents_first(rows))
    there = {speaker.label for speaker in speakers}
    gone = [
        speaker for label, speaker in sorted(kept.items()) if label not in there and speaker.id not in given.values()
    ]
    tx.remove(*gone)
    found = [
        Turn(TurnId(tx.new_id()), row.id, position, *_span(turn), given.get(_span(turn)) or ids[turn.speaker])
        for position, turn in enumerate(turns, 1)
    ]
    tx.add_all(found)
    for speaker in gone:
        forget_if_nobody(tx, speaker.respondent)
    for turn in before:
        for memo in queries.memos_about(tx.read, "turn", turn.id):
            now = next((new for new in found if new.end > turn.words), None)
            tx.replace(memo, about="turn" if now else "transcript", target=now.id if now else row.id)
    return found


def _span(turn: Turn | DraftTurn) -> tuple[int, int, int]:
    return turn.start, turn.words, turn.end


def _given(
    text: str, before: Iterable[Turn], speakers: Iterable[Speaker], turns: Iterable[DraftTurn]
) -> dict[tuple[int, int, int], SpeakerId]:
    """Who speaks in the turns that are cut as before and whose labels do not say so: somebody has said it."""
    labels = {speaker.id: speaker.label for speaker in speakers}
    anew = {_span(turn): turn.speaker for turn in turns}
    return {
        _span(turn): turn.speaker
        for turn in before
        if anew.get(_span(turn), labels[turn.speaker]) != labels[turn.speaker]
        and not bears(text[turn.start : turn.words], labels[turn.speaker])
    }


def remove_transcript(tx: Tx, transcript: str) -> Transcript:
    """Take out a transcript that nobody has coded; undo brings it back."""
    row = queries.transcript(tx.read, transcript)
    count = len(queries.codings_in(tx.read, transcript, None))
    if count:
        raise StillCoded(transcript=row.name, count=count)
    remove_everything_of(tx, row)
    tx.note(transcript=row.name)
    return row


def remove_everything_of(tx: Tx, row: Transcript) -> None:
    """Remove a transcript with all that hangs on it, named table by table."""
    for coding in queries.codings_in(tx.read, row.id, None):
        tx.remove(*queries.memos_about(tx.read, "coding", coding.id), *queries.hanging_on(tx.read, coding.id), coding)
        tx.remove(*approvals_on(tx.read, coding.id))
    turns, speakers = queries.turns(tx.read, row.id), queries.speakers(tx.read, row.id)
    places: list[Row] = [*turns, *speakers, row]
    for place in places:
        tx.remove(*queries.memos_about(tx.read, place.TABLE, place.id))
    tx.remove(*queries.readings_in(tx.read, row.id), *queries.proposals_in(tx.read, row.id))
    tx.remove(*queries.audited_in(tx.read, row.id))
    tx.remove(*queries.links_in(tx.read, row.id), *queries.conditions_in(tx.read, row.id), *turns, *speakers)
    tx.remove(*queries.texts(tx.read, row.id), row)
    people = {r.id: r for r in queries.respondents(tx.read)}
    elsewhere = queries.respondents_speaking(tx.read)
    for speaker in speakers:
        if speaker.respondent in people and speaker.respondent not in elsewhere:
            owner = people.pop(speaker.respondent)
            has = [v for v in queries.attribute_values(tx.read) if v.respondent == owner.id]
            summaries = queries.summaries_of_respondent(tx.read, owner.id)
            sent = queries.approvals_of(tx.read, owner.id)
            tx.remove(*queries.memos_about(tx.read, "respondent", owner.id), *summaries, *sent, *has, owner)
