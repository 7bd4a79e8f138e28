"""Who speaks in a single turn is corrected; text, label and codings stay, and all counts follow."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from qcode import commands, queries
from qcode.analysis.frequency import frequencies
from qcode.catalogue import merging
from qcode.catalogue.conflicts import conflict_items
from qcode.catalogue.packaging import make_package, open_package
from qcode.commands import INTERVIEWER
from qcode.commands.merging import CantTake, decide_conflict
from qcode.commands.voices import NobodyAnswers
from qcode.model.drafts import DraftGuide, DraftQuestion
from qcode.model.errors import NotFound
from qcode.model.scope import Scope
from qcode.project import FILE, Project
from qcode.queries.columns import frame
from qcode.queries.history import in_words
from tests.building import code, mine, state
from tests.cli import call, done
from tests.tui import desk, screen_text, spoken_project, status


def spoken(project: Project, name: str = "A") -> list[tuple[str, int]]:
    """Each turn's speaker as labelled, and the number of the respondent who it is, 0 for others."""
    row = project.ask(queries.transcript_named, name)
    people: dict[str | None, int] = {person.id: person.number for person in project.ask(queries.respondents)}
    voices = {voice.id: voice for voice in project.ask(queries.speakers, row.id)}
    spoke = (voices[turn.speaker] for turn in project.ask(queries.turns, row.id))
    return [(voice.label, people.get(voice.respondent, 0)) for voice in spoke]


def give(project: Project, first: int, who: str | int, last: int = 0, name: str = "A") -> None:
    """Let somebody speak in turns; ``who`` is a label, a number, or the interviewer."""
    row = project.ask(queries.transcript_named, name)
    labels = {voice.label: voice.id for voice in project.ask(queries.speakers, row.id)}
    turns = project.ask(queries.turns, row.id)
    chosen = labels.get(who, who) if isinstance(who, str) else who
    project.do(commands.set_turn_speaker, row.id, turns[first - 1].start, turns[(last or first) - 1].end, who=chosen)


def counted(project: Project, *respondents: str) -> tuple[int, int, int, int]:
    """Of all codes: codings, turns, respondents; and the characters that respondents say in all."""
    found = frequencies(project.ask(frame, Scope(respondents=respondents)).corpus)
    return int(found.segments.sum()), int(found.turns.sum()), int(found.respondents.sum()), found.n_spoken


def test_counts_follow_and_undo_brings_all_back(project: Project) -> None:
    """A line of a focus group goes to the other; a question that stood as an answer counts no longer.

    Int: How was it?
    Ana: Hard. {way}
    Ana: And you, Bob?
    Ana: I came by bus. {way, time}
    Bob: Yes.
    """
    row = project.ask(queries.transcript_named, "A")
    ana, bob = (person.id for person in project.ask(queries.respondents))
    body, codings, before = project.ask(queries.body, row.id), mine(project), state(project)
    assert (counted(project, ana), counted(project, bob)) == ((3, 3, 2, 32), (0, 0, 0, 4))
    give(project, 4, "Bob")
    give(project, 3, INTERVIEWER)
    assert (counted(project, ana), counted(project, bob)) == ((1, 1, 1, 5), (2, 2, 2, 18))
    assert spoken(project) == [("Int", 0), ("Ana", 1), ("Int", 0), ("Bob", 2), ("Bob", 2)]
    assert (project.ask(queries.body, row.id), mine(project)) == (body, codings)
    said = [in_words(each.action, each.notes, "en") for each in project.ask(queries.history, 2)]
    assert said == ["who speaks in A, turn 3: Int, not Ana", "who speaks in A, turn 4: Bob, not Ana"]
    project.undo()
    project.undo()
    assert state(project) == before
    assert project.check() == []


def test_questions_stay_with_the_turn(project: Project) -> None:
    """What a turn is linked to, what passages of it are, its memos, its condition: who speaks has no part in them.

    Int: How?
    Ana: Slowly, by bus.
    """
    row = project.ask(queries.transcript_named, "A")
    project.do(commands.add_guide, DraftGuide("Guide", "en", (DraftQuestion("1", "How?"),)))
    (asked,) = project.ask(queries.questions)
    turn = project.ask(queries.turns, row.id)[1]
    project.do(commands.set_question, row.id, turn.words, turn.end, asked.id)
    project.do(commands.set_question, row.id, turn.words, turn.words + 6, asked.id)
    project.do(commands.write_memo, "turn", turn.id, "slow")
    give(project, 2, INTERVIEWER)
    now = project.ask(queries.turns, row.id)[1]
    assert (now.id, now.question, now.linked_by) == (turn.id, asked.id, "person")
    assert len(project.ask(queries.links_in, row.id)) == 1
    assert len(project.ask(queries.memos_about, "turn", turn.id)) == 1


