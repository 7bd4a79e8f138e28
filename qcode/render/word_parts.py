"""The small parts of a Word file: runs, fields, paragraphs, and the package that holds them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from qcode.render.visible import fit_for_xml

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
TWIPS = 1440 / 25.4
"""Twentieths of a point in a millimetre."""

_REGIONS = {"en": "en-GB", "kk": "kk-KZ", "ru": "ru-RU", "tr": "tr-TR"}
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_BREAKS = re.compile("([\n\t])")
_HELD_HYPHEN = re.compile(r"(?<=\w)-(?=\d)|(?<=\d)-(?=\w)")
_HELD_SPACE = re.compile(r"(?<=№) (?=\d)|(?<=\b\w) (?=[=<>≤≥] [\d−-])|(?<=\b\w[ \u00a0][=<>≤≥]) (?=[\d−-])")
_BREAK_PARTS = {"\n": "<w:br/>", "\t": "<w:tab/>"}
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)


def twips(millimetres: float) -> int:
    """Millimetres as Word measures."""
    return round(millimetres * TWIPS)


def text_of(text: str) -> str:
    """Text inside an element: nothing in it can be markup."""
    return escape(fit_for_xml(text))


def value_of(text: str) -> str:
    """Text as an attribute's value, with its quotes."""
    return quoteattr(fit_for_xml(text))


def language_tag(language: str) -> str:
    """``kk`` as ``kk-KZ``; what is no language tag is left out."""
    tag = _REGIONS.get(language, language)
    return tag if _LANGUAGE_TAG.fullmatch(tag) else ""


@lru_cache(maxsize=256)
def _run_properties(language: str, look: str) -> str:
    tag = language_tag(language)
    inner = look + (f'<w:lang w:val="{tag}"/>' if tag else "")
    return f"<w:rPr>{inner}</w:rPr>" if inner else ""


BOLD = "<w:b/><w:bCs/>"
ITALIC = "<w:i/><w:iCs/>"


def run(text: str, language: str = "", look: str = "", *, kept: bool = False) -> str:
    """Words in one look and one language; line ends and tabs stay what they are.

    With ``kept``, hyphens are Word's non-breaking ones, so that ``7-респондент`` stays on one line.
    """
    if not text:
        return ""
    if kept and "-" in text:
        parts = (run(part, language, look) for part in text.split("-"))
        return f"<w:r>{_run_properties(language, look)}<w:noBreakHyphen/></w:r>".join(parts)
    pieces = (
        _BREAK_PARTS.get(piece) or f'<w:t xml:space="preserve">{escape(piece)}</w:t>'
        for piece in _BREAKS.split(fit_for_xml(text))
        if piece
    )
    return f"<w:r>{_run_properties(language, look)}{''.join(pieces)}</w:r>"


def steady(text: str, language: str = "", look: str = "") -> str:
    """qcode's own words, in which no line ends where nobody would end one: ``EK-14``, ``7-респондент``, ``№ 7``, ``n = 5``."""
    pieces = _HELD_HYPHEN.split(_HELD_SPACE.sub("\u00a0", text))
    if len(pieces) == 1:
        return run(pieces[0], language, look)
    hyphen = f"<w:r>{_run_properties(language, look)}<w:noBreakHyphen/></w:r>"
    return hyphen.join(run(piece, language, look) for piece in pieces)


def field(instruction: str, result: str, language: str = "", look: str = "") -> str:
    """A field and the result it has now. Instructions are qcode's own, never something that was said."""
    properties = _run_properties(language, look)
    return (
        f'<w:r>{properties}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{properties}<w:instrText xml:space="preserve"> {text_of(instruction)} </w:instrText></w:r>'
        f'<w:r>{properties}<w:fldChar w:fldCharType="separate"/></w:r>'
        f"{run(result, language, look)}"
        f'<w:r>{properties}<w:fldChar w:fldCharType="end"/></w:r>'
    )


def bookmark(number: int, name: str, runs: str) -> str:
    """Runs that a reference can point to."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{runs}<w:bookmarkEnd w:id="{number}"/>'


@dataclass(slots=True)
class Para:
    """A paragraph that may still become the last one of its section."""

    style: str
    runs: str
    properties: str = ""
    section: str = ""

    def __str__(self) -> str:
        inner = f'<w:pStyle w:val="{self.style}"/>{self.properties}{self.section}'
        return f"<w:p><w:pPr>{inner}</w:pPr>{self.runs}</w:p>"


def package(parts: dict[str, str | bytes]) -> bytes:
    """The parts as one file whose bytes depend on nothing but them."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED, compresslevel=6) as archive:
        for name, content in parts.items():
            entry = ZipInfo(name, _FIRST_DAY)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 0
            entry.external_attr = 0
            archive.writestr(entry, content if isinstance(content, bytes) else content.encode("utf-8"))
    return file.getvalue()
