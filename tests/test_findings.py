"""Findings: written, ordered, linked, undone; what they rest on; how other sources bear on codes; sentences to cite."""

from __future__ import annotations

from pathlib import Path

import pytest

from qcode import commands, queries
from qcode.catalogue import REPORTS, Asked, Wanted, find_scope
from qcode.catalogue.evidence import code_sentence, finding_sentence
from qcode.commands.findings import EmptyFinding, NothingToTakeAway, RestsOnOne
from qcode.model.drafts import DraftRespondent
from qcode.model.errors import NotFound, UnknownValue
from qcode.project import Project, init
from qcode.report.document import Quotation, Report, Table
from qcode.report.sentences import asked_sentence
from qcode.words import LANGUAGES, Language
from tests.behind import codings_behind
from tests.building import build, code, state
from tests.cli import call, done
from tests.test_stances import SAID, STORY

LAW = """
    == Law
    Law: A school stands near its pupils. {school}
"""


def tell(project: Project) -> None:
    """Six interviews on a school, with stances, and a law."""
    build(project, STORY + LAW)
    law = project.ask(queries.transcript_named, "Law")
    project.do(commands.describe_transcript, law.id, kind="document")
    ids = project.ask(lambda read: [row[0] for row in read.values("SELECT id FROM coding")])
    for quote in project.ask(queries.quotes, ids):
        if quote.text in SAID:
            project.do(commands.set_stance, quote.coding.id, SAID[quote.text])
    people = [
        DraftRespondent(line, line, name, values=(("region", "North" if line < 4 else "South"),))
        for line, name in enumerate("ABCDEF", 1)
    ]
    project.do(commands.set_respondents, project.ask(commands.match_respondents, people))


def made(project: Project, name: str, **told: str) -> Report:
    kind = REPORTS[name]
    return kind.build(project, Asked(find_scope(project, Wanted())), kind.tell(told))


def statements(project: Project) -> list[str]:
    return [row.statement for row in project.ask(queries.findings)]


def test_findings_are_ordered_and_every_step_is_undone(project: Project) -> None:
    before = state(project)
    one, two, three = (project.do(commands.add_finding, text) for text in ("One.", " Two\nlines. ", "Three."))
    assert statements(project) == ["One.", "Two lines.", "Three."]
    project.do(commands.move_finding, three.id, 1)
    assert statements(project) == ["Three.", "One.", "Two lines."]
    project.do(commands.reword_finding, one.id, "Uno.")
    project.do(commands.move_finding, three.id, 99)
    project.do(commands.link_finding, two.id, code=code(project, "school"))
    project.do(commands.remove_finding, two.id)
    assert [(row.statement, row.position) for row in project.ask(queries.findings)] == [("Uno.", 1), ("Three.", 2)]
    assert project.ask(queries.links_of_finding, two.id) == []
    said = [entry.said("en") for entry in project.ask(queries.history, 9)]
    assert said == [
        "finding 2 taken away", "finding 2 rests on school", "new code school", "finding 1 moved to place 3",
        "finding 2 in other words", "finding 3 moved to place 1", "finding 3 written", "finding 2 written",
        "finding 1 written",
    ]  # fmt: skip
    for _ in said:
        project.undo()
    assert state(project) | {"coder": []} == before | {"coder": []}


def test_a_finding_rests_on_what_is_there_and_on_each_once(project: Project) -> None:
    finding = project.do(commands.add_finding, "One.")
    school = code(project, "school")
    kept = project.do(commands.save_query, "near", "code:school")
    for _ in range(2):
        project.do(commands.link_finding, finding.id, code=school)
    project.do(commands.link_finding, finding.id, query=kept.id)
    item = project.ask(queries.finding_items)[0]
    assert (item.paths, [query.name for query in item.queries]) == (("school",), ["near"])
    other = code(project, "way")
    project.do(commands.rest_finding, finding.id, codes=[other, school, other])
    assert sorted(project.ask(queries.finding_items)[0].paths) == ["school", "way"]
    project.do(commands.unlink_finding, finding.id, code=other)
    assert project.ask(queries.finding_items)[0].paths == ("school",)
    for wrong in ({}, {"code": school, "query": kept.id}):
        with pytest.raises(RestsOnOne):
            project.do(commands.link_finding, finding.id, **wrong)
    with pytest.raises(EmptyFinding):
        project.do(commands.reword_finding, finding.id, " \n")
    with pytest.raises(NotFound):
        project.ask(queries.finding_numbered, 2)


