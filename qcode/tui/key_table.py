"""The table of keys in the README, from the one registry of actions: ``python -m qcode.tui.key_table`` renews it."""

from __future__ import annotations

from pathlib import Path

from qcode.text.marked import put_between
from qcode.tui.actions import ACTS, Act, shown_key
from qcode.words import say

BEGIN, END = "<!-- keys -->\n", "<!-- end of keys -->\n"


def key_table(acts: tuple[Act, ...] = ACTS, language: str = "en") -> str:
    """Every action, as the file of keys names it, with its keys, as a Markdown table."""
    lines = ["| action | keys | what it does |", "| --- | --- | --- |"]
    for act in acts:
        if act.is_told:
            keys = act.shown_keys if act.is_digit else " ".join(f"`{shown_key(key)}`" for key in act.every_key) or "–"
            name = act.id.removesuffix("_1") if act.is_digit else act.id
            lines.append(f"| {name} | {keys} | {say(act.words, language)} |")
    return "\n".join(lines) + "\n"


def renewed(readme: str) -> str:
    """The README with the table as it is now between its two marks."""
    return put_between(readme, BEGIN, END, key_table())


if __name__ == "__main__":
    file = Path(__file__).parents[2] / "README.md"
    file.write_text(renewed(file.read_text("utf-8")), "utf-8")
