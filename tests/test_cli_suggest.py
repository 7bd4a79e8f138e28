"""Proposals from the command line: off by default, hers alone, a yes that can be undone, and how good they are."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner

import qcode.cli
from qcode import commands, queries
from qcode.catalogue import REPORTS, Asked, Wanted, find_scope, suggesting
from qcode.catalogue.proposal_quality import QualityOptions, suggestion_quality
from qcode.catalogue.talk import talk_in
from qcode.model.rows import CodeId, Coding
from qcode.model.scope import Scope
from qcode.project import Project, init
from qcode.render import encoded
from qcode.report.document import Report, Table, Undefined
from qcode.words import LANGUAGES
from tests.building import build, state
from tests.cli import call, done

TRUST = (
    "I trust my teachers",
    "you can trust a teacher here",
    "I trusted her, a good teacher",
    "the teacher trusts us",
    "we trust them, the teachers listen",
)
OTHER = (
    "the bus was late again",
    "snow on the road",
    "it was a long way home",
    "the roof was leaking",
    "we had no books",
    "my brother went to town",
)


def story() -> str:
    """Four interviews that AK has read, one that nobody has; the fifth trusts twice."""
    lines: list[str] = []
    for person in range(4):
        lines += [f"== R{person + 1}", "Int: How was school?"]
        for turn in range(6):
            lines.append(f"Ana{person}: {OTHER[turn]} {{Road}}" if turn == 5 else f"Ana{person}: {OTHER[turn]}")
            if turn in (1, 3):
                said = TRUST[(person + turn) % len(TRUST)]
                lines += ["Int: And then?", f"Ana{person}: {said} {{Trust > In teachers}}"]
    lines += ["== R5", "Int: How was school?"]
    lines += [f"Eva: {said}" for said in (OTHER[0], "my teacher, I trust her", OTHER[2], "trust a teacher", OTHER[4])]
    return "\n".join(lines)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with init(tmp_path / "p", "AK") as project:
        build(project, story())
    return tmp_path / "p"


def proposed(folder: Path, *words: str) -> list[str]:
    return [row["place"] for row in call("suggest", "Trust", "--json", *words, project=folder).json["passages"]]


def test_nothing_is_proposed_unless_she_says_so(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suggesting, "HIDDEN_SHARE", 0.0)
    said = call("suggest", "Trust", project=folder)
    assert said.code == 1
    assert "Nothing is proposed in this project" in said.err
    assert "proposed to AK" in done("suggest", "on", project=folder)
    assert "R5:" in done("suggest", "Trust", project=folder)
    done("suggest", "off", project=folder)
    assert call("suggest", "Trust", project=folder).code == 1
    with Project(folder, "AK") as project:
        actions = [entry.action for entry in project.ask(queries.history)]
        assert actions[:2] == ["stop_proposals", "start_proposals"]
        assert project.ask(queries.proposals, project.coder.id) == []


def test_a_second_coder_never_sees_them(folder: Path) -> None:
    done("suggest", "on", project=folder)
    for words in (("suggest", "on"), ("suggest", "off"), ("suggest", "Trust")):
        said = call(*words, project=folder, coder="BM")
        assert said.code == 1
        assert "proposed to AK only" in said.err


def test_unread_passages_on_the_code_come_first(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the code and those below it were given to is not proposed; nor is the interviewer's question."""
    monkeypatch.setattr(suggesting, "HIDDEN_SHARE", 0.0)
    done("suggest", "on", project=folder)
    found = call("suggest", "Trust", "--json", "--most", "50", project=folder).json
    assert found["way"] == "logistic"
    assert (found["positives"], found["respondents"], found["negatives"]) == (8, 4, 24)
    assert found["passages"][0]["place"] in ("R5:3", "R5:5")
    assert "teacher" in found["passages"][0]["words"]
    assert not found["passages"][0]["read"]
    assert all("trust" not in row["text"] for row in found["passages"] if row["read"])
    assert all("And then" not in row["text"] for row in found["passages"])
    listed = done("suggest", "Trust", project=folder)
    assert "learnt from 8 passages of 4 respondents" in listed
    assert listed == done("suggest", "code", "Trust", project=folder)


def test_too_few_passages_are_ranked_by_likeness(folder: Path) -> None:
    done("suggest", "on", project=folder)
    done("codebook", "create", "Snow", project=folder)
    found = call("suggest", "Snow", "--json", project=folder).json
    assert found["way"] == "likeness"
    assert all("snow" in row["text"] for row in found["passages"])
    assert "by likeness" in done("suggest", "Snow", project=folder)
    done("codebook", "create", "Щ", project=folder)
    assert "no passage left" in done("suggest", "Щ", project=folder)


