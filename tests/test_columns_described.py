"""Every column of every report's data is described: what it means, and the type of its cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from qcode.catalogue import REPORTS, Kind
from qcode.catalogue.frames import frame_of
from qcode.catalogue.scope import Asked, Wanted, find_scope
from qcode.model.errors import QcodeError
from qcode.project import Project
from qcode.report.dictionary import EVERYWHERE, LAYOUTS, VARYING, VIEWS, described, views_described, words
from qcode.report.document import DataTable
from qcode.store.views import VIEWS as SQL
from tests.cli import call
from tests.samples import copy_sample
from tests.story import furnish, told


def ways(kind: Kind) -> Iterator[dict[str, str]]:
    """What a report can be told, one thing at a time: every value of each choice."""
    yield {}
    for choice in kind.choices:
        for value in choice.values or (("region",) if choice.name == "attribute" else ()):
            if value != choice.usual:
                yield {choice.name: value.replace(":N", ":2")}


def made(project: Project, name: str, told_so: Iterable[dict[str, str]] = ({},)) -> Iterator[DataTable]:
    """The tables of a report, told this and that."""
    asked = Asked(find_scope(project, Wanted()))
    for way in told_so:
        try:
            yield from REPORTS[name].build(project, asked, REPORTS[name].tell(way)).tables
        except QcodeError:
            continue  # not every study has what this way needs


def undescribed(name: str, table: DataTable) -> Iterator[str]:
    """The columns of a table that are not described as they are."""
    known = {each.key: each.type for each in described(name) if each.table == table.name}
    types = {str(key): str(kind) for key, kind in frame_of(table).dtypes.items()}
    fixed = [key for key in types if key in known]
    if fixed != [key for key in known if key in fixed]:
        yield f"{name}, {table.name}: in another order"
    for column in table.columns:
        varies = column.key not in known and VARYING in known
        kind = "string" if varies and types[column.key] == "string" else known.get(VARYING if varies else column.key)
        if kind != types[column.key] and (kind is None or len(table.rows)):
            yield f"{name}, {table.name}: {column.key} ({types[column.key]}, said: {kind})"


def test_every_report_has_words_for_its_columns(tmp_path: Path) -> None:
    """A key that is new, renamed or of another type is found here."""
    copy_sample(tmp_path / "sample")
    missing: dict[str, None] = {}
    with Project(tmp_path / "sample", "AK") as project:
        for name in REPORTS:
            if name != "suggestion-quality":  # reads every text by machine: below, of a small study
                missing |= dict.fromkeys(line for table in made(project, name) for line in undescribed(name, table))
    assert list(missing) == []


@told
def test_whatever_a_report_is_told_there_are_words_for_its_columns(folder: Path) -> None:
    """Every value of each choice, one at a time, on a small study."""
    missing: dict[str, None] = {}
    with Project(furnish(folder), "AK") as project:
        for name, kind in REPORTS.items():
            tables = made(project, name, ways(kind))
            missing |= dict.fromkeys(line for table in tables for line in undescribed(name, table))
    assert list(missing) == []


def test_the_views_are_described_as_they_are(folder: Path) -> None:
    """Each view with its columns in order; the types are those of SQLite's numbers and texts."""
    stated = {}
    for part in SQL.split("CREATE VIEW ")[1:]:
        name, _, rest = part.partition("(")
        stated[name.strip()] = [key.strip().strip('"') for key in rest.partition(")")[0].split(",")]
    found: dict[str, list[str]] = {name: [] for name in VIEWS}
    for each in views_described():
        found[each.table].append(each.key)
    assert found == stated


def test_no_words_stand_for_nothing() -> None:
    """Every report is known; a key of the dictionary that no table has any more is taken out."""
    assert set(LAYOUTS) == set(REPORTS)
    used = {(each.type, each.key) for name in LAYOUTS for each in described(name)}
    used |= {(each.type, each.key) for each in views_described()}
    used |= {("string", key) for layout in EVERYWHERE.values() for key in layout.keys.split()}
    shared = {"string": words.TEXTS, "Int64": words.WHOLE, "float64": words.NUMBERS}
    assert {(kind, key) for kind, keys in shared.items() for key in keys} - used == set()


def test_the_command_line_says_what_columns_mean() -> None:
    said = call("explain", "similarity", "--columns").out
    assert "codes_a" in said
    assert "codes of the first respondent" in said
    rows = call("explain", "views", "--columns", "--json").json
    assert {"report": "views", "table": "v_conditions", "column": "why", "type": "string"}.items() <= rows[
        -30
    ].items() or any(row["table"] == "v_conditions" and row["column"] == "why" for row in rows)
    assert len(call("explain", "--columns", "--json").json) > 500
    assert "is no report" in call("explain", "nothing", "--columns").err
