"""A project as text that can be compared, and a head of the history that was noted down held against it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from qcode import filing, settings
from qcode.catalogue.blind import refuse_blind
from qcode.cli.common import Here, print_table, tell, with_project
from qcode.model.audit import short_head
from qcode.model.errors import CannotRead, QcodeError
from qcode.queries import signing
from qcode.queries.dumping import dump
from qcode.queries.heads import LEAST, Verified, hashes_of_copy, heads_in, verify_entries, verify_head
from qcode.render.files import make_folder, write_whole

if TYPE_CHECKING:
    from qcode.project import Project

MAGIC = b"SQLite format 3\x00"


class NoHead(QcodeError):
    template = (
        "“{head}” is neither a file nor a head of the history, which is {least} to 64 of the signs 0–9 and a–f, as signing"
        " printed it. `qcode verify-head` lists the heads there are."
    )


@click.command("dump")
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIRECTORY",
    help="A folder: one file a table.",
)
@click.option(
    "--with-words", is_flag=True, help="The words of interviews, too; without it, their hashes stand for them."
)
@with_project
def dump_command(project: Project, out: Path | None, with_words: bool) -> None:
    """Write the project as sorted lines of text, one row a line, so that git can say what changed between two states.

    The same project gives the same bytes. Memos and codes are in it; interviews only with --with-words.

    \b
    Example:
      qcode dump -o dump
      qcode dump > project.txt
    """
    refuse_blind(project)
    tables = project.ask(dump, with_words=with_words)
    if out is not None:
        _write_all(out, tables)
        tell("Written: {file}.", file=out)
        return
    for table, lines in tables:
        click.echo("".join(f"{table} {line}\n" for line in lines), nl=False)


def _write_all(out: Path, tables: Iterable[tuple[str, Sequence[str]]]) -> None:
    """Write one file a table; they take their places only when all are written."""
    make_folder(out)
    with TemporaryDirectory(dir=out, prefix=".dump-", suffix=".part") as scratch:
        empty = []
        for table, lines in tables:
            if lines:
                write_whole(Path(scratch) / f"{table}.jsonl", "".join(f"{line}\n" for line in lines).encode())
            else:
                empty.append(out / f"{table}.jsonl")
        for file in empty:
            file.unlink(missing_ok=True)
        for file in Path(scratch).iterdir():
            filing.replace(file, out / file.name)


@click.command("verify-head")
@click.argument("head", nargs=-1, metavar="[HEAD|FILE]")
@click.pass_obj
def verify_head_command(here: Here, head: tuple[str, ...]) -> None:
    """Compare the history with a HEAD that was noted down, or with a FILE; without either, show the heads there are.

    A head is the hash of an entry, whole or its first sixteen digits, as a signature prints it. A FILE is a copy of the
    project (.qcode), a history written by `qcode history --jsonl`, or any text in which a head stands.

    What this proves: every entry's hash is made of its content and of the hash before it, so that whoever changes an
    entry that came before the head gets another head. What it does not prove: whoever has the file can make the whole
    chain anew, and nobody will see it, unless the head was given away before, to a supervisor or in print. What came
    after the head, and entries made where the project lay before it was moved, are not under it.

    \b
    Example:
      qcode verify-head
      qcode verify-head 3f2a 91bc 77de 0012
      qcode verify-head backups/project-2026-03-02.qcode
    """
    from qcode.project import Project

    with Project(here.place, here.named or settings.NOBODY) as project:
        if not head:
            _list_heads(project)
            return
        said = " ".join(head)
        file = next((path for path in (Path(said), here.place / said) if path.is_file()), None)
        found = _against(project, file) if file else [project.ask(verify_head, _checked(said))]
    for each in found:
        _say(each)
    if not all(each.unchanged for each in found):
        raise click.exceptions.Exit(1)


def _list_heads(project: Project) -> None:
    """The head of the history now, and those that were signed."""
    now = project.ask(signing.head)
    rows = [("–", "", short_head(now.hash), now.hash)]
    rows += [(row.at[:10], row.name, short_head(row.head), row.head) for row in project.ask(signing.sign_offs)]
    print_table(("Day", "Signed by", "Head", "Whole"), rows)


def _checked(head: str) -> str:
    found = heads_in(re.sub("[ -]", "", head)) or heads_in(head)
    if len(found) != 1:
        raise NoHead(head=head, least=LEAST)
    return found[0]


def _against(project: Project, file: Path) -> list[Verified]:
    """What became of the heads or entries that a file holds."""
    data = file.read_bytes()
    if data.startswith(MAGIC):
        return [project.ask(verify_entries, hashes_of_copy(file))]
    text = data.decode("utf-8", "replace")
    if text.startswith("{") and '"sequence"' in text.partition("\n")[0]:
        rows = map(json.loads, filter(None, text.split("\n")))
        return [project.ask(verify_entries, {(row["site"], row["sequence"]): row["hash"] for row in rows})]
    heads = [head for head in heads_in(text) if len(head) in (16, 64)]
    if not heads:
        raise CannotRead(file=file.name, reason="no head of a history stands in it")
    return [project.ask(verify_head, head) for head in heads]


def _say(found: Verified) -> None:
    """Yes or no, and where the first difference is."""
    if found.head:
        tell("Head: {head}", head=short_head(found.head))
    if found.merged and found.unchanged:
        words = "Unchanged since then: yes. It is the head of another copy, whose work was merged at entry {entry}."
        tell(words, entry=found.entry)
    elif found.unchanged:
        tell(
            "Unchanged since then: yes, up to entry {entry}; {count} came after it.",
            entry=found.entry,
            count=found.since,
        )
        if found.outside:
            tell("{count} earlier entries were made at another place and are not under this head.", count=found.outside)
    elif found.differs:
        tell("Unchanged since then: no. The first difference is at entry {entry}.", entry=found.differs)
    else:
        tell("Unchanged since then: no. No entry has this head: the history was made anew, or it is another project's.")
