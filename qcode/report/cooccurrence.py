"""Which codes meet: a symmetric matrix to look at, and the list of pairs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from qcode.report.conditional import conditional
from qcode.report.document import (
    Block,
    Cell,
    Column,
    DataTable,
    Datum,
    Drill,
    Paragraph,
    Report,
    Stamp,
    Table,
    Undefined,
    Value,
    shades,
)
from qcode.report.figures import Figure, Heat
from qcode.report.material import PATH_SIGN, CodeUse, PairRow, defined
from qcode.report.numbers import integer
from qcode.report.pairs import Pairs
from qcode.report.rows import Names, Rows, ranks
from qcode.report.undefined import why_column
from qcode.report.wording import GAPS, mark, reasons, table_note, titled
from qcode.words import Language, say

if TYPE_CHECKING:
    from qcode.analysis.columns import Floats

LEAST_USE = 5
LEAST_UNITS = 20
"""Lift, NPMI and phi of fewer uses or units are not shown to people: they jump with every coding."""
UNEVEN = 5
"""From more than so many times as often on, the use of two codes is called uneven, as ATLAS.ti marks it."""
_MATRIX_CODES = 72
_LISTED_PAIRS = 100
_HEAT_CODES = 20
_TOLD_PAIRS = 5
_WIDE_FROM = 7
_SEVERAL_CODERS = mark(
    "Several coders: n\u00a0(A) and n\u00a0(B) are units by any of them, n\u00a0(A,\u00a0B) those in which one coder "
    "gave both; so the units make no single table, and lift, NPMI and φ can’t be computed."
)

_NO_UNITS = mark("such meetings are counted out of no units")
_MORE_PAIRS = mark("there are more pairs than codings")
_NO_SINGLE_TABLE = mark("several coders’ units make no single table")
_EVERYWHERE = mark("a code is in every unit")
_NEVER_USED = mark("a code is in no unit")


def cooccurrence(
    used: Sequence[CodeUse],
    pairs: Pairs,
    *,
    stamp: Stamp,
    language: Language,
    rollup: bool = False,
    warnings: tuple[str, ...] = (),
) -> Report:
    """The matrix with each code's own number on the diagonal, then the pairs, the most frequent first.

    ``stamp.unit`` is the unit of co-occurrence and ``stamp.units`` how many units there are; by overlap and by
    gap there are none, so coefficients that need them are left out. Pairs that meet in units and have no lift
    are those of several coders. With ``rollup`` a code is not paired with one above it.
    """
    paths = [use.code.path for use in used]
    ordered = pairs.in_order(ranks(paths))
    data = DataTable("cooccurrence", _columns(language), _data(ordered, used))
    met = ordered.take(ordered.n_ab > 0)
    blocks: list[Block] = []
    more = []
    if any(use.n for use in used):
        blocks.append(_matrix(used, met, stamp, language, rollup))
        more.append(_matrix_data(used, met, language))
    if len(met):
        blocks.append(_list(used, met, stamp, language))
        if ordered.overlaps is not None:
            columns = (*_columns(language)[:2], _overlap_column(language))
            rows = Rows(Names(paths, ordered.a), Names(paths, ordered.b), ordered.overlaps)
            more.append(DataTable("overlapping pairs", columns, rows))
        if stamp.units and _any(met.lift):
            table, given = conditional(used, met, stamp, language)
            blocks.append(table)
            more.append(given)
        blocks.append(_figure(used, met, language))
    else:
        blocks.append(Paragraph(say("No two codes meet here.", language)))
    more += _why_data(ordered, used, stamp, language)
    title = say("Co-occurrence of codes", language)
    return Report(title, language, tuple(blocks), stamp, data, tuple(more), warnings)


def _any(values: Floats) -> bool:
    """Whether one of them is defined."""
    import numpy as np

    return bool(np.isfinite(values).any())


def _columns(language: Language) -> tuple[Column, ...]:
    return (
        Column("code_a", say("column|Code A", language), "path"),
        Column("code_b", say("column|Code B", language), "path"),
        Column("n_a", say("column|n\u00a0(A)", language), "integer"),
        Column("n_b", say("column|n\u00a0(B)", language), "integer"),
        Column("n_ab", say("column|n\u00a0(A,\u00a0B)", language), "integer"),
        Column("passages", say("column|Shared passages", language), "integer"),
        Column("characters", say("column|Shared characters", language), "integer"),
        Column("c", "c", "number"),
        Column("lift", say("column|Lift", language), "number", decimals=2),
        Column("npmi", "NPMI", "number"),
        Column("phi", "φ", "number"),
    )


def _data(pairs: Pairs, used: Sequence[CodeUse]) -> Rows:
    import numpy as np

    paths, n = [use.code.path for use in used], np.array([use.n for use in used], np.int64)
    names, counts = (Names(paths, pairs.a), Names(paths, pairs.b)), (n[pairs.a], n[pairs.b])
    return Rows(
        *names, *counts, pairs.n_ab, pairs.passages, pairs.characters, pairs.c, pairs.lift, pairs.npmi, pairs.phi
    )


def _why_data(pairs: Pairs, used: Sequence[CodeUse], stamp: Stamp, language: Language) -> Iterator[DataTable]:
    """Which coefficients of which pairs can't be computed, and why; one row without codes where it is so of all."""
    import numpy as np

    columns = (*_columns(language)[:2], Column("undefined", say("column|Not defined", language)), why_column(language))
    rows: list[tuple[Datum, ...]] = []
    window = stamp.unit.partition(":")[0] in GAPS
    if not stamp.units:
        rows = [("", "", "lift, npmi, phi" if window else "c, lift, npmi, phi", say(_NO_UNITS, language))]
        for at in np.flatnonzero(np.isnan(pairs.c)).tolist() if window else ():
            a, b = used[int(pairs.a[at])], used[int(pairs.b[at])]
            rows.append((a.code.path, b.code.path, "c", say(_MORE_PAIRS, language)))
    elif (pairs.n_ab > 0).any() and not _any(pairs.lift):
        rows = [("", "", "lift, npmi, phi", say(_NO_SINGLE_TABLE, language))]
    else:
        own = {key: np.isnan(getattr(pairs, key)) for key in ("c", "lift", "npmi", "phi")}
        for at in np.flatnonzero(np.logical_or.reduce([*own.values()])).tolist():
            a, b = used[int(pairs.a[at])], used[int(pairs.b[at])]
            reason = _EVERYWHERE if min(a.n, b.n) else _NEVER_USED
            keys = ", ".join(key for key, lacks in own.items() if lacks[at])
            rows.append((a.code.path, b.code.path, keys, say(reason, language)))
    if len(pairs) and rows:
        yield DataTable("undefined", columns, tuple(rows))


