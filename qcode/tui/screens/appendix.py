"""The appendix of the thesis: what goes in and in which order, what it will look like, and the file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import cast

from textual.widgets import OptionList

from qcode import queries
from qcode.catalogue import Asked, Wanted, find_scope
from qcode.catalogue.appendix_outline import Line, Outlined, outline, outlined
from qcode.catalogue.assembling import AppendixOptions, assembled, consensus
from qcode.catalogue.export import declared_names
from qcode.catalogue.manifest import write_appendix
from qcode.catalogue.profiles import choose_profile, choose_template, profile_names, profile_of
from qcode.catalogue.scope import WhoseCodings
from qcode.commands.appendix import choose_appendix
from qcode.commands.thesis_profile import PROFILE, TEMPLATE
from qcode.model.appendix import TITLES
from qcode.model.errors import QcodeError
from qcode.project import Project
from qcode.queries import appendix as chosen
from qcode.report.appendix import UNPAGED
from qcode.text.days import NoDate, document_day
from qcode.tui.actions import bindings
from qcode.tui.desk.display import one_line
from qcode.tui.desk.finder import Choice
from qcode.tui.named import LANGUAGE_NAMES
from qcode.tui.screens.appendix_filling import look_into
from qcode.tui.screens.leaving import ask_path, exports, forms_in_words, write_despite_names
from qcode.tui.screens.listed import ListedScreen, Piece
from qcode.tui.widgets.busy_box import Work
from qcode.tui.widgets.chooser import Chooser, Chosen
from qcode.tui.widgets.line_box import LineBox
from qcode.words import LANGUAGES, Language

ON, OFF, OPEN = "■", "□", "!"


def write_it(project: Project, asked: Asked, path: Path, despite: bool, *, told: object = None) -> Path:
    """Write the appendix with its manifest; called apart from the desk."""
    made = assembled(project, asked, AppendixOptions(), told)  # type: ignore[arg-type]
    return write_appendix(project, made, asked, path, unit="turn", names=() if despite else declared_names(project))


class AppendixScreen(ListedScreen):
    """Items are counted apart from the desk, each once as long as nothing changes; the outline is put together here."""

    PLACE = "appendix"
    TITLE_WORDS = "appendix of the thesis"
    BINDINGS = bindings("appendix")

    def __init__(self) -> None:
        super().__init__()
        self.chosen: tuple[str, ...] = ()
        self.found: dict[str, Outlined] = {}
        self.language: Language = "en"
        self.date = ""
        self.coders: tuple[str, ...] = ()
        self._counted: tuple[object, ...] = ()
        self._wanted: set[str] = set()

    def on_mount(self) -> None:
        self.language = cast("Language", self.face.language)
        if self.project.ask(queries.setting, PROFILE):
            self._speak_as_profile()
        agreed = consensus(self.project)
        self.coders = (agreed,) if agreed else ()

    def _speak_as_profile(self) -> None:
        try:
            self.language = profile_of(self.project).language
        except QcodeError as error:
            self.message(self.face.sentence(error), warning=True)

    # What it shows

    def show(self) -> None:
        super().show()
        self.chosen = self.project.ask(chosen.chosen_items)
        state = (self.project.ask(queries.last_change), self.language, self.coders)
        if state != self._counted:
            self._counted = state
            self._wanted = set()
        self.draw([*self.chosen, *(name for name in TITLES if name not in self.chosen)], self.listing.at)
        self._count()

    def asked(self) -> Asked | None:
        """What the appendix is made of; None where it must first be said whose codings count."""
        wanted = Wanted(coders=self.coders)
        try:
            return Asked(find_scope(self.project, wanted), wanted, self.language, self.date)
        except WhoseCodings:
            self._ask_whose()
        except QcodeError as error:
            self.message(self.face.sentence(error), warning=True)
        return None

    def _count(self) -> None:
        """Have what is chosen and not yet counted counted apart."""
        missing = [name for name in self.chosen if name not in self._wanted]
        asked = self.asked() if missing else None
        if asked is not None:
            whole = not self._wanted
            self._wanted |= set(missing)
            self.run_worker(self._outline(asked, missing, whole), exclusive=whole, group="outline")

    async def _outline(self, asked: Asked, items: Sequence[str], anew: bool) -> None:
        try:
            found = await self.face.apart.run(self.project, outlined, asked, items)
        except QcodeError as error:
            if self.is_mounted:
                self.message(self.face.sentence(error), warning=True)
            return
        if self.is_mounted:
            self.found = found if anew else self.found | found
            self.draw(self.listing.ids, self.listing.at)

    def _ask_whose(self) -> None:
        counts = self.project.ask(queries.codings_by_coder)
        choices = [
            Choice(coder.name, coder.name, self.say_count("{count} coding", "{count} codings", counts[coder.id]))
            for coder in self.project.ask(queries.coders)
            if counts.get(coder.id)
        ]

        def take(picked: Chosen | None) -> None:
            if picked:
                self.coders = tuple(picked)
                self.show()

        self.app.push_screen(Chooser(self.say("Whose codings shall be counted?"), choices, self.face.language), take)

    def sums(self) -> str:
        try:
            profile = profile_of(self.project, self.language).name
            if not self.project.ask(queries.setting, PROFILE):
                profile = self.say("{name} (none is chosen, it follows the language)", name=profile)
        except QcodeError as error:
            profile = self.face.sentence(error)
        template = self.project.ask(queries.setting, TEMPLATE)
        return " · ".join(
            (
                self.say("{appendix.profile} profile: {name}", name=profile),
                self.say("{appendix.language} language: {language}", language=LANGUAGE_NAMES[self.language]),
                self.say("{appendix.date} date: {date}", date=self.date or self.say("that of the last change")),
                self.say(
                    "{appendix.template} template: {file}",
                    file=one_line(Path(template).name) if template else self.say("none chosen"),
                ),
            )
        )

    def left(self) -> str:
        return "" if self.chosen else self.say("Nothing is chosen yet; {appendix.take} takes the item in.")

    def line_words(self, ids: Sequence[str]) -> Sequence[str]:
        return [self._line(name) for name in ids]

    def _line(self, name: str) -> str:
        """Whether it is in, whether something is to be seen to, and why it is empty."""
        held = self.found.get(name)
        sign = ON if name in self.chosen else OFF
        trouble = OPEN if name in self.chosen and held is not None and (held.reason or held.report.warnings) else " "
        why = f" – {self._reason(held)}" if held is not None and held.reason and name in self.chosen else ""
        return f"{sign} {trouble} {self.say(TITLES[name])}{why}"

    def _reason(self, held: Outlined) -> str:
        """Why an item is left out; what it failed by says which key helps."""
        return self.face.sentence(held.error).rstrip(".") if held.error is not None else held.reason

    def words_at(self, id_: str) -> Iterable[Piece]:
        """What the item in the line comes with, and the whole outline below."""
        held = self.found.get(id_) if id_ in self.chosen else None
        lines = self._lines()
        own = [line for line in lines if line.item == id_]
        if id_ in self.chosen and id_ not in self.found:
            yield (self.say("Counting…") + "\n\n", "dim")
        for line in own:
            yield from self._outline_words(line, here=True)
        if held is not None and held.reason:
            yield (self.say("Left out: {reason}", reason=self._reason(held)) + "\n", "$text-warning")
        if held is not None and held.remark:
            yield (f"{one_line(held.remark)}\n", "dim")
        for warning in held.report.warnings if held is not None else ():
            yield (f"{OPEN} {one_line(warning)}\n", "$text-warning")
        if lines:
            yield "\n"
        for line in lines:
            yield from self._outline_words(line, here=line.item == id_)

    def _lines(self) -> list[Line]:
        try:
            return outline(self.found, self.chosen, profile_of(self.project, self.language), self.language)
        except QcodeError:
            return []

    def _outline_words(self, line: Line, *, here: bool) -> Iterable[Piece]:
        text = one_line(line.text.replace("\n", " "))
        count = ""
        if line.rows >= 0 and line.kind == "caption":
            count = self.say_count("{count} row", "{count} rows", line.rows)
        elif line.rows >= 0:
            count = self.say("Quotations: {count}", count=line.rows)
        yield (text if line.kind == "heading" else f"   {text}", "bold" if here and line.kind == "heading" else "")
        yield (f"  {count}\n" if count else "\n", "dim")

    # Choosing

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.action_look()

    def action_take(self) -> None:
        """Take the item in at the end, or out."""
        name = self.listing.at
        if name in self.chosen:
            self._choose([each for each in self.chosen if each != name], name)
        elif name:
            self._choose([*self.chosen, name], name)

    def action_shift(self, step: int) -> None:
        """One place up or down in the order of what is in."""
        name = self.listing.at
        if name not in self.chosen:
            return
        items = [each for each in self.chosen if each != name]
        items.insert(max(0, min(len(items), self.chosen.index(name) + step)), name)
        self._choose(items, name)

    def _choose(self, items: Sequence[str], at: str) -> None:
        counted = self._counted
        self.do(choose_appendix, items)
        if counted and self.is_mounted:
            # What was counted does not depend on what else is in.
            self._counted = (self.project.ask(queries.last_change), *counted[1:])
            self._wanted = set(self.found)
        self.show()
        self.listing.go_to(at)

    def action_look(self) -> None:
        """Fill in, choose or look at what stands in the line."""
        if self.listing.at:
            look_into(self, self.listing.at)

    def action_profile(self) -> None:
        names = profile_names(self.project)
        now = profile_of(self.project, self.language).name

        def take(picked: Chosen | None) -> None:
            if not picked:
                return
            try:
                choose_profile(self.project, picked[0])
            except QcodeError as error:
                self.message(self.face.sentence(error), warning=True)
            else:
                self._speak_as_profile()
                self.show()

        choices = [Choice(name, name) for name in names]
        box = Chooser(self.say("Which profile?"), choices, self.face.language)
        box.at = now
        self.app.push_screen(box, take)

    def action_language(self) -> None:
        self.language = LANGUAGES[(LANGUAGES.index(self.language) + 1) % len(LANGUAGES)]
        self.show()

    def action_date(self) -> None:
        hint = self.say("The date that the document bears, as 2026-06-01; empty is that of the last change")
        box = LineBox(self.say("date of the document"), self.date, self.face.language, hint)

        def take(line: str | None) -> None:
            if box.was_left or line is None:
                return
            try:
                self.date = document_day(line)
            except NoDate as error:
                self.message(self.face.sentence(error), warning=True)
            self.show_sums()

        self.app.push_screen(box, take)

    def action_template(self) -> None:
        hint = self.say("A Word file whose styles are used; empty for none")
        now = self.project.ask(queries.setting, TEMPLATE)
        box = LineBox(self.say("template of Word"), now, self.face.language, hint)

        def take(line: str | None) -> None:
            if not box.was_left and line is not None and line != now:
                self._take_template(Path(line).expanduser() if line else None)

        self.app.push_screen(box, take)

    def _take_template(self, file: Path | None) -> None:
        """Keep a copy of it in the project, and say what it lacks."""
        try:
            remarks = choose_template(self.project, file)
        except QcodeError as error:
            self.message(self.face.sentence(error), warning=True)
            return
        if remarks:
            self.message(" ".join(remarks))
        self.show()

    # Out

    def action_write(self) -> None:
        """Write the file and its manifest; how far it is stands at the edge, and Esc stops it."""
        asked = self.asked()
        if asked is None:
            return
        if not self.chosen:
            self.message(self.say("Nothing is chosen yet; {appendix.take} takes the item in."), warning=True)
            return

        def take(path: Path) -> None:
            words = self.say("Writing {file}…", file=one_line(path.name))
            write_despite_names(
                self,
                path,
                lambda despite: Work(words, write_it, (asked, path, despite), counts=True, writes=True),
                remark=self.say(UNPAGED),
                again=lambda why: ask_path(self, path, forms_in_words(self), take, why),
            )

        ask_path(self, exports(self.project) / f"appendix.{self.language}.docx", forms_in_words(self), take)
