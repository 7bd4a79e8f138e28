"""The account of a codebook tells how codes are born, how many passages went where, links, examples and colours."""

from __future__ import annotations

import pytest

from qcode import commands, queries
from qcode.catalogue.codebook_past import difference
from qcode.project import Project
from qcode.queries.lineage import CodeEvent
from qcode.report.codebook_changes import EventItem, lines, sentence
from qcode.words import LANGUAGES
from tests.building import code


def account(project: Project) -> list[str]:
    """One line an act, without births that the docstring told."""
    return [sentence(_item(event), "en") for event in project.ask(queries.codebook_events)]


def _item(event: CodeEvent) -> EventItem:
    return EventItem(
        event.kind, event.code, event.path, event.before, event.after, counts=event.counts, left=event.left,
        details=event.details,
    )  # fmt: skip


def test_how_a_code_was_born(project: Project) -> None:
    """
    Ana: Wait a bit, they said.
    """
    (row,) = project.ask(queries.listed_transcripts)
    project.do(commands.give_new_code, row.id, 5, 15, path="Wait a bit", origin="in vivo")
    project.do(commands.create_code, "Trust", origin="deductive", source="Luhmann 1968")
    project.do(commands.create_code, "Fear", origin="deductive")
    project.do(commands.create_code, "Hope")
    assert account(project) == [
        "“Wait a bit” was born in vivo",
        "“Trust” was born deductively, from: Luhmann 1968",
        "“Fear” was born deductively",
        "“Hope” was born",
    ]
    theme = [_item(event) for event in project.ask(queries.codebook_events)]
    assert list(lines(theme, "en")) == ["Born: Wait a bit (in vivo); Trust; Fear; Hope"]


def test_passages_of_a_split_and_of_a_merge_are_counted(project: Project) -> None:
    """
    Ana: I was tired {fatigue}
    Ana: I slept {fatigue}
    Ana: I was weary {fatigue, sleep}
    Ana: I woke {fatigue}
    """
    source = project.ask(queries.code_named, "fatigue").id
    one, two, three, _ = (row.id for row in project.ask(queries.codings_of_code, source))
    project.do(commands.split_code, source, {one: "body", two: "mind", three: "mind"})
    project.do(commands.merge_codes, source, into=project.ask(queries.code_named, "sleep").id)
    empty = code(project, "Empty")
    project.do(commands.merge_codes, empty, into=project.ask(queries.code_named, "sleep").id)
    told = account(project)
    assert "“fatigue” was split; its 3 passages went to: body (1); mind (2); 1 stayed" in told
    assert "“fatigue” was merged into “sleep”; its 1 passage went there" in told
    assert told[-1] == "“Empty” was merged into “sleep”"


def test_an_old_history_that_counted_nothing_is_told_without_counts() -> None:
    old = EventItem("split", "1", "A", after="B; C")
    assert sentence(old, "en") == "“A” was split; its passages went to: B; C"
    odd = EventItem("split", "1", "A", after="B; b; C", counts=(2, 1))
    assert sentence(odd, "en") == "“A” was split; its 3 passages went to: B; b; C"


def test_a_definition_that_is_taken_away_is_told(project: Project) -> None:
    fear = code(project, "Fear")
    project.do(commands.define_code, fear, definition="Being afraid")
    project.do(commands.define_code, fear, definition="")
    assert account(project)[-1] == "“Fear” lost its definition: Being afraid"


def test_links_examples_colours_and_standing_are_told(project: Project) -> None:
    """
    Ana: I was tired {fatigue, sleep}
    """
    fatigue, sleep = (project.ask(queries.code_named, name).id for name in ("fatigue", "sleep"))
    coding = project.ask(queries.codings_of_code, sleep)[0].id
    begun = project.ask(queries.last_change)[0]
    link = project.do(commands.link_codes, fatigue, sleep, "causes", reason="She says so")
    shown = project.do(commands.add_example, fatigue, coding, "counter")
    project.do(commands.add_example, fatigue, coding, "borderline")
    project.do(commands.describe_codes, [fatigue, sleep], colour="green", level="theme")
    project.do(commands.define_code, fatigue, status="established")
    project.do(commands.define_code, fatigue, status="provisional")
    midway = project.ask(queries.last_change)[0]
    project.do(commands.unlink_codes, link.id)
    project.do(commands.remove_example, shown.id)
    project.do(commands.link_codes, sleep, fatigue, "her own kind {x}")
    project.undo()
    found = [_item(event) for event in project.ask(queries.codebook_events, begun)]
    assert [sentence(event, "en") for event in found] == [
        "“fatigue” was linked to “sleep” (causes)",
        "“fatigue” got an example (counter-example): A, turn 1",
        "“fatigue” got an example (borderline): A, turn 1",
        "“fatigue” was described, level: theme; colour: green",
        "“sleep” was described, level: theme; colour: green",
        "“fatigue” was established",
        "“fatigue” became provisional again",
        "“fatigue” is no longer linked to “sleep” (causes)",
        "“fatigue” lost an example (borderline)",
    ]
    assert list(lines(found[3:5], "en")) == ["Described, level: theme; colour: green: fatigue; sleep"]
    net = [(each.kind, each.reason) for each in difference(project, str(begun), str(midway))]
    assert net == [("described", ""), ("described", ""), ("linked", "She says so"), ("shown", "")]
    assert {each.kind for each in difference(project, str(begun))} == {"described"}
    assert {each.kind for each in difference(project, str(midway))} == {"unlinked", "unshown"}


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each != "en"])
def test_every_kind_of_change_is_told_in_every_language(language: str) -> None:
    place = (("kind", "causes"), ("transcript", "R1"), ("turn", "3"))
    for kind, details in (
        ("linked", place),
        ("unlinked", place),
        ("shown", place),
        ("unshown", place),
        ("described", (("colour", "#009E73"), ("level", "theme"), ("cycle", ""), ("source", "{0}"))),
        ("born", (("origin", "in vivo"),)),
        ("born", (("origin", "deductive"), ("source", "{0}"))),
        ("reopened", ()),
    ):
        said = sentence(EventItem(kind, "1", "A", "", "B", details=details), language)  # type: ignore[arg-type]
        assert not any(english in said for english in (" was ", "link", "causes", "green", "theme")), said
        assert "A" in said or "B" in said
