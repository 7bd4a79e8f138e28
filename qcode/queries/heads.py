"""The head of the history: what was signed or noted down, held against the history as it is now."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from qcode.model.errors import DamagedFile
from qcode.store.journal import entry_hash
from qcode.store.merging_acts import foreign_acts
from qcode.store.reader import Reader
from qcode.store.store import open_copy

LEAST = 8
DIGITS = re.compile(
    r"(?<![0-9a-fA-F])(?:[0-9a-fA-F]{64}|(?:[0-9a-fA-F]{4}[ -]){3}[0-9a-fA-F]{4}|[0-9a-fA-F]{8,63})(?![0-9a-fA-F])"
)
"""What looks like a head in a text: whole, or short in groups of four digits."""
Row = tuple[int, str, int, str]
AFTER = "SELECT site, coalesce(arguments, '{}') ->> '$.after' FROM entry WHERE sequence = 1"
"""What the first entry of each site names as the head before it."""
HASHES = "SELECT id, site, sequence, lower(hex(hash)) FROM entry WHERE hash IS NOT NULL ORDER BY id"
MERGED = "SELECT merge, site, sequence, lower(hex(hash)) FROM foreign_entry ORDER BY site, sequence"
"""What other copies did, with the entry that brought it."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What became of a head: the entry that had it, 0 if none has it now, and the first entry that differs, 0 if none."""

    head: str
    entry: int
    differs: int
    since: int
    """How many entries came after it."""
    outside: int
    """How many entries up to it were made at another place of this copy, and are not under this head."""
    merged: bool = False
    """Whether the head is another copy's: the entry is the one that brought it, and nothing else of here is under it."""

    @property
    def unchanged(self) -> bool:
        return self.entry > 0 and self.differs == 0


def heads_in(text: str) -> list[str]:
    """Whatever looks like a head in a text, each once."""
    return list(dict.fromkeys(re.sub("[ -]", "", found).lower() for found in DIGITS.findall(text)))


def verify_head(read: Reader, head: str) -> Verified:
    """Whether the history up to a head is what it was, recomputed entry by entry; a short head will do."""
    rows = read.values(HASHES)
    wanted = re.sub("[ -]", "", head).lower()
    named = [row for row in rows if len(wanted) >= LEAST and row[3].startswith(wanted)]
    if not named:
        there = [row for row in read.values(MERGED) if len(wanted) >= LEAST and row[3].startswith(wanted)]
        return (
            _of_merged(read, rows, wanted, there[0]) if there else Verified(wanted, 0, _first_broken(read, rows), 0, 0)
        )
    entry, site, sequence, _ = named[0]
    before = _under(rows, dict(read.values(AFTER)), site, sequence)
    outside = sum(row[0] < entry for row in rows) + 1 - len(before)
    return Verified(wanted, entry, _first_broken(read, before), sum(row[0] > entry for row in rows), outside)


def _of_merged(read: Reader, rows: Sequence[Row], wanted: str, named: Row) -> Verified:
    """Whether what another copy did up to a head of its own is what it was when it was merged."""
    merge, site, sequence, _ = named
    before, number = b"", 0
    for act in sorted(foreign_acts(read.connection), key=lambda act: act.key):
        if act.site == site and act.sequence <= sequence:
            if act.sequence != number + 1 or act.hash != act.hashed(before):
                return Verified(wanted, merge, merge, 0, 0, merged=True)
            before, number = act.hash, act.sequence
    return Verified(wanted, merge, 0, sum(row[0] > merge for row in rows), 0, merged=True)


def _under(rows: Sequence[Row], after: Mapping[str, str | None], site: str, sequence: int) -> list[Row]:
    """The entries that a head vouches for: its site's up to it, and those before the site's first entry, which names their head."""
    by_hash = {row[3]: row for row in rows}
    found, seen = [], set[str]()
    while site not in seen:
        seen.add(site)
        found += [row for row in rows if row[1] == site and row[2] <= sequence]
        if (earlier := by_hash.get(after.get(site) or "")) is None:
            break
        _, site, sequence, _ = earlier
    return found


def verify_entries(read: Reader, then: Mapping[tuple[str, int], str]) -> Verified:
    """Whether each entry is what it was, by the hashes that another copy or a written history has of (site, number)."""
    rows = read.values(HASHES)
    now = {(site, sequence): (entry, hashed) for entry, site, sequence, hashed in [*read.values(MERGED), *rows]}
    other = [
        now[key][0] if key in now else _after(now, key)
        for key, hashed in then.items()
        if now.get(key, (0, ""))[1] != hashed
    ]
    broken = _first_broken(read, rows)
    newest = max((now[key][0] for key in then if key in now), default=0)
    differs = min([*other, *([broken] if broken else [])], default=0)
    return Verified("", newest, differs, sum(row[0] > newest for row in rows), 0)


def hashes_of_copy(file: Path) -> dict[tuple[str, int], str]:
    """The hash of every entry of another copy of a project, by its site and its number there."""
    copy = open_copy(file)
    try:
        return {(site, sequence): hashed for _, site, sequence, hashed in Reader(copy).values(HASHES)}
    except sqlite3.DatabaseError as error:
        raise DamagedFile(file=file.name, reason=error) from error
    finally:
        copy.close()


def _after(now: Mapping[tuple[str, int], tuple[int, str]], key: tuple[str, int]) -> int:
    """Where an entry that is gone would stand: after the one before it at its site."""
    site, sequence = key
    return 1 + max(
        (entry for (where, number), (entry, _) in now.items() if where == site and number < sequence), default=0
    )


def _first_broken(read: Reader, rows: Sequence[Row]) -> int:
    """The first entry whose hash is not that of its content, or before which one is missing; 0 if there is none."""
    last: dict[str, int] = {}
    for entry, site, sequence, hashed in sorted(rows, key=lambda row: row[0]):
        if sequence != last.get(site, 0) + 1 or entry_hash(read.connection, entry).hex() != hashed:
            return entry
        last[site] = sequence
    return 0
