"""Which turns of a transcript answer which question of the guide, and how many of them are coded."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from qcode.model.rows import Question
from qcode.tui.desk.doc import Doc, read
from qcode.tui.desk.marks import Mark


class Answers:
    """A main question has the answers to its sub-questions too."""

    def __init__(self, doc: Doc, questions: Sequence[Question]) -> None:
        self.doc = doc
        above: dict[str, str | None] = {row.id: row.parent for row in questions}
        self._turns: dict[str, list[int]] = {}
        self._first: dict[str, int] = {}
        for index, turn in enumerate(doc.turns):
            question: str | None = turn.question_id
            met: set[str] = set()
            while question and question not in met:
                met.add(question)
                self._first.setdefault(question, turn.words)
                if not turn.interviewer and turn.words < turn.end:
                    self._turns.setdefault(question, []).append(index)
                question = above.get(question)
        self._coded: set[int] = set()

    @classmethod
    def of_nothing(cls) -> Answers:
        return cls(read(""), ())

    def count(self, marks: Iterable[Mark]) -> None:
        """Which turns these codings touch."""
        coded, turns, starts = set(), self.doc.turns, self.doc.turn_starts
        for mark in marks:
            for index in range(max(0, bisect_right(starts, mark.start) - 1), bisect_right(starts, mark.end - 1)):
                if turns[index].words < mark.end and turns[index].end > mark.start:
                    coded.add(index)
        self._coded = coded

    def of(self, question: str) -> tuple[int, int]:
        """How many answers to a question are coded, of how many."""
        turns = self._turns.get(question, [])
        return sum(index in self._coded for index in turns), len(turns)

    def first(self, question: str) -> int | None:
        """Where the first turn of a question, asked or answered, has its words."""
        return self._first.get(question)
