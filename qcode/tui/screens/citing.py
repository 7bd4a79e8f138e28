"""A sentence to cite goes to the clipboard: how many were asked, and how they stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qcode.model.errors import QcodeError
from qcode.model.scope import Scope
from qcode.project import Project
from qcode.tui.desk.display import one_line
from qcode.tui.screens.working import do_apart
from qcode.tui.widgets.busy_box import Work

if TYPE_CHECKING:
    from qcode.tui.screen import ProjectScreen


def sentence(project: Project, finding: str, codes: Sequence[str], scope: Scope | None, language: str) -> str:
    """The sentence on a finding, or on some codes; on one alone, where no scope is given, with all below it."""
    from qcode.catalogue import Wanted, find_scope
    from qcode.catalogue.evidence import code_sentence, codes_sentence, finding_sentence

    within = scope or find_scope(project, Wanted())
    if finding:
        return finding_sentence(project, within, finding, language)  # type: ignore[arg-type]
    if scope is None and len(codes) == 1:
        return code_sentence(project, within, codes[0], language)  # type: ignore[arg-type]
    return codes_sentence(project, within, codes, language)  # type: ignore[arg-type]


def copy_sentence(
    screen: ProjectScreen,
    *,
    finding: str = "",
    codes: Sequence[str] = (),
    scope: Scope | None = None,
    language: str = "",
) -> None:
    """Count apart from the desk, copy the sentence, and say which it is."""

    def done(words: str) -> None:
        screen.app.copy_to_clipboard(words)
        screen.message(screen.say("Copied: {words}", words=one_line(words)))

    def refused(error: QcodeError) -> None:
        screen.message(error.said(screen.face.language), warning=True)

    arguments = (finding, tuple(codes), scope, language or screen.face.language)
    do_apart(screen, Work(screen.say("Counting…"), sentence, arguments), done, refused)
