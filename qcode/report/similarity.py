"""Who speaks alike, and which codes lie near each other: trees, a map, and the network of codes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from qcode.analysis.measure import Measure
from qcode.report.document import Block, Cell, Column, DataTable, Drill, Paragraph, Report, Stamp, Table
from qcode.report.figures import Dendrogram, Edge, Figure, Join, Map, Point
from qcode.report.labels import How, how_cited, respondent
from qcode.report.material import CodeItem, RespondentItem
from qcode.report.numbers import integer, percent
from qcode.report.rows import Columns, Names, Rows, ranks
from qcode.report.wording import mark, table_note, titled
from qcode.words import Language, say

if TYPE_CHECKING:
    from qcode.analysis.columns import Floats, Ints

MOST_LEAVES = 60
"""Branches of a drawn tree; the data have every leaf."""
_MAP_CODES = 30
_LISTED = 50
_TOLD = 5
_HELD = 20
"""So many branches say whom they stand for."""
Likeness = Literal["jaccard", "cosine"]
Distance = Literal["jaccard", "maxqda"]
LIKENESS: dict[str, str] = {
    "jaccard": mark("Likeness: codes that both speak of, as a part of the codes that either speaks of (Jaccard)."),
    "cosine": mark("Likeness: the cosine between the numbers of turns that each gives to every code."),
}
DISTANCES: dict[str, str] = {
    "jaccard": mark("Distance of two codes: 1 − c, where c is the share of units with either code that have both."),
    "maxqda": mark(
        "Distance of two codes: the greatest sum of a code’s co-occurrences, less their own co-occurrence (as MAXQDA’s "
        "code map has it); it depends on how frequent codes are."
    ),
}


@dataclass(frozen=True, slots=True)
class TreeItem:
    """A tree: joins (left, right, height) over leaves, and the leaves from top to bottom.

    ``held`` is what each drawn leaf stands for: one member, or several where the tree was too great to draw.
    """

    joins: tuple[tuple[int, int, float], ...]
    order: tuple[int, ...]
    held: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class PeoplePair:
    """Two respondents by their places, their codes in common, and how alike they are."""

    a: int
    b: int
    shared: tuple[str, ...]
    value: float


@dataclass(frozen=True, slots=True)
class PeopleMaterial:
    """The respondents compared, those without a code, the likest pairs, every pair as data, and the tree."""

    people: tuple[RespondentItem, ...]
    silent: tuple[int, ...]
    nearest: tuple[PeoplePair, ...]
    rows: Rows | tuple[()]
    tree: TreeItem | None
    measure: Likeness


@dataclass(frozen=True, slots=True)
class CodePlace:
    """A code on the map: its units, its place, its cluster."""

    code: CodeItem
    n: int
    respondents: int
    x: float
    y: float
    cluster: int


@dataclass(frozen=True, slots=True)
class CodeEdge:
    """Two codes that meet often enough: units with both, and their Jaccard coefficient."""

    a: int
    b: int
    n_ab: int
    jaccard: float


@dataclass(frozen=True, slots=True, eq=False)
class CodeEdges(Columns[CodeEdge]):
    """Every edge as columns of ``CodeEdge``, the pairs that meet most often first."""

    item = CodeEdge
    a: Ints
    b: Ints
    n_ab: Ints
    jaccard: Floats


@dataclass(frozen=True, slots=True)
class CodeMaterial:
    """The codes that meet another, where they lie, what joins them; ``alone`` is how many used ones meet none."""

    places: tuple[CodePlace, ...]
    edges: CodeEdges
    share: Measure
    tree: TreeItem | None
    alone: int
    threshold: int
    distance: Distance


def similarity(people: PeopleMaterial, codes: CodeMaterial, *, stamp: Stamp, language: Language) -> Report:
    """Respondents by their codes, then codes by how they go together."""
    blocks: list[Block] = [*_people(people, stamp, language), *_codes(codes, stamp, language)]
    tables = _code_data(codes, language)
    title = say("Similarity of respondents and codes", language)
    return Report(title, language, tuple(blocks), stamp, _people_data(people, language), tables)


def _people(found: PeopleMaterial, stamp: Stamp, language: Language) -> Iterator[Block]:
    if len(found.people) < 2 or found.tree is None:
        yield Paragraph(say("Fewer than two respondents have a code: there is nobody to compare.", language))
        return
    yield _people_tree(found, language, how_cited(stamp, language))
    yield _people_table(found, replace(stamp, unit="respondent", units=len(found.people)), language)


def _named(held: Sequence[int], names: Sequence[str], language: Language) -> str:
    """A leaf's name: its first member, and how many more there are."""
    first = names[held[0]]
    return first if len(held) == 1 else say("{name} and {count} more", language, name=first, count=len(held) - 1)


def _held(tree: TreeItem, names: Sequence[str], language: Language) -> str:
    """Who else stands where only the first is named, of a tree that is too large to draw all."""
    more = [held for held in tree.held if len(held) > 1]
    told = [f"{names[held[0]]} – {', '.join(names[each] for each in held[1:])}" for held in more[:_HELD]]
    text = "Too many to draw: a branch that stands for several names its first member; with it: {names}."
    return say(text, language, names="; ".join(told) + ("; …" if len(more) > _HELD else ""))