def test_a_yes_codes_and_a_no_is_remembered(folder: Path) -> None:
    done("suggest", "on", project=folder)
    first, second, third, *_ = proposed(folder)
    said = done(
        "suggest", "code", "Trust", "--accept", first, "--reject", "2", "--later", third, "--most", "20", project=folder
    )
    assert "Coded: 1; refused: 1; put off: 1." in said
    after = proposed(folder, "--most", "100")
    assert first not in after
    assert second not in after
    assert after[-1] == third
    with Project(folder, "AK") as project:
        (coding,) = (row for row in mine(project) if row.origin.startswith("proposed"))
        assert coding.origin == "proposed"
        assert project.ask(queries.path, coding.code) == "Trust"
        verdicts = [row.verdict for row in project.ask(queries.proposals, project.coder.id)]
        assert [verdict for verdict in verdicts if verdict != "kept back"] == ["accepted", "rejected", "later"]
        assert project.check() == []


def mine(project: Project) -> list[Coding]:
    return [
        row
        for transcript in project.ask(queries.transcripts)
        for row in project.ask(queries.codings_in, transcript.id, project.coder.id)
    ]


def test_every_answer_can_be_taken_back(folder: Path) -> None:
    with Project(folder, "AK") as project:
        project.do(commands.start_proposals)
        before = state(project)
        found = suggesting.where_else(project, project.ask(queries.code_named, "Trust").id)
        suggesting.accept(project, found, found.suggestions[0])
        suggesting.reject(project, found, found.suggestions[1])
        suggesting.postpone(project, found, found.suggestions[1])
        assert len(project.ask(queries.proposals, project.coder.id)) >= 2
        for _ in range(3):
            project.undo()
        assert state(project) == before
        assert project.check() == []


def test_a_place_that_was_not_listed_is_named(folder: Path) -> None:
    done("suggest", "on", project=folder)
    for place in ("R5:99", "0", "11", "nonsense"):
        said = call("suggest", "Trust", "--accept", "1", "--reject", place, project=folder)
        assert said.code == 1
        assert f"“{place}” is not among the passages listed for “Trust” (10)" in said.err
    with Project(folder, "AK") as project:
        assert project.ask(queries.proposals, project.coder.id) == [], "nothing is written where one place is wrong"


@pytest.mark.parametrize(("typed", "counts"), [("y\nx\nn\nl\nq\n", (1, 1, 1)), ("n\n", (0, 1, 0)), ("", (0, 0, 0))])
def test_going_through_them_one_by_one(folder: Path, typed: str, counts: tuple[int, ...]) -> None:
    """What is no answer is asked again; where nobody answers any more, it is enough."""
    done("suggest", "on", project=folder)
    places = proposed(folder)
    line = ["-p", str(folder), "--coder", "AK", "suggest", "code", "Trust", "--ask"]
    said = CliRunner().invoke(qcode.cli.qcode, line, input=typed)
    assert said.exit_code == 0
    assert "Coded: {}; refused: {}; put off: {}.".format(*counts) in said.output
    assert all(place in said.output for place in places[: sum(counts) + 1])
    assert places[sum(counts) + 1] not in said.output


