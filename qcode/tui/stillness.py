"""Python sweeps up while it works: not during the start, and later not over what has stood there since."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from importlib import import_module

SOON = 0.01
"""Seconds after the first screen stands, when nobody has pressed a key yet."""
PACE = 0.002
"""Seconds between two portions, in which a key that was pressed finds its way."""
NEXT = (
    "qcode.text.words",
    "qcode.tui.desk.gather",
    "qcode.tui.desk.painter",
    "qcode.tui.widgets.transcript_view",
    "qcode.tui.screens.drawing",
    "qcode.tui.screens.coding",
    "qcode.tui.screens.codebook",
    "qcode.tui.screens.desk",
)
"""What the desk is made of, in portions of a few milliseconds: it comes next."""


def hold() -> None:
    """Sweep nothing up until all is settled: a start makes many objects and drops few."""
    gc.disable()


def settling() -> Iterator[None]:
    """Bring in the desk, portion by portion; then sweep again, seldom, and past all that stands: a key waits 2 ms, not 30."""
    for name in NEXT:
        import_module(name)
        yield
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
    gc.enable()
