"""Queries kept in the project under a name."""

from __future__ import annotations

from qcode import queries
from qcode.model.errors import BadName, NameTaken, QcodeError
from qcode.model.findings import SavedQuery
from qcode.store.journal import Tx
from qcode.text.asking import canonical, parse, renamed
from qcode.text.query_tree import AsksItself, terms


class QueryInUse(QcodeError):
    template = "A finding rests on the kept query “{name}”; take it away from the finding first."


def save_query(tx: Tx, name: str, text: str) -> SavedQuery:
    """Keep a query under a name; one that is kept under it already gets the new text."""
    name, text = _fit(name), canonical(text)
    _stands_alone(tx, name, text)
    tx.note(query=name)
    known = queries.kept_query_called(tx.read, name)
    if known is not None:
        return known if known.text == text else tx.replace(known, text=text)
    return tx.add(SavedQuery(tx.new_id(), name, text, tx.coder, tx.at))


def rename_query(tx: Tx, query: str, name: str) -> SavedQuery:
    """Give a kept query another name; queries that ask for it by its old name get the new one, too."""
    name = _fit(name)
    known = queries.kept_query(tx.read, query)
    tx.note(query=query, name=name)
    if name == query:
        return known
    if queries.kept_query_called(tx.read, name) is not None:
        raise NameTaken(kind="query", name=name)
    for each in queries.kept_queries(tx.read):
        if (text := renamed(each.text, query, name)) != each.text and each.id != known.id:
            tx.replace(each, text=text)
    return tx.replace(known, name=name)


def delete_query(tx: Tx, query: str) -> SavedQuery:
    """Keep a query no longer, unless a finding rests on it."""
    known = queries.kept_query(tx.read, query)
    if queries.resting_on(tx.read, known.id):
        raise QueryInUse(name=query)
    tx.note(query=query)
    tx.remove(known)
    return known


def _fit(name: str) -> str:
    """A name as it is kept."""
    found = " ".join(name.split())
    if not found or any(not sign.isprintable() for sign in found):
        raise BadName(kind="query", name=name, reason="it is empty" if not found else "it holds control characters")
    return found


def _stands_alone(tx: Tx, name: str, text: str) -> None:
    """Refuse a query that can't be read, or that would ask for itself under its name."""
    for term in terms(parse(text)):
        if term.name == "query" and (term.value == name or name in queries.names_below(tx.read, term.value)):
            raise AsksItself(term.query, term.at, name=name)
