"""Matrices: counted by their definition; asked, answered, coded told apart; summaries that follow code and respondent."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcode import commands, queries
from qcode.analysis.columns import Corpus
from qcode.analysis.matrix import Links, MatrixUnit, Sheet, answered, answers, matrix
from qcode.catalogue import REPORTS, Asked, Wanted, find_scope
from qcode.catalogue.matrices import MatrixOptions
from qcode.commands.summaries import NoCell
from qcode.model.drafts import DraftGuide, DraftQuestion, DraftRespondent
from qcode.model.errors import UnknownValue
from qcode.project import Project
from qcode.report.document import Report, Table
from tests.analysis_reference import Naive, corpora, examples
from tests.behind import codings_behind
from tests.building import build, code
from tests.cli import call

UNITS: tuple[MatrixUnit, ...] = ("segments", "turns", "respondents", "characters", "words")
passages = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 22), st.integers(1, 9), st.integers(0, 1)), max_size=5)


def linked(corpus: Corpus, drawn: list[tuple[int, int, int, int]]) -> Links:
    rows = [(t, start, start + length, q) for t, start, length, q in drawn if t < corpus.n_transcripts]
    return Links(*np.array(rows, np.int64).reshape(-1, 4).T)


def characters_of(naive: Naive, links: Links, question: int, respondent: int) -> set[tuple[int, int]]:
    """The characters in which a respondent answers a question, in and out of turn."""
    found: set[tuple[int, int]] = set()
    for turn in naive.turns:
        if naive.speaker(turn) == respondent:
            own = {(turn[0], at) for at in range(turn[1], turn[2])}
            found |= own if turn[4] == question else set()
            for t, start, end, q in zip(links.transcript, links.start, links.end, links.question, strict=True):
                found |= own & {(int(t), at) for at in range(start, end)} if q == question else set()
    return found


def count(naive: Naive, held: set[tuple[int, int]], claims: list[Any], unit: MatrixUnit) -> int:
    """What of some claims lies in some characters."""
    coded = {(t, at) for t, start, end, _, _ in claims for at in range(start, end)} & held
    match unit:
        case "segments":
            return sum(bool({(t, at) for at in range(start, end)} & held) for t, start, end, _, _ in claims)
        case "turns":
            return sum(bool({(t, at) for at in range(start, end)} & coded) for t, start, end, *_ in naive.turns)
        case "respondents":
            return int(bool(coded))
        case "words":
            assert naive.corpus.words is not None
            words = naive.corpus.words
            return sum((int(t), int(at)) in coded for t, at in zip(words.transcript, words.start, strict=True))
        case "characters":
            return len(coded)


@pytest.mark.parametrize("unit", UNITS)
@examples
@given(corpora(), passages, st.booleans())
def test_cells_are_those_of_naive_counting(
    unit: MatrixUnit, corpus: Corpus, drawn: list[tuple[int, int, int, int]], rollup: bool
) -> None:
    links, plain, naive = linked(corpus, drawn), Naive(corpus), Naive(corpus, rollup=rollup)
    layers = answers(corpus, links)
    questions, people = corpus.n_questions, corpus.n_respondents
    sheets = [Sheet(each, each.who, each.words.question) for each in layers]
    cells = [[characters_of(plain, links, q, r) for r in range(people)] for q in range(questions)]
    found = matrix(corpus, sheets, (questions, people), unit=unit)
    assert found.counts.tolist() == [[count(plain, held, plain.claims, unit) for held in row] for row in cells]
    assert answered(layers, questions, people).tolist() == [[bool(held) for held in row] for row in cells]
    by_code = matrix(corpus, [Sheet(layers[0], corpus.asked)], (corpus.n_codes, people), unit=unit, rollup=rollup)
    said = [
        {(t[0], at) for t in plain.turns if plain.speaker(t) == r for at in range(t[1], t[2])} for r in range(people)
    ]
    wanted = [
        [count(plain, held, [c for c in naive.claims if c[3] == one], unit) for held in said] for one in naive.codes
    ]
    assert by_code.counts.tolist() == wanted


GUIDES = (
    DraftGuide("Guide", "en", (DraftQuestion("1", "How did it begin?"), DraftQuestion("2", "What then?"))),
    DraftGuide("Guide", "en", (DraftQuestion("1", "How did it begin?"), DraftQuestion("3", "And now?"))),
)
TOLD = """
== A
Int: How did it begin?
P1: With a letter from town. {Trust}
Int: What then?
P1: Nothing came of it for years.
== B
Int: How did it begin?
P2: By chance, and now I stay. {Trust, Place}
== C
P3: Nobody has linked this.
"""


@pytest.fixture
def told(project: Project) -> Project:
    """Three interviews, two versions of the guide: A was asked by the first, B by the second, C has no links."""
    build(project, TOLD)
    first, second = [project.do(commands.add_guide, each) for each in GUIDES]
    number = {(row.guide, row.number): row.id for row in project.ask(queries.questions)}
    rows = {row.name: row for row in project.ask(queries.transcripts)}
    for name, guide in (("A", first), ("B", second), ("C", first)):
        project.do(commands.describe_transcript, rows[name].id, guide=guide.id)
    for name, turn, guide, question in (("A", 1, first, "1"), ("A", 3, first, "2"), ("B", 1, second, "1")):
        at = project.ask(queries.turns, rows[name].id)[turn]
        project.do(commands.set_question, rows[name].id, at.words, at.end, number[guide.id, question])
    return project


def made(project: Project, language: str = "en", wanted: Wanted | None = None, **options: Any) -> Report:
    scope = find_scope(project, wanted or Wanted())
    return REPORTS["matrix"].build(project, Asked(scope, language=language), MatrixOptions(**options))  # type: ignore[arg-type]


def table(report: Report, place: int = 0) -> Table:
    return [block for block in report.blocks if isinstance(block, Table)][place]


def values(report: Report, place: int = 0) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in table(report, place).rows]


def test_asked_answered_and_coded_are_told_apart(told: Project) -> None:
    report = made(told)
    assert values(report) == [
        ["1. How did it begin?", 1, 2, "?", 3, 2, 2],
        ["2. What then?", 0, "×", "?", 2, 1, 0],
        ["3. And now?", "×", "○", "×", 1, 0, 0],
    ]
    note = table(report).note
    assert "× not asked" in note
    assert "○ not answered" in note
    assert "? unknown" in note
    assert "0 answered" in note
    assert report.data is not None
    assert report.data.rows[1] == ("2", 2, 1, 0, 0, None, None)
    states = {row[:2]: row[2] for row in report.more[0].rows}
    assert states["2", "1"] == "uncoded"
    assert states["3", "2"] == "not answered"
    assert states["3", "3"] == "not asked"
    presence = values(made(told, cells="presence"))
    assert [row[1:4] for row in presence] == [["●", "●", "?"], ["·", "×", "?"], ["×", "○", "×"]]


def test_a_passage_linked_out_of_turn_is_an_answer_and_the_note_says_so(told: Project) -> None:
    row = told.ask(queries.transcript_named, "B")
    start = told.ask(queries.body, row.id).index("and now")
    last = next(each.id for each in told.ask(queries.questions) if each.number == "3")
    told.do(commands.set_question, row.id, start, start + 7, last)
    report = made(told)
    assert values(report)[2] == ["3. And now?", "×", 2, "×", 1, 1, 1]
    assert "(passages: 1)" in table(report).note
    scope, drill = find_scope(told, Wanted()), table(report).rows[2][2].drill
    assert drill is not None
    assert len(codings_behind(told, scope, drill)) == 2
    assert values(made(told, of="code-question")) == [["Trust", 2, 2, 0, 1], ["Place", 1, 1, 0, 1]]


def test_of_one_question_respondents_and_codes_are_those_of_its_answers(told: Project) -> None:
    """What is coded in no answer to it has no row, and a respondent counts only with what answers it."""
    other = told.ask(queries.transcript_named, "C")
    start = told.ask(queries.body, other.id).index("Nobody")
    for name in ("Trust", "Left"):
        code = told.do(commands.create_code, name) if name == "Left" else told.ask(queries.code_named, name)
        told.do(commands.code_span, other.id, start, start + 6, code=code.id)
    whole = values(made(told, of="code-question"))
    assert [row[:2] for row in whole] == [["Trust", 3], ["Place", 1]]
    some = made(told, of="code-question", wanted=Wanted(questions=["1"]))
    assert values(some) == [["Trust", 2, 2], ["Place", 1, 1]]
    assert not made(told, of="code-question", wanted=Wanted(questions=["2"])).tables[0].rows, (
        "nothing is coded in its answers"
    )


def test_every_cell_leads_to_what_it_counts_and_an_uncoded_answer_to_its_words(told: Project) -> None:
    scope = find_scope(told, Wanted())
    for of in ("question-respondent", "code-respondent", "code-question"):
        held = table(made(told, of=of))
        for row in held.rows:
            for cell in row[1:4] if of == "question-respondent" else row[2:]:
                if isinstance(cell.value, int):
                    assert cell.drill is not None
                    assert len(codings_behind(told, scope, cell.drill)) == cell.value, (of, row[0].value)
    drill = table(made(told)).rows[1][1].drill
    assert drill is not None
    (place,) = drill.places
    assert told.ask(queries.body, place.transcript)[place.start : place.end] == "Nothing came of it for years."


def test_codes_against_groups_that_overlap(told: Project) -> None:
    people = [
        DraftRespondent(1, 1, "", values=(("town", "Semey"), ("role", "nurse"), ("role", "mother"))),
        DraftRespondent(2, 2, "", values=(("town", "Semey"), ("role", "mother"))),
    ]
    told.do(commands.set_respondents, told.ask(commands.match_respondents, people))
    report = made(told, of="code-attribute", unit="respondents", attribute="role")
    titles = [column.title.replace("\xa0", " ") for column in table(report).columns]
    assert titles[2:] == ["mother (n = 2)", "nurse (n = 1)", "no data (n = 1)"]
    assert values(report)[0] == ["Trust", 2, 2, 1, 0]
    with pytest.raises(UnknownValue):
        made(told, of="code-attribute", attribute="shoe size")


def test_quotes_stand_in_cells_but_none_that_may_not_be_quoted(told: Project) -> None:
    said = values(made(told, cells="quotes"))
    assert said[0][1] == "“With a letter from town.” (Trust)"
    assert said[1][1] == "·"
    told.do(commands.set_condition, "respondent", told.ask(queries.respondent_numbered, 1).id, "off the record")
    report = made(told, cells="quotes")
    assert values(report)[0][1] == "●"
    assert "off the record: 1" in table(report).note


def test_a_summary_follows_its_code_and_its_respondent(told: Project) -> None:
    trust, place = code(told, "Trust"), code(told, "Place")
    one, two = (told.ask(queries.respondent_numbered, number).id for number in (1, 2))
    second = next(each.id for each in told.ask(queries.questions) if each.number == "1" and each.follows)
    told.do(commands.set_summary, two, "Trusts chance.", code=trust)
    told.do(commands.set_summary, two, "Stays.", code=place)
    told.do(commands.set_summary, one, "A letter.", question=second)
    told.do(commands.set_summary, one, "A letter from town.", question=second)
    assert values(made(told, cells="summaries"))[0][1:4] == ["A letter from town.", "●", "?"]
    assert values(made(told, of="code-respondent", cells="summaries"))[0][3] == "Trusts chance."
    assert [len(each.rows) for each in made(told, of="code-question", cells="summaries").tables] == [0]
    told.do(commands.merge_codes, place, into=trust)
    assert [row.body for row in told.ask(queries.summaries_of_code, trust)] == ["Trusts chance.\nStays."]
    told.undo()
    assert {str(row.code): row.body for row in told.ask(queries.summaries)}[place] == "Stays."
    assert told.ask(queries.history)[0].said("en").startswith("undone: code Place merged")
    told.do(commands.remove_summary, one, question=second)
    assert told.ask(queries.summaries_of_respondent, one) == []
    assert told.ask(queries.history)[0].said("en") == "summary in a matrix removed: respondent 1, 1"
    with pytest.raises(NoCell):
        told.do(commands.set_summary, one, "Which cell?")


def test_what_was_concluded_follows_a_merge(told: Project) -> None:
    trust, place = code(told, "Trust"), code(told, "Place")
    finding = told.do(commands.add_finding, "Trust is local.")
    for each in (trust, place):
        told.do(commands.link_finding, finding.id, code=each)
        told.do(commands.triangulate, each, "agrees", f"As in the report on {each[-1]}.")
    told.do(commands.merge_codes, place, into=trust)
    assert len(told.ask(queries.finding_links_of, trust)) == 1
    (row,) = told.ask(queries.triangulations_of, trust)
    assert row.sentence.count("As in the report") == 2
    assert told.ask(queries.finding_links_of, place) == []
    told.undo()
    assert len(told.ask(queries.finding_links_of, place)) == len(told.ask(queries.triangulations_of, place)) == 1


def test_a_purge_takes_the_summaries_of_who_spoke_nowhere_else(told: Project) -> None:
    person = told.ask(queries.respondent_numbered, 1).id
    told.do(commands.set_summary, person, "SECRETWORD", code=code(told, "Trust"))
    told.do(commands.purge, told.ask(queries.transcript_named, "A").id)
    assert told.ask(queries.summaries) == []
    assert told.ask(_images_with, "SECRETWORD") == []
    assert not told.check()


def _images_with(read: Any, word: str) -> list[Any]:
    sql = "SELECT id FROM change WHERE instr(coalesce(before, '') || coalesce(after, ''), :word)"
    found: list[Any] = read.values(sql, {"word": word})
    return found


def test_a_summary_is_written_shown_and_cleared_by_command(folder: Path) -> None:
    """
    Int: How?
    P1: By letter. {Trust}
    """
    where = ("matrix", "summary", "--respondent", "1", "--code", "Trust")
    assert call(*where, project=folder).out == "Nothing is written there yet.\n"
    assert call(*where, "Trusts letters.", project=folder).code == 0
    assert call(*where, project=folder).out == "Trusts letters.\n"
    assert call("matrix", "summaries", "--json", project=folder).json[0]["summary"] == "Trusts letters."
    shown = call("report", "matrix", "--of", "code-respondent", "--cells", "summaries", project=folder).out
    assert "Trusts letters." in shown
    assert call(*where, "--clear", project=folder).code == 0
    assert call("matrix", "summary", "x", "--respondent", "1", project=folder).code == 1


def test_of_very_many_only_some_are_drawn_and_the_data_have_all() -> None:
    from qcode.report.document import Stamp
    from qcode.report.matrix import Matrix, MatrixPlace
    from qcode.report.matrix import matrix as report_of

    places = tuple(MatrixPlace(str(n), str(n), str(n), codes=(str(n),), respondents=(str(n),)) for n in range(300))
    counts = [[row] * 300 for row in range(300)]
    report = report_of(
        "code-respondent", [Matrix(places, places, counts, [1] * 300)], cells="counts", unit="segments",
        stamp=Stamp(coder="AK"), language="en",
    )  # fmt: skip
    drawn = table(report)
    assert (len(drawn.rows), len(drawn.columns)) == (100, 62)
    assert drawn.rows[0][0].value == "200"
    assert "100 of 300 rows and 60 of 300 columns" in drawn.note
    assert report.data is not None
    assert (len(report.data.rows), len(report.data.columns)) == (300, 303)
