"""What the command line says beside its numbers."""

from __future__ import annotations

from pathlib import Path

from qcode import queries
from qcode.project import Project
from tests.building import mine
from tests.cli import call


def test_the_list_of_transcripts_says_whose_codings_it_counts(folder: Path) -> None:
    """Nobody who reads 0 thinks that nothing is coded.

    Ana: Nothing. {Trust, BM=Doubt}
    """
    assert "those of SV. Others have coded too: AK, BM;" in call("transcripts", project=folder, coder="SV").out
    assert "those of AK. Others have coded too: BM;" in call("transcripts", project=folder, coder="AK").out


def test_a_coding_of_no_words_is_told(folder: Path) -> None:
    """A span in the speaker's name is a coding that no turn has.

    Ana: Nothing. {Trust}
    """
    with Project(folder, "AK") as project:
        name, start = project.ask(queries.transcripts)[0].name, mine(project)[0].start
    label = call("codings", "add", name, str(start - 5), str(start - 2), "Trust", project=folder)
    assert (label.code, "in no turn" in label.err) == (0, True)
    across = call("codings", "add", name, str(start - 2), str(start + 3), "Trust", project=folder)
    assert (across.code, across.err) == (0, "")
