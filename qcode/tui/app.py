"""The app: which project is open, which language is spoken, which screen is on top."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

os.environ.setdefault("ESCDELAY", "25")

from textual.app import App, SystemCommand
from textual.screen import Screen

from qcode import settings
from qcode.filing import WINDOWS
from qcode.model.errors import DamagedFile, NotAProject, QcodeError, RunsByItself
from qcode.project import Project
from qcode.tui import stillness
from qcode.tui.actions import acts_at, bindings, shown_key
from qcode.tui.apart import Apart
from qcode.tui.consoles import Copies
from qcode.tui.crash import Safety
from qcode.tui.desk.inks import Mode
from qcode.tui.elsewhere import Elsewhere
from qcode.tui.keymap import FILE, load_keymap
from qcode.tui.keys import LayoutKeys
from qcode.tui.lean import LeanPump
from qcode.tui.looking_back import LooksBack
from qcode.tui.messages import Messages
from qcode.tui.own_keys import OwnKeys
from qcode.tui.pasting import Pastes
from qcode.tui.reading import ReadingRecord
from qcode.tui.screen import FaceScreen, ProjectScreen
from qcode.tui.themes import NAMED, OWN, in_sixteen, known_as
from qcode.tui.tour import Touring
from qcode.tui.typing_ahead import KeysInTurn
from qcode.tui.whereabouts import Whereabouts
from qcode.tui.widgets.command_box import CommandBox, found_by_words
from qcode.words import LANGUAGES, say

MOST_TOLD = 4
"""How many mistakes in the file of keys are told at once."""
DOCUMENTS = ("Documents", "Документы", "Құжаттар", "Belgeler")
"""What a person's own folder for documents is called."""


