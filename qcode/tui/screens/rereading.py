"""What must be read again: interviews that a code came too late for, and codings of an older definition."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.widgets import Static

from qcode import commands, queries
from qcode.queries import WorkList
from qcode.tui.actions import bindings
from qcode.tui.desk import gather
from qcode.tui.desk.display import one_line
from qcode.tui.screen import ProjectScreen
from qcode.tui.screens.going import to_desk
from qcode.tui.widgets.side_list import SideLine, SideList

READ, CHECK, GROUP = "read", "check", "group"


class WorkLines(SideList, inherit_bindings=False):
    """The lines; their keys are the screen's."""


@dataclass(frozen=True, slots=True)
class Work:
    """One line: a transcript to read for a code, codings of a code to check, or a heading over such lines."""

    kind: str
    code: str = ""
    transcript: str = ""
    pairs: tuple[tuple[str, str], ...] = ()
    """(transcript, code) that marking it as read would mark."""
    codings: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        return f"{self.kind}:{self.transcript}:{self.code}"


class RereadScreen(ProjectScreen):
    """One line for each thing to do, by code or by transcript."""

    PLACE = "reread"
    TITLE_WORDS = "to read again"
    BINDINGS = bindings("reread")
    AUTO_FOCUS = "WorkLines"

    def __init__(self) -> None:
        super().__init__()
        self.by_code = True
        self.work: dict[str, Work] = {}
        self._versions: Mapping[str, int] = {}
        self._paths: Mapping[str, str] = {}
        self._names: Mapping[str, str] = {}

    def body(self) -> ComposeResult:
        yield Static(id="reread-sums", markup=False)
        yield WorkLines(id="reread-lines")

    @property
    def lines(self) -> WorkLines:
        return self.query_one(WorkLines)

    @property
    def here(self) -> Work | None:
        """What the line at the cursor stands for."""
        lines = self.lines
        return self.work.get(lines.lines[lines.cursor].id) if lines.cursor < len(lines.lines) else None

    # What it shows

    def show(self) -> None:
        super().show()
        ask = self.project.ask
        found = ask(queries.work_list, self.project.coder.id)
        items = ask(queries.code_items, self.project.coder.id)
        looks = gather.code_looks(items, ask(queries.code_words), self.face.language)
        self._paths = {code: look.path for code, look in looks.items()}
        self._versions = {row.id: row.version for row in ask(queries.codes)}
        self._names = {row.id: one_line(row.name) for row in ask(queries.listed_transcripts)}
        self.work = {each.id: each for each in (by_code(found) if self.by_code else by_transcript(found, self._names))}
        self.query_one("#reread-sums", Static).update(self._sums(found))
        lines = [SideLine(each.id, self._words(each), 0 if each.kind == GROUP else 1) for each in self.work.values()]
        self.lines.show(lines, "", self._figures)

    def _sums(self, found: WorkList) -> str:
        if not found.due and not found.unchecked:
            return self.say("Nothing is to be read again: no code came or changed after you had begun.")
        told = reread_words(self, len(found.due), len(found.transcripts), len(found.unchecked))
        why = self.say(
            "A code that came or changed later has not been looked for in the interviews coded before; codings made "
            "before a definition changed may not fit it any more."
        )
        return f"{told}\n{why}"

    def _words(self, work: Work) -> str:
        path, name = one_line(self._paths.get(work.code, "")), self._names.get(work.transcript, "")
        if work.kind == GROUP:
            return (
                f"{path} · {self.say('version {number}', number=self._versions.get(work.code, 1))}"
                if work.code
                else name
            )
        if work.kind == CHECK:
            one, many = "check {count} coding of an older definition", "check {count} codings of an older definition"
            words = self.say_count(one, many, len(work.codings))
            return words if self.by_code else f"{path}: {words}"
        return name if self.by_code else self.say("read for {name}", name=path)

    def _figures(self, ids: Sequence[str]) -> Mapping[str, str]:
        """What is left in a group."""
        found = {}
        for work in (self.work[id_] for id_ in ids if id_ in self.work):
            read = self.say("read again: {count}", count=len(work.pairs)) if work.pairs else ""
            check = self.say("check: {count}", count=len(work.codings)) if work.codings else ""
            found[work.id] = " · ".join(filter(None, (read, check))) if work.kind == GROUP else ""
        return found

    # Moving

    def action_cursor(self, step: int) -> None:
        self.lines.action_cursor(step)

    def action_cursor_page(self, step: int) -> None:
        self.lines.action_cursor_page(step)

    def action_cursor_end(self, step: int) -> None:
        self.lines.action_cursor_end(step)

    def action_other_order(self) -> None:
        """By code, or by transcript."""
        self.by_code = not self.by_code
        self.show()
        self.action_cursor_end(-1)

    def on_side_list_picked(self) -> None:
        self.action_open()

    # Working it off

    def action_open(self) -> None:
        """To the text, with the code beside it: turn by turn, or coding by coding."""
        work = self.here
        if work is None:
            return
        if work.codings and not work.pairs:
            self._check(work)
        else:
            transcript, code = work.pairs[0]
            desk = to_desk(self.face, transcript)
            desk.call_after_refresh(desk.reread_turns, code)

    def _check(self, work: Work) -> None:
        """The first of the codings on the desk, the others in the list that is gone through there."""
        where = {"transcript": work.transcript} if work.transcript else {"code": work.code}
        first = self.project.ask(queries.codings_to_check, self.project.coder.id, **where)[0]
        desk = to_desk(self.face, first.transcript, first.start, first.end)
        desk.call_after_refresh(desk.reread_check, "" if work.transcript else work.code)

    def action_read(self) -> None:
        """Mark as read what the line says, or all below a heading."""
        work = self.here
        if work is None or not work.pairs:
            self.message(self.say("There is nothing to read in this line."))
            return
        marked = self.do(commands.mark_read, work.pairs)
        if marked is not None:
            one, many = (
                "{count} marked as read; {project.undo} takes it back",
                "{count} marked as read; {project.undo} takes them back",
            )
            self.message(self.say_count(one, many, marked))

    def action_stands(self) -> None:
        """Say that the codings of the line were checked and stand."""
        work = self.here
        if work is None or not work.codings:
            self.message(self.say("There is no coding to check in this line."))
            return
        rows = self.do(commands.confirm_codings, work.codings)
        if rows is not None:
            one, many = (
                "{count} coding stands; {project.undo} takes it back",
                "{count} codings stand; {project.undo} takes it back",
            )
            self.message(self.say_count(one, many, len(rows)))


