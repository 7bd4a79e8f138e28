"""Lists of places in all transcripts: who answers what, what is coded, starred, queried, and what is not."""

from __future__ import annotations

from pathlib import Path

from qcode import commands, queries
from qcode.catalogue.rounds import LISTS, asked_questions, found_by_transcript, passages
from qcode.model.drafts import DraftGuide, DraftQuestion
from qcode.model.rows import Review
from qcode.project import Project
from qcode.queries import Stop
from qcode.store.journal import Tx
from tests.cli import call, done
from tests.words import TRANSLATED, translations

TOLD = """
== A
Int: Why here?
Ana: It was near.
Int: And the school?
Ana: The school was good. It was near, too.
== B
Int: Why here?
Bob: For my mother.
Bob: And for work.
== C
Int: Anything else?
Cem: No.
"""


def words(project: Project, stops: list[Stop]) -> list[str]:
    return [f"{each.transcript}: {each.text}" for each in passages(project, stops)]


def ask_questions(project: Project) -> None:
    """Question 1 with 1a, in two languages; Ana answers both, Bob in the second version, Cem none."""
    first = DraftGuide("Guide", "en", (DraftQuestion("1", "Why here?"), DraftQuestion("1a", "School?", parent="1")))
    second = DraftGuide("Guide", "tr", (DraftQuestion("1", "Neden?"), DraftQuestion("1a", "Okul?", parent="1")))
    guides = [project.do(commands.add_guide, draft) for draft in (first, second)]
    asked = [{q.number: q.id for q in project.ask(queries.questions, guide.id)} for guide in guides]
    link(project, "A", (1, 2), asked[0]["1"])
    link(project, "A", (3, 4), asked[0]["1a"])
    link(project, "B", (1, 3), asked[1]["1"])


def link(project: Project, name: str, turns: tuple[int, int], question: str) -> None:
    row = project.ask(queries.transcript_named, name)
    spoken = project.ask(queries.turns, row.id)
    project.do(commands.set_question, row.id, spoken[turns[0] - 1].start, spoken[turns[1] - 1].end, question)


def number(project: Project, printed: str) -> str:
    return project.ask(queries.question_named, printed).id


def told(test: object) -> object:
    """Let a test's project be the story above."""
    test.__doc__ = f"{test.__doc__}\n{TOLD}"
    return test


@told
def test_answers_stand_by_respondent_over_versions_and_sub_questions(project: Project) -> None:
    """A question holds its sub-questions; a run of turns with the probes in it is one answer."""
    ask_questions(project)
    assert words(project, project.ask(queries.answers, number(project, "1"))) == [
        "A: It was near.\nInt: And the school?\nAna: The school was good. It was near, too.",
        "B: For my mother.\nBob: And for work.",
    ]
    assert words(project, project.ask(queries.answers, number(project, "1a"))) == [
        "A: The school was good. It was near, too."
    ]
    assert [(row.number, count) for row, count in asked_questions(project)] == [("1", 2), ("1a", 1)]


@told
def test_a_passage_answers_out_of_turn_and_who_has_withdrawn_does_not(project: Project) -> None:
    """The respondent's number orders what they say; a passage is linked inside a turn."""
    ask_questions(project)
    row = project.ask(queries.transcript_named, "C")
    turn = project.ask(queries.turns, row.id)[1]
    project.do(commands.set_question, row.id, turn.words, turn.end - 1, number(project, "1a"))
    found = project.ask(queries.answers, number(project, "1a"))
    assert words(project, found) == ["A: The school was good. It was near, too.", "C: No"]
    assert [stop.respondent for stop in found] == [1, 3]
    assert project.ask(queries.question_at, row.id, turn.words) == number(project, "1a")
    project.do(commands.withdraw_respondent, project.ask(queries.respondent_numbered, 3).id)
    assert len(project.ask(queries.answers, number(project, "1a"))) == 1
    project.do(commands.withdraw_respondent, project.ask(queries.respondent_numbered, 1).id)
    assert words(project, project.ask(queries.answers, number(project, "1"))) == [
        "B: For my mother.\nBob: And for work."
    ]


@told
def test_turns_wait_for_a_code_until_one_character_of_them_has_one(project: Project) -> None:
    """The interviewer's turns never wait; another's codings do not count."""
    row = project.ask(queries.transcript_named, "A")
    turns = project.ask(queries.turns, row.id)
    code = project.do(commands.create_code, "Way")
    mine = project.coder.id
    assert words(project, project.ask(queries.uncoded_turns, mine))[0] == "A: It was near."
    assert len(project.ask(queries.uncoded_turns, mine)) == 5
    project.do(commands.code_span, row.id, turns[1].end - 1, turns[2].end, code=code.id)
    assert len(project.ask(queries.uncoded_turns, mine)) == 4
    assert len(project.ask(queries.uncoded_turns, "somebody else")) == 5
    order = [each.id for each in project.ask(queries.transcripts)]
    first = project.ask(queries.uncoded_turn_in, order, mine, 1)
    last = project.ask(queries.uncoded_turn_in, order[::-1], mine, -1)
    assert first is not None
    assert last is not None
    assert words(project, [first, last]) == ["A: The school was good. It was near, too.", "C: No."]


