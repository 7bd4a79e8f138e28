"""What every report says of itself, in every form; who has no value or several; shares a hair below a limit."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from python_calamine import CalamineWorkbook

from qcode import commands, queries
from qcode.catalogue import REPORTS, Asked, Wanted, find_scope
from qcode.model.drafts import DraftRespondent
from qcode.project import Project
from qcode.render import encoded, render_text
from qcode.report.document import Stamp, Table
from qcode.report.explained import PAGES, formula_in
from qcode.report.figures import Figure
from qcode.report.material import CodeItem, RespondentItem
from qcode.report.numbers import rounded_up
from qcode.report.stance import FOR, StanceRow, stance
from qcode.report.stance_rules import Thresholds
from qcode.report.wording import stamp_lines
from tests.samples import copy_sample
from tests.test_findings import made, tell
from tests.words import TRANSLATED, translations

WITHOUT_UNIT = {"codebook", "participants", "guide", "memos", "codebook-history", "approvals",
                "methods", "ethics", "checklist", "audit", "disagreements", "adjudication"}  # fmt: skip
"""Texts, and lists each line of which names what it counts."""
SECTORS = (("state",), ("state", "private"), ("state",), ("state",), ("private",), ())
SYMBOLS = {"min", "max", "lift", "NPMI", "cos", "SHA", "Chao", "Var", "WSS", "AC", "TN", "FN", "AP"}


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def test_every_report_says_its_unit_scope_coder_denominators_codebook_and_date_in_every_form(tmp_path: Path) -> None:
    silent: list[str] = []
    with Project(copy_sample(tmp_path / "sample"), "AK") as project:
        scope = find_scope(project, Wanted())
        for name, kind in REPORTS.items():
            if kind.maker.startswith("proposal_quality"):
                continue  # reads every transcript by machine, and is stamped by the same function
            told_of = {"resamples": "0"} if any(each.name == "resamples" for each in kind.choices) else {}
            report = kind.build(project, Asked(scope, date="2026-04-01"), kind.tell(told_of))
            report = replace(report, blocks=tuple(each for each in report.blocks if not isinstance(each, Figure)))
            lines = stamp_lines(report.stamp, "en")
            told = " ".join(lines)
            if bool(report.stamp.unit) == (name in WITHOUT_UNIT):
                silent.append(f"{name}: unit")
            wanted = ("Scope: ", "Transcripts: ", "respondents: ", "codebook ", "2026-04-01")
            silent += [f"{name}: {word}" for word in wanted if word not in told]
            if name not in ("words", "codebook-history") and not re.search(r"Cod(ers?|ing): ", told):
                silent.append(f"{name}: coder")
            book = CalamineWorkbook.from_filelike(BytesIO(encoded(report, ".xlsx")))
            cells = [
                str(cell)
                for name in book.sheet_names
                for row in book.get_sheet_by_name(name).to_python()
                for cell in row
            ]
            forms = {
                "screen": render_text(report, 100),
                "html": html.unescape(encoded(report, ".html").decode()),
                "markdown": encoded(report, ".md").decode().replace("\\", ""),
                "excel": " ".join(cells),
            }
            silent += [
                f"{name}, {form}: {line}"
                for form, text in forms.items()
                for line in lines
                if plain(line) not in plain(text)
            ]
    assert silent == []


def test_word_and_json_say_it_too(tmp_path: Path) -> None:
    with Project(copy_sample(tmp_path / "sample"), "AK") as project:
        kind = REPORTS["stance"]
        report = kind.build(project, Asked(find_scope(project, Wanted())), kind.options())
    page = Document(BytesIO(encoded(report, ".docx")))
    words = plain(" ".join(paragraph.text for paragraph in page.paragraphs))
    data = encoded(report, ".json").decode()
    assert [line for line in stamp_lines(report.stamp, "en") if plain(line) not in words] == []
    assert all(word in data for word in ('"unit": "respondent"', '"scope"', '"coder"', '"codebook"', '"date"'))


def test_who_has_no_value_has_a_row_in_evidence_and_who_has_several_is_said(project: Project) -> None:
    tell(project)
    project.do(commands.add_finding, "Few like the school.")
    code = project.ask(queries.codes)[0]
    project.do(commands.link_finding, project.ask(queries.findings)[0].id, code=code.id)
    people = [
        DraftRespondent(line, line, name, values=tuple(("sector", each) for each in values))
        for line, (name, values) in enumerate(zip("ABCDEF", SECTORS, strict=True), 1)
    ]
    project.do(commands.set_respondents, project.ask(commands.match_respondents, people))
    report = made(project, "evidence", attribute="sector")
    assert report.data is not None
    asked = {row[3]: row[4] for row in report.data.rows}
    assert asked == {"": 6, "private": 2, "state": 4, "no data": 1}
    table = next(block for block in report.blocks if isinstance(block, Table))
    assert [row[0].value for row in table.rows][1:] == ["private", "state", "no data"]
    assert "who have a row of their own: 1." in table.note
    assert "who count in each of these groups: 1." in table.note
    grid = made(project, "matrix", of="code-attribute", attribute="sector").blocks[0]
    assert isinstance(grid, Table)
    assert "who count in each of these groups: 1." in grid.note


def rows_of(people: int, having: int) -> StanceRow:
    counts = (0, 0, people - having, having, 0, 0)
    sides = (2,) * (people - having) + (FOR,) * having
    code = CodeItem("c", "Code", "Code")
    return StanceRow(code, ("c",), sides, counts, FOR, having / people, "", "varied")


@pytest.mark.parametrize(("people", "having", "shown"), [(59, 44, "74.6"), (98, 73, "74"), (20, 15, "75")])
def test_a_share_a_little_below_the_limit_is_printed_with_a_decimal(people: int, having: int, shown: str) -> None:
    """44 of 59 are 74.6 %, no 75 %, and not enough."""
    crowd = [RespondentItem(str(number), number) for number in range(people)]
    report = stance([rows_of(people, having)], crowd, [], thresholds=Thresholds(), stamp=Stamp(), language="en")
    assert f"{shown}%" in render_text(report, 200)
    assert "Printed as" not in render_text(report, 200)


def test_where_a_decimal_does_not_help_it_is_said() -> None:
    people, having = 2495, 1871  # 74.99 %
    assert rounded_up(having / people, 75, 1)
    crowd = [RespondentItem(str(number), number) for number in range(people)]
    report = stance([rows_of(people, having)], crowd, [], thresholds=Thresholds(), stamp=Stamp(), language="en")
    table = next(block for block in report.blocks if isinstance(block, Table))
    assert "Printed as 75% but a little less, so the limit isn’t reached: Code." in table.note


def test_why_a_number_is_missing_stands_in_the_data(project: Project) -> None:
    """A last column of reasons; co-occurrence, whose columns are fixed, has a table of its own."""
    tell(project)
    stances = made(project, "stance", share_of="stance").data
    assert stances is not None
    assert stances.keys[-1] == "reason"
    assert {bool(row[-1]) for row in stances.rows if row[-3] is None} <= {True}
    assert all(not row[-1] for row in stances.rows if row[-3] is not None)
    for unit, lacking in (("turn", None), ("overlap", "c, lift, npmi, phi")):
        found = {table.name: table for table in made(project, "cooccurrence", unit=unit).tables}
        assert found["cooccurrence"].keys[-1] == "phi"
        rows = list(found["undefined"].rows) if "undefined" in found else []
        if lacking and found["cooccurrence"].rows:
            assert rows == [("", "", lacking, "such meetings are counted out of no units")]
        empty = sum(any(value is None for value in row) for row in found["cooccurrence"].rows)
        assert len(rows) == (min(empty, 1) if lacking else empty)
    settings = {table.name: table for table in made(project, "saturation").tables}["settings"]
    assert all(bool(row[-1]) == (not row[-3]) for row in settings.rows)
    assert "too few interviews" in " ".join(str(row[-1]) for row in settings.rows)


@pytest.mark.parametrize("language", TRANSLATED)
def test_words_inside_formulas_are_translated(language: str) -> None:
    known = translations(language)
    wordy = [
        page.formula
        for page in PAGES.values()
        if set(re.findall(r"[A-Za-z’]{3,}", page.formula)) - SYMBOLS - {"Fisher"}
    ]
    assert [formula for formula in wordy if formula not in known] == []
    assert formula_in(PAGES["counts"], "ru") == "k из n"
