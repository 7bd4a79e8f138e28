"""How the rounds of second coding stand, in names; and who may code again what she coded alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from qcode import queries
from qcode.commands.rounds import AGAIN_AFTER
from qcode.project import Project, now
from qcode.queries import second_coding
from qcode.queries.second_coding import RoundItem
from qcode.report.wording import mark

KIND_WORDS = {"second coder": mark("second coder"), "same coder again": mark("intracoder")}
OFFER = mark(
    "You code alone, and what you coded first is two weeks old: `qcode sample NAME --again` draws some of it to be coded once"
    " more, which shows how steady you are (intracoder)."
)


@dataclass(frozen=True, slots=True)
class Progress:
    """A coder, by name, and the names of the transcripts that she has finished and that are left."""

    coder: str
    finished: tuple[str, ...]
    left: tuple[str, ...]

    @property
    def all(self) -> int:
        return len(self.finished) + len(self.left)


@dataclass(frozen=True, slots=True)
class RoundTold:
    """A round as people read it."""

    item: RoundItem
    name: str
    kind: str
    opened: str
    progress: tuple[Progress, ...]

    @property
    def kind_words(self) -> str:
        """In English, a key of ``say``."""
        return KIND_WORDS[self.kind]

    @property
    def drawn(self) -> dict[str, int]:
        """How many turns were drawn, and how many transcripts whole."""
        turns = sum(len(places) for places in self.item.turns.values())
        return {"turns": turns, "transcripts": len(self.item.transcripts) - len(self.item.turns)}

    def drawn_words(self, say: Callable[..., str]) -> str:
        """What was drawn, in words."""
        counts = self.drawn
        if counts["turns"]:
            return say(
                "{turns} turns of {transcripts} transcripts", turns=counts["turns"], transcripts=len(self.item.turns)
            )
        return say("{transcripts} whole transcripts", transcripts=counts["transcripts"])


def told(project: Project) -> list[RoundTold]:
    """Every round, in the order in which they were opened."""
    names: dict[str, str] = {row.id: row.name for row in project.ask(queries.transcripts)}
    found = []
    for item in project.ask(second_coding.rounds):
        progress = tuple(
            Progress(
                _name(project, id),
                tuple(names[each] for each in item.finished_by(id)),
                tuple(names[each] for each in item.left_for(id)),
            )
            for id in _who(project, item)
        )
        row = item.round
        found.append(RoundTold(item, row.name, row.kind, row.opened[:10], progress))
    return found


def _who(project: Project, item: RoundItem) -> tuple[str, ...]:
    """Whose progress is told; in a package, only that of whoever works in it."""
    packed = project.ask(queries.setting, second_coding.ROLE) == second_coding.SECOND_CODER
    return (project.coder.id,) if packed else item.coders


def _name(project: Project, id: str) -> str:
    """A coder's name; whoever has just opened a package is not written down before her first coding."""
    return project.coder.name if id == project.coder.id else project.ask(second_coding.coder_of, id).name


def recoding_offer(project: Project, *, at: str = "") -> str:
    """What one person alone is offered two weeks after she began, a key of ``say``; "" where there is nothing to offer."""
    people = project.ask(second_coding.people_who_code)
    if len(people) != 1 or people[0].id != project.coder.id or project.ask(second_coding.rounds):
        return ""
    last = project.ask(second_coding.last_coded, project.coder.id)
    day = datetime.fromisoformat(at or now())
    return OFFER if any(day - datetime.fromisoformat(each) >= AGAIN_AFTER for each in last.values() if each) else ""
