"""What is bound to a number in figures."""

from __future__ import annotations

import pytest

from qcode.report.numbers import moment_words
from qcode.report.sentences import asked_sentence
from qcode.text.days import iso_day
from qcode.words.suffixes import of_them

TURKISH = ["sıfır", "bir", "iki", "üç", "dört", "beş", "altı", "yedi", "sekiz", "dokuz"]
TURKISH_TENS = ["", "on", "yirmi", "otuz", "kırk", "elli", "altmış", "yetmiş", "seksen", "doksan", "yüz"]
KAZAKH = ["нөл", "бір", "екі", "үш", "төрт", "бес", "алты", "жеті", "сегіз", "тоғыз"]
KAZAKH_TENS = ["", "он", "жиырма", "отыз", "қырық", "елу", "алпыс", "жетпіс", "сексен", "тоқсан", "жүз"]
HARMONY = {"a": "ı", "ı": "ı", "o": "u", "u": "u", "e": "i", "i": "i", "ö": "ü", "ü": "ü"}


@pytest.mark.parametrize("count", range(101))
def test_turkish_endings_follow_the_vowels_of_the_number_as_it_is_read(count: int) -> None:
    word = TURKISH[count % 10] if count % 10 or not count else TURKISH_TENS[count // 10]
    vowel = HARMONY[[sign for sign in word if sign in HARMONY][-1]]
    ending = f"s{vowel}" if word[-1] in HARMONY else vowel
    assert of_them(count, str(count), "tr") == f"{count}’{ending}"


@pytest.mark.parametrize("count", range(8, 101))
def test_kazakh_endings_follow_the_vowels_of_the_number_as_it_is_read(count: int) -> None:
    word = KAZAKH[count % 10] if count % 10 else KAZAKH_TENS[count // 10]
    vowels = "аоұыеөүіуи"
    last = [sign for sign in word if sign in vowels][-1]
    front = last in "еөүі" or word == "елу"
    ending = ("с" if word[-1] in "аыеі" else "") + ("і" if front else "ы")
    assert of_them(count, str(count), "kk") == f"{count}-{ending}"


def test_larger_numbers_and_other_languages() -> None:
    assert [of_them(count, str(count), "tr") for count in (110, 300, 1000, 25_000, 2_000_000)] == [
        "110’u", "300’ü", "1000’i", "25000’i", "2000000’u",
    ]  # fmt: skip
    assert [of_them(count, str(count), "kk") for count in (1, 6, 7, 21)] == ["1-еуі", "6-ауы", "7-еуі", "21-і"]
    assert of_them(7, "7", "en") == of_them(7, "7", "ru") == "7"


def test_the_sentence_to_cite_is_one() -> None:
    counts = (0, 4, 6, 0, 0, 0)
    assert asked_sentence(counts, "tr") == "10 katılımcıya soruldu: 6’sı bundan söz etti, 4’ü görüş belirtmedi."
    assert asked_sentence(counts, "kk") == "10 респонденттен сұралды: 6-ауы бұл туралы айтты, 4-еуі айтпады."
    assert asked_sentence(counts, "ru") == "10 опрошенных: 6 высказались, 4 не высказались."


def test_days_are_written_and_read_as_the_language_has_them() -> None:
    assert moment_words("2025-03-14 18:05", "tr") == "14.03.2025 18:05"
    assert moment_words("2025-03-14", "en") == "2025-03-14"
    assert [iso_day(each) for each in ("14.03.2025", "4.3.2025 18:05", "2025-03-14", "#12", "12")] == [
        "2025-03-14", "2025-03-04 18:05", "2025-03-14", "#12", "12",
    ]  # fmt: skip
