"""Whose words a report says a passage is: who asks is never quoted as who answers."""

from __future__ import annotations

import pytest

from qcode import commands, queries
from qcode.analysis.frequency import asked_only
from qcode.catalogue.citing import cite
from qcode.catalogue.items import quote_items
from qcode.catalogue.scope import Asked
from qcode.model.scope import Scope
from qcode.project import Project
from qcode.queries.columns import frame
from qcode.render import encoded
from qcode.report.document import Quotation, Report
from qcode.report.quotations import quotations, source
from qcode.words import LANGUAGES, say
from tests.building import code, mine
from tests.report_material import stamp


@pytest.fixture
def spoken(project: Project) -> Project:
    """Ana and Bob answer in one interview; the codings: a question, an answer, question and answer, two answers."""
    (row,) = project.ask(queries.transcripts)
    turns = project.ask(queries.turns, row.id)
    sleep = code(project, "Sleep")
    for first, last in ((0, 0), (1, 1), (0, 1), (1, 2)):
        project.do(commands.code_span, row.id, turns[first].words, turns[last].end, code=sleep)
    return project


def _report(project: Project) -> Report:
    items = quote_items(project, project.ask(queries.quotes, [row.id for row in mine(project)]), "en")
    return quotations(items, stamp=stamp(), language="en")


def test_every_voice_of_a_quotation_is_cited(spoken: Project) -> None:
    """A question is the interviewer's; a passage of two voices has both.

    Int: How do you sleep?
    Ana: Well.
    Bob: Badly.
    """
    cited = {block.text: block.source for block in _report(spoken).blocks if isinstance(block, Quotation)}
    assert cited == {
        "How do you sleep?": "Int, A",
        "Well.": "R1",
        "How do you sleep?\nAna: Well.": "R1, Int",
        "Well.\nBob: Badly.": "R1, R2",
    }
    (row,) = spoken.ask(queries.transcripts)
    for each in mine(spoken):
        said = cite(spoken, row.id, each.start, each.end, "en")
        (item,) = quote_items(spoken, spoken.ask(queries.quotes, [each.id]), "en")
        assert said.endswith(f"({source(item, 'en')})")


def test_reports_say_how_much_is_the_interviewers(spoken: Project) -> None:
    """The note of the quotations and that of the frequencies.

    Int: How do you sleep?
    Ana: Well.
    Bob: Badly.
    """
    from qcode.catalogue.counting import FrequencyOptions, frequencies

    assert "Quotations: 4; of these without a respondent’s words: 1." in encoded(_report(spoken), ".md").decode()
    assert asked_only(spoken.ask(frame, Scope()).corpus) == 1
    for language in LANGUAGES:
        found = frequencies(spoken, Asked(Scope(), language=language), FrequencyOptions())
        sentence = say("Codings that lie in the interviewer’s words only: {count}.", language, count=1)
        assert sentence in encoded(found, ".md").decode()
