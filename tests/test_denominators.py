"""How far a code reaches, by naive counting, at its edges, and as a table of every whole it may be a part of."""

from __future__ import annotations

from functools import reduce
from operator import add

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from qcode import commands, queries
from qcode.analysis.columns import Corpus, split
from qcode.analysis.reach import Reach, reach
from qcode.catalogue import REPORTS, Asked, Wanted, find_scope
from qcode.model.drafts import DraftGuide, DraftQuestion
from qcode.project import Project
from qcode.report.document import Table
from tests.analysis_reference import Naive, corpora, corpus_of, examples
from tests.building import build, mine
from tests.building import code as code_at


def numbers(found: Reach) -> list[object]:
    return [np.asarray(getattr(found, name)).tolist() for name in Reach.__slots__]


def signs(turn: tuple[int, ...]) -> set[tuple[int, int]]:
    return {(turn[0], at) for at in range(turn[1], turn[2])}


@examples
@given(corpora(), st.booleans())
def test_reach_is_that_of_naive_counting(corpus: Corpus, rollup: bool) -> None:
    naive, found = Naive(corpus, rollup=rollup), reach(corpus, rollup=rollup)
    theirs = [turn for turn in naive.turns if naive.counts(turn) and turn[1] < turn[2]]
    questions: dict[tuple[int, int], set[tuple[int, int]]] = {}
    for turn in theirs:
        if turn[4] >= 0:
            questions.setdefault((turn[0], turn[4]), set()).update(signs(turn))
    said, every = set().union(*map(signs, theirs)), set().union(*map(signs, naive.turns))
    assert (found.n_turns, found.n_questions) == (len(theirs), len(questions))
    for code in naive.codes:
        held = naive.holds(code)
        for units, touched, half in (
            ([signs(turn) for turn in theirs], found.turns, found.half_turns),
            (list(questions.values()), found.questions, found.half_questions),
        ):
            assert touched[code] == sum(bool(unit & held) for unit in units)
            assert half[code] == sum(bool(unit & held) and 2 * len(unit & held) >= len(unit) for unit in units)
        assert (found.spoken[code], found.characters[code]) == (len(held & said), len(held & every))
    anything = set().union(*(naive.holds(code) for code in naive.codes))
    assert (found.n_spoken, found.n_characters, found.n_coded) == (len(said), len(every), len(anything & every))


@examples
@given(corpora(), st.lists(st.integers(0, 2), min_size=3, max_size=3), st.booleans())
def test_batches_add_up(corpus: Corpus, batch_of: list[int], rollup: bool) -> None:
    batches = split(corpus, batch_of[: corpus.n_transcripts])
    assert numbers(reduce(add, [reach(batch, rollup=rollup) for batch in batches])) == numbers(
        reach(corpus, rollup=rollup)
    )


def test_half_is_half_and_nothing_is_a_part_of_nothing() -> None:
    turns = [(0, 0, 10, 0, 0, True), (0, 20, 30, 0, 0, True)]
    found = reach(corpus_of([(0, 0, 5, 0, 0), (0, 20, 24, 0, 0)], turns=turns))
    assert (found.turns[0], found.half_turns[0], found.questions[0], found.half_questions[0]) == (2, 1, 1, 0)
    empty = reach(corpus_of([]))
    assert np.isnan(empty.share(empty.spoken, empty.n_spoken)).all()


