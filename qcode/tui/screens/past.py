"""The overview of a project as it was at an entry of its history."""

from __future__ import annotations

from qcode.queries.history_changes import anything_erased
from qcode.tui.actions import bindings
from qcode.tui.screens.overview import OverviewScreen


class PastScreen(OverviewScreen):
    """Everything that only reads is done from here as ever; Esc leads back to the project as it is."""

    PLACE = "past"
    TITLE_WORDS = "as it was"
    BINDINGS = bindings("past")

    def on_mount(self) -> None:
        if self.project.ask(anything_erased):
            self.message(self.say("What was erased for good since then is missing here, too."))

    def action_close(self) -> None:
        self.face.back_to_now()
