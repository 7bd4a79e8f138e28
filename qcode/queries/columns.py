"""The project inside a scope as columns of numbers, for the kernels of counting."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

import numpy as np

from qcode.analysis.asked import put_to, questions_put
from qcode.analysis.columns import NOBODY, Bools, Codings, Corpus, Ints, Turns, Words, row_order, whose
from qcode.analysis.query_runs import Passages, covered, sharing
from qcode.analysis.words import inside
from qcode.model.rows import Code, Question, Respondent, Transcript
from qcode.model.scope import Scope
from qcode.queries.codebook import codes, paths
from qcode.queries.guides import main_questions, main_questions_of, versions_differ, with_sub_questions
from qcode.queries.kept_queries import asked_coders
from qcode.queries.matrices import passage_links
from qcode.queries.packed_columns import found_in, ids_in, indices_in, indices_of, numbers_in
from qcode.queries.people import attribute_values, attributes, respondents
from qcode.queries.reviews import in_state
from qcode.queries.transcripts import transcripts
from qcode.queries.word_starts import each_word_starts
from qcode.store.reader import Reader

CODINGS = """
SELECT c.transcript, count(*), group_concat(c.start), group_concat(c."end"), group_concat(c.code),
       group_concat(c.coder), group_concat(c.id) FROM coding c
 WHERE NOT :accepted OR c.id IN (SELECT value FROM json_each(:ids))
 GROUP BY c.transcript
"""
"""A transcript's codings in one row, a column of them in one text: half the time of a row each."""
TURNS = """
SELECT transcript, count(*), group_concat(words), group_concat("end"), group_concat(speaker),
       group_concat(coalesce(question, '')) FROM turn GROUP BY transcript
"""
POSITIONS = """
SELECT transcript, count(*), group_concat(words), group_concat(position) FROM turn GROUP BY transcript
"""
SPEAKERS = "SELECT id, respondent FROM speaker WHERE role = 'respondent'"

SPOKEN = "SELECT transcript, respondent FROM speaker WHERE role = 'respondent'"


@dataclass(frozen=True, slots=True)
class Frame:
    """A corpus, and the rows that its indices stand for."""

    corpus: Corpus
    transcripts: tuple[Transcript, ...]
    """All of the project, in its order; ``corpus.held`` says which are in scope."""
    codes: tuple[Code, ...]
    respondents: tuple[Respondent, ...]
    """Those in scope."""
    questions: tuple[Question, ...]
    """The questions of the guide's first version and what was added later; sub-questions belong to theirs."""
    asked: frozenset[tuple[str, str]]
    """(transcript, question) pairs for which a turn in scope is linked."""
    linked: Bools
    """In which transcripts anything is linked to a question, in scope or not."""
    assumed: Bools
    """Of which transcripts the version of the guide is not stated, where the versions ask different things."""
    put_in: Bools
    """Which transcripts count whether or not anybody answers: in a scope of questions those that put one, else all held."""
    codings: tuple[str, ...]
    """Ids, in the order of ``corpus.codings``."""
    coders: tuple[str, ...]
    """Ids of the coders whose indices ``corpus.codings`` holds."""


def frame(read: Reader, scope: Scope, *, words: bool = False) -> Frame:
    """Everything that counting needs, inside ``scope``; with ``words`` the words too."""
    found = _frame(read, scope)
    if scope.query:
        found = _asked(found, asked_passages(read, scope, found))
    if not words:
        return found
    table = _words(read, list(found.transcripts), found.corpus.transcripts, found.corpus.turns)
    return replace(found, corpus=replace(found.corpus, words=table))


def asked_passages(read: Reader, scope: Scope, found: Frame | None = None) -> Passages:
    """The passages that the scope's query yields, whatever else limits the scope but whose codings are looked at.

    Coders that the query names are looked at, too. ``found`` is what the scope holds without its query, where it is known.
    """
    from qcode.queries.asking import answer

    coders = tuple(dict.fromkeys((*scope.coders, *asked_coders(read, scope.query)))) if scope.coders else ()
    wide = Scope(
        coders=coders,
        transcripts=scope.transcripts,
        kinds=scope.kinds,
        pilots=scope.pilots,
        accepted_only=scope.accepted_only,
    )
    known = found is not None and wide == replace(scope, query="")
    return answer(read, scope.query, found if found is not None and known else _frame(read, wide))


Place = tuple[str, int, int]
"""A transcript's id, the first character and the one after the last."""


