"""Which of the four languages a turn or a transcript is in."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from qcode.text.encodings import profile

_SAMPLE = 20_000
_WORD = re.compile(r"[^\W\d_]+")
_FREQUENT = {
    "kk": "және мен бен пен бұл сол осы ол біз сіз олар деп үшін бар жоқ иә емес ғой қой неге қалай не"
    " кім бір өте ал тек туралы керек болды болып болған жақсы рақмет рахмет екен дейді деген сияқты",
    "ru": "и в не на что я с он а как это по но они мы вы к у из за от так же для или да нет бы ну вот был была было"
    " быть есть если когда потому очень только тоже уже спасибо хорошо его её их мне меня нас вам конечно",
    "tr": "ve bir bu da de için çok ne var yok evet hayır ben sen o biz siz onlar ama gibi daha olarak ile mi mı mu mü"
    " değil şey yani kadar sonra çünkü ya ki şu her olan oldu teşekkür ederim tabii nasıl neden hangi",
    "en": "the and of to in is it that i you we they was for on with as are be this have not but what yes no so do"
    " my at or if there your can how why just like think know would very thank thanks okay really well right",
}
_WORDS = {language: frozenset(words.split()) for language, words in _FREQUENT.items()}
_OWN = {"kk": frozenset("әғқңөұүһі"), "ru": frozenset("ыэъщё"), "tr": frozenset("ğışçöü"), "en": frozenset("wqx")}
_CYRILLIC = re.compile("[\u0400-\u052f]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")


def guess_language(text: str, most: int = _SAMPLE) -> str:
    """``kk``, ``ru``, ``tr`` or ``en``, by at most so many characters; nothing where the text does not say."""
    sample = text[:most]
    cyrillic, latin = len(_CYRILLIC.findall(sample)), len(_LATIN.findall(sample))
    if not cyrillic and not latin:
        return ""
    first, second = ("kk", "ru") if cyrillic >= latin else ("tr", "en")
    words = [word.replace("I", "ı" if first == "tr" and _has(sample, "tr") else "i") for word in _WORD.findall(sample)]
    lead = sum(_lead(word, first, second) for word in words)
    return "" if abs(lead) < 1.5 else first if lead > 0 else second


def _has(text: str, language: str) -> bool:
    return any(letter in text for letter in _OWN[language])


@lru_cache(maxsize=1 << 17)
def _lead(word: str, first: str, second: str) -> float:
    """How much better a word fits one language than another."""
    return _fit(word, first) - _fit(word, second)


def _fit(word: str, language: str) -> float:
    """How well one word fits a language: its letter pairs, its own letters, and whether it is a frequent word."""
    table, floor = profile(language)
    lower = word.replace("İ", "i").lower()
    pairs = sum(max(table.get(a + b, floor), -12.0) for a, b in pairwise(f" {lower} "))
    return pairs + 4 * (lower in _WORDS[language]) + 2 * any(letter in _OWN[language] for letter in lower)
