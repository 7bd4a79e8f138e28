"""The codings that stand in a document, found by paragraph, and how they cut a row into runs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from qcode.tui.desk.doc import Doc


@dataclass(frozen=True, slots=True)
class Mark:
    """A coding as the desk draws it."""

    id: str
    start: int
    end: int
    code: str
    coder: str = ""
    memo: bool = False
    """Whether a memo hangs on it."""
    theirs: str = ""
    """Whose it is, where it is another coder's: shown, never changed from here."""
    stance: str = ""
    star: bool = False
    version: int = 1
    """Of its code, when it was given or last confirmed."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a row under the same marks."""

    start: int
    end: int
    marks: tuple[Mark, ...]


class Marks:
    """Every mark is listed under each paragraph that it touches."""

    def __init__(self, doc: Doc, marks: Iterable[Mark] = ()) -> None:
        self.doc = doc
        self.by_id: dict[str, Mark] = {}
        self._by_paragraph: dict[int, list[Mark]] = {}
        for mark in marks:
            self.add(mark)

    def __len__(self) -> int:
        return len(self.by_id)

    def _paragraphs(self, mark: Mark) -> range:
        last = max(mark.start, mark.end - 1)
        return range(self.doc.paragraph_at(mark.start), self.doc.paragraph_at(last) + 1)

    def add(self, mark: Mark) -> None:
        self.by_id[mark.id] = mark
        for index in self._paragraphs(mark):
            self._by_paragraph.setdefault(index, []).append(mark)

    def remove(self, id_: str) -> Mark:
        mark = self.by_id.pop(id_)
        for index in self._paragraphs(mark):
            self._by_paragraph[index].remove(mark)
        return mark

    def between(self, start: int, end: int) -> list[Mark]:
        """Marks with a character in ``start:end``, those that begin first and reach furthest first."""
        found: dict[str, Mark] = {}
        for index in range(self.doc.paragraph_at(start), self.doc.paragraph_at(max(start, end - 1)) + 1):
            for mark in self._by_paragraph.get(index, ()):
                if mark.start < end and mark.end > start:
                    found[mark.id] = mark
        return sorted(found.values(), key=lambda mark: (mark.start, -mark.end, mark.code, mark.id))

    def at(self, offset: int) -> list[Mark]:
        """Marks over the character at ``offset``."""
        return self.between(offset, offset + 1)

    def at_caret(self, offset: int) -> list[Mark]:
        """Marks at a caret: behind the last character of a paragraph, those of the words before it in the turn."""
        text, turn = self.doc.text, self.doc.turn_at(offset)
        low = turn.words if turn else 0
        if text[offset : offset + 1] in ("", "\n"):
            while offset > low and text[offset - 1 : offset + 1].strip() == "":
                offset -= 1
            offset = max(low, offset - 1)
        return self.at(offset)

    def runs(self, start: int, end: int) -> list[Run]:
        """``start:end`` cut wherever a mark begins or ends; the runs cover it exactly."""
        marks = self.between(start, end)
        if not marks or start >= end:
            return [Run(start, end, ())]
        cuts = {start, end}
        for mark in marks:
            cuts.update(cut for cut in (mark.start, mark.end) if start < cut < end)
        ordered = sorted(cuts)
        return [
            Run(low, high, tuple(mark for mark in marks if mark.start <= low and mark.end >= high))
            for low, high in pairwise(ordered)
        ]


def changes(old: dict[str, Mark], new: dict[str, Mark]) -> tuple[list[Mark], list[Mark]]:
    """What to take away and what to add to get from one set of marks to another."""
    gone = [mark for id_, mark in old.items() if new.get(id_) != mark]
    came = [mark for id_, mark in new.items() if old.get(id_) != mark]
    return gone, came
