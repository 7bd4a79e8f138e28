"""What both Word forms of an annotated transcript share: styles, colours made pale, the legend, the package."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from qcode.render.word_parts import BOLD, DECLARATION, NAMESPACES, Para, language_tag, package, run, text_of, twips
from qcode.report.annotated import Annotated, Run
from qcode.report.wording import stamp_lines
from qcode.text.tokens import SEAL
from qcode.words import Language, say

FONT = "Times New Roman"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OWN = ("Said", "TurnHead", "LegendText", "MarginText", "Remark")
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
    section = (
        '<w:sectPr><w:footerReference w:type="default" r:id="rId2"/>'
        f'<w:pgSz w:w="{twips(210)}" w:h="{twips(297)}"/><w:pgMar w:top="{twips(20)}" w:right="{twips(25)}" '
        f'w:bottom="{twips(20)}" w:left="{twips(25)}" w:header="{twips(10)}" w:footer="{twips(10)}" w:gutter="0"/></w:sectPr>'
    )
    found = {
        "styles.xml": ("styles", f"{_CONTENT}.styles+xml", _styles(page)),
        "footer1.xml": ("footer", f"{_CONTENT}.footer+xml", _footer()),
        "settings.xml": ("settings", f"{_CONTENT}.settings+xml", _settings()),
        **parts,
    }
    main = f"{DECLARATION}<w:document {NAMESPACES}><w:body>{body}{section}</w:body></w:document>"
    outer = (
        ("rId1", "officeDocument", "word/document.xml"),
        ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ("rId3", "custom-properties", "docProps/custom.xml"),
    )
    inner = ((f"rId{number}", kind, name) for number, (name, (kind, _, _)) in enumerate(found.items(), start=1))
    types = {f"/word/{name}": content for name, (_, content, _) in found.items()}
    return package(
        {
            "[Content_Types].xml": _content_types(types),
            "_rels/.rels": _relations(outer),
            "docProps/core.xml": _core(page),
            "docProps/custom.xml": _custom(page),
            "word/document.xml": main,
            "word/_rels/document.xml.rels": _relations(inner),
            **{f"word/{name}": xml for name, (_, _, xml) in found.items()},
        }
    )


def _content_types(parts: dict[str, str]) -> str:
    parts = {
        "/word/document.xml": f"{_CONTENT}.document.main+xml",
        **parts,
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/docProps/custom.xml": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
    }
    overrides = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts.items())
    return (
        f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(found: Iterable[tuple[str, str, str]]) -> str:
    lines = "".join(
        f'<Relationship Id="{identity}" Type="{kind if "/" in kind else f"{_RELATION}/{kind}"}" Target="{target}"/>'
        for identity, kind, target in found
    )
    return f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'


def _core(page: Annotated) -> str:
    try:
        day = datetime.fromisoformat(page.stamp.date).strftime("%Y-%m-%dT%H:%M:%SZ")
    except ValueError:
        day = ""
    dates = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{day}</dcterms:{name}>' for name in ("created", "modified") if day
    )
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{text_of(page.name)}</dc:title><dc:creator></dc:creator>"
        f"<dc:language>{language_tag(page.language)}</dc:language>{dates}</cp:coreProperties>"
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
        f'{DECLARATION}<w:settings {NAMESPACES}><w:defaultTabStop w:val="709"/><w:compat><w:compatSetting '
        'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
    )


def _footer() -> str:
    page = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    return f"{DECLARATION}<w:ftr {NAMESPACES}>{Para('Footer', page)}</w:ftr>"


def _styles(page: Annotated) -> str:
    def spacing(before: float, after: float, lines: float = 1.0) -> str:
        return f'<w:spacing w:before="{before * 20:.0f}" w:after="{after * 20:.0f}" w:line="{lines * 240:.0f}" w:lineRule="auto"/>'

    def size(points: float) -> str:
        return f'<w:sz w:val="{points * 2:.0f}"/><w:szCs w:val="{points * 2:.0f}"/>'

    tag = language_tag(page.language)
    fonts = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
    found = [
        _style("Normal", "Normal", "", spacing(0, 0)),
        _style("Title", "Title", "Normal", "<w:keepNext/>" + spacing(0, 10), BOLD + size(15)),
        _style("Said", "Said", "Normal", spacing(0, 4, 1.15)),
        _style("TurnHead", "Turn Head", "Normal", "<w:keepNext/>" + spacing(8, 0), GREY + size(8)),
        _style("LegendText", "Legend Text", "Normal", spacing(1, 1), size(9)),
        _style("MarginText", "Margin Text", "Normal", spacing(0, 2), size(8.5)),
        _style("Remark", "Remark", "Normal", spacing(0, 4), size(9)),
        _style("Footer", "footer", "Normal", '<w:jc w:val="center"/>', size(9)),
        _style("CommentText", "annotation text", "Normal", "", size(10)),
        '<w:style w:type="character" w:styleId="CommentReference"><w:name w:val="annotation reference"/>'
        f"<w:rPr>{size(8)}</w:rPr></w:style>",
        '<w:style w:type="character" w:customStyle="1" w:styleId="CodingEnd"><w:name w:val="Coding End"/>'
        f"<w:rPr>{BOLD}{size(8)}</w:rPr></w:style>",
    ]
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts}{size(11)}"
        f'<w:lang w:val="{tag}" w:eastAsia="{tag}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
    )
    return f"{DECLARATION}<w:styles {NAMESPACES}>{defaults}{''.join(found)}</w:styles>"


def _style(identity: str, name: str, based: str, paragraph: str = "", letters: str = "") -> str:
    own = ' w:default="1"' if identity == "Normal" else ' w:customStyle="1"' if identity in _OWN else ""
    basis = f'<w:basedOn w:val="{based}"/>' if based else ""
    inner = (f"<w:pPr>{paragraph}</w:pPr>" if paragraph else "") + (f"<w:rPr>{letters}</w:rPr>" if letters else "")
    return (
        f'<w:style w:type="paragraph"{own} w:styleId="{identity}"><w:name w:val="{name}"/>{basis}<w:qFormat/>'
        f"{inner}</w:style>"
    )
