"""The appendix of a thesis: what goes in, what is left out, what only its author knows, and its manifest."""

from __future__ import annotations

import hashlib
import json
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from qcode import commands, queries
from qcode.catalogue import REPORTS, Asked, Wanted, find_scope
from qcode.catalogue.appendix_outline import outline, outlined
from qcode.catalogue.appendix_parts import reason_missing
from qcode.catalogue.assembling import AppendixOptions, Assembled, NothingToShow, assembled, refuse_empty
from qcode.catalogue.documents import ParticipantOptions, participants
from qcode.catalogue.manifest import beside, inner_manifest, read_manifest
from qcode.catalogue.profiles import profile_of
from qcode.catalogue.thesis_facts import facts
from qcode.commands.appendix import choose_appendix, choose_columns, fill_in
from qcode.model.appendix import FIELDS, TITLES, USUAL, Shown, UnknownField, UnknownItem, banded, columns_read
from qcode.model.errors import UnknownValue
from qcode.project import Project
from qcode.queries import appendix as chosen
from qcode.render import encoded
from qcode.report.balance import weights
from qcode.report.document import Heading, Paragraph, Table
from qcode.report.material import Balance, Voice
from qcode.words import say
from tests.cli import call, done
from tests.samples import copy_sample
from tests.tui import spoken_project

EVERYTHING = tuple(name for name in TITLES if name not in ("agreement", "adjudication", "audit"))


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_sample(tmp_path_factory.mktemp("appendix") / "sample")


@pytest.fixture
def project(place: Path) -> Project:
    """The sample, copied into memory, so that no test sees what another has chosen."""
    copy = Project(None, "AK")
    with Project(place, "AK") as sample:
        sample._connection.backup(copy._connection)
    copy.act_as("AK")
    return copy


def asked(project: Project, language: str = "en") -> Asked:
    return Asked(find_scope(project, Wanted()), language=language)  # type: ignore[arg-type]


def answers(project: Project, which: str = "coreq") -> dict[str, str]:
    """Number of the point: the answer."""
    kind = REPORTS["checklist"]
    made = kind.build(project, asked(project), kind.tell({"which": which}))
    assert made.data is not None
    return {str(row[0]): str(row[2]) for row in made.data.rows}


def test_every_item_has_its_letter_and_the_lists_stand_before_them(project: Project) -> None:
    made: Assembled = assembled(project, asked(project, "kk"), AppendixOptions(items=EVERYTHING))
    assert [part.letter for part in made.parts][:5] == ["А", "Ә", "Б", "В", "Г"]
    assert [part.name for part in made.parts] == [name for name in EVERYTHING if name != "lists"]
    assert made.report.lists == ("table", "figure")
    assert sum(isinstance(block, Heading) and bool(block.letter) for block in made.report.blocks) == len(made.parts)
    assert not made.left_out


def test_an_appendix_of_sentences_stays_upright_before_a_wide_table(project: Project) -> None:
    made = assembled(project, asked(project), AppendixOptions(items=("methods", "codebook"))).report
    xml = ZipFile(BytesIO(encoded(made, ".docx"))).read("word/document.xml").decode()
    turned = xml.index("<w:sectPr")
    assert 'w:orient="landscape"' not in xml[turned : xml.index("</w:sectPr>", turned)]
    assert xml.index("transcripts were analysed") < turned < xml.index("When to use")


def test_a_sentence_names_an_appendix_without_shouting(project: Project) -> None:
    made = assembled(project, asked(project, "ru"), AppendixOptions(items=("frequencies", "methods")))
    words = " ".join(block.text for block in made.report.blocks if isinstance(block, Paragraph))
    assert "Приложение А" in words.replace("\xa0", " ")
    assert "ПРИЛОЖЕНИЕ" not in words


