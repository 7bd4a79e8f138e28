"""Signing the codebook or the project as it stands: what, then by which name."""

from __future__ import annotations

from qcode.commands.signing import sign_off
from qcode.queries import signing
from qcode.tui.desk.display import one_line
from qcode.tui.desk.finder import Choice
from qcode.tui.screen import ProjectScreen
from qcode.tui.widgets.chooser import Chooser, Chosen
from qcode.tui.widgets.line_box import LineBox

ABOUT = {"codebook": "the codebook as it is now", "project": "the project as it is now"}


def ask_signature(screen: ProjectScreen) -> None:
    """Ask what is signed and by whom; who signed before stands beside it."""

    def take(chosen: Chosen | None) -> None:
        if chosen:
            name_it(chosen[0])

    def name_it(about: str) -> None:
        box = LineBox(screen.say("Name under the signature"), screen.project.coder.name, screen.face.language)

        def write(name: str | None) -> None:
            if not box.was_left and screen.do(sign_off, about=about, name=name or "") is not None:
                screen.say_deed(screen.say("Signed; {project.undo} takes it back"))

        screen.app.push_screen(box, write)

    choices = [Choice(about, screen.say(words), _before(screen, about)) for about, words in ABOUT.items()]
    screen.app.push_screen(Chooser(screen.say("What do you sign?"), choices, screen.face.language), take)


def _before(screen: ProjectScreen, about: str) -> str:
    """Who signed it last, and whether it is unchanged."""
    rows = [each for each in screen.project.ask(signing.signed) if each.row.about == about]
    return signature_words(screen, rows[-1]) if rows else ""


def signature_words(screen: ProjectScreen, signed: signing.Signed) -> str:
    """A signature in one line."""
    return screen.say(signed.words, name=one_line(signed.row.name), date=screen.day(signed.row.at))
