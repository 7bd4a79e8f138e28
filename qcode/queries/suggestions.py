"""What was proposed to a coder, and how far she has judged the transcripts for a code."""

from __future__ import annotations

import sys
from collections.abc import Collection
from dataclasses import dataclass

from qcode.model.rows import Proposal
from qcode.queries.people import setting
from qcode.queries.worklists import work_list
from qcode.store.reader import Reader

SETTING = "proposals"
"""Holds the id of the coder for whom passages are proposed, "" for nobody."""


def proposals_for(read: Reader) -> str:
    """The id of the coder for whom passages are proposed, "" where they are off."""
    return setting(read, SETTING)


def proposals(read: Reader, coder: str) -> list[Proposal]:
    """Everything that was proposed to a coder or kept back from her, the oldest first."""
    return read.rows(Proposal, "SELECT * FROM proposal WHERE coder = :coder ORDER BY at, id", {"coder": coder})


def proposals_in(read: Reader, transcript: str) -> list[Proposal]:
    """What was proposed in one transcript, to all coders."""
    return read.rows(Proposal, "SELECT * FROM proposal WHERE transcript = :id ORDER BY id", {"id": transcript})


SAME = """
SELECT * FROM proposal
 WHERE code = :code AND coder = :coder AND transcript = :transcript AND start = :start AND "end" = :end
"""


def same_proposal(read: Reader, wanted: Proposal) -> Proposal | None:
    """What is written already of the same passage, code and coder, if anything is."""
    place = {name: getattr(wanted, name) for name in ("code", "coder", "transcript", "start", "end")}
    return read.one(Proposal, SAME, place)


REACHED = """
SELECT transcript, max("end") FROM coding
 WHERE coder = :coder AND origin <> 'proposed' AND origin NOT LIKE 'proposed;%' GROUP BY transcript
"""
MARKED = """
SELECT r.transcript, r.code FROM reading r JOIN code c ON c.id = r.code
 WHERE r.coder = :coder AND r.version >= c.version
"""


@dataclass(frozen=True, slots=True)
class Judged:
    """How far one coder has judged every transcript."""

    reached: dict[str, int]
    """The end of the last passage that she found on her own in each transcript: a yes to a proposal is no reading."""
    due: frozenset[tuple[str, str]]
    """(transcript, code) pairs that she is to read again."""
    marked: frozenset[tuple[str, str]]
    """(transcript, code) pairs that she has marked as read for the code's present version."""

    def until(self, branch: Collection[str]) -> dict[str, int]:
        """The character up to which each transcript is judged for a code and those below it.

        A transcript that she has marked as read for the code is judged to its end; one that is to be read again for
        it, not at all; any other up to the last passage that she coded, for what follows may not be read yet.
        """
        again = {transcript for transcript, code in self.due if code in branch}
        whole = {transcript for transcript, code in self.marked if code in branch}
        found = dict(self.reached) | dict.fromkeys(whole, sys.maxsize)
        return {transcript: end for transcript, end in found.items() if transcript not in again}


def judged(read: Reader, coder: str) -> Judged:
    """How far a coder has judged every transcript, for any code."""
    of = {"coder": coder}
    return Judged(
        dict(read.values(REACHED, of)),
        frozenset((each.transcript, each.code) for each in work_list(read, coder).due),
        frozenset(read.values(MARKED, of)),
    )
