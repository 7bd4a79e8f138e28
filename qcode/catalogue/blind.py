"""Whoever codes a second time sees nothing of what others did, no numbers and no proposals, until she is done."""

from __future__ import annotations

from collections.abc import Iterable

from qcode import queries
from qcode.model.errors import QcodeError
from qcode.project import Project
from qcode.queries import MemoItem, second_coding


class StillBlind(QcodeError):
    template = (
        "You are coding the round “{round}” without seeing what others did; this opens when you have finished it: {left}"
        " left. `qcode round finish TRANSCRIPT` says that you are done with one."
    )
    at_keys = (
        "You are coding the round “{round}” without seeing what others did; this opens when you have finished it: "
        "{left} left. {desk.finish_coding} says that you are done with a transcript."
    )


def is_blind(project: Project) -> bool:
    """Whether the current coder is not to see what others did yet."""
    return project.ask(second_coding.blind_round, project.coder.id) is not None


def unseen_coders(project: Project) -> list[str]:
    """Who has coded, where the current coder has coded nothing, so that their codings are out of sight, but may be seen."""
    if project.reading or project.ask(queries.has_coded, project.coder.id) or is_blind(project):
        return []
    return [row.name for row in project.ask(second_coding.people_who_code)]


def who_is_shown(project: Project) -> str | None:
    """Whose work may be shown: the id of the current coder while she is not to see what others did, else None for all."""
    return project.coder.id if is_blind(project) else None


def memos_shown(project: Project, items: Iterable[MemoItem]) -> list[MemoItem]:
    """The memos that the current coder may read: her own and those on codes, while she codes without seeing others' work."""
    only = who_is_shown(project)
    return [item for item in items if only is None or item.memo.coder == only or item.memo.about == "code"]


def refuse_blind(project: Project) -> None:
    """Raise where the current coder codes a round that she has not finished."""
    item = project.ask(second_coding.blind_round, project.coder.id)
    if item is not None:
        raise StillBlind(round=item.round.name, left=len(item.left_for(project.coder.id)))