def test_what_has_nothing_to_show_is_left_out_with_a_line_and_refused_by_name() -> None:
    empty = Project(None, "AK")
    question = Asked(find_scope(empty, Wanted()))
    made = assembled(empty, question, AppendixOptions(items=("guide", "participants", "coreq")))
    assert [part.name for part in made.parts] == ["coreq"]
    assert "Left out: Interview guide (there is no interview guide yet)." in made.report.warnings
    with pytest.raises(NothingToShow, match="guide"):
        refuse_empty(empty, question, ["guide"])


def test_stances_groups_and_findings_wait_for_what_they_show(project: Project) -> None:
    """They stand in no appendix unless they are chosen; without stances, attributes and findings they say why not."""
    names = ("stance", "compare", "evidence")
    assert not {*names} & {*USUAL}
    lines = outline(outlined(project, asked(project, "kk"), names), names, profile_of(project, "kk"), "kk")
    heads = [line.text for line in lines if line.kind == "heading"]
    assert [head.partition(". ")[2] for head in heads] == [say(TITLES[name], "kk") for name in names]
    bare = spoken_project()
    bare.do(commands.code_span, bare.ask(queries.transcripts)[0].id, 30, 40, code=bare.ask(queries.codes)[0].id)
    assert [reason_missing(bare, Asked(find_scope(bare, Wanted())), name) for name in names] == [
        "no coding carries a stance yet", "no respondent has an attribute yet", "no finding is written yet",
    ]  # fmt: skip
    bare.close()


def test_where_two_people_coded_the_methods_say_who_is_counted_and_how_far_they_agree(project: Project) -> None:
    first = project.ask(queries.transcripts)[0]
    made = project.ask(queries.codings_in, first.id, project.coder.id)
    project.act_as("CD")
    for row in made[1:]:
        project.do(commands.code_span, first.id, row.start, row.end, code=row.code)
    project.act_as("AK")
    report = assembled(project, asked(project), AppendixOptions(items=("methods", "agreement"))).report
    words = " ".join(block.text for block in report.blocks if isinstance(block, Paragraph))
    assert "CD. Each coder’s part: AK (codings: " in words
    assert "The codings by AK are counted." in words
    assert "α = 0." in words
    assert "is shown in: Appendix\xa0B." in words


def test_a_choice_is_kept_and_undone(project: Project) -> None:
    usual = project.ask(chosen.chosen_items)
    project.do(choose_appendix, ["srqr", "guide", "srqr"])
    assert project.ask(chosen.chosen_items) == ("srqr", "guide")
    project.undo()
    assert project.ask(chosen.chosen_items) == usual
    with pytest.raises(UnknownItem, match="“participants”"):
        project.do(choose_appendix, ["partcipants"])
    with pytest.raises(UnknownField, match=r"“ethics\.committee”"):
        project.do(fill_in, "ethics.comittee", "x")


def test_what_only_the_author_knows_is_marked_and_never_made_up(project: Project) -> None:
    before = answers(project)
    assert len(before) == 32
    assert len(answers(project, "srqr")) == 21
    assert before["4"] == before["9"] == "[to be completed by the author]"
    assert before["12"] == "Respondents: 8; transcripts: 8."
    assert before["10"].startswith("The table of participants shows: ")
    assert before["10"].endswith("[to be completed by the author]")
    project.do(fill_in, "checklist.coreq.4", "female")
    project.do(fill_in, "checklist.coreq.10", "Purposive, by region.")
    after = answers(project)
    assert after["4"] == "female"
    assert after["10"] == before["10"].replace("[to be completed by the author]", "Purposive, by region.")


def test_the_note_on_ethics_says_what_is_not_filled_in(project: Project) -> None:
    kind = REPORTS["ethics"]
    project.do(fill_in, "ethics.number", "No. 7")
    made = kind.build(project, asked(project), kind.options())
    assert made.data is not None
    said = {row[0]: row[1] for row in made.data.rows}
    assert said["Number of the approval"] == "No. 7"
    assert list(said.values()).count("[to be completed by the author]") == len(FIELDS) - 1
    assert "Number of the approval" not in made.warnings[0]