def test_who_stands_in_two_groups_of_a_finding_is_told(project: Project) -> None:
    tell(project)
    both = DraftRespondent(1, 1, "A", values=(("region", "North"), ("region", "South")))
    project.do(commands.set_respondents, project.ask(commands.match_respondents, [both]))
    finding = project.do(commands.add_finding, "The school stands well.")
    project.do(commands.link_finding, finding.id, code=code(project, "school"))
    report = made(project, "evidence", attribute="region")
    assert report.data is not None
    assert [row[4] for row in report.data.rows] == [6, 3, 4]
    note = next(block for block in report.blocks if isinstance(block, Table)).note
    assert "Respondents with several values, who count in each of these groups: 1." in note


def test_evidence_is_out_of_those_asked_by_group_with_documents_beside(project: Project) -> None:
    tell(project)
    finding = project.do(commands.add_finding, "The school stands well.")
    project.do(commands.link_finding, finding.id, code=code(project, "school"))
    report = made(project, "evidence", attribute="region")
    assert report.data is not None
    assert [row[3:-1] for row in report.data.rows] == [
        ("", 6, 2, 1, 1, 1, 1),
        ("North", 3, 2, 0, 1, 0, 0),
        ("South", 3, 0, 1, 0, 1, 1),
    ]
    assert "several values" not in next(block for block in report.blocks if isinstance(block, Table)).note
    assert report.more[0].rows == ((1, "Law", "document", 1),)
    assert [block.text for block in report.blocks if isinstance(block, Quotation)] == [
        "It is cold.",
        "But near.",
        "It is far.",
    ]
    table = next(block for block in report.blocks if isinstance(block, Table))
    scope = find_scope(project, Wanted())
    drill = table.rows[1][2].drill
    assert drill is not None
    found = project.ask(queries.quotes, codings_behind(project, scope, drill))
    assert {quote.text for quote in found} == {"It is near.", "It is near for me.", "It is warm, too."}


def test_a_kept_query_is_evidence_too(project: Project) -> None:
    """Who speaks in its passages spoke of it; a stance comes only from codings of the codes that it names."""
    tell(project)
    finding = project.do(commands.add_finding, "It is near.")
    near = project.do(commands.save_query, "near", "text:near AND speaker:respondent")
    against = project.do(commands.save_query, "no", "code:school AND stance:against")
    project.do(commands.link_finding, finding.id, query=near.id)
    scope = find_scope(project, Wanted())
    assert finding_sentence(project, scope, finding.id, "en") == "6 asked: 3 spoke of it, 3 silent."
    table = next(block for block in made(project, "evidence").blocks if isinstance(block, Table))
    spoken = table.rows[0][5].drill
    assert spoken is not None
    words = project.ask(queries.excerpts, [(at.transcript, at.start, at.end) for at in spoken.places])
    assert [(each.transcript.name, each.text) for each in words] == [("A", "near"), ("B", "near"), ("C", "near")]
    project.do(commands.rest_finding, finding.id, kept=[against.id])
    assert finding_sentence(project, scope, finding.id, "en") == "6 asked: 2 against, 4 silent."
    project.do(commands.rest_finding, finding.id)
    assert finding_sentence(project, scope, finding.id, "en") == "Nobody was asked."


def test_a_kept_query_that_cannot_be_answered_is_told_and_the_rest_counted(project: Project) -> None:
    """A code that a kept query names was renamed since: the other findings still have their numbers."""
    tell(project)
    one, two = (project.do(commands.add_finding, text) for text in ("One.", "Two."))
    kept = project.do(commands.save_query, "warm", "transcript:A code:school")
    project.do(commands.link_finding, one.id, query=kept.id)
    project.do(commands.link_finding, two.id, code=code(project, "school"))
    row = project.ask(queries.transcript_named, "A")
    project.do(commands.describe_transcript, row.id, name="A1")
    report = made(project, "evidence")
    assert report.data is not None
    assert [row[4] for row in report.data.rows] == [0, 6]
    assert len(report.warnings) == 2
    assert report.warnings[0].startswith("1. warm: ")
    assert report.warnings[1].startswith("Interviews without a coding: ")


def test_what_it_rests_on_follows_a_merge_and_a_purge(project: Project) -> None:
    tell(project)
    finding = project.do(commands.add_finding, "One.")
    school, warmth, way = (code(project, path) for path in ("school", "school > warmth", "way"))
    project.do(commands.rest_finding, finding.id, codes=[warmth, way])
    project.do(commands.triangulate, warmth, "adds", "Laws speak of distance.")
    project.do(commands.merge_codes, warmth, into=school)
    assert sorted(project.ask(queries.finding_items)[0].paths) == ["school", "way"]
    assert [row.code for row in project.ask(queries.triangulations)] == [school]
    project.do(commands.retire_codes, [way])
    assert made(project, "evidence").data is not None
    project.do(commands.purge, project.ask(queries.transcript_named, "B").id)
    scope = find_scope(project, Wanted())
    assert (
        finding_sentence(project, scope, finding.id, "en") == "5 asked: 2 for, 1 against, 1 without a stance, 1 silent."
    )


