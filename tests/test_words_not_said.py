"""Words that nobody said, or that may not leave: remarks in brackets, blackened words, passages off the record."""

from __future__ import annotations

from typing import Any

import pytest

from qcode import commands, queries
from qcode.catalogue import Wanted
from qcode.model.drafts import DraftRespondent
from qcode.project import Project
from qcode.render import render_text
from tests.building import build
from tests.test_word_reports import made, rows

SAID = """
    == A
    Ana: A long road with xxx and Ххххх (laughs) there, and I say it is the road. {way}
    Bob: The road (00:10) with XXXX is broken, and road, road, road. {way}
    Eve: A school, a school, my big school of the town.
"""


@pytest.mark.parametrize(("name", "told"), [("words", {}), ("keywords", {"least": "1"})])
def test_blackened_words_are_no_words_and_brackets_are_told(project: Project, name: str, told: dict[str, Any]) -> None:
    build(project, SAID)
    report = made(project, name, stopwords="with", **told)
    assert report.data is not None
    assert not [row for row in report.data.rows if "xx" in str(row) or "хх" in str(row)]
    text = " ".join(render_text(report, 400).split())
    assert "Blackened words (xxx and longer) are left out: 3." in text
    assert "such as (laughs), is counted too" in text
    if name == "words":
        assert rows(report)["en", "road"][1] == pytest.approx(1000 * 6 / 33)


def test_times_in_brackets_are_no_remarks(project: Project) -> None:
    """
    Int (R1): Where (exactly)?
    Ana: The road (00:10) is broken. [12] xx
    """
    text = render_text(made(project, "words"), 400)
    assert "(laughs)" not in text
    assert "Blackened" not in text


@pytest.mark.parametrize("about", ["transcript", "respondent", "passage"])
def test_words_off_the_record_are_not_counted(project: Project, about: str) -> None:
    build(
        project,
        """
    == A
    Ana: The road, the road is my road, road, road. {way}
    == B
    Bob: The quicksand-road is a quicksand, I say. {way > mud}
    Int: Quicksand?
    == C
    Eve: The school of the town is good, and I say it is a very good school of a good town.
    """,
    )
    held = project.ask(queries.transcript_named, "B").id
    if about == "respondent":
        bob = project.ask(queries.respondent_numbered, 2).id
        project.do(commands.set_condition, "respondent", bob, "off the record")
    else:
        # The passage begins inside the first word.
        span = {"start": 17, "end": 40} if about == "passage" else {}
        project.do(commands.set_condition, about, held, "off the record", **span)
    reports = [
        made(project, "words", speech="all", stopwords="with"),
        made(project, "words", wanted=Wanted(codes=("way",)), stopwords="with"),
        made(project, "keywords", least="1", rollup="union", stopwords="with"),
    ]
    for report in reports:
        text = " ".join(render_text(report, 400).split())
        # Of a passage and of a respondent, the interviewer's word is none of theirs.
        assert "off the record are left out: " in text
        assert "quicksand-road" not in str(report.data) + text
    gone = {"passage": 4, "respondent": 7, "transcript": 8}[about]
    assert f"off the record are left out: {gone}." in " ".join(render_text(reports[0], 400).split())
    assert ("en", "quicksand") not in rows(reports[1])


def test_keywords_of_groups_tell_who_is_in_two_and_who_in_none(project: Project) -> None:
    """
    Ana: road road road road road road road and a bus, I say.
    Bob: school school school school school school school town town town and my town, I say.
    Cem: The town is good good good good good good good good good good good good, I say.
    Int: Is it?
    """
    values = ((1, (("sector", "a"), ("sector", "b"))), (2, (("sector", "b"),)))
    drafts = [DraftRespondent(number + 1, number, "", values=own) for number, own in values]
    project.do(commands.set_respondents, project.ask(commands.match_respondents, drafts))
    for value, several in (("", True), ("b", False)):
        report = made(project, "keywords", by="respondents", attribute="sector", value=value, least="1")
        text = " ".join(render_text(report, 400).split())
        assert ("who count in each of these groups: 1." in text) is several
        assert "under “Elsewhere” only: 1." in text
    assert "Elsewhere” only" not in render_text(made(project, "keywords", least="1"), 400)
