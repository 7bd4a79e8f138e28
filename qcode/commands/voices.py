"""Who speaks in single turns, whatever label the text has there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from qcode import queries
from qcode.commands.transcripts import NOBODY_ASKED, forget_if_nobody, free_name, is_known
from qcode.model.errors import Gone, InvalidSpan, QcodeError
from qcode.model.rows import Speaker, SpeakerId, Transcript, Turn
from qcode.store.journal import Tx
from qcode.text.labels import bears
from qcode.words import say

INTERVIEWER = "interviewer"
"""Stands for whoever asks in a transcript, labelled there or not."""


class NobodyAnswers(QcodeError):
    template = (
        "“{transcript}” is a document or literature, so nobody in it is a respondent; choose one of its own labels."
    )


def set_turn_speaker(tx: Tx, transcript: str, start: int, end: int, *, who: str | int) -> list[Turn]:
    """Say who speaks in the turns from ``start`` to ``end``; text, codings and links to questions stay as they are.

    ``who`` is the id of one of the transcript's labels, the number of a respondent, or ``interviewer``. A label that is
    left without a turn goes, with a respondent whom an import guessed from it.
    """
    length = queries.text_length(tx.read, transcript)
    if not 0 <= start < end <= length:
        raise InvalidSpan(start=start, end=end, length=length)
    row = queries.transcript(tx.read, transcript)
    turns = queries.turns(tx.read, transcript)
    voices = {voice.id: voice for voice in queries.speakers(tx.read, transcript)}
    spoken = [turn for turn in turns if turn.start < end and turn.end > start]
    if not spoken:
        raise Gone(kind="turn")
    now = voice_of(tx, row, who, voices.values(), turns)
    left = {id_: voices[id_] for id_ in dict.fromkeys(turn.speaker for turn in spoken) if id_ != now.id}
    changed = [tx.replace(turn, speaker=now.id) for turn in spoken]
    of = "–".join(dict.fromkeys((str(spoken[0].position), str(spoken[-1].position))))
    was = [called(tx, voice) for voice in left.values()] or ["–"]
    tx.note(transcript=row.name, turn=of, speaker=called(tx, now), was=was)
    still = {turn.speaker for turn in queries.turns(tx.read, transcript)}
    for voice in left.values():
        if voice.id not in still:
            let_go(tx, voice)
    return changed


def voice_of(tx: Tx, row: Transcript, who: str | int, voices: Collection[Speaker], turns: Iterable[Turn]) -> Speaker:
    """The speaker who is meant; who had no turn in the transcript until now is written down."""
    if isinstance(who, str) and who != INTERVIEWER:
        found = queries.speaker(tx.read, who)
        if found.transcript != row.id:
            raise Gone(kind="speaker")
        return found
    person = queries.respondent_numbered(tx.read, who) if isinstance(who, int) else None
    if person is not None and row.kind in NOBODY_ASKED:
        raise NobodyAnswers(transcript=row.name)
    role = "respondent" if person else INTERVIEWER
    fits = [voice for voice in voices if voice.role == role and (person is None or voice.respondent == person.id)]
    if fits:
        said = [turn.speaker for turn in turns]
        return max(fits, key=lambda voice: said.count(voice.id))
    label = _label(person.number) if person else say(INTERVIEWER, row.language or "en")
    label = free_name(label, {voice.label for voice in voices})
    return tx.add(Speaker(SpeakerId(tx.new_id()), row.id, label, role, person.id if person else None))


def _label(number: int) -> str:
    """What a respondent is called in a transcript that has no label of hers."""
    return f"R{number}"


def follow_numbers(tx: Tx, moved: Mapping[int, int]) -> None:
    """Let labels that were made of a respondent's number have the new one; what stands in a text stays."""
    for person in queries.respondents(tx.read):
        was = moved.get(person.number, person.number)
        for voice in queries.speakers_who_are(tx.read, person.id) if was != person.number else ():
            if voice.label == _label(was) and not _is_written(tx, voice):
                taken = {other.label for other in queries.speakers(tx.read, voice.transcript)}
                tx.replace(voice, label=free_name(_label(person.number), taken))


def _is_written(tx: Tx, voice: Speaker) -> bool:
    """Whether a label stands before any turn of its transcript."""
    text = queries.body(tx.read, voice.transcript)
    turns = queries.turns(tx.read, voice.transcript)
    return any(bears(text[turn.start : turn.words], voice.label) for turn in turns)


def called(tx: Tx, voice: Speaker) -> str:
    """What the history calls a speaker: by the label, else by the respondent's number."""
    if voice.label or voice.respondent is None:
        return voice.label or "–"
    return _label(queries.respondent(tx.read, voice.respondent).number)


def let_go(tx: Tx, voice: Speaker) -> None:
    """Remove a label without turns; not where it alone says in which interview somebody was of whom more is known."""
    here = [other for other in queries.speakers_who_are(tx.read, voice.respondent or "") if other.id != voice.id]
    if voice.respondent is None or here or not is_known(tx, queries.respondent(tx.read, voice.respondent)):
        tx.remove(voice)
        forget_if_nobody(tx, voice.respondent)
