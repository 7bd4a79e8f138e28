"""Messages at the edge of the screen, and the word that stands there while another screen is loaded."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING, cast

from textual.notifications import Notify
from textual.widgets import Static

from qcode.tui.screen import FaceScreen
from qcode.words import say

if TYPE_CHECKING:
    from textual.app import App

    from qcode.tui.app import QcodeApp

    _Base = App[None]
else:
    _Base = object

SLOW = {"reports": "qcode.tui.screens.reports"}
"""Screens that take a while to load when they are first gone to."""
A_FRAME = 0.05
"""Seconds in which a word is drawn."""


class Messages(_Base):
    """Mixed into the app, which shows a message after this."""

    def on_notify(self, event: Notify) -> None:
        """An equal message takes the place of the one before."""
        for told in [each for each in self._notifications if each.message == event.notification.message]:
            self._unnotify(told, refresh=False)

    async def action_go(self, where: str) -> None:
        """Go to one of the other screens; the name of one that must be loaded first is there at once."""
        own, here = cast("QcodeApp", self), self.screen
        if SLOW.get(where, __name__) in sys.modules or not isinstance(here, FaceScreen):
            own.go(where)
            return
        head = here.query_one("#head", Static)
        before = head.content
        here.show_head(f"{say(where, own.language)}…")
        await asyncio.sleep(A_FRAME)
        own.go(where)
        head.update(before, layout=False)
