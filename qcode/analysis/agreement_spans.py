"""How far coders agree on where passages begin and end."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

import numpy as np

from qcode.analysis.agreement_units import NO_TEXT, NO_VARIATION, TOO_FEW_CODERS
from qcode.analysis.columns import Ints
from qcode.analysis.counts import missing, whole_number
from qcode.analysis.measure import Measure, undefined

Span = tuple[int, int, Hashable]


def u_alpha(spans: Sequence[Iterable[Span]], length: int, *, binary: bool) -> Measure:
    """Krippendorff's alpha for unitizing, by lengths of coincidence (the form of 2016).

    Parameters
    ----------
    spans : sequence, of length n_coders, of lists of (start, end, value)
        What each coder marked, half-open, in code points of one text; or a DataFrame for each coder,
        with these three columns. Spans of one value that overlap are taken as one; those that only
        touch stay two.
    length : int
        Length of the text in code points.
    binary : bool
        Whether only marked and unmarked are told apart, whatever the values.

    Returns
    -------
    Measure
        1 is perfect agreement on what is marked and where, 0 chance (unitless); nan with a reason if
        there is one coder only, no text, or nothing varies.

    Raises
    ------
    ValueError
        If a span is empty, lies outside the text, has no whole numbers or no value, or two values of one
        coder overlap.

    References
    ----------
    Krippendorff, K., Mathet, Y., Bouvry, S., & Widlöcher, A. (2016). On the reliability of unitizing
    textual continua: Further developments. Quality & Quantity, 50, 2347-2364.
    """
    length = whole_number(length, "length")
    if isinstance(spans, str | Mapping) or not isinstance(spans, Iterable):
        raise ValueError(f"spans is no list ({type(spans).__name__}): a list of spans is needed for each coder")
    units = [_units(list(_read(each, coder, length, binary=binary))) for coder, each in enumerate(spans)]
    if len(units) < 2:
        return undefined(TOO_FEW_CODERS)
    if not length:
        return undefined(NO_TEXT)
    marked: dict[Hashable, int] = {}
    squared = 0
    for start, end, value in (unit for each in units for unit in each):
        marked[value] = marked.get(value, 0) + end - start
        squared += (end - start) ** 2
    whole = len(units) * length
    gaps = whole - sum(marked.values())
    varied = whole**2 - sum(amount**2 for amount in marked.values()) - gaps**2
    if not varied:
        return undefined(NO_VARIATION)
    pairs = len(units) - 1
    differing = whole * pairs - _coinciding(units, length)
    chance = whole**2 - squared - gaps
    return Measure(1 - (differing * chance) / (pairs * whole * varied))


def _read(spans: Iterable[Span], coder: int, length: int, *, binary: bool) -> Iterator[Span]:
    """A coder's spans, each looked at."""
    listed = spans.itertuples(index=False, name=None) if hasattr(spans, "itertuples") else spans
    if isinstance(listed, str) or not isinstance(listed, Iterable):
        raise ValueError(f"spans[{coder}] is {listed!r}: a list of (start, end, value) is needed for each coder")
    for number, each in enumerate(listed):
        name = f"spans[{coder}][{number}]"
        if isinstance(each, str) or not isinstance(each, Iterable) or len(parts := tuple(each)) != 3:
            raise ValueError(f"{name} is {each!r}: (start, end, value) is needed")
        start, end, value = parts
        start, end = whole_number(start, f"start of {name}"), whole_number(end, f"end of {name}")
        if not start < end <= length:
            raise ValueError(f"{name} is {start}:{end}: a span holds characters of the text, which ends at {length}")
        if not binary and (missing(value) or not isinstance(value, Hashable)):
            raise ValueError(f"the value of {name} is {value!r}: a number or a name is needed, or binary=True")
        yield start, end, True if binary else value


def _units(spans: list[Span]) -> list[Span]:
    """A coder's spans in order, overlapping ones of one value united."""
    found: list[Span] = []
    for start, end, value in sorted(spans, key=lambda span: span[:2]):
        if found and start < found[-1][1]:
            if found[-1][2] != value:
                raise ValueError(f"spans of one coder overlap: {found[-1]} and {(start, end, value)}")
            found[-1] = (found[-1][0], max(end, found[-1][1]), value)
        else:
            found.append((start, end, value))
    return found


def _coinciding(units: Sequence[Sequence[Span]], length: int) -> int:
    """Characters on which ordered pairs of coders say the same, marked or not."""
    values: dict[Hashable, int] = {}
    cuts = sorted({0, length, *(place for each in units for start, end, _ in each for place in (start, end))})
    edges = np.array(cuts, np.int64)
    says: list[Ints] = []
    for each in units:
        line = np.full(len(edges) - 1, -1, np.int64)
        for start, end, value in each:
            low, high = np.searchsorted(edges, (start, end))
            line[low:high] = values.setdefault(value, len(values))
        says.append(line)
    table = np.stack(says)
    total = 0
    for value in (-1, *values.values()):
        number = (table == value).sum(0)
        total += int((number * (number - 1) * np.diff(edges)).sum())
    return total
