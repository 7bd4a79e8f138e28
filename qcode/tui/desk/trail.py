"""Back and forward over the places one has jumped from, as in a browser."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

LONGEST = 500


@dataclass(frozen=True, slots=True)
class Spot:
    """Where one was: the caret, and where the selection began if there was one."""

    transcript: str
    caret: int
    anchor: int | None = None


@dataclass(slots=True)
class Trail:
    """The places behind and ahead; only jumps are kept, never the steps of the caret."""

    here: Spot | None = None
    """Where the caret stands now, or stood when the desk was left."""
    behind: list[Spot] = field(default_factory=list)
    ahead: list[Spot] = field(default_factory=list)

    def leave(self, spot: Spot | None) -> None:
        """A jump begins here; what lay ahead is forgotten."""
        if spot is None:
            return
        if self.behind[-1:] != [spot]:
            self.behind.append(spot)
            del self.behind[:-LONGEST]
        self.ahead.clear()

    def go(self, step: int, spot: Spot, is_there: Callable[[str], bool]) -> Spot | None:
        """The place one step back (-1) or forward (1) of ``spot``, if there is one in a transcript that is still there."""
        come_from, left = (self.behind, self.ahead) if step < 0 else (self.ahead, self.behind)
        while come_from:
            target = come_from.pop()
            if target != spot and is_there(target.transcript):
                left.append(spot)
                return target
        return None
