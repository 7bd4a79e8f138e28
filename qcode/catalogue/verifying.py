"""An exported appendix held against the project: which numbers and quotes still are what the project says."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from qcode import queries
from qcode.catalogue.assembling import AppendixOptions, Assembled, assembled
from qcode.catalogue.checking_thesis import plain_stamp
from qcode.catalogue.manifest import manifest, read_manifest
from qcode.catalogue.scope import Asked
from qcode.catalogue.verifying_document import touched_by_hand
from qcode.importers.files import read_bytes
from qcode.model.appendix import Shown
from qcode.model.checking import Spot, Verified, VerifiedItem
from qcode.model.errors import QcodeError
from qcode.model.scope import Scope
from qcode.project import Project
from qcode.report.cells import shown
from qcode.report.document import Cell, Column, Report, Table
from qcode.report.labels import profile_for
from qcode.report.numbers import DASH, How
from qcode.report.verified import verified as report_of
from qcode.text.normalise import sha256
from qcode.words import LANGUAGES, Language

Told = Any
Held = Mapping[str, Any]
Key = tuple[str, ...]


class NoManifest(QcodeError):
    template = (
        "There is no manifest beside “{file}” and none inside it: it was not written by `qcode appendix`, or its part"
        " was taken out. Its numbers can't be verified; its quotes are looked for in the interviews."
    )
    at_keys = (
        "There is no manifest beside “{file}” and none inside it: it is no appendix that qcode has written, or its "
        "part was taken out. Its numbers can't be verified; its quotes are looked for in the interviews."
    )


class BadManifest(QcodeError):
    template = (
        "The manifest of “{file}” can't be read: it was changed. Take back the file `{manifest}` that qcode wrote."
    )


def verify_file(project: Project, path: Path, told: Told = None) -> Verified:
    """Every number and quote of an exported file as it was then and is now, and what was changed in the file itself."""
    content = read_bytes(path)
    held = read_manifest(path)
    if held is None:
        raise NoManifest(file=path.name)
    try:
        return _verified(project, path, content, held, told)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError):
        raise BadManifest(file=path.name, manifest=path.with_suffix(".manifest.json").name) from None


def verified_report(project: Project, found: Verified, language: Language, date: str = "") -> Report:
    """What was found, for people."""
    return report_of(found, stamp=plain_stamp(project, language, date), language=language)


def _verified(project: Project, path: Path, content: bytes, held: Held, told: Told) -> Verified:
    made, now = _now(project, held, told)
    items = [*_numbers(held, now, made), *_quotes(project, held, now)]
    written = held.get("file", {}).get("sha256", "")
    touched = bool(written) and hashlib.sha256(content).hexdigest() != written
    by_hand = (
        list(touched_by_hand(path, held, made, now, blocks_by_place(made, now)))
        if made and path.suffix == ".docx"
        else []
    )
    numbers = sum(value is not None for table in held["tables"] for row in table["rows"] for value in row[1:])
    old = [item for item in items if item.state in ("changed", "gone") and item.kind != "table"]
    entry, _ = project.ask(queries.last_change)
    return Verified(
        file=path.name,
        entry=int(held["history"]["entry"]),
        date=str(held["date"]),
        numbers=numbers,
        quotes=len(held["quotes"]),
        unchanged=numbers + len(held["quotes"]) - len(old),
        items=(*items, *by_hand),
        touched=touched or bool(by_hand),
        now_entry=entry,
        sealed=bool(written),
    )


def _now(project: Project, held: Held, told: Told) -> tuple[Assembled | None, Held]:
    """The appendix made anew as it was asked for then, and its manifest; nothing where it can't be made any more."""
    language = held["language"]
    if language not in LANGUAGES:
        raise ValueError(language)
    scope = _scope(held["scope"])
    asked = Asked(scope, language=language, date=str(held["date"]))
    plan = held["plan"]
    columns = tuple(Shown(*each) for each in plan["columns"])
    options = AppendixOptions(str(plan["unit"]), tuple(plan["items"]), columns)
    try:
        made = assembled(project, asked, options, told)
    except QcodeError:
        return None, {"tables": [], "quotes": []}
    return made, manifest(project, made, asked, unit=options.unit)


def _scope(held: Held) -> Scope:
    """The scope as it was before it became JSON."""
    kept: dict[str, Any] = {
        name: tuple(tuple(each) if isinstance(each, list) else each for each in value)
        if isinstance(value, list)
        else value
        for name, value in held.items()
    }
    return Scope(**kept)


def cells(table: Held) -> Iterator[tuple[Key, Any]]:
    """Every value of a table by its row, counted where two have one name, and its column."""
    seen: dict[str, int] = {}
    columns = column_names(table["columns"])
    for name, *values in table["rows"]:
        seen[name] = seen.get(name, 0) + 1
        for column, value in zip(columns, values, strict=False):
            yield (name, str(seen[name]), column), value


