"""Words of a quote held against a text: the same but for what printing allows, or where they differ."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import Match as _Block
from difflib import SequenceMatcher

from qcode.model.checking import Step
from qcode.text.words import MARKS

_SAME = {
    **dict.fromkeys("«»„“”‟‹›‘’ʼ`´ʻ′″'", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
    **dict.fromkeys("\ufffe\uffff", "\ufffd"),
}
_OTHERS = re.compile(f"[{''.join(_SAME)}]")
_TOKEN = re.compile(rf"[^\W_][\w{MARKS}]*|\.{{3,}}|[^\w\s]|_")
_UNSEEN = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]")
_ENDING = frozenset('.,;:!?…-"')
_OPENING = {"[": "]", "<": ">"}
_DOTS = ("…", "..", "...")
_FURTHEST = 6000
"""How many tokens an omission may leave out at most."""
_QUOTATION_MARKS = '«»„“”‟‹›‘’"'
_TRIES = 400
"""How often a quote with omissions is tried at most."""


@dataclass(slots=True)
class Tokens:
    """Words and signs of a text, folded; their places in it are worked out when they are asked for."""

    text: str
    forms: list[str]
    _spans: list[tuple[int, int]] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.forms)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where tokens ``start:end`` stand in the text."""
        if not self._spans:
            plain, places = _seen(self.text)
            self._spans = [each.span() for each in _TOKEN.finditer(_folded(plain))]
            if places:
                self._spans = [(places[first], places[last - 1] + 1) for first, last in self._spans]
        return self._spans[start][0], self._spans[end - 1][1]

    def words(self, start: int, end: int) -> str:
        """Tokens ``start:end`` as they stand in the text, in one line."""
        if start >= end:
            return ""
        first, last = self.span(start, end)
        return " ".join(self.text[first:last].split())


@dataclass(frozen=True, slots=True)
class Part:
    """Of a quote: tokens ``start:end`` that were said, or a ``gap``: an omission, or words added in brackets."""

    start: int
    end: int
    gap: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """Where a quote stands in a text, tokens ``start:end``; ``omits`` are the tokens that it leaves out."""

    start: int
    end: int
    omits: int = 0


def tokens(text: str) -> Tokens:
    """The words and signs of a text; what is not seen is passed over, kinds of marks and dashes are one."""
    plain, _ = _seen(text)
    forms = _TOKEN.findall(_folded(plain))
    if "..." in plain:
        forms = ["…" if form.startswith("...") else form for form in forms]
    return Tokens(text, forms)


def _seen(text: str) -> tuple[str, list[int]]:
    """A text without what is not seen, and where each character of that stood; no places where all is seen."""
    if not _UNSEEN.search(text):
        return text, []
    places = [place for place, sign in enumerate(text) if not _UNSEEN.match(sign)]
    return "".join(text[place] for place in places), places


def _folded(text: str) -> str:
    return _OTHERS.sub(lambda each: _SAME[each.group()], text)


def is_word(form: str) -> bool:
    """Whether a token is a word, not a sign."""
    return form[0].isalnum()


def words_of(text: str) -> list[str]:
    """The words of a text in small letters, as ``tokens`` cuts them."""
    return _WORD.findall(_folded(_UNSEEN.sub("", text)).casefold())


_WORD = re.compile(rf"[^\W_][\w{MARKS}]*")


