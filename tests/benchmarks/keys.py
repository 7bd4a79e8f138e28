"""Codes transcripts by key only, in a real terminal, as they were coded once before, and counts the keys.

``python -m tests.benchmarks.keys`` takes the sample project; ``--transcripts FILE… --codings CSV`` any others (columns
``document,start,end,code``). The codings on disk must equal the file's, or it fails.
"""

from __future__ import annotations

import argparse
import csv
import os
import shlex
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from qcode import commands, queries
from qcode.catalogue.intake import read_all, write_all
from qcode.project import Project, init
from qcode.tui.desk import gather, motions
from qcode.tui.desk.doc import Doc
from qcode.tui.desk.finder import Choice, best
from tests.keyboard import Plan, Walker, code_keys, shares_of_keys, under
from tests.samples import copy_sample

LAYOUTS = ("latin", "russian", "kazakh")
CODER = "AK"
PATIENCE = 10.0
LONE = 0.15
"""Seconds after Esc: a terminal takes what follows at once for the same key."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A published coding: characters ``start:end`` of a transcript carry a code."""

    transcript: str
    start: int
    end: int
    code: str


class Terminal:
    """A tmux window of its own with the program in it."""

    def __init__(self, name: str, command: str, size: tuple[int, int] = (120, 40)) -> None:
        self._tmux = ["tmux", "-L", name, "-f", os.devnull, "-u"]
        subprocess.run([*self._tmux, "kill-server"], capture_output=True)
        self._run("new-session", "-d", "-x", str(size[0]), "-y", str(size[1]), command)
        self._run("set-option", "-g", "escape-time", "0")

    def _run(self, *words: str) -> str:
        return subprocess.run([*self._tmux, *words], capture_output=True, text=True, check=True).stdout

    def text(self) -> str:
        return self._run("capture-pane", "-p")

    def press(self, keys: Sequence[str]) -> None:
        """Characters as they are, everything longer by its name."""
        line = ""
        for key in [*keys, ""]:
            if len(key) == 1:
                line += key
                continue
            if line:
                self._run("send-keys", "-l", line)
                line = ""
            if key:
                self._run("send-keys", key)
            if key == "Escape":
                time.sleep(LONE)

    def wait_for(self, *words: str) -> None:
        """Until one of these stands on the screen."""
        until = time.monotonic() + PATIENCE
        while not any(each in self.text() for each in words):
            if time.monotonic() > until:
                raise TimeoutError(f"{words!r} never came:\n{self.text()}")
            time.sleep(0.02)

    def close(self) -> None:
        subprocess.run([*self._tmux, "kill-server"], capture_output=True)


def the_sample(folder: Path) -> list[Claim]:
    """The sample project without its codings, and the codings that it had."""
    copy_sample(folder)
    with Project(folder, CODER) as project:
        coder = max(project.ask(queries.codings_by_coder).items(), key=lambda each: each[1])[0]
        names = {row.id: row.name for row in project.ask(queries.transcripts)}
        paths = project.ask(queries.paths)
        found = [
            (each, Claim(names[each.transcript], each.start, each.end, paths[each.code]))
            for transcript in names
            for each in project.ask(queries.codings_in, transcript, None)
        ]
        for row, _ in found:
            project.do(commands.remove_coding, row.id)
        return [claim for row, claim in found if row.coder == coder]


def from_files(folder: Path, transcripts: Sequence[Path], codings: Path) -> list[Claim]:
    """A new project with these transcripts and the codes of the file."""
    with codings.open(encoding="utf-8", newline="") as lines:
        rows = [
            Claim(row["document"], int(row["start"]), int(row["end"]), row["code"]) for row in csv.DictReader(lines)
        ]
    names = {path.stem for path in transcripts}
    claims = [row for row in rows if row.transcript in names]
    with init(folder, CODER) as project:
        write_all(project, read_all(project, transcripts, keep_names=True))
        for code in sorted({claim.code for claim in claims}):
            project.do(commands.create_code, code)
    return claims


def give_keys(folder: Path, claims: Sequence[Claim]) -> dict[str, str]:
    """The codes used most get a digit, the next ones a letter."""
    used = Counter(claim.code for claim in claims)
    keys = shares_of_keys([code for code, _ in used.most_common()])
    with Project(folder, CODER) as project:
        for code in project.ask(queries.codes):
            if code.key:
                project.do(commands.set_code_key, code.id, "")
        for path, key in keys.items():
            project.do(commands.set_code_key, project.ask(queries.code_named, path).id, key)
    return keys


def typed_for(folder: Path, paths: Sequence[str]) -> dict[str, str]:
    """How much of a code's name must be typed until it stands first, whichever codes were used last."""
    with Project(folder, CODER) as project:
        items = project.ask(queries.code_items, project.coder.id)
        looks = gather.code_looks(items, project.ask(queries.code_words), "en")
        choices = gather.code_choices(items, looks)
        ids = {path: project.ask(queries.code_named, path).id for path in paths}
    by_id = {choice.id: choice for choice in choices}
    found = {}
    for path in paths:
        name, wanted = path.rpartition(" > ")[2].lower(), by_id[ids[path]]
        rivals = [replace(choice, likely=True) for choice in choices if choice.id != wanted.id]
        lengths = range(1, len(name))
        ways = (name[:length] for length in lengths if name[length - 1] != " ")
        found[path] = next((way for way in ways if _stands_first(wanted, rivals, way)), name)
    return found


def _stands_first(wanted: Choice, rivals: Sequence[Choice], typed: str) -> bool:
    """Whether this code comes first against any other one, the other one being the likeliest."""
    return all(best([rival, wanted], typed)[0].id == wanted.id for rival in rivals)


