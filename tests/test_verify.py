"""Exported appendices: what the project says otherwise now, what was changed by hand; and quotes that qcode prints are exact."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from qcode import commands, queries
from qcode.catalogue import Asked, Wanted, find_scope
from qcode.catalogue.assembling import AppendixOptions, assembled
from qcode.catalogue.checking_thesis import check_quotes, check_thesis
from qcode.catalogue.manifest import beside, write_appendix
from qcode.catalogue.verifying import BadManifest, NoManifest, verify_file
from qcode.commands import quoting, thesis_profile
from qcode.commands.codings import move_borders
from qcode.model.checking import Line
from qcode.project import Project
from qcode.report.document import Quotation
from qcode.report.labels import cited, profile_for
from qcode.text.profiles import preset
from tests.cli import call, done
from tests.manuscripts import manuscript
from tests.samples import copy_sample

ITEMS = ("participants", "codebook", "frequencies", "quotations")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The sample's folder, and its appendix."""
    folder = copy_sample(tmp_path_factory.mktemp("verify") / "sample")
    target = folder / "exports" / "appendix.docx"
    target.parent.mkdir(exist_ok=True)
    with Project(folder, "AK") as project:
        asked = Asked(find_scope(project, Wanted()), date="2026-03-02")
        made = assembled(project, asked, AppendixOptions(items=ITEMS))
        write_appendix(project, made, asked, target, unit="turn")
    return folder, target


@pytest.fixture
def project(written: tuple[Path, Path]) -> Project:
    """The sample, copied into memory."""
    copy = Project(None, "AK")
    with Project(written[0], "AK") as sample:
        sample._connection.backup(copy._connection)
    copy.act_as("AK")
    return copy


def test_what_was_written_is_what_the_project_says(project: Project, written: tuple[Path, Path]) -> None:
    found = verify_file(project, written[1])
    assert found.is_fine
    assert found.unchanged == found.numbers + found.quotes > 400


def test_changed_codings_are_told_as_then_and_now(project: Project, written: tuple[Path, Path]) -> None:
    transcript = project.ask(queries.transcripts)[0]
    first, second, *_ = project.ask(queries.codings_in, transcript.id, project.coder.id)
    project.do(commands.remove_coding, first.id)
    project.do(move_borders, second.id, second.start, second.end - 12)
    found = verify_file(project, written[1])
    states = Counter((item.kind, item.state) for item in found.items)
    assert states["quote", "gone"] == 1
    assert states["quote", "changed"] == 1
    name = project.ask(queries.path, first.code).rpartition(" > ")[2]
    segments = next(item for item in found.items if item.name == f"{name}: Segments")
    assert int(segments.then) == int(segments.now) + 1
    assert not found.touched


def test_what_was_changed_by_hand_is_told_apart(project: Project, written: tuple[Path, Path], tmp_path: Path) -> None:
    """A number typed over, and a word of a quote; the project is not to blame for either."""
    from docx import Document

    opened = Document(str(written[1]))
    table = next(table for table in opened.tables if table.rows[0].cells[1].text == "Segments")
    cell = table.rows[2].cells[1]
    before = cell.text
    cell.paragraphs[0].runs[0].text = "99"
    quote = next(each for each in opened.paragraphs if each.text.endswith("(R7)") and len(each.text) > 100)
    words = next(each for each in quote.runs if len(each.text) > 50)
    words.text = words.text.replace(words.text.split()[4], "otherwise", 1)
    opened.save(str(tmp_path / "hand.docx"))
    found = verify_file(project, tmp_path / "hand.docx")
    number, said = found.items
    assert (number.state, number.then, number.now) == ("by hand", before, "99")
    assert (said.kind, said.state) == ("quote", "by hand")
    assert "[+otherwise+]" in said.now
    assert found.touched
    assert found.unchanged == found.numbers + found.quotes


def test_the_manifest_inside_is_enough(written: tuple[Path, Path], tmp_path: Path) -> None:
    moved = tmp_path / "moved.docx"
    moved.write_bytes(written[1].read_bytes())
    said = done("verify", moved, project=written[0])
    assert "the manifest beside it, which holds its hash, is not there" in " ".join(said.split())


def test_without_a_manifest_only_quotes_are_looked_for(written: tuple[Path, Path], tmp_path: Path) -> None:
    plain = manuscript(tmp_path / "plain.docx", "“This was said by nobody at all” (R1)")
    with Project(written[0], "AK") as project, pytest.raises(NoManifest):
        verify_file(project, plain)
    said = call("verify", plain, project=written[0])
    assert said.code == 1
    assert "There is no manifest beside “plain.docx”" in said.err
    assert "not found" in said.out


@pytest.mark.parametrize("broken", ['{"tables": 7}', "[]", '{"scope": {"coders": 1, "x": 2}, "tables": []}'])
def test_a_broken_manifest_is_one_sentence(project: Project, tmp_path: Path, broken: str) -> None:
    file = manuscript(tmp_path / "a.docx", "Words.")
    beside(file).write_text(broken)
    with pytest.raises((BadManifest, NoManifest)):
        verify_file(project, file)


