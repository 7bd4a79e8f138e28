"""Everything qcode says, in four languages: English text is the key, a JSON file a domain and language."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import Literal, get_args

Language = Literal["en", "kk", "ru", "tr"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


@cache
def _words(language: str) -> dict[str, str]:
    """All translations into one language; the files are ``DOMAIN.LANGUAGE.json`` beside this module."""
    found: dict[str, str] = {}
    for file in sorted(resources.files(__name__).iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(f".{language}.json"):
            found.update(json.loads(file.read_text("utf-8")))
    return found


def say(text: str, language: str, /, **values: object) -> str:
    """``text`` (English, the key) in ``language``, its ``{names}`` filled in; English where no translation is.

    A text that means two things carries its context before ``|``: ``"key|Key"`` is shown as ``Key``.
    """
    spoken = text.rpartition("|")[2] if language == "en" else _words(language).get(text, text.rpartition("|")[2])
    return spoken.format(**values) if values else spoken
