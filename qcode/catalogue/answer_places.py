"""Where something in a file that came back stands in the stored text, whatever was written between."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from qcode import queries
from qcode.importers.commented import OUTSIDE, FoundComment, Returned
from qcode.model.rows import Transcript, Turn
from qcode.project import Project
from qcode.queries import annotating
from qcode.render.visible import fit_for_xml
from qcode.report.annotated import HIDDEN, Line, printed_lines
from qcode.text.aligning import Alignment

SHOWN = 160
"""How many characters of a passage are shown with what was said of it."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of the text itself: where, what, and whose where changes were tracked."""

    turn: int
    removed: str
    added: str
    author: str = ""


class Places:
    """The text of a file, the text as it is printed, and the stored text, held against each other."""

    def __init__(self, project: Project, back: Returned, transcript: Transcript) -> None:
        ask = project.ask
        hidden, _ = ask(annotating.held_back, transcript.id)
        lines = printed_lines(ask(queries.body, transcript.id), hidden, ())
        self._back, self._printed_at = back, _beginnings(lines)
        self._pieces = [piece for line in lines for piece in line.pieces]
        self._piece_starts = [piece.start for piece in self._pieces]
        self._alignment = Alignment(back.text, "\n".join(fit_for_xml(line.text) for line in lines))
        self._turns = ask(queries.turns, transcript.id)
        self._turn_starts = [turn.start for turn in self._turns]

    def span(self, comment: FoundComment) -> tuple[int, int] | None:
        """Where a comment stands in the stored text; None where its words are not there, or it stands on none."""
        span = self._alignment.span(comment.start, comment.end)
        return (self._stored(span[0]), self._stored(span[1] - 1) + 1) if span else None

    def turn(self, comment: FoundComment) -> Turn | None:
        """The turn in which a comment begins; None before the first, and where it is on nothing that was said."""
        if comment.start == OUTSIDE:
            return None
        span = self.span(comment)
        at = span[0] if span else self._stored(self._alignment.near(comment.start))
        place = self.turn_number(at) - 1
        return self._turns[place] if place >= 0 else None

    def turn_number(self, at: int) -> int:
        """The position of the turn that holds a character of the stored text, 0 before the first."""
        return bisect_right(self._turn_starts, at)

    def quote(self, comment: FoundComment) -> str:
        """The words that a comment stands on, as they were printed."""
        span = self._alignment.span(comment.start, comment.end)
        return self._shown(*span) if span else ""

    def words(self, start: int, end: int) -> str:
        """A passage of the stored text as it was printed."""
        return self._shown(self._printed(start), self._printed(end))

    def edits(self) -> Iterator[Edit]:
        """What was changed in the text itself: in sight, and with changes tracked."""
        for change in self._alignment.changes:
            if change.removed != HIDDEN:
                yield Edit(self.turn_number(self._stored(change.there)), change.removed, change.added)
        for each in self._back.tracked:
            turn = self.turn_number(self._stored(self._alignment.near(each.at)))
            yield Edit(turn, *((each.text, "") if each.kind == "del" else ("", each.text)), each.author)

    def _shown(self, start: int, end: int) -> str:
        words = " ".join(self._alignment.there[start:end].split())
        return words if len(words) <= SHOWN else words[: SHOWN - 1] + "…"

    def _stored(self, at: int) -> int:
        """The character of the stored text that was printed here."""
        if not self._pieces:
            return 0
        place = max(bisect_right(self._printed_at, at) - 1, 0)
        piece, behind = self._pieces[place], at - self._printed_at[place]
        return piece.start if piece.is_hidden else min(piece.start + behind, max(piece.end - 1, piece.start))

    def _printed(self, at: int) -> int:
        """Where a character of the stored text was printed."""
        place = max(bisect_right(self._piece_starts, at) - 1, 0)
        piece = self._pieces[place]
        return self._printed_at[place] + min(at - piece.start, len(piece.text))


def _beginnings(lines: tuple[Line, ...]) -> list[int]:
    """Where each piece begins in the printed text."""
    found, at = [], 0
    for line in lines:
        for piece in line.pieces:
            found.append(at)
            at += len(piece.text)
        at += 1
    return found
