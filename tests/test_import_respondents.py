"""Tables of respondents."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from qcode.importers.errors import BadLines
from qcode.importers.respondents import read_respondents
from qcode.model.drafts import DraftRespondent


def read(folder: Path, text: str, language: str = "en") -> tuple[tuple[DraftRespondent, ...], tuple[str, ...]]:
    path = folder / "respondents.csv"
    path.write_text(text, "utf-8")
    return read_respondents(path, language)


def test_fields_and_attributes(tmp_path: Path) -> None:
    """What qcode knows has a field; every other column is an attribute; several values are split."""
    text = (
        "number,transcript,label,mode,kind,pilot,held,condition,guide,public name,region,role\n"
        "7,R07,7-респондент,online,interview,yes,05.03.2026,paraphrase only,2,Expert A,Almaty,teacher; head\n"
    )
    assert read(tmp_path, text) == (
        (
            DraftRespondent(
                line=2, number=7, transcript="R07", label="7-респондент", condition="paraphrase only", mode="online",
                kind="interview", pilot=True, held="2026-03-05", guide="2", public_name="Expert A",
                values=(("region", "Almaty"), ("role", "teacher"), ("role", "head")),
            ),
        ),
        (),
    )  # fmt: skip


@pytest.mark.parametrize(
    "header",
    [
        "нөмірі;сұхбат;тәсілі;түрі;пилот;шарт;жасы\n3;R03;жазбаша;жазбаша жауаптар;жоқ;тек мазмұндау;40",
        "номер;интервью;способ;тип;пилот;условие;жасы\n3;R03;письменно;письменные ответы;нет;только пересказ;40",
        "No;Görüşme;Yöntem;Tür;Pilot;Koşul;жасы\nR03;R03;Yazılı;Yazılı yanıtlar;Hayır;yalnızca aktarma;40",
        "№ респондента;Файл;Форма;Вид;пилот;Условия;жасы\n3;R03;Письменная;Письменные ответы;-;только пересказ;40",
    ],
)
def test_four_languages_name_the_same_columns(tmp_path: Path, header: str) -> None:
    """Values of modes, kinds, pilots and conditions become qcode's own words."""
    drafts, notices = read(tmp_path, header)
    assert (replace(drafts[0], code=""), *drafts[1:]) == (
        DraftRespondent(2, 3, "R03", "", (("жасы", "40"),), "paraphrase only", "written", "written answers", False),
    )
    assert notices == ()


@pytest.mark.parametrize(
    "column",
    ["Аты-жөні", "ФИО", "Ф.И.О.", "Name", "Full name", "Имя респондента", "Ad Soyad", "Soyadı", "Есімі", "E-mail",
     "Телефон", "Контактный телефон", "Telefon numarası", "e-posta", "Электрондық пошта", "Name of respondent", "ИИН"],
)  # fmt: skip
def test_what_people_are_called_is_never_taken(tmp_path: Path, column: str) -> None:
    """Nothing of a column of names or addresses comes back, only the notice that it was left out."""
    drafts, notices = read(tmp_path, f"number;{column};region\n1;Айгүл Сапарова;Семей", "kk")
    assert "Айгүл" not in repr(drafts)
    assert drafts[0].values == (("region", "Семей"),)
    assert len(notices) == 1
    assert column in notices[0]
    assert "алынбады" in notices[0]


def test_names_in_a_column_of_numbers_are_names(tmp_path: Path) -> None:
    """``Respondent`` may hold numbers or names; names are left out."""
    drafts, notices = read(tmp_path, "respondent,transcript,village name\nАйгүл,R01,Ақсу\nБерік,R02,Көксу")
    assert [(draft.number, draft.transcript, draft.values) for draft in drafts] == [
        (0, "R01", (("village name", "Ақсу"),)),
        (0, "R02", (("village name", "Көксу"),)),
    ]
    assert "respondent" in notices[0]


def test_every_bad_line_is_named(tmp_path: Path) -> None:
    """One error, with what is allowed."""
    with pytest.raises(
        BadLines, match=r"2 lines.*line 2: “by pigeon” in the column “mode” is none of: in person.*line 4: “1/2” is no"
    ):
        read(tmp_path, "number,mode\n1,by pigeon\n2,online\n1/2,online")
