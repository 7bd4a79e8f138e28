"""Groups of respondents beside each other: who counts, who was asked, what is tested, and what lies behind a cell."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from functools import partial, reduce
from inspect import signature
from operator import add
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcode import commands, queries
from qcode.analysis.columns import Corpus, split
from qcode.analysis.crosstab import cramers_v, exact, fisher, holm, trend
from qcode.analysis.groups import Groups, differences, grouped, part, presence
from qcode.analysis.stance import NOT_ASKED, stances
from qcode.catalogue import REPORTS, Asked, Wanted, find_scope
from qcode.catalogue.comparing_groups import CompareOptions, compare
from qcode.model.drafts import DraftGuide, DraftQuestion, DraftRespondent
from qcode.model.rows import Question
from qcode.project import Project
from qcode.report.compare import CompareRow, Comparison, Group
from qcode.report.compare import compare as build_report
from qcode.report.document import Paragraph, Report, Stamp, Table
from qcode.report.material import CodeItem
from tests.analysis_reference import Naive, corpora, examples
from tests.behind import codings_behind
from tests.building import build
from tests.cli import call, done

SIX = """
    == A
    Int: About school?
    Ana: Long ago. {School, Work}
    Int: About work?
    Ana: Hard. {Work}
    == B
    Int: About school?
    Bob: Near. {School}
    Int: About work?
    Bob: Easy.
    == C
    Int: About school?
    Cem: I left it.
    == D
    Int: About work?
    Dan: Never. {Work > none}
    == E
    Int: About work?
    Eva: Twice. {Work}
    == F
    Fay: Nothing much. {Idle}
"""
QUESTIONS = {"1": "School?", "2": "Work?", "3": "Else?"}
VERSIONS = {"c": ("2", "DE"), "a": ("12", "AB"), "b": ("1", "C"), "d": ("3", "F")}
"""Of the guide: what it asks, and whom."""
VALUES = {"A": ("state",), "B": ("private",), "C": ("state", "private"), "D": ("private",), "E": ("state",), "F": ()}


@pytest.fixture
def place(folder: Path) -> Path:
    """Six interviews: who was asked what by which version of the guide, and a sector for five of them, two for Cem."""
    with Project(folder, "AK") as project:
        build(project, SIX)
        drafts = [
            DraftRespondent(line, line, name, values=tuple(("sector", value) for value in VALUES[name]))
            for line, name in enumerate(VALUES, 1)
        ]
        project.do(commands.set_respondents, project.ask(commands.match_respondents, drafts))
        asked: dict[tuple[str, str], Question] = {}
        for version, (numbers, names) in VERSIONS.items():
            questions = tuple(DraftQuestion(number, QUESTIONS[number]) for number in numbers)
            guide = project.do(commands.add_guide, DraftGuide("Guide", "en", questions), version=version)
            asked |= {(version, row.number): row for row in project.ask(queries.questions, guide.id)}
            for row in project.ask(queries.transcripts):
                if row.name in names:
                    project.do(commands.describe_transcript, row.id, guide=guide.id)
        links = []
        for row in project.ask(queries.transcripts):
            body, number = project.ask(queries.body, row.id), ""
            for turn in project.ask(queries.turns, row.id):
                said = body[turn.words : turn.end]
                number = {"About school?": "1", "About work?": "2"}.get(said, number)
                version = next(version for version, (_, names) in VERSIONS.items() if row.name in names)
                links += [(row.id, turn.id, asked[version, number])] if number else []
        project.do(commands.link_questions, links)
    return folder


def made(place: Path, **options: Any) -> tuple[Report, dict[str, list[str]]]:
    """The report, and its first table: code -> cells as shown."""
    with Project(place, "AK") as project:
        report = compare(project, Asked(find_scope(project, Wanted())), CompareOptions(**options))
    table = next(block for block in report.blocks if isinstance(block, Table))
    return report, {str(row[0].value): [str(cell.value) for cell in row[1:]] for row in table.rows}


def tables(report: Report) -> list[Table]:
    return [block for block in report.blocks if isinstance(block, Table)]


@examples
@given(corpora(), st.booleans())
def test_who_has_a_code_and_who_was_asked_is_that_of_naive_counting(corpus: Corpus, rollup: bool) -> None:
    """Who was put one of the questions under which anybody's words carry the code, or has it anyway; all, where it is under none."""
    naive = Naive(corpus, rollup=rollup)
    found = presence(corpus, rollup=rollup)
    spoken = [(turn, naive.speaker(turn)) for turn in naive.turns]
    people = {who for _, who in spoken if who >= 0} | set(np.flatnonzero(corpus.people).tolist())
    assert set(np.flatnonzero(found.people).tolist()) == people
    for code in naive.codes:
        held = naive.holds(code)
        touched = [(t, who) for t, who in spoken if who >= 0 and {(t[0], at) for at in range(t[1], t[2])} & held]
        having = {who for _, who in touched}
        questions = {turn[4] for turn, _ in touched if turn[4] >= 0}
        put = {who for who in people if any(corpus.was_put[who, question] for question in questions)}
        asked = put | having if questions else people
        assert set(np.flatnonzero(found.present[:, code]).tolist()) == having
        assert set(np.flatnonzero(found.asked[:, code]).tolist()) == asked


