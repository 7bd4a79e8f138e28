"""Which codings a question is about: handed on whole, never unpacked."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Scope:
    """Ids to keep; an empty tuple means all. ``where`` pairs are (attribute name, value)."""

    coders: tuple[str, ...] = ()
    transcripts: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    respondents: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    where: tuple[tuple[str, str], ...] = ()
    kinds: tuple[str, ...] = ()
    pilots: bool = True

    def parameters(self) -> dict[str, str | int | None]:
        """The scope as SQL parameters: JSON lists, NULL for "all"."""
        found: dict[str, str | int | None] = {}
        for field in fields(self):
            value = getattr(self, field.name)
            found[field.name] = int(value) if isinstance(value, bool) else json.dumps(value) if value else None
        return found


EVERYTHING = Scope()
