"""What is done to codings at the desk, by key: another code, borders, halves, stance, star, several at once."""

from __future__ import annotations

import pytest

from qcode import commands, queries
from qcode.model.drafts import DraftGuide, DraftQuestion
from qcode.project import Project
from qcode.store.journal import Tx
from qcode.tui.app import QcodeApp
from qcode.tui.screens.desk import DeskScreen
from qcode.tui.widgets.action_bar import ActionBar
from qcode.tui.widgets.chooser import Chooser
from tests.tui import SAID, codings, desk, quoted, spoken_project, status

SENTENCE = "She had been there before; nobody laughed."


@pytest.fixture
def project() -> Project:
    return spoken_project()


def code_words(project: Project, words: str, code: str, transcript: int = 0) -> str:
    """Give a code to some words; the coding's id."""
    row = project.ask(queries.transcripts)[transcript]
    start = project.ask(queries.body, row.id).index(words)
    return project.do(
        commands.code_span, row.id, start, start + len(words), code=project.ask(queries.code_named, code).id
    ).id


def entries(project: Project) -> int:
    return len(project.ask(queries.history))


# Another code


async def test_the_code_of_a_coding_is_changed_and_the_rest_stays(project: Project) -> None:
    id_ = code_words(project, SAID[1][1], "Trust")
    project.do(commands.write_memo, "coding", id_, "sure of it")
    project.do(commands.set_stance, id_, "for")
    before = entries(project)
    async with desk(project) as pilot:
        await pilot.press("j", "C", *"wai", "enter")
        assert quoted(project) == [("Waiting", SAID[1][1])]
        assert (codings(project)[0].id, codings(project)[0].stance) == (id_, "for")
        assert "Trust is now Waiting" in status(pilot)
        assert "Institutions > Waiting (for)" in status(pilot)
        assert "sure of it" in status(pilot)
        assert entries(project) == before + 1
        await pilot.press("u")
        assert quoted(project) == [("Trust", SAID[1][1])]
        assert "undone: coding changed from Relations > Trust to Institutions > Waiting, P03, turn 2" in status(pilot)


async def test_of_several_codings_the_one_in_focus_is_changed(project: Project) -> None:
    code_words(project, SAID[1][1], "Trust")
    code_words(project, "My sister", "Family")
    async with desk(project) as pilot:
        await pilot.press("j", "tab", "tab", "C", *"wai", "enter")
        assert sorted(quoted(project)) == [("Trust", SAID[1][1]), ("Waiting", "My sister")]


async def test_changed_into_what_is_there_already_two_become_one(project: Project) -> None:
    trust, family = (code_words(project, "My sister", name) for name in ("Trust", "Family"))
    async with desk(project) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, DeskScreen)
        await pilot.press("j")
        screen.view.focus_on(trust)
        await pilot.press("C", *"fam", "enter")
        assert [each.id for each in codings(project)] == [family]
        assert list(screen.view.marks.by_id) == [family]


# Borders


async def test_borders_are_moved_by_word_at_both_ends_as_one_change(project: Project) -> None:
    code_words(project, "nobody laughed", "Trust")
    before = entries(project)
    async with desk(project) as pilot:
        await pilot.press("j", *["w"] * 10, "V")
        assert "moving the end · 14 characters selected" in status(pilot)
        assert pilot.app.screen.query_one(ActionBar).place == "borders"
        await pilot.press("w", "w", "tab")
        assert "moving the start" in status(pilot)
        await pilot.press("b", "enter")
        assert quoted(project) == [("Trust", "before; nobody laughed. I trusted")]
        assert "borders moved: Trust" in status(pilot)
        assert "here: Relations > Trust" in status(pilot)
        assert entries(project) == before + 1
        assert pilot.app.screen.query_one(ActionBar).place == "desk"
        await pilot.press("u")
        assert quoted(project) == [("Trust", "nobody laughed")]


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        (["s"], "nobody laughed."),
        (["s", "s"], "nobody laughed. I trusted her."),
        (["b"], "nobody"),
        (["left", "left"], "nobody laugh"),
        (["j"], "nobody laughed. I trusted her."),
        (["tab", "a"], SENTENCE[:-1]),
        (["tab", "k"], SAID[1][1][: SAID[1][1].index(". I")]),
        (["e"], "nobody laughed."),
        (["e", "e"], "nobody laughed. I trusted her."),
        (["e", "e", "E"], "nobody laughed."),
        (["E"], "nobody"),
        (["tab", "e"], SENTENCE[:-1]),
        (["tab", "w"], "laughed"),
        (["end"], "nobody laughed. I"),
    ],
)
async def test_an_end_goes_where_its_key_says(project: Project, keys: list[str], words: str) -> None:
    code_words(project, "nobody laughed", "Trust")
    async with desk(project) as pilot:
        await pilot.press("j", *["w"] * 10, "V", *keys, "enter")
        assert quoted(project) == [("Trust", words)]


