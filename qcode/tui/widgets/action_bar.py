"""The bar at the bottom: keys and words, every word of which can be clicked."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content
from textual.widgets import Static

from qcode.tui.actions import ACTS, Act, acts_at, shown_key
from qcode.words import say

LINE_KEYS = ("enter", "delete", "backspace", "left", "right", "home", "end", "space")


def _is_typed(act: Act) -> bool:
    """Whether a line that is written in takes the key for itself."""
    return len(act.first_key) == 1 or act.first_key in LINE_KEYS


class ActionBar(Static):
    """As many of a place's actions as fit; help, at the end, is always among them."""

    DEFAULT_CSS = """
    ActionBar { dock: bottom; height: 1; background: $panel; color: $foreground; padding: 0 1; }
    """
    ALLOW_SELECT = False

    def __init__(self, place: str, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self.place, self.language = place, "en"
        self._acts: tuple[Act, ...] = ACTS
        self._rests = self._types = self._briefly = False
        self._laid: tuple[object, ...] = ()
        self._bars: dict[tuple[object, ...], Content] = {}
        """The bars of this width, which come back whenever the keys go to another panel and back."""
        self.without: frozenset[str] = frozenset()
        """Actions that the bar does not name, because they can't be done now."""

    def show(self, language: str, place: str | None = None, acts: tuple[Act, ...] = ()) -> None:
        self.language, self.place = language, place or self.place
        if acts and acts is not self._acts:
            self._acts, self._laid, self._bars = acts, (), {}
        self._lay_out()

    def rest(self, wanted: bool) -> None:
        """Say nothing while a box lies over the screen, since the keys then mean what the box says."""
        self._rests = wanted
        self._lay_out()

    def types(self, wanted: bool) -> None:
        """Name only what works while a line is written in, where letters and Enter belong to the line."""
        self._types = wanted
        self._lay_out()

    def on_resize(self) -> None:
        self._bars = {}
        self._lay_out()

    def _lay_out(self) -> None:
        asked = (self.place, self.language, self.size.width, self._rests, self._types, self.without)
        if asked == self._laid:
            return
        self._laid = asked
        if self._rests:
            self.update("", layout=False)
            return
        if asked not in self._bars:
            self._bars[asked] = self._bar()
        self.update(self._bars[asked], layout=False)

    def _bar(self) -> Content:
        """What fits, in the order of the registry, and help."""
        acts = [act for act in acts_at(self.place, self._acts) if act.bar and not (self._types and _is_typed(act))]
        acts = [act for act in acts if act.name.partition("(")[0] not in self.without]
        last = [act for act in acts if act.name in ("app.help", "app.quit")]
        room = self.size.width - 2 - sum(self._width(act) for act in last)
        self._briefly = room < sum(self._width(act, briefly=False) for act in acts if act.place == self.place)
        shown: list[Act] = []
        for act in acts:
            if act not in last and self._width(act) <= room:
                shown.append(act)
                room -= self._width(act)
        return Content.assemble(*(self._word(act) for act in [*shown, *last]))

    def _width(self, act: Act, *, briefly: bool | None = None) -> int:
        return cell_len(f"{shown_key(act.first_key)} {self._said(act, briefly)}  ")

    def _said(self, act: Act, briefly: bool | None = None) -> str:
        briefly = self._briefly if briefly is None else briefly
        return say(act.brief if briefly and act.brief else act.words, self.language)

    def _word(self, act: Act) -> Content:
        key = Content.styled(shown_key(act.first_key), "bold $text-accent")
        words = Content.from_markup(f"[@click=screen.act({self._acts.index(act)})]$words[/]", words=self._said(act))
        return Content.assemble(key, " ", words, "  ")