def test_a_mistyped_label_takes_its_guessed_respondent_with_it(project: Project) -> None:
    """A label that has lost its last turn goes; not where it alone says where somebody known was asked.

    Int: How?
    Ana: Well.
    Nan: It was.
    Zoe: So.
    """
    zoe = next(person for person in project.ask(queries.respondents) if person.number == 3)
    project.do(commands.write_memo, "respondent", zoe.id, "came late")
    row = project.ask(queries.transcript_named, "A")
    give(project, 3, "Ana", last=4)
    assert [voice.label for voice in project.ask(queries.speakers, row.id)] == ["Ana", "Int", "Zoe"]
    assert [person.number for person in project.ask(queries.respondents)] == [1, 3]
    give(project, 4, 3)
    assert spoken(project)[2:] == [("Ana", 1), ("Zoe", 3)]


def test_somebody_without_a_label_gets_one_that_follows_her_number(project: Project) -> None:
    """Who asks and who answers are made labels of; an own label of that name is left alone.

    == A
    Ana: How? Well.
    R2: It was.
    == B
    Bob: So.
    """
    give(project, 1, INTERVIEWER)
    assert spoken(project) == [("interviewer", 0), ("R2", 2)]
    give(project, 1, 4)
    assert (spoken(project), spoken(project, "B")) == ([("R4", 4), ("R2", 2)], [("Bob", 4)])
    project.do(commands.renumber_respondents)
    assert spoken(project) == [("R2 (2)", 2), ("R2", 1)]
    give(project, 1, "Bob", name="B")
    row = project.ask(queries.transcript_named, "B")
    with pytest.raises(NotFound):
        project.do(commands.set_turn_speaker, row.id, 0, 3, who=9)
    project.do(commands.describe_transcript, row.id, kind="literature")
    with pytest.raises(NobodyAnswers):
        project.do(commands.set_turn_speaker, row.id, 0, 3, who=2)


def test_what_was_corrected_is_kept_when_turns_are_cut_anew(folder: Path) -> None:
    """Where a turn stays as it was, who speaks in it stays; its old label brings nobody back.

    Int: How?
    Ana: Well.
    Nan: It was.
    Ana: And why?
    """
    with Project(folder, "AK") as project:
        give(project, 3, "Ana")
        give(project, 4, INTERVIEWER)
        people = [person.number for person in project.ask(queries.respondents)]
        wanted = spoken(project)
    done("transcripts", "recut", "A", "--form", "colon", "--yes", project=folder)
    with Project(folder, "AK") as project:
        assert spoken(project) == wanted == [("Int", 0), ("Ana", 1), ("Ana", 1), ("Int", 0)]
        assert [person.number for person in project.ask(queries.respondents)] == people == [1]
        give(project, 3, INTERVIEWER)
        give(project, 2, INTERVIEWER)
        assert project.check() == []


def test_copies_with_corrections_come_together(folder: Path, tmp_path: Path) -> None:
    """Each corrects a turn of her copy: both hold; a label that the other one emptied comes back for who uses it.

    Int: How?
    Ana: Well.
    Bob: Bad.
    Ana: So.
    """
    other = tmp_path / "other"
    shutil.copytree(folder, other)
    with Project(folder, "AK") as project:
        give(project, 3, "Ana")
        assert [person.number for person in project.ask(queries.respondents)] == [1]
    with Project(other, "BM") as project:
        give(project, 4, "Bob")
    with Project(folder, "AK") as project, merging.read_from(other) as copy:
        merging.merge(project, copy)
        assert spoken(project) == [("Int", 0), ("Ana", 1), ("Ana", 1), ("Bob", 2)]
        assert project.check() == []


