"""The language in which passages are asked for: what was typed becomes a tree, or an error that points at its place."""

# A query yields passages: spans (transcript, start, end), half-open, in code points of the transcript's text.
# ARCHITECTURE.md, "Asking", has the meaning of every word; ``qcode.analysis.query_runs`` computes it.
#
#     query   = choice ;                     choice  = joined { OR joined } ;
#     joined  = [NOT] row { [AND] [NOT] row | UNIT } ;
#     row     = piece { followed_by piece } ; piece  = "(" choice ")" | TERM ;
#     TERM    = field ":" ["~"] value | starred | memo ;   UNIT = near:NUMBER | same:NAME ;
#
# Names of fields, their fixed values, and what joins them may be Kazakh, Russian or Turkish: ``query_words`` has them.

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NoReturn

from qcode.text.query_tree import (
    BARE,
    DESCRIBING,
    FARTHEST,
    FIELDS,
    INFLECTED,
    SAME,
    BracketClosed,
    BracketOpen,
    Brackets,
    Either,
    EmptyQuery,
    Every,
    LooseWord,
    NearAlone,
    Node,
    NotInflected,
    QueryError,
    QuoteInside,
    QuoteOpen,
    Term,
    TermExpected,
    Then,
    TooDeep,
    Unit,
    UnitTwice,
    UnknownField,
    ValueMissing,
    ValueUnknown,
    Within,
    terms,
)
from qcode.text.query_words import (
    LANGUAGES,
    every_name,
    field_called,
    in_language,
    operator_called,
    operator_in,
    value_called,
)

DEEPEST = 50
"""Brackets in brackets: more nobody reads."""


def parse(query: str) -> Node:
    """The tree of a query; a ``QueryError`` says what is wrong with it and where."""
    tokens = list(_tokens(query))
    if not tokens:
        raise EmptyQuery(query, 0)
    reader = _Reader(query, tokens)
    found = reader.brackets()
    if reader.here.kind == ")":
        raise BracketClosed(query, reader.here.at)
    return found


def closed(found: Node) -> Node:
    """What stands in brackets; only where nothing but descriptions of codings do, it matters that they are there."""
    return Brackets(found) if all(term.name in DESCRIBING for term in terms(found)) else found


def renamed(query: str, old: str, new: str) -> str:
    """A query that asks for a kept query by its new name."""
    named = [term for term in terms(parse(query)) if term.name == "query" and term.value == old]
    for term in reversed(named):
        _, end = _value(query, term.at, name="query")
        doubled = new.replace('"', '""')
        query = f'{query[: term.at]}"{doubled}"{query[end:]}'
    return query


def canonical(query: str) -> str:
    """A query with the English names of its fields, values and operators, as it is kept; one that can't be read as it is."""
    return _respelt(query, _spelt)


def typed_place(query: str, at: int) -> int:
    """Where in a query, as it was typed, stands what stands at a place of how it is kept: ends of tokens agree."""
    respelt = canonical(query)
    if respelt == query:
        return at  # also a query that can't be read: it has no tokens to compare
    for (token, end), (kept, kept_end) in zip(_spans(query), _spans(respelt), strict=True):
        if kept.at <= at < kept_end:
            return token.at if at == kept.at else max(token.at, end - (kept_end - at))
    return len(query)


def spoken(query: str, language: str) -> str:
    """A query with the names of its fields, values and operators in a language, as its reader would type it."""

    def said(kept: str, token: _Token, end: int) -> str:
        return _said(kept[token.at : end], token, language)

    kept = canonical(query)
    return _respelt(kept, said) if language in LANGUAGES else kept


def _respelt(query: str, spell: Callable[[str, _Token, int], str]) -> str:
    """A query each token of which is spelt anew; one that can't be read as it is."""
    try:
        parse(query)
    except QueryError:
        return query
    at, written = 0, ""
    for token, end in _spans(query):
        written += query[at : token.at] + spell(query, token, end)
        at = end
    return written + query[at:]


def _said(kept: str, token: _Token, language: str) -> str:
    """What was kept for a token, with the names of a language."""
    head = _HEAD.match(kept)
    if head is None:
        return kept
    if token.term is None and token.unit is None:
        return operator_in(language, token.kind)
    name, value = field_called(head[0]), token.term.value if token.term else token.unit.same if token.unit else ""
    attribute, colon, rest = kept[head.end() :].partition(":")
    if (said := in_language(language, value, name)) != value:
        rest = f'"{said}"' if " " in said else said
    return in_language(language, name) + attribute + colon + rest


