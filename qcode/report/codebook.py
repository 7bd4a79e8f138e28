"""The codebook in six parts: code, brief and full definition, when to use it, when not, an example."""

from __future__ import annotations

from collections.abc import Sequence

from qcode.report.document import Cell, Column, DataTable, Drill, Paragraph, Report, Stamp, Table
from qcode.report.material import CodeItem
from qcode.report.wording import titled
from qcode.words import Language, say


def codebook(codes: Sequence[CodeItem], *, stamp: Stamp, language: Language) -> Report:
    """Every code with its parts, as MacQueen and others (1998) have them; what is missing goes into the warnings."""
    columns = (
        Column("path", say("column|Code", language), "path"),
        Column("brief", say("column|Brief definition", language)),
        Column("definition", say("column|Full definition", language)),
        Column("use", say("column|When to use", language)),
        Column("not", say("column|When not to use", language)),
        Column("example", say("column|Example", language)),
    )
    rows = tuple(_row(code, language) for code in codes)
    filled = [n for n in range(len(columns)) if not n or any(row[n].value for row in rows)]
    table = Table(
        caption=say("Codebook", language),
        columns=tuple(columns[n] for n in filled),
        rows=tuple(tuple(row[n] for n in filled) for row in rows),
        note=_note(codes, stamp, language),
        wide=True,
    )
    data = (*columns, Column("colour", say("column|Colour", language)), Column("key", say("column|Key", language)))
    return Report(
        title=say("Codebook", language),
        language=language,
        blocks=(table,) if codes else (Paragraph(say("The codebook is empty.", language)),),
        stamp=stamp,
        data=DataTable("codebook", data, tuple(_data(code) for code in codes)),
        warnings=_incomplete(codes, language),
    )


def _row(code: CodeItem, language: Language) -> tuple[Cell, ...]:
    drill = Drill(codes=((code.id,),))
    parts = (code.brief, code.definition, code.use_when, code.not_when, code.example)
    name = Cell(titled(code, language), drill, level=code.depth, language=code.language)
    return (name, *(Cell(part, drill, language=code.language) for part in parts))


def _data(code: CodeItem) -> tuple[str, ...]:
    texts = (code.path, code.brief, code.definition, code.use_when, code.not_when, code.example)
    return (*texts, code.colour, code.key)


def _note(codes: Sequence[CodeItem], stamp: Stamp, language: Language) -> str:
    levels = max((code.depth for code in codes), default=-1) + 1
    return say(
        "Codes: {codes}; levels: {levels}; indented codes belong to the one above. Codebook {hash}. "
        "The form follows MacQueen et al. (1998).",
        language,
        codes=len(codes),
        levels=levels,
        hash=stamp.codebook[:12],
    )


def _incomplete(codes: Sequence[CodeItem], language: Language) -> tuple[str, ...]:
    """Which codes lack a definition or the words on when not to use them: for the author, not for the reader."""
    bare = [code.path for code in codes if not (code.brief or code.definition)]
    unbounded = [code.path for code in codes if not code.not_when]
    warnings = []
    if bare:
        warnings.append(say("Codes without a definition: {codes}.", language, codes="; ".join(bare)))
    if unbounded:
        warnings.append(say("Codes without “when not to use”: {codes}.", language, codes="; ".join(unbounded)))
    return tuple(warnings)
