"""Frequencies of those asked and of all, intervals, conditional shares, windows, quotations that are chosen, one page."""

from __future__ import annotations

from typing import Any

import pytest

from qcode import commands, queries
from qcode.analysis.cooccurrence import Stops, cooccurrence
from qcode.catalogue import REPORTS, Asked, Wanted, find_scope
from qcode.model.drafts import DraftGuide, DraftQuestion
from qcode.project import Project
from qcode.report.document import Heading, Report, Table, Undefined
from tests.analysis_reference import corpus_of
from tests.behind import codings_behind
from tests.building import build, code, draft


def made(project: Project, name: str, wanted: Wanted | None = None, **options: Any) -> Report:
    scope = find_scope(project, wanted or Wanted())
    return REPORTS[name].build(project, Asked(scope), REPORTS[name].options(**options))


def tables(report: Report) -> list[Table]:
    return [block for block in report.blocks if isinstance(block, Table)]


def shown(table: Table) -> dict[str, dict[str, Any]]:
    """A table by the name of its row and the key of its column."""
    return {
        str(row[0].value): {column.key: cell.value for column, cell in zip(table.columns, row, strict=True)}
        for row in table.rows
    }


def test_respondents_are_counted_of_those_asked_and_of_all(project: Project) -> None:
    """
    == A
    P1: By letter. {Trust}
    == B
    P2: By chance.
    == C
    P3: Never. {Trust}
    """
    guides = [
        project.do(commands.add_guide, DraftGuide("G", "en", (DraftQuestion("1", "How?"), *more)))
        for more in ((), (DraftQuestion("2", "Why?"),))
    ]
    for name, guide in (("A", guides[1]), ("B", guides[1]), ("C", guides[0])):
        project.do(commands.describe_transcript, project.ask(queries.transcript_named, name).id, guide=guide.id)
    row = project.ask(queries.transcript_named, "A")
    (turn,) = project.ask(queries.turns, row.id)
    project.do(commands.set_question, row.id, turn.words, turn.end, project.ask(queries.question_named, "2").id)
    table = tables(made(project, "frequencies", Wanted(questions=("2",)), interval=True))[0]
    of = {column.key: column.of for column in table.columns}
    assert (of["respondents"], of["of_all"]) == (2, 3)
    assert shown(table)["Trust"]["respondents"] == 1
    assert shown(table)["Trust"]["interval"] == "9–91%"
    assert (
        "respondents who were asked: 2; of them answered: 1. “Of all” is of all respondents in scope: 3." in table.note
    )
    silent = tables(made(project, "frequencies", Wanted(questions=("2",), respondents=(2,))))[0]
    assert "respondents who were asked: 1; of them answered: 0. Turns" in silent.note
    assert "The sample is purposive" in table.note
    data = made(project, "frequencies", interval=True).data
    assert data is not None
    assert data.keys[-2:] == ("interval_low", "interval_high")
    assert made(project, "frequencies").data.keys[-1] == "respondent_characters"  # type: ignore[union-attr]


TOGETHER = """
== A
Int: How?
P1: By letter, and then by train. {Trust, Place}
P1: Nothing came of it. {Trust}
""" + "".join(f"P1: Once more {n}. {{Trust}}\n" for n in range(6)) + "".join(f"P1: So {n}.\n" for n in range(14))  # fmt: skip


def test_conditional_shares_are_not_symmetrical_and_uneven_use_is_marked(project: Project) -> None:
    build(project, TOGETHER)
    report = made(project, "cooccurrence")
    _, pairs, given = tables(report)[:3]
    row = next(iter(shown(pairs).values()))
    assert (row["n_ab"], row["overlaps"], row["uneven"]) == (1, 1, "8\xa0:\xa01")
    assert isinstance(row["lift"], Undefined)
    assert [cell.value for line in given.rows for cell in line[1:]] == [None, "1\xa0(13%)", "1\xa0(100%)", None]
    assert given.rows[1][0].value == "of those with Place (n\xa0=\xa01)"
    by_name = {table.name: table for table in report.more}
    assert by_name["conditional"].rows[0][-1] == pytest.approx(1 / 8) or by_name["conditional"].rows[0][-1] == 1
    assert by_name["overlapping pairs"].rows == (("Place", "Trust", 1),)


