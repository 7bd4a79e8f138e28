"""The words that mark each of many parts of what was said: counted for those that are shown, for the rest when data are read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

import numpy as np

from qcode.analysis.codetree import branches
from qcode.analysis.columns import Bools, Ints
from qcode.analysis.keyness import Keywords, keywords
from qcode.analysis.tokens import Small, Tokens, WordCounts, how_many, places, token_ranges, within, word_counts
from qcode.catalogue.hearing import Heard
from qcode.catalogue.items import code_items
from qcode.catalogue.scope import Asked
from qcode.catalogue.suggesting import Told
from qcode.project import Project
from qcode.queries.columns import Frame
from qcode.report.document import Drill
from qcode.report.keywords import LEAST_KEYNESS, PARTS, KeywordItem, PartItem
from qcode.report.places import Places

KEYWORD_PLACES = 100
"""At most so many places of a word are behind its numbers."""
AT_ONCE = 50
"""The words of so many parts are weighed together."""
Groups = Mapping[tuple[str, str], Sequence[int]]
"""(attribute, value) -> the places of its respondents in the frame."""


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """What a code or a group is called, and the ranges of its tokens, which may overlap."""

    name: str
    path: str
    language: str
    low: Ints
    high: Ints
    drill: Drill | None

    @property
    def tokens(self) -> Ints:
        """Its tokens, each once, ascending."""
        return within(self.low, self.high)


@dataclass(frozen=True, slots=True, eq=False)
class Marker:
    """Finds the words that mark parts of what was said in one language.

    Parameters
    ----------
    found : Frame
        Who and where.
    heard : Heard
        What was said.
    parts : sequence of Part
        In the order in which they are listed.
    silent : bool array of shape (n_words,)
        The words that mark nothing, however often they are said.
    top, least : int
        So many words of each, said by so many respondents or more.
    """

    found: Frame
    heard: Heard
    parts: Sequence[Part]
    silent: Bools
    top: int
    least: int
    counts: WordCounts = field(init=False)
    who: Small = field(init=False)
    marked: dict[int, Keywords] = field(init=False, default_factory=dict)
    """What was found so far, by the part's place."""

    def __post_init__(self) -> None:
        asked = self.found.corpus.asked
        object.__setattr__(self, "counts", word_counts(self.heard.tokens, asked))
        object.__setattr__(self, "who", self.heard.tokens.by_turn(asked))

    def mark(self, chosen: Sequence[int]) -> list[Keywords]:
        """The words that mark some parts, the strongest first."""
        missing = [place for place in chosen if place not in self.marked]
        for first in range(0, len(missing), AT_ONCE):
            some = missing[first : first + AT_ONCE]
            rows = (self.parts[place].tokens for place in some)
            for place, marks in zip(some, self._keywords(rows), strict=True):
                self.marked[place] = marks.only(np.flatnonzero(~self.silent[marks.word])[: self.top])
        return [self.marked[place] for place in chosen]

    def _keywords(self, rows: Iterable[Ints]) -> list[Keywords]:
        return keywords(
            self.heard.tokens, rows, who=self.who, counts=self.counts, least=self.least, strong=LEAST_KEYNESS
        )

    def shown(self, told: Told) -> tuple[PartItem, ...]:
        """Of the parts that words mark those with most words said, with where each word stands."""
        sizes = [how_many(part.low, part.high) for part in self.parts]
        largest = sorted(range(len(sizes)), key=lambda place: -sizes[place])
        chosen: list[int] = []
        for first in range(0, len(largest), PARTS):
            told(first, len(largest))
            some = largest[first : first + PARTS]
            chosen += [place for place, marks in zip(some, self.mark(some), strict=True) if len(marks.word)]
            if len(chosen) >= PARTS:
                break
        del chosen[PARTS:]
        chosen.sort()
        where = self._where(chosen)
        items = []
        for item in self.items(chosen):
            places = zip(item.rows, where, where, where, strict=False)
            rows = (replace(row, places=a, elsewhere=b, everywhere=c) for row, a, b, c in places)
            items.append(replace(item, rows=tuple(rows)))
        return tuple(items)

    def items(self, chosen: Sequence[int]) -> Iterator[PartItem]:
        """Some parts with the words that mark them."""
        marked = self.mark(chosen)
        words = np.unique(np.concatenate([np.zeros(0, np.int64), *(marks.word for marks in marked)]))
        spelled = dict(zip(words.tolist(), self.heard.tokens.vocabulary.spelled(words), strict=True))
        for place, marks in zip(chosen, marked, strict=True):
            part = self.parts[place]
            columns = (marks.inside, marks.outside, marks.people, marks.people_in_all, marks.keyness, marks.ratio)
            said = map(spelled.__getitem__, marks.word.tolist())
            rows = tuple(map(KeywordItem, said, *(column.tolist() for column in columns)))
            names = (self.heard.language, part.name, part.path, part.language)
            yield PartItem(*names, marks.size, marks.rest, marks.speakers, rows, part.drill)

    def _where(self, chosen: Sequence[int]) -> Iterator[Places]:
        """The first places of each word of some parts, three lists of them: in the part, elsewhere, and in all."""
        tokens = self.heard.tokens
        words = np.unique(np.concatenate([np.zeros(0, np.int64), *(marks.word for marks in self.mark(chosen))]))
        said = dict(zip(words.tolist(), places(tokens, words, limit=len(tokens)), strict=True))
        mine = np.zeros(len(tokens), np.bool_)
        wanted = []
        for place in chosen:
            rows = self.parts[place].tokens
            mine[rows] = True
            for every in [said[word] for word in self.marked[place].word.tolist()]:
                here = mine[every]
                wanted += [at[:KEYWORD_PLACES] for at in (every[here], every[~here], every)]
            mine[rows] = False
        return places_of(self.found, tokens, wanted)


