"""Queries in Kazakh, Russian and Turkish: understood as typed, kept in English, refused in the reader's language."""

from __future__ import annotations

import pytest

from qcode import commands, queries
from qcode.catalogue import Wanted, find_scope
from qcode.project import Project
from qcode.queries.columns import passages_in
from qcode.text.asking import canonical, parse, spoken
from qcode.text.query_tree import FIELDS, SAME, QueryError, terms
from qcode.text.query_words import LANGUAGES, NAMES, VALUES, field_called, in_language, value_called
from qcode.tui.desk.query_words import LINES, WIDE, lines

SPOKEN = (
    ('код:"Ел > АҚШ" ЖӘНЕ ұстаным:ҚАРСЫ', 'code:"Ел > АҚШ" AND stance:against'),
    ("ұстаным:жоқ немесе жұлдызды", "stance:none OR starred"),
    ('респондент.өңір:"Алматы"  бір:реплика мәтін:~білім', 'respondent.өңір:"Алматы"  same:turn text:~білім'),
    ('tür:"yazılı yanıtlar" VE NOT KODLAYICI:X', 'kind:"written answers" AND NOT coder:X'),
    ("(позиция:за ИЛИ звездочка) рядом:100", "(stance:for OR starred) near:100"),
    ("code:A AND Stance:For not жазба", "code:A AND Stance:For not memo"),
    ("код:", "код:"),
)


@pytest.mark.parametrize(("typed", "kept"), SPOKEN)
def test_what_is_typed_is_kept_in_english(typed: str, kept: str) -> None:
    assert canonical(typed) == kept
    assert canonical(kept) == kept
    if not typed.endswith(":"):
        assert parse(typed) == parse(kept)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("_", "kept"), SPOKEN)
def test_what_is_kept_is_said_in_the_reader_s_language(language: str, _: str, kept: str) -> None:
    """What is said can be typed again, and asks for the same."""
    said = spoken(kept, language)
    assert canonical(said).casefold() == kept.casefold()
    if not kept.endswith(":"):
        assert parse(said) == parse(kept)
        assert said != kept
    assert spoken(kept, "en") == kept


def test_a_query_is_said_as_it_would_be_typed() -> None:
    assert spoken(SPOKEN[0][1], "kk") == 'код:"Ел > АҚШ" ЖӘНЕ ұстаным:қарсы'
    assert spoken('kind:"written answers" AND NOT coder:X', "tr") == 'tür:"yazılı yanıtlar" VE DEĞİL kodlayıcı:X'


def test_every_name_and_value_is_known_in_every_language() -> None:
    assert set(NAMES) == {*FIELDS, "near", "same"}
    fixed = {**{name: values for name, values in FIELDS.items() if values}, "same": SAME}
    assert {name: tuple(VALUES[name]) for name in fixed} == fixed
    for language in LANGUAGES:
        assert {field_called(in_language(language, name).upper()) for name in NAMES} == set(NAMES)
        for field, values in VALUES.items():
            assert {value_called(field, in_language(language, each, field)) for each in values} == set(values)


def test_the_help_where_one_asks_has_the_reader_s_names() -> None:
    """Every whole example can be typed as it is shown, and asks for what the English one does."""
    for language in LANGUAGES:
        for (shown, _), (written, _) in zip(lines(language), LINES, strict=False):
            if ":" in written and not written.startswith(("near", "same")):
                kept = canonical(shown)
                assert [term.name for term in terms(parse(shown))] == [term.name for term in terms(parse(written))]
                assert kept == canonical(kept)
            assert len(shown) <= WIDE
    assert lines("tr")[1][0] == "kodlayıcı:AK"
    assert "A ARDINDAN B" in dict(lines("tr"))
    assert lines("en")[-1][0] == LINES[-1][0]


def test_hints_say_what_can_be_typed_in_the_reader_s_language() -> None:
    for language, query in (("tr", "kod:Güven VE konuşmacı:katılımcı"), ("ru", "код:Доверие И говорящий:респондент")):
        with pytest.raises(QueryError) as empty:
            parse("")
        assert query in empty.value.sentence(language)
        assert canonical(query).startswith("code:")


def test_a_memo_is_no_denial_in_turkish() -> None:
    assert parse('not:"önemli"') == parse('memo:"önemli"')
    assert parse("kod:A NOT notlu") == parse("code:A NOT memo")
    assert parse("kod:A ardından kod:B") == parse("code:A followed_by code:B")
    assert canonical("kod:A ARDINDAN kod:B") == "code:A followed_by code:B"
    assert spoken("code:A followed_by code:B", "kk") == "код:A КЕЙІН код:B"


def test_errors_list_names_in_the_reader_s_language() -> None:
    with pytest.raises(QueryError) as unknown:
        parse("мазмұн:A")
    assert "код:, кодтаушы:" in unknown.value.sentence("kk")
    assert "code:, coder:" in unknown.value.sentence("en")
    with pytest.raises(QueryError) as value:
        parse("ұстаным:бар")
    assert "ұстаным" in value.value.sentence("kk")
    assert "қолдайды, қарсы, екіұшты, жоқ" in value.value.sentence("kk")
    assert "lehte" in value.value.sentence("tr")


def test_a_query_finds_the_same_in_any_language_and_is_kept_and_stamped_in_english(project: Project) -> None:
    """
    == R07
    Int: Why?
    Ana: We pray. {Faith}
    """
    typed = "код:Faith ЖӘНЕ сөйлеуші:респондент"
    (found,) = project.ask(passages_in, find_scope(project, Wanted(query=typed)))
    assert project.ask(passages_in, find_scope(project, Wanted(query="code:Faith speaker:respondent"))) == [found]
    scope = find_scope(project, Wanted(query=typed))
    assert scope.query == "code:Faith AND speaker:респондент"
    project.do(commands.save_query, "faith", typed)
    assert [row.text for row in project.ask(queries.kept_queries)] == [scope.query]
