"""What was said, language by language, without what stands for words that nobody said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from qcode import queries
from qcode.analysis.columns import Bools, Codings, Ints, Turns
from qcode.analysis.tokens import Listener, Tokens, token_ranges, within
from qcode.analysis.wordlist import WordList, word_list
from qcode.catalogue.suggesting import Told
from qcode.project import Project
from qcode.queries.columns import Frame
from qcode.queries.withheld import off_the_record
from qcode.report.words import ALL_SAID, Left
from qcode.text.folding import same_small_letters
from qcode.text.languages import guess_language

AT_ONCE = 50
"""The words of so many transcripts are read together."""


@dataclass(frozen=True, slots=True, eq=False)
class Heard:
    """What was said in one language."""

    language: str
    tokens: Tokens
    turns: Ints
    """The turns listened to, as places in the frame's."""
    left: Left = ALL_SAID
    """What is counted in spite of its brackets, and what is left out."""


class Texts(Sequence[bytes]):
    """The texts of some transcripts in UTF-8, each read when it is wanted and not kept."""

    def __init__(self, project: Project, transcripts: Sequence[str]) -> None:
        self._project, self.transcripts = project, transcripts

    def __len__(self) -> int:
        return len(self.transcripts)

    def __getitem__(self, place: int) -> bytes:  # type: ignore[override]
        return self._project.ask(queries.utf8_body, self.transcripts[place])


def listen(project: Project, found: Frame, spoken: Bools, told: Told) -> list[Heard]:
    """The words of some turns, one vocabulary a language; the language with most words first."""
    turns = found.corpus.turns
    chosen = np.flatnonzero(spoken & (turns.start < turns.end))
    edges = np.searchsorted(turns.transcript[chosen], np.arange(len(found.transcripts) + 1))
    every = Texts(project, [row.id for row in found.transcripts])
    spoken_in: dict[str, list[int]] = {}
    for place in np.flatnonzero(edges[1:] > edges[:-1]).tolist():
        spoken_in.setdefault(found.transcripts[place].language or guess_language(every[place].decode()), []).append(
            place
        )
    done, whole = 0, sum(map(len, spoken_in.values()))
    all_heard = []
    for language, there in spoken_in.items():
        own = [chosen[edges[place] : edges[place + 1]] for place in there]
        rows = np.concatenate(own)
        listener = Listener(language, turns, int((turns.end - turns.start + 1)[rows].sum()) // 2)
        texts = Texts(project, [found.transcripts[place].id for place in there])
        remarks = False
        for said_in, words in zip(own, _lists(project, texts, language), strict=True):
            told(done, whole)
            done += 1
            listener.hear(words, said_in)
            remarks = remarks or _has_remark(words, turns, said_in)
        all_heard.append(Heard(language, listener.tokens(texts), rows, Left(remarks=remarks)))
    return sorted((each for each in all_heard if len(each.tokens)), key=lambda each: (-len(each.tokens), each.language))


def _lists(project: Project, texts: Texts, language: str) -> Iterator[WordList]:
    """The words of some texts, as they are kept, or anew where none are or with other small letters."""
    for first in range(0, len(texts), AT_ONCE):
        some = texts.transcripts[first : first + AT_ONCE]
        kept = project.ask(queries.word_lists, some)
        for place, transcript in enumerate(some, first):
            words = kept.get(transcript)
            if words is None or not (words.is_sound and same_small_letters(words.language, language)):
                words = word_list(texts[place].decode(), language)
            yield words


def _has_remark(words: WordList, turns: Turns, rows: Ints) -> bool:
    """Whether something in brackets stands in the words of some turns of a text."""
    at = words.remarked
    turn = np.searchsorted(turns.start[rows], at, "right") - 1
    return bool(((turn >= 0) & (at < turns.end[rows][turn])).any())


def said_only(project: Project, found: Frame, heard: Heard) -> Heard:
    """What was heard, without what blackening left of words, and without the words that do not leave."""
    tokens = heard.tokens
    withheld, blackened = _withheld(project, found, tokens), tokens.vocabulary.blackened
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
    low -= (low > 0) & same & (tokens.ends(before) > start) if len(tokens) else 0
    return within(low, np.maximum(low, high))
