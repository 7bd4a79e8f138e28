"""The keys of one's own at work: what the file of keys has changed is done here, before any binding is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events

from qcode.tui.keymap import Keymap
from qcode.tui.screen import FaceScreen

if TYPE_CHECKING:
    from textual.app import App

    _Base = App[None]
else:
    _Base = object


class OwnKeys(_Base):
    """Mixed into the app behind the layouts: a changed key does its action, a freed one nothing, while nobody writes."""

    keymap: Keymap

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Key) and self.keymap.changes and isinstance(self.screen, FaceScreen):
            number = self.keymap.changes.get(self.screen.place, {}).get(event.key)
            if number is not None and not self._is_writing(event):
                event.stop()
                if number >= 0:
                    self.screen.call_next(self.screen.action_act, number)
                return
        await super().on_event(event)

    def _is_writing(self, event: events.Key) -> bool:
        from textual.widgets import Input, TextArea

        focused = self.focused
        if isinstance(focused, Input | TextArea):
            return len(event.key) < 2 or event.key[0] != "f" or not event.key[1:].isdecimal()
        return focused is not None and focused.check_consume_key(event.key, event.character)
