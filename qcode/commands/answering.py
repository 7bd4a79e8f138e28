"""What came back in Word: reviews of codings and memos on turns, each under the name of whoever wrote it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from qcode import queries
from qcode.commands.people import person_called
from qcode.commands.reviews import review_coding
from qcode.model.rows import Memo, MemoId, Review
from qcode.queries import annotating, reviews
from qcode.store.journal import Tx
from qcode.store.reader import Reader


@dataclass(frozen=True, slots=True)
class Answer:
    """One thing that somebody said of a coding, a turn or the whole transcript.

    ``verdict`` is accepted, queried, rejected or resolved; "" is words without one. ``written`` is "" where the file
    does not say when.
    """

    about: str
    target: str
    verdict: str
    words: str
    reviewer: str
    written: str


class Said:
    """What is known of a transcript already, so that the same answer is one."""

    def __init__(self, read: Reader, transcript: str) -> None:
        names: dict[str, str] = {row.id: row.name for row in queries.coders(read)}
        self.found: set[tuple[str, str, str, str, str]] = set()
        self.undated: set[tuple[str, str, str, str]] = set()
        self.ended: set[tuple[str, str, str]] = set()
        for review in annotating.reviews_in(read, transcript):
            self._keep(review, names[review.reviewer])
        for memo in annotating.memos_in(read, transcript):
            self._put(memo.target, "", memo.body, names[memo.coder], memo.written)

    def _keep(self, review: Review, name: str) -> None:
        self._put(review.coding, review.verdict, review.reason, name, review.written)
        self.ended.add((review.coding, review.verdict, name))

    def _put(self, target: str, verdict: str, words: str, name: str, written: str) -> None:
        self.found.add((target, verdict, words, name, written[:19]))
        self.undated.add((target, verdict, words, name))

    def knows(self, answer: Answer) -> bool:
        """Whether this was said already; what bears no date is known by its words."""
        key = (answer.target, answer.verdict, answer.words.strip(), answer.reviewer)
        if not answer.words and not answer.written:
            return (answer.target, answer.verdict, answer.reviewer) in self.ended
        return (*key, answer.written[:19]) in self.found if answer.written else key in self.undated


def import_answers(tx: Tx, transcript: str, answers: Sequence[Answer]) -> int:
    """Write answers to a transcript's codings as reviews, and other words as memos; returns how many are new."""
    known = Said(tx.read, transcript)
    fresh = [answer for answer in dict.fromkeys(answers) if not known.knows(answer)]
    written = sum(_write(tx, answer) for answer in sorted(fresh, key=_turn))
    tx.note(transcript=queries.transcript(tx.read, transcript).name, count=written)
    return written


def _turn(answer: Answer) -> int:
    """Verdicts come before what is said under them, and before what ends them."""
    return {"": 1, "resolved": 2}.get(answer.verdict, 0)


def _write(tx: Tx, answer: Answer) -> bool:
    """Write one answer; what would end a thread that is not open is nothing."""
    reviewer = person_called(tx, answer.reviewer)
    threads = reviews.threads(tx.read, answer.target) if answer.about == "coding" else []
    if answer.verdict == "resolved" and not any(reviews.is_open(tx.read, each) for each in threads):
        return False
    if answer.about == "coding":
        quiet = replace(tx, notes={})  # what each review notes is not said of the whole import
        said = {"verdict": answer.verdict, "reason": answer.words, "written": answer.written}
        review_coding(quiet, answer.target, reviewer=reviewer, **said)
        return True
    at = answer.written or tx.at
    tx.add(Memo(MemoId(tx.new_id()), answer.about, answer.target, "", answer.words.strip(), reviewer, at))
    return True
