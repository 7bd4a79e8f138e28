"""What people do to a file with comments, done by hand: replies, new comments, ticks, as Word writes them."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

Words = tuple[str, str]
"""Who, and what."""
PARTS = {
    "document": "word/document.xml",
    "comments": "word/comments.xml",
    "extended": "word/commentsExtended.xml",
}


def edited(source: Path, target: Path, **changed: Callable[[str], str]) -> Path:
    """The same file with some of its parts changed; a part is known by its short name, or by ``_`` for ``/`` and ``.``."""
    with zipfile.ZipFile(source) as package, zipfile.ZipFile(target, "w") as written:
        for name in package.namelist():
            xml = package.read(name).decode()
            for short, change in changed.items():
                if PARTS[short] == name:
                    xml = change(xml)
            written.writestr(name, xml)
    return target


def answered(
    source: Path,
    target: Path,
    *,
    replies: Mapping[int, Sequence[Words]] | None = None,
    new: Sequence[tuple[str, str, str]] = (),
    done: Sequence[int] = (),
    document: Callable[[str], str] = lambda xml: xml,
) -> Path:
    """Reply to the comments of these numbers, write new ones (who, on which words, what), mark some as done."""
    made: list[tuple[int, str, str, int | None]] = []
    for parent, said in (replies or {}).items():
        made += [(9000 + len(made) + place, who, what, parent) for place, (who, what) in enumerate(said)]
    fresh = [(9500 + place, who, what, None) for place, (who, _, what) in enumerate(new)]

    def comments(xml: str) -> str:
        return xml.replace("</w:comments>", "".join(_comment(*each[:3]) for each in (*made, *fresh)) + "</w:comments>")

    def extended(xml: str) -> str:
        ids = {int(number): paragraph for paragraph, number in _paragraphs(source)}
        for number in done:
            xml = xml.replace(f'w15:paraId="{ids[number]}" w15:done="0"', f'w15:paraId="{ids[number]}" w15:done="1"')
        rows = "".join(
            f'<w15:commentEx w15:paraId="{0x2000 + number:08X}"'
            + ("" if parent is None else f' w15:paraIdParent="{ids[parent]}"')
            + ' w15:done="0"/>'
            for number, _, _, parent in (*made, *fresh)
        )
        return xml.replace("</w15:commentsEx>", rows + "</w15:commentsEx>")

    def body(xml: str) -> str:
        for number, _, _, parent in made:
            for tag in ("commentRangeStart", "commentRangeEnd"):
                old = f'<w:{tag} w:id="{parent}"/>'
                xml = xml.replace(old, f'{old}<w:{tag} w:id="{number}"/>')
            old = f'<w:commentReference w:id="{parent}"/></w:r>'
            xml = xml.replace(old, f'{old}<w:r><w:commentReference w:id="{number}"/></w:r>')
        for number, (_, words, _) in enumerate(new, start=9500):
            xml = _around(xml, words, number)
        return document(xml)

    return edited(source, target, comments=comments, extended=extended, document=body)


def _paragraphs(source: Path) -> list[tuple[str, str]]:
    with zipfile.ZipFile(source) as package:
        xml = package.read(PARTS["comments"]).decode()
    return [
        (re.findall(r'w14:paraId="([0-9A-F]+)"', comment)[-1], number)
        for number, comment in re.findall(r'<w:comment w:id="(\d+)"(.*?)</w:comment>', xml, re.S)
    ]


def _comment(number: int, who: str, what: str) -> str:
    lines = "".join(
        f'<w:p w:rsidR="00A1" w14:paraId="{0x2000 + number if last else 0x7000 + number:08X}"><w:r><w:t xml:space="preserve">'
        f"{escape(line)}</w:t></w:r></w:p>"
        for last, line in [(place == what.count("\n"), line) for place, line in enumerate(what.split("\n"))]
    )
    date = f"2026-12-01T10:{number % 60:02d}:00Z"
    return f'<w:comment w:id="{number}" w:author="{escape(who)}" w:date="{date}" w:initials="P">{lines}</w:comment>'


def _around(xml: str, words: str, number: int) -> str:
    """Put a range around words that stand in one run, which is split as Word does it."""
    start = xml.index(words)
    head = xml.rindex("<w:r>", 0, start)
    end = xml.index("</w:r>", start) + len("</w:r>")
    whole = xml[head:end]
    properties = "".join(re.findall(r"<w:rPr>.*?</w:rPr>", whole))
    text = re.findall(r"<w:t[^>]*>(.*?)</w:t>", whole)[0]
    before, _, after = text.partition(words)

    def run(part: str) -> str:
        return f'<w:r w:rsidRPr="00B2">{properties}<w:t xml:space="preserve">{part}</w:t></w:r>' if part else ""

    marked = f'{run(before)}<w:commentRangeStart w:id="{number}"/>{run(words[:2])}<w:proofErr w:type="spellStart"/>'
    marked += f'<w:smartTag w:element="x">{run(words[2:])}</w:smartTag><w:commentRangeEnd w:id="{number}"/>'
    marked += f'<w:r><w:commentReference w:id="{number}"/></w:r>{run(after)}'
    return xml[:head] + marked + xml[end:]