def documents(folder: Path) -> dict[str, tuple[str, Doc]]:
    with Project(folder, CODER) as project:
        return {
            row.name: (
                row.id,
                gather.document(
                    project.ask(queries.body, row.id),
                    project.ask(queries.turns, row.id),
                    project.ask(queries.speakers, row.id),
                    project.ask(queries.questions),
                ),
            )
            for row in project.ask(queries.transcripts)
        }


def planned(doc: Doc, claims: Sequence[Claim], keys: dict[str, str], typed: dict[str, str]) -> list[Plan]:
    """The keys of one transcript's codings, in reading order."""
    walker, caret, plans = Walker(doc), motions.snapped(doc, 0, 1), list[Plan]()
    last: tuple[int, int] | None = None
    for claim in claims:
        give = code_keys(keys.get(claim.code, ""), typed[claim.code])
        if last == (claim.start, claim.end):
            plans.append(Plan((), (), give))
            continue
        reach, select, caret = walker.plan(caret, (claim.start, claim.end))
        if last and not reach:
            reach = ("Escape",)
        last = (claim.start, claim.end)
        plans.append(Plan(reach, select, give))
    return plans


def _without_blanks(claim: Claim, doc: Doc) -> Claim:
    """The claim as it can be selected: no white space at its ends, no speaker's label at its head."""
    start, end = motions.trimmed(doc, claim.start, claim.end) or (claim.start, claim.end)
    return replace(claim, start=start, end=end)


def code_by_keys(folder: Path, claims: Sequence[Claim], layout: str, *, picker: bool = False) -> list[Plan]:
    """Plan, press, and compare what is on disk with what was published."""
    docs = documents(folder)
    claims = sorted(
        {_without_blanks(claim, docs[claim.transcript][1]) for claim in claims},
        key=lambda claim: (claim.transcript, claim.start, -claim.end, claim.code),
    )
    keys = {} if picker else give_keys(folder, claims)
    typed = typed_for(folder, sorted({claim.code for claim in claims}))
    settings = folder.parent / "settings"
    settings.mkdir(exist_ok=True)
    environment = f"QCODE_SETTINGS={shlex.quote(str(settings))} QCODE_CODER={CODER}"
    if layout == "kazakh":
        subprocess.run(
            [sys.executable, "-m", "qcode", "settings", "keyboard", "kk"],
            env={**os.environ, "QCODE_SETTINGS": str(settings)},
            check=True,
            capture_output=True,
        )
    command = f"cd {shlex.quote(str(folder))} && {environment} {shlex.quote(sys.executable)} -m qcode"
    terminal = Terminal(f"qcode-keys-{os.getpid()}", command)
    done: list[Plan] = []
    try:
        terminal.wait_for("F1")
        terminal.press(["Enter"])
        terminal.wait_for(*(f"· {name}" for name in docs))
        for name in sorted({claim.transcript for claim in claims}):
            mine = [claim for claim in claims if claim.transcript == name]
            terminal.press([under(layout, "o"), *name, "Enter"])
            terminal.wait_for(f"· {name}")
            plans = planned(docs[name][1], mine, keys, typed)
            for count, plan in enumerate(plans, len(done) + 1):
                terminal.press([under(layout, key) for key in plan.keys])
                _wait_until_written(folder, count, terminal)
            done += plans
    finally:
        terminal.close()
    _compare(folder, claims, {id_: name for name, (id_, _) in docs.items()})
    return done


def _wait_until_written(folder: Path, count: int, terminal: Terminal) -> None:
    until = time.monotonic() + PATIENCE
    with Project(folder, CODER) as project:
        while sum(project.ask(queries.codings_by_coder).values()) < count:
            if time.monotonic() > until:
                raise TimeoutError(f"coding {count} was never written:\n{terminal.text()}")
            time.sleep(0.01)


def _compare(folder: Path, claims: Sequence[Claim], names: dict[str, str]) -> None:
    with Project(folder, CODER) as project:
        paths = project.ask(queries.paths)
        written = {
            Claim(name, each.start, each.end, paths[each.code])
            for id_, name in names.items()
            for each in project.ask(queries.codings_in, id_, project.coder.id)
        }
        assert project.check() == []
    assert written == set(claims), f"missing {set(claims) - written}, too many {written - set(claims)}"


def told(layout: str, plans: Sequence[Plan]) -> str:
    """The figures of one run in a line."""

    def middle(part: str) -> str:
        counts = sorted(len(getattr(plan, part)) for plan in plans)
        return f"{statistics.median(counts):g} (90 % within {counts[int(len(counts) * 0.9)]})"

    return (
        f"{layout}: {len(plans)} codings equal the file's. Keys per coding, median: {middle('keys')};"
        f" to reach the passage {middle('reach')}, to select it {middle('select')}, to give the code {middle('code')}"
    )


def main() -> None:
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--transcripts", type=Path, nargs="*", default=[])
    reader.add_argument("--codings", type=Path)
    reader.add_argument("--layout", choices=LAYOUTS, action="append")
    reader.add_argument("--picker", action="store_true", help="give every code by the picker, none by its own key")
    chosen = reader.parse_args()
    for layout in chosen.layout or LAYOUTS:
        with tempfile.TemporaryDirectory() as scratch:
            folder = Path(scratch) / "project"
            claims = from_files(folder, chosen.transcripts, chosen.codings) if chosen.codings else the_sample(folder)
            print(told(layout, code_by_keys(folder, claims, layout, picker=chosen.picker)), flush=True)


if __name__ == "__main__":
    main()
