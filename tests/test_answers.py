"""What a supervisor did in Word comes back: matched by coding, shown, written once, taken back by one undo."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from qcode import commands, queries
from qcode.catalogue.annotating import AnnotateOptions, write_annotated
from qcode.catalogue.answer_words import answer_lines
from qcode.catalogue.answering import (
    BY_PLACE,
    CHANGED,
    GONE,
    OWN,
    RESOLVED,
    SEVERAL,
    WHO,
    Answers,
    NotAnnotated,
    OtherProject,
    OtherText,
    read_answers,
)
from qcode.commands.answering import import_answers
from qcode.importers import read_transcript
from qcode.importers.commented import TooManyComments
from qcode.importers.errors import CameBack, TooLarge, WrongContent
from qcode.model.errors import QcodeError
from qcode.project import Project
from qcode.queries import reviews
from tests.annotated_project import asked, coded_project, coding, hide, text, transcript
from tests.answered import answered, edited
from tests.cli import call

TRUST, FAMILY, WAITING = 1, 0, 2
"""The numbers of their comments."""


@pytest.fixture
def project() -> Project:
    return coded_project()


@pytest.fixture
def sent(project: Project, tmp_path: Path) -> Path:
    return write_annotated(project, asked(project), tmp_path, AnnotateOptions())[0]


def take(project: Project, found: Answers) -> int:
    return project.do(import_answers, found.transcript.id, found.fresh)


def said(project: Project, code: str) -> list[tuple[str, str, str, str]]:
    """(who, verdict, reason, day) of all that was said of a code's first coding."""
    names: dict[str, str] = {row.id: row.name for row in project.ask(queries.coders)}
    found = project.ask(reviews.reviews_of, coding(project, code).id)
    return [(names[row.reviewer], row.verdict, row.reason, row.written[:10]) for row in found]


def test_replies_ticks_and_new_comments_become_reviews_and_memos(project: Project, sent: Path, tmp_path: Path) -> None:
    """Each under its author's name and date; one entry of the history; the same file again is nothing; undo is all."""
    back = answered(
        sent,
        tmp_path / "back.docx",
        replies={
            TRUST: [("Prof. A", "? why not Family"), ("Бейімбет", "жоқ, бұл сенім емес")],
            FAMILY: [("Prof. A", "OK")],
        },
        new=[("Prof. A", "Nothing came", "Nice words\nhere"), ("Prof. A", "Forms and", "Hmm.")],
    )
    before = project.ask(queries.last_change)[0]
    found = read_answers(project, back)
    assert (len(found.fresh), found.unmatched, found.edits) == (5, (), ())
    assert take(project, found) == 5
    assert project.ask(queries.last_change)[0] == before + 1
    assert said(project, "Trust") == [
        ("Prof. A", "queried", "why not Family", "2026-12-01"),
        ("Бейімбет", "rejected", "бұл сенім емес", "2026-12-01"),
    ]
    assert said(project, "Family") == [("Prof. A", "accepted", "", "2026-12-01")]
    turns: dict[str, int] = {turn.id: turn.position for turn in project.ask(queries.turns, transcript(project))}
    memos = [(turns[memo.target], memo.body) for memo in project.ask(queries.memos) if memo.about == "turn"]
    assert sorted(memos) == [(4, "“Forms and”\nHmm."), (5, "“Nothing came”\nNice words\nhere")]
    again = read_answers(project, back)
    assert (again.fresh, take(project, found)) == ((), 0)
    assert project.ask(queries.last_change)[0] == before + 1
    said_of_it = project.ask(queries.history)[0].said("en")
    assert said_of_it == "5 answers from Word on P03"
    project.undo()
    assert read_answers(project, back).fresh == found.fresh
    assert [row.name for row in project.ask(queries.coders)] == ["AK"]
    assert project.check() == []


def change_comments(change: Callable[[str], str], sent: Path, target: Path) -> Path:
    return edited(sent, target, comments=change)


