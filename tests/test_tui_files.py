"""What goes in and where projects are: found by hand, shown first, and asked about where it could get out."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from qcode import commands, queries, settings
from qcode.catalogue.keeping import InsideItself, keep_as_own
from qcode.model.errors import AlreadyAProject
from qcode.project import Project, init
from qcode.tui.app import QcodeApp
from qcode.tui.paths import entries, looks_like_a_path, paths_in
from qcode.tui.screens.first_steps import FirstStepsScreen
from qcode.tui.screens.importing import ImportScreen
from qcode.tui.screens.overview import OverviewScreen
from qcode.tui.screens.start import StartScreen
from qcode.tui.widgets.ask_box import AskBox
from qcode.tui.widgets.file_box import FileBox
from tests.tui import screen_text, settled, spoken_project

INTERVIEW = "I: How are you?\nP: Fine [laughs].\nI: And now?\nP: Still fine.\n"


@pytest.fixture
def project() -> Project:
    return spoken_project()


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder of what a student has."""
    folder = tmp_path / "my files"
    (folder / "interviews").mkdir(parents=True)
    (folder / "interviews" / "R09.txt").write_text(INTERVIEW, "utf-8")
    (folder / "codes.csv").write_text("path,definition\nRelations > Trust,Whom one trusts\nHope,What comes\n", "utf-8")
    (folder / "people.csv").write_text("number,transcript,city,name\n1,P03,Abai,Ainur\n9,,Oral,Dana\n", "utf-8")
    (folder / "codings.csv").write_text(
        "transcript,code,quote,coder\nP03,Trust,I trusted her.,BM\nP03,Trust,not said,BM\nP99,Trust,x,BM\n", "utf-8"
    )
    (folder / "guide.txt").write_text("Guide\n1. How did you hear of it?\n2. What did you expect?\n", "utf-8")
    (folder / "holiday.jpg").write_bytes(b"x")
    return folder


@asynccontextmanager
async def import_screen(project: Project, folder: Path, kind: int = 0) -> AsyncIterator[Pilot[None]]:
    """The import screen with a list of files opened for one kind."""
    app = QcodeApp(project, "en")
    app.browsed = folder
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("f9")
        await settled(pilot)
        assert isinstance(app.screen, ImportScreen)
        await pilot.press(*["down"] * kind, "enter")
        await settled(pilot)
        yield pilot


@pytest.mark.parametrize(
    "line",
    [
        "{plain}",
        "'{plain}'",
        '"{plain}"',
        "{escaped}",
        "file://{percent}",
        "& '{plain}'",
        "  {plain}  ",
    ],
)
def test_a_dropped_file_is_understood_as_every_terminal_writes_it(files: Path, line: str) -> None:
    plain = str(files / "guide.txt")
    dropped = line.format(plain=plain, escaped=plain.replace(" ", "\\ "), percent=plain.replace(" ", "%20"))
    assert looks_like_a_path(dropped)
    assert paths_in(dropped) == [files / "guide.txt"]


def test_several_dropped_files_and_awkward_names(files: Path) -> None:
    odd = files / "O'Neil's talk (2).txt"
    odd.write_text(INTERVIEW, "utf-8")
    assert paths_in(str(odd)) == [odd]
    assert paths_in(f"'{files}/guide.txt' '{files}/codes.csv'") == [files / "guide.txt", files / "codes.csv"]
    assert paths_in('"C:\\Users\\Айгүл\\a b.docx"') == [Path("C:\\Users\\Айгүл\\a b.docx")]
    assert paths_in("/nowhere/of it.txt") == [Path("/nowhere/of it.txt")]
    assert not looks_like_a_path("guide")


def test_a_folder_shows_folders_and_what_can_be_read(files: Path) -> None:
    found = entries(files, (".csv",))
    assert [path.name for path in found.folders] == ["interviews"]
    assert [path.name for path in found.files] == ["codes.csv", "codings.csv", "people.csv"]


async def test_a_file_is_found_with_arrows_and_enter_shown_and_then_written(project: Project, files: Path) -> None:
    async with import_screen(project, files) as pilot:
        assert isinstance(pilot.app.screen, FileBox)
        shown = screen_text(pilot)
        assert "interviews/" in shown
        assert "holiday.jpg" not in shown
        await pilot.press(*"interv", "enter")
        await settled(pilot)
        await pilot.press(*"R09", "enter")
        await settled(pilot)
        assert "Fine [laughs]." in screen_text(pilot)
        assert len(project.ask(queries.transcripts)) == 2
        await pilot.press("enter")
        await settled(pilot)
        assert [row.name for row in project.ask(queries.transcripts)] == ["P03", "P04", "R09"]


