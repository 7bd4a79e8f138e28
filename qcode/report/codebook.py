"""The codebook in six parts: code, brief and full definition, when to use it, when not, an example."""

from __future__ import annotations

from collections.abc import Sequence

from qcode.model.code_words import LINKS
from qcode.report.document import (
    Block,
    Cell,
    Column,
    DataTable,
    Datum,
    Drill,
    Paragraph,
    Quotation,
    Report,
    Stamp,
    Table,
)
from qcode.report.labels import How, cited, how_cited
from qcode.report.material import CodeDetails, CodeItem, ExampleItem, LinkItem
from qcode.report.wording import mark, titled
from qcode.words import Language, say

EXAMPLES: dict[str, str] = {
    "typical": mark("example|Typical: {quote}"),
    "borderline": mark("example|Borderline: {quote}"),
    "counter": mark("example|Not this: {quote}"),
}
_UPRIGHT = 2
"""So many columns stand on an upright page: where nothing is defined yet, there is no more than the names."""
DETAILS = ("origin", "source", "level", "cycle", "status", "version", "author", "created")


def codebook(
    codes: Sequence[CodeItem],
    *,
    stamp: Stamp,
    language: Language,
    links: Sequence[LinkItem] = (),
    signed: str = "",
) -> Report:
    """Every code with its parts, as MacQueen and others (1998) have them; what is missing goes into the warnings.

    ``signed`` says who signed it off, and whether it is unchanged.
    """
    columns = (
        Column("path", say("column|Code", language), "path"),
        Column("brief", say("column|Brief definition", language)),
        Column("definition", say("column|Full definition", language)),
        Column("use", say("column|When to use", language)),
        Column("not", say("column|When not to use", language)),
        Column("example", say("column|Example", language)),
    )
    rows = tuple(_row(code, language, how_cited(stamp, language)) for code in codes)
    filled = [n for n in range(len(columns)) if not n or any(row[n].value for row in rows)]
    table = Table(
        caption=say("Codebook", language),
        columns=tuple(columns[n] for n in filled),
        rows=tuple(tuple(row[n] for n in filled) for row in rows),
        note=" ".join(filter(None, (_note(codes, stamp, language), signed[:1].upper() + signed[1:]))),
        wide=len(filled) > _UPRIGHT,
    )
    blocks: tuple[Block, ...] = (table,) if codes else (Paragraph(say("The codebook is empty.", language)),)
    return Report(
        title=say("Codebook", language),
        language=language,
        blocks=(*blocks, *((_link_table(links, language),) if links else ())),
        stamp=stamp,
        data=DataTable("codebook", (*columns, *_data_columns(language)), tuple(_data(code) for code in codes)),
        more=(_link_data(links, language),) if links else (),
        warnings=_incomplete(codes, language),
    )


def link_words(kind: str, language: Language) -> str:
    """A relation of two codes in words."""
    return say(LINKS[kind], language) if kind in LINKS else kind


def _link_table(links: Sequence[LinkItem], language: Language) -> Table:
    rows = []
    for link in links:
        drill = Drill(codes=((link.source_id, link.target_id),))
        values = (link.source, link_words(link.kind, language), link.target)
        rows.append(tuple(Cell(value, drill) for value in values))
    return Table(say("Links between codes", language), _link_columns(language), tuple(rows))


def _link_columns(language: Language) -> tuple[Column, ...]:
    return (
        Column("source", say("column|Code", language), "path"),
        Column("kind", say("column|Relation", language)),
        Column("target", say("column|Other code", language), "path"),
    )


def _link_data(links: Sequence[LinkItem], language: Language) -> DataTable:
    return DataTable("links", _link_columns(language), tuple((link.source, link.kind, link.target) for link in links))


def _data_columns(language: Language) -> tuple[Column, ...]:
    """What data hold beside the six parts."""
    return (
        Column("colour", say("column|Colour", language)),
        Column("key", say("column|Key", language)),
        Column("origin", say("column|Origin", language)),
        Column("source", say("column|Source", language)),
        Column("level", say("column|Level", language)),
        Column("cycle", say("column|Cycle", language)),
        Column("status", say("column|Status", language)),
        Column("version", say("column|Version", language), "integer"),
        Column("author", say("column|Author", language)),
        Column("created", say("column|Date", language)),
        Column("typical", say("column|Typical", language)),
        Column("borderline", say("column|Borderline", language)),
        Column("counter", say("column|Counter-example", language)),
        Column("missing", say("column|Missing", language)),
    )


def _shown(example: ExampleItem, how: How) -> str:
    return str(cited(Quotation(example.text, example.source), how))


def _examples(code: CodeItem, language: Language, how: How) -> str:
    """The example as written, then the passages that show what the code means, each in a line of its own."""
    lines = [code.example] if code.example else []
    lines += [say(EXAMPLES[each.kind], language, quote=_shown(each, how)) for each in code.shown_by]
    return "\n".join(lines)


def _row(code: CodeItem, language: Language, how: How) -> tuple[Cell, ...]:
    drill = Drill(codes=((code.id,),))
    parts = (code.brief, code.definition, code.use_when, code.not_when, _examples(code, language, how))
    name = Cell(titled(code, language), drill, level=code.depth, language=code.language)
    return (name, *(Cell(part, drill, language=code.language) for part in parts))


def _data(code: CodeItem) -> tuple[Datum, ...]:
    texts = (code.path, code.brief, code.definition, code.use_when, code.not_when, code.example)
    details = code.details or CodeDetails()
    shown = ("\n".join(each.text for each in code.shown_by if each.kind == kind) for kind in EXAMPLES)
    own = (getattr(details, name) for name in DETAILS)
    return (*texts, code.colour, code.key, *own, *shown, "; ".join(details.missing))


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
    untranslated = [code.path for code in codes if code.named_in]
    if untranslated:
        warnings.append(
            say("Codes that have no name in the report’s language: {codes}.", language, codes="; ".join(untranslated))
        )
    if unbounded:
        warnings.append(say("Codes without “when not to use”: {codes}.", language, codes="; ".join(unbounded)))
    return tuple(warnings)
