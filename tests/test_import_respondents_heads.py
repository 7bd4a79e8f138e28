"""Heads of columns that are also ordinary words, and what stands below them."""

from __future__ import annotations

from pathlib import Path

import pytest

from qcode.importers.errors import BadLines
from qcode.importers.respondents import read_respondents
from qcode.model.drafts import DraftRespondent


def read(folder: Path, *lines: str, language: str = "kk") -> tuple[tuple[DraftRespondent, ...], tuple[str, ...]]:
    path = folder / "a.csv"
    path.write_text("\n".join(lines), "utf-8")
    return read_respondents(path, language)


@pytest.mark.parametrize(
    ("head", "cells", "field", "found"),
    [
        ("Түрі", ("ауызша", "жазбаша"), "kind", ["interview", "written answers"]),
        ("Вид", ("устно", "письменно"), "kind", ["interview", "written answers"]),
        ("Tür", ("Sözlü", "Yazılı"), "kind", ["interview", "written answers"]),
        ("Тәсілі", ("онлайн", "телефон"), "mode", ["online", "telephone"]),
        ("Вид", ("онлайн", "лично"), "mode", ["online", "in person"]),
        ("Тәсілі", ("ауызша", "жазбаша"), "kind", ["interview", "written answers"]),
        ("Шарты", ("келісімнен кейін келтіруге болады", "после согласования"), "condition", ["after approval"] * 2),
    ],
)
def test_words_of_everyday_are_known(
    tmp_path: Path, head: str, cells: tuple[str, str], field: str, found: list[str]
) -> None:
    drafts, _ = read(tmp_path, f"нөмірі;{head}", *(f"{place};{cell}" for place, cell in enumerate(cells, 1)))
    assert [getattr(draft, field) for draft in drafts] == found
    assert drafts[0].values == ()


@pytest.mark.parametrize(
    ("head", "cell"), [("Форма", "очное отделение"), ("Түрі", "ірі кәсіпорын"), ("Дата", "осенью"), ("Пилот", "Ақтау")]
)
def test_a_column_that_holds_something_else_is_an_attribute(tmp_path: Path, head: str, cell: str) -> None:
    """With a notice that names it."""
    drafts, notices = read(tmp_path, f"нөмірі;{head}", f"1;{cell}", "2;")
    assert [draft.values for draft in drafts] == [((head, cell),), ()]
    assert [f"«{head}»" in notice for notice in notices] == [True]


def test_a_refusal_names_the_column_of_the_file_once(tmp_path: Path) -> None:
    """With what may stand there in her language, and the lines together; a condition is never passed over."""
    with pytest.raises(BadLines) as error:
        read(tmp_path, "нөмірі;Түрі;Шарты", "1;сұхбат;жоқ", "2;хат;жоқ", "3;хат;жоқ")
    said = error.value.said("kk")
    assert (said.count("«Түрі»"), said.count("«Шарты»")) == (1, 1)
    assert "3, 4-жолдар: «Түрі» бағанындағы «хат» мыналардың ішінде жоқ: сұхбат, жазбаша жауаптар, құжат" in said
    assert "kind" not in said
