"""Search the words of all transcripts, and code what was found."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from qcode import queries
from qcode.commands.giving import code_found
from qcode.model.rows import Transcript, TranscriptId
from qcode.model.spans import Span
from qcode.project import Project
from qcode.text.normalise import find_all
from qcode.text.words import sentence_spans

CONTEXT = 30
WHOLE = ("words", "sentence", "turn")
"""How much around words that were found can have a code."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where the words stand, with what stands around it."""

    transcript: Transcript
    turn: int
    start: int
    end: int
    before: str
    quote: str
    after: str


def search(project: Project, words: str, transcripts: Sequence[Transcript] = ()) -> list[Hit]:
    """Every place in some transcripts (else in all), in the project's order."""
    found = []
    for row in transcripts or project.ask(queries.transcripts):
        text = project.ask(queries.body, row.id)
        starts = [turn.start for turn in project.ask(queries.turns, row.id)]
        for start, end in find_all(text, words):
            before, after = text[max(start - CONTEXT, 0) : start], text[end : end + CONTEXT]
            left, right = (re.sub(r"\s+", " ", part) for part in (before, after))
            found.append(Hit(row, bisect_right(starts, start), start, end, left, text[start:end], right))
    return found


def code_hits(project: Project, hits: Sequence[Hit], code: str, whole: str = "words") -> int:
    """Apply a code to every hit, or to its sentence or turn, as one change; returns how many codings are new.

    A code that is written ``+path`` is made by the same change.
    """
    return project.do(code_found, places(project, hits, whole), code=code)


def places(project: Project, hits: Sequence[Hit], whole: str) -> list[tuple[TranscriptId, int, int]]:
    """Where the hits stand, or the sentences or turns around them; what holds several of them once."""
    if whole == "words":
        return list(dict.fromkeys((hit.transcript.id, hit.start, hit.end) for hit in hits))
    found: dict[tuple[TranscriptId, int, int], None] = {}
    for transcript, here in groupby(hits, key=lambda hit: hit.transcript.id):
        text, turns = project.ask(queries.body, transcript), project.ask(queries.turns, transcript)
        spoken = [(turn.words, turn.end) for turn in turns]
        for hit in here:
            found[transcript, *_around(text, spoken, hit, whole)] = None
    return list(found)


def _around(text: str, spoken: Sequence[Span], hit: Hit, whole: str) -> Span:
    """What is coded of a hit: of one in a label, only the words themselves."""
    own = hit.start, hit.end
    at = bisect_right(spoken, hit.start, key=lambda span: span[0]) - 1
    low, high = spoken[at] if at >= 0 else own if spoken else (0, len(text))
    if not low <= hit.start < hit.end <= high:
        return own
    if whole == "sentence" or not spoken:
        ahead = text.find("\n", hit.end)
        low, high = max(low, text.rfind("\n", 0, hit.start) + 1), high if ahead < 0 else min(high, ahead)
    if whole == "sentence":
        touched = [span for span in sentence_spans(text, low, high) if span[0] < hit.end and span[1] > hit.start]
        low, high = (touched[0][0], touched[-1][1]) if touched else own
    words = text[low:high]
    return low + len(words) - len(words.lstrip()), low + len(words.rstrip())
