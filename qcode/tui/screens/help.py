"""Help about where one is: what the place is for, and every key that does something there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import cast

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from qcode.tui.actions import Act, acts_at, bindings
from qcode.tui.desk.query_words import WIDE, lines
from qcode.tui.screen import FaceScreen
from qcode.words import Language

HEADS = {
    "view": "moving and selecting",
    "desk": "coding",
    "codebook": "in the codebook",
    "listed": "moving in the list",
    "lines": "moving in the list",
    "project": "the project",
    "anywhere": "everywhere",
}
ABOUT = {
    "desk": "Here you read an interview and code it. Without a selection a code goes to the whole turn; the lines at the "
    "bottom say where the caret stands and what is coded there.",
    "codebook": "The tree of codes. Enter gives the code in the line to the passage; here codes are made, renamed, "
    "defined, moved and merged as well.",
    "compare": "What the code means, its examples and what was given it last, to compare with before you code. Enter leads to "
    "a passage; {desk.trail_previous} leads back.",
    "borders": "One end of a coding is being moved. Nothing is written before you keep it.",
    "panel": "A list beside the text. Enter goes to what stands in the line; Esc leads back to the text.",
    "beside": "A second text or a list of quotations beside the first, to compare them. What you code goes to the one you "
    "stand in.",
    "book": "The whole codebook: codes in their tree, and beside them all that is known of the code in the line. Enter shows "
    "its passages.",
    "passages": "All passages of one code. Enter leads to a passage; each can be marked as a typical or a borderline case.",
    "splitting": "The passages of one code, one after the other: each goes to the code you choose, or stays where it is.",
    "overview": "Every transcript with how far it is coded. Enter opens one; from here you reach import, reports and all "
    "that concerns the whole project.",
    "details": "What is known of one transcript. Enter changes the line you stand in.",
    "list": "A list. Enter takes the line you stand in.",
    "reports": "Every report that can be made. Enter shows it; from there it is written to Word, Excel and other files.",
    "history": "Everything that was done in this project, the newest first, with what each entry changed. What you did can "
    "be taken back, to the first day; {history.undo_this} undoes one entry alone, where nothing builds on it, and "
    "{history.look_back} opens the project as it was then. What was done in another copy stands among it, once it was "
    "merged, with a c before its number.",
    "past": "The project as it was at an entry of its history: texts, codings, reports and counts are those of then. Nothing "
    "can be changed here, and what was erased for good stays erased.",
    "memos": "Every memo of the project, with the passages that stand in it. Enter changes it; {memos.go} leads to what it "
    "is about.",
    "writing": "A memo is written. Esc keeps it; a memo that was emptied is taken away.",
    "reread": "What must be read again: interviews that a code came too late for, and codings of an older definition. Enter "
    "leads to the text, with the code beside it.",
    "import": "Here files come in. What they would become is shown first; nothing is written before you say so.",
    "report": "One report. Every number leads to the words behind it, and the line at the top says what was counted. "
    "{report.options} changes the report’s own choices, those too that have no key of their own; {report.only} limits "
    "it, also to what a query touches that you type.",
    "proposals": "Passages that may carry the code, the likeliest first; the score says only which is likelier than another. The "
    "words that weigh most are underlined. Nothing is coded before you say yes, and undo takes back every answer.",
    "ask": "Here passages are asked for by what is coded, said, by whom and where. Write a query and press Enter; what is wrong "
    "with it is said below the line. A query that is kept can limit every report.",
    "review": "One coding after the other with the talk around it, what its code means, and other passages of the code. One key "
    "accepts it, asks something of it or rejects it; the coding itself stays as its coder made it. {review.plan} chooses "
    "what is reviewed: all, a sample, or what calls for it. You can leave at any time and go on later.",
    "thesis": "Your thesis as a Word file, held against the interviews: quotes that are not as they were said, another’s, "
    "without a source or not for quotation, and references that point to nothing. Enter leads to the passage. Of an appendix "
    "that qcode wrote, it says which numbers and quotes are others now.",
    "inbox": "What reviewers asked of your codings, what waits for you first. Answer, let the coding stand with a reason, take "
    "the code that is proposed, or give another: the reviewer sees it. A question is open until somebody ends it.",
    "odd": "Your codings of one code that are least like the others, for a second look. Enter goes to the place, and there "
    "the list is gone through coding by coding.",
    "alike": "Pairs of codes that may mean the same. Enter shows the passages of both and merges them only if you say so.",
    "rounds": "Rounds of second coding: what is coded twice, by whom, and how far each is. Whoever codes a second time sees "
    "nothing of what others did until everything is finished; then the differences are decided here.",
    "adjudicate": "What two coders marked differently, over the same words: a lane and brackets for each. Decide by key, with a "
    "reason; the result is the consensus, and what each coder coded stays as it was.",
    "package": "One file for a supervisor or a second coder: the interviews you choose, under their public names, and what is "
    "needed to work on them. Enter changes the line you stand in; the last line writes the file.",
    "merge": "What another copy of this project holds and this one does not. It is shown first; nothing is written before you "
    "say so, and undo takes all of it back.",
    "conflicts": "What two copies had set differently: beside each line stands what is valid here and what the other copy says. "
    "Decide one after the other; undo takes back every decision.",
    "printing": "How one quote is printed: words left out, words added in brackets, footnotes, a translation, and what the person "
    "quoted answered. What was said stays as it is in the interview.",
    "findings": "Your findings: sentences that you stand for. Each rests on codes and kept queries, and beside it stands who "
    "speaks for and against it. Enter changes its words.",
    "appendix": "What stands in the appendix of your thesis, and in which order. Beside the list stands the outline with its "
    "captions, and what you should still see to. What only you know is filled in by Enter.",
    "quotes": "The quotations behind a number, each in full. Enter leads to its place in the interview.",
    "speakers": "Who asks and who answers in this transcript. Only what respondents said is counted. "
    "A label is a respondent's: of the table of respondents, or a new one; two labels may be one person's.",
    "steps": "What a new project needs, one step after the other. Each can be skipped, and one can go back.",
    "start": "Choose a project: one you had open, a new one, or the demo, in which everything is invented.",
    "settings": "Choices for you at this computer. They belong to no project.",
    "help": "Help tells what can be done where you are.",
    "closing": "Esc leads back.",
}
"""What a place is for, by the title of its screen, else by its name among the places of actions."""
FIRST_STEPS = (
    "Move by word ({view.move_word_next}, {view.move_word_previous}), sentence ({view.move_sentence_next}, "
    "{view.move_sentence_previous}) or turn ({view.move_turn_next}, {view.move_turn_previous}). "
    "Press {view.start_selecting} and move to select, or {view.grow} to select the word, "
    "the sentence, the turn. Then press a digit, or {desk.pick_code} and a few letters of the code and Enter. "
    "{project.undo} takes back whatever you did."
)


class HelpScreen(FaceScreen):
    """Type to find, click to do; Esc leads back."""

    PLACE = "closing"
    TITLE_WORDS = "help"
    BINDINGS = bindings("closing")
    AUTO_FOCUS = "Input"

    def __init__(self, place: str, title: str = "", measures: Sequence[str] = ()) -> None:
        super().__init__()
        self.about, self.of, self.explained = place, title, measures
        self.chosen: int | None = None
        """The action that was clicked."""
        self._typed = ""

    def body(self) -> ComposeResult:
        yield Input(id="find-help", select_on_focus=False)
        with VerticalScroll(can_focus=False):
            yield Static(id="help", markup=False)

    def on_mount(self) -> None:
        self.query_one(Input).cursor_blink = False

    def show(self) -> None:
        super().show()
        self.query_one(Input).placeholder = self.say("type to find a key or what it does")
        pieces: list[Content | str] = [] if self._typed else self._introduction()
        head = ""
        for act in self._wanted():
            if act.place != head:
                head = act.place
                pieces.append(Content.styled(f"\n{self.say(HEADS.get(head, 'here'))}\n", "bold $text-accent"))
            pieces.append(self._line(act))
            if act.place == "view" and act.words == "to the end":
                pieces.append(f"  {self.say('With Shift, or after {view.start_selecting}, every motion selects.')}\n")
        if self._typed and not head:
            pieces.append(
                self.say(
                    "Nothing of that kind can be done here; {anywhere.command_palette} finds what can be done elsewhere."
                )
            )
        self.query_one("#help", Static).update(Content.assemble(*pieces))

    def _introduction(self) -> list[Content | str]:
        about = ABOUT.get(self.of) or ABOUT.get(self.about, "")
        pieces: list[Content | str] = [Content.styled(self.say(about), "bold"), "\n"] if about else []
        if self.about == "ask":
            pieces.append("\n")
            room = max(24, self.app.size.width - WIDE - 16)
            for written, means in lines(self.face.language):
                said = f"\n{' ' * (WIDE + 3)}".join(wrap(means, room))
                pieces += [Content.styled(f"  {written:<{WIDE}}", "bold"), " ", said, "\n"]
        pieces += ["\n", self.say(FIRST_STEPS), "\n"] if self.about == "desk" else []
        return [*pieces, *self._measures()]

    def _measures(self) -> Iterator[Content | str]:
        """What the numbers of a report mean, what the cursor stands on first."""
        from qcode.report.explained import PAGES, told

        language = cast("Language", self.face.language)
        for name in self.explained:
            yield Content.styled(f"\n{self.say(PAGES[name].title)}\n", "bold $text-accent")
            for head, words in told(PAGES[name], language):
                yield Content.assemble("  ", Content.styled(f"{head}: " if head else "", "bold"), words, "\n")

    def _wanted(self) -> list[Act]:
        """What can be done there, as far as it is what was typed."""
        return [
            act for act in acts_at(self.about, self.face.keymap.acts) if act.is_told and self._typed in self._told(act)
        ]

    def _told(self, act: Act) -> str:
        return f"{act.shown_keys} {self.say(act.words)}".casefold()

    def _line(self, act: Act) -> Content:
        words = Content.from_markup(
            f"[@click=screen.do_act({self.face.keymap.acts.index(act)})]$words[/]", words=self.say(act.words)
        )
        return Content.assemble(Content.styled(f"  {act.shown_keys:<18}", "bold"), " ", words, "\n")

    def on_input_changed(self, event: Input.Changed) -> None:
        self._typed = event.value.strip().casefold()
        self.show()
        self.query_one(VerticalScroll).scroll_home(animate=False)

    def on_key(self, event: events.Key) -> None:
        """Arrows and pages move the text, while letters are typed."""
        box = self.query_one(VerticalScroll)
        moves = {"down": box.scroll_down, "up": box.scroll_up, "pagedown": box.scroll_page_down}
        move = (moves | {"pageup": box.scroll_page_up}).get(event.key)
        if move is not None:
            event.stop()
            move(animate=False)

    def action_do_act(self, number: int) -> None:
        """Leave the help; what was clicked is then done where one came from."""
        self.chosen = number
        self.dismiss()

    def action_close(self) -> None:
        self.dismiss()
