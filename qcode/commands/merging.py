"""Merge another copy into this one, and decide what the two had set differently."""

from __future__ import annotations

from qcode.model.audit import Conflict
from qcode.store.journal import Tx
from qcode.store.merging import Incoming, Plan, carry_out, plan
from qcode.store.reader import Reader


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
    codings = sum(table == "coding" for table, _ in planned.added)
    tx.note(count=codings, file=copy.file, conflicts=len(planned.conflicts))
    return planned
