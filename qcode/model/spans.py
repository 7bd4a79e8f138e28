"""Interval arithmetic on half-open spans of code points."""

from __future__ import annotations

from collections.abc import Iterable

Span = tuple[int, int]


def union(spans: Iterable[Span]) -> list[Span]:
    """The characters that any span holds, as sorted spans that neither touch nor overlap."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def overlap(a: Span, b: Span) -> int:
    """How many characters two spans share; touching spans share none."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))
