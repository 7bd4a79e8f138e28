"""Choices of this person on this machine: language, theme, keyboard, name."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from qcode import queries
from qcode.commands.thesis_profile import PROFILE
from qcode.settings import SPACINGS
from qcode.tui.actions import bindings
from qcode.tui.desk.display import one_line
from qcode.tui.line_keys import LineKeys
from qcode.tui.named import LANGUAGE_NAMES
from qcode.tui.screen import FaceScreen
from qcode.tui.themes import known_as
from qcode.tui.widgets.line_box import LineBox
from qcode.tui.widgets.options import Options

THEME_WORDS = {
    "dark": "theme|dark",
    "light": "theme|light",
    "contrast": "theme|high contrast",
    "ansi-dark": "theme|the terminal’s colours, dark",
    "ansi-light": "theme|the terminal’s colours, light",
}
WIDTHS = (50, 60, 70, 76, 85, 100)
"""The widths that Enter steps through; ``qcode settings width`` sets any."""


class SettingsScreen(LineKeys, FaceScreen):
    """Enter takes the next value."""

    PLACE = "closing"
    TITLE_WORDS = "settings"
    BINDINGS = bindings("closing", "lines")

    def body(self) -> ComposeResult:
        yield Options(id="list", markup=False)

    def show(self) -> None:
        super().show()
        kazakh = self.say("yes") if self.face.kazakh_digits else self.say("no")
        width, spacing = self.face.text_shape
        room = self.say("space|none") if spacing == 1 else self.say("an empty line")
        lines = (
            self.say("language: {value}", value=LANGUAGE_NAMES[self.face.language]),
            self.say("colours: {value}", value=self._theme()),
            self.say("width of a line, in characters: {value}", value=width),
            self.say("space between lines: {value}", value=room),
            self.say('Kazakh digit row (" , . give 1 6 7): {value}', value=kazakh),
            self.say(
                "figures of sessions (turns read, minutes): {value}",
                value=self.say("yes") if self.face.wants_figures else self.say("no"),
            ),
            self.say("codings are made by: {value}", value=one_line(self.face.coder_name())),
        )
        listing = self.query_one(OptionList)
        at = listing.highlighted or 0
        listing.set_options(Option(line) for line in lines)
        listing.highlighted = at

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        match event.option_index:
            case 0:
                names = list(LANGUAGE_NAMES)
                self.face.speak(names[(names.index(self.face.language) + 1) % len(names)])
                self._tell_of_profile()
            case 1:
                self.face.next_theme()
            case 2:
                width, spacing = self.face.text_shape
                self.face.shape_text(next((each for each in WIDTHS if each > width), WIDTHS[0]), spacing)
            case 3:
                width, spacing = self.face.text_shape
                self.face.shape_text(width, SPACINGS[SPACINGS.index(spacing) - 1])
            case 4:
                self.face.take_kazakh_digits(not self.face.kazakh_digits)
            case 5:
                self.face.want_figures(not self.face.wants_figures)
            case _:
                title = self.say("Whose codings are made here?")
                box = LineBox(title, self.face.coder_name(), self.face.language, over=True)
                self.app.push_screen(box, self._take_name)
        self.show()

    def _theme(self) -> str:
        """What the theme is called; those with a name of their own keep it in every language."""
        own = known_as(self.face.theme)
        return self.say(THEME_WORDS[own]) if own in THEME_WORDS else own

    def _tell_of_profile(self) -> None:
        """Say that what is written for the thesis changes with the language, where no profile holds it."""
        project = self.face.project
        if project is None or not project.ask(queries.has_coded, project.coder.id):
            return
        if not project.ask(queries.setting, PROFILE):
            self.message(
                self.say(
                    "No profile of the thesis is chosen: its letters, captions and words follow the language."
                    " To keep one, choose it beside the appendix ({project.go_appendix}, {appendix.profile})."
                )
            )

    def _take_name(self, name: str | None) -> None:
        if new := one_line(name or ""):
            self.face.name_coder(new)
        self.show()

    def action_close(self) -> None:
        self.app.pop_screen()
