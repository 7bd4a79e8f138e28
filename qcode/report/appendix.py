"""Reports strung together as the lettered appendices of a thesis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from qcode.model.profile import Profile
from qcode.report.document import Block, DataTable, Heading, Report, Stamp
from qcode.report.labels import letters
from qcode.report.wording import mark
from qcode.words import Language, say

UNPAGED = mark(
    "Word asks when it opens the file whether to update its fields: say yes, for only then do the contents get their page"
    " numbers."
)


@dataclass(frozen=True, slots=True)
class Part:
    """One appendix: the name of what stands in it, its letter, and the report itself."""

    name: str
    letter: str
    report: Report


def appendix(reports: Sequence[Report], *, stamp: Stamp, language: Language) -> Report:
    """One document of all ``reports`` in the order given, the first as Appendix A, with a list of contents."""
    parts = [Part("", letter, report) for letter, report in zip(letters(language), reports, strict=False)]
    return strung(parts, stamp=stamp, language=language)


def strung(
    parts: Sequence[Part], *, stamp: Stamp, language: Language, profile: Profile | None = None, lists: bool = False
) -> Report:
    """One document of all parts in their order, with a list of contents and, if wanted, of tables and figures."""
    blocks: list[Block] = []
    more: list[DataTable] = []
    warnings: list[str] = []
    for part in parts:
        blocks.append(Heading(part.report.title, level=1, letter=part.letter))
        blocks += part.report.blocks
        more += part.report.tables
        warnings += part.report.warnings
    warnings.append(say(UNPAGED, language))
    whole = replace(stamp, unit="", units=0)
    title = say("Appendices", language)
    warnings = list(dict.fromkeys(warnings))
    made = Report(
        title, language, tuple(blocks), whole, None, tuple(more), tuple(warnings), contents=True, profile=profile
    )
    return replace(made, lists=("table", "figure")) if lists else made