def test_each_number_of_a_pair_leads_to_what_it_counts(project: Project) -> None:
    """n (A) to A's passages, n (B) to B's, all others to the pair's; where no character is shared, there is nothing."""
    build(project, TOGETHER)
    row = project.ask(queries.transcript_named, "A")
    start = project.ask(queries.body, row.id).index("came")
    way = project.do(commands.create_code, "Way")
    project.do(commands.code_span, row.id, start, start + 4, code=way.id)
    at = project.ask(queries.body, row.id).index("train")
    project.do(commands.code_span, row.id, at, at + 5, code=way.id)
    away = project.ask(queries.body, row.id).index("By letter")
    project.do(commands.code_span, row.id, away, away + 2, code=project.do(commands.create_code, "By").id)
    scope, found = find_scope(project, Wanted()), {}
    for line in tables(made(project, "cooccurrence"))[1].rows:
        drills = [cell.drill for cell in line[2:8]]
        behind = [len(codings_behind(project, scope, each)) if each else None for each in drills]
        found[str(line[0].value), str(line[1].value)] = ([cell.value for cell in line[2:6]], behind)
    assert found["Trust", "Way"] == ([8, 2, 2, 2], [8, 2, 4, 4, 4, 4])
    assert found["By", "Way"] == ([1, 2, 1, 0], [1, 2, 2, None, None, None])


def test_rolled_up_a_code_is_not_paired_with_its_parent_and_leads_to_all_below(project: Project) -> None:
    """
    P1: By letter. {Bonds > Trust, Place}
    P1: Never. {Bonds}
    """
    report = made(project, "cooccurrence", rollup="union")
    rows = shown(tables(report)[0])
    values = [[*row.values()][1:] for row in rows.values()]
    assert isinstance(values[0][1], Undefined)
    assert values[0][0] == 2
    drill = tables(report)[0].rows[0][1].drill
    assert drill is not None
    assert len(codings_behind(project, find_scope(project, Wanted()), drill)) == 2


@pytest.mark.parametrize(
    ("unit", "met"), [("gap-turns:0", 0), ("gap-turns:1", 1), ("gap-sentences:1", 0), ("gap-sentences:2", 1)]
)
def test_windows_of_turns_and_sentences(project: Project, unit: str, met: int) -> None:
    """
    P1: By letter. {Trust}
    P1: Well. I went.
    """
    row = project.ask(queries.transcript_named, "A")
    start = project.ask(queries.body, row.id).index("I went")
    project.do(commands.code_span, row.id, start, start + 6, code=code(project, "Place"))
    report = made(project, "cooccurrence", unit=unit)
    assert report.data is not None
    assert sum(line[4] for line in report.data.rows) == met  # type: ignore[misc]
    if met:
        drill = tables(report)[1].rows[0][0].drill
        assert drill is not None
        assert len(codings_behind(project, find_scope(project, Wanted()), drill)) == 2


def test_a_paragraph_is_a_line_of_a_turn(project: Project) -> None:
    """Codes of one turn meet by turn and not by paragraph; white space alone is no paragraph, and a number leads there."""
    said = "By letter, far.\n \nThen I went, slowly."
    project.do(commands.add_transcripts, [(draft("A", [("Int", "How?"), ("P1", said)]), "A", "")])
    row = project.ask(queries.transcript_named, "A")
    body = project.ask(queries.body, row.id)
    for name, words in (("Trust", "letter"), ("Place", "far"), ("Way", "I went")):
        id_ = project.do(commands.create_code, name).id
        project.do(commands.code_span, row.id, body.index(words), body.index(words) + len(words), code=id_)
    for unit, units, met in (("turn", 1, 3), ("paragraph", 2, 1)):
        report = made(project, "cooccurrence", unit=unit)
        assert report.data is not None
        assert (report.stamp.units, sum(bool(line[4]) for line in report.data.rows)) == (units, met)
        drill = tables(report)[1].rows[0][0].drill
        assert drill is not None
        assert len(codings_behind(project, find_scope(project, Wanted()), drill)) == 2
    assert "Unit: paragraph; units in all: 2. Respondents’ turns only." in tables(report)[0].note


