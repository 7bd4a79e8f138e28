"""Word files by profile: sound by Word's own rules, captions and references as fields, a university's own template."""

from __future__ import annotations

import io
import time
import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.shared import Mm
from lxml import etree

from qcode.catalogue.annotating import annotated
from qcode.catalogue.profiles import choose_template, profile_of
from qcode.model.profile import Profile
from qcode.project import Project
from qcode.render import encoded
from qcode.render.files import NoRoom, OpenElsewhere, OpenInWord, write_whole
from qcode.render.word_annotated import word_annotated
from qcode.render.word_margin import word_margin
from qcode.render.word_template import NotATemplate, read_template
from qcode.report.document import (
    REFERENCE,
    Cell,
    Column,
    Heading,
    Paragraph,
    Quotation,
    Report,
    Stamp,
    Table,
    Translated,
)
from qcode.report.figures import Figure
from qcode.report.quotations import quotations
from qcode.text.profiles import PRESETS, preset, profile_from
from qcode.text.quoting import Piece
from qcode.words import Language
from tests.annotated_project import asked, coded_project
from tests.report_material import quotes, stamp, view, whole
from tests.word_order import faults

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NBSP = "\u00a0"


def made(profile: Profile, report: Report) -> bytes:
    return encoded(replace(report, profile=profile), ".docx")


def appendix(language: Language) -> Report:
    return replace(whole(language), lists=("table", "figure"))


@cache
def of_preset(name: str) -> bytes:
    return made(preset(name), appendix(preset(name).language))


def without_pictures(language: Language) -> Report:
    """Pictures take long to draw."""
    found = whole(language)
    return replace(found, blocks=tuple(block for block in found.blocks if not isinstance(block, Figure)))


def body(content: bytes, part: str = "word/document.xml") -> Any:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return etree.fromstring(archive.read(part))


def words(element: Any) -> str:
    return "".join(text.text or "" for text in element.iter(f"{W}t"))


def styled(content: bytes, style: str) -> list[Any]:
    return [p for p in body(content).iter(f"{W}p") if p.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == style]


def rows(count: int, joined: int = -1) -> Table:
    """A table whose row ``joined`` goes on with the one above it."""
    lines = tuple((Cell(f"c{at}", joined=at == joined), Cell(at)) for at in range(count))
    return Table("Counts", (Column("code", "Code"), Column("n", "n", "integer")), lines, name="counts")


@pytest.mark.parametrize("name", PRESETS)
def test_the_file_of_every_preset_is_sound(name: str) -> None:
    assert faults(of_preset(name)) == []


def test_the_same_report_is_the_same_file() -> None:
    assert made(preset("kz-gost"), appendix("kk")) == of_preset("kz-gost")


def test_the_faults_are_found() -> None:
    """The rules of ``word_order`` see what Word would repair."""
    content = made(preset("kz-gost"), Report("T", "kk", (rows(2),), Stamp()))

    def spoilt(old: str, new: str) -> list[str]:
        with zipfile.ZipFile(io.BytesIO(content)) as archive, zipfile.ZipFile(out := io.BytesIO(), "w") as copy:
            for each in archive.namelist():
                copy.writestr(each, archive.read(each).replace(old.encode(), new.encode(), 1))
        return faults(out.getvalue())

    assert spoilt("<w:pPr>", "<w:pPr><w:jc/>") != []
    assert spoilt('<w:bookmarkEnd w:id="1"/>', "") != []
    assert spoilt("</w:p></w:tc>", "</w:p><w:tcPr/></w:tc>") != []
    assert spoilt('r:id="rId3"', 'r:id="rId33"') != []
    assert spoilt('<w:fldChar w:fldCharType="end"/>', "") != []
    assert spoilt("footer1.xml", "footer7.xml") != []


def test_a_page_is_as_the_profile_has_it() -> None:
    profile = profile_from(
        "based_on: tr-enstitu\npage: [200, 280]\nmargins: {left: 31, top: 22}\nfont: Cambria\nsize: 13\n"
        "page_number: top right\nheadings: [left capitals, left, left]\nlandscape: never\n",
        name="own",
        file="own.yaml",
    )
    content = made(profile, without_pictures("tr"))
    document = Document(io.BytesIO(content))
    (section,) = document.sections
    sizes = (section.page_width, section.page_height, section.left_margin, section.top_margin)
    assert [round(size.mm) for size in sizes if size is not None] == [200, 280, 31, 22]
    assert [p.text for p in section.header.paragraphs] == ["1"]
    fonts = {value for each in body(content, "word/styles.xml").iter(f"{W}rFonts") for value in each.attrib.values()}
    assert fonts == {"Cambria"}
    assert document.styles["Heading 1"].element.find(f"{W}rPr/{W}caps") is not None
    assert faults(content) == []