def _spelt(query: str, token: _Token, end: int) -> str:
    """What was typed for a token, with English names."""
    typed = query[token.at : end]
    head = _HEAD.match(typed)
    if head is None:
        return typed
    if token.term is None and token.unit is None:
        joins = token.kind if token.kind == "followed_by" else token.kind.upper()
        return typed if typed.lower() == token.kind else joins
    name = field_called(head[0])
    colon = typed.find(":", head.end())
    value = token.term.value if token.term else token.unit.same if token.unit else ""
    lead = f"{head[0] if head[0].lower() == name else name}{typed[head.end() : colon + 1]}"
    if colon < 0:
        return name
    if not (FIELDS.get(name) or name == "same") or _value(typed, colon + 1, name=name)[0].casefold() == value:
        return lead + typed[colon + 1 :]
    return f'{lead}"{value}"' if " " in value else lead + value


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    """``(``, ``)``, ``and``, ``or``, ``not``, ``followed_by``, ``term``, ``unit``; "" is the end."""
    at: int
    term: Term | None = None
    unit: Unit | None = None


_CLOSING = {'"': '"', "“": "”", "„": "“”", "«": "»", "”": "”"}
_CLOSED = '"”»'
_WORDS = ("and", "or", "not", "followed_by")
_HEAD = re.compile(r"[^\W\d]\w*")
_LOOSE = re.compile(r'[^\s()"“”„«»]+')


def _tokens(query: str) -> Iterator[_Token]:
    return (token for token, _ in _spans(query))


def _spans(query: str) -> Iterator[tuple[_Token, int]]:
    """Every token, and where it ends."""
    at = 0
    while at < len(query):
        sign = query[at]
        if sign.isspace():
            at += 1
        elif sign in "()":
            at += 1
            yield _Token(sign, at - 1), at
        else:
            token, at = _word(query, at)
            yield token, at


def _word(query: str, at: int) -> tuple[_Token, int]:
    """An operator or a term that begins at a place, and where what follows begins."""
    head = _HEAD.match(query, at)
    name = field_called(head[0]) if head else ""
    end = head.end() if head else at
    attribute = ""
    if name == "respondent" and query[end : end + 1] == ".":
        attribute, end = _value(query, end + 1, name="respondent.", stop=":")
    if query[end : end + 1] == ":" and head:
        return _term(query, at, name, attribute, end + 1)
    whole = _LOOSE.match(query, at)
    operator = operator_called(whole[0]) if whole else ""
    joins = whole is not None and operator in _WORDS and query[whole.end() : whole.end() + 1] in (" ", "(")
    if query[at - 1 : at] and query[at - 1] in _CLOSED and not joins:
        raise QuoteInside(query, at - 1)
    if whole and whole.end() == end and not attribute:
        if operator in _WORDS:
            return _Token(operator, at), end
        if name in BARE:
            return _Token("term", at, Term(name, "", query=query, at=at)), end
    word = whole[0] if whole else _value(query, at, name="")[0]
    raise LooseWord(query, at, word=word)


def _term(query: str, began: int, name: str, attribute: str, at: int) -> tuple[_Token, int]:
    if name not in FIELDS and name not in ("near", "same"):
        from difflib import get_close_matches

        close = [field_called(each) for each in get_close_matches(name, every_name(), 1)]
        choices = ", ".join(f"{each}:" for each in (close or (*FIELDS, "near", "same")))
        raise UnknownField(query, began, name=name, choices=choices)
    inflected = query[at : at + 1] == "~"
    if inflected and name not in INFLECTED:
        raise NotInflected(query, at, name=name)
    place = at + inflected
    value, end = _value(query, place, name=name)
    if name == "near":
        if not value.isdecimal() or int(value) > FARTHEST:
            raise ValueUnknown(query, place, name=name, value=value, choices=f"0 … {FARTHEST}")
        return _Token("unit", began, unit=Unit(near=int(value))), end
    fixed = SAME if name == "same" else FIELDS[name]
    if name == "respondent" and not attribute and not value.isdecimal():
        raise ValueUnknown(query, place, name=name, value=value, choices="1, 2, 3 …")
    if fixed:
        typed, value = value.casefold(), value_called(name, value)
        if value not in fixed:
            raise ValueUnknown(query, place, name=name, value=typed, choices=", ".join(fixed))
    if name == "same":
        return _Token("unit", began, unit=Unit(same=value)), end
    return _Token("term", began, Term(name, value, attribute, inflected, query, place)), end


