"""Erase a participant's words for good: the one change that nothing brings back."""

from __future__ import annotations

from qcode import queries
from qcode.commands.transcripts import remove_everything_of
from qcode.store.journal import Tx
from qcode.store.scrub import scrub


def purge(tx: Tx, transcript: str) -> str:
    """Remove a transcript and scrub every image and note of it from the history; returns the kept file's name.

    The chain of hashes stays whole, because it hashes digests. Backups are not touched by this command.
    """
    row = queries.transcript(tx.read, transcript)
    remove_everything_of(tx, row)
    scrub(tx.connection, row.id)
    tx.note(what="transcript", name=str(row.position))
    return row.file
