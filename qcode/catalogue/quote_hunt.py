"""Every quote of a thesis looked for in the interviews: where it stands word by word, else where most of it does."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from qcode import queries
from qcode.model.checking import Spot, Step
from qcode.project import Project
from qcode.queries import thesis_check
from qcode.queries.thesis_check import Voice
from qcode.text.quote_hunting import Hit, Hunt, everywhere, matches, nearest, window, word_places
from qcode.text.quote_matching import Match, Quote, Tokens, compared, stretch, tokens

Told = Callable[[int, int], object]
_ENOUGH = 0.2
"""The part of a quote's runs from which a text is looked at for an altered form of it."""
_ALIKE = 0.5
"""The part of its words from which a passage is the quote, altered."""
_NEAR, _SMALL = 0.3, 3
"""The part of a quote's words from which a passage is near it, and the letters of a word that says little."""
_MOST_PARTIAL, _MOST_MATCHES = 3, 40
_WORTHWHILE = 0.6
"""A text that holds a smaller part than this of what the best one holds is not looked at again."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A quote, and whom it is said to be by."""

    quote: Quote
    numbers: frozenset[int]
    transcripts: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Body:
    """A text that quotes are looked for in: a transcript's, or a translation of the passage ``start:end`` of one."""

    transcript: str
    name: str
    text: str
    coding: str = ""
    start: int = 0
    end: int = 0


@dataclass(slots=True)
class Found:
    """What was found of one quote: word by word (``spots``, the best first), else the likest passage."""

    spots: list[Spot] = field(default_factory=list)
    match: Match | None = None
    said: str = ""
    near: Spot | None = None
    likeness: float = 0.0
    steps: tuple[Step, ...] = ()
    partial: list[tuple[float, int, list[Hit]]] = field(default_factory=list)

    @property
    def is_altered(self) -> bool:
        """Whether the likest passage is the quote in other words."""
        return self.near is not None and self.likeness >= _ALIKE

    @property
    def is_near(self) -> bool:
        """Whether the likest passage shares more with the quote than small words, so that it is worth being shown."""
        same = (word for step in self.steps if step.kind == "same" for word in step.text.split())
        return self.likeness >= _NEAR and sum(len(word) > _SMALL for word in same) > 1


def hunted(project: Project, wanted: Sequence[Wanted], told: Told | None = None) -> list[Found]:
    """What was found of each quote; ``told`` hears how many texts were looked at, of how many."""
    return _Hunting(project, wanted, told).run()


