"""Words and keywords as reports: each language by itself, whose words, and the places behind a number."""

from __future__ import annotations

from typing import Any

import pytest

from qcode import commands, queries
from qcode.catalogue import REPORTS, Asked, Wanted, find_scope
from qcode.model.errors import UnknownValue
from qcode.project import Project
from qcode.render import render_text
from qcode.report.document import Report, Table
from qcode.report.explained import PAGES
from qcode.words import LANGUAGES
from tests.building import build
from tests.story import STORY

SAID = """
    == A
    Int: Is the road a road?
    Ana: The ROAD is long, the road’s end is not. {way}
    == B
    Bob: My road. And 12 schools! {way > long}
    == C
    Cem: IŞIK ışık İyi. {light}
"""


def made(project: Project, name: str, *, wanted: Wanted | None = None, language: Any = "en", **told: str) -> Report:
    kind = REPORTS[name]
    report = kind.build(project, Asked(find_scope(project, wanted or Wanted()), language=language), kind.tell(told))
    assert isinstance(report, Report)
    return report


def told(project: Project) -> None:
    build(project, SAID)
    project.do(commands.describe_transcript, project.ask(queries.transcript_named, "C").id, language="tr")


def rows(report: Report) -> dict[tuple[str, str], tuple[object, ...]]:
    assert report.data is not None
    return {(str(row[0]), str(row[1])): row[2:] for row in report.data.rows}


def test_words_of_respondents_by_language(project: Project) -> None:
    """Capital letters are those of the language, small words and numbers are left out."""
    told(project)
    report = made(project, "words")
    found = rows(report)
    assert found["en", "road"] == (2, pytest.approx(2000 / 13), 2, 2)
    assert found["en", "road's"][0] == 1
    assert found["tr", "ışık"][0] == 2
    assert found["tr", "iyi"][0] == 1
    assert not {("en", "the"), ("en", "12"), ("en", "my")} & set(found)
    assert rows(made(project, "words", speech="all"))["en", "road"][0] == 4
    assert rows(made(project, "words", stopwords="with"))["en", "the"][0] == 2
    tables = [block for block in report.blocks if isinstance(block, Table)]
    assert [table.rows[0][0].value for table in tables] == ["road", "ışık"]
    short = [block for block in made(project, "words", top="1").blocks if isinstance(block, Table)]
    assert [len(table.rows) for table in short] == [1, 1]
    assert "1 most frequent of" in short[0].note


def test_words_of_some_codes_only(project: Project) -> None:
    """
    == A
    Ana: A road. {way}
    Ana: A road, a school. {school}
    == B
    Bob: The road! {way > long}
    """
    report = made(project, "words", wanted=Wanted(codes=("way",)))
    assert rows(report) == {("en", "road"): (2, pytest.approx(500), 2, 2)}
    assert "4 words begin in a coding" in render_text(report, 400)
    assert "Coder: AK." in render_text(report, 400)


def test_behind_a_word_stand_its_places(project: Project) -> None:
    told(project)
    table = next(block for block in made(project, "words").blocks if isinstance(block, Table))
    drill = table.rows[0][1].drill
    assert drill is not None
    bodies = project.ask(queries.bodies, [each.transcript for each in drill.places])
    assert [bodies[each.transcript][each.start : each.end] for each in drill.places] == ["ROAD", "road"]


NEVER = "ratio: the word is never said elsewhere"


def test_words_of_codes(project: Project) -> None:
    """A word said by one respondent only marks her, not the code.

    == A
    Ana: Rain, rain and snow, snow, snow. {weather}
    Ana: Bread and bread and milk. {food > plain}
    == B
    Bob: Rain, rain or wind. {weather}
    Bob: Bread or bread or tea. {food}
    """
    found = _words(made(project, "keywords"))
    assert found == {("weather", "rain"): (4, 0, 10, 10, 2, 2, None, pytest.approx(6.556, abs=0.001), NEVER)}
    assert ("weather", "snow") in _words(made(project, "keywords", least="1"))
    rolled = _words(made(project, "keywords", rollup="union"))
    assert rolled["food", "bread"][:6] == (4, 0, 10, 10, 2, 2)


