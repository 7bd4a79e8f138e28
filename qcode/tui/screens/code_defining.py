"""What a code says of itself, written part by part; several codes can be told the same at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from qcode import commands, queries
from qcode.commands.codebook import MEANING
from qcode.model.code_words import COLOURS, CYCLES, LEVELS, ORIGINS, PARTS
from qcode.model.colours import PALETTE
from qcode.model.rows import Code, CodeWords
from qcode.queries import CodeItem
from qcode.tui.desk.code_words import value_words
from qcode.tui.desk.display import one_line
from qcode.tui.desk.finder import Choice
from qcode.tui.desk.palette import Look
from qcode.tui.named import LANGUAGE_NAMES
from qcode.tui.screen import ProjectScreen
from qcode.tui.widgets.ask_box import AskBox
from qcode.tui.widgets.chooser import Chooser, Chosen
from qcode.tui.widgets.line_box import LineBox

REASONS = "ask for reasons"
"""The project's setting; "1" where it is on."""
TEXTS = ("definition", "use_when", "not_when", "brief", "example")
"""What is written in whole sentences, in the order in which it is offered."""
SHARED = ("colour", "status", "cycle", "level", "origin", "source")
"""What can be said of several codes at once."""
CHOICES = {
    "status": ("provisional", "established"),
    "cycle": tuple(CYCLES),
    "level": tuple(LEVELS),
    "origin": tuple(ORIGINS),
}
OWN_WORDS = ("cycle", "level")
"""Where a project may have words of its own."""
NONE = "-"
SAME, OTHER = "same", "other"
"""Whether a code means what it meant."""


