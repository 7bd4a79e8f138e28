"""Findings, what they rest on, and how other sources bear on codes."""

from __future__ import annotations

from dataclasses import dataclass

from qcode.model.errors import Gone, NotFound
from qcode.model.findings import Finding, FindingLink, SavedQuery, Triangulation
from qcode.queries.codebook import paths
from qcode.store.reader import Reader


@dataclass(frozen=True, slots=True)
class FindingItem:
    """A finding with its number and what it rests on."""

    finding: Finding
    number: int
    codes: tuple[str, ...] = ()
    """Ids, in the order in which they were linked."""
    paths: tuple[str, ...] = ()
    """The paths of these codes."""
    queries: tuple[SavedQuery, ...] = ()


def findings(read: Reader) -> list[Finding]:
    """Every finding, in the researcher's order."""
    return read.rows(Finding, "SELECT * FROM finding ORDER BY position, created, id")


def finding(read: Reader, finding: str) -> Finding:
    """The finding of this id."""
    found = read.one(Finding, "SELECT * FROM finding WHERE id = :id", {"id": finding})
    if found is None:
        raise Gone(kind="finding")
    return found


def finding_numbered(read: Reader, number: int) -> Finding:
    """The finding of this number, counted from 1 in the researcher's order."""
    rows = findings(read)
    if not 1 <= number <= len(rows):
        raise NotFound(kind="finding", name=str(number))
    return rows[number - 1]


def finding_items(read: Reader) -> list[FindingItem]:
    """Every finding with its number and what it rests on."""
    every: dict[str, str] = paths(read)
    kept = {row.id: row for row in read.rows(SavedQuery, "SELECT * FROM saved_query")}
    links: dict[str, list[FindingLink]] = {}
    for link in read.rows(FindingLink, "SELECT * FROM finding_link ORDER BY id"):
        links.setdefault(link.finding, []).append(link)
    found = []
    for number, row in enumerate(findings(read), start=1):
        codes = tuple(str(link.code) for link in links.get(row.id, ()) if link.code)
        asked = tuple(kept[link.query] for link in links.get(row.id, ()) if link.query)
        found.append(FindingItem(row, number, codes, tuple(every[code] for code in codes), asked))
    return found


def links_of_finding(read: Reader, finding: str) -> list[FindingLink]:
    """What a finding rests on."""
    return read.rows(FindingLink, "SELECT * FROM finding_link WHERE finding = :id ORDER BY id", {"id": finding})


def kept_query_of(read: Reader, query: str) -> SavedQuery:
    """The kept query of this id."""
    found = read.one(SavedQuery, "SELECT * FROM saved_query WHERE id = :id", {"id": query})
    if found is None:
        raise Gone(kind="query")
    return found


def triangulations(read: Reader) -> list[Triangulation]:
    """Everything that was written of how documents and literature bear on codes."""
    return read.rows(Triangulation, "SELECT * FROM triangulation ORDER BY code, bearing, written, id")
