"""Queries that are kept in the project under a name."""

from __future__ import annotations

from difflib import get_close_matches

from qcode.model.errors import NotFound
from qcode.model.findings import SavedQuery
from qcode.queries.people import coders
from qcode.store.reader import Reader
from qcode.text.asking import canonical, closed, parse
from qcode.text.query_tree import (
    DESCRIBING,
    AsksItself,
    Brackets,
    Either,
    Every,
    LooseWord,
    NameMistyped,
    Node,
    NotKept,
    QueryError,
    Term,
    Then,
    Within,
    named_coders,
    terms,
    unknown_name,
)

NEAREST = 3
"""So many names of kept queries are told where one was meant perhaps."""


def kept_queries(read: Reader) -> list[SavedQuery]:
    """Every kept query, by name."""
    return read.rows(SavedQuery, "SELECT * FROM saved_query ORDER BY name, id")


def kept_query(read: Reader, name: str) -> SavedQuery:
    """The kept query of this name."""
    found = kept_query_called(read, name)
    if found is None:
        raise NotFound(kind="query", name=name)
    return found


def kept_query_called(read: Reader, name: str) -> SavedQuery | None:
    """The kept query of this name, if there is one."""
    return read.one(SavedQuery, "SELECT * FROM saved_query WHERE name = :name ORDER BY id", {"name": name})


def query_text(read: Reader, asked: str) -> str:
    """What is asked by a name or a text: the kept query's text, else the text itself."""
    found = kept_query_called(read, asked.strip())
    if found is not None:
        return found.text
    try:
        parse(asked)
    except QueryError as wrong:
        _refuse_name(read, asked, wrong)
    return canonical(asked)


def _refuse_name(read: Reader, asked: str, wrong: QueryError) -> None:
    """Raise where what can't be read as a query may have been meant as a kept one's name; its own error comes later."""
    names = [row.name for row in kept_queries(read)]
    error = unknown_name(asked, 0, "query", asked.strip(), names)
    if isinstance(error, NameMistyped):
        raise error from wrong
    if names and isinstance(wrong, LooseWord):
        near = ", ".join(f"“{name}”" for name in get_close_matches(asked.strip(), names, NEAREST, 0))
        raise NotKept(asked, wrong.at, word=wrong.values["word"], near=near) from wrong


def query_tree(read: Reader, text: str) -> Node:
    """The tree of a query, with the trees of the kept ones that it names."""
    return _whole(read, parse(text), ())


def named_in(read: Reader, text: str) -> tuple[str, ...]:
    """The names of the coders whose codings a query asks for."""
    return named_coders(query_tree(read, text))


def asks_for_codings(read: Reader, text: str) -> bool:
    """Whether what a query yields depends on what was coded, and not only on what was said, where and by whom."""
    return any(term.name in ("code", *DESCRIBING) for term in terms(query_tree(read, text)))


def asked_coders(read: Reader, text: str) -> tuple[str, ...]:
    """The ids of the coders that a query names anywhere: it looks at their codings, too."""
    named = [term for term in terms(query_tree(read, text)) if term.name == "coder"]
    known = {row.name: row.id for row in coders(read)}
    for term in named:
        if term.value not in known:
            raise unknown_name(term.query, term.at, "coder", term.value, known)
    return tuple(dict.fromkeys(str(known[term.value]) for term in named))


def _whole(read: Reader, node: Node, within: tuple[str, ...]) -> Node:
    match node:
        case Term("query", name):
            found = kept_query_called(read, name)
            if found is None:
                raise unknown_name(node.query, node.at, "query", name, [row.name for row in kept_queries(read)])
            if name in within:
                raise AsksItself(node.query, node.at, name=name)
            return closed(closed(_whole(read, parse(found.text), (*within, name))))
        case Every(parts, without):
            return Every(
                tuple(_whole(read, part, within) for part in parts),
                tuple(_whole(read, part, within) for part in without),
            )
        case Either(parts):
            return Either(tuple(_whole(read, part, within) for part in parts))
        case Then(first, second):
            return Then(_whole(read, first, within), _whole(read, second, within))
        case Within(part, unit):
            return Within(_whole(read, part, within), unit)
        case Brackets(part):
            return Brackets(_whole(read, part, within))
    return node


def names_below(read: Reader, name: str, within: tuple[str, ...] = ()) -> set[str]:
    """The kept queries that a kept query asks for, however deep."""
    known = kept_query_called(read, name)
    if known is None or name in within:
        return set()
    direct = {term.value for term in terms(parse(known.text)) if term.name == "query"}
    return direct.union(*(names_below(read, each, (*within, name)) for each in direct))


REST = "SELECT finding FROM finding_link WHERE query = :query"


def resting_on(read: Reader, query: str) -> list[str]:
    """The findings that rest on a kept query."""
    return [finding for (finding,) in read.values(REST, {"query": query})]
