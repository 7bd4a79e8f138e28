"""A project as columns of numbers: what every kernel of counting takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]

NOBODY = -1
"""Index of "no respondent", "no question", "no parent"."""


@dataclass(frozen=True, slots=True, eq=False)
class Codings:
    """The codings in scope, one row a claim, sorted by (transcript, start, end).

    Parameters
    ----------
    transcript, start, end, code, coder : int array of shape (n_codings,)
        Index of the transcript; first character and the one after the last, in code points of its
        text, ``start < end``; index into the codebook's order; index of the coder. int32 and lists
        are taken too and kept as int64. A claim, all five numbers, stands once.

    Raises
    ------
    ValueError
        If the columns differ in length, are not sorted, or a span is empty or starts below 0.
    """

    transcript: Ints
    start: Ints
    end: Ints
    code: Ints
    coder: Ints

    def __post_init__(self) -> None:
        _settle(self)
        _check((self.start < self.end).all(), "a coding holds at least one character")
        _check(_ascending(self.transcript, self.start, self.end), "codings are sorted by (transcript, start, end)")

    def __len__(self) -> int:
        return len(self.start)


@dataclass(frozen=True, slots=True, eq=False)
class Turns:
    """The words of the turns in scope, sorted by (transcript, start); they do not overlap.

    Parameters
    ----------
    transcript, start, end : int array of shape (n_turns,)
        Index of the transcript; the span of the turn's words (its label left out), in code points;
        ``start == end`` for a turn without words.
    respondent, question : int array of shape (n_turns,)
        Index of who speaks and of the guide's question that the turn is linked to, or -1.
    speech : bool array of shape (n_turns,)
        False where the interviewer speaks.

    Raises
    ------
    ValueError
        If the columns differ in length, are not sorted, or two turns overlap.
    """

    transcript: Ints
    start: Ints
    end: Ints
    respondent: Ints
    question: Ints
    speech: Bools

    def __post_init__(self) -> None:
        _settle(self)
        _check((self.start <= self.end).all(), "a turn does not end before it starts")
        _check(_ascending(self.transcript, self.start), "turns are sorted by (transcript, start)")
        apart = (self.transcript[1:] != self.transcript[:-1]) | (self.end[:-1] <= self.start[1:])
        _check(apart.all(), "turns do not overlap")

    def __len__(self) -> int:
        return len(self.start)


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """Where the words of the turns in scope begin, half as wide as other columns: there are millions.

    Parameters
    ----------
    start : int32 array of shape (n_words,)
        First code point of each word in its transcript, a transcript after the other, ascending in each.
    bounds : int array of shape (n_transcripts + 1,)
        Transcript ``t`` has the words ``bounds[t]:bounds[t + 1]``.

    Raises
    ------
    ValueError
        If the bounds do not divide the words, or a transcript's words do not ascend.
    """

    start: NDArray[np.int32]
    bounds: Ints

    def __post_init__(self) -> None:
        _keep(self, "start", np.int32)
        _keep(self, "bounds", np.int64)
        bounds = self.bounds
        _check(self.start.ndim == bounds.ndim == 1, "columns have one dimension")
        _check(len(bounds) > 0 and not bounds[0] and bounds[-1] == len(self.start), "bounds divide the words")
        steps = self.start[1:] >= self.start[:-1]
        first = bounds[1:-1]
        steps[first[(first > 0) & (first < len(self.start))] - 1] = True
        _check(_ascending(bounds) and bool(steps.all()), "words ascend in each transcript")

    def __len__(self) -> int:
        return len(self.start)

    @property
    def transcript(self) -> Ints:
        """The transcript of each word."""
        return np.repeat(np.arange(len(self.bounds) - 1), np.diff(self.bounds))

    def before(self, transcript: Ints, position: Ints) -> Ints:
        """How many words of a transcript begin before a position; both of shape (n,), as the result."""
        found = np.zeros(len(transcript), np.int64)
        order = np.argsort(transcript, kind="stable")
        ends = np.searchsorted(transcript[order], np.arange(len(self.bounds)))
        for number in np.flatnonzero(ends[1:] > ends[:-1]).tolist():
            asked = order[ends[number] : ends[number + 1]]
            own = self.start[self.bounds[number] : self.bounds[number + 1]]
            found[asked] = np.searchsorted(own, position[asked])
        return found

    def only(self, transcripts: Bools) -> Words:
        """The words of some transcripts; ``transcripts`` has shape (n_transcripts,)."""
        counts = np.diff(self.bounds)
        kept = self.start[np.repeat(transcripts, counts)]
        return Words(kept, np.concatenate(([0], np.cumsum(np.where(transcripts, counts, 0)))))

    def joined(self, other: Words) -> Words:
        """The words of both, which are of different transcripts."""
        order = np.argsort(np.concatenate((self.transcript, other.transcript)), kind="stable")
        return Words(np.concatenate((self.start, other.start))[order], self.bounds + other.bounds)


@dataclass(frozen=True, slots=True, eq=False)
class Corpus:
    """All that counting needs of a project, or of a batch of its transcripts.

    Indices are the same in every batch of one project, so that totals of batches can be added.

    Parameters
    ----------
    codings : Codings
        Codings in scope. With several coders among them, frequencies count the rows of all and the
        union of their characters; co-occurrence never pairs two coders.
    turns : Turns
        Turns in scope.
    words : Words or None
        Words in scope; None where nobody asks for words.
    parent : int array of shape (n_codes,)
        Index of each code's parent, -1 at the top; its length is the length of the codebook.
    n_transcripts, n_respondents, n_questions : int
        How many indices there are of each.
    respondent_of_transcript : int array of shape (n_transcripts,)
        Who speaks in a transcript with one respondent, -1 elsewhere; stands in for a turn of speech
        whose own respondent is -1.
    counts_as_respondent : bool array of shape (n_transcripts,)
        False for documents and literature: nobody in them counts as a respondent, and their words
        are not respondents' words.
    held : bool array of shape (n_transcripts,), optional
        Which transcripts this batch holds; all, if left out.
    put : bool array of shape (n_respondents, n_questions), optional
        Which questions each respondent was put, whatever turns are in scope; all, if left out.
    silent : bool array of shape (n_respondents,), optional
        Who counts without a turn in scope: to whom the questions were put that the scope is limited to.

    Raises
    ------
    ValueError
        If an array has the wrong length or an index is out of range.
    """

    codings: Codings
    turns: Turns
    words: Words | None
    parent: Ints
    n_transcripts: int
    n_respondents: int
    n_questions: int
    respondent_of_transcript: Ints
    counts_as_respondent: Bools
    held: Bools | None = None
    put: Bools | None = None
    silent: Bools | None = None

    def __post_init__(self) -> None:
        _keep(self, "parent", np.int64)
        _keep(self, "respondent_of_transcript", np.int64)
        _keep(self, "counts_as_respondent", np.bool_)
        if self.held is None:
            object.__setattr__(self, "held", np.ones(self.n_transcripts, np.bool_))
        for name in ("respondent_of_transcript", "counts_as_respondent", "held"):
            _check(getattr(self, name).shape == (self.n_transcripts,), f"{name} has one value a transcript")
        if self.put is None:
            object.__setattr__(self, "put", np.ones((self.n_respondents, self.n_questions), np.bool_))
        silent = np.zeros(self.n_respondents, np.bool_) if self.silent is None else self.silent
        object.__setattr__(self, "silent", silent)
        _check(
            self.was_put.shape == (self.n_respondents, self.n_questions), "put has a value a respondent and question"
        )
        _check(silent.shape == (self.n_respondents,), "silent has one value a respondent")
        for of in (self.codings.transcript, self.turns.transcript):
            _check(_within(of, 0, self.n_transcripts), "transcripts are indices below n_transcripts")
        if self.words is not None:
            _check(len(self.words.bounds) == self.n_transcripts + 1, "words have bounds for every transcript")
        _check(_within(self.codings.code, 0, self.n_codes), "codes are indices into the codebook")
        _check(_within(self.codings.coder, 0, None), "coders are indices")
        _check(_within(self.parent, NOBODY, self.n_codes), "parents are indices into the codebook, or -1")
        _check(_within(self.turns.respondent, NOBODY, self.n_respondents), "respondents are indices, or -1")
        _check(_within(self.respondent_of_transcript, NOBODY, self.n_respondents), "respondents are indices, or -1")
        _check(_within(self.turns.question, NOBODY, self.n_questions), "questions are indices, or -1")

    @property
    def n_codes(self) -> int:
        """Length of the codebook."""
        return len(self.parent)

    @property
    def transcripts(self) -> Bools:
        """Which transcripts this batch holds, of shape (n_transcripts,)."""
        assert self.held is not None
        return self.held

    @property
    def stride(self) -> int:
        """Length of the line on which one transcript lies, so that two of them never touch."""
        ends = [int(table.end.max()) for table in (self.codings, self.turns) if len(table)]
        return max(ends, default=0) + 2

    @property
    def spoken(self) -> Bools:
        """Which turns are respondents' words, known by name or not, of shape (n_turns,); none of documents and literature."""
        found: Bools = self.turns.speech & self.counts_as_respondent[self.turns.transcript]
        return found

    @property
    def asked(self) -> Ints:
        """Who speaks in each turn, of shape (n_turns,): a respondent's index, or -1 for anybody else."""
        turns = self.turns
        return whose(turns.respondent, self.respondent_of_transcript[turns.transcript], self.spoken)

    @property
    def speaking(self) -> Bools:
        """Who has a turn in this batch, of shape (n_respondents,)."""
        found = np.zeros(self.n_respondents, np.bool_)
        asked = self.asked
        found[asked[asked != NOBODY]] = True
        return found

    @property
    def was_put(self) -> Bools:
        """Which questions each respondent was put, of shape (n_respondents, n_questions)."""
        assert self.put is not None
        return self.put

    @property
    def people(self) -> Bools:
        """Who counts: who has a turn in this batch, or was put a question in scope; of shape (n_respondents,)."""
        assert self.silent is not None
        return self.speaking | self.silent

    def __add__(self, other: Corpus) -> Corpus:
        """The batch that holds the transcripts of both, which must be different ones of one project."""
        _check(not (self.transcripts & other.transcripts).any(), "a transcript is in one batch only")
        words = None if self.words is None or other.words is None else self.words.joined(other.words)
        return replace(
            self,
            codings=_joined(self.codings, other.codings),
            turns=_joined(self.turns, other.turns),
            words=words,
            held=self.transcripts | other.transcripts,
        )


