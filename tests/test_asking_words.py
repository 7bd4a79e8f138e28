"""How a query is read, and what is said of one that can't be."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcode.text.asking import parse
from qcode.text.query_tree import (
    FIELDS,
    Either,
    Every,
    Node,
    QueryError,
    Term,
    Then,
    Unit,
    Within,
    named_coders,
    pointed,
    terms,
)

A, B, C = (Term("code", name) for name in "ABC")


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("code:A", A),
        ("code:A code:B", Every((A, B))),
        ("code:A and code:B NOT code:C", Every((A, B), (C,))),
        ("code:A AND NOT code:C AND code:B", Every((A, B), (C,))),
        ("code:A OR code:B AND code:C", Either((A, Every((B, C))))),
        ("(code:A OR code:B) AND code:C", Every((Either((A, B)), C))),
        ("NOT code:A", Every((), (A,))),
        ("code:A followed_by code:B NOT code:C", Every((Then(A, B),), (C,))),
        ("code:A AND code:B near:200", Within(Every((A, B)), Unit(near=200))),
        ("same:turn (code:A AND code:B near:0) OR code:C", Within(Either((Within(Every((A, B)), Unit(near=0)), C)), Unit("turn"))),
        ("code:A(code:B)", Every((A, B))),
        ("starred memo", Every((Term("starred", ""), Term("memo", "")))),
        ('text:~"білім"', Term("text", "білім", inflected=True)),
        ("text:«екі сөз»", Term("text", "екі сөз")),
        ('code:"a ""b"" > c"', Term("code", 'a "b" > c')),
        (r'code:"He said \"no\""', Term("code", 'He said "no"')),
        (r'code:"C:\"', Term("code", "C:\\")),
        ("code:“a \"b\"”", Term("code", 'a "b"')),
        ('respondent."lives in":North', Term("respondent", "North", "lives in")),
        ("respondent.сала:мемлекет", Term("respondent", "мемлекет", "сала")),
        ("question:3а", Term("question", "3а")),
        ("CODE:A", A),
        ("code:и\u0306", Term("code", "й")),
    ],
)  # fmt: skip
def test_a_query_becomes_a_tree(query: str, tree: object) -> None:
    assert parse(query) == tree


@pytest.mark.parametrize(
    ("query", "at", "kind"),
    [
        ("", 0, "EmptyQuery"),
        ("  ", 0, "EmptyQuery"),
        ("code:A AND", 10, "TermExpected"),
        ("AND code:A", 0, "TermExpected"),
        ("code:A OR OR code:B", 10, "TermExpected"),
        ("near:3", 6, "TermExpected"),
        ("()", 1, "TermExpected"),
        ("code:A AND (code:B", 11, "BracketOpen"),
        ("code:A)", 6, "BracketClosed"),
        ("(" * 2_000 + "code:A" + ")" * 2_000, 50, "TooDeep"),
        ("code:A AND )", 11, "BracketClosed"),
        ('code:"A', 5, "QuoteOpen"),
        ('code:"He said "no""', 14, "QuoteInside"),
        ('code:"yes "or" no"', 10, "QuoteInside"),
        ('code:""no" she said"', 6, "QuoteInside"),
        ("code:", 5, "ValueMissing"),
        ('code:""', 5, "ValueMissing"),
        ("respondent.:x", 11, "ValueMissing"),
        ("code:A cod:B", 7, "UnknownField"),
        ("code:A мектеп", 7, "LooseWord"),
        ("code:A starredd", 7, "LooseWord"),
        ("stance:maybe", 7, "ValueUnknown"),
        ("respondent:Ana", 11, "ValueUnknown"),
        ("code:A near:far", 12, "ValueUnknown"),
        ("coder:~AK", 6, "NotInflected"),
        ("code:A near:3 same:turn", 14, "UnitTwice"),
    ],
)
def test_an_error_points_at_its_place(query: str, at: int, kind: str) -> None:
    with pytest.raises(QueryError) as raised:
        parse(query)
    error = raised.value
    assert (error.at, type(error).__name__) == (at, kind)
    line, caret, sentence = error.said("en").split("\n")
    assert caret == " " * at + "^"
    assert line == query
    assert sentence.endswith(".")
    assert "{" not in sentence


def test_an_operator_may_stand_at_a_closing_mark() -> None:
    assert str(parse('code:"A"AND code:B')).count("Term(") == 2
    assert str(parse("(" * 50 + "code:A" + ")" * 50)).count("Term(") == 1


def test_the_caret_stands_under_what_takes_several_columns_or_none() -> None:
    assert pointed("code:日本 x\n", 8) == f"code:日本 x \n{' ' * 10}^"
    assert pointed("и\u0306 x", 3) == f"и\u0306 x\n{' ' * 2}^"


def test_coders_who_are_refused_are_not_asked_for() -> None:
    tree = parse("(code:A AND coder:AK) AND (code:B coder:BM) NOT coder:CD")
    assert named_coders(tree) == ("AK", "BM")
    assert [term.value for term in terms(tree)] == ["A", "AK", "B", "BM", "CD"]


def outcome(query: str) -> Node | QueryError:
    """The tree, or the error."""
    try:
        return parse(query)
    except QueryError as error:
        return error


words = st.sampled_from(["code:A", "(", ")", "AND", "or", "NOT", "near:3", "followed_by", '"', "x", "~"])


@given(st.lists(words, max_size=9).map(" ".join))
def test_whatever_is_typed_becomes_a_tree_or_one_sentence(query: str) -> None:
    found = outcome(query)
    if isinstance(found, QueryError):
        assert 0 <= found.at <= len(query)
        assert found.sentence("en").endswith(".")
    else:
        assert list(terms(found)) != []


def test_the_readme_tells_every_word_of_the_language() -> None:
    readme = (Path(__file__).parents[1] / "README.md").read_text("utf-8")
    section = readme.partition("### Asking for passages")[2].partition("\n### ")[0]
    words = (*FIELDS, "near", "same", "followed_by", "AND", "OR", "NOT")
    assert [word for word in words if f"`{word}" not in section and f" {word} " not in section] == []
