"""A box at the bottom right: type a few letters, press Enter; what lies under it stays in sight."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from qcode.tui.desk.display import clipped, one_line, safe
from qcode.tui.desk.finder import Choice, best, is_named
from qcode.tui.widgets.options import Options
from qcode.words import say

MOST_LINES = 14
"""Of the list, in a window of any height."""
NEW = "+"
"""What stands before the name of a new thing to make."""
Chosen = tuple[str, ...]
"""Ids of choices; a new thing to make is ``NEW`` and its name."""


class Chooser(ModalScreen[Chosen | None]):
    """Returns what was chosen; nothing if left with Esc."""

    BINDINGS = [
        Binding("escape", "leave", show=False),
        Binding("down,ctrl+n", "step(1)", show=False, priority=True),
        Binding("up", "step(-1)", show=False, priority=True),
        Binding("pagedown", "step(8)", show=False, priority=True),
        Binding("pageup", "step(-8)", show=False, priority=True),
        Binding("tab", "mark", show=False, priority=True),
    ]
    DEFAULT_CSS = """
    Chooser { align: right bottom; background: transparent; }
    Chooser > Vertical {
        width: 64; max-width: 90%; height: auto; max-height: 60%; margin: 0 1 3 1;
        background: $surface; border: round $accent; border-title-color: $text-accent; padding: 0 1;
    }
    Chooser OptionList { text-wrap: nowrap; text-overflow: ellipsis; height: auto; max-height: 14; border: none; padding: 0; background: $surface; }
    Chooser OptionList:focus { border: none; }
    Chooser Input, Chooser Input:focus { border: none; height: 1; padding: 0; background: $boost; }
    Chooser #hint { color: $text-muted; height: auto; }
    Chooser #about { height: 2; border-top: none; text-style: italic; }
    """

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice],
        language: str,
        *,
        many: bool = False,
        fresh: Callable[[str], list[str]] | None = None,
        fresh_words: str = "new code: {name}",
        at: str = "",
        about: Callable[[str], str] | None = None,
        shown: Callable[[str], str] = one_line,
    ) -> None:
        super().__init__()
        self.title_words, self.choices, self.language = title, choices, language
        self.many, self.fresh, self.fresh_words, self.at = many, fresh, fresh_words, at
        self.about, self.shown = about, shown
        self.marked: list[str] = []
        self.alone = ""
        """What is taken without the lines that are marked: that there is to be none."""
        self._shown: list[str] = []

    def compose(self) -> ComposeResult:
        with Vertical() as box:
            box.border_title = Content(one_line(self.title_words)).markup
            yield Input(placeholder=self._placeholder(), id="typed")
            yield Options(id="choices", markup=False)
            if self.about:
                yield Static(id="about", markup=False)
            yield Static(self._hint(), id="hint", markup=False)

    def _placeholder(self) -> str:
        return say("type to find", self.language)

    def _hint(self) -> str:
        words = say("Enter takes it · Esc leaves", self.language)
        return f"{words} · {say('Tab marks several', self.language)}" if self.many else words

    def on_mount(self) -> None:
        self.query_one(Input).cursor_blink = False
        self.query_one(OptionList).can_focus = False
        self._list("")

    def on_resize(self) -> None:
        """In a low window the list is shorter, so that what stands below it is seen."""
        below = 1 + 2 * bool(self.about)
        room = (self.app.size.height - 3) * 6 // 10 - 3 - below
        self.query_one(OptionList).styles.max_height = max(2, min(MOST_LINES, room))

    def on_input_changed(self, event: Input.Changed) -> None:
        self._list(event.value)

    def _list(self, typed: str) -> None:
        marked = [id_ for id_ in self.marked if id_.startswith(NEW)]
        lines = [(id_, self._fresh_option(id_)) for id_ in marked] + self._lines(typed, marked)
        self._shown = [id_ for id_, _ in lines]
        listing = self.query_one(OptionList)
        listing.set_options(option for _, option in lines)
        first = self._shown.index(self.at) if not typed and self.at in self._shown else len(marked)
        listing.highlighted = min(first, len(lines) - 1) if lines else None
        self.query_one("#hint", Static).update(self._foot(typed, empty=not lines))

    def _foot(self, typed: str, *, empty: bool) -> str:
        """What stands below the list."""
        return f"{say(self._nothing(typed), self.language)} {self._hint()}" if empty else self._hint()

    def _nothing(self, typed: str) -> str:
        """What is said of an empty list."""
        if typed.strip():
            return "Nothing here fits what is typed."
        return (
            "There is nothing yet: type a name, and Enter makes it."
            if self.fresh
            else "There is nothing to choose from."
        )

    def _lines(self, typed: str, marked: Sequence[str]) -> list[tuple[str, Option]]:
        """What was found and what could be made new, each by its id; new things that are marked stand above already."""
        found = best(self.choices, typed)
        known = [(choice.id, self._option(choice)) for choice in found]
        made = [f"{NEW}{name}" for name in (self.fresh(typed.strip()) if self.fresh and typed.strip() else ())]
        new = [(id_, self._fresh_option(id_)) for id_ in made if id_ not in marked]
        if any(is_named(choice, typed) for choice in found):
            return known + new
        # Nothing is called so: who types a new name and presses Enter means the new one, not a likeness to it.
        return [*new[:1], *known, *new[1:]]

    def _fresh_option(self, id_: str) -> Option:
        words = say(self.fresh_words, self.language, name=self.shown(id_.removeprefix(NEW)))
        return Option(Content.assemble(("✓ " if id_ in self.marked else "+ ", "bold"), words))

    def _option(self, choice: Choice) -> Option:
        sign = "✓ " if choice.id in self.marked else "  "
        parents, joint, name = choice.text.rpartition(" > ")
        swatch = [("■ ", choice.colour)] if choice.colour else []
        pieces: list[tuple[str, str] | str] = [(sign, "bold"), *swatch, (safe(parents + joint), "dim"), one_line(name)]
        if choice.hint:
            pieces.append((f"  {one_line(choice.hint)}", "dim"))
        return Option(Content.assemble(*pieces))

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Say something about the choice in the line, where there is anything to be said."""
        if self.about and event.option_index < len(self._shown):
            said = self.query_one("#about", Static)
            words = one_line(self.about(self._shown[event.option_index]))
            said.update(Content(clipped(words, 2 * max(20, said.size.width) - 4)))

    def action_step(self, step: int) -> None:
        listing = self.query_one(OptionList)
        if not self._shown:
            return
        at = listing.highlighted or 0
        if abs(step) == 1:
            listing.highlighted = (at + step) % len(self._shown)
        else:
            listing.highlighted = max(0, min(len(self._shown) - 1, at + step))

    def action_mark(self) -> None:
        """Mark the line for taking several at once."""
        at = self.query_one(OptionList).highlighted
        if not self.many or at is None:
            return
        id_ = self._shown[at]
        if id_ in self.marked:
            self.marked.remove(id_)
        else:
            self._mark(id_)
        typed = self.query_one(Input)
        if id_.startswith(NEW) or id_ in self.marked:
            typed.value = ""
        self._list(typed.value)

    def _mark(self, id_: str) -> None:
        """Mark one more."""
        self.marked.append(id_)
        if self.alone:
            self.at = (
                id_  # Enter takes what is marked then, and not the line that is taken alone, which may stand first
            )

    def on_input_submitted(self) -> None:
        at = self.query_one(OptionList).highlighted
        picked = [] if at is None or not self._shown else [self._shown[at]]
        if self.marked and picked != [self.alone]:
            picked = self.marked if not self.query_one(Input).value.strip() else [*self.marked, *picked]
        if picked:
            self.dismiss(tuple(dict.fromkeys(picked)))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        picked = self._shown[event.option_index]
        self.dismiss(tuple(dict.fromkeys([*self.marked, picked])))

    def on_click(self, event: events.Click) -> None:
        if event.widget is self:
            self.dismiss(None)

    def action_leave(self) -> None:
        self.dismiss(None)