class _Hunting:
    """One search of all quotes: each text is read once, and again where a quote stands in it altered."""

    def __init__(self, project: Project, wanted: Sequence[Wanted], told: Told | None) -> None:
        self.project, self.wanted, self.told = project, wanted, told
        self.names: dict[str, str] = {row.id: row.name for row in project.ask(queries.transcripts)}
        self.translations = project.ask(thesis_check.translated)
        self.found = [Found() for _ in wanted]
        self.hunt = Hunt([each.quote for each in wanted])
        self.speaks: dict[str, list[Voice]] = {}
        self.ids = list(self.names)

    def run(self) -> list[Found]:
        total = len(self.ids) + 1
        for number in range(len(self.ids) + len(self.translations)):
            if self.told is not None and number < total:
                self.told(number, total)
            self.literally(number, self.body(number))
        for number, looked in self.altered():
            body = self.body(number)
            said = tokens(body.text)
            places = word_places(said)
            for quote, hits in looked:
                self.compare(quote, body, said, *window(self.wanted[quote].quote, places, hits))
        self.last_resort()
        return self.found

    def body(self, number: int) -> Body:
        """The text with that number: transcripts in their order, then translations."""
        if number < len(self.ids):
            id_ = self.ids[number]
            return Body(id_, self.names[id_], self.project.ask(queries.body, id_))
        coding, transcript, start, end, words = self.translations[number - len(self.ids)]
        return Body(transcript, self.names[transcript], words, coding, start, end)

    def literally(self, number: int, body: Body) -> None:
        """Quotes that stand in a text word by word; of others, that they may stand there altered."""
        hits = self.hunt.hits(body.text)
        bare = [at for at, each in enumerate(self.wanted) if not self.hunt.totals[at] and not self.found[at].spots]
        if not hits and not bare:
            return
        said = tokens(body.text)
        places = word_places(said)
        for quote in bare:
            self.keep(quote, body, said, everywhere(self.wanted[quote].quote, said))
        for quote, held in hits.items():
            share = self.hunt.share(quote, held)
            if share == 1.0:
                self.keep(quote, body, said, matches(self.wanted[quote].quote, said, places, held))
            if not self.found[quote].spots and share >= _ENOUGH:
                self.maybe(quote, number, share, held)

    def keep(self, quote: int, body: Body, said: Tokens, found: Iterator[Match]) -> None:
        """Remember where a quote stands; whose words they are decides which place is the best."""
        held, own = self.found[quote], self.wanted[quote]
        for count, match in enumerate(found):
            first, last = said.span(match.start, match.end)
            spot = self.spot(body, first, last)
            if not held.spots or _rank(spot, own) > _rank(held.spots[0], own):
                held.match, held.said = match, body.text[first:last]
                held.spots.insert(0, spot)
            elif len(held.spots) < _MOST_MATCHES:
                held.spots.append(spot)
            if count >= _MOST_MATCHES:
                break

    def maybe(self, quote: int, number: int, share: float, hits: list[Hit]) -> None:
        """Remember a text that holds a part of a quote, of those the few that hold most."""
        body = self.ids[number] if number < len(self.ids) else ""
        held, own = self.found[quote].partial, self.wanted[quote]
        mine = bool(own.numbers.intersection(self.numbers(body)) or body in own.transcripts) if body else False
        held.append((share + 0.3 * mine, number, hits))
        held.sort(key=lambda each: -each[0])
        del held[_MOST_PARTIAL:]

    def altered(self) -> Iterator[tuple[int, list[tuple[int, list[Hit]]]]]:
        """The texts that must be read again, and the quotes of which each holds a part."""
        texts: dict[int, list[tuple[int, list[Hit]]]] = {}
        for quote, found in enumerate(self.found):
            for weight, number, hits in () if found.spots else found.partial:
                if weight >= _WORTHWHILE * found.partial[0][0]:
                    texts.setdefault(number, []).append((quote, hits))
        yield from texts.items()

    def compare(self, quote: int, body: Body, said: Tokens, low: int, high: int) -> None:
        """Hold a quote against a passage, and keep the passage if none is more like it."""
        held, own = self.found[quote], self.wanted[quote]
        likeness, start, end = stretch(own.quote, said, low, high)
        if end <= start:
            return
        spot = self.spot(body, *said.span(start, end))
        worth = likeness + (0.25 if _is_own(spot, own) and likeness >= _ALIKE else 0.0)
        before = held.likeness + (0.25 if held.near and _is_own(held.near, own) and held.likeness >= _ALIKE else 0.0)
        if held.near is None or worth > before:
            held.near, held.likeness = spot, likeness
            held.steps = compared(own.quote, said, start, end)

    def last_resort(self) -> None:
        """Of quotes of which no run of words was met, the passage of the person cited that shares most single words."""
        rest = [at for at, found in enumerate(self.found) if not found.spots and found.near is None]
        people = {number for at in rest for number in self.wanted[at].numbers}
        for number, id_ in enumerate(self.ids) if people else ():
            if not people.intersection(self.numbers(id_)):
                continue
            body = self.body(number)
            said = tokens(body.text)
            places = word_places(said)
            for at in rest:
                if self.wanted[at].numbers.intersection(self.numbers(id_)):
                    near = nearest(self.wanted[at].quote, places, said)
                    if near is not None:
                        self.compare(at, body, said, *near)

    # Whose words

    def voices(self, transcript: str) -> list[Voice]:
        if transcript not in self.speaks:
            self.speaks[transcript] = self.project.ask(thesis_check.voices, transcript)
        return self.speaks[transcript]

    def numbers(self, transcript: str) -> set[int]:
        """The respondents who speak in a transcript."""
        return {voice.number for voice in self.voices(transcript) if voice.number is not None}

    def spot(self, body: Body, start: int, end: int) -> Spot:
        """A place with those whose words it holds."""
        if body.coding:
            start, end = body.start, body.end
        touched = [
            (place, voice)
            for place, voice in enumerate(self.voices(body.transcript), start=1)
            if voice.start < end and voice.end > start
        ]
        numbers = dict.fromkeys(voice.number for _, voice in touched if voice.number is not None)
        others = dict.fromkeys(voice.label for _, voice in touched if voice.number is None and voice.label)
        turn = touched[0][0] if touched else 0
        return Spot(body.transcript, body.name, start, end, turn, tuple(numbers), tuple(others), body.coding)


def _is_own(spot: Spot, wanted: Wanted) -> bool:
    return bool(wanted.numbers.intersection(spot.numbers)) or spot.transcript in wanted.transcripts


def _rank(spot: Spot, wanted: Wanted) -> tuple[int, int, int]:
    """How well a place fits who is cited: all of them, some of them; words as they were said before translations."""
    met = len(wanted.numbers.intersection(spot.numbers))
    return (met or int(spot.transcript in wanted.transcripts), int(not spot.coding), -len(spot.others))


def first_of(spots: Sequence[Spot], number: int) -> Spot | None:
    """The first place at which a respondent speaks."""
    return next((spot for spot in spots if number in spot.numbers), None)


__all__ = ["Found", "Wanted", "first_of", "hunted"]