def test_a_tick_in_the_comment_itself(project: Project, sent: Path, tmp_path: Path) -> None:
    """Before its first word or behind its sign; who ticked is the only guest, or must be named."""
    sign = re.escape("Relations &gt; Family")

    def tick(xml: str) -> str:
        xml = re.sub(rf">{sign}<", ">ok Relations &gt; Family<", xml)
        return re.sub(r"(⟨yn5nc6-\w+⟩)", r"\1 ? see page 3", xml)

    back = change_comments(tick, sent, tmp_path / "back.docx")
    found = read_answers(project, back)
    assert [left.reason for left in found.unmatched] == [WHO, WHO]
    found = read_answers(project, back, "Prof. A")
    assert [(each.answer.verdict, each.answer.words) for each in found.found] == [
        ("accepted", ""),
        ("queried", "see page 3"),
    ]
    take(project, found)
    assert read_answers(project, back, "Prof. A").fresh == ()
    mangled = change_comments(lambda xml: xml.replace("Relations &gt; Trust", "Relations"), sent, tmp_path / "m.docx")
    assert [left.reason for left in read_answers(project, mangled, "Prof. A").unmatched] == [CHANGED]


def test_a_thread_marked_as_resolved(project: Project, sent: Path, tmp_path: Path) -> None:
    """Word does not say who marked it, so it is told and never a review; what somebody replied counts."""
    back = answered(
        sent,
        tmp_path / "a.docx",
        replies={TRUST: [("Prof. A", "no: too narrow")], FAMILY: [("Prof. A", "ok")]},
        done=[TRUST, WAITING, FAMILY],
    )
    found = read_answers(project, back)
    assert sorted((left.author, left.words, left.reason) for left in found.unmatched) == [
        ("", "Institutions > Waiting", RESOLVED),
        ("", "Relations > Trust", RESOLVED),
    ]
    assert RESOLVED in "\n".join(line for _, line in answer_lines(found, "en"))
    take(project, found)
    assert [each[1] for each in said(project, "Trust")] == ["rejected"]
    assert [each[1] for each in said(project, "Family")] == ["accepted"]
    assert said(project, "Waiting") == []
    assert project.ask(reviews.state, coding(project, "Trust").id) == "rejected"
    assert take(project, read_answers(project, back)) == 0


def test_new_comments_with_a_verdict(project: Project, sent: Path, tmp_path: Path) -> None:
    """On the words of one coding it is a review, by its place; where several lie, a memo that says why."""
    back = answered(
        sent,
        tmp_path / "back.docx",
        new=[("Prof. A", "they lost my", "? whose papers"), ("Prof. A", "I trusted", "ok")],
    )
    found = {each.quote: (each.answer.verdict, each.doubt) for each in read_answers(project, back).found}
    assert found == {"they lost my papers": ("queried", BY_PLACE), "I trusted": ("", SEVERAL)}


def test_her_own_reply_is_no_verdict_and_an_old_answer_is_not_read_twice(
    project: Project, sent: Path, tmp_path: Path
) -> None:
    """The coder's ok is a remark; what was answered before leaves as replies, which are not answers when they return."""
    back = answered(sent, tmp_path / "a.docx", replies={TRUST: [("Prof. A", "? why"), ("AK", "ok I will see")]})
    found = read_answers(project, back)
    assert [(each.answer.verdict, each.doubt) for each in found.found][1] == ("", OWN)
    take(project, found)
    (tmp_path / "second").mkdir()
    second = write_annotated(project, asked(project), tmp_path / "second", AnnotateOptions())[0]
    assert read_answers(project, second).found == ()
    third = answered(second, tmp_path / "c.docx", replies={TRUST: [("Prof. A", "ok")]})
    assert [each.answer.verdict for each in read_answers(project, third).found] == ["accepted"]