@examples
@given(corpora(), st.lists(st.integers(0, 2), min_size=3, max_size=3), st.booleans())
def test_totals_of_batches_add_up(corpus: Corpus, batch_of: list[int], rollup: bool) -> None:
    parts = [part(batch, rollup=rollup) for batch in split(corpus, batch_of[: corpus.n_transcripts])]
    found, whole = reduce(add, parts).finish(), presence(corpus, rollup=rollup)
    for name in ("people", "present", "asked"):
        assert np.array_equal(getattr(found, name), getattr(whole, name))


@examples
@given(corpora(), st.booleans())
def test_groups_and_stances_agree_on_who_was_asked(corpus: Corpus, rollup: bool) -> None:
    sides = stances(corpus, np.zeros(len(corpus.codings), np.int64), rollup=rollup).side
    assert np.array_equal(presence(corpus, rollup=rollup).asked.T, sides != NOT_ASKED)


@examples
@given(corpora(), st.lists(st.integers(0, 1), min_size=3, max_size=3))
def test_groups_that_share_nobody_add_up_to_all_who_were_asked(corpus: Corpus, group_of: list[int]) -> None:
    found = presence(corpus)
    member = np.eye(2, dtype=np.bool_)[group_of[: corpus.n_respondents]]
    counted = grouped(found, member)
    assert np.array_equal(counted.of.sum(1), found.asked.sum(0))
    assert np.array_equal(counted.having.sum(1), found.present.sum(0))
    assert (counted.having <= counted.of).all()
    everybody = grouped(found, member, of="all")
    assert (everybody.of == everybody.size).all()


def test_differences_are_those_of_each_table_alone() -> None:
    """Two groups, three groups with an empty one between, and one group that has nobody to compare with."""
    having, of = np.array([[6, 2], [7, 8], [3, 1], [6, 2]]), np.array([[7, 8], [7, 8], [4, 4], [7, 8]])
    told: list[tuple[int, int]] = []
    found = differences(Groups(having, of, np.array([7, 8])), told=lambda done, of: told.append((done, of)))
    alone = [fisher([[6, 1], [2, 6]]), fisher([[7, 0], [8, 0]]), fisher([[3, 1], [1, 3]]), fisher([[6, 1], [2, 6]])]
    assert [each.p for each in found] == pytest.approx(alone, nan_ok=True)
    assert [each.adjusted for each in found] == pytest.approx(holm(alone).tolist(), nan_ok=True)
    assert found[1].p.reason == found[1].adjusted.reason == found[1].odds.reason
    assert found[1].share == pytest.approx(0)
    assert found[0].odds == pytest.approx(18)
    assert told[-1] == (4, 4)

    three = Groups(np.array([[6, 0, 2, 1]]), np.array([[7, 0, 8, 5]]), np.array([7, 0, 8, 5]))
    (several,) = differences(three)
    assert several.p == exact([[6, 1], [2, 6], [1, 4]])
    assert several.v == cramers_v([[6, 1], [2, 6], [1, 4]])
    assert not several.odds.defined
    (refused,) = differences(three, "chi-square")
    assert (refused.p.reason, round(refused.least, 2)) == ("an expected count is below 5", 2.25)
    assert differences(three, "boschloo")[0].p.reason == "Boschloo’s test compares two groups"
    assert differences(three, "trend", scores=[1, 2, 5, 7])[0].p == trend([[6, 1], [2, 6], [1, 4]], [1, 5, 7])
    assert not differences(Groups(having[:1, :1], of[:1, :1], np.array([7])))[0].p.defined


