"""What reviewers have said of codings, what was answered, and what follows from both."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from qcode.model.errors import Gone, QcodeError
from qcode.model.rows import Coding, Review
from qcode.store.reader import Reader

VERDICTS = ("accepted", "queried", "rejected")
"""What a reviewer says of a coding."""
OBJECTIONS = ("queried", "rejected")
ANSWERS = ("", "changed", "defended")
"""What is said in answer; "" is a remark."""
ENDS = ("resolved", "reopened")
STATES = ("rejected", "queried", "changed", "accepted", "resolved")
"""What a coding that was reviewed can be, the first that fits; one that was not is "".

A reviewer's verdict (accepted, queried, rejected) opens a thread; answers and its end hang on it. Of each reviewer only
the newest verdict on a coding is in force. An objection (queried, rejected) in force is open until its thread is
resolved and not reopened since. A coding is ``rejected`` or ``queried`` where such an objection is open; ``accepted``
where somebody's acceptance is in force; ``changed`` where it has another code or other borders than when it was last
accepted; ``resolved`` where there were objections, all of them ended.
"""

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


class NotItsCoder(QcodeError):
    template = "This coding is {name}’s: only {name} can say that it was changed or that it stands."


def whose(read: Reader, coding: Coding) -> str:
    """The name of the coder of a coding."""
    return str(read.value("SELECT name FROM coder WHERE id = :id", {"id": coding.coder}))


def only_its_coder(read: Reader, coding: Coding, person: str) -> None:
    """Raise ``NotItsCoder`` where somebody else made the coding."""
    if coding.coder != person:
        raise NotItsCoder(name=whose(read, coding))


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
    found: dict[str, str] = dict(read.values(STATE, {"coding": coding}))
    return found.get(coding, "")


def in_state(read: Reader, wanted: str) -> list[str]:
    """The codings that are ``wanted`` by now."""
    return [coding for coding, is_now in states(read).items() if is_now == wanted]


def threads(read: Reader, coding: str) -> list[Review]:
    """The verdicts on a coding that are in force, one a reviewer, the oldest first."""
    return _in_force(reviews_of(read, coding))


def _in_force(rows: Iterable[Review]) -> list[Review]:
    newest = {row.reviewer: row for row in rows if row.verdict in VERDICTS}
    return sorted(newest.values(), key=lambda row: (row.written, row.id))


def is_open(read: Reader, verdict: Review) -> bool:
    """Whether a verdict is an objection in force whose thread has not ended."""
    rows = reviews_of(read, verdict.coding) if verdict.verdict in OBJECTIONS else []
    return verdict in _in_force(rows) and not _ended(row for row in rows if row.answers == verdict.id)


def _ended(answers: Iterable[Review]) -> bool:
    """Whether a thread was resolved and not taken up again since."""
    ends = [row.verdict for row in answers if row.verdict in ENDS]
    return ends[-1:] == ["resolved"]


@dataclass(frozen=True, slots=True)
class Thread:
    """One verdict in force with its answers: ``waits_for`` is coder or reviewer while it is open, else ""."""

    verdict: Review
    answers: tuple[Review, ...]
    coding: Coding
    state: str
    """Of the thread: open, ended, or accepted; a remark that nobody's verdict stands over is a remark."""
    waits_for: str

    @property
    def newest(self) -> Review:
        """What was said last."""
        return self.answers[-1] if self.answers else self.verdict


ALL = """
SELECT r.* FROM review r JOIN coding c ON c.id = r.coding
 WHERE (:coder IS NULL OR c.coder = :coder) AND (:reviewer IS NULL OR r.reviewer = :reviewer OR r.answers IS NOT NULL)
 ORDER BY r.written, r.id
"""
REVIEWED = "SELECT * FROM coding WHERE id IN (SELECT coding FROM review)"


def threads_on(read: Reader, *, coder: str | None = None, reviewer: str | None = None) -> list[Thread]:
    """The threads on a coder's codings, by a reviewer (None: anybody's), what was said last first."""
    rows = read.rows(Review, ALL, {"coder": coder, "reviewer": reviewer})
    codings = {row.id: row for row in read.rows(Coding, REVIEWED)}
    said: dict[str, list[Review]] = {}
    for row in rows:
        if row.answers is not None:
            said.setdefault(row.answers, []).append(row)
    newest = {(row.coding, row.reviewer): row for row in rows if row.verdict in VERDICTS}
    roots = [*newest.values(), *(row for row in rows if row.verdict not in VERDICTS and row.answers is None)]
    found = [_thread(root, said.get(root.id, []), codings[root.coding]) for root in roots]
    return sorted(found, key=lambda each: (each.newest.written, each.newest.id), reverse=True)


