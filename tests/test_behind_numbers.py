"""Behind a number of respondents stand only their words, and a list is as long as its number says."""

from __future__ import annotations

from qcode import commands, queries
from qcode.catalogue import Wanted, find_scope, passages_behind
from qcode.model.drafts import DraftRespondent
from qcode.model.rows import Coding
from qcode.project import Project
from qcode.report.document import Cell, Report, Table
from tests.behind import codings_behind
from tests.building import build, code, mine
from tests.test_counting_choices import made

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


def cells(report: Report, key: str) -> list[dict[str, Cell]]:
    """Of every table with such a column the cells of it, by the name of the row."""
    found = []
    for table in report.blocks:
        if isinstance(table, Table) and key in (keys := [column.key for column in table.columns]):
            found.append({str(row[0].value): row[keys.index(key)] for row in table.rows})
    return found


def behind(project: Project, cell: Cell) -> int:
    """How many passages a cell leads to."""
    return len(codings_behind(project, find_scope(project, Wanted()), cell.drill)) if cell.drill else 0


def test_behind_respondents_stand_their_words_and_behind_none_stands_nothing(project: Project) -> None:
    """School is in the words of two, four passages, and in three of documents; Why only in the interviewer's."""
    told(project)
    reports = [
        made(project, "frequencies"),
        made(project, "matrix", of="code-respondent"),
        made(project, "triangulation"),
        made(project, "summary"),
    ]
    for report in reports:
        for of in cells(report, "respondents"):
            assert (of["School"].value, behind(project, of["School"])) == (2, 4)
            assert "Why" not in of or (of["Why"].value, of["Why"].drill) == (0, None)
    (of,) = cells(reports[2], "respondent_passages")
    assert (of["School"].value, behind(project, of["School"])) == (4, 4)
    assert (of["Why"].value, of["Why"].drill) == (0, None)
    (of,) = cells(reports[2], "document_passages")
    assert (of["School"].value, behind(project, of["School"])) == (3, 3)
    note = next(block.note for block in reports[2].blocks if isinstance(block, Table))
    assert "Codings that lie in the interviewer’s words only: 1." in note
    assert "never used" not in note


def test_a_branch_lists_each_passage_once_with_its_codes(project: Project) -> None:
    """
    Ana: It was far. {Tool > grant, Tool > faith}
    Ana: It was near. {Tool > grant, Tool}
    """
    alone, together = cells(made(project, "frequencies"), "segments")
    assert [(each.value, behind(project, each)) for each in (*alone.values(), *together.values())] == [
        (1, 1), (2, 2), (1, 1), (2, 2), (2, 2), (1, 1)
    ]  # fmt: skip
    drill = together["Tool"].drill
    assert drill is not None
    found = passages_behind(project, find_scope(project, Wanted()), drill)
    assert sorted(id for passage in found for id in passage) == sorted(row.id for row in mine(project))


def test_a_code_in_no_unit_is_not_called_never_used(project: Project) -> None:
    told(project)
    code(project, "Nowhere")
    note = next(block.note for block in made(project, "cooccurrence").blocks if isinstance(block, Table))
    assert "Codes never used, and left out: 1. Codes left out because none of their passages lies in a unit" in note


def test_a_finding_that_rests_on_nothing_has_no_numbers(project: Project) -> None:
    """
    Ana: It was far. {School}
    """
    project.do(commands.add_finding, "Nobody knows")
    data = made(project, "evidence").data
    assert data is not None
    row = dict(zip(data.keys, data.rows[0], strict=True))
    assert [row[key] for key in ("asked", "for", "silent")] == [None] * 3
    assert row["reason"] == "asked, for, against, mixed, without, silent: it rests on nothing yet"


def test_numbers_as_values_stand_in_their_own_order(project: Project) -> None:
    """
    == A
    Ana: Far. {School}
    == B
    Bob: Near. {School}
    == C
    Cem: Far. {School}
    """
    years = {"A": "12", "B": "3", "C": "5"}
    people = [
        DraftRespondent(line, line, name, values=(("years", value),))
        for line, (name, value) in enumerate(years.items(), 1)
    ]
    project.do(commands.set_respondents, project.ask(commands.match_respondents, people))
    (table,) = (block for block in made(project, "matrix", of="code-attribute").blocks if isinstance(block, Table))
    assert [column.key for column in table.columns[2:]] == ["years = 3", "years = 5", "years = 12"]
