"""The last step before anything leaves: no name that must not, and no file half written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from qcode.catalogue.profiles import profile_of
from qcode.importers.names import find_names, read_names
from qcode.model.errors import QcodeError
from qcode.project import Project
from qcode.render import PICTURES, encoded, pictured
from qcode.render.files import write_whole
from qcode.report.document import Cell, Quotation, Report

NAMES = "names.txt"
"""In the project's folder: names that must never leave, one a line."""


class NamesInside(QcodeError):
    template = (
        "Nothing was written: “{file}” would hold names from {names}: {found}. Change the passages or the codebook,"
        " or say --despite-names."
    )
    at_keys = (
        "Nothing was written: “{file}” would hold names from {names}: {found}. Change the passages or the "
        "codebook, or have it written all the same."
    )


def declared_names(project: Project, file: Path | None = None) -> tuple[str, ...]:
    """The names that must not leave: of ``file``, else of ``names.txt`` in the project's folder, if it is there."""
    if file is None and project.home is not None and (project.home / NAMES).is_file():
        file = project.home / NAMES
    return tuple(read_names(file)) if file else ()


def write_report(
    project: Project, report: Report, path: Path, *, names: tuple[str, ...] = (), spreadsheet_safe: bool = False
) -> tuple[Path, ...]:
    """Write a report where it holds none of ``names``, as the project's profile has it; it appears whole or not at all.

    Gives the files: one, or a picture for each figure.
    """
    if report.profile is None:
        report = replace(report, profile=profile_of(project, report.language))
    if path.suffix.lower() in PICTURES:
        refuse_names(texts_of(report), names, path)
        files = pictured(report, path)
    else:
        files = [(path, checked(report, path, names=names, spreadsheet_safe=spreadsheet_safe))]
    for file, content in files:
        write_whole(file, content)
    return tuple(file for file, _ in files)


def checked(report: Report, path: Path, *, names: tuple[str, ...] = (), spreadsheet_safe: bool = False) -> bytes:
    """The bytes of a report in the form that ``path`` names, where it holds none of ``names``."""
    refuse_names(texts_of(report), names, path)
    return encoded(report, path.suffix, spreadsheet_safe=spreadsheet_safe)


def refuse_names(texts: Iterable[str], names: tuple[str, ...], path: Path) -> None:
    """Raise ``NamesInside`` where one of ``texts`` holds one of ``names``, in whatever form."""
    if not names:
        return
    found: dict[str, int] = {}
    for text in texts:
        for _, _, name in find_names(text, names):
            found[name] = found.get(name, 0) + 1
    if found:
        listed = ", ".join(f"{name} ({count})" for name, count in sorted(found.items()))
        raise NamesInside(file=path.name, names=NAMES, found=listed)


def texts_of(report: Report) -> Iterator[str]:
    """Every text that a report would write."""
    yield from (report.title, *report.stamp.scope)
    for table in report.tables:
        yield from (column.title for column in table.columns)
        for row in table.rows:
            yield from (value for value in row if isinstance(value, str))
    for block in report.blocks:
        for name in ("text", "source", "caption", "note", "alt"):
            value = getattr(block, name, None)
            if isinstance(value, str):
                yield value
        if isinstance(block, Quotation):
            yield from (piece.text for piece in block.pieces)
            yield block.translation.text if block.translation else ""
        yield from (column.title for column in getattr(block, "columns", ()))
        for cells in getattr(block, "rows", ()):
            yield from (cell.value for cell in cells if isinstance(cell, Cell) and isinstance(cell.value, str))
