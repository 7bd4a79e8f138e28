"""Word files as students write them, made by hand: paragraphs, tables, notes, boxes, tracked changes."""

from __future__ import annotations

import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"'
    ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"'
    ' Target="word/document.xml"/></Relationships>'
)
_STYLES = (
    '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="C"><w:name w:val="caption"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="T1"><w:name w:val="toc 1"/></w:style>'
)


def para(*runs: str, style: str = "", properties: str = "") -> str:
    """A paragraph; what does not begin with ``<`` is a run of plain text."""
    made = "".join(each if each.startswith("<") else run(each) for each in runs)
    name = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{name}{properties}</w:pPr>{made}</w:p>"


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(f'<w:tc>{para(cell)}</w:tc>' for cell in cells)}</w:tr>"


def inserted(text: str) -> str:
    return f'<w:ins w:id="1" w:author="x">{run(text)}</w:ins>'


def deleted(text: str) -> str:
    return f'<w:del w:id="2" w:author="x"><w:r><w:delText>{escape(text)}</w:delText></w:r></w:del>'


def box(text: str) -> str:
    return f"<w:r><w:pict><w:txbxContent>{para(text)}</w:txbxContent></w:pict></w:r>"


def manuscript(path: Path, *blocks: str, notes: str = "") -> Path:
    """A Word file of these blocks; a block that does not begin with ``<`` is a paragraph."""
    body = "".join(each if each.startswith("<") else para(each) for each in blocks)
    parts = {
        "_rels/.rels": _RELATIONS,
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
        "word/styles.xml": f'<w:styles xmlns:w="{W}">{_STYLES}</w:styles>',
    }
    if notes:
        note = f'<w:footnote w:id="2">{para(notes)}</w:footnote>'
        parts["word/footnotes.xml"] = f'<w:footnotes xmlns:w="{W}">{note}</w:footnotes>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, xml in parts.items():
            package.writestr(name, xml)
    return path
