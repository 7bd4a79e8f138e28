"""Which words are forms of a word, in four languages."""

from __future__ import annotations

import time

import pytest

from qcode.text.inflection import find_forms, is_form
from qcode.text.normalise import search_shadow

FORMS = {
    "білім": "білімсіз білімсіздік білімсіздігі білім білімнің білімі біліміне білімдегі білімдер білімдерін біліммен білімді",
    "орын": "орны орнында орындар орынға",
    "халық": "халқы халқының халықтың",
    "көңіл": "көңлі көңілді",
    "бала": "баласы баласын баланы",
    "мектеп": "мектептік мектепте мектебі мектебіміздің мектептер мектептерден мектепке",
    "күш": "күші күшке күшпен күштердің күшіне",
    "қазақ": "қазақтар қазағы қазаққа қазақтың",
    "ел": "ел елге елімізде елдердің елмен",
    "школа": "школы школе школу школой школ школах",
    "образование": "образования образованию образованием образовании",
    "деньги": "денег деньгам деньгами",
    "день": "дня дню дней дни днями",
    "окно": "окон окна",
    "письмо": "писем письма",
    "копейка": "копеек копейки",
    "девушка": "девушек девушки",
    "рынок": "рынка рынки рынков рынке",
    "палец": "пальца пальцы",
    "боец": "бойца бойцы",
    "ветер": "ветра",
    "время": "времени временем времена времен",
    "человек": "люди людей человека",
    "ребенок": "детей ребенка",
    "русский": "русского русская русских русскими",
    "Россия": "России Россию Россией",
    "şehir": "şehri şehrin şehre şehirde",
    "fikir": "fikrim fikirler",
    "kitap": "kitaplar kitabı kitabımız kitaptan",
    "okul": "okulda okullarda okulumuzda okulun okuldaki",
    "Ankara": "Ankara'da Ankara’nın",
    "renk": "rengi renginin renkler",
    "internet": "internetsiz internetin",
    "iş": "işsizlik işsizliği işi",
    "school": "schools school's",
    "child": "children child's children's",
    "child's": "child children",
    "children": "child",
    "go": "goes went gone going",
    "be": "is was were been being",
    "person": "people persons person's",
    "plan": "plans planned planning",
    "use": "used using uses",
    "class": "classes class's",
    "agree": "agreed agreeing",
    "study": "studies studied studying",
    "make": "makes making",
}
OTHERS = {
    "білім": "біліктер бала",
    "қазақ": "қазақстан қазақстанға қазан",
    "ел": "елу елші еледі",
    "күш": "күшейту күшті-ақ",
    "мектеп": "мектеби",
    "школа": "школьный",
    "ev": "evlilik evet",
    "be": "bed bees ben bence bende bee",
    "at": "adıma",
    "car": "card cared caring",
    "go": "god goed",
    "man": "manes",
    "қала": "қалады қалдың",
    "бар": "барсын",
    "çocuk": "çocku",
    "год": "где",
    "дом": "дма домбра",
    "урок": "укра",
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


def test_the_language_of_a_transcript_says_whose_endings_are_tried() -> None:
    """People switch in Kazakh interviews, so Russian is tried there, too."""
    tried = {
        ("kitaptan", "kitap"): ("tr", ""),
        ("schools", "school"): ("en", "kk", "ru", ""),
        ("школы", "школа"): ("kk", "ru", "en", "tr", ""),
        ("мектебі", "мектеп"): ("kk", "en", "tr", ""),
    }
    for (word, of), languages in tried.items():
        found = tuple(each for each in ("tr", "en", "kk", "ru", "") if is_form(search_shadow(word), of, each))
        assert sorted(found) == sorted(languages), word


def test_words_that_only_look_like_russian_forms_are_none_in_kazakh_lines() -> None:
    text = "Бұл үйде бала көп, балға да мұқтаж емес, бізге бал керек\nУ него не было ни одного бала, это очень плохо"
    for language in ("kk", ""):
        found = [text[start:end] for start, end in find_forms(search_shadow(text), "бал", language)]
        assert found == ["балға", "бал", "бала"], language
    assert find_forms(search_shadow("екі елі"), "ел", "kk") != []


@pytest.mark.parametrize("language", ["", "kk", "ru", "tr", "en"])
def test_forms_are_never_fewer_than_the_words_as_typed(language: str) -> None:
    """Long words are found in others; short ones wherever no letter touches them."""
    text = (
        "Интернетсіз болмайды, интернет-дүкен, суперинтернет. Internetsiz olmaz. He can’t be because of Zoom-да, zoom's"
        " бі\u00adлімге білім\u00ad беруі; sosyal medyasız"
    )
    shadow = search_shadow(text)
    for query, found in {
        "интернет": ["Интернетсіз", "интернет", "суперинтернет"],
        "internet": ["Internetsiz"],
        "sosyal medya": ["sosyal medyasız"],
        "zoom": ["Zoom", "zoom's"],
        "be": ["be"],
    }.items():
        spans = find_forms(shadow, query, language)
        assert [text[start:end] for start, end in spans] == found, query
        assert len(set(spans)) == len(spans)


def test_a_word_without_an_end_is_no_wait() -> None:
    """Twenty thousand letters without a blank, in which the words stand six thousand times."""
    began = time.process_time()
    assert len(find_forms("a" * 20_000, "aaaaaa")) > 1000
    assert time.process_time() - began < 1.0
