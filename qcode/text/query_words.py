"""What fields and values of a query are called in Kazakh, Russian and Turkish; kept is always the English name."""

from __future__ import annotations

import re
from collections.abc import Mapping

LANGUAGES = ("kk", "ru", "tr")
Spoken = tuple[str, str, str]
"""In the order of ``LANGUAGES``; where several are understood, with ``/`` between them, the first is shown."""

NAMES: Mapping[str, Spoken] = {
    "code": ("код", "код", "kod"),
    "coder": ("кодтаушы", "кодировщик", "kodlayıcı"),
    "memo": ("жазба", "заметка", "notlar/not/notlu"),
    "review": ("тексеру/тексеріс", "проверка", "inceleme"),
    "stance": ("ұстаным", "позиция", "tutum"),
    "starred": ("жұлдызды", "звёздочка", "yıldızlı"),
    "respondent": ("респондент", "респондент", "katılımcı"),
    "question": ("сұрақ", "вопрос", "soru"),
    "speaker": ("сөйлеуші", "говорящий", "konuşmacı"),
    "transcript": ("транскрипт", "транскрипт", "transkript"),
    "kind": ("түрі/түр", "вид", "tür"),
    "text": ("мәтін", "текст", "metin"),
    "query": ("сұрау/сұраным", "запрос", "sorgu"),
    "near": ("жақын", "рядом", "yakın"),
    "same": ("бір", "вместе", "aynı"),
}
VALUES: Mapping[str, Mapping[str, Spoken]] = {
    "stance": {
        "for": ("қолдайды", "за", "lehte"),
        "against": ("қарсы", "против", "aleyhte"),
        "mixed": ("екіұшты", "двойственная", "ikircikli/karışık"),
        "none": ("жоқ", "нет", "yok"),
    },
    "starred": {"yes": ("иә", "да", "evet"), "no": ("жоқ", "нет", "hayır")},
    "review": {
        "accepted": ("қабылданды", "принято", "kabul"),
        "queried": ("сұрақ", "вопрос", "sorulu"),
        "rejected": ("қабылданбады", "отклонено", "ret"),
        "open": ("ашық", "открыто", "açık"),
        "changed": ("өзгертілді", "изменено", "değişti"),
        "resolved": ("аяқталды", "закрыто", "sonuçlandı"),
        "none": ("жоқ", "нет", "yok"),
    },
    "kind": {
        "interview": ("сұхбат", "интервью", "görüşme"),
        "written answers": ("жазбаша жауаптар", "письменные ответы", "yazılı yanıtlar"),
        "document": ("құжат", "документ", "belge"),
        "literature": ("әдебиет", "литература", "literatür"),
    },
    "same": {
        "passage": ("үзінді", "фрагмент", "kesit"),
        "turn": ("реплика", "реплика", "söz"),
        "answer": ("жауап", "ответ", "yanıt"),
        "transcript": ("транскрипт", "транскрипт", "transkript"),
    },
    "speaker": {
        "respondent": ("респондент", "респондент", "katılımcı"),
        "interviewer": ("сұхбат алушы", "интервьюер", "görüşmeci"),
        "other": ("басқа", "другой", "başka"),
    },
}
OPERATORS: Mapping[str, Spoken] = {
    "and": ("және", "и", "ve"),
    "or": ("немесе", "или", "veya"),
    "not": ("емес", "не", "değil"),
    "followed_by": ("кейін/содан_кейін", "затем", "ardından"),
}
EXAMPLES: Mapping[str, Spoken] = {
    "Trust": ("Сенім", "Доверие", "Güven"),
    "School": ("Мектеп", "Школа", "Okul"),
    "sector": ("сала", "сектор", "sektör"),
    "state": ("мемлекеттік", "бюджетный", "kamu"),
    "NAME": ("АТЫ", "ИМЯ", "AD"),
}
"""Names in examples of queries."""
_HEAD = re.compile(r"([a-z]+)(?:\.(\w+))?:(~?)(\"[^\"]*\"|[^\s]*)")


def alike(word: str) -> str:
    """A word without what capitals and habits of writing make of its letters: ``CİNSİYET`` is ``Cinsiyet``."""
    return word.replace("İ", "i").casefold().replace("ı", "i").replace("ё", "е")


def _known(table: Mapping[str, Spoken]) -> dict[str, str]:
    return {alike(each): name for name, words in table.items() for spoken in words for each in spoken.split("/")}


_NAMES, _OPERATORS = _known(NAMES), _known(OPERATORS)
_VALUES = {field: _known(table) for field, table in VALUES.items()}


def field_called(word: str) -> str:
    """The field of a name in one of the languages; another word is returned in small letters."""
    return _NAMES.get(alike(word), word.lower())


def operator_called(word: str) -> str:
    """The same for what joins terms."""
    return _OPERATORS.get(alike(word), word.lower())


def value_called(field: str, word: str) -> str:
    """The same for a value that a field takes."""
    return _VALUES.get(field, {}).get(alike(word), word.casefold())


def every_name() -> tuple[str, ...]:
    """All by which fields are known."""
    return (*NAMES, *(each for words in NAMES.values() for spoken in words for each in spoken.split("/")))


def in_language(language: str, name: str, field: str = "") -> str:
    """What a field, or a value of ``field``, is called in a language."""
    table = VALUES.get(field, {}) if field else NAMES
    if name not in table or language not in LANGUAGES:
        return name
    return table[name][LANGUAGES.index(language)].partition("/")[0]


def operator_in(language: str, name: str) -> str:
    """What joins terms, in capitals, in a language."""
    if language not in LANGUAGES or name not in OPERATORS:
        return name.upper()
    word = OPERATORS[name][LANGUAGES.index(language)].partition("/")[0]
    return (word.replace("i", "İ") if language == "tr" else word).upper()


def example_in(language: str, line: str) -> str:
    """An example of a query, which need not be whole, as it is typed in a language."""
    if language not in LANGUAGES:
        return line

    def shown(word: str) -> str:
        return EXAMPLES[word][LANGUAGES.index(language)] if word in EXAMPLES else word

    def term(found: re.Match[str]) -> str:
        name, attribute, sign, value = found.groups("")
        said = in_language(language, value, name) if value in VALUES.get(name, {}) else shown(value)
        return f"{in_language(language, name)}{'.' if attribute else ''}{shown(attribute)}:{sign}{said}"

    words = re.split(r"(\s+)", _HEAD.sub(term, line))
    return "".join(
        operator_in(language, word.lower())
        if word.lower() in OPERATORS and (word.isupper() or word == "followed_by")
        else in_language(language, word)
        for word in words
    )
