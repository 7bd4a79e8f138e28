"""Keys of one's own: a file remaps them, mistakes in it are told, and what ships has no clash and no key that is eaten."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

import qcode
from qcode import queries, settings
from qcode.project import Project
from qcode.tui.actions import ACTS, PLACES, Act, acts_at
from qcode.tui.app import QcodeApp
from qcode.tui.key_table import renewed
from qcode.tui.keymap import FILE, Keymap, clashes, commented_file, key_rows, load_keymap
from qcode.tui.keys import in_cyrillic, physical
from qcode.tui.screens.help import HEADS
from qcode.tui.spelling import plain_key, shifted, shown_key, usable
from tests.cli import call
from tests.tui import desk, screen_text, spoken_project
from tests.words import TRANSLATED, translations

GOLDEN = Path(__file__).parent / "golden" / "keys.txt"


@pytest.fixture
def project() -> Iterable[Project]:
    made = spoken_project()
    yield made
    made.close()


def read(tmp_path: Path, text: str) -> Keymap:
    file = tmp_path / FILE
    file.write_text(text, "utf-8")
    return load_keymap(file)


def act(keymap: Keymap, name: str) -> Act:
    return next(each for each in keymap.acts if each.id == name)


def told(keymap: Keymap) -> list[str]:
    return [problem.said("en") for problem in keymap.problems]


def named_keys(text: str) -> set[str]:
    """The actions whose keys a text names, as ``{project.undo}``."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name and "." in name}


@asynccontextmanager
async def desk_with(project: Project, keys: str) -> AsyncIterator[Pilot[None]]:
    settings.folder().mkdir(parents=True, exist_ok=True)
    (settings.folder() / FILE).write_text(keys, "utf-8")
    async with desk(project, size=(120, 160)) as pilot:
        yield pilot


# What ships


def test_nowhere_has_a_key_two_meanings() -> None:
    """A part of the desk may take a key from the desk; nothing else may take one from anything."""
    assert [(ACTS[one].id, ACTS[two].id, key) for one, two, key in clashes(ACTS)] == []


def test_no_key_is_one_that_terminals_eat() -> None:
    assert [(each.id, key) for each in ACTS for key in each.every_key if not usable(key)] == []


def test_every_letter_works_under_latin_russian_and_kazakh_layouts() -> None:
    """A Kazakh layout has its own letters on the row of digits, and Russian letters on those of Latin ones."""
    letters = {key for each in ACTS for key in each.every_key if len(key) == 1 and key.isalpha()}
    assert letters > set("abcdefghijklmnopqrstuvwxyz") - set("z")
    for key in letters:
        typed = in_cyrillic(key.lower()) if key.islower() else in_cyrillic(key.lower()).upper()
        assert physical(typed) == key, key
        assert physical(key) is None
    assert [physical(letter) for letter in "әіңғүұқ"] == list("2345890")


def test_an_action_keeps_the_name_that_files_of_keys_know() -> None:
    """Add what is new to ``golden/keys.txt``; a name that goes breaks somebody's file."""
    names = [each.id for each in ACTS]
    assert len(set(names)) == len(names)
    assert all(name.replace(".", "").isidentifier() and name.count(".") == 1 for name in names)
    assert set(GOLDEN.read_text("utf-8").split()) - set(names) == set()


def test_every_place_of_an_action_is_one_that_is_somewhere() -> None:
    assert {each.place for each in ACTS} == {place for chain in PLACES.values() for place in chain}


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_action_and_place_has_its_words(language: str) -> None:
    words = {each.words for each in ACTS if each.is_told} | set(HEADS.values())
    assert sorted(words - translations(language).keys()) == []


def test_texts_name_only_keys_that_there_are() -> None:
    """``{project.undo}`` in a text is the key of that action."""
    names = {each.id for each in ACTS}
    named = set().union(*(named_keys(key.rpartition("|")[2]) for key in translations("ru")))
    assert len(named) > 20
    assert named - names == set()


