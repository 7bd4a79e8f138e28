"""Quotes as they are printed: nothing but what was said stands outside brackets."""

from __future__ import annotations

from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qcode import commands, queries
from qcode.commands import quoting
from qcode.model.rows import CoderId, Coding, CodingId
from qcode.model.thesis import Footnote, QuoteEdit
from qcode.project import Project
from qcode.text.quoting import plain, printed, whole_words
from qcode.text.words import word_spans
from tests.tui import spoken_project

WORDS = st.lists(
    st.sampled_from(["сенім", "о-о", "жоқ,", "it’s", "да.", "👩‍💻", "әкім", "2", "\n\n", "«иә»"]), min_size=1
)


def edit(start: int, end: int, added: str = "", number: int = 0) -> QuoteEdit:
    return QuoteEdit(f"e{number}", CodingId("c"), start, end, added, CoderId("k"), "")


def note(place: int, body: str = "n") -> Footnote:
    return Footnote(f"f{place}", CodingId("c"), place, body, CoderId("k"), "")


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, int, int, list[QuoteEdit], list[Footnote]]:
    text = " ".join(draw(WORDS))
    places = st.integers(0, len(text))
    start, end = sorted((draw(places), draw(places)))
    numbers = count()
    edits = []
    for _ in range(draw(st.integers(0, 4))):
        first, last = sorted((draw(places), draw(places)))
        edits.append(
            edit(first, last, draw(st.sampled_from(["", "x y"])) or ("z" if first == last else ""), next(numbers))
        )
    return text, start, end, edits, [note(draw(places)) for _ in range(draw(st.integers(0, 2)))]


@given(edited())
@settings(max_examples=150, deadline=None)
def test_what_stands_outside_brackets_was_said_in_this_order(
    case: tuple[str, int, int, list[QuoteEdit], list[Footnote]],
) -> None:
    text, start, end, edits, notes = case
    pieces = printed(text, start, end, edits, notes)
    at = start
    for piece in pieces:
        assert at <= piece.start <= piece.end <= end
        if piece.kind == "said":
            assert piece.text == text[piece.start : piece.end] != ""
        elif piece.kind == "added":
            assert piece.text.strip()[0] == "["
            assert piece.text.strip()[-1] == "]"
        at = piece.end
    covered = sum(piece.end - piece.start for piece in pieces)
    assert covered == end - start, "what is not printed as said is left out or replaced, nothing is lost"
    assert sum(piece.kind == "note" for piece in pieces) == sum(start < each.place <= end for each in notes)
    assert plain(printed(text, start, end)) == text[start:end]
    only = [each for each in edits if each.end < start or each.start > end]
    assert plain(printed(text, start, end, only)) == text[start:end]


