"""Signatures under a state of the codebook or of the project, and whether it is that state still."""

from __future__ import annotations

from dataclasses import dataclass

from qcode.model.audit import SignOff
from qcode.store.reader import Reader

HEAD = "SELECT site, sequence, hash FROM entry WHERE hash IS NOT NULL ORDER BY id DESC LIMIT 1"
SIGNED = "SELECT * FROM sign_off ORDER BY at, sequence, id"
THEN = "SELECT id, hash FROM entry WHERE site = :site AND sequence = :sequence"
CODEBOOK = ("code", "code_words", "code_link", "code_example")
PAPERS = ("sign_off", "coder", "review", "sample", "sample_item")
"""What may come after a project was signed without making it another: signatures themselves and reviews."""
# What was done and taken back is no change: a row's image before the first change is held against that after the last.
AFTER = """
SELECT DISTINCT a.tbl FROM (
    SELECT min(id) AS first, max(id) AS last FROM change WHERE entry > :entry GROUP BY tbl, key
) g JOIN change a ON a.id = g.first JOIN change b ON b.id = g.last
 WHERE coalesce(nullif(hex(a.before_digest), ''), a.before)
       IS NOT coalesce(nullif(hex(b.after_digest), ''), b.after)
"""


SIGNED_UNCHANGED = "signed off by {name} on {date}, unchanged since: yes"
SIGNED_CHANGED = "signed off by {name} on {date}, unchanged since: no"
SIGNED_ELSEWHERE = "signed off by {name} on {date} in another copy; whether it is unchanged is told there"


@dataclass(frozen=True, slots=True)
class Head:
    """The newest entry of the history: its site, its number there, and its hash in hexadecimal digits."""

    site: str
    sequence: int
    hash: str


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature, and whether what it stands under is unchanged.

    Whoever signs writes down the hash of the newest entry of the history before her signature, so that any later change
    of what was signed, and of the history before it, can be told.
    """

    row: SignOff
    unchanged: bool
    found: bool
    """Whether the entry that it names is in this history, with that hash."""
    elsewhere: bool = False
    """Whether it was signed in another copy, whose history isn't this one's."""

    @property
    def words(self) -> str:
        """What is said of it, a key of ``say``."""
        if self.elsewhere:
            return SIGNED_ELSEWHERE
        return SIGNED_UNCHANGED if self.unchanged else SIGNED_CHANGED


def head(read: Reader) -> Head:
    """The newest closed entry; in an empty project none, with number 0."""
    found = read.values(HEAD)
    return Head(found[0][0], found[0][1], found[0][2].hex()) if found else Head("", 0, "")


def sign_offs(read: Reader) -> list[SignOff]:
    """All signatures, the oldest first."""
    return read.rows(SignOff, SIGNED)


def signed(read: Reader) -> list[Signed]:
    """All signatures with what became of what they stand under, the oldest first."""
    return [_signed(read, row) for row in sign_offs(read)]


def _signed(read: Reader, row: SignOff) -> Signed:
    then = read.values(THEN, {"site": row.site, "sequence": row.sequence})
    found = bool(then) and then[0][1] is not None and then[0][1].hex() == row.head
    touched = {table for (table,) in read.values(AFTER, {"entry": then[0][0]})} if found else set()
    return Signed(row, found and unchanged_since(row.about, touched), found, not then)


def unchanged_since(about: str, touched: set[str]) -> bool:
    """Whether what was signed is the same after changes in these tables."""
    return not touched & set(CODEBOOK) if about == "codebook" else touched <= set(PAPERS)
