"""What a picture shows, before anybody draws it: the terminal, Word and HTML draw the same description."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bars:
    """A bar for each label; ``of`` is the whole that the values are counted from, 0 where there is none."""

    labels: tuple[str, ...]
    values: tuple[float, ...]
    unit: str = ""
    of: int = 0


@dataclass(frozen=True, slots=True)
class Heat:
    """A value for each row and column, None for nothing to count; drawn darker where greater, always with its number."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    values: tuple[tuple[float | None, ...], ...]
    decimals: int = 0
    down: str = ""
    """What the rows are, where it is not seen from their names; ``across`` what the columns are."""
    across: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line through points; ``low`` and ``high`` are its band where it has one."""

    label: str
    x: tuple[float, ...]
    y: tuple[float, ...]
    low: tuple[float, ...] = ()
    high: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Curve:
    """Lines over one axis; whatever tells them apart is not colour alone."""

    x_title: str
    y_title: str
    lines: tuple[Line, ...]
    steps: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a row, half-open, in the figure's own units."""

    row: int
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Codeline:
    """Rows (codes) along a line (turns, or characters): where each stands."""

    rows: tuple[str, ...]
    spans: tuple[Span, ...]
    length: float
    x_title: str = ""
    numbered: bool = False
    """The line is made of numbered steps (turns), the first of them 1, and not measured."""


@dataclass(frozen=True, slots=True)
class Join:
    """Two branches that join at a height: leaves are 0..n-1, the join number k is n+k."""

    left: int
    right: int
    height: float


@dataclass(frozen=True, slots=True)
class Dendrogram:
    """Leaves and how they join, lowest first; ``order`` is the order in which leaves are drawn without crossings."""

    leaves: tuple[str, ...]
    joins: tuple[Join, ...]
    order: tuple[int, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """A labelled point; ``size`` is a count, ``cluster`` a number that is printed beside it."""

    label: str
    x: float
    y: float
    size: float = 1.0
    cluster: int = 0


@dataclass(frozen=True, slots=True)
class Edge:
    """A line between two points, thicker where ``weight`` is greater."""

    a: int
    b: int
    weight: float


@dataclass(frozen=True, slots=True)
class Map:
    """Points in a plane whose axes have no meaning, and what joins them."""

    points: tuple[Point, ...]
    edges: tuple[Edge, ...] = ()


@dataclass(frozen=True, slots=True)
class Branch:
    """A box of a structure and the boxes that lead to it."""

    label: str
    below: tuple[Branch, ...] = ()


@dataclass(frozen=True, slots=True)
class Structure:
    """Three columns, from what was said to the aggregate; ``heads`` are the titles of the columns, left to right."""

    heads: tuple[str, ...]
    roots: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class Turning:
    """Something that became of a lane, in a column and at one of its steps; ``others`` are the lanes it is joined with.

    A lane begins and ends with a turning; ``sign`` is drawn on the lane, "" where the joint alone tells it.
    """

    column: int
    step: int
    sign: str = ""
    others: tuple[int, ...] = ()
    begins: bool = False
    ends: bool = False


@dataclass(frozen=True, slots=True)
class Lane:
    """A line through time."""

    label: str
    turnings: tuple[Turning, ...]

    @property
    def lives(self) -> tuple[tuple[Turning, Turning | None], ...]:
        """From where to where the lane goes on; None is the end of the figure."""
        found: list[tuple[Turning, Turning | None]] = []
        begin: Turning | None = None
        for turning in self.turnings:
            if turning.ends:
                found.append((begin or turning, turning))
                begin = None
            else:
                begin = begin or turning
        return (*found, (begin, None)) if begin else tuple(found)


@dataclass(frozen=True, slots=True)
class Lineage:
    """Lanes through time, where they part and where they join; ``steps`` is how many steps each column has.

    ``legend`` says what the signs mean, ``across`` what the columns are.
    """

    columns: tuple[str, ...]
    steps: tuple[int, ...]
    lanes: tuple[Lane, ...]
    legend: tuple[tuple[str, str], ...] = ()
    across: str = ""


Drawing = Bars | Heat | Curve | Codeline | Dendrogram | Lineage | Map | Structure


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture of a report: ``alt`` says in words what it shows, ``note`` stands below it."""

    caption: str
    drawing: Drawing
    alt: str
    note: str = ""
    name: str = ""
    """By which a sentence refers to it."""
