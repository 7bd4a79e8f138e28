"""Which turns answer which question: proposed with a score, shown, and written on a yes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from qcode import queries
from qcode.analysis.matching import likeness, nearest
from qcode.model.drafts import LIKENESS
from qcode.model.rows import Question, Transcript
from qcode.project import Project
from qcode.queries.guides import guide_for, marked_left_out
from qcode.text.answers import number_key, read_number
from qcode.text.query_words import alike

SURELY, TIMES = 0.5, 2.0
"""How like another question must be what a form asks, at least, and how many times as like as the one of its number.

What is at least so like the question of its number is that question, whatever else is asked under its words.
"""


@dataclass(frozen=True, slots=True)
class Link:
    """A turn and the question it is proposed to answer; ``score`` is 1 for a number that was written, and a person's choice."""

    transcript: Transcript
    turn: str
    position: int
    question: Question
    score: float
    asks: bool
    """Whether this is the interviewer's turn that was matched; the turns after it follow it."""
    number: str = ""
    """What a form calls the question, where its words are clearly those of another one than its number's."""
    left: bool = False
    """Not linked: other words of the form are those of this question, or a person says that it is none."""
    chosen: bool = False
    """A person says so, not the number or the words."""


def propose_links(project: Project, transcripts: Iterable[Transcript], threshold: float = LIKENESS) -> list[Link]:
    """Links for transcripts: by the number of a written answer, else by likeness to what the interviewer said.

    A form that has the words of another question under a number is linked by its words.

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


def new_links(project: Project, transcripts: Sequence[str] | None) -> list[Link]:
    """Links that say something new of turns that no person has linked, and beside them what is left without a link."""
    rows = [row for row in project.ask(queries.transcripts) if transcripts is None or row.id in transcripts]
    links = propose_links(project, rows)
    turns = project.ask(queries.turns_of_transcripts, {link.transcript.id for link in links})
    known: dict[str, str | None] = {turn.id: turn.question for turn in turns if turn.linked_by != "person"}
    new = [link for link in links if link.turn in known and (link.left or known[link.turn] != link.question.id)]
    told = {link.transcript.id for link in new if not link.left}
    return [link for link in new if link.transcript.id in told]


def corrected(links: Sequence[Link], turn: str, question: Question | None) -> list[Link]:
    """The links with what a person says of a turn that asks, and of the turns below it; None: it is no question."""
    found: list[Link] = []
    below = ""
    for link in links:
        if link.asks or (found and found[-1].transcript.id != link.transcript.id):
            below = link.turn if link.asks else ""
        if below == turn:
            own = question or link.question
            link = replace(link, question=own, score=1.0, number="", left=question is None, chosen=True)
        found.append(link)
    return found


def to_write(links: Sequence[Link]) -> tuple[list[tuple[str, str, Question | None]], set[str]]:
    """What is written of links: (transcript, turn, question or none), and the turns of which a person said it."""
    wanted = [link for link in links if link.chosen or not link.left]
    rows: list[tuple[str, str, Question | None]] = [
        (link.transcript.id, link.turn, None if link.left else link.question) for link in wanted
    ]
    return rows, {link.turn for link in wanted if link.chosen}


def not_found(project: Project, links: Sequence[Link]) -> list[tuple[Transcript, list[str]]]:
    """Of each transcript with proposed links the numbers of its guide's questions that nothing there is linked to.

    Those marked as not put in it are not looked for.
    """
    links = [link for link in links if not link.left]
    rows: dict[str, Transcript] = {link.transcript.id: link.transcript for link in links}
    found: dict[str, set[str]] = {id: set() for id in rows}
    guides: dict[str, str] = {}
    for link in links:
        found[link.transcript.id].add(link.question.id)
        guides[link.transcript.id] = link.question.guide
    for turn in project.ask(queries.turns_of_transcripts, set(rows)):
        if turn.question is not None:
            found[turn.transcript].add(turn.question)
    questions, index = project.ask(queries.questions), project.ask(queries.main_questions)[1]
    for id, marked in project.ask(marked_left_out).items():
        places = {index[each] for each in marked if each in index}
        if id in found:
            found[id] |= {each.id for each in questions if index[each.id] in places}
    missing = (
        (row, [each.number for each in questions if each.guide == guides[id] and each.id not in found[id]])
        for id, row in rows.items()
    )
    return [(row, numbers) for row, numbers in missing if numbers]


def _by_number(project: Project, transcript: Transcript, questions: list[Question]) -> list[Link]:
    """Links of turns whose labels hold a question's number; what is answered below the question itself follows it."""
    text = project.ask(queries.body, transcript.id)
    roles = {speaker.id: speaker.role for speaker in project.ask(queries.speakers, transcript.id)}
    turns = project.ask(queries.turns, transcript.id)
    numbers = {turn.id: "".join(read_number(text[turn.start : turn.words])[:2]) for turn in turns}
    asking = [turn for turn in turns if numbers[turn.id] and roles[turn.speaker] == "interviewer"]
    said = [(numbers[turn.id], text[turn.words : turn.end].strip()) for turn in asking]
    decided = dict(zip((turn.id for turn in asking), _decided(said, questions), strict=True))
    below = _Below({number: decided[turn.id] for turn, (number, _) in zip(asking, said, strict=True)}, questions)
    found: list[Link] = []
    asked: _Decided | None = None
    for turn in turns:
        number = numbers[turn.id]
        chosen = (decided.get(turn.id) or below.of(number)) if number else asked
        asked = chosen if roles[turn.speaker] == "interviewer" or not number else None
        if chosen is not None and chosen.question is not None:
            link = Link(transcript, turn.id, turn.position, chosen.question, chosen.score, bool(number))
            found.append(replace(link, number=chosen.number, left=chosen.left))
    return found if sum(link.asks for link in found) > 1 else []


