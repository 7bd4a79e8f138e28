"""The tree of a query: what can be asked for, what is joined with what, and what may be wrong with it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from qcode.model.errors import QcodeError
from qcode.model.rows import KINDS
from qcode.text.query_words import in_language

FIELDS: Mapping[str, tuple[str, ...]] = {
    "code": (),
    "coder": (),
    "memo": (),
    "review": ("accepted", "queried", "rejected", "open", "changed", "resolved", "none"),
    "stance": ("for", "against", "mixed", "none"),
    "starred": ("yes", "no"),
    "respondent": (),
    "question": (),
    "speaker": (),
    "transcript": (),
    "kind": KINDS,
    "text": (),
    "query": (),
}
"""What can be asked for, and the values that a field takes where they are fixed."""
BARE = ("starred", "memo")
"""Fields that say something without a value."""
DESCRIBING = ("coder", "memo", "review", "stance", "starred")
"""Fields that describe a coding, whatever its code."""
INFLECTED = ("text", "memo")
"""Fields that take ``~``: the word in all its forms."""
SAME = ("passage", "turn", "answer", "transcript")
"""Within what ``same:`` brings together; ``passage`` is what counts where nothing is said."""
FARTHEST = 1_000_000
"""Characters that ``near:`` may reach."""


class QueryError(QcodeError):
    """What is wrong with a query; ``at`` is the place in it, in code points."""

    template = "The query can't be read."

    def __init__(self, query: str, at: int, **values: object) -> None:
        super().__init__(query=query, at=at, **values)

    @property
    def at(self) -> int:
        """The character that the error is about."""
        return int(str(self.values["at"]))

    def sentence(self, language: str) -> str:
        """What is wrong, without the query."""
        return super().said(language)

    def said(self, language: str, keys: Mapping[str, object] | None = None) -> str:
        """The query, a caret under the character, and the sentence."""
        return f"{pointed(str(self.values['query']), self.at)}\n{self.sentence(language)}"


class EmptyQuery(QueryError):
    template = "Nothing is asked for yet: write for example `code:Trust AND speaker:respondent`."


class TermExpected(QueryError):
    template = "Something to look for is missing here: a term such as `code:Trust`, or an opening bracket."


class QuoteOpen(QueryError):
    template = 'The " that opens here is never closed; write one after the value.'


class QuoteInside(QueryError):
    template = 'The value ends at this ", and a word follows at once. A " that belongs to the name is written twice: `code:"He said ""no"""`.'


class BracketOpen(QueryError):
    template = "The bracket that opens here is never closed; write ) where it ends."


class BracketClosed(QueryError):
    template = "This bracket closes nothing; take it away, or write ( before it."


class TooDeep(QueryError):
    template = "Brackets stand in brackets more than {most} deep here; keep a part of the query under a name and write `query:NAME`."


class UnknownField(QueryError):
    template = "“{name}:” can't be asked for; there are: {choices}."

    def _value(self, name: str, language: str) -> object:
        value = super()._value(name, language)
        names = str(value).split(", ") if name == "choices" else []
        return ", ".join(f"{in_language(language, each.removesuffix(':'))}:" for each in names) if names else value


class LooseWord(QueryError):
    template = "“{word}” stands alone: write `text:{word}` for what was said, `code:{word}` for a code."


class NotKept(LooseWord):
    template = (
        "“{word}” stands alone, and no query is kept under this name; kept are for example {near}. As a query, write"
        " `text:{word}` for what was said, `code:{word}` for a code."
    )


class ValueMissing(QueryError):
    template = 'After “{name}:” its value is missing; names with spaces stand between two ".'


UNFINISHED = (EmptyQuery, TermExpected, BracketOpen, QuoteOpen, ValueMissing, LooseWord)
"""What may still become right while one types: it is said when the query is asked."""


class ValueUnknown(QueryError):
    template = "“{name}:” does not take “{value}”; it takes {choices}."

    def _value(self, name: str, language: str) -> object:
        value, of = super()._value(name, language), str(self.values["name"])
        if name == "choices" and (FIELDS.get(of) or of == "same"):
            return ", ".join(in_language(language, each, of) for each in str(value).split(", "))
        return in_language(language, of) if name == "name" else value


class NotInflected(QueryError):
    template = "“{name}:” has no ~: only `text:~` and `memo:~` look for a word in all its forms."


class UnitTwice(QueryError):
    template = "These brackets say twice within what to join; keep one `near:` or `same:`."


class NearAlone(QueryError):
    template = "`near:` joins two terms, and here is only one: write for example `code:Trust AND code:School near:200`."


class NameUnknown(QueryError):
    template = "There is no {kind} called “{name}” in this project; correct the name, or look it up."


class NameMistyped(NameUnknown):
    template = "There is no {kind} called “{name}” in this project; did you mean “{near}”?"


class NameAmbiguous(QueryError):
    template = '“{name}” could be {candidates}; write the whole path between two ".'


def unknown_name(query: str, at: int, kind: str, name: str, known: Iterable[str]) -> NameUnknown:
    """The error for a name that there is not, with the nearest one that there is."""
    names = {each.casefold(): each for each in known}
    if near := get_close_matches(name.casefold(), names, 1):
        return NameMistyped(query, at, kind=kind, name=name, near=names[near[0]])
    return NameUnknown(query, at, kind=kind, name=name)


class AsksItself(QueryError):
    template = "The kept query “{name}” asks for itself; take it out of its own text."


@dataclass(frozen=True, slots=True)
class Term:
    """``name:value``; ``attribute`` after ``respondent.``, ``inflected`` with ``~``; ``at`` is the value's place."""

    name: str
    value: str
    attribute: str = ""
    inflected: bool = False
    query: str = field(default="", compare=False)
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Every:
    """What carries all of ``parts`` and none of ``without``."""

    parts: tuple[Node, ...]
    without: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Either:
    """What carries any of ``parts``."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Then:
    """``first``, and ``second`` after it."""

    first: Node
    second: Node


@dataclass(frozen=True, slots=True)
class Unit:
    """Within what parts are joined: ``same`` of ``SAME``, or at most ``near`` characters apart where that is not -1."""

    same: str = "passage"
    near: int = -1


@dataclass(frozen=True, slots=True)
class Within:
    """Brackets that say for themselves within what their parts are joined."""

    part: Node
    unit: Unit


@dataclass(frozen=True, slots=True)
class Brackets:
    """Brackets, or a kept query, around ``part``: what describes codings in them means all those codings."""

    part: Node


Node = Term | Every | Either | Then | Within | Brackets


def terms(node: Node) -> Iterator[Term]:
    """Every term of a tree, in the order in which they were typed."""
    match node:
        case Term():
            yield node
        case Every(parts, without):
            for part in (*parts, *without):
                yield from terms(part)
        case Either(parts):
            for part in parts:
                yield from terms(part)
        case Then(first, second):
            yield from terms(first)
            yield from terms(second)
        case Within(part) | Brackets(part):
            yield from terms(part)


def named_coders(node: Node) -> tuple[str, ...]:
    """Whose codings a query asks for; whose it leaves out does not count."""
    match node:
        case Term("coder", value):
            return (value,)
        case Every(parts) | Either(parts):
            return tuple(dict.fromkeys(name for part in parts for name in named_coders(part)))
        case Then(first, second):
            return tuple(dict.fromkeys(named_coders(first) + named_coders(second)))
        case Within(part) | Brackets(part):
            return named_coders(part)
    return ()


def pointed(query: str, at: int) -> str:
    """A query in one line, and a caret under one of its characters."""
    line = "".join(" " if sign.isspace() else sign for sign in query)
    return f"{line}\n{' ' * sum(map(_cells, line[:at]))}^"


def _cells(sign: str) -> int:
    """How many columns a character takes."""
    if unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in ("W", "F") else 1