@given(WORDS, st.data())
@settings(max_examples=100, deadline=None)
def test_spans_are_widened_to_whole_words(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    start, end = sorted(data.draw(st.integers(0, len(text))) for _ in range(2))
    first, last = whole_words(text, start, end)
    assert not any(a < place < b for a, b in word_spans(text) for place in (first, last) if first < last)
    assert text[first:last] == text[first:last].strip()


@pytest.fixture
def project() -> Project:
    return spoken_project()


def coded(project: Project, words: str) -> Coding:
    row = project.ask(queries.transcripts)[0]
    start = project.ask(queries.body, row.id).index(words)
    code = project.ask(queries.code_named, "Trust").id
    return project.do(commands.code_span, row.id, start, start + len(words), code=code)


def shown(project: Project, coding: Coding) -> str:
    return project.ask(queries.quotes, [coding.id])[0].printed


SAID = "My sister told me [laughs]. She had been there before; nobody laughed."


def test_words_are_left_out_added_and_put_back(project: Project) -> None:
    made = coded(project, SAID)
    at = made.start

    def place(words: str) -> tuple[int, int]:
        return at + SAID.index(words), at + SAID.index(words) + len(words)

    project.do(quoting.omit_words, made.id, place("old me [l")[0], place("old me")[1])
    assert shown(project, made) == "My sister […] [laughs]. She had been there before; nobody laughed."
    project.do(quoting.omit_words, made.id, *place("[laughs]"))
    assert shown(project, made) == "My sister […]. She had been there before; nobody laughed."
    she = place("She")
    project.do(quoting.add_words, made.id, she[1], she[1], "her sister")
    assert "She [her sister] had" in shown(project, made)
    project.do(quoting.add_words, made.id, *place("She"), "[The sister]")
    assert shown(project, made) == "My sister […]. [The sister] [her sister] had been there before; nobody laughed."
    project.do(quoting.restore_words, made.id, *place("She had"))
    project.do(quoting.add_words, made.id, *place("told me"), "said")
    assert shown(project, made) == "My sister [said] […]. She had been there before; nobody laughed."
    assert project.ask(queries.quotes, [made.id])[0].edited
    for _ in range(6):
        project.undo()
    assert shown(project, made) == SAID
    assert not project.ask(queries.quotes, [made.id])[0].edited


def test_edits_follow_the_borders_and_the_coding(project: Project) -> None:
    made = coded(project, SAID)
    project.do(quoting.omit_words, made.id, made.start + 3, made.start + 9)
    project.do(quoting.set_footnote, made.id, made.start + 12, "Her elder one.")
    project.do(quoting.translate_quote, made.id, "ru", "Сестра сказала.")
    moved = project.do(commands.move_borders, made.id, made.start + 10, made.end)
    quote = project.ask(queries.quotes, [moved.id])[0]
    assert quote.printed == SAID[10:]
    assert not quote.edited
    assert [piece.text for piece in quote.pieces] == ["told", "Her elder one.", SAID[14:]]
    assert quote.translations[0].start != moved.start, "so that one can say that it is stale"
    project.do(commands.change_code, made.id, code=project.ask(queries.code_named, "Family").id)
    assert project.ask(queries.quotes, [made.id])[0].translations
    project.do(commands.move_borders, made.id, made.start, made.end)
    assert shown(project, made) == "My […] told" + SAID[14:]


def test_what_cannot_be_printed_is_refused_with_a_sentence(project: Project) -> None:
    made = coded(project, SAID)
    with pytest.raises(quoting.OutsideQuote):
        project.do(quoting.omit_words, made.id, made.start - 4, made.end)
    with pytest.raises(quoting.NothingLeft):
        project.do(quoting.omit_words, made.id, made.start, made.end)
    with pytest.raises(quoting.NoWordsThere):
        project.do(quoting.omit_words, made.id, made.start + 2, made.start + 3)
    with pytest.raises(quoting.BracketsInside):
        project.do(quoting.add_words, made.id, made.start, made.start, "a ] b")
    with pytest.raises(quoting.NoWordsToAdd):
        project.do(quoting.add_words, made.id, made.start, made.start, " [] ")
    with pytest.raises(quoting.NoLanguage):
        project.do(quoting.translate_quote, made.id, "Russian", "…")
    with pytest.raises(quoting.NoTranslation):
        project.do(quoting.remove_translation, made.id, "ru")
    with pytest.raises(quoting.NothingToRestore):
        project.do(quoting.restore_words, made.id)
    with pytest.raises(quoting.OutsideQuote):
        project.do(quoting.set_footnote, made.id, made.start, "x")
    assert shown(project, made) == SAID


def test_a_quote_has_one_translation_a_language_and_one_footnote_a_place(project: Project) -> None:
    made = coded(project, SAID)
    project.do(quoting.translate_quote, made.id, "ru", "Раз.")
    project.do(quoting.translate_quote, made.id, "ru", "Два.", translator="Айгүл")
    project.do(quoting.translate_quote, made.id, "kk", "Үш.")
    project.do(quoting.set_footnote, made.id, made.start + 5, "one")
    project.do(quoting.set_footnote, made.id, made.start + 9, "two")
    quote = project.ask(queries.quotes, [made.id])[0]
    assert [(row.language, row.body, row.translator) for row in quote.translations] == [
        ("kk", "Үш.", ""),
        ("ru", "Два.", "Айгүл"),
    ]
    assert [(piece.text, piece.start - made.start) for piece in quote.pieces if piece.kind == "note"] == [("two", 9)]
    project.do(quoting.set_footnote, made.id, made.start + 9, "")
    project.do(quoting.remove_translation, made.id, "kk")
    assert project.ask(queries.quotes, [made.id])[0].pieces == ()
