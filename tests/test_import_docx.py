"""Word files: nothing that was said is lost, nothing that was deleted comes back."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest

from qcode.importers import read_transcript
from qcode.importers.docx import BOXES, CHANGES, COMMENTS, FOOTNOTES, NUMBERS, TABLES, read_docx
from qcode.importers.errors import NoText, Protected, TooLarge, WrongContent
from qcode.importers.numbering import format_number

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
    "</Relationships>"
)


def write(folder: Path, body: str, namespace: str = W, head: str = "", **parts: str) -> Path:
    """A Word file with this body; further parts by their name."""
    opened = (
        f'<w:{{name}} xmlns:w="{namespace}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:v="urn:v" xmlns:wps="urn:wps">'
    )
    path = folder / "talk.docx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("_rels/.rels", RELATIONS)
        package.writestr(
            "word/document.xml", head + opened.format(name="document") + f"<w:body>{body}</w:body></w:document>"
        )
        for name, xml in parts.items():
            package.writestr(f"word/{name}.xml", opened.format(name=name) + xml + f"</w:{name}>")
    return path


def p(*runs: str, properties: str = "") -> str:
    return f"<w:p>{properties}{''.join(runs)}</w:p>"


def r(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_every_kind_of_inline_text_is_read(tmp_path: Path) -> None:
    """Insertions, moves, controls, links, fields, maths, breaks and symbols; no deletion, no field code."""
    body = p(
        r("Сұхбаттасушы: "),
        f"<w:ins>{r('қосылды ')}</w:ins>",
        "<w:del><w:r><w:delText>өшірілді</w:delText></w:r></w:del>",
        f"<w:moveFrom>{r('көшкен')}</w:moveFrom><w:moveTo>{r('көшті ')}</w:moveTo>",
        f"<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>{r('басқару ')}</w:sdtContent></w:sdt>",
        f"<w:hyperlink>{r('сілтеме ')}</w:hyperlink><w:fldSimple>{r('өріс')}</w:fldSimple>",
        "<w:r><w:instrText>PAGE</w:instrText><w:br/><w:t>жол</w:t><w:tab/><w:noBreakHyphen/><w:cr/></w:r>",
        '<w:r><w:sym w:font="Symbol" w:char="03B1"/></w:r>',
        "<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath>",
        "<!-- a note of the program's -->",
    )
    draft = read_transcript(write(tmp_path, body))
    assert draft.text == "Сұхбаттасушы: қосылды көшті басқару сілтеме өріс\nжол\t\u2011\nαx+1"
    assert draft.notices == (CHANGES,)


def test_blocks_of_every_kind_are_read(tmp_path: Path) -> None:
    """Block controls, deleted paragraph ends, blank paragraphs; strict files too."""
    gone = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
    body = (
        p(r("бір "), properties=gone) + p(r("екі")) + p() + f"<w:sdt><w:sdtContent>{p(r('үш'))}</w:sdtContent></w:sdt>"
    )
    for namespace in (W, STRICT):
        assert read_transcript(write(tmp_path, body, namespace)).text == "бір екі\n\nүш"


def test_a_text_box_is_read_once(tmp_path: Path) -> None:
    """A drawing and its fallback for old programs hold the same box: it stands once, after its paragraph."""
    box = f"<w:txbxContent>{p(r('қорап'))}</w:txbxContent>"
    both = (
        f"<mc:AlternateContent><mc:Choice><w:drawing><wps:wsp>{box}</wps:wsp></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape>{box}</v:shape></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    draft = read_transcript(write(tmp_path, p(r("алды"), f"<w:r>{both}</w:r>", r(" соңы")) + p(r("кейін"))))
    assert draft.text == "алды соңы\nқорап\nкейін"
    assert draft.notices == (BOXES,)


def test_notes_and_comments(tmp_path: Path) -> None:
    """Footnotes are marked and follow at the end, in nobody's turn; comments are no text."""
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:commentReference w:id="0"/></w:r>'
    notes = (
        f'<w:footnote w:id="0" w:type="separator">{p()}</w:footnote><w:footnote w:id="2">{p(r("түсінік"))}</w:footnote>'
    )
    path = write(tmp_path, p(r("С: Не?")) + p(r("Ж: Бар"), reference), footnotes=notes, comments=p(r("пікір")))
    draft = read_transcript(path)
    assert draft.text == "С: Не?\nЖ: Бар[^2]\n\n[^2]: түсінік"
    assert draft.notices == (FOOTNOTES, COMMENTS)
    assert [draft.text[turn.words : turn.end] for turn in draft.turns] == ["Не?", "Бар[^2]"]


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<w:tc>{p(r(cell))}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        (
            (
                ("Уақыт", "Сөйлеуші", "Мәтін"),
                ("0:01", "Айгүл", "Қалай?"),
                ("0:09", "Р7", "Жақсы"),
                ("0:12", "Айгүл", "Иә?"),
            ),
            "Уақыт\tСөйлеуші\tМәтін\n[0:01] Айгүл: Қалай?\n[0:09] Р7: Жақсы\n[0:12] Айгүл: Иә?",
        ),
        (
            (("Айгүл:", "Қалай?"), ("Р7:", "Жақсы"), ("Айгүл:", "Иә?")),
            "Айгүл: Қалай?\nР7: Жақсы\nАйгүл: Иә?",
        ),
        (
            (("1", "Айгүл", "Қалай?"), ("2", "Р7", "Жақсы"), ("3", "Айгүл", "Иә?")),
            "Айгүл: Қалай?\nР7: Жақсы\nАйгүл: Иә?",
        ),
    ],
)
def test_a_table_is_read_as_a_transcript(tmp_path: Path, rows: tuple[tuple[str, ...], ...], text: str) -> None:
    """A column of speakers makes lines of turns, with times in brackets and without row numbers."""
    draft = read_transcript(write(tmp_path, table(*rows)))
    assert draft.text == text
    assert draft.notices == (TABLES,)
    assert [(speaker.label, speaker.role, speaker.turns) for speaker in draft.speakers] == [
        ("Айгүл", "interviewer", 2),
        ("Р7", "respondent", 1),
    ]
    assert [text[turn.words : turn.end] for turn in draft.turns] == ["Қалай?", "Жақсы", "Иә?"]