def passages_in(read: Reader, scope: Scope) -> list[Place]:
    """The passages of the scope's query that its other limits leave, in their order."""
    return _passages_in(read, scope, _frame(read, replace(scope, query="")))


def coded_passages(read: Reader, scope: Scope) -> list[tuple[Place, tuple[str, ...]]]:
    """The same, each with the paths of the codes that it carries by the coders in scope, in the order of the text."""
    held = _frame(read, replace(scope, query=""))
    places = _passages_in(read, scope, held)
    return list(zip(places, _codes_over(read, held, places), strict=True))


def _passages_in(read: Reader, scope: Scope, held: Frame) -> list[Place]:
    found = asked_passages(read, scope, held)
    kept = np.ones(len(found), np.bool_)
    if scope.respondents or scope.where or scope.questions:
        kept &= covered(found.transcript, found.start, found.end, _spans(held.corpus.turns))
    if scope.codes:
        kept &= covered(found.transcript, found.start, found.end, _spans(held.corpus.codings))
    columns = (found.transcript[kept], found.start[kept], found.end[kept])
    rows_of = zip(*(column.tolist() for column in columns), strict=True)
    return [(held.transcripts[number].id, start, end) for number, start, end in rows_of]


def _codes_over(read: Reader, held: Frame, places: Sequence[Place]) -> list[tuple[str, ...]]:
    index: dict[str, int] = {row.id: number for number, row in enumerate(held.transcripts)}
    spans = [(index[id], start, end) for id, start, end in places]
    paths_of = paths(read)
    every = [paths_of[code.id] for code in held.codes]
    found: list[dict[int, None]] = [{} for _ in spans]
    for place, coding in sharing(np.array(spans, np.int64).reshape(-1, 3).T, _spans(held.corpus.codings)):
        found[place][coding] = None
    code = held.corpus.codings.code
    return [tuple(dict.fromkeys(every[code[coding]] for coding in sorted(each))) for each in found]


def turn_numbers(read: Reader, found: Frame) -> Ints:
    """The number of each turn in its transcript, from 1, whatever the scope leaves out of it; shape (n_turns,)."""
    rows = read.values(POSITIONS)
    of = indices_of(rows, {row.id: number for number, row in enumerate(found.transcripts)})
    start, number = numbers_in(rows, 2), numbers_in(rows, 3)
    turns = found.corpus.turns
    stride = int(max(start.max(initial=0), turns.start.max(initial=0))) + 1
    order = np.argsort(of * stride + start, kind="stable")
    at = np.searchsorted((of * stride + start)[order], turns.transcript * stride + turns.start)
    numbers: Ints = number[order][at]
    return numbers


def _spans(table: Turns | Codings) -> Passages:
    return Passages(table.transcript, table.start, table.end)


def _asked(found: Frame, wanted: Passages) -> Frame:
    """A frame with the codings and turns that share a character with some passages."""
    corpus = found.corpus
    turns, codings = corpus.turns, corpus.codings
    kept = covered(turns.transcript, turns.start, turns.end, wanted)
    spoken = Turns(*(getattr(turns, each.name)[kept] for each in fields(turns)))
    coded, ids = _only(codings, found.codings, covered(codings.transcript, codings.start, codings.end, wanted))
    return replace(found, corpus=replace(corpus, turns=spoken, codings=coded), codings=ids)


