"""A query whose names are known: which codings, places and words it speaks of, and what is joined with what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import reduce

import numpy as np

from qcode.analysis.columns import Bools, Ints
from qcode.text.query_tree import Brackets, Either, Every, Node, Term, Then, Unit, Within


@dataclass(frozen=True, slots=True, eq=False)
class Coded:
    """Codings by code; ``rows`` is a bool array of shape (n_codings,)."""

    rows: Bools


@dataclass(frozen=True, slots=True, eq=False)
class Described:
    """Codings by what else is said of them: coder, memo, review, stance, star; (n_codings,)."""

    rows: Bools


@dataclass(frozen=True, slots=True, eq=False)
class Spoken:
    """Turns by who speaks, where and on what; ``rows`` is a bool array of shape (n_turns,)."""

    rows: Bools


@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """Places where words stand; int arrays of shape (n_places,), in characters of their transcripts."""

    transcript: Ints
    start: Ints
    end: Ints


Leaf = Coded | Described | Spoken | Said


@dataclass(frozen=True, slots=True)
class AllOf:
    """What carries all of ``parts`` and none of ``without``; without parts, respondents' turns are meant."""

    parts: tuple[Plan, ...]
    without: tuple[Plan, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """What carries any of ``parts``."""

    parts: tuple[Plan, ...]


@dataclass(frozen=True, slots=True)
class InRow:
    """``first``, and ``second`` after it."""

    first: Plan
    second: Plan


@dataclass(frozen=True, slots=True)
class Inside:
    """A part that is joined within a unit of its own."""

    part: Plan
    unit: Unit


Plan = Coded | Spoken | Said | AllOf | AnyOf | InRow | Inside


def plan(tree: Node, leaves: Mapping[Term, Leaf]) -> Plan:
    """The plan of a query.

    What describes a coding (`Described`) and is joined with codings narrows these codings: in ``code:A AND
    stance:for`` the coding of A itself is for. Where it stands by itself, in brackets of its own, or with places and
    words only, it means all codings that it describes: ``(coder:AK) AND (coder:BM)`` is what both coded. Brackets
    around alternatives only, as in ``code:A AND (stance:for OR stance:mixed)``, describe the codings beside them.

    Parameters
    ----------
    tree : Node
        The query; every ``query:`` in it has been replaced by the query it names.
    leaves : mapping
        What each term of it means.
    """
    return _passages(_settled(tree, leaves))


def _passages(found: Plan | Described) -> Plan:
    return Coded(found.rows) if isinstance(found, Described) else found


def _settled(node: Node, leaves: Mapping[Term, Leaf]) -> Plan | Described:
    match node:
        case Term():
            return leaves[node]
        case Brackets(part):
            return _passages(_settled(part, leaves))
        case Within(part, unit):
            inner = _settled(part, leaves)
            return inner if isinstance(inner, Described) else Inside(inner, unit)
        case Then(first, second):
            return InRow(_passages(_settled(first, leaves)), _passages(_settled(second, leaves)))
        case Either(parts):
            found = [_settled(part, leaves) for part in parts]
            told = [each for each in found if isinstance(each, Described)]
            if len(told) == len(found):
                return Described(reduce(np.logical_or, (each.rows for each in told)))
            return AnyOf(tuple(map(_passages, found)))
    return _joined(node, leaves)


def _joined(node: Every, leaves: Mapping[Term, Leaf]) -> Plan | Described:
    found = [_settled(part, leaves) for part in node.parts]
    if any(_has_codings(each) for part, each in zip(node.parts, found, strict=True) if not isinstance(part, Brackets)):
        found = [_settled(_opened(part), leaves) for part in node.parts]
    refused = [_settled(each, leaves) for part in node.without for each in _alternatives(part)]
    told = [each.rows for each in found if isinstance(each, Described)]
    others = [each for each in found if not isinstance(each, Described)]
    pure = not others and all(isinstance(each, Described) for each in refused)
    narrows = bool(told) or pure or any(_has_codings(each) for each in others)
    if narrows:
        told += [~each.rows for each in refused if isinstance(each, Described)]
        refused = [each for each in refused if not isinstance(each, Described)]
    if not told:
        return AllOf(tuple(others), tuple(map(_passages, refused)))
    rows: Bools = reduce(np.logical_and, told)
    if pure:
        return Described(rows)
    if any(_has_codings(each) for each in others):
        others = [_narrowed(each, rows) if _has_codings(each) else each for each in others]
    else:
        others.append(Coded(rows))
    return AllOf(tuple(others), tuple(map(_passages, refused)))


def _opened(node: Node) -> Node:
    """Alternatives that brackets hold together, for OR joins last; they are no codings of their own beside others."""
    return node.part if isinstance(node, Brackets) and isinstance(node.part, Either) else node


def _alternatives(node: Node) -> list[Node]:
    """None of several is not the one and not the other."""
    node = _opened(node)
    return [each for part in node.parts for each in _alternatives(part)] if isinstance(node, Either) else [node]


def _has_codings(found: Plan | Described) -> bool:
    """Whether codings are among what is looked for, not only among what is refused."""
    match found:
        case Coded():
            return True
        case AllOf(parts) | AnyOf(parts):
            return any(map(_has_codings, parts))
        case InRow(first, second):
            return _has_codings(first) or _has_codings(second)
        case Inside(part):
            return _has_codings(part)
    return False


def _narrowed(found: Plan, rows: Bools) -> Plan:
    """The same of codings that are described as well; what has none must lie where one stands."""
    match found:
        case Coded(held):
            return Coded(held & rows)
        case AnyOf(parts):
            return AnyOf(tuple(_narrowed(part, rows) for part in parts))
        case AllOf(parts) if any(map(_has_codings, parts)):
            return replace(found, parts=tuple(_narrowed(part, rows) if _has_codings(part) else part for part in parts))
        case InRow(first, second):
            return InRow(_narrowed(first, rows), _narrowed(second, rows))
        case Inside(part, unit):
            return Inside(_narrowed(part, rows), unit)
        case AllOf(parts) if parts:
            return replace(found, parts=(*parts, Coded(rows)))
    return AllOf((found, Coded(rows)), ())