def column_names(keys: Sequence[str]) -> list[str]:
    """The keys of a table's columns; where two have one, the second is told from the first."""
    return [
        key if key not in keys[:place] else f"{key} {keys[:place].count(key) + 1}" for place, key in enumerate(keys)
    ]


def tables_by_place(held: Held) -> dict[tuple[str, int], Held]:
    """Tables by the item that they stand in, and their number in it."""
    return {(table["item"], int(table["number"])): table for table in held["tables"]}


def blocks_by_place(made: Assembled, now: Held) -> dict[tuple[str, int], Table]:
    """The tables as they are made now, by item and number: both go through the report in one order."""
    tables = [block for block in made.report.blocks if isinstance(block, Table)]
    return dict(zip(tables_by_place(now), tables, strict=True))


def _numbers(held: Held, now: Held, made: Assembled | None) -> Iterator[VerifiedItem]:
    """Numbers that are others now, are gone, or are new; a table that is gone is one line."""
    current = tables_by_place(now)
    drawn = blocks_by_place(made, now) if made else {}
    for place, table in tables_by_place(held).items():
        if place not in current:
            yield VerifiedItem("table", table["label"], table["caption"], "gone")
            continue
        values = dict(cells(current[place]))
        columns = dict(zip(column_names(current[place]["columns"]), drawn[place].columns, strict=True))
        how: How = profile_for(made.report) if made else "en"
        for key, then in cells(table):
            value = values.pop(key, None)
            if then is None or _equal(then, value):
                continue
            column, state = columns.get(key[2]), "gone" if value is None else "changed"
            name = f"{key[0]}: {column.title if column else key[2]}"
            yield VerifiedItem("number", table["label"], name, state, *_printed(then, value, column, how))  # type: ignore[arg-type]
        for key, value in values.items():
            if value is not None:
                name = f"{key[0]}: {columns[key[2]].title}"
                yield VerifiedItem(
                    "number", table["label"], name, "new", "", _printed(value, None, columns[key[2]], how)[0]
                )


def _printed(then: Any, now: Any, column: Column | None, how: How) -> tuple[str, str]:
    """Two numbers as a table prints them, or in full where they are printed alike."""
    if column is None:
        return said(then), said(now)
    alone = replace(column, of=0)
    one, two = (DASH if value is None else shown(Cell(value), alone, how) for value in (then, now))
    return (one, two) if one != two else (said(then), said(now))


def _equal(then: Any, now: Any) -> bool:
    if isinstance(then, int | float) and isinstance(now, int | float):
        return abs(then - now) <= 1e-9 * max(1.0, abs(then), abs(now))
    return bool(then == now)


def said(value: Any) -> str:
    """A number as a manifest has it."""
    return DASH if value is None else f"{value:g}" if isinstance(value, float) else str(value)


def quotes_by_place(rows: Iterable[Held]) -> dict[Key, list[Held]]:
    """Quotes by the item that they stand in and the coding, or the place, that they print."""
    found: dict[Key, list[Held]] = {}
    for row in rows:
        place = row["coding"] or f"{row['transcript']}:{row['start']}:{row['end']}"
        found.setdefault((row["item"], place), []).append(row)
    return found


def _quotes(project: Project, held: Held, now: Held) -> Iterator[VerifiedItem]:
    """Quotes that are printed otherwise now, are printed no more, or are new."""
    names: dict[str, str] = {row.id: row.name for row in project.ask(queries.transcripts)}
    letters = {each["item"]: each["letter"] for each in held["appendices"]}
    then, current = quotes_by_place(held["quotes"]), quotes_by_place(now["quotes"])
    for key in (*then, *(key for key in current if key not in then)):
        old, new = then.get(key, []), current.get(key, [])
        for number in range(max(len(old), len(new))):
            row = (new or old)[min(number, len(new or old) - 1)]
            state = _state(old, new, number)
            if state:
                item = VerifiedItem("quote", letters.get(key[0], ""), names.get(row["transcript"], ""), state)
                yield _worded(project, item, row, old[number] if number < len(old) else None, names)


def _state(old: Sequence[Held], new: Sequence[Held], number: int) -> Any:
    if number >= len(old):
        return "new"
    if number >= len(new):
        return "gone"
    return "" if old[number]["printed"] == new[number]["printed"] else "changed"


def _worded(
    project: Project, item: VerifiedItem, row: Held, old: Held | None, names: Mapping[str, str]
) -> VerifiedItem:
    """A quote with the words that stand at its place now, and at the place that it had, as far as they may be quoted."""
    if row["transcript"] not in names:
        return item
    (quote,) = project.ask(queries.quotes_of_places, [(row["transcript"], row["start"], row["end"])])
    if quote.condition:
        return item
    body = project.ask(queries.body, row["transcript"])
    spot = Spot(row["transcript"], item.name, row["start"], row["end"], 0, (), (), row["coding"])
    before = body[old["start"] : old["end"]] if old else ""
    if old and sha256(before) not in (old["said"], old["printed"]):
        before = ""
    after = body[row["start"] : row["end"]] if item.state != "gone" else ""
    return replace(item, then=before, now=after, spot=spot)
