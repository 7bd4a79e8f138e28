"""Every action once: from here come the bindings, the bar of clickable words, the help screen and the palette."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from textual.binding import Binding, BindingType

from qcode.tui.places import PLACES, WINNING
from qcode.tui.spelling import shifted, shown_key

_PARTS = re.compile(r"'([^']*)'|(-?\d+)|(True)|(\w+)")
_STEPS = {"1": "next", "-1": "previous"}


@dataclass(frozen=True, slots=True)
class Act:
    """An action at a place: ``name`` as Textual calls it, the keys, and what it is called in English."""

    place: str
    name: str
    keys: str
    words: str
    bar: bool = False
    """Whether it stands in the bar at the bottom."""

    @property
    def id(self) -> str:
        """What the file of keys calls it: ``view.move_word_next``; it stays when words and keys change."""
        parts = _PARTS.findall(self.name.removeprefix("app."))
        called = (text or _STEPS.get(step, step) or (more and "select") or word for text, step, more, word in parts)
        return f"{self.place}.{'_'.join(called)}"

    @property
    def twin_of(self) -> str:
        """Of what selects by a motion, the id of the motion; else ""."""
        return self.id.removesuffix("_select") if self.words.endswith(" +") else ""

    @property
    def is_digit(self) -> bool:
        """Whether it is one of ten that a digit each calls."""
        return bool(re.search(r"\('\d'\)", self.name))

    @property
    def is_free(self) -> bool:
        """Whether it can be given another key: digits stay, and what selects follows its motion."""
        return not self.is_digit and not self.twin_of

    @property
    def is_told(self) -> bool:
        """Whether help and palette tell it: not the selecting twin of a motion, of ten digits only the first."""
        return self.is_free or "('1')" in self.name

    @property
    def every_key(self) -> tuple[str, ...]:
        return tuple(self.keys.split(",")) if self.keys else ()

    @property
    def first_key(self) -> str:
        return self.keys.split(",")[0]

    @property
    def shown_keys(self) -> str:
        """Its keys as help and tables write them."""
        if self.is_digit:
            zero = self.name.replace("'1'", "'0'")
            return "1 … 9 0" if any((act.place, act.name) == (self.place, zero) for act in ACTS) else "1 … 9"
        return " ".join(map(shown_key, self.every_key)) or "–"


def _moves(letter: str, arrows: str, unit: str, step: int, words: str) -> list[Act]:
    """A motion and its twin that selects."""
    plain = [key for key in (letter, arrows) if key]
    return [
        Act("view", f"move('{unit}', {step})", ",".join(plain), words),
        Act("view", f"move('{unit}', {step}, True)", ",".join(map(shifted, plain)), words + " +"),
    ]


ACTS: tuple[Act, ...] = (
    # reading
    *_moves("", "right", "character", 1, "next character"),
    *_moves("", "left", "character", -1, "previous character"),
    Act("view", "line(1)", "down", "next line"),
    Act("view", "line(1, True)", "shift+down", "next line +"),
    Act("view", "line(-1)", "up", "previous line"),
    Act("view", "line(-1, True)", "shift+up", "previous line +"),
    *_moves("w", "ctrl+right", "word", 1, "next word"),
    *_moves("b", "ctrl+left", "word", -1, "previous word"),
    *_moves("s", "", "sentence", 1, "next sentence"),
    *_moves("a", "", "sentence", -1, "previous sentence"),
    *_moves("j", "ctrl+down", "turn", 1, "next turn"),
    *_moves("k", "ctrl+up", "turn", -1, "previous turn"),
    Act("view", "move('paragraph', 1)", "p", "next paragraph"),
    Act("view", "move('paragraph', -1)", "P", "previous paragraph"),
    Act("view", "row_edge(-1)", "home", "start of the line"),
    Act("view", "row_edge(1)", "end", "end of the line"),
    Act("view", "row_edge(-1, True)", "shift+home", "start of the line +"),
    Act("view", "row_edge(1, True)", "shift+end", "end of the line +"),
    Act("view", "page(1)", "pagedown,space", "page down"),
    Act("view", "page(-1)", "pageup", "page up"),
    Act("view", "page(1, True)", "shift+pagedown", "page down +"),
    Act("view", "page(-1, True)", "shift+pageup", "page up +"),
    Act("view", "move('document', -1)", "g,ctrl+home", "to the beginning"),
    Act("view", "move('document', 1)", "G,ctrl+end", "to the end"),
    # selecting
    Act("view", "start_selecting", "v", "select", bar=True),
    Act("view", "grow", "e", "select more", bar=True),
    Act("view", "shrink", "E", "select less"),
    Act("view", "cycle(1)", "tab", "next code here"),
    Act("view", "cycle(-1)", "shift+tab", "previous code here"),
    # the borders of a coding
    Act("borders", "keep_borders", "enter", "borders|keep", bar=True),
    Act("borders", "leave_borders", "escape", "borders|as it was", bar=True),
    Act("borders", "swap_ends", "tab,shift+tab", "other end", bar=True),
    Act("borders", "move_end('word', 1)", "w,W,ctrl+right", "word on", bar=True),
    Act("borders", "move_end('word', -1)", "b,B,ctrl+left", "word back", bar=True),
    Act("borders", "move_end('sentence', 1)", "s,S", "sentence on", bar=True),
    Act("borders", "move_end('sentence', -1)", "a,A", "sentence back", bar=True),
    Act("borders", "move_end('turn', 1)", "j,J,ctrl+down", "turn on", bar=True),
    Act("borders", "move_end('turn', -1)", "k,K,ctrl+up", "turn back", bar=True),
    Act("borders", "move_end('paragraph', 1)", "p", "paragraph on"),
    Act("borders", "move_end('paragraph', -1)", "P", "paragraph back"),
    Act("borders", "move_end('character', 1)", "right,shift+right", "character on"),
    Act("borders", "move_end('character', -1)", "left,shift+left", "character back"),
    Act("borders", "widen_end(1)", "e", "wider", bar=True),
    Act("borders", "widen_end(-1)", "E", "narrower"),
    # coding
    Act("desk", "pick_code", "c,enter", "give a code", bar=True),
    *(Act("desk", f"pinned('{digit}')", digit, "the code of this digit") for digit in "1234567890"),
    Act("desk", "leader", "l", "code by its letter", bar=True),
    Act("desk", "repeat", "r", "last code again", bar=True),
    Act("desk", "in_vivo", "i", "words as a new code"),
    Act("desk", "remove_coding", "x,delete", "take the code off", bar=True),
    Act("desk", "change_code", "C", "change the code"),
    Act("desk", "borders", "V", "move the borders"),
    Act("desk", "split", "Y", "split the coding here"),
    Act("desk", "stance", "T", "stance: for, against, mixed"),
    Act("desk", "memo", "m", "memo", bar=True),
    Act("desk", "question", "q", "question of the turn", bar=True),
    Act("desk", "star", "t", "star"),
    Act("desk", "condition", "X", "how it may be quoted"),
    Act("desk", "copy_quote", "y,ctrl+c", "copy the quote"),
    # finding the way
    Act("desk", "uncoded(1)", "n", "next uncoded turn", bar=True),
    Act("desk", "uncoded(-1)", "N", "previous uncoded turn"),
    Act("desk", "search", "f,ctrl+f", "find", bar=True),
    Act("desk", "code_found", "F", "code every place found"),
    Act("desk", "go_through", "O", "go through…", bar=True),
    Act("desk", "walk(1)", "d", "next in the list", bar=True),
    Act("desk", "walk(-1)", "D", "previous in the list"),
    Act("desk", "same_question", "Q", "same question in the next interview"),
    Act("desk", "jump", "o", "go to", bar=True),
    Act("desk", "trail(-1)", "H", "back to where one was"),
    Act("desk", "trail(1)", "L", "forward again"),
    Act("desk", "fold('left')", "f2", "transcripts and questions", bar=True),
    Act("desk", "fold('codebook')", "f3", "codebook", bar=True),
    Act("desk", "read_only", "z", "only the text"),
    Act("desk", "compare", "I", "compare with the code", bar=True),
    Act("desk", "reread", "R", "read again for codes", bar=True),
    Act("desk", "stands", "ctrl+k", "the coding stands: checked"),
    Act("desk", "beside", "Z", "something beside the text"),
    Act("desk", "others", "ctrl+o", "others’ codings: show or hide"),
    Act("desk", "speakers", "f7", "speakers"),
    Act("desk", "back", "escape", "back"),
    # the lists beside the text
    Act("panel", "pick", "enter", "go there", bar=True),
    Act("panel", "leave_panel", "escape", "back to the text", bar=True),
    Act("panel", "other_list", "tab,shift+tab", "transcripts or questions", bar=True),
    Act("panel", "cursor(1)", "down", "next line"),
    Act("panel", "cursor(-1)", "up", "previous line"),
    Act("panel", "cursor_page(1)", "pagedown", "page down"),
    Act("panel", "cursor_page(-1)", "pageup", "page up"),
    Act("panel", "cursor_end(-1)", "home", "to the beginning"),
    Act("panel", "cursor_end(1)", "end", "to the end"),
    Act("beside", "to_place", "enter", "to its place", bar=True),
    Act("beside", "to_text(False)", "Z", "to the text", bar=True),
    Act("beside", "to_text(True)", "escape", "away with the passages", bar=True),
    Act("compare", "select", "enter", "go there", bar=True),
    Act("compare", "leave_panel", "escape", "back to the text", bar=True),
    # the codebook beside the text
    Act("codebook", "leave", "escape", "back to the text", bar=True),
    *(Act("codebook", f"set_key('{digit}')", digit, "give the code this digit") for digit in "1234567890"),
    Act("codebook", "ask_key", "l", "give the code a letter"),
    Act("codebook", "care('make')", "a", "new code", bar=True),
    Act("codebook", "care('make_below')", "A", "new code below this one"),
    Act("codebook", "care('rename')", "r", "rename", bar=True),
    Act("codebook", "care('define')", "d", "define", bar=True),
    Act("codebook", "care('move')", "v", "move below another", bar=True),
    Act("codebook", "care('merge')", "m", "merge into another", bar=True),
    Act("codebook", "care('retire')", "x,delete", "take out of use", bar=True),
    Act("codebook", "care('restore')", "b", "bring back into use"),
    # the codebook's own screen
    Act("book", "close", "escape", "back", bar=True),
    Act("book", "passages", "enter", "its passages", bar=True),
    Act("book", "care('make')", "a", "new code", bar=True),
    Act("book", "care('make_below')", "A", "new code below this one"),
    Act("book", "care('rename')", "r", "rename", bar=True),
    Act("book", "care('define')", "d", "define", bar=True),
    Act("book", "mark", "space", "mark several", bar=True),
    Act("book", "filter", "f,ctrl+f", "find a code", bar=True),
    Act("book", "details", "tab", "details: show or hide", bar=True),
    Act("book", "care('move')", "v", "move below another", bar=True),
    Act("book", "shift(-1)", "K,shift+up", "up among its siblings"),
    Act("book", "shift(1)", "J,shift+down", "down among its siblings"),
    Act("book", "care('merge')", "m", "merge into another", bar=True),
    Act("book", "care('split')", "Y", "split", bar=True),
    Act("book", "care('retire')", "x,delete", "take out of use", bar=True),
    Act("book", "care('restore')", "b", "bring back into use"),
    Act("book", "care('colour')", "c", "colour"),
    Act("book", "care('status')", "s", "status: provisional or established"),
    Act("book", "link", "i", "link to another code"),
    Act("book", "memo", "w", "memo on the code"),
    *(Act("book", f"set_key('{digit}')", digit, "give the code this digit") for digit in "1234567890"),
    Act("book", "ask_key", "l", "give the code a letter"),
    Act("book", "read_on(1)", "e,ctrl+down", "read on in the details"),
    Act("book", "read_on(-1)", "E,ctrl+up", "back in the details"),
    Act("book", "retired", "z", "codes out of use: show or hide"),
    Act("book", "incomplete(1)", "n", "next code that lacks something"),
    Act("book", "incomplete(-1)", "N", "previous code that lacks something"),
    Act("book", "cursor(1)", "j,down", "next line"),
    Act("book", "cursor(-1)", "k,up", "previous line"),
    Act("book", "cursor_page(1)", "pagedown", "page down"),
    Act("book", "cursor_page(-1)", "pageup", "page up"),
    Act("book", "cursor_end(-1)", "g,home", "to the beginning"),
    Act("book", "cursor_end(1)", "G,end", "to the end"),
    Act("book", "fold(-1)", "left", "fold the branch"),
    Act("book", "fold(1)", "right", "unfold the branch"),
    Act("book", "snapshot", "S", "keep a snapshot of the codebook"),
    Act("book", "load_snapshot", "L", "the codebook as in a snapshot"),
    Act("book", "past", "H", "history of the codebook"),
    Act("book", "reasons", "W", "ask for reasons: on or off"),
    # the passages of a code, and a code that is split
    Act("passages", "show_as('typical')", "t", "typical example", bar=True),
    Act("passages", "show_as('borderline')", "b", "borderline example", bar=True),
    Act("passages", "show_as('counter')", "c", "counter-example", bar=True),
    Act("passages", "counter_of", "C", "counter-example of another code"),
    Act("passages", "memo", "w", "memo"),
    *(
        Act("splitting", f"give('{digit}')", digit, "to the code of this digit", bar=digit == "1")
        for digit in "123456789"
    ),
    Act("splitting", "leave", "0,space", "stays where it is", bar=True),
    Act("splitting", "finish", "escape", "end", bar=True),
    Act("splitting", "take_back", "u,ctrl+z", "take back the last one", bar=True),
    Act("splitting", "step(1)", "j,down", "next passage", bar=True),
    Act("splitting", "step(-1)", "k,up", "previous passage"),
    Act("splitting", "read_on(1)", "pagedown", "page down"),
    Act("splitting", "read_on(-1)", "pageup", "page up"),
    # other screens
    Act("list", "close", "escape", "back", bar=True),
    Act("history", "close", "escape", "back", bar=True),
    Act("history", "sessions", "s", "sessions", bar=True),
    Act("closing", "close", "escape", "back", bar=True),
    Act("report", "close", "escape", "back", bar=True),
    Act("report", "behind", "enter", "quotes behind the number", bar=True),
    Act("report", "export", "x", "write to a file", bar=True),
    Act("report", "next_table", "n", "next table", bar=True),
    Act("report", "language", "l", "language of the report", bar=True),
    Act("report", "whose", "w", "whose codings", bar=True),
    Act("report", "only", "o", "only some…", bar=True),
    Act("report", "options", "c", "choices of this report…", bar=True),
    Act("report", "summarise", "e", "write a summary into this cell", bar=True),
    Act("report", "unit", "t", "unit"),
    Act("report", "speech", "s", "whose speech"),
    Act("report", "rollup", "r", "codes alone or with all below"),
    Act("report", "version", "v", "version of the guide"),
    Act("memos", "edit", "enter", "change", bar=True),
    Act("memos", "write", "a", "new memo", bar=True),
    Act("memos", "go", "g,o", "to its place", bar=True),
    Act("memos", "filter", "f,ctrl+f", "find a memo", bar=True),
    Act("memos", "next_kind", "k", "one kind after the other", bar=True),
    Act("memos", "kind", "t", "kind of memo", bar=True),
    Act("memos", "remove", "x,delete", "take the memo away", bar=True),
    Act("memos", "read_on(1)", "e,ctrl+down", "read on in the memo"),
    Act("memos", "read_on(-1)", "E,ctrl+up", "back in the memo"),
    Act("memos", "close", "escape", "back", bar=True),
    Act("writing", "next_kind", "ctrl+t", "kind of memo"),
    Act("writing", "quote", "ctrl+r", "put a quote in"),
    Act("reread", "open", "enter", "read or check it", bar=True),
    Act("reread", "read", "r", "mark as read", bar=True),
    Act("reread", "stands", "k", "the codings stand", bar=True),
    Act("reread", "other_order", "t", "by code or by transcript", bar=True),
    Act("reread", "cursor(1)", "j,down", "next line"),
    Act("reread", "cursor(-1)", "up", "previous line"),
    Act("reread", "cursor_page(1)", "pagedown", "page down"),
    Act("reread", "cursor_page(-1)", "pageup", "page up"),
    Act("reread", "cursor_end(-1)", "g,home", "to the beginning"),
    Act("reread", "cursor_end(1)", "G,end", "to the end"),
    Act("reread", "close", "escape", "back", bar=True),
    Act("proposals", "accept", "y", "yes, code it", bar=True),
    Act("proposals", "reject", "n", "proposal|no", bar=True),
    Act("proposals", "postpone", "l", "proposal|later", bar=True),
    Act("proposals", "part", "e", "yes, but only a part", bar=True),
    Act("proposals", "open_place", "enter", "to its place", bar=True),
    Act("proposals", "anew", "r", "learn anew", bar=True),
    Act("odd", "open_place", "enter", "to its place", bar=True),
    Act("alike", "merge", "enter,m", "look at both, merge", bar=True),
    Act("alike", "codebook", "c", "to the codebook", bar=True),
    Act("listed", "cursor(1)", "j,down", "next line"),
    Act("listed", "cursor(-1)", "k,up", "previous line"),
    Act("listed", "cursor_end(-1)", "g,home", "to the beginning"),
    Act("listed", "cursor_end(1)", "G,end", "to the end"),
    Act("listed", "read_on(1)", "space,ctrl+down", "read on beside the list"),
    Act("listed", "read_on(-1)", "b,ctrl+up", "back beside the list"),
    Act("listed", "close", "escape", "back", bar=True),
    Act("quotes", "close", "escape", "back", bar=True),
    Act("quotes", "open_place", "enter", "to its place", bar=True),
    Act("quotes", "beside", "Z", "beside the text", bar=True),
    Act("quotes", "cursor(1)", "j,down", "next line"),
    Act("quotes", "cursor(-1)", "k,up", "previous line"),
    Act("quotes", "cursor_end(-1)", "g,home", "to the beginning"),
    Act("quotes", "cursor_end(1)", "G,end", "to the end"),
    Act("speakers", "close", "escape", "back", bar=True),
    Act("speakers", "role", "enter,r", "change the role", bar=True),
    Act("overview", "open", "enter", "open", bar=True),
    Act("overview", "details", "d", "details", bar=True),
    Act("overview", "rename", "r", "rename"),
    Act("overview", "remove", "x,delete", "take out"),
    Act("overview", "memo", "m", "memo on the project"),
    Act("overview", "first_steps", "f", "first steps"),
    Act("overview", "app.tour", "t", "tour of two minutes"),
    Act("overview", "app.go('reread')", "R", "to read again", bar=True),
    Act("overview", "check", "c", "check that everything is whole"),
    Act("overview", "backup", "b", "make a copy now"),
    Act("overview", "renumber", "N", "number the respondents anew"),
    Act("overview", "keep_own", "K", "keep as a project of my own"),
    Act("details", "change", "enter", "change", bar=True),
    Act("details", "close", "escape", "back", bar=True),
    Act("import", "write", "enter", "go on", bar=True),
    Act("import", "names", "k", "names of files or numbers"),
    Act("import", "sources", "t", "kind of source"),
    Act("import", "originals", "o", "copy the originals or leave them"),
    Act("import", "close", "escape", "back", bar=True),
    Act("steps", "do_step", "enter", "do it", bar=True),
    Act("steps", "skip", "n", "next step", bar=True),
    Act("steps", "step_back", "b", "step before", bar=True),
    Act("steps", "close", "escape", "to the overview", bar=True),
    Act("start", "open", "enter", "open", bar=True),
    # everywhere
    Act("project", "undo", "u,ctrl+z", "undo", bar=True),
    Act("project", "redo", "U,ctrl+y", "redo", bar=True),
    Act("project", "app.go('overview')", "f4", "overview", bar=True),
    Act("project", "app.go('reports')", "f5", "reports", bar=True),
    Act("project", "app.go('codebook')", "f12", "the whole codebook", bar=True),
    Act("project", "app.go('memos')", "M", "memos", bar=True),
    Act("project", "app.propose", "ctrl+e", "where else? and other proposals"),
    Act("project", "app.go('history')", "f6", "history"),
    Act("project", "app.go('import')", "f9", "import", bar=True),
    Act("anywhere", "app.go('settings')", "f8", "settings"),
    Act("anywhere", "app.help", "f1,h", "help", bar=True),
    Act("anywhere", "app.command_palette", "ctrl+p", "all commands"),
    Act("anywhere", "app.quit", "ctrl+q", "leave", bar=True),
)
"""In the order in which bar, help and palette show them."""


def bindings(*places: str) -> list[BindingType]:
    """The bindings of these places; letters are never bound with priority, so that one can always write."""
    return [Binding(act.keys, act.name, act.words, show=False, id=act.id) for act in ACTS if act.place in places]


def acts_at(place: str, acts: Sequence[Act] = ACTS) -> list[Act]:
    """The actions that are alive at a place, without those whose every key means something nearer there."""
    taken: set[str] = set()
    found = []
    for each in PLACES[place]:
        near = [act for act in acts if act.place == each]
        found += [act for act in near if not act.keys or not set(act.every_key) <= taken]
        taken |= {key for act in near for key in act.every_key}
    return found


def key_of(name: str, acts: Sequence[Act] = ACTS) -> str:
    """The first key of an action, as it is written on the screen."""
    return next(shown_key(act.first_key) for act in acts if act.name == name)


__all__ = ["ACTS", "PLACES", "WINNING", "Act", "acts_at", "bindings", "key_of", "shown_key"]
