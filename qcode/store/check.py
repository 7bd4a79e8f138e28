"""Proof that a project is whole: SQLite's own checks, spans, hashes, the chain, and the journal replayed."""

from __future__ import annotations

import hashlib
import sqlite3

from qcode.model.frozen import dataclass
from qcode.store.journal import entry_hash
from qcode.store.merging_acts import foreign_acts
from qcode.store.outcomes import ACTS, otherwise
from qcode.store.people import WHO
from qcode.store.schema import OPEN_ENTRY, STATEMENTS
from qcode.store.word_index import is_right


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it must be."""

    test: str
    detail: str
    entry: int = 0
    """The entry of the history where it shows; 0 where it shows in none."""


@dataclass(frozen=True, slots=True)
class Broken:
    """The first entry of the history that is not what it was: number, time, coder, and the test that found it."""

    entry: int
    at: str
    coder: str
    test: str


TESTS = (
    "SQLite integrity",
    "foreign keys",
    "spans inside texts",
    "hashes of texts",
    "hash chain",
    "replay of the history",
)

SPANS = """
WITH span (tbl, id, transcript, "end") AS (
    SELECT 'coding', id, transcript, "end" FROM coding
    UNION ALL SELECT 'turn', id, transcript, "end" FROM turn
    UNION ALL SELECT 'passage_link', id, transcript, "end" FROM passage_link
    UNION ALL SELECT 'passage_condition', id, transcript, "end" FROM passage_condition
), newest (transcript, length) AS (
    SELECT transcript, length FROM text t
     WHERE revision = (SELECT max(revision) FROM text u WHERE u.transcript = t.transcript)
)
SELECT s.tbl, s.id FROM span s LEFT JOIN newest n ON n.transcript = s.transcript
 WHERE n.length IS NULL OR s."end" > n.length
"""
"""Spans that reach past the end of the text in force; the tables themselves refuse a start after its end."""


WHOSE = "SELECT e.at, " + WHO + " FROM entry e LEFT JOIN coder c ON c.id = e.coder WHERE e.id = :entry"
HEADS = """
SELECT e.id, h.value FROM entry e, json_each(e.arguments, '$.heads') h WHERE e.action = 'merge' AND e.arguments IS NOT NULL
"""
FILLED = """
SELECT 'change', id, entry, 1 FROM change
 WHERE (before_digest IS NOT NULL AND before IS NOT NULL) OR (after_digest IS NOT NULL AND after IS NOT NULL)
UNION ALL SELECT 'note', id, id, 1 FROM entry WHERE arguments_digest IS NOT NULL AND arguments IS NOT NULL
UNION ALL SELECT 'merged change', id, entry, 0 FROM foreign_change
 WHERE (before_digest IS NOT NULL AND before IS NOT NULL) OR (after_digest IS NOT NULL AND after IS NOT NULL)
UNION ALL SELECT 'merged note', id, id, 0 FROM foreign_entry WHERE arguments_digest IS NOT NULL AND arguments IS NOT NULL
"""
"""Words beside the digest that stands for them: the chain is made of the digest, and would vouch for any words."""
ASTRAY = """
SELECT f.id FROM foreign_entry f
 WHERE NOT EXISTS (SELECT 1 FROM entry e WHERE e.id = f.merge AND e.action = 'merge')