async def test_backspace_goes_up_and_a_whole_folder_is_taken(project: Project, files: Path) -> None:
    async with import_screen(project, files / "interviews") as pilot:
        await pilot.press("backspace")
        await settled(pilot)
        box = pilot.app.screen
        assert isinstance(box, FileBox)
        assert box.folder == files
        await pilot.press("enter")
        await settled(pilot)
        assert box.folder == files / "interviews"
        await pilot.press("enter")
        await settled(pilot)
        assert "R09.txt" in screen_text(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(pilot.app.screen, ImportScreen)
        assert len(project.ask(queries.transcripts)) == 2


async def test_a_file_dropped_on_the_screen_is_shown_at_once(project: Project, files: Path) -> None:
    async with import_screen(project, files) as pilot:
        await pilot.press("escape")
        pilot.app.screen.post_message(events.Paste(str(files / "interviews" / "R09.txt").replace(" ", "\\ ")))
        await settled(pilot)
        assert "Still fine." in screen_text(pilot)


async def test_names_of_files_are_kept_on_request(project: Project, files: Path) -> None:
    (files / "Ainur.txt").write_text(INTERVIEW, "utf-8")
    async with import_screen(project, files) as pilot:
        await pilot.press(*"Ainur", "enter")
        await settled(pilot)
        assert "as “Ainur”" not in screen_text(pilot)
        await pilot.press("k")
        await settled(pilot)
        assert "as “Ainur”" in screen_text(pilot)


async def test_the_guide_is_written_and_then_its_links_are_shown_with_their_likeness(
    project: Project, files: Path
) -> None:
    async with import_screen(project, files, kind=1) as pilot:
        await pilot.press(*"guide", "enter")
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert len(project.ask(queries.questions)) == 2
        shown = screen_text(pilot)
        assert "100%" in shown
        assert "2. What did you expect?" in shown
        assert not any(turn.question for turn in project.ask(queries.turns, project.ask(queries.transcripts)[0].id))
        await pilot.press("enter")
        await settled(pilot)
        assert all(turn.question for turn in project.ask(queries.turns, project.ask(queries.transcripts)[0].id))


async def test_a_table_of_respondents_shows_whom_it_belongs_to(project: Project, files: Path) -> None:
    async with import_screen(project, files, kind=2) as pilot:
        await pilot.press(*"people", "enter")
        await settled(pilot)
        shown = screen_text(pilot)
        assert "→ P03" in shown
        assert "no transcript: a new respondent" in shown
        assert "city = Abai" in shown
        assert "Ainur" not in shown
        await pilot.press("enter")
        await settled(pilot)
        held = {item.respondent.number: item.values for item in project.ask(queries.respondent_items)}
        assert held[1] == {"city": ("Abai",)}
        assert held[9] == {"city": ("Oral",)}


async def test_a_codebook_says_what_is_new_and_what_changes(project: Project, files: Path) -> None:
    async with import_screen(project, files, kind=3) as pilot:
        await pilot.press(*"codes.csv", "enter")
        await settled(pilot)
        assert "codes: 1 new, 1 changed, 1 as they are" in screen_text(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert project.ask(queries.code_named, "Trust").definition == "Whom one trusts"


async def test_codings_that_can_not_be_placed_are_listed(project: Project, files: Path) -> None:
    async with import_screen(project, files, kind=4) as pilot:
        await pilot.press(*"codings", "enter")
        await settled(pilot)
        shown = screen_text(pilot)
        assert "placed: 1; not placed: 2" in shown
        assert "line 3, P03: the quote was not found: “not said”" in shown
        await pilot.press("enter")
        await settled(pilot)
        assert sum(project.ask(queries.codings_by_coder).values()) == 1


async def test_real_interviews_into_the_sample_ask_first_and_make_it_ones_own(tmp_path: Path, files: Path) -> None:
    with init(tmp_path / "sample", "AK") as sample:
        sample.do(commands.set_setting, "demo", "1")
        async with import_screen(sample, files / "interviews") as pilot:
            app = pilot.app
            assert isinstance(app, QcodeApp)
            await pilot.press(*"R09", "enter")
            await settled(pilot)
            await pilot.press("enter")
            await settled(pilot)
            assert isinstance(app.screen, AskBox)
            assert "invented" in screen_text(pilot)
            await pilot.press("enter")
            await settled(pilot)
            assert sample.ask(queries.transcripts) == []
            await pilot.press("enter", "down", "enter")
            await settled(pilot)
            await pilot.press(*str(tmp_path / "thesis"), "enter")
            await settled(pilot)
            assert isinstance(app.screen, OverviewScreen)
            assert app.project is not None
            assert app.project.folder == tmp_path / "thesis"
            assert not app.project.is_demo
            assert "DEMO" not in screen_text(pilot)
            own = app.project
        own.close()
    with Project(tmp_path / "sample", "AK") as sample:
        assert sample.is_demo


async def test_a_folder_under_git_asks_once(tmp_path: Path, files: Path) -> None:
    (tmp_path / "repo" / ".git").mkdir(parents=True)
    with init(tmp_path / "repo" / "thesis", "AK") as project:
        async with import_screen(project, files / "interviews") as pilot:
            await pilot.press(*"R09", "enter")
            await settled(pilot)
            await pilot.press("enter")
            await settled(pilot)
            assert "under git" in screen_text(pilot)
            await pilot.press("down", "down", "enter")
            await settled(pilot)
            assert len(project.ask(queries.transcripts)) == 1


def test_a_project_kept_as_ones_own_holds_everything_and_no_mark(tmp_path: Path) -> None:
    with init(tmp_path / "sample", "AK") as sample:
        sample.do(commands.set_setting, "demo", "1")
        (tmp_path / "sample" / "transcripts" / "a.txt").write_text("said", "utf-8")
        (tmp_path / "sample" / "names.txt").write_text("Ainur", "utf-8")
        own = keep_as_own(sample, tmp_path / "own")
        assert (own / "transcripts" / "a.txt").read_text("utf-8") == "said"
        assert (own / "names.txt").exists()
        with pytest.raises(AlreadyAProject):
            keep_as_own(sample, own)
        with pytest.raises(InsideItself):
            keep_as_own(sample, tmp_path / "sample" / "exports" / "own")
    with Project(own, "AK") as kept:
        assert not kept.is_demo
        assert kept.check() == []


async def test_the_first_screen_shows_the_letters_asks_for_initials_once_and_makes_a_project(tmp_path: Path) -> None:
    app = QcodeApp(None, "en")
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        assert "Ә Ғ Қ Ң Ө Ұ Ү Һ І" in screen_text(pilot)
        await pilot.press("down", "enter")
        await settled(pilot)
        assert "Your initials" in screen_text(pilot)
        await pilot.press(*"GM", "enter")
        await settled(pilot)
        await pilot.press(*str(tmp_path / "mine"), "enter")
        await settled(pilot)
        assert (tmp_path / "mine" / "project.qcode").exists()
        assert isinstance(app.screen, FirstStepsScreen)
        assert app.project is not None
        assert app.project.coder.name == "GM"
        assert list((tmp_path / "mine" / "backups").glob("project-*.qcode"))
    assert settings.coder() == "GM"
    app.project.close()


async def test_nobody_is_named_without_asking_and_a_recent_project_opens_with_its_backup(tmp_path: Path) -> None:
    init(tmp_path / "thesis", "AK").close()
    settings.remember(tmp_path / "thesis")
    app = QcodeApp(None, "en")
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        assert isinstance(app.screen, StartScreen)
        await pilot.press("enter", "escape")
        await settled(pilot)
        assert isinstance(app.screen, StartScreen), "Esc goes back"
        await pilot.press("enter", "enter")
        await settled(pilot)
        assert settings.coder() == "", "it is asked again next time"
        assert app.project is not None
        assert app.project.coder.name == settings.NOBODY
        assert list((tmp_path / "thesis" / "backups").glob("project-*.qcode"))
    app.project.close()


async def test_a_synchronised_folder_is_warned_about(tmp_path: Path) -> None:
    with init(tmp_path / "Dropbox" / "thesis", "AK") as project:
        app = QcodeApp(project, "en")
        async with app.run_test(size=(100, 30)) as pilot:
            await settled(pilot)
            assert "synchronised folder (“Dropbox”)" in screen_text(pilot)


async def test_a_damaged_project_offers_its_copies(tmp_path: Path) -> None:
    folder = tmp_path / "thesis"
    with init(folder, "AK") as project:
        project.do(commands.create_code, "Trust")
        project.daily_backup()
    data = (folder / "project.qcode").read_bytes()
    (folder / "project.qcode").write_bytes(data[: len(data) // 2])
    settings.keep(coder="AK")
    settings.remember(folder)
    app = QcodeApp(None, "en")
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, AskBox)
        assert "is damaged" in screen_text(pilot)
        await pilot.press("down", "enter")
        await settled(pilot)
        assert isinstance(app.screen, OverviewScreen)
        assert app.project is not None
        assert app.project.ask(queries.code_named, "Trust").name == "Trust"
    app.project.close()


async def test_the_kind_of_source_is_said_before_writing_and_what_is_left_out_is_named(
    project: Project, files: Path
) -> None:
    (files / "interviews" / "old.doc").write_bytes(b"x")
    (files / "interviews" / "guide.txt").write_text("1. Why?", "utf-8")
    async with import_screen(project, files / "interviews") as pilot:
        await pilot.press("enter", "t", "t", "t")
        await settled(pilot)
        shown = screen_text(pilot)
        assert "old.doc: left out" in shown
        assert "guide.txt: left out here" in shown
        assert "t kind: document" in shown
        await pilot.press("enter")
        await settled(pilot)
        assert project.ask(queries.transcript_named, "R09").kind == "document"


async def test_where_one_stood_is_remembered_and_what_fits_nothing_is_said(project: Project, files: Path) -> None:
    async with import_screen(project, files / "interviews") as pilot:
        await pilot.press("backspace", *"zzzz")
        await settled(pilot)
        assert "Nothing here fits" in screen_text(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(pilot.app, QcodeApp)
        assert pilot.app.browsed == files


async def test_esc_in_the_chooser_of_a_step_leads_back_to_the_step(project: Project, files: Path) -> None:
    app = QcodeApp(project, "kk")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        app.push_screen(FirstStepsScreen(1))
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, FileBox)
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, FirstStepsScreen)
        assert app.screen.at == 1
