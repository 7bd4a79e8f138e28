"""The history calls each kind of change of a code by its name, in four languages."""

from __future__ import annotations

import re
from typing import Any

import pytest

from qcode import commands, queries
from qcode.project import Project
from qcode.queries.history import CLOSER
from qcode.words import LANGUAGES
from tests import words
from tests.building import code


def newest(project: Project, language: str = "en") -> str:
    return project.ask(queries.history, 1)[0].said(language)


def test_each_part_of_a_code_has_its_own_words(project: Project) -> None:
    fear = code(project, "Fear")
    for part, value, said in (
        ("definition", "Being afraid.", "definition of code Fear"),
        ("not_when", "Worry.", "definition of code Fear"),
        ("status", "established", "code Fear, status: established"),
        ("colour", "orange", "code Fear, colour: orange"),
        ("colour", "#123456", "code Fear, colour: #123456"),
        ("colour", "", "code Fear, colour: –"),
        ("key", "f", "code Fear, key: f"),
        ("level", "theme", "code Fear, level: theme"),
        ("cycle", "second reading", "code Fear, cycle: second reading"),
        ("origin", "in vivo", "code Fear, origin: in vivo"),
        ("source", "Guide {2}", "code Fear, source: Guide {2}"),
        ("example", "As R1 says.", "code Fear, example"),
    ):
        project.do(commands.define_code, fear, **{part: value})
        assert newest(project) == said
        project.undo()
        assert newest(project) == f"undone: {said}"
        project.redo()
        assert newest(project) == f"redone: {said}"
    project.do(commands.define_code, fear, definition="Fear.", status="provisional", level="theme", reason="So")
    assert newest(project) == "code Fear, full definition; status: provisional (reason: So)"


def test_what_is_said_of_one_and_of_several(project: Project) -> None:
    fear, hope = code(project, "Fear"), code(project, "Hope")
    theme = code(project, "Feelings")
    done: tuple[tuple[Any, tuple[Any, ...], dict[str, str], str], ...] = (
        (commands.describe_codes, ([fear],), {"cycle": "axial"}, "code Fear, cycle: axial"),
        (commands.describe_codes, ([fear, hope],), {"status": "established"}, "codes Fear, Hope, status: established"),
        (commands.move_codes, ([fear], theme), {}, "code Fear moved below Feelings"),
        (commands.move_codes, ([fear], None), {}, "code Feelings > Fear moved to the top"),
        (commands.move_codes, ([fear, hope], theme), {}, "codes Fear, Hope moved below Feelings"),
        (commands.move_code, (fear, theme, 1), {}, "code Feelings > Fear moved"),
        (commands.move_code, (fear, None), {}, "code Feelings > Fear moved to the top"),
        (commands.retire_codes, ([fear],), {}, "code Fear retired"),
        (commands.create_code, ("Fear",), {}, "code Fear restored"),
        (commands.create_code, ("Wait a bit",), {"origin": "in vivo"}, "new in-vivo code Wait a bit"),
    )
    for command, given, named, said in done:
        project.do(command, *given, **named)
        assert newest(project) == said


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each != "en"])
def test_no_kind_of_change_is_said_in_english(project: Project, language: str) -> None:
    x = code(project, "X")
    said = set()
    for part, value in (("definition", "a"), ("status", "established"), ("colour", "green"), ("level", "theme")):
        project.do(commands.define_code, x, **{part: value})
        said.add(newest(project, language))
    project.do(commands.describe_codes, [x, code(project, "Y")], origin="in vivo")
    said |= {newest(project, language)}
    assert len(said) == 5
    for english in ("status", "colour", "level", "code", "definition", "origin", "established", "green", "theme"):
        assert not any(english in line for line in said), said


@pytest.mark.parametrize("language", words.TRANSLATED)
def test_the_closer_words_are_translated_with_the_same_blanks(language: str) -> None:
    for text in CLOSER.values():
        first, *more = [text] if isinstance(text, str) else text
        for spoken in words.translations(language)[first]:
            assert sorted(re.findall(r"{\w+}", spoken)) == sorted(re.findall(r"{\w+}", first))
        assert len(more) == (not isinstance(text, str))


def test_a_split_and_a_merge_say_how_many_codings_went_where(project: Project) -> None:
    """
    Ana: I was tired {fatigue}
    Ana: I slept {fatigue}
    Ana: I was weary {fatigue, sleep}
    Ana: I woke {fatigue}
    """
    source = project.ask(queries.code_named, "fatigue").id
    one, two, three, _ = (row.id for row in project.ask(queries.codings_of_code, source))
    project.do(commands.split_code, source, {one: "body", two: "mind", three: "mind"})
    assert newest(project) == "code fatigue split, body (1), mind (2) took over 3 codings"
    project.do(commands.merge_codes, source, into=project.ask(queries.code_named, "sleep").id)
    assert newest(project) == "code fatigue merged into sleep, which took over 1 coding"
    project.undo()
    assert newest(project) == "undone: code fatigue merged into sleep, which took over 1 coding"
