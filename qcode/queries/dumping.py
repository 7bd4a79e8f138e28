"""A project as sorted, stable lines of text, so that two states of it can be compared line by line."""

from __future__ import annotations

import json
from collections.abc import Iterator

from qcode.model.rows import TABLES
from qcode.queries.history_search import without_words
from qcode.store.reader import Reader
from qcode.store.schema import STATEMENTS


def dump(read: Reader, *, with_words: bool = False) -> Iterator[tuple[str, list[str]]]:
    """Each table with its rows, one line a row, by id; what was said in interviews only where it is asked for."""
    for row in TABLES:
        lines = []
        for _, image in sorted(read.values(STATEMENTS[row.TABLE].all_images)):
            held = json.loads(image)
            lines.append(
                json.dumps(
                    held if with_words else without_words(row.TABLE, held), ensure_ascii=False, separators=(",", ":")
                )
            )
        yield row.TABLE, lines
