"""Where respondents agree and part: the report, what lies behind its cells, and every face that shows it."""

from __future__ import annotations

from pathlib import Path

import pytest

from qcode import commands, queries
from qcode.catalogue import REPORTS, Asked, Wanted, find_scope
from qcode.project import Project
from qcode.render import render_text
from qcode.report.document import Heading, Item, Quotation, Report, Table
from qcode.report.explained import PAGES
from qcode.report.figures import Figure
from qcode.report.stance import PICTURES, side_columns
from qcode.words import LANGUAGES, Language, say
from tests.behind import codings_behind
from tests.building import Clock, build

STORY = """
    == A
    Int: The new school?
    Ana: It is near. {school}
    Ana: It is warm, too. {school > warmth}
    == B
    Int: The new school?
    Bob: It is cold. {school}
    Bob: But near. {school}
    == C
    Int: The new school?
    Cem: It is near for me. {school}
    == D
    Int: The new school?
    Dan: I can't say.
    == E
    Int: The new school?
    Eve: It is far. {school}
    == F
    Int: The new school?
    Fay: There is one. {school}
"""
SAID = {"It is near.": "for", "It is warm, too.": "for", "It is cold.": "against", "But near.": "for",
        "It is near for me.": "for", "It is far.": "against"}  # fmt: skip


def tell(project: Project) -> None:
    build(project, STORY)
    ids = project.ask(lambda read: [row[0] for row in read.values("SELECT id FROM coding")])
    for quote in project.ask(queries.quotes, ids):
        if quote.text in SAID:
            project.do(commands.set_stance, quote.coding.id, SAID[quote.text])


def made(project: Project, **told: str) -> tuple[Report, Asked]:
    asked = Asked(find_scope(project, Wanted()))
    kind = REPORTS["stance"]
    return kind.build(project, asked, kind.tell(told)), asked


def rows(report: Report) -> dict[str, dict[str, object]]:
    assert report.data is not None
    return {str(row[1]): dict(zip(report.data.keys, row, strict=True)) for row in report.data.rows}


def test_two_coders_of_two_minds_are_told(folder: Path) -> None:
    for coder, stance in (("AK", "for"), ("BK", "against")):
        with Project(folder, coder, clock=Clock()) as own:
            if coder == "AK":
                tell(own)
            row = next(row for row in own.ask(queries.transcripts) if row.name == "A")
            start = own.ask(queries.body, row.id).index("It is near.")
            school = own.ask(queries.code_named, "school").id
            coding = own.do(commands.code_span, row.id, start, start + 11, code=school)
            own.do(commands.set_stance, coding.id, stance)
    kind = REPORTS["stance"]
    with Project(folder, "AK", clock=Clock()) as both:
        for coders, warned in ((("AK",), 0), (("AK", "BK"), 1)):
            warnings = kind.build(both, Asked(find_scope(both, Wanted(coders=coders))), kind.tell({})).warnings
            warnings = tuple(each for each in warnings if "without a coding" not in each)
            assert len(warnings) == warned
    assert warnings[0].startswith("Coders see a respondent’s stance on a code differently; how often: 1.")


def test_each_respondent_counts_once_and_both_is_mixed(project: Project) -> None:
    tell(project)
    report, _ = made(project)
    found = rows(report)["school"]
    assert found == {
        "code": "school", "path": "school", "asked": 6, "addressing": 5, "for": 2, "against": 1, "mixed": 1,
        "without": 1, "silent": 1, "majority": "for", "share": 0.4, "picture": "varied", "reason": "",
    }  # fmt: skip
    assert rows(report)["school > warmth"]["picture"] == "thin"
    assert "40%" in render_text(report), "of five a share has no decimals"
    grid = report.more[0]
    assert grid.rows[0] == ("school", "for", "mixed", "for", "silent", "against", "without")


def test_limits_and_wholes_are_chosen(project: Project) -> None:
    tell(project)
    assert rows(made(project, thin="6")[0])["school"]["picture"] == "thin"
    assert rows(made(project, each="20", rollup="union")[0])["school"]["picture"] == "divergent"
    stances = rows(made(project, share_of="stance", majority="50", thin="4")[0])["school"]
    assert (stances["share"], stances["picture"]) == (0.5, "convergent")


def test_behind_a_side_stand_the_passages_that_take_it(project: Project) -> None:
    tell(project)
    report, asked = made(project)
    table, grid = (block for block in report.blocks if isinstance(block, Table))
    keys = [column.key for column in table.columns]

    def behind(key: str) -> set[str]:
        drill = table.rows[0][keys.index(key)].drill
        assert drill is not None
        return {quote.text for quote in project.ask(queries.quotes, codings_behind(project, asked.scope, drill))}

    assert behind("for") == {"It is near.", "It is near for me."}
    assert behind("mixed") == {"It is cold.", "But near."}
    assert behind("without") == {"There is one."}
    assert len(behind("addressing")) == 6
    assert behind("silent") == set()
    assert [cell.value for cell in grid.rows[0][1:]] == ["+", "±", "+", "", "−", "~"]
    assert "+ for, − against, ± mixed, ~ no stance, × not asked; an empty cell: silent" in grid.note


def test_those_outside_the_majority_are_quoted_unless_a_condition_forbids_it(project: Project) -> None:
    tell(project)
    row = project.ask(queries.transcript_named, "E")
    project.do(commands.set_condition, "passage", row.id, "off the record", start=26, end=36)
    report, _ = made(project)
    said = [block for block in report.blocks if isinstance(block, Heading | Item | Quotation)]
    assert [block.text for block in said] == [
        "school (most frequent stance: for)", "R2: mixed", "It is cold.", "But near.", "R5: against",
        "Not quoted because of its condition: 1.",
    ]  # fmt: skip
    assert [block.source for block in said if isinstance(block, Quotation)] == ["R2", "R2"]
    assert "It is far." not in str(report)


def test_the_picture_has_its_numbers_in_words(project: Project) -> None:
    tell(project)
    figure = next(block for block in made(project)[0].blocks if isinstance(block, Figure))
    assert "school: for 2, against 1, mixed 1, no stance 1" in figure.alt


def test_without_stances_it_says_what_to_do(project: Project) -> None:
    build(project, "Ana: Near. {school}")
    report, _ = made(project)
    assert "No coding here carries a stance" in str(report.blocks[0])
    assert rows(report)["school"]["share"] is None


def test_every_page_that_a_report_names_is_there() -> None:
    assert {name for kind in REPORTS.values() for name in kind.explained} <= set(PAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_stance_has_one_name_and_no_picture_has_it(language: Language) -> None:
    """One row tells how many are mixed and what the picture is: two things, two words; a column, a sign and a page one."""
    pictures = {say(each, language) for each in PICTURES.values()}
    mixed = say("stance|mixed", language)
    assert mixed not in pictures
    column = next(each.title for each in side_columns(language) if each.key == "mixed")
    assert column[1:] == mixed[1:]
