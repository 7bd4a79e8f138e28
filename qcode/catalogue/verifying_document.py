"""What was changed by hand in an exported file: cells and quotes that are other than its manifest has them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from qcode.catalogue.assembling import Assembled
from qcode.importers.manuscript import DrawnTable, read_manuscript, read_tables
from qcode.model.checking import VerifiedItem
from qcode.report.cells import shown
from qcode.report.document import Cell, Column, Quotation, Table
from qcode.report.labels import cited, profile_for, words_printed
from qcode.report.thesis_check import difference
from qcode.text.normalise import sha256
from qcode.text.quote_matching import Quote, compared, tokens

Held = Mapping[str, Any]


def touched_by_hand(
    path: Path, held: Held, made: Assembled, now: Held, blocks: Mapping[tuple[str, int], Table]
) -> Iterator[VerifiedItem]:
    """Cells and quotes of the file that are not what was written into it."""
    yield from _cells(path, held, made, now, blocks)
    yield from _quotes(path, held, made)


def _cells(
    path: Path, held: Held, made: Assembled, now: Held, blocks: Mapping[tuple[str, int], Table]
) -> Iterator[VerifiedItem]:
    """Numbers of the file's tables that differ from those of the manifest, drawn as the profile draws them."""
    labels = [(table["label"], table) for table in held["tables"]]
    drawn = _drawn(read_tables(path), [label for label, _ in labels])
    current = {(table["item"], table["number"]): table for table in now["tables"]}
    for label, table in labels:
        block = blocks.get((table["item"], table["number"]))
        if block is None:
            continue
        same = current[table["item"], table["number"]]["rows"] == table["rows"]
        columns = _columns(drawn.get(label, []), block)
        for at, key in enumerate(table["columns"]):
            column = block.columns[at] if at < len(block.columns) else None
            texts = columns.get(at)
            if column is None or column.key != key or texts is None:
                continue
            for number, (name, *values) in enumerate(table["rows"]):
                then = values[at] if at < len(values) else None
                there = texts[number] if number < len(texts) else ""
                wanted = shown(Cell(then), column, profile_for(made.report))
                if then is not None and not _reads(there, wanted, exactly=same):
                    yield VerifiedItem("number", label, f"{name}: {column.title}", "by hand", wanted, there)


def _drawn(tables: list[DrawnTable], labels: list[str]) -> dict[str, list[DrawnTable]]:
    """The file's tables under the label of the caption above them; the rest of one that was cut belongs to it."""
    found: dict[str, list[DrawnTable]] = {}
    folded = sorted(((_plain(label), label) for label in labels), key=lambda each: -len(each[0]))
    here = ""
    for table in tables:
        for line in table.above:
            plain = _plain(line)
            starts = (label for sign, label in folded if re.match(re.escape(sign) + r"(?![\w.]?\d)", plain))
            here = next(starts, here)
        if here:
            found.setdefault(here, []).append(table)
    return found


def _plain(text: str) -> str:
    return " ".join(text.replace("\u2011", "-").split())


def _columns(parts: list[DrawnTable], block: Table) -> dict[int, list[str]]:
    """Each column's cells by its number; titles tell the columns of each part apart."""
    found: dict[int, list[str]] = {}
    for part in parts:
        if not part.rows:
            continue
        head, *rows = part.rows
        for place, column in _placed(head, block.columns):
            cells = [row[place] if place < len(row) else "" for row in rows]
            found.setdefault(column, []).extend(cells)
    return {column: texts for column, texts in found.items() if column >= block.stub or len(parts) == 1}


def _placed(head: list[str], columns: tuple[Column, ...]) -> Iterator[tuple[int, int]]:
    """The number of the column that each title of a head stands for, in their order."""
    rest = list(range(len(columns)))
    for place, title in enumerate(head):
        found = next((column for column in rest if _plain(columns[column].title) == _plain(title)), None)
        if found is not None:
            rest.remove(found)
            yield place, found


def _reads(there: str, wanted: str, *, exactly: bool) -> bool:
    """Whether a cell says what it should; its percentage counts only where the whole is what it was."""
    # A blank before a percent sign is the profile's, or that of an older one.
    one, two = (_plain(text).replace(" %", "%") for text in (there, wanted))
    return one == two or (not exactly and one.partition("(")[0].strip() == two.partition("(")[0].strip())


def _quotes(path: Path, held: Held, made: Assembled) -> Iterator[VerifiedItem]:
    """Quotes of the manifest that the file does not hold as they were printed."""
    printed: dict[str, tuple[str, str]] = {}
    for block in made.report.blocks:
        if isinstance(block, Quotation) and block.reference is not None:
            profile = profile_for(made.report)
            printed[sha256(words_printed(block, profile))] = (cited(block, profile).words, block.source)
    lines = [line.text for line in read_manuscript(path) if line.where == "text"]
    everything = "\n".join(map(_folded, lines))
    words_of = [set(line.split()) for line in lines]
    letters = {each["item"]: each["letter"] for each in held["appendices"]}
    for row in held["quotes"]:
        words, source = printed.get(row["printed"], ("", ""))
        if words and _folded(words) not in everything:
            own = set(words.split())
            best = max(range(len(lines)), key=lambda at: len(own & words_of[at]), default=0)
            there = _difference(words, lines[best]) if lines and 2 * len(own & words_of[best]) > len(own) else ""
            yield VerifiedItem("quote", letters.get(row["item"], ""), source, "by hand", words, there)


def _difference(written: str, there: str) -> str:
    """What stands in the file, beside what was written: ``[-…-]`` and ``[+…+]``."""
    said = tokens(written)
    words = re.sub(r"\s*\([^()]*\)\s*$", "", there)
    return difference(compared(Quote(words), said, 0, len(said)))


def _folded(text: str) -> str:
    return f" {' '.join(tokens(text).forms)} "
