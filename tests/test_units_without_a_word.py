"""A turn in which no word is said is no unit, unless somebody has coded it: where units are counted, compared and drawn."""

from __future__ import annotations

import numpy as np
import pytest

from qcode import commands, queries
from qcode.catalogue.counting import PARAGRAPH, unit_corpus
from qcode.catalogue.drawing import DrawPlan, draw, open_drawn
from qcode.catalogue.layers import layers
from qcode.model.drafts import DraftGuide, DraftQuestion
from qcode.model.scope import Scope
from qcode.project import Project
from qcode.queries import second_coding
from qcode.queries.columns import Frame, frame
from qcode.queries.wordless import saying_a_word
from qcode.report.document import Report, Table
from qcode.text.words import says_a_word
from tests.building import build
from tests.test_counting_choices import made

SILENCES = """
    == A
    Int: How?
    Ana: By letter. {Way, Trust, BM=Way}
    Ana: …
    Ana: [laughs] {Way}
    Ana: [sighs] – yes.
    == B
    Bob: —
    Bob: (pause)
    Bob: «Never».
"""


@pytest.fixture
def silent(project: Project) -> Project:
    build(project, SILENCES)
    return project


def held(project: Project) -> Frame:
    return project.ask(frame, Scope(coders=(project.coder.id,)))


def test_whether_a_word_is_said_is_seen_from_where_words_begin(silent: Project) -> None:
    """What is found without the texts is what `says_a_word` says of each turn."""
    found = held(silent)
    turns, ids = found.corpus.turns, [row.id for row in found.transcripts]
    bodies = silent.ask(queries.bodies, ids)
    said = [
        says_a_word(bodies[ids[place]][start:end])
        for place, start, end in zip(turns.transcript, turns.start, turns.end, strict=True)
    ]
    assert silent.ask(saying_a_word, ids, turns).tolist() == said
    assert sum(said) == 4


@pytest.mark.parametrize(("unit", "units"), [("turn", 4), ("answer", 2), ("question", 2), (PARAGRAPH, 4)])
def test_units_are_those_with_a_word_and_those_coded(silent: Project, unit: str, units: int) -> None:
    """Of respondents: three turns with a word, and laughter that somebody has coded."""
    silent.do(commands.add_guide, DraftGuide("G", "en", (DraftQuestion("1", "How?"), DraftQuestion("2", "And?"))))
    first, second = silent.ask(queries.questions)
    for row in silent.ask(queries.transcripts):
        for turn in silent.ask(queries.turns, row.id):
            question = second if row.name == "B" and turn.position == 1 else first
            silent.do(commands.set_question, row.id, turn.words, turn.end, question.id)
    report = made(silent, "cooccurrence", unit=unit)
    assert isinstance(report, Report)
    assert report.stamp is not None
    assert report.stamp.units == units
    note = next(block.note for block in report.blocks if isinstance(block, Table))
    assert ("nothing is coded, are no units: 3." in note) is (unit != PARAGRAPH)
    assert report.data is not None
    pair = dict(zip(report.data.keys, report.data.rows[0], strict=True))
    assert {pair["n_a"], pair["n_b"]} == ({1, 2} if unit in ("turn", PARAGRAPH) else {1})


def test_respondents_and_distances_are_what_they_were(silent: Project) -> None:
    """Who said nothing counts as a respondent, and a silence stands between two turns."""
    found = held(silent)
    for unit in ("respondent", "transcript", "gap-turns", "overlap"):
        assert unit_corpus(silent, found, unit) is found.corpus


def test_all_denominators_and_the_map_of_codes_count_the_same_units(silent: Project) -> None:
    report = made(silent, "frequencies", denominators=True)
    assert isinstance(report, Report)
    assert any("(4 and 0 in all)" in block.note for block in report.blocks if isinstance(block, Table))
    alike = made(silent, "similarity")
    assert isinstance(alike, Report)
    assert alike.stamp is not None
    assert alike.stamp.units == 4


def test_no_silence_is_drawn_and_none_is_left_to_code(silent: Project) -> None:
    whole = draw(silent, DrawPlan(share=100))
    assert (whole.population, len(whole.items)) == (3, 3)
    assert {name: there for name, _, there in whole.by_transcript} == {"A": 2, "B": 1}
    item = open_drawn(silent, "r", draw(silent, DrawPlan(of="transcripts", share=100)))
    assert item.turns == {}
    assert len(silent.ask(second_coding.to_code, silent.coder.id)) == 1  # of three turns in B; A is coded


def test_a_silence_that_nobody_coded_makes_no_agreement(silent: Project) -> None:
    """Both agree on every turn without a word that neither has coded: it is no unit; what one has coded is one."""
    way = silent.ask(queries.code_named, "Way")
    counts = layers(silent, Scope()).counts
    place = next(n for n, row in enumerate(held(silent).codes) if row.id == way.id)
    assert counts.units.tolist() == [3]
    assert (counts.positive[0, place], counts.agreed[0, place]) == (2, 1)
    assert np.array_equal(counts.documents, [0])
