"""What the sample concludes: two findings, and what published figures say of one of its codes."""

from __future__ import annotations

from qcode import commands, queries
from qcode.project import Project

FINDINGS = (
    (
        "Devices have evened out the classroom, and the gap between pupils has moved into their homes.",
        ("Pupils and families > Pupils > Widening gap",),
    ),
    (
        "Help among teachers is praised and distrusted at once: it hangs on one person.",
        ("Teachers > Training > Peer help",),
    ),
)
SOURCES = (
    (
        "Pupils and families > Pupils > Widening gap",
        "contradicts",
        "Published figures count the devices of schools, so the gap that the respondents describe does not show in them.",
    ),
)


def conclude(project: Project) -> None:
    """Write the findings and link them to what they rest on."""
    for statement, codes in FINDINGS:
        finding = project.do(commands.add_finding, statement)
        project.do(
            commands.rest_finding, finding.id, codes=[project.ask(queries.code_named, path).id for path in codes]
        )
    for path, bearing, sentence in SOURCES:
        project.do(commands.triangulate, project.ask(queries.code_named, path).id, bearing, sentence)
