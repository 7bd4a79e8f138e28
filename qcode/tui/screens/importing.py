"""Files in: what a file would become is shown first; Enter writes it."""

from __future__ import annotations

from pathlib import Path

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from qcode import commands, queries
from qcode.catalogue.intake import Incoming, read_all, write_all
from qcode.catalogue.linking import propose_links
from qcode.importers.guide import read_guide
from qcode.model.drafts import DraftGuide
from qcode.model.errors import QcodeError
from qcode.tui.actions import bindings
from qcode.tui.desk.display import clipped, one_line
from qcode.tui.screen import ProjectScreen

KINDS = ("interviews: files or a folder", "the interview guide")


class ImportScreen(ProjectScreen):
    """Choose what it is, name the file, look, press Enter again."""

    PLACE = "list"
    TITLE_WORDS = "import"
    BINDINGS = bindings("list")

    def __init__(self) -> None:
        super().__init__()
        self.kind = 0
        self.incoming: list[Incoming] = []
        self.guide: DraftGuide | None = None
        self.looked_at = ""

    def body(self) -> ComposeResult:
        yield OptionList(id="kinds", markup=False)
        yield Input(id="folder")
        with VerticalScroll(id="preview-box"):
            yield Static(id="preview", markup=False)

    def show(self) -> None:
        super().show()
        box = self.query_one(Input)
        box.cursor_blink = False
        box.placeholder = self.say("Path of a file or a folder; Enter shows what would be written")
        kinds = self.query_one(OptionList)
        at = kinds.highlighted or 0
        kinds.set_options(Option(self.say(kind)) for kind in KINDS)
        kinds.highlighted = at

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.kind = event.option_index
        self.looked_at = ""
        self.query_one(Input).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        line = event.value.strip().strip("\"'")
        if not line:
            return
        path = Path(line).expanduser()
        if self.looked_at == line:
            self._write()
        else:
            self._look(path, line)

    def _look(self, path: Path, line: str) -> None:
        self.incoming, self.guide = [], None
        try:
            if self.kind == 0:
                self.incoming = read_all(self.project, [path])
            else:
                self.guide = read_guide(path)
        except QcodeError as error:
            self.message(error.said(self.face.language), warning=True)
            return
        self.looked_at = line
        pieces = self._guide_words(self.guide) if self.guide else self._incoming_words()
        pieces.append((f"\n{self.say('Enter writes it, Esc leaves everything as it is.')}", "bold $text-accent"))
        self.query_one("#preview", Static).update(Content.assemble(*pieces))

    def _incoming_words(self) -> list[str | tuple[str, str]]:
        pieces: list[str | tuple[str, str]] = []
        for item in self.incoming:
            pieces.append((f"{one_line(item.path.name)}", "bold"))
            if item.error is not None:
                pieces.append(f"  {one_line(item.error.said(self.face.language))}\n\n")
            elif item.known:
                pieces.append("  " + self.say("is there already as “{name}”", name=one_line(item.known)) + "\n\n")
            elif item.draft is not None:
                pieces += self._draft_words(item)
        return pieces

    def _draft_words(self, item: Incoming) -> list[str | tuple[str, str]]:
        draft = item.draft
        assert draft is not None
        said = self.say(
            "as “{name}”; turns: {count}; {rule}", name=item.name, count=len(draft.turns), rule=self.say(draft.rule)
        )
        pieces: list[str | tuple[str, str]] = [f"  {one_line(said)}\n"]
        for speaker in draft.speakers[:8]:
            turns = self.say("turns: {count}", count=speaker.turns)
            pieces.append(f"    {clipped(one_line(speaker.label), 20):<20} {self.say(speaker.role)}, {turns}\n")
        for turn in draft.turns[:5]:
            words = clipped(one_line(draft.text[turn.words : turn.end]), max(20, self.size.width - 36))
            pieces += [(f"    {clipped(one_line(turn.speaker), 20):<20} ", "dim"), f"{words}\n"]
        pieces += [(f"    {one_line(self.say(notice))}\n", "$text-warning") for notice in draft.notices]
        return [*pieces, "\n"]

    def _guide_words(self, guide: DraftGuide) -> list[str | tuple[str, str]]:
        pieces: list[str | tuple[str, str]] = [(f"{one_line(guide.title)}\n", "bold")]
        for question in guide.questions:
            indent = "    " if question.parent else "  "
            pieces.append(f"{indent}{question.number}. {one_line(question.text)}\n")
        return pieces

    def _write(self) -> None:
        try:
            said = self._write_guide(self.guide) if self.guide else self._write_transcripts()
        except QcodeError as error:
            self.message(error.said(self.face.language), warning=True)
            return
        self.message(said)
        self.face.close_screen()

    def _write_transcripts(self) -> str:
        written = write_all(self.project, self.incoming)
        self._link()
        return self.say("transcripts written: {count}", count=len(written))

    def _write_guide(self, guide: DraftGuide) -> str:
        self.project.do(commands.add_guide, guide)
        linked = self._link()
        return self.say("guide written; turns linked to its questions: {count}", count=linked)

    def _link(self) -> int:
        """Link turns to questions where the interviewer's words or the numbers of answers say so."""
        links = propose_links(self.project, self.project.ask(queries.transcripts))
        if not links:
            return 0
        wanted = [(link.transcript.id, link.turn, link.question) for link in links]
        return self.project.do(commands.link_questions, wanted)
