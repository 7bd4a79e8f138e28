"""Rounds of second coding: drawn, frozen, blind, compared, decided; nothing of it changes what anybody coded."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import numpy as np
import pytest
from sklearn.metrics import cohen_kappa_score

from qcode import commands, queries
from qcode.analysis.agreement import krippendorff_alpha
from qcode.analysis.drawing import proportional, thirds
from qcode.catalogue import REPORTS, Asked, Wanted, find_scope
from qcode.catalogue.adjudicating import NothingFrozen, agree, differences, settle, take_alone
from qcode.catalogue.blind import StillBlind, refuse_blind
from qcode.catalogue.drawing import DrawPlan, draw, open_drawn
from qcode.catalogue.layers import NobodyFinished, OneCoderOnly, layers
from qcode.catalogue.outgoing import write_codings_file
from qcode.catalogue.rounds_told import recoding_offer
from qcode.commands import rounds
from qcode.model.errors import UnknownValue
from qcode.model.scope import Scope
from qcode.project import Project
from qcode.queries import second_coding
from qcode.report.document import Report
from tests.samples import copy_sample
from tests.tui import draft, spoken_project
from tests.twice import all_ids, code_words, in_round, twice_coded


def made(project: Project, name: str, **told: str) -> Report:
    kind = REPORTS[name]
    return kind.build(project, Asked(Scope()), kind.tell(told))


def numbers(report: Report) -> dict[str, dict[str, object]]:
    """The rows of the report's data by path, "" for all codes together."""
    assert report.data is not None
    return {str(row[1]): dict(zip(report.data.keys, row, strict=True)) for row in report.data.rows}


def test_each_stratum_has_its_share() -> None:
    """6 of 12, half of which are in one stratum: 3 of it; the same seed draws the same, another something else."""
    ids = [f"{number:02d}" for number in range(12)]
    strata = ["a"] * 6 + ["b"] * 4 + ["c"] * 2
    chosen = proportional(ids, strata, 6, 3)
    assert [sum(strata[ids.index(id)] == each for id in chosen) for each in "abc"] == [3, 2, 1]
    assert chosen == proportional(ids, strata, 6, 3) == sorted(chosen)
    assert len({tuple(proportional(ids, strata, 6, seed)) for seed in range(5)}) > 1
    assert proportional([], [], 3, 1) == []
    assert thirds([1, 9, 5, 5, 2, 8]) == [0, 2, 1, 1, 0, 2]


def test_what_is_drawn_is_kept_and_frozen() -> None:
    """Half of the respondents' turns; AK's codings of the drawn transcripts are frozen as the round opens, BM's when she says so."""
    project = twice_coded()
    drawn = draw(project, DrawPlan(share=50, by=("respondent", "length"), seed=4))
    assert (len(drawn.items), drawn.population) == (3, 6)
    with pytest.raises(UnknownValue):
        draw(project, DrawPlan(by=("shoe size",)))
    item = open_drawn(project, "pilot", drawn, second=["BM"])
    assert json.loads(item.sample.plan)["by"] == ["respondent", "length"]  # type: ignore[union-attr]
    assert sum(len(places) for places in item.turns.values()) == 3
    assert set(item.finished_by(project.coder.id)) == set(item.transcripts)
    with pytest.raises(NobodyFinished):
        layers(project, Scope())
    project.act_as("BM")
    for id in item.transcripts:
        project.do(rounds.finish_transcript, item.round.id, id)
        assert project.ask(second_coding.frozen_by, item.round.id, id, project.coder.id)
    with pytest.raises(rounds.AlreadyFinished):
        project.do(rounds.finish_transcript, item.round.id, item.transcripts[0])
    held = layers(project, Scope())
    assert held.counts.units.sum() == 3
    assert [coder.name for coder in held.coders] == ["AK", "BM"]
    for _ in item.transcripts:
        project.undo()
    assert project.ask(second_coding.round_named, "pilot").left_for(project.coder.id) == item.transcripts
    assert not project.check()


def test_later_codings_do_not_change_what_was_frozen() -> None:
    """What is coded, merged or made after the round counts as it was; merged codes count as what they became."""
    project, _ = in_round()
    before = numbers(made(project, "agreement"))
    code_words(project, ("P03", "Nothing came of it", "Waiting"))
    project.do(commands.create_code, "Late")
    code_words(project, ("P03", "Nothing came of it", "Late"))
    after = made(project, "agreement")
    assert numbers(after) == before
    assert any("Late" in getattr(block, "text", "") for block in after.blocks)
    names = {name: project.ask(queries.code_named, name).id for name in ("Trust", "Family")}
    project.do(commands.merge_codes, names["Trust"], into=names["Family"])
    merged = numbers(made(project, "agreement"))
    assert "Relations > Trust" not in merged
    assert merged["Relations > Family"]["positive_units"] == 1


