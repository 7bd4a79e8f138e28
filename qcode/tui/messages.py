"""Messages at the edge of the screen: an equal one takes the place of the one before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.notifications import Notify

if TYPE_CHECKING:
    from textual.app import App

    _Base = App[None]
else:
    _Base = object


class Messages(_Base):
    """Mixed into the app, which shows the message after this."""

    def on_notify(self, event: Notify) -> None:
        for told in [each for each in self._notifications if each.message == event.notification.message]:
            self._unnotify(told, refresh=False)