def _drill(used: Sequence[CodeUse], a: int, b: int, stamp: Stamp) -> Drill:
    one, other = (used[place].ids or (used[place].code.id,) for place in (a, b))
    return Drill(codes=(one,) if a == b else (one, other), unit=stamp.unit)


def _shown_codes(used: Sequence[CodeUse]) -> list[int]:
    """The codes of the printed matrix: those used; of very many the most used, in the codebook's order."""
    present = [place for place, use in enumerate(used) if use.n]
    most = sorted(present, key=lambda place: (-used[place].n, place))[:_MATRIX_CODES]
    return sorted(most)


def _figure(used: Sequence[CodeUse], met: Pairs, language: Language) -> Figure:
    """The most used of the codes that meet another, as a heat map of n(A, B)."""
    partners = met.codes()
    shown = sorted(sorted(partners, key=lambda place: (-used[place].n, place))[:_HEAT_CODES])
    pairs = met.among(shown)
    counts = {(pair.a, pair.b): float(pair.n_ab) for pair in pairs}
    counts |= {(b, a): count for (a, b), count in counts.items()}
    names = tuple(titled(used[place].code, language) for place in shown)
    values = tuple(tuple(counts.get((a, b), 0.0) if a != b else None for b in shown) for a in shown)
    most = sorted(pairs, key=lambda pair: (-pair.n_ab, pair.a, pair.b))
    told = "; ".join(
        f"{titled(used[pair.a].code, language)} – {titled(used[pair.b].code, language)} ({pair.n_ab})"
        for pair in most[:_TOLD_PAIRS]
    )
    alt = say("Heat map; codes: {count}. Most often together: {pairs}.", language, count=len(shown), pairs=told)
    note = ""
    if len(shown) < len(partners):
        note = say("The {shown} most used of {all} codes are shown.", language, shown=len(shown), all=len(partners))
    return Figure(say("Co-occurrence of codes: heat map", language), Heat(names, names, values), alt, note)


