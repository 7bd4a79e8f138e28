"""What the consensus rests on so far: how much was coded by two, and what is still to be decided."""

from __future__ import annotations

from collections.abc import Iterator

from qcode.catalogue.blind import is_blind
from qcode.catalogue.layers import Layers, is_ready, layers
from qcode.commands.adjudicating import ALONE
from qcode.model.scope import Scope
from qcode.project import Project
from qcode.queries import second_coding
from qcode.queries.columns import frame
from qcode.report.document import Agreed


def open_differences(project: Project) -> int:
    """In how many passages the first two coders of each round differ, of which nothing was decided; 0 while coding blind."""
    return sum(_undecided(project, held) for held in _compared(project, Scope()))


def agreed_of(project: Project, transcripts: tuple[str, ...]) -> Agreed:
    """What the consensus rests on in some transcripts; in all where none is named."""
    scope = Scope(transcripts=transcripts)
    twice: set[tuple[int, int]] = set()
    undecided = 0
    for held in _compared(project, scope):
        undecided += _undecided(project, held)
        kept = (held.seen.sum(1) > 1)[held.turns.transcript]
        twice.update(zip(held.turns.transcript[kept].tolist(), held.turns.start[kept].tolist(), strict=True))
    every = int(project.ask(frame, scope).corpus.turns.speech.sum())
    return Agreed(len(twice), every, undecided, project.ask(second_coding.has_origin, ALONE))


def _compared(project: Project, scope: Scope) -> Iterator[Layers]:
    """The layers of each round in which two have finished something."""
    if is_blind(project):
        return
    for item in project.ask(second_coding.rounds):
        if is_ready(item):
            yield layers(project, scope, round=item.round.name)


def _undecided(project: Project, held: Layers) -> int:
    """The passages on which the first two coders of a round differ and of which nothing was decided."""
    known = project.ask(second_coding.decided, held.round.round.id) if held.round else {}
    places, codes = held.found.transcripts, held.found.codes
    return sum(
        (places[each.transcript].id, each.start, each.end, codes[each.code].id) not in known
        for each in held.passages()
        if each.characters or each.turns
    )
