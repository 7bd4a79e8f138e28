"""Who is cited for a quote: ``(7-респондент)``, ``(респондент 7)``, ``(R7)``, ``(K7)``, or a profile's own form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from qcode.text.folding import PLAIN

_PLAIN = PLAIN | str.maketrans("№", "#")
_NOUNS = (
    r"респондент|респ\.|қатысушы|сарапшы|информант|сұхбаттасушы|участни[кц]|эксперт|интервьюируем"
    "|respondent|participant|interviewee|informant|expert|katılımcı|görüşmeci|uzman"
)
_TALKS = "interview|интервью|сұхбат|görüşme"
"""Stand for a respondent where a number follows: «7 interviews» are seven."""
_JOINT = r"(?:\s*(?:,|;|-|&|\bжәне\b|\bмен\b|\bи\b|\band\b|\bve\b|\bile\b)\s*#?\s*)"
_NO_WORD = r"(?!\s?(?!(?:және|мен|и|and|ve|ile)\b)[^\W\d_])"
_LIST = rf"#?\s?\d{{1,4}}(?:{_JOINT}\d{{1,3}}(?!\d){_NO_WORD}){{0,30}}"
_LIST_BEFORE = rf"#?\s?\d{{1,4}}(?:{_JOINT}\d{{1,3}}(?!\d)){{0,30}}"
_BEFORE = re.compile(
    rf"(?<![\w-])({_LIST_BEFORE})\s?-?\s?(?:ші|шы|інші|ыншы|нші|ншы|й|го)?\s?(?:{_NOUNS})\w*(?!\s*#?\d)", re.IGNORECASE
)
_BEHIND = re.compile(rf"\b(?:{_NOUNS}|{_TALKS})[^\W\d_]*\s?({_LIST})(?!\d)", re.IGNORECASE)
_LETTER = re.compile(r"(?<![\w-])[RKPРК]\s?-?(\d{1,4})(?![\w.])")
_NUMBERS = re.compile(r"(\d{1,4})(?:\s*-\s*(\d{1,4}))?")
_WIDEST = 50
"""The most respondents that ``7–9`` may mean."""
Form = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Source:
    """Whom a citation names, where it stands in the text, and what it says."""

    numbers: tuple[int, ...]
    names: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sources:
    """The forms in which sources are cited: those of four languages, a profile's own ones, and ``names`` of people and
    transcripts, each with what it stands for.
    """

    names: Mapping[str, str] = field(default_factory=dict)
    respondent: str = ""
    """As ``{number}-респондент``."""
    citation: str = "({source})"
    _own: tuple[re.Pattern[str], ...] = field(init=False, default=())
    _named: re.Pattern[str] | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        own = []
        if self.respondent:
            pattern = re.escape(self.respondent.translate(_PLAIN)).replace(r"\{number\}", r"(\d{1,4})")
            own.append(re.compile(rf"(?<!\w){pattern}(?!\d)", re.IGNORECASE))
        object.__setattr__(self, "_own", tuple(own))
        names = sorted(map(_escaped, filter(None, self.names)), key=len, reverse=True)
        if names:
            object.__setattr__(self, "_named", re.compile(rf"(?<!\w)(?:{'|'.join(names)})(?!\w)", re.IGNORECASE))

    @property
    def brackets(self) -> Form:
        """What stands before and behind the source in a citation."""
        before, _, after = self.citation.translate(_PLAIN).partition("{source}")
        return before.strip(), after.strip()

    def found(self, text: str) -> list[Source]:
        """Everybody who is named in a text, in order; a name counts where it stands for a respondent or a transcript."""
        plain = text.translate(_PLAIN)
        found: list[Source] = []
        taken: list[tuple[int, int]] = []
        if self._named:
            for each in self._named.finditer(plain):
                if not _overlaps(each.span(), taken):
                    taken.append(each.span())
                    found.append(Source((), (self.named(each.group()),), *each.span()))
        for pattern in (*self._own, _BEFORE, _BEHIND, _LETTER):
            for each in pattern.finditer(plain):
                if not _overlaps(each.span(), taken):
                    taken.append(each.span())
                    found.append(Source(_numbers(each.group(1)), (), *each.span()))
        return sorted(found, key=lambda source: source.start)

    def named(self, name: str) -> str:
        """What a name stands for, however it is written."""
        wanted = " ".join(name.split()).casefold()
        return next(
            (
                key
                for known, key in self.names.items()
                if " ".join(known.translate(_PLAIN).split()).casefold() == wanted
            ),
            "",
        )


def merged(sources: Iterable[Source]) -> Source | None:
    """All of them as one; None for nobody."""
    every = list(sources)
    if not every:
        return None
    numbers = tuple(dict.fromkeys(number for each in every for number in each.numbers))
    names = tuple(dict.fromkeys(name for each in every for name in each.names))
    return Source(numbers, names, every[0].start, every[-1].end)


def _escaped(name: str) -> str:
    return r"\s+".join(map(re.escape, name.translate(_PLAIN).split()))


def _overlaps(span: tuple[int, int], taken: Iterable[tuple[int, int]]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in taken)


def _numbers(listed: str) -> tuple[int, ...]:
    """``7, 9`` and ``7-9`` as numbers."""
    found: list[int] = []
    for each in _NUMBERS.finditer(listed):
        first, last = int(each.group(1)), int(each.group(2) or each.group(1))
        found += range(first, last + 1) if first < last <= first + _WIDEST else dict.fromkeys((first, last))
    return tuple(dict.fromkeys(found))
