"""Who speaks: the labels of a transcript, their spelling variants, and their roles."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


INTERVIEWER = _set(
    "interviewer int interviewers moderator mod researcher facilitator host question q i"
    " сұхбаттасушы сұхбат_алушы сұхбат_жүргізуші сұхбат_жүргізушісі сұхбатшы жүргізуші зерттеуші тілші журналист сұрақ"
    " интервьюер модератор ведущий ведущая исследователь исследовательница корреспондент вопрос инт"
    " görüşmeci mülakatçı araştırmacı moderatör sunucu muhabir soru"
)
RESPONDENT = _set(
    "respondent participant interviewee informant expert answer r p b"
    " респондент қатысушы жауап сарапшы сұхбат_беруші ақпарат_беруші"
    " респондентка участник участница информант информантка эксперт ответ опрашиваемый опрашиваемая р"
    " katılımcı görüşülen cevap yanıt uzman bilgi_veren"
)
OTHER = _set(
    "translator interpreter observer note_taker notetaker аудармашы бақылаушы переводчик переводчица наблюдатель"
    " çevirmen tercüman gözlemci"
)
_PAIRS = (("q", "a"), ("и", "р"), ("и", "о"), ("в", "о"), ("с", "ж"), ("c", "ж"), ("s", "c"), ("i", "r"), ("и", "к"))
"""Single letters that mean a role only beside each other: question and answer, interviewer and respondent."""

NOT_SPEAKERS = _set(
    "date time place topic theme note notes nb duration length title location file keywords abstract source example"
    " conclusion http https email e-mail tel phone website url first second third finally summary transcript interview"
    " дата место время тема примечание продолжительность телефон тел почта ссылка источник файл название например"
    " пример вывод итог итак первое второе третье во-первых во-вторых в-третьих то_есть интервью ключевые_слова"
    " аннотация язык город возраст пол должность комментарий"
    " күні уақыты уақыт орны орын тақырып тақырыбы ескерту ескертпе мысалы мысал сілтеме ұзақтығы телефоны дереккөз"
    " қорытынды яғни бірінші екінші үшінші біріншіден екіншіден үшіншіден сұхбат кілт_сөздер түйін_сөздер аңдатпа"
    " тілі қала жасы жынысы қызметі"
    " tarih saat yer konu süre not örnek örneğin dosya kaynak başlık e-posta telefon sonuç yani birincisi ikincisi"
    " birinci ikinci görüşme anahtar_kelimeler özet dil şehir yaş cinsiyet meslek"
    " language city age gender occupation comment"
)
_PAGE = re.compile(r"^\d{1,3}/\d{1,3}\s+")
_NUMBERING = re.compile(r"\W*\d+\W*")
_ASIDE = re.compile(r"\(([^()]*)\)")


def clean_label(raw: str) -> str:
    """A label as it is shown: no page mark (``1/8``), no marks of emphasis, single spaces."""
    bare = _PAGE.sub("", raw.strip().strip("*_#@[]{}").strip())
    return (
        re.sub(r"\s*([-–])\s*(?=\w)", r"\1", " ".join(bare.split())) if bare[:1].isdigit() else " ".join(bare.split())
    )


@lru_cache(maxsize=65536)
def label_key(label: str) -> str:
    """What spelling variants of a label share: no case, no stop at the end, one kind of hyphen and space."""
    folded = unicodedata.normalize("NFC", label).replace("İ", "i").casefold().rstrip(" .")
    return re.sub(r"[\s_]+", " ", re.sub("[‐‑–—]", "-", folded))


def _word(label: str) -> str:
    """The label without its number, as the tables of known words have it."""
    return _NUMBERING.sub(" ", label_key(label)).strip().replace(" ", "_")


def is_known(label: str) -> bool:
    """Whether the label is a word for a role, with or without a number."""
    return bool(known_role(label))


def known_role(label: str) -> str:
    """The role that a label's own words name, or nothing; ``Айгүл (интервьюер)`` names one too."""
    numbered = any(character.isdigit() for character in label)
    for text in (label, *_ASIDE.findall(label)):
        word = _word(_ASIDE.sub("", text) or text)
        if word in INTERVIEWER:
            return "interviewer"
        if word in RESPONDENT or (numbered and word in ("к", "k", "r", "p", "b", "р")):
            return "respondent"
        if word in OTHER:
            return "other"
    return ""


def is_stopped(label: str) -> bool:
    """Whether a word before a colon is known not to be a speaker: ``Тақырып``, ``Note``, ``http``."""
    return label_key(label).replace(" ", "_") in NOT_SPEAKERS


def canonical_labels(labels: Iterable[str]) -> dict[str, str]:
    """For each label as written the label to use: case, page marks and one wrong letter make no new speaker."""
    counts = Counter(labels)
    groups: dict[str, Counter[str]] = {}
    for label, count in counts.items():
        groups.setdefault(label_key(label), Counter())[label] += count
    by_size = sorted(groups, key=lambda key: -groups[key].total())
    frequent = [key for key in by_size[:50] if groups[key].total() >= 4]
    home = {key: next((big for big in frequent if big != key and _misspelt(key, big, groups)), key) for key in by_size}
    best = {key: max(groups[key], key=lambda label: groups[key][label]) for key in groups}
    return {label: best[home[label_key(label)]] for label in counts}


def _misspelt(rare: str, frequent: str, groups: Mapping[str, Counter[str]]) -> bool:
    """Whether a rare label is a frequent one with one letter wrong; numbers must be the same."""
    if len(frequent) < 5 or abs(len(rare) - len(frequent)) > 1:
        return False
    if groups[rare].total() * 4 > groups[frequent].total():
        return False
    return re.sub(r"\D", "", rare) == re.sub(r"\D", "", frequent) and within_one_edit(rare, frequent)


def within_one_edit(a: str, b: str) -> bool:
    """Whether one letter added, left out, changed, or two neighbours swapped make ``a`` of ``b``."""
    if abs(len(a) - len(b)) > 1:
        return False
    start = next((at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    x, y = a[start:], b[start:]
    return x[1:] == y[1:] or x == y[1:] or x[1:] == y or (x[:2] == y[1::-1] and x[2:] == y[2:])


def guess_roles(words: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """A role for each label from the words it said: known words first, then who asks more and speaks less."""
    said = {label: " ".join(parts) for label, parts in words.items()}
    roles = {label: role for label in said if (role := known_role(label))} | _paired(said)
    unknown = [label for label in said if label not in roles]
    if unknown and len(said) > 1 and "interviewer" not in roles.values():
        marks = sum(text.count("?") for text in said.values()) or 1
        letters = sum(len(text) for text in said.values()) or 1
        asker = max(unknown, key=lambda label: said[label].count("?") / marks - len(said[label]) / letters)
        roles[asker] = "interviewer" if len(unknown) > 1 or "respondent" in roles.values() else "respondent"
    return {label: roles.get(label, "respondent") for label in said}


def _paired(labels: Iterable[str]) -> dict[str, str]:
    """Roles of single letters that stand beside their counterpart."""
    keys = {label_key(label): label for label in labels}
    for asks, answers in _PAIRS:
        if asks in keys and answers in keys:
            return {keys[asks]: "interviewer", keys[answers]: "respondent"}
    return {}
