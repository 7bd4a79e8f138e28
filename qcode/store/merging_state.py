"""The rows that a log leaves standing, and how what hangs in the air is held or let go."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from qcode.store.merging_log import Fields, Log
from qcode.store.schema import STATEMENTS

BONDS = """
WITH bond (tbl, name, parent) AS MATERIALIZED (
    SELECT m.name, f."from", f."table" FROM sqlite_master m, pragma_foreign_key_list(m.name) f WHERE m.type = 'table'
), kept (tbl, name, filled) AS MATERIALIZED (
    SELECT m.name, c.name, c."notnull" FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table'
)
SELECT bond.tbl, bond.name, parent, NOT filled FROM bond JOIN kept ON kept.tbl = bond.tbl AND kept.name = bond.name
 ORDER BY 1, 2
"""
BROUGHT_BACK = ("coder", "code", "speaker", "respondent", "attribute", "guide", "question", "sample", "round")
"""Rows that come back where something that stands still needs them."""
NEEDING = (
    "code",
    "coding",
    "finding_link",
    "triangulation",
    "cell_summary",
    "adjudication",
    "frozen_coding",
    "turn",
    "speaker",
)
"""Rows for which a removed one comes back, if their transcript stands."""


Past = Mapping[str, Sequence[tuple[Any, ...]]]


@dataclass(frozen=True, slots=True)
class Bond:
    """A column that names a row of another table."""

    table: str
    column: str
    parent: str
    nullable: bool


@dataclass(frozen=True, slots=True)
class Lost:
    """Something that somebody wrote and that does not stand: ``kept`` is what does, ``lost`` is what doesn't."""

    kind: str
    table: str
    key: str
    field: str
    kept: Any
    lost: Any


@dataclass(slots=True)
class State:
    """Rows of every table, on the way from what was written to what can stand together."""

    log: Log
    bonds: tuple[Bond, ...]
    rows: dict[str, dict[str, Fields]]
    lost: list[Lost] = field(default_factory=list)

    def set(self, table: str, key: str, /, **fields: Any) -> None:
        self.rows[table][key] = {**self.rows[table][key], **fields}

    def drop(self, kind: str, table: str, key: str, kept: Any = "") -> None:
        """Let a row go, and list it."""
        self.lost.append(Lost(kind, table, key, "", kept, self.rows[table].pop(key)))


def bonds_of(connection: sqlite3.Connection) -> tuple[Bond, ...]:
    """Every foreign key of the project's tables."""
    return tuple(
        Bond(table, column, parent, bool(nullable))
        for table, column, parent, nullable in connection.execute(BONDS)
        if table in STATEMENTS and parent in STATEMENTS
    )


def standing(log: Log, bonds: tuple[Bond, ...]) -> State:
    """The rows that nobody removed and of which all fields are known."""
    rows: dict[str, dict[str, Fields]] = {}
    for table, sql in STATEMENTS.items():
        width = len(sql.columns)
        known = log.rows[table]
        rows[table] = {key: known[key] for key in log.standing[table] if len(known[key]) == width}
    return State(log, bonds, rows)


def join(state: State, table: str, name: Callable[[Fields], Any]) -> dict[str, str]:
    """Make one of rows that are the same by ``name``: the first id stays, all that named the others names it."""
    first: dict[Any, str] = {}
    instead: dict[str, str] = {}
    for key in sorted(state.rows[table]):
        stays = first.setdefault(name(state.rows[table][key]), key)
        if stays != key:
            instead[key] = stays
            del state.rows[table][key]
    if instead:
        rename(state, table, instead)
    return instead


def rename(state: State, table: str, instead: dict[str, str]) -> None:
    """Let everything that names some rows of a table name others."""
    for bond in state.bonds:
        if bond.parent == table:
            for key, row in list(state.rows[bond.table].items()):
                if row[bond.column] in instead:
                    state.set(bond.table, key, **{bond.column: instead[row[bond.column]]})
    for key, memo in list(state.rows["memo"].items()):
        if memo["about"] == table and memo["target"] in instead:
            state.set("memo", key, target=instead[memo["target"]])


def bring_back(state: State) -> None:
    """A row that was removed and is still used stands again; a code does so as retired."""
    by_table: dict[str, list[Bond]] = {}
    for bond in state.bonds:
        by_table.setdefault(bond.table, []).append(bond)
    waiting = [(table, row) for table in NEEDING for row in state.rows[table].values()]
    while waiting:
        table, row = waiting.pop()
        if row.get("transcript") and row["transcript"] not in state.rows["transcript"]:
            continue
        for bond in by_table.get(table, ()):
            key = row[bond.column]
            if key is not None and bond.parent in BROUGHT_BACK and key not in state.rows[bond.parent]:
                found = state.log.rows[bond.parent].get(key)
                if found is None or len(found) != len(STATEMENTS[bond.parent].columns):
                    continue
                if bond.parent == "code":
                    found = {**found, "status": "retired", "key": ""}
                    state.lost.append(Lost("came back", "code", key, "", found["name"], ""))
                state.rows[bond.parent][key] = found
                waiting.append((bond.parent, found))


def straighten(state: State) -> None:
    """Take back the latest move, or merge, of each ring of codes, until the codebook is a tree."""
    codes = state.rows["code"]
    ways: dict[str, Past] = {"parent": state.log.moved, "merged_into": state.log.merged}
    for column, past in ways.items():
        tried = {key: len(steps) for key, steps in past.items()}
        while ring := _ring(codes, column):
            latest = max(ring, key=lambda key: (past[key][tried[key] - 1][0] if tried.get(key) else 0, key))
            wrong = codes[latest][column]
            tried[latest] = max(0, tried.get(latest, 0) - 1)
            steps = past.get(latest, [])[: tried[latest]]
            back = steps[-1][1] if steps else None
            fields: Fields = {column: back if back in codes else None}
            if column == "merged_into":
                fields |= past[latest][tried[latest]][2] if latest in past else {}
            state.set("code", latest, **fields)
            state.lost.append(Lost("ring", "code", latest, column, fields[column], wrong))


def _ring(codes: dict[str, Fields], column: str) -> list[str]:
    """Codes that come back to themselves by a column; none if there are no such."""
    done: set[str] = set()
    for start in sorted(codes):
        way: list[str] = []
        at: str | None = start
        while at is not None and at in codes and at not in done:
            if at in way:
                return way[way.index(at) :]
            way.append(at)
            at = codes[at][column]
        done.update(way)
    return []


def mend(state: State, tables: Iterable[str]) -> None:
    """No row names one that does not stand: a column that may be empty is emptied, else the row goes and is listed."""
    for table in tables:
        for bond in state.bonds:
            if bond.table == table:
                _mend(state, bond)
        if table == "memo":
            for key, memo in list(state.rows["memo"].items()):
                if memo["about"] in STATEMENTS and memo["target"] not in state.rows[memo["about"]]:
                    state.drop("hangs on nothing", "memo", key)


def _mend(state: State, bond: Bond) -> None:
    rows, there = state.rows[bond.table], state.rows[bond.parent]
    missing = True
    while missing:
        missing = False
        for key, row in list(rows.items()):
            if row[bond.column] is not None and row[bond.column] not in there:
                if bond.nullable:
                    state.set(bond.table, key, **{bond.column: None})
                else:
                    state.drop("hangs on nothing", bond.table, key)
                    missing = bond.table == bond.parent


def written(value: Any) -> str:
    """A value as a conflict keeps it."""
    return json.dumps(value, ensure_ascii=False)
