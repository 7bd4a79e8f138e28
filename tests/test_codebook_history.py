"""The codebook at any time, the difference of two, what became of each code, and the report that tells it."""

from __future__ import annotations

from typing import Any

import pytest

from qcode import commands, queries
from qcode.api import Notebook
from qcode.catalogue import REPORTS, Asked, HistoryOptions, Wanted, find_scope
from qcode.catalogue.codebook_past import difference, lineage
from qcode.importers.codebook import read_codebook
from qcode.project import Project
from qcode.queries.lineage import BadMoment
from qcode.render import encoded, render_text
from qcode.report.document import Report
from qcode.words import LANGUAGES
from tests.building import code, draft


def grown(project: Project) -> dict[str, str]:
    """A codebook that grows over three interviews, each on a day of its own; returns the entry at the end of each."""
    turns = [("Ana", "I was tired."), ("Ana", "I slept."), ("Ana", "I wrote papers.")]
    rows = project.do(
        commands.add_transcripts,
        [(draft(f"R{n}", [(who, f"{n} {said}") for who, said in turns]), f"R{n}", "") for n in (1, 2, 3)],
    )
    clock: Any = project._clock

    def give(interview: int, turn: int, name: str) -> str:
        place = project.ask(queries.turns, rows[interview - 1].id)[turn]
        found = project.ask(queries.code_named, name)
        return project.do(commands.code_span, rows[interview - 1].id, place.words, place.end, code=found.id).id

    ends = {}
    code(project, "Theory")
    clock.day = "2026-03-03"
    tired = code(project, "Tired")
    first = give(1, 0, "Tired")
    project.do(commands.give_new_code, rows[0].id, 20, 25, path="Rest > Sleep", origin="in vivo")
    ends["R1"] = str(queries_last(project))
    clock.day = "2026-03-04"
    second = give(2, 0, "Tired")
    project.do(commands.rename_code, tired, "Fatigue", reason="Her own word is harsher")
    project.do(commands.define_code, tired, definition="Being worn out by work.", reason="R2 told two things apart")
    ends["R2"] = str(queries_last(project))
    clock.day = "2026-03-05"
    third = give(3, 2, "Fatigue")
    project.do(
        commands.split_code,
        tired,
        {first: "Fatigue > Body", second: "Fatigue > Body", third: "Paperwork"},
        reason="Two",
    )
    project.do(commands.move_code, project.ask(queries.code_named, "Sleep").id, tired)
    project.do(commands.retire_code, project.ask(queries.code_named, "Theory").id, reason="Nobody spoke of it")
    project.do(commands.merge_codes, project.ask(queries.code_named, "Rest").id, into=tired)
    project.do(commands.create_code, "Mistake")
    project.undo()
    ends["R3"] = str(queries_last(project))
    return ends


def queries_last(project: Project) -> int:
    return project.ask(queries.last_change)[0]


def test_the_codebook_as_it_was(project: Project) -> None:
    """By day, by time, by entry; before the first there is none."""
    ends = grown(project)

    def at(when: str) -> list[str]:
        book = project.ask(queries.codebook_at, project.ask(queries.moment, when))
        return sorted(book.paths[each.id] for each in book.in_use)

    assert at("2026-03-01") == at("2025") == []
    assert at("2026-03-02") == ["Theory"]
    assert at("2026-03-03") == at(ends["R1"]) == ["Rest", "Rest > Sleep", "Theory", "Tired"]
    assert at("2026-03-04") == ["Fatigue", "Rest", "Rest > Sleep", "Theory"]
    assert at("") == at("2026-03-05T23:59") == ["Fatigue", "Fatigue > Body", "Fatigue > Sleep", "Paperwork"]
    assert at("2026-03") == at("2026") == at("")
    assert at("3.3.2026") == at("2026-03-03"), "as most languages write days"
    for wrong in ("yesterday", "3/3/2026", "-1"):
        with pytest.raises(BadMoment):
            at(wrong)