def _matrix(used: Sequence[CodeUse], pairs: Pairs, stamp: Stamp, language: Language, rollup: bool) -> Table:
    shown = _shown_codes(used)
    counts = {(pair.a, pair.b): pair.n_ab for pair in pairs.among(shown)}
    counts |= {(b, a): count for (a, b), count in counts.items()}
    grid = [[counts.get((a, b), 0) if a != b else None for b in shown] for a in shown]
    dark = iter(shades([count for row in grid for count in row]))
    rows = []
    for number, a in enumerate(shown, start=1):
        code = used[a].code
        cells = [Cell(f"{number}. {titled(code, language)}", _drill(used, a, a, stamp), language=code.language)]
        for b, count in zip(shown, grid[number - 1], strict=True):
            shade = next(dark)
            if rollup and a != b and _kin(used[a].code.path, used[b].code.path):
                cells.append(Cell(Undefined(say("a code is not paired with one above it", language))))
            else:
                cells.append(Cell(int(used[a].n) if count is None else count, _drill(used, a, b, stamp), shade))
        rows.append(tuple(cells))
    columns = (
        Column("code", say("column|Code", language)),
        *(Column(used[place].code.id, str(number), "integer") for number, place in enumerate(shown, start=1)),
    )
    note = table_note(stamp, language, *_matrix_notes(used, len(shown), language), reasons(rows))
    caption = say("Co-occurrence of codes: matrix", language)
    return Table(caption, columns, tuple(rows), note, len(shown) > _WIDE_FROM)


def _kin(one: str, other: str) -> bool:
    """Whether one path stands above the other."""
    return one.startswith(other + PATH_SIGN) or other.startswith(one + PATH_SIGN)


def _matrix_notes(used: Sequence[CodeUse], shown: int, language: Language) -> Iterator[str]:
    yield say("The columns bear the numbers of the rows; on the diagonal stands each code’s own n.", language)
    yield say("The darker a cell, the more often the two codes meet.", language)
    present = sum(use.n > 0 for use in used)
    outside = sum(use.used and not use.n for use in used)
    if present + outside < len(used):
        yield say("Codes never used, and left out: {count}.", language, count=len(used) - present - outside)
    if outside:
        text = "Codes left out because none of their passages lies in a unit that is counted: {count}."
        yield say(text, language, count=outside)
    if shown < present:
        yield say("The {shown} most used of {all} codes are shown.", language, shown=shown, all=present)


def _matrix_data(used: Sequence[CodeUse], pairs: Pairs, language: Language) -> DataTable:
    """The whole matrix, codes never used included."""
    import numpy as np

    grid = np.diag(np.array([use.n for use in used], np.int64))
    grid[pairs.a, pairs.b] = grid[pairs.b, pairs.a] = pairs.n_ab
    paths = [use.code.path for use in used]
    columns = (
        Column("path", say("column|Code", language), "path"),
        *(Column(path, path, "integer") for path in paths),
    )
    return DataTable("matrix", columns, Rows(paths, *grid.T))