def test_themes_are_the_union_of_their_codes() -> None:
    """AK gave P03's first turn Family, BM Trust: they differ on codes and agree on the theme."""
    project = spoken_project()
    code_words(project, ("P03", "My sister", "Family"))
    project.act_as("BM")
    code_words(project, ("P03", "My sister", "Trust"))
    assert numbers(made(project, "agreement"))["Relations > Family"]["agreed_units"] == 0
    theme = numbers(made(project, "agreement", level="theme"))
    assert set(theme) == {"", "Relations", "Institutions"}
    assert theme["Relations"]["krippendorff_alpha"] == 1
    rows = made(project, "agreement").more[1].rows
    assert rows == (("Relations > Family", "Relations > Trust", 1),)


def test_one_coder_alone_has_no_agreement() -> None:
    """One coder is told what to do, and offered recoding two weeks after; sooner, she may not."""
    project = spoken_project()
    code_words(project, ("P03", "I trusted her", "Trust"))
    assert not project.ask(second_coding.is_coded_twice)
    with pytest.raises(OneCoderOnly):
        made(project, "agreement")
    assert not recoding_offer(project)
    assert "two weeks" in recoding_offer(project, at="2099-01-01T00:00:00Z")
    drawn = draw(project, DrawPlan(share=100))
    with pytest.raises(rounds.TooSoon):
        open_drawn(project, "again", drawn, kind=rounds.AGAIN)


def test_the_same_coder_again_is_intracoder() -> None:
    """Two weeks later AK codes as AK (2), without seeing what she coded; the report says intracoder."""
    day = ["2026-01-01T09:00:00.000Z"]
    project = Project(None, "AK", clock=lambda: day[0])
    project.do(commands.add_transcripts, [(draft(), "P03", "P03.txt")])
    project.do(commands.create_code, "Trust")
    code_words(project, ("P03", "I trusted her", "Trust"))
    day[0] = "2026-01-15T09:00:00.000Z"
    item = open_drawn(project, "again", draw(project, DrawPlan(share=100)), kind=rounds.AGAIN)
    project.act_as("AK (2)")
    with pytest.raises(StillBlind):
        find_scope(project, Wanted(coders=("AK",)))
    code_words(project, ("P03", "I trusted her", "Trust"))
    project.do(rounds.finish_transcript, item.round.id, item.transcripts[0])
    report = made(project, "agreement")
    assert any("Intracoder" in getattr(block, "text", "") for block in report.blocks)
    assert numbers(report)["Trust"]["krippendorff_alpha"] == 1


def test_whoever_codes_blind_gets_no_numbers() -> None:
    """Every report but codebook, guide and participants says one sentence, until all is finished."""
    project = twice_coded()
    item = open_drawn(project, "pilot", draw(project, DrawPlan("transcripts", share=100)), second=["CD"])
    refuse_blind(project)
    project.act_as("CD")
    told = {name for name in REPORTS if not _refused(project, name)}
    assert told == {"codebook", "guide", "participants"}
    for id in item.transcripts:
        assert project.ask(second_coding.blind_round, project.coder.id) is not None
        project.do(rounds.finish_transcript, item.round.id, id)
    refuse_blind(project)


def _refused(project: Project, name: str) -> bool:
    if REPORTS[name].open_blind:
        return False
    with pytest.raises(StillBlind):
        made(project, name)
    return True