def whose(respondent: Ints, sole: Ints, spoken: Bools) -> Ints:
    """Who speaks in turns that are ``spoken`` by respondents, or -1: who is named, else the ``sole`` one of the transcript."""
    return np.where(spoken, np.where(respondent == NOBODY, sole, respondent), NOBODY)


Table = TypeVar("Table", Codings, Turns)


def batch(corpus: Corpus, transcripts: Bools) -> Corpus:
    """The part of ``corpus`` that lies in some transcripts.

    Parameters
    ----------
    corpus : Corpus
        A project or a batch of it.
    transcripts : bool array of shape (n_transcripts,)
        Which transcripts to keep.
    """
    words = None if corpus.words is None else corpus.words.only(transcripts)
    codings, turns = _only(corpus.codings, transcripts), _only(corpus.turns, transcripts)
    return replace(corpus, codings=codings, turns=turns, words=words, held=corpus.transcripts & transcripts)


def split(corpus: Corpus, batch_of: Ints | Sequence[int]) -> tuple[Corpus, ...]:
    """Batches whose sum is ``corpus``.

    Parameters
    ----------
    corpus : Corpus
        A project or a batch of it.
    batch_of : int array of shape (n_transcripts,)
        Number of the batch, from 0, that each transcript goes to; a batch may stay empty.
    """
    number = np.asarray(batch_of, np.int64)
    _check(number.shape == (corpus.n_transcripts,), "batch_of has one value a transcript")
    return tuple(batch(corpus, number == chosen) for chosen in range(int(number.max(initial=0)) + 1))


