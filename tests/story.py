"""One small study, told in a docstring, that the tests of reports and exports share."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from qcode import commands, queries
from qcode.model.drafts import DraftGuide, DraftQuestion, DraftRespondent
from qcode.project import Project
from tests.cli import done


def furnish(folder: Path) -> Path:
    """Give the story its attributes, a pilot (Cem's interview), questions and a document."""
    with Project(folder, "AK") as project:
        people = [("A", "North", None), ("B", "South", None), ("C", "South", True)]
        drafts = [
            DraftRespondent(line, line, name, values=(("region", region), ("lives in", region)), pilot=pilot)
            for line, (name, region, pilot) in enumerate(people, 1)
        ]
        project.do(commands.set_respondents, project.ask(commands.match_respondents, drafts))
        project.do(
            commands.add_guide, DraftGuide("Guide", "en", (DraftQuestion("1", "How far?"), DraftQuestion("2", "?")))
        )
        asked = {row.number: row for row in project.ask(queries.questions)}
        links = []
        for row in project.ask(queries.transcripts):
            turns = project.ask(queries.turns, row.id)
            links += [(row.id, turn.id, asked["2" if turn is turns[-1] else "1"]) for turn in turns]
        project.do(commands.link_questions, links)
        row = project.ask(queries.transcript_named, "D")
        project.do(commands.describe_transcript, row.id, kind="document")
    return folder


STORY = """
    == A
    Int: How far was it? {Way}
    Ana: It was far. {Way > long}
    Ana: And long, too. {Way > long, Time}
    == B
    Bob: Near. {Way > short}
    Bob: Far for me. {Way > long, BM=Way > long, BM=Time}
    == C
    Cem: Long. {Way > long}
    == D
    Law: All roads are far. {Way > long}
"""


def told(test: object) -> object:
    """Let a test's project be the story above."""
    test.__doc__ = f"{test.__doc__}\n{STORY}"
    return test


def table(place: Path, name: str, *options: str) -> dict[str, dict[str, str]]:
    """A report as CSV, its rows by the first two columns."""
    out = place / "exports" / f"{name}.csv"
    done("report", name, "-o", out, *options, project=place)
    rows = list(csv.DictReader(io.StringIO(out.read_text("utf-8"))))
    key = ("code_a", "code_b") if name == "cooccurrence" else ("path",)
    return {" + ".join(row[column] for column in key): row for row in rows}


def segments(place: Path, *options: str) -> dict[str, int]:
    return {path: int(row["segments"]) for path, row in table(place, "frequencies", *options).items()}
