"""The report of the review: its counts, its shares, what lies behind them, and what is undefined."""

from __future__ import annotations

from qcode import commands, queries
from qcode.catalogue import REPORTS, Asked, Wanted, find_scope
from qcode.catalogue.reviewing import Plan, draw
from qcode.commands import reviews as reviewing
from qcode.commands.signing import sign_off
from qcode.model.rows import Coding
from qcode.project import Project
from qcode.report.document import Paragraph, Report, Table, Undefined
from tests.tui import spoken_project


def reviewed() -> tuple[Project, list[Coding]]:
    """Four codings of Trust, one of them by the interviewer's words, one of Family; SV has judged three."""
    project = spoken_project()
    trust, family = (project.ask(queries.code_named, name) for name in ("Trust", "Family"))
    first = project.ask(queries.transcripts)[0]
    turns = project.ask(queries.turns, first.id)
    made = [project.do(commands.code_span, first.id, turn.words, turn.end, code=trust.id) for turn in turns[:4]]
    made.append(project.do(commands.code_span, first.id, turns[1].words, turns[1].end, code=family.id))
    project.act_as("SV")
    draw(project, Plan("random", 3, 7))
    for row, verdict in zip(made, ("accepted", "queried", "rejected"), strict=False):
        project.do(reviewing.review_coding, row.id, verdict=verdict, reason="why")
    project.act_as("AK")
    project.do(commands.move_borders, made[0].id, 0, 9)
    return project, made


def report(project: Project, **asked: object) -> Report:
    return REPORTS["review"].build(project, Asked(find_scope(project, Wanted()), **asked), REPORTS["review"].options())  # type: ignore[arg-type]


def test_shares_are_of_codings_and_the_states_add_up() -> None:
    project, made = reviewed()
    project.do(sign_off, about="codebook", name="Prof. S", statement="Read in full.")
    found = report(project)
    assert found.data is not None
    rows = {(row[0], row[1]): dict(zip(found.data.keys, row, strict=True)) for row in found.data.rows}
    whole = rows["all", "All codings"]
    assert [whole[key] for key in ("codings", "reviewed", "accepted", "queried", "rejected", "open", "changed")] == [
        5, 3, 0, 1, 1, 2, 1
    ]  # fmt: skip
    assert (whole["share_reviewed"], whole["share_accepted"]) == (0.6, 0.0)
    family = rows["code", "Relations > Family"]
    assert (family["codings"], family["reviewed"], family["share_accepted"]) == (1, 0, None)
    assert (whole["reason"], family["reason"]) == ("", "share_accepted: nothing of it was reviewed")
    people = [row for key, row in rows.items() if key[0] == "respondent"]
    assert [(row["codings"], row["reviewed"]) for row in people] == [(3, 1), (0, 0)], "not the interviewer's words"
    table = next(block for block in found.blocks if isinstance(block, Table))
    total = dict(zip((column.key for column in table.columns), table.rows[-1], strict=True))
    assert total["open"].drill is not None
    assert {place.coding for place in total["open"].drill.places} == {made[1].id, made[2].id}
    assert any(isinstance(cell.value, Undefined) for row in table.rows for cell in row)
    told = " ".join(block.text for block in found.blocks if isinstance(block, Paragraph))
    assert "at random, seed 7; drawn: 3 of 5 codings" in told
    assert "signed off by Prof. S" in told
    assert "unchanged since: yes" in told
    assert "Read in full." in told


def test_the_codebook_says_who_signed_it_and_an_empty_project_has_nothing_undefined_but_words() -> None:
    project, _ = reviewed()
    project.do(sign_off, about="codebook", name="Prof. S")
    project.do(commands.create_code, "New")
    kind = REPORTS["codebook"]
    made = kind.build(project, Asked(find_scope(project, Wanted()), language="ru"), kind.options())
    table = next(block for block in made.blocks if isinstance(block, Table))
    assert "с тех пор без изменений: нет" in table.note
    empty = Project(None, "AK")
    assert report(empty).data is not None