def test_two_who_say_otherwise_are_told_by_names(folder: Path, tmp_path: Path) -> None:
    """What was said later stands, and the other can be taken; a turn that was cut meanwhile is not laid over its parts.

    Int: How?
    Ana: Well, so.
    Ana: So.
    """
    other = tmp_path / "other"
    shutil.copytree(folder, other)
    with Project(folder, "AK") as project:
        row = project.ask(queries.transcript_named, "A")
        give(project, 3, INTERVIEWER)
        with Project(other, "BM") as hers:
            give(hers, 3, INTERVIEWER)
            give(hers, 3, "Ana")
        with merging.read_from(other) as copy:
            merging.merge(project, copy)
        (found,) = conflict_items(project, "en")
        assert (found.title, found.field, found.kept, found.lost) == ("turn: A, turn 3", "speaker", "Ana", "Int")
        project.do(decide_conflict, found.conflict.id, take=True)
        assert spoken(project)[2] == ("Int", 0)
        turn = project.ask(queries.turns, row.id)[1]
        project.do(commands.cut_turn, row.id, turn.words, turn.words + 4, who=INTERVIEWER)
        with Project(other, "BM") as hers:
            give(hers, 2, INTERVIEWER)
        with merging.read_from(other) as copy:
            merging.merge(project, copy)
        (lost,) = conflict_items(project, "en")
        assert (lost.title, lost.lost) == ("turn: A, turn 2", "Int")
        with pytest.raises(CantTake):
            project.do(decide_conflict, lost.conflict.id, take=True)
        assert project.check() == []


def test_a_name_before_a_turn_that_is_somebody_elses_does_not_leave(folder: Path, tmp_path: Path) -> None:
    """The label of a turn that was given away is masked in a package as all labels are; a role's word may leave.

    Interviewer: How?
    Meiram: Well.
    Saule: It was.
    Interviewer: Indeed.
    """
    with Project(folder, "AK") as project:
        give(project, 2, "Interviewer")
        give(project, 4, "Saule")
        make_package(project, tmp_path / "a.qcodepack", role="second coder", language="en", receiver="BM")
    hers = open_package(tmp_path / "a.qcodepack")
    with Project(hers, "BM") as project:
        text = project.ask(queries.body, project.ask(queries.transcript_named, "A").id)
        assert text.split("\n")[:4] == ["Interviewer: How?", "███████ Well.", "█████: It was.", "Interviewer: Indeed."]
    assert b"Meiram" not in (hers / FILE).read_bytes()


def test_said_by_command(folder: Path) -> None:
    """By label, by number, for who asks; what is meant by nobody is refused.

    Int: How?
    Ana: Well.
    Bob: Bad.
    Ana: So.
    """
    done("transcripts", "who", "A", "3-4", "Bob:", project=folder)
    done("transcripts", "who", "A", "1", "R01", project=folder)
    done("transcripts", "who", "A", "2", "interviewer", project=folder)
    with Project(folder, "AK") as project:
        assert spoken(project) == [("Ana", 1), ("interviewer", 0), ("Bob", 2), ("Bob", 2)]
    for words, code_ in ((("9", "Bob"), 1), (("1", "Zoe"), 1), (("1", "7"), 1), (("x", "Bob"), 2)):
        assert call("transcripts", "who", "A", *words, project=folder).code == code_, words
    assert call("--at", "1", "transcripts", "who", "A", "1", "Bob", project=folder).code == 1


async def test_said_by_key_at_the_desk() -> None:
    """The list has who speaks in the transcript, but for who does already, then the others; u takes it back."""
    project = spoken_project()
    first = project.ask(queries.transcripts)[0]
    second = project.ask(queries.turns, first.id)[1]
    project.do(commands.code_span, first.id, second.words, second.end, code=code(project, "Trust"))
    before = state(project)
    async with desk(project) as pilot:
        await pilot.press("j", "ctrl+t")
        await pilot.pause()
        shown = screen_text(pilot)
        assert "Who speaks here (turn 2)?" in shown
        assert "R4" in shown
        await pilot.press("enter")
        await pilot.pause()
        assert spoken(project, "P03")[1] == ("I", 0)
        assert "turn 2: I now, no respondent any more" in status(pilot)
        assert len(mine(project, "P03")) == 1
        await pilot.press("u")
        await pilot.pause()
        assert state(project) == before
        await pilot.press("v", "J", "J", "ctrl+t", "4", "enter")
        await pilot.pause()
        assert spoken(project, "P03")[1:3] == [("R4", 4), ("R4", 4)]
        assert "R4" in screen_text(pilot)
