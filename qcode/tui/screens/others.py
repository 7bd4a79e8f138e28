"""What others have coded: hidden unless it is asked for, then shown as theirs, and only read."""

from __future__ import annotations

from collections.abc import Sequence

from qcode import queries
from qcode.catalogue.blind import StillBlind, refuse_blind, unseen_coders
from qcode.model.rows import Coding
from qcode.tui.desk import gather
from qcode.tui.desk.display import one_line
from qcode.tui.desk.finder import Choice
from qcode.tui.desk.marks import Mark
from qcode.tui.screens.desk_base import DeskBase
from qcode.tui.screens.finishing import finish_here
from qcode.tui.widgets.chooser import Chooser, Chosen


class OtherCoders(DeskBase):
    """Mixed into the desk; who is shown lasts until qcode is left."""

    _unseen: tuple[int, str] = (-1, "")
    """The entry of the history at which it was asked who has coded here unseen, and their names."""

    def codings_shown(self, transcript: str) -> list[Coding]:
        """My codings of a transcript, and those of the others that are shown."""
        mine, shown = self.project.coder.id, self.face.others
        if not shown:
            return self.project.ask(queries.codings_in, transcript, mine)
        found = self.project.ask(queries.codings_in, transcript, None)
        return [row for row in found if row.coder == mine or row.coder in shown]

    def marks_of(self, transcript: str, codings: Sequence[Coding]) -> list[Mark]:
        """Codings for the desk, those of others bearing their names."""
        return gather.marks(codings, self.project.ask(queries.memos_in, transcript), self.face.others)

    def nothing_here(self) -> str:
        """Whoever has coded nothing is told whose codings she does not see; asked once a change."""
        if self._unseen[0] != self._seen:
            unseen = unseen_coders(self.project) if not self.face.others else []
            self._unseen = self._seen, ", ".join(map(one_line, unseen))
        if not self._unseen[1]:
            return super().nothing_here()
        return self.say("no code of your own here; {desk.others} shows those of {names}", names=self._unseen[1])

    def _names(self) -> dict[str, str]:
        """The other coders who have coded anything, by id."""
        counts: dict[str, int] = self.project.ask(queries.codings_by_coder)
        mine = self.project.coder.id
        return {row.id: row.name for row in self.project.ask(queries.coders) if counts.get(row.id) and row.id != mine}

    def action_others(self) -> None:
        """Show what others have coded, or hide it again."""
        if self.face.others:
            self._show_others({})
            return
        try:
            refuse_blind(self.project)
        except StillBlind as error:
            self.message(self.face.sentence(error), warning=True)
            return
        names = self._names()
        if not names:
            self.message(self.say("Nobody else has coded in this project."))
        elif len(names) == 1:
            self._show_others(names)
        else:
            self._choose_among(names)

    def action_finish_coding(self) -> None:
        """Done with this transcript, in a round of second coding."""
        if self.transcript:
            finish_here(self, self.transcript)

    def _choose_among(self, names: dict[str, str]) -> None:
        def take(chosen: Chosen | None) -> None:
            if chosen:
                self._show_others(names if "" in chosen else {id_: names[id_] for id_ in chosen})

        choices = [Choice("", self.say("coders|all of them"))]
        choices += [Choice(id_, one_line(name)) for id_, name in names.items()]
        title = self.say("Whose codings shall be shown?")
        self.app.push_screen(Chooser(title, choices, self.face.language, many=True), take)

    def _show_others(self, names: dict[str, str]) -> None:
        self.face.others, self._unseen = names, (-1, "")
        self.show()
        told = ", ".join(map(one_line, names.values()))
        if names:
            self.say_deed(self.say("shown, to be read only: the codings of {names}", names=told))
        else:
            self.say_deed(self.say("only my own codings are shown"))
