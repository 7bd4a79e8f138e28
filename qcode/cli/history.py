"""What was done, and the way back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from qcode import queries, settings
from qcode.catalogue.blind import refuse_blind, who_is_shown
from qcode.cli.common import json_option, print_json, print_table, said, tell, visible, with_project
from qcode.model.errors import NoSuchEntry, NotFound
from qcode.queries.history_changes import MOST, change_in_words, changes_of, names, quote_of
from qcode.queries.history_copies import MARK, act_of, number_of
from qcode.queries.history_search import Acts, acts, entries, whole_history
from qcode.settings import language

if TYPE_CHECKING:
    from qcode.project import Project
    from qcode.queries.history import Entry

STATES = {"done": "", "undone": "undone", "abandoned": "undone for good", "erased": "partly erased for good"}


class ActNumber(click.ParamType[int]):
    """The number of an entry, or of an act of another copy: 42, c7."""

    name = "number"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number as the queries have it: below 0 for an act of another copy."""
        found = value if isinstance(value, int) else act_of(str(value))
        if found is None:
            self.fail(said("“{number}” is no entry’s number: write 42, or {mark}7 for an act of another copy.",
                           number=value, mark=MARK), param, ctx)  # fmt: skip
        return found


@click.group("history", invoke_without_command=True)
@click.option("-n", "most", type=int, default=20, show_default=True, help="How many entries; 0 for all.")
@click.option("--by", default="", help="Only what this coder did.")
@click.option("--code", default="", help="Only what touched this code.")
@click.option("--transcript", default="", help="Only what touched this transcript.")
@click.option("--action", default="", help="Only this action, as --json calls it.")
@click.option("--from", "since", default="", help="From this day, time (UTC) or entry.")
@click.option("--to", "until", default="", help="Up to this day, time (UTC) or entry.")
@click.option("--words", default="", help="Only entries that say these words.")
@click.option("--changes", is_flag=True, help="Say of each what it changed, before and after.")
@click.option("--sessions", "as_sessions", is_flag=True, help="When you worked, and what came of it, by session.")
@click.option("--jsonl", is_flag=True, help="The whole history, one line of JSON an entry with all that it changed.")
@click.option("--with-words", is_flag=True, help="With --jsonl: the words of interviews, too.")
@json_option
@click.pass_context
def history_command(ctx: click.Context, /, **options: Any) -> None:
    """What was done, by whom and when, the newest first; subcommands show an entry and undo an older one.

    What was done in other copies stands in it by its time, once it was merged: c7 instead of 7.
    The words of interviews are not in it, unless --with-words asks for them.

    \b
    Example:
      qcode history -n 50
      qcode history --code Trust --from 2026-03-01 --changes
      qcode history --jsonl > history.jsonl
      qcode --at 2026-03-01 history
    """
    if ctx.invoked_subcommand is None:
        ctx.invoke(listed, **options)


@with_project
def listed(
    project: Project,
    most: int,
    changes: bool,
    as_sessions: bool,
    jsonl: bool,
    with_words: bool,
    as_json: bool,
    **of: str,
) -> None:
    """The entries that are asked for, in whatever form."""
    if as_sessions:
        _sessions(project, as_json)
        return
    if jsonl:
        refuse_blind(project)
        for row in project.ask(whole_history, with_words=with_words):
            click.echo(json.dumps(row, ensure_ascii=False, separators=(",", ":")))
        return
    ids = project.ask(acts, _wanted(project, **of), language())
    found = project.ask(entries, ids[:most] if most else ids)
    if as_json:
        print_json([_as_json(each) for each in found])
    elif changes:
        for each in found:
            _show(project, each)
    else:
        print_table(("No.", "When (UTC)", "Who", "What", ""), [_row(each) for each in found])


def _wanted(
    project: Project, by: str, code: str, transcript: str, action: str, since: str, until: str, words: str
) -> Acts:
    """What was named, by id."""
    ask = project.ask
    coder = next((each.id for each in ask(queries.coders) if each.name == by), None)
    if by and coder is None:
        raise NotFound(kind="coder", name=by)
    if (only := who_is_shown(project)) is not None:
        coder = coder or project.coder.id
        if coder != only:
            refuse_blind(project)
    return Acts(
        coder=coder or "",
        code=ask(queries.code_named, code).id if code else "",
        transcript=ask(queries.transcript_named, transcript).id if transcript else "",
        action=action.replace("-", "_"),
        since=since,
        until=until,
        words=words,
    )


def _as_json(entry: Entry) -> dict[str, object]:
    return {
        "entry": entry.id if not entry.merge else number_of(entry.id),
        "at": entry.at,
        "coder": entry.coder,
        "action": entry.action,
        "said": entry.said("en"),
        "state": entry.state,
        "merge": entry.merge or None,
        "file": entry.file or None,
    }


def _row(entry: Entry) -> tuple[object, ...]:
    state = said(STATES[entry.state]) if STATES[entry.state] else ""
    if entry.merge:
        origin = said("from “{file}”, entry {entry}", file=entry.file, entry=entry.merge)
        state = "; ".join(filter(None, (origin, state)))
    return number_of(entry.id), entry.at[:16].replace("T", " "), entry.coder, entry.said(language()), state


def _show(project: Project, entry: Entry) -> None:
    """One entry with what it changed, before and after, and the words of the passage as the text has them."""
    number, *rest = _row(entry)
    click.echo(visible("  ".join(map(str, (number, *rest))).rstrip()))
    found = project.ask(changes_of, entry.id)
    known = project.ask(names, project.ask(queries.paths), language(), utc=True)
    for change in found.rows:
        click.echo(visible("    " + change_in_words(change, known, language())))
        if words := project.ask(quote_of, change):
            click.echo(visible("        " + " ".join(words.split())))
    if found.total > MOST:
        tell("    and {count} more", count=found.total - MOST)
    if found.erased:
        tell("    Some of what it changed was erased for good.")


@history_command.command("show")
@click.argument("number", type=ActNumber())
@with_project
def show_entry(project: Project, number: int) -> None:
    """What entry NUMBER changed, before and after; c7 is one of another copy.

    \b
    Example:
      qcode history show 42
      qcode history show c7
    """
    found = [
        each
        for each in project.ask(entries, [number])
        if who_is_shown(project) is None or each.coder == project.coder.name
    ]
    if not found:
        raise NoSuchEntry(entry=number_of(number))
    _show(project, found[0])


@history_command.command("undo")
@click.argument("number", type=ActNumber())
@with_project
def undo_entry(project: Project, number: int) -> None:
    """Undo entry NUMBER by itself, where nothing that came after builds on it; that is an entry of its own.

    What another copy did goes only with the merge that brought it.

    \b
    Example:
      qcode history undo 42
    """
    done = project.undo_entry(number)
    click.echo(visible(queries.in_words(done.action, done.notes, language())))


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
