"""What every screen shares: a project, a language, and one place where failures become messages."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, ParamSpec, TypeVar, cast

from textual.app import ComposeResult
from textual.content import Content
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from qcode import queries
from qcode.model.errors import QcodeError
from qcode.queries.history import in_words
from qcode.report.numbers import day_words, moment_words
from qcode.tui.actions import ACTS, bindings
from qcode.tui.desk.display import one_line
from qcode.tui.lean import LeanCompositor, LeanPump
from qcode.tui.widgets.action_bar import ActionBar
from qcode.tui.widgets.busy_box import BusyBox
from qcode.tui.widgets.tour_box import TourBox
from qcode.words import Language, say, say_count

if TYPE_CHECKING:
    from qcode.project import Command, Project
    from qcode.store.journal import Reverted
    from qcode.tui.app import QcodeApp

MOST_UNASKED = 20
"""Rows that an undo takes back without a question."""
P = ParamSpec("P")
T = TypeVar("T")


class FaceScreen(LeanPump, Screen[None]):
    """A screen with a head line and a bar of actions; it speaks the app's language."""

    PLACE: ClassVar[str] = "start"
    TITLE_WORDS: ClassVar[str] = ""
    AUTO_FOCUS = "*"
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """Where keys go; what looks another way then is drawn anew, not the whole screen as Textual has it."""

    def __init__(self) -> None:
        super().__init__()
        self._compositor = LeanCompositor()

    @property
    def face(self) -> QcodeApp:
        return cast("QcodeApp", self.app)

    @property
    def place(self) -> str:
        """Where the keys go now: the screen, or the panel of it that the bar speaks of."""
        return self.query_one(ActionBar).place

    @property
    def measures(self) -> tuple[str, ...]:
        """The help pages of what is measured here, what the cursor stands on first."""
        return ()

    def say(self, text: str, **values: object) -> str:
        """A text in the interface's language; ``{project.undo}`` in it is the key that undoes."""
        return say(text, self.face.language, **{**self.face.keymap.names, **values})

    def say_count(self, one: str, many: str, count: int, /, **values: object) -> str:
        """``one`` or ``many`` in the form that the interface's language has for ``count``."""
        return say_count(one, many, count, self.face.language, **{**self.face.keymap.names, **values})

    def in_marks(self, words: str) -> str:
        """Words in the quotation marks of the interface's language."""
        from qcode.report.labels import in_marks

        return in_marks(words, cast("Language", self.face.language))

    def compose(self) -> ComposeResult:
        yield Static(id="head", markup=False)
        yield TourBox(id="tour", markup=False)
        yield from self.body()
        yield ActionBar(self.PLACE, id="bar")

    def body(self) -> ComposeResult:
        """What stands between the head and the bar."""
        yield from ()

    def on_mount(self) -> None:
        self.show()

    def on_screen_resume(self) -> None:
        if self in self.app.screen_stack:
            self.query_one(ActionBar).rest(False)
            self.show()

    def on_screen_suspend(self) -> None:
        """A box over the screen has keys of its own; the one of work that runs is mostly gone before it is seen."""
        if self not in self.app.screen_stack:
            # Its parts go before Textual stops its work: what came in between would be drawn into nothing.
            self.workers.cancel_node(self)
        elif self.app.screen.is_modal and not isinstance(self.app.screen, BusyBox):
            self.query_one(ActionBar).rest(True)

    def show(self) -> None:
        """Draw what is so now; may be called at any time."""
        self.show_head(self.say(self.TITLE_WORDS) if self.TITLE_WORDS else "")
        self.query_one(ActionBar).show(self.face.language, acts=self.face.keymap.acts)
        self.show_tour()

    def show_tour(self) -> None:
        """The step of the tour that is being taken, or nothing."""
        self.query_one(TourBox).show(self.face.tour_words(self.PLACE == "overview"))

    def action_tour_clicked(self) -> None:
        if self.face.tour_step < 0:
            self.face.action_tour()

    def show_head(self, title: str) -> None:
        """The line at the top: whether this is the sample, which project, which screen."""
        pieces: list[Content | tuple[str, str] | str] = []
        project = self.face.project
        if project is not None and project.is_demo:
            pieces.append((f" {self.say('DEMO')} ", "bold reverse"))
        if project is not None and project.reading:
            pieces.append((f" {self.say('FOR READING')} ", "bold reverse"))
        if project is not None and project.as_of:
            when = f"{self.moment(project.as_of)} · {project.ask(queries.last_change)[0]}"
            pieces.append((f" {self.say('AS OF {moment}', moment=when)} ", "bold reverse"))
        name = project.folder.name if project is not None and project.folder else "qcode"
        pieces += [(f" {one_line(name)}", "bold"), (f" · {title}" if title else "")]
        self.query_one("#head", Static).update(Content.assemble(*pieces), layout=False)

    async def action_act(self, number: int) -> None:
        """Do what a clicked word of the bar says, where it can be done."""
        act = ACTS[number]
        name = "action_" + act.name.partition("(")[0].removeprefix("app.")
        for node in (*self.targets(), self, self.face):
            if hasattr(node, name):
                await self.face.run_action(act.name, node)
                return

    def targets(self) -> tuple[Widget, ...]:
        """The widgets that actions are offered to first."""
        return (self.focused,) if self.focused else ()

    def day(self, at: str) -> str:
        """The day of a moment as the language writes days."""
        return day_words(at[:10], cast("Language", self.face.language))

    def moment(self, at: str) -> str:
        """A moment of the history as the day and minute here."""
        return moment_words(moment(at), cast("Language", self.face.language))

    def message(self, sentence: str, *, warning: bool = False) -> None:
        """One sentence at the edge of the screen, exactly as written."""
        self.notify(
            sentence, severity="warning" if warning else "information", markup=False, timeout=6 if warning else 4
        )