async def test_esc_leaves_the_borders_and_other_keys_do_nothing_meanwhile(project: Project) -> None:
    code_words(project, "nobody laughed", "Trust")
    before = entries(project)
    async with desk(project) as pilot:
        await pilot.press("j", *["w"] * 10, "V", "w", "1", "c", "u", "x", "f", "escape")
        await pilot.pause()
        assert quoted(project) == [("Trust", "nobody laughed")]
        assert "The borders are as they were." in status(pilot)
        assert entries(project) == before
        assert isinstance(pilot.app.screen, DeskScreen)
        assert pilot.app.screen.view.selection_span is None
        await pilot.press("1")
        assert ("Trust", SAID[1][1]) in quoted(project)


async def test_between_ends_that_meet_nothing_is_left(project: Project) -> None:
    code_words(project, "nobody", "Trust")
    async with desk(project) as pilot:
        await pilot.press("j", *["w"] * 10, "V", *["left"] * 6, "enter")
        await pilot.pause()
        assert "there are no words" in status(pilot)
        await pilot.press("w", "enter")
        assert quoted(project) == [("Trust", "nobody")]


async def test_the_mouse_takes_the_nearer_end(project: Project) -> None:
    code_words(project, "My sister told me", "Trust")
    async with desk(project) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, DeskScreen)
        await pilot.press("j", "V")
        view = screen.view
        assert view.painter is not None
        left, row = view.painter.shape.text_column, view.painter.layout.row_of(view.caret)
        column = SAID[1][1].index(" told")
        await pilot.mouse_down(view, offset=(left + 16, row))
        await pilot.hover(view, offset=(left + column, row))
        await pilot.mouse_up(view, offset=(left + column, row))
        await pilot.press("enter")
        assert quoted(project) == [("Trust", "My sister")]


# Split


async def test_a_coding_is_split_and_both_halves_keep_stance_and_star(project: Project) -> None:
    id_ = code_words(project, SENTENCE, "Trust")
    project.do(commands.set_stance, id_, "against")
    project.do(commands.set_star, id_, star=True)
    project.do(commands.write_memo, "coding", id_, "twice")
    before = entries(project)
    async with desk(project) as pilot:
        await pilot.press("j", *["w"] * 10, "Y")
        assert quoted(project) == [("Trust", "She had been there before;"), ("Trust", "nobody laughed.")]
        first, second = codings(project)
        assert first.id == id_
        assert {(each.stance, each.star, each.coder) for each in (first, second)} == {("against", 1, first.coder)}
        assert [memo.target for memo in project.ask(queries.memos)] == [id_]
        assert "split in two: Trust" in status(pilot)
        assert entries(project) == before + 1
        await pilot.press("u")
        assert quoted(project) == [("Trust", SENTENCE)]
        assert project.check() == []


async def test_at_its_border_a_coding_is_not_split(project: Project) -> None:
    code_words(project, "My sister", "Trust")
    async with desk(project) as pilot:
        await pilot.press("j", "Y")
        assert "can't be split here" in status(pilot)
        assert quoted(project) == [("Trust", "My sister")]


# Stance and star


