"""From a cell of a report to the codings behind it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from qcode.analysis.columns import NOBODY, Bools, Codings, Corpus, Ints
from qcode.analysis.cooccurrence import steps, turn_stops
from qcode.analysis.cooccurrence_table import PAIRED
from qcode.analysis.sequence import steps_between
from qcode.analysis.stance import spoken
from qcode.catalogue.counting import PARAGRAPH, by_paragraph, parse_unit, sentence_stops
from qcode.catalogue.matrix_ground import answering
from qcode.model.rows import STANCES
from qcode.model.scope import Scope
from qcode.project import Project
from qcode.queries.columns import Frame, frame
from qcode.queries.stances import stances_of
from qcode.report.document import Drill


def passages_behind(project: Project, scope: Scope, drill: Drill) -> tuple[tuple[str, ...], ...]:
    """The ids of the codings that a cell counts, inside the scope of its report, by passage.

    A code that is counted with all below it counts a passage once that a coder gave several of them.
    Behind a pair of codes stand the codings of both that make the pair: those that overlap, or that lie in a unit
    which one coder gave both codes. Behind a step from one code to the next stand the codings of both turns.
    """
    narrowed = replace(scope, transcripts=_both(scope.transcripts, drill.transcripts))
    return Behind(project, narrowed).passages(drill)


class Behind:
    """Looks behind cells of one scope, and keeps what several of them share: who is asked, and which answers to what."""

    def __init__(self, project: Project, scope: Scope) -> None:
        self.project, self.scope = project, scope
        self._frames: dict[Scope, Frame] = {}
        self._answers: dict[tuple[Scope, tuple[str, ...]], Bools] = {}

    def passages(self, drill: Drill) -> tuple[tuple[str, ...], ...]:
        """Ids of the codings that a cell counts, those together that it counts as one; of people there are none."""
        if drill.people:
            return ()
        answers = bool(drill.questions) and drill.unit == "answer"
        pair = len(drill.codes) > 1
        scope = self.scope
        narrowed = replace(
            scope,
            # A unit may reach over several transcripts, so a pair is looked for inside of those of the cell.
            transcripts=_both(scope.transcripts, drill.transcripts if pair else ()),
            respondents=_both(scope.respondents, drill.respondents),
            questions=() if answers else _both(scope.questions, drill.questions),
        )
        found = self._frame(narrowed)
        rows = found.corpus.codings
        index: dict[str, int] = {code.id: number for number, code in enumerate(found.codes)}
        groups = [np.array([index[id] for id in group if id in index], np.int64) for group in drill.codes]
        member = [np.isin(rows.code, group) for group in groups]
        if not member:
            kept = np.ones(len(rows), np.bool_)
        elif pair:
            kept = _pair(self.project, found, member, drill.unit or "turn")
        else:
            kept = member[0]
        if drill.transcripts:
            wanted = np.array([row.id in drill.transcripts for row in found.transcripts], np.bool_)
            kept &= wanted[rows.transcript]
        if answers:
            kept &= self._answering(found, narrowed, drill.questions)
        if drill.stances:
            kept &= np.isin(
                self.project.ask(stances_of, found.codings), [STANCES.index(each) for each in drill.stances]
            )
        if drill.spoken:
            kept &= np.isin(np.arange(len(rows)), spoken(found.corpus)[0])
        chosen = np.flatnonzero(kept).tolist()
        together = len(drill.codes) == 1 and len(drill.codes[0]) > 1
        passages = _claims(rows, chosen) if together else ([place] for place in chosen)
        return tuple(tuple(found.codings[place] for place in passage) for passage in passages)

    def _frame(self, scope: Scope) -> Frame:
        if scope not in self._frames:
            self._frames[scope] = self.project.ask(frame, scope)
        return self._frames[scope]

    def _answering(self, found: Frame, scope: Scope, questions: tuple[str, ...]) -> Bools:
        if (scope, questions) not in self._answers:
            self._answers[scope, questions] = answering(self.project, found, questions)
        return self._answers[scope, questions]


def _claims(rows: Codings, places: Iterable[int]) -> Iterable[list[int]]:
    """Codings of one coder on the same span together."""
    found: dict[tuple[int, ...], list[int]] = {}
    for place in places:
        key = tuple(int(column[place]) for column in (rows.transcript, rows.start, rows.end, rows.coder))
        found.setdefault(key, []).append(place)
    return found.values()


def _both(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[str, ...]:
    """Ids in both lists, where an empty list means all."""
    if not a or not b:
        return a or b
    return tuple(id for id in b if id in a) or ("",)


def _pair(project: Project, found: Frame, members: list[Bools], unit: str) -> Bools:
    one, two, *_ = members
    if unit.startswith("next:"):
        return steps_between(found.corpus, one, two, "all" if unit == "next:all" else "respondents")
    name, gap = parse_unit(unit)
    rows = found.corpus.codings
    kept = np.zeros(len(rows), np.bool_)
    if name in PAIRED:
        width = -1 if name == "overlap" else gap if name == "gap" else gap - 1
        start, end = _measured(project, found, name)
        for a in np.flatnonzero(one):
            near = (
                two
                & (rows.transcript == rows.transcript[a])
                & (rows.coder == rows.coder[a])
                & (start <= end[a] + width)
                & (start[a] <= end + width)
            )
            near[a] = False
            if near.any():
                kept |= near
                kept[a] = True
        return kept
    where = _units(by_paragraph(project, found), "turn") if name == PARAGRAPH else _units(found.corpus, name)
    together = {(unit, int(rows.coder[place])) for place in np.flatnonzero(one) for unit in where[place]}
    together &= {(unit, int(rows.coder[place])) for place in np.flatnonzero(two) for unit in where[place]}
    for place in np.flatnonzero(one | two):
        kept[place] = any((unit, int(rows.coder[place])) in together for unit in where[place])
    return kept


def _measured(project: Project, found: Frame, name: str) -> tuple[Ints, Ints]:
    """Where codings begin and end, in characters, turns or sentences."""
    rows = found.corpus.codings
    match name:
        case "gap-turns":
            return steps(rows, turn_stops(found.corpus))
        case "gap-sentences":
            return steps(rows, sentence_stops(project, found))
        case _:
            return rows.start, rows.end


def _units(corpus: Corpus, name: str) -> list[set[int]]:
    """The units of speech that each coding touches."""
    rows = corpus.codings
    if name == "transcript":
        return [{int(number)} for number in rows.transcript]
    turns = corpus.turns
    number: Ints = {
        "turn": np.arange(len(turns), dtype=np.int64),
        "question": np.where(turns.question == NOBODY, NOBODY, turns.transcript * corpus.n_questions + turns.question),
        "answer": np.where(
            (turns.question == NOBODY) | (corpus.asked == NOBODY),
            NOBODY,
            corpus.asked * corpus.n_questions + turns.question,
        ),
        "respondent": corpus.asked,
    }[name]
    number = np.where(turns.speech, number, NOBODY)
    found_units: list[set[int]] = []
    for transcript, start, end in zip(rows.transcript, rows.start, rows.end, strict=True):
        touched = (turns.transcript == transcript) & (turns.start < end) & (turns.end > start) & (number != NOBODY)
        found_units.append({int(value) for value in number[touched]})
    return found_units