def places_of(found: Frame, tokens: Tokens, wanted: Sequence[Ints]) -> Iterator[Places]:
    """Where tokens stand, for several lists of them: the turn's transcript and the word's characters."""
    rows = np.concatenate([np.zeros(0, np.int64), *wanted])
    names = tuple(transcript.id for transcript in found.transcripts)
    at = found.corpus.turns.transcript[tokens.turns_of(rows)]
    every = Places(names, at, tokens.start[rows], tokens.ends(rows))
    for low, high in pairwise(np.cumsum([0, *map(len, wanted)]).tolist()):
        yield every.take(slice(low, high))


def code_parts(project: Project, asked: Asked, found: Frame, heard: Heard, *, rolled: bool) -> Iterator[Part]:
    """The words that begin in a coding of each code, with all below it if wanted."""
    codings = found.corpus.codings
    low, high = token_ranges(heard.tokens, found.corpus.turns, codings)
    order = np.argsort(codings.code, kind="stable")
    edges = np.searchsorted(codings.code[order], np.arange(len(found.codes) + 1))
    items = code_items(project, found.codes, asked.language)
    alone = np.arange(len(found.codes))[:, None]
    for item, own in zip(items, branches(found.corpus.parent) if rolled else alone, strict=True):
        mine = np.concatenate([order[edges[number] : edges[number + 1]] for number in own])
        if (low[mine] < high[mine]).any():
            ids = tuple(found.codes[number].id for number in own)
            yield Part(item.shown, item.path, item.language, low[mine], high[mine], Drill(codes=(ids,)))


def group_parts(found: Frame, heard: Heard, groups: Groups) -> Iterator[Part]:
    """The words of the respondents of each group."""
    low, high = heard.tokens.bounds[:-1], heard.tokens.bounds[1:]
    for (attribute, value), people in groups.items():
        own = np.isin(found.corpus.asked, people)
        if (low[own] < high[own]).any():
            ids = tuple(found.respondents[number].id for number in people)
            yield Part(value, f"{attribute} = {value}", "", low[own], high[own], Drill(respondents=ids))
