"""A sentence to cite goes to the clipboard: how many were asked, and how they stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qcode.model.errors import QcodeError
from qcode.model.scope import Scope
from qcode.project import Project
from qcode.tui.desk.display import one_line
from qcode.tui.widgets.busy_box import PATIENCE

if TYPE_CHECKING:
    from qcode.tui.screen import ProjectScreen


def sentence(
    project: Project, finding: str, codes: Sequence[str], scope: Scope | None, language: str, spoken: str
) -> tuple[str, tuple[str, ...]]:
    """The sentence on a finding, or on some codes, and what is amiss with it in the language that is ``spoken``.

    On one code alone, where no scope is given, it is with all below it.
    """
    from qcode.catalogue import Wanted, find_scope
    from qcode.catalogue.evidence import sentence_warnings

    within = scope or find_scope(project, Wanted())
    words = _words(project, finding, codes, scope, within, language)
    return words, sentence_warnings(project, within, spoken)  # type: ignore[arg-type]


def _words(
    project: Project, finding: str, codes: Sequence[str], scope: Scope | None, within: Scope, language: str
) -> str:
    from qcode.catalogue.evidence import code_sentence, codes_sentence, finding_sentence

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
    """Count apart from the desk while keys go on working; then copy the sentence, and say which it is."""
    language = language or screen.face.language
    arguments = (finding, tuple(codes), scope, language, screen.face.language)

    async def count() -> None:
        waited = screen.set_timer(PATIENCE, lambda: screen.message(screen.say("Counting…")))
        try:
            words, warnings = await screen.face.apart.run(screen.project, sentence, *arguments)
        except QcodeError as error:
            screen.message(screen.face.sentence(error), warning=True)
            return
        finally:
            waited.stop()
        screen.app.copy_to_clipboard(words)
        copied = screen.say("Copied: {words}", words=one_line(words))
        screen.message(" ".join((copied, *warnings)), warning=bool(warnings))

    screen.app.run_worker(count(), group="cite")
