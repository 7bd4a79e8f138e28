"""Codebook files as they are read: CSV, Excel and YAML hold the same codes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from qcode.importers.errors import BadLines, BadYaml, NoColumn, Odd, Problem, problem
from qcode.importers.files import read_bytes
from qcode.importers.tables import read_table
from qcode.model.drafts import DraftCode
from qcode.text.encodings import decode
from qcode.text.normalise import normalise

FORMATS = (".csv", ".xlsx", ".yaml", ".yml")
JOINT = " > "
WITHIN = " within"
"""Marks a code in its parent's own list, by no column's name: its parent is a whole path, and no name to be looked for."""
MOST_LEVELS = 100
TEXTS = ("brief", "definition", "use_when", "not_when", "example", "colour", "key")
DETAILS = ("origin", "source", "level", "cycle", "status", "id")
"""Columns that stand in a file only where a code has something to say in them."""
FURTHER = ("brief", "use_when", "not_when")
"""What a code can say in further languages beside its name and its definition."""
_SYNONYMS = {
    "use": "use_when", "use when": "use_when", "when to use": "use_when", "қашан қолданылады": "use_when",
    "когда использовать": "use_when", "когда применять": "use_when", "ne zaman kullanılır": "use_when",
    "not": "not_when", "not when": "not_when", "when not to use": "not_when", "қашан қолданылмайды": "not_when",
    "когда не использовать": "not_when", "когда не применять": "not_when", "ne zaman kullanılmaz": "not_when",
    "анықтама": "definition", "анықтамасы": "definition", "определение": "definition", "tanım": "definition",
    "мысал": "example", "пример": "example", "örnek": "example", "түс": "colour", "цвет": "colour", "renk": "colour",
    "color": "colour", "код": "path", "атауы": "name", "название": "name", "ad": "name", "жоғарғы код": "parent",
    "родитель": "parent", "üst kod": "parent", "code": "path", "short": "brief", "brief definition": "brief",
}  # fmt: skip
PLURALS = {
    "names": "name", "definitions": "definition", "briefs": "brief", "inclusions": "use_when", "exclusions": "not_when",
}  # fmt: skip
"""What a YAML file calls the texts in further languages."""

_EMPTY = ("", "~", "null", "Null", "NULL")
_TWICE = "a name stands twice"
_REASONS = {
    _TWICE: "one name stands here twice, keep one of the two",
    "mapping values are not allowed": 'a colon followed by a blank stands inside a text, put the text between two "',
    "\\t": "a tab stands where blanks must indent",
    "unexpected end of stream": 'a " is opened and never closed',
    "expected <block end>": "the indentation does not fit the lines above",
    "could not find expected ':'": "a colon is missing after a name",
}


@dataclass(frozen=True, slots=True)
class _Entry:
    """One code as a file has it: the line it stands at and its cells by qcode's names for them."""

    line: int
    cells: Mapping[str, str]


def read_codebook(path: Path) -> tuple[DraftCode, ...]:
    """The codes of a codebook file, every parent before its children."""
    suffix = path.suffix.lower()
    if suffix in (".yaml", ".yml"):
        entries = _yaml_entries(path)
    else:
        entries = _table_entries(path)
    codes: dict[tuple[str, ...], DraftCode] = {}
    lines: dict[tuple[str, ...], int] = {}
    problems: list[Problem] = []
    known = _paths_by_name(entries)
    for entry in entries:
        try:
            levels = _path(entry.cells, known)
        except Odd as odd:
            problems.append(odd.at(entry.line))
            continue
        if levels in lines:
            text = "“{path}” stands in line {first} already"
            problems.append(problem(entry.line, text, path=JOINT.join(levels), first=lines[levels]))
        else:
            lines[levels] = entry.line
            for depth in range(1, len(levels)):
                codes.setdefault(levels[:depth], DraftCode(levels[:depth]))
            codes[levels] = _code(levels, entry.cells)
    if problems:
        raise BadLines(file=path.name, problems=problems)
    return tuple(codes.values())


