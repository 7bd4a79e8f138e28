"""Who speaks: the labels of a transcript, their spelling variants, and their roles."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache


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


_PLAIN = str.maketrans("ıәғқңөұүһі", "iагкноуухи")
_ALIKE = str.maketrans("аәвекмнорстухіи", "aәbekmhopctyxii")


@lru_cache(maxsize=65536)
def label_key(label: str) -> str:
    """What spelling variants of a label share: no case, no stop at the end, one kind of hyphen and space."""
    folded = unicodedata.normalize("NFC", label).replace("İ", "i").casefold().rstrip(" .")
    return re.sub(r"[\s_]+", " ", re.sub("[‐‑–—]", "-", folded))


@lru_cache(maxsize=65536)
def plain_letters(label: str) -> str:
    """A label's key as a keyboard without a language's own letters types it: ``Görüşmeci`` and ``Gorusmeci`` are one."""
    bare = unicodedata.normalize("NFD", label_key(label).translate(_PLAIN))
    return look_alike("".join(letter for letter in bare if not unicodedata.combining(letter)))


def look_alike(label: str) -> str:
    """A label's key with the Latin letters that its Cyrillic ones look like: two alphabets make no two people."""
    return label_key(label).translate(_ALIKE)


def bears(head: str, label: str) -> bool:
    """Whether a label stands in what precedes a turn's words, in whatever case; an empty label needs no place."""
    key = label_key(label)
    return not key or re.search(rf"(?<!\w){re.escape(key)}(?!\w)", label_key(clean_label(head))) is not None


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
        if len(word) >= 4 and (role := _typed_plainly().get(plain_letters(word).replace(" ", "_"))):
            return role
    return ""


@cache
def _typed_plainly() -> dict[str, str]:
    """The words for roles in plain letters."""
    roles = (("other", OTHER), ("respondent", RESPONDENT), ("interviewer", INTERVIEWER))
    return {plain_letters(word).replace(" ", "_"): role for role, words in roles for word in words if len(word) >= 4}


def is_stopped(label: str) -> bool:
    """Whether a word before a colon is known not to be a speaker: ``Тақырып``, ``Note``, ``http``."""
    return label_key(label).replace(" ", "_") in NOT_SPEAKERS


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
