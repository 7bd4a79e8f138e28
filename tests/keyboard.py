"""A coder who knows the desk's keys: which keys lead from one published coding to the next, and what they cost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from qcode.model.spans import Span
from qcode.tui.desk import motions
from qcode.tui.desk.doc import Doc
from qcode.tui.keys import POSITIONS

FORWARD = {"j": "turn", "s": "sentence", "w": "word", "p": "paragraph", "Right": "character", "G": "document"}
BACKWARD = {"k": "turn", "a": "sentence", "b": "word", "P": "paragraph", "Left": "character", "g": "document"}
SELECTING = {"j": "J", "s": "S", "w": "W", "k": "K", "a": "A", "b": "B", "Right": "S-Right", "Left": "S-Left"}
"""A motion's key while selecting: the same letter with shift."""
NEAR = 60
"""How many of the nearest places are tried for growing a selection."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The keys of one coding: to get to the passage, to select it, and to give the code."""

    reach: tuple[str, ...]
    select: tuple[str, ...]
    code: tuple[str, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        return (*self.reach, *self.select, *self.code)


class Walker:
    """Finds the fewest keys from one place of a transcript to another."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self._steps: dict[int, list[tuple[str, int]]] = {}

    def steps(self, at: int) -> list[tuple[str, int]]:
        """Where each key leads from here."""
        known = self._steps.get(at)
        if known is None:
            known = [(key, motions.MOTIONS[unit](self.doc, at, 1)) for key, unit in FORWARD.items()]
            known += [(key, motions.MOTIONS[unit](self.doc, at, -1)) for key, unit in BACKWARD.items()]
            self._steps[at] = known
        return known

    def outward(self, start: int, *, selecting: bool = False) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Every place with the fewest keys that lead there from ``start``, the nearest first."""
        came: dict[int, tuple[int, str] | None] = {start: None}
        ring = [start]
        while ring:
            further = []
            for at in ring:
                yield at, _way(came, at)
                for key, there in self.steps(at):
                    wanted = SELECTING.get(key) if selecting else key
                    if wanted and there not in came:
                        came[there] = (at, wanted)
                        further.append(there)
            ring = further

    def plan(self, caret: int, span: Span) -> tuple[tuple[str, ...], tuple[str, ...], int]:
        """The keys that reach and select a passage, and where the caret stands then."""
        doc, found = self.doc, []
        if motions.trimmed(doc, *span) != span:
            raise ValueError("white space at the ends of a passage can't be selected")
        tried = 0
        for at, way in self.outward(caret):
            if at == span[0] or (at < span[0] and not doc.text[at : span[0]].strip() and at not in _labels(doc)):
                select, end = self._extend(at, span)
                found.append((way, select, end))
                break
            if span[0] <= at <= span[1] and tried < NEAR:
                tried += 1
                select_by_growing = self._grow(at, span)
                if select_by_growing is not None:
                    found.append((way, select_by_growing, span[1]))
        return min(found, key=lambda each: len(each[0]) + len(each[1]))

    def _extend(self, start: int, span: Span) -> tuple[tuple[str, ...], int]:
        for at, way in self.outward(start, selecting=True):
            if at > start and motions.trimmed(self.doc, start, at) == span:
                return way, at
        raise ValueError(f"no keys select {span}")

    def _grow(self, at: int, span: Span) -> tuple[str, ...] | None:
        """``e`` so often that the passage is selected; none where the whole turn is meant anyway."""
        if motions.turn_at(self.doc, at) == span:
            return ()
        selection, presses = motions.grown(self.doc, at, None), 1
        while selection is not None and selection != span:
            selection, presses = motions.grown(self.doc, at, selection), presses + 1
        return ("e",) * presses if selection else None


def _way(came: Mapping[int, tuple[int, str] | None], at: int) -> tuple[str, ...]:
    way = []
    step = came[at]
    while step is not None:
        way.append(step[1])
        step = came[step[0]]
    return tuple(reversed(way))


def _labels(doc: Doc) -> set[int]:
    return {doc.starts[paragraph] for paragraph in doc.labels}


def code_keys(key: str, name: str) -> tuple[str, ...]:
    """The keys that give a code: its digit, the leader and its letter, or the picker and what is typed there."""
    if key.isdecimal():
        return (key,)
    return ("l", key) if key else ("c", *name, "Enter")


def shares_of_keys(codes: Sequence[str]) -> dict[str, str]:
    """A key for each code, the most used first: ten digits, then letters, then none."""
    keys = "1234567890abcdefghijklmnopqrstuvwxyz"
    return {code: keys[place] if place < len(keys) else "" for place, code in enumerate(codes)}


def under(layout: str, key: str) -> str:
    """The character that a key gives under another keyboard layout."""
    if layout == "latin" or len(key) > 1:
        return key
    return _GIVEN[layout].get(key, key)


def _given(layout: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for given, latin in POSITIONS.items():
        found.setdefault(latin, given)
    if layout == "russian":
        return {latin: given for latin, given in found.items() if not latin.isdecimal()}
    return found | {"1": '"', "6": ",", "7": "."}


_GIVEN = {"russian": _given("russian"), "kazakh": _given("kazakh")}