def _table_entries(path: Path) -> list[_Entry]:
    table = read_table(path)
    columns = [_column(name) for name in table.header]
    if "path" not in columns and "name" not in columns:
        raise NoColumn(file=path.name, column="path", columns=", ".join(filter(None, table.header)))
    if "definition" not in columns and "memo" in columns:
        columns[columns.index("memo")] = "definition"
    entries: list[_Entry] = []
    for line, row in zip(table.lines, table.rows, strict=True):
        cells: dict[str, str] = {}
        for column, cell in zip(columns, row, strict=True):
            if column and cell.strip():
                cells.setdefault(column, cell)
        entries.append(_Entry(line, cells))
    return entries


def _column(header: str) -> str:
    """qcode's name for a column or key."""
    folded = " ".join(header.replace("İ", "i").casefold().replace("_", " ").split())
    if match := re.fullmatch(r"(name|brief|definition|use when|not when) ([a-z]{2,3})", folded):
        return f"{match[1].replace(' ', '_')}_{match[2]}"
    return _SYNONYMS.get(folded, folded)


def _paths_by_name(entries: Sequence[_Entry]) -> dict[str, tuple[str, ...] | Odd]:
    """Where a code stands that is given as a parent by its bare name; ``Odd`` where that leads round or to several."""
    above: dict[str, set[str]] = {}
    for entry in entries:
        if "name" in entry.cells and "path" not in entry.cells:
            above.setdefault(entry.cells["name"].strip(), set()).add(entry.cells.get("parent", "").strip())
    return {name: _where(name, above) for name in above}


def _where(name: str, above: Mapping[str, set[str]]) -> tuple[str, ...] | Odd:
    levels, at = [name], name
    while at in above and len(levels) <= MOST_LEVELS:
        if len(above[at]) > 1:
            return Odd("several codes are called “{name}”: give the parent with its whole path", name=at)
        (at,) = above[at]
        if at in levels:
            return Odd("the parents of “{name}” lead round in a circle", name=name)
        levels += [at] if at in above else []
    return (*(_levels(at) if at and at not in above else ()), *reversed(levels))


def _levels(path: str) -> tuple[str, ...]:
    return tuple(level.strip() for level in path.split(JOINT))


def _path(cells: Mapping[str, str], known: Mapping[str, tuple[str, ...] | Odd]) -> tuple[str, ...]:
    """The levels of a code's path; ``Odd`` says what is wrong with them."""
    if "path" in cells:
        levels = _levels(cells["path"].strip())
    elif "name" in cells:
        name, parent = cells["name"].strip(), cells.get("parent", "").strip()
        if JOINT in name:
            raise Odd("the name “{name}” holds “{joint}”, which joins levels", name=name, joint=JOINT)
        if parent == name and WITHIN not in cells:
            raise Odd("“{name}” is its own parent", name=name)
        higher: tuple[str, ...] | Odd = _levels(parent) if parent else ()
        if WITHIN not in cells:
            higher = known.get(parent, higher)
        if isinstance(higher, Odd):
            raise higher
        levels = (*higher, name)
    else:
        raise Odd("no name")
    if len(levels) > MOST_LEVELS:
        raise Odd("“{name}” stands more than {most} levels deep", name=levels[-1], most=MOST_LEVELS)
    if not all(levels):
        raise Odd("the path “{path}” has an empty level", path=cells.get("path", cells.get("parent", "")))
    return levels


def _code(levels: tuple[str, ...], cells: Mapping[str, str]) -> DraftCode:
    def by_language(prefix: str) -> tuple[tuple[str, str], ...]:
        return tuple(sorted((key.removeprefix(prefix), cell) for key, cell in cells.items() if key.startswith(prefix)))

    texts = {name: cells.get(name) for name in (*TEXTS, *DETAILS)}
    further = [(language, part, text) for part in FURTHER for language, text in by_language(f"{part}_")]
    return DraftCode(
        levels,
        **texts,
        names=by_language("name_"),
        definitions=by_language("definition_"),
        further=tuple(sorted(further)),
        links=_pairs(cells.get("links", "")),
        examples=_pairs(cells.get("examples", "")),
    )


def _pairs(lines: str) -> tuple[tuple[str, str], ...]:
    """``kind: what``, one a line."""
    split = (line.partition(": ") for line in lines.split("\n"))
    return tuple((kind.strip(), what.strip()) for kind, sign, what in split if sign)


