"""Lines of a table of respondents find whoever speaks by codes, labels and files; what finds nobody is said, and no number is refused falsely."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from qcode import commands, queries
from qcode.catalogue.people_table import read_people
from qcode.commands.matching import ByNumberAlone, LooksLikeAnother, NobodySpeaks, loose
from qcode.commands.people import NumberOfAnother, NumberTaken
from qcode.importers.respondents import read_respondents
from qcode.project import Project
from qcode.report.document import Stamp
from qcode.report.material import RespondentItem
from qcode.report.participants import participants
from qcode.text.profiles import preset_of
from qcode.tui.desk.citing import cited
from qcode.words import LANGUAGES
from tests.building import build


def written(folder: Path, text: str) -> Path:
    path = folder / "who.csv"
    path.write_text(text, "utf-8")
    return path


def brought(project: Project, folder: Path, text: str) -> dict[str, tuple[int, str]]:
    """Bring a table in: for each label its respondent's number and age."""
    project.do(commands.set_respondents, read_people(project, written(folder, text))[0])
    people = {item.respondent.id: item for item in project.ask(queries.respondent_items)}
    found = {}
    for row in project.ask(queries.transcripts):
        for speaker in project.ask(queries.speakers, row.id):
            if speaker.respondent:
                item = people[speaker.respondent]
                found[speaker.label] = (item.respondent.number, "".join(item.values.get("Yaş", ())))
    return found


GROUP = """
== R01
Int: And you?
Ayşe: I drive.
== G03
Mehmet: I carry.
== G06_odak grup
Int: And you all?
Hasan: We wait.
Zeynep: We rest.
"""


@pytest.mark.parametrize(
    ("header", "codes"),
    [("Kod", "K1 K2 K3"), ("Code", "R3 R4 R9"), ("Код респондента", "П-4 П-5 П-6"), ("Rumuz", "K.1 K.2 K.3")],
)
def test_a_column_of_codes_gives_the_numbers_and_it_is_said(tmp_path: Path, header: str, codes: str) -> None:
    rows = "".join(f"{code},G{place}\n" for place, code in enumerate(codes.split()))
    drafts, notices = read_respondents(written(tmp_path, f"{header},Dosya\n{rows}"))
    assert [draft.number for draft in drafts] == [int(code[-1]) for code in codes.split()]
    assert all(not draft.values for draft in drafts)
    assert len(notices) == 1
    assert header in notices[0]
    assert codes.split()[0] in notices[0]


@pytest.mark.parametrize("table", ["Kod,Dosya\nK1,A\nÖ1,B\n", "Kod,no\nK1,4\nK2,5\n", "Kod,Dosya\nA,x\nB,y\n"])
def test_codes_that_are_no_numbers_stay_what_is_known_of_people(tmp_path: Path, table: str) -> None:
    """Two people of one number, a column of numbers beside it, letters alone."""
    drafts, notices = read_respondents(written(tmp_path, table))
    assert [draft.values[0][0] for draft in drafts] == ["Kod", "Kod"]
    assert notices == ()


def test_lines_find_who_speaks_by_labels_and_other_ways_to_write_a_name(tmp_path: Path) -> None:
    """The table's own numbers stand, whichever qcode gave before; the file's old name leads to Ayşe by her label."""
    project = Project(None, "AK")
    build(project, GROUP)
    table = (
        "Kod,Takma ad,Dosya,Yaş,Görüşme tarihi\nK1,Hasan,G06 odak-grup.docx,45,29.03.2025\nK2,Zeynep,g6_Odak_Grup,31,\n"
        "K3,Ayşe,G01_Ayşe,26,12.03.2025\nK4,Mehmet,G3,22,\n"
    )
    found = brought(project, tmp_path, table)
    assert found == {"Ayşe": (3, "26"), "Mehmet": (4, "22"), "Hasan": (1, "45"), "Zeynep": (2, "31")}
    assert len(project.ask(queries.respondents)) == 4
    assert [row.held for row in project.ask(queries.transcripts)] == ["2025-03-12", "", "2025-03-29"]
    assert brought(project, tmp_path, table) == found


def test_a_table_beside_the_files_finds_them_by_their_old_names(tmp_path: Path) -> None:
    """The transcript itself keeps no name of a person's file."""
    project = Project(None, "AK")
    build(project, "== R01\nP: I drive.\n== R02\nP: I carry.")
    second = project.ask(queries.transcripts)[1]
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "02 Ayşe.txt").write_bytes(b"P: I carry.\n")
    assert second.file_sha256 == hashlib.sha256(b"P: I carry.\n").hexdigest()
    matches, _ = read_people(project, written(tmp_path, "Dosya,Yaş\n02_Ayşe,26\n"))
    assert matches[0].transcript == second
    assert not matches[0].silent


def test_who_is_not_found_is_told_before_a_respondent_without_words_is_made(tmp_path: Path) -> None:
    project = Project(None, "AK")
    build(project, GROUP)
    text = "number,transcript,Yaş\n21,G06_odak_grup,45\n22,nowhere,31\n3,G03,22\n"
    matches, _ = read_people(project, written(tmp_path, text))
    assert [match.silent for match in matches] == [True, True, False]
    doubt = next(each for each in commands.table_doubts(matches) if isinstance(each, NobodySpeaks))
    assert "2 lines (2, 3)" in str(doubt)
    assert "speaker" in str(doubt)