def _tree(tree: TreeItem, names: Sequence[str], title: str, language: Language) -> Dendrogram:
    leaves = tuple(_named(held, names, language) for held in tree.held)
    return Dendrogram(leaves, tuple(Join(*join) for join in tree.joins), tree.order, title)


def _told_joins(drawing: Dendrogram) -> str:
    """The pairs of leaves that are joined first."""
    count = len(drawing.leaves)
    pairs = [join for join in drawing.joins if join.left < count and join.right < count][:_TOLD]
    return "; ".join(f"{drawing.leaves[join.left]} – {drawing.leaves[join.right]}" for join in pairs)


def _people_tree(found: PeopleMaterial, language: Language, how: How) -> Figure:
    assert found.tree is not None
    names = [respondent(person.number, how) for person in found.people]
    drawing = _tree(found.tree, names, say("Distance (1 − likeness)", language), language)
    told = _told_joins(drawing)
    text = "Dendrogram; respondents: {count}. Joined first: {pairs}."
    alt = say(text, language, count=len(found.people), pairs=told)
    notes = [say(LIKENESS[found.measure], language), _joined_how(language)]
    if len(found.tree.held) < len(found.people):
        notes.append(_held(found.tree, names, language))
    return Figure(say("Respondents by what they speak of: dendrogram", language), drawing, alt, " ".join(notes))


def _joined_how(language: Language) -> str:
    text = "The farther right two branches meet, the less alike they are: the mean distance between their members."
    return say(text, language)


def _people_table(found: PeopleMaterial, stamp: Stamp, language: Language) -> Table:
    columns = (
        Column("a", say("column|Respondent A", language)),
        Column("b", say("column|Respondent B", language)),
        Column("shared", say("column|Codes in common", language), "integer"),
        Column("similarity", say("column|Likeness", language), "number", decimals=2),
    )
    rows = []
    for pair in found.nearest:
        one, two = found.people[pair.a], found.people[pair.b]
        drill = Drill(codes=(pair.shared,), respondents=(one.id, two.id)) if pair.shared else None
        names = [Cell(respondent(each.number, how_cited(stamp, language)), drill) for each in (one, two)]
        rows.append((*names, Cell(len(pair.shared), drill), Cell(pair.value, drill, pair.value)))
    notes = [say(LIKENESS[found.measure], language)]
    if found.silent:
        numbers = ", ".join(map(str, found.silent))
        notes.append(say("Left out because they have no code: {numbers}.", language, numbers=numbers))
    if len(found.nearest) < len(found.rows):
        some, every = integer(len(found.nearest), language), integer(len(found.rows), language)
        text = "The {shown} most alike of {all} pairs are shown; the CSV and Excel files have them all."
        notes.append(say(text, language, shown=some, all=every))
    note = table_note(stamp, language, *notes)
    return Table(say("Respondents most alike", language), columns, tuple(rows), note, stub=2)


def _people_data(found: PeopleMaterial, language: Language) -> DataTable:
    columns = (
        Column("respondent_a", say("column|Respondent A", language), "integer"),
        Column("respondent_b", say("column|Respondent B", language), "integer"),
        Column("codes_a", say("column|Codes of A", language), "integer"),
        Column("codes_b", say("column|Codes of B", language), "integer"),
        Column("codes_shared", say("column|Codes in common", language), "integer"),
        Column("similarity", say("column|Likeness", language), "number"),
    )
    return DataTable("respondents", columns, found.rows)


def _codes(found: CodeMaterial, stamp: Stamp, language: Language) -> Iterator[Block]:
    if len(found.places) < 2 or found.tree is None:
        yield Paragraph(say("No two codes meet here.", language))
        return
    if found.share.defined:
        yield _map(found, language)
    else:
        reason = say(found.share.reason, language)
        yield Paragraph(say("There is no map of the codes: {reason}.", language, reason=reason))
    names = [titled(place.code, language) for place in found.places]
    drawing = _tree(found.tree, names, say("Distance", language), language)
    text = "Dendrogram; codes: {count}. Joined first: {pairs}."
    alt = say(text, language, count=len(names), pairs=_told_joins(drawing))
    note = f"{say(DISTANCES[found.distance], language)} {_joined_how(language)}"
    if len(found.tree.held) < len(found.places):
        note += " " + _held(found.tree, names, language)
    yield Figure(say("Codes by how often they go together: dendrogram", language), drawing, alt, note)
    yield _places_table(found, stamp, language)
    yield _edges_table(found, stamp, language)


