"""People's names: proposed away, and found before they leave."""

from __future__ import annotations

from pathlib import Path

import pytest

from qcode.importers.names import find_names, propose_name, read_names


@pytest.mark.parametrize(
    "stem",
    ["Сұхбат №7 (соңғы)", "R07", "P1", "alpha", "Interview 3", "7-респондент", "Görüşme 2", "Katılımcı_5", "Сұхбаты",
     "Респондент 4 финал", "ИНТЕРВЬЮ №3", "Participant-12_final", "İnterview", "2026-05-01"],
)  # fmt: skip
def test_a_plain_name_stays(stem: str) -> None:
    """Words for interviews and respondents, numbers, single letters and small letters name nobody."""
    assert propose_name(stem, set()) == (stem, False)


@pytest.mark.parametrize(
    ("stem", "name"),
    [
        ("Айгүл Сапарова", "R01"),
        ("interview_Aigul_12", "R12"),
        ("AIGUL", "R01"),
        ("Сұхбат_2023-05-12_Айгүл", "R01"),
        ("InterviewAigul2", "R01"),
        ("3 Sedat Kaya", "R01"),
        ("Интервью Иванов 7", "R07"),
        ("", "R01"),
    ],
)
def test_a_name_that_may_be_somebodys_is_replaced(stem: str, name: str) -> None:
    """By the stem's own number if it is free, else by the next free one; a date is no number."""
    assert propose_name(stem, {2, 3}) == (name, True)


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("Айгүл", "Айгүл Айгүлдің АЙГҮЛГЕ Айгүлмен Айгүл-апай Айгүл\u00adдің"),
        ("Сәуле", "Сәуленің Сәулеге Сәулемен"),
        ("Серік", "Серікпен Серігі Серікке"),
        ("Зейнеп", "Зейнебі Зейнептің"),
        ("Мария", "Марии Марию Марией Мария"),
        ("Анна", "Анны Анной Анне"),
        ("Павел", "Павла Павлу Павлом"),
        ("Игорь", "Игоря Игорю Игорем"),
        ("Сергей", "Сергея Сергею"),
        ("Ahmet", "Ahmet'in Ahmed’i Ahmetle"),
        ("İpek", "İpek'ten IPEK"),
        ("Али", "Али Алиге Алидің"),
    ],
)
def test_every_form_of_a_name_is_found(name: str, forms: str) -> None:
    """In the cases of four languages, in capitals, behind a hyphen, with soft hyphens inside."""
    for form in forms.split():
        text = f"Кеше {form}, сосын"
        hits = find_names(text, [name])
        assert len(hits) == 1, form
        start, end, found = hits[0]
        assert found == name
        assert form.startswith(text[start:end])


def test_other_words_are_not_names() -> None:
    """Small letters, other beginnings, an empty list, and longer words that begin with a short name."""
    assert find_names("айгүл жайнады, Айна, аннотация", ["Айгүл", "Анна"]) == []
    assert find_names("Айгүл", []) == []
    assert find_names("Аналитикалық", ["Али"]) == []


def test_each_part_of_a_long_name_is_found() -> None:
    """First name and family name stand alone too; one letter is no part."""
    text = "А. Сапарова мен Айгүлдің сөзі"
    assert [(text[a:b], name) for a, b, name in find_names(text, ["Айгүл Б. Сапарова"])] == [
        ("Сапарова", "Айгүл Б. Сапарова"),
        ("Айгүлдің", "Айгүл Б. Сапарова"),
    ]


def test_a_list_of_names_is_one_a_line(tmp_path: Path) -> None:
    """Comments, blank lines and repeats are left out; any encoding is read."""
    path = tmp_path / "names.txt"
    path.write_bytes("# құпия тізім\nАйгүл  Сапарова # 1\n\nБерік\nБерік\n".encode("kz1048"))
    assert read_names(path) == ("Айгүл Сапарова", "Берік")
