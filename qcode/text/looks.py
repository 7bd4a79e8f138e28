"""How lines look that a file sets apart, and which lines head a section."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_PART = (
    "bölüm|kısım|bölümü|бөлім|бөлімі|тарау|раздел|часть|блок|секция|section|part|block|module|modül|модуль|theme|topic|tema"
    "|тема|тақырып"
)
_FIRST = (
    "birinci|ikinci|üçüncü|dördüncü|beşinci|бірінші|екінші|үшінші|төртінші|бесінші|first|second|third|fourth|fifth"
    "|перв(?:ый|ая)|втор(?:ой|ая)|трет(?:ий|ья)|четв[её]рт(?:ый|ая)|пят(?:ый|ая)"
)
_ROMAN_NUMBER, _PARTED = "[IVXІХ]{1,5}", r"(?:[.:)–—-]|\s*$|\s+[–—-]\s)"
_SECTION = re.compile(
    rf"[*_#\s]*(?:(?:{_PART})\s+(?:(?:\d{{1,2}}|{_ROMAN_NUMBER})(?:\s|{_PARTED})|[^\W\d_]{_PARTED})"
    rf"|(?:\d{{1,2}}|{_ROMAN_NUMBER})[.\s-]{{1,2}}(?:{_PART}){_PARTED}|(?:{_FIRST})\s+(?:{_PART}){_PARTED})",
    re.IGNORECASE,
)
_TOPIC = re.compile(rf"[*_#\s]*(?:{_PART})\s*:", re.IGNORECASE)
_ROMAN = re.compile(rf"[*_#\s]*{_ROMAN_NUMBER}[.)]\s+\S")
_HASHES = re.compile(r"\s*#+\s+\S")


@dataclass(frozen=True, slots=True)
class Looks:
    """What a Word file sets apart: in what look lines begin, and which are headings; plain text knows neither."""

    strong: frozenset[str] = frozenset()
    """Lines, and beginnings of lines, in bold, italics or underlined."""
    headings: frozenset[str] = frozenset()


PLAIN = Looks()


def is_section(line: str, looks: Looks = PLAIN) -> bool:
    """Whether a line surely heads a section: ``Bölüm II. …``, ``Раздел 2``, a heading of Word or Markdown."""
    bare = line.strip()
    if not bare or bare.endswith("?"):
        return False
    return bool(bare in looks.headings or is_named_section(bare) or _HASHES.match(bare))


def is_named_section(bare: str) -> bool:
    """Whether a line calls itself a part, with a number: ``Bölüm II. …``, ``2-бөлім``; a number first is no question's."""
    first = next((letter for letter in bare if letter.isalnum()), "")
    return bool(_SECTION.match(bare)) and not first.islower()


def is_heading(line: str) -> bool:
    """Whether a line is written as headings are where nobody answers: ``III. …``, ``Topic: …``."""
    bare = line.strip()
    return not bare.endswith("?") and bool(_ROMAN.match(bare) or _TOPIC.match(bare))


def is_capitals(line: str) -> bool:
    """Whether a line is written in capitals, as headings are."""
    letters = [character for character in line if character.isalpha()]
    return len(letters) >= 4 and all(letter.isupper() for letter in letters) and "?" not in line


def is_strong(line: str, looks: Looks) -> bool:
    """Whether a whole line is set apart."""
    return strong_until(line, looks) >= len(line.rstrip()) > 0


def strong_until(line: str, looks: Looks) -> int:
    """Up to which character a line is set apart, by Word or by asterisks; 0 where its beginning is not."""
    if not looks.strong and "**" not in line and "__" not in line:
        return 0
    bare = line.strip()
    start = len(line) - len(line.lstrip())
    if re.fullmatch(r"#*\s*([*_]{2,3})(?:(?!\1).)+\1", bare) or bare in looks.strong:
        return start + len(bare)
    return start + max((len(each) for each in _beginnings(bare) if each in looks.strong), default=0)


def _beginnings(bare: str) -> Iterable[str]:
    """The beginnings of a line that end where a sentence does."""
    return (bare[: match.end()] for match in re.finditer(r"[?.:!…]+", bare[:400]))