class CodeDefining(ProjectScreen):
    """The codes that are shown, and what can be said of them."""

    items: list[CodeItem]
    """The codes in use, in the order of the tree."""
    looks: dict[str, Look]

    def called(self, code: str) -> str:
        return one_line(self.looks[code].name) if code in self.looks else ""

    def named(self, codes: Sequence[str]) -> str:
        """One code by its name, several by their number."""
        if len(codes) == 1:
            return self.called(codes[0])
        return self.say_count("{count} code", "{count} codes", len(codes))

    def with_reason(self, act: Callable[[str], object]) -> None:
        """Do something, with a reason where the project asks for one; who leaves that question leaves all as it was."""
        if self.project.ask(queries.setting, REASONS) != "1":
            act("")
            return
        title = self.say("Why? It goes into the history")
        hint = self.say("Enter does it, with or without a reason · Esc leaves everything as it was")
        box = LineBox(title, "", self.face.language, hint)

        def told(reason: str | None) -> None:
            if box.was_left:
                self.message(self.say("Nothing was changed."))
            else:
                act(reason or "")

        self.app.push_screen(box, told)

    def code_to_define(self, codes: tuple[str, ...], at: str = "", meaning: str = "") -> None:
        """Choose what is to be said, then say it; of several codes, what can be said of them together.

        ``meaning`` is what was answered to the question whether the code means something else now.
        """
        row = self.project.ask(queries.code_item, codes[0])
        if len(codes) == 1:
            there = {part: value_words(part, getattr(row, part), self.say) for part in (*TEXTS, *SHARED)}
            choices = [Choice(part, self.say(PARTS[part]), words) for part, words in there.items()]
            choices += self._languages(row)
        else:
            choices = [Choice(part, self.say(PARTS[part])) for part in SHARED]

        def take(chosen: Chosen | None) -> None:
            if chosen:
                self.say_part(codes, chosen[0], meaning)

        title = self.say("What shall be said of {name}?", name=self.called(codes[0]))
        if len(codes) > 1:
            title = self.say_count(
                "What shall be said of {count} code?", "What shall be said of {count} codes?", len(codes)
            )
        self.app.push_screen(Chooser(title, choices, self.face.language, at=at), take)

    def code_to_colour(self, codes: tuple[str, ...]) -> None:
        self.say_part(codes, "colour")

    def code_to_status(self, codes: tuple[str, ...]) -> None:
        self.say_part(codes, "status")

    def say_part(self, codes: tuple[str, ...], part: str, meaning: str = "") -> None:
        """Ask what shall be said in a part, in the way that this part is said."""
        if part in LANGUAGE_NAMES:
            self._ask_language(codes[0], part)
        elif part in TEXTS:
            self._ask_text(codes[0], part, meaning)
        elif part == "colour":
            self._ask_colour(codes)
        elif part == "source":
            known = self.project.ask(queries.code_item, codes[0]).source if len(codes) == 1 else ""
            self._write_line(self._title(codes, part), known, lambda text: self._describe(codes, part, text))
        else:
            self._ask_value(codes, part)

    def _title(self, codes: Sequence[str], part: str) -> str:
        return f"{self.named(codes)}: {self.say(PARTS[part])}"

    def _write(self, title: str, known: str, keep: Callable[[str], object]) -> None:
        """Write something longer; what was left as it was is not kept again."""
        from qcode.tui.widgets.memo_box import MemoBox

        def written(body: str | None) -> None:
            text = (body or "").strip()
            if text != known:
                keep(text)

        self.app.push_screen(MemoBox(title, known, self.face.language, self.say("Esc keeps it and closes")), written)

    def _write_line(self, title: str, known: str, keep: Callable[[str], object]) -> None:
        """Write one line; an empty one takes away what was there."""
        box = LineBox(title, known, self.face.language)

        def written(line: str | None) -> None:
            text = one_line(line or "")
            if not box.was_left and text != known:
                keep(text)

        self.app.push_screen(box, written)

    # Whole sentences

    def _ask_text(self, code: str, part: str, meaning: str) -> None:
        row = self.project.ask(queries.code_item, code)
        known, meant = str(getattr(row, part)), any(getattr(row, name) for name in MEANING)

        def keep(text: str) -> None:
            given = part in MEANING and bool(self.project.ask(queries.newest_codings, code, 1))
            if given and not meaning and not meant:
                # What was never said can't mean something else: the first definition is one, without a question.
                self._define(code, part, text, OTHER, first=True)
            elif given and not meaning:
                self._ask_meaning(code, part, text)
            else:
                self._define(code, part, text, meaning if part in MEANING else "")

        self._write(self._title((code,), part), known, keep)

    def _ask_meaning(self, code: str, part: str, text: str) -> None:
        """A code that was given already: other words for the same, or another meaning, after which all is checked."""

        def answered(answer: str | None) -> None:
            self._define(code, part, text, answer or SAME, first=True)

        question = self.say(
            "{name} was given to passages already. Does it mean something else now?", name=self.called(code)
        )
        answers = [
            (SAME, self.say("No: it means what it meant")),
            (OTHER, self.say("Yes: its codings are to be checked, earlier interviews read again")),
        ]
        self.app.push_screen(AskBox(question, answers), answered)

    def _define(self, code: str, part: str, text: str, meaning: str, *, first: bool = False) -> None:
        """Keep what was written, and offer what is not written yet; one round makes one new version at most."""
        again = meaning == SAME or (meaning == OTHER and not first)
        command = commands.reword_code if again else commands.define_code

        def keep(reason: str) -> None:
            done = self.do(command, code, reason=reason, **{part: text})
            following = next((each for each in TEXTS if done is not None and not getattr(done, each)), "")
            if following:
                self.code_to_define((code,), following, meaning)

        self.with_reason(keep)

    # One of several values, for one code or many

    def _describe(self, codes: tuple[str, ...], part: str, value: str) -> None:
        def act(reason: str) -> None:
            if len(codes) == 1:
                self.do(commands.define_code, codes[0], reason=reason, **{part: value})
            else:
                self.do(commands.describe_codes, codes, reason=reason, **{part: value})

        self.with_reason(act)

    def _ask_value(self, codes: tuple[str, ...], part: str) -> None:
        own = {str(getattr(item.code, part)) for item in self.items} if part in OWN_WORDS else set()
        values = [*CHOICES[part], *sorted(own - {"", *CHOICES[part]})]
        choices = [Choice(value, value_words(part, value, self.say)) for value in values]
        if part in OWN_WORDS:
            choices.append(Choice(NONE, self.say("nothing")))

        def take(chosen: Chosen | None) -> None:
            if chosen:
                self._describe(codes, part, "" if chosen[0] == NONE else chosen[0].removeprefix("+"))

        box = Chooser(
            self._title(codes, part),
            choices,
            self.face.language,
            fresh=(lambda typed: [typed]) if part in OWN_WORDS else None,
            fresh_words="in words of your own: {name}",
        )
        self.app.push_screen(box, take)

    def _ask_colour(self, codes: tuple[str, ...]) -> None:
        choices = [Choice(value, self.say(COLOURS[name]), colour=value) for name, value in PALETTE.items()]
        choices.append(Choice(NONE, self.say("none of its own: that of its theme")))

        def take(chosen: Chosen | None) -> None:
            if chosen:
                self._describe(codes, "colour", "" if chosen[0] == NONE else chosen[0].removeprefix("+"))

        box = Chooser(
            self._title(codes, "colour"),
            choices,
            self.face.language,
            fresh=lambda typed: [typed] if typed.startswith("#") else [],
            fresh_words="this colour: {name}",
        )
        self.app.push_screen(box, take)

    # Other languages

    def _languages(self, row: Code) -> list[Choice]:
        names = {words.language: words.name for words in self._words_of(row.id)}
        return [
            Choice(
                language,
                self.say("{language}: name and definition", language=called),
                one_line(names.get(language, "")),
            )
            for language, called in LANGUAGE_NAMES.items()
        ]

    def _words_of(self, code: str) -> list[CodeWords]:
        return [words for words in self.project.ask(queries.code_words) if words.code == code]

    def _ask_language(self, code: str, language: str, at: str = "") -> None:
        there = next((words for words in self._words_of(code) if words.language == language), None)
        known = {part: str(getattr(there, part)) if there else "" for part in ("name", *MEANING)}
        choices = [Choice(part, self.say(PARTS[part]), one_line(text)) for part, text in known.items()]

        def take(chosen: Chosen | None) -> None:
            if not chosen:
                return
            part = chosen[0]

            def keep(text: str) -> None:
                done = self.do(commands.set_code_words, code, language, **{part: text})
                following = next((each for each in known if each != part and not known[each]), "")
                if done is not None and text and following:
                    self._ask_language(code, language, following)

            title = f"{self.called(code)}, {LANGUAGE_NAMES[language]}: {self.say(PARTS[part])}"
            write = self._write_line if part == "name" else self._write
            write(title, known[part], keep)

        title = f"{self.called(code)}, {LANGUAGE_NAMES[language]}"
        self.app.push_screen(Chooser(title, choices, self.face.language, at=at), take)
