"""How a Word file looks in each language's theses: page, type, styles."""

from __future__ import annotations

from dataclasses import dataclass

from qcode.render.word_parts import BOLD, DECLARATION, ITALIC, NAMESPACES, language_tag, twips
from qcode.words import Language

FONT = "Times New Roman"
PAGE = (210.0, 297.0)


@dataclass(frozen=True, slots=True)
class Profile:
    """A page: margins left, right, top, bottom in mm, line spacing, first line, rules of tables, page number."""

    margins: tuple[float, float, float, float]
    spacing: float
    first_line: float
    grid: bool
    number_in_header: bool = False

    def text_width(self, *, landscape: bool) -> float:
        """How many millimetres a line of text is long; a landscape page is the portrait one turned."""
        left, right, top, bottom = self.margins
        return PAGE[1] - top - bottom if landscape else PAGE[0] - left - right

    def section(self, *, landscape: bool) -> str:
        """A section's properties: A4, its margins, its page number."""
        width, height = PAGE[::-1] if landscape else PAGE
        left, right, top, bottom = self.margins
        if landscape:
            left, right, top, bottom = bottom, top, left, right
        turned = ' w:orient="landscape"' if landscape else ""
        where = "headerReference" if self.number_in_header else "footerReference"
        margins = f'w:top="{twips(top)}" w:right="{twips(right)}" w:bottom="{twips(bottom)}" w:left="{twips(left)}"'
        edge = twips(10)
        return (
            f'<w:sectPr><w:{where} w:type="default" r:id="rId3"/><w:type w:val="nextPage"/>'
            f'<w:pgSz w:w="{twips(width)}" w:h="{twips(height)}"{turned}/>'
            f'<w:pgMar {margins} w:header="{edge}" w:footer="{edge}" w:gutter="0"/></w:sectPr>'
        )


_OWN = ("Figure", "FigureCaption", "TableText", "TableNumber", "TableHead", "TableNote", "Item", "BlockQuote", "Remark")
PROFILES: dict[Language, Profile] = {
    "kk": Profile((30, 10, 20, 20), 1.0, 12.5, grid=True),
    "ru": Profile((30, 10, 20, 20), 1.5, 12.5, grid=True),
    "en": Profile((25.4, 25.4, 25.4, 25.4), 2.0, 12.7, grid=False, number_in_header=True),
    "tr": Profile((40, 25, 30, 30), 1.5, 12.5, grid=True),
}


def _style(
    identity: str,
    name: str,
    *,
    based: str = "Normal",
    after: str = "",
    paragraph: str = "",
    look: str = "",
    kind: str = "paragraph",
) -> str:
    following = f'<w:next w:val="{after}"/>' if after else ""
    basis = f'<w:basedOn w:val="{based}"/>' if based else ""
    properties = f"<w:pPr>{paragraph}</w:pPr>" if paragraph else ""
    letters = f"<w:rPr>{look}</w:rPr>" if look else ""
    default = ' w:default="1"' if identity == "Normal" else ""
    default += ' w:customStyle="1"' if identity in _OWN else ""
    return (
        f'<w:style w:type="{kind}"{default} w:styleId="{identity}"><w:name w:val="{name}"/>{basis}{following}'
        f"<w:qFormat/>{properties}{letters}</w:style>"
    )


def _spacing(before: float, behind: float, lines: float = 1.0) -> str:
    """Points before and after, and the line spacing."""
    return f'<w:spacing w:before="{before * 20:.0f}" w:after="{behind * 20:.0f}" w:line="{lines * 240:.0f}" w:lineRule="auto"/>'


def _size(points: float) -> str:
    return f'<w:sz w:val="{points * 2:.0f}"/><w:szCs w:val="{points * 2:.0f}"/>'


