"""How a Word file looks by its profile: pages, type, styles."""

from __future__ import annotations

from dataclasses import dataclass

from qcode.model.profile import Profile
from qcode.render.word_parts import BOLD, DECLARATION, ITALIC, NAMESPACES, language_tag, twips, value_of

_EDGE = 10.0
"""Millimetres from the paper's edge to a header or footer."""
SMALL = "Small"
"""The end of the names of a table's styles where it does not fit at its usual size."""
SMALLEST = 9.0
_CENTRE, _LEFT, _BOTH, _RIGHT = (f'<w:jc w:val="{side}"/>' for side in ("center", "left", "both", "right"))
_KEEP = "<w:keepNext/><w:keepLines/>"
_OWN = {
    "Figure",
    "FigureCaption",
    "TableText",
    "TableNumber",
    "TableHead",
    "TableNote",
    "Item",
    "BlockQuote",
    "Remark",
    "TableTextSmall",
    "TableNumberSmall",
    "TableHeadSmall",
    "Said",
    "TurnHead",
    "LegendText",
    "MarginText",
}
"""Styles that Word does not know by name."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The paper: an upright page's size and margins in mm, and what stands in its margins.

    ``references`` are a section's headers and footers.
    """

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    references: str = ""
    header: float = _EDGE
    footer: float = _EDGE
    gutter: float = 0.0

    def text_width(self, *, landscape: bool) -> float:
        """How many millimetres a line of text is long; a landscape page is the upright one turned."""
        if landscape:
            return self.height - self.top - self.bottom
        return self.width - self.left - self.right - self.gutter

    def section(self, *, landscape: bool) -> str:
        """A section's properties."""
        width, height = (self.height, self.width) if landscape else (self.width, self.height)
        left, right, top, bottom = self.left, self.right, self.top, self.bottom
        if landscape:
            left, right, top, bottom = bottom, top, left, right
        turned = ' w:orient="landscape"' if landscape else ""
        margins = f'w:top="{twips(top)}" w:right="{twips(right)}" w:bottom="{twips(bottom)}" w:left="{twips(left)}"'
        edges = f'w:header="{twips(self.header)}" w:footer="{twips(self.footer)}"'
        gutter = 0 if landscape else twips(self.gutter)
        return (
            f'<w:sectPr>{self.references}<w:type w:val="nextPage"/>'
            f'<w:pgSz w:w="{twips(width)}" w:h="{twips(height)}"{turned}/>'
            f'<w:pgMar {margins} {edges} w:gutter="{gutter}"/></w:sectPr>'
        )


def sheet_of(profile: Profile) -> Sheet:
    """The paper as a profile has it, its page number in the one margin that is meant for it."""
    where = {"top": "headerReference", "bottom": "footerReference"}.get(profile.page_number.split()[0], "")
    reference = f'<w:{where} w:type="default" r:id="rId3"/>' if where else ""
    margins = profile.margins
    return Sheet(*profile.page, margins.left, margins.right, margins.top, margins.bottom, reference)


def table_points(profile: Profile, *, small: bool = False) -> tuple[float, float]:
    """The size of a table's text and of its head."""
    size = small_size(profile) if small else profile.table_size
    return size, max(size - 1, min(SMALLEST, size))


def small_size(profile: Profile) -> float:
    """The size that a table's text goes down to before its titles are turned or it is cut."""
    return max(min(profile.table_size, 10.0), min(SMALLEST, profile.table_size))


def styles(profile: Profile) -> str:
    """The styles' part: every paragraph of the file has one of these."""
    own = "".join(styles_by_id(profile, sheet_of(profile)).values())
    return styles_part(defaults(profile.font, profile.size, profile.language) + own)


def styles_part(inner: str) -> str:
    """The part that holds styles."""
    return f"{DECLARATION}<w:styles {NAMESPACES}>{inner}</w:styles>"


def defaults(font: str, points: float, language: str) -> str:
    """What a document's type is where no style says otherwise."""
    name, tag = value_of(font), language_tag(language)
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii={name} w:hAnsi={name} w:eastAsia={name} w:cs={name}/>"
        f"{size(points)}"
        f'<w:lang w:val="{tag}" w:eastAsia="{tag}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
    )


def styles_by_id(profile: Profile, sheet: Sheet) -> dict[str, str]:
    """Every style by its id, in the order in which they stand in a file, for paper of that width."""
    body = _BOTH if profile.justified else _LEFT
    indent, quoted = (f'<w:ind w:{side}="{twips(profile.indent)}"/>' for side in ("firstLine", "left"))
    note = size(profile.note_size)
    return {
        "Normal": style("Normal", "Normal", based="", paragraph=spacing(0, 0)),
        "BodyText": style("BodyText", "Body Text", paragraph=spacing(0, 0, profile.line_spacing) + indent + body),
        "Title": style("Title", "Title", after="BodyText", paragraph=_KEEP + spacing(0, 18) + _CENTRE, look=BOLD),
        **_headings(profile),
        **_lists(sheet),
        **_captions(profile),
        **_tables(profile, ""),
        **_tables(profile, SMALL),
        "TableNote": style(
            "TableNote", "Table Note", after="BodyText", paragraph="<w:keepLines/>" + spacing(4, 12) + _LEFT, look=note
        ),
        "Item": style("Item", "Numbered Item", paragraph=spacing(0, 4) + body),
        "Quote": style("Quote", "Quote", paragraph=spacing(0, 6) + body),
        "BlockQuote": style("BlockQuote", "Block Quote", based="Quote", paragraph=quoted),
        "Remark": style("Remark", "Remark", paragraph=spacing(0, 4) + _LEFT, look=note),
        "Footer": style("Footer", "footer", paragraph=_aside(profile)),
        "Header": style("Header", "header", paragraph=_aside(profile)),
        **_table_styles(),
    }