def _yaml_entries(path: Path) -> list[_Entry]:
    """The codes of a YAML file: a list of maps, at its top or under ``codes``; ``children`` nest."""
    import yaml

    text = normalise(decode(read_bytes(path)).text)
    try:
        if any(isinstance(token, yaml.AliasToken) for token in yaml.scan(text)):
            raise BadYaml(file=path.name, line=1, reason="references (*) are not read, write the text out")
        loader = texts_only()(text)
        node: Any = loader.get_single_node()
        data = loader.construct_document(node) if node is not None else []
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reason = _reason(str(getattr(error, "problem", "")))
        raise BadYaml(file=path.name, line=mark.line + 1 if mark else 1, reason=reason) from None
    except RecursionError:
        raise BadYaml(file=path.name, line=1, reason="its levels are nested too deeply") from None
    if isinstance(data, dict) and "codes" in data:
        node = next(below for key, below in node.value if key.value == "codes")
        data = data["codes"]
    return list(_nested(path.name, data, node, ()))


@cache
def texts_only() -> Any:
    """A loader of YAML to which all is text, as it was typed, but what is left empty; a name twice in a place is refused."""
    import yaml

    class Texts(yaml.BaseLoader):
        def construct_scalar(self, node: Any) -> Any:
            return None if node.style is None and node.value in _EMPTY else super().construct_scalar(node)

        def construct_mapping(self, node: Any, deep: bool = False) -> Any:
            keys = [key.value for key, _ in node.value if isinstance(key.value, str)]
            for key, _ in node.value:
                if keys.count(key.value) > 1:
                    raise yaml.constructor.ConstructorError(None, None, _TWICE, key.start_mark)
            return super().construct_mapping(node, deep)

    return Texts


def _reason(said: str) -> str:
    """What the reader of YAML says of a place, in words of ours."""
    return next((reason for part, reason in _REASONS.items() if part in said), "this is not YAML")


def _nested(file: str, data: Any, node: Any, above: tuple[str, ...]) -> Iterator[_Entry]:
    """The entries of a list of maps and of the lists below them."""
    line = node.start_mark.line + 1 if node is not None else 1
    if not isinstance(data, list):
        raise BadYaml(file=file, line=line, reason="a list of codes is expected here, each with a path or a name")
    for item, item_node in zip(data, node.value, strict=True):
        line = item_node.start_mark.line + 1
        if isinstance(item, str):
            item, item_node = {"name": item}, None
        if not isinstance(item, dict):
            raise BadYaml(file=file, line=line, reason="a code is expected here, with a path or a name")
        cells = _yaml_cells(file, line, item)
        if above and "path" not in cells and "parent" not in cells:
            cells |= {"parent": JOINT.join(above), WITHIN: "1"}
        yield _Entry(line, cells)
        if (below := item.get("children")) and item_node is not None:
            own = (
                _levels(cells["path"])
                if "path" in cells
                else (*_levels(cells.get("parent", "")), cells.get("name", ""))
            )
            list_node = next(value for key, value in item_node.value if key.value == "children")
            yield from _nested(file, below, list_node, tuple(filter(None, own)))


def _yaml_cells(file: str, line: int, item: Mapping[Any, Any]) -> dict[str, str]:
    """A map's texts by qcode's names; ``names: {kk: …}`` becomes ``name_kk``."""
    cells: dict[str, str] = {}
    for key, value in item.items():
        column = _column(str(key))
        if (part := PLURALS.get(column)) and isinstance(value, dict):
            cells |= {
                f"{part}_{language}": normalise(str(text)) for language, text in value.items() if text is not None
            }
        elif column in ("links", "examples") and isinstance(value, list):
            cells[column] = normalise("\n".join(str(line) for line in value))
        elif column in (*TEXTS, *DETAILS, "path", "name", "parent", "memo") and value is not None:
            if isinstance(value, (dict, list)):
                raise BadYaml(file=file, line=line, reason="one text is expected here")
            cells[column] = normalise(str(value))
    if "definition" not in cells and "memo" in cells:
        cells["definition"] = cells["memo"]
    return {key: text for key, text in cells.items() if text.strip()}
