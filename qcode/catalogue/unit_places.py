"""The turns and questions that each code touches, as places to go to."""

from __future__ import annotations

from collections.abc import Iterator

from qcode.analysis.reach import touched
from qcode.queries.columns import Frame
from qcode.report.document import Reference

LISTED = 100
"""So many places stand behind a number; the number itself counts them all."""


def places_by_code(found: Frame, *, rollup: bool) -> Iterator[dict[int, tuple[Reference, ...]]]:
    """The turns that each code touches, those it fills by half, then the same of questions, each by its first turn."""
    turns = found.corpus.turns
    where = [row.id for row in found.transcripts]
    for filled in touched(found.corpus, rollup=rollup):
        for half in (False, True):
            listed: dict[int, list[Reference]] = {}
            for code, turn, fills in zip(filled.code.tolist(), filled.turn.tolist(), filled.half.tolist(), strict=True):
                own = listed.setdefault(code, [])
                if (fills or not half) and len(own) < LISTED:
                    span = int(turns.start[turn]), int(turns.end[turn])
                    own.append(Reference(where[int(turns.transcript[turn])], *span))
            yield {code: tuple(own) for code, own in listed.items()}