def _frame(read: Reader, scope: Scope) -> Frame:
    """What a scope holds, whatever its query."""
    sources = transcripts(read)
    people = _people(read, scope)
    roots, question_index = main_questions(read)
    source_index: dict[str, int] = {row.id: number for number, row in enumerate(sources)}
    person_index: dict[str, int] = {row.id: number for number, row in enumerate(people)}
    codebook = codes(read, retired=True)
    code_index: dict[str, int] = {row.id: number for number, row in enumerate(codebook)}

    rows = read.values(TURNS)
    of, start, end = indices_of(rows, source_index), numbers_in(rows, 2), numbers_in(rows, 3)
    respondent, known, speech = _speakers(read, ids_in(rows, 4), person_index)
    asked_for = ids_in(rows, 5)
    question = found_in(asked_for, question_index)
    sole, foreign = _sole(of, respondent, known, len(sources))
    held = _held(sources, scope) & ~foreign
    absent = known & (respondent == NOBODY)
    kept = held[of] & ~absent
    limited = bool(scope.respondents or scope.where)
    if limited:
        kept &= respondent != NOBODY
    counted = np.array([row.kind in ("interview", "written answers") for row in sources], np.bool_)
    answered = _links(read, source_index, question_index, of, question)
    put = questions_put(*answered, _guides(read, sources, len(roots)))
    spoken = whose(respondent, sole[of], speech & counted[of])
    person_put = put_to(of[kept], spoken[kept], put, len(people))
    silent = np.zeros(len(people), np.bool_)
    put_in = held & (np.bincount(of[kept], minlength=len(sources)) > 0) if limited else held
    if scope.questions:
        chosen = sorted({question_index[id] for id in scope.questions})
        silent[:], put_in = person_put[:, chosen].any(axis=1), put_in & put[:, chosen].any(axis=1)
        exact = set(with_sub_questions(read, scope.questions))
        kept &= np.array([id in exact for id in asked_for], np.bool_)
    if limited or scope.questions:
        held &= np.bincount(of[kept], minlength=len(sources)) > 0
    order = row_order(of * (int(start.max(initial=0)) + 1) + start)

    def some(chosen: Bools) -> Turns:
        rows = order[chosen[order]]
        return Turns(of[rows], start[rows], end[rows], respondent[rows], question[rows], speech[rows])

    turns = some(kept)
    codings, ids, coders = _codings(read, scope, source_index, code_index, held)
    if limited or scope.questions:
        codings, ids = _only(codings, ids, _touches(codings, turns))
    elif (absent & held[of]).any():
        codings, ids = _only(codings, ids, _touches(codings, turns) | ~_touches(codings, some(absent & held[of])))
    parent = np.array([code_index.get(row.parent or "", NOBODY) for row in codebook], np.int64)
    sizes = (len(sources), len(people), len(roots))
    corpus = Corpus(codings, turns, None, parent, *sizes, sole, counted, held, person_put, silent)
    linked = turns.question != NOBODY
    pairs = np.unique(turns.transcript[linked] * len(roots) + turns.question[linked]).tolist()
    asked = frozenset((sources[pair // len(roots)].id, roots[pair % len(roots)].id) for pair in pairs)
    any_link = np.bincount(answered[0], minlength=len(sources)) > 0
    unstated = np.array([row.guide is None for row in sources], np.bool_) & versions_differ(read)
    rows_of = (tuple(sources), tuple(codebook), tuple(people), tuple(roots))
    return Frame(corpus, *rows_of, asked, any_link, unstated, put_in, ids, coders)


def _links(
    read: Reader, source_index: dict[str, int], question_index: dict[str, int], of: Ints, question: Ints
) -> tuple[Ints, Ints]:
    """Transcript and main question of every turn and every passage that is linked to one."""
    rows = [(source_index[row.transcript], question_index[row.question]) for row in passage_links(read)]
    passages = np.array(rows, np.int64).reshape(-1, 2)
    linked = question != NOBODY
    return np.concatenate((of[linked], passages[:, 0])), np.concatenate((question[linked], passages[:, 1]))


def _guides(read: Reader, sources: list[Transcript], count: int) -> Bools:
    """Which of the main questions the guide of each transcript holds."""
    found = np.zeros((len(sources), count), np.bool_)
    for number, own in enumerate(main_questions_of(read, sources) if count else ()):
        found[number, own] = True
    return found


def _speakers(read: Reader, speakers: list[str], person_index: dict[str, int]) -> tuple[Ints, Bools, Bools]:
    """Of each turn: its respondent in scope or -1, whether its speaker is some respondent, whether in that role."""
    who: dict[str, str | None] = dict(read.values(SPEAKERS))
    people = np.array([*(person_index.get(person or "", NOBODY) for person in who.values()), NOBODY], np.int64)
    named = np.array([*(person is not None for person in who.values()), False], np.bool_)
    at = found_in(speakers, {id: number for number, id in enumerate(who)})
    return people[at], named[at], at != NOBODY


def _people(read: Reader, scope: Scope) -> list[Respondent]:
    """The respondents in scope; who has withdrawn is in none."""
    names = {row.id: row.name for row in attributes(read)}
    held: dict[str, set[tuple[str, str]]] = {}
    for value in attribute_values(read):
        held.setdefault(value.respondent, set()).add((names[value.attribute], value.value))
    return [
        row
        for row in respondents(read)
        if not row.withdrawn
        and (not scope.respondents or row.id in scope.respondents)
        and all(pair in held.get(row.id, ()) for pair in scope.where)
    ]


def _sole(of: Ints, respondent: Ints, known: Bools, count: int) -> tuple[Ints, Bools]:
    """The one respondent of each transcript, or -1; and whether all its respondents are out of scope."""
    foreign = np.zeros(count, np.bool_)
    foreign[of[known & (respondent == NOBODY)]] = True
    here, who = of[respondent != NOBODY], respondent[respondent != NOBODY]
    first, last = np.full(count, np.iinfo(np.int64).max), np.full(count, NOBODY, np.int64)
    np.minimum.at(first, here, who)
    np.maximum.at(last, here, who)
    sole = np.where((first == last) & ~foreign, last, NOBODY)
    foreign &= last == NOBODY
    return sole, foreign


def _held(sources: list[Transcript], scope: Scope) -> Bools:
    return np.array(
        [
            (not scope.transcripts or row.id in scope.transcripts)
            and (not scope.kinds or row.kind in scope.kinds)
            and (scope.pilots or not row.pilot)
            for row in sources
        ],
        np.bool_,
    )


def _codings(
    read: Reader,
    scope: Scope,
    source_index: dict[str, int],
    code_index: dict[str, int],
    held: Bools,
) -> tuple[Codings, tuple[str, ...], tuple[str, ...]]:
    """The codings in scope, their ids, and whose indices the coders are."""
    accepted = in_state(read, "accepted") if scope.accepted_only else []
    rows = read.values(CODINGS, {"accepted": scope.accepted_only, "ids": json.dumps(accepted)})
    transcript, start, end = indices_of(rows, source_index), numbers_in(rows, 2), numbers_in(rows, 3)
    whoever = dict.fromkeys(id for row in rows for id in dict.fromkeys(row[5].split(",")))
    coders = {coder: number for number, coder in enumerate(whoever)}
    code, coder, ids = indices_in(rows, 4, code_index), indices_in(rows, 5, coders), ids_in(rows, 6)
    kept = held[transcript] if len(rows) else np.zeros(0, np.bool_)
    if scope.coders:
        wanted = np.array([coders[name] for name in scope.coders if name in coders], np.int64)
        kept &= np.isin(coder, wanted)
    if scope.codes:
        chosen = set(scope.codes)
        for row in codes(read, retired=True):
            if row.parent in chosen:
                chosen.add(row.id)
        kept &= np.isin(code, np.array([code_index[name] for name in chosen if name in code_index], np.int64))
    order = row_order(transcript * (int(start.max(initial=0)) + 1) + start, end, coder, code)
    order = order[kept[order]]
    found = Codings(transcript[order], start[order], end[order], code[order], coder[order])
    return found, tuple(map(ids.__getitem__, order.tolist())), tuple(coders)


def _only(codings: Codings, ids: tuple[str, ...], chosen: Bools) -> tuple[Codings, tuple[str, ...]]:
    columns = (codings.transcript, codings.start, codings.end, codings.code, codings.coder)
    return Codings(*(column[chosen] for column in columns)), tuple(
        ids[place] for place in np.flatnonzero(chosen).tolist()
    )


def _touches(codings: Codings, turns: Turns) -> Bools:
    """Which codings share a character with the words of one of the turns."""
    if not len(turns):
        return np.zeros(len(codings), np.bool_)
    stride = int(max(turns.end.max(initial=0), codings.end.max(initial=0))) + 2
    ends = turns.transcript * stride + turns.end
    first = np.searchsorted(ends, codings.transcript * stride + codings.start, side="right")
    at = np.minimum(first, len(turns) - 1)
    found: Bools = (first < len(turns)) & (turns.transcript[at] == codings.transcript) & (turns.start[at] < codings.end)
    return found


def _words(read: Reader, sources: list[Transcript], held: Bools, turns: Turns) -> Words:
    wanted: dict[str, int] = {row.id: number for number, row in enumerate(sources) if held[number]}
    bounds = np.searchsorted(turns.transcript, np.arange(len(sources) + 1))
    begins = [np.zeros(0, np.int32)] * (len(sources) + 1)
    for transcript, first in each_word_starts(read, wanted):
        number = wanted[transcript]
        own = slice(bounds[number], bounds[number + 1])
        begins[number + 1] = first[inside(first, turns.start[own], turns.end[own])]
    return Words(np.concatenate(begins), np.cumsum([len(each) for each in begins]))


def sources_in(read: Reader, scope: Scope) -> list[Transcript]:
    """The transcripts in scope, pilots among them whatever the scope says of pilots."""
    sources = transcripts(read)
    held = [row for row, inside in zip(sources, _held(sources, replace(scope, pilots=True)), strict=True) if inside]
    if not (scope.respondents or scope.where):
        return held
    people = {row.id for row in _people(read, scope)}
    spoken = {transcript for transcript, person in read.values(SPOKEN) if person in people}
    return [row for row in held if row.id in spoken]
