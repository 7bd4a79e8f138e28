"""Turns that say too little are no passages: neither proposed, nor learnt from, nor a test."""

from __future__ import annotations

import pytest

from qcode.catalogue import suggesting
from qcode.catalogue.proposal_quality import QualityOptions, suggestion_quality
from qcode.catalogue.scope import Asked
from qcode.catalogue.talk import says_enough, talk_in
from qcode.commands.suggestions import start_proposals
from qcode.model.scope import Scope
from qcode.project import Project
from qcode.report.document import Paragraph
from qcode.words import LANGUAGES
from tests.building import build, code


@pytest.mark.parametrize(
    ("words", "enough"),
    [
        ("Yeah.", False),
        ("Yeah, right.", False),
        ("– – – !", False),
        ("", False),
        ("I am tired", True),
        ("Жұмыссыздықтан қорқамын", True),
        ("我不太喜欢这个工作因为每天都要很早起床。", True),
    ],
)
def test_three_words_say_enough_or_two_long_ones(words: str, enough: bool) -> None:
    assert says_enough(words) is enough


def test_short_turns_are_neither_proposed_nor_in_the_figures(project: Project) -> None:
    lines: list[str] = []
    for person in "ABC":
        lines += [f"== {person}", f"{person}: We trust our teachers here. {{Trust}}", f"{person}: Trust. {{Trust}}"]
        lines += [f"{person}: Trust!", f"{person}: I trust them a lot.", f"{person}: It was cold outside. {{Cold}}"]
    build(project, "\n".join(lines))
    project.do(start_proposals)
    found = suggesting.where_else(project, code(project, "Trust"))
    assert found.positives == 3
    assert {each.text for each in found.suggestions} <= {"I trust them a lot.", "It was cold outside."}
    assert found.suggestions
    assert len(talk_in(project, Scope()).texts) == 9
    for language in LANGUAGES:
        report = suggestion_quality(project, Asked(Scope(), language=language), QualityOptions())
        assert report.stamp.units == 9
        assert any(isinstance(block, Paragraph) and "20" in block.text for block in report.blocks)
