"""One's own memo on anything: written, changed, and taken away by emptying it."""

from __future__ import annotations

from qcode import commands, queries
from qcode.model.rows import Memo
from qcode.tui.screen import ProjectScreen
from qcode.tui.widgets.memo_box import MemoBox


def edit_memo(screen: ProjectScreen, about: str, target: str, title: str) -> None:
    """Open the newest memo of this coder on something, or an empty one, and keep what is written."""
    project = screen.project
    mine = [memo for memo in project.ask(queries.memos_about, about, target) if memo.coder == project.coder.id]
    known: Memo | None = mine[-1] if mine else None

    def keep(body: str | None) -> None:
        written = (body or "").strip()
        if known is None and written:
            screen.do(commands.write_memo, about, target, written)
        elif known is not None and written and written != known.body:
            screen.do(commands.write_memo, about, target, written, memo=known.id)
        elif known is not None and not written:
            screen.do(commands.remove_memo, known.id)

    screen.app.push_screen(MemoBox(title, known.body if known else "", screen.face.language), keep)
