"""The steps of the tour: what is said, which keys it names, and when it is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qcode import queries
from qcode.tui.screens.desk import DeskScreen
from qcode.tui.screens.overview import OverviewScreen
from qcode.tui.screens.quotes import QuotesScreen
from qcode.tui.screens.report import ReportScreen

if TYPE_CHECKING:
    from qcode.tui.app import QcodeApp


@dataclass(frozen=True, slots=True)
class Seen:
    """What was so when a step began."""

    entry: int
    """The number of the history's newest entry."""
    place: tuple[object, ...]
    """Transcript and caret, where a transcript is in sight."""


@dataclass(frozen=True, slots=True)
class Step:
    """What is to be done, in words; ``keys`` names the actions whose keys fill its blanks ``{key1}``, ``{key2}``."""

    words: str
    keys: tuple[str, ...]
    done: Callable[[QcodeApp, Seen], bool]


def _opened(app: QcodeApp, seen: Seen) -> bool:
    return isinstance(app.screen, DeskScreen)


def _moved(app: QcodeApp, seen: Seen) -> bool:
    return bool(seen.place) and isinstance(app.screen, DeskScreen) and _place(app) != seen.place


def _selected(app: QcodeApp, seen: Seen) -> bool:
    screen = app.screen
    return isinstance(screen, DeskScreen) and screen.view.selection_span is not None


def _coded(app: QcodeApp, seen: Seen) -> bool:
    return isinstance(app.screen, DeskScreen) and _newest(app).startswith("code_") and _entry(app) > seen.entry


def _undone(app: QcodeApp, seen: Seen) -> bool:
    return _newest(app) == "undo" and _entry(app) > seen.entry


def _counted(app: QcodeApp, seen: Seen) -> bool:
    return isinstance(app.screen, ReportScreen) and app.screen.report is not None


def _quoted(app: QcodeApp, seen: Seen) -> bool:
    return isinstance(app.screen, QuotesScreen)


def _is_back(app: QcodeApp, seen: Seen) -> bool:
    return isinstance(app.screen, OverviewScreen)


def _went_on(app: QcodeApp, seen: Seen) -> bool:
    return not app.screen.is_modal and not isinstance(app.screen, OverviewScreen)


STEPS = (
    Step(
        "Everything here is invented, so try what you like. Open an interview: {key1}, or a click on it.",
        ("open",),
        _opened,
    ),
    Step(
        "You move by turns: {key1} goes to the next one, {key2} back; {key3} and {key4} go by word, the arrows by line. Move.",
        ("move('turn', 1)", "move('turn', -1)", "move('word', 1)", "move('word', -1)"),
        _moved,
    ),
    Step(
        "Select what matters: {key1} takes the word, {key1} again more of it, up to the whole turn; the mouse can drag.",
        ("grow",),
        _selected,
    ),
    Step(
        "Give it a code: a digit is one that has that digit, here {key1} is “{code}”. Press {key1}.",
        ("pinned('1')",),
        _coded,
    ),
    Step(
        "Any other code: select again, press {key1}, type a few letters of its name, then Enter.",
        ("pick_code",),
        _coded,
    ),
    Step("Whatever you did can be taken back, to the first day: press {key1}.", ("undo",), _undone),
    Step("Now the counting: {key1} lists the reports, Enter shows the first one.", ("app.go('reports')",), _counted),
    Step(
        "No number stands alone. Go to a number with the arrows and press {key1}: the words behind it.",
        ("behind",),
        _quoted,
    ),
    Step("From the words to the interview they were said in: {key1} on a quotation.", ("open_place",), _opened),
    Step("And back to the overview: {key1}.", ("app.go('overview')",), _is_back),
    Step(
        "That is how qcode works. {key1} tells every key where you are, {key2} finds every command; {key3} leaves qcode.",
        ("app.help", "app.command_palette", "app.quit"),
        _went_on,
    ),
)


def _entry(app: QcodeApp) -> int:
    assert app.project is not None
    return app.project.ask(queries.last_change)[0]


def _newest(app: QcodeApp) -> str:
    assert app.project is not None
    entries = app.project.ask(queries.history, 1)
    return entries[0].action if entries else ""


def seen_now(app: QcodeApp) -> Seen:
    """What is so at this moment."""
    return Seen(_entry(app), _place(app))


def _place(app: QcodeApp) -> tuple[object, ...]:
    screen = app.screen
    return (screen.transcript, screen.view.caret) if isinstance(screen, DeskScreen) and screen.is_mounted else ()
