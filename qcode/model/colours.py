"""The colours that a code can be given by name, told apart by the colour-blind too (Okabe and Ito 2008)."""

from __future__ import annotations

import re

from qcode.model.errors import QcodeError

PALETTE = {
    "orange": "#E69F00",
    "sky blue": "#56B4E9",
    "green": "#009E73",
    "yellow": "#F0E442",
    "blue": "#0072B2",
    "vermilion": "#D55E00",
    "purple": "#CC79A7",
    "grey": "#999999",
}
HEX = re.compile(r"#[0-9a-fA-F]{6}")


class BadColour(QcodeError):
    template = "“{colour}” is no colour; write one like #0072B2, or one of: {choices}."


def colour_of(words: str) -> str:
    """A colour as ``#rrggbb``, from its name in the palette or as it is written; "" is none."""
    tidy = " ".join(words.split())
    found = PALETTE.get(tidy.casefold(), tidy)
    if found and not HEX.fullmatch(found):
        raise BadColour(colour=words, choices=", ".join(PALETTE))
    return found


def colour_name(colour: str) -> str:
    """The palette's name for a colour, "" where it has none."""
    return next((name for name, value in PALETTE.items() if value.casefold() == colour.casefold()), "")
