"""What matrices are counted on: who was asked what, by which version of the guide, and where the answers stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from qcode import queries
from qcode.analysis.columns import NOBODY, Bools
from qcode.analysis.matrix import Answers, Links, Sheet, answered, answers, matrix
from qcode.model.scope import Scope
from qcode.project import Project
from qcode.queries.columns import Frame, frame
from qcode.report.document import Reference
from qcode.report.matrix import Matrix, State, drawn_places
from qcode.text.words import says_a_word

LONG = 500
"""A stretch of so many characters is no mere remark: its text need not be looked at."""


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """What every matrix is counted on: codings and words in scope, by respondent and by the question they answer.

    ``put`` says which question was put to which respondent, by the version of the guide and by links; ``unlinked`` whose
    transcripts are linked to no question yet; ``people`` are the respondents in scope, or put a question in scope.
    """

    found: Frame
    layers: tuple[Answers, ...]
    put: Bools
    said: Bools
    unlinked: Bools
    people: tuple[int, ...]
    passages: int


def ground_of(project: Project, scope: Scope, *, words: bool) -> Ground:
    found = project.ask(frame, scope, words=words)
    corpus = found.corpus
    links, _ = _links(project, found)
    layers = answers(corpus, links)
    linked = answered(layers, corpus.n_questions, corpus.n_respondents)
    said = linked & ~_wordless(project, found, layers, linked)
    asked, heard = corpus.asked, np.zeros(corpus.n_respondents, np.bool_)
    heard[asked[(asked != NOBODY) & found.linked[corpus.turns.transcript]]] = True
    people = tuple(np.flatnonzero(corpus.people).tolist())
    return Ground(found, layers, corpus.was_put.T, said, ~heard, people, len(links.start))


def _links(project: Project, found: Frame) -> tuple[Links, dict[str, int]]:
    """The passages in scope that answer a question out of turn, and the main question's index of every question."""
    _, index = project.ask(queries.main_questions)
    places = {row.id: number for number, row in enumerate(found.transcripts)}
    rows = [row for row in project.ask(queries.passage_links) if found.corpus.transcripts[places[row.transcript]]]
    columns = [(places[row.transcript], row.start, row.end, index[row.question]) for row in rows]
    return Links(*np.array(columns, np.int64).reshape(-1, 4).T), index


def _wordless(project: Project, found: Frame, layers: Sequence[Answers], linked: Bools) -> Bools:
    """The answers in which no word is said, of shape (n_questions, n_respondents): "…", or what a transcriber remarks."""
    longest = np.zeros(linked.shape, np.int64)
    rows = []
    for each in layers:
        words = each.words
        here = np.flatnonzero((words.question != NOBODY) & (each.who != NOBODY) & (words.end > words.start))
        columns = (words.question, each.who, words.transcript, words.start, words.end)
        question, who, transcript, start, end = (column[here] for column in columns)
        np.maximum.at(longest, (question, who), end - start)
        rows.append(np.stack((question, who, transcript, start, end)))
    nothing: Bools = linked & (longest < LONG)
    stretches = np.concatenate(rows, axis=1)
    stretches = stretches[:, nothing[stretches[0], stretches[1]]]
    ids = [row.id for row in found.transcripts]
    texts = project.ask(queries.bodies, {ids[place] for place in stretches[2].tolist()}) if stretches.size else {}
    for question, who, transcript, start, end in stretches.T.tolist():
        if nothing[question, who] and says_a_word(texts[ids[transcript]][start:end]):
            nothing[question, who] = False
    return nothing


def asked_of(project: Project, scope: Scope) -> tuple[int, int, int]:
    """To how many respondents one of the questions in scope was put, how many answered, and how many there are in all."""
    ground = ground_of(project, replace(scope, questions=()), words=False)
    _, index = project.ask(queries.main_questions)
    rows = sorted({index[id] for id in scope.questions})
    cells = np.ix_(rows, list(ground.people))
    put, said = (int(np.count_nonzero(each[cells].any(axis=0))) for each in (ground.put, ground.said))
    return put, said, len(ground.people)


def answering(project: Project, found: Frame, questions: Sequence[str]) -> Bools:
    """Which codings hold a respondent's words that answer one of these questions, in or out of turn."""
    corpus = found.corpus
    links, index = _links(project, found)
    wanted = sorted({index[id] for id in questions if id in index})
    kept = np.zeros(len(corpus.codings), np.bool_)
    for each in answers(corpus, links):
        chosen = np.isin(each.words.question, wanted) & (each.who != NOBODY)
        column = np.where(chosen, 0, NOBODY)
        held = matrix(corpus, [Sheet(each, column, column)], (1, 1), held=True)
        kept[held.coding] = True
    return kept


def state_of(ground: Ground, question: int, person: int, coded: bool) -> State:
    """What is the case with a respondent and a question."""
    if coded:
        return "coded"
    if ground.said[question, person]:
        return "uncoded"
    if not ground.put[question, person]:
        return "not asked"
    return "unlinked" if ground.unlinked[person] else "not answered"


def uncoded_answers(
    ground: Ground, table: Matrix, rows: Sequence[int], people: Sequence[int]
) -> dict[tuple[int, int], tuple[Reference, ...]]:
    """The words of the answers in which nothing is coded, of the cells that are drawn."""
    drawn, width = drawn_places(table.counts, len(people))
    wanted = {
        (rows[row], people[place]): (row, place)
        for row in drawn
        for place in range(width)
        if table.states[row][place] == "uncoded"
    }
    found: dict[tuple[int, int], list[Reference]] = {}
    for each in ground.layers:
        words = each.words
        for place in np.flatnonzero((words.question != NOBODY) & (each.who != NOBODY) & (words.end > words.start)):
            at = wanted.get((int(words.question[place]), int(each.who[place])))
            if at is not None:
                transcript = ground.found.transcripts[words.transcript[place]].id
                found.setdefault(at, []).append(Reference(transcript, int(words.start[place]), int(words.end[place])))
    return {at: tuple(references) for at, references in found.items()}


def column_state(ground: Ground, question: int) -> State:
    """What is the case with a question where nothing is coded."""
    if ground.said[question].any():
        return "uncoded"
    if not ground.put[question].any():
        return "not asked"
    return "unlinked" if ground.unlinked[list(ground.people)].all() else "not answered"