class ProjectScreen(FaceScreen):
    """A view of a project. It keeps no copy of the project's data: ``show`` asks again."""

    BINDINGS = bindings("project")
    SHOWS_ACTS: ClassVar[bool] = False
    """Whether what an undo takes back stands on the screen."""

    @property
    def project(self) -> Project:
        project = self.face.project
        assert project is not None
        return project

    def do(self, command: Command[P, T], *args: P.args, **kwargs: P.kwargs) -> T | None:
        """Run a command; a failure that the researcher can act on becomes a message."""
        try:
            return self.project.do(command, *args, **kwargs)
        except QcodeError as error:
            self.face.follow()
            self.message(self.face.sentence(error), warning=True)
            return None

    def say_deed(self, deed: str) -> None:
        """Say what was just done, where this screen says such things."""
        self.message(deed)

    def action_undo(self) -> None:
        """Take back the last act; one that changed more than this screen shows, only when asked."""
        from qcode.tui.widgets.ask_box import AskBox

        self.face.follow()
        try:
            done, rows = self.project.undo_ahead()
        except QcodeError as error:
            self.message(self.face.sentence(error), warning=True)
            return
        if self.SHOWS_ACTS or (rows <= MOST_UNASKED and done.action != "merge"):
            self._turn_back("undone: {deed}")
            return

        def answered(answer: str | None) -> None:
            if answer:
                self._turn_back("undone: {deed}")

        answers = [("yes", self.say("Yes, undo it")), ("", self.say("No, leave it"))]
        question = self.say("Take back: {deed}?", deed=one_line(self._in_words(done)))
        self.app.push_screen(AskBox(question, answers), answered)

    def action_redo(self) -> None:
        self.face.follow()
        self._turn_back("redone: {deed}")

    def _turn_back(self, sentence: str) -> None:
        try:
            done = self.project.undo() if sentence.startswith("undone") else self.project.redo()
        except QcodeError as error:
            self.message(self.face.sentence(error), warning=True)
            return
        self.message(one_line(self.say(sentence, deed=self._in_words(done))))

    def _in_words(self, done: Reverted) -> str:
        language = self.face.language
        return in_words(done.action, done.notes, language, self.project.ask(queries.spoken_paths, language))

    def saved(self) -> str:
        """When the last change was written to the disk, in words."""
        _, at = self.project.ask(queries.last_change)
        return self.say("saved {time}", time=clock(at)) if at else self.say("nothing written yet")

    def action_close(self) -> None:
        self.face.close_screen()


def moment(at: str) -> str:
    """A moment of the history as the day and minute here."""
    return _here(at, "%Y-%m-%d %H:%M")


def clock(at: str) -> str:
    """A moment of the history as the hour and minute here."""
    return _here(at, "%H:%M:%S")


def _here(at: str, form: str) -> str:
    from datetime import datetime

    try:
        return datetime.fromisoformat(at).astimezone().strftime(form)
    except ValueError:
        return at
