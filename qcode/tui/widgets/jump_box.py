"""The chooser that goes anywhere: turns of the open text are looked for as one types, however many there are."""

from __future__ import annotations

from collections.abc import Sequence

from qcode.tui.desk.display import clipped, one_line
from qcode.tui.desk.doc import Doc, Stretch
from qcode.tui.desk.finder import Choice
from qcode.tui.widgets.chooser import Chooser
from qcode.words import say

MOST_TURNS = 30
SHORTEST = 2
"""Letters from which on the words of turns are looked through."""
AROUND = 20


class JumpBox(Chooser):
    """A number is first of all a turn's; words are found in the names of everything and in what was said here."""

    def __init__(self, title: str, choices: Sequence[Choice], language: str, doc: Doc) -> None:
        super().__init__(title, choices, language)
        self._fixed = tuple(choices)
        self._doc = doc
        lowered = doc.text.lower()
        self._lowered = lowered if len(lowered) == len(doc.text) else doc.text

    def _list(self, typed: str) -> None:
        self.choices = [*self._turns(typed.strip()), *self._fixed]
        super()._list(typed)

    def _turns(self, typed: str) -> list[Choice]:
        if typed.isdecimal():
            numbered = ((at, turn) for at, turn in enumerate(self._doc.turns) if turn.number == int(typed))
            return [
                Choice(f"turn:{turn.words}", typed, f"{self._turn_words()} · {self._said(turn)}")
                for _, turn in numbered
            ]
        return [self._choice(at) for at in self._places(typed.lower())] if len(typed) >= SHORTEST else []

    def _places(self, words: str) -> list[int]:
        """Where the words stand, one place a turn."""
        found: list[int] = []
        at = self._lowered.find(words)
        while at >= 0 and len(found) < MOST_TURNS:
            found.append(at)
            turn = self._doc.turn_at(at)
            at = self._lowered.find(words, max(at + 1, turn.end if turn else 0))
        return found

    def _choice(self, at: int) -> Choice:
        """A turn by the words around a place in it."""
        turn = self._doc.turn_at(at)
        low = turn.words if turn and turn.words <= at else 0
        begin = self._doc.text.rfind(" ", low, max(low, at - AROUND)) + 1 or low
        words = clipped(one_line(self._doc.text[begin : at + 2 * AROUND]).replace(" > ", " › "), 2 * AROUND + 10)
        hint = f"{self._turn_words()} {turn.number} · {one_line(turn.speaker)}" if turn else ""
        return Choice(f"place:{at}", words, hint)

    def _turn_words(self) -> str:
        return say("turn", self.language)

    def _said(self, turn: Stretch) -> str:
        words = self._doc.text[turn.words : min(turn.end, turn.words + 80)]
        return f"{one_line(turn.speaker)}: {clipped(one_line(words), 40)}"