def test_decisions_make_the_consensus() -> None:
    """A, both, another code; deciding again takes its place; what is agreed comes at once; the originals stay; undo."""
    project, item = in_round()
    coded = [project.ask(queries.codings_in, id, None) for id in all_ids(project)]
    found = differences(project, Scope())
    assert [(each.path.rpartition(" > ")[2], each.characters, each.turns) for each in found.found] == [
        ("Waiting", 18, 1), ("Trust", 16, 0), ("Waiting", 16, 1), ("Family", 9, 0)
    ]  # fmt: skip
    assert len(found.agreed) == agree(project, found, language="en") == 1
    assert agree(project, found, language="en") == 0
    first, second, *_ = found.found
    settle(project, found, first, "neither", language="en", reason="no waiting")
    settle(project, found, second, "both", language="en")
    layer = project.ask(second_coding.consensus)
    assert layer is not None
    assert layer.name == "consensus"
    words = project.ask(queries.body, second.dispute.transcript)

    def agreed_on() -> list[str]:
        rows = project.ask(queries.codings_in, second.dispute.transcript, layer.id)
        return [words[row.start : row.end] for row in rows]

    assert agreed_on() == ["nobody laughed. I trusted her"]
    settle(project, found, second, "a", language="en", reason="the person only")
    assert agreed_on() == ["I trusted her"]
    project.undo()
    assert agreed_on() == ["nobody laughed. I trusted her"]
    family = project.ask(queries.code_named, "Family").id
    settle(project, found, first, "other", language="en", result=family)
    kept = [project.ask(queries.codings_in, id, None) for id in all_ids(project)]
    assert [[row for row in rows if row.coder != layer.id] for rows in kept] == coded
    assert len(differences(project, Scope()).open) == 2
    assert take_alone(project, found, language="en") == 0
    record = made(project, "adjudication")
    assert record.data is not None
    assert sorted((row[8], row[9]) for row in record.data.rows) == [
        ("both", "Relations > Trust"),
        ("other", "Relations > Family"),
    ]
    assert layer.id not in {coder.id for coder in layers(project, Scope()).coders}
    assert not project.check()
    nothing = differences(twice_coded(), Scope())
    with pytest.raises(NothingFrozen):
        settle(project, nothing, nothing.found[0], "a", language="en")
    assert made(project, "disagreements", round=item.round.name).data is not None


def test_the_consensus_takes_what_one_coder_coded_elsewhere() -> None:
    """Only P03 was coded twice: of P04, the consensus takes AK's; then the appendix has every interview."""
    project = twice_coded()
    p03 = all_ids(project)[0]
    coders = [project.ask(queries.coder_named, name) for name in ("AK", "BM")]
    project.do(rounds.freeze_as_they_are, "pilot", [p03], [coder.id for coder in coders if coder])
    found = differences(project, Scope())
    assert take_alone(project, found, language="en") == 1
    assert take_alone(project, found, language="en") == 0
    layer = project.ask(second_coding.consensus)
    assert layer is not None
    assert [row.origin for row in project.ask(queries.codings_in, all_ids(project)[1], layer.id)] == ["coded by one"]
    assert not project.ask(queries.codings_in, p03, layer.id)


def test_every_number_follows_from_the_exported_codings(tmp_path: Path) -> None:
    """Recomputed from the CSV of the codings and the turns, with scikit-learn on every character, as a stranger would."""
    copy_sample(tmp_path / "p")
    with Project(tmp_path / "p", "AK") as project:
        found = numbers(made(project, "agreement"))
        scope = find_scope(project, Wanted(coders=("AK", "BM")))
        write_codings_file(project, scope, tmp_path / "codings.csv", despite_names=True)
        spoken = {
            row.name: [(t.words, t.end) for t in project.ask(queries.turns, row.id) if _answers(project, t.speaker)]
            for row in project.ask(queries.transcripts)
        }
    with (tmp_path / "codings.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    shared = {row["transcript"] for row in rows if row["coder"] == "AK"} & {
        row["transcript"] for row in rows if row["coder"] == "BM"
    }
    checked = 0
    for path in {row["code"] for row in rows if row["transcript"] in shared}:
        letters: dict[str, list[int]] = {}
        units: dict[str, list[int]] = {}
        for coder in ("AK", "BM"):
            letters[coder], units[coder] = [], []
            for name in sorted(shared):
                marked = np.zeros(spoken[name][-1][1], np.int64)
                for row in rows:
                    if (row["transcript"], row["coder"], row["code"]) == (name, coder, path):
                        marked[int(row["start"]) : int(row["end"])] = 1
                said = [marked[start:end] for start, end in spoken[name]]
                letters[coder] += np.concatenate(said).tolist()
                units[coder] += [int(each.any()) for each in said]
        given = found[path]
        assert given["cohen_kappa"] == pytest.approx(cohen_kappa_score(letters["AK"], letters["BM"]))
        assert given["krippendorff_alpha"] == pytest.approx(krippendorff_alpha([units["AK"], units["BM"]]))
        assert given["units"] == len(units["AK"])
        assert given["agreed_units"] == sum(a and b for a, b in zip(units["AK"], units["BM"], strict=True))
        checked += 1
    assert checked > 20


def _answers(project: Project, speaker: str) -> bool:
    return project.ask(queries.speaker, speaker).role == "respondent"
