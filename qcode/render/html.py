"""A report as one HTML page that needs nothing else and runs nothing."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from html import escape

from qcode.render.colours import ink, paper
from qcode.render.pictures import picture
from qcode.render.visible import visible
from qcode.report.cells import shown
from qcode.report.document import Cell, Column, Heading, Item, Note, Paragraph, Quotation, Report, Table
from qcode.report.figures import Figure
from qcode.report.labels import Cited, How, Label, cited, heading_text, note_label, placed, profile_for
from qcode.report.styled import styled
from qcode.report.wording import stamp_lines

_STYLE = """
body { font: 16px/1.45 "Times New Roman", "Liberation Serif", serif; color: #1a1a1a; background: #fff;
  max-width: 60rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: break-word; }
h1, h2, h3 { line-height: 1.2; }
.table { overflow-x: auto; margin: 1rem 0; }
table { border-collapse: collapse; font-size: 0.9rem; }
caption { text-align: left; padding: 0.3rem 0; }
th, td { border: 1px solid #999; padding: 0.2rem 0.5rem; vertical-align: top; text-align: left; white-space: pre-wrap; }
th { background: #eee; }
td.number, th.number { text-align: right; white-space: nowrap; }
figure { margin: 1rem 0; }
figure img { max-width: 100%; height: auto; }
figcaption { padding: 0.3rem 0; }
blockquote { margin: 0.5rem 0 0.5rem 1.5rem; white-space: pre-wrap; }
.item { margin: 0.3rem 0; }
.note, footer { font-size: 0.85rem; color: #444; }
@media print { thead { display: table-header-group; } tr { break-inside: avoid; } }
"""
_HEAD = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
"""


def html(report: Report) -> bytes:
    """The page; every text in it is escaped, and its policy forbids scripts and foreign addresses."""
    report = styled(report)
    title = safe(report.title)
    parts = [_HEAD.format(language=report.language, title=title, style=_STYLE), f"<h1>{title}</h1>\n"]
    for place in placed(report):
        if isinstance(place.block, Quotation):
            parts.append(_quotation(cited(place.block, profile_for(report))))
        else:
            parts += _block(place.block, place.label, profile_for(report))
    parts += ["<footer>\n", *(f"<p>{safe(line)}</p>\n" for line in stamp_lines(report.stamp, report.language))]
    return "".join([*parts, "</footer>\n</body>\n</html>\n"]).encode("utf-8", "replace")


def safe(text: str) -> str:
    """Text that can be neither markup nor a control character."""
    return escape(visible(text), quote=True)


def spoken(language: str) -> str:
    """The attributes of words in some language."""
    return f' lang="{safe(language)}" dir="auto"' if language else ' dir="auto"'


def _block(block: object, label: Label | None, how: How) -> Iterator[str]:
    match block:
        case Heading(level=level):
            tag = f"h{min(level + 1, 6)}"
            yield f"<{tag}>{safe(heading_text(block, how))}</{tag}>\n"
        case Paragraph(text=text, language=tongue):
            yield f"<p{spoken(tongue)}>{safe(text)}</p>\n"
        case Note(text=text):
            yield f'<p class="note">{safe(text)}</p>\n'
        case Item(marker=marker, text=text, level=level, language=tongue):
            indent = f' style="margin-left:{2 * level}rem"' if level else ""
            yield f'<p class="item"{indent}>{safe(marker)} <span{spoken(tongue)}>{safe(text)}</span></p>\n'
        case Table():
            yield from _table(block, label, how)
        case Figure():
            yield from _figure(block, label, how)


def quoted(said: Cited) -> str:
    """The words of a quotation between their marks, with the numbers of its footnotes."""
    words, notes = "", 0
    for piece in said.pieces:
        notes += piece.kind == "note"
        words += f"<sup>{notes}</sup>" if piece.kind == "note" else safe(piece.text)
    return f"{safe(said.opening)}<span{spoken(said.language)}>{words}</span>{safe(said.closing)}"


def footnotes(said: Cited) -> list[str]:
    """A quotation's footnotes, each a paragraph."""
    return [f'<p class="note"><sup>{place}</sup> {safe(note)}</p>' for place, note in enumerate(said.notes, 1)]


def _quotation(said: Cited) -> str:
    """A quotation in its language, its translation and its footnotes below."""
    below = f"<br>{safe(said.below)}" if said.below else ""
    under = "".join(f"\n{note}" for note in footnotes(said))
    return f"<blockquote>{quoted(said)}{safe(said.citation)}{below}{under}</blockquote>\n"


def _figure(figure: Figure, label: Label | None, how: How) -> Iterator[str]:
    """The picture as an image of its own, in which nothing can run and nothing is loaded."""
    found = picture(figure.drawing, "svg", profile_for(how).language)
    address = f"data:image/svg+xml;base64,{b64encode(found.content).decode('ascii')}"
    head = f"<strong>{safe(str(label).rstrip())}</strong> " if label else ""
    yield f'<figure>\n<img src="{address}" alt="{safe(figure.alt)}" style="width:{found.width:.0f}mm">\n'
    yield f"<figcaption>{head}{safe(figure.caption)}</figcaption>\n</figure>\n"
    if figure.note:
        yield f'<p class="note"><em>{safe(note_label(how))}</em>{safe(figure.note)}</p>\n'


def _table(table: Table, label: Label | None, how: How) -> Iterator[str]:
    head = f"<strong>{safe(str(label).rstrip())}</strong> " if label else ""
    yield f'<div class="table">\n<table>\n<caption>{head}{safe(table.caption)}</caption>\n<thead><tr>'
    for column in table.columns:
        yield f'<th scope="col"{numeric(column)}>{safe(column.title)}</th>'
    yield "</tr></thead>\n<tbody>\n"
    for row in table.rows:
        yield "<tr>" + "".join(_cell(*pair, how) for pair in zip(row, table.columns, strict=True)) + "</tr>\n"
    yield "</tbody>\n</table>\n</div>\n"
    if table.note:
        yield f'<p class="note"><em>{safe(note_label(how))}</em>{safe(table.note)}</p>\n'


def numeric(column: Column) -> str:
    """The attribute of a column's cells that hold numbers."""
    return ' class="number"' if column.is_number else ""


def _cell(cell: Cell, column: Column, how: How) -> str:
    style = []
    if cell.shade is not None:
        style.append(f"background:#{paper(cell.shade)};color:#{ink(cell.shade)}")
    if cell.level:
        style.append(f"padding-left:{0.5 + cell.level}rem")
    looks = f' style="{";".join(style)}"' if style else ""
    return f"<td{numeric(column)}{looks}{spoken(cell.language)}>{safe(shown(cell, column, how))}</td>"
