"""Queries over a project: what each term names, and a query as a scope."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

import qcode
from qcode import commands, queries
from qcode.catalogue.asking import ask
from qcode.catalogue.scope import Wanted, find_scope
from qcode.commands import reviews as reviewing
from qcode.model.drafts import DraftRespondent
from qcode.model.errors import NameTaken
from qcode.project import Project
from qcode.queries.columns import frame
from qcode.text.query_tree import AsksItself, NameAmbiguous, NameUnknown, QueryError, ValueUnknown
from tests.building import mine
from tests.cli import call, done
from tests.story import furnish, segments, table, told


def said(project: Project, query: str, **limits: object) -> list[str]:
    """The words of the passages that a query yields."""
    stops = ask(project, Wanted(query=query, **limits))  # type: ignore[arg-type]
    return [project.ask(queries.body, stop.transcript)[stop.start : stop.end] for stop in stops]


STUDY = """
    == A
    Int: Where did you learn?
    Ana: At school, білімді алдым. {Learning > School, Trust}
    Ana: My sister taught me. {Learning > Family}
    Int: And then?
    Ana: Nothing. {Trust, BM=Doubt}
    == B
    Bob: Мектепте оқыдым, білім жақсы. {Learning > School}
    Bob: I do not know. {Doubt}
"""


def study(test: object) -> object:
    """Let a test's project be the study above."""
    test.__doc__ = f"{test.__doc__}\n{STUDY}"
    return test


@study
def test_terms_name_codings_and_places_and_words(project: Project) -> None:
    """Every kind of term."""
    first = mine(project)[0]
    project.do(commands.set_stance, first.id, "against")
    project.do(commands.set_star, first.id, star=True)
    project.do(commands.write_memo, "coding", first.id, "Білімнің құны")
    school, sister = "At school, білімді алдым.", "My sister taught me."
    bob = "Мектепте оқыдым, білім жақсы."
    code = queries.path(project._reader, first.code)
    assert said(project, "code:Learning") == [school, sister, bob]
    assert said(project, "code:school") == [school, bob]
    assert said(project, 'code:"Learning > School" AND code:Trust') == [school]
    assert said(project, "code:Learning NOT code:Trust") == [sister, bob]
    assert said(project, "starred") == said(project, "stance:against") == said(project, "memo:~білім") == [school]
    assert said(project, f'code:"{code}" starred:no') != said(project, f'code:"{code}"')
    assert said(project, "memo:құн") == [school]
    assert said(project, "review:none code:Learning") == [school, sister, bob]
    assert said(project, "review:accepted") == []
    assert said(project, "text:~білім") == ["білімді", "білім"]
    assert said(project, "text:білім code:Trust") == [school]
    assert said(project, "text:мектеп text:~білім") == [bob]
    assert said(project, "text:Bob") == []
    assert said(project, "transcript:b") == said(project, "transcript:B")
    assert said(project, "transcript:B speaker:respondent") == [bob, "I do not know."]
    assert said(project, "speaker:Ana NOT code:Learning") == ["Nothing."]
    assert said(project, "speaker:interviewer transcript:A") == ["Where did you learn?", "And then?"]
    assert said(project, "respondent:2 kind:interview NOT code:Doubt") == [bob]
    assert said(project, "code:School followed_by code:Family") == [f"{school}\nAna: {sister}"]
    assert said(project, "code:Family followed_by code:School same:transcript") == []
    assert said(project, "NOT code:Learning", transcripts=("B",)) == ["I do not know."]


@study
def test_what_describes_a_coding_narrows_the_codings_it_stands_with(project: Project) -> None:
    """The star of Trust is no star of School, though both stand on one passage."""
    trust = next(row for row in mine(project) if queries.path(project._reader, row.code) == "Trust")
    project.do(commands.set_star, trust.id, star=True)
    school = "At school, білімді алдым."
    assert said(project, "code:Trust AND starred") == [school]
    assert said(project, "code:School AND starred") == []
    assert said(project, "(code:Trust AND starred) AND code:School") == [school]
    assert said(project, "code:Trust NOT starred") == ["Nothing."]
    assert said(project, "text:school AND starred") == [school]
    assert said(project, "(code:School OR text:sister) starred") == []
    assert said(project, "code:Trust AND NOT (starred OR stance:for)") == ["Nothing."]


def test_forms_are_those_of_a_transcripts_language(project: Project) -> None:
    """A Turkish ben is no form of be; without a language, all endings are tried.

    == E
    Ana: We were there, children and me.
    == T
    Bob: Ben oradaydım, evde.
    """
    english, turkish = project.ask(queries.transcripts)
    project.do(commands.describe_transcript, english.id, language="en")
    project.do(commands.describe_transcript, turkish.id, language="tr")
    assert said(project, "text:~be") == ["were"]
    assert said(project, "text:~child") == ["children"]
    assert said(project, "text:~ev") == ["evde"]
    project.do(commands.describe_transcript, turkish.id, language="en")
    assert said(project, "text:~ev") == []
    project.do(commands.describe_transcript, turkish.id, language="")
    assert said(project, "text:~ev") == ["evde"]