@dataclass(frozen=True, slots=True)
class _Decided:
    """Which question a number of a form stands for; ``number`` is what is written, where that is another's."""

    question: Question | None
    score: float = 1.0
    number: str = ""
    left: bool = False


def _decided(said: Sequence[tuple[str, str]], questions: Sequence[Question]) -> list[_Decided]:
    """The question that each (number, words) of a form means: by its number, unless its words are clearly another's.

    Where the words of a form have taken the question of a number whose own words are hardly like it, nobody can tell
    what that number means: it is left to a person.
    """
    by_number = {number_key(question.number): question for question in questions}
    own = [by_number.get(number_key(number)) for number, _ in said]
    like = likeness([each.text for each in questions], [words for _, words in said])
    at = {each.id: number for number, each in enumerate(questions)}
    found: list[_Decided] = []
    for (number, words), question, row in zip(said, own, like, strict=True):
        near, score = questions[int(row.argmax())], float(row.max())
        same = question is not None and alike(words) == alike(question.text)
        mine = 1.0 if same else float(row[at[question.id]]) if question is not None else 0.0
        if not _of_one(near, question) and score >= max(SURELY, TIMES * mine):
            found.append(_Decided(near, score, number))
        else:
            found.append(_Decided(question, left=mine < SURELY))
    taken = {each.question.id for each in found if each.number and each.question}
    return [_settled(each, number, taken) for each, (number, _) in zip(found, said, strict=True)]


def _of_one(near: Question, own: Question | None) -> bool:
    """Whether these are a question and its sub-question, or one and the same."""
    return own is not None and (near.id in (own.id, own.parent) or near.parent == own.id)


def _settled(found: _Decided, number: str, taken: Collection[str]) -> _Decided:
    """What a number means once it is known which questions the words of others are: what is hardly like its own is left."""
    if found.number or not found.left or found.question is None:
        return found
    lost = found.question.id in taken
    return replace(found, left=lost, number=number if lost else "")


class _Below:
    """What numbers mean that stand above answers, without the question's words: the same as where it is asked."""

    def __init__(self, decided: dict[str, _Decided], questions: Sequence[Question]) -> None:
        self._decided = {number_key(number): each for number, each in decided.items()}
        self._by_number = {number_key(question.number): question for question in questions}
        self._taken = {each.question.id for each in decided.values() if each.number and each.question}

    def of(self, number: str) -> _Decided:
        key = number_key(number)
        if key in self._decided:
            return self._decided[key]
        return _settled(_Decided(self._by_number.get(key), left=True), number, self._taken)


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
