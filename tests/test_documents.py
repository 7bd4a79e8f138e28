"""The project's documents hold together: rows that fit their tables, links that lead somewhere."""

from __future__ import annotations

import re
from itertools import groupby
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DOCUMENTS = ("README.md", "ARCHITECTURE.md", "CHANGELOG.md", "tests/benchmarks/README.md")
CODE = re.compile(r"`[^`]*`")
CELL_END = re.compile(r"(?<!\\)\|")
LINK = re.compile(r"\]\(([^)#]+?)(?:#[^)]*)?\)")


def tables(text: str) -> list[list[tuple[int, str]]]:
    """Runs of lines that begin with a bar, outside code blocks, each line with its number."""
    fenced, lines = False, []
    for number, line in enumerate(text.splitlines(), 1):
        fenced ^= line.startswith("```")
        lines.append((number, line if not fenced else ""))
    return [list(rows) for is_row, rows in groupby(lines, lambda each: each[1].startswith("|")) if is_row]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_row_has_the_cells_of_its_table(name: str) -> None:
    for rows in tables((ROOT / name).read_text("utf-8")):
        cells = [(number, len(CELL_END.findall(CODE.sub("", row)))) for number, row in rows]
        assert [number for number, count in cells if count != cells[0][1]] == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_link_to_a_file_leads_to_one(name: str) -> None:
    targets = [each for each in LINK.findall((ROOT / name).read_text("utf-8")) if "://" not in each]
    assert [each for each in targets if not (ROOT / each).exists()] == []
