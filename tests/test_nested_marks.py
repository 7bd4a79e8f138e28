"""Quotation marks inside a quotation: the words stay, the marks are the profile's, and nothing is guessed."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from qcode import queries
from qcode.catalogue import REPORTS, Asked, Wanted, find_scope
from qcode.catalogue.approving import SheetOptions, read_sheet, write_sheet
from qcode.catalogue.assembling import AppendixOptions, assembled
from qcode.catalogue.checking_thesis import check_quotes
from qcode.catalogue.citing import printed_words
from qcode.catalogue.manifest import write_appendix
from qcode.catalogue.verifying import verify_file
from qcode.commands import set_star, thesis_profile
from qcode.commands.code_links import add_example
from qcode.model.checking import CheckedQuote, Line
from qcode.model.profile import Profile
from qcode.model.rows import CoderId, CodingId
from qcode.model.thesis import QuoteEdit
from qcode.project import Project
from qcode.render import render_text
from qcode.report.document import Quotation
from qcode.report.labels import cited, in_marks, words_printed
from qcode.text.nested_marks import ANY_MARK, AS_SAID, Two, pairs, same_but_for_marks, set_marks
from qcode.text.profiles import preset, profile_from
from qcode.text.quote_matching import Quote, tokens, words_of
from qcode.text.quoting import printed
from tests.building import build

KK, EN, TR = preset("kz-gost"), preset("en-apa7"), preset("tr-enstitu")
SAID = st.text(alphabet='абs2 ""«»„“”‘’\'.,-—([)]\n', max_size=40)
KINDS = ("«»", "“”", "„“", "„”", '""', "‘’", "‹›")
NESTED = st.recursive(
    st.sampled_from(("аб", "Nurlan’s", "a b", "dogs’", "он сказал:", "2", "")),
    lambda inner: st.tuples(st.sampled_from(KINDS), st.lists(inner, min_size=1, max_size=3)).map(
        lambda each: f"{each[0][0]}{' '.join(each[1])}{each[0][1]}"
    ),
    max_leaves=6,
)
"""Marks that nearly always pair up."""
MARKS: list[tuple[Two, Two]] = [
    (KK.quote_marks, KK.inner_marks),
    (EN.quote_marks, EN.inner_marks),
    (("«\u00a0", "\u00a0»"), ("“", "”")),
    (("»", "«"), ("›", "‹")),
    (("<", ">"), ("{", "}")),
    (("«", "»"), AS_SAID),
]


@settings(max_examples=100)
@given(st.one_of(SAID, NESTED), st.sampled_from(MARKS), st.booleans())
@example("«а «б» а»", MARKS[2], False)
@example('"dogs’ "s""', MARKS[1], False)
def test_words_stay_printing_again_changes_nothing_and_verifying_knows_them(
    said: str, marks: tuple[Two, Two], block: bool
) -> None:
    made = set_marks(said, *marks, block=block)
    inside = "".join(made.signs)
    bare, words = ("".join(re.sub(r"[<>{}]", "", ANY_MARK.sub("", each)).split()) for each in (inside, said))
    assert bare == words
    assert "".join(set_marks(inside, *marks, block=block).signs) == inside
    if marks in MARKS[:2]:
        assert len(inside) == len(said)
        assert tokens(inside).forms == tokens(said).forms
        assert same_but_for_marks(inside, said)
        quote, interview = Quote(inside), tokens(f"Иә {said} болды")
        assert any(quote.matches(interview, at) for at in range(len(interview))) or not words_of(said)


@pytest.mark.parametrize(
    ("said", "kazakh", "english", "block"),
    [
        ('Ол "ҰБТ жақсы" деді', "«Ол „ҰБТ жақсы“ деді»", "“Ол ‘ҰБТ жақсы’ деді”", "Ол “ҰБТ жақсы” деді"),
        ("Ол айтты: «жоқ»", "«Ол айтты: „жоқ“»", "“Ол айтты: ‘жоқ’”", "Ол айтты: “жоқ”"),
        ("“Да”, – сказал он", "«„Да“, – сказал он»", "“‘Да’, – сказал он”", "“Да”, – сказал он"),
        ('„a „b“ "c" d“', "«„a «b» «c» d“»", "“‘a “b” “c” d’”", "“a ‘b’ ‘c’ d”"),
        (
            "He said ‘no’, didn’t he",
            "«He said „no“, didn’t he»",
            "“He said ‘no’, didn’t he”",
            "He said “no”, didn’t he",
        ),
        (
            'Bana "Bit Palas"ını oku',
            "«Bana „Bit Palas“ını oku»",
            "“Bana ‘Bit Palas’ını oku”",
            "Bana “Bit Palas”ını oku",
        ),
        ('он сказал:"Нет".', "«он сказал:„Нет“.»", "“он сказал:‘Нет’.”", "он сказал:“Нет”."),
        ('"«a» b"', "«„«a» b“»", "“‘“a” b’”", "“‘a’ b”"),
    ],
)
def test_pairs_that_are_certain_alternate(said: str, kazakh: str, english: str, block: str) -> None:
    assert in_marks(said, KK) == kazakh
    assert in_marks(said, EN) == in_marks(said, TR) == english
    assert "".join(set_marks(said, EN.quote_marks, EN.inner_marks, block=True).signs) == block


@pytest.mark.parametrize(
    "said",
    [
        'yes" he said "no',
        "«a",
        'a "b» c"',
        'a " b " c',
        '6\'2" tall and 5" wide',
        "Ankara’da, Nurlan’s, the dogs’ house, 'tis, Ankara‘da",
        "‘twas the dogs’ house",
        "‘the dogs’ house’ said ‘he’",
        "”a” and «b»",
        "«a [b» c]",
    ],
)
def test_what_is_not_certain_stays_as_it_was_said(said: str) -> None:
    found = [set_marks(said, how.quote_marks, how.inner_marks) for how in (KK, EN)]
    if "[" not in said:
        assert ["".join(each.signs) for each in found] == [said, said]
    edits = [QuoteEdit("1", CodingId("c"), 3, 3, 'he said "x', CoderId("k"), "")]
    pieces = printed('a "y" b', 0, 7, edits)
    assert pairs("".join(each.text for each in pieces)) is None or cited(Quotation("", "", pieces=pieces), KK).words


def test_words_left_out_added_and_translated_keep_their_places() -> None:
    text = 'He said "no, never" and "maybe" [sic] went.'
    edits = [
        QuoteEdit("1", CodingId("c"), 9, 18, "", CoderId("k"), ""),
        QuoteEdit("2", CodingId("c"), text.index(" [sic"), text.index(" [sic"), 'to "town"', CoderId("k"), ""),
    ]
    pieces = printed(text, 0, len(text), edits)
    found = cited(Quotation(text, "", pieces=pieces), KK)
    assert found.words == "He said „[…]“ and „maybe“ [to „town“] [sic] went."
    assert [each.start for each in found.pieces] == [each.start for each in pieces]
    assert words_printed(Quotation(text, "", pieces=pieces), KK) == 'He said "[…]" and "maybe" [to "town"] [sic] went.'
    torn = printed(text, 0, len(text), [QuoteEdit("1", CodingId("c"), 14, 31, 'now" and "x', CoderId("k"), "")])
    assert cited(Quotation(text, "", pieces=torn), KK).words == "".join(each.text for each in torn)


def test_a_profile_may_leave_marks_as_said_and_none_stands_beside_itself() -> None:
    own = profile_from("based_on: kz-gost\ninner_marks: []\n", name="own", file="own.yaml")
    assert own.inner_marks == AS_SAID
    said = {'он "нет"': '«он "нет"»', "он «нет»": "«он «нет»", "«нет» он": "«нет» он»", "«нет»": "«нет»"}
    assert {each: in_marks(each, own) for each in said} == said
    assert in_marks("«да» и «нет»", own) == "««да» и «нет»»"
    swapped = profile_from('based_on: kz-gost\nquote_marks: ["„", "“"]\n', name="own", file="own.yaml")
    assert (swapped.inner_marks, in_marks("«да» и", swapped)) == (AS_SAID, "„«да» и“")


def test_examples_in_the_codebook_stand_in_the_project_s_own_marks(project: Project) -> None:
    """
    == A
    Ana: They said "no" to us. {way}
    """
    (transcript,) = project.ask(queries.transcripts)
    (coding,) = project.ask(queries.codings_in, transcript.id, None)
    project.do(add_example, coding.code, coding.id, "typical")
    project.do(thesis_profile.choose_profile, "mine", 'based_on: kz-gost\ninner_marks: ["“", "”"]\n')
    asked = Asked(find_scope(project, Wanted()), language="kk")
    found = render_text(REPORTS["codebook"].build(project, asked, REPORTS["codebook"].tell({})), 200)
    assert "«They said “no” to us.»" in found


LINES = """
== R1
P1: Директор "балалар көп оқысын" деді, бірақ біз оқымадық {Trust}
P1: Ол былай деді: «Жоқ, „ақылды телефон“ болмайды» {Trust}
P1: Nurlan’s sister said ‘never’ and the dogs’ "house" was gone {Trust}
P1: Bana "Bit Palas"ını okudu, sonra Ankara’ya gitti {Trust}
P1: yes" he said "no and left for good that day {Trust}
"""


def checked(project: Project, *texts: str) -> list[CheckedQuote]:
    return check_quotes(project, [Line(number, text) for number, text in enumerate(texts, start=1)])


@pytest.mark.parametrize("name", ["kz-gost", "en-apa7", "tr-enstitu"])
def test_a_file_with_inner_marks_is_what_the_project_says(name: str, tmp_path: Path) -> None:
    project = Project(None, "AK")
    build(project, LINES)
    project.do(thesis_profile.choose_profile, "mine", f"based_on: {name}\n")
    profile: Profile = preset(name)
    asked = Asked(find_scope(project, Wanted()), language=profile.language, date="2026-03-02")
    made = assembled(project, asked, AppendixOptions(items=("quotations",)))
    path = tmp_path / "inner.docx"
    write_appendix(project, made, asked, path, unit="turn")
    assert verify_file(project, path).is_fine
    other = "based_on: tr-enstitu\ninner_marks: []\n" + f"language: {profile.language}\n"
    project.do(thesis_profile.choose_profile, "mine", other)
    found = verify_file(project, path)
    assert [item for item in found.items if item.kind == "quote"] == [], "other marks are the same quote"
    blocks = [replace(block, source="R1") for block in made.report.blocks if isinstance(block, Quotation)]
    lines = [str(cited(block, replace(profile, citation="({source})"))) for block in blocks]
    assert any("ақылды телефон" in line and line.count("“") + line.count("»") + line.count("’") for line in lines)
    assert [each.verdict for each in checked(project, *lines)] == ["exact"] * 5
    inner = profile.inner_marks
    bare = lines[0].replace(inner[0], "").replace(inner[1], "")
    assert [each.verdict for each in checked(project, bare, lines[0].replace("көп", "аз"))] == ["altered", "altered"]


def test_a_quote_typed_with_other_marks_is_exact_with_a_note_and_one_sent_for_approval_is_known(tmp_path: Path) -> None:
    project = Project(None, "AK")
    build(project, LINES)
    typed = ["«Директор «балалар көп оқысын» деді» (R1)", "“Ол былай деді: ‘Жоқ, “ақылды телефон” болмайды’” (R1)"]
    straight = '"Директор "балалар көп оқысын" деді, бірақ біз" (R1)'
    found = checked(project, straight, straight.replace("оқысын", "оқымасын"))
    assert [each.verdict for each in found] == ["exact", "altered"]
    found = checked(project, *typed)
    assert [(each.verdict, each.tolerated) for each in found] == [("exact", ("signs",))] * 2
    (transcript,) = project.ask(queries.transcripts)
    codings = project.ask(queries.codings_in, transcript.id, project.coder.id)
    for each in codings:
        project.do(set_star, each.id, star=True)
    (quote,) = project.ask(queries.quotes, [codings[0].id])
    assert printed_words(project, quote, "ru") == "Директор „балалар көп оқысын“ деді, бірақ біз оқымадық"
    person = project.ask(queries.respondents)[0]
    path = tmp_path / "sheet.docx"
    write_sheet(project, person, path, SheetOptions(language="kk"))
    rows = read_sheet(project, path)
    assert "«Директор „балалар көп оқысын“ деді, бірақ біз оқымадық»" in [each.row.quote for each in rows]
    assert {each.rewritten for each in rows} == {""}
    first = next(each for each in rows if "Директор" in each.row.quote)
    rewritten = replace(first, row=replace(first.row, quote=first.row.quote.replace("„", "").replace("“", "")))
    assert rewritten.answer == "changed"
