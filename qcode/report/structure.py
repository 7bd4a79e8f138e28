"""The data structure: first-order concepts, second-order themes, aggregate dimensions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qcode.report.document import Block, Cell, Column, DataTable, Datum, Drill, Paragraph, Report, Stamp, Table
from qcode.report.figures import Branch, Figure, Structure
from qcode.report.material import CodeItem
from qcode.report.wording import table_note, titled
from qcode.words import Language, say

DEPTH = 3
DRAWN = 24
"""With more rows each dimension has a figure of its own, so that it can be read."""


@dataclass(frozen=True, slots=True)
class CodeNode:
    """A code, how many respondents have it or one below it, and the codes right below it."""

    code: CodeItem
    respondents: int
    ids: tuple[str, ...]
    """Its own id and those of all below it."""
    below: tuple[CodeNode, ...] = ()

    @property
    def height(self) -> int:
        """How many levels it and what is below it make."""
        return 1 + max((each.height for each in self.below), default=0)


Row = tuple[CodeNode | None, CodeNode | None, CodeNode | None]
"""Dimension, theme, concept."""


def structure(roots: Sequence[CodeNode], *, stamp: Stamp, language: Language, respondents: bool) -> Report:
    """The figure and the table; ``respondents`` puts how many have each code in brackets."""
    title = say("Data structure", language)
    whole = [root for root in roots if root.height > 1]
    blocks: list[Block] = []
    if whole:
        many = sum(1 for _ in _rows(whole)) > DRAWN
        groups = [[root] for root in whole] if many else [whole]
        blocks += [_figure(group, language, respondents, alone=many) for group in groups]
        blocks.append(_table(whole, stamp, language, respondents))
    else:
        blocks.append(Paragraph(say("No code stands under another: there is no structure to show.", language)))
    warnings = tuple(_warnings(roots, language))
    return Report(title, language, tuple(blocks), stamp, _data(roots, language), warnings=warnings)


def _heads(language: Language) -> tuple[str, str, str]:
    return (
        say("First-order concepts", language),
        say("Second-order themes", language),
        say("Aggregate dimensions", language),
    )


def _warnings(roots: Sequence[CodeNode], language: Language) -> Iterator[str]:
    """What is not three levels deep."""
    alone = [root.code.name for root in roots if root.height == 1]
    shallow = [
        theme.code.shown
        for root in roots
        for theme in root.below
        if theme.height == 1
    ]  # fmt: skip
    deep = [node.code.shown for node in _walk(roots) if node.code.depth == DEPTH - 1 and node.below]
    if alone:
        yield say("Codes without a level below them, and left out: {names}.", language, names=_listed(alone))
    if shallow:
        yield say("Themes without concepts below them: {names}.", language, names=_listed(shallow))
    if deep:
        text = "Concepts with codes below them, which count as these concepts: {names}."
        yield say(text, language, names=_listed(deep))


def _listed(names: Sequence[str], most: int = 12) -> str:
    return "; ".join(names[:most]) + ("; …" if len(names) > most else "")


def _walk(nodes: Sequence[CodeNode]) -> Iterator[CodeNode]:
    for node in nodes:
        yield node
        yield from _walk(node.below)


def _name(node: CodeNode, language: Language, respondents: bool) -> str:
    name = titled(node.code, language)
    return f"{name} ({node.respondents})" if respondents else name


def _figure(roots: Sequence[CodeNode], language: Language, respondents: bool, *, alone: bool) -> Figure:
    def branch(node: CodeNode, depth: int) -> Branch:
        below = node.below if depth < DEPTH else ()
        return Branch(_name(node, language, respondents), tuple(branch(each, depth + 1) for each in below))

    heads = _heads(language)[_empty(roots) :]
    parts = [f"{root.code.name}: {', '.join(each.code.name for each in root.below)}" for root in roots]
    alt = say("Aggregate dimensions with their themes: {parts}.", language, parts="; ".join(parts))
    caption = say("Data structure", language)
    if alone:
        caption = f"{caption}: {titled(roots[0].code, language)}"
    return Figure(caption, Structure(heads, tuple(branch(root, 1) for root in roots)), alt, _source(language))


def _source(language: Language) -> str:
    return say("Data structure after Gioia et al. (2013).", language)


def _empty(roots: Sequence[CodeNode]) -> int:
    """How many of the columns, from the concepts on, nothing stands in: one, where no theme has a concept below it."""
    return max(0, DEPTH - max(root.height for root in roots))


def _rows(roots: Sequence[CodeNode]) -> Iterator[Row]:
    """One row a concept; a theme without concepts, and a dimension without themes, have a row of their own."""
    for root in roots:
        for theme in root.below or (None,):
            for concept in (theme.below if theme else ()) or (None,):
                yield root, theme, concept


def _table(roots: Sequence[CodeNode], stamp: Stamp, language: Language, respondents: bool) -> Table:
    """Concept, theme, dimension; what is the same as in the row above is not said again, an empty column left out."""
    rows, first = [], _empty(roots)
    said: tuple[CodeNode | None, CodeNode | None] = (None, None)
    for root, theme, concept in _rows(roots):
        shown = (concept, theme if theme is not said[1] else None, root if root is not said[0] else None)
        said = (root, theme)
        pairs = zip(shown[first:], (concept, theme, root)[first:], strict=True)
        rows.append(tuple(_cell(each, behind, language, respondents) for each, behind in pairs))
    keys = ("concept", "theme", "dimension")
    columns = tuple(Column(key, head) for key, head in zip(keys[first:], _heads(language)[first:], strict=True))
    sentences = [_source(language)]
    if respondents:
        sentences.append(
            say(
                "In brackets: respondents who have the code or one below it, of {count}.",
                language,
                count=stamp.respondents,
            )
        )
    return Table(say("Data structure", language), columns, tuple(rows), table_note(stamp, language, *sentences))


def _cell(node: CodeNode | None, behind: CodeNode | None, language: Language, respondents: bool) -> Cell:
    """A code, or nothing where it stands above already; what lies behind it is the same."""
    drill = Drill(codes=(behind.ids,), spoken=respondents) if behind else None
    if node is None:
        return Cell("", drill, joined=behind is not None)
    return Cell(_name(node, language, respondents), drill, language=node.code.language)


def _data(roots: Sequence[CodeNode], language: Language) -> DataTable:
    """Every row in full, with the number of respondents of each level."""
    titles = _heads(language)
    columns = [Column(key, head) for key, head in zip(("concept", "theme", "dimension"), titles, strict=True)]
    columns += [
        Column(f"{key}_respondents", f"{say('column|Respondents', language)}: {head}", "integer")
        for key, head in zip(("concept", "theme", "dimension"), titles, strict=True)
    ]
    rows: list[tuple[Datum, ...]] = []
    for root, theme, concept in _rows(roots):
        nodes = (concept, theme, root)
        rows.append((*(each.code.name if each else "" for each in nodes),
                     *(each.respondents if each else None for each in nodes)))  # fmt: skip
    return DataTable("structure", tuple(columns), tuple(rows))
