"""What is said of all quotes at once is what is said of each alone: who speaks, the condition, the words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from qcode import commands, queries
from qcode.catalogue import REPORTS, Asked, Wanted, find_scope
from qcode.commands.approving import Answer, answer_quotes, send_quotes
from qcode.commands.quoting import omit_words
from qcode.model.scope import Scope
from qcode.project import Project, init
from qcode.queries.columns import frame
from qcode.queries.quoted import codings_against, quoted, quoted_in, voices
from qcode.queries.quotes import STRICTER
from qcode.queries.transcripts import words_at
from qcode.text.words import word_spans
from tests.building import build, code
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
    assert set(zip(held.coding.tolist(), held.person.tolist(), strict=True)) == {
        (number, next(place for place, each in enumerate(held.people) if each.id == person.id))
        for number, row in enumerate(alone)
        for person in row.respondents
    }
    again = sample.ask(quoted_in, found, alone)
    for name in ("condition", "coding", "person", "start", "end"):
        assert getattr(again, name).tolist() == getattr(held, name).tolist()
    assert sample.ask(codings_against) & set(found.codings) == {
        row.coding.id for row in alone if row.coding.stance == "against"
    }


def own_words(project: Project, rows: list[queries.Quote], person: str) -> int:
    """The words of a respondent that some quotes print, character by character."""
    marked: dict[str, set[int]] = {}
    for row in rows:
        left_out = {at for piece in row.pieces if piece.kind == "omitted" for at in range(piece.start, piece.end)}
        marked.setdefault(row.transcript.id, set()).update(set(range(row.coding.start, row.coding.end)) - left_out)
    count = 0
    for transcript, places in marked.items():
        speakers = {row.id for row in project.ask(queries.speakers, transcript) if row.respondent == person}
        words = [start for start, _ in word_spans(project.ask(queries.body, transcript))]
        for turn in project.ask(queries.turns, transcript):
            if turn.speaker in speakers:
                count += sum(start in places for start in words if turn.words <= start < turn.end)
    return count


def test_who_is_quoted_how_often_is_what_the_quotes_say(sample: Project) -> None:
    scope = find_scope(sample, Wanted(coders=("AK",)))
    report = REPORTS["balance"].build(sample, Asked(scope, language="en"), REPORTS["balance"].tell({}))
    assert report.data is not None
    free = [row for row in by_one(sample, scope) if not row.condition]
    spoken = [row for row in free if row.respondents]
    times = Counter(person.number for row in spoken for person in row.respondents)
    people = {row.number: row.id for row in sample.ask(queries.respondents)}
    codes = {
        number: {row.path for row in spoken if number in {who.number for who in row.respondents}} for number in times
    }
    told = {row[0]: row[1:4] for row in report.data.rows if row[1]}
    assert told == {n: (times[n], len(codes[n]), own_words(sample, spoken, people[n])) for n in times}
    assert report.data.columns[1].of == len(spoken)
    assert any(row.edited for row in spoken)


def test_a_word_under_two_codes_is_one_word_and_the_other_speaker_s_is_not_counted(tmp_path: Path) -> None:
    with init(tmp_path / "p", "AK") as project:
        build(project, "Int: Why?\nA: It is far. {road, school}\nB: So far.")
        (row,) = project.ask(queries.transcripts)
        turns = project.ask(queries.turns, row.id)
        project.do(commands.code_span, row.id, turns[0].words, turns[2].end, code=code(project, "all"))
        project.do(commands.code_span, row.id, turns[0].words, turns[0].end, code=code(project, "asked"))
        for speaker in project.ask(queries.speakers, row.id):
            if speaker.label != "Int":
                project.do(
                    commands.set_speaker, speaker.id, role="respondent", respondent="AB".index(speaker.label) + 1
                )
        found = project.ask(frame, Scope())
        parts = project.ask(quoted, found)
        assert len(found.codings) == 4
        assert project.ask(voices, found, parts, parts.free) == ({1: (3, 3, 3), 2: (1, 1, 2)}, 3)


def test_words_are_the_same_whether_texts_are_decoded_whole_or_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Passages of letters of one, two, three and four bytes, to the last one of a text."""
    with init(tmp_path / "p", "A") as project:
        (row,) = build(project, "A: ag ғ€😀 é̱ שלום қ\nB: 𝐀ңd")
        body = project.ask(queries.body, row.id)
        edges = range(len(body) + 1)
        spans = [(str(row.id), start, end) for start in edges for end in edges if start < end]
        whole = project.ask(words_at, spans)
        monkeypatch.setitem(words_at.__globals__, "MANY", 0)
        assert project.ask(words_at, spans) == whole == {span: body[span[1] : span[2]] for span in spans}


def test_the_turns_of_a_passage_are_those_in_whose_words_it_has_a_character(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From a label to a label: the first turn is where it begins, but only the second is said in it."""
    with init(tmp_path / "p", "A") as project:
        (row,) = build(project, "Int: Why?\nP: It is far.\nInt: So far?")
        first, _, third = project.ask(queries.turns, row.id)
        spans = (
            (first.words, third.end),
            (first.words, first.end),
            (first.end, third.words),
            (third.end - 1, third.end),
        )
        rows = project.ask(queries.quotes_of_places, [(str(row.id), *span) for span in spans])
        assert [(quote.turn, [*quote.others, *(who.number for who in quote.respondents)]) for quote in rows] == [
            (1, ["Int", 1]),
            (1, ["Int"]),
            (1, [1]),
            (3, ["Int"]),
        ]
        assert [len(quote.text) for quote in rows] == [end - start for start, end in spans]
        every = [(str(row.id), start, end) for start in range(third.end) for end in range(start + 1, third.end + 1)]
        whole = project.ask(queries.quotes_of_places, every)
        monkeypatch.setitem(queries.quotes_of_places.__globals__, "FEW", len(every) + 1)
        assert project.ask(queries.quotes_of_places, every) == whole
