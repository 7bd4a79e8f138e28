"""English titles with capitals on their words, as APA wants them; what people named stays as they wrote it."""

from __future__ import annotations

import re
from dataclasses import replace

from qcode.report.document import Block, Heading, Report, Table
from qcode.report.figures import Figure
from qcode.words import say

_SMALL = re.compile("a|an|and|as|at|but|by|for|if|in|nor|of|off|on|or|out|per|so|the|to|up|via|yet")
"""Short conjunctions, articles and prepositions; one of four letters has a capital, too."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_WITH_NAMES = (
    "Respondents with each code, by {attribute}",
    "Coded segments by code and {attribute}",
    "Differences between the groups, by {attribute}",
    "What changed between {first} and {last}",
)
"""Titles of qcode with somebody's words in them."""
_PATTERNS = [
    re.compile("".join(f"({re.escape(part)})" if at % 2 == 0 else "(.+)" for at, part in enumerate(re.split(r"(\{\w+\})", text)) if part))
    for text in _WITH_NAMES
]  # fmt: skip


def in_title_case(report: Report) -> Report:
    """The report with its own titles, captions and names of appendices in title case; codes' headings stay."""
    if report.language != "en":
        return report
    return replace(report, title=own_title(report.title), blocks=tuple(map(_block, report.blocks)))


def _block(block: Block) -> Block:
    match block:
        case Heading(letter=letter) if letter:
            return replace(block, text=own_title(block.text))
        case Table() | Figure():
            return replace(block, caption=own_title(block.caption))
        case _:
            return block


def own_title(text: str) -> str:
    """A title in title case as far as it is qcode's own: what it knows how to say in another language."""
    if _is_own(text):
        return title_case(text)
    for pattern in _PATTERNS:
        if found := pattern.fullmatch(text):
            pieces = found.groups()
            return "".join(piece if at % 2 else title_case(piece, first=not at) for at, piece in enumerate(pieces))
    head, colon, name = text.partition(": ")
    return title_case(head) + colon + name if colon and _is_own(head) else text


def _is_own(text: str) -> bool:
    return bool(text) and say(text, "kk") != text


def title_case(text: str, *, first: bool = True) -> str:
    """Capitals on the first word, after a colon, and on all but short conjunctions, articles and prepositions."""
    pieces: list[str] = []
    at = 0
    for match in _WORD.finditer(text):
        word, before = match[0], text[at : match.start()]
        begins = (first and not pieces) or before.rstrip().endswith((":", ".", "?", "!", "–", "—"))
        small = _SMALL.fullmatch(word)
        pieces += [before, word if small and not begins else word[:1].upper() + word[1:]]
        at = match.end()
    return "".join(pieces) + text[at:]
