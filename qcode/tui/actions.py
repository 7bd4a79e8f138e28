"""Every action once: from here come the bindings, the bar of clickable words, the help screen and the palette."""

from __future__ import annotations

from collections.abc import Sequence

from textual.binding import Binding, BindingType

from qcode.tui.act import Act
from qcode.tui.acts_audit import AUDIT
from qcode.tui.acts_codebook import CODEBOOK
from qcode.tui.acts_desk import DESK
from qcode.tui.acts_lists import LISTS
from qcode.tui.acts_thesis import THESIS
from qcode.tui.places import PLACES, WINNING
from qcode.tui.spelling import shown_key

EVERYWHERE: tuple[Act, ...] = (
    # everywhere
    Act("project", "undo", "u,ctrl+z", "undo", bar=True),
    Act("project", "redo", "U,ctrl+y", "redo", bar=True),
    Act("project", "app.go('overview')", "f4", "overview", bar=True),
    Act("project", "app.go('reports')", "f5", "reports", bar=True),
    Act("project", "app.go('codebook')", "f12", "the whole codebook", bar=True),
    Act("project", "app.go('memos')", "M", "memos", bar=True),
    Act("project", "app.go('ask')", "ctrl+l", "ask for passages"),
    Act("project", "app.go('findings')", "ctrl+d", "findings"),
    Act("project", "app.propose", "ctrl+e", "where else? and other proposals"),
    Act("project", "app.go('review')", "ctrl+g", "review codings"),
    Act("project", "app.go('inbox')", "ctrl+n", "inbox of the review"),
    Act("project", "app.go('history')", "f6", "history"),
    Act("project", "app.go('import')", "f9", "import", bar=True),
    Act("project", "app.go('start')", "", "open another project"),
    Act("anywhere", "app.go('settings')", "f8", "settings"),
    Act("anywhere", "app.help", "f1,h", "help", bar=True),
    Act("anywhere", "app.command_palette", "ctrl+p", "all commands"),
    Act("anywhere", "app.quit", "ctrl+q", "leave", bar=True),
)

_LISTED = (*DESK, *CODEBOOK, *LISTS, *THESIS, *AUDIT, *EVERYWHERE)
_ORDER = list(dict.fromkeys(act.place for act in _LISTED))
ACTS: tuple[Act, ...] = tuple(sorted(_LISTED, key=lambda act: _ORDER.index(act.place)))
"""In the order in which bar, help and palette show them, those of one place together."""


def bindings(*places: str) -> list[BindingType]:
    """The bindings of these places; letters are never bound with priority, so that one can always write."""
    here = [act for act in ACTS if act.place in places and act.keys]
    return [Binding(act.keys, act.name, act.words, show=False, id=act.id) for act in here]


def acts_at(place: str, acts: Sequence[Act] = ACTS) -> list[Act]:
    """The actions that are alive at a place, without those whose every key means something nearer there."""
    taken: set[str] = set()
    found: list[Act] = []
    for each in PLACES[place]:
        near = [act for act in acts if act.place == each]
        named = {act.name for act in found}
        found += [act for act in near if (set(act.every_key) - taken if act.keys else act.name not in named)]
        taken |= {key for act in near for key in act.every_key}
    return found


def key_of(name: str, acts: Sequence[Act] = ACTS) -> str:
    """The first key of an action, as it is written on the screen."""
    return next(shown_key(act.first_key) for act in acts if act.name == name)


__all__ = ["ACTS", "PLACES", "WINNING", "Act", "acts_at", "bindings", "key_of", "shown_key"]
