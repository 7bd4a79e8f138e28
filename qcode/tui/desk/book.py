"""The lines of the codebook's screen: which are in sight where branches are folded, codes filtered, retired ones hidden."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from qcode.model.rows import Code
from qcode.queries import JOINT
from qcode.queries.code_details import PARTS, missing_parts
from qcode.queries.worklists import WorkList
from qcode.tui.desk.finder import Choice, best

FULL, EMPTY = "•", "·"
"""Marks of a part that is written and of one that is not."""


@dataclass(frozen=True, slots=True)
class BookLine:
    """A code at its place, with what the screen tells of it in one line."""

    code: Code
    path: str
    depth: int
    codings: int
    missing: tuple[str, ...]
    has_below: bool
    in_use: bool

    @property
    def id(self) -> str:
        return self.code.id

    @property
    def marks(self) -> str:
        """One mark for each part that a code should have, in the order of ``PARTS``; none where it is out of use."""
        return "".join(EMPTY if part in self.missing else FULL for part in PARTS) if self.in_use else ""


@dataclass(frozen=True, slots=True)
class WorkLeft:
    """What is left to do for one code: transcripts to read for it, codings to check."""

    unread: tuple[str, ...] = ()
    unchecked: int = 0

    @property
    def count(self) -> int:
        return len(self.unread) + self.unchecked


def book_lines(rows: Sequence[Code], codings: Mapping[str, int], shown: Collection[str]) -> list[BookLine]:
    """Every code in the order of the tree, those out of use too; ``shown`` are those that a passage shows."""
    paths: dict[str, str] = {}
    depths: dict[str, int] = {}
    gathering = {row.parent for row in rows}
    found = []
    for row in rows:
        above = row.parent or ""
        paths[row.id] = f"{paths[above]}{JOINT}{row.name}" if above in paths else row.name
        depths[row.id] = depths[above] + 1 if above in depths else 0
        in_use = row.status != "retired" and row.merged_into is None
        found.append(
            BookLine(
                row,
                paths[row.id],
                depths[row.id],
                codings.get(row.id, 0),
                missing_parts(row, shown) if in_use else (),
                row.id in gathering,
                in_use,
            )
        )
    return found


def in_sight(lines: Sequence[BookLine], folded: Collection[str], kept: Collection[str] | None) -> list[BookLine]:
    """The lines that are shown: what is folded hides what is below it; ``kept`` are the ids that a filter leaves."""
    if kept is not None:
        wanted = _with_those_above(lines, kept)
        return [line for line in lines if line.id in wanted]
    found, hidden = [], set[str]()
    for line in lines:
        if line.code.parent in hidden or line.code.parent in folded:
            hidden.add(line.id)
        else:
            found.append(line)
    return found


def _with_those_above(lines: Sequence[BookLine], kept: Collection[str]) -> set[str]:
    above = {line.id: line.code.parent for line in lines}
    wanted = set[str]()
    for id_ in kept:
        at: str | None = id_
        while at is not None and at in above and at not in wanted:
            wanted.add(at)
            at = above[at]
    return wanted


def filtered(choices: Sequence[Choice], typed: str) -> list[str]:
    """The codes that fit what was typed, the best first."""
    return [choice.id for choice in best(choices, typed, len(choices))]


def work_by_code(found: WorkList, names: Mapping[str, str]) -> dict[str, WorkLeft]:
    """A work list code by code, transcripts by name."""
    unread: dict[str, list[str]] = {}
    for due in found.due:
        unread.setdefault(due.code, []).append(names.get(due.transcript, "?"))
    unchecked: dict[str, int] = {}
    for coding in found.unchecked:
        unchecked[coding.code] = unchecked.get(coding.code, 0) + 1
    return {code: WorkLeft(tuple(unread.get(code, ())), unchecked.get(code, 0)) for code in {*unread, *unchecked}}
