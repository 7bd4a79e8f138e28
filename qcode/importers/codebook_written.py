"""Codebook files as they are written: CSV, Excel and YAML, read again by ``codebook``."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

from qcode.importers.codebook import DETAILS, FORMATS, JOINT, PLURALS, TEXTS
from qcode.importers.errors import TooLongForExcel, UnknownFormat
from qcode.model.drafts import DraftCode

_EXCEL_CELL = 32_767


def codebook_file(name: str, codes: Sequence[DraftCode]) -> bytes:
    """Codes as a file of CSV, XLSX or YAML, by the suffix of its name; what is empty is left out."""
    suffix = name[name.rfind(".") :].lower() if "." in name else ""
    if suffix not in FORMATS:
        raise UnknownFormat(file=name, formats=", ".join(FORMATS))
    if suffix in (".yaml", ".yml"):
        return snapshot_file(codes)
    grid = _grid([_record(code) for code in codes])
    if suffix == ".xlsx":
        return _excel(name, grid)
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(grid)
    return text.getvalue().encode()


def _record(code: DraftCode) -> dict[str, str]:
    """A code's cells by column."""
    texts = {name: getattr(code, name) for name in (*TEXTS, *DETAILS)}
    record = {"path": JOINT.join(code.path)} | {name: text for name, text in texts.items() if text}
    record |= {f"name_{language}": text for language, text in code.names if text}
    record |= {f"definition_{language}": text for language, text in code.definitions if text}
    return record | {f"{part}_{language}": text for language, part, text in code.further if text}


def _grid(records: Sequence[Mapping[str, str]]) -> list[list[str]]:
    """Header and rows: the fixed columns, then the details that any code has, then other languages."""
    present = {column for record in records for column in record}
    fixed = ["path", *TEXTS, *(name for name in DETAILS if name in present)]
    extra = sorted(present - set(fixed), key=lambda column: (column[:1] != "n", column))
    return [[*fixed, *extra], *([record.get(column, "") for column in (*fixed, *extra)] for record in records)]


def _excel(name: str, grid: Sequence[Sequence[str]]) -> bytes:
    """Every cell a text, never a formula, a link or a number."""
    import xlsxwriter

    for row in grid:
        if any(len(cell.encode("utf-16-le")) // 2 > _EXCEL_CELL for cell in row):
            raise TooLongForExcel(file=name, code=row[0][:80])
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet("codebook")
        for at, row in enumerate(grid):
            for column, cell in enumerate(row):
                if cell:
                    sheet.write_string(at, column, cell)
    return made.getvalue()


def snapshot_file(codes: Sequence[DraftCode], heading: str = "") -> bytes:
    """YAML under a heading of comments, one field a line, in a fixed order, so that two files can be compared line by line."""
    import yaml

    class Dumper(yaml.SafeDumper):
        """Texts of several lines stand as blocks."""

        def represent_text(self, text: str) -> yaml.ScalarNode:
            return self.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)

    Dumper.add_representer(str, Dumper.represent_text)
    items = [_yaml_item(code) for code in codes]
    lines = "".join(f"# {line}\n" for line in heading.splitlines())
    body: str = yaml.dump(items, Dumper=Dumper, allow_unicode=True, sort_keys=False, width=1_000_000)
    return (lines + body).encode()


def _yaml_item(code: DraftCode) -> dict[str, object]:
    """A code's fields in the order in which they are written; what is empty is left out."""
    texts = {name: getattr(code, name) for name in (*TEXTS, *DETAILS)}
    item: dict[str, object] = {"path": JOINT.join(code.path)} | {name: text for name, text in texts.items() if text}
    words = {"names": dict(code.names), "definitions": dict(code.definitions)}
    for name, part in PLURALS.items():
        said = words.get(name, {language: text for language, each, text in code.further if each == part})
        if kept := {language: text for language, text in said.items() if text}:
            item[name] = kept
    for name, pairs in (("links", code.links), ("examples", code.examples)):
        if pairs:
            item[name] = [f"{kind}: {what}" for kind, what in pairs]
    return item
