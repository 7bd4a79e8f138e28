"""What the report on saturation is made from, and the words that all its parts share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from qcode.analysis.measure import Measure
from qcode.analysis.saturation import FEW_INTERVIEWS, NO_BASE, NOT_REACHED, Estimate, Guest
from qcode.analysis.saturation_richness import NO_CODES, NO_DOUBLE, NO_EXCESS, NO_RARE, ONE_INTERVIEW, TOO_FAR
from qcode.report.document import Column, Drill
from qcode.report.material import CodeItem
from qcode.report.numbers import DECIMALS_FROM, integer
from qcode.report.wording import SURE, Unsure, mark
from qcode.words import Language, say

Level = Literal["code", "theme"]
OrderName = Literal["interviews", "coding"]

SAID: dict[str, str] = {
    NO_CODES: mark("no interview has a code"),
    ONE_INTERVIEW: mark("there is only one interview"),
    NO_RARE: mark("no code occurs in one interview only"),
    NO_DOUBLE: mark("no code occurs in exactly two interviews"),
    NO_EXCESS: mark("the estimate equals the number of codes seen"),
    TOO_FAR: mark("more further interviews than there have been: too far to tell"),
    FEW_INTERVIEWS: mark("too few interviews"),
    NO_BASE: mark("the first interviews have no code"),
    NOT_REACHED: mark("not reached"),
}
ORDERS: dict[OrderName, str] = {
    "interviews": mark("in the order of the interviews"),
    "coding": mark("in the order of coding"),
}
REFLEXIVE = mark(
    "Saturation does not fit reflexive thematic analysis, in which codes and themes are made by the researcher and not"
    " found in the data (Braun & Clarke, 2021)."
)
BORN = mark(
    "Codes count where they were made, by the history: in the interview that their coder had in hand. Codes merged later"
    " are among them, codes undone are not."
)
IN_THE_CODEBOOK = mark("A code made in the codebook counts for the interview that its coder had coded last.")
FINAL = mark("Codes count as the codebook has them now: in the first interview that has a coding of theirs.")

PUT = mark(
    "Counted are the interviews in which a question in scope was put, answered or not: {count}. Put are the questions of"
    " the version of the guide used, and those that words are linked to. Interviews in which no words are linked to it,"
    " and which bring nothing new: {silent}."
)


@dataclass(frozen=True, slots=True)
class InterviewItem:
    """An interview in its order: what it brought, and how many codes were known after it."""

    id: str
    name: str
    held: str
    new: int
    known: int
    codes: tuple[str, ...] = ()
    """The ids of the codes that it was the first to have, with those that count as one of them."""


@dataclass(frozen=True, slots=True)
class OrderItem:
    """The interviews in one order, and what the rules say of it."""

    name: OrderName
    interviews: tuple[InterviewItem, ...]
    guest: tuple[Guest, ...]
    francis: Measure


@dataclass(frozen=True, slots=True)
class FirstItem:
    """A code, the interviews it was first in, by order, and in how many it occurs."""

    code: CodeItem
    first: tuple[tuple[str, str], ...]
    """(id, name) of the interview, one an order."""
    interviews: int
    drill: Drill


@dataclass(frozen=True, slots=True)
class Richness:
    """What needs to know in which interviews each code occurs."""

    curve: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    five: tuple[int, ...]
    half: tuple[int, ...]
    most: tuple[int, ...]
    """The 5th, 50th and 95th percentile over random orders."""
    spread: tuple[tuple[int, int, int], ...]
    """For each setting: after which interview 5, 50 and 95 % of random orders are saturated; 0 is not."""
    once: int
    twice: int
    total: Estimate
    coverage: Measure
    further: Measure


@dataclass(frozen=True, slots=True)
class SaturationMaterial:
    """What the report is made from; ``richness`` is None for codes as they were when born."""

    orders: tuple[OrderItem, ...]
    firsts: tuple[FirstItem, ...]
    richness: Richness | None
    level: Level
    earlier: int = 0
    """Codes born before the first interview, or brought in from a file."""
    undated: int = 0
    uncoded: tuple[str, ...] = ()
    repeated: int = 0
    """Respondents who speak in several interviews."""
    asked_only: int = 0
    """Codes that only words of no respondent carry in these interviews."""
    put: int | None = None
    """In how many interviews a question was put to which the scope is limited; None where it is limited to none."""
    silent: int = 0
    """In how many of them nobody answers it."""
    unsure: Unsure = SURE
    """In how many it is unsure whether it was put."""
    born: bool = False
    """Codes as they were when born, not as the codebook has them now."""

    @property
    def known(self) -> int:
        """How many codes there are."""
        interviews = self.orders[0].interviews if self.orders else ()
        return interviews[-1].known if interviews else 0


def which(found: SaturationMaterial, language: Language) -> str:
    """Which codebook was counted, on which level."""
    said = [say(BORN if found.born else FINAL, language)]
    if found.level == "theme":
        said.append(say("A code at the top stands for all below it.", language))
    if found.put is not None:
        said.append(say(PUT, language, count=integer(found.put, language), silent=integer(found.silent, language)))
    if found.earlier:
        said.append(earlier(found, language))
    if found.asked_only:
        text = "Codes that stand in the interviewer’s words only, and count too: {count}."
        said.append(say(text, language, count=found.asked_only))
    if found.born:
        said.append(say(IN_THE_CODEBOOK, language))
        if found.put is not None:
            text = "Such a code counts for its interview, whatever question was answered where it was made."
            said.append(say(text, language))
    return " ".join(said)


def earlier(found: SaturationMaterial, language: Language) -> str:
    """How many codes belong to no interview."""
    text = "Codes born before the first interview or elsewhere, or brought in from a file, and not counted: {count}."
    return say(text, language, count=found.earlier)


def birth_columns(language: Language, *, expected: bool, known: int = 0) -> tuple[Column, ...]:
    """The columns of new codes by interview; of fewer than a hundred that are ``known`` a share has no decimals."""
    columns = (
        Column("interview", say("column|Interview", language)),
        Column("number", say("column|No.", language), "integer"),
        Column("held", say("column|Date", language)),
        Column("new", say("column|New", language), "integer"),
        Column("known", say("column|Known after it", language), "integer"),
        Column("share", say("column|Of all", language), "share", decimals=int(known >= DECIMALS_FROM)),
    )
    if not expected:
        return columns
    return (
        *columns,
        Column("expected", say("column|Expected", language), "number", decimals=1),
        Column("band", say("column|95% band", language)),
        Column("orders", say("column|Random orders", language)),
    )


def order_title(name: OrderName, language: Language) -> str:
    """The head of a column that follows one order."""
    if name == "interviews":
        return say("column|By order of the interviews", language)
    return say("column|By order of coding", language)
