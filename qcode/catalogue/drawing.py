"""What is coded twice: drawn by a plan that a seed repeats, kept, and sent to whoever codes it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from qcode import queries
from qcode.analysis.drawing import proportional, thirds
from qcode.catalogue.blind import refuse_blind
from qcode.catalogue.packaging import Packed, make_package
from qcode.commands import rounds
from qcode.model.errors import UnknownValue
from qcode.project import Project
from qcode.queries import second_coding
from qcode.queries.second_coding import DrawableTurn, RoundItem

LENGTHS = ("short", "middle", "long")
USUAL_SHARE = 20
"""Per cent; 10 to 25 is what is usual."""


@dataclass(frozen=True, slots=True)
class DrawPlan:
    """How much of what is drawn: ``number``, or else ``share`` per cent; ``by`` are strata.

    ``by`` holds ``respondent``, ``length`` or names of attributes; ``transcripts`` are ids, none of them means all.
    """

    of: Literal["turns", "transcripts"] = "turns"
    share: int = USUAL_SHARE
    number: int = 0
    by: tuple[str, ...] = ()
    seed: int = 1
    transcripts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a plan draws: (transcript, turn) ids, out of how many; and how many of each transcript, by its name."""

    plan: DrawPlan
    items: tuple[tuple[str, str], ...]
    population: int
    by_transcript: tuple[tuple[str, int, int], ...]
    """Name of the transcript, drawn there, there in all."""

    @property
    def as_json(self) -> str:
        """The plan as it is kept."""
        plan = self.plan
        told = {"of": plan.of, "share": plan.share, "number": plan.number, "by": list(plan.by)}
        return json.dumps({**told, "drawn": len(self.items), "population": self.population}, ensure_ascii=False)


def draw(project: Project, plan: DrawPlan) -> Drawn:
    """What the plan draws now; nothing is written."""
    refuse_blind(project)
    turns = [
        row
        for row in project.ask(second_coding.drawable_turns)
        if not plan.transcripts or row.transcript in plan.transcripts
    ]
    names: dict[str, str] = {row.id: row.name for row in project.ask(queries.transcripts)}
    units = turns if plan.of == "turns" else _whole(turns)
    number = plan.number or round(len(units) * plan.share / 100) or min(len(units), 1)
    chosen = set(proportional([row.id for row in units], _strata(project, units, plan.by), number, plan.seed))
    held = [row for row in units if row.id in chosen]
    items = tuple((row.transcript, row.id if plan.of == "turns" else "") for row in held)
    drawn, every = Counter(row.transcript for row in held), Counter(row.transcript for row in units)
    by_transcript = tuple((names[id], drawn[id], every[id]) for id in every if drawn[id])
    return Drawn(plan, items, len(units), by_transcript)


def _whole(turns: Sequence[DrawableTurn]) -> list[DrawableTurn]:
    """Each transcript as one thing to draw: of who speaks first there, as long as all that is said."""
    first: dict[str, DrawableTurn] = {}
    length: Counter[str] = Counter()
    for row in turns:
        first.setdefault(row.transcript, row)
        length[row.transcript] += row.length
    return [DrawableTurn(id, id, 0, row.respondent, length[id]) for id, row in first.items()]


def _strata(project: Project, units: Sequence[DrawableTurn], by: Sequence[str]) -> list[tuple[str, ...]]:
    """The stratum of each unit."""
    people = {row.respondent.id: row.values for row in project.ask(queries.respondent_items)}
    attributes = [row.name for row in project.ask(queries.attributes)]
    columns: list[list[str]] = []
    for name in by:
        if name == "respondent":
            columns.append([row.respondent for row in units])
        elif name == "length":
            columns.append([LENGTHS[third] for third in thirds([row.length for row in units])])
        elif name in attributes:
            values: dict[str, str] = {id: "; ".join(held.get(name, ())) for id, held in people.items()}
            columns.append([values.get(row.respondent, "") for row in units])
        else:
            raise UnknownValue(value=name, what="stratum", choices=", ".join(("respondent", "length", *attributes)))
    return list(zip(*columns, strict=True)) if columns else [()] * len(units)


def open_drawn(
    project: Project,
    name: str,
    drawn: Drawn,
    *,
    kind: str = rounds.PERSON,
    second: Sequence[str] = (),
    parallel: bool = False,
) -> RoundItem:
    """Keep what was drawn as a round of this name."""
    return project.do(
        rounds.open_round,
        name,
        drawn.items,
        plan=drawn.as_json,
        seed=drawn.plan.seed,
        kind=kind,
        second=second,
        parallel=parallel,
    )


def pack_round(
    project: Project, item: RoundItem, target: Path, *, passphrase: str = "", language: str = "en"
) -> Packed:
    """Write the package for whoever codes the round: its transcripts, without what anybody has coded."""
    refuse_blind(project)
    return make_package(
        project,
        target,
        role=second_coding.SECOND_CODER,
        transcripts=item.transcripts,
        with_codings=False,
        round=item.round.id,
        sample=item.round.sample,
        passphrase=passphrase,
        language=language,
    )


def shared_transcripts(project: Project) -> list[str]:
    """The transcripts that two people or more have coded."""
    people = project.ask(second_coding.people_who_code)
    held = [set(project.ask(second_coding.last_coded, coder.id)) for coder in people]
    ids = [row.id for row in project.ask(queries.transcripts)]
    return [id for id in ids if sum(id in each for each in held) > 1]


def freeze_shared(project: Project, name: str) -> RoundItem:
    """Open a round on what several people have coded already, as it is now."""
    coders = [coder.id for coder in project.ask(second_coding.people_who_code)]
    return project.do(rounds.freeze_as_they_are, name, shared_transcripts(project), coders)
