"""Codings as the commands leave them: several at once, split, and never twice the same."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qcode import commands, queries
from qcode.commands.codebook import KeyTaken
from qcode.commands.codings import NothingToSplit
from qcode.project import Project
from tests.building import LONG, Clock, build, code, counted_ids, mine, state


def entries(project: Project) -> int:
    return len(project.ask(queries.history))


def test_the_same_code_twice_in_one_go_is_one_coding(project: Project) -> None:
    """What was given already is not given again.

    Ana: I slept well. {Rest}
    """
    (there,) = mine(project)
    row = project.ask(queries.transcript_named, "A")
    place = (row.id, there.start, there.end)
    before = entries(project)
    made = project.do(commands.give_codes, *place, codes=[there.code, there.code])
    assert made == [there]
    assert entries(project) == before
    assert project.do(commands.give_codes, *place, codes=[]) == []
    made = project.do(commands.give_codes, *place, codes=[there.code, "+Night", "+Night"])
    assert [each.id for each in made] == [there.id, made[1].id]
    assert len(mine(project)) == 2
    assert entries(project) == before + 1


def test_a_key_that_is_taken_leaves_neither_key_nor_coding(project: Project) -> None:
    """One change is whole or not at all.

    Ana: I slept well. {Rest}
    """
    row = project.ask(queries.transcript_named, "A")
    project.do(commands.set_code_key, code(project, "Rest"), "1")
    before = state(project)
    with pytest.raises(KeyTaken):
        project.do(commands.give_key_and_code, row.id, 5, 10, code="+Night", key="1")
    assert state(project) == before


def test_a_half_that_is_there_already_is_not_made_again(project: Project) -> None:
    """Splitting into what stands there loses nothing and doubles nothing.

    Ana: I slept well. {Rest}
    """
    row = project.ask(queries.transcript_named, "A")
    rest = code(project, "Rest")
    (whole,) = mine(project)
    text = project.ask(queries.body, row.id)
    cut = text.index("well")
    first = project.do(commands.code_span, row.id, whole.start, cut - 1, code=rest)
    second = project.do(commands.code_span, row.id, cut, whole.end, code=rest)
    project.do(commands.write_memo, "coding", whole.id, "about the whole")
    halves = project.do(commands.split_coding, whole.id, cut)
    assert [half.id for half in halves] == [first.id, second.id]
    assert sorted(each.id for each in mine(project)) == sorted([first.id, second.id])
    assert [memo.target for memo in project.ask(queries.memos)] == [first.id]
    assert project.check() == []


WORDS = st.text("ab,. \u00a0әқ👩\u200d", min_size=1, max_size=12).filter(lambda words: bool(words.strip()))


@settings(max_examples=1_000 if LONG else 40, derandomize=not LONG, deadline=None)
@given(WORDS, WORDS, st.integers(-3, 40))
def test_a_split_loses_only_white_space(before: str, after: str, at: int) -> None:
    with Project(None, "AK", clock=Clock(), new_id=counted_ids()) as project:
        build(project, "Ana: x")
        (row,) = project.ask(queries.transcripts)
        project.do(commands.remove_transcript, row.id)
        build(project, "Ana: |" + (before + after).replace("{", "").replace("}", "") + "|")
        (row,) = project.ask(queries.transcripts)
        text = project.ask(queries.body, row.id)
        whole = project.do(commands.code_span, row.id, 5, len(text) - 1, code=code(project, "Rest"))
        said = text[whole.start : whole.end]
        try:
            first, second = project.do(commands.split_coding, whole.id, whole.start + at)
        except NothingToSplit:
            assert not said[: max(0, at)].strip() or not said[max(0, at) :].strip()
            assert mine(project) == [whole]
            return
        halves = [text[half.start : half.end] for half in (first, second)]
        assert all(half == half.strip() and half for half in halves)
        assert halves == [said[:at].strip(), said[at:].strip()]
        assert (first.start, second.end) == (whole.start, whole.end)