@study
def test_brackets_of_descriptions_mean_all_the_codings_they_describe(project: Project) -> None:
    """What two describe is what both codings share, for every word that describes a coding."""
    by_place = {(queries.path(project._reader, row.code), row.start): row for row in mine(project)}
    school, trust = sorted((row for row in by_place.values() if row.start < 40), key=lambda row: row.code)
    project.do(commands.set_stance, school.id, "for")
    project.do(commands.set_stance, trust.id, "against")
    project.do(commands.set_star, trust.id, star=True)
    project.do(commands.write_memo, "coding", school.id, "why")
    project.act_as("BM")
    project.do(reviewing.review_coding, trust.id, verdict="queried", reason="sure?")
    project.act_as("AK")
    project.do(commands.save_query, "for", "stance:for")
    words = "At school, білімді алдым."
    assert said(project, "(coder:AK) AND (coder:BM)") == ["Nothing."]
    assert said(project, "(coder:AK) (coder:BM) same:turn") == ["Nothing."]
    assert said(project, "(coder:AK) NOT (coder:BM)") == said(project, "code:Learning OR code:Doubt NOT coder:BM")
    for one in ("stance:for", "memo", "memo:why", "starred:no"):
        for other in ("stance:against", "starred", "review:queried", "review:open", "starred stance:against"):
            assert said(project, f"({one}) AND ({other})") == [words], (one, other)
            assert said(project, f"{one} AND {other}") == [], (one, other)
    assert said(project, "stance:against AND query:for") == []
    assert said(project, "(stance:against) AND query:for") == [words]
    assert said(project, "(stance:against OR review:queried) AND (stance:for OR memo)") == [words]


@study
def test_alternatives_in_brackets_describe_the_codings_beside_them(project: Project) -> None:
    """OR joins last, so its brackets are no more than one description."""
    trust = next(row for row in mine(project) if queries.path(project._reader, row.code) == "Trust")
    project.do(commands.set_stance, trust.id, "mixed")
    assert said(project, "code:School AND (stance:for OR stance:mixed)") == []
    assert said(project, "code:Trust AND (stance:for OR stance:mixed)") == ["At school, білімді алдым."]
    assert said(project, "code:Trust NOT (stance:for OR stance:mixed)") == ["Nothing."]
    assert said(project, "code:School AND (stance:mixed)") == ["At school, білімді алдым."]


@study
def test_coders_meet_where_a_query_names_them(project: Project) -> None:
    """What one coder says is joined with what she herself says, unless others are named."""
    assert said(project, "code:Trust AND code:Doubt", coders=("AK", "BM")) == []
    assert said(project, "(code:Trust coder:AK) AND (code:Doubt coder:BM)") == ["Nothing."]
    assert said(project, "coder:BM") == ["Nothing."]
    assert find_scope(project, Wanted(query="coder:BM")).coders == (project.ask(queries.coder_named, "BM").id,)  # type: ignore[union-attr]
    assert said(project, "code:Trust NOT coder:BM") == ["At school, білімді алдым.", "Nothing."]


@pytest.mark.parametrize(
    ("query", "at", "kind"),
    [
        ("code:Lerning", 5, NameUnknown),
        ("code:Trust AND coder:XY", 21, NameUnknown),
        ("question:77", 9, NameUnknown),
        ("respondent:9", 11, NameUnknown),
        ("speaker:Zoe", 8, NameUnknown),
        ("transcript:Z", 11, NameUnknown),
        ("query:Z", 6, NameUnknown),
        ("code:Trust respondent.age:5", 22, NameUnknown),
        ("respondent.region:West", 18, ValueUnknown),
        ("code:Same", 5, NameAmbiguous),
    ],
)
def test_a_name_that_is_none_is_pointed_at(project: Project, query: str, at: int, kind: type[QueryError]) -> None:
    """Everything a query names must be there.

    Ana: Yes. {Trust, X > Same, Y > Same}
    """
    drafts = [DraftRespondent(1, 1, "A", values=(("region", "North"),))]
    project.do(commands.set_respondents, project.ask(commands.match_respondents, drafts))
    with pytest.raises(kind) as raised:
        said(project, query)
    assert raised.value.at == at


@told
def test_a_query_counts_as_the_limits_that_say_the_same(folder: Path) -> None:
    """Attributes, questions, codes: by limits and by query the same numbers."""
    furnish(folder)

    def counted(*options: str) -> dict[str, tuple[str, ...]]:
        kept = ("segments", "turns", "respondents", "characters", "words")
        return {path: tuple(row[name] for name in kept) for path, row in table(folder, "frequencies", *options).items()}

    for limit, query in (
        (("--where", "region=South"), "respondent.region:south"),
        (("--question", "1"), "question:1"),
        (("--transcript", "B"), "transcript:B"),
        (("--respondent", "2"), "respondent:2"),
    ):
        assert counted(*limit) == counted("--query", query), query
    assert segments(folder, "--query", 'code:"Way > long" transcript:B')["Way > long"] == 1
    assert segments(folder, "--query", "code:Time", "--respondent", "1") == segments(
        folder, "--query", "code:Time respondent:1"
    )


