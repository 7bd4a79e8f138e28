"""Help about where one is: every key that does something here."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from qcode.tui.actions import acts_at, bindings, shown_key
from qcode.tui.screen import FaceScreen

HEADS = {
    "view": "moving and selecting",
    "desk": "coding",
    "codebook": "in the codebook",
    "project": "the project",
    "anywhere": "everywhere",
}
FIRST_STEPS = (
    "Move by word (w, b), sentence (s, a) or turn (j, k). Press v and move to select, or e to select the word, "
    "the sentence, the turn. Then press a digit, or c and a few letters of the code and Enter. "
    "Without a selection the code goes to the whole turn. u takes back whatever you did."
)


class HelpScreen(FaceScreen):
    """Esc leads back."""

    PLACE = "closing"
    TITLE_WORDS = "help"
    BINDINGS = bindings("closing")
    AUTO_FOCUS = "VerticalScroll"

    def __init__(self, place: str) -> None:
        super().__init__()
        self.about = place

    def body(self) -> ComposeResult:
        with VerticalScroll():
            yield Static(id="help", markup=False)

    def show(self) -> None:
        super().show()
        pieces: list[str | tuple[str, str]] = []
        if self.about == "desk":
            pieces += [self.say(FIRST_STEPS), "\n"]
        head = ""
        for act in acts_at(self.about):
            if not act.is_told:
                continue
            if act.place != head:
                head = act.place
                pieces.append((f"\n{self.say(HEADS.get(head, 'here'))}\n", "bold $text-accent"))
            keys = "1 … 9 0" if act.keys == "1" else " ".join(shown_key(key) for key in act.keys.split(","))
            pieces += [(f"  {keys:<18}", "bold"), f"{self.say(act.words)}\n"]
            if act.place == "view" and act.words == "to the end":
                pieces.append(f"  {self.say('With Shift, or after v, every motion selects.')}\n")
        self.query_one("#help", Static).update(Content.assemble(*pieces))

    def action_close(self) -> None:
        self.dismiss()
