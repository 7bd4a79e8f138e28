"""Behind a number of respondents stand only their words, and a list is as long as its number says."""

from __future__ import annotations

from typing import Any

from qcode import commands, queries
from qcode.catalogue import REPORTS, Asked, Wanted, find_scope
from qcode.model.rows import Coding
from qcode.project import Project
from qcode.report.document import Report
from tests.building import build, code

STORY = """
== A
Int: And why? {Why}
Ana: Near it is. {School}
Ana: Still near. {School}
Bob: Far for me. {School}
== D
Org: A school is needed. {School}
== E
Org: One school more. {School}
Org: Two schools more. {School}
"""


def told(project: Project) -> None:
    """The story, in which D and E are documents, with one passage that Ana and Bob say together."""
    build(project, STORY)
    for name in "DE":
        project.do(commands.describe_transcript, project.ask(queries.transcript_named, name).id, kind="document")
    mark(project, "A", "near.\nBob: Far", "School")


def mark(project: Project, name: str, words: str, path: str) -> Coding:
    row = project.ask(queries.transcript_named, name)
    start = project.ask(queries.body, row.id).index(words)
    return project.do(commands.code_span, row.id, start, start + len(words), code=code(project, path))


def made(project: Project, name: str, wanted: Wanted | None = None, **options: Any) -> Report:
    kind = REPORTS[name]
    return kind.build(project, Asked(find_scope(project, wanted or Wanted())), kind.options(**options))


def test_so_many_of_each_are_so_many_of_each_source_and_of_all_who_share_a_quote(project: Project) -> None:
    told(project)
    for each, expected in (
        (1, ["Near it is.", "Far for me.", "A school is needed.", "One school more."]),
        (2, ["Near it is.", "Still near.", "Far for me.", "A school is needed.", "One school more.", "Two schools more."]),
    ):  # fmt: skip
        data = made(project, "quotations", each=each).data
        assert data is not None
        quoted = [row[-2] for row in data.rows if "chool" in str(row[0])]
        assert quoted == expected
