"""Chapters written by hand: which quotes are as they were said, whose they are, and what references point to."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from qcode import queries
from qcode.catalogue.checking_thesis import check_quotes, check_thesis
from qcode.commands import approving, people, quoting
from qcode.importers.errors import WrongContent
from qcode.model.checking import CheckedQuote, CheckedThesis, Line
from qcode.project import Project
from qcode.report.thesis_check import difference, summary, told
from qcode.text.citing import Sources
from qcode.text.quote_marks import quotes_in
from qcode.text.referring import captions, references
from tests.building import build
from tests.manuscripts import box, deleted, inserted, manuscript, para, row

SAID = """
== R01
Int: Ауылдағы кітапхана туралы не айтасыз?
P1: Кітапханада кітап көп, бірақ оқырман аз. Балалар «ақылды телефонға» қарап отырады, сондықтан біз оқу үйірмесін аштық {оқу}
== R02
Int: Что изменилось за последний год?
P2: За последний год мы получили сорок новых книг, но читать их некому. Дети приходят – и уходят.
P2: Я так думаю: библиотека держится на людях, а не на фондах.
== R03
Int: What would help you?
P3: We don't need more shelves; we need evenings. People work until six, and we close at five.
P3: I said it to the council, and they laughed. Then they wrote it down [laughs] and forgot it.
== R04
Int: Ne değişmeli?
P4: Köy kütüphanesi akşam açık olmalı. Ankara'da herkes bunu biliyor, ama kimse bir şey yapmıyor.
"""


def copied(project: Project) -> Project:
    """A copy to change."""
    copy = Project(None, "AK")
    project._connection.backup(copy._connection)
    copy.act_as("AK")
    return copy


@pytest.fixture(scope="module")
def project() -> Project:
    made = Project(None, "AK")
    build(made, SAID)
    return made


def checked(project: Project, *texts: str) -> list[CheckedQuote]:
    return check_quotes(project, [Line(number, text) for number, text in enumerate(texts, start=1)])


def verdicts(project: Project, *texts: str) -> list[str]:
    return [each.verdict for each in checked(project, *texts)]


EXACT = (
    # every form of citing, in four languages
    "«Кітапханада кітап көп, бірақ оқырман аз» (1-респондент).",
    "„Кітапханада кітап көп, бірақ оқырман аз“ (1 респондент)",
    "«мы получили сорок новых книг» (респондент 2)",
    "«мы получили сорок новых книг» (Респондент №2, 2025)",
    "«мы получили сорок новых книг» (респондент 2, 15 лет стажа)",
    "“we need evenings” (R3)",
    '"we need evenings" (Respondent 3).',
    "“we need evenings” [R3, p. 4]",
    "“Köy kütüphanesi akşam açık olmalı” (K4)",
    "“Köy kütüphanesi akşam açık olmalı” (Katılımcı 4)",
    "Бұл туралы 1-респондент былай дейді: «Кітапханада кітап көп».",
    "«библиотека держится на людях», – считает респондент 2.",
    "“We need evenings”, said Respondent 3 after a while.",
    "“we need evenings (R3)”",
    # what printing may change
    "«кітапханада кітап көп, бірақ оқырман аз!» (1-респондент)",
    "«Балалар “ақылды телефонға” қарап отырады» (1-респондент)",
    "«Дети приходят - и уходят…» (респондент 2)",
    "«мы получили сорок\u00a0но\u00adвых книг» (респондент 2)",
    "“We don’t need more shelves” (R3)",
    "“[W]e need evenings” (R3)",
    "“Ankara’da herkes bunu biliyor” (K4)",
    # words left out, words added
    "«За последний год мы получили […] книг, но читать их некому» (респондент 2)",
    "«За последний год мы получили <…> книг» (респондент 2)",
    "“We don't need more shelves [in the library]; we need evenings” (R3)",
    "“they [the council] laughed … and forgot it” (R3)",
    "“they wrote it down [laughs] and forgot it” (R3)",
    "“We don't need more shelves; […] we close at five” (R3)",
    # a quote in a quote
    "«Балалар «ақылды телефонға» қарап отырады» (1-респондент)",
    "«Балалар «ақылды телефонға» (1-респондент)",
)


@pytest.mark.parametrize("text", EXACT)
def test_a_quote_is_exact_in_whatever_form_it_is_printed(project: Project, text: str) -> None:
    assert verdicts(project, text) == ["exact"]


@pytest.mark.parametrize(
    "text", ["R4, “Ne değişmeli akşam”.", "4-респондент – «оқу»", "K4, “Ankara” dedi.", "R4: “biliyor”"]
)
def test_few_words_right_behind_a_name_are_a_quote(text: str) -> None:
    (found,) = quotes_in([Line(1, text)], Sources())
    assert found.source is not None
    assert found.source.numbers == (4,)


def test_few_words_far_behind_a_name_are_none() -> None:
    assert quotes_in([Line(1, "R4 için “aile” kavramı önemlidir.")], Sources()) == []


def test_quotes_that_stand_together_share_a_citation(project: Project) -> None:
    assert (
        verdicts(project, "“we need evenings”, “we close at five” and “People work until six” (R3).") == ["exact"] * 3
    )
    assert verdicts(project, "«мы получили» и «оқырман аз» (респ. 2)") == ["exact", "another"]


WRONG = (
    ("«Кітапханада кітап аз, бірақ оқырман көп» (1-респондент)", "altered"),
    ("“We don't need shelves; we need evenings” (R3)", "altered"),
    ("“We Don't need more shelves” (R3)", "altered"),
    ("«мы получили сорок новых книг» (респондент 3)", "another"),
    ("«Ауылдағы кітапхана туралы не айтасыз» (1-респондент)", "another"),
    ("«мы получили тридцать новых книг, но читать их некому» (респондент 4)", "another"),
    ("«мы получили сорок новых книг» (2, 3-респонденттер)", "another"),
    ("“we need evenings” (R17)", "nobody"),
    ("“the moon is made of green cheese” (R3)", "missing"),
    (
        "Көпшілік «біз оқу үйірмесін аштық, сондықтан біз» емес, «Балалар «ақылды телефонға» қарап отырады» дейді.",
        "uncited",
    ),
)


@pytest.mark.parametrize(("text", "verdict"), WRONG)
def test_what_is_not_as_it_was_said_is_told_apart(project: Project, text: str, verdict: str) -> None:
    assert verdict in verdicts(project, text)


def test_words_of_the_literature_and_paraphrases_are_nobodys_concern(project: Project) -> None:
    texts = (
        "Най «жұмсақ күш дегеніміз тарту қабілеті» деп жазады (Nye, 2004).",
        "«Болашақ» бағдарламасы туралы 1-респондент айтпады.",
        "Кітапхана маңызды деп санайды (1-респондент).",
        "Several of them spoke at length of what a library is for in a small place, of the hours at which it ought to be"
        " open, and of the people without whom no collection would ever be read by anybody at all in the village (R3).",
    )
    assert verdicts(project, *texts) == []


def test_a_difference_is_shown_word_by_word(project: Project) -> None:
    (found,) = checked(project, "«Кітапханада жақсы кітап көп, бірақ оқырман өте аз» (1-респондент)")
    assert difference(found.steps) == "Кітапханада [+жақсы+] кітап көп, бірақ оқырман [+өте+] аз"
    (found,) = checked(project, "“We need more shelves; we want evenings” (R3)")
    assert difference(found.steps) == "We [-don't-] need more shelves; we [-need-] [+want+] evenings"


def test_whose_words_they_are_is_said(project: Project) -> None:
    (other,) = checked(project, "«мы получили сорок новых книг» (респондент 3)")
    assert told(other, "en") == ["Said by R2 (R02, turn 2)."]
    (asked,) = checked(project, "“What would help you” (R3)")
    assert told(asked, "en") == ["Said by Int (R03, turn 1)."]
    (half,) = checked(project, "«мы получили сорок новых книг» (2, 3-респонденттер)")
    assert told(half, "en") == ["Said by R2 (R02, turn 2).", "Not said by R3."]
    (near,) = checked(project, "“people come home at six, and nobody reads until we close the evenings” (R3)")
    assert near.verdict == "missing"
    assert near.spot is not None
    assert near.spot.name == "R03"


def test_of_invented_words_no_passage_is_called_nearest_for_one_word(project: Project) -> None:
    (invented,) = checked(project, "“nobody reads evenings here” (R3)")
    assert (invented.verdict, invented.spot) == ("missing", None)
    assert told(invented, "en") == ["These words are in no interview."]


def test_a_passage_that_is_used_twice_names_the_other_paragraph(project: Project) -> None:
    one, short, two = checked(
        project,
        "“we need evenings. People work until six” (R3)",
        "“evenings” (R3)",
        "“we need evenings. People work” (R3)",
    )
    assert (one.again, short.again, two.again) == ((3,), (), (1,))
    assert not one.is_fine
    assert short.is_fine


def test_a_long_paragraph_without_marks_is_a_quote_where_it_is_one(project: Project) -> None:
    body = project.ask(queries.body, project.ask(queries.transcript_named, "R03").id)
    turns = project.ask(queries.turns, project.ask(queries.transcript_named, "R03").id)
    words = body[turns[1].words : turns[2].end]
    assert len(words.split()) < 40
    assert verdicts(project, f"{words} {words} (R3)") == ["altered"]


def test_a_translation_is_known(project: Project) -> None:
    copy = copied(project)
    coding = copy.ask(queries.codings_in, copy.ask(queries.transcript_named, "R01").id, copy.coder.id)[0]
    copy.do(quoting.translate_quote, coding.id, "en", "There are many books in the library, but few readers.")
    (found,) = checked(copy, "“There are many books in the library, but few readers” (R1)")
    assert found.verdict == "translation"
    assert found.is_fine
    below = "(author’s translation) “There are many books in the library, but few readers.”"
    assert verdicts(copy, below) == ["translation"]


def test_conditions_are_kept_and_words_that_may_not_be_quoted_are_not_repeated(project: Project) -> None:
    copy = copied(project)
    person = next(row for row in copy.ask(queries.respondents) if row.number == 1)
    text = "«Кітапханада кітап көп, бірақ оқырман мүлде аз» (1-респондент)"
    for condition in ("off the record", "paraphrase only", "after approval"):
        copy.do(people.set_condition, "respondent", person.id, condition)
        (found,) = checked(copy, text)
        assert (found.verdict, found.condition) == ("held", condition)
        assert "мүлде" not in " ".join(told(found, "en"))
    coding = copy.ask(queries.codings_in, copy.ask(queries.transcript_named, "R01").id, copy.coder.id)[0]
    copy.do(approving.send_quotes, person.id, [coding.id])
    copy.do(approving.answer_quotes, person.id, [approving.Answer(coding.id, "agreed")])
    body = copy.ask(queries.body, coding.transcript)
    assert verdicts(copy, f"«{body[coding.start : coding.end]}.» (1-респондент)") == ["exact"]
    assert verdicts(copy, "«Кітапханада кітап көп» (1-респондент)") == ["held"]


def test_the_project_s_own_form_of_citing_is_known(project: Project, tmp_path: Path) -> None:
    lines = [Line(1, "«we need evenings» — Sözcü-3."), Line(2, "«we need evenings» {E3}")]
    own = Sources({}, "Sözcü-{number}", "— {source}")
    assert [each.source.numbers for each in quotes_in(lines, own) if each.source] == [(3,)]
    named = Sources({"Aigul": "name:Aigul"}, "{number}-респондент", "({source})")
    (found,) = quotes_in([Line(1, "«we need evenings» (Aigul)")], named)
    assert found.source is not None
    assert found.source.names == ("name:Aigul",)


def test_quotes_stand_anywhere_in_a_word_file(project: Project, tmp_path: Path) -> None:
    """Runs that cut words, tracked changes, tables, boxes, notes, and a quote that goes over paragraphs."""
    file = manuscript(
        tmp_path / "chapter.docx",
        para("2 Evenings", style="H1"),
        para("2 Evenings\t17", style="T1"),
        para("“we n", "eed eve", "nings” (R", "3)"),
        para("“People work until ", deleted("seven"), inserted("six"), ", and we close at five” (R3)"),
        para("“I said it to the council,", properties="<w:rPr><w:del/></w:rPr>"),
        para(" and they laughed” (R3)"),
        f"<w:tbl>{row('R3', '“We don’t need more shelves”')}{row('2-респондент', '«Дети приходят»')}</w:tbl>",
        para("See the box", box("«библиотека держится на людях» (респондент 2)")),
        para("«За последний год мы получили сорок новых книг,"),
        para("но читать их некому» (респондент 2)"),
        notes="“they wrote it down” (R3)",
    )
    found = check_thesis(project, file)
    assert [(each.verdict, each.line.where) for each in found.quotes] == [
        ("exact", "text"),
        ("exact", "text"),
        ("exact", "text"),
        ("exact", "table"),
        ("exact", "table"),
        ("exact", "box"),
        ("exact", "text"),
        ("exact", "footnote"),
    ]
    assert found.quotes[0].line.heading == "2 Evenings"
    assert found.is_fine


def test_a_file_that_is_none_is_one_sentence(project: Project, tmp_path: Path) -> None:
    deep = "<w:sdt>" * 240 + "</w:sdt>" * 240
    for name, content in (("not.docx", b"PK\x03\x04 nothing"), ("page.docx", b"<html>")):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(WrongContent):
            check_thesis(project, tmp_path / name)
    assert check_thesis(project, manuscript(tmp_path / "deep.docx", deep, "“we need evenings” (R3)")).quotes
    unclosed = "«" * 400 + "“" * 400 + "Table 1, " + "1, " * 4000 + " we need evenings (R3)"
    assert check_thesis(project, manuscript(tmp_path / "marks.docx", unclosed)).file == "marks.docx"


REFERRED: tuple[tuple[str, list[tuple[str, str, str]]], ...] = (
    ("Ә.1-кестеде көрсетілгендей", [("table", "Ә", "1")]),
    ("Кесте Ә.1 мен Кесте Б.2 қараңыз", [("table", "Ә", "1"), ("table", "Б", "2")]),
    ("Қосымша Ә, Б қосымшасында", [("appendix", "Ә", ""), ("appendix", "Б", "")]),
    ("в таблицах Б.1 и Б.2 и на рисунке В.1", [("table", "Б", "1"), ("table", "Б", "2"), ("figure", "В", "1")]),
    ("см. Приложение Г и ПРИЛОЖЕНИЕ Д", [("appendix", "Г", ""), ("appendix", "Д", "")]),
    (
        "as Table B1 and Figure C2 show (see Appendix B)",
        [("table", "B", "1"), ("figure", "C", "2"), ("appendix", "B", "")],
    ),
    ("Tablo 3 ve Şekil 1, bkz. EK-2", [("table", "", "3"), ("figure", "", "1"), ("appendix", "2", "")]),
    (
        "EK-4, Tablo 3 ve EK-25",
        [("appendix", "4", ""), ("table", "", "3"), ("appendix", "25", "")],
    ),
    ("кестеде жоқ, a table of 3 rows, the appendix is long", []),
)


@pytest.mark.parametrize(("text", "labels"), REFERRED)
def test_references_are_read_in_four_languages(text: str, labels: list[tuple[str, str, str]]) -> None:
    found = [(each.label.kind, each.label.letter, each.label.number) for each in references([Line(1, text)])]
    assert sorted(found) == sorted(labels)


def test_captions_and_headings_are_where_references_point() -> None:
    texts = (
        "Кесте Ә.1 – Қатысушылар",
        "Ә.2-кесте – Кодтар",
        "Қосымша Ә",
        "Таблица Б.1 — Итоги",
        "Table B1",
        "Tablo 3. Kodlar",
    )
    lines = [Line(number, text) for number, text in enumerate(texts, start=1)]
    assert len(captions(lines)) == 6
    assert list(references(lines)) == []


def test_references_to_nothing_and_what_is_never_referred_to(project: Project, tmp_path: Path) -> None:
    file = manuscript(
        tmp_path / "thesis.docx",
        "As Table B1 shows, and Table B9 does not, Appendix Z is missing. Nye has a Table 3.",
        para("Appendix B. Codes", style="H1"),
        para("Table B1", style="C"),
        para("Table B2", style="C"),
    )
    found = check_thesis(project, file)
    assert [each.words for each in found.dangling] == ["Table B9", "Appendix Z"]
    assert found.unreferred == ("Appendix B", "Table B2")
    assert not found.is_fine


def test_of_several_appendices_that_one_counts_to_which_it_refers(tmp_path: Path) -> None:
    """The one written last bears the letters of another language."""
    (tmp_path / "p" / "exports").mkdir(parents=True)
    with Project(tmp_path / "p", "AK", new=True) as project:
        for at, (name, letters) in enumerate((("kk", "АӘБ"), ("ru", "АБВ"))):
            file = tmp_path / "p" / "exports" / f"{name}.docx"
            manuscript(file, *(para(f"Қосымша {letter}. Кодтар", style="H1") for letter in letters))
            file.with_suffix(".manifest.json").write_text("{}")
            os.utime(file, (at, at))
        found = check_thesis(project, manuscript(tmp_path / "a.docx", "Қосымша Ә мен Қосымша Я қараңыз."))
    assert ([each.words for each in found.dangling], found.appendix) == (["Қосымша Я"], "kk.docx")


def test_the_summary_says_that_numbers_are_not_checked(project: Project) -> None:
    found = CheckedThesis("a.docx", 1, tuple(checked(project, "“we need evenings” (R3)")), 0, (), ())
    assert summary(found, "en").endswith("Numbers in the text are not checked.")
