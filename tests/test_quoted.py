"""What is said of all quotes at once is what is said of each alone: who speaks, the condition, the words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from qcode import commands, queries
from qcode.catalogue import REPORTS, Asked, Wanted, find_scope
from qcode.commands.approving import Answer, answer_quotes, send_quotes
from qcode.commands.quoting import omit_words
from qcode.model.scope import Scope
from qcode.project import Project
from qcode.queries.columns import frame
from qcode.queries.quoted import codings_against, quoted, quoted_words
from qcode.queries.quotes import STRICTER
from qcode.text.words import word_spans
from tests.samples import copy_sample

STRICT = ("", "after approval", "paraphrase only", "off the record")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """The sample with conditions on people, interviews and passages, and an answer to what was sent."""
    with Project(copy_sample(tmp_path_factory.mktemp("quoted")), "Aigerim") as project:
        people, sources = project.ask(queries.respondents), project.ask(queries.transcripts)
        project.do(commands.set_condition, "respondent", people[0].id, "after approval")
        project.do(commands.set_condition, "respondent", people[1].id, "paraphrase only")
        project.do(commands.set_condition, "transcript", sources[-1].id, "off the record")
        for row in project.ask(queries.quotes, project.ask(frame, Scope()).codings)[::7]:
            start = row.coding.start + 1
            project.do(commands.set_condition, "passage", row.transcript.id, STRICT[2], start=start, end=start + 3)
        alone = [
            row
            for row in project.ask(queries.quotes, project.ask(frame, Scope()).codings)
            if row.condition == STRICT[1]
        ]
        project.do(send_quotes, people[0].id, [row.coding.id for row in alone])
        project.do(answer_quotes, people[0].id, [Answer(alone[0].coding.id, "agreed")])
        first = next(
            row for row in project.ask(queries.quotes, project.ask(frame, Scope()).codings) if not row.condition
        )
        project.do(omit_words, first.coding.id, first.coding.start + 5, first.coding.start + 12)
        yield project


def by_one(project: Project, scope: Scope) -> list[queries.Quote]:
    """Each quote of a scope, in the order of its frame."""
    ids = project.ask(frame, scope).codings
    rows: dict[str, queries.Quote] = {row.coding.id: row for row in project.ask(queries.quotes, ids)}
    return [rows[id_] for id_ in ids]


@pytest.mark.parametrize("coders", [0, 1])
def test_all_at_once_is_each_alone(sample: Project, coders: int) -> None:
    scope = Scope(coders=sample.ask(frame, Scope()).coders[:coders])
    found, alone = sample.ask(frame, scope), by_one(sample, scope)
    held = sample.ask(quoted, found)
    assert [STRICTER[place] for place in held.condition.tolist()] == [row.condition for row in alone]
    assert {row.condition for row in alone} >= {"", *STRICT[1:3]}
    pairs = set(zip(held.coding.tolist(), held.person.tolist(), strict=True))
    assert pairs == {
        (number, next(place for place, each in enumerate(held.people) if each.id == person.id))
        for number, row in enumerate(alone)
        for person in row.respondents
    }
    assert sample.ask(quoted_words, found).tolist() == [len(word_spans(row.printed)) for row in alone]
    assert sample.ask(codings_against) & set(found.codings) == {
        row.coding.id for row in alone if row.coding.stance == "against"
    }


def test_who_is_quoted_how_often_is_what_the_quotes_say(sample: Project) -> None:
    scope = find_scope(sample, Wanted(coders=("AK",)))
    report = REPORTS["balance"].build(sample, Asked(scope, language="en"), REPORTS["balance"].tell({}))
    assert report.data is not None
    free = [row for row in by_one(sample, scope) if not row.condition]
    times = Counter(person.number for row in free for person in row.respondents)
    words = Counter[int]()
    for row in free:
        words.update({person.number: len(word_spans(row.printed)) for person in row.respondents})
    told = {row[0]: (row[1], row[3]) for row in report.data.rows}
    assert {number: each for number, each in told.items() if each[0]} == {n: (times[n], words[n]) for n in times}