class Quote:
    """A quote ready to be looked for."""

    def __init__(self, words: str, omission: str = "[…]") -> None:
        text = unicodedata.normalize("NFC", words)
        # A letter that was changed is often set in brackets: [W]e.
        text = re.sub(r"\[([^\W\d_])\](?=\w)", r"\1", text)
        if omission not in ("[…]", "") and not is_word(omission):
            text = text.replace(omission, "[…]")
        self.words = text
        self.tokens = tokens(text)
        self.firm = _parts(self.tokens, dots=False)
        self.loose = _parts(self.tokens, dots=True)

    def shingles(self) -> tuple[int, list[tuple[int, tuple[str, ...]]]]:
        """How long its runs of words are that are looked up, and each run with its offset in words."""
        runs = [self._words(part) for part in self.loose if not part.gap]
        longest = max((len(run) for _, run in runs), default=0)
        size = min(3, longest)
        if not size:
            return 0, []
        found = [(first + at, tuple(run[at : at + size])) for first, run in runs for at in range(len(run) - size + 1)]
        return size, found

    def _words(self, part: Part) -> tuple[int, list[str]]:
        forms = self.tokens.forms
        first = sum(is_word(form) for form in forms[: part.start])
        return first, [form.casefold() for form in forms[part.start : part.end] if is_word(form)]

    def matches(self, said: Tokens, begins: int) -> Match | None:
        """The quote in a text where its first part begins at a token: literally, with its brackets as omissions, or its dots too."""
        for parts in (self.firm, self.loose):
            if parts and (found := _Search(self.tokens.forms, parts, said.forms).at(begins)):
                return found
        return None

    @property
    def first(self) -> int:
        """The token with which its first part begins; what is looked for in a text."""
        return next((part.start for part in self.loose if not part.gap), 0)


def _parts(found: Tokens, *, dots: bool) -> list[Part]:
    """A quote's tokens cut at its gaps; with ``dots``, bare dots leave out as well."""
    forms, parts, at, begin = found.forms, list[Part](), 0, 0
    while at < len(forms):
        end = _gap_end(forms, at, dots=dots)
        if end is None:
            at += 1
            continue
        parts += [Part(begin, at), Part(at, end, gap=True)]
        at = begin = end
    parts.append(Part(begin, at))
    trimmed = [part if part.gap else _trimmed(forms, part) for part in parts]
    kept = [part for part in trimmed if part.gap or part.start < part.end]
    if not any(not part.gap for part in kept):
        return [Part(0, len(forms))] if forms else []
    while kept[0].gap:
        del kept[0]
    while kept[-1].gap:
        del kept[-1]
    return kept


def _gap_end(forms: Sequence[str], at: int, *, dots: bool) -> int | None:
    if forms[at] in _DOTS:
        return at + 1 if dots else None
    closing = _OPENING.get(forms[at])
    if closing is None:
        return at + 3 if dots and forms[at] == "(" and list(forms[at + 1 : at + 3]) == ["…", ")"] else None
    try:
        end = forms.index(closing, at + 1, at + 60)
    except ValueError:
        return None
    return end + 1


def _trimmed(forms: Sequence[str], part: Part) -> Part:
    """A part without the signs at its ends, which printing may change."""
    start, end = part.start, part.end
    while start < end and forms[start] in _ENDING:
        start += 1
    while start < end and forms[end - 1] in _ENDING:
        end -= 1
    return Part(start, end)


class _Search:
    """Tries the parts of a quote one after the other, each omission as short as it can be."""

    def __init__(self, quote: Sequence[str], parts: Sequence[Part], said: Sequence[str]) -> None:
        self.quote, self.parts, self.said = quote, parts, said
        self.tries = 0

    def at(self, begins: int) -> Match | None:
        end = self._from(0, begins, 0)
        return Match(begins, end[0], end[1]) if end else None

    def _from(self, number: int, at: int, omitted: int) -> tuple[int, int] | None:
        if number == len(self.parts):
            return at, omitted
        self.tries += 1
        if self.tries > _TRIES:
            return None
        part = self.parts[number]
        if not part.gap:
            return self._from(number + 1, at + part.end - part.start, omitted) if self._same(part, at) else None
        if self._literal(part, at) and (found := self._from(number + 1, at + part.end - part.start, omitted)):
            return found
        following = next((each for each in self.parts[number + 1 :] if not each.gap), None)
        if following is None:
            return at, omitted
        step = self.parts.index(following)
        for place in self._places(following, at):
            if found := self._from(step, place, omitted + place - at):
                return found
        return None

    def _places(self, part: Part, at: int) -> Iterator[int]:
        last = min(len(self.said) - (part.end - part.start), at + _FURTHEST)
        return (place for place in range(at, last + 1) if self._alike(part.start, place) and self._same(part, place))

    def _alike(self, q: int, s: int) -> bool:
        """Whether two tokens are the same but for the first letter's case."""
        one, two = self.quote[q], self.said[s]
        return one == two or (one[1:] == two[1:] and one[0].casefold() == two[0].casefold())

    def _same(self, part: Part, at: int) -> bool:
        length = part.end - part.start
        if at < 0 or at + length > len(self.said) or not self._alike(part.start, at):
            return False
        return list(self.quote[part.start + 1 : part.end]) == list(self.said[at + 1 : at + length])

    def _literal(self, part: Part, at: int) -> bool:
        return list(self.quote[part.start : part.end]) == list(self.said[at : at + part.end - part.start])


