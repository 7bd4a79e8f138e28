"""The letters that move in a list, on the screens whose list is one of Textual's: they do what the arrows do there."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.screen import Screen

    _Base = Screen[None]
else:
    _Base = object


class LineKeys(_Base):
    """Mixed into a screen: a line on or back in what is in focus, a list, a table or a figure, and to its ends."""

    async def action_cursor(self, step: int) -> None:
        """One line on or back."""
        await self._moved("cursor_down" if step > 0 else "cursor_up", "scroll_down" if step > 0 else "scroll_up")

    async def action_cursor_end(self, side: int) -> None:
        """To the last line or the first."""
        if side > 0:
            await self._moved("last", "scroll_bottom", "scroll_end")
        else:
            await self._moved("first", "scroll_top", "scroll_home")

    async def _moved(self, *names: str) -> None:
        """Do the first of these that what is in focus can do."""
        focused = self.focused
        name = next((each for each in names if hasattr(focused, f"action_{each}")), "")
        if focused is not None and name:
            await focused.run_action(name)
