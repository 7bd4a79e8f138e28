"""The chooser that says what a report is limited to; a query can be written where one types."""

from __future__ import annotations

from collections.abc import Sequence

from textual.widgets import Input
from textual.widgets.option_list import Option

from qcode.text.asking import parse
from qcode.text.query_tree import UNFINISHED, QueryError
from qcode.text.query_words import example_in
from qcode.tui.desk.display import clipped, one_line
from qcode.tui.desk.finder import Choice
from qcode.tui.widgets.chooser import NEW, Chooser
from qcode.words import say

EXAMPLE = "code:Trust AND stance:for"
NAME_CELLS = 40
"""Of a query's name or text in what is said of it."""


def typed_queries(typed: str) -> list[str]:
    """What is typed, where it is a query; one without a colon is more likely the name of something."""
    return [] if ":" not in typed or wrong_with(typed) is not None else [typed]


def wrong_with(typed: str) -> QueryError | None:
    """Why what is typed can't be read as a query, if it can't."""
    try:
        parse(typed)
    except QueryError as error:
        return error
    return None


def typed_in(chosen: Sequence[str]) -> str:
    """The query that was typed, if one was."""
    return next((id_.removeprefix(NEW) for id_ in chosen if id_.startswith(NEW)), "")


def is_query(id_: str) -> bool:
    """Whether a choice is a query, kept or typed; a report is limited by one of them."""
    return id_.startswith((NEW, "query:"))


def with_one_query(chosen: Sequence[str]) -> list[str]:
    """What was chosen, of its queries only the newest."""
    asked = [id_ for id_ in chosen if is_query(id_)]
    return [id_ for id_ in chosen if id_ not in asked[:-1]]


def told_of(chosen: Sequence[str], language: str) -> str:
    """That a report is limited by one query only, where several were chosen, and which one gives way; else ""."""
    gone = [id_.removeprefix(NEW).removeprefix("query:") for id_ in chosen if is_query(id_)][:-1]
    words = "A report is limited by one query at a time; the newest takes the place of “{name}”."
    return say(words, language, name=clipped(one_line(gone[-1]), NAME_CELLS)) if gone else ""


class OnlyBox(Chooser):
    """Comes back with a query that was refused, which stands there as it was ``typed``, and with why."""

    def __init__(
        self, choices: Sequence[Choice], marked: Sequence[str], language: str, typed: str = "", wrong: str = ""
    ) -> None:
        title = say("Only what is marked; Tab marks several", language)
        words = "what this query touches: {name}"
        super().__init__(title, choices, language, many=True, fresh=typed_queries, fresh_words=words)
        self.marked, self.alone = list(marked), "all:"
        self._typed, self._wrong = typed, wrong
        self._gone = ""
        """What is said of a query that has lost its mark to another."""

    def on_mount(self) -> None:
        super().on_mount()
        self.query_one(Input).value = self._typed

    def _placeholder(self) -> str:
        return say("type to find, or a query: {query}", self.language, query=example_in(self.language, EXAMPLE))

    def _lines(self, typed: str, marked: Sequence[str]) -> list[tuple[str, Option]]:
        """What can be read as a query is meant as one, also where a kept one holds the same words."""
        return sorted(super()._lines(typed, marked), key=lambda line: not line[0].startswith(NEW))

    def action_mark(self) -> None:
        self._gone = ""
        super().action_mark()

    def _mark(self, id_: str) -> None:
        super()._mark(id_)
        self._gone = told_of(self.marked, self.language)
        self.marked = with_one_query(self.marked)

    def _foot(self, typed: str, *, empty: bool) -> str:
        if self._gone and not typed:
            return self._gone
        if self._wrong and typed == self._typed:
            return self._wrong
        error = wrong_with(typed) if ":" in typed else None
        if error is not None and (empty or not isinstance(error, UNFINISHED)):
            return error.sentence(self.language)
        return super()._foot(typed, empty=empty)
