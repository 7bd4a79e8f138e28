"""Words that were said, and words that mark a part of it: from the texts to the finished reports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from typing import Literal

import numpy as np

from qcode.analysis.codetree import branches
from qcode.analysis.columns import NOBODY, Bools, Ints
from qcode.analysis.keyness import keywords
from qcode.analysis.tokens import STOP, Tokens, owners, places, token_ranges, within, word_counts
from qcode.catalogue.by_attribute import held_values, others_of, value_order
from qcode.catalogue.hearing import Heard, listen, said_only
from qcode.catalogue.items import code_items
from qcode.catalogue.scope import Asked, counted
from qcode.catalogue.suggesting import Told, untold
from qcode.model.errors import UnknownValue
from qcode.project import Project
from qcode.queries.columns import Frame
from qcode.report import keywords as keyword_report
from qcode.report import words as word_report
from qcode.report.document import Drill, Reference, Report
from qcode.report.keywords import LEAST_KEYNESS, KeywordItem, PartItem, largest
from qcode.report.words import LanguageItem, Left, WordItem
from qcode.text.stopwords import stopwords

PLACES = 500
"""At most so many places of a word are behind its number."""


KEYWORD_PLACES = 100
Groups = Mapping[tuple[str, str], Sequence[int]]
"""(attribute, value) -> the places of its respondents in the frame."""


@dataclass(frozen=True, slots=True)
class WordOptions:
    """Whose words, whether those that say little are left out, and how many are shown."""

    speech: Literal["respondents", "all"] = "respondents"
    stopwords: Literal["without", "with"] = "without"
    top: int = 100


@dataclass(frozen=True, slots=True)
class KeywordOptions:
    """What the words shall mark: each code, or each value of an attribute ("" is the first that makes groups)."""

    by: Literal["code", "respondents"] = "code"
    attribute: str = ""
    value: str = ""
    rollup: Literal["none", "union"] = "none"
    stopwords: Literal["without", "with"] = "without"
    top: int = 15
    least: int = 2


def words(project: Project, asked: Asked, options: WordOptions, told: Told = untold) -> Report:
    """How often each word was said, by how many respondents, in each language by itself.

    With codes in scope only the words that begin in one of their codings.
    """
    found, seal = counted(project, asked)
    spoken = found.corpus.spoken if options.speech == "respondents" else np.ones(len(found.corpus.turns), np.bool_)
    limited = bool(asked.scope.codes)
    heard = listen(project, found, spoken, told)
    said = (said_only(project, found, _coded_only(found, each) if limited else each) for each in heard)
    items = [_language(found, each, options) for each in said]
    told_of = word_report.Asked(options.top, every=options.stopwords == "with", coded=limited)
    seal = replace(seal, coder=seal.coder if limited else "", unit="word", speech=options.speech)
    return word_report.words([item for item in items if item.said], stamp=seal, language=asked.language, asked=told_of)


def _language(found: Frame, heard: Heard, options: WordOptions) -> LanguageItem:
    """The words of one language, the most frequent first."""
    corpus, tokens = found.corpus, heard.tokens
    counts = word_counts(tokens, corpus.asked)
    transcripts = owners(tokens, corpus.turns.transcript)
    vocabulary = list(tokens.vocabulary)
    said, kept = counts.times > 0, _kept(vocabulary, heard.language, options.stopwords == "without")
    order = np.lexsort((np.arange(len(said)), -counts.people, -counts.times))
    order = order[(said & kept)[order]]
    rows = tuple(
        WordItem(vocabulary[n], int(counts.times[n]), int(counts.people[n]), int(transcripts[n]))
        for n in order.tolist()
    )
    people = corpus.asked[heard.turns]
    return LanguageItem(
        heard.language,
        rows,
        tuple(_references(found, tokens, order[: options.top])),
        len(tokens),
        int((said & ~kept).sum()),
        len(np.unique(people[people != NOBODY])),
        heard.left,
    )


def _kept(vocabulary: Sequence[str], language: str, without: bool) -> Bools:
    """Which words have a row; pieces of abbreviations never, single letters with all that says little."""
    little = stopwords(language) if without else frozenset()
    kept = [word not in little and not word.endswith(STOP) and not (without and len(word) == 1) for word in vocabulary]
    return np.array(kept, np.bool_)


def _coded_only(found: Frame, heard: Heard) -> Heard:
    """Only the words that begin in a coding in scope."""
    rows = within(*token_ranges(heard.tokens, found.corpus.turns, found.corpus.codings))
    return replace(heard, tokens=heard.tokens.only(rows))


def _references(found: Frame, tokens: Tokens, words: Ints) -> Iterator[tuple[Reference, ...]]:
    """The first places of some words, each the turn's transcript and the word's characters."""
    return (_at(found, tokens, at) for at in places(tokens, words, limit=PLACES))


def _at(found: Frame, tokens: Tokens, at: Ints) -> tuple[Reference, ...]:
    """Where some tokens stand."""
    of = found.corpus.turns.transcript[tokens.turns_of(at)].tolist()
    spans = zip(of, tokens.start[at].tolist(), tokens.end[at].tolist(), strict=True)
    return tuple(Reference(found.transcripts[transcript].id, start, end) for transcript, start, end in spans)


def keyness(project: Project, asked: Asked, options: KeywordOptions, told: Told = untold) -> Report:
    """The words that mark each code, or each group of respondents, against all else that respondents said."""
    found, seal = counted(project, asked)
    groups = _groups(project, found, options) if options.by == "respondents" else {}
    attribute = next(iter(groups), ("", ""))[0]
    parts: list[PartItem] = []
    left: dict[str, Left] = {}
    for heard in listen(project, found, found.corpus.spoken, told):
        each = said_only(project, found, heard)
        left[each.language] = each.left
        ways = (
            _group_parts(found, each, groups)
            if options.by == "respondents"
            else _code_parts(project, asked, found, each, rolled=options.rollup == "union")
        )
        parts += _marked(found, each, list(ways), options, told)
    seal = replace(seal, unit="word", coder=seal.coder if options.by == "code" else "")
    told_of = keyword_report.Asked(
        attribute,
        options.rollup == "union",
        options.stopwords == "with",
        options.least,
        left,
        *(_several_and_without(project, found, groups, attribute) if groups else (0, 0)),
        others_of(held_values(project, found), attribute) if groups and not options.attribute else (),
    )
    report = keyword_report.keywords(parts, stamp=seal, language=asked.language, asked=told_of)
    return replace(report, options=(("attribute", attribute),))


@dataclass(frozen=True, slots=True, eq=False)
class _Part:
    """The tokens of a code or a group, and what it is called."""

    name: str
    path: str
    language: str
    rows: Ints
    drill: Drill | None


def _marked(
    found: Frame, heard: Heard, parts: Sequence[_Part], options: KeywordOptions, told: Told
) -> Iterator[PartItem]:
    """The words that mark each part; those of the parts that are shown with their places."""
    tokens, vocabulary = heard.tokens, heard.tokens.vocabulary
    counts, who = word_counts(tokens, found.corpus.asked), tokens.by_turn(found.corpus.asked)
    spelt = cache(vocabulary.__getitem__)
    little = stopwords(heard.language) if options.stopwords == "without" else frozenset()
    whole = ~(vocabulary.piece | vocabulary.single)
    marked = []
    for done, part in enumerate(parts):
        told(done, len(parts))
        marks = keywords(tokens, part.rows, who=who, counts=counts, least=options.least)
        strong = np.flatnonzero(whole[marks.word] & (marks.keyness >= LEAST_KEYNESS)).tolist()
        chosen = list(islice((n for n in strong if spelt(marks.word[n]) not in little), options.top))
        rows = tuple(
            KeywordItem(
                spelt(marks.word[n]),
                int(marks.inside[n]),
                int(marks.outside[n]),
                int(marks.people[n]),
                int(marks.people_in_all[n]),
                float(marks.keyness[n]),
                float(marks.ratio[n]),
            )
            for n in chosen
        )
        names = (heard.language, part.name, part.path, part.language)
        item = PartItem(*names, marks.size, marks.rest, marks.speakers, rows, part.drill)
        marked.append((item, part.rows, marks.word[chosen]))
    yield from _placed(found, tokens, marked)


def _placed(found: Frame, tokens: Tokens, marked: Sequence[tuple[PartItem, Ints, Ints]]) -> Iterator[PartItem]:
    """The parts with words; those that are shown with the first places of each word in them, elsewhere, and in all."""
    own = [each for each in marked if each[0].rows]
    shown = set(largest([item.size for item, _, _ in own]))
    words = np.unique(np.concatenate([np.zeros(0, np.int64), *(own[place][2] for place in shown)]))
    said = dict(zip(words.tolist(), places(tokens, words, limit=len(tokens)), strict=True))
    mine = np.zeros(len(tokens), np.bool_)
    for place, (item, inside, of) in enumerate(own):
        if place not in shown:
            yield item
            continue
        rows = []
        mine[inside] = True
        for row, word in zip(item.rows, of.tolist(), strict=True):
            every = said[word]
            here = mine[every]
            own_places, rest, both = (
                _at(found, tokens, at[:KEYWORD_PLACES]) for at in (every[here], every[~here], every)
            )
            rows.append(replace(row, places=own_places, elsewhere=rest, everywhere=both))
        mine[inside] = False
        yield replace(item, rows=tuple(rows))


def _code_parts(project: Project, asked: Asked, found: Frame, heard: Heard, *, rolled: bool) -> Iterator[_Part]:
    """The words that begin in a coding of each code, with all below it if wanted."""
    codings = found.corpus.codings
    low, high = token_ranges(heard.tokens, found.corpus.turns, codings)
    order = np.argsort(codings.code, kind="stable")
    edges = np.searchsorted(codings.code[order], np.arange(len(found.codes) + 1))
    items = code_items(project, found.codes, asked.language)
    alone = np.arange(len(found.codes))[:, None]
    for item, own in zip(items, branches(found.corpus.parent) if rolled else alone, strict=True):
        mine = np.concatenate([order[edges[number] : edges[number + 1]] for number in own])
        rows = within(low[mine], high[mine])
        if len(rows):
            ids = tuple(found.codes[number].id for number in own)
            yield _Part(item.shown, item.path, item.language, rows, Drill(codes=(ids,)))


def _group_parts(found: Frame, heard: Heard, groups: Groups) -> Iterator[_Part]:
    """The words of the respondents of each group."""
    who = heard.tokens.by_turn(found.corpus.asked)
    for (attribute, value), people in groups.items():
        rows = np.flatnonzero(np.isin(who, people))
        if len(rows):
            ids = tuple(found.respondents[number].id for number in people)
            yield _Part(value, f"{attribute} = {value}", "", rows, Drill(respondents=ids))


def _groups(project: Project, found: Frame, options: KeywordOptions) -> Groups:
    """The respondents of each value of the attribute that was asked for, or of the first with two values or more."""
    held = held_values(project, found, options.attribute)
    several = (name for name, values in held.items() if 1 < len(values) < max(len(found.respondents), 3))
    name = options.attribute or next(several, next(iter(held), ""))
    values = held.get(name, {})
    if options.value and options.value not in values:
        raise UnknownValue(value=options.value, what="value", choices=", ".join(sorted(values, key=value_order)) or "–")
    return {(name, value): values[value] for value in sorted(values, key=value_order) if options.value in ("", value)}


def _several_and_without(project: Project, found: Frame, groups: Groups, attribute: str) -> tuple[int, int]:
    """How many of those who speak are in several of the groups, and how many have no value of the attribute."""
    speaking = found.corpus.speaking
    within_how_many = np.bincount(np.concatenate([*map(np.array, groups.values())]), minlength=len(speaking))
    valued = np.zeros(len(speaking), np.bool_)
    for people in held_values(project, found, attribute)[attribute].values():
        valued[people] = True
    return int((speaking & (within_how_many > 1)).sum()), int((speaking & ~valued).sum())
