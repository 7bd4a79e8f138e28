"""How codes look: a hue for each top-level category, a line style and a letter for each code."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

DARK = ("#0088AA", "#FFAA00", "#FFFFBB", "#9955FF", "#EE3344", "#33FFFF")
LIGHT = ("#8822AA", "#AA3300", "#006666", "#440000", "#000033", "#7700FF")
ANSI = ("cyan", "yellow", "green", "magenta", "red", "blue")
LINES = ("│", "┃", "║", "╎", "┆")
"""One cycle of line styles; a category's codes take them in turn."""
LETTERS = "abcdefghijklmnopqrstuvwxyz"


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
    order: tuple[object, ...] = ()
    shown: str = ""
    """The name in the interface's language, where it is another one; letters come from ``name`` in all languages."""


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
    """A key for every code while they last, no two alike: Latin letters, which every keyboard here carries.

    What the researcher set stands. The rest take a letter of their own name that is still free, oldest code first,
    so that a new code never moves another's letter; then any free small letter, then capitals.
    """
    ordered = sorted(entries, key=lambda entry: entry.order)
    given: dict[str, str] = {}
    taken: set[str] = set()
    for entry in ordered:
        if entry.key and entry.key not in taken:
            given[entry.id] = entry.key
            taken.add(entry.key)
    for entry in ordered:
        letter = next((wish for wish in _wishes(entry.name) if wish not in taken), "")
        if letter and entry.id not in given:
            given[entry.id] = letter
            taken.add(letter)
    return given


_SOUNDS = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщыэюяәғқңөұүһіçğışöü",
        "abvgdeejziyklmnoprstufhcchhyeyaagqnouuhicgisou",
        strict=True,
    )
)


def _wishes(name: str) -> Iterable[str]:
    own = [letter for char in name.lower() if (letter := _SOUNDS.get(char, char)) in LETTERS]
    yield from own
    yield from LETTERS
    yield from (letter.upper() for letter in own)
    yield from LETTERS.upper()