def test_a_cell_says_how_many_of_those_asked(place: Path) -> None:
    """Cem, of both sectors, counts in both; Fay, of none, stands apart; who was not asked is not in the whole.

    Fay's interview has no links: what she speaks of stands under no question, so everybody was asked for it.
    """
    before, found = made(place, attribute="sector")
    assert [found[code][2] for code in ("School", "Work", "none", "Idle")] == ["–", "–", "–", "1 of 1"]
    assert found["Idle"][:2] == ["0 of 3", "0 of 3"]
    note = tables(before)[0].note
    assert "Interviews in which nothing is linked to a question yet: 1 of 6. What is coded in them" in note

    with Project(place, "AK") as project:
        (row,) = (row for row in project.ask(queries.transcripts) if row.name == "F")
        (turn,) = project.ask(queries.turns, row.id)
        project.do(commands.link_questions, [(row.id, turn.id, project.ask(queries.question_named, "3"))])
    report, found = made(place, attribute="sector")
    assert [column.title.replace("\u00a0", " ") for column in tables(report)[0].columns] == [
        "Code", "private (n = 3)", "state (n = 3)", "no data (n = 1)",
    ]  # fmt: skip
    assert found["School"] == ["1 of 2", "1 of 2", "–"]
    assert found["Work"] == ["0 of 3", "2 of 3", "–"], "put both: found under question 1 and 2"
    assert found["none"] == ["1 of 2", "0 of 2", "–"], "Cem was not asked about work"
    assert found["Idle"] == ["–", "–", "1 of 1"], "found in the answer to question 3"
    note = tables(report)[0].note
    assert "who count in each of these groups: 1." in note
    assert "Respondents without a value stand in a column of their own and are in no test: 1." in note
    assert [each.caption for each in tables(report)] == ["Respondents with each code, by sector"], "no test unasked"

    assert "A dash: nobody of the group was asked." in note
    assert "linked to a question yet" not in note
    whole = tables(made(place, attribute="sector", of="all")[0])[0].note
    assert "A dash" not in whole
    assert "linked to a question yet" not in whole

    assert made(place, attribute="sector", of="all")[1]["none"] == ["1 of 3", "0 of 3", "0 of 1"]
    assert made(place, attribute="sector", rollup="union")[1]["Work"] == ["1 of 3", "2 of 3", "–"]
    assert made(place, attribute="sector", value="state")[1]["Work"] == ["2 of 3", "0 of 2", "–"]
    assert made(place)[1] == found, "the first attribute that makes groups"


def test_a_cell_leads_to_the_quotes_of_its_group(place: Path) -> None:
    report, _ = made(place, attribute="sector", rollup="union")
    row = next(row for row in tables(report)[0].rows if row[0].value == "Work")
    with Project(place, "AK") as project:
        scope = find_scope(project, Wanted())
        said = []
        for cell in row:
            ids = codings_behind(project, scope, cell.drill) if cell.drill else ()
            said.append(sorted({quote.text for quote in project.ask(queries.quotes, ids)}) if ids else [])
    assert said == [["Hard.", "Long ago.", "Never.", "Twice."], ["Never."], ["Hard.", "Long ago.", "Twice."], []]


def test_both_sides_are_quoted_code_by_code(place: Path) -> None:
    """Two respondents of a group at most, each once; a group that has nothing says its 0; the data have the same quotes."""
    report, _ = made(place, attribute="sector", rollup="union")
    told = [getattr(block, "text", "") for block in report.blocks]
    work = told[told.index("Work") + 1 :]
    assert work[:5] == ["private: 1 of 3", "Never.", "state: 2 of 3", "Long ago.", "Twice."], "Hard. is Ana's second"
    assert work[5] == "no data: –"
    rows = [row for row in report.more[0].rows if row[0] == "Work"]
    assert [(row[1], row[2], row[4]) for row in rows] == [
        ("private", 4, "Never."), ("state", 1, "Long ago."), ("state", 5, "Twice."),
    ]  # fmt: skip


def test_tests_are_of_those_in_one_group_and_come_with_their_limits(place: Path) -> None:
    report, _ = made(place, attribute="sector", test="exact", segments=True)
    counts, segments, tested = tables(report)
    assert [cell.value for cell in next(row for row in segments.rows if row[0].value == "Work")[1:]] == [0, 3, 0]
    work = next(row for row in tested.rows if row[0].value == "Work")
    assert [cell.value for cell in work[1:3]] == ["0 of 2", "2 of 2"], "Cem is in both groups, so in no test"
    assert work[3].value == -100
    assert work[4].value == pytest.approx(fisher([[0, 2], [2, 0]]))
    assert "Left out of the tests: respondents without a value 1, with values of several groups 1." in tested.note
    assert "codes tested: 2;" in tested.note
    assert "{" not in tested.note + counts.note
    said = [block.text for block in report.blocks if isinstance(block, Paragraph)]
    assert said[0].startswith("These respondents were chosen on purpose")
    assert report.more[0].keys == (
        "path", "test", "difference", "p", "p_holm", "v", "odds_ratio", "least_expected", "p_se", "reason",
    )  # fmt: skip
    rows = {row[0]: row for row in report.more[0].rows}
    assert {row[3] is None for row in report.more[0].rows} == {True, False}
    assert all((row[3] is None) == (row[-2] is None) for row in report.more[0].rows), "no error of what is undefined"
    assert rows["Work"][2:4] == pytest.approx((-1, fisher([[0, 2], [2, 0]])))
    assert rows["Idle"][3:5] == (None, None)
    assert rows["Idle"][-1] == ("p, p_holm, v, odds_ratio: everybody or nobody of those compared has the code")


