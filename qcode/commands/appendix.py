"""What is chosen for the appendix of a thesis, and what its author fills in."""

from __future__ import annotations

import json
from collections.abc import Sequence

from qcode import queries
from qcode.model.appendix import COLUMNS, ITEMS, Shown, field_named, item_named
from qcode.model.rows import Setting
from qcode.store.journal import Tx


def choose_appendix(tx: Tx, items: Sequence[str]) -> Setting | None:
    """Keep what stands in the appendix, in its order."""
    chosen = list(dict.fromkeys(item_named(name) for name in items))
    tx.note(names=chosen)
    return _keep(tx, ITEMS, ",".join(chosen))


def choose_columns(tx: Tx, columns: Sequence[Shown]) -> Setting | None:
    """Keep which attributes the table of participants shows, and which of them in bands."""
    tx.note(names=[each.name for each in columns])
    return _keep(tx, COLUMNS, json.dumps([*columns], ensure_ascii=False) if columns else "")


def fill_in(tx: Tx, field: str, text: str) -> Setting | None:
    """Write what only the author knows: of ethics and consent, or her answer to a point of a checklist; "" takes it away."""
    tx.note(name=field_named(field))
    return _keep(tx, field, " ".join(text.split()))


def _keep(tx: Tx, name: str, value: str) -> Setting | None:
    known = queries.setting_row(tx.read, name)
    if known is not None and not value:
        tx.remove(known)
        return None
    if known is not None:
        return tx.replace(known, value=value)
    return tx.add(Setting(name, value)) if value else None
