"""The lineage of codes as a figure: a lane each, from interview to interview, with all that became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qcode.report.codebook_changes import KINDS, EventItem
from qcode.report.figures import Figure, Lane, Lineage, Turning
from qcode.report.wording import mark
from qcode.words import Language, say

SIGNS = {
    "born": "○",
    "in vivo": "◎",
    "renamed": "◇",
    "defined": "◆",
    "redefined": "◆",
    "moved": "↕",
    "established": "●",
    "retired": "×",
    "restored": "+",
}
"""Where several things became of a code by one act, the last of these is drawn."""
IN_VIVO = mark("change|born in vivo")
_ACROSS = mark(
    "From left to right: the interview that the coder had in hand when the codebook was changed, in the order of work;"
    " first, what was done before any interview was coded."
)
JOINTS = {"split": "├", "merged": "┤"}


@dataclass(frozen=True, slots=True)
class LineageItem:
    """A code as it is now, and how it came about, step by step."""

    code: str
    path: str
    in_use: bool
    steps: tuple[EventItem, ...]

    @property
    def told(self) -> bool:
        """Something became of it besides being brought in from a file with others and found good."""
        return any(not event.brought_in and event.kind != "established" for event in self.steps)


def lineage_figure(items: Sequence[LineageItem], interviews: Sequence[str], language: Language) -> Figure:
    """A lane a code; codes that ended stand beside those that took their passages over."""
    lanes = _in_lanes([item for item in items if item.told])
    columns, places = _columns([event for item in lanes for event in item.steps], interviews)
    rows = {item.code: row for row, item in enumerate(lanes)}
    early = say("before the first" if any(columns) else "before the first interview", language)
    drawing = Lineage(
        tuple(name or early for name in columns),
        tuple(_steps(places, column) for column in range(len(columns))),
        tuple(Lane(_name(item.path), tuple(_turnings(item, rows, places))) for item in lanes),
        tuple(_legend(lanes, language)),
        across=say("Interviews in the order in which they were coded", language),
    )
    return Figure(
        say("The lineage of the codes", language),
        drawing,
        say(
            "A lane for each of {codes} codes over {interviews} interviews, with a sign for whatever became of it.",
            language,
            codes=len(lanes),
            interviews=len(interviews),
        ),
        f"{say(_ACROSS, language)} {say('Codes that a file brought in, and that stayed as they were, are left out.', language)}",
    )


def _name(path: str) -> str:
    return path.rpartition(" > ")[2]


def _in_lanes(items: Sequence[LineageItem]) -> list[LineageItem]:
    """The codes in use in their order; one that ended before the first that goes on where it stopped, else last."""
    ordered = [item for item in items if item.in_use]
    for item in (item for item in reversed(items) if not item.in_use):
        heirs = {other for event in item.steps if event.code == item.code for other in event.other}
        place = next((place for place, each in enumerate(ordered) if each.code in heirs), len(ordered))
        ordered.insert(place, item)
    return ordered


def _columns(events: Sequence[EventItem], interviews: Sequence[str]) -> tuple[list[str], dict[int, tuple[int, int]]]:
    """Stretches of work on one interview in the order of time, and for each entry its column and step in it.

    An interview that changed nothing has its column too, after the one that was coded before it.
    """
    by_entry = {event.entry: event.interview for event in sorted(events, key=lambda event: event.entry)}
    columns: list[str] = []
    places: dict[int, tuple[int, int]] = {}
    step = 0
    for entry, interview in by_entry.items():
        if not columns or columns[-1] != interview:
            columns.append(interview)
            step = 0
        places[entry] = (len(columns) - 1, step)
        step += 1
    for before, interview in zip(("", *interviews), interviews, strict=False):
        if interview not in columns:
            at = columns.index(before) + 1 if before in columns else 0
            columns.insert(at, interview)
            places = {entry: (column + (column >= at), step) for entry, (column, step) in places.items()}
    return columns, places


def _steps(places: dict[int, tuple[int, int]], column: int) -> int:
    return max(1, sum(at == column for at, _ in places.values()))


def _turnings(item: LineageItem, rows: dict[str, int], places: dict[int, tuple[int, int]]) -> list[Turning]:
    """One turning an act."""
    by_entry: dict[int, list[EventItem]] = {}
    for event in item.steps:
        by_entry.setdefault(event.entry, []).append(event)
    found = []
    for entry, events in by_entry.items():
        own = [event for event in events if event.code == item.code]
        if not own:
            continue  # another code was merged into this one: its lane comes down here
        kinds = {event.kind for event in own}
        signs = [SIGNS[_way(event)] for event in own if event.kind in SIGNS]
        signs.sort(key=list(SIGNS.values()).index)
        others = {rows[other] for event in own if event.kind != "born" for other in event.other if other in rows}
        begins = bool(kinds & {"born", "restored"})
        parted = "born" in kinds and any(event.before for event in own)
        sign = signs[-1] if signs and not parted else ""
        ends = bool(kinds & {"retired", "merged"})
        found.append(Turning(*places[entry], sign, tuple(sorted(others)), begins=begins, ends=ends))
    return found


def _way(event: EventItem) -> str:
    return "in vivo" if event.kind == "born" and dict(event.details).get("origin") == "in vivo" else event.kind


def _legend(items: Sequence[LineageItem], language: Language) -> list[tuple[str, str]]:
    """The signs that are drawn, and what they mean."""
    events = [event for item in items for event in item.steps if event.code == item.code]
    drawn = {_way(event) for event in events}
    words: dict[str, list[str]] = {}
    for way, sign in (SIGNS | JOINTS).items():
        if way in drawn:
            words.setdefault(sign, []).append(say(KINDS.get(way, IN_VIVO), language))
    return [(sign, ", ".join(said)) for sign, said in words.items()]