def in_order(transcript: Ints, start: Ints, end: Ints, code: Ints, coder: Ints) -> Codings:
    """Codings of columns in any order (all int arrays of shape (n_codings,))."""
    order = row_order(transcript * (int(start.max(initial=0)) + 1) + start, end, coder, code)
    return Codings(transcript[order], start[order], end[order], code[order], coder[order])


def row_order(place: Ints, *ties: Ints) -> Ints:
    """The order that sorts rows by place and, where that is the same, by further columns, the first the most.

    Rows that stand nearly in their order, as in a file, are sorted far faster so than by ``np.lexsort``.

    Parameters
    ----------
    place, *ties : int arrays of shape (n_rows,)
    """
    order = np.argsort(place, kind="stable")
    same = np.diff(place[order]) == 0
    tied = np.zeros(len(order), np.bool_)
    tied[1:] |= same
    tied[:-1] |= same
    rows = order[tied]
    order[tied] = rows[np.lexsort((*(column[rows] for column in reversed(ties)), place[rows]))]
    return order


def _settle(table: Codings | Turns) -> None:
    for field in fields(table):
        _keep(table, field.name, np.bool_ if field.name == "speech" else np.int64)
    first = table.start
    _check(first.ndim == 1, "columns have one dimension")
    _check(all(getattr(table, field.name).shape == first.shape for field in fields(table)), "columns are equally long")
    _check(_within(first, 0, None), "positions count from 0")


def _keep(owner: object, name: str, kind: type[np.int64 | np.int32 | np.bool_]) -> None:
    object.__setattr__(owner, name, np.ascontiguousarray(getattr(owner, name), kind))


def _only(table: Table, transcripts: Bools) -> Table:
    kept = transcripts[table.transcript]
    return type(table)(*(getattr(table, field.name)[kept] for field in fields(table)))


def _joined(one: Table, other: Table) -> Table:
    order = np.argsort(np.concatenate((one.transcript, other.transcript)), kind="stable")
    pairs = ((getattr(one, field.name), getattr(other, field.name)) for field in fields(one))
    return type(one)(*(np.concatenate(pair)[order] for pair in pairs))


def _ascending(*columns: Ints) -> bool:
    """Whether rows are in lexicographic order."""
    settled = np.zeros(max(len(columns[0]) - 1, 0), np.bool_)
    fine = True
    for column in columns:
        fine = fine and bool((settled | (column[1:] >= column[:-1])).all())
        settled |= column[1:] > column[:-1]
    return fine


def _within(column: Ints, low: int, high: int | None) -> bool:
    return not len(column) or (int(column.min()) >= low and (high is None or int(column.max()) < high))


def _check(fine: bool | np.bool_, rule: str) -> None:
    if not fine:
        raise ValueError(rule)
