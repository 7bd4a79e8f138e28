"""Small things of the audit: bars that fit, a reviewer's overview, consensus counted apart, a passphrase that is asked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len

import qcode
from qcode.catalogue.packaging import LOCKED, make_package, open_package
from qcode.commands import reviews
from qcode.model.rows import Coder, CoderId
from qcode.project import Project
from qcode.queries.reviews import shares
from qcode.tui.act import Act
from qcode.tui.actions import ACTS, acts_at, shown_key
from qcode.tui.app import QcodeApp
from qcode.words import LANGUAGES, say
from tests.acts import begin
from tests.cli import done
from tests.copies import codings
from tests.tui import screen_text, settled

MAIN = {
    "adjudicate": ("settle('a')", "settle('b')", "settle('both')", "settle('neither')", "settle('other')"),
    "review": ("accept", "ask('queried')", "ask('rejected')", "step(1)"),
    "inbox": ("open_place", "answer('')", "answer('defended')", "take"),
    "conflicts": ("keep", "take", "join"),
    "rounds": ("adjudicate", "draw_new", "pack", "code", "finish"),
    "history": ("go", "whose", "code", "undo_this", "look_back"),
    "merge": ("write", "other", "close"),
}
"""What must be in sight at each place, at 80 columns."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_main_keys_of_the_audit_fit_into_80_columns(language: str) -> None:
    def width(act: Act) -> int:
        return cell_len(f"{shown_key(act.first_key)} {say(act.brief or act.words, language)}  ")

    for place, names in MAIN.items():
        acts = [act for act in acts_at(place, ACTS) if act.bar]
        room = 78 - sum(width(act) for act in acts if act.name in ("app.help", "app.quit"))
        shown = []
        for act in acts:
            if act.name not in ("app.help", "app.quit") and width(act) <= room:
                shown.append(act.name)
                room -= width(act)
        assert {*names} <= {*shown}, place


async def test_a_reviewer_sees_what_there_is_to_review(tmp_path: Path) -> None:
    """Not how much she coded herself, which is nothing; the student sees the share, too."""
    with begin(tmp_path / "p") as project:
        make_package(project, tmp_path / "sent.qcodepack", role="review")
    with Project(open_package(tmp_path / "sent.qcodepack"), "DD") as his:
        async with QcodeApp(his, "en").run_test(size=(80, 24)) as pilot:
            await settled(pilot)
            await pilot.pause(0.4)
            shown = screen_text(pilot)
            assert "4 codings" in shown
            assert "codings by DD" not in shown
            assert "reviewed: 0 of 4 (0 %)" in shown
            his.do(reviews.review_coding, codings(his)[0].id, verdict="accepted")
            await pilot.pause(0.5)
            shown = screen_text(pilot)
            assert "reviewed: 1 of 4 (25 %)" in shown
            assert [line for line in shown.splitlines() if " 33%" in line], "and of each transcript"
        assert sorted(his.ask(shares).values()) == [(1, 0), (3, 1)]


def test_the_consensus_is_counted_apart(tmp_path: Path) -> None:
    with begin(tmp_path / "p") as project:
        coding = codings(project)[0]
        with project._door().entry("decide") as tx:
            consensus = tx.add(Coder(CoderId("consensus"), "consensus", "consensus"))
            tx.add(replace(coding, id="a" * 32, coder=consensus.id))
        assert len(codings(project)) == 5
        assert sorted(project.ask(shares).values()) == [(1, 0), (3, 0)]
    with qcode.open(tmp_path / "p", "AK") as book:
        rows = book.tables("audit")["audit"].set_index("what")["number"]
    assert (rows["codings"], rows["consensus"]) == (4, 1)


def test_a_passphrase_is_asked_wherever_a_package_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begin(tmp_path / "p").close()
    asked = []

    def typed(*_: object, **how: object) -> str:
        asked.append(how)
        return "between us"

    monkeypatch.setattr("click.prompt", typed)
    monkeypatch.setattr("pyrage.passphrase.encrypt", lambda data, secret: LOCKED + secret.encode())
    for words in (
        ("sample", "pilot", "--share", "100", "--yes", "-o", tmp_path / "one.qcodepack", "--passphrase"),
        ("round", "package", "pilot", "-o", tmp_path / "two.qcodepack", "--passphrase"),
    ):
        done(*words, project=tmp_path / "p")
    assert [each["hide_input"] and each["confirmation_prompt"] for each in asked] == [True, True]
    for name in ("one", "two"):
        assert (tmp_path / f"{name}.qcodepack").read_bytes() == LOCKED + b"between us"
