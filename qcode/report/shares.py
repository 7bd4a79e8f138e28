"""Shares in whole per cent."""

from __future__ import annotations


def whole_percent(count: int, whole: int) -> int:
    """``5`` of ``8`` as 63: halves up, by whole numbers; of nothing, none."""
    return (200 * count + whole) // (2 * whole) if whole else 0
