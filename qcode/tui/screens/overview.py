"""The overview: which interviews there are and how far each is coded."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from qcode import commands, queries
from qcode.project import SYNCHRONISED_WARNING
from qcode.queries import TranscriptItem
from qcode.tui.actions import bindings, key_of
from qcode.tui.desk.display import clipped, one_line
from qcode.tui.screens.care import ProjectCare
from qcode.tui.screens.details import DetailsScreen, ask_removal
from qcode.tui.widgets.line_box import LineBox

BAR = 12


class OverviewScreen(ProjectCare):
    """One line a transcript; Enter opens it."""

    PLACE = "overview"
    TITLE_WORDS = "overview"
    BINDINGS = bindings("overview")

    def __init__(self) -> None:
        super().__init__()
        self._ids: list[str] = []

    def body(self) -> ComposeResult:
        yield Static(id="sums", markup=False)
        yield Static(id="columns", markup=False)
        yield OptionList(id="list", markup=False)

    def _sums(self, items: Sequence[TranscriptItem]) -> str:
        counts = (
            ("{count} transcript", "{count} transcripts", len(items)),
            ("{count} turn", "{count} turns", sum(item.turns for item in items)),
            ("{count} word", "{count} words", sum(item.words for item in items)),
            ("{count} code", "{count} codes", len(self.project.ask(queries.codes))),
        )
        sums = [
            self.say_count(one, many, count, count=f"{count:,}".replace(",", "\u00a0")) for one, many, count in counts
        ]
        codings, coder = sum(item.codings for item in items), one_line(self.project.coder.name)
        sums.append(self.say_count("{count} coding by {coder}", "{count} codings by {coder}", codings, coder=coder))
        return " · ".join(sums)

    def show(self) -> None:
        super().show()
        items = self.project.ask(queries.transcript_items, self.project.coder.id)
        sums = self._sums(items)
        if self.project.synchronised:
            sums += "\n" + self.say(SYNCHRONISED_WARNING, part=one_line(self.project.synchronised))
        if not items:
            sums += "\n\n" + self.say(
                "There is no transcript yet. {import_key} brings in interviews; {steps_key} leads through the first steps.",
                import_key=key_of("app.go('import')"),
                steps_key=key_of("first_steps"),
            )
        self.query_one("#sums", Static).update(sums)
        room = max(16, min(44, self.app.size.width - 52))
        self.query_one("#columns", Static).update(self._columns(room) if items else "")
        listing = self.query_one(OptionList)
        first = not self._ids
        self._ids = [item.id for item in items]
        last = next(reversed(self.face.places), "")
        at = self._ids.index(last) if first and last in self._ids else listing.highlighted
        listing.set_options(Option(self._line(item, room)) for item in items)
        listing.highlighted = min(at or 0, len(items) - 1) if items else None
        listing.display = bool(items)

    def _columns(self, room: int) -> str:
        heads = (
            self.say("transcript"),
            self.say("respondent"),
            self.say("turns"),
            self.say("codings"),
            self.say("coded"),
        )
        return _row(heads, room)

    def _line(self, item: TranscriptItem, room: int) -> str:
        share = item.coded / item.answers if item.answers else 0.0
        full = round(share * BAR)
        numbers = ", ".join(map(str, item.respondents[:4])) + ("…" if len(item.respondents) > 4 else "")
        coded = f"{'█' * full}{'░' * (BAR - full)} {100 * share:3.0f}%"
        return _row((one_line(item.name), numbers, str(item.turns), str(item.codings), coded), room)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.face.open_transcript(self._ids[event.option_index])

    def _at(self) -> str:
        """The transcript in the line, "" where there is none."""
        at = self.query_one(OptionList).highlighted
        return self._ids[at] if at is not None and self._ids else ""

    def action_open(self) -> None:
        if transcript := self._at():
            self.face.open_transcript(transcript)

    def action_details(self) -> None:
        """What is known of the transcript in the line."""
        if transcript := self._at():
            self.app.push_screen(DetailsScreen(transcript))

    def action_remove(self) -> None:
        if transcript := self._at():
            ask_removal(self, transcript)

    def action_first_steps(self) -> None:
        """The steps of a new project, at the first one that is not done."""
        from qcode.tui.screens.first_steps import FirstStepsScreen, first_open

        self.app.push_screen(FirstStepsScreen(first_open(self.project)))

    def action_rename(self) -> None:
        """Give the transcript in the line another name."""
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
    return (
        f"{name}{' ' * (room - cell_len(name))} {clipped(numbers, 11):<11} {turns:>6} {clipped(codings, 9):>9}  {coded}"
    )
