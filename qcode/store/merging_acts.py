"""Entries of the history as values: of this copy, and of other copies that were merged into it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from qcode.store.journal import chained, digest, header
from qcode.store.outcomes import BECAME, ELSEWHERE, otherwise_elsewhere

Change = tuple[str, str, str | None, str | None, bytes | None, bytes | None]
"""Table, key, image before and after, and their digests where the images are kept no more."""

BASELINE = "package"
"""The entry that a package begins with: what was there already, and so no write of anybody."""
MERGE = "merge"
HUNG = {
    "review": ("coding",),
    "code_example": ("coding",),
    "translation": ("coding",),
    "quote_edit": ("coding",),
    "footnote": ("coding",),
    "approval": ("coding", "respondent"),
    "attribute_value": ("respondent",),
    "cell_summary": ("respondent",),
}
"""What the rows of some tables hang on, as erasing sees it (``scrub``): a coding, or a person who went with her words."""


@dataclass(frozen=True, slots=True)
class Act:
    """One entry of one copy, with its changes in order."""

    site: str
    sequence: int
    lamport: int
    at: str
    coder: str
    action: str
    arguments: str | None
    arguments_digest: bytes | None
    of: tuple[str, int] | None
    hash: bytes
    state: str
    changes: tuple[Change, ...]

    @property
    def key(self) -> tuple[str, int]:
        return self.site, self.sequence

    @property
    def stamp(self) -> tuple[int, str, int]:
        """What orders acts of all copies; what a package begins with comes before everything."""
        return (0 if self.action == BASELINE else self.lamport), self.site, self.sequence

    def hashed(self, before: bytes) -> bytes:
        """The hash that this act must have after the one before it."""
        said, blank = self.arguments, self.arguments_digest
        head = header(*self.key, self.lamport, self.at, self.coder, self.action, said, blank, self.of)
        return chained(before, head, self.changes)


OWN = """
SELECT e.id, e.site, e.sequence, e.lamport, e.at, e.coder, e.action, e.arguments, e.arguments_digest,
       o.site, o.sequence, e.hash, e.state
  FROM entry e LEFT JOIN entry o ON o.id = e.reverts WHERE e.hash IS NOT NULL ORDER BY e.id
"""
OWN_CHANGES = "SELECT entry, tbl, key, before, after, before_digest, after_digest FROM change ORDER BY entry, id"
FOREIGN = """
SELECT id, site, sequence, lamport, at, coder, action, arguments, arguments_digest, of_site, of_sequence, hash, state
  FROM foreign_entry ORDER BY id
"""
FOREIGN_CHANGES = (
    "SELECT entry, tbl, key, before, after, before_digest, after_digest FROM foreign_change ORDER BY entry, id"
)
COUNTED = """
SELECT site, sequence FROM foreign_entry WHERE merge IN (SELECT id FROM entry WHERE state = 'done')
"""
"""What other copies did, as far as the merges that brought it stand."""
ADOPT = "UPDATE foreign_entry SET merge = :merge WHERE site = :site AND sequence = :sequence"
KEEP = """
INSERT INTO foreign_entry (merge, site, sequence, lamport, at, coder, action, arguments, arguments_digest,
                           of_site, of_sequence, hash, state)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
"""
KEEP_CHANGE = """
INSERT INTO foreign_change (entry, tbl, key, before, after, before_digest, after_digest) VALUES (?, ?, ?, ?, ?, ?, ?)
"""


def _acts(connection: sqlite3.Connection, entries: str, changes: str) -> Iterator[Act]:
    held: dict[int, list[Change]] = {}
    for entry, *change in connection.execute(changes):
        held.setdefault(entry, []).append(tuple(change))
    for id, site, sequence, lamport, at, coder, action, said, blank, of, number, hashed, state in connection.execute(
        entries
    ):
        reverted = None if of is None else (of, number)
        yield Act(
            site, sequence, lamport, at, coder, action, said, blank, reverted, hashed, state, tuple(held.get(id, ()))
        )  # fmt: skip


def own_acts(connection: sqlite3.Connection) -> list[Act]:
    """What was played in this copy, in its order."""
    return list(_acts(connection, OWN, OWN_CHANGES))


def foreign_acts(connection: sqlite3.Connection) -> list[Act]:
    """All that is kept of other copies' histories, also where its merge was undone."""
    return list(_acts(connection, FOREIGN, FOREIGN_CHANGES))


