"""The views of a project's file, asked by plain SQLite."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from qcode import commands, queries
from qcode.catalogue import Wanted, find_scope
from qcode.commands.reviews import review_coding
from qcode.model.drafts import DraftRespondent
from qcode.project import FILE, Project
from qcode.queries import reviews
from qcode.queries.columns import passages_in
from qcode.store.views import DROPS, NAMES


def rows(folder: Path, sql: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(f"file:{folder / FILE}?mode=ro", uri=True)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


def test_other_tools_read_codings_turns_and_codes_by_plain_names(folder: Path) -> None:
    """What qcode knows by ids stands in the views by names.

    == R01
    Int: Қалай болды? {Барысы}
    Ana: Өте қиын болды. {Барысы > қиын, BM=Барысы > қиын}
    """
    with Project(folder, "AK") as project:
        coding = project.ask(queries.codings_in, project.ask(queries.transcript_named, "R01").id, project.coder.id)[1]
        project.do(commands.write_memo, "coding", coding.id, "First thought")
        project.do(commands.set_stance, coding.id, "against")
        told = project.ask(queries.respondents)[0]
        assert project.check() == []
    quotes = rows(folder, "SELECT transcript, quote, code, coder, memo, stance FROM v_codings ORDER BY start, coder")
    assert quotes == [
        ("R01", "Қалай болды?", "Барысы", "AK", None, ""),
        ("R01", "Өте қиын болды.", "Барысы > қиын", "AK", "First thought", "against"),
        ("R01", "Өте қиын болды.", "Барысы > қиын", "BM", None, ""),
    ]
    assert rows(folder, "SELECT path, name, level, parent FROM v_codes ORDER BY path") == [
        ("Барысы", "Барысы", 1, None),
        ("Барысы > қиын", "қиын", 2, "Барысы"),
    ]
    turns = rows(folder, "SELECT turn, speaker, role, respondent, words FROM v_turns ORDER BY turn")
    assert [turn[1:] for turn in turns] == [
        ("Int", "interviewer", None, "Қалай болды?"),
        ("Ana", "respondent", told.number, "Өте қиын болды."),
    ]
    assert rows(folder, "SELECT about, memo, target FROM v_memos")[0][:2] == ("coding", "First thought")
    assert {name for (name,) in rows(folder, NAMES)} == set(DROPS)


def test_who_has_withdrawn_is_in_no_view(folder: Path) -> None:
    """A withdrawal takes words, codings and attributes out of the views.

    == R01
    Ana: Yes. {Way}
    == R02
    Bob: No. {Way}
    """
    with Project(folder, "AK") as project:
        project.do(commands.withdraw_respondent, project.ask(queries.respondent_numbered, 2).id)
    assert rows(folder, "SELECT quote FROM v_codings") == [("Yes.",)]
    assert rows(folder, "SELECT words FROM v_turns") == [("Yes.",)]
    assert rows(folder, "SELECT respondent FROM v_respondents") == [(1,)]
    texts = "SELECT transcript, text IS NULL FROM v_texts ORDER BY transcript"
    assert rows(folder, texts) == [("R01", 0), ("R02", 1)]
    assert rows(folder, "SELECT transcript, condition, why FROM v_conditions") == [("R02", "withdrawn", "respondent")]


def test_words_under_a_condition_say_so(folder: Path) -> None:
    """The strictest condition of a coding or turn stands beside its words, as the program has it.

    == R01
    Int: How? {Way}
    Ana: Well, yes. {Way}
    Bob: No, never. {Way, BM=Way}
    == R02
    Cem: Maybe. {Way}
    == R03
    Dia: Of course. {Way}
    """
    with Project(folder, "AK") as project:
        first = project.ask(queries.transcript_named, "R01").id
        body = project.ask(queries.body, first)
        start = body.index("Well")
        project.do(commands.set_condition, "passage", first, "off the record", start=start, end=start + 4)
        for number in (4, 5):  # Ana and Bob
            person = project.ask(queries.respondent_numbered, number)
            project.do(commands.set_condition, "respondent", person.id, "after approval")
        third = project.ask(queries.transcript_named, "R03").id
        project.do(commands.set_condition, "transcript", third, "paraphrase only")
        ids = [str(id) for (id,) in rows(folder, "SELECT coding_id FROM v_codings")]
        known = {
            each.coding.id: (
                each.condition,
                "; ".join(str(person.number) for person in each.respondents) or None,
                each.question or None,
            )
            for each in project.ask(queries.quotes, ids)
        }
    found = rows(folder, "SELECT coding_id, condition, respondents, question FROM v_codings")
    assert {row[0]: row[1:] for row in found} == known
    assert sorted(condition for condition, _, _ in known.values()) == [
        "", "", "after approval", "after approval", "off the record", "paraphrase only",
    ]  # fmt: skip
    turns = rows(folder, "SELECT transcript, condition FROM v_turns ORDER BY transcript, turn")
    conditions = ["", "off the record", "after approval", "", "paraphrase only"]
    assert turns == list(zip(["R01", "R01", "R01", "R02", "R03"], conditions, strict=True))
    whole = rows(folder, "SELECT transcript, condition FROM v_texts ORDER BY transcript")
    assert whole == [("R01", ""), ("R02", ""), ("R03", "paraphrase only")]
    held = rows(folder, "SELECT transcript, condition, why FROM v_conditions ORDER BY start, why")
    assert sorted(held) == [
        ("R01", "after approval", "respondent"),
        ("R01", "after approval", "respondent"),
        ("R01", "off the record", "passage"),
        ("R03", "paraphrase only", "transcript"),
    ]
    assert rows(folder, "SELECT start, \"end\" FROM v_conditions WHERE why = 'passage'") == [(start, start + 4)]


def test_a_coding_bears_its_question_and_its_review(folder: Path) -> None:
    """
    == R01
    Ana: Well, yes. {Way}
    Bob: No, never. {Way}
    Ana: Perhaps. {Way}
    """
    with Project(folder, "AK") as project:
        ids = [str(id) for (id,) in rows(folder, "SELECT coding_id FROM v_codings ORDER BY start")]
        project.act_as("SV")
        project.do(review_coding, ids[0], verdict="accepted")
        asked = project.do(review_coding, ids[1], verdict="queried", reason="Why?")
        project.act_as("XY")
        project.do(review_coding, ids[0], verdict="rejected", reason="No.")
        states = project.ask(reviews.states)
        said = "SELECT coding_id, review FROM v_codings ORDER BY start"
        assert rows(folder, said) == [(id, states.get(id, "")) for id in ids]
        project.act_as("SV")
        project.do(review_coding, ids[1], verdict="resolved", answers=asked.id)
        assert [state for _, state in rows(folder, said)] == ["rejected", "resolved", ""]


def test_attributes_stand_beside_their_respondent(folder: Path) -> None:
    """An attribute may hold several values.

    Ana: Yes. {Way}
    """
    with Project(folder, "AK") as project:
        drafts = [DraftRespondent(1, 1, "A", values=(("region", "North"), ("region", "South")))]
        project.do(commands.set_respondents, project.ask(commands.match_respondents, drafts))
    found = rows(folder, "SELECT respondent, attributes FROM v_respondents")
    assert [(number, json.loads(str(held))) for number, held in found] == [(1, {"region": ["North", "South"]})]
    assert rows(folder, "SELECT * FROM v_attributes ORDER BY value") == [(1, "region", "North"), (1, "region", "South")]


def test_a_paragraph_of_a_document_is_nobody_s_speech(folder: Path) -> None:
    """
    == R01
    Ana: My school.
    == DOC
    Org: A school for all.
    """
    with Project(folder, "AK") as project:
        project.do(commands.describe_transcript, project.ask(queries.transcript_named, "DOC").id, kind="document")
        scope = find_scope(project, Wanted(query="speaker:respondent AND text:school"))
        assert [row[0] for row in project.ask(passages_in, scope)] == [project.ask(queries.transcript_named, "R01").id]
    roles = "SELECT role, respondent IS NULL FROM v_turns ORDER BY transcript"
    assert rows(folder, roles) == [("document", 1), ("respondent", 0)]


def test_views_of_an_earlier_program_are_made_anew(folder: Path) -> None:
    with closing(sqlite3.connect(folder / FILE)) as connection:
        connection.execute("DROP VIEW v_turns")
        connection.execute("CREATE VIEW v_turns AS SELECT 1 AS turn")
    with Project(folder, "AK"):
        pass
    assert rows(folder, "SELECT role FROM v_turns") == []
    before = (folder / FILE).read_bytes()
    with Project(folder, "AK"):
        pass
    assert (folder / FILE).read_bytes() == before


def test_the_readmes_join_says_who_speaks_in_a_coding(folder: Path) -> None:
    """
    == R01
    Int: How? {Way}
    Ana: Well, yes. {Way, BM=Way}
    == R02
    Bob: No. {Way}
    """
    readme = (Path(__file__).parents[1] / "README.md").read_text("utf-8")
    sql = readme.partition("### Views of a project's file")[2].partition("```sql\n")[2].partition("```")[0]
    with Project(folder, "AK") as project:
        project.do(
            commands.set_condition, "respondent", project.ask(queries.respondent_numbered, 2).id, "off the record"
        )
    found = rows(folder, f"{sql} ORDER BY c.transcript, t.turn")
    assert found == [("R01", "Way", "How?", 1, None, None), ("R01", "Way", "Well, yes.", 2, 1, None)]