def test_some_passages_are_kept_back_from_her_eye(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was ranked above an answered passage and not shown is written down, and compared once it is read."""
    monkeypatch.setattr(suggesting, "HIDDEN_SHARE", 0.5)
    with Project(folder, "AK") as project:
        project.do(commands.start_proposals)
        code = project.ask(queries.code_named, "Trust").id
        found = suggesting.where_else(project, code, most=100)
        again = suggesting.where_else(project, code, most=100)
        assert found == again
        shown = {row.offer for row in found.suggestions}
        hidden = {offer for _, offer in found.hidden}
        assert shown.isdisjoint(hidden)
        assert len(hidden) > 3
        last = found.suggestions[-1]
        suggesting.reject(project, found, last)
        kept = [row for row in project.ask(queries.proposals, project.coder.id) if row.verdict == "kept back"]
        assert len(kept) == len(found.passed(last)) == len([rank for rank, _ in found.hidden if rank < last.rank])
        suggesting.reject(project, found, found.suggestions[-2])
        assert len(project.ask(queries.proposals, project.coder.id)) == len(kept) + 2
        row = next(row for row in kept if row.transcript != project.ask(queries.transcript_named, "R5").id)
        project.do(commands.code_span, row.transcript, row.start, row.end, code=code)
        counts = data(project, "kept back")["Trust"]
        assert counts["shown"] == "2"
        assert counts["shown_with"] == "0"
        assert int(counts["kept_back"]) == len(kept)
        assert 1 == int(counts["read_with"]) <= int(counts["read"]) <= len(kept)


def data(project: Project, name: str = "suggestion-quality") -> dict[str, dict[str, str]]:
    """One table of the report's data by path, as text."""
    table = next(table for table in report(project).tables if table.name == name)
    return {str(row[0]): dict(zip(table.keys, map(str, row), strict=True)) for row in table.rows}


def report(project: Project, **wanted: object) -> Report:
    asked = Asked(find_scope(project, Wanted(own=True, **wanted)))  # type: ignore[arg-type]
    return suggestion_quality(project, asked, QualityOptions())


def test_the_report_leaves_every_respondent_out(folder: Path) -> None:
    with Project(folder, "AK") as project:
        found = data(project)
        assert list(found) == ["Road", "Trust", "Trust > In teachers"]
        assert found["Trust"]["folds"] == found["Trust"]["evaluated"] == "4", "of the fifth nothing is judged"
        assert float(found["Trust"]["ap"]) > float(found["Trust"]["chance"])
        assert float(found["Trust"]["chance"]) > float(found["Trust"]["prevalence"]) == 0.25
        assert found["Trust"]["question_ap"] == "None"
        first = report(project).blocks[1]
        assert isinstance(first, Table)
        cell = first.rows[1][-1].value
        assert isinstance(cell, Undefined)
        assert cell.reason == "no turn is linked to a question"
        assert isinstance(first.rows[1][6].value, Undefined), "four respondents make no interval"
        only = report(project, codes=("In teachers",))
        assert only.data is not None
        assert [row[0] for row in only.data.rows] == ["Trust > In teachers"]


def test_the_report_is_written_in_every_form_and_language(folder: Path) -> None:
    assert "suggestion-quality" in REPORTS
    said = done("report", "suggestion-quality", project=folder)
    assert "every assignment was made by the coder" in " ".join(said.split())
    target = folder / "exports" / "quality.csv"
    done("report", "suggestion-quality", "-o", str(target), project=folder)
    rows = list(csv.DictReader(target.read_text("utf-8-sig").splitlines()))
    assert [row["path"] for row in rows] == ["Road", "Trust", "Trust > In teachers"]
    with Project(folder, "AK") as project:
        asked = find_scope(project, Wanted(own=True))
        for language in LANGUAGES:
            made = suggestion_quality(project, Asked(asked, language=language), QualityOptions())
            assert made == suggestion_quality(project, Asked(asked, language=language), QualityOptions())
            for suffix in (".docx", ".xlsx", ".csv", ".html", ".md", ".json"):
                assert len(encoded(made, suffix)) > 200


def test_what_was_proposed_is_no_test_of_proposals(folder: Path) -> None:
    with Project(folder, "AK") as project:
        before = int(data(project, "respondents left out")["Trust"]["passages"])
        project.do(commands.start_proposals)
        code = project.ask(queries.code_named, "Trust").id
        found = suggesting.where_else(project, code, most=100)
        read = [row for row in found.suggestions if row.transcript == "R4"]
        for row in read:
            suggesting.reject(project, found, row)
        last = [row for row in left_out(project) if row["path"] == "Trust"][-1]
        assert int(last["passages"]) == before - len(read)


def left_out(project: Project) -> list[dict[str, str]]:
    table = next(table for table in report(project).tables if table.name == "respondents left out")
    return [dict(zip(table.keys, map(str, row), strict=True)) for row in table.rows]


def test_an_empty_project_has_an_empty_report(tmp_path: Path) -> None:
    with init(tmp_path / "p", "AK") as project:
        assert report(project).data is not None
        assert "No code has a passage" in str(report(project).blocks[0])
        project.do(commands.create_code, "Trust")
        project.do(commands.start_proposals)
        code = project.ask(queries.code_named, "Trust").id
        assert suggesting.where_else(project, code).suggestions == ()
        assert suggesting.odd_ones(project, code) == []
        assert suggesting.alike(project) == []


def test_two_coders_are_not_learnt_from_together(folder: Path) -> None:
    with Project(folder, "BM") as project:
        row = project.ask(queries.transcript_named, "R1")
        project.do(commands.code_span, row.id, 0, 5, code=project.ask(queries.code_named, "Road").id)
    said = call("report", "suggestion-quality", "--coder", "AK", "--coder", "BM", project=folder)
    assert said.code == 1
    assert "one coder" in said.err


def test_a_transcript_marked_as_read_is_judged_to_its_end(folder: Path) -> None:
    """And one that is to be read again for a code is not judged at all."""
    with Project(folder, "AK") as project:
        fifth = project.ask(queries.transcript_named, "R5").id
        code = project.ask(queries.code_named, "Trust > In teachers").id
        talk = talk_in(project, Scope(coders=(project.coder.id,)))
        judged = project.ask(queries.judged, project.coder.id)
        assert (talk.labels({code}, judged.until({code}))[-5:] == -1).all()
        project.do(commands.mark_read, [(fifth, code)])
        judged = project.ask(queries.judged, project.coder.id)
        assert (talk.labels({code}, judged.until({code}))[-5:] == 0).all()
        project.do(commands.define_code, code, definition="Trust in those who teach")
        judged = project.ask(queries.judged, project.coder.id)
        assert all(fifth != transcript for transcript in judged.until({code}))


def test_a_yes_leaves_what_was_judged(folder: Path) -> None:
    """An accepted passage of an unread interview takes no negative away and makes none before it."""
    done("suggest", "on", project=folder)
    before = call("suggest", "Trust", "--json", project=folder).json
    with Project(folder, "AK") as project:
        code = project.ask(queries.code_named, "Trust > In teachers").id
        known = project.ask(queries.judged, project.coder.id)
        found = suggesting.where_else(project, code)
        suggesting.accept(project, found, next(each for each in found.suggestions if each.transcript == "R5"))
        assert project.ask(queries.judged, project.coder.id) == known
    after = call("suggest", "Trust", "--json", project=folder).json
    assert (after["positives"], after["negatives"]) == (before["positives"] + 1, before["negatives"])


def test_odd_codings_and_codes_alike(folder: Path) -> None:
    with Project(folder, "AK") as project:
        row = project.ask(queries.transcript_named, "R5")
        text = project.ask(queries.body, row.id)
        place = text.index("the bus")
        code = project.ask(queries.code_named, "In teachers").id
        project.do(commands.code_span, row.id, place, place + 21, code=code)
        other = project.do(commands.create_code, "Trusting teachers")
        for coding in project.ask(queries.codings_of_code, code)[:4]:
            project.do(commands.code_span, coding.transcript, coding.start, coding.end, code=other.id)
    odd = done("suggest", "odd", "Trust", project=folder).splitlines()
    assert "the bus was late" in odd[2]
    done("codebook", "create", "Snow", project=folder)
    assert "three codings" in done("suggest", "odd", "Snow", project=folder)
    alike = done("suggest", "alike", project=folder).splitlines()
    assert "In teachers" in alike[2]
    assert "Trusting teachers" in alike[2]
    assert len(done("suggest", "odd", "Trust", "--most", "1", project=folder).splitlines()) == 3


def test_an_erased_transcript_leaves_no_proposal(folder: Path) -> None:
    done("suggest", "on", project=folder)
    place = proposed(folder)[0]
    done("suggest", "Trust", "--reject", place, project=folder)
    with Project(folder, "AK") as project:
        row = project.ask(queries.transcript_named, place.partition(":")[0])
        assert project.ask(queries.proposals_in, row.id)
        project.do(commands.remove_transcript, row.id)
        assert project.ask(queries.proposals_in, row.id) == []
        project.undo()
        assert project.ask(queries.proposals_in, row.id)
        project.do(commands.purge, row.id)
        assert project.check() == []


def test_the_ranking_can_be_stopped(folder: Path) -> None:
    class Enough(Exception):
        pass

    def stop(done_: int, of: int) -> None:
        raise Enough

    with Project(folder, "AK") as project:
        project.do(commands.start_proposals)
        before = state(project)
        code: CodeId = project.ask(queries.code_named, "Trust").id
        for work in (
            lambda: suggesting.where_else(project, code, told=stop),
            lambda: suggesting.odd_ones(project, code, told=stop),
            lambda: suggesting.alike(project, told=stop),
            lambda: suggestion_quality(project, Asked(Scope()), QualityOptions(), told=stop),
        ):
            with pytest.raises(Enough):
                work()
        assert state(project) == before