@pytest.mark.parametrize(("key", "stance"), [("f", "for"), ("a", "against"), ("m", "mixed"), ("n", "")])
async def test_a_stance_takes_two_keys_and_is_said(project: Project, key: str, stance: str) -> None:
    id_ = code_words(project, SAID[1][1], "Trust")
    project.do(commands.set_stance, id_, "mixed" if stance != "mixed" else "for")
    async with desk(project) as pilot:
        await pilot.press("j", "T", key)
        assert codings(project)[0].stance == stance
        assert f"Trust: {stance or 'no stance'}" in status(pilot)
        assert (f"Relations > Trust ({stance})" in status(pilot)) == bool(stance)


async def test_a_star_stands_in_the_status_line_until_it_is_taken_off(project: Project) -> None:
    code_words(project, SAID[1][1], "Trust")
    async with desk(project) as pilot:
        await pilot.press("j", "t")
        assert codings(project)[0].star == 1
        assert "Trust ★" in status(pilot)
        await pilot.press("t")
        assert codings(project)[0].star == 0
        assert "★" not in status(pilot)


async def test_without_a_coding_each_key_says_so(project: Project) -> None:
    async with desk(project) as pilot:
        for key in "CVYTt":
            await pilot.press("j", key)
            assert "There is no code here." in status(pilot), key


async def test_another_coder_s_coding_is_not_changed(project: Project) -> None:
    project.act_as("BM")
    id_ = code_words(project, SAID[1][1], "Trust")
    bm = project.coder.id
    project.act_as("AK")
    async with desk(project) as pilot:
        app = pilot.app
        assert isinstance(app, QcodeApp)
        app.others = {bm: "BM"}
        app._changed()
        await pilot.press("j", "tab", "C")
        assert "BM’s" in status(pilot)
        await pilot.press("escape", "x", "Y", "V")
        assert "BM’s" in status(pilot)
        assert project.ask(queries.coding, id_).end == len(SAID[1][1]) + project.ask(queries.coding, id_).start


# Several at once, and new ones


async def test_several_codes_at_once_are_one_change(project: Project) -> None:
    before = entries(project)
    async with desk(project) as pilot:
        await pilot.press("j", "c", *"trust", "tab", *"wait", "enter")
        assert entries(project) == before + 1
        assert "the turn now has the code Trust, Waiting" in status(pilot)
        await pilot.press("u")
        assert quoted(project) == []
        assert "undone: codes Relations > Trust, Institutions > Waiting on P03, turn 2" in status(pilot)
        await pilot.press("U")
        assert len(quoted(project)) == 2


async def test_a_new_code_and_its_first_passage_are_one_change(project: Project) -> None:
    async with desk(project) as pilot:
        await pilot.press("j", "c", *"Shame", "enter")
        assert quoted(project) == [("Shame", SAID[1][1])]
        await pilot.press("u")
        assert quoted(project) == []
        assert "Shame" not in {code.name for code in project.ask(queries.codes)}
        assert "undone: new code Shame on P03, turn 2" in status(pilot)


async def test_a_known_code_and_a_new_one_are_one_change(project: Project) -> None:
    async with desk(project) as pilot:
        await pilot.press("j", "c", *"trust", "tab", *"Shame", "enter", "u")
        assert quoted(project) == []
        assert len(project.ask(queries.codes)) == 5


async def test_words_as_a_new_code_are_one_change(project: Project) -> None:
    async with desk(project) as pilot:
        await pilot.press("j", "e", "w", "e", "i")
        assert quoted(project) == [("sister", "sister")]
        assert project.ask(queries.code_named, "sister").origin == "in vivo"
        await pilot.press("u")
        assert len(project.ask(queries.codes)) == 5


async def test_a_digit_for_a_new_code_is_one_change(project: Project) -> None:
    async with desk(project) as pilot:
        await pilot.press("j", "7", *"Shame", "enter")
        assert (quoted(project), project.ask(queries.code_named, "Shame").key) == ([("Shame", SAID[1][1])], "7")
        await pilot.press("u")
        assert len(project.ask(queries.codes)) == 5


