"""The codebook: its codes, their paths, and how often each is used."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from qcode.model.errors import Ambiguous, Gone, NotFound
from qcode.model.rows import Code, CodeWords
from qcode.queries.code_letters import code_letters
from qcode.store.reader import Reader

JOINT = " > "


@dataclass(frozen=True, slots=True)
class CodeItem:
    """A code at its place: path, depth, and one coder's segments on the code itself."""

    code: Code
    path: str
    depth: int
    segments: int
    letter: str = ""
    """The one that the code was born with."""


def codes(read: Reader, *, retired: bool = False) -> list[Code]:
    """The codes in the order of the tree, every parent before its children."""
    rows = read.rows(
        Code,
        "SELECT * FROM code WHERE :retired OR (status <> 'retired' AND merged_into IS NULL) ORDER BY position, name, id",
        {"retired": retired},
    )
    return in_tree_order(rows)


def in_tree_order(rows: Sequence[Code]) -> list[Code]:
    """Parents before children, siblings in the order given; a code whose parent is absent stands at the top."""
    present = {code.id for code in rows}
    below: dict[str | None, list[Code]] = {}
    for code in rows:
        below.setdefault(code.parent if code.parent in present else None, []).append(code)
    found: list[Code] = []
    open_branches = list(reversed(below.get(None, [])))
    while open_branches:
        code = open_branches.pop()
        found.append(code)
        open_branches.extend(reversed(below.get(code.id, [])))
    return found


def path_of(code: Code, by_id: Mapping[str, Code]) -> str:
    """The names from the top down to a code, joined by " > "."""
    names = [code.name]
    while code.parent is not None and code.parent in by_id:
        code = by_id[code.parent]
        names.append(code.name)
    return JOINT.join(reversed(names))


def paths(read: Reader) -> dict[str, str]:
    """The path of every code, retired ones too, by id."""
    rows = read.rows(Code, "SELECT * FROM code")
    by_id: dict[str, Code] = {code.id: code for code in rows}
    return {code.id: path_of(code, by_id) for code in rows}


def spoken_paths(read: Reader, language: str) -> dict[str, str]:
    """The paths that are said otherwise in a language, each with how; empty where the codebook has no such names."""
    names: dict[str, str] = {
        each.code: each.name for each in code_words(read) if each.language == language and each.name
    }
    if not names:
        return {}
    rows = read.rows(Code, "SELECT * FROM code")
    by_id: dict[str, Code] = {code.id: code for code in rows}
    said = {id_: replace(code, name=names.get(id_, code.name)) for id_, code in by_id.items()}
    return {path_of(code, by_id): path_of(said[code.id], said) for code in rows}


PATH = """
WITH RECURSIVE up (id, name, parent, depth) AS (
    SELECT id, name, parent, 0 FROM code WHERE id = :id
    UNION ALL SELECT c.id, c.name, c.parent, up.depth + 1 FROM code c JOIN up ON c.id = up.parent
) SELECT name FROM up ORDER BY depth DESC
"""


def path(read: Reader, code: str) -> str:
    """The path of one code."""
    return JOINT.join(name for (name,) in read.values(PATH, {"id": code}))


def segment_counts(read: Reader, coder: str) -> dict[str, int]:
    """How many codings one coder has of each code, retired ones too."""
    return dict(read.values("SELECT code, count(*) FROM coding WHERE coder = :coder GROUP BY code", {"coder": coder}))


def code_items(read: Reader, coder: str, counts: Mapping[str, int] | None = None) -> list[CodeItem]:
    """The codebook in tree order, with one coder's counts, which may be handed in where they are known."""
    counts = segment_counts(read, coder) if counts is None else counts
    rows, letters = codes(read), code_letters(read)
    by_id: dict[str, Code] = {code.id: code for code in rows}
    found = []
    for code in rows:
        path = path_of(code, by_id)
        found.append(CodeItem(code, path, path.count(JOINT), counts.get(code.id, 0), letters.get(code.id, "")))
    return found


def code_item(read: Reader, code: str) -> Code:
    """The code of this id."""
    found = read.one(Code, "SELECT * FROM code WHERE id = :id", {"id": code})
    if found is None:
        raise Gone(kind="code")
    return found


def code_words(read: Reader) -> list[CodeWords]:
    """Names and definitions in further languages."""
    return read.rows(CodeWords, "SELECT * FROM code_words ORDER BY code, language")


def code_named(read: Reader, name: str) -> Code:
    """A code by its path, or by its name where only one code has it; by those in other languages where none is called so."""
    found = codes_called(read, name)
    if not found:
        raise NotFound(kind="code", name=name)
    if len(found) > 1:
        raise Ambiguous(name=name, candidates=candidates(read, found))
    return found[0]


def codes_called(read: Reader, name: str, ways: Sequence[Callable[[str], str]] = (str,)) -> list[Code]:
    """The codes that a path or a name means, by the first way to compare letters that finds any; their own names go first."""
    rows = read.rows(Code, "SELECT * FROM code")
    by_id: dict[str, Code] = {code.id: code for code in rows}
    there = [code for code in rows if code.merged_into is None]
    wanted = tidy(name)
    for way in ways:
        full = [code for code in there if way(path_of(code, by_id)) == way(wanted)]
        if found := full or [code for code in there if way(code.name) == way(wanted)]:
            return found
    called = _other_names(read)
    levels = wanted.split(JOINT) if called else []
    for way in ways if called else ():
        if found := [code for code in there if _is_called(code, levels, by_id, called, way)]:
            return found
    return []


def _other_names(read: Reader) -> dict[str, set[str]]:
    """What codes are called in further languages, by their ids."""
    found: dict[str, set[str]] = {}
    for words in code_words(read):
        if words.name:
            found.setdefault(words.code, set()).add(words.name)
    return found


def _is_called(
    code: Code,
    levels: Sequence[str],
    by_id: Mapping[str, Code],
    called: Mapping[str, set[str]],
    way: Callable[[str], str],
) -> bool:
    """Whether a name is one of a code's in further languages; of a path, whether each level bears any of its names."""
    if len(levels) == 1:
        return way(levels[0]) in map(way, called.get(code.id, ()))
    line = [code]
    while (above := line[-1].parent) is not None and above in by_id:
        line.append(by_id[above])
    return len(line) == len(levels) and all(
        way(level) in map(way, {each.name, *called.get(each.id, ())})
        for level, each in zip(reversed(levels), line, strict=True)
    )


def candidates(read: Reader, found: Iterable[Code]) -> str:
    """The paths of codes that share a name, as an error lists them."""
    every = paths(read)
    return " / ".join(f"“{path}”" for path in sorted(every[code.id] for code in found))


def known_names(read: Reader) -> list[str]:
    """Every path and name by which a code is found, in all languages."""
    there = [code for code in read.rows(Code, "SELECT * FROM code") if code.merged_into is None]
    every = paths(read)
    own = {code.id: every[code.id] for code in there}
    words = [row for row in code_words(read) if row.name and row.code in own]
    said = [spoken_paths(read, language) for language in sorted({row.language for row in words})]
    others = [path for each in said for path in map(each.get, own.values()) if path is not None]
    return list(dict.fromkeys([*own.values(), *(code.name for code in there), *others, *(row.name for row in words)]))


def tidy(path: str) -> str:
    """A path with its joints written in the one way."""
    return JOINT.join(part.strip() for part in path.split(JOINT)).strip()
