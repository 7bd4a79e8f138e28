"""Which words are forms of a word, in four languages."""

from __future__ import annotations

import pytest

from qcode.text.inflection import find_forms, is_form
from qcode.text.normalise import search_shadow

FORMS = {
    "білім": "білім білімнің білімі біліміне білімдегі білімдер білімдерін біліммен білімді",
    "мектеп": "мектепте мектебі мектебіміздің мектептер мектептерден мектепке",
    "күш": "күші күшке күшпен күштердің күшіне",
    "қазақ": "қазақтар қазағы қазаққа қазақтың",
    "ел": "ел елге елімізде елдердің елмен",
    "школа": "школы школе школу школой школ школах",
    "образование": "образования образованию образованием образовании",
    "русский": "русского русская русских русскими",
    "Россия": "России Россию Россией",
    "kitap": "kitaplar kitabı kitabımız kitaptan",
    "okul": "okulda okullarda okulumuzda okulun okuldaki",
    "Ankara": "Ankara'da Ankara’nın",
    "renk": "rengi renginin renkler",
    "school": "schools school's",
    "study": "studies studied studying",
    "make": "makes making",
}
OTHERS = {
    "білім": "білімсіз біліктер бала",
    "қазақ": "қазақстан қазақстанға қазан",
    "ел": "елу елші еледі",
    "күш": "күшейту күшті-ақ",
    "мектеп": "мектеби мектептік",
    "школа": "школьный",
    "дом": "домбра",
    "ev": "evlilik evet",
    "okul": "okumak okuler",
    "educate": "education",
}


@pytest.mark.parametrize("word", FORMS)
def test_inflected_words_are_forms(word: str) -> None:
    of = search_shadow(word)
    assert [form for form in FORMS[word].split() if not is_form(search_shadow(form), of)] == []


@pytest.mark.parametrize("word", OTHERS)
def test_other_words_are_none(word: str) -> None:
    of = search_shadow(word)
    assert [form for form in OTHERS[word].split() if is_form(search_shadow(form), of)] == []


def test_several_words_stand_one_after_the_other() -> None:
    text = "Білім\u00ad беру жүйесінде білімнің берілуі, білім беруге; білім, беру."
    shadow = search_shadow(text)
    assert [text[start:end] for start, end in find_forms(shadow, "білім беру")] == ["Білім\u00ad беру", "білім беруге"]
    assert len(find_forms(shadow, "БІЛІМ")) == 4
    assert find_forms(shadow, " , ") == []
