"""A report cut into what is shown at one time: tables, figures, and the lines between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.text import Text

from qcode.report.document import Block, Cell, Heading, Item, Note, Paragraph, Quotation, Reference, Report, Table
from qcode.report.figures import Figure
from qcode.report.wording import reasons, sources_line, stamp_lines, unit_line
from qcode.tui.desk.display import clipped, one_line
from qcode.words import say

WIDEST = 48


@dataclass(frozen=True, slots=True)
class Part:
    """A table, a figure, or the lines that stand between two of them."""

    title: str
    table: Table | None
    lines: tuple[tuple[str, Reference | None], ...] = ()
    figure: Figure | None = None
    above: str = ""
    """What is said before a table that must not be read without it."""

    @property
    def is_words(self) -> bool:
        """Whether it is neither a table nor a figure."""
        return self.table is None and self.figure is None


def parts(report: Report) -> list[Part]:
    """A report's parts: a verdict it begins with, tables and figures, then words; an account in its own order."""
    found: list[Part] = []
    lines: list[tuple[str, Reference | None]] = []
    said: list[Block] = []
    head = ""

    def close() -> None:
        if any(words for words, _ in lines):
            found.append(Part(head or report.title, None, tuple(lines)))
        lines.clear()

    for block in report.blocks:
        if isinstance(block, Heading) and block.level == 1:
            close()
            head = f"{block.letter}. {block.text}" if block.letter else block.text
        elif isinstance(block, Table | Figure):
            above = _above(said, block, first=not found)
            if above:
                lines.clear()
            close()
            said.clear()
            title = " · ".join(filter(None, (head, block.caption))) or report.title
            if isinstance(block, Table):
                found.append(Part(title, block, above=above))
            else:
                found.append(Part(title, None, (), block, above))
        else:
            said.append(block)
            lines.append(_line(block))
    close()
    account = any(isinstance(block, Heading) for block in report.blocks[:2])
    if report.contents or account:
        return found
    return [*found[:1], *sorted(found[1:], key=lambda part: part.is_words)]


def _above(said: Sequence[Block], block: Table | Figure, *, first: bool) -> str:
    """What alone stands before a table, or as a note before the first figure: it belongs to it."""
    words = said[0] if len(said) == 1 else None
    if first:
        return one_line(words.text) if isinstance(words, Note) else ""
    if isinstance(words, Paragraph) and not words.language and isinstance(block, Table):
        return one_line(words.text)
    return ""


def origin(report: Report) -> Part:
    """The last part: unit, coder, scope, denominators, the state of the project; warnings and the tables’ notes in full."""
    lines: list[tuple[str, Reference | None]]
    lines = [(one_line(line), None) for line in stamp_lines(report.stamp, report.language)]
    lines += [(f"! {one_line(warning)}", None) for warning in report.warnings]
    for block in report.blocks:
        if isinstance(block, Table) and (note := " ".join(filter(None, (block.legend, own_note(report, block))))):
            lines.append((f"{one_line(block.caption)}: {one_line(note)}", None))
    return Part(say("What this was computed from", report.language), None, tuple(lines))


def own_note(report: Report, table: Table | None) -> str:
    """A table's note: why cells are dashes, then unit, denominators and the rest; whose coding and which scope stand above."""
    if table is None:
        return ""
    unit = unit_line(report.stamp, report.language) if report.stamp.unit else ""
    sources = sources_line(report.stamp, report.language)
    note = table.note.replace(table.legend, "", 1).replace("  ", " ") if table.legend else table.note
    before, there, rest = note.partition(sources)
    if not there:
        return note
    why, rest = reasons(table.rows), rest.strip()
    if why and rest.endswith(why):
        rest = rest.removesuffix(why).strip()
    else:
        why = ""
    return " ".join(filter(None, (why, unit if before.startswith(unit) else "", sources, rest)))


def shares(free: int, rows: int, warned: int, noted: int, signs: int = 0) -> tuple[int, int]:
    """How many of the free lines warnings and a note may have; a table with many rows keeps three fifths of them.

    The note's first lines say what ``signs`` mean: these are always there.
    """
    left = max(0, free - min(rows, (3 * free + 4) // 5))
    for_warnings = min(warned, max(1, left - max(min(noted, 2), signs)))
    return for_warnings, max(signs, min(noted, max(0, left - for_warnings)))


def cut_each(texts: Sequence[Sequence[str]], most: int, width: int, more: str) -> list[str]:
    """The lines of several texts; where they are too many, the beginning of each, and ``more`` in the last line."""
    if sum(map(len, texts)) <= most:
        return [line for text in texts for line in text]
    each = max(1, most // len(texts))
    lines = [
        line if at + 1 == len(text) or at + 1 < each else f"{clipped(line, width - 1).removesuffix('…')}…"
        for text in texts
        for at, line in enumerate(text[:each])
    ][:most]
    kept = clipped(lines[-1], max(0, width - cell_len(more) - 1)).removesuffix("…").rstrip()
    return [*lines[:-1], f"{kept} {more}"]


def _line(block: Block) -> tuple[str, Reference | None]:
    match block:
        case Quotation():
            words = " / ".join(block.text.splitlines())
            return f"  {one_line(words)} ({one_line(block.source)})", block.reference
        case Heading():
            return one_line(block.text), None
        case Item():
            return f"{'  ' * block.level}{block.marker} {one_line(block.text)}", None
        case Paragraph() | Note():
            return one_line(block.text), None
        case _:
            return "", None


def drawn(cell: Cell, words: str, kind: str, widest: int = WIDEST) -> Text:
    """A cell of a table, its words cut where they would push the numbers out of sight."""
    numeric = kind not in ("text", "path")
    room = max(widest - 2 * cell.level, 8)
    said = _path_end(one_line(words), room) if cell.drill and cell.drill.codes else one_line(words)
    text = Text("  " * cell.level + clipped(said, room), justify="right" if numeric else "left")
    if numeric and words.strip() in ("0", "", "–"):
        text.stylize("dim")
    elif cell.shade:
        text.stylize("bold")
    return text


def _path_end(path: str, room: int) -> str:
    """A code's path, or its end where there is no room: its beginning is that of many others."""
    above, joint, name = path.rpartition(" > ")
    return f"… > {name}" if above and cell_len(path) > room else f"{above}{joint}{name}"


def row_name(table: Table, row: int) -> str:
    """What a row is called: its first cell, or the one above that it is joined to."""
    while row and table.rows[row][0].joined:
        row -= 1
    return str(table.rows[row][0].value)
