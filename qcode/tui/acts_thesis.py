"""What one can do with what goes into the thesis."""

from __future__ import annotations

from qcode.tui.act import Act

THESIS: tuple[Act, ...] = (
    Act("desk", "annotate", "ctrl+w", "this transcript as a Word file with comments"),
    # the appendix of the thesis
    Act("project", "app.go('appendix')", "ctrl+x", "appendix of the thesis"),
    Act("appendix", "take", "space", "in or out", bar=True),
    Act("appendix", "write", "x", "write to a file", bar=True),
    Act("appendix", "look", "enter", "fill in or look", bar=True),
    Act("appendix", "shift(-1)", "K,shift+up", "item up", bar=True),
    Act("appendix", "shift(1)", "J,shift+down", "item down", bar=True),
    Act("appendix", "profile", "p", "profile", bar=True),
    Act("appendix", "language", "l", "language of the appendix"),
    Act("appendix", "date", "d", "date of the document"),
    Act("appendix", "template", "t", "template of Word"),
    Act("appendix", "cursor(1)", "j,down", "next line"),
    Act("appendix", "cursor(-1)", "k,up", "previous line"),
    Act("appendix", "cursor_end(-1)", "g,home", "to the beginning"),
    Act("appendix", "cursor_end(1)", "G,end", "to the end"),
    Act("appendix", "read_on(1)", "e,ctrl+down", "read on beside the list"),
    Act("appendix", "read_on(-1)", "E,ctrl+up", "back beside the list"),
    Act("appendix", "close", "escape", "back", bar=True),
    # how a quote is printed
    Act("desk", "printing", "ctrl+r", "how the quote is printed"),
    Act("details", "approval", "a", "approval of quotes", bar=True),
    Act("quotes", "printing", "p", "how it is printed", bar=True),
    Act("printing", "omit", "x,delete", "leave the words out", bar=True),
    Act("printing", "add", "a", "add in brackets", bar=True),
    Act("printing", "replace", "c", "in brackets instead", bar=True),
    Act("printing", "restore", "r", "as it was said", bar=True),
    Act("printing", "footnote", "n", "footnote", bar=True),
    Act("printing", "translate", "t", "translation", bar=True),
    Act("printing", "translator", "T", "who translated it"),
    Act("printing", "answer", "o", "the answer of who said it", bar=True),
    Act("printing", "copy", "y,ctrl+c", "copy the quote"),
    Act("printing", "start_selecting", "v", "select", bar=True),
    Act("printing", "move('word', 1)", "w,right,ctrl+right", "next word"),
    Act("printing", "move('word', 1, True)", "W,shift+right,ctrl+shift+right", "next word +"),
    Act("printing", "move('word', -1)", "b,left,ctrl+left", "previous word"),
    Act("printing", "move('word', -1, True)", "B,shift+left,ctrl+shift+left", "previous word +"),
    Act("printing", "move('sentence', 1)", "s,down", "next sentence"),
    Act("printing", "move('sentence', 1, True)", "S,shift+down", "next sentence +"),
    Act("printing", "move('sentence', -1)", "k,up", "previous sentence"),
    Act("printing", "move('sentence', -1, True)", "K,shift+up", "previous sentence +"),
    Act("printing", "move('end', 1)", "G,end", "to the end"),
    Act("printing", "move('end', -1)", "g,home", "to the beginning"),
    Act("printing", "close", "escape", "back", bar=True),
)
