"""The first steps of a new project, one after the other: each says what it is for, and can be skipped or gone back to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from qcode import commands, queries
from qcode.project import Project
from qcode.tui.actions import bindings
from qcode.tui.desk.display import one_line
from qcode.tui.line_keys import LineKeys
from qcode.tui.screen import ProjectScreen
from qcode.tui.widgets.line_box import LineBox
from qcode.tui.widgets.options import Options


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what it is called, what it is for, what its line says, and whether it is done."""

    title: str
    words: str
    deed: str
    done: Callable[[Project], bool]


def _has_transcripts(project: Project) -> bool:
    return bool(project.ask(queries.transcripts))


def _has_values(project: Project) -> bool:
    return any(item.values for item in project.ask(queries.respondent_items))


STEPS = (
    Step(
        "step|project",
        "The project is this folder: {folder}. Everything stays in it; the history says that {coder} made it.",
        "Code under another name…",
        lambda project: True,
    ),
    Step(
        "step|interviews",
        "Bring in the interviews, each a file of Word or text, or all of a folder. They are shown before they are written.",
        "Choose the files…",
        _has_transcripts,
    ),
    Step(
        "step|speakers",
        "Look whether it is known who asks and who answers: only what respondents said is counted. {speakers}",
        "Correct the speakers…",
        lambda project: False,
    ),
    Step(
        "step|guide",
        "If there is an interview guide, bring it in: then answers can be read and counted question by question.",
        "Choose the guide…",
        lambda project: bool(project.ask(queries.guides)),
    ),
    Step(
        "step|respondents",
        "If there is a table of respondents (age, city, profession), bring it in: then groups can be compared.",
        "Choose the table…",
        _has_values,
    ),
    Step(
        "step|first code",
        "A code is a short name for what a passage is about. Name one you expect; others come to you as you read.",
        "Make a code…",
        lambda project: bool(project.ask(queries.codes)),
    ),
)
INTERVIEWS, SPEAKERS, GUIDE, RESPONDENTS, CODE = range(1, 6)
BROUGHT_IN = {INTERVIEWS: 0, GUIDE: 1, RESPONDENTS: 2}
"""Which kind of file the screen for bringing in is opened with."""


def first_open(project: Project) -> int:
    """The first step that is not done; the speakers are looked at by whom it concerns."""
    undone = [number for number, step in enumerate(STEPS) if number != SPEAKERS and not step.done(project)]
    return undone[0] if undone else len(STEPS)


