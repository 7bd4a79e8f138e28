"""Where one can be, and which actions are alive there."""

from __future__ import annotations

PLACES: dict[str, tuple[str, ...]] = {
    "desk": ("desk", "view", "project", "anywhere"),
    "borders": ("borders", "anywhere"),
    "panel": ("panel", "desk", "project", "anywhere"),
    "beside": ("beside", "view", "project", "anywhere"),
    "compare": ("compare", "desk", "project", "anywhere"),
    "codebook": ("codebook", "desk", "project", "anywhere"),
    "book": ("book", "project", "anywhere"),
    "passages": ("passages", "quotes", "project", "anywhere"),
    "splitting": ("splitting", "anywhere"),
    "overview": ("overview", "lines", "project", "anywhere"),
    "past": ("past", "overview", "lines", "project", "anywhere"),
    "details": ("details", "lines", "project", "anywhere"),
    "list": ("list", "lines", "project", "anywhere"),
    "history": ("history", "project", "anywhere"),
    "import": ("import", "project", "anywhere"),
    "closing": ("closing", "anywhere"),
    "report": ("report", "lines", "project", "anywhere"),
    "memos": ("memos", "project", "anywhere"),
    "writing": ("writing", "anywhere"),
    "reread": ("reread", "project", "anywhere"),
    "proposals": ("proposals", "listed", "project", "anywhere"),
    "ask": ("ask", "listed", "project", "anywhere"),
    "odd": ("odd", "listed", "project", "anywhere"),
    "alike": ("alike", "listed", "project", "anywhere"),
    "review": ("review", "project", "anywhere"),
    "inbox": ("inbox", "listed", "project", "anywhere"),
    "findings": ("findings", "listed", "project", "anywhere"),
    "appendix": ("appendix", "project", "anywhere"),
    "thesis": ("thesis", "listed", "project", "anywhere"),
    "package": ("package", "lines", "project", "anywhere"),
    "merge": ("merge", "project", "anywhere"),
    "conflicts": ("conflicts", "listed", "project", "anywhere"),
    "rounds": ("rounds", "listed", "project", "anywhere"),
    "adjudicate": ("adjudicate", "listed", "project", "anywhere"),
    "quotes": ("quotes", "project", "anywhere"),
    "printing": ("printing", "project", "anywhere"),
    "speakers": ("speakers", "lines", "project", "anywhere"),
    "steps": ("steps", "lines", "project", "anywhere"),
    "start": ("start", "lines", "anywhere"),
}
"""Which actions are alive where; the first one named wins a key."""
WINNING = frozenset(("codebook", "compare", "panel", "beside"))
"""Parts of the desk that may take a key from it: in the codebook, letters mean what is done to a code."""