def known_acts(connection: sqlite3.Connection, own: Iterable[Act] | None = None) -> dict[tuple[str, int], Act]:
    """What counts here: this copy's entries (``own``, where they were read already), and those of others whose merge stands."""
    counted = set(connection.execute(COUNTED))
    acts = [
        *(own_acts(connection) if own is None else own),
        *(act for act in foreign_acts(connection) if act.key in counted),
    ]
    return {act.key: act for act in acts}


def keep(connection: sqlite3.Connection, acts: Iterable[Act], merge: int) -> None:
    """Keep other copies' acts beside this copy's own; those that an undone merge left are taken up again."""
    there = {act.key for act in foreign_acts(connection)}
    for act in sorted(acts, key=lambda act: act.stamp):
        if act.key in there:
            connection.execute(ADOPT, {"merge": merge, "site": act.site, "sequence": act.sequence})
            continue
        of = act.of or (None, None)
        values = (merge, *act.key, act.lamport, act.at, act.coder, act.action, act.arguments, act.arguments_digest)
        entry = connection.execute(KEEP, (*values, *of, act.hash, act.state)).fetchone()[0]
        connection.executemany(KEEP_CHANGE, [(entry, *change) for change in act.changes])
    connection.executemany(BECAME, otherwise_elsewhere(connection.execute(ELSEWHERE).fetchall()))


def blanked(change: Change) -> Change:
    """A change with digests in the place of its images."""
    table, key, before, after, old, new = change
    return table, key, None, None, old if old is not None else digest(before), new if new is not None else digest(after)


def is_blank(change: Change) -> bool:
    """Whether a change's images are kept no more."""
    return change[4] is not None or change[5] is not None


def withheld(acts: Iterable[Act], known: Iterable[Act], transcripts: Collection[str]) -> list[Act]:
    """Acts without the images of what belongs to some transcripts: their words do not come in by a merge."""
    acts = list(acts)
    if not transcripts:
        return acts
    mine = belonging([*known, *acts], transcripts)
    return [
        replace(act, changes=tuple(blanked(each) if (each[0], each[1]) in mine else each for each in act.changes))
        for act in acts
    ]


def belonging(acts: Collection[Act], transcripts: Collection[str]) -> set[tuple[str, str]]:
    """Table and key of every row that ever belonged to some transcripts, or hung on one that did."""
    mine = {(change[0], change[1]) for act in acts if erased([act]) & set(transcripts) for change in act.changes}
    for hanging in (False, True):
        for act in acts:
            for change in act.changes:
                if not is_blank(change) and _belongs(change, transcripts, mine, hanging=hanging):
                    mine.add((change[0], change[1]))
    return mine


def _belongs(change: Change, transcripts: Collection[str], mine: Collection[tuple[str, str]], *, hanging: bool) -> bool:
    table, key, before, after, _, _ = change
    if not hanging:
        if table == "transcript":
            return key in transcripts
        return any(f'"transcript":"{each}"' in (after or before or "") for each in transcripts)
    if table != "memo" and table not in HUNG:
        return False
    row = json.loads(after or before or "{}")
    if table == "memo":
        return (row["about"], row["target"]) in mine or (row["about"] == "transcript" and row["target"] in transcripts)
    return any((of, row[of]) in mine for of in HUNG[table])


def shortened(acts: Iterable[Act], own: Iterable[Act]) -> list[Act]:
    """Acts whose baseline keeps digests only of rows that this copy itself has written: nothing is kept twice."""
    written = {(change[0], change[1]) for act in own for change in act.changes if change[2] is None}
    return [
        act
        if act.action != BASELINE
        else replace(
            act, changes=tuple(blanked(each) if (each[0], each[1]) in written else each for each in act.changes)
        )
        for act in acts
    ]


def erased(acts: Iterable[Act]) -> set[str]:
    """Ids of the transcripts whose words were erased for good."""
    found: set[str] = set()
    for act in acts:
        if act.action == "purge":
            found.update(change[1] for change in act.changes if change[0] == "transcript")
    return found