@study
def test_a_scope_keeps_codings_and_turns_that_a_passage_touches(project: Project) -> None:
    """The other codes of a passage stay in scope, the turns around it do not."""
    scope = find_scope(project, Wanted(query="code:School"))
    found = project.ask(frame, scope, words=True)
    assert len(found.corpus.turns) == 2
    assert {found.codes[code].name for code in found.corpus.codings.code} == {"School", "Trust"}
    assert found.corpus.words is not None
    assert len(found.corpus.words) == 8


@study
def test_what_may_not_be_quoted_is_counted_and_not_written(folder: Path) -> None:
    """A written list of passages keeps the conditions of quoting."""
    with Project(folder, "AK") as project:
        held = project.ask(queries.respondent_numbered, 2)
        project.do(commands.set_condition, "respondent", held.id, "off the record")
    with qcode.open(folder, "AK") as p:
        assert p.passages("code:School")["quote"].tolist() == ["At school, білімді алдым."]
    out = folder / "exports" / "asked.md"
    done("ask", "code:School", "-o", out, project=folder)
    written = out.read_text("utf-8")
    assert "Мектепте" not in written
    assert "off the record: 1" in written


@study
def test_memos_of_a_query_hang_on_what_it_yields(folder: Path) -> None:
    """Memos on other passages, and on the project, are left out."""
    with Project(folder, "AK") as project:
        first = mine(project)[0]
        turn = project.ask(queries.turns, project.ask(queries.transcript_named, "B").id)[0]
        for about, target, body in (("coding", first.id, "one"), ("turn", turn.id, "two"), ("", "", "three")):
            project.do(commands.write_memo, about, target, body)
    with qcode.open(folder, "AK") as p:
        assert sorted(p.report("memos", query="code:School")["memo"]) == ["one", "two"]


@study
def test_who_has_withdrawn_is_not_asked(project: Project) -> None:
    """Neither words nor codings of a withdrawn respondent are found."""
    project.do(commands.withdraw_respondent, project.ask(queries.respondent_numbered, 2).id)
    assert said(project, "code:School") == ["At school, білімді алдым."]
    assert said(project, "text:білім") == ["білім"]
    assert said(project, "respondent:2") == []


@study
def test_kept_queries_are_named_renamed_and_used_in_others(project: Project) -> None:
    """A kept query is a scope by its name, and a term of other queries."""
    project.do(commands.save_query, "at school", "code:School")
    project.do(commands.save_query, "trusted", 'query:"at school" AND code:Trust')
    assert said(project, "trusted") == said(project, "query:trusted") == ["At school, білімді алдым."]
    project.do(commands.rename_query, "at school", 'sch"ool')
    assert said(project, "trusted") == ["At school, білімді алдым."]
    assert [row.name for row in project.ask(queries.kept_queries)] == ['sch"ool', "trusted"]
    with pytest.raises(NameTaken):
        project.do(commands.rename_query, "trusted", 'sch"ool')
    with pytest.raises(AsksItself):
        project.do(commands.save_query, 'sch"ool', "query:trusted")
    project.do(commands.delete_query, "trusted")
    project.undo()
    project.undo()
    assert project.ask(queries.kept_query, "at school").text == "code:School"
    assert project.ask(queries.kept_query, "trusted").text == 'query:"at school" AND code:Trust'
    assert project.check() == []


def test_a_wrong_query_is_shown_with_a_caret(folder: Path) -> None:
    """The command line points at the place.

    Ana: Yes. {Trust}
    """
    wrong = call("ask", "code:Trust AND cod:X", project=folder)
    assert wrong.code == 1
    assert wrong.err.split("\n")[:2] == ["code:Trust AND cod:X", " " * 15 + "^"]
    assert call("report", "frequencies", "--query", "code:Trus", project=folder).code == 1
    assert call("ask", "code:Trust", "--query", "code:Trust", project=folder).code == 2


@study
def test_passages_are_listed_written_and_kept_by_command(folder: Path) -> None:
    """What is asked on the command line."""
    listed = json.loads(done("ask", "code:Learning NOT code:Trust", "--json", "--save", "no trust", project=folder))
    assert [(row["transcript"], row["respondent"], row["codes"]) for row in listed] == [
        ("A", 1, ["Learning > Family"]),
        ("B", 2, ["Learning > School"]),
    ]
    out = folder / "exports" / "asked.csv"
    done("ask", "no trust", "--transcript", "B", "-o", out, project=folder)
    rows = list(csv.DictReader(io.StringIO(out.read_text("utf-8"))))
    assert [(row["transcript"], row["codes"], row["quote"]) for row in rows] == [
        ("B", "Learning > School", "Мектепте оқыдым, білім жақсы.")
    ]
    assert segments(folder, "--query", "no trust")["Learning > Family"] == 1
    done("queries", "rename", "no trust", "doubt", project=folder)
    assert json.loads(done("queries", "list", "--json", project=folder))[0]["name"] == "doubt"
    done("queries", "delete", "doubt", project=folder)
    assert json.loads(done("queries", "list", "--json", project=folder)) == []