def test_who_speaks_without_a_screen_hands_in_the_keys() -> None:
    """A screen's own ``say`` knows them; the plain one shows braces where it was not given any."""
    bare = [
        f"{path.name}:{call.lineno}"
        for path in Path(qcode.__file__).parent.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "say"
        if len(call.args) > 1 and isinstance(call.args[0], ast.Constant) and named_keys(str(call.args[0].value))
        if all(word.arg is not None for word in call.keywords)
    ]
    assert bare == []


def test_the_readme_tells_the_keys_as_they_are() -> None:
    """``python -m qcode.tui.key_table`` renews the table; the short one above it is written by hand."""
    text = (Path(__file__).parents[1] / "README.md").read_text("utf-8")
    assert renewed(text) == text
    short = text.partition("### The coding desk")[2].partition("Without a selection")[0]
    keys = {shown_key(key) for each in ACTS for key in each.every_key}
    assert set(re.findall(r"`([^`]+)`", short)) - keys == set()


# The file


def test_without_a_file_everything_is_as_shipped(tmp_path: Path) -> None:
    assert load_keymap(tmp_path / FILE) == Keymap()
    assert read(tmp_path, commented_file(Keymap(), "kk")) == Keymap()
    assert Keymap().changes == {}


def test_the_written_file_with_all_its_lines_taken_in_changes_nothing(tmp_path: Path) -> None:
    text = "\n".join(
        line.removeprefix("# ") if " = " in line else line for line in commented_file(Keymap(), "en").splitlines()
    )
    keymap = read(tmp_path, text.replace('write action = "key"', ""))
    assert told(keymap) == []
    assert keymap.acts == ACTS


def test_two_keys_are_swapped_and_one_is_taken_away(tmp_path: Path) -> None:
    keymap = read(tmp_path, '[desk]\nmemo = "q"\nquestion = "m Ctrl+V"\nstar = ""\n')
    assert told(keymap) == []
    assert act(keymap, "desk.memo").keys == "q"
    assert act(keymap, "desk.question").keys == "m,ctrl+v"
    assert act(keymap, "desk.star").keys == ""
    assert act(keymap, "desk.star") in acts_at("desk", keymap.acts)
    assert keymap.changes["desk"]["t"] == -1


