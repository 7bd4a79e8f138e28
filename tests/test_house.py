"""The house rules, read from the source: what would let it rot is found here."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import qcode

ROOT = Path(__file__).parents[1]
PACKAGE = Path(qcode.__file__).parent
SOURCES = sorted(PACKAGE.rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
LONGEST_FILE, LONGEST_FUNCTION = 400, 60
SQL = re.compile(
    r"\b(SELECT\s.+\sFROM|INSERT\s+INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|CREATE\s+(TABLE|INDEX|TRIGGER)|PRAGMA\s)", re.S
)
RUNS_SQL = ("execute", "executemany", "executescript", "values", "rows", "one", "value", "query")


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def place(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def floor(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0]


def calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            yield getattr(node.func, "attr", getattr(node.func, "id", "")), node


@pytest.mark.parametrize("path", [*SOURCES, *TESTS], ids=place)
def test_no_file_is_too_long(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST_FILE


def test_no_function_is_too_long() -> None:
    long = [
        f"{place(path)}: {node.name}"
        for path in SOURCES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno - _docstring_lines(node) >= LONGEST_FUNCTION
    ]
    assert long == []


def _docstring_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """A kernel's docstring may be as long as it must."""
    first = node.body[0]
    return (first.end_lineno or 0) - first.lineno + 1 if ast.get_docstring(node) else 0


def test_every_module_begins_with_one_line_that_names_it() -> None:
    without = [place(path) for path in SOURCES if not _title(path)]
    assert without == []


def _title(path: Path) -> str:
    title = ast.get_docstring(tree(path)) or ""
    return title if title and "\n" not in title.strip() else ""


def test_only_faces_catch_everything() -> None:
    wide = []
    for path in SOURCES:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ExceptHandler) and floor(path) not in ("cli", "tui"):
                caught = ast.unparse(node.type) if node.type else "everything"
                reraised = any(isinstance(inner, ast.Raise) and inner.exc is None for inner in ast.walk(node))
                if caught in ("everything", "Exception") or (caught == "BaseException" and not reraised):
                    wide.append(f"{place(path)}:{node.lineno}")
    assert wide == []


def test_sql_is_never_put_together() -> None:
    """What reaches the database is constant text; only ``schema`` makes statements, from the rows' own fields."""
    found = []
    for path in SOURCES:
        if path == PACKAGE / "store" / "schema.py":
            continue
        for name, call in calls(path):
            if name not in RUNS_SQL or not call.args:
                continue
            sql = call.args[0] if name not in ("rows", "one") or len(call.args) < 2 else call.args[1]
            built = isinstance(sql, ast.JoinedStr) or (isinstance(sql, ast.BinOp) and not _constant(sql))
            if built or (isinstance(sql, ast.Call) and getattr(sql.func, "attr", "") in ("format", "join")):
                found.append(f"{place(path)}:{call.lineno}")
    assert found == []


def _constant(node: ast.expr) -> bool:
    match node:
        case ast.BinOp(left=left, right=right):
            return _constant(left) and _constant(right)
        case ast.Constant():
            return True
        case ast.Name(id=name):
            return name.isupper()
    return False


def test_sql_stands_in_store_and_queries_only() -> None:
    found = [
        f"{place(path)}:{node.lineno}"
        for path in SOURCES
        if floor(path) not in ("store", "queries")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.search(node.value)
    ]
    assert [line for line in found if not line.startswith("qcode/project.py")] == []
    assert len(found) <= 2, "the project itself says VACUUM and wal_checkpoint, and nothing else"


def test_nothing_is_left_for_later() -> None:
    marks = re.compile(r"\b(" + "|".join(("TO" + "DO", "FIX" + "ME", "X" * 3, "HA" + "CK")) + r")\b")
    stubs = re.compile("raise Not" + "ImplementedError")
    found = [
        f"{place(path)}: {line.strip()[:60]}"
        for path in [*SOURCES, *TESTS]
        for line in path.read_text("utf-8").splitlines()
        if marks.search(line) or stubs.search(line)
    ]
    assert found == []


def test_every_test_asserts_something() -> None:
    empty = []
    helpers = _asserting_helpers()
    for path in TESTS:
        for node in ast.walk(tree(path)):
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) or not node.name.startswith("test_"):
                continue
            if not any(_asserts(inner, helpers) for inner in ast.walk(node)):
                empty.append(f"{place(path)}: {node.name}")
    assert empty == []


def _asserting_helpers() -> set[str]:
    """Functions beside the tests that assert for them."""
    own = {
        node.name
        for each in TESTS
        for node in ast.walk(tree(each))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and not node.name.startswith("test_")
        and any(_asserts(inner, set()) for inner in ast.walk(node))
    }
    return own | {"fail"}


def _asserts(node: ast.AST, helpers: set[str]) -> bool:
    match node:
        case ast.Assert():
            return True
        case ast.With(items=items) | ast.AsyncWith(items=items):
            return any("raises" in ast.unparse(item.context_expr) for item in items)
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)):
            return name in helpers or name.startswith("assert")
    return False


def test_settings_and_originals_are_opened_as_utf8() -> None:
    """No text is read or written in whatever encoding a computer happens to have."""
    found = []
    for path in SOURCES:
        for name, call in calls(path):
            if name in ("read_text", "write_text") and "super()" not in ast.unparse(call.func):
                told = len(call.args) > (name == "write_text") or any(word.arg == "encoding" for word in call.keywords)
                if not told:
                    found.append(f"{place(path)}:{call.lineno}")
    assert found == []