"""
BROUGHT = "SELECT id, site, sequence, merge FROM foreign_entry"
HASHES = "SELECT site, sequence, hash FROM entry UNION ALL SELECT site, sequence, hash FROM foreign_entry"


def check(connection: sqlite3.Connection) -> list[Finding]:
    """Everything that is wrong with a project file; an empty list is the proof that nothing is."""
    try:
        integrity = [row[0] for row in connection.execute("PRAGMA integrity_check")]
        if integrity != ["ok"]:
            return [Finding(TESTS[0], text) for text in integrity]
        return [
            *(Finding(TESTS[1], f"{row[0]} {row[1]}") for row in connection.execute("PRAGMA foreign_key_check")),
            *(Finding(TESTS[2], f"{table} {key}") for table, key in connection.execute(SPANS)),
            *_texts(connection),
            *_chain(connection),
            *_replay(connection),
        ]
    except sqlite3.DatabaseError as error:
        return [Finding(TESTS[0], str(error))]


def first_broken(connection: sqlite3.Connection, findings: list[Finding]) -> Broken | None:
    """The earliest entry of the history at which something is wrong; None where it shows in no entry."""
    shown = [finding for finding in findings if finding.entry]
    if not shown:
        return None
    first = min(shown, key=lambda finding: (finding.entry, TESTS.index(finding.test)))
    at, coder = connection.execute(WHOSE, {"entry": first.entry}).fetchone() or ("", "–")
    return Broken(first.entry, at, coder, first.test)


def _texts(connection: sqlite3.Connection) -> list[Finding]:
    found = []
    for key, length, sha256, body in connection.execute("SELECT id, length, sha256, body FROM text"):
        if hashlib.sha256(body.encode("utf-8", "surrogatepass")).hexdigest() != sha256 or len(body) != length:
            found.append(Finding(TESTS[3], f"text {key}"))
        elif not is_right(connection, key, body):
            found.append(Finding(TESTS[3], f"text {key}: its words are not where they are said to begin"))
    return found


def _chain(connection: sqlite3.Connection) -> list[Finding]:
    found = []
    last: dict[str, int] = {}
    for entry, site, sequence, hashed in connection.execute(
        "SELECT id, site, sequence, hash FROM entry ORDER BY site, sequence"
    ).fetchall():
        if sequence != last.get(site, 0) + 1:
            found.append(Finding(TESTS[4], f"entry {entry}: an entry before it is missing", entry))
        elif hashed != entry_hash(connection, entry):
            found.append(Finding(TESTS[4], f"entry {entry}: it was changed after it was written", entry))
        last[site] = sequence
    for kind, id, entry, own in connection.execute(FILLED).fetchall():
        found.append(
            Finding(TESTS[4], f"{kind} {id}: words stand where only their digest is kept", entry if own else 0)
        )
    found += _foreign_chain(connection)
    if left := connection.execute(OPEN_ENTRY).fetchone():
        found.append(Finding(TESTS[4], "an entry was left open", left[0]))
    return found


def _foreign_chain(connection: sqlite3.Connection) -> list[Finding]:
    """The chain of what other copies did, each link of which may stand here or among what was merged."""
    found = []
    foreign = foreign_acts(connection)
    heads = connection.execute(HEADS).fetchall()
    hashes = {(site, number): kept for site, number, kept in connection.execute(HASHES)} if foreign or heads else {}
    brought = {(site, number): (id, merge) for id, site, number, merge in connection.execute(BROUGHT)}
    for act in foreign:
        before = hashes.get((act.site, act.sequence - 1), b"")
        id, merge = brought[act.key]
        if not before and act.sequence > 1:
            found.append(Finding(TESTS[4], f"c{id}: an entry before it is missing", merge))
        elif act.hash != act.hashed(before):
            found.append(Finding(TESTS[4], f"c{id}: it was changed after it was written", merge))
    for (id,) in connection.execute(ASTRAY).fetchall():
        found.append(Finding(TESTS[4], f"c{id}: no merge brought it"))
    newest: dict[tuple[int, str], int] = {}
    for entry, head in heads:
        site, number, hashed = head.split(" ")
        newest[entry, site] = int(number)
        if hashes.get((site, int(number)), b"").hex() != hashed:
            found.append(Finding(TESTS[4], f"{site} {number}: it is not what entry {entry} merged", entry))
    told = {entry for entry, _ in heads}
    standing = {
        entry for (entry,) in connection.execute("SELECT id FROM entry WHERE action = 'merge' AND state = 'done'")
    }
    for (site, number), (id, merge) in brought.items():
        earlier = (newest.get((each, site), 0) for each in standing if each < merge)
        if merge in told and not max(earlier, default=0) < number <= newest.get((merge, site), 0):
            found.append(Finding(TESTS[4], f"c{id}: it is not entry {merge} that brought it", merge))
    return found


def _replay(connection: sqlite3.Connection) -> list[Finding]:
    """Each table as it is, against the journal played from the first entry to the last."""
    found = []
    state: dict[str, dict[str, str | None]] = {table: {} for table in STATEMENTS}
    purged: set[tuple[str, str]] = set()
    wrote: dict[tuple[str, str], int] = {}
    for entry, table, key, before, after, old_digest, new_digest in connection.execute(
        "SELECT entry, tbl, key, before, after, before_digest, after_digest FROM change ORDER BY id"
    ):
        if old_digest is not None or new_digest is not None:
            purged.add((table, key))
        elif state[table].get(key) != before and (table, key) not in purged:
            words = f"{table} {key}: a change does not begin where the one before it ended"
            found.append(Finding(TESTS[5], words, entry))
        state[table][key], wrote[table, key] = after, entry
    for became, entry in otherwise(connection.execute(ACTS).fetchall()):
        found.append(Finding(TESTS[5], f"entry {entry}: it is noted otherwise, but by now it is {became}", entry))
    for table, sql in STATEMENTS.items():
        present = dict(connection.execute(sql.all_images).fetchall())
        expected = {key: text for key, text in state[table].items() if text is not None}
        for key in present.keys() | expected.keys():
            if present.get(key) != expected.get(key):
                words = f"{table} {key}: the row is not what the history says"
                found.append(Finding(TESTS[5], words, wrote.get((table, key), 0)))
    return found
