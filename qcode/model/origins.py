"""Where a coding came from: its first origin, then each code that it was split from or merged out of."""

from __future__ import annotations

SPLIT, MERGE = "split", "merge"
JOINT = "; "


def step(kind: str, code: str) -> str:
    """One step of the way, ``split:`` or ``merge:`` with the id of the code that it left."""
    return f"{kind}:{code}"


def trail(origin: str, taken: str) -> str:
    """An origin with one more step behind it; what stood first stays first."""
    steps = origin.split(JOINT) if origin else []
    return origin if steps[-1:] == [taken] else JOINT.join([*steps, taken])


def steps(origin: str) -> tuple[tuple[str, str], ...]:
    """The steps of the way as (kind, code id), the oldest first; a first origin such as ``in vivo`` is none."""
    pairs = (each.partition(":") for each in origin.split(JOINT))
    return tuple((kind, code) for kind, sign, code in pairs if sign and kind in (SPLIT, MERGE))
