"""What was read again for a code that came later, and which codings were checked against a new definition."""

from __future__ import annotations

from collections.abc import Iterable

from qcode import queries
from qcode.model.rows import Code, Coding, Reading, TranscriptId
from qcode.store.journal import Tx


def mark_read(tx: Tx, places: Iterable[tuple[str, str]]) -> int:
    """Say that the current coder has read transcripts for the present version of codes: (transcript, code) pairs.

    Returns how many pairs were not read before.
    """
    marked = 0
    names: dict[str, str] = {}
    codes: dict[str, Code] = {}
    for transcript, code in dict.fromkeys(places):
        names[transcript] = names.get(transcript) or queries.transcript(tx.read, transcript).name
        codes[code] = found = codes.get(code) or queries.code_item(tx.read, code)
        known = queries.reading(tx.read, transcript, found.id, tx.coder)
        if known is None:
            tx.add(Reading(tx.new_id(), TranscriptId(transcript), found.id, tx.coder, found.version, tx.at))
        elif known.version < found.version:
            tx.replace(known, version=found.version, at=tx.at)
        else:
            continue
        marked += 1
    tx.note(transcript=list(names.values()), code=[queries.path(tx.read, each) for each in codes], count=marked)
    return marked


def mark_unread(tx: Tx, places: Iterable[tuple[str, str]]) -> int:
    """Take such marks back; returns how many there were."""
    rows = [queries.reading(tx.read, transcript, code, tx.coder) for transcript, code in dict.fromkeys(places)]
    found = [row for row in rows if row is not None]
    names = {queries.transcript(tx.read, row.transcript).name: None for row in found}
    paths = {queries.path(tx.read, row.code): None for row in found}
    tx.note(transcript=list(names), code=list(paths), count=len(found))
    tx.remove(*found)
    return len(found)


def confirm_codings(tx: Tx, codings: Iterable[str]) -> list[Coding]:
    """Say that codings were checked against their codes' present definitions and stand."""
    rows = [queries.coding(tx.read, each) for each in dict.fromkeys(codings)]
    codes = {row.code: queries.code_item(tx.read, row.code) for row in rows}
    tx.note(code=[queries.path(tx.read, each) for each in codes], count=len(rows))
    return [tx.replace(row, code_version=codes[row.code].version) for row in rows]
