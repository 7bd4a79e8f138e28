"""What two copies had set differently: a line each, both sides beside it; a key decides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from qcode.catalogue.conflicts import ConflictItem, conflict_items
from qcode.commands import merging
from qcode.tui.actions import bindings
from qcode.tui.desk.display import one_line, safe
from qcode.tui.screens.listed import ListedScreen, Piece


class ConflictsScreen(ListedScreen):
    """Whatever is not decided stays as it is; each decision is an act that undo takes back."""

    PLACE = "conflicts"
    TITLE_WORDS = "conflicts of two copies"
    BINDINGS = bindings("conflicts", "listed")

    def __init__(self) -> None:
        super().__init__()
        self.conflicts: dict[str, ConflictItem] = {}

    def show(self) -> None:
        super().show()
        self.conflicts = {each.conflict.id: each for each in conflict_items(self.project, self.face.language)}
        self.draw(list(self.conflicts), self.listing.at)

    def sums(self) -> str:
        if not self.conflicts:
            return self.say("Nothing is left to decide.")
        return self.say("What was set later stands. {conflicts.keep} keeps it, {conflicts.take} takes the other.")

    def left(self) -> str:
        return self.say_count("{count} conflict", "{count} conflicts", len(self.conflicts)) if self.conflicts else ""

    def line_words(self, ids: Sequence[str]) -> Sequence[str]:
        return [one_line(f"{self.conflicts[id_].title}  {self.conflicts[id_].field}") for id_ in ids]

    def words_at(self, id_: str) -> Iterable[Piece]:
        item = self.conflicts.get(id_)
        if item is None:
            return ()
        by = f" ({one_line(item.by)})" if item.by else ""
        other = self.say("takes the other") if item.can_take else self.say("can’t be put back as it was")
        return [
            (safe(" · ".join(filter(None, (item.title, item.field)))), "bold"), "\n", (self.say(item.why), "dim"), "\n\n",
            (f"{self.say('stands')}: ", "bold"), safe(item.kept), "\n\n",
            (f"{self.say('lost')}{by}: ", "bold"), safe(item.lost), "\n\n", (other, "dim"),
        ]  # fmt: skip

    def action_keep(self) -> None:
        self._decide(take=False)

    def action_take(self) -> None:
        self._decide(take=True)

    def action_join(self) -> None:
        """Join all codes that both copies made under one name, as one act."""
        count = self.do(merging.join_codes)
        if count is not None:
            self.message(self.say_count("{count} code joined.", "{count} codes joined.", count))

    def _decide(self, *, take: bool) -> None:
        if self.listing.at not in self.conflicts:
            return
        if self.do(merging.decide_conflict, self.listing.at, take=take) is not None:
            self.message(self.say("The other is taken.") if take else self.say("It stays as it stands."))
