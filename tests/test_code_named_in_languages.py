"""A code is found by what it is called in any language: in queries, in options, in commands; its own name goes first."""

from __future__ import annotations

from pathlib import Path

import pytest

from qcode import commands, queries
from qcode.catalogue import Wanted
from qcode.catalogue.asking import ask
from qcode.catalogue.evidence import finding_sentence
from qcode.catalogue.scope import find_scope
from qcode.model.errors import Ambiguous, NotFound
from qcode.project import Project
from qcode.text.query_tree import NameAmbiguous, NameMistyped
from tests.building import build, mine
from tests.cli import call, done
from tests.story import segments

STORY = """
    == A
    Int: And the forms?
    Ana: I wait for weeks. {School > Access}
    Ana: My sister pays. {School > Money}
    Ana: There is a ramp. {Building > Entry}
"""
NAMES = (
    ("School", "ru", "Школа"),
    ("School", "kk", "Мектеп"),
    ("Access", "ru", "Доступ"),
    ("Money", "tr", "İmkân"),
    ("Entry", "kk", "Money"),
)


@pytest.fixture
def spoken(project: Project) -> Project:
    build(project, STORY)
    for name, language, called in NAMES:
        project.do(commands.set_code_words, project.ask(queries.code_named, name).id, language, name=called)
    return project


def found(project: Project, query: str) -> list[str]:
    stops = ask(project, Wanted(query=query))
    return [project.ask(queries.body, stop.transcript)[stop.start : stop.end] for stop in stops]


@pytest.mark.parametrize(
    ("typed", "own"),
    [
        ("Доступ", "School > Access"),
        ("Школа > Доступ", "School > Access"),
        ("Школа > Access", "School > Access"),
        ("Мектеп > Access", "School > Access"),
        ("Школа>Money", None),
        ("Школа", "School"),
        ("Money", "School > Money"),
        ("Building > Money", "Building > Entry"),
        ("Building > Доступ", None),
        ("Доступ > Школа", None),
        ("Прочее", None),
    ],
)
def test_a_name_or_a_path_in_any_language_means_its_code(spoken: Project, typed: str, own: str | None) -> None:
    """What a report in a language shows can be typed, and where two codes are called so, the one whose own name it is."""
    if own is None:
        with pytest.raises(NotFound):
            spoken.ask(queries.code_named, typed)
        return
    code = spoken.ask(queries.code_named, typed)
    assert spoken.ask(queries.path, code.id) == own
    assert spoken.ask(queries.code_named, own) == code
    assert found(spoken, f'код:"{typed}"') == found(spoken, f'code:"{own}"') != []


def test_every_path_that_a_report_shows_is_understood(spoken: Project) -> None:
    for language in ("kk", "ru", "tr"):
        for own, said in spoken.ask(queries.spoken_paths, language).items():
            assert spoken.ask(queries.code_named, said) == spoken.ask(queries.code_named, own), said


def test_a_query_does_not_look_at_capitals_of_names_in_other_languages(spoken: Project) -> None:
    for query in ("код:доступ", 'код:"ШКОЛА > ДОСТУП"'):
        assert found(spoken, query) == ["I wait for weeks."], query
    assert found(spoken, "kod:imkân") == ["My sister pays."]
    assert found(spoken, "код:money") == ["My sister pays."], "its own name in small letters goes first"


def test_a_name_that_several_codes_have_is_told_with_their_paths(spoken: Project) -> None:
    spoken.do(commands.set_code_words, spoken.ask(queries.code_named, "Building").id, "ru", name="Доступ")
    both = "“Building” / “School > Access”"
    with pytest.raises(Ambiguous, match=both):
        spoken.ask(queries.code_named, "Доступ")
    with pytest.raises(NameAmbiguous, match=both) as raised:
        found(spoken, "код:Доступ")
    assert raised.value.at == 5
    assert spoken.ask(queries.code_named, "Школа > Доступ").name == "Access"


@pytest.mark.parametrize(("typed", "near"), [("Доступы", "Доступ"), ('"Школа > Доступъ"', "Школа > Доступ")])
def test_the_nearest_name_may_be_one_of_another_language(spoken: Project, typed: str, near: str) -> None:
    with pytest.raises(NameMistyped) as raised:
        found(spoken, f"код:{typed}")
    assert raised.value.values["near"] == near


def test_merged_codes_are_not_found_by_the_names_they_had(spoken: Project) -> None:
    access, entry = (spoken.ask(queries.code_named, name).id for name in ("Access", "Entry"))
    spoken.do(commands.merge_codes, access, into=entry)
    with pytest.raises(NotFound):
        spoken.ask(queries.code_named, "Школа > Доступ")


def test_a_finding_rests_on_a_query_whatever_its_code_is_called(spoken: Project) -> None:
    """The stances that count are those of the code that the query names, in small letters, too."""
    spoken.do(commands.set_stance, mine(spoken)[0].id, "against")
    for number, query in enumerate(("code:Access", "code:Доступ", "code:access")):
        kept = spoken.do(commands.save_query, f"q{number}", query)
        finding = spoken.do(commands.add_finding, "They wait.")
        spoken.do(commands.rest_finding, finding.id, kept=[kept.id])
    scope, rows = find_scope(spoken, Wanted()), spoken.ask(queries.findings)
    said = {finding_sentence(spoken, scope, row.id, "en") for row in rows}
    assert len(said) == 1
    assert "1 against" in said.pop()


def test_options_and_commands_understand_it(folder: Path) -> None:
    """
    == A
    Int: And the forms?
    Ana: I wait for weeks. {School > Access}
    """
    done("codebook", "words", "Access", "ru", "--name", "Доступ", project=folder)
    cited = [done("cite", name, "--language", "ru", project=folder) for name in ("Access", "Доступ")]
    assert cited[0] == cited[1]
    for option, own, said in (("--code", "Access", "Доступ"), ("--query", "code:Access", "код:Доступ")):
        counted = segments(folder, option, said)
        assert counted == segments(folder, option, own), option
        assert counted["School > Access"] == 1
    wrong = call("cite", "Доступы", project=folder)
    assert wrong.code != 0
    assert "“Доступы”" in wrong.err
