"""Messages in the bottom line, and the word that stands above while another screen is loaded."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING, cast

from textual.content import Content
from textual.css.scalar import Scalar
from textual.notifications import Notification, Notify
from textual.screen import Screen
from textual.visual import VisualType
from textual.widgets import Input, Static
from textual.widgets._toast import ToastRack

from qcode.tui.screen import FaceScreen
from qcode.tui.widgets.action_bar import ActionBar
from qcode.words import say

if TYPE_CHECKING:
    from textual.app import App

    from qcode.tui.app import QcodeApp

    _Base = App[None]
else:
    _Base = object


def _is_written_in(screen: Screen[object]) -> bool:
    """Whether a box lies on top in which one types."""
    if not screen.is_modal:
        return False
    from textual.widgets import TextArea

    return any(isinstance(each, (Input, TextArea)) for each in screen.walk_children())


SLOW = {"reports": "qcode.tui.screens.reports"}
"""Screens that take a while to load when they are first gone to."""
A_FRAME = 0.05
"""Seconds in which a word is drawn."""


class Messages(_Base):
    """Mixed into the app, which shows a message after this."""

    _in_box: Content | None = None
    """What was said last in a box's line, and what stands there otherwise."""
    _under: VisualType = ""

    def on_notify(self, event: Notify) -> None:
        """The newest takes the place of the one before; in a box that is written in, it stands in the box's own line."""
        for told in list(self._notifications):
            self._unnotify(told, refresh=False)
        if _is_written_in(self.screen):
            self._say_in_box(event.notification.message, event.notification.timeout)

    def _say_in_box(self, sentence: str, seconds: float) -> None:
        """Say something in the last line of a box, where what its keys do stands otherwise."""
        lines = [each for each in self.screen.query(Static) if each.region.height]
        if not lines:
            return
        line, said = lines[-1], Content(sentence)
        before = self._under if line.content is self._in_box else line.content

        def restore() -> None:
            if line.is_attached and line.content is said:
                line.update(before)

        self._in_box, self._under = said, before
        line.update(said)
        line.set_timer(seconds, restore)

    def _refresh_notifications(self) -> None:
        """A message stands over the bar of keys, never over rows: what is longer makes the bar higher meanwhile."""
        if _is_written_in(self.screen):
            return
        super()._refresh_notifications()
        self._fit_bar()

    def _unnotify(self, notification: Notification, refresh: bool = True) -> None:
        super()._unnotify(notification, refresh)
        self._fit_bar()

    def _fit_bar(self) -> None:
        screen = self.screen
        width = max(20, screen.size.width - 3)
        rows = max((len(Content(each.message).wrap(width)) for each in self._notifications), default=1)
        rows = min(max(1, rows), max(1, screen.size.height // 3))
        for bar in screen.query(ActionBar) if screen.query(ToastRack) else ():
            if bar.styles.height != Scalar.parse(str(rows)):
                bar.styles.height = rows

    async def action_go(self, where: str) -> None:
        """Go to one of the other screens; the name of one that must be loaded first is there at once."""
        own, here = cast("QcodeApp", self), self.screen
        self.clear_notifications()  # what was said of one screen is not to lie over the bar of the next
        if SLOW.get(where, __name__) in sys.modules or not isinstance(here, FaceScreen):
            own.go(where)
            return
        head = here.query_one("#head", Static)
        before = head.content
        here.show_head(f"{say(where, own.language)}…")
        await asyncio.sleep(A_FRAME)
        own.go(where)
        head.update(before, layout=False)