def test_sources_stand_side_by_side_with_the_sentence(project: Project) -> None:
    tell(project)
    school = code(project, "school")
    project.do(commands.triangulate, school, "agrees", "The law wants it near.")
    project.do(commands.triangulate, school, "agrees", "The law wants it near, too.")
    report = made(project, "triangulation")
    assert report.data is not None
    rows = {row[1]: row[2:] for row in report.data.rows}
    assert rows == {"school": (5, 6, 1, 1, 0, 0), "school > warmth": (1, 1, 0, 0, 0, 0)}
    table = next(block for block in report.blocks if isinstance(block, Table))
    assert table.rows[0][-1].value == "agrees: The law wants it near, too."
    drill = table.rows[0][3].drill
    assert drill is not None
    behind = codings_behind(project, find_scope(project, Wanted()), drill)
    assert [quote.transcript.name for quote in project.ask(queries.quotes, behind)] == ["Law"]
    project.do(commands.remove_triangulation, school, "agrees")
    with pytest.raises(NothingToTakeAway):
        project.do(commands.remove_triangulation, school, "agrees")
    with pytest.raises(UnknownValue):
        project.do(commands.triangulate, school, "proves", "It does.")


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("en", ("11 asked: 9 for, 1 against, 1 mixed.", "1 asked: 1 silent.", "5 asked: 2 spoke of it, 3 silent.")),
        (
            "ru",
            (
                "11 опрошенных: 9 за, 1 против, 1 двойственно.",
                "1 опрошенный: 1 не высказался.",
                "5 опрошенных: 2 высказались, 3 не высказались.",
            ),
        ),
        (
            "kk",
            (
                "11 респонденттен сұралды: 9-ы қолдайды, 1-еуі қарсы, 1-еуі екіұшты.",
                "1 респонденттен сұралды: 1-еуі айтпады.",
                "5 респонденттен сұралды: 2-еуі бұл туралы айтты, 3-еуі айтпады.",
            ),
        ),
        (
            "tr",
            (
                "11 katılımcıya soruldu: 9’u lehte, 1’i aleyhte, 1’i ikircikli.",
                "1 katılımcıya soruldu: 1’i görüş belirtmedi.",
                "5 katılımcıya soruldu: 2’si bundan söz etti, 3’ü görüş belirtmedi.",
            ),
        ),
    ],
)
def test_a_sentence_to_cite_is_said_in_the_form_of_its_language(language: Language, sentences: tuple[str, ...]) -> None:
    counts = ((0, 0, 0, 9, 1, 1), (3, 1, 0, 0, 0, 0), (0, 3, 2, 0, 0, 0))
    assert tuple(asked_sentence(each, language) for each in counts) == sentences


def test_a_code_is_cited_with_all_below_it(project: Project) -> None:
    tell(project)
    scope = find_scope(project, Wanted())
    said = code_sentence(project, scope, code(project, "school"), "en")
    assert (
        said == "“school” with all codes below it – 6 asked: 2 for, 1 against, 1 mixed, 1 without a stance, 1 silent."
    )
    assert {code_sentence(project, scope, code(project, "school"), each) for each in LANGUAGES} > {said}


def test_findings_by_command(tmp_path: Path) -> None:
    place = tmp_path / "thesis"
    with init(place, "AK") as project:
        tell(project)
        project.do(commands.save_query, "near", "text:near")
    done("findings", "add", "The school stands well.", "--code", "school", "--query", "near", project=place)
    done("findings", "add", "It is warm.", "--code", "warmth", project=place)
    done("findings", "move", "2", "1", project=place)
    done("findings", "reword", "1", "It is warm inside.", project=place)
    done("findings", "unlink", "2", "--query", "near", project=place)
    assert done("findings", project=place).splitlines() == [
        "1. It is warm inside.", "   – school > warmth", "2. The school stands well.", "   – school",
    ]  # fmt: skip
    assert done("cite", "2", "--language", "ru", project=place).startswith("6 опрошенных: 2 за, 1 против")
    assert done("cite", "warmth", project=place) == "“warmth” – 6 asked: 1 for, 5 silent.\n"
    alone = done("cite", "school", "--alone", project=place)
    assert alone.startswith("“school” alone, without the codes below it – 6 asked: 2 for")
    done("triangulate", "school", "contradicts", "The law says less.", project=place)
    assert "The law says less." in done("report", "triangulation", "--json", project=place)
    done("findings", "remove", "1", project=place)
    assert '"number": 1' in done("findings", "--json", project=place)
    assert call("findings", "link", "1", project=place).code == 2
    assert call("cite", "7", project=place).code == 1
