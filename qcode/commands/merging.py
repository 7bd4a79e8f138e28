"""Merge another copy into this one, and decide what the two had set differently."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace

from qcode import queries
from qcode.commands.code_merging import merge_codes
from qcode.commands.code_tree import move_code
from qcode.commands.codings import SETTLED, remove_coding, settle
from qcode.model.audit import Conflict
from qcode.model.errors import QcodeError
from qcode.model.rows import TABLES, CodeId, Coding, Row, Turn
from qcode.queries import packaging
from qcode.store.journal import Tx
from qcode.store.merging import Incoming, Plan, carry_out, plan
from qcode.store.merging_state import bonds_of
from qcode.store.reader import Reader
from qcode.store.schema import STATEMENTS

TAKEABLE = ("both", "removed", "ring", "same path", "hangs on nothing", "taken back", "twice")
"""Kinds of conflict of which what lost can be taken instead."""
KINDS: dict[str, Callable[..., Row]] = {row.TABLE: row for row in TABLES}


class CantTake(QcodeError):
    template = (
        "What lost can't be put back as it was: what it stood on is gone, or something equal is there already."
        " It stays in the history; keep what stands, and write it anew where you need it."
    )


def preview_merge(read: Reader, copy: Incoming, *, at: str = "") -> Plan:
    """What merging a copy would do; nothing is written."""
    return plan(read.connection, copy, at=at)


def merge(tx: Tx, copy: Incoming) -> Plan:
    """Bring in what another copy did since the two parted: one entry, or nothing if it has nothing new."""
    planned = plan(tx.connection, copy, at=tx.at)
    if planned.is_empty:
        return planned
    tx.stands = True
    tx.add_all(planned.conflicts)
    carry_out(tx.connection, planned)
    codings, reviews = (sum(of == table for of, _ in planned.added) for table in ("coding", "review"))
    told = {"reviews": reviews} if reviews else {}
    tx.note(count=codings, file=copy.file, conflicts=len(planned.conflicts), heads=planned.heads, **told)
    return planned


def decide_conflict(tx: Tx, conflict: str, *, take: bool) -> Conflict:
    """Say of a conflict that what stands stays, or take what lost instead; either is an entry of its own."""
    found = packaging.conflict(tx.read, conflict)
    if take and found.kind not in TAKEABLE:
        raise CantTake()
    tx.note(kind=found.kind, what=found.tbl)
    if take:
        _take(tx, found)
    return tx.replace(found, decision="taken" if take else "kept")


def join_codes(tx: Tx) -> int:
    """Join every code that both copies made under one path, as one act; returns how many were joined."""
    joined = 0
    for found in packaging.conflicts(tx.read):
        if found.kind == "same path":
            code = {row.id: row for row in queries.codes(tx.read, retired=True)}.get(CodeId(found.key))
            if code is not None and code.merged_into is None:
                merge_codes(tx, code.id, into=json.loads(found.kept))
                joined += 1
            tx.replace(found, decision="taken")
    tx.notes.clear()
    tx.note(count=joined)
    return joined


def _take(tx: Tx, found: Conflict) -> None:
    lost, kept = json.loads(found.lost), json.loads(found.kept)
    match found.kind:
        case "both":
            row = _row(tx, found.tbl, found.key)
            _need(tx, found.tbl, {found.field: lost})
            changed = replace(row, **{found.field: lost})
            if isinstance(row, Coding) and isinstance(changed, Coding) and found.field in SETTLED:
                settle(tx, row, changed)
            else:
                tx.replace(row, **{found.field: lost})
        case "removed" if kept:
            if found.tbl == "coding":
                remove_coding(tx, found.key)
            else:
                tx.remove(_row(tx, found.tbl, found.key))
        case "ring" if found.field == "parent":
            move_code(tx, found.key, lost, None)
        case "ring":
            merge_codes(tx, found.key, into=lost)
        case "same path":
            merge_codes(tx, found.key, into=kept)
        case _:
            _put_back(tx, found.tbl, lost)


def _put_back(tx: Tx, table: str, image: dict[str, object]) -> None:
    """Bring a row back as it was, where all that it names is there."""
    there = tx.connection.execute(STATEMENTS[table].images, {"ids": json.dumps([image["id"]])}).fetchone()
    row = KINDS[table](**image)
    claimed = isinstance(row, Coding) and queries.same_claim(tx.read, row) is not None
    if there is not None or claimed or isinstance(row, Turn):  # a turn would lie over those that are cut otherwise now
        raise CantTake()
    _need(tx, table, image)
    if table == "memo" and not queries.is_there(tx.read, str(image["about"]), str(image["target"])):
        raise CantTake()
    tx.add(row)


def _row(tx: Tx, table: str, key: str) -> Row:
    """Any row by its table and id."""
    found = tx.read.values(STATEMENTS[table].images, {"ids": json.dumps([key])})
    if not found:
        raise CantTake()
    return KINDS[table](**json.loads(found[0][1]))


def _need(tx: Tx, table: str, fields: Mapping[str, object]) -> None:
    """Refuse fields that name a row which is gone."""
    for bond in bonds_of(tx.connection):
        named = fields.get(bond.column) if bond.table == table else None
        if named is not None and not tx.read.values(STATEMENTS[bond.parent].images, {"ids": json.dumps([named])}):
            raise CantTake()
