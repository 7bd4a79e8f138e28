"""A sentence to cite goes to the clipboard: how many were asked, and how they stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qcode.model.errors import QcodeError
from qcode.model.scope import Scope
from qcode.project import Project
from qcode.tui.desk.display import one_line
from qcode.tui.widgets.busy_box import PATIENCE
from qcode.words import Language

if TYPE_CHECKING:
    from qcode.tui.screen import ProjectScreen

MOST_TOLD = 2
"""Warnings that the message has room for."""


@dataclass(frozen=True, slots=True)
class Cited:
    """What a sentence is on: a finding, or a code with all below it or ``alone``; in the whole project, or in a scope."""

    finding: str = ""
    code: str = ""
    alone: bool = False
    scope: Scope | None = None


def sentence(project: Project, cited: Cited, language: Language, spoken: Language) -> tuple[str, tuple[str, ...]]:
    """The sentence in a language, and what is amiss with it in the language that is ``spoken``."""
    from qcode.catalogue import Wanted, find_scope
    from qcode.catalogue.evidence import code_sentence, finding_sentence, sentence_warnings

    scope = cited.scope or find_scope(project, Wanted())
    words = (
        finding_sentence(project, scope, cited.finding, language)
        if cited.finding
        else code_sentence(project, scope, cited.code, language, alone=cited.alone)
    )
    return words, sentence_warnings(project, scope, spoken)


def in_short(words: str, warnings: Sequence[str], say: Callable[..., str]) -> str:
    """What is said of a sentence that was copied; below it, apart, the beginnings of what is amiss, which was not."""
    copied = say("Copied: {words}", words=one_line(words))
    if not warnings:
        return copied
    told = [one_line(f"{each.partition('. ')[0].rstrip('.')}.") for each in warnings]
    rest = [say("and {count} more", count=len(told) - MOST_TOLD)] if len(told) > MOST_TOLD else []
    return f"{copied}\n! {say('Not copied: {words}', words=' '.join((*told[:MOST_TOLD], *rest)))}"


def copy_sentence(screen: ProjectScreen, cited: Cited, language: str = "") -> None:
    """Count apart from the desk while keys go on working; then copy the sentence, and say which it is."""
    arguments = (cited, language or screen.face.language, screen.face.language)

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
        screen.message(in_short(words, warnings, screen.say), warning=bool(warnings))

    screen.app.run_worker(count(), group="cite")
