"""A Word file with comments as text: a paragraph a line, where each comment begins and ends, and what it says."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def part(data: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read(name))


def view(data: bytes) -> str:
    """Style | text with ``{0`` … ``0}`` for comments and the shade of words before them; then the comments."""
    lines = [f"{_style(each)} | {''.join(_inline(each))}" for each in part(data, "word/document.xml").iter(f"{W}p")]
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        commented = "word/comments.xml" in package.namelist()
    if commented:
        for each in part(data, "word/comments.xml"):
            said = " / ".join("".join(text.text or "" for text in line.iter(f"{W}t")) for line in each.iter(f"{W}p"))
            who = f"{each.get(f'{W}author')} ({each.get(f'{W}initials')}) {each.get(f'{W}date')}"
            lines.append(f"comment {each.get(f'{W}id')} | {who} | {said}")
    return "\n".join(lines) + "\n"


def _style(paragraph: etree._Element) -> str:
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else str(found.get(f"{W}val"))


def _inline(paragraph: etree._Element) -> Iterator[str]:
    for each in paragraph:
        number = each.get(f"{W}id")
        if each.tag == f"{W}commentRangeStart":
            yield f"{{{number} "
        elif each.tag == f"{W}commentRangeEnd":
            yield f" {number}}}"
        elif each.tag == f"{W}r":
            yield _run(each)


def _run(run: etree._Element) -> str:
    text = "".join("\n" if each.tag == f"{W}br" else each.text or "" for each in run.iter(f"{W}t", f"{W}br"))
    looks = run.find(f"{W}rPr")
    if looks is None or not text:
        return text
    names = [each.tag.removeprefix(W) for each in looks if each.tag.removeprefix(W) in ("u", "bdr")]
    names += [str(each.get(f"{W}fill")) for each in looks.iter(f"{W}shd")]
    return f"<{' '.join(names)}>{text}</>" if names else text
