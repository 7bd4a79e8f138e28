"""Profiles of theses: presets, files of one's own, and the one sentence for whatever is wrong in them."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from unittest import mock

import pytest

from qcode import queries
from qcode.catalogue import REPORTS, Asked, Wanted, find_scope
from qcode.catalogue.keeping import keep_as_own
from qcode.catalogue.profiles import (
    NoProfile,
    ProfileThere,
    choose_profile,
    named_profile,
    new_profile,
    profile_names,
    profile_of,
)
from qcode.commands.thesis_profile import PROFILE
from qcode.model.errors import BadName, QcodeError
from qcode.project import Project, init
from qcode.render import render_text
from qcode.report.labels import in_marks
from qcode.text.profiles import PRESETS, preset, preset_of, profile_from
from qcode.words import LANGUAGES
from tests.cli import call

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("name", "appendix", "table", "rest", "figure", "cited"),
    [
        ("kz-gost", "Қосымша Ә", "Кесте Ә.1 – X", "Кесте Ә.1 жалғасы", "Сурет Ә.1 – X", "(7-респондент)"),
        ("ru-gost-7.32", "ПРИЛОЖЕНИЕ Б", "Таблица Б.1 – X", "Продолжение таблицы Б.1", "Рисунок Б.1 – X", "(респондент 7)"),
        ("ru-gost-7.0.11", "Приложение Б", "Таблица Б.1 – X", "Продолжение таблицы Б.1", "Рисунок Б.1 – X", "(респондент 7)"),
        ("en-apa7", "Appendix B", "Table B1\nX", "Table B1 (continued)", "Figure B1\nX", "(R7)"),
        ("tr-enstitu", "EK-2", "Tablo 1. X", "Tablo 1 (devamı)", "Şekil 1. X", "(K7)"),
    ],
)  # fmt: skip
def test_presets(name: str, appendix: str, table: str, rest: str, figure: str, cited: str) -> None:
    found = preset(name)
    letter = list(islice(found.letters(), 2))[1]
    said = [
        found.appendix_heading(letter),
        found.caption("table", letter, 1, "X"),
        found.caption("table", letter, 1, "X", continued=True),
        found.caption("figure", letter, 1, "X"),
        found.cite(7),
    ]
    assert [text.replace(NBSP, " ") for text in said] == [appendix, table, rest, figure, cited]
    assert found.name == name
    assert preset_of(found.language).language == found.language


def test_the_other_word_order_and_letters_of_ones_own() -> None:
    found = profile_from(
        "based_on: kz-gost\n"
        'appendix: "{letter} қосымшасы"\n'
        'table_caption: "{letter}.{number}-кесте – {title}"\n'
        "appendix_letters: russian\n"
        "skip_letters: Б Г\n"
        "appendix_items: {codebook: Ж, guide: А}\n"
        "margins: {left: 20}\n",
        name="own",
        file="own.yaml",
    )
    assert found.caption("table", "Ж", 2, "X") == "Ж.2-кесте – X"
    assert found.caption("table", "", 2, "X") == "2-кесте – X"
    assert found.reference("table", "Ж", 2) == "Ж.2-кесте"
    assert found.appendix_heading("Ж") == f"Ж{NBSP}қосымшасы"
    assert list(islice(found.letters(), 4)) == list("АВДЕ")
    assert found.letters_for(("guide", "participants", "codebook", "quotations")) == ("А", "В", "Ж", "Д")
    assert (found.margins.left, found.margins.right) == (20, 10)
    assert found.text_width(landscape=False) == 180
    assert found.text_width(landscape=True) == 257


def test_a_lone_appendix_of_apa_has_no_letter() -> None:
    assert preset("en-apa7").appendix_heading("A", single=True) == "Appendix"
    assert preset("ru-gost-7.32").appendix_heading("А", single=True) == f"ПРИЛОЖЕНИЕ{NBSP}А"


def test_numbers_quotes_and_answers() -> None:
    """A "no" in a list of answers is a word, whatever YAML makes of it elsewhere."""
    kazakh, english, turkish = (preset(name) for name in ("kz-gost", "en-apa7", "tr-enstitu"))
    assert kazakh.number(1234.5) == f"1{NBSP}234,50"
    assert (english.number(-1234), english.number(-0.001), turkish.number(0.25, 1)) == ("−1,234", "0.00", "0,2")
    assert in_marks("жоқ", kazakh) == "«жоқ»"
    assert (english.is_block("w " * 39), english.is_block("w " * 40), kazakh.is_block("w " * 99)) == (
        False,
        True,
        False,
    )
    said = {word: preset(name).verdict(word) for name in PRESETS for word in ("OK", "no", "?", "жоқ", "Нет!", "hayır")}
    assert said == {"OK": "accepted", "no": "rejected", "?": "queried", "жоқ": "rejected", "Нет!": "rejected", "hayır": "rejected"}  # fmt: skip
    assert kazakh.verdict("see page 3") == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("based_on: kz-gost\nmargin: 3", "line 2: a profile has no “margin”"),
        ("based_on: kz-gost\nmargins: {left: 20, inside: 3}", "line 2: a profile has no “inside”"),
        ("based_on: kz-gost\nsize: big", "line 2: “size” can't be “big”. Write a number from 6 to 36."),
        ("based_on: kz-gost\nsplit_rows: 2.5", "“split_rows” can't be “2.5”"),
        ("based_on: kz-gost\nmargins: 20", "“margins” can't be “20”. It must be keys with values."),
        ("based_on: kz-gost\npage: A3", "Choose one of: A4, A5, Letter."),
        ("based_on: kz-gost\npage: [210]", "“page” can't be “[…]”"),
        ("based_on: kz-gost\nheadings: [bold]", "a list of three"),
        ("based_on: kz-gost\nheadings: [bold, huge, bold]", "“headings” can't be “huge”"),
        ("based_on: kz-gost\nquote_marks: «»", "It must be a list"),
        ("based_on: kz-gost\nquote_marks: [«]", "two marks"),
        ("based_on: kz-gost\ninner_marks: „“", "“inner_marks” can't be “„“”. It must be a list."),
        ("based_on: kz-gost\ninner_marks: [„]", "line 2: “inner_marks” can't be “[…]”. It must be two marks, or []"),
        ("based_on: kz-gost\ninner_marks: [a, b]", "two marks, or [] for marks as they were said"),
        ("based_on: kz-gost\ninner_marks: [«, »]", "two other marks than quote_marks"),
        ("based_on: kz-gost\nappendix_letters: АӘБ", "two letters or more"),
        ("based_on: kz-gost\nappendix_items: {guides: А}", "“appendix_items” can't be “guides”"),
        ("based_on: kz-gost\nappendix_items: {guide: Ё}", "have no letter “Ё”"),
        (
            "based_on: kz-gost\nappendix_items: {guide: А,\n codebook: А}",
            "line 3: the letter “А” is given to two items",
        ),
        ("based_on: kz-gost\ntable_caption: Кесте", "must hold {letter}, {number}, {title}"),
        ('based_on: kz-gost\ntable_caption: "{title} {number}"', "“table_caption” must hold"),
        ('based_on: kz-gost\ncitation: "({sourse})"', "“citation” must hold {source}"),
        ("based_on: kz-gost\nsize: 12\nsize: 13", "line 3: “size” stands there twice"),
        ("based_on: kz-gost\nanswers: {maybe: [x]}", "“answers” can't be “maybe”"),
        ("based_on: mine", "“based_on” can't be “mine”"),
        ("language: kk", "lacks about, page, margins"),
        ("a: [", "can't be read as YAML"),
        ("- list", "can't be read as YAML"),
        ("", "can't be read as YAML"),
        ("based_on: kz-gost\nanswers: &x {accepted: [*x]}", "It must be a text"),
        ("? [a]\n: b", "It must be a text"),
    ],
)
def test_a_mistake_is_one_sentence_with_its_place(text: str, said: str) -> None:
    with pytest.raises(QcodeError) as raised:
        profile_from(text, name="own", file="own.yaml")
    assert said in str(raised.value)
    assert len({raised.value.said(language) for language in LANGUAGES}) == len(LANGUAGES)


def test_a_project_chooses_its_profile(folder: Path) -> None:
    """The presets, then one of her own; a text in another language has that language's preset."""
    with Project(folder, "AK") as project:
        assert profile_of(project, "ru").name == "ru-gost-7.32"
        file = new_profile(project, "kaznu", based_on="kz-gost")
        file.write_text(file.read_text("utf-8").replace("# size: 14", "size: 13"), "utf-8")
        assert choose_profile(project, "kaznu").size == 13
        assert (profile_of(project).name, profile_of(project, "en").name) == ("kaznu", "en-apa7")
        assert profile_names(project) == (*PRESETS, "kaznu")
        file.write_text("based_on: kz-gost\nsize: 99\n", "utf-8")
        with pytest.raises(QcodeError, match=r"kaznu\.yaml"):
            named_profile(project, "kaznu")
        for wrong in ("none", "../project"):
            with pytest.raises(NoProfile):
                choose_profile(project, wrong)
        for taken in ("kaznu", "kz-gost"):
            with pytest.raises(ProfileThere):
                new_profile(project, taken, based_on="kz-gost")
        with pytest.raises(BadName):
            new_profile(project, "../x", based_on="kz-gost")
        copy = keep_as_own(project, folder.parent / "copy")
        file.unlink()
        assert profile_of(project).size == 13
        project.undo()
        assert project.ask(queries.setting, PROFILE) == ""
    assert (copy / "profiles" / "kaznu.yaml").is_file()


