"""Saturation as a report: both orders, codes as they are and as they were born, and what lies behind a number."""

from __future__ import annotations

from typing import Any

import pytest

from qcode import commands, queries
from qcode.catalogue import REPORTS, Asked, Wanted, find_scope
from qcode.model.rows import Coding
from qcode.project import Project
from qcode.render import render_text
from qcode.report.document import Cell, Report, Table
from qcode.report.explained import PAGES
from qcode.report.figures import Figure
from qcode.words import LANGUAGES
from tests.behind import codings_behind
from tests.building import build

STORY = """
    == A
    Ana: One. {road > long}
    Ana: Two. {road}
    == B
    Bob: Three. {road > long, school}
    == C
    Cem: Four. {school}
    == D
    Dan: Five.
    == E
    Law: Six. {law}
"""


def made(project: Project, *, wanted: Wanted | None = None, language: Any = "en", **told: str) -> Report:
    asked = Asked(find_scope(project, wanted or Wanted()), language=language)
    kind = REPORTS["saturation"]
    report = kind.build(project, asked, kind.tell(told))
    assert isinstance(report, Report)
    return report


def told(project: Project) -> None:
    build(project, STORY)
    for name, held in (("C", "2026-01-02"), ("A", "2026-01-09"), ("B", "2026-01-09")):
        project.do(commands.describe_transcript, project.ask(queries.transcript_named, name).id, held=held)
    project.do(commands.describe_transcript, project.ask(queries.transcript_named, "E").id, kind="document")


def births(report: Report, order: str = "interviews") -> list[tuple[object, ...]]:
    """(name, new, known) of every interview of an order."""
    assert report.data is not None
    keys = report.data.keys
    found = [dict(zip(keys, row, strict=True)) for row in report.data.rows]
    return [(row["interview"], row["new"], row["known"]) for row in found if row["order"] == order]


def test_interviews_stand_by_date_and_documents_are_none(project: Project) -> None:
    """Those without a date stand last; one without codings brings nothing new."""
    told(project)
    report = made(project)
    assert births(report) == [("C", 1, 1), ("A", 2, 3), ("B", 0, 3), ("D", 0, 3)]
    assert births(report, "coding") == []
    said = " ".join(report.warnings)
    assert all(words in said for words in ("Fewer than five", "new: D.", "stand last: 1"))
    figure = next(block for block in report.blocks if isinstance(block, Figure))
    assert figure.drawing.lines[0].y == (1, 3, 3, 3)  # type: ignore[union-attr]
    assert "1 after the first, 3 after 2, 3 after 4" in figure.alt


def test_themes_stand_for_all_below_them(project: Project) -> None:
    told(project)
    report = made(project, level="theme")
    assert births(report) == [("C", 1, 1), ("A", 1, 2), ("B", 0, 2), ("D", 0, 2)]
    assert "themes: 2." in render_text(report, 100)


def test_estimates_are_those_of_the_functions(project: Project) -> None:
    """Three codes: one in one interview, two in two."""
    told(project)
    report = made(project)
    found = {row[0]: row[1] for table in report.more if table.name == "richness" for row in table.rows}
    assert (found["codes"], found["in_one"], found["in_two"]) == (3, 1, 2)
    assert found["chao2"] == pytest.approx(3 + 3 / 4 * 1 / 4)
    assert found["coverage"] == pytest.approx(1 - 1 / 5 * 3 / 7)
    settings = [row for table in report.more if table.name == "settings" for row in table.rows]
    assert len(settings) == 13
    assert {row[6] for row in settings} == {""}


def cell(report: Report, caption: str, row: int, key: str) -> Cell:
    table = next(block for block in report.blocks if isinstance(block, Table) and caption in block.caption)
    return table.rows[row][[column.key for column in table.columns].index(key)]


def texts(project: Project, report: Report, behind: Cell) -> list[str]:
    assert behind.drill is not None
    ids = codings_behind(project, find_scope(project, Wanted()), behind.drill)
    return sorted(quote.text for quote in project.ask(queries.quotes, ids))


