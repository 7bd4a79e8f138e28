"""A walk over all that can be done to a codebook: no cycle, no lost coding, undo to the start, a file that is whole."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from qcode import commands, queries
from qcode.catalogue.outgoing import snapshot_drafts
from qcode.importers.codebook import read_codebook
from qcode.importers.codebook_written import snapshot_file
from qcode.model.errors import NothingToUndo, QcodeError
from qcode.model.rows import EXAMPLE_KINDS, LINK_KINDS
from qcode.project import Project
from tests.building import LONG, Clock, build, counted_ids, state

START = """
== A
Int: Were you tired?
Ana: I was tired, very tired. {Fatigue, BM=Fatigue}
Ana: I slept. {Rest > Sleep, BM=Rest > Sleep}
Ana: I ate. {Rest > Food, Fatigue}
== B
Int: And you?
Bob: I walked. {Rest, BM=Fatigue}
Bob: I read. {Reading, Rest}
"""
NAMES = ("Fatigue", "Sleep", "Food", "Rest", "Reading", "Шаршау", "=1", "{x}")
WORDS = ("", "What it is.", "What it was.", "«Ол»")
Draw = Callable[[st.SearchStrategy[Any]], Any]


def codes(project: Project) -> list[str]:
    return [code.id for code in project.ask(queries.codes, retired=True)]


def codings(project: Project) -> list[str]:
    return [c.id for row in project.ask(queries.transcripts) for c in project.ask(queries.codings_in, row.id, None)]


def one(draw: Draw, ids: Sequence[str]) -> str:
    return str(draw(st.sampled_from(ids)))


def some(draw: Draw, ids: Sequence[str]) -> list[str]:
    return list(draw(st.lists(st.sampled_from(ids), min_size=1, max_size=3)))


def name(draw: Draw) -> str:
    return str(draw(st.sampled_from(NAMES)))


def path(draw: Draw) -> str:
    return " > ".join(draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=3)))


def split(project: Project, draw: Draw) -> None:
    code = one(draw, codes(project))
    own = [row.id for row in project.ask(queries.codings_of_code, code)]
    if own:
        project.do(commands.split_code, code, {each: path(draw) for each in some(draw, own)}, reason=draw(words))


def unlink(project: Project, draw: Draw) -> None:
    links = [row.id for row in project.ask(queries.code_links)]
    if links:
        project.do(commands.unlink_codes, one(draw, links))


def forget_example(project: Project, draw: Draw) -> None:
    rows = [row.id for row in project.ask(queries.code_examples)]
    if rows:
        project.do(commands.remove_example, one(draw, rows))


def read_again(project: Project, draw: Draw) -> None:
    rows = [row.id for row in project.ask(queries.transcripts)]
    pairs = [(one(draw, rows), each) for each in some(draw, codes(project))]
    project.do(draw(st.sampled_from([commands.mark_read, commands.mark_unread])), pairs)


words = st.sampled_from(WORDS)
ACTS: dict[str, Callable[[Project, Draw], object]] = {
    "create": lambda p, d: p.do(commands.create_code, path(d), definition=d(words), reason=d(words)),
    "define": lambda p, d: p.do(commands.define_code, one(d, codes(p)), definition=d(words), reason=d(words)),
    "reword": lambda p, d: p.do(commands.reword_code, one(d, codes(p)), brief=d(words)),
    "describe": lambda p, d: p.do(
        commands.describe_codes, some(d, codes(p)), status=d(st.sampled_from(["established", "provisional"]))
    ),
    "words": lambda p, d: p.do(commands.set_code_words, one(d, codes(p)), "kk", name=d(words)),
    "rename": lambda p, d: p.do(commands.rename_code, one(d, codes(p)), name(d)),
    "move": lambda p, d: p.do(
        commands.move_code, one(d, codes(p)), d(st.sampled_from([None, *codes(p)])), d(st.sampled_from([None, 0, 2]))
    ),
    "move several": lambda p, d: p.do(commands.move_codes, some(d, codes(p)), d(st.sampled_from([None, *codes(p)]))),
    "shift": lambda p, d: p.do(commands.shift_code, one(d, codes(p)), d(st.integers(-3, 3))),
    "key": lambda p, d: p.do(commands.set_code_key, one(d, codes(p)), d(st.sampled_from(["", "1", "a"]))),
    "merge": lambda p, d: p.do(commands.merge_codes, one(d, codes(p)), into=one(d, codes(p)), reason=d(words)),
    "split": split,
    "split again": split,
    "retire": lambda p, d: p.do(commands.retire_codes, some(d, codes(p))),
    "restore": lambda p, d: p.do(commands.restore_codes, some(d, codes(p))),
    "link": lambda p, d: p.do(
        commands.link_codes, one(d, codes(p)), one(d, codes(p)), d(st.sampled_from(LINK_KINDS))
    ),
    "unlink": unlink,
    "example": lambda p, d: p.do(
        commands.add_example, one(d, codes(p)), one(d, codings(p)), d(st.sampled_from(EXAMPLE_KINDS))
    ),
    "no example": forget_example,
    "read": read_again,
    "check": lambda p, d: p.do(commands.confirm_codings, some(d, codings(p))),
    "change": lambda p, d: p.do(commands.change_code, one(d, codings(p)), code=one(d, codes(p))),
    "memo": lambda p, d: p.do(
        commands.write_memo, "code", one(d, codes(p)), f"See {queries.reference(one(d, codings(p)))}"
    ),
}  # fmt: skip


class Walk(RuleBasedStateMachine):
    """A project in memory with every state it has been in, and every claim it began with."""

    def __init__(self) -> None:
        super().__init__()
        self.project = Project(None, "AK", clock=Clock(), new_id=counted_ids())
        build(self.project, START)
        self.states = [state(self.project)]
        self.entries = [0]
        self.claims = self.passages()
        self.scratch = tempfile.TemporaryDirectory()
        self.kept: list[list[Any]] = []

    def passages(self) -> set[tuple[str, int, int, str]]:
        rows = self.project.ask(queries.transcripts)
        return {
            (c.transcript, c.start, c.end, c.coder)
            for r in rows
            for c in self.project.ask(queries.codings_in, r.id, None)
        }

    @rule(act=st.sampled_from(sorted(ACTS)), data=st.data())
    def change(self, act: str, data: st.DataObject) -> None:
        try:
            ACTS[act](self.project, data.draw)
        except QcodeError:
            assert state(self.project) == self.states[-1], "a failed command left a trace"
            return
        self.keep()

    def keep(self) -> None:
        now = state(self.project)
        if now != self.states[-1]:
            self.states.append(now)

    @rule()
    def undo_and_redo(self) -> None:
        if len(self.states) > 1:
            self.project.undo()
            assert state(self.project) == self.states[-2]
            self.project.redo()
            assert state(self.project) == self.states[-1]

    @rule()
    def undo(self) -> None:
        if len(self.states) > 1:
            self.project.undo()
            self.states.pop()
            assert state(self.project) == self.states[-1]

    @rule(data=st.data())
    def snapshot_and_restore(self, data: st.DataObject) -> None:
        """A snapshot is written and read; the codebook is made as it or an older one has it."""
        file = Path(self.scratch.name) / "snapshot.yaml"
        drafts = snapshot_drafts(self.project)
        file.write_bytes(snapshot_file(drafts, "heading"))
        back = list(read_codebook(file)) if drafts else []
        assert {draft.path for draft in back} >= {draft.path for draft in drafts}
        self.kept.append(back)
        chosen = data.draw(st.sampled_from(self.kept))
        try:
            self.project.do(commands.restore_codebook, chosen)
        except QcodeError:
            assert state(self.project) == self.states[-1]
            return
        self.keep()
        paths = self.project.ask(queries.paths)
        in_use = {tuple(paths[code.id].split(" > ")) for code in self.project.ask(queries.codes)}
        assert in_use == {draft.path for draft in chosen}
        after = self.project.ask(commands.preview_restoring, chosen)
        assert (after.added, after.changed, after.retired) == ((), (), ())

    @invariant()
    def no_coding_is_lost(self) -> None:
        assert self.passages() == self.claims

    @invariant()
    def there_is_no_cycle(self) -> None:
        above = {code.id: code.parent for code in self.project.ask(queries.codes, retired=True)}
        assert len(above) == self.project._reader.value("SELECT count(*) FROM code")
        for code in above:
            seen = set()
            at: Any = code
            while at is not None:
                assert at not in seen
                seen.add(at)
                at = above[at]

    @invariant()
    def siblings_have_names_of_their_own(self) -> None:
        rows = [code for code in self.project.ask(queries.codes, retired=True) if code.merged_into is None]
        assert len({(code.parent, code.name) for code in rows}) == len(rows)

    @invariant()
    def the_history_agrees(self) -> None:
        """The codebook told from the journal's images is the codebook that there is."""
        book = self.project.ask(queries.codebook_at, self.project.ask(queries.moment, ""))
        assert list(book.codes) == self.project.ask(queries.codes, retired=True)
        born = [event for event in self.project.ask(queries.codebook_events) if event.kind == "born"]
        assert {event.code for event in born} == {code.id for code in book.codes}
        self.project.ask(queries.work_list, self.project.coder.id)

    def teardown(self) -> None:
        assert self.project.check() == []
        while len(self.states) > 1:
            self.undo()
        assert state(self.project) == self.states[0]
        while True:
            try:
                self.project.undo()
            except NothingToUndo:
                break
        assert [table for table, rows in state(self.project).items() if rows] == ["coder"]
        assert self.project.check() == []
        self.project.close()
        self.scratch.cleanup()


TestWalk = Walk.TestCase
TestWalk.settings = settings(
    max_examples=20 if LONG else 3,
    stateful_step_count=300 if LONG else 60,
    deadline=None,
    derandomize=not LONG,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
