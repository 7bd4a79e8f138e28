"""Whole commands and single acts on the synthetic project, on disk, against plain Python and plain SQLite."""

from __future__ import annotations

import hashlib
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from qcode import commands, queries
from qcode.model.drafts import DraftSpeaker, DraftTranscript, DraftTurn
from qcode.model.rows import Code, Coding, CodingId
from qcode.project import Project, init
from tests.benchmarks.synthetic import LABELS, Synthetic, synthetic

EMPTY = "import pandas, scipy"
ROUNDS = 7


def build(folder: Path, made: Synthetic) -> tuple[list[Code], list[str]]:
    """The synthetic project on disk, written by the program's own commands."""
    with init(folder, "A") as project:
        rows = []
        for number in range(made.texts):
            text = made.text(number)
            mine = made.turns.transcript == number
            width = len(LABELS[0])
            turns = tuple(
                DraftTurn(int(start) - width, int(start), int(end), LABELS[int(speech)][0])
                for start, end, speech in zip(
                    made.turns.start[mine], made.turns.end[mine], made.turns.speech[mine], strict=True
                )
            )
            speakers = (DraftSpeaker("I", "interviewer", 1), DraftSpeaker("P", "respondent", 1))
            sha = hashlib.sha256(text.encode()).hexdigest()
            name = f"T{number:03d}"
            rows.append((DraftTranscript(name, "", b"", sha, text, "kk", "", "", turns, speakers), name, ""))
        ids = [row.id for row in project.do(commands.add_transcripts, rows)]
        codes = [project.do(commands.create_code, f"Code {number:03d}") for number in range(made.codes)]
        c = made.codings
        claims = [
            (Coding(CodingId(""), ids[t], start, end, codes[code].id, project.coder.id, origin="import"),
             "" if coder == 0 else f"C{coder}", "")
            for t, start, end, code, coder in zip(
                *(column.tolist() for column in (c.transcript, c.start, c.end, c.code, c.coder)), strict=True
            )
        ]  # fmt: skip
        project.do(commands.import_codings, claims)
    return codes, list(ids)


def _environment() -> dict[str, str]:
    """As a person has it: compiled modules are kept between runs."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "QCODE_CODER": "A"}


def cpu_of(*command: str, cwd: Path) -> float:
    """CPU seconds of a whole process, the least of some rounds."""
    found = []
    for _ in range(ROUNDS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, cwd=cwd, check=True, capture_output=True, env=_environment())
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        found.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(found)


def median_ms(act: Callable[[int], object], times: int = 200) -> float:
    """The median wall time of an act in milliseconds."""
    found = []
    for number in range(times):
        start = time.perf_counter()
        act(number)
        found.append((time.perf_counter() - start) * 1000)
    return statistics.median(found)


def apply_and_plain(folder: Path, codes: list[Code], transcripts: list[str]) -> tuple[float, float]:
    """Median ms of applying a code, and of the same INSERT into the same indexed table, both durable."""
    with Project(folder, "A") as project:
        code = codes[0].id

        def apply(number: int) -> object:
            return project.do(commands.code_span, transcripts[number % 100], 100 + number, 160 + number, code=code)

        ours = median_ms(apply)
        plain = project._connection
        plain.execute("CREATE TABLE plain AS SELECT * FROM coding")
        for statement in (
            "CREATE UNIQUE INDEX plain_id ON plain (id)",
            'CREATE INDEX plain_in ON plain (transcript, start, "end")',
            "CREATE INDEX plain_of ON plain (code, coder, transcript)",
        ):
            plain.execute(statement)

        def insert(number: int) -> None:
            plain.execute("BEGIN IMMEDIATE")
            values = [os.urandom(16).hex(), transcripts[number % 100], number, number + 60, code, project.coder.id]
            plain.execute("INSERT INTO plain VALUES (?, ?, ?, ?, ?, ?, '', 0, '', 1, '')", values)
            plain.execute("COMMIT")

        theirs = median_ms(insert)
        plain.execute("DROP TABLE plain")
    return ours, theirs


def undo_seconds(folder: Path) -> float:
    """Wall seconds to undo the import of the codings, the newest change."""
    with Project(folder, "A") as project:
        start = time.perf_counter()
        done = project.undo()
        spent = time.perf_counter() - start
        assert done.action == "import_codings", done.action
        assert not project.ask(queries.codings_by_coder)
    return spent


def line(what: str, ours: float, baseline: str, theirs: float, unit: str) -> None:
    print(f"| {what} | {ours:.2f} {unit} | {baseline}: {theirs:.2f} {unit} | {ours / theirs:.2f} |")


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as scratch:
        small, large = Path(scratch) / "small", Path(scratch) / "large"
        build(small, synthetic())
        codes, transcripts = build(large, synthetic(codings=200_000))
        print("| what | qcode | baseline | ratio |\n| --- | --- | --- | --- |")
        python = sys.executable
        empty = cpu_of(python, "-c", EMPTY, cwd=small)
        for report in ("cooccurrence", "frequencies"):
            command = (python, "-m", "qcode", "report", report, "-o", "x.csv")
            extra = ("--unit", "overlap") if report == "cooccurrence" else ()
            spent = cpu_of(*command, *extra, cwd=small)
            what = f"`qcode report {' '.join((report, *extra))} -o x.csv`, cold, 20,000 codings"
            line(what, spent, "an empty Python that imports pandas and scipy", empty, "s CPU")
        bare = cpu_of(python, "-c", "pass", cwd=small)
        for option in ("--version", "--help"):
            line(f"`qcode {option}`", cpu_of(python, "-m", "qcode", option, cwd=small), "empty Python", bare, "s CPU")
        ours, theirs = apply_and_plain(large, codes, transcripts)
        line("apply a code beside 200,000", ours, "the same INSERT into the same indexed table", theirs, "ms")
        print(f"| undo an import of 20,000 codings | {undo_seconds(small):.2f} s | | |")


if __name__ == "__main__":
    main()