async def test_the_last_code_is_known_after_a_restart(project: Project) -> None:
    code_words(project, SAID[1][1], "Waiting")
    async with desk(project) as pilot:
        await pilot.press("j", "j", "j", "r")
        assert ("Waiting", SAID[3][1]) in quoted(project)


# What is likely


def asked(project: Project) -> None:
    """Both transcripts' second turns answer the first question."""
    questions = (DraftQuestion("1", "How?"), DraftQuestion("2", "What?"))
    project.do(commands.add_guide, DraftGuide("Guide", "en", questions))
    first = project.ask(queries.questions)[0]
    for row in project.ask(queries.transcripts):
        turn = project.ask(queries.turns, row.id)[1]
        project.do(commands.set_question, row.id, turn.words, turn.end, first.id)


async def test_the_picker_puts_first_what_is_likely_and_says_why(project: Project) -> None:
    asked(project)
    code_words(project, SAID[1][1], "Waiting", transcript=1)
    for _ in range(2):
        code_words(project, SAID[3][1], "Family")
    async with desk(project) as pilot:
        await pilot.press("j", "c")
        chooser = pilot.app.screen
        assert isinstance(chooser, Chooser)
        head = [(choice.text.rpartition(" > ")[2], choice.hint.partition(" · ")[2]) for choice in chooser.choices[:2]]
        assert head == [("Family", "recent"), ("Waiting", "recent")]


def test_likely_codes_come_from_the_same_question_and_from_what_stands_together(project: Project) -> None:
    asked(project)
    first, second = project.ask(queries.transcripts)
    code_words(project, SAID[1][1], "Waiting", transcript=1)
    code_words(project, SAID[3][1], "Trust", transcript=1)
    code_words(project, SAID[3][1], "Family", transcript=1)
    turn = project.ask(queries.turns, first.id)[1]
    trust, family, waiting = (project.ask(queries.code_named, name).id for name in ("Trust", "Family", "Waiting"))
    coder = project.coder.id
    likely = project.ask(queries.likely_codes, first.id, question=turn.question, here=[trust], coder=coder)
    assert likely.question == (waiting,)
    assert likely.together == ((family, trust),)
    assert likely.recent == (family, trust, waiting)
    own = project.ask(queries.likely_codes, second.id, question=turn.question, here=[], coder=coder)
    assert own.question == (), "what was given to this very answer is no news"
    assert project.ask(queries.likely_codes, first.id, question=None, here=[], coder="nobody") == queries.Likely(
        (), (), ()
    )


# Memos and quotes


async def test_the_memo_on_a_turn_is_said_below(project: Project) -> None:
    turn = project.ask(queries.turns, project.ask(queries.transcripts)[0].id)[1]
    project.do(commands.write_memo, "turn", turn.id, "she laughs before she says it")
    async with desk(project) as pilot:
        assert "she laughs" not in status(pilot)
        await pilot.press("j")
        assert "memo on the turn: she laughs before she says it · no code here" in status(pilot)


@pytest.mark.parametrize(
    ("language", "told"),
    [("kk", "«{}» (7-респондент)"), ("ru", "«{}» (респондент\u00a07)"), ("en", "“{}” (R7)"), ("tr", "“{}” (K7)")],
)
async def test_a_quote_is_copied_in_the_form_of_the_language(project: Project, language: str, told: str) -> None:
    project.do(number_seven)
    async with desk(project, language=language) as pilot:
        await pilot.press("j", "e", "e", "y")
        assert pilot.app.clipboard == told.format("My sister told me [laughs].")


def number_seven(tx: Tx) -> None:
    tx.note(count=1)
    for person in queries.respondents(tx.read):
        tx.replace(person, number=person.number + 6)


number_seven.__name__ = "renumber_respondents"


async def test_what_may_not_be_quoted_is_not_copied(project: Project) -> None:
    row = project.ask(queries.transcripts)[0]
    project.do(commands.set_condition, "transcript", row.id, "off the record")
    async with desk(project) as pilot:
        await pilot.press("j", "y")
        assert pilot.app.clipboard == ""
        assert "off the record; it can't be quoted" in status(pilot)
