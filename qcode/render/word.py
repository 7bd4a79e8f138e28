"""A report as a Word file: real styles, numbered captions, landscape where a table is wide."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO

from docx import Document

from qcode.model.errors import CannotWrite
from qcode.render import word_parts as parts
from qcode.render import word_pictures as pictures
from qcode.render.pictures import Picture
from qcode.render.word_parts import BOLD, DECLARATION, ITALIC, NAMESPACES, Para, language_tag, run, text_of, twips
from qcode.render.word_styles import PROFILES, Profile, styles
from qcode.render.word_tables import parts as table_parts
from qcode.render.word_tables import table_xml, texts
from qcode.report.document import Block, Heading, Item, Note, Paragraph, Quotation, Report, Table
from qcode.report.figures import Figure
from qcode.report.labels import (
    Label,
    Placed,
    appendix_label,
    cited,
    heading_text,
    note_label,
    placed,
    profile_for,
    table_label,
)
from qcode.report.wording import stamp_lines
from qcode.words import Language

_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml"


class Unreadable(CannotWrite):
    """The file came out so that Word would not open it: nothing is written."""


def word(report: Report) -> bytes:
    """The bytes of the .docx; they bear no name and no date but the report's own.

    Written as XML, for python-docx writes long documents in quadratic time; python-docx then reads the whole file,
    so that one which cannot be opened never leaves.
    """
    content = _written(report)
    try:
        tables = len(Document(BytesIO(content)).tables)
    except (KeyError, ValueError, SyntaxError) as error:
        raise Unreadable(file=report.title, reason=error) from error
    if not tables and any(isinstance(block, Table) for block in report.blocks):
        raise Unreadable(file=report.title, reason="its tables are not in it")
    return content


def _written(report: Report) -> bytes:
    profile = PROFILES[report.language]
    margin = "header1.xml" if profile.number_in_header else "footer1.xml"
    document, found = _document(report, profile)
    images = tuple((pictures.relation(place), "image", pictures.part_name(place)) for place in range(len(found)))
    return parts.package(
        {
            "[Content_Types].xml": _content_types(margin),
            "_rels/.rels": _relations(
                ("rId1", "officeDocument", "word/document.xml"),
                ("rId2", "metadata/core-properties", "docProps/core.xml"),
            ),
            "docProps/core.xml": _core(report),
            "word/document.xml": document,
            "word/_rels/document.xml.rels": _relations(
                ("rId1", "styles", "styles.xml"),
                ("rId2", "settings", "settings.xml"),
                ("rId3", margin.removesuffix("1.xml"), margin),
                *images,
            ),
            "word/styles.xml": styles(report.language),
            "word/settings.xml": _settings(report.language),
            f"word/{margin}": _page_number(profile),
            **{f"word/{pictures.part_name(place)}": each.content for place, each in enumerate(found)},
        }
    )


@dataclass(slots=True)
class _Body:
    """The paragraphs and tables written so far, the pictures in them, and whether the page lies across."""

    report: Report
    profile: Profile
    blocks: list[Para | str] = field(default_factory=list)
    landscape: bool = False
    fresh: bool = True
    bookmarks: int = 0
    pictures: list[Picture] = field(default_factory=list)

    def turn(self, landscape: bool) -> None:
        """Go on across or upright: what stands before becomes a section of its own."""
        if landscape == self.landscape:
            return
        if self.blocks:
            self._last_paragraph().section = self.profile.section(landscape=self.landscape)
            self.fresh = True
        self.landscape = landscape

    def _last_paragraph(self) -> Para:
        last = self.blocks[-1]
        if isinstance(last, Para):
            return last
        added = Para("TableNote", "")
        self.blocks.append(added)
        return added

    def add(self, block: Para | str) -> None:
        self.blocks.append(block)
        self.fresh = False

    def xml(self) -> str:
        self._last_paragraph()
        return "".join(map(str, self.blocks)) + self.profile.section(landscape=self.landscape)


def _document(report: Report, profile: Profile) -> tuple[str, list[Picture]]:
    """The main part, and the pictures that it shows."""
    body, lies = _Body(report, profile), _across(report.blocks)
    if lies and lies[0] and not report.contents:
        body.turn(True)  # the title goes with the table under it, not on a page of its own
    body.add(Para("Title", run(report.title, report.language)))
    headings = [block for block in report.blocks if isinstance(block, Heading) and block.letter]
    if report.contents and headings:
        _contents(body, headings)
        _stamp(body)
    for place, across in zip(placed(report), lies, strict=True):
        body.turn(across)
        _block(body, place)
    if not (report.contents and headings):
        _stamp(body)
    return f"{DECLARATION}<w:document {NAMESPACES}><w:body>{body.xml()}</w:body></w:document>", body.pictures


def _across(blocks: tuple[Block, ...]) -> list[bool]:
    """Which blocks stand on landscape pages: wide tables, the headings over them, the notes under them."""
    across = [isinstance(block, Table) and block.wide for block in blocks]
    for place in [place for place, wide in enumerate(across) if wide]:
        first = place
        while first and isinstance(blocks[first - 1], Heading | Paragraph | Note):
            first -= 1
        while first < place and not isinstance(blocks[first], Heading):
            first += 1
        across[first:place] = [True] * (place - first)
        following = place + 1
        while following < len(blocks) and isinstance(blocks[following], Note):
            across[following] = True
            following += 1
    return across


def _stamp(body: _Body) -> None:
    for number, line in enumerate(stamp_lines(body.report.stamp, body.report.language)):
        apart = "" if number else '<w:spacing w:before="480"/>'
        body.add(Para("Remark", run(line, body.report.language), apart))


def _contents(body: _Body, headings: list[Heading]) -> None:
    """The list of appendices as a field that is filled in already, without page numbers, which only Word knows."""
    language = body.report.language
    body.add(Para("TOCHeading", run(profile_for(body.report).contents, language)))
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-1" \\n \\h \\z </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    for number, heading in enumerate(headings, start=1):
        words = run(heading_text(heading, language), language)
        link = f'<w:hyperlink w:anchor="{_bookmark(number)}" w:history="1">{words}</w:hyperlink>'
        first, last = begin if number == 1 else "", end if number == len(headings) else ""
        body.add(Para("TOC1", first + link + last))


def _bookmark(number: int) -> str:
    return f"_Toc{number:08d}"


def _block(body: _Body, place: Placed) -> None:
    language = body.report.language
    match place.block:
        case Heading() as block:
            _heading(body, block)
        case Paragraph(text=text, language=spoken):
            body.add(Para("BodyText", run(text, spoken or language)))
        case Note(text=text):
            body.add(Para("Remark", run(text, language)))
        case Item(marker=marker, text=text, level=level, language=spoken):
            left, hanging = twips(9 * (level + 1)), twips(9)
            properties = (
                f'<w:tabs><w:tab w:val="left" w:pos="{left}"/></w:tabs><w:ind w:left="{left}" w:hanging="{hanging}"/>'
            )
            body.add(Para("Item", run(f"{marker}\t", spoken or language) + run(text, spoken or language), properties))
        case Quotation() as block:
            _quotation(body, block)
        case Table() as block if place.label:
            _table(body, block, place.label, place.letter)
        case Figure() as block if place.label:
            _figure(body, block, place.label)


def _heading(body: _Body, heading: Heading) -> None:
    language = body.report.language
    if not heading.letter:
        body.add(Para(f"Heading{min(max(heading.level, 1), 3)}", run(heading.text, language)))
        return
    body.bookmarks += 1
    name = f'w:id="{body.bookmarks}"'
    words = run(f"{appendix_label(heading.letter, language)}\n{heading.text}", language)
    marked = f'<w:bookmarkStart {name} w:name="{_bookmark(body.bookmarks)}"/>{words}<w:bookmarkEnd {name}/>'
    body.add(Para("Heading1", marked, "" if body.fresh else "<w:pageBreakBefore/>"))


def _quotation(body: _Body, quotation: Quotation) -> None:
    language = body.report.language
    said = cited(quotation, language)
    runs = run(said.opening, language) + run(said.words, quotation.language or language)
    runs += run(said.closing, language) + run(said.citation, language, kept=True)
    body.add(Para("BlockQuote" if said.block else "Quote", runs))


def _figure(body: _Body, figure: Figure, label: Label) -> None:
    language, profile = body.report.language, body.profile
    found = pictures.drawn(figure, language, profile)
    place = len(body.pictures)
    body.pictures.append(found)
    for para in pictures.figure_paragraphs(figure, label, language, profile, found=found, place=place):
        body.add(para)


def _caption(label: Label, caption: str, language: Language, instruction: str) -> Para:
    bold = BOLD if language == "en" else ""
    runs = run(label.before, language, bold) + parts.field(instruction, str(label.number), language, bold)
    runs += run(label.after + label.joint.rstrip("\n"), language, bold)
    if language == "en":
        runs += run(f"\n{caption}", language, ITALIC) if caption else ""
    else:
        runs += run(caption, language)
    return Para("Caption", runs)


def _table(body: _Body, table: Table, label: Label, letter: str) -> None:
    language = body.report.language
    grid = texts(table, language)
    restart = " \\r 1" if label.restarts else ""
    found = table_parts(table, grid, body.profile.text_width(landscape=body.landscape))
    for number, part in enumerate(found):
        if number == 0:
            body.add(_caption(label, table.caption, language, f"SEQ {label.sequence} \\* ARABIC{restart}"))
        else:
            rest = table_label(language, letter, label.number, continued=True)
            body.add(_caption(rest, "", language, f"SEQ {label.sequence} \\c \\* ARABIC"))
        body.add("".join(table_xml(table, grid, part, language, ruled=body.profile.grid)))
    note = run(note_label(language), language, "" if body.profile.grid else ITALIC) + run(table.note, language)
    body.add(Para("TableNote", note if table.note else ""))


def _relations(*found: tuple[str, str, str]) -> str:
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    lines = "".join(
        f'<Relationship Id="{identity}" Type="{package if "/" in kind else _RELATION}/{kind}" Target="{target}"/>'
        for identity, kind, target in found
    )
    return f'{DECLARATION}<Relationships xmlns="{package}">{lines}</Relationships>'


def _content_types(margin: str) -> str:
    kinds = {
        "/word/document.xml": f"{_CONTENT}.document.main+xml",
        "/word/styles.xml": f"{_CONTENT}.styles+xml",
        "/word/settings.xml": f"{_CONTENT}.settings+xml",
        f"/word/{margin}": f"{_CONTENT}.{margin.removesuffix('1.xml')}+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    overrides = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in kinds.items())
    return (
        f'{DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="png" ContentType="image/png"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _core(report: Report) -> str:
    try:
        day = datetime.fromisoformat(report.stamp.date).strftime("%Y-%m-%dT%H:%M:%SZ")
    except ValueError:
        day = ""
    dates = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{day}</dcterms:{name}>' for name in ("created", "modified") if day
    )
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{text_of(report.title)}</dc:title><dc:creator></dc:creator>"
        f"<dc:language>{language_tag(report.language)}</dc:language>{dates}</cp:coreProperties>"
    )


def _settings(language: Language) -> str:
    compatibility = (
        '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
        'w:val="15"/></w:compat>'
    )
    separators = (".", ",") if language == "en" else (",", ";")
    return (
        f'{DECLARATION}<w:settings {NAMESPACES}><w:defaultTabStop w:val="709"/>{compatibility}'
        f'<w:themeFontLang w:val="{language_tag(language)}"/><w:decimalSymbol w:val="{separators[0]}"/>'
        f'<w:listSeparator w:val="{separators[1]}"/></w:settings>'
    )


def _page_number(profile: Profile) -> str:
    tag, style = ("hdr", "Header") if profile.number_in_header else ("ftr", "Footer")
    return f"{DECLARATION}<w:{tag} {NAMESPACES}>{Para(style, parts.field('PAGE', '1'))}</w:{tag}>"
