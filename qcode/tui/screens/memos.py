"""One's own memo on anything: written, changed, and taken away by emptying it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from qcode import commands, queries
from qcode.model.rows import Memo
from qcode.queries import Quote
from qcode.tui.desk.display import clipped, one_line
from qcode.tui.desk.finder import Choice
from qcode.tui.screen import ProjectScreen
from qcode.tui.widgets.memo_writer import MemoWriter, Quoting
from qcode.words import Language

LATELY = 100
"""Codings made last that are offered to stand in a memo."""


def edit_memo(screen: ProjectScreen, about: str, target: str, title: str, near: Sequence[str] = ()) -> None:
    """Open the newest memo of this coder on something, or an empty one, and keep what is written.

    ``near`` are codings that are likely to be quoted in it.
    """
    project = screen.project
    mine = [memo for memo in project.ask(queries.memos_about, about, target) if memo.coder == project.coder.id]
    write_memo(screen, about, target, title, mine[-1] if mine else None, near)


def write_memo(
    screen: ProjectScreen, about: str, target: str, title: str, known: Memo | None = None, near: Sequence[str] = ()
) -> None:
    """Write a new memo on something, or change one that is known."""
    near = [*near, target] if about == "coding" and target not in near else near
    hint = screen.say("Esc keeps it · {writing.next_kind} kind: … · {writing.quote} a quote")
    box = MemoWriter(
        title,
        known.body if known else "",
        known.kind if known else "",
        screen.face.language,
        quoting(screen, near),
        hint,
    )

    def keep(body: str | None) -> None:
        written, done = (body or "").strip(), None
        if written and known is None:
            done = screen.do(commands.write_memo, about, target, written, kind=box.kind)
        elif known is not None and written and (written, box.kind) != (known.body, known.kind):
            done = screen.do(commands.write_memo, about, target, written, kind=box.kind, memo=known.id)
        elif known is not None and not written:
            done = screen.do(commands.remove_memo, known.id)
        if done is not None:
            screen.say_deed(screen.say("Memo saved" if written else "Memo taken away"))

    screen.app.push_screen(box, keep)


def quoting(screen: ProjectScreen, near: Sequence[str] = ()) -> Quoting:
    """Passages for a memo: those near first, then those with a star, then what was coded last."""

    def offers() -> list[Choice]:
        ask, coder = screen.project.ask, screen.project.coder.id
        starred = [stop.coding for stop in ask(queries.starred, coder)]
        lately = [row.id for row in ask(queries.latest_codings, coder, LATELY)]
        wanted = list(dict.fromkeys([*near, *starred, *lately]))
        found: dict[str, Quote] = {quote.coding.id: quote for quote in ask(queries.quotes, wanted)}
        return [_offer(screen, found[id_]) for id_ in wanted if id_ in found]

    def reads(reference: str) -> str:
        from qcode.catalogue.memo_texts import resolved

        return resolved(screen.project, reference, cast(Language, screen.face.language))

    return Quoting(offers, queries.reference, reads)


def _offer(screen: ProjectScreen, quote: Quote) -> Choice:
    words = clipped(one_line(quote.text), 40).replace(" > ", " › ")
    name = one_line(quote.path.rpartition(queries.JOINT)[2])
    place = screen.say("{transcript}, turn {turn}", transcript=one_line(quote.transcript.name), turn=quote.turn)
    star = "★ " if quote.coding.star else ""
    return Choice(quote.coding.id, f"{star}{screen.in_marks(words)}", f"{name} · {place}", f"{quote.path} {quote.text}")