def test_what_was_changed_in_the_text_is_told_and_left(project: Project, sent: Path, tmp_path: Path) -> None:
    """Tracked or not; comments still find their words, through split runs, smart tags and insertions."""
    tracked = (
        '<w:ins w:id="1" w:author="Prof. A"><w:r><w:t>really </w:t></w:r></w:ins>'
        '<w:del w:id="2" w:author="Prof. A"><w:r><w:delText>nobody laughed. </w:delText></w:r></w:del>'
    )

    def change(xml: str) -> str:
        xml = xml.replace("How did you hear of it?", "How did you learn of it?")
        head, tail = xml.split("nobody laughed. </w:t></w:r>")
        return f"{head}</w:t></w:r>{tracked}{tail}"

    back = answered(
        sent, tmp_path / "b.docx", new=[("Prof. A", "came of it", "so?")], replies={TRUST: [("Prof. A", "no")]},
        document=change,
    )  # fmt: skip
    found = read_answers(project, back)
    assert {(edit.turn, edit.removed, edit.added, edit.author) for edit in found.edits} == {
        (1, "hear", "learn", ""),
        (2, "", "really ", "Prof. A"),
        (2, "nobody laughed. ", "", "Prof. A"),
    }
    assert sorted((each.turn, each.quote) for each in found.found) == [(2, "I trusted her"), (5, "came of it")]
    before = text(project)
    take(project, found)
    assert text(project) == before


def test_a_comment_without_its_sign_is_known_by_author_place_and_code(
    project: Project, sent: Path, tmp_path: Path
) -> None:
    """Somebody has deleted the signs: a reply still finds its coding."""
    back = answered(sent, tmp_path / "a.docx", replies={TRUST: [("Prof. A", "evet")]})
    bare = change_comments(lambda xml: re.sub("⟨.*?⟩", "", xml), back, tmp_path / "bare.docx")
    found = read_answers(project, bare)
    assert [(each.path, each.answer.verdict) for each in found.found] == [("Relations > Trust", "accepted")]


def test_the_version_with_a_margin_can_be_commented_on_too(project: Project, tmp_path: Path) -> None:
    """Its numbers are no changes of the text; a program that keeps no properties leaves the line that says which text."""
    sent = write_annotated(project, asked(project), tmp_path, AnnotateOptions("margin"))[0]
    found = read_answers(project, sent)
    assert (found.found, found.edits) == ((), ())
    bare = tmp_path / "bare.docx"
    with zipfile.ZipFile(sent) as package, zipfile.ZipFile(bare, "w") as written:
        for name in package.namelist():
            if name != "docProps/custom.xml":
                written.writestr(name, package.read(name))
    assert read_answers(project, bare).transcript.name == "P03"


def test_newer_words_say_when_in_universal_time(project: Project, sent: Path, tmp_path: Path) -> None:
    """The clock on the wall said 10:00, the durable date 05:00; dates that are none are left out, not refused."""
    back = answered(sent, tmp_path / "a.docx", replies={TRUST: [("Prof. A", "ok")], FAMILY: [("Prof. A", "? who")]})
    back = edited(back, tmp_path / "b.docx", comments=lambda xml: xml.replace("2026-12-01T10:01:00Z", "soon"))
    with zipfile.ZipFile(back, "a") as package:
        ids = '<r xmlns:x="x"><x:commentId x:paraId="00004328" x:durableId="0A"/></r>'
        package.writestr("word/commentsIds.xml", ids)
        extensible = '<r xmlns:x="x"><x:commentExtensible x:durableId="0A" x:dateUtc="2026-12-01T05:00:00Z"/></r>'
        package.writestr("word/commentsExtensible.xml", extensible)
    found = {each.path: each.answer.written for each in read_answers(project, back).found}
    assert found == {"Relations > Trust": "2026-12-01T05:00:00Z", "Relations > Family": ""}
    assert take(project, read_answers(project, back)) == 2
    assert take(project, read_answers(project, back)) == 0