def test_nobody_is_taken_for_another_because_qcode_gave_her_the_number(tmp_path: Path) -> None:
    """4 is the number that Hasan got; the table's K4, of the same focus group, says nothing of him."""
    project = Project(None, "AK")
    build(project, GROUP)
    numbers = {person.number for person in project.ask(queries.respondents)}
    assert numbers == {1, 3, 4, 5}
    matches, _ = read_people(project, written(tmp_path, "Kod,Dosya,Yaş\nK4,G06_odak_grup,45\n"))
    assert matches[0].respondent is None
    assert matches[0].silent
    matches, _ = read_people(project, written(tmp_path, "Kod,Yaş,tür\nK4,45,\n"))
    assert isinstance(commands.table_doubts(matches)[0], ByNumberAlone)


def test_an_attribute_that_cites_like_documents_and_means_another_is_told(tmp_path: Path) -> None:
    project = Project(None, "AK")
    build(project, GROUP)
    for cells, told in (("K1 K3", True), ("K3 K1", False), ("K1 K1", False), ("B1 C1", False)):
        first, second = cells.split()
        text = f"no,Dosya,Düzey\n3,G03,{first}\n1,R01,{second}\n"
        matches, _ = read_people(project, written(tmp_path, text))
        assert any(isinstance(each, LooksLikeAnother) for each in commands.table_doubts(matches)) is told, cells


def test_a_number_that_qcode_gave_gives_way_and_a_chosen_one_is_refused_truly(tmp_path: Path) -> None:
    project = Project(None, "AK")
    build(project, GROUP)
    found = brought(project, tmp_path, "no,Konuşmacı,Yaş\n4,Mehmet,22\n")
    assert (found["Mehmet"], found["Hasan"]) == ((4, "22"), (6, ""))
    with pytest.raises(NumberOfAnother, match="G03"):
        brought(project, tmp_path, "no,Konuşmacı,Yaş\n4,Hasan,22\n")
    with pytest.raises(NumberTaken):
        brought(project, tmp_path, "no,Konuşmacı,Yaş\n8,Hasan,22\n8,Zeynep,23\n")


def test_names_written_otherwise_are_one() -> None:
    assert {loose(name) for name in ("G05_yazılı.docx", "g5 YAZILI", "G-005–Yazili")} == {"g 5 yazili"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_screen_cites_as_documents_do(language: str) -> None:
    assert cited(7, language) == preset_of(language).respondent_name(7).replace("\u00a0", " ")  # type: ignore[arg-type]


def test_the_table_of_participants_warns_of_codes_that_cite_somebody_else() -> None:
    """A public name is cited instead of a number, so it misleads nobody."""
    stamp = Stamp()
    wrong = RespondentItem("a", 6, ("K1", "26")), RespondentItem("b", 1, ("K2", "41"))
    assert "“K2” whom quotes cite as R1" in participants(("Kod", "Yaş"), wrong, stamp=stamp, language="en").warnings[0]
    right = RespondentItem("a", 1, ("K1", "26")), RespondentItem("b", 6, ("K2", "41"), "Expert A")
    assert not any(
        "Kod" in each and "cite" in each
        for each in participants(("Kod", "Yaş"), right, stamp=stamp, language="en").warnings
    )


def test_whom_an_earlier_table_made_without_words_is_joined_when_a_better_one_finds_her(tmp_path: Path) -> None:
    """The same table again makes nobody twice; with the labels the one without words goes, and her number is the speaker's."""
    project = Project(None, "AK")
    build(project, GROUP)
    first = "no,Dosya,Yaş,Cinsiyet\n1,R01,26,K\n3,G03,22,E\n6,G06_odak_grup,45,E\n7,G06_odak_grup,31,K\n"
    for _ in range(2):
        found = brought(project, tmp_path, first)
        assert len(project.ask(queries.respondents)) == 6
        assert found["Hasan"][1] == ""
    assert [match.silent for match in read_people(project, tmp_path / "who.csv")[0]] == [False, False, True, True]
    second = "no,Dosya,Konuşmacı,Yaş,Cinsiyet\n6,G06_odak_grup,Hasan,45,E\n7,G06_odak_grup,Zeynep,31,K\n"
    found = brought(project, tmp_path, second)
    assert (found["Hasan"], found["Zeynep"]) == ((6, "45"), (7, "31"))
    assert len(project.ask(queries.respondents)) == 4
    project.undo()
    assert len(project.ask(queries.respondents)) == 6


def test_a_number_that_stands_in_the_table_is_stronger_than_a_word_that_is_like_a_label(tmp_path: Path) -> None:
    project = Project(None, "AK")
    build(project, GROUP)
    found = brought(project, tmp_path, "no,Rol,Yaş\n3,Ayşe,22\n")
    assert (found["Mehmet"][1], found["Ayşe"][1]) == ("22", "")
