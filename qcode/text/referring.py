"""References to appendices, tables and figures in running text, and the captions and headings that they point to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qcode.model.checking import Line
from qcode.text.folding import PLAIN

_ALIKE = str.maketrans("ABCEHKMOPTXYIӨ", "АВСЕНКМОРТХУІӨ")
"""Latin letters that are taken for Cyrillic ones when one types."""
_CAPITAL = "[A-ZА-ЯЁӘҒҚҢӨҰҮҺІÇĞİÖŞÜ]"
_LETTER = rf"{_CAPITAL}{{1,2}}"
_NUMBER = r"\d{1,3}(?:\.\d{1,3})*"
_LABEL = rf"(?:(?:{_LETTER})[.\- ]?{_NUMBER}|{_NUMBER})(?![\d\w])"
_JOINT = r"\s*(?:,|;|-|\bжәне\b|\bмен\b|\bи\b|\band\b|\bve\b|&)\s*"
_NEXT = rf"{_JOINT}(?!EK[.\- ]?\d){_LABEL}"
"""Another label of a list; behind ``Tablo 3 ve`` an EK is an appendix, and no letter of a table."""
_WORDS = {
    "table": (r"[Кк]есте", r"[Тт]аблиц|[Тт]абл\.", r"[Tt]ables?|TABLE", r"[Tt]ablo|[Çç]izelge"),
    "figure": (r"[Сс]урет", r"[Рр]исун[ко]к?|[Рр]ис\.", r"[Ff]igures?|[Ff]ig\.|FIGURE", r"[Şş]ekil"),
}
_APPENDIX = (r"[Ққ]осымша|ҚОСЫМША", r"[Пп]риложени|ПРИЛОЖЕНИЕ", r"[Aa]ppendi(?:x|ces)|APPENDI(?:X|CES)", r"EK|Ek|ek")
_OF_APPENDIX = "|".join(_APPENDIX)
_DESIGNATOR = rf"(?:{_CAPITAL}|\d{{1,2}})(?!\w|\.\d)"
_BEFORE = {
    kind: re.compile(rf"(?<!\w)(?:{'|'.join(words)})\w*\s?(?:№\s?)?({_LABEL}(?:{_NEXT}){{0,20}})")
    for kind, words in _WORDS.items()
}
_BEHIND = {
    "table": re.compile(rf"(?<![\w.])({_LABEL})\s?-?\s?(?:ші|шы|інші)?\s?[Кк]есте\w*"),
    "figure": re.compile(rf"(?<![\w.])({_LABEL})\s?-?\s?(?:ші|шы|інші)?\s?[Сс]урет\w*"),
}
_TO_APPENDIX = (
    re.compile(rf"(?<!\w)(?:{_OF_APPENDIX})\w*[\s-]{{0,2}}({_DESIGNATOR}(?:{_JOINT}{_DESIGNATOR}){{0,20}})"),
    re.compile(rf"(?<!\w)({_DESIGNATOR})\s?-?\s?[Ққ]осымша\w*"),
)
_PARTS = re.compile(rf"({_LETTER})?[.\- ]?({_NUMBER})")
_CONTINUED = re.compile(r"жалғасы|[Пп]родолжение|\(continued\)|\(devamı\)")
_LONGEST_CAPTION = 300


@dataclass(frozen=True, slots=True, order=True)
class Label:
    """What a reference and a caption have in common: ``table``, ``Ә``, ``1``; an appendix has no number."""

    kind: str
    letter: str
    number: str = ""

    @property
    def folded(self) -> tuple[str, str, str]:
        """The label with letters that look alike as one."""
        return self.kind, self.letter.translate(_ALIKE), self.number


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference in a paragraph, as it is written there."""

    line: Line
    label: Label
    words: str


@dataclass(frozen=True, slots=True)
class Caption:
    """A caption of a table or figure, or the heading of an appendix."""

    line: Line
    label: Label
    words: str


def captions(lines: Sequence[Line]) -> list[Caption]:
    """Every caption and every heading of an appendix; lists of contents hold none."""
    found = []
    for line in lines:
        if line.where in ("contents", "footnote", "endnote") or len(line.text) > _LONGEST_CAPTION:
            continue
        if (caption := _caption(line)) is not None:
            found.append(caption)
    return found


def _caption(line: Line) -> Caption | None:
    """The caption that a paragraph is: it begins with its label, and a title or nothing follows."""
    plain = line.text.translate(PLAIN)
    first = plain.split("  ")[0]
    for kind in _WORDS:
        for pattern in (_BEFORE[kind], _BEHIND[kind]):
            each = pattern.match(first)
            if each and _PARTS.fullmatch(each.group(1)) and _titled(plain[each.end() :], line):
                return Caption(line, _label(kind, each.group(1)), line.text[: each.end()])
    for pattern in _TO_APPENDIX:
        each = pattern.match(plain)
        rest = plain[each.end() :] if each else ""
        if each and (not rest.strip() or line.style.startswith("heading") or (rest[:1] in ".:" or rest[:2] == " -")):
            return Caption(line, _designated(each.group(1)), line.text[: each.end()])
    return None


def _titled(rest: str, line: Line) -> bool:
    if line.style == "caption" or not rest.strip():
        return True
    return rest[:1] in ".:" or rest.lstrip()[:1] == "-"


def references(lines: Sequence[Line]) -> Iterator[Reference]:
    """Every reference in a text; captions and lists of contents refer to nothing."""
    own = {caption.line.number for caption in captions(lines)}
    for line in lines:
        if line.where == "contents" or line.number in own or line.style in ("caption", "title"):
            continue
        plain = line.text.translate(PLAIN)
        if _CONTINUED.search(plain) and len(plain) < _LONGEST_CAPTION // 4:
            continue
        seen: set[tuple[int, int]] = set()
        for kind in _WORDS:
            for pattern in (_BEFORE[kind], _BEHIND[kind]):
                for each in pattern.finditer(plain):
                    if not any(start <= each.start(1) < end for start, end in seen):
                        seen.add(each.span(1))
                        for label in _labels(kind, each.group(1)):
                            yield Reference(line, label, line.text[each.start() : each.end()])
        designated: set[int] = set()
        for pattern in _TO_APPENDIX:
            for each in pattern.finditer(plain):
                for part in re.finditer(_DESIGNATOR, each.group(1)):
                    if each.start(1) + part.start() not in designated:
                        designated.add(each.start(1) + part.start())
                        yield Reference(line, _designated(part.group()), line.text[each.start() : each.end()])


def _labels(kind: str, listed: str) -> Iterator[Label]:
    """The labels of ``Б.1 и Б.2``; one without a letter has that of the one before it."""
    letter = ""
    for each in re.finditer(_LABEL, listed):
        made = _label(kind, each.group())
        letter = made.letter or letter
        yield Label(kind, letter, made.number)


def _label(kind: str, text: str) -> Label:
    each = _PARTS.match(text)
    assert each is not None
    return Label(kind, each.group(1) or "", each.group(2))


def _designated(text: str) -> Label:
    return Label("appendix", text)
