"""One small file for somebody, and her work back again."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from qcode import commands, queries
from qcode.catalogue import merging
from qcode.catalogue.export import NamesInside
from qcode.catalogue.packaging import README, IncompletePackage, make_package, open_package, send_back, unpacked
from qcode.commands import reviews
from qcode.model.rows import CodeId, Coding, CodingId
from qcode.project import FILE, OnlyReviews, Project
from qcode.store.reader import Reader
from tests.building import LONG

SECRET = "Meiram"


def coded(project: Project, transcript: str = "A") -> list[object]:
    row = project.ask(queries.transcript_named, transcript)
    return list(project.ask(queries.codings_in, row.id, None))


def all_reviews(read: Reader) -> list[tuple[object, ...]]:
    return read.values("SELECT id FROM review")


def test_a_review_goes_out_and_comes_back(folder: Path, tmp_path: Path) -> None:
    """A supervisor gets the codings, reviews one, and her word stands beside the coding; twice changes nothing.

    Int: Who told you, Meiram?
    Ana: Meiram did. I was tired. {fatigue}
    Ana: It was far. {distance}
    """
    file = tmp_path / "review.qcodepack"
    with Project(folder, "AK") as project:
        for number in range(30):  # a long history: what the receiver does counts as later
            project.do(commands.set_star, coded(project)[0].id, star=number % 2 == 0)  # type: ignore[attr-defined]
        row = project.ask(queries.transcript_named, "A")
        turn = project.ask(queries.turns, row.id)[0]
        project.do(commands.set_condition, "passage", row.id, "off the record", start=turn.words, end=turn.end)
        turn = project.ask(queries.turns, row.id)[1]
        project.do(commands.set_condition, "passage", row.id, "off the record", start=turn.words, end=turn.words + 6)
        packed = make_package(project, file, role="review", language="ru", receiver="Dr. D")
        assert (packed.transcripts, packed.codings, packed.masked) == (1, 2, 1)
        assert "qcode -p review review plan" in packed.letter
        before = project.ask(queries.body, row.id)
    hers = open_package(file)
    assert SECRET.encode() not in (hers / FILE).read_bytes()
    assert b"A.txt" not in (hers / FILE).read_bytes()
    with Project(hers, "DD") as project:
        assert project.check() == []
        assert len(project.ask(queries.body, row.id)) == len(before)
        assert project.ask(queries.setting, "package.role") == "review"
        first = coded(project)[0]
        assert send_back(project, tmp_path / "empty.qcodepack").acts == 0
        project.do(reviews.review_coding, first.id, verdict="queried", reason="Why?")  # type: ignore[attr-defined]
        with pytest.raises(OnlyReviews):
            project.do(commands.set_star, first.id, star=True)  # type: ignore[attr-defined]
        assert send_back(project, tmp_path / "back.qcodepack").acts > 0
    with Project(folder, "AK") as project:
        with merging.read_from(tmp_path / "back.qcodepack") as copy:
            summary = merging.preview(project, copy)
            assert summary.coming == {"review": {"DD": 1}}
            assert summary.conflicts == {}
            merging.merge(project, copy)
            assert project.check() == []
            assert merging.merge(project, copy).is_empty
        assert project.ask(queries.body, row.id) == before
        assert len(project.ask(all_reviews)) == 1
        assert project.ask(queries.setting, "package.role") == ""
        assert [coder.name for coder in project.ask(queries.coders)] == ["AK", "DD"]
        size = (folder / FILE).stat().st_size
        project.undo()
        assert project.check() == []
        assert project.ask(all_reviews) == []
        project.redo()
        assert project.check() == []
        assert size < 2_000_000


def test_a_second_coder_sees_no_coding(folder: Path, tmp_path: Path) -> None:
    """A blind package holds texts and codebook; the second coder's codings come back as hers.

    Ana: I was tired, as Meiram was. {fatigue}
    """
    file = tmp_path / "second.qcodepack"
    with Project(folder, "AK") as project:
        packed = make_package(project, file, role="second coder", with_codings=False)
        assert packed.codings == 0
    (folder / "names.txt").write_text("Meiram\nAna\n", "utf-8")
    with Project(folder, "AK") as project:
        assert make_package(project, tmp_path / "masked.qcodepack", role="second coder").masked == 1
        project.do(commands.rename_code, project.ask(queries.codes)[0].id, "Of Meiram")
        with pytest.raises(NamesInside):
            make_package(project, tmp_path / "named.qcodepack", role="second coder")
        project.undo()
    with zipfile.ZipFile(tmp_path / "masked.qcodepack") as archive:
        assert SECRET.encode() not in archive.read(FILE)
    with zipfile.ZipFile(file) as archive:
        assert "qcode open" in archive.read("README.txt").decode()
    hers = open_package(file)
    with Project(hers, "BM") as project:
        row = project.ask(queries.transcript_named, "A")
        assert coded(project) == []
        assert project.ask(queries.setting, "package.blind") == "1"
        turn = project.ask(queries.turns, row.id)[0]
        project.do(commands.code_span, row.id, turn.words, turn.end, code=project.ask(queries.codes)[0].id)
    with Project(folder, "AK") as project:
        with merging.read_from(hers) as copy:
            assert merging.merge(project, copy).coming == {"coding": {"BM": 1}}
        assert project.check() == []
        assert len(coded(project)) == 2
        assert project.ask(queries.history, 1)[0].action == "merge"


def test_labels_that_are_names_stay_here(folder: Path, tmp_path: Path) -> None:
    """A respondent's label that may be a name is masked without being listed; the file's name is typed as it must be.

    Ana: I was tired. {fatigue}
    """
    file = tmp_path / "tez projem.qcodepack"
    with Project(folder, "AK") as project:
        packed = make_package(project, file, role="review", language="tr")
        assert packed.masked == 0, "none of her words"
        assert 'qcode open "tez projem.qcodepack"' in packed.letter
        assert 'qcode -p "tez projem" package' in packed.letter
    hers = open_package(file)
    assert b"Ana" not in (hers / FILE).read_bytes()
    with Project(hers, "DD") as project:
        row = project.ask(queries.transcript_named, "A")
        assert project.ask(queries.body, row.id).startswith("███: I was tired.")
        assert [each.label for each in project.ask(queries.speakers, row.id)] == ["R1"]
        project.do(reviews.review_coding, coded(project)[0].id, verdict="queried", reason="Why?")  # type: ignore[attr-defined]
        send_back(project, tmp_path / "back.qcodepack")
    with Project(folder, "AK") as project:
        with merging.read_from(tmp_path / "back.qcodepack") as copy:
            assert merging.merge(project, copy).coming == {"review": {"DD": 1}}
        assert project.check() == []
        assert [each.label for each in project.ask(queries.speakers, row.id)] == ["Ana"]
        assert make_package(project, tmp_path / "n.qcodepack", role="review", despite_names=True)
        with zipfile.ZipFile(tmp_path / "n.qcodepack") as archive:
            assert b"Ana" in archive.read(FILE)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_merge_that_is_killed_leaves_the_state_before_it(folder: Path, tmp_path: Path) -> None:
    """Whenever the process is killed, the project is as before the merge or as after it, and whole.

    Ana: I was tired, and the school was far away. {fatigue, distance}
    """
    shutil.copytree(folder, tmp_path / "other")
    with Project(tmp_path / "other", "BM") as other:
        row = other.ask(queries.transcript_named, "A")
        code = other.ask(queries.codes)[0].id
        other.do(
            commands.import_codings,
            [(Coding(CodingId(""), row.id, n, n + 3, CodeId(code), other.coder.id), "", "") for n in range(30)],
        )
    chance = random.Random(7)
    for _ in range(40 if LONG else 3):
        child = subprocess.Popen(
            [sys.executable, "-m", "tests.long.merger", str(folder), str(tmp_path / "other")],
            cwd=Path(__file__).parents[1], stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert child.stdout is not None
        assert child.stdout.readline() == "merging\n"
        time.sleep(chance.random() / 30)
        child.kill()
        child.communicate()
        assert child.returncode < 0
        with Project(folder, "AK") as project:
            assert project.check() == []
            assert len(coded(project)) in (2, 32)


def test_a_package_that_was_damaged_on_its_way_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "damaged.qcodepack"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(FILE, "who said what, and where " * 20)
        package.writestr(README, "")
        found = package.getinfo(FILE)
    whole = path.read_bytes()
    begin = found.header_offset + 30 + len(found.filename)
    for at in range(begin, begin + found.compress_size):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        with pytest.raises(IncompletePackage):
            unpacked(path, "", tmp_path)
