"""What the reports are made from: plain values, already chosen, counted and in the report's language."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import index
from typing import Literal

from qcode.report.document import Translated
from qcode.text.quoting import Piece

PATH_SIGN = " > "
"""Joins the levels of a code's path."""

CrosstabKind = Literal["transcript", "respondent", "question"]


@dataclass(frozen=True, slots=True)
class ExampleItem:
    """A passage that shows what a code means: ``kind`` is typical, borderline or counter."""

    kind: str
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class CodeDetails:
    """What is kept of a code beside its meaning; ``missing`` are the parts that nobody has written yet."""

    origin: str = ""
    source: str = ""
    level: str = ""
    cycle: str = ""
    status: str = ""
    version: int = 1
    author: str = ""
    created: str = ""
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LinkItem:
    """How one code relates to another, by their ids and their paths as people read them."""

    source: str
    target: str
    kind: str
    source_id: str = ""
    target_id: str = ""


@dataclass(frozen=True, slots=True)
class CodeItem:
    """A code of the codebook; ``depth`` is 0 at the top, ``language`` that of its words where it is not the report's."""

    id: str
    path: str
    name: str
    depth: int = 0
    brief: str = ""
    definition: str = ""
    use_when: str = ""
    not_when: str = ""
    example: str = ""
    colour: str = ""
    key: str = ""
    language: str = ""
    named_in: str = ""
    """The language of its name where that is not the report's, though its definition may be."""
    label: str = ""
    """The path as people read it, in the report's language; "" where it is ``path`` itself."""
    retired: bool = False
    """No longer offered, but still holding codings."""
    shown_by: tuple[ExampleItem, ...] = ()
    """Passages that show what it means, those that may be quoted."""
    details: CodeDetails | None = None

    @property
    def shown(self) -> str:
        """The path as people read it."""
        return self.label or self.path


@dataclass(frozen=True, slots=True)
class RespondentItem:
    """A respondent by public number; ``values`` stand in the order of the attributes."""

    id: str
    number: int
    values: tuple[str, ...] = ()
    name: str = ""
    """The name accepted as public, if one was."""


@dataclass(frozen=True, slots=True)
class QuestionItem:
    """A question of the guide; ``number`` is as printed (``2``, ``2а``), ``depth`` 1 for a sub-question."""

    id: str
    number: str
    text: str
    depth: int = 0
    language: str = ""


@dataclass(frozen=True, slots=True)
class QuoteItem:
    """A coded passage: ``code`` is a path, ``respondent`` a public number or 0 where nobody is cited.

    ``respondents`` are the public numbers of all who speak in it, in order; where given, they stand for ``respondent``.
    ``name`` is the public name of ``respondent``.
    """

    code: str
    text: str
    transcript: str
    start: int
    end: int
    coder: str
    turn: int = 0
    respondent: int = 0
    name: str = ""
    question: str = ""
    language: str = ""
    condition: str = ""
    memo: str = ""
    transcript_id: str = ""
    coding_id: str = ""
    label: str = ""
    """The code's path as people read it, "" where it is ``code`` itself."""
    respondents: tuple[int, ...] = ()
    others: tuple[str, ...] = ()
    """What those are called who speak in it and are no respondents: who asks."""
    pieces: tuple[Piece, ...] = ()
    """How it is printed, where that is not exactly as it was said; ``text`` is its words then."""
    translation: Translated | None = None
    """Into the report's language."""
    stale: bool = False
    """There is a translation, but of other words: the borders were moved since."""

    @property
    def speakers(self) -> tuple[int, ...]:
        """The public numbers of all who speak in it."""
        return tuple(map(int, self.respondents or ((self.respondent,) if self.respondent else ())))


@dataclass(frozen=True, slots=True)
class FrequencyRow:
    """How often and how widely one code was used; ``share`` is a fraction of the respondents' words, ``spoken`` those of
    them that carry the code, in characters.
    """

    code: CodeItem
    segments: int = 0
    turns: int = 0
    transcripts: int = 0
    respondents: int = 0
    characters: int = 0
    words: int = 0
    share: float | None = 0.0
    spoken: int = 0

    def counts(self) -> tuple[int | float | None, ...]:
        """The numbers in the order of the columns, as Python's own."""
        counted = (self.segments, self.turns, self.transcripts, self.respondents, self.characters, self.words)
        return (*map(index, counted), defined(self.share))


@dataclass(frozen=True, slots=True)
class CrosstabColumn:
    """One transcript, respondent or question: ``label`` is the short name over its column."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Crosstab:
    """Segments by code and ``kind``: one row of ``counts`` a code, None where the question was not asked."""

    kind: CrosstabKind
    codes: tuple[CodeItem, ...]
    columns: tuple[CrosstabColumn, ...]
    counts: tuple[tuple[int | None, ...], ...]

    def used(self) -> tuple[int, ...]:
        """Places of the codes that have a coding in the table, and of those above them."""
        paths = [code.path for code, counts in zip(self.codes, self.counts, strict=True) if any(counts)]
        above = {
            PATH_SIGN.join(levels[:n])
            for levels in (p.split(PATH_SIGN) for p in paths)
            for n in range(1, len(levels) + 1)
        }
        return tuple(place for place, code in enumerate(self.codes) if code.path in above)


@dataclass(frozen=True, slots=True)
class CodeUse:
    """A code and the number of units (or, by overlap, of codings) that carry it: the matrix's diagonal.

    ``ids`` are the code and all below it, where it is counted with them; ``used`` says that it has codings though
    none is in a unit.
    """

    code: CodeItem
    n: int
    ids: tuple[str, ...] = ()
    used: bool = False


@dataclass(frozen=True, slots=True)
class PairRow:
    """Two codes' meeting: ``a`` and ``b`` are places in the list of codes used; None or nan is undefined.

    ``overlaps`` are the pairs of codings that share a character, where units are counted.
    """

    a: int
    b: int
    n_ab: int
    passages: int = 0
    characters: int = 0
    c: float | None = None
    lift: float | None = None
    npmi: float | None = None
    phi: float | None = None
    overlaps: int | None = None


def defined(value: float | None) -> float | None:
    """A number that can be written, or None."""
    return None if value is None or not math.isfinite(value) else float(value)


def branch_ids(codes: Sequence[CodeItem]) -> dict[str, tuple[str, ...]]:
    """For the id of each code the ids of it and all below it, in the order of ``codes`` behind its own."""
    here = {code.path: code.id for code in codes}
    found: dict[str, list[str]] = {code.id: [code.id] for code in codes}
    for code in codes:
        above = code.path
        while PATH_SIGN in above:
            above = above.rpartition(PATH_SIGN)[0]
            if above in here:
                found[here[above]].append(code.id)
    return {id: tuple(ids) for id, ids in found.items()}


@dataclass(frozen=True, slots=True)
class Voice:
    """How often somebody is quoted, under how many codes, and how many of this person’s own words, each once."""

    times: int = 0
    codes: int = 0
    words: int = 0


@dataclass(frozen=True, slots=True)
class Balance:
    """Who is quoted how often: everybody who speaks, by public number, and in how many quotations a respondent speaks.

    ``people`` are the respondents in scope, by public number, with their ids.
    """

    voices: Mapping[int, Voice]
    count: int
    people: Mapping[int, str]