class FirstStepsScreen(LineKeys, ProjectScreen):
    """Every line can be clicked; Esc leaves the steps, and the overview leads back to them."""

    PLACE = "steps"
    TITLE_WORDS = "first steps"
    BINDINGS = bindings("steps", "lines")

    def __init__(self, at: int = INTERVIEWS) -> None:
        super().__init__()
        self.at = at
        self._left_for: int | None = None
        """The step one has gone away for."""
        self._before: tuple[int, str] = (0, "")
        """The newest change then."""
        self._ways: list[str] = []

    def body(self) -> ComposeResult:
        yield Static(id="sums", markup=False)
        yield Options(id="list", markup=False)

    def on_screen_resume(self) -> None:
        """Who comes back from a step that was done there goes on to the next one; who left with Esc stays."""
        changed = self.project.ask(queries.last_change) != self._before
        if self._left_for == self.at and ((changed and self._is_done(self.at)) or self.at == SPEAKERS):
            self.at = min(self.at + 1, len(STEPS))
        self._left_for = None
        super().on_screen_resume()

    def _is_done(self, number: int) -> bool:
        return STEPS[number].done(self.project)

    def show(self) -> None:
        super().show()
        self.query_one("#sums", Static).update(self._words())
        ways = self._offered()
        self._ways = [way for way, _ in ways]
        listing = self.query_one(OptionList)
        listing.set_options(Option(words) for _, words in ways)
        listing.highlighted = 0

    def _words(self) -> Content:
        rail: list[str | tuple[str, str]] = []
        for number, step in enumerate(STEPS):
            sign = "▸ " if number == self.at else "✓ " if self._is_done(number) else "· "
            rail.append((f"{sign}{self.say(step.title)}   ", "bold" if number == self.at else "dim"))
        if self.at == len(STEPS):
            words = self.say(
                "That is all there is to prepare. The rest is reading and coding; {anywhere.help} always helps."
            )
            return Content.assemble(*rail, "\n\n", words, "\n")
        step = STEPS[self.at]
        which = self.say("step {number} of {count}", number=self.at + 1, count=len(STEPS))
        words = self.say(
            step.words,
            folder=one_line(str(self.project.folder or "")),
            coder=one_line(self.project.coder.name),
            speakers=self._speakers(),
        )
        return Content.assemble(
            *rail, "\n\n", (f"{which}: {self.say(step.title)}", "bold $text-accent"), f"\n{words}\n"
        )

    def _speakers(self) -> str:
        """The speakers of the first transcript, as they were understood."""
        rows = self.project.ask(queries.transcripts)
        if not rows:
            return self.say("There is no transcript yet, so there is nothing to say here.")
        speakers = self.project.ask(queries.speakers, rows[0].id)
        known = ", ".join(f"{one_line(each.label)} = {self.say(each.role)}" for each in speakers)
        others = self.say("Of the others, {overview.details} in the overview shows each with its speakers.")
        return f"{one_line(rows[0].name)}: {known}. {others if len(rows) > 1 else ''}".rstrip()

    def _offered(self) -> list[tuple[str, str]]:
        if self.at == len(STEPS):
            ways = [("open", self.say("Open the first interview"))] if _has_transcripts(self.project) else []
        else:
            usable = self.at != SPEAKERS or _has_transcripts(self.project)
            ways = [("do", self.say(STEPS[self.at].deed))] if usable else []
            following = self.say("Go on to the next step") if self._is_done(self.at) else self.say("Skip this step")
            ways.append(("skip", following))
        if self.at:
            ways.append(("back", self.say("Back to the step before")))
        return [*ways, ("leave", self.say("To the overview"))]

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self._take(self._ways[event.option_index])

    def action_do_step(self) -> None:
        at = self.query_one(OptionList).highlighted
        if at is not None:
            self._take(self._ways[at])

    def action_skip(self) -> None:
        if self.at < len(STEPS):
            self._take("skip")

    def action_step_back(self) -> None:
        if self.at:
            self._take("back")

    def _take(self, way: str) -> None:
        match way:
            case "do":
                self._do()
            case "skip" | "back":
                self.at += 1 if way == "skip" else -1
                self.show()
            case "open":
                self.face.close_screen()
                self.face.open_transcript(self.project.ask(queries.transcripts)[0].id)
            case _:
                self.face.close_screen()

    def _do(self) -> None:
        from qcode.tui.screens.importing import ImportScreen
        from qcode.tui.screens.speakers import SpeakersScreen

        self._left_for, self._before = self.at, self.project.ask(queries.last_change)
        if self.at in BROUGHT_IN:
            self.app.push_screen(ImportScreen(BROUGHT_IN[self.at]))
        elif self.at == SPEAKERS:
            self.app.push_screen(SpeakersScreen(self.project.ask(queries.transcripts)[0].id))
        elif self.at == CODE:
            hint = self.say("“Theme > code” makes it below a theme. Enter takes it · Esc leaves")
            self.app.push_screen(LineBox(self.say("Name of the code"), "", self.face.language, hint), self._make_code)
        else:
            title = self.say("Whose codings are made here?")
            self.app.push_screen(LineBox(title, self.face.coder_name(), self.face.language, over=True), self._take_name)

    def _make_code(self, path: str | None) -> None:
        if path and self.do(commands.create_code, path) is not None:
            self.at = len(STEPS)
        self._left_for = None
        self.show()

    def _take_name(self, name: str | None) -> None:
        if new := one_line(name or ""):
            self.face.name_coder(new)
        self._left_for = None
        self.show()
