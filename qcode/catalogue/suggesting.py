"""Proposals, never decisions: where else a code may belong, codings that stand out, codes that may be one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from qcode import commands, queries
from qcode.analysis.columns import Floats
from qcode.analysis.cooccurrence import cooccurrence
from qcode.analysis.measure import Measure
from qcode.analysis.suggest import Ranking, Way, kept_back, rank
from qcode.analysis.suggest_likeness import alike as alike_pairs
from qcode.analysis.suggest_likeness import oddness
from qcode.analysis.sweep import runs
from qcode.catalogue.blind import refuse_blind
from qcode.catalogue.talk import Talk, branch, described, talk_in
from qcode.commands.suggestions import ProposalsOfAnother, ProposalsOff
from qcode.model.rows import Code, Coding, Proposal
from qcode.model.scope import Scope
from qcode.project import Project
from qcode.queries.columns import Frame, frame
from qcode.queries.quotes import Quote

HIDDEN_SHARE = 0.15
"""Of so many passages the coder is never told, so that her own eye can be compared with the proposals."""
MOST = 50
Told = Callable[[int, int], object]
Offer = commands.Offer


def untold(done: int, of: int) -> None:
    """Nobody is told how far the work is."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A respondent's turn that may carry the code; ``words`` are those that speak most for it."""

    offer: Offer
    transcript: str
    """The transcript's name."""
    turn: int
    text: str
    words: tuple[str, ...]
    rank: int
    """Its place among all passages without the code, those kept back too, from 1."""
    read: bool
    """Whether the coder has judged this part of the transcript for the code already."""
    later: bool
    """Whether she has put it off."""

    @property
    def score(self) -> float:
        """From 0 to 1; only the order means something."""
        return self.offer.score

    @property
    def place(self) -> str:
        """What names it on the command line, whatever changes in the ranking: ``R07:12``."""
        return f"{self.transcript}:{self.turn}"


@dataclass(frozen=True, slots=True)
class WhereElse:
    """The passages that are proposed for one code, the best first, and what the ranking was learnt from."""

    code: str
    path: str
    suggestions: tuple[Suggestion, ...]
    hidden: tuple[tuple[int, Offer], ...]
    """(rank, passage) of those kept back; no face shows them."""
    way: Way
    model: str
    """Names the method and this training."""
    positives: int
    """Passages with the code that it was learnt from."""
    interviews: int
    """Respondents who have one."""
    negatives: int
    """Passages judged to be without it."""
    candidates: int
    """Passages without the code, those kept back and refused left out."""

    def passed(self, suggestion: Suggestion) -> tuple[Offer, ...]:
        """What was kept back although it was ranked above ``suggestion``."""
        return tuple(offer for rank, offer in self.hidden if rank < suggestion.rank)


def where_else(project: Project, code: str, *, most: int = MOST, told: Told = untold) -> WhereElse:
    """Rank the respondents' turns without a code by a model of the current coder's own codings; nothing is written.

    What she refused is left out, what she put off comes last. ``told`` may raise to stop the work.
    """
    _allow(project)
    row = project.ask(queries.code_item, code)
    talk = talk_in(project, Scope(coders=(project.coder.id,)))
    codes = branch(talk.frame.codes, row.id)
    said = [each for each in project.ask(queries.proposals, project.coder.id) if each.code == row.id]
    until = project.ask(queries.judged, project.coder.id).until(codes)
    label = talk.labels(codes, until, said)
    found = rank(talk.texts, label, talk.group, described=described(project, row), progress=told)
    return _chosen(project, row, talk, found, said, until, most)


def _chosen(
    project: Project, row: Code, talk: Talk, found: Ranking, said: list[Proposal], until: dict[str, int], most: int
) -> WhereElse:
    """What of a ranking is proposed, and what is kept back."""
    verdicts: dict[tuple[str, int, int], str] = {(each.transcript, each.start, each.end): each.verdict for each in said}
    order = [(rank, place) for rank, place in enumerate(found.order.tolist(), 1) if found.score[place] > 0]
    keys = [" ".join(map(str, (row.id, *talk.place(place)))) for _, place in order]
    back = kept_back(keys, share=HIDDEN_SHARE)
    turns = {
        (turn.transcript, turn.words): turn.position
        for turn in project.ask(queries.turns_of_transcripts, [row.id for row in talk.frame.transcripts])
    }
    names = {row.id: row.name for row in talk.frame.transcripts}
    hidden: list[tuple[int, Offer]] = []
    open_ones: list[tuple[bool, int, int]] = []
    for (rank_, place), keep in zip(order, back.tolist(), strict=True):
        verdict = verdicts.get(talk.place(place), "")
        if keep and verdict in ("", "kept back"):
            hidden.append((rank_, Offer(*talk.place(place), float(found.score[place]))))
        elif verdict in ("", "later", "kept back"):
            open_ones.append((verdict == "later", rank_, place))
    suggestions = []
    for later, rank_, place in sorted(open_ones)[:most]:
        offer = Offer(*talk.place(place), float(found.score[place]))
        text = talk.texts[place]
        position = turns[(offer.transcript, offer.start)]  # type: ignore[index]
        read = offer.end <= until.get(offer.transcript, 0)
        why = found.why(place, text)
        suggestions.append(Suggestion(offer, names[offer.transcript], position, text, why, rank_, read, later))  # type: ignore[index]
    path = project.ask(queries.path, row.id)
    counts = (found.positives, found.interviews, found.negatives, len(open_ones))
    return WhereElse(row.id, path, tuple(suggestions), tuple(hidden), found.way, found.version, *counts)


