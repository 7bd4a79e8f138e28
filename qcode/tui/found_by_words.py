"""What the palette finds though it is done elsewhere: every report, and what is begun at the overview."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, cast

from textual.command import Hit, Hits, Provider

from qcode.tui.actions import acts_at, shown_key
from qcode.tui.screen import FaceScreen
from qcode.words import say

if TYPE_CHECKING:
    from qcode.tui.act import Act
    from qcode.tui.app import QcodeApp


FAR = 0.5
"""The score of what is done elsewhere: it stands below all that is found here."""
PLACE_OF = {"codebook": "book"}
"""What a place is called among the actions, where its screen is called otherwise."""


def _begin(words: str, typed: Sequence[str]) -> bool:
    """Whether each of the words typed begins one of these."""
    own = words.casefold().split()
    return bool(typed) and all(any(word.startswith(each) for word in own) for each in typed)


class FoundByWords(Provider):
    """Nothing of it stands in the palette before a word is typed: the list of what is alive here stays short."""

    async def startup(self) -> None:
        # a third of a second when it is asked for first, in which the keys go on working
        await asyncio.to_thread(import_module, "qcode.tui.screens.reports")

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for title, keys, run in (*self._places(), *self._reports()):
            score = matcher.match(title)
            if score > 0:
                yield Hit(score, matcher.highlight(title), run, text=title, help=keys)
        for title, keys, run in self._deeds(query.casefold().split()):
            yield Hit(FAR, title, run, text=title, help=keys)

    @property
    def _face(self) -> QcodeApp:
        return cast("QcodeApp", self.app)

    def _key(self, name: str) -> str:
        return next(shown_key(act.first_key) for act in self._face.keymap.acts if act.name == name)

    def _places(self) -> Iterator[tuple[str, str, Callable[[], None]]]:
        """Where one goes from the overview, unless one can from here."""
        face = self._face
        if face.project is None or not isinstance(self.screen, FaceScreen):
            return
        overview = self._key("app.go('overview')")
        here = {act.name for act in acts_at(self.screen.place, face.keymap.acts)}
        for act in face.keymap.acts:
            if act.place == "overview" and act.name.startswith("app.go(") and act.name not in here:
                where = act.name.split("'")[1]
                yield say(act.words, face.language), f"{overview}, {shown_key(act.first_key)}", partial(face.go, where)

    def _deeds(self, typed: Sequence[str]) -> Iterator[tuple[str, str, Callable[[], None]]]:
        """What is done on another screen and has words that begin as those typed, here or in English."""
        face = self._face
        if face.project is None or not isinstance(self.screen, FaceScreen):
            return
        here = {act.words for act in acts_at(self.screen.place, face.keymap.acts)}
        for way in face.keymap.acts:
            where = way.name.split("'")[1] if way.name.startswith("app.go(") else ""
            if way.place not in ("project", "anywhere") or not where:
                continue
            for act in face.keymap.acts:
                if act.place != PLACE_OF.get(where, where) or not act.is_told or act.words in here:
                    continue
                if any(_begin(say(act.words, language), typed) for language in (face.language, "en")):
                    keys = ", ".join(shown_key(each.first_key) for each in (way, act))
                    title = f"{say(act.words, face.language)} · {say(way.words, face.language)}"
                    yield title, keys, partial(self._go_and_tell, where, act)

    def _go_and_tell(self, where: str, act: Act) -> None:
        """Go where it is done, and say which key does it: to what, only who is there can choose."""
        self._face.go(where)
        if isinstance(there := self._face.screen, FaceScreen):
            there.message(f"{shown_key(act.first_key)} – {say(act.words, self._face.language)}")

    def _reports(self) -> Iterator[tuple[str, str, Callable[[], None]]]:
        face = self._face
        if face.project is None:
            return
        from qcode.tui.screens.reports import titles

        for some in titles(face.project):
            for name, title in some.items():
                yield say(title, face.language), self._key("app.go('reports')"), partial(self._make, name)

    def _make(self, name: str) -> None:
        from qcode.tui.screens.reports import ReportListScreen

        self._face.go("reports")
        there = self._face.screen
        if isinstance(there, ReportListScreen):
            there.call_after_refresh(there.choose, name)
