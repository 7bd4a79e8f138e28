"""Who speaks alike and which codes lie near: from the scope to the finished report."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import cast

import numpy as np

from qcode.analysis.columns import Bools, Floats, Ints
from qcode.analysis.cooccurrence import Cooccurrence, Unit, cooccurrence
from qcode.analysis.mds import classical_mds, code_distances
from qcode.analysis.similarity import Tree, average_linkage, clusters, likeness, profiles, pruned
from qcode.catalogue.counting import parse_unit, unit_corpus
from qcode.catalogue.items import code_items
from qcode.catalogue.scope import Asked, counted
from qcode.catalogue.units import OF_SPEECH, left_out
from qcode.model.rows import Respondent
from qcode.project import Project
from qcode.queries.columns import Frame
from qcode.report import similarity as similarity_report
from qcode.report.document import Report
from qcode.report.material import CodeItem, RespondentItem
from qcode.report.rows import Rows
from qcode.report.similarity import (
    MOST_LEAVES,
    CodeEdges,
    CodeMaterial,
    CodePlace,
    Distance,
    Likeness,
    PeopleMaterial,
    PeoplePair,
    TreeItem,
)

_NEAREST = 50


@dataclass(frozen=True, slots=True)
class SimilarityOptions:
    """How respondents are compared; within what codes go together, and how far apart that puts them."""

    measure: Likeness = "jaccard"
    unit: str = "turn"
    distance: Distance = "jaccard"
    clusters: int = 3
    threshold: int = 3


def similarity(project: Project, asked: Asked, options: SimilarityOptions) -> Report:
    """Respondents by their codes, and codes by their co-occurrence."""
    found, seal = counted(project, asked)
    items = code_items(project, found.codes, asked.language)
    turns, speaks = profiles(found.corpus)
    unit = cast("Unit", parse_unit(options.unit)[0])
    corpus = unit_corpus(project, found, unit)
    together = cooccurrence(corpus, unit)
    documents = int((found.corpus.transcripts & ~found.corpus.counts_as_respondent).sum())
    wordless = left_out(found.corpus, corpus) if unit in OF_SPEECH else 0
    seal = replace(seal, unit=options.unit, units=together.n_units, documents=documents, wordless=wordless)
    return similarity_report.similarity(
        _people(found, items, turns, speaks, options.measure),
        _codes(items, together, (turns > 0).sum(axis=0), options),
        stamp=seal,
        language=asked.language,
    )


def _people(found: Frame, items: tuple[CodeItem, ...], turns: Ints, speaks: Bools, measure: Likeness) -> PeopleMaterial:
    coded = turns.any(axis=1) & speaks
    by_number = np.argsort([row.number for row in found.respondents], kind="stable")
    order = by_number[coded[by_number]] if len(by_number) else np.zeros(0, np.int64)
    people = tuple(_item(found.respondents[place]) for place in order)
    silent = tuple(found.respondents[place].number for place in by_number if speaks[place] and not coded[place])
    if len(people) < 2:
        return PeopleMaterial(people, silent, (), (), None, measure)
    chosen = turns[order]
    alike = likeness(chosen, measure)
    far = 1.0 - alike
    np.fill_diagonal(far, 0.0)
    return PeopleMaterial(
        people,
        silent,
        _nearest(chosen, alike, items),
        _pair_rows(people, chosen, alike),
        _tree_item(average_linkage(far)),
        measure,
    )


def _item(row: Respondent) -> RespondentItem:
    return RespondentItem(row.id, int(row.number))


def _nearest(turns: Ints, alike: Floats, items: tuple[CodeItem, ...]) -> tuple[PeoplePair, ...]:
    one, two = np.triu_indices(len(turns), 1)
    values = np.round(alike[one, two], 12)
    best = np.argsort(-values, kind="stable")[:_NEAREST]
    found = []
    for a, b, value in zip(one[best].tolist(), two[best].tolist(), values[best].tolist(), strict=True):
        shared = np.flatnonzero((turns[a] > 0) & (turns[b] > 0))
        found.append(PeoplePair(a, b, tuple(items[code].id for code in shared), value))
    return tuple(found)


def _pair_rows(people: tuple[RespondentItem, ...], turns: Ints, alike: Floats) -> Rows:
    """Every pair: numbers, codes of each, codes in common, likeness."""
    one, two = np.triu_indices(len(turns), 1)
    numbers = np.array([person.number for person in people], np.int64)
    presence = (turns > 0).astype(np.float64)
    shared = (presence @ presence.T).astype(np.int64)
    own = np.diag(shared)
    return Rows(numbers[one], numbers[two], own[one], own[two], shared[one, two], alike[one, two])


def _tree_item(tree: Tree) -> TreeItem:
    drawn, held = pruned(tree, MOST_LEAVES)
    joins = zip(drawn.left.tolist(), drawn.right.tolist(), drawn.height.tolist(), strict=True)
    return TreeItem(tuple(joins), tuple(drawn.order.tolist()), tuple(map(tuple, held)))


def _codes(
    items: tuple[CodeItem, ...], together: Cooccurrence, respondents: Ints, options: SimilarityOptions
) -> CodeMaterial:
    """The codes that meet another one; those that meet none have no place on a map."""
    square = together.matrix()
    own = np.diag(square).copy()
    met = square.copy()
    np.fill_diagonal(met, 0)
    joined = met.any(axis=1)
    kept = np.flatnonzero(joined)
    alone = int(((own > 0) & ~joined).sum())
    far = code_distances(square[np.ix_(kept, kept)], by_counts=options.distance == "maxqda")
    scaling = classical_mds(far)
    tree = average_linkage(far)
    cluster = clusters(tree, max(1, options.clusters))
    places = tuple(
        CodePlace(items[code], int(own[code]), int(respondents[code]), float(x), float(y), int(number))
        for code, (x, y), number in zip(kept.tolist(), scaling.points, cluster, strict=True)
    )
    return CodeMaterial(
        places,
        _edges(together, kept, options.threshold),
        scaling.share,
        _tree_item(tree) if len(kept) > 1 else None,
        alone,
        options.threshold,
        options.distance,
    )


def _edges(together: Cooccurrence, kept: Ints, threshold: int) -> CodeEdges:
    """Pairs that meet often enough, the most often first."""
    place = np.full(len(together.n), -1, np.int64)
    place[kept] = np.arange(len(kept))
    enough = np.flatnonzero(together.n_ab >= max(1, threshold))
    chosen = enough[np.lexsort((together.b[enough], together.a[enough], -together.n_ab[enough]))]
    a, b = place[together.a[chosen]], place[together.b[chosen]]
    return CodeEdges(a, b, together.n_ab[chosen], together.c[chosen])
