"""All commands by their words: Textual's palette, which takes every key also before its list stands there."""

from __future__ import annotations

from textual.command import CommandList, CommandPalette, Provider


def found_by_words() -> type[Provider]:
    """What the palette finds though it is done elsewhere, imported when the palette opens."""
    from qcode.tui.found_by_words import FoundByWords

    return FoundByWords


class CommandBox(CommandPalette):
    """The palette of Textual goes a page up or down in a list that may not have been laid out."""

    DEFAULT_CSS = "CommandBox CommandList { min-width: 8; }"

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "command_list" and not self.query_one(CommandList).scrollable_content_region:
            return False
        return super().check_action(action, parameters)
