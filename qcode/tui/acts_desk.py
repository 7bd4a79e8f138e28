"""What one can do at the desk: read, select, code, find the way."""

from __future__ import annotations

from qcode.tui.act import Act
from qcode.tui.spelling import shifted


def _moves(letter: str, arrows: str, unit: str, step: int, words: str) -> list[Act]:
    """A motion and its twin that selects."""
    plain = [key for key in (letter, arrows) if key]
    return [
        Act("view", f"move('{unit}', {step})", ",".join(plain), words),
        Act("view", f"move('{unit}', {step}, True)", ",".join(map(shifted, plain)), words + " +"),
    ]


DESK: tuple[Act, ...] = (
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
    Act("desk", "stands", "ctrl+k", "the coding stands: checked", called="mark_checked"),
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
    Act("beside", "to_text(False)", "Z", "to the text", bar=True, called="to_text"),
    Act("beside", "to_text(True)", "escape", "away with the passages", bar=True, called="close"),
    Act("compare", "select", "enter", "go there", bar=True),
    Act("compare", "leave_panel", "escape", "back to the text", bar=True),
)
