"""A transcript of the sample is coded anew in a terminal, by key only, under each keyboard layout."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.benchmarks.keys import LAYOUTS, code_by_keys, the_sample
from tests.building import LONG

MOST = None if LONG else 8
"""Codings that are made in the quick run."""


@pytest.mark.skipif(shutil.which("tmux") is None, reason="there is no tmux here")
@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_codings_that_were_there_come_back_by_keys(tmp_path: Path, layout: str) -> None:
    """``code_by_keys`` itself compares what is on disk with what was there before, and runs the check."""
    folder = tmp_path / "sample"
    claims = [claim for claim in the_sample(folder) if claim.transcript == "R01"][:MOST]
    plans = code_by_keys(folder, claims, layout)
    assert len(plans) == len(claims) > 7
    assert all(len(plan.code) <= 2 for plan in plans)