def styles(language: Language) -> str:
    """The styles' part: every paragraph of the file has one of these."""
    profile = PROFILES[language]
    tag = language_tag(language)
    fonts = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
    keep = "<w:keepNext/><w:keepLines/>"
    centre, left, both = '<w:jc w:val="center"/>', '<w:jc w:val="left"/>', '<w:jc w:val="both"/>'
    indent = f'<w:ind w:firstLine="{twips(profile.first_line)}"/>'
    quoted = f'<w:ind w:left="{twips(profile.first_line)}"/>'
    body = both if profile.grid else left
    tabs = (
        f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{twips(profile.text_width(landscape=False))}"/></w:tabs>'
    )
    found = [
        _style("Normal", "Normal", based="", paragraph=_spacing(0, 0)),
        _style("BodyText", "Body Text", paragraph=_spacing(0, 0, profile.spacing) + indent + body),
        _style("Title", "Title", after="BodyText", paragraph=keep + _spacing(0, 18) + centre, look=BOLD + _size(14)),
        _style(
            "Heading1",
            "heading 1",
            after="BodyText",
            paragraph=keep + _spacing(0, 12) + centre + '<w:outlineLvl w:val="0"/>',
            look=BOLD,
        ),
        _style(
            "Heading2",
            "heading 2",
            after="BodyText",
            paragraph=keep + _spacing(12, 6) + left + '<w:outlineLvl w:val="1"/>',
            look=BOLD,
        ),
        _style(
            "Heading3",
            "heading 3",
            after="BodyText",
            paragraph=keep + _spacing(8, 4) + left + '<w:outlineLvl w:val="2"/>',
            look=BOLD + ITALIC,
        ),
        _style("TOCHeading", "TOC Heading", paragraph=keep + _spacing(0, 12) + centre, look=BOLD),
        _style("TOC1", "toc 1", paragraph=tabs + _spacing(0, 6) + left),
        _style("Caption", "caption", after="TableText", paragraph=keep + _spacing(12, 4) + left),
        *_figure_styles(centre if profile.grid else left),
        _style("TableText", "Table Text", paragraph=_spacing(0, 0) + left, look=_size(10)),
        _style("TableNumber", "Table Number", based="TableText", paragraph='<w:jc w:val="right"/>'),
        _style("TableHead", "Table Head", based="TableText", paragraph="<w:keepNext/>" + centre, look=BOLD + _size(9)),
        _style("TableNote", "Table Note", after="BodyText", paragraph=_spacing(4, 12) + left, look=_size(10)),
        _style("Item", "Numbered Item", paragraph=_spacing(0, 4) + body),
        _style("Quote", "Quote", paragraph=_spacing(0, 6) + body),
        _style("BlockQuote", "Block Quote", based="Quote", paragraph=quoted),
        _style("Remark", "Remark", paragraph=_spacing(0, 4) + left, look=_size(10)),
        _style("Footer", "footer", paragraph='<w:jc w:val="center"/>'),
        _style("Header", "header", paragraph='<w:jc w:val="right"/>'),
    ]
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts}{_size(12)}"
        f'<w:lang w:val="{tag}" w:eastAsia="{tag}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
    )
    return f"{DECLARATION}<w:styles {NAMESPACES}>{defaults}{''.join(found)}{_table_styles()}</w:styles>"


def _figure_styles(aligned: str) -> tuple[str, str]:
    """A picture, and a caption that stands below it and so is not kept with what follows."""
    below = '<w:keepNext w:val="0"/>' + _spacing(4, 12) + '<w:jc w:val="center"/>'
    return (
        _style("Figure", "Figure", after="FigureCaption", paragraph=_spacing(12, 4) + aligned),
        _style("FigureCaption", "Figure Caption", based="Caption", after="BodyText", paragraph=below),
    )


def _table_styles() -> str:
    """A grid for GOST; rules above, below and under the head for APA."""
    padding = '<w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>'
    line = 'w:val="single" w:sz="4" w:space="0" w:color="auto"'
    sides = {"TableGrid": ("top", "left", "bottom", "right", "insideH", "insideV"), "TableRules": ("top", "bottom")}
    names = {"TableGrid": "Table Grid", "TableRules": "Table Rules"}
    normal = (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        f"<w:tblPr>{padding}</w:tblPr></w:style>"
    )
    return normal + "".join(
        f'<w:style w:type="table" w:customStyle="{int(identity != "TableGrid")}" w:styleId="{identity}"><w:name w:val="{names[identity]}"/>'
        f'<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>'
        f"{''.join(f'<w:{side} {line}/>' for side in drawn)}</w:tblBorders>{padding}</w:tblPr></w:style>"
        for identity, drawn in sides.items()
    )
