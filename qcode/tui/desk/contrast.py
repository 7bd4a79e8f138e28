"""Whether words can be read on what lies under them, by the measure of WCAG 2."""

from __future__ import annotations

from functools import lru_cache

from textual.color import Color

STEPS = 20


def luminance(colour: Color) -> float:
    """Relative luminance, 0 for black and 1 for white."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
        for part in (colour.r / 255, colour.g / 255, colour.b / 255)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    """The contrast of two colours, from 1 (the same) to 21 (black on white)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@lru_cache(maxsize=512)
def legible(colour: Color, paper: Color, ink: Color, needed: float) -> Color:
    """``colour``, as little nearer to ``ink`` as makes it readable on ``paper``."""
    for step in range(STEPS + 1):
        nearer = colour.blend(ink, step / STEPS)
        if contrast(nearer, paper) >= needed:
            return nearer
    return ink


@lru_cache(maxsize=512)
def tint(paper: Color, colour: Color, share: float, ink: Color, needed: float) -> Color:
    """``paper`` with at most ``share`` of ``colour`` in it, so that ``ink`` can still be read on it."""
    for step in range(STEPS, 0, -1):
        tinted = paper.blend(colour, share * step / STEPS)
        if contrast(tinted, ink) >= needed:
            return tinted
    return paper
