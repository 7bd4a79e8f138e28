"""What binds codes beyond the tree: relations to other codes, and the passages that show what they mean."""

from __future__ import annotations

from qcode import queries
from qcode.commands.codebook import because, check_name, named
from qcode.model.errors import Gone, QcodeError, UnknownValue
from qcode.model.rows import EXAMPLE_KINDS, CodeExample, CodeLink
from qcode.store.journal import Tx


class LinkToItself(QcodeError):
    template = "“{code}” can't be linked to itself; choose another code."


def link_codes(tx: Tx, source: str, target: str, kind: str, *, reason: str = "") -> CodeLink:
    """Say how one code relates to another: it causes it, contradicts it, is part of it, or in words of your own.

    The same link twice is one.
    """
    found, other, kind = named(tx, source, reason), queries.code_item(tx.read, target), check_name(kind)
    if found.id == other.id:
        raise LinkToItself(code=found.name)
    tx.note(kind=kind, into=queries.path(tx.read, other.id))
    for link in queries.links_of(tx.read, found.id):
        if (link.source, link.target, link.kind) == (found.id, other.id, kind):
            return link
    return tx.add(CodeLink(tx.new_id(), found.id, other.id, kind))


def unlink_codes(tx: Tx, link: str, *, reason: str = "") -> None:
    """Take a relation of two codes away."""
    found = next((row for row in queries.code_links(tx.read) if row.id == link), None)
    if found is None:
        raise Gone(kind="link")
    named(tx, found.source)
    tx.note(kind=found.kind, into=queries.path(tx.read, found.target))
    because(tx, reason)
    tx.remove(found)


def add_example(tx: Tx, code: str, coding: str, kind: str) -> CodeExample:
    """Let a coded passage show what a code means: typical, borderline, or counter (what it does not mean).

    The passage may carry another code, as counter-examples mostly do. A passage shows one thing: a new kind replaces.
    """
    if kind not in EXAMPLE_KINDS:
        raise UnknownValue(value=kind, what="kind of example", choices=", ".join(EXAMPLE_KINDS))
    found, passage = named(tx, code), queries.coding(tx.read, coding)
    place = queries.place(tx.read, passage.transcript, passage.start, passage.code)
    tx.note(kind=kind, transcript=place.transcript, turn=place.turn)
    for example in queries.examples_of(tx.read, found.id):
        if example.coding == passage.id:
            return tx.replace(example, kind=kind)
    return tx.add(CodeExample(tx.new_id(), found.id, passage.id, kind))


def remove_example(tx: Tx, example: str) -> None:
    """Let a passage no longer show what a code means; its coding stays."""
    found = queries.example(tx.read, example)
    named(tx, found.code)
    passage = queries.coding(tx.read, found.coding)
    place = queries.place(tx.read, passage.transcript, passage.start, passage.code)
    tx.note(kind=found.kind, transcript=place.transcript, turn=place.turn)
    tx.remove(found)
