"""One action: where it is alive, its keys, and what it is called."""

from __future__ import annotations

import re
from dataclasses import dataclass

from qcode.tui.spelling import shown_key

_PARTS = re.compile(r"'([^']*)'|(-?\d+)|(True)|(\w+)")
_STEPS = {"1": "next", "-1": "previous"}


@dataclass(frozen=True, slots=True)
class Act:
    """An action at a place: ``name`` as Textual calls it, the keys, and what it is called in English."""

    place: str
    name: str
    keys: str
    words: str
    bar: bool = False
    """Whether it stands in the bar at the bottom."""
    brief: str = ""
    """What the bar says where the words of all of a place's actions do not fit into it."""
    called: str = ""
    """What the file of keys calls it, where its name for Textual would say too little."""

    @property
    def id(self) -> str:
        """What the file of keys calls it: ``view.move_word_next``; it stays when words and keys change."""
        parts = _PARTS.findall(self.name.removeprefix("app."))
        words = (text or _STEPS.get(step, step) or (more and "select") or word for text, step, more, word in parts)
        return f"{self.place}.{self.called or '_'.join(words).removeprefix('care_')}"

    @property
    def twin_of(self) -> str:
        """Of what selects by a motion, the id of the motion; else ""."""
        return self.id.removesuffix("_select") if self.words.endswith(" +") else ""

    @property
    def is_digit(self) -> bool:
        """Whether it is one of ten that a digit each calls."""
        return bool(re.search(r"\('\d'\)", self.name))

    @property
    def is_free(self) -> bool:
        """Whether it can be given another key: digits stay, and what selects follows its motion."""
        return not self.is_digit and not self.twin_of

    @property
    def is_told(self) -> bool:
        """Whether help and palette tell it: not the selecting twin of a motion, of ten digits only the first."""
        return self.is_free or "('1')" in self.name

    @property
    def every_key(self) -> tuple[str, ...]:
        return tuple(self.keys.split(",")) if self.keys else ()

    @property
    def first_key(self) -> str:
        return self.keys.split(",")[0]

    @property
    def shown_keys(self) -> str:
        """Its keys as help and tables write them."""
        if self.is_digit:
            from qcode.tui.actions import ACTS

            zero = self.name.replace("'1'", "'0'")
            return "1 … 9 0" if any((act.place, act.name) == (self.place, zero) for act in ACTS) else "1 … 9"
        return " ".join(map(shown_key, self.every_key)) or "–"