def _value(query: str, at: int, *, name: str, stop: str = "") -> tuple[str, int]:
    """A value that begins at a place, without its quotation marks, and where what follows begins."""
    mark = query[at : at + 1]
    if mark and mark in _CLOSING:
        return _quoted(query, at, name)
    end = at
    while end < len(query) and not query[end].isspace() and query[end] not in "()" + stop:
        end += 1
    if end == at:
        raise ValueMissing(query, at, name=name)
    return unicodedata.normalize("NFC", query[at:end]), end


def _quoted(query: str, at: int, name: str) -> tuple[str, int]:
    """A value in quotation marks; a mark that is doubled, or behind a backslash, stands for itself."""
    closing, end, value = _CLOSING[query[at]], at + 1, ""
    while end < len(query):
        if query[end] == "\\" and query[end + 1 : end + 2] == closing and closing in query[end + 2 :]:
            value += closing
            end += 1
        elif query[end] not in closing:
            value += query[end]
        elif query[end + 1 : end + 2] == query[end]:
            value += query[end]
            end += 1
        else:
            break
        end += 1
    else:
        raise QuoteOpen(query, at)
    if not value.strip():
        raise QuoteInside(query, end) if query[end + 1 : end + 2].isalnum() else ValueMissing(query, at, name=name)
    return unicodedata.normalize("NFC", value.strip()), end + 1


class _Reader:
    """Goes through the tokens once."""

    def __init__(self, query: str, tokens: list[_Token]) -> None:
        self.query = query
        self.tokens = [*tokens, _Token("", len(query))]
        self.place = 0
        self.depth = 0

    @property
    def here(self) -> _Token:
        return self.tokens[self.place]

    def took(self, *kinds: str) -> _Token | None:
        """The token here if it is one of these, which is then passed."""
        token = self.here
        if token.kind not in kinds or not token.kind:
            return None
        self.place += 1
        return token

    def brackets(self) -> Node:
        """What stands in brackets, or the whole; a unit named in it holds for all of it."""
        units: list[_Token] = []
        parts = [self._joined(units)]
        while self.took("or"):
            parts.append(self._joined(units))
        found = parts[0] if len(parts) == 1 else Either(tuple(parts))
        if not units:
            return found
        unit = units[0].unit or Unit()
        if unit.near >= 0 and isinstance(found.part if isinstance(found, Brackets) else found, Term):
            raise NearAlone(self.query, units[0].at)
        return Within(found, unit)

    def _joined(self, units: list[_Token]) -> Node:
        parts: list[Node] = []
        without: list[Node] = []
        while True:
            joined = self.took("and")
            if token := self.took("unit"):
                if units:
                    raise UnitTwice(self.query, token.at)
                units.append(token)
                continue
            if joined is not None and not (parts or without or units):
                raise TermExpected(self.query, joined.at)
            if self.here.kind in ("", ")", "or") and joined is None and (parts or without):
                break
            into = without if self.took("not") else parts
            into.append(self._row())
        return parts[0] if len(parts) == 1 and not without else Every(tuple(parts), tuple(without))

    def _row(self) -> Node:
        found = self._piece()
        while self.took("followed_by"):
            found = Then(found, self._piece())
        return found

    def _piece(self) -> Node:
        if token := self.took("("):
            self.depth += 1
            if self.depth > DEEPEST:
                raise TooDeep(self.query, token.at, most=DEEPEST)
            found = self.brackets()
            if not self.took(")"):
                raise BracketOpen(self.query, token.at)
            self.depth -= 1
            return closed(found)
        token = self.took("term")
        if token is None or token.term is None:
            self._missing()
        return token.term

    def _missing(self) -> NoReturn:
        if self.here.kind == ")" and not any(token.kind == "(" for token in self.tokens[: self.place]):
            raise BracketClosed(self.query, self.here.at)
        raise TermExpected(self.query, self.here.at)
