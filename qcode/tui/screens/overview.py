"""The overview: which interviews there are and how far each is coded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, cast

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.widgets import OptionList, Static

from qcode import commands, queries
from qcode.queries import TranscriptItem, reviews
from qcode.report.numbers import integer, percentage
from qcode.report.shares import whole_percent
from qcode.text.words import words_between
from qcode.tui.actions import bindings, key_of
from qcode.tui.desk.display import clipped, one_line
from qcode.tui.desk.drawn_apart import DRAWN_APART
from qcode.tui.line_keys import LineKeys
from qcode.tui.screens.care import ProjectCare
from qcode.tui.waiting import waiting_words
from qcode.tui.widgets.late_list import LateList

if TYPE_CHECKING:
    from qcode.words import Language

BAR = 10
SHARE = BAR + 5
"""Cells of a bar with its per cent, and of the words above."""
LATER = 0.3
"""Seconds after which what takes longer is asked for."""
PACE = 0.03
"""Seconds between two portions of words that are counted."""


class OverviewScreen(LineKeys, ProjectCare):
    """One line a transcript; Enter opens it."""

    PLACE = "overview"
    TITLE_WORDS = "overview"
    BINDINGS = bindings("overview", "lines")

    def __init__(self) -> None:
        super().__init__()
        self._seen = -1
        self._shown: tuple[object, ...] = ()
        self._sizes: tuple[tuple[int, str], tuple[int, int]] | None = None
        self._words: dict[str, int] = {}
        self._to_read = (0, 0)
        self._reviewed: tuple[int, ...] = ()
        self._concerned = False
        """Whether any question of a review is hers to answer, or hers that is open."""
        self._to_review: tuple[int, dict[str, tuple[int, int]]] | None = None
        self._asked_at: tuple[int, str] = (-1, "")
        self._offered: bool | None = None
        """Whether she is offered to code some of it again; None before that was asked."""
        self._counting: Iterator[None] | None = None

    def body(self) -> ComposeResult:
        yield Static(id="sums", markup=False)
        yield Static(id="columns", markup=False)
        yield LateList(id="list")

    def on_mount(self) -> None:
        self._pace = self.set_interval(PACE, self._count_on, pause=True)

    def on_screen_suspend(self) -> None:
        self._pace.pause()

    def on_resize(self) -> None:
        """The lines are worded for the width of the window."""
        if self._shown and self._shown[-1] != self._room():
            self.show()

    def _room(self) -> int:
        """Cells for a transcript's name, where a long list has a scroll bar, too."""
        return max(16, min(44, self.app.size.width - 55))

    def show(self) -> None:
        super().show()
        ids = [id_ for id_, _ in self.project.ask(queries.transcript_names)]
        self._show_sums(ids)
        room = self._room()
        self.query_one("#columns", Static).update(self._columns(room) if ids else "")
        shown = (self._seen, self.project.coder.id, self.face.language, room)
        if shown != self._shown:
            self._shown = shown
            listing = self.query_one(LateList)
            first = not listing.ids
            listing.put(ids, lambda some: self._lines(some, room))
            if first:
                listing.go_to(next(reversed(self.face.places), ""))
            listing.display = bool(ids)
        self.set_timer(LATER, self._ask_to_read)

    def _show_sums(self, ids: Sequence[str]) -> None:
        sums = self._sums(ids)
        if self._to_read != (0, 0):
            sums += "\n" + self._reread_words()
        if self._offered:
            sums += "\n" + self.say(
                "You code alone, and what you coded first is two weeks old: {overview.go_rounds} draws some to be coded again."
            )
        if self.project.is_demo:
            sums += "\n" + self.say("All of this is invented: {overview.go_start} begins a project of your own.")
        if not self.project.ask(queries.has_coded, self.project.coder.id):
            sums += self._unseen_words()
        if self.project.reading:
            sums += "\n" + self.say("This copy is for reading and review: {project.go_review} begins or goes on.")
        elif self.project.ask(queries.setting, "package.role") == "second coder":
            sums += "\n" + self.say(
                "This copy is for coding a second time, unseen by others: {overview.finish_coding} says that a transcript is finished, {overview.go_package} sends it back."
            )
        if any(self._reviewed):
            sums += "\n" + self._review_words()
        if self.face.wants_figures:
            from qcode.tui.screens.history import figures_in_words

            sums += "\n" + figures_in_words(self.project, self)
        warning, part = self.project.endangered
        if warning:
            sums += "\n" + self.say(warning, part=one_line(part))
        if not ids:
            sums += "\n\n" + self.say(
                "There is no transcript yet. {import_key} brings in interviews; {steps_key} leads through the first steps.",
                import_key=key_of("app.go('import')", self.face.keymap.acts),
                steps_key=key_of("first_steps", self.face.keymap.acts),
            )
        self.query_one("#sums", Static).update(sums)

    def _unseen_words(self) -> str:
        """Whose codings there are, and how to see them, for whoever has coded nothing."""
        from qcode.catalogue.blind import unseen_coders

        if not (others := unseen_coders(self.project)):
            return ""
        words = "“{coder}” has coded nothing here; the codings are by {names}: {desk.others} in a text shows them, {anywhere.go_settings} says who you are."
        coder = one_line(self.project.coder.name)
        return "\n" + self.say(words, coder=coder, names=", ".join(map(one_line, others)))

    def _reread_words(self) -> str:
        """How much is to be read again and to be checked."""
        pairs, codings = self._to_read
        told = [self.say("to read again: {count}", count=pairs)] if pairs else []
        told += [self.say("to check again: {count}", count=codings)] if codings else []
        return " · ".join((*told, self.say("{overview.go_reread} shows it")))

    def _review_words(self) -> str:
        """What the reviews say of the codings, and what waits for whoever looks."""
        every, judged, accepted, still, *waiting = self._reviewed
        share = percentage(str(whole_percent(judged, every)), cast("Language", self.face.language))
        done = self.say("reviewed: {done} of {count} ({share})", done=judged, count=every, share=share)
        told = [done] if judged or self.project.reading else []
        told += [f"{self.say('review|accepted')}: {accepted}"] if accepted else []
        told += [f"{self.say('review|open')}: {still}"] if still else []
        told += waiting_words(self, *waiting)
        return " · ".join((*told, *([self.say("{project.go_inbox} shows it")] if self._concerned else [])))

    def _ask_to_read(self) -> None:
        """What is to be read again is asked for once a change, when the list stands there."""
        if self.app.screen is not self:
            return
        newest = self.project.ask(queries.last_change)[0], self.project.coder.id
        if newest != self._asked_at:
            self._asked_at = newest
            found = self.project.ask(queries.work_counts, self.project.coder.id)
            reviewed = self.project.ask(reviews.sums, self.project.coder.id, of_all=self.project.reading)
            offered = self._offer() if self._offered is None else self._offered
            concerned = self.project.ask(reviews.concerned, self.project.coder.id)
            shown = (self._to_read, self._reviewed, bool(self._offered), self._concerned)
            self._concerned = concerned
            if (found, reviewed, offered, concerned) != shown:
                self._to_read, self._reviewed, self._offered = found, reviewed, offered
                self._show_sums([id_ for id_, _ in self.project.ask(queries.transcript_names)])

    def _offer(self) -> bool:
        """Whether one who codes alone may code some of it again by now; asked once, and off as a round is open."""
        from qcode.catalogue.rounds_told import recoding_offer

        return bool(recoding_offer(self.project))

    def _sums(self, ids: Sequence[str]) -> str:
        known = self._counted(ids)
        if self._sizes is None or self._sizes[0] != (self._seen, self.project.coder.id):
            found = self.project.ask(queries.sizes, self.project.coder.id)
            self._sizes = (self._seen, self.project.coder.id), found
        turns, codings = self._sizes[1]
        counts = [
            ("{count} transcript", "{count} transcripts", len(ids)),
            ("{count} turn", "{count} turns", turns),
            ("{count} code", "{count} codes", len(self.project.ask(queries.codes))),
        ]
        if known:
            counts.insert(2, ("{count} word", "{count} words", sum(self._words.values())))
        language = cast("Language", self.face.language)
        sums = [self.say_count(one, many, count, count=integer(count, language)) for one, many, count in counts]
        if self.project.reading:
            every = sum(count for count, _ in self._shares().values())
            return " · ".join(
                (*sums, self.say_count("{count} coding", "{count} codings", every, count=integer(every, language)))
            )
        values = {"coder": one_line(self.project.coder.name), "count": integer(codings, language)}
        sums.append(self.say_count("{count} coding by {coder}", "{count} codings by {coder}", codings, **values))
        return " · ".join(sums)

    # Words are counted a little at a time, since a thousand interviews hold millions

    def _counted(self, ids: Sequence[str]) -> bool:
        """Whether the words of all are known; where texts or turns may have changed, they are counted anew."""
        number, _ = self.project.ask(queries.last_change)
        since = self.project.ask(queries.changes_since, self._seen) if self._seen >= 0 else None
        if since is None or not since.tables <= DRAWN_APART:
            self._words = {}
            self._counting = self._count(ids)
        self._seen = number
        if self._counting is not None:
            self._pace.resume()
        return len(self._words) == len(ids)

    def _count(self, ids: Sequence[str]) -> Iterator[None]:
        for id_ in ids:
            text, words = self.project.ask(queries.body, id_), 0
            for number, (start, end) in enumerate(self.project.ask(queries.spoken, id_)):
                words += words_between(text, start, end)
                if number % 50 == 49:
                    yield
            self._words[id_] = words
            yield

    def _count_on(self) -> None:
        if self._counting is not None and next(self._counting, self) is not None:
            self._counting = None
            self._pace.pause()
            self._show_sums(list(self._words))

    def _columns(self, room: int) -> str:
        heads = (
            self.say("transcript"),
            self.say("respondent"),
            self.say("turns"),
            self.say("codings"),
            clipped(self.say("reviewed") if self.project.reading else self.say("turns coded"), SHARE),
        )
        return _row(heads, room)

    def _lines(self, ids: Sequence[str], room: int) -> list[str]:
        items = self.project.ask(queries.transcript_items, self.project.coder.id, ids)
        return [self._line(item, room) for item in items]

    def _shares(self) -> dict[str, tuple[int, int]]:
        """What there is to review in each transcript, and what was reviewed, asked once a change."""
        if self._to_review is None or self._to_review[0] != self._seen:
            self._to_review = self._seen, self.project.ask(reviews.shares)
        return self._to_review[1]

    def _line(self, item: TranscriptItem, room: int) -> str:
        codings, done, of = item.codings, item.coded, item.answers
        if self.project.reading:
            of, done = self._shares().get(item.id, (0, 0))
            codings = of
        share = done / of if of else 0.0
        full = round(share * BAR)
        numbers = ", ".join(map(str, item.respondents[:4])) + ("…" if len(item.respondents) > 4 else "")
        coded = f"{'█' * full}{'░' * (BAR - full)} {whole_percent(done, of):3}%"
        return _row((one_line(item.name), numbers, str(item.turns), str(codings), coded), room)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.face.open_transcript(self._at())

    def _at(self) -> str:
        """The transcript in the line, "" where there is none."""
        return self.query_one(LateList).at

    def action_open(self) -> None:
        if transcript := self._at():
            self.face.open_transcript(transcript)

    def action_details(self) -> None:
        """What is known of the transcript in the line."""
        from qcode.tui.screens.details import DetailsScreen

        if transcript := self._at():
            self.app.push_screen(DetailsScreen(transcript))

    def action_finish_coding(self) -> None:
        """Done with the transcript in the line, in a round of second coding."""
        from qcode.tui.screens.finishing import finish_here

        if transcript := self._at():
            finish_here(self, transcript)

    def action_remove(self) -> None:
        from qcode.tui.screens.details import ask_removal

        if transcript := self._at():
            ask_removal(self, transcript)

    def action_first_steps(self) -> None:
        """The steps of a new project, at the first one that is not done."""
        from qcode.tui.screens.first_steps import FirstStepsScreen, first_open

        self.app.push_screen(FirstStepsScreen(first_open(self.project)))

    def action_rename(self) -> None:
        """Give the transcript in the line another name."""
        from qcode.tui.widgets.line_box import LineBox

        if not self._at():
            return
        row = self.project.ask(queries.transcript, self._at())

        def keep(name: str | None) -> None:
            new = one_line(name or "")
            if new and new != row.name:
                self.do(commands.describe_transcript, row.id, name=new)

        self.app.push_screen(LineBox(self.say("Name of the transcript"), row.name, self.face.language), keep)


def _row(cells: tuple[str, str, str, str, str], room: int) -> str:
    name, numbers, turns, codings, coded = cells
    name = clipped(name, room)
    return f"{name}{' ' * (room - cell_len(name))} {clipped(numbers, 11):<11} {turns:>7} {clipped(codings, 11):>11}  {coded}"
