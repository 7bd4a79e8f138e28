"""Keys pressed faster than the screen follows wait their turn, so that none is lost or does what it did before."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import TYPE_CHECKING, Any

from textual import events
from textual.message import Message

if TYPE_CHECKING:
    from textual.app import App

    _Base = App[None]
else:
    _Base = object

LAPS = 2
"""A key's own way through the widgets, and the way of what it set off there, such as a box that closes."""
LONGEST = 1.0
"""Seconds after which the next key is let through all the same."""


def meant(key: events.Key) -> list[events.Key]:
    """The keys that were pressed, where the terminal gave something else for them.

    Esc and a letter typed right after it come as that letter with Alt, which means nothing here. Enter that was pressed
    before qcode had the terminal comes as the end of a line, which is Ctrl+J.
    """
    if key.key == "ctrl+j":
        return [events.Key("enter", "\r")]
    letter = key.character or ""
    if not key.key.startswith("alt+") or not letter.isalnum():
        return [key]
    return [events.Key("escape", "\x1b"), events.Key(letter, letter)]


class KeysInTurn(_Base):
    """Mixed into the app, outermost: a key is taken only when all that the one before it did has been done.

    Textual forwards each key to the widget in focus as it comes; a letter typed right after the key that opens a box
    would go to what was in focus before. Behind every key a message goes the same way through the same queues; when it
    is back, the key has been dealt with.
    """

    class Done(Message):
        """All that was in the queues when this was sent has been dealt with."""

        def __init__(self, number: int, laps: int) -> None:
            super().__init__()
            self.number, self.laps = number, laps

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._ahead: deque[events.Key] = deque()
        self._key_number = 0
        self._in_hand = False
        self._limit: asyncio.TimerHandle | None = None

    @property
    def is_at_rest(self) -> bool:
        """Whether every key that was pressed has been dealt with."""
        return not self._in_hand and not self._ahead

    async def on_event(self, event: events.Event) -> None:
        if not isinstance(event, events.Key) or event.is_forwarded:
            await super().on_event(event)
            return
        self._ahead += meant(event)
        if not self._in_hand:
            await self._take(self._ahead.popleft())

    async def _take(self, key: events.Key) -> None:
        self._in_hand = True
        self._key_number += 1
        number = self._key_number
        self._limit = asyncio.get_running_loop().call_later(LONGEST, self.call_later, self._let_through, number)
        await super().on_event(key)
        await self._send_behind(number, LAPS)

    async def _send_behind(self, number: int, laps: int) -> None:
        target = self.focused or self.screen
        if not target.post_message(self.Done(number, laps)):
            await self._let_through(number)

    async def on_keys_in_turn_done(self, message: Done) -> None:
        message.stop()
        if message.laps > 1:
            await self._send_behind(message.number, message.laps - 1)
        else:
            await self._let_through(message.number)

    async def _let_through(self, number: int) -> None:
        """Take the next key, unless this one has been let through already."""
        if number != self._key_number or not self._in_hand:
            return
        if self._limit is not None:
            self._limit.cancel()
        self._in_hand = False
        if self._ahead:
            await self._take(self._ahead.popleft())
