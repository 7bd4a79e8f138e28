"""Small things of the audit: bars that fit, a reviewer's overview, consensus counted apart, a passphrase that is asked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len

import qcode
from qcode import commands, queries
from qcode.catalogue.blind import is_blind
from qcode.catalogue.drawing import DrawPlan, draw, open_drawn, pack_round
from qcode.catalogue.packaging import LOCKED, make_package, open_package
from qcode.commands import reviews
from qcode.model.rows import Coder, CoderId
from qcode.project import Project
from qcode.queries.reviews import shares
from qcode.tui.act import Act
from qcode.tui.actions import ACTS, acts_at, shown_key
from qcode.tui.app import QcodeApp
from qcode.tui.screens.taking_in import MergeScreen
from qcode.tui.widgets.busy_box import BusyBox
from qcode.words import LANGUAGES, say
from tests.acts import begin
from tests.cli import call, done
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
            assert "reviewed: 0 of 4 (0%)" in shown
            his.do(reviews.review_coding, codings(his)[0].id, verdict="accepted")
            await pilot.pause(0.5)
            shown = screen_text(pilot)
            assert "reviewed: 1 of 4 (25%)" in shown
            assert [line for line in shown.splitlines() if " 33%" in line], "and of each transcript"
        assert sorted(his.ask(shares).values()) == [(1, 0), (3, 1)]


async def test_looking_at_a_copy_can_be_stopped(tmp_path: Path) -> None:
    """It is done apart from the screen, and Esc leaves everything as it is."""
    with begin(tmp_path / "p") as project:
        make_package(project, tmp_path / "sent.qcodepack", role="review")
        hers = open_package(tmp_path / "sent.qcodepack")
        with Project(hers, "DD") as other:
            other.do(reviews.review_coding, codings(other)[0].id, verdict="accepted")
        newest = project.ask(queries.last_change)
        app = QcodeApp(project, "en")
        async with app.run_test(size=(80, 24)) as pilot:
            app.push_screen(MergeScreen(hers))
            while not isinstance(app.screen, BusyBox):
                await pilot.pause(0.01)
            await pilot.press("escape")
            await settled(pilot)
            assert isinstance(app.screen, MergeScreen)
            assert not app.screen.ready
            await pilot.press("escape")
            assert not isinstance(app.screen, MergeScreen)
        assert project.ask(queries.last_change) == newest


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


def test_who_opens_a_parallel_round_is_blind_as_well(tmp_path: Path) -> None:
    """At one computer as soon as the other has coded there, in the package at once, until she is done."""
    with begin(tmp_path / "p") as project:
        project.do(commands.remove_coding, next(each.id for each in codings(project) if each.coder != project.coder.id))
        item = open_drawn(
            project, "pilot", draw(project, DrawPlan("transcripts", share=100)), second=["CD"], parallel=True
        )
        assert not is_blind(project), "nobody else has coded anything yet"
        pack_round(project, item, tmp_path / "pilot.qcodepack")
        with Project(open_package(tmp_path / "pilot.qcodepack"), "AK") as sent:
            assert is_blind(sent)
        project.act_as("CD")
        assert is_blind(project)
        coding = codings(project)[0]
        project.do(commands.code_span, coding.transcript, coding.start, coding.end - 1, code=coding.code)
        project.act_as("AK")
        assert is_blind(project)
        project.do(commands.write_memo, "transcript", coding.transcript, "Mine.")
        project.act_as("CD")
        project.do(commands.write_memo, "transcript", coding.transcript, "Not hers to see yet.")
    assert "Mine." in (told := done("memos", project=tmp_path / "p"))
    assert "Not hers" not in told
    for words in (("history", "--jsonl"), ("dump",), ("copies", "--acts"), ("review", "next")):
        assert "without seeing what others did" in call(*words, project=tmp_path / "p").err
    assert "without seeing what others did" in call("report", "frequencies", project=tmp_path / "p").err
    for name in ("A", "B"):
        done("round", "finish", name, "--round", "pilot", project=tmp_path / "p")
    assert call("report", "frequencies", project=tmp_path / "p").code == 0