class QcodeApp(
    Messages,
    Safety,
    KeysInTurn,
    Touring,
    LayoutKeys,
    OwnKeys,
    ReadingRecord,
    Whereabouts,
    LooksBack,
    Elsewhere,
    Pastes,
    Copies,
    LeanPump,
    App[None],
):
    """Screens knock here for the project and the language; data they ask of the project itself."""

    TITLE = "qcode"
    CSS_PATH = "qcode.tcss"
    BINDINGS = bindings("anywhere")
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-normal"), (140, "-wide")]
    ENABLE_COMMAND_PALETTE = True
    COMMANDS = App.COMMANDS | {found_by_words}

    def __init__(self, project: Project | None = None, language: str = "") -> None:
        self._without_colour = "NO_COLOR" in os.environ
        super().__init__()
        chosen = language or settings.language()
        self.language: str = chosen if chosen in LANGUAGES else "en"
        self.project = project
        self.find_places()
        self.keymap = load_keymap(settings.folder() / FILE)
        self.mode: Mode = "full"
        self.text_shape = settings.text_shape()
        """How wide interviews are set, and how many lines of the screen one of theirs takes."""
        self.panels: dict[str, bool] = {}
        """Panels of the desk that were shown or folded away by hand."""
        self.codes_whole = "words"
        """How much of the text around words that were found has had a code last."""
        self.asked = ""
        """The query that was asked last."""
        self.others: dict[str, str] = {}
        """The other coders whose codings are shown at the desk: id and name."""
        self.browsed = started_in()
        """Where files were looked for last."""
        self.apart = Apart()
        """The process that does heavy work."""
        self.once_drawn: Iterator[None] = iter(())
        """What is done, a portion at a time and keys in between, when the first screen has stood there for a moment."""
        self.agreed: set[str] = set()
        """Folders of projects into which interviews may go although they could get out there."""

    def on_mount(self) -> None:
        self.end_on_signals()
        self._choose_theme()
        self._settle_keyboard()
        self._came_with_digits = self.kazakh_digits
        self.animation_level = "none"
        if self.project is None:
            from qcode.tui.screens.start import StartScreen

            self.push_screen(StartScreen())
        else:
            self.open_project(self.project)
        self.call_after_refresh(self.set_timer, stillness.SOON, self._go_on_settling)
        problems = [self.sentence(problem) for problem in self.keymap.problems[:MOST_TOLD]]
        if problems:
            self.notify("\n".join(problems), severity="warning", markup=False, timeout=12)

    def _go_on_settling(self) -> None:
        """The next portion of what has time until the first screen stands; what waits to be done meanwhile comes first."""
        if next(self.once_drawn, self) is None:
            self.set_timer(stillness.PACE, self._go_on_settling)

    def _choose_theme(self) -> None:
        colours = self.console.color_system
        if self._without_colour or colours is None:
            self.mode = "mono"
        elif colours in ("standard", "windows"):
            self.mode = "ansi"
        for theme in OWN:
            self.register_theme(theme)
        wanted = NAMED.get(settings.load().theme, "")
        if wanted in self.available_themes:
            self.theme = in_sixteen(wanted) if self.mode == "ansi" else wanted
        elif self.mode == "ansi":
            self.theme = "ansi-dark"

    def _settle_keyboard(self) -> None:
        chosen = settings.load().keyboard
        self.kazakh_digits = chosen == "kk" or (not chosen and self.language == "kk")

    # The project

    def open_project(self, project: Project) -> None:
        """Work on this project from now on."""
        self.forget_past()
        if self.project is not project:
            self.keep_reading()
            self._keep_places()
            self.let_go()
        self.project = project
        self.find_places()
        self.others, self.asked = {}, ""
        project.on_change = self._changed
        if project.folder is not None and not (project.is_demo or project.as_of):
            settings.remember(project.folder)
        from qcode.tui.screens.overview import OverviewScreen

        while len(self.screen_stack) > 1:
            self.pop_screen()
        self.push_screen(OverviewScreen())
        if self.begins_with_tour and project.is_demo:
            self.call_after_refresh(self.begin_tour)

    def _changed(self) -> None:
        """Every screen in sight shows what is so now."""
        for screen in reversed(self.screen_stack):
            if isinstance(screen, FaceScreen) and screen.is_mounted:
                screen.show()
            if not screen.is_modal:
                return

    def open_transcript(self, transcript: str, start: int | None = None, end: int | None = None) -> None:
        """Put a transcript on the desk; from elsewhere, Esc leads back there."""
        from qcode.tui.screens.desk import DeskScreen

        if isinstance(self.screen, DeskScreen):
            self.screen.open(transcript, start, end)
        else:
            self.trail.leave(self.trail.here)
            self.push_screen(DeskScreen(transcript, start, end))

    def go(self, where: str) -> None:
        """Go to one of the other screens; the overview closes what lies over it."""
        if self.screen.is_modal or (self.project is None and where not in ("settings",)):
            return
        if where == "overview":
            while len(self.screen_stack) > self.lowest:
                self.pop_screen()
            return
        if where == "codebook":
            self._go_to_codebook()
            return
        from qcode.tui.routes import screen_called

        screen = screen_called(where)
        if type(self.screen) is not type(screen):
            self.push_screen(screen)

    def action_propose(self) -> None:
        """Where else a code may belong, odd codings, codes alike."""
        from qcode.tui.screens.proposing import Proposing, code_meant

        if isinstance(self.screen, ProjectScreen):
            Proposing(self.screen, code_meant(self.screen)).ask()

    def _go_to_codebook(self) -> None:
        """The codebook's screen, at the code that one stands on; one that is open already lies only once."""
        from qcode.tui.screens.codebook import CodebookActions
        from qcode.tui.screens.codebook_screen import CodebookScreen

        code = self.screen.code_here() if isinstance(self.screen, CodebookActions) else ""
        if any(isinstance(screen, CodebookScreen) for screen in self.screen_stack[self.lowest :]):
            while not isinstance(self.screen, CodebookScreen):
                self.pop_screen()
            if code:
                self.screen.arrive_at(code)
        else:
            self.push_screen(CodebookScreen(code))

    def close_screen(self) -> None:
        """Back to the screen below; the lowest one stays."""
        if len(self.screen_stack) > self.lowest:
            self.pop_screen()

    # Choices

    def speak(self, language: str) -> None:
        """Change the interface's language; what is in sight changes at once."""
        self.language = language
        # Whoever came with the row on types Kazakh whatever the words are; in passing, a language turns nothing on.
        settings.keep(language=language, keyboard=settings.load().keyboard or ("kk" if self._came_with_digits else ""))
        self._settle_keyboard()
        self._changed()

    def next_theme(self) -> None:
        known = [name for name, theme in NAMED.items() if theme in self.available_themes]
        if self.mode == "ansi":
            known = [name for name in known if in_sixteen(NAMED[name]) == NAMED[name]]
        own = known_as(self.theme)
        name = known[(known.index(own) + 1) % len(known)] if own in known else known[0]
        self.theme = NAMED[name]
        settings.keep(theme=name)

    def shape_text(self, width: int, spacing: int) -> None:
        """Set interviews at most this wide, in lines this far apart."""
        settings.keep(width=width, spacing=spacing)
        self.text_shape = settings.text_shape()

    def take_kazakh_digits(self, wanted: bool) -> None:
        settings.keep(keyboard="kk" if wanted else "plain")
        self._settle_keyboard()

    def name_coder(self, name: str) -> None:
        """Code under this name from now on."""
        settings.keep(coder=name)
        if self.project is not None:
            self.project.act_as(name)

    def recent_projects(self) -> list[str]:
        return settings.load().recent

    # Everywhere

    def action_help(self) -> None:
        from qcode.tui.screens.help import HelpScreen

        if isinstance(self.screen, FaceScreen) and not isinstance(self.screen, HelpScreen):
            here, told = self.screen, HelpScreen(self.screen.place, self.screen.TITLE_WORDS, self.screen.measures)

            async def left(_: None) -> None:
                if told.chosen is not None:
                    await here.action_act(told.chosen)

            self.push_screen(told, left)

    def action_command_palette(self) -> None:
        if not self.screen.is_modal:
            asked, nothing = say("Find a command…", self.language), say("No command has these words.", self.language)
            self.push_screen(CommandBox(placeholder=asked, nothing=nothing))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Every action that is alive here, in the interface's language."""
        if not isinstance(screen, FaceScreen):
            return
        for act in acts_at(screen.place, self.keymap.acts):
            if act.is_told:
                number = self.keymap.acts.index(act)
                run = partial(screen.action_act, number)
                yield SystemCommand(say(act.words, self.language), shown_key(act.first_key), run)
        yield SystemCommand(say("tour of two minutes", self.language), "", self.action_tour)
        if not WINDOWS:
            yield SystemCommand(say("suspend", self.language), "", self.action_suspend_process)

    def action_help_quit(self) -> None:
        """Ctrl+C copies on the desk and never ends the program."""
        words = "{anywhere.quit} leaves qcode; every change is already saved."
        self.notify(say(words, self.language, **self.keymap.names), markup=False)

    def sentence(self, error: QcodeError) -> str:
        """What went wrong, in the interface's language, and which key helps."""
        return error.said(self.language, self.keymap.names)

    def open_folder(self, folder: Path) -> None:
        """Open the project of a folder, with its backup of the day; what is in the way becomes a message."""
        try:
            project = Project(folder, self.coder_name())
            try:
                self.copy_of_today(project)
            except BaseException:
                project.close()
                raise
        except (DamagedFile, NotAProject, RunsByItself) as error:
            self.offer_copies(folder, error)
        except QcodeError as error:
            self.notify(self.sentence(error), severity="warning", markup=False)
        else:
            self.open_project(project)

    def open_demo(self) -> None:
        """Make the sample project in a scratch folder and open it."""
        from qcode import sample_project
        from qcode.tui.screens.working import do_apart
        from qcode.tui.widgets.busy_box import Work

        folder = sample_project.scratch_folder()
        words = say("Making the demo project…", self.language)
        screen = self.screen
        assert isinstance(screen, FaceScreen)

        def open_it(_: object) -> None:
            self.open_project(Project(folder, sample_project.CODER))

        do_apart(screen, Work(words, sample_project.make_sample, (folder,), alone=True), open_it)

    def coder_name(self) -> str:
        """Whose codings are made; the name at this computer is never asked of it, since it may be a real one."""
        return settings.coder() or settings.NOBODY

    def put_away(self) -> None:
        """What is kept when qcode is left, in whatever way."""
        self.apart.end()
        self.keep_reading()
        self._keep_places()
        self.forget_past()

    def on_unmount(self) -> None:
        self.put_away()
        if self.project is not None:
            self.project.on_change = lambda: None


def started_in() -> Path:
    """The folder that qcode was started in; one's documents where that is gone, the root of everything, or qcode's own.

    A double click starts qcode in its own folder, where no thesis shall come to lie.
    """
    home = Path.home()
    documents = next((home / name for name in DOCUMENTS if (home / name).is_dir()), home)
    try:
        folder = Path.cwd()
    except OSError:
        return documents
    own = Path(__file__).resolve().parents[2]
    return documents if folder == Path(folder.anchor) or folder.is_relative_to(own) else folder


def run(project: Project | None = None, language: str = "", *, tour: bool = False) -> int:
    """Open the desk and stay until it is left; a project handed in is closed by whoever opened it.

    Returns the exit code: 1 after a mistake of qcode's own, of which a report was written.
    """
    app = QcodeApp(project, language)
    app.begins_with_tour = tour
    app.once_drawn = stillness.settling()
    try:
        app.run()
    finally:
        if app.project is not None and app.project is not project:
            app.project.close()
        if app.last_moment is not None:
            app.last_moment.cancel()
    return app.return_code or 0


__all__ = ["ProjectScreen", "QcodeApp", "run"]