def test_what_became_of_each_code(project: Project) -> None:
    """In order, with reasons, each in the interview that was in hand; what was undone is not told."""
    grown(project)
    told = [
        (event.kind, event.path, event.interview, event.reason)
        for event in project.ask(queries.codebook_events)
        if event.kind in ("born", "renamed", "redefined", "split", "moved", "merged", "retired")
    ]
    assert told == [
        ("born", "Theory", "", ""),
        ("born", "Tired", "", ""),
        ("born", "Rest", "R1", ""),
        ("born", "Rest > Sleep", "R1", ""),
        ("renamed", "Fatigue", "R2", "Her own word is harsher"),
        ("redefined", "Fatigue", "R2", "R2 told two things apart"),
        ("split", "Fatigue", "R3", "Two"),
        ("born", "Fatigue > Body", "R3", "Two"),
        ("born", "Paperwork", "R3", "Two"),
        ("moved", "Fatigue > Sleep", "R3", ""),
        ("retired", "Theory", "R3", "Nobody spoke of it"),
        ("merged", "Rest", "R3", ""),
    ]


def test_later_codings_do_not_change_where_an_act_belongs(project: Project) -> None:
    """Neither an earlier interview that is taken up again, nor codings of the same millisecond."""
    grown(project)
    before = project.ask(queries.codebook_events)
    clock: Any = project._clock
    clock.asked -= 1
    for name in ("R1", "R2"):
        row = project.ask(queries.transcript_named, name)
        project.do(commands.code_span, row.id, 4, 9, code=project.ask(queries.code_named, "Sleep").id)
        clock.asked -= 1
    assert project.ask(queries.codebook_events) == before


def test_the_difference_of_two_days(project: Project) -> None:
    """Net: what was made and undone, or renamed twice, is told once or not at all."""
    ends = grown(project)
    tired = project.ask(queries.code_named, "Fatigue").id
    found = [(each.kind, each.before, each.after, each.reason) for each in difference(project, ends["R1"], ends["R2"])]
    assert found == [
        ("renamed", "Tired", "Fatigue", "Her own word is harsher"),
        ("defined", "", "Being worn out by work.", "R2 told two things apart"),
    ]
    assert difference(project, ends["R2"], ends["R2"]) == []
    project.do(commands.rename_code, tired, "Weariness")
    project.do(commands.rename_code, tired, "Exhaustion", reason="Last word")
    (renamed,) = [each for each in difference(project, ends["R1"]) if each.kind == "renamed"]
    assert (renamed.before, renamed.after, renamed.reason) == ("Tired", "Exhaustion", "Last word")
    kinds = [each.kind for each in difference(project, ends["R2"], ends["R3"])]
    assert kinds == ["born", "born", "split", "merged", "moved", "retired"]
    assert [each.kind for each in difference(project, ends["R3"], ends["R1"])] != []


def test_where_each_code_came_from(project: Project) -> None:
    grown(project)
    found = {item.path: [step.kind for step in item.steps] for item in lineage(project, queries_last(project))}
    assert found == {
        "Fatigue": ["born", "renamed", "defined", "split", "merged"],
        "Fatigue > Body": ["born"],
        "Fatigue > Sleep": ["born", "moved"],
        "Paperwork": ["born"],
        "Theory": ["born", "retired"],
        "Rest": ["born", "merged"],
    }


def report(project: Project, language: Any = "en", **options: str) -> Report:
    scope = find_scope(project, Wanted())
    return REPORTS["codebook-history"].build(project, Asked(scope, language=language), HistoryOptions(**options))


