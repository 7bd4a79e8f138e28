"""What the appendix will hold, before it is written: headings, captions with their rows, and what is to be seen to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from qcode.catalogue.appendix_parts import PARTS, Making, reason_missing
from qcode.catalogue.assembling import said_reason
from qcode.catalogue.scope import Asked
from qcode.model.appendix import LISTS, TITLES
from qcode.model.errors import QcodeError
from qcode.model.profile import Label, Profile
from qcode.project import Project
from qcode.queries import appendix
from qcode.report.appendix import Part, strung
from qcode.report.document import Block, Heading, Note, Quotation, Report, Stamp, Table
from qcode.report.figures import Figure
from qcode.report.labels import heading_text, placed
from qcode.words import Language, say


@dataclass(frozen=True, slots=True)
class Outlined:
    """An item as the outline shows it: its tables and figures without their contents, how many rows, how many quotes."""

    report: Report
    rows: tuple[int, ...] = ()
    quotes: int = 0
    remark: str = ""
    """What the quotations say of themselves: how many, and how many a condition keeps out."""
    reason: str = ""
    """Why there is nothing to show, in the interface's words; "" where there is."""
    error: QcodeError | None = None
    """What it failed by, where it did."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the outline; ``rows`` of a table, quotations of a heading, -1 where there are none to count."""

    kind: Literal["heading", "caption"]
    item: str
    text: str
    rows: int = -1


def outlined(
    project: Project, asked: Asked, items: Sequence[str], *, told: Callable[[int, int], object] | None = None
) -> dict[str, Outlined]:
    """Every one of these items as the outline shows it."""
    found: dict[str, Outlined] = {}
    making = Making(project, asked, "turn", project.ask(appendix.chosen_columns), tuple(items))
    for number, name in enumerate(items):
        if told is not None:
            told(number, len(items))
        found[name] = _outlined(making, name)
    return found


def _outlined(making: Making, name: str) -> Outlined:
    """One item; what can't be made says why, as the whole appendix will."""
    language = making.asked.language
    empty = Report(say(TITLES[name], language), language, (), Stamp())
    if reason := reason_missing(making.project, making.asked, name):
        return Outlined(empty, reason=said_reason(reason, language))
    if name not in PARTS:
        return Outlined(empty)
    try:
        return _bare(PARTS[name](making))
    except QcodeError as error:
        return Outlined(empty, reason=error.said(language).rstrip("."), error=error)


def outline(found: Mapping[str, Outlined], items: Sequence[str], profile: Profile, language: Language) -> list[Line]:
    """The lines of the appendix as it would be written now."""
    there = [name for name in items if name in found and not found[name].reason]
    lettered = tuple(name for name in there if name != LISTS)
    letters = dict(zip(lettered, profile.letters_for(lettered), strict=True))
    parts = [Part(name, letters[name], found[name].report) for name in lettered]
    whole = strung(parts, stamp=Stamp(), language=language, profile=profile)
    rows = [count for name in lettered for count in found[name].rows]
    lines = [Line("heading", LISTS, found[LISTS].report.title)] if LISTS in there else []
    at = iter(lettered)
    item = ""
    for place in placed(whole):
        match place.block:
            case Heading(level=1) as block:
                item = next(at)
                text = heading_text(block, profile, single=len(lettered) == 1)
                lines.append(Line("heading", item, text, found[item].quotes or -1))
            case Table(caption=caption) if place.label is not None:
                lines.append(Line("caption", item, _captioned(place.label, caption), rows.pop(0)))
            case Figure(caption=caption) if place.label is not None:
                lines.append(Line("caption", item, _captioned(place.label, caption)))
    return lines


def _captioned(label: Label, caption: str) -> str:
    """A caption in one line."""
    return f"{label.reference}{label.joint if label.joint.strip() else ' '}{caption}"


def _bare(report: Report) -> Outlined:
    """A report without what its tables and figures hold: an outline of 5,000 quotes is short."""
    blocks: list[Block] = []
    rows: list[int] = []
    for block in report.blocks:
        if isinstance(block, Table):
            rows.append(len(block.rows))
            blocks.append(replace(block, rows=()))
        elif isinstance(block, Figure):
            blocks.append(block)
    quotes = sum(isinstance(block, Quotation) for block in report.blocks)
    remark = next((block.text for block in report.blocks if isinstance(block, Note)), "") if quotes else ""
    bare = replace(report, blocks=tuple(blocks), data=None, more=())
    return Outlined(bare, tuple(rows), quotes, remark)
