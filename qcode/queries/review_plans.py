"""What is to be reviewed: by which plan it was drawn, what of it is done, and the codings that a plan draws from."""

from __future__ import annotations

from dataclasses import dataclass

from qcode.model.audit import Sample
from qcode.store.reader import Reader


@dataclass(frozen=True, slots=True)
class Task:
    """One coding that was drawn, and what this reviewer has said of it since; "" while she has not."""

    coding: str
    verdict: str


@dataclass(frozen=True, slots=True)
class Queue:
    """A plan with its codings in order, without those that were taken out since."""

    sample: Sample
    tasks: tuple[Task, ...]

    @property
    def done(self) -> int:
        """How many have a verdict."""
        return sum(task.verdict != "" for task in self.tasks)


PLANS = "SELECT * FROM sample WHERE purpose = 'review' ORDER BY drawn DESC, id DESC"
TASKS = """
SELECT c.id, coalesce((
           SELECT r.verdict FROM review r
            WHERE r.coding = c.id AND +r.reviewer = :reviewer AND r.verdict IN ('accepted', 'queried', 'rejected')
              AND r.written >= :drawn ORDER BY r.written DESC, r.id DESC LIMIT 1), '')
  FROM sample_item i JOIN coding c ON c.id = i.coding
 WHERE i.sample = :sample AND c.coder <> :reviewer ORDER BY i.position, i.id
"""


def review_plans(read: Reader) -> list[Sample]:
    """All plans of review that were drawn, the newest first."""
    return read.rows(Sample, PLANS)


def queue(read: Reader, sample: Sample, reviewer: str) -> Queue:
    """What a plan drew, with what a reviewer has said of it since."""
    of = {"sample": sample.id, "reviewer": reviewer, "drawn": sample.drawn}
    return Queue(sample, tuple(read.rows(Task, TASKS, of)))


def plans_for(read: Reader, reviewer: str) -> list[Sample]:
    """A reviewer's own plans; where she has none, those that were drawn for her by somebody who codes. The newest first."""
    every = review_plans(read)
    coders = {id for (id,) in read.values("SELECT DISTINCT coder FROM coding")}
    own = [row for row in every if row.coder == reviewer]
    return own or [row for row in every if row.coder in coders]


def queue_in_hand(read: Reader, reviewer: str) -> Queue | None:
    """The newest plan that has something left for a reviewer; else the newest of hers, if there is one."""
    newest = None
    for sample in plans_for(read, reviewer):
        found = queue(read, sample, reviewer)
        if found.done < len(found.tasks):
            return found
        newest = newest or found
    return newest


JUDGED = """
SELECT coding, answered FROM (
    SELECT r.coding, EXISTS (SELECT 1 FROM review a WHERE a.answers = r.id
               AND a.verdict IN ('changed', 'defended', 'reopened')) AS answered,
           row_number() OVER (PARTITION BY r.coding ORDER BY r.written DESC, r.id DESC) AS place
      FROM review r WHERE r.reviewer = :reviewer AND r.verdict IN ('accepted', 'queried', 'rejected')
) WHERE place = 1
"""


def judged_by(read: Reader, reviewer: str) -> dict[str, bool]:
    """The codings that a reviewer has judged, and whether each was answered or changed since."""
    return {coding: bool(answered) for coding, answered in read.values(JUDGED, {"reviewer": reviewer})}


AUDITED = """
SELECT coalesce(max(at), '') FROM (
    SELECT max(written) AS at FROM review WHERE reviewer = :person
    UNION ALL SELECT max(at) FROM sign_off WHERE coder = :person
)
"""
TOUCHED = """
SELECT DISTINCT c.key FROM entry e JOIN change c ON c.entry = e.id
 WHERE e.at > :since AND c.tbl = 'coding' AND c.after IS NOT NULL
"""


def last_audit(read: Reader, person: str) -> str:
    """When a person reviewed or signed last, "" if never."""
    return str(read.value(AUDITED, {"person": person}) or "")


def codings_touched_since(read: Reader, moment: str) -> set[str]:
    """The codings that were made or changed after a moment."""
    return {key for (key,) in read.values(TOUCHED, {"since": moment})}


SIBLINGS = """
SELECT id FROM coding WHERE code = :code AND id <> :coding
 ORDER BY coder = :reviewer, transcript = :transcript, id LIMIT :most
"""


def siblings(read: Reader, coding: str, reviewer: str, most: int = 3) -> list[str]:
    """A few other codings of a coding's code, of other transcripts first."""
    row = read.values("SELECT code, transcript FROM coding WHERE id = :id", {"id": coding})
    of = {"coding": coding, "reviewer": reviewer, "most": most}
    return [
        id
        for code, transcript in row
        for (id,) in read.values(SIBLINGS, {**of, "code": code, "transcript": transcript})
    ]


BESIDE = """
SELECT o.id FROM coding c JOIN coding o ON o.transcript = c.transcript AND o.start < c."end" AND o."end" > c.start
 WHERE c.id = :coding AND o.id <> c.id ORDER BY o.start, o."end", o.id
"""


def codings_beside(read: Reader, coding: str) -> list[str]:
    """The other codings that share a character with a coding."""
    return [id for (id,) in read.values(BESIDE, {"coding": coding})]
