"""An example of the codebook that was typed from a passage under a condition does not leave the project."""

from __future__ import annotations

import pytest

from qcode import commands, queries
from qcode.catalogue import REPORTS
from qcode.model.rows import CONDITIONS
from qcode.queries.withheld import words_withheld
from tests.annotated_project import asked, coded_project, hide


@pytest.mark.parametrize("condition", CONDITIONS[1:])
def test_a_typed_example_is_left_out_with_a_word_why(condition: str) -> None:
    """Whatever the marks, the capitals and the part of the passage; another example stays, and so do short words."""
    project = coded_project()
    trust, waiting = (project.ask(queries.code_named, name).id for name in ("Trust", "Waiting"))
    project.do(commands.define_code, trust, example="“They LOST  my papers”\nand more")
    project.do(commands.define_code, waiting, example="Forms and queues")

    def codebook() -> tuple[str, tuple[str, ...]]:
        made = REPORTS["codebook"].build(project, asked(project), REPORTS["codebook"].tell({}))
        return str((made.blocks, made.data)), made.warnings

    assert "LOST" in codebook()[0]
    hide(project, "At the әкімдік they lost my papers", condition)
    written, warnings = codebook()
    assert "LOST" not in written
    assert "Forms and queues" in written
    assert "Codes without their example, as its words may not be quoted: Trust." in warnings
    assert project.ask(words_withheld, ["they lost", "papers", ""]) == set()
