"""Which codings a question is about: handed on whole, never unpacked."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scope:
    """Ids to keep; an empty tuple means all. ``where`` pairs are (attribute name, value)."""

    coders: tuple[str, ...] = ()
    transcripts: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    """These codes and all below them."""
    respondents: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    where: tuple[tuple[str, str], ...] = ()
    kinds: tuple[str, ...] = ()
    pilots: bool = True
    accepted_only: bool = False
    query: str = ""
    """The codings and turns that share a character with a passage that this query yields; "" is all."""
