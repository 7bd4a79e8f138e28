"""Interview guides."""

from __future__ import annotations

from pathlib import Path

import pytest

from qcode.importers.errors import NoQuestions, QuestionTwice
from qcode.importers.guide import parse_guide, read_guide


def read(folder: Path, text: str) -> list[tuple[str, str, str]]:
    path = folder / "guide.txt"
    path.write_text(text, "utf-8")
    return [(question.number, question.parent, question.text) for question in read_guide(path).questions]


def test_questions_and_sub_questions(tmp_path: Path) -> None:
    """Kazakh letters in their order; the title stands above; a wrapped line goes on in its question."""
    text = "Сұрақтар тізімі\n\n1. Жұмсақ күш деген не?\nҚалай бағалайсыз?\nа) Ықпалы бар ма?\nә) Мысал?\n\n2. Болса қандай?\n(а) Неге?\n\nРақмет!"
    path = tmp_path / "жоспар.txt"
    path.write_text(text, "utf-8")
    guide = read_guide(path)
    assert (guide.title, guide.language) == ("Сұрақтар тізімі", "kk")
    assert [(question.number, question.parent, question.text) for question in guide.questions] == [
        ("1", "", "Жұмсақ күш деген не? Қалай бағалайсыз?"),
        ("1а", "1", "Ықпалы бар ма?"),
        ("1ә", "1", "Мысал?"),
        ("2", "", "Болса қандай?"),
        ("2а", "2", "Неге?"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1) Why?\n1a) How?\n1.b) Who?\n2) And?", [("1", ""), ("1a", "1"), ("1b", "1"), ("2", "")]),
        ("1. Why?\n1.1 How?\n1.2. Who?\n2. And?", [("1", ""), ("1.1", "1"), ("1.2", "1"), ("2", "")]),
        ("Вопрос 1. Почему?\n- Как?\n- Кто?\nВопрос 2: А?", [("1", ""), ("1а", "1"), ("1б", "1"), ("2", "")]),
        ("1-сұрақ. Неге?\n• Қалай айтар едіңіз?\n2-сұрақ. Ал?", [("1", ""), ("1а", "1"), ("2", "")]),
        ("# Guide\n\n**1.** Why?\n\n**2.** How?", [("1", ""), ("2", "")]),
        (
            "1. Neden?\na) Nasıl?\nb. Kim?\nc) Ne?\nç) Son?",
            [("1", ""), ("1a", "1"), ("1b", "1"), ("1c", "1"), ("1ç", "1")],
        ),
        ("9. Why?\n10. How?\n10a) Who?", [("9", ""), ("10", ""), ("10a", "10")]),
    ],
)
def test_every_way_to_number_is_understood(tmp_path: Path, text: str, expected: list[tuple[str, str]]) -> None:
    """Letters, decimals, bullets, words for question, Markdown."""
    assert [(number, parent) for number, parent, _ in read(tmp_path, text)] == expected


def test_a_guide_without_numbers_or_with_one_twice_is_refused(tmp_path: Path) -> None:
    """Both are said with what to do."""
    with pytest.raises(NoQuestions, match="begin each with its number"):
        read(tmp_path, "Why?\nHow?")
    with pytest.raises(QuestionTwice, match="number 1"):
        read(tmp_path, "1. Why?\n2. How?\n1. Who?")


def test_a_closing_word_is_no_question() -> None:
    """What stands after a blank line without a number belongs to no question."""
    assert [question.text for question in parse_guide("1. Why?\n\nThank you.\n\n2. How?", "en")[1]] == ["Why?", "How?"]
