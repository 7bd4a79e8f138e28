"""The lists of places that one goes through one after the other, and what is said of each place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qcode import queries
from qcode.model.rows import Question, Transcript, Turn
from qcode.project import Project
from qcode.queries import Stop, second_coding
from qcode.text.normalise import find_pattern, search_pattern, search_shadow

if TYPE_CHECKING:
    from qcode.store.reader import Reader


@dataclass(frozen=True, slots=True)
class Listing:
    """A list by its title, and the query that makes it for a coder."""

    title: str
    """In English, a key of ``say``."""
    stops: Callable[[Reader, str], list[Stop]]
    quick: bool = True
    """Whether it is counted at once however large the project is."""
    unseen: bool = False
    """Whether it is offered only where it holds something."""


LISTS: Mapping[str, Listing] = {
    "uncoded": Listing("turns without a code", queries.uncoded_turns, quick=False),
    "memos": Listing("my memos", queries.memo_places),
    "with-memo": Listing("my codings with a memo", queries.with_memo),
    "queries": Listing("my codings with an open query", queries.queried),
    "starred": Listing("my codings with a star", queries.starred),
    "against": Listing("my codings that speak against", queries.against),
    "check": Listing("my codings to check again", queries.codings_to_check),
    "reread": Listing("interviews to read again", queries.transcripts_to_read, quick=False),
    "conditions": Listing("passages that may not be quoted freely", queries.with_condition),
    "second-coding": Listing("turns drawn for second coding", second_coding.to_code, unseen=True),
}


def questions_once(project: Project) -> list[Question]:
    """Every question once, whatever the versions of the guide: as the first version that has it puts it."""
    rows = project.ask(queries.questions)
    known: dict[str, Question] = {row.id: row for row in rows}
    return [row for row in rows if _first(known, row).id == row.id]


def asked_questions(project: Project) -> list[tuple[Question, int]]:
    """Every question once, with the number of interviews that answer it in any version of the guide."""
    rows = project.ask(queries.questions)
    known: dict[str, Question] = {row.id: row for row in rows}
    answered = project.ask(queries.interviews_by_question)
    found: dict[str, set[str]] = {}
    for row in rows:
        seen: set[str] = set()
        above: Question | None = row
        while above is not None and above.id not in seen:
            seen.add(above.id)
            found.setdefault(_first(known, above).id, set()).update(answered.get(row.id, ()))
            above = known.get(above.parent or "")
    return [(row, len(found[row.id])) for row in rows if _first(known, row).id == row.id]


def questions_over(project: Project, question: str) -> list[str]:
    """A question and those it is a part of, as the first version has them."""
    known: dict[str, Question] = {row.id: row for row in project.ask(queries.questions)}
    found: list[str] = []
    above = known.get(question)
    while above is not None and _first(known, above).id not in found:
        above = _first(known, above)
        found.append(above.id)
        above = known.get(above.parent or "")
    return found


def _first(known: Mapping[str, Question], row: Question) -> Question:
    """The question of the guide's first version that this one follows."""
    while row.follows is not None and row.follows in known:
        row = known[row.follows]
    return row


def found_by_transcript(
    project: Project, words: str, transcripts: Sequence[Transcript]
) -> Iterator[tuple[Transcript, list[Stop]]]:
    """Where the words stand, one transcript at a time: texts may be large, and one may want to stop."""
    pattern = search_pattern(words)
    if pattern is None:
        return
    for row in transcripts:
        shadow = search_shadow(project.ask(queries.body, row.id))
        yield row, [Stop(row.id, start, end) for start, end in find_pattern(shadow, pattern)]


@dataclass(frozen=True, slots=True)
class Passage:
    """A stop with everything that is said of it."""

    transcript: str
    """Its name."""
    turn: int
    """Position of the turn in which it begins, 0 before the first."""
    start: int
    end: int
    respondent: int | None
    question: str
    codes: tuple[str, ...]
    """Paths of the codes over it in the codebook's order, by the coders that were asked for."""
    text: str


def passages(project: Project, stops: Iterable[Stop], coders: Sequence[str] = ()) -> Iterator[Passage]:
    """What stands at some stops, in their order, with the codes of some coders (else mine); those gone are left out."""
    ask = project.ask
    paths = ask(queries.paths)
    order = {row.id: place for place, row in enumerate(ask(queries.codes, retired=True))}
    numbers = {row.id: row.number for row in ask(queries.questions)}
    sources: dict[str, _Source] = {}
    for each in stops:
        stop = ask(queries.stop_now, each)
        if stop is None:
            continue
        if stop.transcript not in sources:
            sources[stop.transcript] = _Source(project, stop.transcript, coders or (project.coder.id,))
        source = sources[stop.transcript]
        at = bisect_right(source.starts, stop.start) - 1
        turn: Turn | None = source.turns[at] if at >= 0 else None
        asked = turn.question if turn is not None else None
        over = {row.code for row in source.codings if row.start < stop.end and row.end > stop.start}
        yield Passage(
            source.name,
            turn.position if turn is not None else 0,
            stop.start,
            stop.end,
            stop.respondent if stop.respondent is not None or turn is None else source.voices.get(turn.speaker),
            numbers[asked] if asked else "",
            tuple(paths[code] for code in sorted(over, key=order.__getitem__)),
            source.body[stop.start : stop.end],
        )


class _Source:
    """A transcript, read once for all of its stops."""

    def __init__(self, project: Project, transcript: str, coders: Sequence[str]) -> None:
        ask = project.ask
        self.name = ask(queries.transcript, transcript).name
        self.body = ask(queries.body, transcript)
        self.turns = ask(queries.turns, transcript)
        self.starts = [turn.start for turn in self.turns]
        self.codings = [row for row in ask(queries.codings_in, transcript, None) if row.coder in coders]
        people = {row.id: row.number for row in ask(queries.respondents)}
        self.voices = {
            row.id: people[row.respondent] for row in ask(queries.speakers, transcript) if row.respondent is not None
        }
