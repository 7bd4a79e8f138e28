"""Which turns answer which question: proposed with a score, shown, and written on a yes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from qcode import queries
from qcode.analysis.matching import likeness, nearest
from qcode.model.drafts import LIKENESS
from qcode.model.rows import Question, Transcript
from qcode.project import Project
from qcode.queries.guides import guide_for
from qcode.text.answers import number_key, read_number
from qcode.text.query_words import alike

SURELY, TIMES = 0.5, 2.0
"""How like another question must be what a form asks, at least, and how many times as like as the one of its number."""


@dataclass(frozen=True, slots=True)
class Link:
    """A turn and the question it is proposed to answer; ``score`` is 1 for a number that was written."""

    transcript: Transcript
    turn: str
    position: int
    question: Question
    score: float
    asks: bool
    """Whether this is the interviewer's turn that was matched; the turns after it follow it."""
    reads_like: Question | None = None
    """Another question of the guide, whose words a form has under this number."""


def propose_links(project: Project, transcripts: Iterable[Transcript], threshold: float = LIKENESS) -> list[Link]:
    """Links for transcripts: by the number of a written answer, else by likeness to what the interviewer said.

    Each transcript is compared with the newest guide in its own language, else with the newest.
    """
    guides = project.ask(queries.guides)
    found: list[Link] = []
    for transcript in transcripts:
        guide = guide_for(transcript, guides)
        if guide is None:
            continue
        rows = project.ask(queries.questions, guide.id)
        numbered = _by_number(project, transcript, rows)
        found += numbered or _by_likeness(project, transcript, rows, threshold)
    return found


def not_found(project: Project, links: Sequence[Link]) -> list[tuple[Transcript, list[str]]]:
    """Of each transcript with proposed links the numbers of its guide's questions that nothing there is linked to."""
    rows: dict[str, Transcript] = {link.transcript.id: link.transcript for link in links}
    found: dict[str, set[str]] = {id: set() for id in rows}
    guides: dict[str, str] = {}
    for link in links:
        found[link.transcript.id].add(link.question.id)
        guides[link.transcript.id] = link.question.guide
    for turn in project.ask(queries.turns_of_transcripts, set(rows)):
        if turn.question is not None:
            found[turn.transcript].add(turn.question)
    questions = project.ask(queries.questions)
    missing = (
        (row, [each.number for each in questions if each.guide == guides[id] and each.id not in found[id]])
        for id, row in rows.items()
    )
    return [(row, numbers) for row, numbers in missing if numbers]


def _by_number(project: Project, transcript: Transcript, questions: list[Question]) -> list[Link]:
    """Links of turns whose labels hold a question's number; what is answered below the question itself follows it."""
    text = project.ask(queries.body, transcript.id)
    roles = {speaker.id: speaker.role for speaker in project.ask(queries.speakers, transcript.id)}
    by_number = {number_key(question.number): question for question in questions}
    found: list[Link] = []
    asked: Question | None = None
    words: dict[str, str] = {}
    for turn in project.ask(queries.turns, transcript.id):
        number, letter, _ = read_number(text[turn.start : turn.words])
        question = by_number.get(number_key(number + letter)) if number else asked
        asked = question if roles[turn.speaker] == "interviewer" or not number else None
        if question is not None:
            found.append(Link(transcript, turn.id, turn.position, question, 1.0, bool(number)))
            if number and roles[turn.speaker] == "interviewer":
                words[turn.id] = text[turn.words : turn.end].strip()
    return _doubted(found, words, questions) if sum(link.asks for link in found) > 1 else []


def _doubted(links: list[Link], words: dict[str, str], questions: list[Question]) -> list[Link]:
    """The links with the other question that what the form asks is like, of those that say their question's words."""
    doubtful = [link for link in links if link.turn in words and alike(words[link.turn]) != alike(link.question.text)]
    like = likeness([each.text for each in questions], [words[link.turn] for link in doubtful])
    at = {each.id: number for number, each in enumerate(questions)}
    other: dict[str, Question] = {}
    for link, row in zip(doubtful, like, strict=True):
        near, own = questions[int(row.argmax())], float(row[at[link.question.id]])
        of_one = near.id in (link.question.id, link.question.parent) or near.parent == link.question.id
        if not of_one and float(row.max()) >= max(SURELY, TIMES * own):
            other[link.turn] = near
    return [replace(link, reads_like=other.get(link.turn)) for link in links]


def _by_likeness(project: Project, transcript: Transcript, questions: list[Question], threshold: float) -> list[Link]:
    text = project.ask(queries.body, transcript.id)
    roles = {speaker.id: speaker.role for speaker in project.ask(queries.speakers, transcript.id)}
    turns = project.ask(queries.turns, transcript.id)
    asking = [turn for turn in turns if roles[turn.speaker] == "interviewer"]
    best, score = nearest([question.text for question in questions], [text[t.words : t.end] for t in asking])
    matched = {
        turn.id: (questions[int(b)], float(s)) for turn, b, s in zip(asking, best, score, strict=True) if s >= threshold
    }
    found: list[Link] = []
    current: tuple[Question, float] | None = None
    for turn in turns:
        asks = turn.id in matched
        current = matched.get(turn.id, current)
        if current is not None:
            found.append(Link(transcript, turn.id, turn.position, current[0], current[1], asks))
    return found