def test_other_tables_keep_their_cells(tmp_path: Path) -> None:
    """Cells stand between tabs; numbers in the first of two columns number the second, so that answers are split."""
    assert (
        read_transcript(write(tmp_path, table(("Қала", "Жыл"), ("Алматы", "2019")))).text == "Қала\tЖыл\nАлматы\t2019"
    )
    draft = read_transcript(write(tmp_path, table(("1", "Бірінші"), ("2а)", "Екінші"), ("2ә)", "Үшінші"))))
    assert draft.text == "1. Бірінші\n2а) Екінші\n2ә) Үшінші"
    assert [turn.question for turn in draft.turns] == ["1", "2а", "2ә"]


NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="russianLower"/>'
    '<w:lvlText w:val="%1%2)"/></w:lvl></w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num>'
)


def numbered(level: int, text: str) -> str:
    return p(r(text), properties=f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="5"/></w:numPr></w:pPr>')


def test_automatic_numbers_are_written_out(tmp_path: Path) -> None:
    """Word counts the answers, so the text says which question each answers."""
    body = "".join(numbered(*line) for line in ((0, "бір"), (1, "екі"), (1, "үш"), (0, "төрт"), (1, "бес")))
    draft = read_transcript(write(tmp_path, body, numbering=NUMBERING))
    assert draft.text == "1. бір\n1а) екі\n1б) үш\n2. төрт\n2а) бес"
    assert draft.notices == (NUMBERS,)
    assert [turn.question for turn in draft.turns] == ["1", "1а", "1б", "2", "2а"]


def test_numbers_in_every_form() -> None:
    """As Word shows them."""
    shown = [format_number(n, form) for n, form in ((28, "lowerLetter"), (4, "upperRoman"), (1999, "lowerRoman"))]
    assert shown == ["bb", "IV", "mcmxcix"]
    assert format_number(3, "russianUpper") == "В"
    assert (format_number(7, "decimalZero"), format_number(7, "none"), format_number(7, "decimal")) == ("07", "", "7")


def test_a_file_of_python_docx_is_read(tmp_path: Path) -> None:
    """A whole package with styles, themes and properties."""
    document = docx.Document()
    document.add_paragraph("Интервьюер: Почему?")
    document.add_paragraph("Р1: Потому.")
    document.save(str(tmp_path / "full.docx"))
    draft = read_transcript(tmp_path / "full.docx")
    assert [speaker.label for speaker in draft.speakers] == ["Интервьюер", "Р1"]
    assert (draft.name, draft.encoding, draft.language) == ("full", "", "ru")


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    """A document type can neither blow the text up nor read another file."""
    secret = tmp_path / "secret.txt"
    secret.write_text("құпия", "utf-8")
    head = f'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY s SYSTEM "{secret.as_uri()}">]>'
    draft = read_transcript(write(tmp_path, p(r("С: бар &a;&s;")), head=head))
    assert draft.text.strip() == "С: бар"


def test_what_is_no_word_file_is_refused(tmp_path: Path) -> None:
    """Text renamed, a foreign package, a locked one, one that unpacks to too much, one without words."""
    path = tmp_path / "bad.docx"
    path.write_bytes(b"plain text")
    with pytest.raises(WrongContent, match=r"bad\.docx"):
        read_transcript(path)
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/epub+zip")
    with pytest.raises(WrongContent):
        read_transcript(path)
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    with pytest.raises(Protected, match="without a password"):
        read_transcript(path)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for number in range(3):
            package.writestr(f"word/part{number}.xml", bytes(40_000_000))
    with pytest.raises(TooLarge):
        read_transcript(path)
    with pytest.raises(NoText):
        read_transcript(write(tmp_path, p()))
    stream = io.BytesIO(write(tmp_path, p(r("x"))).read_bytes()[:-40])
    path.write_bytes(stream.getvalue())
    with pytest.raises(WrongContent):
        read_transcript(path)


def test_a_file_that_was_damaged_on_its_way_is_refused(tmp_path: Path) -> None:
    """Wherever in the packed document a byte is another."""
    text, packed, path = p(r("Int: " + "was it so? " * 20)), io.BytesIO(), tmp_path / "damaged.docx"
    with zipfile.ZipFile(write(tmp_path, text)) as plain, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name in plain.namelist():
            package.writestr(name, plain.read(name))
        found = package.getinfo("word/document.xml")
    whole = packed.getvalue()
    begin = found.header_offset + 30 + len(found.filename)
    for at in range(begin, begin + found.compress_size, 9):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        with pytest.raises(WrongContent):
            read_transcript(path)


def test_what_is_set_apart_is_the_line_as_the_text_has_it(tmp_path: Path) -> None:
    """Every element of a run that is a character is one in both."""
    signs = "<w:t>Why</w:t><w:softHyphen/><w:t>ever</w:t><w:ptab/><w:t>so</w:t><w:noBreakHyphen/><w:t>so?</w:t>"
    path = write(tmp_path, p(f"<w:r><w:rPr><w:b/></w:rPr>{signs}</w:r>"))
    text, _, looks = read_docx(path.name, path.read_bytes())
    assert (text, looks.strong) == ("Why\u00adever\tso\u2011so?", frozenset({text}))
