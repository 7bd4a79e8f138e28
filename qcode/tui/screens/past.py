"""The overview of a project as it was at an entry of its history."""

from __future__ import annotations

from qcode.tui.actions import bindings
from qcode.tui.screens.overview import OverviewScreen


class PastScreen(OverviewScreen):
    """Everything that only reads is done from here as ever; Esc leads back to the project as it is."""

    PLACE = "past"
    TITLE_WORDS = "as it was"
    BINDINGS = bindings("past")

    def action_close(self) -> None:
        self.face.back_to_now()
