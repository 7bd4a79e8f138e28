"""Where a code comes from is said only where somebody said it."""

from __future__ import annotations

from pathlib import Path

from qcode import commands, queries
from qcode.catalogue import REPORTS, Asked, Wanted, find_scope
from qcode.catalogue.outgoing import snapshot_drafts
from qcode.importers.codebook import read_codebook
from qcode.project import Project
from qcode.render.terminal import render_text
from qcode.words import Language
from tests.building import build


def told(project: Project, language: Language) -> str:
    kind = REPORTS["methods"]
    return render_text(kind.build(project, Asked(find_scope(project, Wanted()), language=language), kind.tell({})))


def test_a_codebook_that_states_no_origin_is_not_called_inductive(project: Project, tmp_path: Path) -> None:
    (tmp_path / "c.csv").write_text("path,origin\nTool > grant,\nTool,\nFaith,deductive\n", "utf-8")
    project.do(commands.import_codebook, read_codebook(tmp_path / "c.csv"))
    build(project, "Ana: We pray. {Own}")
    there = {code.name: code.origin for code in project.ask(queries.codes)}
    assert there == {"Tool": "", "grant": "", "Faith": "deductive", "Own": "inductive"}
    said = " ".join(told(project, "en").split())
    assert "By origin the codes are deductive (1), inductive (1). Codes whose origin is not stated: 2." in said

    project.do(commands.restore_codebook, snapshot_drafts(project))
    assert {code.name: code.origin for code in project.ask(queries.codes)} == there
