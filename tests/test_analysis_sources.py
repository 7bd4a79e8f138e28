"""Codes by kind of source, against the definition."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcode.analysis.columns import Corpus, batch
from qcode.analysis.sources import part, sources
from tests.analysis_reference import Naive, corpora, corpus_of, examples


@examples
@given(corpora(), st.lists(st.integers(0, 2), min_size=3, max_size=3), st.booleans())
def test_it_is_what_the_definition_says_and_batches_add(corpus: Corpus, kinds: list[int], rollup: bool) -> None:
    kind = np.array(kinds[: corpus.n_transcripts], np.int64)
    found, known = sources(corpus, kind, 3, rollup=rollup), Naive(corpus, rollup=rollup)
    for code in known.codes:
        claims = [claim for claim in known.claims if claim[3] == code]
        for each in range(3):
            inside = [claim for claim in claims if kind[claim[0]] == each]
            assert found.passages[code, each] == len(inside)
            assert found.sources[code, each] == len({claim[0] for claim in inside})
        assert found.respondents[code] == known.frequency(code)["respondents"]
        voices = [turn for turn in known.turns if known.speaker(turn) >= 0]
        spoken = [claim for claim in claims if any(_touch(claim, turn) for turn in voices)]
        assert found.spoken[code] == len(spoken)
    first = np.arange(corpus.n_transcripts) == 0
    total = part(batch(corpus, first), kind, 3, rollup=rollup) + part(batch(corpus, ~first), kind, 3, rollup=rollup)
    for name in ("passages", "sources", "respondents", "spoken"):
        assert (getattr(total.finish(), name) == getattr(found, name)).all()


def _touch(claim: tuple[int, ...], turn: tuple[int, ...]) -> bool:
    return claim[0] == turn[0] and max(claim[1], turn[1]) < min(claim[2], turn[2])


def test_each_transcript_has_a_kind() -> None:
    corpus = corpus_of([(0, 0, 1, 0, 0)])
    with pytest.raises(ValueError, match="one value"):
        sources(corpus, np.zeros(2, np.int64), 1)
