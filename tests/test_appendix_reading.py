"""What a reader of the appendix's language would stumble over: questions, codes and days in another's form."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from qcode import queries
from qcode.catalogue import REPORTS, Asked
from qcode.model.scope import Scope
from qcode.project import Project
from qcode.render import encoded
from qcode.report.document import Heading, Report, Table
from tests.samples import copy_sample


def test_kazakh_has_its_own_questions_codes_and_days(tmp_path: Path) -> None:
    """The matrix asks as the Kazakh guide does, both tables of agreement name codes alike; data keep their own names."""
    with Project(copy_sample(tmp_path / "sample"), "AK") as project:
        coders = tuple(row.id for row in project.ask(queries.coders))

        def made(name: str, scope: Scope, **told: str) -> Report:
            kind = REPORTS[name]
            return kind.build(project, Asked(scope, language="kk"), kind.tell(told))

        matrix = made("matrix", Scope(coders[:1]))
        agreement = made("agreement", Scope(coders))
        history = made("codebook-history", Scope(coders))
        quotations = made("quotations", Scope(coders[:1]), by="question")
    heads = [block.text for block in quotations.blocks if isinstance(block, Heading)]
    assert heads[:4] == ["1а-сұрақ (1)", "2-сұрақ (15)", "2а-сұрақ (5)", "2ә-сұрақ (4)"]
    assert not re.search("[a-zб]", "".join(head.partition("-")[0] for head in heads)), "letters of another guide"
    first = next(block for block in matrix.blocks if isinstance(block, Table)).rows[0][0]
    assert str(first.value).startswith("1. Ауыл мектебімен")
    both, instead = (block for block in agreement.blocks if isinstance(block, Table))
    named = {str(row[0].value) for row in both.rows}
    assert {str(cell.value) for row in instead.rows for cell in row[:2]} <= {*named, "басқа код жоқ"}
    confusion = next(table for table in agreement.more if table.name == "confusion")
    assert "Access > Equipment > Repair and upkeep" in {row[0] for row in confusion.rows}
    assert "02.03.2026" in str(history.blocks[0])
    assert not re.search(r"2026[-\N{NON-BREAKING HYPHEN}]\d", str(history.blocks))
    document = ZipFile(BytesIO(encoded(matrix, ".docx"))).read("word/document.xml").decode()
    rows = re.findall("<w:tr>.*?</w:tr>", document, re.DOTALL)
    held = [place for place, row in enumerate(rows) if "<w:keepNext/>" in row]
    assert held == list(range(1, len(rows))), "a short table torn, or its note alone on a page"
