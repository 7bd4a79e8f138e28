"""A text on one line of a list."""

from __future__ import annotations


def shortened(text: str, characters: int) -> str:
    """``text`` on one line of at most so many characters, an ellipsis where something is missing."""
    line = " ".join(text.split())
    return line if len(line) <= characters else line[: characters - 1].rstrip() + "…"
