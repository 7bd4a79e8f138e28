"""What follows what: from the scope to the finished report."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from qcode.analysis.columns import NOBODY, Bools, Ints
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
from qcode.queries.columns import Frame
from qcode.queries.tables import turn_positions
from qcode.report import sequence as sequence_report
from qcode.report.document import Datum, Report
from qcode.report.material import CodeItem
from qcode.report.sequence import CodelineItem, PortraitItem, SequenceMaterial, StepItem, TranscriptItem

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
    drawn = [int(place) for place in held if coded_at[place]][:DRAWN]
    numbers = _numbers(project, found)
    made = SequenceMaterial(
        drawn=tuple(_transcript(found, items, coded, stretches, numbers, place) for place in drawn),
        in_scope=len(held),
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


def _steps(steps: Transitions) -> tuple[StepItem, ...]:
    """Every ordered pair that was met, the most frequent first."""
    share = steps.n / np.maximum(steps.leaving[steps.a], 1)
    order = np.lexsort((steps.b, steps.a, -steps.n))
    columns = (steps.a, steps.b, steps.n, steps.transcripts, share)
    return tuple(map(StepItem, *(column[order].tolist() for column in columns)))


def _numbers(project: Project, found: Frame) -> Ints:
    """The number of each turn in its transcript, whatever the scope leaves out of it."""
    turns = found.corpus.turns
    positions = project.ask(turn_positions)
    ids = [row.id for row in found.transcripts]
    places = zip(turns.transcript.tolist(), turns.start.tolist(), strict=True)
    return np.array([positions[ids[transcript], start] for transcript, start in places], np.int64)


def _transcript(
    found: Frame,
    items: tuple[CodeItem, ...],
    coded: CodedTurns,
    stretches: Stretches,
    numbers: Ints,
    place: int,
) -> TranscriptItem:
    turns, row = found.corpus.turns, found.transcripts[place]
    here = turns.transcript[coded.turn] == place
    by_code = {
        code: tuple(sorted({int(number) for number in numbers[coded.turn[here & (coded.code == code)]]}))
        for code in np.flatnonzero(np.bincount(coded.code[here], minlength=len(items))).tolist()
    }
    inside = stretches.transcript == place
    mine = turns.transcript == place
    themes = [code for code in range(len(items)) if found.corpus.parent[code] == NOBODY]
    rows = [
        PortraitItem(items[code] if code != NOBODY else None, _spans(stretches, inside & (stretches.code == code)))
        for code in (*themes, NOBODY)
    ]
    return TranscriptItem(
        row.id,
        row.name,
        int(mine.sum()),
        int(turns.end[mine].max(initial=0)),
        int(numbers[mine].max(initial=0)),
        tuple(CodelineItem(items[code], found_turns) for code, found_turns in by_code.items()),
        tuple(each for each in rows if each.spans),
    )


def _spans(stretches: Stretches, chosen: Bools) -> tuple[tuple[int, int], ...]:
    return tuple(zip(stretches.start[chosen].tolist(), stretches.end[chosen].tolist(), strict=True))


def _turn_rows(
    found: Frame, items: tuple[CodeItem, ...], coded: CodedTurns, numbers: Ints
) -> tuple[tuple[Datum, ...], ...]:
    """Transcript, turn, code: each once, whoever coded it."""
    width = max(len(items), 1)
    keys = np.sort(coded.turn * width + coded.code)
    keys = keys[np.diff(keys, prepend=-1) != 0]
    turn, code = np.divmod(keys, width)
    names = [row.name for row in found.transcripts]
    paths = [item.path for item in items]
    where, number = found.corpus.turns.transcript[turn].tolist(), numbers[turn].tolist()
    return tuple(zip(map(names.__getitem__, where), number, map(paths.__getitem__, code.tolist()), strict=True))


def _theme_rows(found: Frame, items: tuple[CodeItem, ...], stretches: Stretches) -> tuple[tuple[Datum, ...], ...]:
    """Transcript, theme ("" for what is not coded), characters, and their share of the words counted there."""
    count, width = len(found.transcripts), len(items) + 1
    length = stretches.end - stretches.start
    key = stretches.transcript * width + stretches.code + 1
    sums = np.bincount(key, length, minlength=count * width).astype(np.int64).reshape(count, width)
    whole = _whole(found, stretches)
    rows: list[tuple[Datum, ...]] = []
    for place, code in zip(*(column.tolist() for column in np.nonzero(sums)), strict=True):
        theme = items[code - 1].path if code else ""
        characters = int(sums[place, code])
        rows.append((found.transcripts[place].name, theme, characters, characters / int(whole[place])))
    return tuple(rows)


def _whole(found: Frame, stretches: Stretches) -> Ints:
    """The characters that the stretches of each transcript hold, each once."""
    order = np.argsort(stretches.start, kind="stable")
    transcript, start = stretches.transcript[order], stretches.start[order]
    first, end = runs(transcript, start, stretches.end[order])
    return np.bincount(transcript[first], end - start[first], minlength=len(found.transcripts)).astype(np.int64)
