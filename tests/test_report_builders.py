"""What each report says about what it was given."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qcode.report.codebook import codebook
from qcode.report.cooccurrence import cooccurrence
from qcode.report.document import Drill, Heading, Item, Note, Quotation, Report, Table, Undefined
from qcode.report.frequencies import frequencies
from qcode.report.guide import marker
from qcode.report.material import (
    CodeItem,
    CodeUse,
    Crosstab,
    CrosstabColumn,
    FrequencyRow,
    PairRow,
    QuestionItem,
    QuoteItem,
    RespondentItem,
)
from qcode.report.participants import participants
from qcode.report.quotations import quotations
from qcode.report.wording import coder_line, stamp_lines
from qcode.words import LANGUAGES, Language
from tests.report_material import (
    codes,
    crosstab,
    frequency_rows,
    odd_report,
    paired,
    pairs,
    quotes,
    reports,
    stamp,
    uses,
    whole,
)


def tables(report: Report) -> list[Table]:
    return [block for block in report.blocks if isinstance(block, Table)]


def test_frequencies_have_the_promised_columns_and_a_row_for_every_code() -> None:
    report = frequencies(frequency_rows("en"), stamp=stamp(units=0), language="en")
    assert report.data is not None
    keys = "code,path,segments,turns,transcripts,respondents,characters,words,share,respondent_characters"
    assert ",".join(report.data.keys) == keys
    assert report.data.rows[1] == (
        "Difficulties",
        "Adapting > Difficulties",
        12,
        12,
        12,
        9,
        14520,
        2064,
        2064 / 18432,
        0,
    )
    assert ("Future", "Future", 0, 0, 0, 0, 0, 0, 0.0, 0) in report.data.rows
    assert [row[1] for row in report.data.rows] == sorted(row.code.path for row in frequency_rows("en"))
    assert len(tables(report)[0].rows) == 7


def test_a_frequency_leads_to_its_quotes_alone_or_with_all_below() -> None:
    rows = frequency_rows("en")
    alone, rolled = tables(frequencies(rows, stamp=stamp(), language="en", rolled=rows))
    assert alone.rows[0][1].drill == Drill(codes=(("code1",),))
    assert rolled.rows[0][1].drill == Drill(codes=(("code1", "code2", "code3"),))
    assert rolled.rows[6][1].drill == Drill(codes=(("code7",),))


def test_a_share_of_nothing_is_a_dash_for_people_and_empty_in_data() -> None:
    row = FrequencyRow(CodeItem("a", "A", "A"), share=float("nan"))
    report = frequencies([row], stamp=stamp(speech_length=0), language="en")
    assert isinstance(tables(report)[0].rows[0][-1].value, Undefined)
    assert "there are no words to take a share of" in tables(report)[0].note
    assert report.data is not None
    assert report.data.rows[0][-2] is None


def test_a_crosstab_tells_not_asked_from_never_said() -> None:
    report = frequencies(frequency_rows("en"), stamp=stamp(units=0), language="en", crosstabs=[crosstab("en")])
    table = tables(report)[1]
    assert isinstance(table.rows[0][5].value, Undefined)
    assert table.rows[0][1].value == 0
    assert "the question was not asked" in table.note
    assert table.rows[0][2].drill == Drill(codes=(("code1",),), respondents=("respondent2",))
    assert report.more[0].name == "by respondent"
    assert report.more[0].rows[0][:4] == ("Adapting", "Adapting", 0, 5)


def test_cooccurrence_pairs_are_ascending_by_path_and_complete() -> None:
    report = cooccurrence(uses("en"), pairs(), stamp=stamp(unit="turn"), language="en")
    assert report.data is not None
    columns = "code_a,code_b,n_a,n_b,n_ab,passages,characters,c,lift,npmi,phi"
    assert ",".join(report.data.keys) == columns
    names = [row[:2] for row in report.data.rows]
    assert names == sorted(names)
    assert all(str(a) < str(b) for a, b in names)
    colleagues_family = next(row for row in report.data.rows if "Family" in str(row[1]) and "Colleagues" in str(row[0]))
    assert colleagues_family[2:5] == (5, 8, 1)
    undefined = next(row for row in report.data.rows if row[:2] == ("Adapting > Difficulties", "Support"))
    assert undefined[-1] is None


def test_the_matrix_is_symmetric_with_each_code_s_own_number_on_the_diagonal() -> None:
    report = cooccurrence(uses("en"), pairs(), stamp=stamp(unit="turn"), language="en")
    rows = tables(report)[0].rows
    grid = [[cell.value for cell in row[1:]] for row in rows]
    assert [grid[place][place] for place in range(6)] == [20, 17, 14, 11, 8, 5]
    assert grid == [list(column) for column in zip(*grid, strict=True)]
    assert rows[0][2].drill == Drill(codes=(("code1",), ("code2",)), unit="turn")
    assert rows[0][1].drill == Drill(codes=(("code1",),), unit="turn")
    assert rows[0][1].shade is None
    assert rows[0][2].shade == 1.0
    assert "Codes never used, and left out: 1." in tables(report)[0].note
    assert len(report.more[0].rows) == 7


@pytest.mark.parametrize(("n", "units", "hidden"), [(5, 20, False), (4, 20, True), (5, 19, True)])
def test_measures_of_few_uses_are_hidden_from_people_but_not_from_data(n: int, units: int, hidden: bool) -> None:
    used = [CodeUse(CodeItem("a", "A", "A"), 9), CodeUse(CodeItem("b", "B", "B"), n)]
    pair = PairRow(0, 1, 3, 1, 1, 0.5, 1.5, 0.25, 0.125)
    report = cooccurrence(used, paired(pair), stamp=stamp(unit="turn", units=units), language="en")
    row = tables(report)[1].rows[0]
    assert [isinstance(cell.value, Undefined) for cell in row[7:]] == [False, hidden, hidden, hidden]
    assert ("too few to say" in tables(report)[1].note) is hidden
    assert report.data is not None
    assert report.data.rows[0][7:] == (0.5, 1.5, 0.25, 0.125)


def test_by_overlap_there_are_no_coefficients_to_show() -> None:
    used = [CodeUse(code, 4) for code in codes("en")[:2]]
    report = cooccurrence(used, paired(PairRow(0, 1, 3, 2, 40)), stamp=stamp(unit="overlap", units=0), language="en")
    assert [column.key for column in tables(report)[1].columns][-1] == "characters"
    assert report.data is not None
    assert report.data.rows[0][-4:] == (None, None, None, None)


def test_a_scope_without_respondents_has_no_percentages_of_nobody() -> None:
    report = frequencies(frequency_rows("en"), stamp=stamp(respondents=0, speech_length=0), language="en")
    note = tables(report)[0].note
    assert "No respondents in scope." in note
    assert "Percentages" not in note
    assert "The share is of" not in note


def test_paragraphs_of_documents_are_named_among_the_turns() -> None:
    note = tables(frequencies(frequency_rows("en"), stamp=stamp(documents=2), language="en"))[0].note
    assert "count as turns (sources of that kind: 2)" in note


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_project_in_which_nothing_happened_bears_no_date(language: Language) -> None:
    *_, origin = stamp_lines(stamp(date="", entry=0), language)
    assert origin.endswith("qcode 0.1.0.")
    day = "2026-11-21" if language == "en" else "21.11.2026"
    assert stamp_lines(stamp(), language)[-1].endswith(f"; {day}.")
    assert coder_line(stamp(coder="AK"), "ru") == "Кодировщик: AK."
    assert coder_line(stamp(coder="AK, BM"), "ru") == "Кодировщики: AK, BM."


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_retired_code_says_so_to_people_and_not_in_data(language: Language) -> None:
    shown = {"en": "Old (retired)", "kk": "Old (қолданыстан шыққан)", "ru": "Old (выведен из употребления)"}
    items = [CodeItem("a", "New", "New"), CodeItem("b", "Old", "Old", brief="x", retired=True)]
    table = Crosstab("respondent", tuple(items), (CrosstabColumn("r", "1"),), ((1,), (2,)))
    rows = [FrequencyRow(item, 3) for item in items]
    used = [CodeUse(item, 9) for item in items]
    made = [
        frequencies(rows, stamp=stamp(), language=language, crosstabs=[table]),
        cooccurrence(used, paired(PairRow(0, 1, 3)), stamp=stamp(unit="turn"), language=language),
        codebook(items, stamp=stamp(), language=language),
    ]
    for report in made:
        for drawn in tables(report):
            texts = [str(cell.value) for cell in drawn.rows[-1][: drawn.stub]]
            assert texts[-1].endswith(shown.get(language, "Old (kullanımdan kalktı)"))
        for data in report.tables:
            said = {value for row in data.rows for value in row if isinstance(value, str)}
            assert said <= {"New", "Old", "x", ""} or data.name == "undefined"


def test_several_coders_have_c_but_no_table_and_the_note_says_why() -> None:
    used = [CodeUse(code, 9) for code in codes("en")[:2]]
    nothing = (3 / 15, *(float("nan"),) * 3)
    report = cooccurrence(used, paired(PairRow(0, 1, 3, 2, 40, *nothing)), stamp=stamp(unit="turn"), language="en")
    assert [column.key for column in tables(report)[1].columns][-1] == "c"
    assert "Several coders: " in tables(report)[1].note
    assert report.data is not None
    assert report.data.rows[0][-4:] == (0.2, None, None, None)


@pytest.mark.parametrize(
    ("unit", "changes", "said"),
    [
        ("transcript", {}, "units in all: 240. Coder:"),
        ("overlap", {"units": 0}, "Unit: overlapping coded segments. Coder:"),
        ("gap:50", {"units": 0}, "at most 50 characters apart. Coder:"),
        ("respondent", {"documents": 2}, "240. Respondents’ turns only. Coder:"),
        ("turn", {}, "240. Respondents’ turns only. Coder:"),
        ("turn", {"speech": "all"}, "240. The interviewer’s turns are counted too. Coder:"),
        ("turn", {"documents": 2}, "turns are left out. Paragraphs of documents and literature count as turns"),
        ("question", {}, "A unit is one interview’s turns on one main question with its sub-questions"),
    ],
)
def test_a_unit_s_words_are_what_was_counted(unit: str, changes: dict[str, object], said: str) -> None:
    report = cooccurrence(uses("en"), pairs(), stamp=stamp(**{"unit": unit, **changes}), language="en")
    assert said in tables(report)[0].note


def test_a_crosstab_for_people_leaves_out_codes_that_are_nowhere_in_it() -> None:
    """A code above a used one stays, so that the indents still say what belongs where; the data keep all."""
    items = tuple(codes("en"))
    heads = (CrosstabColumn("r", "1"), CrosstabColumn("s", "2"))
    counts = tuple((2, None) if item.id == "code3" else (0, None if item.id == "code6" else 0) for item in items)
    table = Crosstab("respondent", items, heads, counts)
    report = frequencies(
        frequency_rows("en"), stamp=stamp(), language="en", crosstabs=[table, replace(table, counts=((0, 0),) * 7)]
    )
    main, drawn = tables(report)
    assert len(main.rows) == 7
    assert [row[0].value for row in drawn.rows] == ["Adapting", "Difficulties", "Lack of time"]
    assert [row[1].shade for row in drawn.rows] == [None, None, 1.0]
    assert "nor those below them have a coding here: 4." in drawn.note
    assert [len(data.rows) for data in report.tables] == [7, 7, 7]


def test_a_crosstab_by_question_says_that_sub_questions_are_in_it() -> None:
    by_respondent = crosstab("en")
    by_question = replace(by_respondent, kind="question")
    report = frequencies(frequency_rows("en"), stamp=stamp(), language="en", crosstabs=[by_respondent, by_question])
    said = ["A column is one main question with its sub-questions" in table.note for table in tables(report)]
    assert said == [False, False, True]


def test_quotes_under_a_condition_are_neither_printed_nor_exported_but_counted() -> None:
    kept = quotes("en")
    for condition in ("paraphrase only", "after approval", "withdrawn"):
        kept.append(QuoteItem("Future", "SECRET WORDS", "R01", 0, 12, "AK", condition=condition))
    report = quotations(kept, stamp=stamp(units=0), language="en")
    assert "SECRET WORDS" not in repr(report)
    note = next(block.text for block in report.blocks if isinstance(block, Note))
    assert "Quotations: 12; left out because they may only be paraphrased: 1;" in note
    assert "await approval: 1; left out because they are off the record: 1;" in note
    assert "left out because the respondent has withdrawn: 1." in note


def test_quotes_stand_under_their_code_with_citation_language_and_place() -> None:
    report = quotations(quotes("kk"), stamp=stamp(units=0), language="kk")
    heading, first, second = report.blocks[1:4]
    assert heading == Heading("Бейімделу (3)", 2)
    assert isinstance(first, Quotation)
    assert isinstance(second, Quotation)
    assert first.source == "3-респондент"
    assert (second.source, second.language) == ("7-респондент", "ru")
    assert second.reference is not None
    assert report.data is not None
    assert ",".join(report.data.keys) == "code,transcript,respondent,turn,question,start,end,coder,quote,memo"


def test_words_of_nobody_are_cited_by_their_transcript_and_a_public_name_by_itself() -> None:
    found = [
        QuoteItem("A", "x", "T1", 0, 1, "AK"),
        QuoteItem("A", "x", "T1", 0, 1, "AK", respondent=2, name="A. Person"),
    ]
    report = quotations(found, stamp=stamp(), language="en")
    assert [block.source for block in report.blocks if isinstance(block, Quotation)] == ["T1", "A. Person"]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("kk", "2-респондент, 3-респондент"),
        ("ru", "респондент 2, респондент 3"),
        ("en", "R2, R3"),
        ("tr", "K2, K3"),
    ],
)
def test_words_of_several_are_cited_to_all_of_them(language: Language, said: str) -> None:
    found = [
        QuoteItem("A", "x", "T1", 0, 1, "AK", respondent=2, respondents=(2, 3)),
        QuoteItem("A", "x", "T1", 0, 1, "AK", respondents=(2,)),
        QuoteItem("A", "x", "T1", 0, 1, "AK", respondent=2, respondents=(2, 3), name="A. Person"),
    ]
    report = quotations(found, stamp=stamp(), language=language)
    sources = [block.source.replace("\u00a0", " ") for block in report.blocks if isinstance(block, Quotation)]
    one, other = said.split(", ")
    assert sources == [said, one, f"A. Person, {other}"]
    assert report.data is not None
    assert [row[2] for row in report.data.rows] == ["2; 3", 2, "2; 3"]


def test_who_stands_alone_in_the_participants_table_is_a_warning_and_not_in_the_document() -> None:
    people = [
        RespondentItem("a", 2, ("x", "1")),
        RespondentItem("b", 1, ("x", "1")),
        RespondentItem("c", 7, ("x", "2")),
    ]
    report = participants(("Subject", "Years"), people, stamp=stamp(), language="en")
    assert "(k = 1): 7 (1 of 3)" in report.warnings[0]
    assert report.warnings[1] == "The column “Years” alone singles out 1 of 3 respondents."
    assert "k = 1" not in repr(report.blocks)
    assert [row[0].value for row in tables(report)[0].rows] == [1, 2, 7]


def test_nobody_alone_is_no_warning() -> None:
    people = [RespondentItem("a", 1, ("x",)), RespondentItem("b", 2, ("x",))]
    assert participants(("Subject",), people, stamp=stamp(), language="en").warnings == ()


def test_attributes_of_one_name_stay_two_columns() -> None:
    report = participants(
        ("number", "Age", "Age"), [RespondentItem("a", 1, ("n", "3", "4"))], stamp=stamp(), language="en"
    )
    assert report.data is not None
    assert report.data.keys == ("number", "number (2)", "Age", "Age (2)")
    assert report.data.rows == ((1, "n", "3", "4"),)


def test_what_a_codebook_lacks_is_a_warning() -> None:
    report = codebook(codes("en"), stamp=stamp(), language="en")
    assert report.warnings == ("Codes without “when not to use”: Adapting > Difficulties > Lack of time.",)
    assert report.data is not None
    assert ",".join(report.data.keys) == (
        "path,brief,definition,use,not,example,colour,key,origin,source,level,cycle,status,version,author,created,"
        "typical,borderline,counter,missing"
    )
    assert [row[0].level for row in tables(report)[0].rows] == [0, 1, 2, 0, 1, 1, 0]


@pytest.mark.parametrize(
    ("number", "depth", "shown"),
    [("2", 0, "2."), ("2.", 0, "2."), ("2ә", 1, "ә)"), ("2.a)", 1, "a)"), ("2.1", 1, "2.1.")],
)
def test_a_sub_question_bears_its_letter(number: str, depth: int, shown: str) -> None:
    assert marker(QuestionItem("q", number, "?", depth)) == shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_table_of_counts_says_unit_coder_scope_and_denominators(language: Language) -> None:
    _, _, _, counted, met, _ = reports(language)
    units = {"en": "Unit", "kk": "Бірлік", "ru": "Единица", "tr": "Birim"}
    columns = {
        "en": "Unit of each column: ",
        "kk": "Әр бағанның бірлігі: ",
        "ru": "Единица каждого",
        "tr": "Her sütunun",
    }
    for table in (*tables(counted), *tables(met)):
        by_column = table.columns[-1].key == "share"
        assert table.note.startswith(columns[language] if by_column else f"{units[language]}: ")
        assert " AK." in table.note
        assert table.note.count("15") >= 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_appendix_has_its_letters_a_main_part_each_and_no_english_in_the_others(language: Language) -> None:
    report = whole(language)
    headings = [block for block in report.blocks if isinstance(block, Heading) and block.letter]
    assert len(headings) == 6
    assert report.data is None
    assert [table.name for table in report.tables][:3] == ["guide", "participants", "codebook"]
    assert any(isinstance(block, Item) for block in report.blocks)
    if language != "en":
        english = {block.text for block in whole("en").blocks if isinstance(block, Heading) and block.letter}
        assert not english & {heading.text for heading in headings}


def test_empty_material_makes_reports_that_say_so() -> None:
    assert "no two codes meet" in repr(cooccurrence([], paired(), stamp=stamp(unit="turn"), language="en")).lower()
    assert "codebook is empty" in repr(frequencies([], stamp=stamp(), language="en"))
    assert "Nothing was coded here" in repr(quotations([], stamp=stamp(), language="en"))
    assert "no respondents yet" in repr(participants((), [], stamp=stamp(), language="en"))
    assert odd_report().tables