def test_comments_on_the_title_and_over_a_turn(project: Project, sent: Path, tmp_path: Path) -> None:
    """On the title: a memo on the transcript; on the number of a turn: on that turn."""
    back = answered(
        sent, tmp_path / "a.docx", new=[("Prof. A", "Coding of P03", "Well done."), ("Prof. A", "turn 5", "Too short.")]
    )
    found = [(each.answer.about, each.turn, each.answer.words) for each in read_answers(project, back).found]
    assert sorted(found) == [("transcript", 0, "Well done."), ("turn", 5, "Too short.")]


def test_a_bare_no_is_its_own_reason(project: Project, sent: Path, tmp_path: Path) -> None:
    """A rejection says why; where only a tick word stands, that is what is known."""
    back = answered(sent, tmp_path / "a.docx", replies={TRUST: [("Prof. A", "Жоқ")], FAMILY: [("Prof. A", "?")]})
    take(project, read_answers(project, back))
    assert [each[1:3] for code in ("Trust", "Family") for each in said(project, code)] == [
        ("rejected", "Жоқ"),
        ("queried", "?"),
    ]


def test_a_coding_that_is_gone_is_named(project: Project, sent: Path, tmp_path: Path) -> None:
    """It was taken off after the file was sent: the answer is shown, and not written."""
    back = answered(sent, tmp_path / "a.docx", replies={TRUST: [("Prof. A", "ok, good")]})
    project.do(commands.remove_coding, coding(project, "Trust").id)
    found = read_answers(project, back)
    assert [(left.author, left.words, left.reason) for left in found.unmatched] == [
        ("Prof. A", "Relations > Trust: ok, good", GONE)
    ]
    assert found.fresh == ()


def test_secrets_shift_nothing(project: Project, tmp_path: Path) -> None:
    """Behind words that were masked, a new comment still stands on its own words."""
    hide(project)
    sent = write_annotated(project, asked(project), tmp_path, AnnotateOptions())[0]
    back = answered(sent, tmp_path / "a.docx", new=[("Prof. A", " my papers", "which?"), ("Prof. A", "Nothing", "so")])
    found = read_answers(project, back)
    assert sorted((each.turn, each.quote) for each in found.found) == [(4, "my papers"), (5, "Nothing")]
    assert found.edits == ()


def test_files_that_are_not_this_transcripts_are_refused(project: Project, sent: Path, tmp_path: Path) -> None:
    """Another project's, another text's, any other Word file, and what is no Word file at all."""
    with pytest.raises(OtherProject):
        read_answers(Project(None, "AK"), sent)
    with pytest.raises(CameBack):
        read_transcript(sent)
    other = coded_project()
    body = text(other).replace("papers", "pages")
    with other._door().entry("x") as tx:
        row = queries.texts(tx.read, transcript(other))[0]
        tx.replace(row, body=body, sha256="0" * 64)
    with pytest.raises(OtherText, match="P03"):
        read_answers(other, sent)

    def bare(xml: str) -> str:
        return xml.replace("qcode-annotated", "x")

    with zipfile.ZipFile(sent) as package, zipfile.ZipFile(tmp_path / "plain.docx", "w") as plain:
        for name in package.namelist():
            if name != "docProps/custom.xml":
                plain.writestr(name, bare(package.read(name).decode()))
    with pytest.raises(NotAnnotated):
        read_answers(project, tmp_path / "plain.docx")
    (tmp_path / "no.docx").write_bytes(b"PK\x03\x04no")
    with pytest.raises(WrongContent):
        read_answers(project, tmp_path / "no.docx")
    with pytest.raises(QcodeError):
        read_answers(project, tmp_path / "missing.docx")


