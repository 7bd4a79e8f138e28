"""What a script hands over, taken for what it is meant as, or refused in a sentence."""

from __future__ import annotations

import operator
import os
from collections.abc import Iterable, Mapping
from typing import Any

from qcode.model.errors import UnknownValue, WrongKind
from qcode.words import LANGUAGES, Language

LISTS = ("coders", "transcripts", "codes", "respondents", "questions", "kinds")
SCOPE = (*LISTS[:5], "where", "kinds", "pilots", "accepted_only", "query")
"""The words that limit a table or a report, everywhere the same."""


def whole(name: str, value: Any) -> int:
    """A whole number, of Python or of a DataFrame."""
    if not isinstance(value, bool):
        try:
            return operator.index(value)
        except TypeError:
            pass
    raise WrongKind(name=name, what="a whole number", value=value)


def text(name: str, value: Any) -> str:
    """A text."""
    if not isinstance(value, str):
        raise WrongKind(name=name, what="a text", value=value)
    return value


def place(name: str, value: Any) -> str | os.PathLike[str]:
    """A file or folder."""
    if not isinstance(value, str | os.PathLike):
        raise WrongKind(name=name, what="a path", value=value)
    return value


def language(value: Any) -> Language:
    """One of the languages that qcode speaks."""
    for known in LANGUAGES:
        if value == known:
            return known
    raise UnknownValue(value=value, what="language", choices=", ".join(LANGUAGES))


def scope(names: Mapping[str, Any]) -> dict[str, Any]:
    """The words of a scope, each with what belongs to it: one name is a list of one."""
    told: dict[str, Any] = {}
    for word, value in names.items():
        if word not in SCOPE:
            raise UnknownValue(value=word, what="choice", choices=", ".join(SCOPE))
        if word in LISTS:
            several = (value,) if isinstance(value, str) else value
            if not isinstance(several, Iterable):
                raise WrongKind(name=word, what="a list of names or numbers", value=value)
            told[word] = tuple(_named(word, each) for each in several)
        else:
            told[word] = _pairs(value) if word == "where" else text(word, value) if word == "query" else value
    return told


def _named(word: str, value: Any) -> int | str:
    if word == "respondents":
        return whole(word, value)
    return text(word, str(value) if word == "questions" and isinstance(value, int) else value)


def _pairs(value: Any) -> tuple[tuple[str, str], ...]:
    """Attributes and their values, as a mapping or as pairs."""
    told = tuple(value.items() if isinstance(value, Mapping) else value) if isinstance(value, Iterable) else (value,)
    if any(not isinstance(pair, tuple | list) or len(pair) != 2 or _several(pair[1]) for pair in told):
        raise WrongKind(
            name="where", what="pairs of an attribute and one value (for one of several values use query=)", value=value
        )
    return tuple((str(attribute), str(of)) for attribute, of in told)


def _several(value: Any) -> bool:
    return isinstance(value, Iterable) and not isinstance(value, str)
