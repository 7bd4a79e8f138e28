"""How one quote is printed: words left out or added, footnotes, translations, and what its speaker said of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import cast

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from qcode import queries
from qcode.catalogue.citing import cite_coding, printed_words
from qcode.catalogue.profiles import profile_of
from qcode.commands import quoting
from qcode.commands.approving import Answer, answer_quotes
from qcode.model.errors import QcodeError
from qcode.model.thesis import ANSWERS, Translation
from qcode.queries.quotes import Printing, Quote
from qcode.text.words import sentence_spans, word_spans
from qcode.tui.actions import bindings
from qcode.tui.desk.display import clipped, one_line, safe
from qcode.tui.desk.finder import Choice
from qcode.tui.named import FREE, LANGUAGE_NAMES
from qcode.tui.screen import ProjectScreen
from qcode.tui.widgets.chooser import Chooser, Chosen
from qcode.tui.widgets.line_box import LineBox
from qcode.tui.widgets.memo_box import MemoBox
from qcode.words import LANGUAGES, Language

ANSWER_WORDS = {
    "": "approval|no answer yet",
    "agreed": "approval|agreed",
    "changed": "approval|in other words",
    "refused": "approval|no",
}


class PrintingScreen(ProjectScreen):
    """The caret stands on a word of the quote; the keys that select at the desk select here."""

    PLACE = "printing"
    TITLE_WORDS = "how the quote is printed"
    BINDINGS = bindings("printing")
    AUTO_FOCUS = ""

    def __init__(self, coding: str) -> None:
        super().__init__()
        self.coding = coding
        self.quote: Quote | None = None
        self.body_text = ""
        self.words: list[tuple[int, int]] = []
        self.at, self.held = 0, -1

    def body(self) -> ComposeResult:
        yield Static(id="sums", markup=False)
        with VerticalScroll(id="printing-box", can_focus=False):
            yield Static(id="printing-words", markup=False)
            yield Static(id="printing-told", markup=False)

    def show(self) -> None:
        super().show()
        try:
            coding = self.project.ask(queries.coding, self.coding)
        except QcodeError:
            self.app.call_later(self.face.close_screen)
            return
        self.quote = self.project.ask(queries.quotes, [self.coding])[0]
        self.body_text = self.project.ask(queries.body, coding.transcript)
        found = word_spans(self.quote.text)
        self.words = [(first + coding.start, last + coding.start) for first, last in found]
        self.at = max(0, min(self.at, len(self.words) - 1))
        place = f"{one_line(self.quote.transcript.name)}, {self.say('turn {number}', number=self.quote.turn)}"
        condition = self.say(self.quote.condition or FREE)
        self.query_one("#sums", Static).update(f"{one_line(self.quote.path)} · {place} · {condition}")
        self._draw()

    # What it shows

    def _draw(self) -> None:
        if self.quote is None:
            return
        self.query_one("#printing-words", Static).update(self._marked(self.quote))
        self.query_one("#printing-told", Static).update(self._told(self.quote))

    def _marked(self, quote: Quote) -> Content:
        """The words as they were said, with what is left out struck through and what is added in bold."""
        edits = self.project.ask(Printing, [quote.coding.id]).edits.get(quote.coding.id, [])
        notes = [piece.start for piece in quote.pieces if piece.kind == "note"]
        start, end = quote.coding.start, quote.coding.end
        low, high = self._span() or (end, end)
        cuts = {start, end, low, high, *notes}
        cuts.update(each for edit in edits for each in (edit.start, edit.end))
        places = sorted(place for place in cuts if start <= place <= end)
        parts: list[Content | tuple[str, str] | str] = []
        for place, following in zip(places, [*places[1:], end], strict=True):
            if mark := sum(note <= place for note in notes) if place in notes else 0:
                parts.append((f"({mark})", "bold $text-accent"))
            parts += [
                (f"[{safe(each.added)}] ", "bold $text-success") for each in edits if each.added and each.start == place
            ]
            gone = any(each.start <= place < each.end for each in edits)
            style = " ".join(filter(None, ("dim strike" if gone else "", "reverse" if low <= place < high else "")))
            parts.append((safe(self.body_text[place:following]), style))
        return Content.assemble(*parts)

    def _told(self, quote: Quote) -> Content:
        lines: list[tuple[str, str] | str] = [
            ("\n" + self.say("as it is printed:") + "\n", "bold"),
            safe(printed_words(self.project, quote, cast("Language", self.face.language))),
            "\n",
        ]
        for place, piece in enumerate((each for each in quote.pieces if each.kind == "note"), start=1):
            lines += [(f"({place}) ", "bold $text-accent"), safe(piece.text), "\n"]
        for each in quote.translations:
            stale = (each.start, each.end) != (quote.coding.start, quote.coding.end)
            name = LANGUAGE_NAMES.get(each.language, each.language)
            whose = f" ({one_line(each.translator)})" if each.translator else ""
            lines += [("\n" + self.say("translation: {name}", name=name) + whose + "\n", "bold")]
            if stale:
                lines.append(
                    (
                        self.say("The borders were moved since: it is not printed until it is looked at again.") + "\n",
                        "$text-warning",
                    )
                )
            lines += [safe(each.body), "\n"]
        return Content.assemble(*lines)

    # Motions

    def _span(self) -> tuple[int, int] | None:
        """The selected words, else the one at the caret."""
        if not self.words:
            return None
        first, last = sorted((self.at, self.held if self.held >= 0 else self.at))
        return self.words[first][0], self.words[last][1]

    def action_move(self, unit: str, step: int, select: bool = False) -> None:
        """To the next or previous word, sentence or end; with ``select`` what lies between is selected."""
        if select and self.held < 0:
            self.held = self.at
        self.at = max(0, min(len(self.words) - 1, self._target(unit, step)))
        self._draw()

    def _target(self, unit: str, step: int) -> int:
        if unit == "word" or not self.words:
            return self.at + step
        if unit == "end":
            return len(self.words) if step > 0 else 0
        coding = cast(Quote, self.quote).coding
        starts = [self.words[0][0]]
        starts += [start for start, _ in sentence_spans(self.body_text, coding.start, coding.end)]
        here = self.words[self.at][0]
        place = bisect_right(starts, here) if step > 0 else bisect_left(starts, here) - 1
        if place >= len(starts):
            return len(self.words)
        return bisect_left(self.words, (starts[max(0, place)], 0))

    def action_start_selecting(self) -> None:
        self.held = -1 if self.held >= 0 else self.at
        self._draw()

    def action_close(self) -> None:
        """Esc lets go of the selection first, then of the screen."""
        if self.held >= 0:
            self.held = -1
            self._draw()
        else:
            super().action_close()

    # Changing it

    def _done(self) -> None:
        self.held = -1
        self.show()

    def action_omit(self) -> None:
        if span := self._span():
            self.do(quoting.omit_words, self.coding, *span)
            self._done()

    def action_add(self) -> None:
        """Words in brackets behind the selection."""
        if span := self._span():
            self._ask_words(self.say("Add in brackets, behind: {words}", words=self._clip(span)), (span[1], span[1]))

    def action_replace(self) -> None:
        """Words in brackets in the place of the selection."""
        if span := self._span():
            self._ask_words(self.say("In brackets, in the place of: {words}", words=self._clip(span)), span)

    def _clip(self, span: tuple[int, int]) -> str:
        return clipped(one_line(self.body_text[slice(*span)]), 40)

    def _ask_words(self, title: str, span: tuple[int, int]) -> None:
        def keep(line: str | None) -> None:
            if line:
                self.do(quoting.add_words, self.coding, *span, line)
                self._done()

        self.app.push_screen(LineBox(title, "", self.face.language), keep)

    def action_restore(self) -> None:
        """The selection as it was said; without one, the whole quote."""
        span = self._span() if self.held >= 0 else None
        self.do(quoting.restore_words, self.coding, *(span or (None, None)))
        self._done()

    def action_footnote(self) -> None:
        span = self._span()
        if span is None or self.quote is None:
            return
        known = next((each.text for each in self.quote.pieces if each.kind == "note" and each.start == span[1]), "")
        box = LineBox(self.say("Footnote behind: {words}", words=self._clip(span)), known, self.face.language)

        def keep(line: str | None) -> None:
            if not box.was_left and (line or known):
                self.do(quoting.set_footnote, self.coding, span[1], line or "")
                self._done()

        self.app.push_screen(box, keep)

    def action_translate(self) -> None:
        """Choose a language, then write; emptied, the translation is taken away."""
        known = {each.language: each for each in self.quote.translations} if self.quote else {}

        def take(chosen: Chosen | None) -> None:
            if chosen:
                self._write_translation(chosen[0], known.get(chosen[0]))

        choices = [
            Choice(code, name, clipped(one_line(known[code].body), 40) if code in known else "")
            for code, name in LANGUAGE_NAMES.items()
            if code in known or self.quote is None or code != self.quote.transcript.language
        ]
        self.app.push_screen(Chooser(self.say("The language of your translation"), choices, self.face.language), take)

    def _write_translation(self, language: str, known: Translation | None) -> None:
        def keep(text: str | None) -> None:
            if text and text.strip() and (known is None or text.strip() != known.body or self._is_stale(known)):
                by = known.translator if known else ""
                self.do(quoting.translate_quote, self.coding, language, text, translator=by)
            elif known and not (text or "").strip():
                self.do(quoting.remove_translation, self.coding, language)
            self._done()

        title = self.say("translation: {name}", name=LANGUAGE_NAMES.get(language, language))
        way = profile_of(self.project, language).translation if language in LANGUAGES else "original"
        printed = self.say(
            "Documents in this language print it where the profile has translation: both (it has: {way}).", way=way
        )
        hint = f"{self.say('Esc keeps the translation; emptied, it is taken away')}\n{printed}"
        self.app.push_screen(MemoBox(title, known.body if known else "", self.face.language, hint), keep)

    def _is_stale(self, known: Translation) -> bool:
        coding = cast(Quote, self.quote).coding
        return (known.start, known.end) != (coding.start, coding.end)

    def action_translator(self) -> None:
        """Say who translated it, where that is not the author."""
        rows = {each.language: each for each in self.quote.translations} if self.quote else {}

        def take(chosen: Chosen | None) -> None:
            if chosen:
                row = rows[chosen[0]]
                box = LineBox(self.say("Who translated it; empty: the author"), row.translator, self.face.language)
                self.app.push_screen(box, lambda line: None if box.was_left else self._keep_translator(row, line or ""))

        if not rows:
            self.message(self.say("There is no translation yet; {printing.translate} writes one."))
            return
        choices = [Choice(code, LANGUAGE_NAMES.get(code, code), rows[code].translator) for code in rows]
        self.app.push_screen(Chooser(self.say("Which translation?"), choices, self.face.language), take)

    def _keep_translator(self, row: Translation, line: str) -> None:
        self.do(quoting.translate_quote, self.coding, row.language, row.body, translator=line)
        self._done()

    def action_answer(self) -> None:
        """What the one who said it answered, when asked for approval."""
        quote = self.quote
        if quote is None or len(quote.respondents) != 1:
            self.message(self.say("Only a quote in which one respondent speaks is approved by that respondent."))
            return

        def take(chosen: Chosen | None) -> None:
            if chosen and chosen[0] == "changed":
                title = self.say("In which words may it be said?")
                self.app.push_screen(
                    LineBox(title, "", self.face.language), lambda line: self._keep_answer("changed", line or "")
                )
            elif chosen:
                self._keep_answer("" if chosen[0] == "-" else chosen[0])

        choices = [Choice(each or "-", self.say(ANSWER_WORDS[each])) for each in (*ANSWERS[1:], "")]
        number = quote.respondents[0].number
        self.app.push_screen(
            Chooser(self.say("What did respondent {number} answer?", number=number), choices, self.face.language), take
        )

    def _keep_answer(self, answer: str, words: str = "") -> None:
        quote = cast(Quote, self.quote)
        if answer != "changed" or words:
            self.do(answer_quotes, quote.respondents[0].id, [Answer(self.coding, answer, words)])
            self._done()

    def action_copy(self) -> None:
        try:
            quotation = cite_coding(self.project, self.coding, cast("Language", self.face.language))
        except QcodeError as error:
            self.message(self.face.sentence(error), warning=True)
            return
        self.app.copy_to_clipboard(quotation)
        self.message(self.say("copied: {quotation}", quotation=clipped(one_line(quotation), 60)))
