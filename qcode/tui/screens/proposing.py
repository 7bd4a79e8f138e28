"""What can be proposed: where else a code may belong, odd codings, codes alike, and how good that is."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from qcode import commands, queries
from qcode.queries import CodeItem
from qcode.tui.desk import gather
from qcode.tui.desk.display import one_line
from qcode.tui.desk.finder import Choice
from qcode.tui.desk.palette import Look
from qcode.tui.screen import ProjectScreen
from qcode.tui.screens.working import do_apart
from qcode.tui.widgets.ask_box import AskBox
from qcode.tui.widgets.busy_box import Work
from qcode.tui.widgets.chooser import Chooser, Chosen

if TYPE_CHECKING:
    from qcode.catalogue.suggesting import Alike, Odd, WhereElse

QUALITY = "suggestion-quality"
MOST_ODD, MOST_PAIRS = 30, 40
EXPLAINED = (
    "Passages can be proposed for a code: those whose words are most like what you coded and unlike what you left,"
    " found on this computer from your own codings alone. Nothing is coded without your yes; a random part of the"
    " passages is never shown, so that your own eye is measured too, and the report on the proposals has the sentence"
    " for your chapter on methods."
)


class Proposing:
    """The choice at one screen, for one code, and what follows from it."""

    def __init__(self, screen: ProjectScreen, code: str) -> None:
        self.screen, self.project, self.code = screen, screen.project, code

    # Choosing

    def ask(self) -> None:
        """Say what can be proposed."""

        def take(chosen: Chosen | None) -> None:
            if chosen:
                getattr(self, f"_{chosen[0]}")()

        if self.project.folder is not None:
            self.screen.face.apart.begin()
        title = self.screen.say("Proposals, never decisions")
        self.screen.app.push_screen(Chooser(title, self._choices(), self.screen.face.language), take)

    def _choices(self) -> list[Choice]:
        say = self.screen.say
        owner = self.project.ask(queries.proposals_for)
        found = []
        if self.code:
            name = one_line(self._looks()[self.code].name)
            found.append(
                Choice("where_else", say("Where else: {name}", name=name), "" if owner else say("proposal|off"))
            )
            found.append(Choice("odd", say("Odd codings of {name}", name=name)))
        found.append(Choice("other", say("Another code…")))
        found.append(Choice("alike", say("Codes alike")))
        found.append(Choice("quality", say("How good are the proposals?")))
        found.append(Choice("off", say("Switch proposals off")) if owner else Choice("on", say("Switch proposals on")))
        return found

    def _items(self) -> list[CodeItem]:
        return self.project.ask(queries.code_items, self.project.coder.id)

    def _looks(self) -> dict[str, Look]:
        """The codes as they are called in the interface's language."""
        return gather.code_looks(self._items(), self.project.ask(queries.code_words), self.screen.face.language)

    def _other(self) -> None:
        """The same for a code that is chosen."""
        items, words = self._items(), self.project.ask(queries.code_words)

        def take(chosen: Chosen | None) -> None:
            if chosen:
                Proposing(self.screen, chosen[0]).ask()

        title = self.screen.say("Proposals for which code?")
        choices = gather.code_choices(items, self._looks(), words=words)
        self.screen.app.push_screen(Chooser(title, choices, self.screen.face.language), take)

    # On and off

    def _on(self) -> None:
        """Say what proposals are, and turn them on if she wants them."""
        self._explain(None)

    def _off(self) -> None:
        self.screen.do(commands.stop_proposals)
        if not self.project.ask(queries.proposals_for):
            self.screen.message(self.screen.say("Nothing is proposed any more."))

    def _explain(self, then: Callable[[], None] | None) -> None:
        def answered(answer: str | None) -> None:
            if answer != "on" or self.screen.do(commands.start_proposals) is None:
                return
            name = one_line(self.project.coder.name)
            words = "Passages are proposed to {coder} from now on. Nothing is coded without a yes."
            self.screen.message(self.screen.say(words, coder=name))
            if then is not None:
                then()

        answers = [("", self.screen.say("Leave proposals off")), ("on", self.screen.say("Switch proposals on"))]
        self.screen.app.push_screen(AskBox(self.screen.say(EXPLAINED), answers), answered)

    # What can be seen

    def _where_else(self) -> None:
        """Passages that may carry the code; the first time, after it is said what that is."""
        if not self.project.ask(queries.proposals_for):
            self._explain(self._where_else)
            return
        from qcode.catalogue import suggesting

        work = Work(self.screen.say("Learning from your codings…"), suggesting.where_else, (self.code,), counts=True)
        do_apart(self.screen, work, self._show_where_else)

    def _show_where_else(self, found: WhereElse) -> None:
        from qcode.tui.screens.proposals import ProposalsScreen

        if not found.suggestions:
            self.screen.message(self.screen.say("There is no passage left to propose."))
        elif isinstance(self.screen, ProposalsScreen):
            self.screen.take(found)
        else:
            self.screen.app.push_screen(ProposalsScreen(found))

    def _odd(self) -> None:
        from qcode.catalogue import suggesting

        look = partial(suggesting.odd_ones, most=MOST_ODD)
        work = Work(self.screen.say("Comparing passages…"), look, (self.code,), counts=True)
        do_apart(self.screen, work, self._show_odd)

    def _show_odd(self, found: list[Odd]) -> None:
        from qcode.tui.screens.odd_ones import OddScreen

        if found:
            self.screen.app.push_screen(OddScreen(self.code, found))
        else:
            self.screen.message(self.screen.say("A code needs three codings, so that one can stand out."))

    def _alike(self) -> None:
        from qcode.catalogue import suggesting

        look = partial(suggesting.alike, most=MOST_PAIRS)
        work = Work(self.screen.say("Comparing passages…"), look, counts=True)
        do_apart(self.screen, work, self._show_alike)

    def _show_alike(self, found: list[Alike]) -> None:
        from qcode.tui.screens.alike import AlikeScreen

        if found:
            self.screen.app.push_screen(AlikeScreen(found))
        else:
            self.screen.message(self.screen.say("No two codes are alike."))

    def _quality(self) -> None:
        from qcode.tui.screens.report import ReportScreen
        from qcode.tui.screens.report_choices import start

        choices = start(self.project, QUALITY, self.screen.face.language)
        self.screen.app.push_screen(ReportScreen(QUALITY, choices))


def code_meant(screen: ProjectScreen) -> str:
    """The code that one stands at, else the one given last; "" where there is none."""
    from qcode.tui.screens.code_passages import CodePassages
    from qcode.tui.screens.codebook import CodebookActions
    from qcode.tui.screens.codebook_screen import CodebookScreen
    from qcode.tui.screens.odd_ones import OddScreen
    from qcode.tui.screens.proposals import ProposalsScreen

    match screen:
        case CodebookActions():
            code = screen.code_here()
        case CodebookScreen():
            code = screen.code_here
        case CodePassages() | OddScreen() | ProposalsScreen():
            code = screen.code
        case _:
            code = ""
    used: dict[str, None] = {row.id: None for row in screen.project.ask(queries.codes)}
    lately = screen.project.ask(queries.recent_codes, screen.project.coder.id)
    return next((each for each in (code, *lately) if each in used), "")
