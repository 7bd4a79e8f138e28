"""What reviewers have said of codings, what was answered, and what follows from both.

A reviewer's verdict (accepted, queried, rejected) opens a thread; answers and its end hang on it. Of each reviewer only
the newest verdict on a coding is in force. An objection (queried, rejected) in force is **open** until its thread is
resolved and not reopened since. A coding is then, the first that fits: ``rejected`` or ``queried`` where such an
objection is open; ``changed`` where it has another code or other borders than when it was accepted; ``accepted`` where
somebody's acceptance is in force; ``resolved`` where there were objections, all of them ended; else it was not reviewed.
"""

from __future__ import annotations

from qcode.model.errors import Gone
from qcode.model.rows import Review
from qcode.store.reader import Reader

VERDICTS = ("accepted", "queried", "rejected")
"""What a reviewer says of a coding."""
OBJECTIONS = ("queried", "rejected")
ANSWERS = ("", "changed", "defended")
"""What is said in answer; "" is a remark."""
ENDS = ("resolved", "reopened")
STATES = ("rejected", "queried", "changed", "accepted", "resolved")
"""What a coding that was reviewed can be; one that was not is ""."""

STATE = """
WITH thread AS (
    SELECT r.coding, r.reviewer, r.id, r.verdict, r.written,
           row_number() OVER (PARTITION BY r.coding, r.reviewer ORDER BY r.written DESC, r.id DESC) AS place
      FROM review r WHERE r.verdict IN ('accepted', 'queried', 'rejected') AND (:coding IS NULL OR r.coding = :coding)
), judged AS (
    SELECT t.coding, t.verdict, coalesce((
               SELECT e.verdict FROM review e WHERE e.answers = t.id AND e.verdict IN ('resolved', 'reopened')
                ORDER BY e.written DESC, e.id DESC LIMIT 1), '') = 'resolved' AS ended,
           EXISTS (SELECT 1 FROM review e WHERE e.answers = t.id AND e.verdict = 'changed') AS changed
      FROM thread t WHERE t.place = 1
)
SELECT coding, CASE
       WHEN max(verdict = 'rejected' AND NOT ended) THEN 'rejected'
       WHEN max(verdict = 'queried' AND NOT ended) THEN 'queried'
       WHEN max(verdict = 'accepted' AND NOT changed) THEN 'accepted'
       WHEN max(verdict = 'accepted') THEN 'changed'
       ELSE 'resolved' END
  FROM judged GROUP BY coding
"""


def review(read: Reader, id: str) -> Review:
    """The verdict or answer of this id."""
    found = read.one(Review, "SELECT * FROM review WHERE id = :id", {"id": id})
    if found is None:
        raise Gone(kind="review")
    return found


def reviews_of(read: Reader, coding: str) -> list[Review]:
    """All that was said of a coding, the oldest first."""
    return read.rows(Review, "SELECT * FROM review WHERE coding = :id ORDER BY written, id", {"id": coding})


def states(read: Reader) -> dict[str, str]:
    """What each coding that was reviewed is by now: one of ``STATES``."""
    return dict(read.values(STATE, {"coding": None}))


def state(read: Reader, coding: str) -> str:
    """What one coding is by now; "" where it was not reviewed."""
    return dict(read.values(STATE, {"coding": coding})).get(coding, "")


def in_state(read: Reader, wanted: str) -> list[str]:
    """The codings that are ``wanted`` by now."""
    return [coding for coding, is_now in states(read).items() if is_now == wanted]


def threads(read: Reader, coding: str) -> list[Review]:
    """The verdicts on a coding that are in force, one a reviewer, the oldest first."""
    newest = {row.reviewer: row for row in reviews_of(read, coding) if row.verdict in VERDICTS}
    return sorted(newest.values(), key=lambda row: (row.written, row.id))


def is_open(read: Reader, verdict: Review) -> bool:
    """Whether a verdict is an objection in force whose thread has not ended."""
    if verdict.verdict not in OBJECTIONS or verdict not in threads(read, verdict.coding):
        return False
    ends = [
        row.verdict for row in reviews_of(read, verdict.coding) if row.answers == verdict.id and row.verdict in ENDS
    ]
    return ends[-1:] != ["resolved"]
