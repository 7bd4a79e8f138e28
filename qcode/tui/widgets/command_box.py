"""All commands by their words: Textual's palette, which takes every key also before its list stands there."""

from __future__ import annotations

from textual.command import CommandList, CommandPalette, Provider
from textual.content import Content
from textual.widgets.option_list import Option


def found_by_words() -> type[Provider]:
    """What the palette finds though it is done elsewhere, imported when the palette opens."""
    from qcode.tui.found_by_words import FoundByWords

    return FoundByWords


class CommandBox(CommandPalette):
    """The palette of Textual goes a page up or down in a list that may not have been laid out."""

    DEFAULT_CSS = "CommandBox CommandList { min-width: 8; }"

    def __init__(self, *, placeholder: str, nothing: str) -> None:
        super().__init__(id="--command-palette", placeholder=placeholder)
        self.nothing = nothing
        """What stands in the list where no command has the words."""

    def _start_no_matches_countdown(self, search_value: str) -> None:
        """Textual's own, in the interface's language; where nothing is typed there is nothing to say."""
        self._stop_no_matches_countdown()

        def say_nothing() -> None:
            if search_value:
                self.query_one(CommandList).add_option(
                    Option(Content(self.nothing), disabled=True, id=self._NO_MATCHES)
                )
            self._list_visible = bool(search_value)

        self._no_matches_timer = self.set_timer(self._NO_MATCHES_COUNTDOWN, say_nothing)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "command_list" and not self.query_one(CommandList).scrollable_content_region:
            return False
        return super().check_action(action, parameters)
