"""What one can do in the audit: review, code a second time, decide, look back."""

from __future__ import annotations

from qcode.tui.act import Act

AUDIT: tuple[Act, ...] = (
    Act("review", "accept", "a", "accept", bar=True),
    Act("review", "ask('queried')", "q", "query", bar=True),
    Act("review", "ask('rejected')", "r", "reject", bar=True),
    Act("review", "ask('queried', True)", "c", "query, another code", bar=True),
    Act("review", "ask('rejected', True)", "C", "reject, another code"),
    Act("review", "step(1)", "n,right", "next", bar=True),
    Act("review", "step(-1)", "b,left", "before", bar=True),
    Act("review", "plan", "p", "plan…", bar=True),
    Act("review", "open_place", "enter", "to its place"),
    Act("review", "memo", "m", "memo on this coding"),
    Act("review", "sign", "s", "sign off", bar=True),
    Act("review", "read_on(1)", "j,space,down", "read on"),
    Act("review", "read_on(-1)", "k,up", "read back"),
    Act("review", "close", "escape", "back", bar=True),
    Act("inbox", "open_place", "enter", "to its place", bar=True),
    Act("inbox", "answer('')", "a", "answer", bar=True),
    Act("inbox", "answer('defended')", "d", "it stands", bar=True),
    Act("inbox", "take", "t", "take the code proposed", bar=True),
    Act("inbox", "change_code", "c", "another code", bar=True),
    Act("inbox", "end", "r", "ended, or taken up again", bar=True),
    Act("inbox", "all", "o", "open ones or all", bar=True),
)
