"""Constant comparison: what a code means and its passages stand beside the text before the next one is coded."""

from __future__ import annotations

from collections.abc import Mapping

from rich.cells import cell_len
from textual.content import Content

from qcode import queries
from qcode.model.code_words import PARTS, SHOWN_BY
from qcode.model.rows import Code
from qcode.queries import Compared
from qcode.tui.desk.display import clipped, one_line, safe
from qcode.tui.screens.beside import ROOMY_FROM, BesideActions
from qcode.tui.screens.panels import CODEBOOK_FROM
from qcode.tui.widgets.beside import Beside
from qcode.tui.widgets.compared_list import ComparedList, ComparePanel

PANEL = "compare"
WIDTH = 46
"""Columns of the panel where it stands beside the text."""
LONG, LONGEST = 240, 600
"""Characters of a passage and of a definition beside the text."""
HEADS = {"": "compare|given last", **SHOWN_BY}
NOT_WHEN = PARTS["not_when"]
SAID = ("brief", "definition", "use_when", "not_when")
PAUSE = 0.08
"""Seconds that one stays on a line of the list of codes before its passages are shown."""


class ComparingActions(BesideActions):
    """Mixed into the desk."""

    _compared = ""
    """The code that is compared with."""
    _drawn: tuple[str, str, bool] | None = None
    """Which code, transcript and shape the panel shows; None where it must be put together again."""
    _said: Mapping[str, Mapping[str, str]] | None = None
    """What each code says of itself in the interface's language, read when it is first wanted."""
    _folded_by_z = False

    @property
    def comparing(self) -> bool:
        """Whether the panel is open."""
        return self.face.panels.get(PANEL, False)

    @property
    def compare_panel(self) -> ComparePanel:
        return self.query_one(ComparePanel)

    # Open and closed

    def action_compare(self) -> None:
        """Compare with the code in focus or at the caret, else with the one given last; once more, no longer."""
        if self.comparing:
            self._close_comparison()
            return
        code = self._code_in_hand() or next((code for code in self.recent if code in self.looks), "")
        if not code:
            lately = self.project.ask(queries.recent_codes, self.project.coder.id)
            code = next((code for code in lately if code in self.looks), "")
        if not code:
            self.message(self.say("No code has been given yet; {desk.pick_code} opens the list of codes."))
            return
        self.compare_with(code)

    def compare_with(self, code: str) -> None:
        """Open the panel with this code, or put the code into it."""
        self._compared, self._drawn = code, None
        self.face.panels[PANEL] = True
        self.settle_panels()
        self._show_comparison()

    def _close_comparison(self) -> None:
        self.face.panels[PANEL] = False
        if self.compare_panel.has_focus_within:
            self.view.focus()
        self.settle_panels()

    def settle_panels(self) -> None:
        """The panel takes the codebook's place; on a narrow window, or beside two texts, it lies below."""
        super().settle_panels()
        panel = self.compare_panel
        panel.set_class(not self._abreast, "-under")
        panel.display = self.comparing
        if self.comparing:
            self.call_after_refresh(self._show_comparison)

    def is_wanted(self, name: str, least: int) -> bool:
        return super().is_wanted(name, least) and not (name == "codebook" and self.comparing)

    @property
    def _abreast(self) -> bool:
        width, beside = self.app.size.width, any(pane.display for pane in self.query(Beside))
        return width >= (ROOMY_FROM if beside else CODEBOOK_FROM)

    def action_fold(self, name: str) -> None:
        """The codebook's key goes to what stands in its place."""
        if name == "codebook" and self.comparing:
            (self.view if self.compare_panel.has_focus_within else self.compare_panel.listing).focus()
        else:
            super().action_fold(name)

    def action_read_only(self) -> None:
        if self.comparing or self._folded_by_z:
            self.face.panels[PANEL] = self._folded_by_z = not self._folded_by_z
            self.face.panels[PANEL] = not self._folded_by_z
        super().action_read_only()
        self.settle_panels()

    # Which code

    def _code_in_hand(self) -> str:
        """The code in focus, else the first of mine at the caret."""
        focused = self.view.marks.by_id.get(self.view.focus_mark)
        if focused is not None or self.keeps_its_code():
            return focused.code if focused else ""
        return next((mark.code for mark in self.view.marks_here() if self.mine(mark)), "")

    def keeps_its_code(self) -> bool:
        """Whether only a code in focus takes the place of the one that is compared with."""
        return False

    def moved(self) -> None:
        super().moved()
        if self.comparing:
            self._show_comparison(self._code_in_hand())

    def show(self) -> None:
        self._said, self._drawn = None, None
        super().show()
        if self.comparing and self._shown_transcript:
            self._show_comparison()

    def about_code(self, code: str) -> str:
        """What the list of codes says of the one in its line; where one compares, its passages come along."""
        if self.comparing and code in self.looks and code != self._compared:
            self._compared = code
            self.set_timer(PAUSE, lambda: self._show_comparison(code) if self._compared == code else None)
        said = self._said_of(code)
        brief = said.get("brief") or said.get("definition", "")
        without = said.get("not_when", "")
        head = self.say(NOT_WHEN)
        return " · ".join(filter(None, (brief, f"{head}: {without}" if without else "")))

    def _said_of(self, code: str) -> Mapping[str, str]:
        if self._said is None:
            own: dict[str, Code] = {item.code.id: item.code for item in self.items}
            said = {id_: {part: one_line(getattr(row, part)) for part in SAID} for id_, row in own.items()}
            for row in self.project.ask(queries.code_words):
                if row.language == self.face.language and row.code in said:
                    said[row.code] |= {part: one_line(words) for part in SAID if (words := getattr(row, part))}
            self._said = said
        return self._said.get(code, {})

    # What it shows

    def _show_comparison(self, code: str = "") -> None:
        """Put the panel together, if it is another code's, or something has changed."""
        if not self.is_attached or not self.comparing:
            return
        if code in self.looks:
            self._compared = code
        if self._compared not in self.looks:
            self._compared = next((each for each in self.recent if each in self.looks), "")
        wanted = (self._compared, self.transcript, self._abreast)
        if wanted == self._drawn:
            return
        self._drawn = wanted
        panel = self.compare_panel
        if not self._compared:
            panel.say_what(self.say("No code to compare with"))
            panel.put([])
            return
        rows = self.project.ask(queries.compared, self._compared, self.project.coder.id, self.transcript)
        panel.say_what(self._compare_head())
        panel.put([("", self._compare_definition()), *self._compared_lines(rows)])

    def _compare_head(self) -> str:
        keys = self.say("{desk.fold_codebook} go in · {desk.compare} close")
        width = WIDTH if self._abreast else self.app.size.width
        room = max(12, width - 3 - len(keys))
        name = clipped(one_line(self.looks[self._compared].name), room)
        return f"{name}{' ' * (room - cell_len(name) + 1)}{keys}"

    def _compare_definition(self) -> Content:
        """What the code says of itself; below the text, each part in one line."""
        said = self._said_of(self._compared)
        brief, definition = said.get("brief", ""), said.get("definition", "")
        shown = [brief, definition] if self._abreast else [brief or definition]
        lines = [Content(self._fitted(each)) for each in shown if each]
        for part in ("use_when", "not_when"):
            if words := said.get(part):
                head = f"{self.say(PARTS[part])}: "
                lines.append(Content.assemble((head, "bold"), self._fitted(words, len(head))))
        return Content("\n").join(lines or [Content.styled(self.say("This code has no definition yet."), "dim")])

    def _fitted(self, words: str, taken: int = 0) -> str:
        """As much of some words as there is room for."""
        return clipped(words, LONGEST if self._abreast else max(16, self.app.size.width - 4 - taken))

    def _compared_lines(self, rows: list[Compared]) -> list[tuple[str | None, Content]]:
        """The passages, under headings where there is room for these."""
        found: list[tuple[str | None, Content]] = []
        last: str | None = None
        for row in rows:
            if row.kind != last and self._abreast:
                found.append((None, Content.styled("\n" + self.say(HEADS[row.kind]), "bold $text-accent")))
                last = row.kind
            found.append((row.coding.id, self._compared_words(row)))
        if not rows:
            found.append((None, Content.styled(self.say("No passage has it yet."), "dim")))
        return found

    def _compared_words(self, row: Compared) -> Content:
        """A passage and where it stands; below the text, in one line."""
        place = [self.say("{transcript}, turn {turn}", transcript=one_line(row.name), turn=row.turn)]
        place += [self.say("compare|this interview")] if row.coding.transcript == self.transcript else []
        place += [self.say(row.condition)] if row.condition else []
        words = one_line(safe(row.text))
        if self._abreast:
            return Content.assemble(f"{self.in_marks(clipped(words, LONG))}\n", (" · ".join(place), "dim"))
        told = " · ".join([self.say(HEADS[row.kind]), *place] if row.kind else place)
        return Content.assemble(f"{self.in_marks(self._fitted(words, cell_len(told) + 3))} ", (told, "dim"))

    # Going there

    def on_compared_list_wanted(self, event: ComparedList.Wanted) -> None:
        """To a passage, from where the way back is the usual one; from the definition to the codebook."""
        if not event.coding:
            from qcode.tui.screens.codebook_screen import CodebookScreen

            self.app.push_screen(CodebookScreen(self._compared))
            return
        row = self.project.ask(queries.coding, event.coding)
        self.open(row.transcript, row.start, row.end)
        self.view.focus_on(row.id)
        self.say_deed(self.say("{desk.trail_previous} leads back"))