def test_a_motion_takes_its_selecting_twin_along_where_that_key_is_free(tmp_path: Path) -> None:
    keymap = read(tmp_path, '[view]\nmove_word_next = "ctrl+f"\n[desk]\nsearch = "w"\n')
    assert told(keymap) == []
    assert act(keymap, "view.move_word_next_select").keys == ""
    keymap = read(tmp_path, '[view]\nmove_word_next = "w"\nmove_turn_next = "ctrl+down"\n')
    assert act(keymap, "view.move_word_next_select").keys == "W"
    assert act(keymap, "view.move_turn_next_select").keys == "ctrl+shift+down"


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ('nonsense = "c"', "line 2: there is no action “desk.nonsense”"),
        ('memo = "comma"', "line 2: “comma” can't be a key"),
        ('memo = "ctrl+h"', "line 2: “ctrl+h” can't be a key"),
        ('memo = "alt+m"', "line 2: “alt+m” can't be a key"),
        ("memo = 5", "line 2: “5” already means desk.pinned_5"),
        ('memo = "c"', "line 2: “c” already means desk.pick_code at the same place; desk.memo keeps its own."),
        ('memo = "F4"', "line 2: “F4” already means project.go_overview"),
        ("memo = m", "line 2, can't be read"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_changes_nothing(tmp_path: Path, line: str, sentence: str) -> None:
    keymap = read(tmp_path, f"[desk]\n{line}\n")
    assert len(keymap.problems) == 1
    assert sentence in told(keymap)[0]
    assert keymap.acts == ACTS


def test_of_two_lines_that_clash_the_later_gives_way(tmp_path: Path) -> None:
    keymap = read(tmp_path, '[desk]\nstar = "ctrl+v"\nmemo = "ctrl+v"\nrepeat = "t"\n')
    assert act(keymap, "desk.star").keys == "ctrl+v"
    assert act(keymap, "desk.memo").keys == "m"
    assert act(keymap, "desk.repeat").keys == "t"
    assert ["line 3" in sentence for sentence in told(keymap)] == [True]


def test_keys_are_read_as_people_write_them() -> None:
    written = ("Esc", "PgDn", "→", "Ctrl+→", "Shift+a", "Shift+Tab", "F5", "ф", "Ф", "Ctrl+я", "g", "G")
    read_as = ("escape", "pagedown", "right", "ctrl+right", "A", "shift+tab", "f5", "a", "A", "ctrl+z", "g", "G")
    assert tuple(map(plain_key, written)) == read_as
    assert all(plain_key(shown_key(key)) == key for each in ACTS for key in each.every_key)
    assert [shifted(key) for key in ("w", "W", "5", "f5", "down", "ctrl+left", "ctrl+f")] == [
        "W", "", "", "", "shift+down", "ctrl+shift+left", "",
    ]  # fmt: skip


# At work


async def test_a_new_key_acts_and_the_old_one_does_not(project: Project) -> None:
    """Under the Russian layout too; bar, help and palette tell the new key."""
    async with desk_with(
        project, '[desk]\npick_code = "ctrl+v"\nstar = "c"\nfinish_coding = ""\n[project]\nundo = "ctrl+u"\n'
    ) as pilot:
        app = pilot.app
        assert isinstance(app, QcodeApp)
        await pilot.press("1")
        assert len(project.ask(queries.codings_in, project.ask(queries.transcripts)[0].id, None)) == 1
        await pilot.press("u", "ctrl+z")
        assert len(project.ask(queries.codings_in, project.ask(queries.transcripts)[0].id, None)) == 1
        await pilot.press("с")
        await pilot.pause()
        assert project.ask(queries.codings_in, project.ask(queries.transcripts)[0].id, None)[0].star
        await pilot.press("ctrl+u", "ctrl+u")
        await pilot.pause()
        assert project.ask(queries.codings_in, project.ask(queries.transcripts)[0].id, None) == []
        assert "Ctrl+v give a code" in screen_text(pilot)
        told_keys = {command.title: command.help for command in app.get_system_commands(app.screen)}
        assert told_keys["give a code"] == "Ctrl+v"
        await pilot.press("f1")
        await pilot.pause()
        assert "Ctrl+u" in screen_text(pilot)


async def test_while_one_writes_every_key_is_a_letter(project: Project) -> None:
    async with desk_with(project, '[desk]\nsearch = "x"\nremove_coding = "f"\n') as pilot:
        await pilot.press("x")
        await pilot.pause()
        await pilot.press("f", "x", "c")
        await pilot.pause()
        assert pilot.app.screen.query_one("#search").value == "fxc"  # type: ignore[attr-defined]


async def test_a_mistake_is_told_when_qcode_starts(project: Project) -> None:
    async with desk_with(project, '[desk]\nmemo = "c"\n') as pilot:
        notes = [note.message for note in pilot.app._notifications]
        assert any("keys.toml”, line 2" in note for note in notes)


def test_the_command_line_shows_and_writes_the_keys() -> None:
    shown = call("settings", "keys").out
    assert "desk.pick_code" in shown
    assert "c Enter" in shown
    call("settings", "keys", "write")
    file = settings.folder() / FILE
    assert len(file.read_text("utf-8").splitlines()) > len(key_rows(Keymap(), "en"))
    file.write_text('[desk]\nmemo = "c"\n', "utf-8")
    call("settings", "keys", "write")
    assert file.read_text("utf-8") == '[desk]\nmemo = "c"\n'
    assert "line 2" in call("settings", "keys").err
