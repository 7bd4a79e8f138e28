"""Rounds of second coding: how they stand, drawing a new one, the package for whoever codes it, what is finished."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from qcode import queries
from qcode.catalogue import drawing
from qcode.catalogue.packaging import package_role
from qcode.catalogue.rounds_told import RoundTold, recoding_offer, told
from qcode.commands import rounds
from qcode.model.errors import QcodeError
from qcode.queries import second_coding
from qcode.tui.actions import bindings
from qcode.tui.desk.display import one_line
from qcode.tui.screens.leaving import ask_path, exports
from qcode.tui.screens.listed import ListedScreen, Piece
from qcode.tui.widgets.ask_box import AskBox
from qcode.tui.widgets.line_box import LineBox

ALL = "all"
"""The answer that I am done with everything."""


class RoundsScreen(ListedScreen):
    """A line a round; beside it, who has finished what."""

    PLACE = "rounds"
    TITLE_WORDS = "second coding"
    BINDINGS = [*bindings("rounds"), *bindings("listed")]

    def __init__(self) -> None:
        super().__init__()
        self.rows: dict[str, RoundTold] = {}

    def show(self) -> None:
        super().show()
        self.rows = {each.item.round.id: each for each in told(self.project)}
        self.draw(list(self.rows), self.listing.at)

    @property
    def here(self) -> RoundTold | None:
        """The round in the line."""
        return self.rows.get(self.listing.at)

    def sums(self) -> str:
        if not self.rows:
            offer = recoding_offer(self.project)
            return self.say(offer) if offer else self.say("No round yet; {rounds.draw_new} draws what is coded twice.")
        return self.say_count("{count} round", "{count} rounds", len(self.rows))

    def line_words(self, ids: Sequence[str]) -> Sequence[str]:
        return [f"{one_line(each.name)} · {self._finished(each)}" for each in map(self.rows.__getitem__, ids)]

    def _finished(self, each: RoundTold) -> str:
        return " · ".join(f"{one_line(row.coder)} {len(row.finished)}/{row.all}" for row in each.progress)

    def words_at(self, id_: str) -> Iterable[Piece]:
        each = self.rows.get(id_)
        if each is None:
            return
        yield (one_line(each.name), "bold $text-accent")
        yield f"\n{self.say(each.kind_words)} · {self.day(each.opened)} · {each.drawn_words(self.say)}\n"
        for row in each.progress:
            told = self.say("{count} of {all} finished", count=len(row.finished), all=row.all)
            if row.left:
                told += f"; {self.say('left: {left}', left=', '.join(map(one_line, row.left)))}"
            yield "\n"
            yield (one_line(row.coder), "bold")
            yield f": {told}"

    # Opening

    def action_draw_new(self) -> None:
        """Ask for a name and a share, show what is drawn, and open the round."""

        def named(name: str | None) -> None:
            if name:
                self._ask(
                    self.say("How many per cent of the respondents’ turns?"), str(drawing.USUAL_SHARE), sized(name)
                )

        def sized(name: str) -> Callable[[str | None], None]:
            def take(share: str | None) -> None:
                if share and share.isdecimal() and 1 <= int(share) <= 100:
                    self._ask_whether(name, int(share))
                elif share:
                    self.message(self.say("A number from 1 to 100, please."), warning=True)

            return take

        number = len(self.rows) + 1
        proposed = "pilot" if number == 1 else self.say("round {number}", number=number)
        self._ask(self.say("Name of the round"), proposed, named)

    def _ask(self, title: str, line: str, take: Callable[[str | None], None]) -> None:
        self.app.push_screen(LineBox(title, line, self.face.language, over=True), take)

    def _ask_whether(self, name: str, share: int) -> None:
        """Show what a plan draws; nothing is written before the answer."""
        try:
            drawn = drawing.draw(self.project, drawing.DrawPlan(share=share, by=("respondent",)))
        except QcodeError as error:
            self.message(self.face.sentence(error), warning=True)
            return
        rows = " · ".join(f"{one_line(each)} {count}/{every}" for each, count, every in drawn.by_transcript)
        question = self.say(
            "Drawn: {drawn} of {all} turns of respondents (seed {seed}).",
            drawn=len(drawn.items),
            all=drawn.population,
            seed=drawn.plan.seed,
        )
        answers = [
            ("", self.say("open nothing")),
            ("package", self.say("open it; a second coder gets a package")),
            ("here", self.say("open it; a second coder works at this computer…")),
            ("again", self.say("open it for myself once more (two weeks later)")),
        ]

        def take(answer: str | None) -> None:
            match answer:
                case "package":
                    self._open(name, drawn)
                case "again":
                    self._open(name, drawn, kind=rounds.AGAIN)
                case "here":
                    self._ask(
                        self.say("Name of the second coder"), "", lambda second: self._open(name, drawn, second=second)
                    )

        self.app.push_screen(AskBox(f"{question}\n{rows}", answers), take)

    def _open(self, name: str, drawn: drawing.Drawn, *, kind: str = rounds.PERSON, second: str | None = "") -> None:
        if second is None:
            return
        try:
            item = drawing.open_drawn(self.project, name, drawn, kind=kind, second=[second] if second else [])
        except QcodeError as error:
            self.message(self.face.sentence(error), warning=True)
            return
        self.listing.go_to(item.round.id)
        self.message(self.say("The round is open; {rounds.pack} makes the package for whoever codes it."))

    def action_freeze(self) -> None:
        """Open a round on what several people have coded already."""

        def take(name: str | None) -> None:
            if name:
                try:
                    item = drawing.freeze_shared(self.project, name)
                except QcodeError as error:
                    self.message(self.face.sentence(error), warning=True)
                else:
                    self.listing.go_to(item.round.id)

        self._ask(self.say("Name of the round that freezes what everybody has coded by now"), "", take)

    # Going on

    def action_pack(self) -> None:
        """Write the package for the second coder; in her own copy, what she sends back."""
        if package_role(self.project):
            self.face.go("package")
            return
        each = self.here
        if each is None:
            return

        def take(path: Path) -> None:
            try:
                packed = drawing.pack_round(self.project, each.item, path, language=self.face.language)
            except QcodeError as error:
                self.message(self.face.sentence(error), warning=True)
                return
            self.message(self.say("Written: {file}.", file=one_line(packed.file.name)))

        ask_path(self, exports(self.project) / f"{each.name}.qcodepack", ".qcodepack", take)

    def action_finish(self) -> None:
        """Choose the transcript of this round that I am done with."""
        each = self.here
        if each is None:
            return
        names: dict[str, str] = {row.id: row.name for row in self.project.ask(queries.transcripts)}
        left = each.item.left_for(self.project.coder.id)
        if not left:
            self.message(self.say("You have finished everything of this round."))
            return
        answers = [("", self.say("none of them")), *((id_, names[id_]) for id_ in left)]
        if len(left) > 1:
            answers.insert(1, (ALL, self.say("all of them, {count}", count=len(left))))

        def take(answer: str | None) -> None:
            if answer == ALL:
                if done := self.do(rounds.finish_transcripts, each.item.round.id):
                    self.message(
                        self.say_count(
                            "{count} transcript finished, and frozen as it is",
                            "{count} transcripts finished, and frozen as they are",
                            len(done),
                        )
                    )
            elif answer and self.do(rounds.finish_transcript, each.item.round.id, answer):
                self.message(
                    self.say("finished, and frozen as it is: {transcript}", transcript=one_line(names[answer]))
                )

        question = self.say("What have you finished? It is frozen as it is then.")
        if bare := self._uncoded(left):
            without = self.say(
                "Without a coding of yours: {names}.", names=", ".join(one_line(names[id_]) for id_ in bare)
            )
            question = f"{question}\n{without}"
        self.app.push_screen(AskBox(question, answers), take)

    def _uncoded(self, transcripts: Sequence[str]) -> list[str]:
        """The transcripts in which I have coded nothing."""
        has = self.project.ask(second_coding.last_coded, self.project.coder.id)
        return [id_ for id_ in transcripts if id_ not in has]

    def action_code(self) -> None:
        """To the turns that I am to code, one after the other on the desk."""
        stops = self.project.ask(second_coding.to_code, self.project.coder.id)
        if not stops:
            self.message(self.say("You have finished everything of this round.") if self.rows else self.sums())
            return
        desk = self.to_place(stops[0].transcript, stops[0].start)
        desk.call_after_refresh(desk.through_list, "second-coding")

    def on_option_list_option_selected(self) -> None:
        self.action_adjudicate()

    def action_adjudicate(self) -> None:
        """To what the coders of this round differ on."""
        if self.here is not None:
            from qcode.tui.screens.adjudicating import AdjudicateScreen

            self.app.push_screen(AdjudicateScreen(self.here.name))

    def action_report(self) -> None:
        """To the agreement of this round."""
        if self.here is not None:
            from qcode.tui.screens.report import ReportScreen
            from qcode.tui.screens.report_choices import start

            choices = start(self.project, "agreement", self.face.language)
            choices = type(choices)(choices.language, choices.wanted, (("round", self.here.name),))
            self.app.push_screen(ReportScreen("agreement", choices))
