"""The borders of a coding at the desk: taken up, moved by key or mouse, kept or left as they were."""

from __future__ import annotations

from qcode import commands
from qcode.tui.actions import ACTS
from qcode.tui.desk.display import one_line
from qcode.tui.desk.marks import Mark
from qcode.tui.screens.overcoding import OverActions
from qcode.tui.widgets.action_bar import ActionBar
from qcode.tui.widgets.transcript_view import TranscriptView

ELSEWHERE = {act.name.partition("(")[0] for act in ACTS if act.place in ("desk", "project")}
"""What the keys of the desk do while no borders are being moved."""


class BorderActions(OverActions):
    """Mixed into the desk."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ELSEWHERE and any(view.bordering for view in self.query(TranscriptView)):
            return False
        return super().check_action(action, parameters)

    def action_borders(self) -> None:
        self.with_coding("Whose borders shall be moved?", self._take_up)

    def _take_up(self, mark: Mark) -> None:
        self.view.focus()
        self.view.take_up(mark)
        self.moved()
        self.query_one(ActionBar).show(self.face.language, "borders")

    def on_borders_kept(self, event: TranscriptView.Kept) -> None:
        self.query_one(ActionBar).show(self.face.language, "desk")
        mark = self.view.marks.by_id.get(event.coding)
        if mark is None or (mark.start, mark.end) == (event.start, event.end):
            self.say_deed(self.say("The borders are as they were."))
            return
        found = self.do(commands.move_borders, mark.id, event.start, event.end)
        if found is not None:
            self.view.focus_on(found.id)
            self.say_deed(self.say("borders moved: {name}", name=one_line(self.looks[found.code].name)))

    def on_borders_left(self) -> None:
        self.query_one(ActionBar).show(self.face.language, "desk")
        self.say_deed(self.say("The borders are as they were."))

    def on_borders_nothing(self) -> None:
        self.message(self.say("Between these ends there are no words; move them apart."))
