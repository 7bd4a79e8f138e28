"""One spelling for every way to write the same word."""

from __future__ import annotations

import re

from qcode.text.words import SOFT

_SAME = str.maketrans(dict.fromkeys("’‘ʼ`´", "'") | dict.fromkeys("‐‑", "-"))
UNSEEN = re.compile(f"[{SOFT}]")


def folded(text: str, language: str) -> str:
    """``text`` in small letters, as long as before: ``İI`` is ``iı`` in Turkish; one apostrophe, one hyphen."""
    if language == "tr":
        text = text.replace("I", "ı")
    # Alone among all letters, İ becomes two when it is made small.
    return text.replace("İ", "i").lower().translate(_SAME)


def bare(word: str) -> str:
    """A word without what is not seen in it: soft hyphens and joiners."""
    return UNSEEN.sub("", word)
