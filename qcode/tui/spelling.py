"""How keys are spelt: as Textual calls them, as the screen shows them, as a person types them; and which will do."""

from __future__ import annotations

import re

from qcode.tui.keys import in_latin

SHOWN = {
    "escape": "Esc",
    "enter": "Enter",
    "tab": "Tab",
    "space": "Space",
    "delete": "Del",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
}
_TYPED = {shown.casefold(): name for name, shown in SHOWN.items()} | {"return": "enter", "backtab": "shift+tab"}
_MOVES = "up|down|left|right|home|end"
USABLE = re.compile(
    rf"[A-Za-z0-9]|f[1-9]|f12|enter|escape|tab|space|delete|(shift\+)?(pageup|pagedown|{_MOVES})|shift\+tab"
    rf"|ctrl\+[a-z]|ctrl\+(shift\+)?({_MOVES})"
)
EATEN = frozenset(f"ctrl+{letter}" for letter in "abhijms")
"""What terminals give as another key (Backspace, Tab, Enter), keep to hold the screen, or tmux and screen wait for."""


def usable(key: str) -> bool:
    """Whether a key reaches qcode from every terminal, under every layout: no punctuation, no Alt, no F10 and F11."""
    return bool(USABLE.fullmatch(key)) and key not in EATEN


def plain_key(typed: str) -> str:
    """A key as Textual calls it, from how a person writes it: ``Shift+w``, ``PgDn``, ``F5``, or a letter of any layout."""
    *modifiers, name = typed.split("+") if len(typed) > 1 else [typed]
    name = _TYPED.get(name.casefold()) or (in_latin(name) if len(name) == 1 else name.casefold())
    modifiers = [modifier.casefold() for modifier in modifiers]
    if modifiers == ["shift"] and len(name) == 1:
        return name.upper()
    return "+".join([*modifiers, name.lower() if modifiers else name])


def shifted(key: str) -> str:
    """The same key with Shift, "" where there is none."""
    if key.startswith("ctrl+"):
        return key.replace("ctrl+", "ctrl+shift+") if len(key) > len("ctrl+x") else ""
    if len(key) == 1:
        return key.upper() if key.islower() else ""
    held = f"shift+{key}"
    return held if usable(held) else ""


def shown_key(key: str) -> str:
    """A key as the bar and the help write it."""
    *modifiers, name = key.split("+")
    name = SHOWN.get(name, name.upper() if len(name) > 1 and name[0] == "f" else name)
    return "+".join([*(modifier.capitalize() for modifier in modifiers), name])
