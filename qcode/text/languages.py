"""Which of the four languages a turn or a transcript is in."""

from __future__ import annotations

import re
from functools import cache
from itertools import repeat
from operator import add

from qcode.text.encodings import profile

_SAMPLE = 20_000
_RAREST = -12.0
"""No letter pair counts for less likely than this."""
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
_KEPT = 1 << 17
"""So many words are remembered of two languages."""


def guess_language(text: str, most: int = _SAMPLE) -> str:
    """``kk``, ``ru``, ``tr`` or ``en``, by at most so many characters; nothing where the text does not say."""
    words = _WORD.findall(text[:most])
    letters = "".join(words)
    # The higher byte of a letter is that of its alphabet: 4 in Cyrillic, 0 or 1 in Latin letters.
    alphabets = letters.encode("utf-16-le", "surrogatepass")[1::2]
    cyrillic, latin = alphabets.count(4), alphabets.count(0) + alphabets.count(1)
    if not cyrillic and not latin:
        return ""
    first, second = ("kk", "ru") if cyrillic >= latin else ("tr", "en")
    if first == "tr" and not _OWN["tr"].isdisjoint(letters):
        words = [word.replace("I", "ı") for word in words]
    lead = sum(map(_leads(first, second).__getitem__, words))
    return "" if abs(lead) < 1.5 else first if lead > 0 else second


@cache
def _leads(first: str, second: str) -> _Leads:
    return _Leads(first, second)


class _Leads(dict[str, float]):
    """How much better words fit one language than another; a new word is weighed, and then remembered."""

    def __init__(self, first: str, second: str) -> None:
        super().__init__()
        self._pair, self._unknown = _pairs(first, second)
        self._signs = ((first, 1), (second, -1))

    def __missing__(self, word: str) -> float:
        """By its letter pairs, own letters, whether it is frequent."""
        lower = word.replace("İ", "i").lower()
        spaced = f" {lower} "
        lead = sum(map(self._pair.get, map(add, spaced, spaced[1:]), repeat(self._unknown)))
        for language, sign in self._signs:
            lead += sign * (4 * (lower in _WORDS[language]) + 2 * (not _OWN[language].isdisjoint(lower)))
        if len(self) >= _KEPT:
            self.clear()
        self[word] = lead
        return lead


def _pairs(first: str, second: str) -> tuple[dict[str, float], float]:
    """How much likelier each letter pair is in one language than in another, and a pair that neither has."""
    (one, floor_one), (two, floor_two) = profile(first), profile(second)
    pairs = one.keys() | two.keys()
    leads = {pair: max(one.get(pair, floor_one), _RAREST) - max(two.get(pair, floor_two), _RAREST) for pair in pairs}
    return leads, max(floor_one, _RAREST) - max(floor_two, _RAREST)
