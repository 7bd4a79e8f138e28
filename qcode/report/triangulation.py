"""What respondents, documents and literature say of each code, and what the researcher makes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qcode.model.findings import BEARING_WORDS
from qcode.report.document import Block, Cell, Column, DataTable, Datum, Drill, Paragraph, Report, Stamp, Table
from qcode.report.material import CodeItem
from qcode.report.stance import code_names
from qcode.report.wording import asked_only_line, table_note
from qcode.words import Language, say

DRAWN_CODES = 200
"""What a document can hold; the data have every code."""


@dataclass(frozen=True, slots=True)
class Said:
    """What one kind of source says of a code: how many sources (respondents, documents), in how many passages.

    Those of respondents hold their words; an interviewer's are in none.
    """

    count: int
    passages: int
    transcripts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """The researcher's sentence: documents and literature agree, add, or contradict."""

    bearing: str
    sentence: str
    coder: str


@dataclass(frozen=True, slots=True)
class SourcesRow:
    """One code beside what three kinds of sources say of it."""

    code: CodeItem
    codes: tuple[str, ...]
    respondents: Said
    documents: Said
    literature: Said
    judged: tuple[Judged, ...] = ()
    used: bool = True
    """Whether it has a coding, whoever speaks."""

    @property
    def is_borne(self) -> bool:
        """Whether it has a coding, or the researcher says something of it."""
        return self.used or bool(self.judged)


def triangulation(rows: Sequence[SourcesRow], *, stamp: Stamp, language: Language, asked_only: int = 0) -> Report:
    """A row a code that is used; the data have every code.

    ``asked_only`` of the codings hold nobody's words but the interviewer's, and are in no number.
    """
    borne = [row for row in rows if row.is_borne]
    nothing = Paragraph(say("Nothing was coded here.", language))
    blocks: tuple[Block, ...] = (_table(borne, len(rows), asked_only, stamp, language),) if borne else (nothing,)
    return Report(
        title=say("Triangulation: respondents, documents, literature", language),
        language=language,
        blocks=blocks,
        stamp=stamp,
        data=DataTable("triangulation", _columns(language, data=True), tuple(map(_data, rows))),
        more=(_judged_data(rows, language),),
    )


def _columns(language: Language, *, data: bool) -> tuple[Column, ...]:
    path = (Column("path", say("column|Path", language), "path"),) if data else ()
    bearing = () if data else (Column("bearing", say("column|The other sources", language)),)
    return (
        Column("code", say("column|Code", language)),
        *path,
        Column("respondents", say("column|Respondents", language), "integer"),
        Column("respondent_passages", say("column|Passages of respondents", language), "integer"),
        Column("documents", say("column|Documents", language), "integer"),
        Column("document_passages", say("column|Passages of documents", language), "integer"),
        Column("literature", say("column|Literature", language), "integer"),
        Column("literature_passages", say("column|Passages of literature", language), "integer"),
        *bearing,
    )


def _table(borne: Sequence[SourcesRow], every: int, asked_only: int, stamp: Stamp, language: Language) -> Table:
    names = code_names([row.code for row in borne[:DRAWN_CODES]], language)
    rows = tuple(_row(row, names[row.code.id], language) for row in borne[:DRAWN_CODES])
    sentences = [say("Sources of different kinds are set side by side, never added up.", language)]
    if len(rows) < len(borne):
        sentences.append(say("The first {shown} of {all} codes are shown.", language, shown=len(rows), all=len(borne)))
    if len(borne) < every:
        count = every - len(borne)
        sentences.append(say("Codes never used, and left out: {count}.", language, count=count))
    sentences += [asked_only_line(asked_only, language)] if asked_only else []
    caption = say("Codes by kind of source", language)
    columns = _columns(language, data=False)
    if not any(row.judged for row in borne):
        columns, rows = columns[:-1], tuple(row[:-1] for row in rows)
    return Table(caption, columns, rows, table_note(stamp, language, *sentences))


def _row(row: SourcesRow, name: str, language: Language) -> tuple[Cell, ...]:
    cells = [Cell(name, Drill(codes=(row.codes,)), language=row.code.language)]
    for said in (row.respondents, row.documents, row.literature):
        drill = None
        if said.transcripts:
            drill = Drill(codes=(row.codes,), transcripts=said.transcripts, spoken=said is row.respondents)
        cells += [Cell(said.count, drill), Cell(said.passages, drill)]
    judged = "; ".join(f"{say(BEARING_WORDS[one.bearing], language)}: {one.sentence}" for one in row.judged)
    return (*cells, Cell(judged))


def _data(row: SourcesRow) -> tuple[Datum, ...]:
    counts = (
        number for said in (row.respondents, row.documents, row.literature) for number in (said.count, said.passages)
    )
    return (row.code.path.rpartition(" > ")[2], row.code.path, *counts)


def _judged_data(rows: Sequence[SourcesRow], language: Language) -> DataTable:
    columns = (
        Column("path", say("column|Code", language), "path"),
        Column("bearing", say("column|The other sources", language)),
        Column("sentence", say("column|Sentence", language)),
        Column("coder", say("column|Coder", language)),
    )
    found = tuple((row.code.path, one.bearing, one.sentence, one.coder) for row in rows for one in row.judged)
    return DataTable("what other sources do", columns, found)
