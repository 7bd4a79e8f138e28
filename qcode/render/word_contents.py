"""The lists that a document begins with: contents, tables, figures, each line a link with its page as a field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qcode.model.profile import Profile
from qcode.render.word_parts import Para, field, run, steady


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a list: its words, and the bookmark that it leads to."""

    words: str
    bookmark: str


def contents(entries: Sequence[Entry], profile: Profile) -> list[Para]:
    """The list of appendices."""
    return _list(profile.contents, "TOC1", entries, profile)


def list_of(kind: str, entries: Sequence[Entry], profile: Profile) -> list[Para]:
    """The list of tables or of figures."""
    title = profile.list_of_figures if kind == "figure" else profile.list_of_tables
    return _list(title, "TableofFigures", entries, profile)


def _list(title: str, style: str, entries: Sequence[Entry], profile: Profile) -> list[Para]:
    """A heading and a line for each entry.

    Only who lays the pages out knows their numbers, and a guessed number would be worse than none, as nobody would look
    again. LibreOffice fills them in as it opens the file; Word asks once whether to, which the file's settings make it do
    (``unpaged``). Marked as stale one by one instead, Word for Mac makes each of them 1. Nor do they stand in a TOC
    field: LibreOffice would leave them empty in it, and Word would break each line where the heading of an appendix has
    its own.
    """
    found = [Para("TOCHeading", run(title, profile.language))]
    for entry in entries:
        words = steady(" ".join(entry.words.split("\n")) + "\t", profile.language)
        page = field(f"PAGEREF {entry.bookmark} \\h", "", profile.language)
        found.append(Para(style, f'<w:hyperlink w:anchor="{entry.bookmark}" w:history="1">{words}{page}</w:hyperlink>'))
    return found