@told
def test_the_lists_hold_what_they_say_and_nothing_of_others(project: Project) -> None:
    """A code's passages are also those of the codes below it, each in the order of the transcripts."""
    a, b, _ = project.ask(queries.transcripts)
    near = project.do(commands.create_code, "Way > near")
    way = project.ask(queries.code_named, "Way")
    there = project.do(commands.code_span, b.id, 20, 25, code=near.id)
    here = project.do(commands.code_span, a.id, 20, 25, code=way.id)
    mine = project.coder.id
    project.act_as("BM")
    project.do(commands.code_span, a.id, 20, 25, code=near.id)
    project.act_as("AK")
    assert [stop.coding for stop in project.ask(queries.passages_of_code, way.id, mine)] == [here.id, there.id]
    assert [stop.coding for stop in project.ask(queries.passages_of_code, near.id, mine)] == [there.id]
    project.do(commands.set_star, there.id, star=True)
    project.do(commands.set_stance, here.id, "against")
    project.do(commands.write_memo, "coding", here.id, "Is it?")
    project.do(commands.write_memo, "transcript", b.id, "Short.")
    project.do(commands.write_memo, "turn", project.ask(queries.turns, b.id)[1].id, "Mother.")
    project.do(commands.set_condition, "passage", b.id, "off the record", start=3, end=9)
    project.do(query_of, there.id)
    held = {key: [stop.coding for stop in project.ask(each.stops, mine)] for key, each in LISTS.items()}
    assert held["starred"] == held["queries"] == [there.id]
    assert held["against"] == held["with-memo"] == [here.id]
    assert held["memos"] == [here.id, "", ""]
    assert held["conditions"] == [""]
    project.do(query_of, there.id, "accepted")
    assert project.ask(queries.queried, mine) == []
    assert [
        project.ask(each.stops, "nobody") for key, each in LISTS.items() if key not in ("uncoded", "conditions")
    ] == [[] for _ in range(len(LISTS) - 2)]


def query_of(tx: Tx, coding: str, verdict: str = "queried") -> None:
    written = f"2026-03-0{2 if verdict == 'queried' else 3}"
    tx.add(Review(tx.new_id(), queries.coding(tx.read, coding).id, tx.coder, verdict, "", None, None, written))


@told
def test_a_stop_moves_with_its_coding_and_goes_with_it(project: Project) -> None:
    """A list is made once; what it stands for may be moved or taken away meanwhile."""
    row = project.ask(queries.transcripts)[0]
    code = project.do(commands.create_code, "Way")
    coding = project.do(commands.code_span, row.id, 20, 25, code=code.id)
    (stop,) = project.ask(queries.passages_of_code, code.id, project.coder.id)
    project.do(commands.move_borders, coding.id, 18, 30)
    now = project.ask(queries.stop_now, stop)
    assert now is not None
    assert (now.start, now.end) == (18, 30)
    project.do(commands.remove_coding, coding.id)
    assert project.ask(queries.stop_now, stop) is None
    assert project.ask(queries.stop_now, Stop(row.id, 1, 2)) == Stop(row.id, 1, 2)
    project.do(commands.remove_transcript, row.id)
    assert project.ask(queries.stop_now, Stop(row.id, 1, 2)) is None


@told
def test_words_are_found_one_transcript_at_a_time(project: Project) -> None:
    """Whatever their case."""
    rows = project.ask(queries.transcripts)
    found = [(row.name, len(stops)) for row, stops in found_by_transcript(project, "NEAR", rows)]
    assert found == [("A", 2), ("B", 0), ("C", 0)]
    assert list(found_by_transcript(project, "  ", rows)) == []


@told
def test_by_command_one_goes_through_answers_and_codes_them(folder: Path) -> None:
    """What is printed is what `codings add` takes."""
    with Project(folder, "AK") as project:
        ask_questions(project)
        project.do(commands.create_code, "Way")
    found = call("answers", "--question", "1а", "--json", project=folder).json
    assert [(each["transcript"], each["respondent"], each["turn"]) for each in found] == [("A", 1, 4)]
    done("codings", "add", "A", str(found[0]["start"]), str(found[0]["end"]), "Way", project=folder)
    said = done("answers", "--question", "1", project=folder)
    assert "1 of 2 · A, turn 2, characters " in said
    assert "respondent 1 · question 1 · codes Way\nIt was near." in said
    assert "For my mother." in done("passages", "uncoded", project=folder)
    assert "The school was good" not in done("turns", "--uncoded", project=folder)
    assert done("turns", "C", project=folder).count("respondent") == 1
    assert "The school was good" in done("passages", "--code", "Way", project=folder)
    assert "Passages: 0." in done("passages", "starred", project=folder)
    assert call("passages", project=folder).code == 2
    hits = call("search", "NEAR", "--json", project=folder).json
    assert [hit["text"] for hit in hits] == ["near", "near"]
    assert "…" in done("search", "near", "--transcript", "A", project=folder)
    assert "Found: 0." in done("search", "near", "--transcript", "B", project=folder)
    assert call("answers", "--question", "9", project=folder).code == 1


def test_the_lists_of_the_command_line_are_those_of_the_desk() -> None:
    from qcode.cli.finding import LISTS as BY_COMMAND

    assert tuple(LISTS) == BY_COMMAND
    assert all(each.title in translations(language) for each in LISTS.values() for language in TRANSLATED)
