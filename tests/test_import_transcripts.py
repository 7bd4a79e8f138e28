"""Files and folders on their way in."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from qcode.importers import guide_paths, read_transcript, transcript_paths, unread_paths
from qcode.importers.errors import EmptyFile, Missing, NoText, NothingFound, OldWord, UnknownFormat, WrongContent
from qcode.importers.files import DESTROYED, GUESSED
from qcode.model.errors import CannotRead, QcodeError
from qcode.words import LANGUAGES


def test_a_transcript_is_read_whole(tmp_path: Path) -> None:
    """Name, bytes, hash, text, language, encoding, turns and speakers."""
    path = tmp_path / "R07.txt"
    data = "Сұхбат\r\n\r\nСұхбаттасушы: Қалай?\r\n7-респондент: Жақсы.\r\n".encode("kz1048")
    path.write_bytes(data)
    draft = read_transcript(path)
    assert (draft.name, draft.file_name, draft.language, draft.encoding) == ("R07", "R07.txt", "kk", "kz1048")
    assert (draft.file_bytes, draft.file_sha256) == (data, hashlib.sha256(data).hexdigest())
    assert draft.text == "Сұхбат\n\nСұхбаттасушы: Қалай?\n7-респондент: Жақсы.\n"
    assert [draft.text[turn.words : turn.end] for turn in draft.turns] == ["Қалай?", "Жақсы."]
    assert draft.rule == "names and a colon"


def test_positions_are_those_of_the_file_but_for_its_line_ends(tmp_path: Path) -> None:
    """Labels, times, blank lines, double spaces and emoji stay, so that other tools' positions hold."""
    text = "Title\n\nA:  one 👩‍👩‍👧  two\n\n\n0:02 B: three\u00a0four\n"
    path = tmp_path / "a.md"
    path.write_text(text, "utf-8")
    assert read_transcript(path).text == text


def test_doubts_are_said(tmp_path: Path) -> None:
    """Letters lost by Excel, and an encoding that was guessed."""
    path = tmp_path / "a.txt"
    path.write_text("С: ?аза?стан туралы не айтасыз?\nЖ: ?лт т?ралы к?п айтылады", "cp1251")
    assert DESTROYED in read_transcript(path).notices
    path.write_bytes("Меніңше, бұл дұрыс жол".encode()[:-1])
    assert read_transcript(path).notices == (GUESSED,)


@pytest.mark.parametrize(
    ("name", "data", "error", "said"),
    [
        ("a.doc", b"x", OldWord, r"a\.doc.*save it as \.docx"),
        ("a.pages", b"x", UnknownFormat, r"a\.pages.*\.txt, \.md, \.docx"),
        ("a.txt", b"", EmptyFile, r"a\.txt.*empty"),
        ("a.txt", b" \r\n\x00\t", NoText, "no text"),
        ("a.txt", b"PK\x03\x04rest", WrongContent, r"not really a \.txt"),
        ("a.md", b"%PDF-1.7", WrongContent, "not really"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_sentence(
    tmp_path: Path, name: str, data: bytes, error: type[QcodeError], said: str
) -> None:
    """In every language, and in English with what to do."""
    (tmp_path / name).write_bytes(data)
    with pytest.raises(error, match=said) as caught:
        read_transcript(tmp_path / name)
    sentences = {caught.value.said(language) for language in LANGUAGES}
    assert len(sentences) == len(LANGUAGES)
    assert all(name in sentence and "{" not in sentence for sentence in sentences)


def test_a_missing_file_and_a_folder_are_no_transcripts(tmp_path: Path) -> None:
    """Both are said, neither is a traceback."""
    with pytest.raises(Missing, match=r"gone\.txt"):
        read_transcript(tmp_path / "gone.txt")
    with pytest.raises(Missing):
        transcript_paths([tmp_path / "gone"])
    (tmp_path / "folder.txt").mkdir()
    with pytest.raises(CannotRead):
        read_transcript(tmp_path / "folder.txt")


def test_a_folder_gives_its_transcripts_in_natural_order(tmp_path: Path) -> None:
    """Hidden and lock files, READMEs, guides and what can't be read stay out; a file named twice comes once."""
    names = "R10.txt R2.docx r1.md ~$R2.docx .hidden.txt README.md guide.kk.txt notes.pdf old.doc talk.mp3 .git/x.txt sub/R3.TXT"
    for name in names.split():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", "utf-8")
    found = transcript_paths([tmp_path, tmp_path / "R10.txt"])
    assert [path.name for path in found] == ["r1.md", "R2.docx", "R10.txt", "R3.TXT"]
    assert [path.name for path in unread_paths([tmp_path])] == ["notes.pdf", "old.doc"]
    assert [path.name for path in guide_paths([tmp_path])] == ["guide.kk.txt"]
    assert transcript_paths([tmp_path / "guide.kk.txt"]) == [tmp_path / "guide.kk.txt"]
    (tmp_path / "sub" / "R3.TXT").unlink()
    with pytest.raises(NothingFound, match="sub"):
        transcript_paths([tmp_path / "sub"])