@pytest.mark.parametrize("language", ["en", "kk", "ru", "tr"])
@pytest.mark.parametrize("test", ["none", "exact", "boschloo", "chi-square"])
def test_every_language_says_it_all(place: Path, language: str, test: str) -> None:
    said = done("report", "compare", "--test", test, "--language", language, "--segments", "yes", project=place)
    assert ("chosen on purpose" in said) == (language == "en" and test != "none")
    assert "sector" in said
    assert "{" not in said


def test_on_the_command_line_every_choice_is_an_option(place: Path) -> None:
    done("report", "compare", "--attribute", "sector", "-o", place / "exports" / "c.csv", project=place)
    rows = list(csv.DictReader(io.StringIO((place / "exports" / "c.csv").read_text("utf-8"))))
    of_work = [row for row in rows if row["path"] == "Work"]
    assert [(row["group"], row["size"], row["of"], row["having"], row["segments"]) for row in of_work] == [
        ("private", "3", "3", "0", "0"),
        ("state", "3", "3", "2", "3"),
        ("", "1", "0", "0", "0"),
    ]
    held = json.loads(done("report", "compare", "--test", "exact", "--json", project=place))["tables"]
    assert {"compare", "tests"} <= set(held)
    for options, sentence in {
        ("--attribute", "region"): "“region” is no attribute; choose one of: sector.",
        ("--value", "church"): "“church” is no value; choose one of: private, state.",
        ("--test", "t"): "“t” is no test",
    }.items():
        said = call("report", "compare", *options, project=place)
        assert (said.code, said.out) == (1, "")
        assert sentence in said.err


def test_without_attributes_there_is_a_sentence(folder: Path) -> None:
    """
    Ana: It was far. {A}
    """
    said = done("report", "compare", "--test", "exact", project=folder)
    assert "No respondent in scope has an attribute" in said


def test_a_report_that_can_say_how_far_it_is_is_asked_to() -> None:
    def maker(build: Callable[..., Report]) -> Callable[..., Report]:
        """What is called when nothing speaks against it."""
        return maker(build.args[-1]) if isinstance(build, partial) else build

    saying = {name for name, kind in REPORTS.items() if "told" in signature(maker(kind.build)).parameters}
    assert saying == {name for name, kind in REPORTS.items() if kind.tells} >= {"compare"}


def test_counting_can_be_stopped(place: Path) -> None:
    class Enough(Exception):
        pass

    def told(done: int, of: int) -> None:
        if done:
            raise Enough

    with Project(place, "AK") as project, pytest.raises(Enough):
        compare(project, Asked(find_scope(project, Wanted())), CompareOptions(test="exact"), told)


def test_a_p_value_too_small_to_print_says_so() -> None:
    """Seven of seven against none of eight; a percentage where it means something; how small p can be where it can't be small."""
    (own,) = differences(Groups(np.array([[7, 0]]), np.array([[7, 8]]), np.array([7, 8])))
    row = CompareRow(CodeItem("a", "A", "A"), (30, 0), (40, 8), (0, 0), own)
    ids = tuple("1234567"), tuple("12345678")
    groups = tuple(Group(label, each, each) for label, each in zip("xy", ids, strict=True))
    found = build_report(Comparison("sector", groups, (row,), test="exact"), stamp=Stamp(), language="ru")
    counts, tested = tables(found)
    assert counts.rows[0][1].value == "30 из 40 (75\u00a0%)"
    assert tested.rows[0][4].value == "<\u00a00,001"
    assert "не может быть меньше" not in tested.note
    few = tuple(Group(label, each, each) for label, each in zip("xy", (("1",), ("2", "3")), strict=True))
    small = build_report(Comparison("sector", few, (row,), test="exact"), stamp=Stamp(), language="ru")
    assert "p не может быть меньше 0,333" in tables(small)[1].note


def test_a_group_of_which_nobody_was_asked_is_in_no_test_of_a_code() -> None:
    """The other groups are compared without it; where one is left, there is nothing to compare."""
    having, of = np.array([[2, 1, 0], [0, 1, 0], [0, 3, 0]]), np.array([[4, 2, 0], [0, 2, 0], [4, 3, 4]])
    three, alone, _ = differences(Groups(having, of, np.array([4, 5, 4])))
    table = [[2, 2], [1, 1]]
    assert (float(three.p), float(three.v), three.least) == (fisher(table), cramers_v(table), 1.0)
    assert {each.reason for each in (alone.p, alone.adjusted, alone.v)} == {"there are no two groups to compare"}
    assert three.table.tolist() == [[2, 2], [1, 1], [0, 0]]
    (two,) = differences(Groups(having[1:2, :2], of[1:2, :2], np.array([4, 5])))
    assert two.p.reason == "there are no two groups to compare"
