"""What was done, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qcode import queries, settings
from qcode.cli.common import json_option, print_json, print_table, said, tell, with_project
from qcode.settings import language

if TYPE_CHECKING:
    from qcode.project import Project

STATES = {"done": "", "undone": "undone", "abandoned": "undone for good", "erased": "partly erased for good"}


@click.command("history")
@click.option("-n", "most", type=int, default=20, show_default=True, help="How many entries; 0 for all.")
@click.option("--sessions", "as_sessions", is_flag=True, help="When you worked, and what came of it, by session.")
@json_option
@with_project
def history_command(project: Project, most: int, as_sessions: bool, as_json: bool) -> None:
    """What was done, by whom and when, the newest first.

    \b
    Example:
      qcode history -n 50
      qcode history --sessions
    """
    if as_sessions:
        _sessions(project, as_json)
        return
    entries = project.ask(queries.history, most or -1)
    if as_json:
        print_json(
            [
                {
                    "entry": e.id,
                    "at": e.at,
                    "coder": e.coder,
                    "action": e.action,
                    "said": e.said("en"),
                    "state": e.state,
                }
                for e in entries
            ]
        )
        return
    rows = [
        (
            e.id,
            e.at[:16].replace("T", " "),
            e.coder,
            e.said(language()),
            said(STATES[e.state]) if STATES[e.state] else "",
        )
        for e in entries
    ]
    print_table(("No.", "When (UTC)", "Who", "What", ""), rows)


def _sessions(project: Project, as_json: bool) -> None:
    """Your sessions, the oldest first, and their sum; only where such figures are wanted."""
    from qcode.analysis.sessions import total
    from qcode.catalogue.working import FiguresOff, own_sessions

    if settings.load().figures != "on":
        raise FiguresOff()
    found = own_sessions(project)
    keys = ("minutes", "codings", "codes", "turns")
    if as_json:
        print_json([{"begin": s.begin, "end": s.end, **{key: getattr(s, key) for key in keys}} for s in found])
        return
    rows = [(f"{s.begin:%Y-%m-%d %H:%M}", *(str(getattr(s, key)) for key in keys)) for s in found]
    rows.append((said("All {count}", count=len(found)), *map(str, total(found))))
    print_table(("Begin (UTC)", "Minutes", "Codings made", "Codes new", "Turns read"), rows)


def _back(project: Project, verb: str, steps: int) -> None:
    for _ in range(steps):
        done = project.undo() if verb == "undo" else project.redo()
        deed = queries.in_words(done.action, done.notes, language())
        tell("undone: {deed}" if verb == "undo" else "redone: {deed}", deed=deed)


@click.command("undo")
@click.option("-n", "steps", type=click.IntRange(1), default=1, help="How many changes.")
@with_project
def undo_command(project: Project, steps: int) -> None:
    """Take back your last change, whenever it was made.

    \b
    Example:
      qcode undo -n 3
    """
    _back(project, "undo", steps)


@click.command("redo")
@click.option("-n", "steps", type=click.IntRange(1), default=1, help="How many changes.")
@with_project
def redo_command(project: Project, steps: int) -> None:
    """Bring back what you undid.

    \b
    Example:
      qcode redo
    """
    _back(project, "redo", steps)
