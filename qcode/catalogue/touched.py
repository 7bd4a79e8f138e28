"""How many of the transcripts in scope a query touches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qcode.model.scope import Scope

if TYPE_CHECKING:
    from qcode.analysis.columns import Corpus


def touched(corpus: Corpus, scope: Scope) -> dict[str, int]:
    """What a stamp bears under a query besides; nothing without one.

    The corpus keeps all transcripts in which was asked, for those are what shares are taken of.
    """
    if not scope.query:
        return {}
    return {"touched": len({*corpus.turns.transcript.tolist(), *corpus.codings.transcript.tolist()})}
