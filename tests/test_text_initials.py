"""Initials that are typed in several ways are told as what may be one person, and short labels of roles never are."""

from __future__ import annotations

from pathlib import Path

import pytest

from qcode.catalogue.intake_words import kin_lines
from qcode.project import init
from qcode.text.label_kin import alike_by_initials
from tests.cli import done


@pytest.mark.parametrize(
    ("labels", "told"),
    [
        (("Айгүл С.", "АС", "А.С.", "И"), [("Айгүл С.", "АС", "А.С.")]),
        (("Айгүл Сәбитова", "Айгүл С.", "Ержан Қ."), [("Айгүл Сәбитова", "Айгүл С.")]),
        (("А. С. К.", "АСК", "АС"), [("А. С. К.", "АСК")]),
        (("A.C.", "АС"), [("A.C.", "АС")]),  # the first one typed in Latin letters
    ],
)
def test_initials_in_several_ways_may_be_one_person(labels: tuple[str, ...], told: list[tuple[str, ...]]) -> None:
    assert alike_by_initials(labels) == told


@pytest.mark.parametrize(
    "labels",
    [
        ("Р1", "Р2", "И"),
        ("М", "Ж"),
        ("И", "Р"),
        ("М1", "Ж1", "Ж2"),
        ("И.", "Р."),
        ("Q", "A"),
        ("INT", "P1", "P2"),
        ("Айгүл Сәбитова", "Асем Серікова", "Сұхбаттасушы"),
        ("Ана", "АС", "Айгүл"),
        ("7-респондент", "1 респондент", "РЕСПОНДЕНТ"),
        ("", "Speaker 1", "Speaker 2"),
    ],
)
def test_roles_and_numbers_and_other_names_are_no_initials_of_one(labels: tuple[str, ...]) -> None:
    assert alike_by_initials(labels) == []
    assert kin_lines(labels, "en") == []


def test_the_import_tells_them_before_it_writes(tmp_path: Path) -> None:
    init(tmp_path / "p", "AK").close()
    (tmp_path / "R05.txt").write_text(
        "И: Сәлем!\nАйгүл С.: Сәлем.\n" * 4 + "АС: Иә.\nИ: Ал сіз?\nА.С.: Жоқ.\nАС: Бар.\nА.С.: Иә.\n", "utf-8"
    )
    shown = done("import", tmp_path / "R05.txt", "--yes", project=tmp_path / "p")
    assert "These labels have the same initials" in shown
    assert "Айгүл С, АС, А.С" in shown.replace("С.", "С")