def test_hostile_files_are_refused(
    project: Project, sent: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Bombs, entities, endless comments: a sentence, and no memory eaten."""
    bomb = tmp_path / "bomb.docx"
    shutil.copy(sent, bomb)
    with zipfile.ZipFile(bomb, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/people.xml", b"0" * 3_000_000)
    with monkeypatch.context() as less:
        less.setattr("qcode.importers.files.LARGEST", 2)
        with pytest.raises(TooLarge):
            read_answers(project, bomb)
    long = edited(sent, tmp_path / "l.docx", comments=lambda xml: xml.replace("vouched", "v" * 200_000))
    with pytest.raises(TooManyComments):
        read_answers(project, long)
    entity = '<!DOCTYPE w [<!ENTITY e SYSTEM "file:///etc/passwd">]>'

    def external(xml: str) -> str:
        head, _, tail = xml.partition("?>")
        return f"{head}?>{entity}{tail.replace('vouched', '&e;')}"

    found = read_answers(project, edited(sent, tmp_path / "e.docx", comments=external), "Prof. A")
    assert not any("root:" in str(each) for each in (*found.found, *found.unmatched))


def test_the_command_shows_and_writes(tmp_path: Path) -> None:
    """Without --yes nothing is written; with it, what was shown is."""
    folder = tmp_path / "p"
    coded_project(folder).close()
    assert call("export", "annotated", "P03", "-o", tmp_path, project=folder).code == 0
    back = answered(tmp_path / "P03-annotated.docx", tmp_path / "b.docx", replies={0: [("Prof. A", "no: wrong")]})
    shown = call("import-answers", back, project=folder)
    assert shown.code == 1
    assert "rejected – wrong (Prof. A, 2026-12-01, reply)" in shown.out
    assert "Written: 1 answer." in call("import-answers", back, "--yes", project=folder).out
    assert "There already: 1 answer." in call("import-answers", back, project=folder).out


def test_answers_of_nobody_are_a_failure_of_the_command(tmp_path: Path) -> None:
    """A script sees that something was left out; with a name, it is not."""
    folder = tmp_path / "p"
    coded_project(folder).close()
    assert call("export", "annotated", "P03", "-o", tmp_path, project=folder).code == 0
    back = answered(tmp_path / "P03-annotated.docx", tmp_path / "b.docx", replies={0: [("", "ok")], 1: [("", "ok")]})
    left = call("import-answers", back, "--yes", project=folder)
    assert (left.code, "with --reviewer" in left.err, ": 2." in left.err) == (1, True, True)
    assert call("import-answers", back, "--yes", "--reviewer", "SV", project=folder).code == 0


@pytest.mark.parametrize("language", ["en", "kk", "ru", "tr"])
def test_everything_that_was_read_is_said(project: Project, sent: Path, tmp_path: Path, language: str) -> None:
    """Answers, doubts, what is left over and edits, each in a line, in every language."""
    back = answered(
        sent,
        tmp_path / "b.docx",
        replies={TRUST: [("", "ok"), ("A", "no idea")], FAMILY: [("B", "of her own")]},
        document=lambda xml: xml.replace("How did", "How else did"),
    )
    lines = [line for _, line in answer_lines(read_answers(project, back), language)]
    assert sum("no idea" in line or "of her own" in line for line in lines) == 2
    assert sum("“else”" in line or "«else»" in line for line in lines) == 1
    assert len(lines) == 7


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_what_libreoffice_saved_still_answers(project: Project, sent: Path, tmp_path: Path) -> None:
    """The file with its answers, opened and saved by LibreOffice, gives the same reviews and memos."""
    back = answered(
        sent,
        tmp_path / "back.docx",
        replies={TRUST: [("Prof. A", "? why not Family")], WAITING: [("Prof. A", "ok")]},
        new=[("Prof. A", "Nothing came", "Nice words")],
    )
    out = tmp_path / "saved"
    home = f"-env:UserInstallation=file://{tmp_path}/office"
    line = ["soffice", home, "--headless", "--convert-to", "docx", "--outdir", str(out), str(back)]
    subprocess.run(line, check=True, capture_output=True, timeout=120)
    found, plain = read_answers(project, out / "back.docx"), read_answers(project, back)
    assert found.edits == plain.edits == ()
    assert {each.answer for each in found.found} == {each.answer for each in plain.found}