def _map(found: CodeMaterial, language: Language) -> Figure:
    most = sorted(range(len(found.places)), key=lambda place: (-found.places[place].n, place))[:_MAP_CODES]
    at = {place: number for number, place in enumerate(sorted(most))}
    points = tuple(
        Point(titled(row.code, language), row.x, row.y, float(row.respondents), row.cluster)
        for row in (found.places[place] for place in at)
    )
    import numpy as np

    drawn = np.isin(found.edges.a, list(at)) & np.isin(found.edges.b, list(at))
    edges = tuple(Edge(at[edge.a], at[edge.b], float(edge.n_ab)) for edge in found.edges.some(drawn))
    groups: dict[int, list[str]] = {}
    for point in points:
        groups.setdefault(point.cluster, []).append(point.label)
    told = "; ".join(", ".join(names) for names in groups.values())
    alt = say("Map of codes; codes: {count}. Clusters: {clusters}.", language, count=len(points), clusters=told)
    notes = [*_map_notes(found, language)]
    if len(points) < len(found.places):
        text = "The {shown} most used of {all} codes are shown."
        notes.append(say(text, language, shown=len(points), all=len(found.places)))
    return Figure(say("Codes by how often they go together: map", language), Map(points, edges), alt, " ".join(notes))


def _map_notes(found: CodeMaterial, language: Language) -> Iterator[str]:
    yield say(DISTANCES[found.distance], language)
    yield say(
        "Classical scaling: the axes have no meaning, only distances have. The plane explains {share}; neighbours on it"
        " may have no passage in common.",
        language,
        share=percent(float(found.share), 0, language),
    )
    yield say(
        "Size: respondents with the code. Edges: units with both codes, from {threshold} on.",
        language,
        threshold=found.threshold,
    )
    if found.alone:
        yield say("Codes that meet no other, and are left out: {count}.", language, count=found.alone)


def _places_table(found: CodeMaterial, stamp: Stamp, language: Language) -> Table:
    columns = (
        Column("code", say("column|Code", language)),
        Column("n", "n", "integer"),
        Column("respondents", say("column|Respondents", language), "integer"),
        Column("cluster", say("column|Cluster", language), "integer"),
    )
    rows = []
    for row in sorted(found.places, key=lambda place: place.cluster):
        drill = Drill(codes=((row.code.id,),))
        name = Cell(titled(row.code, language, path=True), drill, language=row.code.language)
        rows.append((name, Cell(row.n, drill), Cell(row.respondents, drill), Cell(row.cluster)))
    text = "Clusters are cut from the dendrogram; how many there are is your choice, not a result."
    note = table_note(stamp, language, say(DISTANCES[found.distance], language), say(text, language))
    return Table(say("Clusters of codes", language), columns, tuple(rows), note)


def _edge_columns(language: Language, *, data: bool) -> tuple[Column, ...]:
    return (
        Column("code_a", say("column|Code A", language), "path" if data else "text"),
        Column("code_b", say("column|Code B", language), "path" if data else "text"),
        Column("n_ab", say("column|n\u00a0(A,\u00a0B)", language), "integer"),
        Column("c", "c", "number"),
    )


def _edges_table(found: CodeMaterial, stamp: Stamp, language: Language) -> Block:
    if not len(found.edges):
        text = "No two codes meet in {threshold} units or more: the network has no edge."
        return Paragraph(say(text, language, threshold=found.threshold))
    rows = []
    for edge in found.edges.some(slice(2 * _LISTED)):
        a, b = found.places[edge.a].code, found.places[edge.b].code
        drill = Drill(codes=((a.id,), (b.id,)), unit=stamp.unit)
        names = [Cell(titled(code, language, path=True), drill, language=code.language) for code in (a, b)]
        rows.append((*names, Cell(edge.n_ab, drill), Cell(edge.jaccard, drill)))
    notes = [
        say("Pairs of codes with at least {threshold} units in common.", language, threshold=found.threshold),
        say("c is the share of units with either code that have both (Jaccard).", language),
    ]
    if len(rows) < len(found.edges):
        some, every = integer(len(rows), language), integer(len(found.edges), language)
        text = "The {shown} most frequent of {all} pairs are shown; the CSV and Excel files have them all."
        notes.append(say(text, language, shown=some, all=every))
    note = table_note(stamp, language, *notes)
    return Table(say("Network of codes", language), _edge_columns(language, data=False), tuple(rows), note, stub=2)


def _code_data(found: CodeMaterial, language: Language) -> tuple[DataTable, ...]:
    import numpy as np

    columns = (
        Column("path", say("column|Path", language), "path"),
        Column("n", "n", "integer"),
        Column("respondents", say("column|Respondents", language), "integer"),
        Column("cluster", say("column|Cluster", language), "integer"),
        Column("x", "x", "number"),
        Column("y", "y", "number"),
    )
    mapped = found.share.defined
    rows = tuple(
        (row.code.path, row.n, row.respondents, row.cluster, row.x if mapped else None, row.y if mapped else None)
        for row in sorted(found.places, key=lambda place: place.code.path)
    )
    paths = [row.code.path for row in found.places]
    rank = ranks(paths)
    edges, turned = found.edges, rank[found.edges.a] > rank[found.edges.b]
    one, other = np.where(turned, edges.b, edges.a), np.where(turned, edges.a, edges.b)
    network = Rows(Names(paths, one), Names(paths, other), edges.n_ab, edges.jaccard)
    return DataTable("codes", columns, rows), DataTable("network", _edge_columns(language, data=True), network)
