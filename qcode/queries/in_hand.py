"""Which interview a coder had in hand at an act: what she had coded by then decides, never what came after."""

from __future__ import annotations

import json
import sys
from bisect import bisect_right
from dataclasses import dataclass, field

from qcode.queries.people import joined_coders
from qcode.store.reader import Reader

CODED = """
SELECT DISTINCT h.entry, json_extract(h.after, '$.coder', '$.transcript', '$.origin')
  FROM change h JOIN entry e ON e.id = h.entry
 WHERE h.tbl = 'coding' AND h.before IS NULL AND h.after IS NOT NULL AND h.entry <= :until AND e.state = 'done' AND e.reverts IS NULL
 ORDER BY h.entry
"""
"""By entry and not by time: many entries can share a millisecond. A yes to a proposal is no reading."""


@dataclass(frozen=True, slots=True)
class Coded:
    """What one coder coded in the order of the history: transcripts by id."""

    begun: dict[str, int] = field(default_factory=dict)
    """The entry that first coded each transcript."""
    entries: list[int] = field(default_factory=list)
    """The entries that coded passages of one transcript only: the others brought codings in, nobody read there."""
    transcripts: list[str] = field(default_factory=list)
    """The transcript of each of ``entries``."""

    def in_hand(self, entry: int) -> str:
        """The transcript that was coded last before an entry or by the entry itself; "" where none was."""
        place = bisect_right(self.entries, entry)
        return self.transcripts[place - 1] if place else ""


def coded(read: Reader, *, coder: str = "", until: int = sys.maxsize) -> dict[str, Coded]:
    """What each coder coded up to an entry, by her id; ``coder`` asks for one only.

    Ids that a merge joined are one coder. What was undone and transcripts that are gone are left out.
    """
    there = {id_ for (id_,) in read.values("SELECT id FROM transcript")}
    found: dict[str, Coded] = {}
    together: dict[tuple[str, int], set[str]] = {}
    joined = joined_coders(read)
    for entry, image in read.values(CODED, {"until": until}):
        who, transcript, origin = json.loads(image)
        who = joined.get(who, who)
        if transcript in there and coder in ("", who) and origin.partition(";")[0] != "proposed":
            found.setdefault(who, Coded()).begun.setdefault(transcript, entry)
            together.setdefault((who, entry), set()).add(transcript)
    for (who, entry), transcripts in together.items():
        if len(transcripts) == 1:
            found[who].entries.append(entry)
            found[who].transcripts.extend(transcripts)
    return found
