"""What a key costs in Textual itself, made less: only changed lines are put together, handlers are looked up once."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

from textual._compositor import Compositor
from textual.geometry import Region
from textual.message import Message
from textual.message_pump import MessagePump
from textual.strip import Strip

if TYPE_CHECKING:
    from textual.widget import Widget


class LeanCompositor(Compositor):
    """Textual's own asks every widget between the first and the last changed line for all its lines."""

    def _render_chops(self, crop: Region, is_rendered_line: Callable[[int], bool]) -> Sequence[Mapping[int, Strip]]:
        cuts = self.cuts
        changed = [y for y in range(max(0, crop.y), min(crop.bottom, len(cuts))) if is_rendered_line(y)]
        chops: list[dict[int, Strip | None]] = [{} for _ in cuts]
        for y in changed:
            chops[y] = dict.fromkeys(cuts[y][:-1])
        runs = list(_runs(changed))
        for widget, (region, clip) in self.visible_widgets.items():
            shown = region.intersection(clip)
            if shown and crop.overlaps(shown):
                _place(widget, region, shown, runs, cuts, chops)
        return cast("Sequence[Mapping[int, Strip]]", chops)


def _place(
    widget: Widget,
    region: Region,
    shown: Region,
    runs: list[tuple[int, int]],
    cuts: list[list[int]],
    chops: list[dict[int, Strip | None]],
) -> None:
    """Put the changed lines of one widget where nothing in front of it stands; hidden lines are not asked for."""
    first, last = shown.column_span
    ends = {
        y: [cut for cut in cuts[y] if first <= cut <= last]
        for start, end in runs
        for y in range(max(start, shown.y), min(end, shown.bottom))
    }
    seen = [y for y, at in ends.items() if any(chops[y].get(cut) is None for cut in at[:-1])]
    for top, bottom in _runs(seen):
        wanted = Region(shown.x - region.x, top - region.y, shown.width, bottom - top)
        for y, strip in zip(range(top, bottom), widget.render_lines(wanted), strict=False):
            line, at = chops[y], ends[y]
            for cut, part in zip(at, strip.divide([cut - first for cut in at[1:]]), strict=False):
                if line.get(cut) is None:
                    line[cut] = part


def _runs(lines: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Neighbouring lines as half-open runs."""
    start = previous = None
    for y in lines:
        if previous is None or y != previous + 1:
            if start is not None and previous is not None:
                yield start, previous + 1
            start = y
        previous = y
    if start is not None and previous is not None:
        yield start, previous + 1


_HANDLERS: dict[tuple[type, type, str], tuple[tuple[type, Callable[..., Any]], ...] | None] = {}


class LeanPump(MessagePump):
    """Who handles which message is looked up once a class; Textual's own asks every base class for every message."""

    def _get_dispatch_methods(
        self, method_name: str, message: Message
    ) -> Iterable[tuple[type, Callable[[Message], Awaitable[Any]]]]:
        key = (self.__class__, message.__class__, method_name)
        if key not in _HANDLERS:
            _HANDLERS[key] = _handlers(*key)
        found = _HANDLERS[key]
        if found is None:
            yield from super()._get_dispatch_methods(method_name, message)
            return
        for owner, method in found:
            if message._no_default_action:
                break
            yield owner, method.__get__(self, owner)


def _handlers(pump: type, message: type[Message], name: str) -> tuple[tuple[type, Callable[..., Any]], ...] | None:
    """The methods that handle a message, by their names; None where a decorated one may."""
    kinds = [kind for kind in message.__mro__ if issubclass(kind, Message)]
    found = []
    for owner in pump.__mro__:
        decorated = owner.__dict__.get("_decorated_handlers") or {}
        if any(decorated.get(kind) for kind in kinds):
            return None
        method = owner.__dict__.get(f"_{name}") or owner.__dict__.get(name)
        if method is not None and not getattr(method, "_textual_on", None):
            found.append((owner, method))
    return tuple(found)
