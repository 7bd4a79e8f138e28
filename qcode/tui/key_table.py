"""The table of keys for the README, from the one registry of actions."""

from __future__ import annotations

from qcode.tui.actions import ACTS, shown_key
from qcode.tui.screens.help import HEADS
from qcode.words import say


def key_table(language: str = "en") -> str:
    """Every action and its keys as a Markdown table."""
    lines = ["| | | |", "|---|---|---|"]
    for act in ACTS:
        if act.is_told:
            keys = act.shown_keys if act.is_digit else " ".join(f"`{shown_key(key)}`" for key in act.every_key)
            lines.append(f"| {say(HEADS.get(act.place, 'here'), language)} | {keys} | {say(act.words, language)} |")
    return "\n".join(lines) + "\n"
