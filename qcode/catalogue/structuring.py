"""The data structure: from the tree of codes to the finished report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from qcode.analysis import frequency
from qcode.catalogue.items import code_items
from qcode.catalogue.scope import Asked, counted
from qcode.catalogue.talk import branch
from qcode.model.rows import Code
from qcode.project import Project
from qcode.report import structure as structure_report
from qcode.report.document import Report
from qcode.report.material import CodeItem
from qcode.report.structure import CodeNode


@dataclass(frozen=True, slots=True)
class StructureOptions:
    """``people``: whether how many respondents have each code stands in brackets."""

    people: bool = False


def structure(project: Project, asked: Asked, options: StructureOptions) -> Report:
    """First-order concepts, second-order themes and aggregate dimensions, from the codes in use."""
    found, seal = counted(project, asked)
    numbers = frequency.frequencies(found.corpus, rollup=True).respondents.tolist()
    said: dict[str, int] = {code.id: int(number) for code, number in zip(found.codes, numbers, strict=True)}
    wanted = frozenset[str]().union(*(branch(found.codes, code) for code in asked.scope.codes))
    live = [
        code
        for code in found.codes
        if code.status != "retired" and code.merged_into is None and (not wanted or code.id in wanted)
    ]
    items = {item.id: item for item in code_items(project, live, asked.language)}
    roots = _nodes(live, items, said)
    return structure_report.structure(
        roots,
        stamp=replace(seal, unit="respondent" if options.people else "code"),
        language=asked.language,
        respondents=options.people,
    )


def _nodes(codes: Sequence[Code], items: Mapping[str, CodeItem], said: Mapping[str, int]) -> tuple[CodeNode, ...]:
    """The codes as a tree; a code whose parent is not among them stands at the top."""
    there = {code.id for code in codes}
    below: dict[str, list[Code]] = {}
    for code in codes:
        below.setdefault(code.parent if code.parent in there else "", []).append(code)

    def node(code: Code) -> CodeNode:
        under = tuple(node(each) for each in below.get(code.id, ()))
        ids = (code.id, *(id_ for each in under for id_ in each.ids))
        return CodeNode(items[code.id], said[code.id], ids, under)

    return tuple(node(code) for code in below.get("", ()))