def test_behind_a_number_stand_the_passages_that_were_first(project: Project) -> None:
    told(project)
    report = made(project)
    assert texts(project, report, cell(report, "order of the interviews", 1, "new")) == ["One.", "Two."]
    assert cell(report, "order of the interviews", 2, "new").drill is None
    firsts = made(project, level="theme")
    shown = {str(row[0].value): row[-1] for block in firsts.blocks if isinstance(block, Table) for row in block.rows}
    assert texts(project, firsts, shown["road"]) == ["One.", "Three.", "Two."]
    assert texts(project, firsts, shown["school"]) == ["Four.", "Three."]


def coded(project: Project, transcript: str, code: str, turn: int = 0) -> Coding:
    row = project.ask(queries.transcript_named, transcript)
    place = project.ask(queries.turns, row.id)[turn]
    made_ = project.do(commands.create_code, code)
    done = project.do(commands.code_span, row.id, place.words, place.end, code=made_.id)
    assert isinstance(done, Coding)
    return done


def test_the_order_of_coding_is_that_of_the_history(project: Project) -> None:
    """
    == A
    Ana: One.
    == B
    Bob: Two.
    == C
    Cem: Three.
    """
    coded(project, "C", "road")
    coded(project, "A", "road")
    coded(project, "A", "school")
    coded(project, "B", "school")
    report = made(project)
    assert births(report) == [("A", 2, 2), ("B", 0, 2), ("C", 0, 2)]
    assert births(report, "coding") == [("C", 1, 1), ("A", 1, 2), ("B", 0, 2)]


def test_codes_as_they_were_born(project: Project) -> None:
    """A code that was merged later counts where it was made; what was there before the first interview does not.

    == A
    Ana: One.
    == B
    Bob: Two.
    """
    project.do(commands.create_code, "law")
    coded(project, "A", "law")
    coded(project, "A", "road")
    coded(project, "B", "law")
    coded(project, "B", "way")
    coded(project, "B", "undone")
    project.undo()
    project.undo()
    road, way = (project.ask(queries.code_named, name).id for name in ("road", "way"))
    project.do(commands.merge_codes, way, into=road)
    assert births(made(project)) == [("A", 2, 2), ("B", 0, 2)]
    report = made(project, codes_as="born")
    assert births(report) == [("A", 1, 1), ("B", 1, 2)]
    assert "not counted: 1." in render_text(report, 400)
    assert not [table for table in report.more if table.name == "richness"]


@pytest.mark.parametrize("codes_as", ["final", "born"])
def test_nothing_coded_is_said(project: Project, codes_as: str) -> None:
    """
    Ana: One.
    """
    report = made(project, codes_as=codes_as)
    said = {"final": "No interview in scope has a code.", "born": "No code was born while"}
    assert said[codes_as] in render_text(report, 100)
    assert births(report) == [("A", 0, 0)]


def test_no_interview_at_all(project: Project) -> None:
    report = made(project)
    assert births(report) == []
    assert "No interview in scope has a code." in render_text(report, 100)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_drawn_in_every_language(project: Project, language: str) -> None:
    told(project)
    for codes_as in ("final", "born"):
        assert len(render_text(made(project, language=language, codes_as=codes_as), 80)) > 500


def test_every_measure_has_its_page() -> None:
    assert set(REPORTS["saturation"].explained) <= set(PAGES)


@pytest.mark.parametrize("codes_as", ["final", "born"])
@pytest.mark.parametrize("story", [STORY, "== A\nAna: One.", "== A\nAna: One. {road}\n== B\nBob: Two. {school}"])
def test_every_number_that_is_missing_in_the_data_has_its_reason(project: Project, codes_as: str, story: str) -> None:
    """In both orders, of codes as they are and as they were born, with many interviews, with two and with one."""
    build(project, story)
    if story is STORY:
        told_later = project.ask(queries.transcript_named, "C")
        project.do(commands.describe_transcript, told_later.id, held="2020-01-02")
    report = made(project, codes_as=codes_as)
    assert report.data is not None
    if story is STORY:
        assert births(report, "coding") != []
    for table in (report.data, *report.more):
        for row in table.rows:
            found = dict(zip(table.keys, row, strict=True))
            missing = {key for key, value in found.items() if value is None}
            said = str(found.get("reason", ""))
            named = {name for part in said.split("; ") for name in part.partition(": ")[0].split(", ")}
            assert missing - ({"value"} if said else set()) <= named, (table.name, found)
