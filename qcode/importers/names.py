"""People's names: kept out of transcripts' names, and found in texts before anything leaves the project."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import lru_cache
from pathlib import Path

from qcode.importers.files import read_bytes
from qcode.text.encodings import decode
from qcode.text.normalise import MARK, SKIPPED, normalise, search_shadow
from qcode.text.words import word_spans

_GENERIC = (
    "interview transcript transcription respondent participant interviewee informant expert final draft version part copy"
    " file document record recording audio text notes note answers answer written pilot group focus session clean edited"
    " anonymised anonymized anonymous new old speaker online zoom teams otter the and with of for sample demo test"
    " сұхбат респондент қатысушы сарапшы информант соңғы нұсқа транскрипт жазба мәтін жауап жауаптар жазбаша сынақ бөлім"
    " көшірме файл құжат топ фокус аудио тұлға жаңа ескі үлгі"
    " интервью участник участница информантка эксперт финал финальный финальная окончательный версия часть копия запись"
    " текст ответ ответы письменные пилот группа расшифровка документ новый новая черновик чистовик итог"
    " görüşme mülakat katılımcı katılımcılar son taslak sürüm bölüm kopya dosya belge kayıt metin yanıt yanıtlar yazılı"
    " cevap cevaplar grup odak ses deşifre döküm deneme yeni eski kişi no nr num doc docx txt md id"
)
_NO_NAMES = frozenset(word.replace("İ", "i").casefold() for word in _GENERIC.split())
_LONG = tuple(word for word in _NO_NAMES if len(word) >= 5)
_PART = re.compile(r"[^\W\d_]+")
_CAMEL = re.compile(r"(?<=[^\W\d_A-ZА-ЯӘҒҚҢӨҰҮҺІÇĞİÖŞÜ])(?=[A-ZА-ЯӘҒҚҢӨҰҮҺІÇĞİÖŞÜ])")
_DATE = re.compile(r"(?<!\d)(?:\d{4}[-_.]\d{1,2}[-_.]\d{1,2}|\d{1,2}[-_.]\d{1,2}[-_.](?:\d{4}|\d{2})|\d{4,})(?!\d)")


def propose_name(stem: str, used_numbers: Collection[int]) -> tuple[str, bool]:
    """A transcript's name, and whether it replaces the file's: ``R07`` where the stem may hold a person's name."""
    stem = normalise(stem).strip()
    if stem and not may_be_a_name(stem):
        return stem, False
    own = (int(digits) for digits in re.findall(r"\d+", _DATE.sub(" ", stem)))
    number = next((digits for digits in own if 0 < digits < 1000 and digits not in used_numbers), 0)
    number = number or next(free for free in range(1, len(used_numbers) + 2) if free not in used_numbers)
    return f"R{number:02d}", True


def may_be_a_name(label: str) -> bool:
    """Whether a label or the stem of a file may hold a person's name."""
    return any(_may_be_a_name(part) for part in _PART.findall(_CAMEL.sub(" ", label)))


def _may_be_a_name(part: str) -> bool:
    """Whether a word of a file name begins with a capital and is none of the words such files are named by."""
    folded = part.replace("İ", "i").casefold()
    return len(part) > 1 and part[0].isupper() and folded not in _NO_NAMES and not folded.startswith(_LONG)


def read_names(path: Path) -> tuple[str, ...]:
    """A list of names, one a line; what stands behind ``#`` is a comment."""
    text = normalise(decode(read_bytes(path)).text)
    lines = (line.partition("#")[0] for line in text.split("\n"))
    return tuple(dict.fromkeys(" ".join(line.split()) for line in lines if line.strip()))


def find_names(text: str, names: Iterable[str]) -> list[tuple[int, int, str]]:
    """Where listed names stand in a text, in any inflected form; a hit must begin with a capital letter."""
    by_start = _by_start(tuple(names))
    if not by_start:
        return []
    found: dict[tuple[int, int, str], None] = {}
    for first, last in word_spans(text):
        for start, end in _hyphened(text, first, last):
            word = text[start:end]
            if not word[:1].isupper():
                continue
            folded = _fold(word)
            for pattern, name in by_start.get(folded[:2], ()):
                if pattern.fullmatch(folded):
                    found[start, end, name] = None
    return list(found)


@lru_cache(maxsize=8)
def _by_start(names: tuple[str, ...]) -> dict[str, list[tuple[re.Pattern[str], str]]]:
    """The patterns of all parts of all names, by their first two letters."""
    found: dict[str, list[tuple[re.Pattern[str], str]]] = {}
    for name in names:
        for part in map(_fold, _PART.findall(normalise(name))):
            if len(part) > 1:
                found.setdefault(part[:2], []).append((_forms(part), name))
    return found


def _hyphened(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The parts of a word between its hyphens: a title or a second name may be tied to the first."""
    return [(start + match.start(), start + match.end()) for match in re.finditer(r"[^-‐‑]+", text[start:end])]


def _fold(word: str) -> str:
    return search_shadow(word).replace(SKIPPED, "").replace(MARK, "")


_ENDING = r"['\w]{0,12}"
_SHORT_ENDING = r"(?:'\w{1,8}|[бгдзлмнптқкғңйс]?[аәеыіиоуүұөюяёэaeıiuüo]\w{0,5}|s|n|[мбп]ен)?"
_VOICED = {"п": "пб", "к": "кг", "қ": "қғ", "p": "pb", "ç": "çc", "t": "td", "k": "kğg"}
_DROPPED = "аяыиеёоуюйьәіүұөaeıioöuü"
_AFTER_DROP = r"[аяыиеёоуюйьіaeıiouöü]\w{0,4}"


def _forms(name: str) -> re.Pattern[str]:
    """A pattern for a name and its cases: endings added, a last vowel changed, a last consonant voiced or a vowel lost."""
    ending = _ENDING if len(name) > 3 else _SHORT_ENDING
    forms = [re.escape(name) + ending]
    if len(name) > 3 and name[-1] in _DROPPED:
        forms.append(re.escape(name[:-1]) + _AFTER_DROP)
    if len(name) > 3 and name[-1] in _VOICED:
        forms.append(re.escape(name[:-1]) + f"[{_VOICED[name[-1]]}]" + ending)
    if len(name) > 3 and re.search(r"[еёо][лкцн]$", name):
        forms.append(re.escape(name[:-2] + name[-1]) + _AFTER_DROP)
    return re.compile("|".join(forms))
