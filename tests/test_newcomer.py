"""Who has coded nothing in a project that others coded, and what a newcomer types wrongly."""

from __future__ import annotations

from pathlib import Path

import pytest

from qcode import commands, settings
from qcode.catalogue.blind import unseen_coders
from qcode.catalogue.scope import Wanted, WhoseCodings, find_scope
from qcode.cli.common import Here
from qcode.importers.respondents import NoWhom, read_respondents
from qcode.project import Project
from qcode.queries.heads import heads_in
from qcode.queries.lineage import BeyondHistory, moment
from qcode.text.query_tree import QueryError
from qcode.tui.app import started_in
from tests.cli import call, done
from tests.tui import desk, screen_text, settled

OTHERS = """
    Int: Where did you learn?
    Ana: At school, and from my sister. {BM=School, CD=Family}
"""


def by_others(test: object) -> object:
    """Let a test's project be one that two others have coded."""
    test.__doc__ = f"{test.__doc__}\n{OTHERS}"
    return test


@by_others
def test_what_does_not_hang_on_codings_asks_nobody_whose_are_meant(folder: Path) -> None:
    """Words, participants and text searched for are the same, whoever coded; a table of codes is not."""
    for name in ("words", "participants", "ethics", "checklist", "codebook", "memos"):
        assert done("report", name, project=folder)
    assert "[sister]" in done("ask", "text:sister", project=folder)
    for words in (("report", "frequencies"), ("ask", "code:School"), ("report", "words", "--code", "School")):
        refused = call(*words, project=folder)
        assert refused.code == 1
        assert "--coder BM, --coder CD" in refused.err
        assert "qcode settings coder" in refused.err
    assert "2 coders: BM, CD" in " ".join(done("report", "checklist", project=folder).split())


@by_others
def test_on_the_screen_keys_say_whose_codings_are_meant(project: Project) -> None:
    """No option of the command line is named there."""
    with pytest.raises(WhoseCodings) as refused:
        find_scope(project, Wanted(query="code:School", whoever=True))
    said = refused.value.said(
        "en", {"report": type("Keys", (), {"whose": "c"}), "anywhere": type("Keys", (), {"go_settings": "F8"})}
    )
    assert "`coder:BM`" in said
    assert "--coder" not in said
    assert len(find_scope(project, Wanted(query="text:school", whoever=True)).coders) == 2


@by_others
async def test_a_project_that_others_coded_does_not_look_empty(project: Project) -> None:
    """The overview and the desk say whose codings there are, and how to see them."""
    assert unseen_coders(project) == ["BM", "CD"]
    async with desk(project, size=(140, 30)) as pilot:
        await pilot.pause()
        assert "no code of your own here; Ctrl+o shows those of BM, CD" in screen_text(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert "“AK” has coded nothing here; the codings are by BM, CD: Ctrl+o in a text shows them" in screen_text(
            pilot
        )


def test_the_history_goes_only_so_far(project: Project) -> None:
    """Ana: I slept. {sleep}"""
    newest = moment(project._reader, "")
    assert moment(project._reader, str(newest)) == newest
    with pytest.raises(BeyondHistory, match=f"no entry 999 yet: the newest is {newest}"):
        moment(project._reader, "999")


def test_a_query_is_kept_before_its_passages_are_printed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ana: I slept. {sleep}"""

    def stopped(*_: object, **__: object) -> None:
        raise BrokenPipeError

    monkeypatch.setattr("qcode.cli.ask.print_passages", stopped)
    call("ask", "code:sleep", "--save", "sleeping", project=folder)
    assert "sleeping" in done("queries", "list", project=folder)


def test_a_misspelt_name_of_a_kept_query_is_told_as_one(project: Project) -> None:
    """Ana: I slept. {sleep}"""
    project.do(commands.save_query, "Sleep and trust", "code:sleep")
    for typed, told in (
        ("sleep and trist", "did you mean “Sleep and trust”?"),
        ("slumber", "for example “Sleep and trust”"),
    ):
        with pytest.raises(QueryError) as refused:
            find_scope(project, Wanted(query=typed))
        assert told in str(refused.value)
    assert find_scope(project, Wanted(query="Sleep and trust")).query == "code:sleep"


def test_a_head_is_taken_as_it_is_printed(folder: Path) -> None:
    """Ana: I slept. {sleep}"""
    groups = done("verify-head", project=folder)
    head = heads_in(groups)[0]
    fours = [head[at : at + 4] for at in range(0, 16, 4)]
    for words in (fours, [" ".join(fours)], [head]):
        assert "Unchanged since then: yes" in done("verify-head", *words, project=folder)
    refused = call("verify-head", "HEAD", project=folder)
    assert "8 to 64 of the signs" in refused.err


def test_a_round_that_is_not_there_yet_is_not_looked_for_by_name(folder: Path) -> None:
    """Ana: I slept. {sleep}"""
    assert "There is no round yet" in call("round", "finish", "A", project=folder).err


def test_a_table_that_says_of_nobody_whose_its_lines_are_is_refused(tmp_path: Path) -> None:
    (tmp_path / "who.csv").write_text("name,sex\nAna,f\n", "utf-8")
    with pytest.raises(NoWhom, match="its columns are: name, sex"):
        read_respondents(tmp_path / "who.csv")


def test_a_project_made_here_is_worked_in_without_naming_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert "Bring in interviews: qcode import FILE" in done("init", ".")
    assert 'qcode -p "my thesis" import' in done("init", "my thesis")


def test_a_new_project_never_begins_in_the_program_s_own_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A double click starts qcode there."""
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    monkeypatch.chdir(Path(settings.__file__).parent)
    assert started_in() == tmp_path
    (tmp_path / "Documents").mkdir()
    assert started_in() == tmp_path / "Documents"
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    assert started_in() == tmp_path / "work"


def test_who_is_asked_for_initials_is_told_what_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As on the start screen."""
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setattr("click.prompt", lambda _: "AB")
    assert Here(None, None).who() == "AB"
    assert "The history says who coded what; initials are enough." in capsys.readouterr().out
    assert settings.coder() == "AB"


@by_others
async def test_findings_that_can_t_be_counted_say_why(project: Project) -> None:
    """Instead of being counted for ever."""
    project.do(commands.add_finding, "One learns at school.")
    async with desk(project, size=(120, 24)) as pilot:
        await pilot.press("ctrl+d")
        await settled(pilot)
        assert "others have: BM, CD" in screen_text(pilot)
        assert "Counting" not in screen_text(pilot)
