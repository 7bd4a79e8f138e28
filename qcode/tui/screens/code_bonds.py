"""What binds a code on the codebook's screen: links to other codes, a memo, snapshots of the whole codebook."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from textual.content import Content

from qcode import commands, queries
from qcode.catalogue.export import NamesInside
from qcode.catalogue.outgoing import snapshot_codebook, snapshots
from qcode.commands.codebook_file import CodebookPreview
from qcode.importers.codebook import read_codebook
from qcode.model.code_words import PARTS
from qcode.model.drafts import DraftCode
from qcode.model.errors import QcodeError
from qcode.model.rows import LINK_KINDS
from qcode.tui.desk.code_words import link_words
from qcode.tui.desk.display import one_line
from qcode.tui.desk.finder import Choice
from qcode.tui.named import LANGUAGE_NAMES
from qcode.tui.screens.citing import Cited, copy_sentence
from qcode.tui.screens.code_care import CodeCare
from qcode.tui.screens.code_defining import REASONS
from qcode.tui.screens.report import ReportScreen
from qcode.tui.screens.report_choices import start
from qcode.tui.widgets.ask_box import AskBox
from qcode.tui.widgets.chooser import Chooser, Chosen
from qcode.tui.widgets.reading_box import ReadingBox

MOST_LISTED = 40
"""Codes of each kind that a preview names."""
TAKE_AWAY = "-"


class CodeBonds(CodeCare):
    """Mixed into the codebook's screen; ``code_here`` is the code at the cursor."""

    @property
    def code_here(self) -> str:
        """The code at the cursor, "" where there is none."""
        return ""

    # Links

    def action_link(self) -> None:
        """Choose how it relates, then to which code; what is there already can be taken away."""
        code = self.code_here
        if not code:
            return
        kinds = dict.fromkeys([*LINK_KINDS, *self.project.ask(queries.link_kinds)])
        choices = [Choice(kind, link_words(kind, self.say)) for kind in kinds]
        choices += self._links_there(code)

        def take(chosen: Chosen | None) -> None:
            if chosen and chosen[0].startswith(TAKE_AWAY):
                self._unlink(chosen[0].removeprefix(TAKE_AWAY))
            elif chosen:
                self._link(code, chosen[0].removeprefix("+"))

        title = self.say("How does {name} relate to another code?", name=self.called(code))
        words = "in words of your own: {name}"
        box = Chooser(title, choices, self.face.language, fresh=lambda typed: [typed], fresh_words=words)
        self.app.push_screen(box, take)

    def _links_there(self, code: str) -> list[Choice]:
        found = []
        for row in self.project.ask(queries.links_of, code):
            ends = (self.called(row.source), link_words(row.kind, self.say), self.called(row.target))
            found.append(Choice(f"{TAKE_AWAY}{row.id}", self.say("take away: {link}", link=" – ".join(ends))))
        return found

    def _link(self, code: str, kind: str) -> None:
        def take(other: str) -> None:
            self.with_reason(lambda reason: self.do(commands.link_codes, code, other, kind, reason=reason))

        self.choose_code(f"{self.called(code)} – {link_words(kind, self.say)}:", (code,), [], take)

    def _unlink(self, link: str) -> None:
        self.with_reason(lambda reason: self.do(commands.unlink_codes, link, reason=reason))

    # Memo, reasons, history

    def action_memo(self) -> None:
        from qcode.tui.screens.memos import edit_memo

        if self.code_here:
            edit_memo(self, "code", self.code_here, self.say("Memo on {name}", name=self.called(self.code_here)))

    def action_cite(self) -> None:
        """Copy how many were asked of the code with all below it, and how they stand."""
        if self.code_here:
            copy_sentence(self, Cited(code=self.code_here))

    def action_reasons(self) -> None:
        """Whether this project asks why, when codes are changed."""
        on = self.project.ask(queries.setting, REASONS) != "1"
        if self.do(commands.set_setting, REASONS, "1" if on else "0") is not None:
            self.message(
                self.say("From now on qcode asks why a code is changed; {book.reasons} ends that.")
                if on
                else self.say("qcode asks for no reasons any more.")
            )

    def action_past(self) -> None:
        """How the codebook came about."""
        name = "codebook-history"
        self.app.push_screen(ReportScreen(name, start(self.project, name, self.face.language)))

    # Snapshots

    def action_snapshot(self) -> None:
        self.ask_line(self.say("Keep the codebook of today under the name:"), "", self._keep_snapshot)

    def _keep_snapshot(self, name: str, despite: bool = False) -> None:
        def answered(answer: str | None) -> None:
            if answer == "write":
                self._keep_snapshot(name, despite=True)

        try:
            path = snapshot_codebook(self.project, name, date.today().isoformat(), despite_names=despite)
        except NamesInside as error:
            answers = [("leave", self.say("Write nothing")), ("write", self.say("Write it all the same"))]
            self.app.push_screen(AskBox(self.face.sentence(error), answers), answered)
        except QcodeError as error:
            self.message(self.face.sentence(error), warning=True)
        else:
            self.message(self.say("Written: {file}", file=f"codebooks/{one_line(path.name)}"))

    def action_load_snapshot(self) -> None:
        """Choose a snapshot, see what would change, then make the codebook as it was."""
        files = {path.name: path for path in reversed(snapshots(self.project))}
        if not files:
            self.message(self.say("There is no snapshot yet; {book.snapshot} keeps the codebook of today as one."))
            return

        def take(chosen: Chosen | None) -> None:
            if chosen:
                self._preview(files[chosen[0]])

        choices = [Choice(name, one_line(name)) for name in files]
        title = self.say("As in which snapshot shall the codebook be?")
        self.app.push_screen(Chooser(title, choices, self.face.language), take)

    def _preview(self, path: Path) -> None:
        try:
            drafts = read_codebook(path)
            preview = self.project.ask(commands.preview_restoring, drafts)
        except QcodeError as error:
            self.message(self.face.sentence(error), warning=True)
            return
        if not (preview.added or preview.changed or preview.retired or preview.moved):
            self.message(self.say("The codebook is as in {file}; nothing would change.", file=one_line(path.name)))
            return
        title = self.say("The codebook as in {file}", file=one_line(path.name))
        hint = self.say("Enter makes it so · Esc leaves it as it is")
        box = ReadingBox(title, self._preview_words(preview), hint)
        self.app.push_screen(box, lambda key: self._restore_snapshot(drafts) if key == "enter" else None)

    def _preview_words(self, preview: CodebookPreview) -> Content:
        before, parts = {now: then for then, now in preview.moved}, dict(preview.parts)
        pieces: list[Content | tuple[str, str]] = [
            Content(self.say("No coding is lost; {project.undo} takes it back."))
        ]
        heads = {"new": preview.added, "changed": preview.changed, "retired": preview.retired}
        for head, paths in heads.items():
            if paths:
                pieces.append((f"\n\n{self.say(head)} ({len(paths)})", "bold"))
            for path in paths[:MOST_LISTED]:
                now = f"  ({self.say('now: {path}', path=one_line(before[path]))})" if path in before else ""
                different = ", ".join(self._part_words(part) for part in parts.get(path, ()))
                pieces.append(Content(f"\n  {one_line(path)}{now}{different and f': {different}'}"))
            if len(paths) > MOST_LISTED:
                pieces.append(Content(f"\n  {self.say('and {count} more', count=len(paths) - MOST_LISTED)}"))
        return Content.assemble(*pieces)

    def _part_words(self, part: str) -> str:
        """What a part of a code, or a language in which things are said of it, is called."""
        return LANGUAGE_NAMES[part] if part in LANGUAGE_NAMES else self.say(PARTS[part]) if part in PARTS else part

    def _restore_snapshot(self, drafts: tuple[DraftCode, ...]) -> None:
        def restore(reason: str) -> None:
            done = self.do(commands.restore_codebook, drafts, reason=reason)
            if done is not None:
                counts = {"added": len(done.added), "changed": len(done.changed), "retired": len(done.retired)}
                self.say_deed(self.say("Codebook: {added} new, {changed} changed, {retired} retired.", **counts))

        self.with_reason(restore)