def test_the_commands_say_it_and_their_exit_code_says_whether_all_is_well(
    written: tuple[Path, Path], tmp_path: Path
) -> None:
    assert "Every number and every quote is what the project says." in done("verify", written[1], project=written[0])
    chapter = manuscript(tmp_path / "chapter.docx", "“You're teaching them to leave” (R2)")
    said = call("check-thesis", chapter, "-o", tmp_path / "check.csv", project=written[0])
    assert said.code == 1
    assert "another" in (tmp_path / "check.csv").read_text("utf-8")
    data = json.loads(call("check-thesis", chapter, "--json", project=written[0]).out)
    assert "another" in json.dumps(data)
    right = manuscript(tmp_path / "right.docx", "“You're teaching them to leave” (R6)")
    assert call("check-thesis", right, project=written[0]).code == 0


@pytest.mark.parametrize("name", ["kz-gost", "en-apa7", "tr-enstitu"])
def test_every_quote_that_qcode_prints_is_exact(project: Project, name: str) -> None:
    """With words left out and added, in every preset's marks and citations; those used twice are exact, too."""
    how = preset(name)
    transcripts = project.ask(queries.transcripts)
    for transcript in transcripts:
        body = project.ask(queries.body, transcript.id)
        for coding in project.ask(queries.codings_in, transcript.id, project.coder.id)[::3]:
            words = body[coding.start : coding.end].split()
            if len(words) > 12:
                place = coding.start + body[coding.start : coding.end].index(words[5])
                project.do(quoting.omit_words, coding.id, place, place + len(words[5]))
                place = coding.start + body[coding.start : coding.end].rindex(words[-3])
                project.do(quoting.add_words, coding.id, place, place, "sic")
    asked = Asked(find_scope(project, Wanted()), language=how.language)
    report = assembled(project, asked, AppendixOptions(items=("quotations",))).report
    profile = profile_for(report)
    blocks = [block for block in report.blocks if isinstance(block, Quotation)]
    lines = [Line(number, str(cited(block, profile))) for number, block in enumerate(blocks, start=1)]
    found = {each.line.number: each for each in check_quotes(project, lines)}
    wrong = [(lines[at - 1].text, each.verdict) for at, each in found.items() if each.verdict != "exact"]
    assert wrong == []
    assert len(found) == len(blocks) > 100
    assert sum("omission" in each.tolerated for each in found.values()) > 20


def test_an_exported_appendix_passes_as_a_thesis(project: Project, written: tuple[Path, Path]) -> None:
    found = check_thesis(project, written[1])
    assert {each.verdict for each in found.quotes} == {"exact"}
    assert not found.dangling


def test_a_quote_that_is_printed_in_pieces_is_held_against_the_file_too(project: Project, tmp_path: Path) -> None:
    """With words left out, in the sign of the profile: the manifest knows the words as they are printed."""
    project.do(thesis_profile.choose_profile, "mine", "based_on: tr-enstitu\nomission: (...)\n")
    transcript = project.ask(queries.transcripts)[0]
    body = project.ask(queries.body, transcript.id)
    codings = project.ask(queries.codings_in, transcript.id, project.coder.id)
    long = next(row for row in codings if len(body[row.start : row.end].split()) > 12)
    place = long.start + body[long.start : long.end].index(" ")
    project.do(quoting.omit_words, long.id, place, place + 6)
    asked = Asked(find_scope(project, Wanted(transcripts=(transcript.name,))), language="tr", date="2026-03-02")
    made = assembled(project, asked, AppendixOptions(items=("quotations",)))
    path = tmp_path / "pieces.docx"
    write_appendix(project, made, asked, path, unit="turn")
    assert verify_file(project, path).is_fine
    _overwritten(path, "(...)", "word")
    assert "by hand" in {item.state for item in verify_file(project, path).items}


def test_a_blank_before_a_percent_sign_is_no_change_by_hand(project: Project, tmp_path: Path) -> None:
    project.do(thesis_profile.choose_profile, "mine", 'based_on: en-apa7\npercent: "{number}\u00a0%"\n')
    asked = Asked(find_scope(project, Wanted()), language="en", date="2026-03-02")
    path = tmp_path / "older.docx"
    made = assembled(project, asked, AppendixOptions(items=("frequencies",)))
    write_appendix(project, made, asked, path, unit="turn")
    project.do(thesis_profile.choose_profile, "mine", "based_on: en-apa7\n")
    assert verify_file(project, path).is_fine


def _overwritten(path: Path, words: str, other: str) -> None:
    """Put other words into the first run that holds some."""
    from docx import Document

    opened = Document(str(path))
    run = next(run for each in opened.paragraphs for run in each.runs if words in run.text)
    run.text = run.text.replace(words, other)
    opened.save(str(path))
