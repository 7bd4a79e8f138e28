"""Bytes that a Kazakh, Russian or Turkish Windows wrote come back as the words that were typed."""

from __future__ import annotations

import pytest

from qcode.text.encodings import decode, destroyed_letters

KAZAKH = (
    "Меніңше, елдің саясаты туралы ашық айту қажет. Жастар көп нәрсені өзгертуге дайын, бірақ оларға сенім мен үміт"
    " керек. Ұстаздар әр ауылда бар, ғылымға деген ықылас та жоқ емес. Сол үшін бұл жұмысты бірге бастағанымыз жөн."
)
RUSSIAN = (
    "Мне кажется, что об этом нужно говорить открыто. Молодёжь готова многое изменить, но ей нужна поддержка. Учителя"
    " есть в каждом селе, и желание работать у них тоже есть. Поэтому начинать лучше вместе, не дожидаясь приказа."
)
TURKISH = (
    "Bence bu konuda açıkça konuşmak gerekiyor. Gençler çok şeyi değiştirmeye hazır, ama onlara güven ve umut lazım."
    " Her köyde öğretmen var, çalışma isteği de eksik değil. Bu yüzden işe birlikte başlamak daha doğru olur."
)


@pytest.mark.parametrize(
    ("text", "page"),
    [(KAZAKH, page) for page in ("kz1048", "ptcp154", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be")]
    + [(RUSSIAN, page) for page in ("cp1251", "koi8_r", "cp866", "mac_cyrillic", "utf-16-le", "utf-16", "utf-32")]
    + [(TURKISH, page) for page in ("cp1254", "iso8859_9", "utf-8", "utf-16-be")],
)
def test_a_text_comes_back_from_every_encoding(text: str, page: str) -> None:
    """The whole text and its first forty letters are read as they were written."""
    decoded = decode(text.encode(page))
    assert decoded.text == text
    assert decoded.sure
    assert decode(text[:44].encode(page)).text == text[:44]


def test_latin_5_is_read_by_its_larger_twin() -> None:
    """cp1254 holds every letter of iso8859-9; the letters are what counts."""
    assert decode("«Çocuğun işi güç»".encode("iso8859_9")).text == "«Çocuğun işi güç»"


def test_broken_utf8_stays_utf8_and_is_not_sure() -> None:
    """A file cut in the middle of a letter is not taken for another encoding."""
    decoded = decode(KAZAKH.encode()[:-2] + b"\xd0")
    assert decoded.encoding == "utf-8"
    assert not decoded.sure
    assert decoded.text.startswith("Меніңше")


def test_what_is_no_text_of_ours_is_never_sure() -> None:
    """Bytes of no language are read somehow, and said to be doubtful."""
    assert not decode(bytes(range(128, 256)) * 3).sure
    assert decode(b"").text == ""
    assert decode(b"plain").encoding == "utf-8"


def test_lost_letters_are_noticed() -> None:
    """Kazakh saved by Excel as cp1251 has lost letters; questions have lost none."""
    assert destroyed_letters("?аза?стан ?лт ??гіме") == 5
    assert destroyed_letters("Қалай? Неге?! Сұрақ (?) Иә?\n?") == 0