def test_numbers_in_tables_are_as_the_profile_has_them() -> None:
    profile = replace(preset("kz-gost"), decimal=".", thousands="’", percent="% {number}")
    columns = (Column("n", "n", "integer", of=4000), Column("x", "x", "number"), Column("s", "s", "share"))
    table = Table("Counts", columns, ((Cell(1234), Cell(0.5), Cell(0.25)),))
    (found,) = Document(io.BytesIO(made(profile, Report("T", "kk", (table,), Stamp())))).tables
    assert [cell.text for cell in found.rows[1].cells] == [f"1’234{NBSP}(% 30.9)", "0.500", "% 25.0"]


def test_apa_has_rules_across_only() -> None:
    for table in body(of_preset("en-apa7")).iter(f"{W}tbl"):
        assert table.find(f"{W}tblPr/{W}tblStyle").get(f"{W}val") == "TableRules"
        assert {edge.tag for edges in table.iter(f"{W}tcBorders") for edge in edges} == {f"{W}bottom"}


def test_a_sentence_refers_to_a_table_by_a_field() -> None:
    """The label that the field has now is the one over the table; Word renews both."""
    text = Paragraph(f"Қараңыз: {REFERENCE} (және {REFERENCE}).", refers=("counts", "other"))
    blocks = (Heading("x", 1, "А"), rows(2), Heading("y", 1, "Ә"), text, replace(rows(1), name="other"))
    content = made(preset("kz-gost"), Report("T", "kk", blocks, Stamp(), contents=True))
    (sentence,) = styled(content, "BodyText")
    assert words(sentence) == f"Қараңыз: Кесте{NBSP}А.1 (және Кесте{NBSP}Ә.1)."
    targets = [each.text.split()[1] for each in sentence.iter(f"{W}instrText")]
    marks = {mark.get(f"{W}name"): mark.getparent() for mark in body(content).iter(f"{W}bookmarkStart")}
    assert [words(marks[target]) for target in targets] == [f"Кесте{NBSP}А.1 – Counts", f"Кесте{NBSP}Ә.1 – Counts"]
    assert faults(content) == []


def test_lists_of_tables_and_figures_lead_to_them() -> None:
    content = of_preset("ru-gost-7.32")
    lines = [words(line) for line in styled(content, "TableofFigures")]
    captions = [words(line) for style in ("Caption", "FigureCaption") for line in styled(content, style)]
    assert lines == captions
    assert all("PAGEREF _Ref" in "".join(line.itertext()) for line in styled(content, "TableofFigures"))


def test_a_long_table_goes_on_under_its_own_line() -> None:
    """What is joined stays together, and the number is the table's own, not counted again."""
    profile = replace(preset("ru-gost-7.32"), split_rows=4)
    blocks = (Heading("x", 1, "Б"), rows(10, joined=8), rows(4))
    content = made(profile, Report("T", "ru", blocks, Stamp()))
    tables = Document(io.BytesIO(content)).tables
    assert [len(table.rows) - 1 for table in tables] == [4, 3, 3, 4]
    captions = styled(content, "Caption")
    rest = f"Продолжение таблицы{NBSP}Б.1"
    assert [words(each) for each in captions] == [
        f"Таблица{NBSP}Б.1 – Counts",
        rest,
        rest,
        f"Таблица{NBSP}Б.2 – Counts",
    ]
    assert [each.find(f"{W}pPr/{W}pageBreakBefore") is not None for each in captions] == [False, True, True, False]
    assert faults(content) == []


def university(path: Path, *, reaching: bool = False) -> Path:
    """A template as Word in Russian saves one: ids of styles are numbers, Caption is not there, a header has words."""
    document = Document()
    section = document.sections[0]
    section.left_margin, section.right_margin = Mm(33), Mm(11)
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.header.paragraphs[0].text = "Университет"
    document.add_paragraph("Текст шаблона")
    styles = document.styles.element
    for style in list(styles.iter(f"{W}style")):
        if style.get(f"{W}styleId") == "Caption":
            styles.remove(style)
        elif style.get(f"{W}styleId") == "Heading1":
            style.set(f"{W}styleId", "1")
        elif style.get(f"{W}styleId") == "Title":
            style.set(f"{W}styleId", "Quote7")
    if reaching:
        section.header.part.relate_to("https://example.org/logo.png", "http://x/image", is_external=True)
    document.save(str(path))
    if reaching:
        with zipfile.ZipFile(path, "a") as archive:
            archive.writestr("word/vbaProject.bin", b"macro")
    return path


