"""One code becomes several: its passages pass by one after the other, a digit each for the new codes."""

from __future__ import annotations

from collections import Counter

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from qcode import commands, queries
from qcode.queries import Quote
from qcode.tui.actions import bindings
from qcode.tui.desk import gather
from qcode.tui.desk.display import one_line, safe
from qcode.tui.screens.code_defining import CodeDefining
from qcode.tui.widgets.ask_box import AskBox
from qcode.tui.widgets.chooser import Chooser, Chosen

JOINT = queries.JOINT
AROUND = 400
"""Characters of the interview that are shown before and behind a passage."""
STAYS = ""


class SplitScreen(CodeDefining):
    """Nothing is written before the end, and then as one change."""

    PLACE = "splitting"
    BINDINGS = bindings("splitting")
    AUTO_FOCUS = ""

    def __init__(self, code: str) -> None:
        super().__init__()
        self.code = code
        self.items, self.looks = [], {}
        self.quotes: list[Quote] = []
        self.digits: dict[str, str] = {}
        """The path that each digit stands for."""
        self.chosen: dict[str, str] = {}
        """Where each passage goes, by its coding's id; ``STAYS`` where it stays."""
        self.trail: list[tuple[int, str, str | None]] = []
        """What was decided last: at which passage, of which coding, and what had been said of it before."""
        self.at = 0

    def body(self) -> ComposeResult:
        yield Static(id="split-where", markup=False)
        with VerticalScroll(id="split-box", can_focus=False):
            yield Static(id="split-words", markup=False)
        yield Static(id="split-targets", markup=False)

    def show(self) -> None:
        super().show()
        ask = self.project.ask
        words = ask(queries.code_words)
        self.items = ask(queries.code_items, self.project.coder.id)
        self.looks = gather.code_looks(self.items, words, self.face.language)
        self.quotes = ask(queries.quotes, [row.id for row in ask(queries.codings_of_code, self.code)])
        there = {quote.coding.id for quote in self.quotes}
        self.chosen = {coding: path for coding, path in self.chosen.items() if coding in there}
        self.at = min(self.at, max(0, len(self.quotes) - 1))
        self.show_head(self.say("split {name}", name=self._called_as(self._path)))
        self._draw()

    @property
    def _path(self) -> str:
        return self.project.ask(queries.path, self.code)

    def _called_as(self, path: str) -> str:
        """A path as people read it, in the interface's language where its codes have names in it."""
        known = next((item.code.id for item in self.items if item.path == path), "")
        return one_line(self.looks[known].path if known else path)

    def on_resize(self) -> None:
        self.call_after_refresh(self._draw)

    # What it shows

    def _draw(self) -> None:
        if not self.quotes:
            return
        quote = self.quotes[self.at]
        place = f"{one_line(quote.transcript.name)}, {self.say('turn {number}', number=quote.turn)}"
        place += f" · {one_line(quote.coder)}" if quote.coding.coder != self.project.coder.id else ""
        far = self.say("passage {number} of {count}", number=self.at + 1, count=len(self.quotes))
        now = self.chosen.get(quote.coding.id)
        said = (
            self.say("not decided")
            if now is None
            else self.say("stays")
            if now == STAYS
            else f"→ {self._called_as(now)}"
        )
        self.query_one("#split-where", Static).update(
            Content.assemble((far, "bold"), f" · {place} · ", (said, "bold $text-accent"))
        )
        self.query_one("#split-words", Static).update(self._in_its_place(quote))
        self.query_one("#split-box").scroll_home(animate=False)
        self.query_one("#split-targets", Static).update(self._targets_in_words())

    def _in_its_place(self, quote: Quote) -> Content:
        """The passage, and what stands around it."""
        body = self.project.ask(queries.body, quote.coding.transcript)
        start, end = quote.coding.start, quote.coding.end
        room = self.query_one("#split-box").size
        lead = min(AROUND, room.width * room.height // 4)
        before, after = body[max(0, start - lead) : start], body[end : end + AROUND]
        return Content.assemble(
            (("…" if start > lead else "") + safe(before), "dim"),
            (safe(body[start:end]), "bold underline"),
            (safe(after) + ("…" if end + AROUND < len(body) else ""), "dim"),
        )

    def _targets_in_words(self) -> Content:
        lines: list[Content] = []
        for digit, path in sorted(self.digits.items()):
            count = sum(each == path for each in self.chosen.values())
            lines.append(
                Content.assemble((f" {digit} ", "bold $text-accent"), self._called_as(path), (f"  {count}", "dim"))
            )
        free = next((digit for digit in "123456789" if digit not in self.digits), "")
        if free:
            words = self.say("another code: its name is asked for")
            lines.append(Content.assemble((f" {free} ", "bold $text-accent"), (words, "dim")))
        count = sum(each == STAYS for each in self.chosen.values())
        stays = self.say("stays {name}", name=self.called(self.code) or one_line(self._path))
        lines.append(Content.assemble((" 0 ", "bold $text-accent"), stays, (f"  {count}", "dim")))
        return Content("\n").join(lines)

    # Deciding

    def action_give(self, digit: str) -> None:
        """Give the passage to the code of a digit; a digit that has none yet asks for one."""
        if digit in self.digits:
            self._decide(self.digits[digit])
            return

        def take(chosen: Chosen | None) -> None:
            if not chosen:
                return
            paths: dict[str, str] = self.project.ask(queries.paths)
            path = chosen[0][1:] if chosen[0].startswith("+") else paths[chosen[0]]
            known = next((own for own, there in self.digits.items() if there == path), digit)
            self.digits[known] = path
            self._decide(path)

        choices = [
            choice
            for choice in gather.code_choices(self.items, self.looks, words=self.project.ask(queries.code_words))
            if choice.id != self.code
        ]
        title = self.say("Which code shall be {digit}? Type the name of a new one", digit=digit)
        self.app.push_screen(Chooser(title, choices, self.face.language, fresh=self._new_paths), take)

    def _new_paths(self, typed: str) -> list[str]:
        """A new code beside the one that is split, or below it; "Theme > Code" names its place."""
        if JOINT.strip() in typed:
            return [queries.tidy(JOINT.join(part.strip() for part in typed.split(">")))]
        own = self._path
        above = own.rpartition(JOINT)[0]
        return [f"{above}{JOINT}{typed}" if above else typed, f"{own}{JOINT}{typed}"]

    def action_leave(self) -> None:
        """The passage stays where it is."""
        self._decide(STAYS)

    def _decide(self, path: str) -> None:
        coding = self.quotes[self.at].coding.id
        self.trail.append((self.at, coding, self.chosen.get(coding)))
        self.chosen[coding] = path
        if self.at + 1 < len(self.quotes):
            self.at += 1
            self._draw()
        else:
            self._draw()
            self.action_finish()

    def action_take_back(self) -> None:
        """Back to the passage that was decided last, as it was before."""
        if not self.trail:
            self.message(self.say("Nothing has been decided yet."))
            return
        self.at, coding, before = self.trail.pop()
        if before is None:
            self.chosen.pop(coding, None)
        else:
            self.chosen[coding] = before
        self._draw()

    def action_step(self, step: int) -> None:
        """Another passage, without a word on this one."""
        self.at = max(0, min(len(self.quotes) - 1, self.at + step))
        self._draw()

    def action_read_on(self, step: int) -> None:
        box = self.query_one("#split-box", VerticalScroll)
        box.scroll_relative(y=step * max(1, box.size.height // 2), animate=False)

    # The end

    def action_finish(self) -> None:
        """Say what would be written, and ask."""
        moved = {coding: path for coding, path in self.chosen.items() if path != STAYS}
        if not moved:
            if self.chosen and self.at + 1 >= len(self.quotes):
                self.message(self.say("Every passage stays; nothing was split."))
            self.face.close_screen()
            return
        counts = {path: list(moved.values()).count(path) for path in dict.fromkeys(moved.values())}
        lines = [f"  {self._called_as(path)}: {count}" for path, count in counts.items()]
        lines.append(f"  {self.say('stays {name}', name=self.called(self.code))}: {len(self.quotes) - len(moved)}")
        answers = [
            ("write", self.say("Split it so, as one change")),
            ("on", self.say("Go on looking through the passages")),
            ("drop", self.say("Leave everything as it is")),
        ]

        def answered(answer: str | None) -> None:
            if answer == "write":
                self.with_reason(lambda reason: self._write_split(moved, reason))
            elif answer == "drop":
                self.face.close_screen()

        title = self.say("What becomes of the passages:")
        self.app.push_screen(AskBox("\n".join([title, *lines]), answers), answered)

    def _write_split(self, moved: dict[str, str], reason: str) -> None:
        name = self.called(self.code)
        taken = self.do(commands.split_code, self.code, moved, reason=reason)
        if taken is None:
            return
        self.face.close_screen()
        counts, paths = Counter(moved.values()), self.project.ask(queries.paths)
        codes = ", ".join(f"{one_line(row.name)} ({counts[paths[row.id]]})" for row in taken)
        self.message(
            self.say_count(
                "{count} coding of {name} went to {codes}",
                "{count} codings of {name} went to {codes}",
                len(moved),
                name=name,
                codes=codes,
            )
        )