def stretch(quote: Quote, said: Tokens, low: int, high: int) -> tuple[float, int, int]:
    """How much of a quote's words stand in tokens ``low:high``, in their order, and the tokens where they do."""
    forms = [form.casefold() for form in said.forms[low:high]]
    own = [form.casefold() for form in quote.tokens.forms]
    blocks = [block for block in SequenceMatcher(None, own, forms, autojunk=False).get_matching_blocks() if block.size]
    blocks = [block for block in blocks if any(is_word(form) for form in own[block.a : block.a + block.size])]
    if not blocks:
        return 0.0, low, low
    total = sum(is_word(form) for part in quote.loose if not part.gap for form in own[part.start : part.end]) or 1
    matched = sum(is_word(form) for block in blocks for form in own[block.a : block.a + block.size])
    blocks = _dense(blocks, len(own))
    first, last = blocks[0], blocks[-1]
    start = max(0, first.b - first.a)
    end = min(len(forms), last.b + last.size + len(own) - last.a - last.size)
    return min(1.0, matched / total), low + start, low + end


def _dense(blocks: list[_Block], length: int) -> list[_Block]:
    """Matching runs without single words at the ends that stand far from the rest."""
    while len(blocks) > 1 and blocks[0].size == 1 and blocks[1].b - blocks[0].b > length:
        blocks = blocks[1:]
    while len(blocks) > 1 and blocks[-1].size == 1 and blocks[-1].b - blocks[-2].b > length:
        blocks = blocks[:-1]
    return blocks


def compared(quote: Quote, said: Tokens, start: int, end: int) -> tuple[Step, ...]:
    """A quote beside tokens ``start:end`` of a text, word by word."""
    while end > start and said.forms[end - 1] in _ENDING:
        end -= 1
    own = _trimmed(quote.tokens.forms, Part(0, len(quote.tokens)))
    left = quote.tokens.forms[own.start : own.end]
    right = said.forms[start:end]
    if left and right and left[0].casefold() == right[0].casefold():
        left = [right[0], *left[1:]]
    gaps = {place for part in quote.loose if part.gap for place in range(part.start, part.end)}
    steps: list[Step] = []
    for kind, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        printed = quote.tokens.words(own.start + a, own.start + b)
        spoken = said.words(start + c, start + d)
        if kind == "equal":
            steps.append(Step("same", printed))
        elif b > a and all(own.start + place in gaps for place in range(a, b)):
            steps.append(Step("omitted", printed))
        else:
            steps += [Step("said", spoken)] if spoken else []
            steps += [Step("printed", printed)] if printed else []
    return tuple(steps)


def tolerated(quote: str, said: str, match: Match, *, added: bool) -> tuple[str, ...]:
    """What printing has changed and may: names of conventions, in a fixed order."""
    # Marks at the ends of a passage are not in what was found of it.
    one, two = (text.strip().strip(_QUOTATION_MARKS) for text in (quote, said))
    found = []
    if added:
        found.append("brackets")
    if match.omits:
        found.append("omission")
    if one[:1] != two[:1] and one[:1].casefold() == two[:1].casefold():
        found.append("first letter")
    if one[-1:] != two[-1:] and (one[-1:] in _ENDING or two[-1:] in _ENDING):
        found.append("final punctuation")
    if not found and " ".join(one.split()) != " ".join(two.split()):
        found.append("signs")
    return tuple(found)
