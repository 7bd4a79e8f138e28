"""Of very many respondents proposals are tried on a part, the same every time, and the report says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

import numpy as np
import pytest

from qcode.analysis.ngrams import count
from qcode.analysis.suggest import train
from qcode.analysis.suggest_quality import evaluate
from qcode.analysis.suggest_sample import drawn, in_parts, most_used
from qcode.catalogue import proposal_quality
from qcode.catalogue.proposal_quality import QualityOptions, suggestion_quality
from qcode.catalogue.scope import Asked
from qcode.catalogue.talk import branch, talk_in
from qcode.model.scope import Scope
from qcode.project import Project
from qcode.report.document import Datum, Paragraph, Report
from qcode.words import LANGUAGES
from tests.building import Clock, build, counted_ids


def test_the_codes_used_most_in_their_order() -> None:
    assert most_used(np.array([3, 0, 9, 3, 4]), 3).tolist() == [0, 2, 4]
    assert most_used(np.array([0, 2, 0]), 3).tolist() == [1]


def test_respondents_are_drawn_by_what_names_them() -> None:
    """Not by their places: somebody who comes later changes nobody else's being drawn, unless she is drawn herself."""
    group, keys = np.repeat(np.arange(200), 10), [f"r{number}" for number in range(200)]
    found = {keys[who] for who in drawn(group, keys, passages=400, least=3).tolist()}
    assert len(found) == 40
    turned = keys[::-1]
    assert {turned[who] for who in drawn(group, turned, passages=400, least=3).tolist()} == found
    fewer = {keys[who] for who in drawn(group[:-10], keys, passages=400, least=3).tolist()}
    assert len(fewer - found) <= 1
    assert drawn(group, keys, passages=5, least=3).shape == (3,)
    assert drawn(group, keys, passages=10_000, least=3).tolist() == list(range(200))


def test_left_out_together_nobody_is_ranked_by_her_own_words() -> None:
    """In parts of one, everything is as one by one; in two parts, each model is fitted on the other part alone."""
    random = np.random.default_rng(5)
    who = np.repeat(np.arange(8), 6)
    label = np.tile(np.array([1, 0, 0, 1, 0, 0], np.int8), 8)
    texts = [
        " ".join([("сенім" if each else "жұмыс") + end for end in random.choice(["", "ді", "ге"], 3)]) for each in label
    ]
    counts, asked = count([*texts, "сенім"]), np.full(len(texts), -1)
    tested = np.ones((1, len(texts)), np.bool_)
    one_by_one = evaluate(counts, [label], who, asked, tested=tested)
    assert evaluate(counts, [label], who, asked, tested=tested, parts=in_parts(np.arange(8), 8)) == one_by_one
    (found,) = evaluate(counts, [label], who, asked, tested=tested, parts=in_parts(np.arange(8), 2))
    assert [fold.group for fold in found.folds] == list(range(8))
    own = np.where(who % 2 == 0, label, -label).astype(np.int8)
    (turned,) = evaluate(counts, [own], who, asked, tested=tested & (who % 2 == 0), parts=in_parts(np.arange(8), 2))
    assert {fold.reason for fold in turned.folds} == {"nobody else’s passages have the code"}


def test_a_sample_is_ranked_as_all_are() -> None:
    """By descent where the project is large, however few passages are drawn of it."""
    label, who = np.tile(np.array([1, 0], np.int8), 20), np.repeat(np.arange(5), 8)
    weights = np.eye(40)
    assert train(weights, label, who, described=weights[[0]]).way == "logistic"
    assert train(weights, label, who, described=weights[[0]], of=50_000).way == "sgd"


@pytest.fixture(scope="module")
def many() -> Iterator[Project]:
    """Twelve respondents; Trust below School is used by all, Fear by half, Luck once."""
    told = []
    for number in range(12):
        told.append(f"== T{number}")
        fear = "{Fear}" if number % 2 else "{Fear, School > Trust}"
        told.append(f"P{number}: We trusted our teachers in school number {number}. {{School > Trust}}")
        told.append(f"P{number}: I was afraid of the road to town {number}. {fear if number % 2 == 0 else ''}".rstrip())
        told.append(
            f"P{number}: Nothing else comes to my mind today {number}. {'{Luck}' if number == 3 else '{School > Far}'}"
        )
    with Project(None, "AK", new=True, clock=Clock(), new_id=counted_ids()) as project:
        build(project, "\n".join(told))
        yield project


def made(project: Project, language: str = "en") -> Report:
    return suggestion_quality(project, Asked(Scope(), language=language), QualityOptions())  # type: ignore[arg-type]


def rows(report: Report) -> list[tuple[Datum, ...]]:
    assert report.data is not None
    return list(report.data.rows)


def test_the_report_of_a_large_project_says_what_was_tried(many: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = made(many)
    monkeypatch.setattr(proposal_quality, "WHOLE", 11)
    monkeypatch.setattr(proposal_quality, "most_used", partial(most_used, most=2))
    monkeypatch.setattr(proposal_quality, "drawn", partial(drawn, passages=18, least=2))
    part = made(many)
    assert part == made(many), "the same every time"
    assert not any("A part" in str(block) or "a part" in str(block) for block in whole.blocks)
    assert isinstance(part.blocks[0], Paragraph)
    assert "2 of 5 codes, those used most, on the passages of 6 of 12 respondents" in part.blocks[0].text
    assert [row[0] for row in rows(part)] == ["School", "School > Trust"]
    assert [row[:3] for row in rows(part)] == [row[:3] for row in rows(whole) if row[0] in ("School", "School > Trust")]
    assert [row[3] for row in rows(part)] == [6, 6]
    for language in LANGUAGES:
        text = made(many, language).blocks[0].text  # type: ignore[union-attr]
        assert {"2", "5", "6", "12"} <= set(re.findall(r"\d+", text)), language


def test_how_often_a_code_is_used_counts_all_below_it(many: Project) -> None:
    talk = talk_in(many, Scope(coders=(many.coder.id,)))
    for row, used in zip(talk.frame.codes, talk.used().tolist(), strict=True):
        below = branch(talk.frame.codes, row.id)
        assert used == sum(talk.frame.codes[code].id in below for code in talk.frame.corpus.codings.code)
