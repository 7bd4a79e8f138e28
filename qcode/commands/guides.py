"""The interview guide, and which turn answers which question."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qcode import queries
from qcode.commands.transcripts import NOBODY_ASKED
from qcode.model.errors import InvalidSpan, NotFound, QcodeError
from qcode.model.rows import Guide, GuideId, PassageLink, Question, QuestionId, Setting, Transcript, Turn
from qcode.queries.guides import LEFT_OUT, guide_for, marked_left_out, questions_not_put
from qcode.store.journal import Tx
from qcode.store.reader import Reader
from qcode.text.normalise import one_name
from qcode.text.query_words import alike

if TYPE_CHECKING:
    from qcode.model.drafts import DraftGuide


class EmptyQuestion(QcodeError):
    template = "The question has no words; write what is asked, or leave it as it is."


class PartOfQuestion(QcodeError):
    template = (
        "Question {number} is a part of question {main}: who was asked is counted by main questions. Mark question {main},"
        " if it was not put at all."
    )


class QuestionAnswered(QcodeError):
    template = (
        "In “{transcript}” words are linked to question {number}, so it was put there; take these links away first, if"
        " they are wrong."
    )


@dataclass(frozen=True, slots=True)
class Going:
    """Interviews that go by a version of the guide without saying so, and whether they keep it beside a new one."""

    guide: Guide
    transcripts: tuple[Transcript, ...]
    stays: bool
    """Written into them with the new version; else they go by the new one, the first in their language."""


def add_guide(tx: Tx, draft: DraftGuide, *, version: str = "") -> Guide:
    """Add a version of the guide; its questions follow those of the same number in the version before.

    A question that the version before left out follows the one of the newest version that has it. What is counted as
    asked stays: interviews that would go by the new version for want of words keep the one before.
    """
    known = queries.guides(tx.read)
    if (same := _same(tx.read, known, draft)) is not None:
        return same
    kept: list[str] = []
    for going in going_by(tx.read, draft):
        for transcript in going.transcripts if going.stays else ():
            tx.replace(transcript, guide=going.guide.id)
            kept.append(transcript.name)
    before = _followed(tx.read, known, draft)
    foreign = bool(known) and draft.language not in {guide.language for guide in known}
    version = version or (draft.language if foreign and draft.language else str(len(known) + 1))
    guide = tx.add(Guide(GuideId(tx.new_id()), draft.title, version, draft.language, len(known) + 1))
    by_number: dict[str, QuestionId] = {}
    for position, question in enumerate(draft.questions, 1):
        by_number[question.number] = id = QuestionId(tx.new_id())
        parent = by_number.get(question.parent)
        tx.add(Question(id, guide.id, parent, question.number, question.text, position, before.get(question.number)))
    tx.note(guide=version, count=len(draft.questions), **({"kept": kept} if kept else {}))
    return guide


def going_by(read: Reader, draft: DraftGuide) -> list[Going]:
    """Interviews whose version of the guide nobody stated and that a new one would ask other questions of."""
    known = queries.guides(read)
    if not known or _same(read, known, draft) is not None:
        return []
    new = Guide(GuideId(""), draft.title, "", draft.language, len(known) + 1)
    asks, wanted = _main(read, known, draft)
    found: dict[tuple[str, bool], list[Transcript]] = {}
    for row in queries.transcripts(read):
        before = guide_for(row, known)
        if (
            row.guide is None
            and before is not None
            and guide_for(row, [*known, new]) is new
            and row.kind not in NOBODY_ASKED
        ):
            foreign = before.language != row.language == draft.language
            if asks[before.id] != wanted:
                found.setdefault((before.id, not foreign), []).append(row)
    versions: dict[str, Guide] = {guide.id: guide for guide in known}
    return [Going(versions[id], tuple(rows), stays) for (id, stays), rows in found.items()]


def _same(read: Reader, known: Sequence[Guide], draft: DraftGuide) -> Guide | None:
    """The version that has word by word the questions of a new one."""
    wanted = [(each.number, each.text) for each in draft.questions]
    return next((g for g in known if wanted == [(q.number, q.text) for q in queries.questions(read, g.id)]), None)


def _main(read: Reader, known: Sequence[Guide], draft: DraftGuide) -> tuple[dict[str, set[int]], set[int]]:
    """The main questions of each version by their places, and those of a new one; a question that follows none is new."""
    _, index = queries.main_questions(read)
    asks: dict[str, set[int]] = {
        guide.id: {index[row.id] for row in queries.questions(read, guide.id)} for guide in known
    }
    before = _followed(read, known, draft)
    places: dict[str, int] = {}
    for question in draft.questions:
        if question.number in before:
            places[question.number] = index[before[question.number]]
        else:
            places[question.number] = places.get(question.parent, -1 - len(places))
    return asks, set(places.values())


def _followed(read: Reader, known: Sequence[Guide], draft: DraftGuide) -> dict[str, QuestionId]:
    """By number, the question of an earlier version that a question of a new one follows."""
    texts = {question.number: question.text for question in draft.questions}
    found: dict[str, QuestionId] = {}
    for guide in reversed(known):
        for row in queries.questions(read, guide.id):
            if row.number in texts and row.number not in found:
                # A number that a version did without may come back for something else, which only words can tell.
                comparable = guide is not known[-1] and guide.language == draft.language
                if not comparable or _is_back(row.text, texts[row.number]):
                    found[row.number] = row.id
    return found


def _is_back(before: str, now: str) -> bool:
    """Whether two questions of one number and language are one, whatever was changed in its words."""
    from qcode.analysis.matching import likeness
    from qcode.model.drafts import LIKENESS

    return alike(before) == alike(now) or float(likeness([before], [now])[0, 0]) >= LIKENESS


def reword_question(tx: Tx, question: str, text: str) -> Question:
    """Correct the words of one question in its version of the guide; what is linked to it stays."""
    found = next((row for row in queries.questions(tx.read) if row.id == question), None)
    if found is None:
        raise NotFound(kind="question", name=question)
    words = one_name(text)
    if not words:
        raise EmptyQuestion()
    guide = next(row for row in queries.guides(tx.read) if row.id == found.guide)
    tx.note(question=found.number, guide=guide.version)
    return tx.replace(found, text=words)


def leave_out_question(tx: Tx, question: str, transcript: str) -> Question:
    """Mark that a question of the guide was not put in an interview: who speaks there was not asked it."""
    found = next((row for row in queries.questions(tx.read) if row.id == question), None)
    if found is None:
        raise NotFound(kind="question", name=question)
    if found.parent is not None:
        main = next(row for row in queries.questions(tx.read, found.guide) if row.id == found.parent)
        raise PartOfQuestion(number=found.number, main=main.number)
    row = queries.transcript(tx.read, transcript)
    marked = [each for each in marked_left_out(tx.read).get(transcript, []) if each != question]
    _mark(tx, transcript, [*marked, question])
    if queries.main_question(tx.read, question).id not in questions_not_put(tx.read).get(transcript, ()):
        raise QuestionAnswered(transcript=row.name, number=found.number)
    tx.note(question=found.number, transcript=row.name)
    return found


def put_question(tx: Tx, question: str, transcript: str) -> Question:
    """Take back that a question was not put in an interview, in whatever version of the guide it was marked."""
    _, index = queries.main_questions(tx.read)
    found = next((row for row in queries.questions(tx.read) if row.id == question), None)
    if found is None:
        raise NotFound(kind="question", name=question)
    marked = marked_left_out(tx.read).get(transcript, [])
    _mark(tx, transcript, [each for each in marked if index.get(each) != index[question]])
    tx.note(question=found.number, transcript=queries.transcript(tx.read, transcript).name)
    return found


def _mark(tx: Tx, transcript: str, questions: list[str]) -> None:
    """Keep which questions were not put in an interview."""
    name, value = LEFT_OUT + transcript, " ".join(questions)
    known = queries.setting_row(tx.read, name)
    if known is None and value:
        tx.add(Setting(name, value))
    elif known is not None and value:
        tx.replace(known, value=value)
    elif known is not None:
        tx.remove(known)


def link_questions(
    tx: Tx, links: Iterable[tuple[str, str, Question | None]], chosen: Collection[str] = frozenset()
) -> int:
    """Write proposed links (transcript, turn, question or none); turns that a person has linked are left.

    Of the turns in ``chosen`` a person said so, and they count as linked by one. Returns how many turns have another
    question than before.
    """
    by_transcript: dict[str, dict[str, Question | None]] = {}
    for transcript, turn_id, question in links:
        by_transcript.setdefault(transcript, {})[turn_id] = question
    count = 0
    for transcript, wanted in by_transcript.items():
        row = queries.transcript(tx.read, transcript)
        first = next((question for question in wanted.values() if question is not None), None)
        if row.guide is None and first is not None:
            tx.replace(row, guide=first.guide)
        for turn in queries.turns(tx.read, transcript):
            if turn.id in wanted and turn.linked_by != "person":
                question = wanted[turn.id]
                to = question.id if question is not None else None
                count += turn.question != to
                tx.replace(turn, question=to, linked_by="person" if turn.id in chosen else "proposal")
    tx.note(count=count)
    return count


def set_question(tx: Tx, transcript: str, start: int, end: int, question: str | None) -> list[Turn]:
    """Say which question the turns from ``start`` to ``end`` answer (None: none).

    A passage inside one turn gets a link of its own, beside the turn's; whole turns get the question itself.
    """
    length = queries.text_length(tx.read, transcript)
    if not 0 <= start < end <= length:
        raise InvalidSpan(start=start, end=end, length=length)
    row = queries.transcript(tx.read, transcript)
    asked = next((q for q in queries.questions(tx.read) if q.id == question), None)
    if asked is not None and row.guide is None:
        tx.replace(row, guide=asked.guide)
    touched = [turn for turn in queries.turns(tx.read, transcript) if turn.words < end and turn.end > start]
    first = touched[0].position if touched else 0
    tx.note(question=asked.number if asked else "–", transcript=row.name, turn=first)
    inside = len(touched) == 1 and (touched[0].words < start or end < touched[0].end)
    if inside and asked is not None:
        there = [(link.start, link.end, link.question) for link in queries.links_in(tx.read, transcript)]
        if (start, end, asked.id) not in there:
            tx.add(PassageLink(tx.new_id(), row.id, start, end, asked.id))
        return []
    if asked is None:
        tx.remove(*(link for link in queries.links_in(tx.read, transcript) if start <= link.start and link.end <= end))
    return [tx.replace(turn, question=asked.id if asked else None, linked_by="person") for turn in touched]
