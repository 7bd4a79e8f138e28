"""What a Word file holds beside its text: the list of its parts, how they hang together, settings, properties."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from qcode.render.word_parts import DECLARATION, NAMESPACES, Para, field, language_tag, text_of, value_of

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def relations(found: Iterable[tuple[str, str, str]]) -> str:
    """A part's relations: each its id, its kind (one that is not of office documents whole), its target inside the file."""
    lines = "".join(
        f'<Relationship Id="{identity}" Type="{kind if "/" in kind else f"{RELATIONS}/{kind}"}" Target={value_of(target)}/>'
        for identity, kind, target in found
    )
    return f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'


ROOT = (
    ("rId1", "officeDocument", "word/document.xml"),
    ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
)
"""The relations of the file itself."""


def content_types(kinds: dict[str, str], defaults: dict[str, str] | None = None) -> str:
    """The list of parts: ``kinds`` by name; what is not named is told by its ending."""
    known = {
        "png": "image/png",
        "rels": "application/vnd.openxmlformats-package.relationships+xml",
        "xml": "application/xml",
        **(defaults or {}),
    }
    endings = "".join(
        f"<Default Extension={value_of(ending)} ContentType={value_of(kind)}/>"
        for ending, kind in sorted(known.items())
    )
    overrides = "".join(
        f"<Override PartName={value_of(f'/{name}')} ContentType={value_of(kind)}/>" for name, kind in kinds.items()
    )
    return f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types">{endings}{overrides}</Types>'


CORE_KIND = "application/vnd.openxmlformats-package.core-properties+xml"


def core(title: str, language: str, date: str) -> str:
    """The document's properties: no name, and no day but the given one."""
    try:
        day = datetime.fromisoformat(date).strftime("%Y-%m-%dT%H:%M:%SZ")
    except ValueError:
        day = ""
    dates = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{day}</dcterms:{name}>' for name in ("created", "modified") if day
    )
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{text_of(title)}</dc:title><dc:creator></dc:creator>"
        f"<dc:language>{language_tag(language)}</dc:language>{dates}</cp:coreProperties>"
    )


COMPATIBILITY = (
    "<w:compat><w:doNotExpandShiftReturn/>"
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
)
"""Without the mode Word opens a file as one of 2007; without the first it pulls a line before a line break to both edges."""


_FOOTNOTES = '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
"""Which footnotes are the lines above the others."""


def settings(
    language: str, decimal: str, *, even_and_odd: bool = False, footnotes: bool = False, unpaged: bool = False
) -> str:
    """The document's settings; ``unpaged``: lists wait for their page numbers, and Word asks to fill them in once.

    Word writes the file back without that wish, so that it asks no more after the first time it was saved.
    """
    separator = "," if decimal == "." else ";"
    sides = "<w:evenAndOddHeaders/>" if even_and_odd else ""
    asks = '<w:updateFields w:val="true"/>' if unpaged else ""
    lines = _FOOTNOTES if footnotes else ""
    return (
        f'{DECLARATION}<w:settings {NAMESPACES}><w:defaultTabStop w:val="709"/>{sides}{asks}{lines}{COMPATIBILITY}'
        f'<w:themeFontLang w:val="{language_tag(language)}"/><w:decimalSymbol w:val={value_of(decimal)}/>'
        f'<w:listSeparator w:val="{separator}"/></w:settings>'
    )


def page_number(margin: str) -> str:
    """A header or footer that holds the page's number."""
    tag = "hdr" if margin == "header" else "ftr"
    return f"{DECLARATION}<w:{tag} {NAMESPACES}>{Para(margin.capitalize(), field('PAGE', '1'))}</w:{tag}>"
