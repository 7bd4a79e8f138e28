"""Many quotes looked for at once: short runs of their words, met while a text is read once."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from qcode.text.quote_matching import Match, Quote, Tokens, is_word, words_of

Hit = tuple[int, int]
"""The number of a word in the text, and that of the same word in the quote."""
_MOST_HITS = 60
"""Of one quote in one text; common words are met more often than is needed."""
_MOST_BEGINNINGS = 300
_AROUND = 4
"""Words beside a passage that are looked at, too."""
_WIDEST = 2500
"""Words of the widest passage that a quote is compared with."""


class Hunt:
    """Quotes by the runs of up to three words that they are made of."""

    def __init__(self, quotes: Sequence[Quote]) -> None:
        self.totals: list[int] = []
        self._runs: dict[int, dict[tuple[str, ...], list[Hit]]] = {}
        for number, quote in enumerate(quotes):
            size, runs = quote.shingles()
            self.totals.append(len({offset for offset, _ in runs}))
            table = self._runs.setdefault(size, {}) if size else {}
            for offset, run in runs:
                table.setdefault(run, []).append((number, offset))

    def hits(self, text: str) -> dict[int, list[Hit]]:
        """Where runs of which quotes are met in a text."""
        words = words_of(text)
        found: dict[int, list[Hit]] = {}
        for size, table in self._runs.items():
            runs = zip(*(words[shift:] for shift in range(size)), strict=False)
            for at, run in enumerate(runs):
                for number, offset in table.get(run, ()):
                    held = found.setdefault(number, [])
                    if len(held) < _MOST_HITS * max(1, self.totals[number]):
                        held.append((at, offset))
        return found

    def share(self, number: int, hits: Iterable[Hit]) -> float:
        """How many of a quote's runs are met, as a part of all."""
        return len({offset for _, offset in hits}) / max(1, self.totals[number])


def word_places(said: Tokens) -> list[int]:
    """The token that each word of a text is."""
    return [place for place, form in enumerate(said.forms) if is_word(form)]


def matches(quote: Quote, said: Tokens, words: Sequence[int], hits: Sequence[Hit]) -> Iterator[Match]:
    """Every place where a quote stands in a text, as far as its hits lead there."""
    seen: set[int] = set()
    for begins in _beginnings(quote, said, words, hits):
        if begins not in seen and len(seen) < _MOST_BEGINNINGS:
            seen.add(begins)
            found = quote.matches(said, begins)
            if found is not None:
                yield found


def _beginnings(quote: Quote, said: Tokens, words: Sequence[int], hits: Sequence[Hit]) -> Iterator[int]:
    """The tokens at which a quote may begin."""
    forms, first = quote.tokens.forms, quote.first
    before = sum(is_word(form) for form in forms[:first])
    part = next(part for part in quote.loose if not part.gap)
    signs = next((place for place, form in enumerate(forms[first : part.end]) if is_word(form)), 0)
    inside = before + sum(is_word(form) for form in forms[part.start : part.end])
    direct = [at - (offset - before) for at, offset in hits if before <= offset < inside]
    if direct:
        yield from (words[at] - signs for at in direct if at >= 0)
        return
    # The first words are too few for a run of their own: they stand somewhere before the first hit.
    opening = forms[first].casefold()
    last = max((words[at] for at, _ in hits), default=-1)
    yield from (place for place in range(last, -1, -1) if said.forms[place].casefold() == opening)


def everywhere(quote: Quote, said: Tokens) -> Iterator[Match]:
    """Every place of a quote that has no words, only signs."""
    opening = quote.tokens.forms[quote.first] if quote.tokens.forms else ""
    for place, form in enumerate(said.forms):
        if form == opening and (found := quote.matches(said, place)):
            yield found


def window(quote: Quote, words: Sequence[int], hits: Sequence[Hit]) -> tuple[int, int]:
    """The tokens around the place where most of a quote's runs are met."""
    length = sum(is_word(form) for form in quote.tokens.forms)
    starts = sorted(at - offset for at, offset in hits)
    reach = length + 40
    best = max(starts, key=lambda start: bisect_left(starts, start + reach) - bisect_left(starts, start))
    near = [at for at, offset in hits if best - 1 <= at - offset < best + reach]
    gap = any(part.gap for part in quote.loose)
    low = max(0, min(best, min(near)) - _AROUND)
    high = max(best + length, max(near) + 1) + _AROUND + (length if gap else length // 2)
    high = min(len(words), high, low + _WIDEST)
    return words[low], words[high - 1] + 1


def nearest(quote: Quote, words: Sequence[int], said: Tokens) -> tuple[int, int] | None:
    """The tokens of a text that share most words with a quote, for one that has no run of words in it."""
    wanted = {form.casefold() for form in quote.tokens.forms if is_word(form) and len(form) > 3}
    places = [number for number, token in enumerate(words) if said.forms[token].casefold() in wanted]
    if not places:
        return None
    length = max(6, sum(is_word(form) for form in quote.tokens.forms))
    best = max(places, key=lambda place: bisect_left(places, place + length) - bisect_left(places, place))
    low, high = max(0, best - 1), min(len(words), best + length + 2)
    return words[low], words[high - 1] + 1
