"""A report as a Word file: real styles, numbered captions, landscape where a table is wide."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path

from docx import Document

from qcode.model.errors import CannotWrite
from qcode.model.profile import Label, Profile
from qcode.render import word_contents, word_package
from qcode.render import word_parts as parts
from qcode.render import word_pictures as pictures
from qcode.render.pictures import Picture
from qcode.render.word_contents import Entry
from qcode.render.word_footnotes import Footnotes, quotation_paragraphs
from qcode.render.word_pages import Flow, Stretch
from qcode.render.word_parts import BOLD, DECLARATION, ITALIC, NAMESPACES, Para, bookmark, run, steady, twips
from qcode.render.word_styles import Sheet, sheet_of, styles
from qcode.render.word_tables import Part, fitted, needs_width, stretches, table_xml, texts
from qcode.render.word_template import read_template
from qcode.report.document import Block, Heading, Item, Note, Paragraph, Quotation, Report, Table
from qcode.report.figures import Figure
from qcode.report.labels import Placed, heading_text, placed, profile_for
from qcode.report.styled import styled
from qcode.report.wording import stamp_lines

_SHORT = 10
"""A table of so many rows is no reason to turn the page upright for it alone, at the end of an appendix."""


class Unreadable(CannotWrite):
    """The file came out so that Word would not open it: nothing is written."""


def word(report: Report) -> bytes:
    """The bytes of the .docx, in its profile's template if it has one; no name and no date but the report's own.

    Written as XML, for python-docx writes long documents in quadratic time; python-docx then reads the whole file,
    so that one which cannot be opened never leaves.
    """
    profile = profile_for(report)
    content = _written(styled(report), profile)
    try:
        tables = len(Document(BytesIO(content)).tables)
    except (KeyError, ValueError, SyntaxError) as error:
        raise Unreadable(file=report.title, reason=error) from error
    if not tables and any(isinstance(block, Table) for block in report.blocks):
        raise Unreadable(file=report.title, reason="its tables are not in it")
    return content


def _written(report: Report, profile: Profile) -> bytes:
    template = read_template(Path(profile.template)) if profile.template else None
    body = _Body(report, profile, sheet_of(profile), tuple(placed(report)))
    if profile.continue_tables == "at page ends":
        body.flow = Flow(profile, body.sheet)
    if template:  # of its type and spacing nothing is known: pages end where Word ends them
        profile = replace(profile, font=template.font)
        body = _Body(report, profile, template.sheet, tuple(placed(report)), unnumbered=True)
    _fill(body)
    document = f"{DECLARATION}<w:document {NAMESPACES}><w:body>{body.xml()}</w:body></w:document>"
    document = template.renamed(profile, document) if template else document
    images = {f"word/{pictures.part_name(place)}": each.content for place, each in enumerate(body.pictures)}
    shown = [(pictures.relation(place), "image", pictures.part_name(place)) for place in range(len(body.pictures))]
    look, related, kinds = template.parts(profile) if template else _own_parts(profile)
    even = template.even_and_odd if template else False
    kinds = {
        "word/document.xml": f"{word_package.CONTENT}.document.main+xml",
        "word/settings.xml": f"{word_package.CONTENT}.settings+xml",
        "docProps/core.xml": word_package.CORE_KIND,
        **kinds,
    }
    if body.notes.bodies:
        look["word/footnotes.xml"] = body.notes.part()
        related.append(("rIdFootnotes", "footnotes", "footnotes.xml"))
        kinds["word/footnotes.xml"] = f"{word_package.CONTENT}.footnotes+xml"
    return parts.package(
        {
            "[Content_Types].xml": word_package.content_types(kinds, template.endings if template else None),
            "_rels/.rels": word_package.relations(word_package.ROOT),
            "docProps/core.xml": word_package.core(report.title, report.language, report.stamp.date),
            "word/document.xml": document,
            "word/_rels/document.xml.rels": word_package.relations(
                [("rId2", "settings", "settings.xml"), *related, *shown]
            ),
            "word/settings.xml": word_package.settings(
                report.language,
                profile.decimal,
                even_and_odd=even,
                footnotes=bool(body.notes.bodies),
                unpaged=body.listed,
            ),
            **look,
            **images,
        }
    )


def _own_parts(profile: Profile) -> tuple[dict[str, str | bytes], list[tuple[str, str, str]], dict[str, str]]:
    """The parts that give a file its look, how the text finds them, and of which kind they are."""
    found: dict[str, str | bytes] = {"word/styles.xml": styles(profile)}
    related = [("rId1", "styles", "styles.xml")]
    kinds = {"word/styles.xml": f"{word_package.CONTENT}.styles+xml"}
    margin = {"top": "header", "bottom": "footer"}.get(profile.page_number.split()[0])
    if margin:
        name = f"word/{margin}1.xml"
        found[name] = word_package.page_number(margin)
        related.append(("rId3", margin, f"{margin}1.xml"))
        kinds[name] = f"{word_package.CONTENT}.{margin}+xml"
    return found, related, kinds


@dataclass(slots=True)
class _Body:
    """The paragraphs and tables written so far, the pictures in them, and whether the page lies across."""

    report: Report
    profile: Profile
    sheet: Sheet
    places: tuple[Placed, ...]
    blocks: list[Para | str] = field(default_factory=list)
    unnumbered: bool = False
    """Whether headings must be told to have no number, for a template may number them."""
    landscape: bool = False
    fresh: bool = True
    flow: Flow | None = None
    """How far the page is filled, where tables are to be cut at its end."""
    listed: bool = False
    """Whether it begins with lists, whose page numbers are not known here."""
    bookmarks: int = 0
    pictures: list[Picture] = field(default_factory=list)
    notes: Footnotes = field(default_factory=Footnotes)

    @property
    def single(self) -> bool:
        """Whether there is but one appendix."""
        return sum(isinstance(place.block, Heading) and bool(place.block.letter) for place in self.places) == 1

    def turn(self, landscape: bool) -> None:
        """Go on across or upright: what stands before becomes a section of its own."""
        if landscape == self.landscape:
            return
        if self.blocks:
            self._last_paragraph().section = self.sheet.section(landscape=self.landscape)
            self.fresh = True
        self.landscape = landscape
        if self.flow:
            self.flow.turn(landscape=landscape)

    def _last_paragraph(self) -> Para:
        last = self.blocks[-1]
        if isinstance(last, Para):
            return last
        added = Para("TableNote", "")
        self.blocks.append(added)
        return added

    def add(self, *blocks: Para | str) -> None:
        self.blocks += blocks
        self.fresh = False
        for block in blocks:
            if self.flow and isinstance(block, Para):
                self.flow.add(block)

    def marked(self, name: str, runs: str) -> str:
        """Runs in a bookmark whose number is the next one."""
        self.bookmarks += 1
        return bookmark(self.bookmarks, name, runs)

    def xml(self) -> str:
        self._last_paragraph()
        return "".join(map(str, self.blocks)) + self.sheet.section(landscape=self.landscape)


def _fill(body: _Body) -> None:
    report = body.report
    room, profile = body.sheet.text_width(landscape=False), body.profile
    allowed = profile.landscape == "wide tables"
    lies = _across(report.blocks, lambda table: allowed and needs_width(table, room, profile))
    opening = _opening(body)
    if lies and lies[0] and not opening:
        body.turn(True)  # the title goes with the table under it, not on a page of its own
    capitals = bool(opening) and profile.contents.isupper() and report.language != "tr"
    body.add(Para("Title", run(report.title.upper() if capitals else report.title, report.language)))
    body.add(*opening)
    body.listed = bool(opening)
    for number, (place, across) in enumerate(zip(body.places, lies, strict=True)):
        body.turn(across)
        _block(body, place, number)
    _stamp(body)


def _opening(body: _Body) -> list[Para]:
    """The lists before the text: of the appendices, and of tables and figures where they are asked for."""
    report, profile, places = body.report, body.profile, body.places
    found: list[Para] = []
    headings = [(at, place.block) for at, place in enumerate(places) if isinstance(place.block, Heading)]
    lines = [
        Entry(heading_text(heading, profile, single=body.single), _heading_mark(at))
        for at, heading in headings
        if heading.letter
    ]
    if report.contents and lines:
        found += word_contents.contents(lines, profile)
    for kind in report.lists:
        wanted = Figure if kind == "figure" else Table
        lines = [
            Entry(f"{place.label.reference}{place.label.joint}{place.block.caption}", _label_mark(at))
            for at, place in enumerate(places)
            if place.label and isinstance(place.block, wanted)
        ]
        found += word_contents.list_of(kind, lines, profile) if lines else []
    return found


def _across(blocks: tuple[Block, ...], wide: Callable[[Table], bool]) -> list[bool]:
    """Which blocks stand on landscape pages: ``wide`` tables, the headings over them, the notes under them."""
    across = [isinstance(block, Table) and block.wide and wide(block) for block in blocks]
    for place in [place for place, lies in enumerate(across) if lies]:
        first = place
        while first and isinstance(blocks[first - 1], Heading | Paragraph | Note):
            first -= 1
            if isinstance(block := blocks[first], Heading) and block.letter:
                break  # an appendix begins on a page of its own: the one before stays upright
        while first < place and not isinstance(blocks[first], Heading):
            first += 1
        across[first:place] = [True] * (place - first)
        following = place + 1
        while following < len(blocks) and isinstance(blocks[following], Note):
            across[following] = True
            following += 1
        rest = next((n for n in range(following, len(blocks)) if _begins_appendix(blocks[n])), len(blocks))
        if all(isinstance(each, Note) or _is_short(each) for each in blocks[following:rest]):
            across[following:rest] = [True] * (rest - following)
    return across


def _begins_appendix(block: Block) -> bool:
    return isinstance(block, Heading) and bool(block.letter)


def _is_short(block: Block) -> bool:
    """Whether a table goes on the page of the wide one before it, rather than onto one of its own."""
    return isinstance(block, Table) and len(block.rows) <= _SHORT


def _stamp(body: _Body) -> None:
    *counting, origin = stamp_lines(body.report.stamp, body.report.language)
    body.add(Para("Remark", steady(" ".join(counting), body.report.language), '<w:spacing w:before="360"/>'))
    body.add(Para("Remark", steady(origin, body.report.language)))


def _heading_mark(place: int) -> str:
    return f"_Toc{place + 1:08d}"


def _label_mark(place: int) -> str:
    return f"_Ref{place + 1:08d}"


def _number_mark(place: int) -> str:
    return f"_Num{place + 1:08d}"


def _block(body: _Body, place: Placed, number: int) -> None:
    language = body.report.language
    match place.block:
        case Heading() as block:
            _heading(body, block, number)
        case Paragraph() as block:
            body.add(Para("BodyText", _sentences(block, place.pieces, block.language or language, body)))
        case Note(text=text):
            body.add(Para("Remark", steady(text, language)))
        case Item(marker=marker, text=text, level=level, language=spoken):
            left, hanging = twips(9 * (level + 1)), twips(9)
            properties = (
                f'<w:tabs><w:tab w:val="left" w:pos="{left}"/></w:tabs><w:ind w:left="{left}" w:hanging="{hanging}"/>'
            )
            if number + 1 < len(body.places) and isinstance(body.places[number + 1].block, Quotation):
                properties = "<w:keepNext/>" + properties  # whose words these are is not said at the foot of a page
            words = run(text, spoken) if spoken else steady(text, language)
            body.add(Para("Item", run(f"{marker}\t", spoken or language) + words, properties))
        case Quotation() as block:
            body.add(*quotation_paragraphs(block, body.profile, language, body.notes))
        case Table() as block if place.label:
            _table(body, block, place, number)
        case Figure() as block if place.label:
            at = len(body.pictures)
            found = pictures.drawn(block, language, body.sheet.text_width(landscape=False))
            body.pictures.append(found)
            caption = _caption(body, place.label, block.caption, number)
            body.add(*pictures.figure_paragraphs(block, caption, body.profile, found=found, place=at))


def _sentences(block: Paragraph, pieces: tuple[str | int, ...], language: str, body: _Body) -> str:
    """A paragraph's runs; each of its references is a field that Word keeps up to date."""
    if not pieces:
        return steady(block.text, language)
    runs = ""
    for piece in pieces:
        label = None if isinstance(piece, str) else body.places[piece].label
        if label is None or isinstance(piece, str):
            runs += steady(str(piece), language)
        else:
            runs += parts.field(f"REF {_label_mark(piece)} \\h", label.reference, body.profile.language)
    return runs


