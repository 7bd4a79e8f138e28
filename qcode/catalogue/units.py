"""Which turns are units of what is counted: those in which a word is said, and those that somebody has coded all the same."""

from __future__ import annotations

from dataclasses import fields, replace

from qcode.analysis.columns import Bools, Codings, Corpus, Turns
from qcode.analysis.query_runs import Passages, covered
from qcode.project import Project
from qcode.queries.columns import Frame
from qcode.queries.wordless import saying_a_word

OF_SPEECH = ("turn", "question", "answer")
"""The units that are made of turns; a respondent is one whatever she says."""


def are_units(project: Project, found: Frame, turns: Turns, codings: Codings) -> Bools:
    """Which turns are units, of shape (n_turns,).

    There is nothing to code in a turn without a word, so that all coders would agree on it, and every two codes be
    apart in it. What somebody has coded there counts.
    """
    said: Bools = project.ask(saying_a_word, [row.id for row in found.transcripts], turns)
    return said | carrying(turns, codings)


def carrying(turns: Turns, codings: Codings) -> Bools:
    """Which turns share a character with a coding, of shape (n_turns,)."""
    coded = Passages(codings.transcript, codings.start, codings.end)
    return covered(turns.transcript, turns.start, turns.end, coded)


def only(turns: Turns, kept: Bools) -> Turns:
    """Some of the turns."""
    return Turns(*(getattr(turns, each.name)[kept] for each in fields(turns)))


def left_out(whole: Corpus, units: Corpus, speech: str = "respondents") -> int:
    """How many turns that are counted otherwise are no units."""
    one, other = (
        int(each.turns.speech.sum()) if speech == "respondents" else len(each.turns) for each in (whole, units)
    )
    return one - other


def with_units(project: Project, found: Frame) -> Corpus:
    """The corpus of a frame with those of its turns that are units."""
    corpus = found.corpus
    return replace(corpus, turns=only(corpus.turns, are_units(project, found, corpus.turns, corpus.codings)))