def test_attributes_are_chosen_and_put_into_bands(project: Project) -> None:
    assert [banded(value, 10) for value in ("14", "9", "ten", "")] == ["10–19", "0–9", "ten", ""]
    assert columns_read("role, years:5") == (Shown("role"), Shown("years", 5))
    whole = participants(project, asked(project), ParticipantOptions())
    assert "(k = 1)" in whole.warnings[0]
    assert whole.warnings[-1].startswith("Combinations that one respondent alone has: 1 – ")
    project.do(choose_columns, [Shown("gender")])
    made = assembled(project, asked(project), AppendixOptions(items=("participants",)))
    table = next(block for block in made.report.blocks if isinstance(block, Table))
    assert [column.title for column in table.columns] == ["No.", "gender"]
    with pytest.raises(UnknownValue, match="region"):
        participants(project, asked(project), ParticipantOptions("regon"))


def test_who_is_quoted_far_more_than_the_others_is_said() -> None:
    held = Balance({1: Voice(9, 1, 9), 2: Voice(1, 1, 1)}, 10, {1: "r1", 2: "r2", 3: "r3"})
    assert weights(held, "en", "en") == [
        "Never quoted: R3.",
        "Quoted more than twice as often as an even share: R1.",
    ]


def test_the_same_choice_gives_the_same_bytes_and_its_manifest_says_what_is_in_them(
    place: Path, tmp_path: Path
) -> None:
    chosen_items = "lists,guide,participants,frequencies,quotations,balance,methods,srqr"
    call("appendix", "--include", chosen_items, "--columns", "role", project=place)
    files = [tmp_path / name / "appendix.docx" for name in ("a", "b")]
    for file in files:
        file.parent.mkdir()
        done("appendix", "-o", file, "--date", "2026-06-01", "--language", "ru", project=place)
    assert files[0].read_bytes() == files[1].read_bytes()
    assert beside(files[0]).read_bytes() == beside(files[1]).read_bytes()

    held = read_manifest(files[0])
    assert held is not None
    assert held["file"]["sha256"] == hashlib.sha256(files[0].read_bytes()).hexdigest()
    assert {"file": held.pop("file"), **(inner_manifest(files[0]) or {})} == {"file": {
        "name": "appendix.docx", "sha256": hashlib.sha256(files[1].read_bytes()).hexdigest()}, **held}  # fmt: skip
    assert held["plan"]["items"] == chosen_items.split(",")
    with Project(place, "AK") as sample:
        quote = held["quotes"][0]
        body = sample.ask(queries.body, quote["transcript"])
        assert quote["said"] == hashlib.sha256(body[quote["start"] : quote["end"]].encode()).hexdigest()
        assert sample.ask(queries.coding, quote["coding"]).start == quote["start"]
        names = {row.name for row in sample.ask(queries.transcripts)}
    counts = next(table for table in held["tables"] if table["item"] == "frequencies")
    assert counts["label"].replace("\xa0", " ") == "Таблица В.1"
    assert counts["rows"][0][1 + counts["columns"].index("segments")] > 0
    assert not [name for name in names if f'"{name}' in json.dumps(held, ensure_ascii=False)]


def test_the_command_line_lists_fills_in_and_refuses(place: Path) -> None:
    assert "participants" in done("appendix", "--list", project=place)
    done("appendix", "--fill", "ethics.date=2026-01-15", project=place)
    assert "2026-01-15" in done("appendix", "--list", project=place)
    wrong = call("appendix", "--include", "coreqq", project=place)
    assert wrong.code == 1
    assert "“coreq”" in wrong.err
    assert "region" in call("appendix", "--columns", "regon", project=place).err
    assert call("appendix", project=place).code == 2


def test_only_who_speaks_in_scope_can_be_unquoted_there(project: Project) -> None:
    """The interviewer's turns are nobody's: not those of the respondent who is last in the project."""
    one = Asked(find_scope(project, Wanted(transcripts=("R01",))), language="en")
    assert facts(project, one).silent == []
