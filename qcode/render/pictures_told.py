"""Pictures that carry what they show, so that one that lies alone in a folder can still be told."""

from __future__ import annotations

import re
import struct
import zlib
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from qcode.render.visible import fit_for_xml
from qcode.report.figures import Figure
from qcode.report.wording import stamp_lines

if TYPE_CHECKING:
    from qcode.render.pictures import Form
    from qcode.report.document import Report

_HEAD = 8 + 25
"""Bytes of a PNG before its second chunk: the signature and the header's chunk."""
_ROOT = re.compile(rb"<svg\b[^>]*>")


def told(content: bytes, form: Form, figure: Figure, report: Report) -> bytes:
    """A picture with its caption as title, and as description what it shows and what it was computed from."""
    lines = (figure.alt, figure.note, *stamp_lines(report.stamp, report.language))
    title, description = fit_for_xml(figure.caption), fit_for_xml("\n".join(filter(None, lines)))
    if form == "png":
        chunks = _chunk("Title", title) + _chunk("Description", description)
        return content[:_HEAD] + chunks + content[_HEAD:]
    said = f"\n <title>{escape(title)}</title>\n <desc>{escape(description)}</desc>".encode()
    return _ROOT.sub(lambda root: root[0] + said, content, count=1)


def _chunk(keyword: str, text: str) -> bytes:
    """A text chunk of a PNG in UTF-8: the plain kind has Latin letters only."""
    # Behind the keyword: not compressed, of no stated language, the keyword not translated.
    data = keyword.encode("ascii") + b"\0\0\0\0\0" + text.encode()
    kind = b"iTXt"
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
