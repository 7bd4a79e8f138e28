"""Of what percentages are taken: what is counted above is counted below, and halves are rounded one way."""

from __future__ import annotations

import pytest

from qcode import commands, queries
from qcode.catalogue import Wanted
from qcode.project import Project
from qcode.render import render_text
from qcode.report.cells import shown
from qcode.report.document import Cell, Column, Report, Table, Undefined
from qcode.report.explained import PAGES
from qcode.report.numbers import day_in_prose, decimal, percent, percent_of, rounded_up
from qcode.report.shares import whole_percent
from tests.building import Clock, build, counted_ids
from tests.test_report_sequence import STORY, made, table


def shown_pairs(report: Report) -> Table:
    return next(each for each in report.blocks if isinstance(each, Table) and "lift" in [c.key for c in each.columns])


def test_turns_with_a_code_are_a_share_of_the_turns_that_count(project: Project) -> None:
    """The interviewer's turns are not among those that a respondent's code could stand in."""
    build(project, STORY)
    for speech, whole in (("respondents", 4), ("all", 6)):
        found = table(made(project, "sequence", speech=speech), "Codes by turn: A")
        assert found.columns[1].of == whole
        assert "turns that are counted here" in found.note


@pytest.mark.parametrize(("count", "whole"), [(5, 8), (1, 8), (29, 200), (113, 200), (9, 16), (1, 400), (3, 7)])
def test_halves_go_up_wherever_a_share_is_printed(count: int, whole: int) -> None:
    """A share as a fraction and a count of a whole show one number."""
    places = 0 if whole < 100 else 1
    share = shown(Cell(count / whole), Column("share", "Share", "share", decimals=places), "en")
    assert share == percent(count / whole, places, "en") == percent_of(count, whole, "en")
    assert percent(count / whole, 0, "en") == f"{whole_percent(count, whole)}%"


def test_a_day_in_a_sentence_reads_as_its_language_writes_it() -> None:
    assert [day_in_prose("2026-06-01", language) for language in ("en", "kk", "ru", "tr")] == [
        "1 June 2026", "01.06.2026", "01.06.2026", "01.06.2026",
    ]  # fmt: skip
    assert [day_in_prose(day, "en") for day in ("", "2026", "2026-13-01", "spring")] == [
        "",
        "2026",
        "2026-13-01",
        "spring",
    ]


def test_what_is_rounded_is_what_is_written() -> None:
    assert [percent(value, 0, "en") for value in (0.625, 0.145, 0.1449, 0.0)] == ["63%", "15%", "14%", "0%"]
    assert [decimal(value, 2, "en") for value in (0.125, -0.125, 0.005, -0.004)] == ["0.13", "−0.13", "0.01", "0.00"]
    assert percent(float("nan"), 0, "en") == percent(float("inf"), 1, "en") == "–"
    assert rounded_up(0.745, 75, 0)
    assert not rounded_up(0.75, 75, 0)
    assert not rounded_up(0.744, 75, 0)


def test_a_query_as_scope_says_that_whole_turns_are_counted(project: Project) -> None:
    """Of the turns that a passage touches every character is in the whole; the note must not speak of passages alone."""
    build(project, STORY)
    for name in ("frequencies", "words"):
        note = render_text(made(project, name, wanted=Wanted(query='text:"First"')))
        assert "the turns in which the query" in " ".join(note.split())
        assert "Transcripts: 1 of 4;" in " ".join(note.split()), "of all that are in scope, one is touched"


def test_documents_in_the_columns_are_told_and_the_numerator_of_the_share_is_data(project: Project) -> None:
    build(project, STORY)
    paper = project.ask(queries.transcript_named, "C")
    project.do(commands.describe_transcript, paper.id, kind="document")
    report = made(project, "frequencies")
    assert report.stamp.documents == 1
    note = table(report, "Frequencies of the codes").note
    assert "in the interviewer’s words and in documents; the share does not." in note
    assert "sources of that kind: 1" in note
    assert report.data is not None
    (law,) = (dict(zip(report.data.keys, row, strict=True)) for row in report.data.rows if row[1] == "law")
    spoken = len("Last.") + len("One.")
    assert (law["characters"], law["respondent_characters"]) == (spoken + len("Alone.") + len("Bread."), spoken)
    assert law["share"] == spoken / report.stamp.speech_length


def test_what_is_hidden_for_people_is_in_the_data_and_the_help_says_so(project: Project) -> None:
    build(project, STORY)
    report = made(project, "cooccurrence")
    assert report.data is not None
    held = dict(zip(report.data.keys, report.data.rows[0], strict=True))
    assert held["lift"] is not None
    cells = {
        column.key: cell.value
        for column, cell in zip(shown_pairs(report).columns, shown_pairs(report).rows[0], strict=True)
    }
    assert isinstance(cells["lift"], Undefined)
    assert "data files hold every value, with its n" in PAGES["lift"].not_for


def test_respondents_are_compared_in_respondents_not_in_turns(project: Project) -> None:
    build(project, STORY)
    report = made(project, "similarity")
    assert "Unit: respondent; units in all: 3." in table(report, "Respondents most alike").note
    assert "Unit: turn" in table(report, "Clusters of codes").note


def test_saturation_says_which_codebook_it_is_of_and_why_there_is_no_number(project: Project) -> None:
    """Of nothing, too, the codebook is the final one unless another was asked for."""
    for chosen, wanted in (("final", "as the codebook has them now"), ("born", "where they were made, by the history")):
        assert wanted in " ".join(render_text(made(project, "saturation", codes_as=chosen)).split())
    build(project, STORY)
    found = table(made(project, "saturation"), "Saturation under twelve settings")
    few = next(row for row in found.rows if str(row[0].value).startswith("6, 3"))
    assert few[-1].value == "×"
    assert found.note.endswith("× too few interviews.")


def test_one_is_not_said_as_several(project: Project) -> None:
    build(project, STORY)
    text = " ".join(render_text(made(project, "frequencies", wanted=Wanted(respondents=[1]))).split())
    assert "Scope: respondent 1." in text
    assert "Percentages are of 1 respondent." in text


def test_the_methods_paragraph_dates_the_codebook_not_the_project() -> None:
    """A memo a month later leaves the codebook as it was."""
    clock = Clock("2026-03-01")
    with Project(None, "AK", clock=clock, new_id=counted_ids()) as counted:
        build(counted, STORY)
        clock.day = "2026-04-01"
        counted.do(commands.write_memo, "", "", "Later.")
        text = " ".join(render_text(made(counted, "methods")).split())
        assert counted.ask(queries.last_change)[1].startswith("2026-04")
    assert "as it has stood since 1 March 2026" in text


def test_further_interviews_are_whole_on_the_page(project: Project) -> None:
    """1.28 of them are two: nobody holds a part of one."""
    coded = ("a, b, c", "a, b, c", "a, b, d", "a, b, c, d", "a, b, e", "a, c")
    build(project, "".join(f"\n== T{number}\nAna: Words {number}. {{{codes}}}" for number, codes in enumerate(coded)))
    found = table(made(project, "saturation"), "How many codes there may be")
    (line,) = (row for row in found.rows if str(row[0].value).startswith("Further interviews"))
    assert line[1].value == "2"