def test_the_report_reads_like_an_account(project: Project) -> None:
    grown(project)
    text = " ".join(render_text(report(project), 200).split())
    for said in (
        "The codebook began on 2 March 2026 and has 4 codes in use on 5 March 2026.",
        "2 March 2026, before the first interview – “Theory” was born.",
        "4 March 2026, while working on R2 – “Tired” was renamed “Fatigue”, because: Her own word is harsher.",
        "“Fatigue” was defined: Being worn out by work, because: R2 told two things apart.",
        "“Fatigue” was split; its 3 passages went to: Fatigue > Body (2); Paperwork (1), because: Two.",
    ):
        assert said in text, said
    growth = next(table for table in report(project).more if table.name == "interviews")
    assert [row[0] for row in growth.rows] == ["", "R1", "R2", "R3"]
    assert [row[-1] for row in growth.rows] == [2, 4, 4, 4]
    part = report(project, since="2026-03-03", until="2026-03-04")
    assert "What changed between 3 March 2026 and 4 March 2026" in render_text(part, 200)
    empty = report(project, since="2026-03-05")
    assert "Nothing became of the codebook in this time." in render_text(empty, 200)


def test_a_first_definition_is_no_change_of_one_and_the_first_sentence_counts_what_is_listed(project: Project) -> None:
    ends = grown(project)
    tired = project.ask(queries.code_named, "Fatigue").id
    part = report(project, since="2026-03-03", until="2026-03-04")
    assert "changed again: renamed: 1; defined: 1." in " ".join(render_text(part, 200).split())
    project.do(commands.rename_code, tired, "Weariness")
    project.do(commands.rename_code, tired, "Exhaustion")
    project.do(commands.define_code, tired, definition="Another")
    late = " ".join(render_text(report(project, since=str(int(ends["R3"]) + 1)), 200).split())
    assert "changed again: renamed: 2; redefined: 1." in late


def test_from_an_entry_on_the_entry_itself_is_told(project: Project) -> None:
    grown(project)
    (renamed,) = [event for event in project.ask(queries.codebook_events) if event.kind == "renamed"]
    told = report(project, since=str(renamed.entry))
    assert "“Tired” was renamed “Fatigue”" in " ".join(render_text(told, 200).split())
    after = report(project, since=str(renamed.entry + 1))
    assert "“Tired” was renamed “Fatigue”, because" not in " ".join(render_text(after, 200).split())
    whole = report(project, since="1")
    assert "The codebook began on 2 March 2026" in render_text(whole, 200)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_is_written_in_every_form(project: Project, language: Any) -> None:
    """Files with pictures in one language: drawing takes its time."""
    grown(project)
    code(project, "=1+1 [b]{x}")
    found = report(project, language, since="2026-03-03")
    for suffix in (".xlsx", ".csv", ".json", *((".docx", ".html", ".md") if language == "kk" else ())):
        assert encoded(found, suffix)
    assert "=1+1 [b]{x}" in render_text(found, 100)


def test_an_empty_project_has_no_history(project: Project) -> None:
    assert project.ask(queries.codebook_events) == []
    assert project.ask(queries.codebook_at, project.ask(queries.moment, "")).codes == ()
    assert "Nothing became of the codebook" in render_text(report(project), 100)


def test_a_notebook_has_the_history_as_a_table(project: Project) -> None:
    grown(project)
    frame = Notebook(project).codebook_history()
    assert list(frame["change"])[:2] == ["born", "born"]
    assert list(frame[frame["change"] == "split"]["after"]) == ["Fatigue > Body; Paperwork"]
    assert list(Notebook(project).codebook("2026-03-02")["path"]) == ["Theory"]


def test_undone_and_redone_codes_are_born_once(project: Project) -> None:
    code(project, "A")
    project.undo()
    assert project.ask(queries.codebook_events) == []
    project.redo()
    assert [event.kind for event in project.ask(queries.codebook_events)] == ["born"]


def test_the_history_reads_a_codebook_file_once(project: Project, tmp_path: Any) -> None:
    """Codes that a file brought in are one line."""
    (tmp_path / "c.csv").write_text("path\nA\nB > C\n", "utf-8")
    project.do(commands.import_codebook, read_codebook(tmp_path / "c.csv"), reason="From the pilot")
    assert "Brought in from a file: A; B; B > C, because: From the pilot." in render_text(report(project), 200)
