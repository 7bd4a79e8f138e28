"""The sheet for an expert's approval as a Word file that can be filled in by hand, in Word, or in LibreOffice."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

from docx import Document
from docx.document import Document as Doc
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from qcode.render.visible import fit_for_xml
from qcode.render.word_parts import language_tag
from qcode.report.approval import BOX, Asked, Sheet
from qcode.report.labels import in_marks
from qcode.text.quoting import plain

FONT, SIZE, SMALL = "Times New Roman", 12, 6
SYMBOLS = "Segoe UI Symbol"
WIDTHS = {False: (17, 71, 42, 40), True: (17, 58, 24, 38, 33)}
"""Of the columns in mm, without and with that of the codes."""
_NO_DAY = datetime(2000, 1, 1)


def word_approval(sheet: Sheet) -> bytes:
    """The bytes of the .docx; it names nobody but whom the covering text names."""
    document = Document()
    _set_up(document, sheet)
    _write(document.add_paragraph(), sheet.title, sheet.language, bold=True, size=14)
    for line in sheet.lines:
        _write(document.add_paragraph(), line, sheet.language)
    table = document.add_table(1, len(sheet.columns))
    table.style = "Table Grid"
    table.autofit = False
    for column, width in zip(table.columns, WIDTHS[sheet.shows_codes], strict=True):
        column.width = Mm(width)
    _head(table, sheet)
    for number, quote in enumerate(sheet.quotes, start=1):
        _row(table, sheet, number, quote)
    for line in ("", *sheet.closing):
        _write(document.add_paragraph(), line, sheet.language)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _set_up(document: Doc, sheet: Sheet) -> None:
    section, properties = document.sections[0], document.core_properties
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(20)
    properties.author = properties.comments = properties.last_modified_by = ""
    properties.title, properties.language = sheet.title, language_tag(sheet.language)
    properties.created = properties.modified = _NO_DAY
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(SIZE)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:cs", "w:eastAsia", "w:hAnsi"):
        fonts.set(qn(script), FONT)
    style.paragraph_format.space_after = Pt(6)


def _head(table: Table, sheet: Sheet) -> None:
    row = table.rows[0]
    for cell, words, width in zip(row.cells, sheet.columns, WIDTHS[sheet.shows_codes], strict=True):
        cell.width = Mm(width)
        _write(cell.paragraphs[0], words, sheet.language, bold=True, size=11)
    properties = row._tr.get_or_add_trPr()
    for name in ("w:cantSplit", "w:tblHeader"):
        properties.append(OxmlElement(name))


def _row(table: Table, sheet: Sheet, number: int, quote: Asked) -> None:
    row = table.add_row()  # type: ignore[no-untyped-call]
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    cells = row.cells
    for cell, width in zip(cells, WIDTHS[sheet.shows_codes], strict=True):
        cell.width = Mm(width)
    _write(cells[0].paragraphs[0], f"{number}.", sheet.language)
    _write(cells[0].add_paragraph(), quote.ref, sheet.language, size=SMALL, grey=True)
    _write(cells[1].paragraphs[0], in_marks(plain(quote.pieces), sheet.how), quote.language or sheet.language)
    for note in (piece.text for piece in quote.pieces if piece.kind == "note"):
        _write(cells[1].add_paragraph(), f"* {note}", sheet.language, size=10)
    if quote.translation:
        _write(cells[1].add_paragraph(), quote.translation, sheet.language, size=10)
    if sheet.shows_codes:
        _write(cells[2].paragraphs[0], quote.code, sheet.language, size=10)
    _options(cells[-2], sheet)


def _options(cell: _Cell, sheet: Sheet) -> None:
    for place, words in enumerate(sheet.options):
        paragraph = cell.paragraphs[0] if not place else cell.add_paragraph()
        # A run of its own, so that the font that has the box is not taken for the words too.
        _write(paragraph, BOX, sheet.language).font.name = SYMBOLS
        _write(paragraph, f" {words}", sheet.language)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
        paragraph.paragraph_format.space_after = Pt(2)


def _write(
    paragraph: Paragraph, words: str, language: str, *, bold: bool = False, size: float = 0, grey: bool = False
) -> Run:
    run = paragraph.add_run(fit_for_xml(words))
    run.bold = bold or None
    if grey:
        run.font.color.rgb = RGBColor(0x76, 0x76, 0x76)
    if size:
        run.font.size = Pt(size)
    if tag := language_tag(language):
        spoken = OxmlElement("w:lang")
        spoken.set(qn("w:val"), tag)
        run._r.get_or_add_rPr().append(spoken)
    return run
