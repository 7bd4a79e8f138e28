"""Of the units with one code, how many have another: a table that is not symmetrical."""

from __future__ import annotations

from collections.abc import Sequence

from qcode.report.document import Cell, Column, DataTable, Drill, Stamp, Table
from qcode.report.material import CodeUse
from qcode.report.numbers import NBSP, integer, percent_of
from qcode.report.pairs import Pairs
from qcode.report.rows import Names, Rows
from qcode.report.wording import table_note, titled
from qcode.words import Language, say

SHOWN_CODES = 30
_WIDE_FROM = 6


def conditional(used: Sequence[CodeUse], pairs: Pairs, stamp: Stamp, language: Language) -> tuple[Table, DataTable]:
    """How many of the units with the row's code have the column's: the count, then its share; and every share as data."""
    partners = pairs.codes()
    shown = sorted(sorted(partners, key=lambda place: (-used[place].n, place))[:SHOWN_CODES])
    counts = {(pair.a, pair.b): pair.n_ab for pair in pairs.among(shown)}
    counts |= {(b, a): count for (a, b), count in counts.items()}
    rows = []
    for a in shown:
        label = say(
            "of those with {code} (n\u00a0=\u00a0{count})",
            language,
            code=titled(used[a].code, language),
            count=used[a].n,
        )
        cells = [Cell(label, Drill(codes=(_ids(used[a]),), unit=stamp.unit), language=used[a].code.language)]
        for b in shown:
            count, whole = counts.get((a, b), 0), int(used[a].n)
            if a == b:
                cells.append(Cell(None))
                continue
            words = f"{integer(count, language)}{NBSP}({percent_of(count, whole, language)})" if count else "0"
            cells.append(
                Cell(words, Drill(codes=(_ids(used[a]), _ids(used[b])), unit=stamp.unit), count / whole or None)
            )
        rows.append(tuple(cells))
    columns = (
        Column("given", say("column|Code", language)),
        *(Column(used[b].code.id, titled(used[b].code, language), "integer") for b in shown),
    )
    notes = [
        say("A row is read by itself: of the units with its code, so many also have the code of the column.", language)
    ]
    notes.append(say("The darker a cell, the greater the share.", language))
    if len(shown) < len(partners):
        notes.append(
            say("The {shown} most used of {all} codes are shown.", language, shown=len(shown), all=len(partners))
        )
    caption = say("Co-occurrence of codes: of the units with one code, those with another", language)
    return Table(caption, columns, tuple(rows), table_note(stamp, language, *notes), len(shown) > _WIDE_FROM), _data(
        used, pairs, language
    )


def _ids(use: CodeUse) -> tuple[str, ...]:
    return use.ids or (use.code.id,)


def _data(used: Sequence[CodeUse], pairs: Pairs, language: Language) -> DataTable:
    """P(B given A) of every two codes that meet, both ways."""
    import numpy as np

    paths, n = [use.code.path for use in used], np.array([use.n for use in used], np.int64)
    given, code = (np.stack(two, axis=1).ravel() for two in ((pairs.a, pairs.b), (pairs.b, pairs.a)))
    both = np.repeat(pairs.n_ab, 2)
    share = np.divide(both, n[given], out=np.full(len(both), np.nan), where=n[given] > 0)
    columns = (
        Column("given", say("column|Of those with", language), "path"),
        Column("code", say("column|Code", language), "path"),
        Column("n_given", "n", "integer"),
        Column("n_ab", say("column|n\u00a0(A,\u00a0B)", language), "integer"),
        Column("conditional", say("column|Share", language), "number"),
    )
    return DataTable("conditional", columns, Rows(Names(paths, given), Names(paths, code), n[given], both, share))
