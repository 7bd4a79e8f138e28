"""What stands side by side before two codes become one: their passages, and where they meet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from qcode import queries
from qcode.model.rows import Coding
from qcode.tui.desk.display import clipped, one_line

if TYPE_CHECKING:
    from qcode.tui.screens.code_defining import CodeDefining

SHOWN = 6
"""Passages of each side that are shown."""
LONGEST = 160


def merge_words(screen: CodeDefining, code: str, into: str) -> Content:
    """How many codings go over and what becomes of them, then some passages of both codes."""
    found = screen.project.ask(queries.merge_preview, code, into)
    moved = len(found.source) - len(found.same)
    lines = [screen.say_count("{count} coding goes over", "{count} codings go over", moved)]
    if found.same:
        lines.append(
            screen.say_count(
                "{count} passage has both codes and becomes one",
                "{count} passages have both codes, each becomes one",
                len(found.same),
            )
        )
    if found.overlapping:
        lines.append(
            screen.say_count(
                "{count} passage overlaps one of the other code",
                "{count} passages overlap one of the other code",
                len(found.overlapping),
            )
        )
    if found.below:
        names = ", ".join(one_line(row.name) for row in found.below)
        lines.append(screen.say("what hangs below goes along: {names}", names=names))
    sides = [
        _side(screen, one_line(screen.looks[id_].path), rows)
        for id_, rows in ((code, found.source), (into, found.target))
    ]
    return Content("\n").join([Content("; ".join(lines)), *sides])


def _side(screen: CodeDefining, path: str, rows: Sequence[Coding]) -> Content:
    """A code with the first of its passages."""
    counted = screen.say_count("{count} passage", "{count} passages", len(rows))
    pieces: list[Content | tuple[str, str]] = [("\n" + path, "bold"), (f" · {counted}", "dim")]
    for quote in screen.project.ask(queries.quotes, [row.id for row in rows[:SHOWN]]):
        place = f"{one_line(quote.transcript.name)}, {screen.say('turn {number}', number=quote.turn)}"
        words = clipped(one_line(quote.text), LONGEST)
        pieces += [Content(f"\n  {screen.in_marks(words)} "), (f"— {place}", "dim")]
    if len(rows) > SHOWN:
        pieces.append((f"\n  {screen.say('and {count} more', count=len(rows) - SHOWN)}", "dim"))
    return Content.assemble(*pieces)
