"""What is said of a code beyond its row: links, examples, what is missing, and what a merge would bring together."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass

from qcode.model.errors import Gone
from qcode.model.rows import Code, CodeExample, CodeLink, Coding
from qcode.queries.codebook import code_words, codes
from qcode.queries.codings import codings_of_code
from qcode.store.reader import Reader

PARTS = ("brief", "definition", "use_when", "not_when", "example")
"""What a code should say of itself beside its name, after MacQueen and others (1998)."""


def code_links(read: Reader) -> list[CodeLink]:
    """Every relation of two codes, by kind."""
    return read.rows(CodeLink, "SELECT * FROM code_link ORDER BY kind, source, target, id")


def links_of(read: Reader, code: str) -> list[CodeLink]:
    """The relations that a code stands in, at either end."""
    return read.rows(
        CodeLink, "SELECT * FROM code_link WHERE source = :id OR target = :id ORDER BY kind, id", {"id": code}
    )


def link_kinds(read: Reader) -> list[str]:
    """The kinds of relation that the project uses."""
    return [kind for (kind,) in read.values("SELECT DISTINCT kind FROM code_link ORDER BY kind")]


def example(read: Reader, example: str) -> CodeExample:
    """The linked example of this id."""
    found = read.one(CodeExample, "SELECT * FROM code_example WHERE id = :id", {"id": example})
    if found is None:
        raise Gone(kind="example")
    return found


def code_examples(read: Reader) -> list[CodeExample]:
    """Every linked example: the typical ones of a code first, then borderline, then counter."""
    return read.rows(
        CodeExample,
        "SELECT * FROM code_example ORDER BY code,"
        " CASE kind WHEN 'typical' THEN 0 WHEN 'borderline' THEN 1 ELSE 2 END, id",
    )


@dataclass(frozen=True, slots=True)
class Completeness:
    """A code in use and which of its parts nobody has written yet, in the order of ``PARTS``."""

    code: Code
    missing: tuple[str, ...]

    @property
    def share(self) -> float:
        """How much of it is there, from 0 to 1."""
        return 1 - len(self.missing) / len(PARTS)


def completeness(read: Reader) -> list[Completeness]:
    """What is missing in the codebook, code by code in its order; a linked passage is an example too."""
    shown = shown_by_passages(read)
    return [Completeness(code, missing_parts(code, shown)) for code in codes(read)]


def shown_by_passages(read: Reader) -> set[str]:
    """The codes that a linked passage shows as they are."""
    return {row.code for row in code_examples(read) if row.kind != "counter"}


def missing_parts(code: Code, shown: Collection[str]) -> tuple[str, ...]:
    """Which parts of a code nobody has written yet; ``shown`` are the codes that a passage shows."""
    return tuple(
        part for part in PARTS if not getattr(code, part).strip() and not (part == "example" and code.id in shown)
    )


def missing_words(read: Reader, language: str) -> list[Completeness]:
    """Which codes in use lack a name, or a definition that they have, in one more language."""
    there = {row.code: row for row in code_words(read) if row.language == language}
    found = []
    for code in codes(read):
        words = there.get(code.id)
        wanted = ("name", *(part for part in PARTS[:-1] if getattr(code, part).strip()))
        missing = tuple(part for part in wanted if words is None or not getattr(words, part).strip())
        if missing:
            found.append(Completeness(code, missing))
    return found


@dataclass(frozen=True, slots=True)
class MergePreview:
    """What stands side by side before two codes are merged: ids of codings, by all coders."""

    source: tuple[Coding, ...]
    target: tuple[Coding, ...]
    same: tuple[tuple[Coding, Coding], ...]
    """One coder's same passage under both: becomes one."""
    overlapping: tuple[tuple[Coding, Coding], ...]
    """One coder's passages that share a part but are not the same."""
    below: tuple[Code, ...]
    """Codes that hang below the one to be merged, and go along."""


OVERLAPS = """
SELECT a.id, b.id FROM coding a JOIN coding b
    ON b.transcript = a.transcript AND b.coder = a.coder AND b.start < a."end" AND a.start < b."end"
 WHERE a.code = :source AND b.code = :target ORDER BY a.transcript, a.start, b.start, a.id, b.id
"""


def merge_preview(read: Reader, source: str, target: str) -> MergePreview:
    """Both codes' passages, and where they meet; nothing is changed."""
    one, two = codings_of_code(read, source), codings_of_code(read, target)
    rows: dict[str, Coding] = {row.id: row for row in (*one, *two)}
    pairs = [(rows[a], rows[b]) for a, b in read.values(OVERLAPS, {"source": source, "target": target})]
    same = tuple((a, b) for a, b in pairs if (a.start, a.end) == (b.start, b.end))
    return MergePreview(
        tuple(one),
        tuple(two),
        same,
        tuple(pair for pair in pairs if pair not in same),
        tuple(code for code in codes(read, retired=True) if code.parent == source and code.merged_into is None),
    )


COMPARED = """
SELECT * FROM coding WHERE code = :code AND id NOT IN (SELECT value FROM json_each(:shown))
 ORDER BY made DESC, id DESC LIMIT :most
"""


def newest_codings(read: Reader, code: str, most: int, *, without: tuple[str, ...] = ()) -> list[Coding]:
    """The passages that were given a code last, by anybody."""
    return read.rows(Coding, COMPARED, {"code": code, "most": most, "shown": json.dumps(without)})
