"""Two people in two files: drawn here, coded blind there, brought back, compared."""

from __future__ import annotations

from pathlib import Path

from qcode import commands, queries
from qcode.catalogue import REPORTS, Asked, merging
from qcode.catalogue.blind import is_blind
from qcode.catalogue.drawing import DrawPlan, draw, open_drawn, pack_round
from qcode.catalogue.packaging import open_package, send_back
from qcode.catalogue.rounds_told import told
from qcode.commands import rounds
from qcode.model.scope import Scope
from qcode.project import Project, init
from qcode.queries import second_coding
from tests.tui import CODES, draft
from tests.twice import FIRST, SECOND, code_words


def test_a_round_goes_out_and_comes_back(tmp_path: Path) -> None:
    """BM sees none of AK's codings; a code that AK makes meanwhile counts nowhere; undo takes the merge back."""
    with init(tmp_path / "ours", "AK") as ours:
        ours.do(commands.add_transcripts, [(draft(), "P03", "P03.txt"), (draft("P04"), "P04", "P04.txt")])
        for path in CODES:
            ours.do(commands.create_code, path)
        code_words(ours, *FIRST)
        code_words(ours, ("P04", "Forms and queues", "Waiting"))
        item = open_drawn(ours, "pilot", draw(ours, DrawPlan("transcripts", share=100)))
        pack_round(ours, item, tmp_path / "pilot.qcodepack")
        ours.do(commands.create_code, "Later")
        with Project(open_package(tmp_path / "pilot.qcodepack"), "BM") as hers:
            assert is_blind(hers)
            assert hers.ask(queries.codings_by_coder) == {}
            assert [row.coder for each in told(hers) for row in each.progress] == ["BM"]
            code_words(hers, *SECOND)
            assert len(hers.ask(second_coding.to_code, hers.coder.id)) == 6
            for id in item.transcripts:
                hers.do(rounds.finish_transcript, item.round.id, id)
            assert not is_blind(hers)
            send_back(hers, tmp_path / "back.qcodepack")
        with merging.read_from(tmp_path / "back.qcodepack") as copy:
            merging.merge(ours, copy)
        kind = REPORTS["agreement"]
        report = kind.build(ours, Asked(Scope()), kind.options())
        assert report.data is not None
        rows = {row[1]: dict(zip(report.data.keys, row, strict=True)) for row in report.data.rows}
        assert "Later" not in rows
        assert (rows["Relations > Trust"]["agreed_units"], rows["Institutions > Waiting"]["positive_units"]) == (1, 3)
        assert report.stamp.coder == "AK, BM"
        assert not ours.check()
        ours.undo()
        assert ours.ask(second_coding.round_named, "pilot").coders == (ours.coder.id,)
