"""An expert's quotes go out as a Word sheet and come back as conditions for quoting."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Doc
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from qcode import commands, queries
from qcode.catalogue.approving import (
    NotTheirs,
    SheetOptions,
    keep_answers,
    keep_cover,
    printed_translation,
    read_sheet,
    respondent_called,
    write_sheet,
)
from qcode.catalogue.profiles import profile_of
from qcode.commands import quoting
from qcode.commands.approving import Answer, NothingToSend, answer_quotes
from qcode.importers.approval import NotASheet, read_approval
from qcode.importers.errors import WrongContent
from qcode.model.rows import Coding, CodingId
from qcode.project import Project
from qcode.queries.approvals import approvals
from qcode.text.quoting import fingerprint
from tests.tui import spoken_project

QUOTES = (
    "My sister told me [laughs].",
    "I trusted her.",
    "Forms and queues.",
    "Nothing came of it.",
    "nobody laughed.",
)


@pytest.fixture
def project() -> Project:
    made = spoken_project()
    people = [row.id for row in made.ask(queries.respondents)]
    made.do(commands.set_condition, "respondent", people[0], "after approval")
    return made


def coded(project: Project, words: str) -> Coding:
    row = project.ask(queries.transcripts)[0]
    start = project.ask(queries.body, row.id).index(words)
    code = project.ask(queries.code_named, "Trust").id
    made = project.do(commands.code_span, row.id, start, start + len(words), code=code)
    return project.do(commands.set_star, made.id, star=True)


def sent(project: Project, folder: Path, **options: object) -> tuple[Path, list[Coding]]:
    codings = [coded(project, words) for words in QUOTES]
    project.do(quoting.omit_words, codings[0].id, codings[0].start, codings[0].start + 9)
    path = folder / "sheet.docx"
    person = project.ask(queries.respondents)[0]
    write_sheet(project, person, path, SheetOptions(**options))  # type: ignore[arg-type]
    return path, codings


def filled(path: Path, fill: Callable[[Doc], None]) -> Path:
    document = Document(str(path))
    fill(document)
    document.save(str(path))
    return path


def by_hand(document: Doc) -> None:
    """Rows answered in five ways: a tick, the other lines deleted, a word, words in the last column, nothing."""
    rows = document.tables[0].rows[1:]
    agreed = rows[0].cells[-2].paragraphs[0].runs[0]
    agreed.text = agreed.text.replace("☐", "☒")
    for paragraph in rows[1].cells[-2].paragraphs[:2]:
        paragraph._p.getparent().remove(paragraph._p)
    rows[2].cells[-1].text = "Papers and queues."
    rows[3].cells[-2].text = "да"


def conditions(project: Project, codings: list[Coding]) -> list[str]:
    found = {quote.coding.id: quote.condition for quote in project.ask(queries.quotes, [row.id for row in codings])}
    return [found[row.id] for row in codings]


def test_answers_come_back_as_conditions_and_are_undone_at_once(project: Project, tmp_path: Path) -> None:
    keep_cover(project, {"work": "a thesis on waiting", "until": "1 May"})
    path, codings = sent(project, tmp_path)
    assert conditions(project, codings) == ["after approval"] * 5
    found = read_sheet(project, filled(path, by_hand))
    assert [each.answer for each in found] == ["agreed", "refused", "changed", "agreed", ""]
    assert found[2].words == "Papers and queues."
    assert keep_answers(project, found) == 4
    order = [each.sent.approval.coding for each in found if each.sent]
    answered = dict(zip([row.id for row in codings], conditions(project, codings), strict=True))
    assert [answered[CodingId(id)] for id in order] == ["", "off the record", "paraphrase only", "", "after approval"]
    project.undo()
    assert conditions(project, codings) == ["after approval"] * 5


@pytest.mark.parametrize("inner", ["«Forms» and queues.", "Forms and «queues»", "Forms and\nqueues."])
def test_a_quote_with_marks_of_its_own_at_its_ends_was_not_rewritten(
    project: Project, tmp_path: Path, inner: str
) -> None:
    """What nobody answered has no answer, and what was agreed to is not other words."""
    path, _ = sent(project, tmp_path, language="kk")
    found = read_sheet(project, path)
    row = next(each for each in found if each.row.quote == "«Forms and queues.»")
    assert row.sent is not None
    printed = replace(row.sent.approval, sha256=fingerprint(inner))
    again = replace(
        row, row=replace(row.row, quote=f"«{' '.join(inner.split())}»"), sent=replace(row.sent, approval=printed)
    )
    assert again.answer == again.words == ""
    assert replace(again, row=replace(again.row, answer="agreed")).answer == "agreed"


def test_a_sheet_holds_the_words_as_printed_and_no_one_else_s(project: Project, tmp_path: Path) -> None:
    first = project.ask(queries.transcripts)[0]
    body = project.ask(queries.body, first.id)
    start = body.index("I trusted her.")
    code = project.ask(queries.code_named, "Trust").id
    joint = project.do(commands.code_span, first.id, start, body.index("Forms"), code=code)
    project.do(commands.set_star, joint.id, star=True)
    project.do(quoting.set_footnote, coded(project, QUOTES[1]).id, start + 9, "Meaning the sister.")
    path, _ = sent(project, tmp_path, language="kk")
    document = Document(str(path))
    rows = document.tables[0].rows[1:]
    assert [row.cells[1].paragraphs[0].text for row in rows] == [
        "«[…] told me [laughs].»",
        "«nobody laughed.»",
        "«I trusted her.»",
        "«Forms and queues.»",
        "«Nothing came of it.»",
    ]
    whole = "\n".join(cell.text for row in rows for cell in row.cells) + "\n".join(p.text for p in document.paragraphs)
    assert "What did you expect" not in whole
    assert "Trust" not in whole, "no code unless it is wished"
    assert "Meaning the sister." in whole
    assert not document.core_properties.author
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in document.tables[0].rows)


def test_a_translation_that_is_printed_stands_on_the_sheet(project: Project, tmp_path: Path) -> None:
    made = coded(project, QUOTES[1])
    project.do(quoting.translate_quote, made.id, "kk", "Мен оған сендім.")
    path, _ = sent(project, tmp_path, again=True)
    assert "сендім" not in "\n".join(cell.text for row in Document(str(path)).tables[0].rows for cell in row.cells)
    written = profile_of(project, "kk")
    row = project.ask(queries.quotes, [made.id])[0]
    assert printed_translation(row, written) == ""
    assert printed_translation(row, replace(written, translation="both")) == "Мен оған сендім."


def test_words_changed_after_the_answer_await_approval_again(project: Project, tmp_path: Path) -> None:
    _, codings = sent(project, tmp_path)
    person = project.ask(queries.respondents)[0]
    project.do(answer_quotes, person.id, [Answer(codings[1].id, "agreed")])
    assert conditions(project, codings)[1] == ""
    project.do(quoting.omit_words, codings[1].id, codings[1].start, codings[1].start + 1)
    assert conditions(project, codings)[1] == "after approval"
    assert [each.changed_since for each in project.ask(approvals) if each.approval.coding == codings[1].id] == [True]
    project.undo()
    project.do(answer_quotes, person.id, [Answer(codings[1].id, "refused")])
    project.do(answer_quotes, person.id, [Answer(codings[1].id, "agreed")])
    assert conditions(project, codings)[1] == "", "a refusal that is taken back holds no longer"


def test_what_people_write_into_the_cells_is_understood(project: Project, tmp_path: Path) -> None:
    path, _ = sent(project, tmp_path, language="ru")

    def fill(document: Doc) -> None:
        rows = document.tables[0].rows[1:]
        struck = rows[0].cells[-2].paragraphs
        for paragraph in (struck[0], struck[1]):
            for run in paragraph.runs:
                run.font.strike = True
        tracked = rows[1].cells[-2].paragraphs[0]
        inserted = OxmlElement("w:ins")
        inserted.append(tracked.add_run(" V")._r)
        tracked._p.append(inserted)
        for paragraph in rows[2].cells[-2].paragraphs[:2]:
            paragraph.runs[0].text = paragraph.runs[0].text.replace("☐", "x")
        rows[3].cells[1].paragraphs[0].runs[0].text = "«Бумаги и очереди.»"
        rows[4].cells[-1].text = "Нет."

    found = read_sheet(project, filled(path, fill))
    assert [each.answer for each in found] == ["refused", "agreed", "", "changed", "refused"]
    assert [each.is_clear for each in found] == [True, True, False, True, True]
    assert found[3].words == "Бумаги и очереди."
    assert [each.words for each in found if each.answer == "refused"] == ["", ""]


def test_what_is_no_sheet_and_nobody_to_ask_is_said(project: Project, tmp_path: Path) -> None:
    person = project.ask(queries.respondents)[0]
    with pytest.raises(NothingToSend):
        write_sheet(project, person, tmp_path / "none.docx", SheetOptions())
    path, _ = sent(project, tmp_path)
    with pytest.raises(NotTheirs):
        read_sheet(spoken_project(), path)
    Document().save(str(tmp_path / "other.docx"))
    with pytest.raises(NotASheet):
        read_approval(tmp_path / "other.docx")
    with zipfile.ZipFile(tmp_path / "broken.docx", "w") as package:
        package.writestr("word/document.xml", "<w:document")
    with pytest.raises(WrongContent):
        read_approval(tmp_path / "broken.docx")
    name = project.ask(queries.transcripts)[0].name
    assert respondent_called(project, name).id == respondent_called(project, f"R0{person.number}").id == person.id


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_sheet_that_libreoffice_saved_is_read(project: Project, tmp_path: Path) -> None:
    path, _ = sent(project, tmp_path, language="tr")
    filled(path, by_hand)
    profile = f"-env:UserInstallation=file://{tmp_path}/office"
    command = ["soffice", profile, "--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", tmp_path / "out"]
    subprocess.run([*map(str, command), str(path)], check=True, capture_output=True, timeout=120)
    found = read_sheet(project, tmp_path / "out" / "sheet.docx")
    assert [each.answer for each in found] == ["agreed", "refused", "changed", "agreed", ""]


def test_erasing_a_transcript_erases_what_was_answered_and_how_it_was_printed(project: Project) -> None:
    made = coded(project, QUOTES[1])
    other, person = project.ask(queries.transcripts)[1], project.ask(queries.respondents)[0]
    voice = next(row for row in project.ask(queries.speakers, other.id) if row.label == "P1")
    project.do(commands.set_speaker, voice.id, role="respondent", respondent=person.number)
    project.do(quoting.translate_quote, made.id, "kk", "ҚҰПИЯ аударма")
    project.do(answer_quotes, person.id, [Answer(made.id, "changed", "ҚҰПИЯ сөз")])
    project.do(commands.purge, made.transcript)
    assert project.ask(approvals) == []
    images = project.ask(lambda read: read.values("SELECT before, after FROM change"))
    assert not any("ҚҰПИЯ" in (image or "") for row in images for image in row)
    assert person.id in {row.id for row in project.ask(queries.respondents)}, "who speaks elsewhere stays"


def test_what_stands_in_a_longer_quote_is_asked_once_and_answered_with_it(project: Project, tmp_path: Path) -> None:
    """Agreed or refused, the part goes with the whole; the sheet says who asks, and where to sign."""
    first = project.ask(queries.transcripts)[0]
    body, code = project.ask(queries.body, first.id), project.ask(queries.code_named, "Trust").id
    start, end = body.index("I trusted her."), body.index("I trusted her.") + len("I trusted her.")
    whole = project.do(commands.code_span, first.id, start, end, code=code)
    part = project.do(commands.code_span, first.id, start + 2, start + 9, code=code)
    for each in (whole, part):
        project.do(commands.set_star, each.id, star=True)
    path, person = tmp_path / "sheet.docx", project.ask(queries.respondents)[0]
    assert write_sheet(project, person, path, SheetOptions(language="tr")).count == 1
    document = Document(str(path))
    assert [row.cells[1].text for row in document.tables[0].rows[1:]] == ["“I trusted her.”"]
    assert [line.text.split(":")[0] for line in document.paragraphs[-3:]] == ["Araştırmacı", "Tarih", "İmza"]
    assert document.paragraphs[-3].text.endswith(project.coder.name)

    def agree(document: Doc) -> None:
        document.tables[0].rows[1].cells[-2].text = "evet"

    assert keep_answers(project, read_sheet(project, filled(path, agree))) == 1
    assert conditions(project, [whole, part]) == ["", ""]
    with pytest.raises(NothingToSend):
        write_sheet(project, person, path, SheetOptions())
