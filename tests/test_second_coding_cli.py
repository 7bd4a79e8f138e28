"""A round of second coding by command line, from the draw to the consensus in the appendix."""

from __future__ import annotations

from pathlib import Path

from tests.cli import call
from tests.samples import copy_sample


def test_a_round_by_command(tmp_path: Path) -> None:
    """AK and BM of the sample: a round on what they coded, its differences, decisions, the record, blind coding beside."""
    folder = copy_sample(tmp_path / "p")
    drawn = call(
        "sample", "pilot", "--share", "20", "--by", "respondent", "--second", "CD", "-y", "--json", project=folder
    )
    assert "transcripts" in drawn.out
    blind = call("report", "frequencies", project=folder, coder="CD")
    assert (blind.code, "without seeing what others did" in blind.err) == (1, True)
    assert call("codings", "list", project=folder, coder="CD").code == 1
    assert "code" not in call("history", project=folder, coder="CD").out
    drawn_for = call("passages", "second-coding", "--json", project=folder, coder="CD").json
    assert len(drawn_for) == 36
    assert call("passages", "second-coding", "--json", project=folder).json == []
    assert call("round", "open", "by now", "--as-they-are", project=folder).code == 0
    rounds = call("round", "list", "--json", project=folder).json
    assert [(each["round"], len(each["coders"])) for each in rounds] == [("pilot", 2), ("by now", 2)]
    shown = call("disagreements", "--most", "1", project=folder).out
    assert "   A AK: " in shown
    assert "   B BM: " in shown
    first = call("disagreements", "--json", project=folder).json[0]
    assert first["number"] == 1
    assert call("adjudicate", "--agreed", "--rest", project=folder).code == 0
    assert call("adjudicate", "1", "b", "--reason", "the definition", project=folder).code == 0
    refused = call("adjudicate", "1", "a", project=folder)
    assert (refused.code, "the definition" in refused.err, "--again" in refused.err) == (1, True, True)
    assert "the definition" in str(call("report", "adjudication", "--json", project=folder).json)
    assert call("adjudicate", "1", "b", "--again", "--reason", "the definition, read again", project=folder).code == 0
    assert call("adjudicate", "2", "other", project=folder).code == 1
    assert call("adjudicate", "999", "a", project=folder).code == 1
    assert call("disagreements", "--undecided", "--json", project=folder).json[0]["number"] == 2
    record = call("report", "adjudication", "--json", project=folder).json
    assert "the definition, read again" in str(record)
    assert call("round", "finish", project=folder, coder="CD").code == 2
    assert call("round", "finish", "R01", "--round", "pilot", project=folder, coder="CD").code == 0
    assert call("round", "finish", "--all", "--round", "pilot", project=folder, coder="CD").code == 0
    assert call("round", "list", "--json", project=folder).json[0]["coders"][1]["left"] == []
    assert call("report", "agreement", "--round", "none", project=folder).code == 1
    assert call("check", project=folder).code == 0