def test_every_choice_of_a_preset_can_be_uncommented(folder: Path) -> None:
    with Project(folder, "AK") as project:
        for name in PRESETS:
            file = new_profile(project, f"own-{name}", based_on=name)
            text = file.read_text("utf-8").replace("\n# ", "\n")
            assert profile_from(text, name=name, file="x").headings == preset(name).headings
            assert profile_from(text, name=name, file="x").page_number == preset(name).page_number


def test_by_command(folder: Path) -> None:
    assert call("profile", "new", "mine", "--based-on", "tr-enstitu", project=folder).code == 0
    (folder / "profiles" / "odd.yaml").write_text("size: x\n", "utf-8")
    used = call("profile", "use", "mine", project=folder)
    assert "mine" in used.out
    listed = call("profile", project=folder).out
    assert "kz-gost" in listed
    assert "* " in next(line for line in listed.splitlines() if " mine " in line)
    assert "“odd.yaml”, line 1" in listed
    shown = call("profile", "show", project=folder).out
    assert f"Tablo{NBSP}1. …" in shown
    assert "“… ‘…’ …” (K7)" in shown
    assert "There is no profile “x”" in call("profile", "use", "x", project=folder).err


def test_a_profile_of_ones_own_cites_in_every_report(project: Project) -> None:
    """Quotations, their headings, the balance of respondents.

    == A
    Ana: It was far. {way}
    == B
    Bob: It was near. {way}
    """
    asked = Asked(find_scope(project, Wanted()), language="kk")
    usual = render_text(REPORTS["quotations"].build(project, asked, REPORTS["quotations"].tell({})), 100)
    assert "«It was far.» (1-респондент)" in usual
    own = profile_from(
        'based_on: kz-gost\nrespondent: "№ {number}"\nquote_marks: ["<", ">"]\n', name="own", file="own.yaml"
    )
    with mock.patch("qcode.catalogue.scope.profile_of", return_value=own):
        found = render_text(REPORTS["quotations"].build(project, asked, REPORTS["quotations"].tell({})), 100)
    assert "респондент)" not in found
    assert f"<It was far.> (№{NBSP}1)" in found


def test_in_another_language_a_respondent_keeps_her_code_and_translations_are_printed_as_chosen(tmp_path: Path) -> None:
    """K7 of a Turkish thesis is K7 in its English tables; a word of a language does not go over."""
    with init(tmp_path / "thesis", "AK") as project:
        file = new_profile(project, "tez", based_on="tr-enstitu")
        file.write_text("based_on: tr-enstitu\ntranslation: both\n", "utf-8")
        choose_profile(project, "tez")
        found = profile_of(project, "en")
        assert (found.cite(7), found.translation, found.decimal) == ("(K7)", "both", ".")
        choose_profile(project, "kz-gost")
        assert profile_of(project, "en").cite(7) == preset_of("en").cite(7)
