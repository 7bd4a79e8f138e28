"""All memos: what they are about, their words with the passages that stand in them, searched, sorted out, written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from qcode import commands, queries
from qcode.catalogue.blind import memos_shown
from qcode.catalogue.memo_texts import memo_texts
from qcode.model.rows import MEMO_KINDS
from qcode.queries import MemoItem
from qcode.queries.memos import REFERENCE
from qcode.report.memos import KINDS
from qcode.report.numbers import moment_words
from qcode.tui.actions import bindings
from qcode.tui.desk import gather
from qcode.tui.desk.display import clipped, one_line, safe
from qcode.tui.desk.finder import Choice, folded
from qcode.tui.screen import ProjectScreen
from qcode.tui.screens.going import go_to_memo
from qcode.tui.screens.memos import write_memo
from qcode.tui.widgets.chooser import Chooser, Chosen
from qcode.tui.widgets.late_list import LateList
from qcode.tui.widgets.memo_writer import NO_KIND
from qcode.words import Language

ABREAST_FROM = 100
"""Columns from which the memo stands beside the list, not below it."""
NONE = "none"
KIND_FILTERS = ("", *MEMO_KINDS, NONE)
ABOUT = {
    "": "about|the project",
    "code": "about|a code",
    "transcript": "about|a transcript",
    "respondent": "about|a respondent",
    "question": "about|a question",
}
"""What a memo can be written on from here; on turns and passages it is written in the text."""


class MemosScreen(ProjectScreen):
    """It keeps no copy of the memos: every change asks for them again."""

    PLACE = "memos"
    TITLE_WORDS = "memos"
    BINDINGS = bindings("memos")
    AUTO_FOCUS = "LateList"

    def __init__(self) -> None:
        super().__init__()
        self.items: dict[str, MemoItem] = {}
        self.kind = ""
        self._seen: tuple[object, ...] = ()
        self._paths: dict[str, str] = {}

    # Layout

    def body(self) -> ComposeResult:
        with Container(id="memos"):
            with Vertical(id="memos-left"):
                yield Static(id="memos-sums", markup=False)
                yield Input(id="memos-filter", select_on_focus=False)
                yield LateList(id="memos-list")
            with VerticalScroll(id="memos-right", can_focus=False):
                yield Static(id="memos-words", markup=False)

    def on_mount(self) -> None:
        box = self.query_one(Input)
        box.cursor_blink, box.display = False, False

    def on_resize(self) -> None:
        self.query_one("#memos").set_class(self.app.size.width < ABREAST_FROM, "-stacked")
        self.call_after_refresh(self._draw)

    @property
    def listing(self) -> LateList:
        return self.query_one(LateList)

    @property
    def here(self) -> MemoItem | None:
        """The memo in the line."""
        return self.items.get(self.listing.at)

    # What it shows

    def show(self) -> None:
        super().show()
        ask = self.project.ask
        self.items = {item.memo.id: item for item in memos_shown(self.project, ask(queries.memo_items))}
        items = ask(queries.code_items, self.project.coder.id)
        looks = gather.code_looks(items, ask(queries.code_words), self.face.language)
        self._paths = {code: one_line(look.path) for code, look in looks.items()}
        self._seen = ()
        self.query_one(Input).placeholder = self.say("type to find: words of the memo, or what it is about")
        self._draw()

    def _draw(self) -> None:
        wanted = [id_ for id_, item in self.items.items() if self._wanted(item)]
        at = self.listing.at or self.face.memo
        self.listing.put(wanted, self._lines)
        self.listing.go_to(at)
        self._say_sums(len(wanted))
        self._show_memo()

    def _wanted(self, item: MemoItem) -> bool:
        if self.kind and (item.memo.kind or NONE) != self.kind:
            return False
        typed = folded(self.query_one(Input).value).split()
        held = folded(" ".join((item.memo.body, item.path, self.about(item), item.coder)))
        return all(each in held for each in typed)

    def _say_sums(self, count: int) -> None:
        if not self.items:
            told = self.say("No memo yet; {memos.write} writes one here, {desk.memo} one on a turn or a passage.")
        else:
            kind = self.say("memos|all kinds") if not self.kind else self.kind_words(self.kind)
            told = " · ".join((self.say_count("{count} memo", "{count} memos", count), kind))
        self.query_one("#memos-sums", Static).update(told)

    def kind_words(self, kind: str) -> str:
        return self.say(KINDS.get(kind, NO_KIND))

    def about(self, item: MemoItem) -> str:
        """What a memo is about, in a few words."""
        name, path = one_line(item.name), self._paths.get(item.code, one_line(item.path))
        match item.memo.about:
            case "":
                return self.say("about|the project")
            case "code":
                return path
            case "coding":
                code = path.rpartition(queries.JOINT)[2]
                return f"{code} · {self.say('{transcript}, turn {turn}', transcript=name, turn=item.turn)}"
            case "turn":
                return self.say("{transcript}, turn {turn}", transcript=name, turn=item.turn)
            case "respondent":
                return self.say("respondent {number}", number=name)
            case "question":
                return self.say("question {number}", number=name)
        return name

    def _lines(self, ids: Sequence[str]) -> list[str]:
        return [self._line(self.items[id_]) for id_ in ids]

    def _line(self, item: MemoItem) -> str:
        width = max(30, self.listing.scrollable_content_region.width - 2)
        kind = f"{self.kind_words(item.memo.kind)[:4]}." if item.memo.kind else "–"
        whose = "" if self.is_mine(item) else f"{one_line(item.coder)}: "
        body = whose + one_line(REFERENCE.sub(self.in_marks("…"), item.memo.body))
        about, left = max(12, width // 3), width - len(day := self.day(item.memo.written)) - 1
        cells = (_filled(kind, 5), _filled(self.about(item), about), _filled(body, max(0, left - about - 7)))
        return f"{' '.join(cells)} {day}"

    def is_mine(self, item: MemoItem) -> bool:
        return item.memo.coder == self.project.coder.id

    def on_option_list_option_highlighted(self) -> None:
        self._show_memo()

    def _show_memo(self) -> None:
        item = self.here
        if item is not None:
            self.face.memo = item.memo.id
        if (item,) == self._seen:
            return
        self._seen = (item,)
        self.query_one("#memos-words", Static).update(self._whole(item) if item else Content(""))
        self.query_one("#memos-right").scroll_home(animate=False)

    def _whole(self, item: MemoItem) -> Content:
        """A memo to read: on what, of which kind, whose and when; the passage it is on, and its words."""
        text = memo_texts(self.project, [item], cast(Language, self.face.language))[0]
        said = [
            self.kind_words(item.memo.kind),
            one_line(item.coder),
            moment_words(item.memo.written[:16], cast(Language, self.face.language)),
        ]
        pieces: list[tuple[str, str] | str] = [(self.about(item), "bold"), "\n", (" · ".join(said), "dim"), "\n"]
        if item.memo.about == "question" and text.name:
            pieces += [(one_line(text.name), "italic"), "\n"]
        if text.quote:
            pieces += [
                "\n",
                (f"{self.in_marks(one_line(text.quote))} ", "italic"),
                (f"({one_line(text.source)})", "dim"),
                "\n",
            ]
        return Content.assemble(*pieces, "\n", safe(text.body))

    # Sorting out

    def action_filter(self) -> None:
        box = self.query_one(Input)
        box.display = True
        box.focus()

    def on_input_changed(self) -> None:
        self._draw()

    def on_input_submitted(self) -> None:
        self.listing.focus()

    def on_key(self, event: events.Key) -> None:
        """While a filter is typed, the arrows move in the list."""
        if self.query_one(Input).has_focus and event.key in ("down", "up"):
            (self.listing.action_cursor_down if event.key == "down" else self.listing.action_cursor_up)()

    def action_next_kind(self) -> None:
        """Only memos of the next kind; after the last, all."""
        self.kind = KIND_FILTERS[(KIND_FILTERS.index(self.kind) + 1) % len(KIND_FILTERS)]
        self._draw()

    def action_close(self) -> None:
        """Esc lets go of the filter first, then of the screen."""
        box = self.query_one(Input)
        if box.display:
            box.value, box.display = "", False
            self.listing.focus()
        elif self.kind:
            self.kind = ""
            self._draw()
        else:
            super().action_close()

    def action_read_on(self, step: int) -> None:
        box = self.query_one("#memos-right", VerticalScroll)
        box.scroll_relative(y=step * max(1, box.size.height // 2), animate=False)

    # Writing

    def _mine(self) -> MemoItem | None:
        """The memo in the line, if it may be changed; else that is said."""
        item = self.here
        if item is not None and not self.is_mine(item):
            self.message(
                self.say("This memo is {name}’s; it can be read here, not changed.", name=one_line(item.coder))
            )
            return None
        return item

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.action_edit()

    def action_edit(self) -> None:
        if item := self._mine():
            memo = item.memo
            write_memo(self, memo.about, memo.target, self._title(self.about(item)), memo)

    def _title(self, about: str) -> str:
        return self.say("Memo: {name}", name=about)

    def action_write(self) -> None:
        """A new memo; first it is asked about what."""

        def take(chosen: Chosen | None) -> None:
            if chosen:
                about, _, target = chosen[0].partition(":")
                words = next(choice.text for choice in choices if choice.id == chosen[0])
                write_memo(self, about, target, self._title(words))

        choices = self._subjects()
        self.app.push_screen(Chooser(self.say("A memo about what?"), choices, self.face.language), take)

    def _subjects(self) -> list[Choice]:
        ask = self.project.ask
        kinds = {about: self.say(words) for about, words in ABOUT.items()}
        found = [Choice(":", kinds[""])]
        found += [
            Choice(
                f"respondent:{row.id}",
                f"{self.say('respondent {number}', number=row.number)} {row.public_name}".strip(),
            )
            for row in ask(queries.respondents)
        ]
        found += [
            Choice(f"transcript:{row.id}", one_line(row.name), kinds["transcript"]) for row in ask(queries.transcripts)
        ]
        found += [
            Choice(f"question:{row.id}", f"{row.number}. {one_line(row.text)}", kinds["question"])
            for row in ask(queries.questions)
        ]
        paths: dict[str, str] = ask(queries.paths)
        found += [Choice(f"code:{row.id}", paths[row.id], kinds["code"]) for row in ask(queries.codes)]
        return found

    def action_kind(self) -> None:
        """Say of which kind the memo is."""
        item = self._mine()
        if item is None:
            return

        def take(chosen: Chosen | None) -> None:
            if chosen:
                memo = item.memo
                kind = "" if chosen[0] == NONE else chosen[0]
                self.do(commands.write_memo, memo.about, memo.target, memo.body, kind=kind, memo=memo.id)

        choices = [Choice(kind, self.kind_words(kind)) for kind in (*MEMO_KINDS, NONE)]
        self.app.push_screen(Chooser(self.say("What kind of memo is it?"), choices, self.face.language), take)

    def action_remove(self) -> None:
        if item := self._mine():
            self.do(commands.remove_memo, item.memo.id)
            self.message(self.say("The memo is taken away; {project.undo} brings it back."))

    def action_go(self) -> None:
        """To the place of the memo: in the text, or in the codebook."""
        if item := self.here:
            go_to_memo(self, item)


def _filled(words: str, room: int) -> str:
    """Words in exactly so many cells."""
    words = clipped(words, room)
    return words + " " * (room - cell_len(words))
