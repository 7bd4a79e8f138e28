"""How codes look: a hue for each top-level category, a line style and a letter for each code."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

DARK = ("#0088AA", "#FFAA00", "#FFFFBB", "#9955FF", "#EE3344", "#33FFFF")
LIGHT = ("#8822AA", "#AA3300", "#006666", "#440000", "#000033", "#7700FF")
ANSI = ("#00AAAA", "#AA5500", "#00AA00", "#AA00AA", "#AA0000", "#0000AA")
"""What a terminal of sixteen colours makes its cyan, yellow, green, magenta, red and blue of, under any theme."""
LINES = ("│", "┃", "║", "╎", "┆")
"""One cycle of line styles; a category's codes take them in turn."""


@dataclass(frozen=True, slots=True)
class Look:
    """How one code is drawn."""

    name: str
    path: str
    hue: int
    line: str
    key: str
    colour: str = ""
    """The colour that the researcher chose, ``#rrggbb``; empty where the hue's stands."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the palette must know of a code."""

    id: str
    name: str
    path: str
    parent: str | None
    key: str = ""
    colour: str = ""
    letter: str = ""
    """The letter that the code was born with."""
    shown: str = ""
    """The name in the interface's language, where it is another one."""


def looks(entries: Sequence[Entry]) -> dict[str, Look]:
    """Every code's look; parents stand before their children, who take their colour over."""
    parents = {entry.id: entry.parent for entry in entries}
    roots = [entry.id for entry in entries if entry.parent not in parents]
    hue = {id_: index % len(DARK) for index, id_ in enumerate(roots)}
    keys = letters(entries)
    met: dict[str, int] = {}
    own: dict[str, str] = {}
    found: dict[str, Look] = {}
    for entry in entries:
        root = _root(entry.id, parents)
        line = met.get(root, 0)
        met[root] = line + 1
        own[entry.id] = entry.colour or own.get(entry.parent or "", "")
        found[entry.id] = Look(
            entry.shown or entry.name,
            entry.path,
            hue[root],
            LINES[line % len(LINES)],
            keys.get(entry.id, ""),
            own[entry.id],
        )
    return found


def _root(id_: str, parents: dict[str, str | None]) -> str:
    seen = {id_}
    while (parent := parents[id_]) in parents and parent not in seen:
        assert parent is not None
        seen.add(parent)
        id_ = parent
    return id_


def letters(entries: Iterable[Entry]) -> dict[str, str]:
    """The key of each code, no two alike: what the researcher set stands, the rest keep the letter they were born with.

    Whose letter was set as another code's key has that code's letter instead: so nobody else's moves.
    """
    entries = list(entries)
    owners: dict[str, Entry] = {}
    for entry in entries:
        if entry.key:
            owners.setdefault(entry.key, entry)
    found: dict[str, str] = {}
    for entry in entries:
        if owners.get(entry.key) is entry:
            found[entry.id] = entry.key
        elif letter := _handed_on(entry.letter, owners):
            found[entry.id] = letter
    return found


def _handed_on(letter: str, owners: Mapping[str, Entry]) -> str:
    """A letter, or, where it is somebody's key, the one that was left for it; letters are unique, so this ends."""
    while letter in owners:
        letter = owners[letter].letter
    return letter
