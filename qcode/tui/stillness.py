"""Python sweeps up while it works: not during the start, and later not over what has stood there since."""

from __future__ import annotations

import gc
from importlib import import_module

SOON = 0.05
"""Seconds after the first screen stands, when nobody has pressed a key yet."""


def hold() -> None:
    """Sweep nothing up until ``settle``: a start makes many objects and drops few."""
    gc.disable()


def settle() -> None:
    """Bring in the desk, which comes next; then sweep again, seldom, and past all that stands now: a key waits for 2 ms, not 30."""
    import_module("qcode.tui.screens.desk")
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
    gc.enable()
