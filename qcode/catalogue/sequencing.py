"""What follows what: from the scope to the finished report."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from qcode.analysis.columns import NOBODY, Ints
from qcode.analysis.sequence import (
    CodedTurns,
    Stretches,
    Transitions,
    coded_turns,
    portrait,
    transitions,
)
from qcode.analysis.sweep import runs
from qcode.catalogue.items import code_items
from qcode.catalogue.scope import Asked, counted
from qcode.project import Project
from qcode.queries.columns import Frame, turn_numbers
from qcode.report import sequence as sequence_report
from qcode.report.document import Report
from qcode.report.material import CodeItem
from qcode.report.rows import Names, Rows
from qcode.report.sequence import CodelineItem, PortraitItem, SequenceMaterial, Steps, TranscriptItem

DRAWN = 3
"""Transcripts that are drawn where the scope holds more."""


@dataclass(frozen=True, slots=True)
class SequenceOptions:
    """Whose turns count."""

    speech: Literal["respondents", "all"] = "respondents"


def sequence(project: Project, asked: Asked, options: SequenceOptions) -> Report:
    """Codes along the turns, the portrait of an interview, and the steps from code to code."""
    found, seal = counted(project, asked)
    items = code_items(project, found.codes, asked.language)
    coded = coded_turns(found.corpus, options.speech)
    stretches = portrait(found.corpus, options.speech)
    steps = transitions(found.corpus, coded)
    held = np.flatnonzero(found.corpus.transcripts)
    coded_at = np.bincount(found.corpus.turns.transcript[coded.turn], minlength=len(found.transcripts)) > 0
    there = [int(place) for place in held if coded_at[place]]
    numbers = project.ask(turn_numbers, found)
    made = SequenceMaterial(
        drawn=tuple(
            _transcript(found, items, coded, stretches, numbers, place, options.speech) for place in there[:DRAWN]
        ),
        coded=len(there),
        codes=items,
        steps=_steps(steps),
        all_steps=steps.steps,
        turn_rows=_turn_rows(found, items, coded, numbers),
        theme_rows=_theme_rows(found, items, stretches),
        speech=options.speech,
    )
    turns = found.corpus.turns
    units = len(turns) if options.speech == "all" else int(turns.speech.sum())
    documents = int((found.corpus.transcripts & ~found.corpus.counts_as_respondent).sum())
    seal = replace(seal, unit="turn", units=units, speech=options.speech, documents=documents)
    return sequence_report.sequence(made, stamp=seal, language=asked.language)


def _steps(steps: Transitions) -> Steps:
    """Every ordered pair that was met, the most frequent first."""
    leaving = steps.leaving[steps.a]
    share = steps.n / np.maximum(leaving, 1)
    order = np.lexsort((steps.b, steps.a, -steps.n))
    return Steps(steps.a[order], steps.b[order], steps.n[order], leaving[order], steps.transcripts[order], share[order])


def _transcript(
    found: Frame,
    items: tuple[CodeItem, ...],
    coded: CodedTurns,
    stretches: Stretches,
    numbers: Ints,
    place: int,
    speech: str,
) -> TranscriptItem:
    turns, row = found.corpus.turns, found.transcripts[place]
    here = turns.transcript[coded.turn] == place
    at, codes = numbers[coded.turn[here]], coded.code[here]
    by_code = {code: tuple(np.unique(at[codes == code]).tolist()) for code in np.unique(codes).tolist()}
    inside = np.flatnonzero(stretches.transcript == place)
    mine = turns.transcript == place
    themes = [code for code in range(len(items)) if found.corpus.parent[code] == NOBODY]
    rows = [
        PortraitItem(items[code] if code != NOBODY else None, _spans(stretches, inside[stretches.code[inside] == code]))
        for code in (*themes, NOBODY)
    ]
    return TranscriptItem(
        row.id,
        row.name,
        int(mine.sum()),
        int(turns.end[mine].max(initial=0)),
        int(numbers[mine].max(initial=0)),
        int((mine & (turns.speech | (speech == "all"))).sum()),
        tuple(CodelineItem(items[code], found_turns) for code, found_turns in by_code.items()),
        tuple(each for each in rows if each.spans),
    )


def _spans(stretches: Stretches, chosen: Ints) -> tuple[tuple[int, int], ...]:
    return tuple(zip(stretches.start[chosen].tolist(), stretches.end[chosen].tolist(), strict=True))


def _turn_rows(found: Frame, items: tuple[CodeItem, ...], coded: CodedTurns, numbers: Ints) -> Rows:
    """Transcript, turn, code: each once, whoever coded it."""
    width = max(len(items), 1)
    keys = np.sort(coded.turn * width + coded.code)
    keys = keys[np.diff(keys, prepend=-1) != 0]
    turn, code = np.divmod(keys, width)
    names = [row.name for row in found.transcripts]
    paths = [item.path for item in items]
    return Rows(Names(names, found.corpus.turns.transcript[turn]), numbers[turn], Names(paths, code))


def _theme_rows(found: Frame, items: tuple[CodeItem, ...], stretches: Stretches) -> Rows:
    """Transcript, theme ("" for what is not coded), characters, and their share of the words counted there."""
    count, width = len(found.transcripts), len(items) + 1
    length = stretches.end - stretches.start
    key = stretches.transcript * width + stretches.code + 1
    sums = np.bincount(key, length, minlength=count * width).astype(np.int64).reshape(count, width)
    place, code = np.nonzero(sums)
    characters = sums[place, code]
    names, themes = [row.name for row in found.transcripts], ["", *(item.path for item in items)]
    return Rows(Names(names, place), Names(themes, code), characters, characters / _whole(found, stretches)[place])


def _whole(found: Frame, stretches: Stretches) -> Ints:
    """The characters that the stretches of each transcript hold, each once."""
    order = np.argsort(stretches.start, kind="stable")
    transcript, start = stretches.transcript[order], stretches.start[order]
    first, end = runs(transcript, start, stretches.end[order])
    return np.bincount(transcript[first], end - start[first], minlength=len(found.transcripts)).astype(np.int64)
