"""All reports that have something to say as one workbook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from qcode import queries
from qcode.catalogue.export import declared_names, refuse_names, texts_of
from qcode.catalogue.kinds import REPORTS
from qcode.catalogue.scope import Asked
from qcode.model.errors import QcodeError, UnknownValue
from qcode.project import Project
from qcode.render.files import write_whole
from qcode.report.document import Report
from qcode.words import say

BY_NAME_ONLY = ("suggestion-quality",)
"""Reports that take their time, and stand in a workbook only where they are named."""
TABLES_APART = ("balance",)
"""Tables that another report has, too: where their own is in the workbook, they stand there once."""


class NothingForWorkbook(QcodeError):
    template = "None of these reports has a table yet, so nothing was written: first code an interview, or choose other reports."


@dataclass(frozen=True, slots=True)
class WorkbookOptions:
    """``include``: names of reports, in their order; none is all. ``everybody``: no coder was named."""

    include: tuple[str, ...] = ()
    everybody: bool = True
    despite_names: bool = False
    names: Path | None = None


def write_workbook(project: Project, asked: Asked, path: Path, options: WorkbookOptions) -> tuple[str, ...]:
    """Write the workbook; returns what is left out of it and why. Nothing is written where it would hold a declared name."""
    from qcode.render.excel import workbook

    for name in options.include:
        if name not in REPORTS:
            raise UnknownValue(value=name, what="report", choices=", ".join(REPORTS))
    left_out: dict[str, str] = {}
    reports = list(_reports(project, asked, options, left_out))
    if not reports:
        raise NothingForWorkbook
    names = () if options.despite_names else declared_names(project, options.names)
    refuse_names((text for report in reports for text in texts_of(report)), names, path)
    told = tuple(_left_out(left_out, asked.language))
    title = say("Interviews, codes and counts", asked.language)
    write_whole(path, workbook(reports, title, asked.language, told))
    return told


def _reports(project: Project, asked: Asked, options: WorkbookOptions, left_out: dict[str, str]) -> Iterator[Report]:
    """Each report that can be made and has a row in one of its tables; the others are put into ``left_out``."""
    everybody = tuple(coder.id for coder in project.ask(queries.coders))
    names = options.include or tuple(name for name in REPORTS if name not in BY_NAME_ONLY)
    apart = [name for name in TABLES_APART if name in names]
    for name in names:
        kind = REPORTS[name]
        wide = kind.of_all and options.everybody and everybody
        scope = replace(asked.scope, coders=everybody) if wide else asked.scope
        try:
            made = kind.build(project, replace(asked, scope=scope), kind.tell({}))
        except QcodeError as error:
            left_out[name] = error.said(asked.language)
            continue
        held = tuple(
            table for table in made.tables if len(table.rows) and (table.name == name or table.name not in apart)
        )
        if held:
            yield replace(made, data=held[0], more=held[1:])
        else:
            is_text = not any(table.columns for table in made.tables)
            reason = "it is text, which no table can hold" if is_text else "there is nothing in it yet"
            left_out[name] = say(reason, asked.language)


def _left_out(left_out: Mapping[str, str], language: str) -> Iterator[str]:
    for name, reason in left_out.items():
        title = say(REPORTS[name].title, language)
        yield say("Left out: {title} ({reason}).", language, title=title, reason=reason.rstrip("."))
