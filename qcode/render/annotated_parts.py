"""What both Word forms of an annotated transcript share: styles, colours made pale, the legend, the package."""

from __future__ import annotations

from collections.abc import Iterable

from qcode.render import word_package
from qcode.render.word_package import CONTENT
from qcode.render.word_parts import BOLD, DECLARATION, NAMESPACES, Para, package, run, text_of, twips
from qcode.render.word_styles import Sheet, defaults, size, spacing, style, styles_part
from qcode.report.annotated import Annotated, Run
from qcode.report.wording import stamp_lines
from qcode.text.tokens import SEAL
from qcode.words import Language, say

FONT = "Times New Roman"
GREY = '<w:color w:val="595959"/>'


def pale(colour: str, share: float = 0.32) -> str:
    """A colour on white paper, so thin that black words on it stay readable."""
    values = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return "".join(f"{round(255 - (255 - value) * share):02X}" for value in values)


def look(part: Run, colours: list[str]) -> str:
    """How words look: labels bold, coded words on their code's colour, underlined where several codes lie."""
    found = BOLD if part.label else ""
    if len(part.over) > 1:
        found += '<w:u w:val="single"/>'
    if part.guarded:
        found += '<w:bdr w:val="dotted" w:sz="4" w:space="0" w:color="auto"/>'
    if part.over:
        found += f'<w:shd w:val="clear" w:color="auto" w:fill="{colours[part.over[0]]}"/>'
    return found


def front(page: Annotated, how: Iterable[str]) -> str:
    """What stands before the text: the name, how to read it, the codes that are used."""
    language = page.language
    lines = [say("Coding of {transcript}", language, transcript=page.name)]
    told = [*how]
    if page.hides:
        told.append(say("[…] stands for words that are off the record; they are not in this file.", language))
    if page.guarded:
        told.append(say("Words in a dotted frame may be read here, but not quoted as they are.", language))
    found = "".join(str(Para("Title", run(line, language))) for line in lines)
    found += "".join(str(Para("Remark", run(line, language))) for line in told)
    return found + (legend(page) if page.legend else "") + str(Para("Remark", ""))


def legend(page: Annotated) -> str:
    """The codes with their colours and how often each is used."""
    language, sizes = page.language, (twips(8), twips(127), twips(25))
    head = ("", say("Code", language), say("Codings", language))
    rows = [_row(sizes, head, language, "", BOLD, "<w:tblHeader/>")]
    rows += [_row(sizes, ("", line.path, str(line.count)), language, pale(line.colour)) for line in page.legend]
    grid = "".join(f'<w:gridCol w:w="{size}"/>' for size in sizes)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(sizes)}" w:type="dxa"/>{borders("top", "bottom", "insideH")}'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>'
    )


def _row(
    sizes: tuple[int, ...], words: Iterable[str], language: Language, fill: str, letters: str = "", head: str = ""
) -> str:
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{size}" w:type="dxa"/>{"" if place else shade}</w:tcPr>'
        f"{Para('LegendText', run(text, language, letters))}</w:tc>"
        for place, (size, text) in enumerate(zip(sizes, words, strict=True))
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{cells}</w:tr>"


def borders(*sides: str) -> str:
    """The thin lines of a table; ``sides`` in Word's order: top, left, bottom, right, insideH, insideV."""
    lines = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="A6A6A6"/>' for side in sides)
    return f"<w:tblBorders>{lines}</w:tblBorders>"


def end(page: Annotated) -> str:
    """What stands behind the text: the stamp of the project's state, and which text this is."""
    lines = [*stamp_lines(page.stamp, page.language), f"{SEAL}:{page.transcript}:{page.sha256[:16]}"]
    return "".join(str(Para("Remark", run(line, page.language, GREY))) for line in lines)


def whole(page: Annotated, body: str, parts: dict[str, tuple[str, str, str]]) -> bytes:
    """The file: ``body`` and further parts by name, each with its kind of relation, its content type and its XML."""
    section = Sheet(210, 297, 25, 25, 20, 20, '<w:footerReference w:type="default" r:id="rId2"/>').section(
        landscape=False
    )
    found = {
        "styles.xml": ("styles", f"{CONTENT}.styles+xml", _styles(page)),
        "footer1.xml": ("footer", f"{CONTENT}.footer+xml", word_package.page_number("footer")),
        "settings.xml": ("settings", f"{CONTENT}.settings+xml", _settings()),
        **parts,
    }
    main = f"{DECLARATION}<w:document {NAMESPACES}><w:body>{body}{section}</w:body></w:document>"
    outer = (*word_package.ROOT, ("rId3", "custom-properties", "docProps/custom.xml"))
    inner = ((f"rId{number}", kind, name) for number, (name, (kind, _, _)) in enumerate(found.items(), start=1))
    kinds = {
        "word/document.xml": f"{CONTENT}.document.main+xml",
        **{f"word/{name}": content for name, (_, content, _) in found.items()},
        "docProps/core.xml": word_package.CORE_KIND,
        "docProps/custom.xml": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
    }
    return package(
        {
            "[Content_Types].xml": word_package.content_types(kinds),
            "_rels/.rels": word_package.relations(outer),
            "docProps/core.xml": word_package.core(page.name, page.language, page.stamp.date),
            "docProps/custom.xml": _custom(page),
            "word/document.xml": main,
            "word/_rels/document.xml.rels": word_package.relations(inner),
            **{f"word/{name}": xml for name, (_, _, xml) in found.items()},
        }
    )


def _custom(page: Annotated) -> str:
    """Which text this is, where neither Word nor LibreOffice takes it away."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006"
    return (
        f'{DECLARATION}<Properties xmlns="{kind}/custom-properties" xmlns:vt="{kind}/docPropsVTypes">'
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="{SEAL}">'
        f"<vt:lpwstr>{text_of(f'{page.transcript}:{page.sha256[:16]}')}</vt:lpwstr></property></Properties>"
    )


def _settings() -> str:
    return (
        f'{DECLARATION}<w:settings {NAMESPACES}><w:defaultTabStop w:val="709"/>'
        f"{word_package.COMPATIBILITY}</w:settings>"
    )


def _styles(page: Annotated) -> str:
    found = [
        style("Normal", "Normal", based="", paragraph=spacing(0, 0)),
        style("Title", "Title", paragraph="<w:keepNext/>" + spacing(0, 10), look=BOLD + size(15)),
        style("Said", "Said", paragraph=spacing(0, 4, 1.15)),
        style("TurnHead", "Turn Head", paragraph="<w:keepNext/>" + spacing(8, 0), look=GREY + size(8)),
        style("LegendText", "Legend Text", paragraph=spacing(1, 1), look=size(9)),
        style("MarginText", "Margin Text", paragraph=spacing(0, 2), look=size(8.5)),
        style("Remark", "Remark", paragraph=spacing(0, 4), look=size(9)),
        style("Footer", "footer", paragraph='<w:jc w:val="center"/>', look=size(9)),
        style("CommentText", "annotation text", look=size(10)),
        '<w:style w:type="character" w:styleId="CommentReference"><w:name w:val="annotation reference"/>'
        f"<w:rPr>{size(8)}</w:rPr></w:style>",
        '<w:style w:type="character" w:customStyle="1" w:styleId="CodingEnd"><w:name w:val="Coding End"/>'
        f"<w:rPr>{BOLD}{size(8)}</w:rPr></w:style>",
    ]
    return styles_part(defaults(FONT, 11, page.language) + "".join(found))
