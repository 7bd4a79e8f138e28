"""A tour of two minutes inside the demo: each step waits until the real key was pressed, or the mouse did the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from textual import events
from textual.timer import Timer

from qcode import queries
from qcode.tui.actions import key_of
from qcode.tui.desk.display import one_line
from qcode.tui.screen import FaceScreen
from qcode.tui.widgets.ask_box import AskBox
from qcode.words import say

if TYPE_CHECKING:
    from textual.app import App

    from qcode.project import Project
    from qcode.tui.app import QcodeApp
    from qcode.tui.tour_steps import Seen

    _Base = App[None]
else:
    _Base = object

LOOKS = 0.15
"""Seconds between two looks at whether a step is done."""


class Touring(_Base):
    """Mixed into the app: the tour goes on from screen to screen; Esc leaves it wherever one is."""

    language: str
    begins_with_tour = False
    """Whether the tour begins as soon as the demo is open."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tour_step = -1
        """Which step is shown; -1 where there is no tour."""
        self.tour_was_offered = False
        self._tour_saw: Seen | None = None
        self._tour_place: tuple[object, ...] = ()
        """Where the caret was at the last look."""
        self._tour_looks: Timer | None = None

    @property
    def _own(self) -> QcodeApp:
        return cast("QcodeApp", self)

    def action_tour(self) -> None:
        """Begin the tour; from a project of one's own it leads into the demo, if one wants that."""
        project = self._own.project
        if project is not None and project.is_demo:
            self.begin_tour()
        elif project is None:
            self._tour_in_demo("go")
        else:
            question = say(
                "The tour is in the demo project. Yours is saved, and stands under recent projects afterwards.",
                self.language,
            )
            answers = [("", say("Stay here", self.language)), ("go", say("Open the demo", self.language))]
            self.push_screen(AskBox(question, answers), self._tour_in_demo)

    def _tour_in_demo(self, answer: str | None) -> None:
        if answer:
            self.begins_with_tour = True
            self._own.open_demo()

    def begin_tour(self) -> None:
        """From the overview on, step by step."""
        self.begins_with_tour = False
        self._own.go("overview")
        self.tour_was_offered = True
        self._go_to_step(0)
        if self._tour_looks is None:
            self._tour_looks = self.set_interval(LOOKS, self._look)

    def end_tour(self) -> None:
        self.tour_step, self.tour_was_offered = -1, True
        if self._tour_looks is not None:
            self._tour_looks.stop()
            self._tour_looks = None
        self._show_tour()

    def _go_to_step(self, step: int) -> None:
        from qcode.tui.tour_steps import Seen, seen_now

        self.tour_step, self._tour_saw, self._tour_place = step, Seen(seen_now(self._own).entry, ()), ()
        self._show_tour()

    def _look(self) -> None:
        """Whether the step is done; then the next one."""
        from qcode.tui.tour_steps import STEPS

        project = self._own.project
        if project is None or not project.is_demo:
            self.end_tour()
        elif STEPS[self.tour_step].done(self._own, self._seen()):
            if self.tour_step + 1 == len(STEPS):
                self.end_tour()
            else:
                self._go_to_step(self.tour_step + 1)

    def _seen(self) -> Seen:
        """What was so when the step began; one begins where the caret has come to rest, as the desk opens."""
        from qcode.tui.tour_steps import Seen, seen_now

        now, saw = seen_now(self._own), self._tour_saw or Seen(0, ())
        if not saw.place and now.place == self._tour_place:
            self._tour_saw = saw = Seen(saw.entry, now.place)
        self._tour_place = now.place
        return saw

    def _show_tour(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, FaceScreen) and screen.is_mounted:
                screen.show_tour()

    def tour_words(self, is_overview: bool) -> str:
        """What the box of the tour says now; "" where it says nothing."""
        project = self._own.project
        if project is None or not project.is_demo:
            return ""
        if self.tour_step < 0:
            if self.tour_was_offered or not is_overview:
                return ""
            return say(
                "New here? {key} begins a tour of two minutes.",
                self.language,
                key=key_of("app.tour", self._own.keymap.acts),
            )
        from qcode.tui.tour_steps import STEPS

        step = STEPS[self.tour_step]
        keys = {f"key{number}": key_of(name, self._own.keymap.acts) for number, name in enumerate(step.keys, 1)}
        pinned = self._pinned(project)
        words = say(step.words, self.language, code=one_line(pinned) or "–", **keys)
        number = say("Tour, step {number} of {count}", self.language, number=self.tour_step + 1, count=len(STEPS))
        return f"{number} · {words} · {say('Esc leaves the tour.', self.language)}"

    def _pinned(self, project: Project) -> str:
        """The code of the digit 1, by its name in the interface's language; "" where there is none."""
        code = next((code for code in project.ask(queries.codes) if code.key == "1"), None)
        if code is None:
            return ""
        words = project.ask(queries.code_words)
        own = (row.name for row in words if row.code == code.id and row.language == self.language)
        return next(own, "") or code.name

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Key) and event.key == "escape" and self._leaves_tour():
            self.end_tour()
            return
        await super().on_event(event)

    def _leaves_tour(self) -> bool:
        """Whether Esc means the tour; help and boxes that lie over the step are closed first."""
        from qcode.tui.screens.help import HelpScreen

        return self.tour_step >= 0 and not self.screen.is_modal and not isinstance(self.screen, HelpScreen)