def test_sentences_must_be_given() -> None:
    corpus = corpus_of([(0, 0, 3, 0, 0), (0, 9, 12, 1, 0)], turns=[(0, 0, 20, 0, 0, True)])
    with pytest.raises(ValueError, match="where they begin"):
        cooccurrence(corpus, "gap-sentences", gap=1)
    import numpy as np

    stops = Stops(np.array([0, 0, 0]), np.array([0, 5, 8]))
    assert [cooccurrence(corpus, "gap-sentences", gap=n, sentences=stops).n_ab.sum() for n in (1, 2)] == [0, 1]


def test_the_answer_is_proposed_where_some_spoke_and_some_wrote(project: Project) -> None:
    """
    == A
    Int: How?
    P1: By letter. {Trust}
    == B
    P2: By chance. {Trust}
    """
    project.do(commands.add_guide, DraftGuide("G", "en", (DraftQuestion("1", "How?"),)))
    one, other = project.ask(queries.transcripts)
    turn = project.ask(queries.turns, one.id)[1]
    project.do(commands.set_question, one.id, turn.words, turn.end, project.ask(queries.questions)[0].id)
    assert made(project, "cooccurrence").warnings == ()
    project.do(commands.describe_transcript, other.id, kind="written answers")
    assert "answer" in made(project, "cooccurrence").warnings[0]
    assert made(project, "cooccurrence", unit="answer").stamp.units == 1
    assert made(project, "cooccurrence", unit="answer").warnings == ()


def test_of_very_many_quotations_the_first_are_shown_and_it_is_said(project: Project) -> None:
    """
    == A
    P1: One. {b}
    P1: Two. {a}
    P1: Three. {b}
    """
    every, first = made(project, "quotations", most=0), made(project, "quotations", most=2)
    assert every.data is not None
    assert first.data is not None
    assert list(first.data.rows) == list(every.data.rows)[:2]
    assert every.warnings == made(project, "quotations", most=3).warnings == ()
    assert first.warnings[0].startswith("These are the first 2 of 3 passages")
    assert made(project, "quotations", most=2, by="respondent").warnings == first.warnings


def test_quotations_are_chosen_and_the_balance_is_shown(project: Project) -> None:
    """
    == A
    P1: By letter. {Trust}
    P1: And by train. {Trust}
    P1: Always here. {Place}
    == B
    P2: By chance. {Trust}
    == C
    P3: Nothing.
    """
    first = project.ask(queries.quotes, [row.id for row in project.ask(queries.latest_codings, project.coder.id, 9)])
    star = next(quote.coding for quote in first if "train" in quote.text)
    project.do(commands.set_star, star.id, star=True)
    balance = tables(made(project, "quotations"))[0]
    assert [[cell.value for cell in row] for row in balance.rows] == [["R1", 3, 2, 7], ["R2", 1, 1, 2], ["R3", 0, 0, 0]]
    assert "Not quoted: 3" in balance.note
    starred = made(project, "quotations", chosen="starred")
    assert starred.data is not None
    assert [row[-2] for row in starred.data.rows] == ["And by train."]
    one_each = made(project, "quotations", each=1, by="respondent")
    assert [block.text for block in one_each.blocks if isinstance(block, Heading)] == ["R1 (1)", "R2 (1)"]
    assert one_each.data is not None
    assert [row[-2] for row in one_each.data.rows] == ["And by train.", "By chance."]


def test_the_project_in_one_page(project: Project) -> None:
    """
    == A
    Int: How?
    P1: By letter. {Bonds > Trust}
    """
    code(project, "Place")
    report = made(project, "summary")
    assert report.data is not None
    facts: dict[Any, Any] = dict(report.data.rows)  # type: ignore[arg-type]
    assert (facts["sources"], facts["respondents"], facts["codes"], facts["codings"]) == (1, 1, 3, 1)
    assert (facts["codes: unused"], facts["codes: few"], facts["share"], facts["codes: depth 2"]) == (1, 1, 100, 1), (
        "a heading whose subcodes are used is used"
    )
