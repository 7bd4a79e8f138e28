"""Every report on a large project: ``python -m tests.benchmarks.reports``; seconds of CPU after start, memory, growth."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from multiprocessing import get_context
from pathlib import Path

from qcode import commands, queries
from qcode.catalogue import REPORTS
from qcode.model.drafts import DraftRespondent
from qcode.project import Project
from tests.benchmarks.project import build
from tests.benchmarks.synthetic import synthetic

PLANS = {
    "20,000": {"texts": 100, "codes": 150, "codings": 20_000, "coders": 1},
    "200,000": {"texts": 1_000, "codes": 1_000, "codings": 200_000, "coders": 1},
}
"""100 and 1,000 interviews of 60,000 characters."""
SLOW = ("words", "compare", "audit")
"""Reports that list every word, test every code or prove the whole file: they say how far they are, and may take 20 seconds."""
ELSEWHERE = (
    *("suggestion-quality", "guide"),
    *("agreement", "disagreements", "adjudication"),
    "approvals",
)
"""Timed by ``tests.benchmarks.suggest``; a list of questions; what needs two coders, timed by ``tests.benchmarks.kernels``;
a list of what was sent."""
STANCES = 100
STANCE = ("for", "against", "mixed")
TOLD: dict[str, dict[str, str]] = {"compare": {"attribute": "sector", "test": "exact"}}
FRAME = """
import json, resource, sys, time
import numpy, pandas, scipy.cluster.hierarchy
from pathlib import Path
from qcode.model.scope import Scope
from qcode.project import Project
from qcode.queries.columns import frame
from qcode.catalogue import REPORTS, Asked, Wanted, find_scope
name, told, data = sys.argv[1], json.loads(sys.argv[2]), sys.argv[3:]
with Project(Path("."), "A") as project:
    began = time.process_time()
    if name:
        scope = find_scope(project, Wanted())
        report = REPORTS[name].build(project, Asked(scope, language="en"), REPORTS[name].tell(told))
        if data:
            [len(table.rows) for table in report.tables]
    else:
        project.ask(frame, Scope())
    print(time.process_time() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def prepare(folder: Path, plan: dict[str, int]) -> None:
    """A synthetic project whose respondents belong to two groups, with stances and a finding."""
    build(folder, synthetic(**plan))
    with Project(folder, "A") as project:
        drafts = [
            DraftRespondent(row.number, row.number, "", values=(("sector", ("state", "private")[row.number % 2]),))
            for row in project.ask(queries.respondents)
        ]
        project.do(commands.set_respondents, project.ask(commands.match_respondents, drafts))
        codes = [row.id for row in project.ask(queries.codes)]
        for number, row in enumerate(project.ask(queries.codings_of_code, codes[0])[:STANCES]):
            project.do(commands.set_stance, row.id, STANCE[number % 3])
        finding = project.do(commands.add_finding, "It is far.")
        project.do(commands.rest_finding, finding.id, codes=codes[:2])


def _apart(folder: Path, plan: str) -> None:
    """Make a project in a process of its own: what making it needs would count as a report's memory."""
    made = get_context("spawn").Process(target=prepare, args=(folder, PLANS[plan]))
    made.start()
    made.join()
    if made.exitcode:
        sys.exit(made.exitcode)


def spent(folder: Path, name: str, *, data: bool = False) -> tuple[float, float]:
    """Seconds of CPU and megabytes of one report in a process of its own; of reading the codings where none is named.

    With ``data``, also of its rows for programs, which some reports make only when somebody reads them.
    """
    command = (sys.executable, "-c", FRAME, name, json.dumps(TOLD.get(name, {})), *(["data"] if data else []))
    said = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout.split()
    return float(said[0]), float(said[1])


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as scratch:
        folders = {plan: Path(scratch) / plan for plan in PLANS}
        for plan, folder in folders.items():
            _apart(folder, plan)
        few, many = folders.values()
        bare = spent(many, "")[0]
        print(f"Reading 200,000 codings and their turns: {bare:.2f} s of CPU.\n")
        print("| report | 20,000 codings | 200,000 codings | over reading them | memory | target | met |")
        print("| --- | --- | --- | --- | --- | --- | --- |")
        for name in (each for each in REPORTS if each not in ELSEWHERE):
            (small, _), (large, memory) = spent(few, name), spent(many, name)
            most = 20 if name in SLOW else 2
            met = "yes" if large < most and memory < 1_000 else "**no**"
            cells = (
                f"{small:.2f} s",
                f"{large:.2f} s",
                f"{large / bare:.1f}x",
                f"{memory:.0f} MB",
                f"{most} s, 1 GB",
                met,
            )
            print(f"| {name} | {' | '.join(cells)} |", flush=True)
        large, memory = spent(many, "keywords", data=True)
        print(f"\n`keywords` with the data of all codes, not of the 40 shown alone: {large:.2f} s, {memory:.0f} MB.")


if __name__ == "__main__":
    main()