def by_code(found: WorkList) -> list[Work]:
    """Code by code: its transcripts, then its codings."""
    lines = []
    unchecked: dict[str, list[str]] = {}
    for coding in found.unchecked:
        unchecked.setdefault(coding.code, []).append(coding.id)
    due: dict[str, list[tuple[str, str]]] = {}
    for each in found.due:
        due.setdefault(each.code, []).append((each.transcript, each.code))
    for code in dict.fromkeys([*due, *unchecked]):
        pairs, codings = tuple(due.get(code, ())), tuple(unchecked.get(code, ()))
        lines.append(Work(GROUP, code, "", pairs, codings))
        lines += [Work(READ, code, pair[0], (pair,)) for pair in pairs]
        lines += [Work(CHECK, code, "", (), codings)] if codings else []
    return lines


def by_transcript(found: WorkList, order: Iterable[str]) -> list[Work]:
    """Transcript by transcript: the codes to read it for, then its codings by code."""
    lines = []
    due: dict[str, list[tuple[str, str]]] = {}
    for each in found.due:
        due.setdefault(each.transcript, []).append((each.transcript, each.code))
    unchecked: dict[str, dict[str, list[str]]] = {}
    for coding in found.unchecked:
        unchecked.setdefault(coding.transcript, {}).setdefault(coding.code, []).append(coding.id)
    for transcript in order:
        pairs, codings = tuple(due.get(transcript, ())), unchecked.get(transcript, {})
        if pairs or codings:
            every = tuple(id_ for some in codings.values() for id_ in some)
            lines.append(Work(GROUP, "", transcript, pairs, every))
            lines += [Work(READ, code, transcript, ((transcript, code),)) for _, code in pairs]
            lines += [Work(CHECK, code, transcript, (), tuple(some)) for code, some in codings.items()]
    return lines


def reread_words(screen: ProjectScreen, pairs: int, transcripts: int, codings: int) -> str:
    """How much is to be read and checked again, in one line; what there is none of is left out."""
    told = []
    if pairs:
        one, many = "to read again: {pairs} (in {count} transcript)", "to read again: {pairs} (in {count} transcripts)"
        told.append(screen.say_count(one, many, transcripts, pairs=pairs))
    if codings:
        told.append(screen.say("to check again: {count}", count=codings))
    return " · ".join(told)
