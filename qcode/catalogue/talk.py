"""What respondents said, turn by turn, and which of it one coder has given a code or judged to be without it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import numpy as np

from qcode import queries
from qcode.analysis.columns import NOBODY, Bools, Ints
from qcode.analysis.suggest import SHORT, SHORTEST, Labels
from qcode.model.rows import Code, Proposal
from qcode.model.scope import Scope
from qcode.project import Project
from qcode.queries.columns import Frame, frame
from qcode.text.words import word_spans


@dataclass(frozen=True, slots=True, eq=False)
class Talk:
    """Respondents' turns in scope that say enough, in the project's order, without label and without the question.

    ``transcript``, ``start``, ``end``, ``question`` are int arrays with one value a turn, as in ``frame.corpus``;
    ``group`` is whose words they are: a respondent's index, or, where nobody is named, one for each transcript.
    """

    frame: Frame
    texts: tuple[str, ...]
    transcript: Ints
    start: Ints
    end: Ints
    group: Ints
    question: Ints

    def place(self, turn: int) -> tuple[str, int, int]:
        """The transcript's id and the span of a turn."""
        return self.frame.transcripts[int(self.transcript[turn])].id, int(self.start[turn]), int(self.end[turn])

    def only(self, rows: Ints) -> Talk:
        """These turns alone, at ascending places."""
        texts = tuple(self.texts[row] for row in rows.tolist())
        columns = (self.transcript, self.start, self.end, self.group, self.question)
        return Talk(self.frame, texts, *(column[rows] for column in columns))

    def used(self) -> Ints:
        """How many codings of each code, and of all below it, share a character with a turn; in the frame's order."""
        codes, rows = self.frame.codes, self.frame.corpus.codings
        first, after = self._met(np.ones(len(rows.code), np.bool_))
        total = np.bincount(rows.code[first < after], minlength=len(codes))
        place: dict[str | None, int] = {row.id: number for number, row in enumerate(codes)}
        for number in range(
            len(codes) - 1, -1, -1
        ):  # the order of the tree: what is below is whole before what is above
            if codes[number].parent in place:
                total[place[codes[number].parent]] += total[number]
        return total

    def _met(self, chosen: Bools) -> tuple[Ints, Ints]:
        """Of each chosen coding, the first turn that shares a character with it, and the turn after the last one."""
        rows, stride = self.frame.corpus.codings, self.frame.corpus.stride
        zero, base = rows.transcript[chosen] * stride, self.transcript * stride
        first = np.searchsorted(base + self.end, zero + rows.start[chosen], "right")
        return first, np.searchsorted(base + self.start, zero + rows.end[chosen], "left")

    def touched(self, codes: Collection[str]) -> Bools:
        """Which turns share a character with a coding of one of these codes."""
        wanted = [place for place, row in enumerate(self.frame.codes) if row.id in codes]
        first, after = self._met(np.isin(self.frame.corpus.codings.code, wanted))
        met = first < after
        steps = np.zeros(len(self.texts) + 1, np.int64)
        np.add.at(steps, first[met], 1)
        np.add.at(steps, after[met], -1)
        found: Bools = np.cumsum(steps)[:-1] > 0
        return found

    def labels(self, codes: Collection[str], judged: dict[str, int], said: Iterable[Proposal] = ()) -> Labels:
        """1 with one of these codes, 0 judged without one, -1 not judged, of shape (n_turns,).

        ``judged`` says up to which character each transcript is; ``said`` are proposals for these codes, of which
        those that were answered are judged too.
        """
        until = np.array([judged.get(row.id, 0) for row in self.frame.transcripts], np.int64)
        label = np.where(self.end <= until[self.transcript], 0, -1) if len(until) else np.zeros(0, np.int64)
        answered = {(row.transcript, row.start, row.end) for row in said if row.verdict in ("accepted", "rejected")}
        if answered:
            label[[place for place in range(len(self.texts)) if self.place(place) in answered]] = 0
        return np.where(self.touched(codes), 1, label).astype(np.int8)


def says_enough(words: str) -> bool:
    """Whether a turn can be judged by its own words."""
    return len(words) >= SHORT or len(word_spans(words)) >= SHORTEST


def talk_in(project: Project, scope: Scope) -> Talk:
    """The respondents' turns inside a scope that say enough, with the codings that it holds."""
    found = project.ask(frame, scope)
    corpus, turns = found.corpus, found.corpus.turns
    spoken = corpus.spoken & (turns.start < turns.end)
    of = [found.transcripts[place].id for place in range(len(found.transcripts))]
    bodies = project.ask(queries.bodies, [of[place] for place in np.unique(turns.transcript[spoken])])
    said = {
        row: bodies[of[turns.transcript[row]]][turns.start[row] : turns.end[row]]
        for row in np.flatnonzero(spoken).tolist()
    }
    texts = {row: words for row, words in said.items() if says_enough(words)}
    rows = np.array(list(texts), np.int64)
    transcript, start, end = turns.transcript[rows], turns.start[rows], turns.end[rows]
    who = corpus.asked[rows]
    group = np.where(who == NOBODY, corpus.n_respondents + transcript, who)
    return Talk(found, tuple(texts.values()), transcript, start, end, group, turns.question[rows])


def branch(codes: Iterable[Code], code: str) -> frozenset[str]:
    """A code and all below it; ``codes`` stand in the order of the tree."""
    found: set[str] = {code}
    for row in codes:
        if row.parent in found:
            found.add(row.id)
    return frozenset(found)


def described(project: Project, code: Code) -> str:
    """Everything that the codebook says of a code, in whatever language, but not what the code is not for."""
    words = [row for row in project.ask(queries.code_words) if row.code == code.id]
    own = (code.name, code.brief, code.definition, code.use_when, code.example)
    others = (part for row in words for part in (row.name, row.brief, row.definition, row.use_when))
    return "\n".join(part for part in (*own, *others) if part)