def _heading(body: _Body, heading: Heading, number: int) -> None:
    language = body.report.language
    if not heading.letter:
        body.add(Para(f"Heading{min(max(heading.level, 1), 3)}", steady(heading.text, language)))
        return
    label = body.profile.appendix_heading(heading.letter, single=body.single)
    marked = body.marked(_heading_mark(number), run(label, language, kept=True) + steady(f"\n{heading.text}", language))
    unnumbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>' if body.unnumbered else ""
    body.add(Para("Heading1", marked, ("" if body.fresh else "<w:pageBreakBefore/>") + unnumbered))


def _look(words: str) -> str:
    return (BOLD if "bold" in words else "") + (ITALIC if "italic" in words else "")


def _caption(body: _Body, label: Label, title: str, place: int) -> str:
    """A caption's runs: the label in a bookmark for those who refer to it, its number a field in one of its own."""
    language, bold = body.profile.language, _look(body.profile.label_look)
    restart = " \\r 1" if label.restarts else ""
    number = parts.field(f"SEQ {label.sequence} \\* ARABIC{restart}", str(label.number), language, bold)
    inner = body.marked(_number_mark(place), number)
    whole = run(label.before, language, bold, kept=True) + inner + run(label.after, language, bold, kept=True)
    marked = body.marked(_label_mark(place), whole)
    joint = label.joint if title else label.joint.rstrip("\n")
    apart = joint.startswith("\n")
    return (
        marked
        + run(joint, language, "" if apart else bold)
        + steady(title, body.report.language, _look(body.profile.title_look))
    )