def _headings(profile: Profile) -> dict[str, str]:
    room = ((0, 12), (12, 6), (8, 4))
    found = {}
    for level, (words, (before, behind)) in enumerate(zip(profile.headings, room, strict=True)):
        has = set(words.split())
        looks = (("bold", BOLD), ("italic", ITALIC), ("capitals", "<w:caps/>"))
        look = "".join(mark for word, mark in looks if word in has)
        inset = f'<w:ind w:firstLine="{twips(profile.indent)}"/>' if "indent" in has else ""
        aligned = inset + (_CENTRE if "centre" in has else _LEFT)
        paragraph = _KEEP + spacing(before, behind) + aligned + f'<w:outlineLvl w:val="{level}"/>'
        identity = f"Heading{level + 1}"
        found[identity] = style(identity, f"heading {level + 1}", after="BodyText", paragraph=paragraph, look=look)
    return found


def _lists(sheet: Sheet) -> dict[str, str]:
    """The contents and the lists of tables and figures: dots to the page's number at the right edge."""
    width = twips(sheet.text_width(landscape=False))
    tabs = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{width}"/></w:tabs>'
    line = tabs + spacing(0, 3) + _LEFT
    return {
        "TOCHeading": style("TOCHeading", "TOC Heading", paragraph=_KEEP + spacing(18, 12) + _CENTRE, look=BOLD),
        "TOC1": style("TOC1", "toc 1", paragraph=line),
        "TableofFigures": style("TableofFigures", "table of figures", paragraph=line),
    }


def _captions(profile: Profile) -> dict[str, str]:
    """A caption above what it names is kept with it; one below closes it."""
    above = profile.figure_caption_side == "above"
    below = '<w:keepNext w:val="0"/>' + spacing(4, 12) + _CENTRE
    aligned = _LEFT if above else _CENTRE
    return {
        "Caption": style("Caption", "caption", after="TableText", paragraph=_KEEP + spacing(12, 4) + _LEFT),
        "Figure": style("Figure", "Figure", after="FigureCaption", paragraph=spacing(12, 4) + aligned),
        "FigureCaption": style("FigureCaption", "Figure Caption", based="Caption", after="BodyText", paragraph=below),
    }


def _tables(profile: Profile, suffix: str) -> dict[str, str]:
    text, head = table_points(profile, small=bool(suffix))
    spaced = f" {suffix}" if suffix else ""
    names = [f"Table{kind}{suffix}" for kind in ("Text", "Number", "Head")]
    bases = [spacing(0, 0) + _LEFT, _RIGHT, "<w:keepNext/>" + _CENTRE]
    return {
        names[0]: style(names[0], f"Table Text{spaced}", paragraph=bases[0], look=size(text)),
        names[1]: style(names[1], f"Table Number{spaced}", based=names[0], paragraph=bases[1]),
        names[2]: style(names[2], f"Table Head{spaced}", based=names[0], paragraph=bases[2], look=BOLD + size(head)),
    }


def _table_styles() -> dict[str, str]:
    """A grid for GOST; rules above, below and under the head for APA."""
    padding = '<w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>'
    line = 'w:val="single" w:sz="4" w:space="0" w:color="auto"'
    sides = {"TableGrid": ("top", "left", "bottom", "right", "insideH", "insideV"), "TableRules": ("top", "bottom")}
    names = {"TableGrid": "Table Grid", "TableRules": "Table Rules"}
    normal = (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        f"<w:tblPr>{padding}</w:tblPr></w:style>"
    )
    ruled = {
        identity: f'<w:style w:type="table" w:customStyle="{int(identity != "TableGrid")}" w:styleId="{identity}">'
        f'<w:name w:val="{names[identity]}"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>'
        f"{''.join(f'<w:{side} {line}/>' for side in drawn)}</w:tblBorders>{padding}</w:tblPr></w:style>"
        for identity, drawn in sides.items()
    }
    return {"TableNormal": normal, **ruled}


def _aside(profile: Profile) -> str:
    """How the page's number stands in its margin."""
    return _RIGHT if profile.page_number.endswith("right") else _CENTRE


def spacing(before: float, behind: float, lines: float = 1.0) -> str:
    """Points before and after, and the line spacing."""
    return f'<w:spacing w:before="{before * 20:.0f}" w:after="{behind * 20:.0f}" w:line="{lines * 240:.0f}" w:lineRule="auto"/>'


def size(points: float) -> str:
    """The size of type."""
    return f'<w:sz w:val="{points * 2:.0f}"/><w:szCs w:val="{points * 2:.0f}"/>'


def style(
    identity: str, name: str, *, based: str = "Normal", after: str = "", paragraph: str = "", look: str = ""
) -> str:
    """A paragraph's style."""
    following = f'<w:next w:val="{after}"/>' if after else ""
    basis = f'<w:basedOn w:val="{based}"/>' if based else ""
    properties = f"<w:pPr>{paragraph}</w:pPr>" if paragraph else ""
    letters = f"<w:rPr>{look}</w:rPr>" if look else ""
    default = ' w:default="1"' if identity == "Normal" else ""
    default += ' w:customStyle="1"' if identity in _OWN else ""
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{identity}"><w:name w:val="{name}"/>{basis}{following}'
        f"<w:qFormat/>{properties}{letters}</w:style>"
    )
