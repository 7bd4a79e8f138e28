"""What can be said of codes, one and several at once; each is one change, and undone it never was."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from qcode import commands, queries
from qcode.commands.code_links import LinkToItself
from qcode.commands.code_tree import Cycle
from qcode.commands.codebook import BadLanguage, KeyTaken, OutOfUse
from qcode.model.colours import PALETTE, BadColour, colour_name, colour_of
from qcode.model.errors import NameTaken, NotFound, UnknownValue
from qcode.model.rows import Code
from qcode.project import Project
from tests.building import code, mine, state


def row(project: Project, name: str) -> Code:
    return project.ask(queries.code_named, name)


def one_entry(project: Project, act: Callable[[], object]) -> object:
    """Do something that must be one entry, and undo and redo must give back the very same rows."""
    before, entries = state(project), len(project.ask(queries.history))
    result = act()
    after = state(project)
    assert after != before
    assert len(project.ask(queries.history)) == entries + 1
    project.undo()
    assert state(project) == before
    project.redo()
    assert state(project) == after
    assert project.check() == []
    return result


def test_everything_is_said_of_a_code(project: Project) -> None:
    """A code has all its parts; another meaning is another version, better words are not."""
    trust = code(project, "Trust")
    details = {
        "brief": "Relying on people", "definition": "Trust in what people say.", "use_when": "When…", "not_when": "Not…",
        "origin": "deductive", "source": "Luhmann 1968", "level": "theme", "cycle": "axial", "status": "established",
        "colour": "Sky  Blue", "key": "T",
    }  # fmt: skip
    one_entry(project, lambda: project.do(commands.define_code, trust, reason="From theory", **details))
    found = row(project, "Trust")
    assert (found.version, found.colour, found.key) == (2, "#56B4E9", "t")
    assert (found.origin, found.source, found.cycle, found.status) == (
        "deductive",
        "Luhmann 1968",
        "axial",
        "established",
    )
    one_entry(project, lambda: project.do(commands.reword_code, trust, definition="Trust in people's words."))
    assert row(project, "Trust").version == 2
    said = [entry.said("en") for entry in project.ask(queries.history) if entry.state == "done"]
    assert any("origin: deductive; source: Luhmann 1968" in each and "From theory" in each for each in said)


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"colour": "reddish"}, BadColour),
        ({"origin": "dreamt"}, UnknownValue),
        ({"status": "retired"}, UnknownValue),
        ({"parent": "x"}, UnknownValue),
        ({"key": "k"}, KeyTaken),
    ],
)
def test_what_makes_no_sense_is_refused(project: Project, fields: dict[str, str], error: type[Exception]) -> None:
    trust, other = code(project, "Trust"), code(project, "Other")
    project.do(commands.set_code_key, other, "k")
    before = state(project)
    with pytest.raises(error):
        project.do(commands.define_code, trust, **fields)
    assert state(project) == before


def test_colours_have_names() -> None:
    assert {colour_of(name) for name in PALETTE} == set(PALETTE.values())
    assert colour_of("") == ""
    assert colour_of("#0a0B0c") == "#0a0B0c"
    assert (colour_name("#0072b2"), colour_name("#123456")) == ("blue", "")


def test_several_codes_at_once(project: Project) -> None:
    """Moved, coloured, retired and restored: one change each; what hangs below a moved code goes with it."""
    ids = [code(project, name) for name in ("A", "A > B", "C", "D")]
    top = code(project, "Top")
    one_entry(project, lambda: project.do(commands.move_codes, ids[:3], top, reason="One theme"))
    assert sorted(project.ask(queries.paths).values()) == ["D", "Top", "Top > A", "Top > A > B", "Top > C"]
    one_entry(project, lambda: project.do(commands.describe_codes, ids, colour="orange", cycle="axial"))
    assert {row(project, name).colour for name in "ABCD"} == {"#E69F00"}
    one_entry(project, lambda: project.do(commands.retire_codes, ids[2:]))
    assert [item.code.name for item in project.ask(queries.code_items, project.coder.id)] == ["Top", "A", "B"]
    with pytest.raises(OutOfUse):
        project.do(commands.describe_codes, ids, status="established")
    with pytest.raises(UnknownValue):
        project.do(commands.describe_codes, ids, definition="the same for all")
    one_entry(project, lambda: project.do(commands.restore_codes, ids[2:]))
    with pytest.raises(Cycle):
        project.do(commands.move_codes, [top, ids[3]], ids[0])
    assert project.ask(queries.history)[0].said("en").startswith("redone")


def test_two_of_one_name_are_not_moved_together(project: Project) -> None:
    a, b = code(project, "A > same"), code(project, "B > same")
    with pytest.raises(NameTaken):
        project.do(commands.move_codes, [a, b], None)
    assert sorted(project.ask(queries.paths).values()) == ["A", "A > same", "B", "B > same"]


def test_a_code_moves_among_its_siblings(project: Project) -> None:
    """Retired siblings are passed over; at the end nothing happens."""
    ids = {name: code(project, name) for name in "ABCDE"}
    project.do(commands.retire_code, ids["B"])

    def order() -> str:
        return "".join(each.name for each in project.ask(queries.codes))

    assert order() == "ACDE"
    one_entry(project, lambda: project.do(commands.shift_code, ids["C"], -1))
    assert order() == "CADE"
    project.do(commands.shift_code, ids["C"], 2)
    assert order() == "ADCE"
    project.do(commands.shift_code, ids["A"], 99)
    assert order() == "DCEA"
    entries = len(project.ask(queries.history))
    project.do(commands.shift_code, ids["A"], 1)
    assert len(project.ask(queries.history)) == entries
    project.do(commands.restore_code, ids["B"])
    assert sorted(order()) == list("ABCDE")


def test_words_in_further_languages(project: Project) -> None:
    """Said, changed, and taken away again; what is missing is listed."""
    trust = code(project, "Trust")
    project.do(commands.define_code, trust, definition="Relying on people.")
    one_entry(project, lambda: project.do(commands.set_code_words, trust, "kk", name="Сенім"))
    (lacking,) = project.ask(queries.missing_words, "kk")
    assert lacking.missing == ("definition",)
    project.do(commands.set_code_words, trust, "kk", definition="Адамға сену.")
    assert project.ask(queries.missing_words, "kk") == []
    assert [row.name for row in project.ask(queries.code_words)] == ["Сенім"]
    one_entry(project, lambda: project.do(commands.set_code_words, trust, "kk", name="", definition=""))
    assert project.ask(queries.code_words) == []
    assert project.do(commands.set_code_words, trust, "ru", name="") is None
    with pytest.raises(BadLanguage):
        project.do(commands.set_code_words, trust, "Kazakh", name="Сенім")
    with pytest.raises(UnknownValue):
        project.do(commands.set_code_words, trust, "kk", example="…")


def test_examples_are_linked_passages(project: Project) -> None:
    """A passage shows one thing of a code; a counter-example carries another code.

    Ana: I trust her. {Trust}
    Ana: I fear them. {Fear}
    """
    trust = row(project, "Trust").id
    own, other = mine(project)
    one_entry(project, lambda: project.do(commands.add_example, trust, own.id, "typical"))
    project.do(commands.add_example, trust, own.id, "borderline")
    project.do(commands.add_example, trust, other.id, "counter")
    assert [each.kind for each in project.ask(queries.code_examples)] == ["borderline", "counter"]
    complete = {each.code.name: each.missing for each in project.ask(queries.completeness)}
    assert "example" not in complete["Trust"]
    assert "example" in complete["Fear"]
    found = project.ask(queries.examples_of, trust)
    one_entry(project, lambda: project.do(commands.remove_example, found[0].id))
    with pytest.raises(UnknownValue):
        project.do(commands.add_example, trust, own.id, "splendid")
    with pytest.raises(NotFound):
        project.do(commands.remove_example, "gone")
    project.do(commands.remove_coding, other.id)
    assert project.ask(queries.examples_of, trust) == []


def test_codes_are_linked_beyond_the_tree(project: Project) -> None:
    load, tired = code(project, "Workload"), code(project, "Tired")
    link = one_entry(project, lambda: project.do(commands.link_codes, load, tired, "causes", reason="R03"))
    assert project.do(commands.link_codes, load, tired, "causes") == link
    project.do(commands.link_codes, tired, load, "keeps from")
    assert project.ask(queries.link_kinds) == ["causes", "keeps from"]
    assert len(project.ask(queries.links_of, load)) == 2
    with pytest.raises(LinkToItself):
        project.do(commands.link_codes, load, load, "causes")
    (first, _) = project.ask(queries.code_links)
    one_entry(project, lambda: project.do(commands.unlink_codes, first.id))
    assert [each.kind for each in project.ask(queries.code_links)] == ["keeps from"]
    with pytest.raises(NotFound):
        project.do(commands.unlink_codes, first.id)


def test_what_is_missing_is_counted(project: Project) -> None:
    trust = code(project, "Trust")
    (empty,) = project.ask(queries.completeness)
    assert (empty.missing, empty.share) == (queries_parts(), 0.0)
    project.do(commands.define_code, trust, brief="b", definition="d", use_when="u", not_when="n", example="e")
    assert project.ask(queries.completeness)[0].share == 1.0


def queries_parts() -> tuple[str, ...]:
    from qcode.queries.code_details import PARTS

    return PARTS