def test_a_university_s_template(tmp_path: Path) -> None:
    """Its margins, header and styles are used, its text is not; what it lacks comes from the profile."""
    file = university(tmp_path / "uni.docx")
    profile = replace(preset("ru-gost-7.32"), template=str(file))
    report = Report("T", "ru", (Heading("x", 1, "А"), rows(2)), Stamp(), contents=True)
    content = made(profile, report)
    assert faults(content) == []
    document = Document(io.BytesIO(content))
    first = document.sections[0]
    assert [round(size.mm) for size in (first.left_margin, first.right_margin) if size is not None] == [33, 11]
    assert {p.text for section in document.sections for p in section.header.paragraphs} == {"Университет"}
    assert "Текст шаблона" not in view(content)
    assert styled(content, "1")
    assert styled(content, "Quote7")[0] is not None
    assert styled(content, "Caption")
    assert body(content).find(f".//{W}numPr/{W}numId").get(f"{W}val") == "0"
    (remark,) = read_template(file).remarks(profile, "en")
    assert "no style" in remark
    assert "caption" in remark
    assert "heading 1" not in remark
    assert made(profile, report) == content


def test_what_reaches_outside_is_left_out(tmp_path: Path) -> None:
    template = read_template(university(tmp_path / "uni.docx", reaching=True))
    assert template.dropped == ("header1.xml", "word/vbaProject.bin")
    assert "macro" in template.remarks(preset("ru-gost-7.32"), "en")[1]
    content = made(
        replace(preset("ru-gost-7.32"), template=str(tmp_path / "uni.docx")), Report("T", "ru", (rows(2),), Stamp())
    )
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        held = b"".join(map(archive.read, archive.namelist()))
        assert not [name for name in archive.namelist() if "vba" in name]
    assert b"example.org" not in held
    assert b"External" not in held
    assert faults(content) == []


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 cut", b"text"])
def test_what_is_no_word_file_is_no_template(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "uni.docx").write_bytes(content)
    with pytest.raises(NotATemplate):
        read_template(tmp_path / "uni.docx")


def test_a_template_is_kept_in_the_project(folder: Path, tmp_path: Path) -> None:
    """By its name only: where it lay on this machine is nobody's business."""
    (tmp_path / "desk").mkdir()
    file = university(tmp_path / "desk" / "uni.docx")
    with Project(folder, "AK") as project:
        assert "no style" in choose_template(project, file)[0]
        file.unlink()
        kept = folder / "profiles" / "uni.docx"
        assert Path(profile_of(project, "ru").template) == kept
        choose_template(project, kept)
        choose_template(project, None)
        assert profile_of(project, "ru").template == ""
        project.undo()
        assert profile_of(project).template == str(kept)


def test_five_thousand_quotes_take_little_time() -> None:
    said = quotes("kk")[:12]
    report = quotations(said * 417, stamp=stamp(), language="kk")
    before = time.process_time()
    content = encoded(report, ".docx")
    assert time.process_time() - before < 6
    assert len(styled(content, "Quote")) > 5_000


def test_a_file_that_is_kept_is_left_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Write-protected, open in Word, open in LibreOffice, no room: each says so, and the old file stands."""
    file = tmp_path / "appendix.docx"
    write_whole(file, b"old")
    file.chmod(0o444)
    with pytest.raises(OpenElsewhere):
        write_whole(file, b"new")
    file.chmod(0o644)
    for lock in ("~$pendix.docx", ".~lock.appendix.docx#"):
        (tmp_path / lock).write_bytes(b"")
        with pytest.raises(OpenInWord) as raised:
            write_whole(file, b"new")
        assert lock in str(raised.value)
        (tmp_path / lock).unlink()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(NoRoom):
        write_whole(file, b"new")
    assert file.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["appendix.docx"]


@pytest.mark.parametrize("template", [False, True])
def test_footnotes_and_translations_are_sound(tmp_path: Path, template: bool) -> None:
    pieces = (Piece("said", "Жол алыс", 0, 8), Piece("note", "Қыста ғана.", 8, 8))
    quotation = Quotation("Жол алыс", "7-респондент", "kk", pieces=pieces, translation=Translated("Far", "en", "AK"))
    file = str(university(tmp_path / "uni.docx")) if template else ""
    profile = replace(preset("en-apa7"), template=file, translation="both")
    content = made(profile, Report("T", "en", (quotation, rows(1)), Stamp()))
    assert faults(content) == []
    assert "Қыста ғана." in words(body(content, "word/footnotes.xml"))


def test_a_transcript_for_the_supervisor_is_sound() -> None:
    project = coded_project()
    page = next(iter(annotated(project, asked(project, "en"))))
    assert faults(word_annotated(page)) == []
    assert faults(word_margin(page)) == []