def test_the_table_has_both_wholes_of_respondents_and_three_of_words(project: Project) -> None:
    build(
        project,
        """
        == A
        Int: About school?
        P1: Near, it was. {School}
        == B
        Int: About school?
        P2: Far. I went by bus.
        == C
        Int: About work?
        P3: Hard.
        """,
    )
    school, work = DraftQuestion("1", "School?"), DraftQuestion("2", "Work?")
    guide = project.do(commands.add_guide, DraftGuide("G", "en", (school, work)))
    put = {row.number: row for row in project.ask(queries.questions, guide.id)}
    short = project.do(commands.add_guide, DraftGuide("G", "en", (work,)))
    project.do(commands.describe_transcript, project.ask(queries.transcript_named, "C").id, guide=short.id)
    links = [
        (row.id, turn.id, put["2" if row.name == "C" else "1"])
        for row in project.ask(queries.transcripts)
        for turn in project.ask(queries.turns, row.id)
    ]
    project.do(commands.link_questions, links)
    kind = REPORTS["frequencies"]
    report = kind.build(project, Asked(find_scope(project, Wanted())), kind.tell({"denominators": "yes"}))
    table = next(block for block in report.blocks if isinstance(block, Table) and "several wholes" in block.caption)
    row = {column.key: cell.value for column, cell in zip(table.columns, table.rows[0], strict=True)}
    assert (row["of_asked"], row["of_all"], row["turns"], row["half_turns"]) == ("1 of 2", "1 of 3", 1, 1)
    assert row["share"] == 13 / 37
    assert row["share_of_coded"] == 1
    data = next(each for each in report.more if each.name == "denominators")
    (given_,) = data.rows
    assert dict(zip(data.keys, given_, strict=True))["asked"] == 2
    assert "13 that carry any code" in table.note
    first = next(block for block in report.blocks if isinstance(block, Table))
    shared = {column.title for column in table.columns} & {column.title for column in first.columns}
    assert shared <= {"Code", "Of all"}, "what counts otherwise is called otherwise"
    assert "here they are respondents’ only" in table.note
    assert not any("several wholes" in getattr(each, "caption", "") for each in kind.build(
        project, Asked(find_scope(project, Wanted())), kind.tell({})
    ).blocks)  # fmt: skip


def test_behind_each_number_of_units_stand_as_many_places(project: Project) -> None:
    """School touches two turns of one question, and fills only one of the turns by half, and not the question."""
    build(
        project,
        """
        == A
        Int: About school?
        P1: Near. It was a long way all the same, and it was cold.
        Int: And back?
        P1: Far. {School}
        """,
    )
    project.do(commands.add_guide, DraftGuide("G", "en", (DraftQuestion("1", "School?"),)))
    (question,) = project.ask(queries.questions)
    (row,) = project.ask(queries.transcripts)
    body, turns = project.ask(queries.body, row.id), project.ask(queries.turns, row.id)
    start = body.index("Near")
    project.do(commands.code_span, row.id, start, start + 4, code=code_at(project, "School"))
    project.do(commands.link_questions, [(row.id, turn.id, question) for turn in turns])
    kind = REPORTS["frequencies"]
    report = kind.build(project, Asked(find_scope(project, Wanted())), kind.tell({"denominators": "yes"}))
    table = next(block for block in report.blocks if isinstance(block, Table) and "several wholes" in block.caption)
    (line,) = table.rows
    found = {column.key: cell for column, cell in zip(table.columns, line, strict=True)}
    assert [found[key].value for key in ("turns", "half_turns", "questions", "half_questions")] == [2, 1, 1, 0]
    for key, words in (("turns", ["Near", "Far"]), ("half_turns", ["Far"]), ("questions", ["Near"])):
        drill = found[key].drill
        assert drill is not None
        assert not drill.codes
        assert [body[place.start : place.end].split(".")[0] for place in drill.places] == words
    assert found["half_questions"].drill is None


def test_people_stand_behind_those_asked(project: Project) -> None:
    """Who was asked and silent has no quotes, so the number of those asked leads to the respondents."""
    build(project, "== A\nP1: Near. {School}\n== B\nP2: Hard.\n")
    (coding,) = mine(project)
    project.do(commands.set_stance, coding.id, "for")
    kind = REPORTS["stance"]
    report = kind.build(project, Asked(find_scope(project, Wanted())), kind.tell({}))
    table = next(block for block in report.blocks if isinstance(block, Table))
    found = {column.key: cell for column, cell in zip(table.columns, table.rows[0], strict=True)}
    for key, count in (("asked", 2), ("silent", 1)):
        drill = found[key].drill
        assert found[key].value == count
        assert drill is not None
        assert (drill.people, len(drill.respondents)) == ("all", count)
