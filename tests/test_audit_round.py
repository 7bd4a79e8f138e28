"""A round by two people, where it was found to stumble: reading mode, merged heads, numbers of what nobody sees."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from qcode import commands, queries
from qcode.catalogue import REPORTS, Asked, merge_words, merging
from qcode.catalogue.adjudicating import agree, differences
from qcode.catalogue.packaging import make_package, open_package, send_back
from qcode.catalogue.reviewing import Plan, candidates
from qcode.commands import rounds, signing
from qcode.commands.reviews import review_coding
from qcode.model.errors import QcodeError
from qcode.model.scope import Scope
from qcode.project import Project, init
from qcode.queries.heads import verify_head
from qcode.store.check import check
from qcode.store.schema import drop_triggers
from tests.cli import call, done
from tests.tui import CODES, codings, draft
from tests.twice import FIRST, code_words, in_round


def sent(tmp_path: Path) -> tuple[Project, Path]:
    """AK's project, and its copy for review."""
    ours = init(tmp_path / "ours", "AK")
    ours.do(commands.add_transcripts, [(draft(), "P03", "P03.txt"), (draft("P04"), "P04", "P04.txt")])
    for path in CODES:
        ours.do(commands.create_code, path)
    code_words(ours, *FIRST)
    make_package(ours, tmp_path / "review.qcodepack", role="review")
    return ours, open_package(tmp_path / "review.qcodepack")


def test_a_signed_head_is_found_after_merging_and_answers_go_back_to_the_reviewer(tmp_path: Path) -> None:
    ours, place = sent(tmp_path)
    with Project(place, "Demir") as theirs:
        first = codings(ours)[0]
        theirs.do(review_coding, first.id, verdict="queried", reason="Why?")
        theirs.do(signing.sign_off, about="codebook", name="Dr. Demir")
        send_back(theirs, tmp_path / "back.qcodepack")
    with ours:
        with merging.read_from(tmp_path / "back.qcodepack") as copy:
            told = merge_words.lines(merging.merge(ours, copy), "en")
        assert told == ["+ 1 review  (Demir 1)", "+ 1 signature  (Demir 1)"]
        assert "merge of back.qcodepack, codings: 0, reviews: 1" in done("history", project=tmp_path / "ours")
        head = REPORTS["audit"].build(ours, Asked(Scope()), REPORTS["audit"].options())
        row = next(each for data in head.more for each in data.rows if each[1] == "Dr. Demir")
        assert row[3] == "signed in another copy"
        found = ours.ask(verify_head, str(row[4]))
        assert (found.unchanged, found.merged, found.entry) == (True, True, ours.ask(queries.last_change)[0])
        ours.do(review_coding, first.id, verdict="defended", reason="She says so.")
        make_package(ours, tmp_path / "answers.qcodepack", role="review")
    with Project(place, "Demir") as theirs:
        assert theirs.reading
        with merging.read_from(tmp_path / "answers.qcodepack") as copy:
            merging.merge(theirs, copy)
        with pytest.raises(QcodeError):
            theirs.do(commands.create_code, "not here")
    with Project(tmp_path / "ours", "AK") as read, merging.read_from(tmp_path / "back.qcodepack") as copy:
        read.undo()
        read.reading = True
        with pytest.raises(QcodeError):
            merging.merge(read, copy)
        read.reading = False
        read.redo()
    with closing(sqlite3.connect(tmp_path / "ours" / "project.qcode")) as file:
        drop_triggers(file)
        for tamper in (
            "UPDATE foreign_change SET after = 'made up' WHERE id = (SELECT min(id) FROM foreign_change WHERE after_digest IS NOT NULL)",
            "UPDATE foreign_entry SET merge = 1 WHERE id = (SELECT max(id) FROM foreign_entry)",
        ):
            assert file.execute(tamper).rowcount == 1
            assert check(file), tamper
            file.rollback()
        assert not check(file)


def test_a_code_out_of_use_that_nobody_used_is_not_pooled() -> None:
    made, _ = in_round()
    with made:
        before = made.ask(queries.codes)
        spare = made.do(commands.create_code, "Spare")
        made.do(
            rounds.freeze_as_they_are,
            "again",
            [row.id for row in made.ask(queries.transcripts)],
            [row.id for row in made.ask(queries.coders)],
        )
        made.do(commands.retire_code, spare.id)
        report = REPORTS["agreement"].build(made, Asked(Scope()), REPORTS["agreement"].options())
        assert report.data is not None
        rows = [dict(zip(report.data.keys, row, strict=True)) for row in report.data.rows]
        assert len(rows) == len(before) + 1
        used = [int(str(row["units"])) for row in rows[1:] if row["prevalence"]]
        assert (rows[0]["units"], len(used) < len(rows) - 1) == (sum(used), True)


def test_the_consensus_is_no_more_to_review() -> None:
    made, _ = in_round()
    with made:
        before = len(candidates(made, Plan(coder="BM")))
        agree(made, differences(made, Scope()), language="en")
        made.act_as("Demir")
        assert {row.coder for row in candidates(made, Plan())} == {
            row.id for row in made.ask(queries.coders) if row.kind == "person"
        } - {made.coder.id}
        assert len(candidates(made, Plan(coder="BM"))) == before
        assert len(candidates(made, Plan(coder="consensus"))) == 1
        every = Asked(Scope(coders=tuple(row.id for row in made.ask(queries.coders))))
        report = REPORTS["review"].build(made, every, REPORTS["review"].options())
        assert report.data is not None
        counted = {row[report.data.keys.index("codings")] for row in report.data.rows}
        assert max(int(str(count)) for count in counted) == len(candidates(made, Plan()))


def test_one_answers_the_coding_that_was_asked_about(tmp_path: Path) -> None:
    ours, _ = sent(tmp_path)
    with ours:
        row = codings(ours)[0]
        ours.act_as("BM")
        ours.do(commands.code_span, row.transcript, row.start, row.end, code=row.code)
        ours.act_as("Demir")
        ours.do(review_coding, row.id, verdict="queried", reason="Why?")
    place = f"P03@{row.start}"
    assert "Several codings stand" in call("review", "accept", place, project=tmp_path / "ours", coder="Demir").err
    done("review", "answer", place, "She says so.", "--stands", project=tmp_path / "ours")
    assert "She says so." in done("review", "list", "--all", project=tmp_path / "ours")
