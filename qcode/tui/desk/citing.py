"""How a respondent is called on the screen: as documents in the interface's language cite her."""

from __future__ import annotations

from qcode.words import say


def cited(number: int, language: str) -> str:
    """``R7``, ``K7``, ``7-респондент``; the presets of theses say the same, but take longer to read."""
    return say("cited|R{number}", language, number=number)
