"""What a matrix shows beside codings: passages that answer out of turn, and what was written into its cells."""

from __future__ import annotations

from qcode.model.findings import CellSummary, FindingLink, Triangulation
from qcode.model.rows import PassageLink
from qcode.store.reader import Reader

AT = """
SELECT * FROM cell_summary
 WHERE respondent = :respondent AND code IS :code AND question IS :question AND coder = :coder ORDER BY id
"""
OF_CODE = "SELECT * FROM cell_summary WHERE code = :code ORDER BY written, id"
OF_RESPONDENT = "SELECT * FROM cell_summary WHERE respondent = :respondent ORDER BY written, id"


def passage_links(read: Reader) -> list[PassageLink]:
    """Every passage that was linked to a question by itself."""
    return read.rows(PassageLink, 'SELECT * FROM passage_link ORDER BY transcript, start, "end", id')


def summaries(read: Reader) -> list[CellSummary]:
    """Everything that was written into cells of a matrix."""
    return read.rows(CellSummary, "SELECT * FROM cell_summary ORDER BY written, id")


def summary_at(read: Reader, coder: str, respondent: str, code: str | None, question: str | None) -> CellSummary | None:
    """What a coder wrote into one cell, if anything."""
    where = {"coder": coder, "respondent": respondent, "code": code, "question": question}
    return read.one(CellSummary, AT, where)


def summaries_of_code(read: Reader, code: str) -> list[CellSummary]:
    """What was written into the cells of one code."""
    return read.rows(CellSummary, OF_CODE, {"code": code})


def summaries_of_respondent(read: Reader, respondent: str) -> list[CellSummary]:
    """What was written into the cells of one respondent."""
    return read.rows(CellSummary, OF_RESPONDENT, {"respondent": respondent})


def finding_links_of(read: Reader, code: str) -> list[FindingLink]:
    """The findings that rest on a code."""
    return read.rows(FindingLink, "SELECT * FROM finding_link WHERE code = :code ORDER BY id", {"code": code})


def triangulations_of(read: Reader, code: str) -> list[Triangulation]:
    """What was written of how documents and literature bear on a code."""
    sql = "SELECT * FROM triangulation WHERE code = :code ORDER BY written, id"
    return read.rows(Triangulation, sql, {"code": code})