def _list(used: Sequence[CodeUse], pairs: Pairs, stamp: Stamp, language: Language) -> Table:
    ordered = pairs.most(_LISTED_PAIRS)
    measured, tabled = _any(pairs.c), _any(pairs.lift)
    columns = _columns(language) if tabled else _columns(language)[: 8 if measured else 7]
    rows = [_pair_row(pair, used, stamp, language)[: len(columns)] for pair in ordered]
    notes = []
    if any(pair.overlaps is not None for pair in ordered):
        columns = (*columns[:5], _overlap_column(language), *columns[5:])
        rows = [
            (*row[:5], Cell(pair.overlaps, row[5].drill), *row[5:]) for row, pair in zip(rows, ordered, strict=True)
        ]
        notes.append(say("Overlapping pairs are pairs of codings that have a character in common.", language))
    if any(_uneven(pair, used) for pair in ordered):
        columns = (*columns, Column("uneven", say("column|Uneven", language)))
        rows = [(*row, Cell(_uneven(pair, used), row[4].drill)) for row, pair in zip(rows, ordered, strict=True)]
        text = "Uneven: one code is used more than {times} times as often as the other."
        notes.append(say(text, language, times=UNEVEN))
        notes += [say("It keeps c small.", language)] if measured else []
    if measured and stamp.units:
        notes.append(say("c is the share of units with either code that have both (Jaccard).", language))
    elif measured:
        text = (
            "c is the number of pairs divided by the codings of both codes less the pairs, as ATLAS.ti counts it; with more"
            " pairs than codings it can’t be computed."
        )
        notes.append(say(text, language))
    if stamp.units and not tabled:
        notes.append(say(_SEVERAL_CODERS, language))
    if len(ordered) < len(pairs):
        some, every = integer(len(ordered), language), integer(len(pairs), language)
        text = "The {shown} most frequent of {all} pairs are shown; the CSV and Excel files have them all."
        notes.append(say(text, language, shown=some, all=every))
    note = table_note(stamp, language, *notes, reasons(rows))
    return Table(say("Co-occurrence of codes: pairs", language), columns, tuple(rows), note, wide=measured, stub=2)


def _uneven(pair: PairRow, used: Sequence[CodeUse]) -> str:
    """How uneven the use of two codes is, where that is so much that c misleads: ``12 : 1``."""
    most, least = sorted((int(used[pair.a].n), int(used[pair.b].n)), reverse=True)
    return f"{most // least}\u00a0:\u00a01" if least and most > UNEVEN * least else ""


def _overlap_column(language: Language) -> Column:
    return Column("overlaps", say("column|Overlapping pairs", language), "integer")


def _pair_row(pair: PairRow, used: Sequence[CodeUse], stamp: Stamp, language: Language) -> tuple[Cell, ...]:
    drill = _drill(used, pair.a, pair.b, stamp)
    codes = [used[place].code for place in (pair.a, pair.b)]
    names = [Cell(titled(code, language, path=True), drill, language=code.language) for code in codes]
    counts = [int(used[pair.a].n), int(used[pair.b].n), int(pair.n_ab), int(pair.passages), int(pair.characters)]
    few = min(counts[:2]) < LEAST_USE or stamp.units < LEAST_UNITS
    values: list[Value] = [*counts, _or_reason(pair.c, False, language)]
    values += [_or_reason(value, few, language) for value in (pair.lift, pair.npmi, pair.phi)]
    alone = (_drill(used, pair.a, pair.a, stamp), _drill(used, pair.b, pair.b, stamp))
    shared = replace(drill, unit="overlap") if pair.passages else None
    behind = (*alone, drill, shared, shared, *(drill for _ in values[5:]))
    return (*names, *(Cell(value, each) for value, each in zip(values, behind, strict=True)))


def _or_reason(value: float | None, few: bool, language: Language) -> Value:
    number = defined(value)
    if few:
        text = "fewer than {uses} uses of a code or fewer than {units} units: too few to say"
        return Undefined(say(text, language, uses=LEAST_USE, units=LEAST_UNITS))
    return Undefined(say("can’t be computed for this pair", language)) if number is None else number
