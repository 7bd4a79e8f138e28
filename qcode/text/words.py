"""Where words, sentences and clauses begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator

Span = tuple[int, int]

MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u0900-\u0903\u093a-\u094f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
)
SOFT = "\u00ad\u200b-\u200d\u2060"
INNER = "\\-‐‑'’‘ʼ`´"
_WORD = re.compile(
    rf"[^\W_](?:[\w{MARKS}]|[{SOFT}]+(?=[\w{MARKS}])|[{SOFT}]*[{INNER}][{SOFT}]*(?=\w))*",
)


def word_spans(text: str) -> list[Span]:
    """Every word of a text; hyphens, apostrophes and soft hyphens inside a word do not split it."""
    return [match.span() for match in _WORD.finditer(text)]


_REMARK = re.compile(r"\[[^\]]*\]|\([^)]*\)|\{[^}]*\}|<[^>]*>")


def says_a_word(text: str) -> bool:
    """Whether anything is said: "…", a dash or nothing but a remark in brackets ("[laughs]") is no word."""
    first = _WORD.search(text)
    if first is None or not any(sign in text[: first.start()] for sign in "[({<"):
        return first is not None  # no remark begins before the first word
    return _WORD.search(_REMARK.sub(" ", text)) is not None


_OPENED = re.compile(r"[\[({]\s*(?=[^\W\d_])")


def remarks(text: str) -> Iterator[int]:
    """Where words begin that stand in brackets, as a transcriber's remarks do; times in brackets are no words."""
    if any(sign in text for sign in "[({"):
        yield from (match.end() for match in _OPENED.finditer(text))


_BLACK = re.compile("[xXхХ]{3,}")  # of both alphabets


def blackened(text: str) -> Iterator[Span]:
    """Where xxx stands, or more of them: as a whole word, it is what blackening leaves of one."""
    return (match.span() for match in _BLACK.finditer(text))


def words_between(text: str, start: int, end: int) -> int:
    """How many words begin in ``text[start:end]``."""
    # From one character before, so that the rest of a word that begins earlier is not taken for a word.
    return sum(match.start() >= start for match in _WORD.finditer(text, max(0, start - 1), end))


_CLOSING = "\"'»”’)\\]}"
_END = re.compile(rf"[.!?…]+[{_CLOSING}]*(?=\s|$)|\n")
_LAST_WORD = re.compile(r"[\w.\-]*$")


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_NEVER_LAST = _set(
    # before a name, a number or an example, so that a capital letter after them begins no sentence
    "г гг ж жж ғ ғғ қ обл ауд ул просп пр д кв с стр б т проф акад доц канд мырза см ср напр"
    " мыс ат св тов рис сур табл гл ст п пп"
    " dr prof doç yrd arş öğr sn bkz mr mrs ms st nr fig jr sr cf eds p pp e.g i.e viz mah cad sok"
)
_OFTEN_LAST = _set("т.б т.с.с т.д т.п и.т.д б.з.д vb vs vd etc др т.с т.к т.е")


def sentence_spans(text: str, start: int, end: int) -> list[Span]:
    """The sentences of ``text[start:end]``, white space around them left out."""
    part = text[start:end]
    caseless = not any(character.isupper() for character in part)
    cuts = [match.end() for match in _END.finditer(part) if _ends_sentence(part, match, caseless)]
    return _pieces(part, start, cuts)


def _ends_sentence(part: str, match: re.Match[str], caseless: bool) -> bool:
    """Whether a sentence ends at a full stop, question mark or line end."""
    rest = part[match.end() : match.end() + 80].lstrip(" \t\u00a0«“„\"'([—–-")
    follower = rest[:1]
    if match[0] == "\n":
        return follower in ("", "\n") or not follower.islower() or caseless
    if follower.islower() and not caseless:
        return False
    if match[0] != ".":
        return True
    before = _LAST_WORD.search(part, max(0, match.start() - 20), match.start())
    word = before[0] if before else ""
    if word.lower() in _OFTEN_LAST:
        return True
    short = word.rpartition(".")[2]
    initial = len(short) == 1 and short.isupper() and short != "I"
    number = word.isdigit() and _starts_line(part, match.start() - len(word))
    return not (initial or number or word.lower() in _NEVER_LAST or short.lower() in _NEVER_LAST)


def _starts_line(part: str, at: int) -> bool:
    """Whether only white space stands before ``at`` on its line: ``1.`` there numbers what follows."""
    line = part.rfind("\n", 0, at) + 1
    return at - line <= 3 and not part[line:at].strip()


_CLAUSE = re.compile(rf"[,;:][{_CLOSING}]*(?=\s)|\s[—–-](?=\s)")


def clause_spans(text: str, start: int, end: int) -> list[Span]:
    """The clauses of ``text[start:end]``: sentences cut at commas, semicolons, colons and dashes."""
    found: list[Span] = []
    for first, last in sentence_spans(text, start, end):
        part = text[first:last]
        found += _pieces(part, first, [match.end() for match in _CLAUSE.finditer(part)])
    return found


def _pieces(part: str, offset: int, cuts: list[int]) -> list[Span]:
    """The parts between the cuts, trimmed; nothing where only white space is left."""
    found: list[Span] = []
    begin = 0
    for cut in (*cuts, len(part)):
        piece = part[begin:cut]
        if bare := piece.strip():
            first = begin + len(piece) - len(piece.lstrip())
            found.append((offset + first, offset + first + len(bare)))
        begin = cut
    return found
