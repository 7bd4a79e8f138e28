"""Memos on anything: kinds, filters, quotes that live in them, and their report."""

from __future__ import annotations

from typing import Any

import pytest

from qcode import commands, queries
from qcode.catalogue import REPORTS, Asked, DocumentOptions, Wanted, find_scope
from qcode.catalogue.memo_texts import resolved
from qcode.model.drafts import DraftGuide, DraftQuestion
from qcode.model.errors import NotFound, UnknownValue
from qcode.model.rows import MEMO_KINDS
from qcode.project import Project
from qcode.queries import MemoFilter
from qcode.render import encoded, render_text
from qcode.report.document import Quotation, Report
from qcode.words import LANGUAGES
from tests.building import mine


def report(project: Project, language: Any = "en", **wanted: Any) -> Report:
    scope = find_scope(project, Wanted(**wanted))
    return REPORTS["memos"].build(project, Asked(scope, language=language), DocumentOptions())


def test_memos_on_everything_are_found(project: Project) -> None:
    """By words in either case of letter, kind, what they are about, coder, code and transcript.

    == A
    Int: Were you tired?
    Ana: I was tired. {Body > Fatigue}
    == B
    Bob: I slept. {Sleep}
    """
    row = project.ask(queries.transcript_named, "A").id
    fatigue = project.ask(queries.code_named, "Fatigue").id
    project.do(commands.add_guide, DraftGuide("Guide", "en", (DraftQuestion("1", "How?"),)))
    targets = {
        "": "",
        "transcript": row,
        "turn": project.ask(queries.turns, row)[1].id,
        "code": fatigue,
        "coding": mine(project, "A")[0].id,
        "respondent": project.ask(queries.respondents)[0].id,
        "question": project.ask(queries.questions)[0].id,
    }
    for number, (about, target) in enumerate(targets.items()):
        kind = MEMO_KINDS[number % 4] if about else ""
        project.do(commands.write_memo, about, target, f"ӘРІПТЕС on {about or 'project'}", kind=kind)
    project.act_as("BM")
    project.do(commands.write_memo, "", "", "another hand", kind="reflexive")

    def found(**wanted: Any) -> list[str]:
        return sorted(item.memo.about or "project" for item in project.ask(queries.memo_items, MemoFilter(**wanted)))

    assert len(found()) == 8
    assert len(found(text="әріптес")) == 7
    assert found(kind="methodological") == ["respondent", "transcript"]
    assert found(kind="none") == ["project"]
    assert found(about="project") == ["project", "project"]
    assert found(coder=project.ask(queries.coder_named, "BM").id) == ["project"]  # type: ignore[union-attr]
    assert found(codes=(fatigue,)) == ["code", "coding"]
    assert found(transcripts=(row,)) == ["coding", "transcript", "turn"]
    (item,) = (each for each in project.ask(queries.memo_items) if each.memo.about == "coding")
    assert (item.name, item.turn, item.path) == ("A", 2, "Body > Fatigue")


@pytest.mark.parametrize(
    ("about", "target", "kind", "error"),
    [
        ("code", "no such", "", NotFound),
        ("text", "x", "", UnknownValue),
        ("", "", "angry", UnknownValue),
        ("turn", "no such", "", NotFound),
    ],
)
def test_a_memo_on_nothing_is_refused(
    project: Project, about: str, target: str, kind: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        project.do(commands.write_memo, about, target, "words", kind=kind)
    assert project.ask(queries.memos) == []


def test_a_kind_is_changed_and_kept(project: Project) -> None:
    memo = project.do(commands.write_memo, "", "", "one", kind="theoretical")
    assert project.do(commands.write_memo, "", "", "two", memo=memo.id).kind == "theoretical"
    assert project.do(commands.write_memo, "", "", "two", kind="", memo=memo.id).kind == ""


def test_a_quote_in_a_memo_is_the_passage_of_this_moment(project: Project) -> None:
    """It follows the borders, keeps the conditions of quoting, and says when it is gone.

    Int: Were you tired?
    Ana: I was very tired. {Fatigue}
    """
    coding = mine(project)[0]
    body = f"Compare {queries.reference(coding.id)} and {queries.reference('f' * 32)}."
    assert (
        resolved(project, body, "en")
        == "Compare “I was very tired.” (R1, turn 2) and [a passage that is not coded any more]."
    )
    assert "«I was very tired.»" in resolved(project, body, "ru")
    project.do(commands.move_borders, coding.id, coding.start, coding.start + 5)
    assert resolved(project, body, "en").startswith("Compare “I was” (R1, turn 2)")
    project.do(
        commands.set_condition, "passage", coding.transcript, "paraphrase only", start=coding.start, end=coding.end
    )
    assert "I was" not in resolved(project, body, "en")
    project.undo()
    project.do(commands.remove_coding, coding.id)
    assert resolved(project, body, "en").count("not coded any more") == 2
    assert resolved(project, "no [[coding:xyz]] here", "en") == "no [[coding:xyz]] here"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_of_memos_is_written_in_every_form(project: Project, language: Any) -> None:
    """Words of people stay words; who may not be quoted is not.

    Int: Were you tired?
    Ana: I was [b]very[/b] tired =1+1. {Fatigue}
    Ana: SECRET WORDS {Fatigue}
    """
    free, held = mine(project)
    project.do(commands.set_condition, "passage", held.transcript, "off the record", start=held.start, end=held.end)
    project.do(commands.write_memo, "coding", held.id, "Not said aloud.")
    project.do(commands.write_memo, "coding", free.id, "<b>Strong</b> =2+2", kind="descriptive")
    project.do(commands.write_memo, "", "", f"Again: {queries.reference(held.id)}", kind="theoretical")
    found = report(project, language)
    for suffix in (".docx", ".xlsx", ".csv", ".html", ".md", ".json"):
        assert encoded(found, suffix)
    text = render_text(found, 100)
    assert "SECRET" not in text
    assert "SECRET" not in encoded(found, ".csv").decode() + encoded(found, ".json").decode()
    assert "[b]very[/b] tired" in text
    assert found.data is not None
    assert [row[0] for row in found.data.rows] == ["project", "coding", "coding"]
    places = [block.reference for block in found.blocks if isinstance(block, Quotation)]
    assert [place.coding for place in places if place] == [free.id]


def test_the_report_keeps_to_its_scope(project: Project) -> None:
    """Codes with all below them, transcripts, coders.

    == A
    Ana: I was tired. {Body > Fatigue}
    == B
    Bob: I slept. {Sleep}
    """
    for about, target in (
        ("code", project.ask(queries.code_named, "Fatigue").id),
        ("coding", mine(project, "B")[0].id),
        ("transcript", project.ask(queries.transcript_named, "B").id),
    ):
        project.do(commands.write_memo, about, target, "words")

    def rows(**wanted: Any) -> list[str]:
        data = report(project, **wanted).data
        assert data is not None
        return [str(row[0]) for row in data.rows]

    assert rows() == ["code", "transcript", "coding"]
    assert rows(codes=["Body"]) == ["code"]
    assert rows(transcripts=["B"]) == ["transcript", "coding"]
