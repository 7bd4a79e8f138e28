"""What was sent to experts for their approval, what they answered, and which of their quotes can be sent."""

from __future__ import annotations

from dataclasses import dataclass

from qcode.model.rows import CodingId, Respondent
from qcode.model.thesis import Approval
from qcode.queries.people import respondents
from qcode.queries.quotes import Quote, quotes
from qcode.store.reader import Reader
from qcode.text.quoting import fingerprint

SENDABLE = ("", "after approval")
"""Conditions under which a quote may be sent for approval."""
ALL = "SELECT * FROM approval ORDER BY sent, id"
SPOKEN = """
SELECT DISTINCT c.id FROM coding c
  JOIN turn u ON u.transcript = c.transcript AND u.words < c."end" AND u."end" > c.start
  JOIN speaker s ON s.id = u.speaker
 WHERE s.respondent = :respondent AND s.role = 'respondent' AND (:coder IS NULL OR c.coder = :coder)
"""
SHOWN = """
SELECT id FROM coding WHERE star = 1
UNION SELECT coding FROM code_example UNION SELECT coding FROM translation
UNION SELECT coding FROM quote_edit UNION SELECT coding FROM footnote
"""


@dataclass(frozen=True, slots=True)
class Sent:
    """A quote that was sent, as it stands now; ``quote`` is None where its coding is gone."""

    approval: Approval
    respondent: Respondent
    quote: Quote | None

    @property
    def changed_since(self) -> bool:
        """Whether it is printed otherwise now than it was sent."""
        return self.quote is not None and fingerprint(self.quote.printed) != self.approval.sha256


def approvals(read: Reader) -> list[Sent]:
    """Everything that was sent, by respondent and as it was sent."""
    rows = read.rows(Approval, ALL)
    people = {person.id: person for person in respondents(read)}
    there = {quote.coding.id: quote for quote in quotes(read, [row.coding for row in rows])}
    found = [Sent(row, people[row.respondent], there.get(CodingId(row.coding))) for row in rows]
    return sorted(found, key=lambda each: (each.respondent.number, each.approval.sent))


def approvals_on(read: Reader, coding: str) -> list[Approval]:
    """What was sent and answered of one coding."""
    return read.rows(Approval, "SELECT * FROM approval WHERE coding = :id ORDER BY sent, id", {"id": coding})


def used(read: Reader) -> set[str]:
    """Codings that are meant to be printed: starred, examples of a code, or said how they are printed."""
    return {id for (id,) in read.values(SHOWN)}


def alone(read: Reader, respondent: str, coder: str | None) -> tuple[list[Quote], int]:
    """A coder's (None: every) quotes that hold only this respondent's words, and how many hold others' words too."""
    rows = quotes(read, [id for (id,) in read.values(SPOKEN, {"respondent": respondent, "coder": coder})])
    rows.sort(key=lambda row: (row.transcript.position, row.coding.start, row.coding.end))
    own = [row for row in rows if len(row.respondents) == 1 and not row.others]
    return own, len(rows) - len(own)
