"""Printed quotes in every form: omissions, footnotes, translations, and none of it where a condition says no."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document

from qcode import commands, queries
from qcode.catalogue import Wanted, find_scope
from qcode.catalogue.citing import cite, cite_coding
from qcode.catalogue.export import NamesInside, checked
from qcode.catalogue.quoting import QuotationOptions, quotations
from qcode.catalogue.scope import Asked
from qcode.commands import quoting
from qcode.model.rows import Coding
from qcode.project import Project
from qcode.render.word import word
from qcode.report.document import Report
from qcode.text.profiles import preset
from qcode.words import Language
from tests.tui import spoken_project

SAID = "My sister told me [laughs]. She had been there before; nobody laughed."
FORMS = (".docx", ".html", ".md", ".json", ".csv", ".xlsx")


def coded(project: Project) -> Coding:
    row = project.ask(queries.transcripts)[0]
    start = project.ask(queries.body, row.id).index(SAID)
    made = project.do(
        commands.code_span, row.id, start, start + len(SAID), code=project.ask(queries.code_named, "Trust").id
    )
    project.do(quoting.omit_words, made.id, start + 10, start + 26)
    project.do(quoting.set_footnote, made.id, start + SAID.index("there") + 5, "At the Bolashak clinic.")
    project.do(quoting.translate_quote, made.id, "kk", "Әпкем айтқан.")
    return made


@pytest.fixture
def project() -> Project:
    return spoken_project()


def report(project: Project, language: Language = "en", **profile: object) -> Report:
    asked = Asked(find_scope(project, Wanted()), Wanted(), language)
    found = quotations(project, asked, QuotationOptions())
    name = {"en": "en-apa7", "kk": "kz-gost"}[language]
    return replace(found, profile=replace(preset(name), **profile))  # type: ignore[arg-type]


def paragraphs(content: bytes) -> list[str]:
    return [paragraph.text for paragraph in Document(BytesIO(content)).paragraphs]


def test_word_has_real_footnotes_and_the_omission_of_the_profile(project: Project) -> None:
    coded(project)
    content = word(report(project, omission="<…>"))
    assert "“My sister <…>. She had been there before; nobody laughed.” (R1)" in paragraphs(content)
    package = ZipFile(BytesIO(content))
    notes = package.read("word/footnotes.xml").decode()
    assert "At the Bolashak clinic." in notes
    assert '<w:footnoteReference w:id="1"/>' in package.read("word/document.xml").decode()
    assert "footnotes.xml" in package.read("word/_rels/document.xml.rels").decode()
    settings = package.read("word/settings.xml").decode()
    assert settings.index("<w:footnotePr>") < settings.index("<w:compat>"), "the order that Word insists on"
    assert word(report(project, omission="<…>")) == content
    plain = word(replace(report(project), blocks=()))
    assert "word/footnotes.xml" not in ZipFile(BytesIO(plain)).namelist()


def test_the_profile_says_what_of_a_translation_is_printed(project: Project) -> None:
    made = coded(project)
    original, line = "«My sister […]. She had been there before; nobody laughed.»", "(авт. аударма) «Әпкем айтқан.»"

    def printed(**profile: object) -> str:
        return "\n".join(paragraphs(word(report(project, "kk", **profile))))

    assert original in printed()
    assert "Әпкем" not in printed()
    both = printed(translation="both")
    assert original in both
    assert line in both
    only = printed(translation="translation", translated="менің аудармам")
    assert "«Әпкем айтқан.»" in only
    assert "менің аудармам" in only
    assert "My sister" not in only
    project.do(commands.move_borders, made.id, made.start + 3, made.end)
    stale = printed(translation="both")
    assert "Әпкем" not in stale
    assert "шекарасы" in stale, "the note says why the translation is not there"


def test_nothing_of_a_quote_off_the_record_leaves_in_any_form(project: Project) -> None:
    made = coded(project)
    free = {form: checked(report(project, "kk", translation="both"), Path(f"q{form}")) for form in FORMS}
    assert "At the Bolashak clinic." in free[".html"].decode()
    assert "¹ At the Bolashak clinic" in free[".md"].decode()
    assert "Әпкем" in free[".md"].decode()
    project.do(
        commands.set_condition, "passage", made.transcript, "off the record", start=made.start, end=made.start + 5
    )
    found = report(project, "kk", translation="both")
    for form in FORMS:
        content = checked(found, Path(f"q{form}"))
        parts = [content]
        if form in (".docx", ".xlsx"):
            package = ZipFile(BytesIO(content))
            parts = [package.read(name) for name in package.namelist()]
        held = b"".join(parts).decode("utf-8", "replace")
        assert not any(words in held for words in ("nobody laughed", "clinic", "Әпкем")), form


def test_a_declared_name_is_found_in_footnotes_and_translations(project: Project) -> None:
    coded(project)
    for name in ("Bolashak", "Әпкем"):
        with pytest.raises(NamesInside):
            checked(report(project, "kk"), Path("q.md"), names=(name,))


def test_what_is_copied_is_what_is_printed(project: Project) -> None:
    made = coded(project)
    words = "“My sister […]. She had been there¹ before; nobody laughed.” (R1)\n¹ At the Bolashak clinic."
    assert cite(project, made.transcript, made.start, made.end, "en") == cite_coding(project, made.id, "en") == words
    assert cite(project, made.transcript, made.start, made.end - 1, "en").startswith("“My sister told me")
