"""Words that were said, and words that mark a part of it: from the texts to the finished reports."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain
from typing import Literal

import numpy as np

from qcode.analysis.columns import NOBODY, Bools
from qcode.analysis.tokens import Vocabulary, owners, places, token_ranges, within, word_counts
from qcode.catalogue.by_attribute import held_values, others_of, value_order
from qcode.catalogue.hearing import Heard, listen, said_only
from qcode.catalogue.keyword_parts import Groups, Marker, code_parts, group_parts, places_of
from qcode.catalogue.scope import Asked, counted
from qcode.catalogue.suggesting import Told, untold
from qcode.model.errors import UnknownValue
from qcode.project import Project
from qcode.queries.columns import Frame
from qcode.report import keywords as keyword_report
from qcode.report import words as word_report
from qcode.report.document import Report
from qcode.report.words import LanguageItem, Left, WordItem
from qcode.text.stopwords import stopwords

PLACES = 500
"""At most so many places of a word are behind its number."""


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
    vocabulary = tokens.vocabulary
    said, kept = counts.times > 0, ~_left_out(vocabulary, heard.language, options.stopwords)
    order = np.lexsort((vocabulary.first, -counts.people, -counts.times))
    order = order[(said & kept)[order]]
    columns = (counts.times[order].tolist(), counts.people[order].tolist(), transcripts[order].tolist())
    rows = tuple(map(WordItem, vocabulary.spelled(order), *columns))
    people = corpus.asked[heard.turns]
    return LanguageItem(
        heard.language,
        rows,
        tuple(places_of(found, tokens, places(tokens, order[: options.top], limit=PLACES))),
        len(tokens),
        int((said & ~kept).sum()),
        len(np.unique(people[people != NOBODY])),
        heard.left,
    )


def _left_out(vocabulary: Vocabulary, language: str, stop: Literal["without", "with"]) -> Bools:
    """Which words have no row: pieces of abbreviations and, without stop words, single letters with all that says little."""
    left = vocabulary.piece
    if stop == "without":
        left |= vocabulary.single
        left[vocabulary.find(stopwords(language))] = True
    return left


def _coded_only(found: Frame, heard: Heard) -> Heard:
    """Only the words that begin in a coding in scope."""
    rows = within(*token_ranges(heard.tokens, found.corpus.turns, found.corpus.codings))
    return replace(heard, tokens=heard.tokens.only(rows))


def keyness(project: Project, asked: Asked, options: KeywordOptions, told: Told = untold) -> Report:
    """The words that mark each code, or each group of respondents, against all else that respondents said."""
    found, seal = counted(project, asked)
    groups = _groups(project, found, options) if options.by == "respondents" else {}
    attribute = next(iter(groups), ("", ""))[0]
    markers: list[Marker] = []
    left: dict[str, Left] = {}
    for heard in listen(project, found, found.corpus.spoken, told):
        each = said_only(project, found, heard)
        left[each.language] = each.left
        ways = (
            group_parts(found, each, groups)
            if options.by == "respondents"
            else code_parts(project, asked, found, each, rolled=options.rollup == "union")
        )
        vocabulary = each.tokens.vocabulary
        silent = _left_out(vocabulary, each.language, options.stopwords) | vocabulary.single
        markers.append(Marker(found, each, list(ways), silent, options.top, options.least))
    shown = [marker.shown(told) for marker in markers]
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
    every = [(marker, range(len(marker.parts))) for marker in markers]
    report = keyword_report.keywords(
        [item for items in shown for item in items],
        {marker.heard.language: len(marker.parts) for marker in markers},
        lambda: chain.from_iterable(marker.items(places) for marker, places in every),
        stamp=seal,
        language=asked.language,
        asked=told_of,
    )
    return replace(report, options=(("attribute", attribute),))


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
