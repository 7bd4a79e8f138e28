"""The lists that a document begins with: contents, tables, figures, filled in and yet Word's own fields."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qcode.model.profile import Profile
from qcode.render.word_parts import Para, field, run

_BEGIN = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
_SEPARATE = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a list: its words, and the bookmark that it leads to."""

    words: str
    bookmark: str


def contents(entries: Sequence[Entry], profile: Profile) -> list[Para]:
    """The list of appendices."""
    return _list(profile.contents, 'TOC \\o "1-1" \\h \\z', "TOC1", entries, profile)


def list_of(kind: str, entries: Sequence[Entry], profile: Profile) -> list[Para]:
    """The list of tables or of figures."""
    title = profile.list_of_figures if kind == "figure" else profile.list_of_tables
    sequence = profile.label(kind, "", 1).sequence
    return _list(title, f'TOC \\h \\z \\c "{sequence}"', "TableofFigures", entries, profile)


def _list(title: str, instruction: str, style: str, entries: Sequence[Entry], profile: Profile) -> list[Para]:
    """A heading and a line for each entry, in one field.

    The number of a page is a field of its own: only who lays the pages out knows it. It is not marked as stale, for
    then Word would ask whether to update "fields that may refer to other files" each time the file is opened.
    """
    found = [Para("TOCHeading", run(title, profile.language))]
    begin = f'{_BEGIN}<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>{_SEPARATE}'
    for number, entry in enumerate(entries, start=1):
        words = run(" ".join(entry.words.split("\n")) + "\t", profile.language)
        page = field(f"PAGEREF {entry.bookmark} \\h", "", profile.language)
        link = f'<w:hyperlink w:anchor="{entry.bookmark}" w:history="1">{words}{page}</w:hyperlink>'
        found.append(Para(style, (begin if number == 1 else "") + link + (_END if number == len(entries) else "")))
    return found
