"""Any history of commands: undone it is the start, redone it is the end, and the file is whole at every step."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from qcode import commands, queries
from qcode.model.drafts import DraftCode, DraftGuide, DraftQuestion, DraftRespondent
from qcode.model.errors import NothingToRedo, NothingToUndo, QcodeError
from qcode.model.rows import CONDITIONS, ROLES, STANCES
from qcode.project import Project, init
from tests.building import LONG, Clock, build, counted_ids, draft, state

START = """
== A
Int: Were you tired?
Ana: I was [laughs] tired 👩‍🏫, very tired. {fatigue}
Int: How did you cope?
Ana: I slept. {Rest > sleep, BM=fatigue}
== B
Int: And you?
Бота: Мен Қытайға бардым. {Rest > sleep}
"""
NAMES = st.sampled_from(
    [
        "fatigue",
        "sleep",
        "Қытай",
        "=1+1",
        "[bold]x",
        "é",
        "{name}",
        "שלום",
        "👩‍🏫",
        "Rest > sleep > deep",
        "a > b",
        " ",
        "x > ",
    ]
)
WORDS = st.sampled_from(["", "one", "«two»", "{three}", "line\nbreak", "\u202eleft", "e\u0301"])
Draw = Callable[[st.SearchStrategy[Any]], Any]


def codes(project: Project) -> list[str]:
    return [code.id for code in project.ask(queries.codes, retired=True)]


def transcripts(project: Project) -> list[str]:
    return [row.id for row in project.ask(queries.transcripts)]


def codings(project: Project) -> list[str]:
    return [row.id for each in transcripts(project) for row in project.ask(queries.codings_in, each, None)]


def one(draw: Draw, ids: Sequence[str]) -> str:
    return str(draw(st.sampled_from([*ids, "no such id"])))


def code_somewhere(project: Project, draw: Draw) -> None:
    start = draw(st.integers(-1, 60))
    end = start + draw(st.integers(0, 30))
    project.do(commands.code_span, one(draw, transcripts(project)), start, end, code=one(draw, codes(project)))


def move_borders(project: Project, draw: Draw) -> None:
    start = draw(st.integers(0, 40))
    project.do(commands.move_borders, one(draw, codings(project)), start, start + draw(st.integers(0, 30)))


def give(project: Project, draw: Draw) -> None:
    start = draw(st.integers(-1, 50))
    place = (one(draw, transcripts(project)), start, start + draw(st.integers(0, 30)))
    codes_wanted = [one(draw, [*codes(project), commands.NEW + draw(NAMES)]) for _ in range(draw(st.integers(0, 3)))]
    how = draw(st.sampled_from(["several", "new", "key"]))
    if how == "several":
        project.do(commands.give_codes, *place, codes=codes_wanted)
    elif how == "new":
        project.do(commands.give_new_code, *place, path=draw(NAMES), origin="in vivo")
    elif codes_wanted:
        key = draw(st.sampled_from(["1", "2", ""]))
        project.do(commands.give_key_and_code, *place, code=codes_wanted[0], key=key)


def bring_in_codings(project: Project, draw: Draw) -> None:
    every = [row for each in transcripts(project) for row in project.ask(queries.codings_in, each, None)]
    chosen = draw(st.lists(st.sampled_from(every), max_size=4)) if every else []
    project.do(
        commands.import_codings,
        [(row, draw(st.sampled_from(["", "BM", "Новая"])), draw(WORDS)) for row in chosen],
    )


def bring_in_codebook(project: Project, draw: Draw) -> None:
    names = draw(st.lists(st.sampled_from(["fatigue", "sleep", "new", "Қытай"]), unique=True))
    keys = st.sampled_from([None, "", "1", "2"])
    drafts = [DraftCode((name,), definition=draw(WORDS), key=draw(keys), names=(("kk", name * 2),)) for name in names]
    project.do(commands.import_codebook, drafts)


def bring_in_respondents(project: Project, draw: Draw) -> None:
    numbers = draw(st.lists(st.integers(0, 5), max_size=3))
    drafts = [
        DraftRespondent(line, number, draw(st.sampled_from(["A", "B", ""])), values=(("Region", draw(WORDS)),))
        for line, number in enumerate(numbers, 2)
    ]
    project.do(commands.set_respondents, project.ask(commands.match_respondents, drafts))


def remember(project: Project, draw: Draw) -> None:
    memos = project.ask(queries.memos)
    if memos and draw(st.booleans()):
        memo = draw(st.sampled_from(memos))
        if draw(st.booleans()):
            project.do(commands.remove_memo, memo.id)
        else:
            project.do(commands.write_memo, memo.about, memo.target, draw(WORDS), memo=memo.id)
        return
    about = draw(st.sampled_from(["", "coding", "code", "transcript"]))
    ids: Sequence[str] = {
        "": [""],
        "coding": codings(project),
        "code": codes(project),
        "transcript": transcripts(project),
    }[about]
    project.do(commands.write_memo, about, one(draw, ids) if ids else "", draw(WORDS))


def ask_questions(project: Project, draw: Draw) -> None:
    count = draw(st.integers(1, 3))
    questions = tuple(DraftQuestion(str(n), f"How {n}?") for n in range(1, count + 1))
    project.do(commands.add_guide, DraftGuide("Guide", "en", questions))


def answer(project: Project, draw: Draw) -> None:
    asked = [row.id for row in project.ask(queries.questions)]
    start = draw(st.integers(0, 60))
    chosen = draw(st.sampled_from([None, *asked]))
    project.do(commands.set_question, one(draw, transcripts(project)), start, start + draw(st.integers(0, 40)), chosen)


def condition(project: Project, draw: Draw) -> None:
    start = draw(st.integers(0, 40))
    people: list[str] = [row.id for row in project.ask(queries.respondents)]
    about = draw(st.sampled_from(["respondent", "transcript", "passage"]))
    target = one(draw, people if about == "respondent" else transcripts(project))
    chosen = draw(st.sampled_from(CONDITIONS))
    project.do(commands.set_condition, about, target, chosen, start=start, end=start + draw(st.integers(1, 20)))


def cut_anew(project: Project, draw: Draw) -> None:
    row = one(draw, transcripts(project))
    other = draft("x", [("Ana", "I was"), ("New", "tired")])
    project.do(commands.replace_turns, row, other.turns, other.speakers)


def speak(project: Project, draw: Draw) -> None:
    found = [row.id for each in transcripts(project) for row in project.ask(queries.speakers, each)]
    number = draw(st.sampled_from([None, 1, 2, 7]))
    project.do(commands.set_speaker, one(draw, found), role=draw(st.sampled_from(ROLES)), respondent=number)


def give_a_turn(project: Project, draw: Draw) -> None:
    row, start = one(draw, transcripts(project)), draw(st.integers(0, 60))
    labels = [voice.id for voice in project.ask(queries.speakers, row)]
    who = draw(st.sampled_from([*labels, commands.INTERVIEWER, 1, 2, 3]))
    project.do(commands.set_turn_speaker, row, start, start + draw(st.integers(1, 40)), who=who)


def cut_a_turn(project: Project, draw: Draw) -> None:
    row, start = one(draw, transcripts(project)), draw(st.integers(0, 60))
    turns: list[str] = [turn.id for turn in project.ask(queries.turns, row)]
    if draw(st.booleans()):
        project.do(commands.join_turn, row, one(draw, turns))
    else:
        project.do(commands.cut_turn, row, start, start + draw(st.integers(1, 20)), who=commands.INTERVIEWER)


ACTS: dict[str, Callable[[Project, Draw], object]] = {
    "code": code_somewhere,
    "code again": code_somewhere,
    "borders": move_borders,
    "give": give,
    "split": lambda p, d: p.do(commands.split_coding, one(d, codings(p)), d(st.integers(0, 60))),
    "codings": bring_in_codings,
    "codebook": bring_in_codebook,
    "respondents": bring_in_respondents,
    "memo": remember,
    "guide": ask_questions,
    "answer": answer,
    "condition": condition,
    "turns": cut_anew,
    "speaker": speak,
    "voice": give_a_turn,
    "cut turn": cut_a_turn,
    "take off": lambda p, d: p.do(commands.remove_coding, one(d, codings(p))),
    "change": lambda p, d: p.do(commands.change_code, one(d, codings(p)), code=one(d, codes(p))),
    "stance": lambda p, d: p.do(commands.set_stance, one(d, codings(p)), d(st.sampled_from([*STANCES, "odd"]))),
    "star": lambda p, d: p.do(commands.set_star, one(d, codings(p)), star=d(st.booleans())),
    "create": lambda p, d: p.do(commands.create_code, d(NAMES), definition=d(WORDS)),
    "rename": lambda p, d: p.do(commands.rename_code, one(d, codes(p)), d(NAMES)),
    "define": lambda p, d: p.do(commands.define_code, one(d, codes(p)), definition=d(WORDS), example=d(WORDS)),
    "key": lambda p, d: p.do(commands.set_code_key, one(d, codes(p)), d(st.sampled_from(["", "1", "a", "ab", "Ж"]))),
    "move": lambda p, d: p.do(
        commands.move_code, one(d, codes(p)), d(st.sampled_from([None, *codes(p)])), d(st.sampled_from([None, 0, 1]))
    ),
    "merge": lambda p, d: p.do(commands.merge_codes, one(d, codes(p)), into=one(d, codes(p))),
    "retire": lambda p, d: p.do(commands.retire_code, one(d, codes(p))),
    "restore": lambda p, d: p.do(commands.restore_code, one(d, codes(p))),
    "describe": lambda p, d: p.do(commands.describe_transcript, one(d, transcripts(p)), pilot=d(st.integers(0, 1))),
    "name": lambda p, d: p.do(commands.describe_transcript, one(d, transcripts(p)), name=d(st.sampled_from("ABC"))),
    "remove": lambda p, d: p.do(commands.remove_transcript, one(d, transcripts(p))),
    "renumber": lambda p, d: p.do(commands.renumber_respondents),
    "withdraw": lambda p, d: p.do(commands.withdraw_respondent, one(d, [r.id for r in p.ask(queries.respondents)])),
    "setting": lambda p, d: p.do(commands.set_setting, "unit", d(st.sampled_from(["turn", "question"]))),
}


class History(RuleBasedStateMachine):
    """A project on disk, and every state it has been in."""

    def __init__(self) -> None:
        super().__init__()
        self.scratch = tempfile.TemporaryDirectory()
        self.folder = Path(self.scratch.name) / "p"
        self.clock, self.ids = Clock(), counted_ids()
        self.project = init(self.folder, "AK", clock=self.clock, new_id=self.ids)
        build(self.project, START)
        while True:
            try:
                self.project.undo()
            except NothingToUndo:
                break
        self.states = [state(self.project)]
        build(self.project, START)
        self.states += [state(self.project)]
        self.first, self.at = 1, 1

    @rule(act=st.sampled_from(sorted(ACTS)), data=st.data())
    def change(self, act: str, data: st.DataObject) -> None:
        try:
            ACTS[act](self.project, data.draw)
        except QcodeError:
            assert state(self.project) == self.states[self.at], "a failed command left a trace"
            return
        now = state(self.project)
        if now != self.states[self.at]:
            self.states[self.at + 1 :] = [now]
            self.at += 1

    @precondition(lambda self: self.at > self.first)
    @rule()
    def undo(self) -> None:
        self.project.undo()
        self.at -= 1
        assert state(self.project) == self.states[self.at]

    @rule()
    def redo(self) -> None:
        if self.at + 1 < len(self.states):
            self.project.redo()
            self.at += 1
        else:
            try:
                self.project.redo()
            except NothingToRedo:
                pass
            else:
                raise AssertionError("something was redone that was not undone")
        assert state(self.project) == self.states[self.at]

    @rule()
    def close_and_open(self) -> None:
        self.project.close()
        assert [path.name for path in self.folder.iterdir() if path.is_file()] == ["project.qcode"]
        self.project = Project(self.folder, "AK", clock=self.clock, new_id=self.ids)

    @invariant()
    def whole(self) -> None:
        assert self.project.check() == []

    def teardown(self) -> None:
        end, done = self.at, 0
        while self.at > self.first:
            self.undo()
            done += 1
        for _ in range(done):
            self.redo()
        assert self.at == end
        self.project.close()
        self.scratch.cleanup()


TestHistory = History.TestCase
TestHistory.settings = settings(
    max_examples=300 if LONG else 20, stateful_step_count=50 if LONG else 25, deadline=None, derandomize=not LONG
)


def test_everything_undone_is_the_empty_project(project: Project) -> None:
    """Undo goes back to the first import, and redo to the last coding.

    Int: Were you tired?
    Ana: I was tired {fatigue, Rest > sleep}
    """
    end = state(project)
    steps = 0
    while True:
        try:
            project.undo()
        except NothingToUndo:
            break
        steps += 1
    start = state(project)
    assert steps == 4
    assert [table for table, rows in start.items() if rows] == ["coder"]
    for _ in range(steps):
        project.redo()
    assert state(project) == end
    assert project.check() == []
