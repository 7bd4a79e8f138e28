"""The pane beside the text: a second transcript, or passages one below the other."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Static

from qcode.queries import Stop
from qcode.tui.actions import bindings
from qcode.tui.desk.doc import Doc, Stretch, read
from qcode.tui.widgets.transcript_view import TranscriptView


class PassagesView(TranscriptView):
    """Passages of any transcripts, each drawn like a turn; Enter leads to the place of the one at the caret."""

    BINDINGS = bindings("beside")

    class Wanted(Message):
        """Somebody wants to see the place of this passage."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    class Left(Message):
        """Back to the text; ``away`` with the passages, or not."""

        def __init__(self, away: bool) -> None:
            super().__init__()
            self.away = away

    def action_to_text(self, away: bool) -> None:
        self.post_message(self.Left(away))

    def action_to_place(self) -> None:
        index = self.doc.turn_index(self.caret)
        if index >= 0:
            self.post_message(self.Wanted(index))


class Beside(Vertical):
    """One of both is in sight; the line above says what it is."""

    DEFAULT_CSS = """
    Beside { width: 1fr; height: 1fr; }
    Beside > Static { height: 1; background: $surface; color: $text-accent; padding: 0 1; }
    """

    def __init__(self) -> None:
        super().__init__(id="beside")
        self.stops: list[Stop] = []

    def compose(self) -> ComposeResult:
        yield Static(markup=False)
        yield TranscriptView(id="second")
        yield PassagesView(id="passages")

    @property
    def second(self) -> TranscriptView:
        return self.query_one("#second", TranscriptView)

    @property
    def passages(self) -> PassagesView:
        return self.query_one(PassagesView)

    def say_what(self, words: str) -> None:
        """Put words above the pane."""
        self.query_one(Static).update(words)

    def show_transcript(self) -> TranscriptView:
        """The transcript comes into sight."""
        self.second.display, self.passages.display = True, False
        return self.second

    def show_passages(self, stops: Sequence[Stop], doc: Doc) -> PassagesView:
        """These passages come into sight."""
        self.stops = list(stops)
        self.second.display, self.passages.display = False, True
        self.passages.show_document(doc, (), {})
        return self.passages


def passages_doc(passages: Sequence[tuple[str, str]]) -> Doc:
    """Passages (where from, words) as one document, each a turn."""
    text, turns = "", []
    pieces: list[str] = []
    start = 0
    for number, (source, words) in enumerate(passages, 1):
        turns.append(Stretch(start, start, start + len(words), number, source))
        pieces.append(words + "\n\n")
        start += len(words) + 2
    text = "".join(pieces)
    return read(text, turns)
