"""The codebook's history on the screen: the account first, then tables and lanes; from when to when is said by key."""

from __future__ import annotations

from pathlib import Path

from qcode.project import init
from tests.building import Clock, counted_ids
from tests.test_codebook_history import grown
from tests.test_tui_reports import press, report
from tests.tui import screen_text


async def test_the_account_comes_first_and_its_dates_are_chosen_by_key(tmp_path: Path) -> None:
    made = init(tmp_path / "thesis", "AK", clock=Clock(), new_id=counted_ids())
    grown(made)
    async with report(made, "codebook-history") as pilot:
        assert "The codebook began on 2 March 2026" in screen_text(pilot)
        assert "“Fatigue” was split; its 3 passages went to" in screen_text(pilot)
        assert "The codebook by interview" in await press(pilot, "n")
        lanes = await press(pilot, "n")
        assert "Fatigue      ○────────────────◇──◆──┬────────┴──╴" in lanes
        shown = await press(pilot, "n", "n", "n", "c", "enter", *"2026-03-03", "enter")
        assert "from: 2026-03-03 · to: –" in shown
        assert "On 3 March 2026 the codebook had 4 codes in use" in shown
        assert "3 March 2026, while working on R1" not in shown
        assert "2026-03-04  R2" in await press(pilot, "c", "down", "enter")
        shown = await press(pilot, "down", "down", "enter")
        assert "from: 2026-03-03 · to: 2026-03-04" in shown
        assert "“Fatigue” was split" not in shown
        shown = await press(pilot, "c", "enter", *"soon", "enter")
        assert "is no moment of the history" in list(pilot.app._notifications)[-1].message
        assert "from: 2026-03-03 · to: 2026-03-04" in shown
        assert "from: – · to: 2026-03-04" in await press(pilot, "c", "up", "enter", *["up"] * 3, "enter")
