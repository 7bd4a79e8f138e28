"""A report as Markdown in which nothing that was said becomes markup."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qcode.model.profile import Profile
from qcode.render.figures_text import drawn
from qcode.render.visible import visible
from qcode.report.cells import shown
from qcode.report.document import Heading, Item, Note, Paragraph, Quotation, Report, Table
from qcode.report.figures import Figure
from qcode.report.labels import How, Label, cited, heading_text, note_label, placed, profile_for
from qcode.report.styled import styled
from qcode.report.wording import stamp_lines

_ANYWHERE = re.compile(r"[\\`*_\[\]<>|~#&$@{}]|(?<=:)/(?=/)|(?<=www)\.", re.IGNORECASE)
_AT_LINE_START = re.compile(r"^( *)([-+=]|\d+(?=[.)]))", re.MULTILINE)
_INDENTED = re.compile(r"^[ \t]+", re.MULTILINE)

_TICKS = re.compile("`+")
_COLUMNS = 100
"""Cells of a drawing."""


def markdown(report: Report) -> bytes:
    """The report as GitHub's Markdown: tables with pipes, quotations as blocks."""
    report = styled(report)
    parts = [f"# {_line(report.title)}\n"]
    for place in placed(report):
        if isinstance(place.block, Quotation):
            parts.append(_quotation(place.block, profile_for(report)))
        else:
            parts += _block(place.block, place.label, profile_for(report))
    parts += ["---\n", "\n".join(f"{_line(text)}  " for text in stamp_lines(report.stamp, report.language)) + "\n"]
    return "\n".join(parts).encode("utf-8", "replace")


def safe(text: str) -> str:
    """Text whose signs of markup are escaped."""
    escaped = _ANYWHERE.sub(lambda found: "\\" + found.group(), visible(text).replace("\t", " "))
    return _AT_LINE_START.sub(_escaped_start, _INDENTED.sub("", escaped))


def _escaped_start(found: re.Match[str]) -> str:
    indent, start = found.groups()
    return f"{indent}{start}\\" if start[0].isdigit() else f"{indent}\\{start}"


def _line(text: str) -> str:
    return safe(re.sub(r"\s*\n\s*", " ", visible(text)))


def _lines(text: str) -> str:
    """Text that keeps its line ends where Markdown would join them."""
    return re.sub(r"\n+", "  \n", safe(text))


def _block(block: object, label: Label | None, how: How) -> Iterator[str]:
    match block:
        case Heading(level=level):
            yield f"{'#' * min(level + 1, 6)} {_line(heading_text(block, how))}\n"
        case Paragraph(text=text):
            yield f"{_lines(text)}\n"
        case Note(text=text):
            yield f"*{_line(text)}*\n"
        case Item(marker=marker, text=text, level=level):
            yield f"{'&nbsp;' * 4 * level}{_line(f'{marker} {text}')}  \n"
        case Table():
            yield _table(block, label, how)
        case Figure():
            yield _figure(block, label, how)


def _quotation(quotation: Quotation, profile: Profile) -> str:
    return "".join(f"> {line}\n" for line in _lines(str(cited(quotation, profile))).split("\n"))


def _figure(figure: Figure, label: Label | None, how: How) -> str:
    """The drawing in a fence that nothing in it can close."""
    head = f"**{_line(str(label).rstrip())}** " if label else ""
    lines = drawn(figure.drawing, _COLUMNS, profile_for(how).language)
    fence = "`" * max(3, 1 + max((len(found) for line in lines for found in _TICKS.findall(line)), default=0))
    text = "\n".join([f"{head}{_line(figure.caption)}\n", f"{fence}text", *lines, fence])
    note = f"\n\n*{_line(note_label(how).rstrip())}* {_line(figure.note)}" if figure.note else ""
    return f"{text}{note}\n"


def _table(table: Table, label: Label | None, how: How) -> str:
    head = f"**{_line(str(label).rstrip())}** " if label else ""
    lines = [f"{head}{_line(table.caption)}\n", _row([_cell(column.title) for column in table.columns])]
    lines.append(_row(["---:" if column.is_number else "---" for column in table.columns]))
    for row in table.rows:
        texts = zip(row, table.columns, strict=True)
        lines.append(_row(["&emsp;" * cell.level + _cell(shown(cell, column, how)) for cell, column in texts]))
    if table.note:
        lines.append(f"\n*{_line(note_label(how).rstrip())}* {_line(table.note)}")
    return "\n".join(lines) + "\n"


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(text: str) -> str:
    return "<br>".join(safe(line) for line in visible(text).split("\n"))
