"""What was said, language by language, without what stands for words that nobody said."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from qcode import queries
from qcode.analysis.columns import Bools, Codings, Ints, Turns
from qcode.analysis.tokens import Listener, Tokens, Vocabulary, token_ranges, within
from qcode.catalogue.suggesting import Told
from qcode.project import Project
from qcode.queries.columns import Frame
from qcode.queries.withheld import off_the_record
from qcode.report.words import ALL_SAID, Left
from qcode.text.languages import guess_language
from qcode.text.words import is_blackened, remarks


@dataclass(frozen=True, slots=True, eq=False)
class Heard:
    """What was said in one language."""

    language: str
    tokens: Tokens
    turns: Ints
    """The turns listened to, as places in the frame's."""
    left: Left = ALL_SAID
    """What is counted in spite of its brackets, and what is left out."""


def listen(project: Project, found: Frame, spoken: Bools, told: Told) -> list[Heard]:
    """The words of some turns, one vocabulary a language; the language with most words first."""
    turns = found.corpus.turns
    chosen = np.flatnonzero(spoken & (turns.start < turns.end))
    edges = np.searchsorted(turns.transcript[chosen], np.arange(len(found.transcripts) + 1))
    listeners: dict[str, Listener] = {}
    heard: dict[str, list[Ints]] = {}
    remarked: set[str] = set()
    there = np.flatnonzero(edges[1:] > edges[:-1]).tolist()
    for done, place in enumerate(there):
        told(done, len(there))
        row = found.transcripts[place]
        body = project.ask(queries.bodies, [row.id])[row.id]
        language = row.language or guess_language(body)
        rows = chosen[edges[place] : edges[place + 1]]
        listeners.setdefault(language, Listener(language, turns)).hear(body, rows)
        heard.setdefault(language, []).append(rows)
        if language not in remarked and _has_remark(body, turns, rows):
            remarked.add(language)
    all_heard = [
        Heard(name, each.tokens(), np.concatenate(heard[name]), Left(remarks=name in remarked))
        for name, each in listeners.items()
    ]
    return sorted((each for each in all_heard if len(each.tokens)), key=lambda each: (-len(each.tokens), each.language))


def _has_remark(body: str, turns: Turns, rows: Ints) -> bool:
    """Whether something in brackets stands in the words of some turns of a text."""
    start, end = turns.start[rows], turns.end[rows]
    for at in remarks(body):
        turn = int(np.searchsorted(start, at, "right")) - 1
        if turn >= 0 and at < end[turn]:
            return True
    return False


def said_only(project: Project, found: Frame, heard: Heard) -> Heard:
    """What was heard, without what blackening left of words, and without the words that do not leave."""
    tokens = heard.tokens
    withheld, blackened = _withheld(project, found, tokens), _blackened(tokens.vocabulary)
    if not len(withheld) and not blackened.any():
        return heard
    black = blackened[tokens.word]
    black[withheld] = False
    gone = black.copy()
    gone[withheld] = True
    left = replace(heard.left, blackened=int(black.sum()), withheld=len(withheld))
    return replace(heard, tokens=tokens.only(np.flatnonzero(~gone)), left=left)


def _withheld(project: Project, found: Frame, tokens: Tokens) -> Ints:
    """The words of which a character is off the record."""
    spans, turns = project.ask(off_the_record), found.corpus.turns
    rows = [(number, *span) for number, row in enumerate(found.transcripts) for span in spans.get(row.id, ())]
    if not rows:
        return np.zeros(0, np.int64)
    transcript, start, end = np.array(rows, np.int64).T
    none = np.zeros(len(rows), np.int64)
    low, high = token_ranges(tokens, turns, Codings(transcript, start, end, none, none))
    before = np.maximum(low - 1, 0)
    same = turns.transcript[tokens.turns_of(before)] == transcript
    low -= (low > 0) & same & (tokens.end[before] > start) if len(tokens) else 0
    return within(low, np.maximum(low, high))


def _blackened(vocabulary: Vocabulary) -> Bools:
    """Which words of a vocabulary are nothing but the letter that blackens; each is looked at where it first stands."""
    columns = (vocabulary.text.tolist(), vocabulary.start.tolist(), vocabulary.end.tolist())
    texts = vocabulary.texts
    found = (is_blackened(texts[text], start, end) for text, start, end in zip(*columns, strict=True))
    return np.fromiter(found, np.bool_, len(vocabulary))