def _allow(project: Project) -> None:
    """Refuse where proposals are off, made for another coder, or out of sight while one codes a second time."""
    refuse_blind(project)
    owner = project.ask(queries.proposals_for)
    if not owner:
        raise ProposalsOff
    if owner != project.coder.id:
        names = {row.id: row.name for row in project.ask(queries.coders)}
        raise ProposalsOfAnother(coder=names.get(owner, "–"))  # type: ignore[call-overload]


def accept(project: Project, found: WhereElse, suggestion: Suggestion) -> Coding:
    """Code a proposed passage, as the current coder's own."""
    passed = found.passed(suggestion)
    return project.do(commands.accept_proposal, suggestion.offer, code=found.code, model=found.model, passed=passed)


def reject(project: Project, found: WhereElse, suggestion: Suggestion) -> Proposal:
    """Remember that a proposed passage does not carry the code."""
    passed = found.passed(suggestion)
    return project.do(commands.reject_proposal, suggestion.offer, code=found.code, model=found.model, passed=passed)


def postpone(project: Project, found: WhereElse, suggestion: Suggestion) -> Proposal:
    """Put a proposed passage off."""
    passed = found.passed(suggestion)
    return project.do(commands.postpone_proposal, suggestion.offer, code=found.code, model=found.model, passed=passed)


@dataclass(frozen=True, slots=True)
class Odd:
    """A coding and its likeness, 0 to 1, to the others of its code."""

    quote: Quote
    likeness: float


def odd_ones(project: Project, code: str, *, most: int = 10, told: Told = untold) -> list[Odd]:
    """The current coder's codings that are least like the rest of a code and those below it, the oddest first.

    Nothing where there are fewer than three.
    """
    refuse_blind(project)
    row = project.ask(queries.code_item, code)
    talk = talk_in(project, Scope(coders=(project.coder.id,)))
    wanted = branch(talk.frame.codes, row.id)
    corpus = talk.frame.corpus.codings
    own = [id for id, of in zip(talk.frame.codings, corpus.code, strict=True) if talk.frame.codes[of].id in wanted]
    quotes = project.ask(queries.quotes, own)
    texts = [*talk.texts, *(quote.text for quote in quotes)]
    found = oddness(texts, np.arange(len(talk.texts), len(texts)), progress=told)
    order = np.argsort(found, kind="stable")[:most]
    return [Odd(quotes[place], float(found[place])) for place in order.tolist()]


@dataclass(frozen=True, slots=True)
class Alike:
    """Two codes that may be one: their ids and paths, their codings, and in what they are alike, 0 to 1."""

    codes: tuple[str, str]
    paths: tuple[str, str]
    codings: tuple[int, int]
    likeness: float
    words: Measure
    shared: Measure
    names: float


def alike(project: Project, *, most: int = 20, told: Told = untold) -> list[Alike]:
    """Pairs of codes that may be one, by the current coder's codings and by the codes' names, the likest first."""
    refuse_blind(project)
    found = project.ask(frame, Scope(coders=(project.coder.id,)))
    used = [n for n, row in enumerate(found.codes) if row.status != "retired" and row.merged_into is None]
    place = {n: number for number, n in enumerate(used)}
    index: dict[str, int] = {row.id: n for n, row in enumerate(found.codes)}
    kept = [row for row in project.ask(queries.quotes, found.codings) if index[row.coding.code] in place]
    parent = [place.get(int(found.corpus.parent[n]), -1) for n in used]
    pairs = alike_pairs(
        [quote.text for quote in kept],
        np.array([place[index[quote.coding.code]] for quote in kept], np.int64),
        _overlap(found)[np.ix_(used, used)],
        [found.codes[n].name for n in used],
        np.array(parent, np.int64),
        progress=told,
    )
    paths = project.ask(queries.paths)
    result = []
    for pair in pairs[:most]:
        codes = (found.codes[used[pair.a]].id, found.codes[used[pair.b]].id)
        both = (paths[codes[0]], paths[codes[1]])
        counts = (pair.n_a, pair.n_b)
        result.append(Alike(codes, both, counts, pair.likeness, pair.words, pair.shared, pair.names))
    return result


def _overlap(found: Frame) -> Floats:
    """The characters that carry both of two codes, as a share of those that carry either; (n_codes, n_codes)."""
    corpus, rows = found.corpus, found.corpus.codings
    zero = rows.transcript * corpus.stride
    first, end = runs(rows.code, zero + rows.start, zero + rows.end)
    covered = np.bincount(rows.code[first], end - (zero + rows.start)[first], minlength=corpus.n_codes)
    met = cooccurrence(corpus, "overlap")
    share = np.zeros((corpus.n_codes, corpus.n_codes))
    either = covered[met.a] + covered[met.b] - met.characters
    share[met.a, met.b] = share[met.b, met.a] = met.characters / np.maximum(either, 1)
    return share
