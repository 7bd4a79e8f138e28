"""A part of a document that a command writes, between two marks."""

from __future__ import annotations


def put_between(text: str, begin: str, end: str, part: str) -> str:
    """The text with another part between its two marks; what stands around them stays."""
    before, _, rest = text.partition(begin)
    return f"{before}{begin}\n{part}\n{end}{rest.partition(end)[2]}"
