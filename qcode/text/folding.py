"""One spelling for every way to write the same word."""

from __future__ import annotations

import re

from qcode.text.words import SOFT

_SAME = {"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "‐": "-", "‑": "-"}
PLAIN: dict[int, str] = str.maketrans(
    {**dict.fromkeys("\u00a0\u2007\u2009\u202f\t\n", " "), **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-")}
)
"""One space, one dash, sign for sign: what is found in a text so made plain stands at the same place in the text."""
UNSEEN = re.compile(f"[{SOFT}]")


def folded(text: str, language: str) -> str:
    """``text`` in small letters, as long as before: ``İI`` is ``iı`` in Turkish; one apostrophe, one hyphen."""
    if language == "tr":
        text = text.replace("I", "ı")
    # Alone among all letters, İ becomes two when it is made small.
    small = text.replace("İ", "i").lower()
    # A few passes that find little are many times faster than one table for every letter.
    for sign, plain in _SAME.items():
        small = small.replace(sign, plain)
    return small


def same_small_letters(one: str, other: str) -> bool:
    """Whether `folded` does the same in two languages."""
    return (one == "tr") == (other == "tr")


def bare(word: str) -> str:
    """A word without what is not seen in it: soft hyphens and joiners."""
    return UNSEEN.sub("", word)