def test_times_here_and_elsewhere_lead_to_these_places(project: Project) -> None:
    """
    == A
    Ana: Rain, rain, rain and rain. {weather}
    Ana: No rain but milk and milk, bread and bread. {food}
    == B
    Bob: Rain or rain. {weather}
    Bob: Milk and milk, bread and bread. {food}
    """
    table = next(block for block in made(project, "keywords").blocks if isinstance(block, Table))
    found = {str(row[1].value): [(cell.value, len(cell.drill.places) if cell.drill else 0) for cell in row[2:]]
             for row in table.rows}  # fmt: skip
    rain, milk = found["rain"], found["milk"]
    assert [rain[place] for place in (0, 1, 4)] == [(6, 6), (1, 1), (2, 7)]
    assert [milk[place] for place in (0, 1, 4)] == [(4, 4), (0, 0), (2, 4)]


def _words(report: Report) -> dict[tuple[str, str], tuple[object, ...]]:
    """What is said of each word of a part."""
    assert report.data is not None
    return {(str(row[1]), str(row[2])): row[3:] for row in report.data.rows}


def test_words_of_groups(folder: Any) -> None:
    """
    == A
    Ana: Rain, rain, rain and much more of the rain. {x}
    == B
    Bob: Snow snow snow snow! {x}
    == C
    Cem: Snow, snow, snow. {x}
    """
    furnish_people(folder)
    with Project(folder, "AK") as project:
        found = _words(made(project, "keywords", by="respondents", attribute="region", least="1"))
        assert found["region = South", "snow"][:6] == (7, 0, 7, 9, 2, 2)
        assert {part for part, _ in found} == {"region = North", "region = South"}
        only = made(project, "keywords", by="respondents", attribute="region", value="South", least="1")
        assert {part for part, _ in _words(only)} == {"region = South"}
        two = made(project, "keywords", by="respondents", least="2")
        assert set(_words(two)) == {("region = South", "snow")}
        for name, value in (("height", ""), ("region", "West")):
            with pytest.raises(UnknownValue):
                made(project, "keywords", by="respondents", attribute=name, value=value)


def furnish_people(folder: Any) -> None:
    from qcode.model.drafts import DraftRespondent

    with Project(folder, "AK") as project:
        people = [("A", "North"), ("B", "South"), ("C", "South")]
        drafts = [
            DraftRespondent(line, line, name, values=(("region", region),))
            for line, (name, region) in enumerate(people, 1)
        ]
        project.do(commands.set_respondents, project.ask(commands.match_respondents, drafts))


@pytest.mark.parametrize("name", ["words", "keywords"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_they_are_drawn_in_every_language_and_of_nothing(project: Project, name: str, language: str) -> None:
    empty = render_text(made(project, name, language=language), 80)
    build(project, STORY)
    assert len(render_text(made(project, name, language=language), 80)) > len(empty) > 100
    assert set(REPORTS[name].explained) <= set(PAGES)


def test_how_far_the_work_is(project: Project) -> None:
    """Who is told may stop it."""
    told(project)
    heard: list[tuple[int, int]] = []
    kind = REPORTS["words"]
    asked = Asked(find_scope(project, Wanted()))
    kind.build(project, asked, kind.tell({}), lambda done, of: heard.append((done, of)))
    assert heard == [(0, 3), (1, 3), (2, 3)]

    def stop(done: int, of: int) -> None:
        raise KeyboardInterrupt

    for name in ("words", "keywords"):
        with pytest.raises(KeyboardInterrupt):
            REPORTS[name].build(project, asked, REPORTS[name].tell({}), stop)


def test_a_short_place_is_shown_with_what_stands_beside_it(project: Project) -> None:
    """
    Ana: Once upon a time there was a road that went on and on for many, many days, and a house.
    Bob: No.
    """
    row = project.ask(queries.transcripts)[0]
    body = project.ask(queries.bodies, [row.id])[row.id]
    places = [(row.id, body.index(word), body.index(word) + len(word)) for word in ("road", "No")]
    road, no = project.ask(queries.excerpts, [*places, (row.id, 0, 60)])[:2]
    assert (road.before, road.text) == ("Ana: Once upon a time there was a ", "road")
    assert road.after == " that went on and on for many, many days, and a …"
    assert (no.before, no.text, no.after) == ("Bob: ", "No", ".")
    assert project.ask(queries.excerpts, [(row.id, 0, 60)])[0].after == ""
