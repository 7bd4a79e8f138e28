"""Reports strung together as the lettered appendices of a thesis."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from qcode.model.profile import Profile
from qcode.report.document import Block, DataTable, Heading, Item, Paragraph, Report, Stamp, Table
from qcode.report.figures import Figure
from qcode.report.labels import letters, placed
from qcode.words import Language, say


@dataclass(frozen=True, slots=True)
class Part:
    """One appendix: the name of what stands in it, its letter ("" for the list of tables), and the report itself."""

    name: str
    letter: str
    report: Report


def appendix(reports: Sequence[Report], *, stamp: Stamp, language: Language) -> Report:
    """One document of all ``reports`` in the order given, the first as Appendix A, with a list of contents."""
    parts = [Part("", letter, report) for letter, report in zip(letters(language), reports, strict=False)]
    return strung(parts, stamp=stamp, language=language)


def strung(parts: Sequence[Part], *, stamp: Stamp, language: Language, profile: Profile | None = None) -> Report:
    """One document of all parts in their order, with a list of contents."""
    blocks: list[Block] = []
    more: list[DataTable] = []
    warnings: list[str] = []
    for part in parts:
        blocks.append(Heading(part.report.title, level=1, letter=part.letter))
        blocks += part.report.blocks
        more += part.report.tables
        warnings += part.report.warnings
    whole = replace(stamp, unit="", units=0)
    title = say("Appendices", language)
    warnings = list(dict.fromkeys(warnings))
    made = Report(
        title, language, tuple(blocks), whole, None, tuple(more), tuple(warnings), contents=True, profile=profile
    )
    return replace(made, blocks=tuple(_with_lists(made))) if any(not part.letter for part in parts) else made


def _with_lists(report: Report) -> Iterator[Block]:
    """The blocks with the list of tables and figures filled in where its heading stands."""
    for block in report.blocks:
        yield block
        if isinstance(block, Heading) and block.level == 1 and not block.letter:
            lines = tuple(captions(report))
            yield from lines or (Paragraph(say("There are no tables and no figures.", report.language)),)


def captions(report: Report) -> Iterator[Item]:
    """Every table and figure as the list of them has it: its label, and its title."""
    for place in placed(report):
        if isinstance(place.block, Table | Figure) and place.label is not None:
            yield Item(place.label.reference, place.block.caption)