def _thread(root: Review, answers: list[Review], coding: Coding) -> Thread:
    if root.verdict not in OBJECTIONS:
        return Thread(root, tuple(answers), coding, root.verdict or "remark", "")
    if _ended(answers):
        return Thread(root, tuple(answers), coding, "ended", "")
    last = answers[-1] if answers else root
    waits = "reviewer" if last.reviewer == coding.coder and last.verdict in ANSWERS else "coder"
    return Thread(root, tuple(answers), coding, "open", waits)


def inbox(read: Reader, person: str) -> list[Thread]:
    """What reviewers asked of a person's codings, and what she asked of others', what was said last first."""
    mine = [each for each in threads_on(read, coder=person) if each.state != "accepted"]
    asked = threads_on(read, reviewer=person)
    others = [
        each
        for each in asked
        if each.coding.coder != person
        and (each.answers or each.verdict.verdict in OBJECTIONS)
        and each.state != "accepted"
    ]
    return sorted([*mine, *others], key=lambda each: (each.newest.written, each.newest.id), reverse=True)


# A plus keeps SQLite from looking through all of one reviewer's rows: a coding has few.
OPEN = """
SELECT c.transcript, c.id, c.coder, r.reviewer, coalesce((
           SELECT a.reviewer = c.coder AND a.verdict IN ('', 'changed', 'defended') FROM review a WHERE a.answers = r.id
            ORDER BY a.written DESC, a.id DESC LIMIT 1), 0), r.verdict
  FROM review r JOIN coding c ON c.id = r.coding
 WHERE r.verdict IN ('queried', 'rejected') AND NOT EXISTS (
       SELECT 1 FROM review n WHERE n.coding = r.coding AND +n.reviewer = r.reviewer
          AND n.verdict IN ('accepted', 'queried', 'rejected') AND (n.written, n.id) > (r.written, r.id))
   AND coalesce((SELECT e.verdict FROM review e WHERE e.answers = r.id AND e.verdict IN ('resolved', 'reopened')
                  ORDER BY e.written DESC, e.id DESC LIMIT 1), '') <> 'resolved'
"""


def open_counts(read: Reader, person: str) -> tuple[int, int, int]:
    """What waits for a person: questions and rejections that she as a coder is to answer; as a reviewer, answers to her."""
    rows = read.values(OPEN)
    mine = [verdict for _, _, coder, _, answered, verdict in rows if coder == person and not answered]
    answers = sum(reviewer == person and bool(answered) for _, _, _, reviewer, answered, _ in rows)
    return mine.count("queried"), mine.count("rejected"), answers


def concerned(read: Reader, person: str) -> bool:
    """Whether any open objection is to a person's codings, or hers to others'."""
    return any(person in (coder, reviewer) for _, _, coder, reviewer, *_ in read.values(OPEN))


def open_in(read: Reader, coder: str) -> dict[str, int]:
    """How many of a coder's codings carry an open objection, by transcript."""
    found: dict[str, set[str]] = {}
    for transcript, coding, whose, *_ in read.values(OPEN):
        if whose == coder:
            found.setdefault(transcript, set()).add(coding)
    return {transcript: len(codings) for transcript, codings in found.items()}


ANY = "SELECT EXISTS (SELECT 1 FROM review)"
MINE = "SELECT id FROM coding WHERE coder = :person"
EVERY = "SELECT c.id FROM coding c JOIN coder k ON k.id = c.coder WHERE k.kind = 'person'"
TO_REVIEW = """
SELECT c.transcript, count(*) FROM coding c JOIN coder k ON k.id = c.coder WHERE k.kind = 'person' GROUP BY c.transcript
"""
STANDING = """
SELECT c.transcript, count(*) FROM coding c JOIN coder k ON k.id = c.coder
 WHERE k.kind = 'person' AND c.id IN (SELECT value FROM json_each(:ids)) GROUP BY c.transcript
"""


def shares(read: Reader) -> dict[str, tuple[int, int]]:
    """By transcript, how many codings people made, and how many of them were reviewed."""
    done = dict(read.values(STANDING, {"ids": json.dumps(list(states(read)))}))
    return {transcript: (count, done.get(transcript, 0)) for transcript, count in read.values(TO_REVIEW)}


def sums(read: Reader, person: str, *, of_all: bool = False) -> tuple[int, ...]:
    """Of a person's codings, of all where she has none: how many, reviewed, accepted, open; then ``open_counts``.

    () where nothing was reviewed yet, unless those of all are asked for.
    """
    if not of_all and not read.value(ANY):
        return ()
    mine = set() if of_all else {id for (id,) in read.values(MINE, {"person": person})}
    of = mine or {id for (id,) in read.values(EVERY)}
    known = [is_now for coding, is_now in states(read).items() if coding in of]
    still = sum(is_now in OBJECTIONS for is_now in known)
    return len(of), len(known), known.count("accepted"), still, *open_counts(read, person)