def _continued(body: _Body, place: Placed, number: int) -> Para:
    """The line over the rest of a table; its number is the table's own, not counted again."""
    assert place.label is not None
    language, bold = body.profile.language, _look(body.profile.label_look)
    rest = body.profile.label("table", place.letter, place.label.number, continued=True)
    own = parts.field(f"REF {_number_mark(number)} \\h", str(rest.number), language, bold)
    return Para("Caption", run(rest.before, language, bold) + own + run(rest.after + rest.joint, language, bold))


def _table(body: _Body, table: Table, place: Placed, number: int) -> None:
    assert place.label is not None
    language, profile = body.report.language, body.profile
    grid = texts(table, profile)
    ruled = profile.table_rules == "grid"
    note = _note(table, profile)
    begun = False
    for part in fitted(table, grid, body.sheet.text_width(landscape=body.landscape), profile):
        continued = _continued(body, place, number)
        caption = continued if begun else Para("Caption", _caption(body, place.label, table.caption, number))
        for first, last, fresh in _stretches(body, table, grid, part, (caption, continued)):
            above = continued if first else caption
            above = replace(above, properties="<w:pageBreakBefore/>" if fresh else "")
            rows = "".join(table_xml(table, grid, part, language, ruled=ruled, rows=(first, last)))
            body.blocks += (above, rows)
        begun = True
    body.blocks.append(note)
    body.fresh = False


def _stretches(
    body: _Body, table: Table, grid: list[list[str]], part: Part, captions: tuple[Para, Para]
) -> list[Stretch]:
    """The rows of each sheet: as many as the profile allows, or as fit on a page of which qcode knows the measures."""
    most = body.profile.split_rows
    if most or body.flow is None:
        return [Stretch(first, last, fresh=first > 0) for first, last in stretches(table, most)]
    head, rows = body.flow.rows(table, grid, part)
    whole = part.places[-1] == len(table.columns) - 1
    return body.flow.cut(captions, head, rows, (_note(table, body.profile),) if whole else ())


def _note(table: Table, profile: Profile) -> Para:
    """What stands under a table; without a note, the line that keeps it from the next one."""
    apart = "" if table.note else '<w:spacing w:before="0" w:after="0"/>'
    return Para("TableNote", pictures.note_runs(profile, table.note), apart)
