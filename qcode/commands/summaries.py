"""What the researcher writes into the cells of a matrix, and what becomes of it when codes are merged."""

from __future__ import annotations

from dataclasses import replace

from qcode import queries
from qcode.model.errors import QcodeError
from qcode.model.findings import CellSummary
from qcode.model.rows import Code, CodeId, QuestionId, RespondentId
from qcode.store.journal import Tx


class NoCell(QcodeError):
    template = "A summary stands in one cell: give one respondent, and one code or one question."


class NoSummary(QcodeError):
    template = "You have written no summary in this cell: respondent {number}, {cell}."


def set_summary(tx: Tx, respondent: str, body: str, *, code: str = "", question: str = "") -> CellSummary:
    """Write what a respondent says on a code, or to a question, in one's own words; an older summary is replaced."""
    row, known = _cell(tx, respondent, code, question)
    body = body.strip()
    if not body:
        raise NoSummary(number=queries.respondent(tx.read, respondent).number, cell=_named(tx, row))
    return tx.replace(known, body=body, written=tx.at) if known else tx.add(replace(row, id=tx.new_id(), body=body))


def remove_summary(tx: Tx, respondent: str, *, code: str = "", question: str = "") -> CellSummary:
    """Take the summary out of a cell."""
    row, known = _cell(tx, respondent, code, question)
    if known is None:
        raise NoSummary(number=queries.respondent(tx.read, respondent).number, cell=_named(tx, row))
    tx.remove(known)
    return known


def _cell(tx: Tx, respondent: str, code: str, question: str) -> tuple[CellSummary, CellSummary | None]:
    """The cell as a row without words, and what stands there; the history notes which cell it is."""
    if bool(code) == bool(question):
        raise NoCell()
    person = queries.respondent(tx.read, respondent)
    of_code = queries.code_item(tx.read, code).id if code else None
    of_question = queries.main_question(tx.read, question).id if question else None
    row = CellSummary("", RespondentId(person.id), of_code, of_question, "", tx.coder, tx.at)
    tx.note(number=person.number, cell=_named(tx, row))
    return row, queries.summary_at(tx.read, tx.coder, person.id, of_code, of_question)


def _named(tx: Tx, row: CellSummary) -> str:
    if row.code:
        return queries.path(tx.read, row.code)
    return queries.main_question(tx.read, QuestionId(str(row.question))).number


def hand_over_conclusions(tx: Tx, source: Code, target: Code) -> None:
    """What was concluded from a code that is merged goes with its codings: summaries, findings, triangulation.

    Where the other code has a summary by the same coder in the same cell, or a sentence on the same bearing, the two
    become one text.
    """
    for summary in queries.summaries_of_code(tx.read, source.id):
        there = queries.summary_at(tx.read, summary.coder, summary.respondent, target.id, None)
        if there is None:
            tx.replace(summary, code=CodeId(target.id))
        else:
            tx.replace(there, body=f"{there.body}\n{summary.body}", written=tx.at)
            tx.remove(summary)
    findings = {link.finding for link in queries.finding_links_of(tx.read, target.id)}
    for link in queries.finding_links_of(tx.read, source.id):
        if link.finding in findings:
            tx.remove(link)
        else:
            findings.add(link.finding)
            tx.replace(link, code=CodeId(target.id))
    known = {(row.coder, row.bearing): row for row in queries.triangulations_of(tx.read, target.id)}
    for row in queries.triangulations_of(tx.read, source.id):
        same = known.get((row.coder, row.bearing))
        if same is None:
            tx.replace(row, code=CodeId(target.id))
        else:
            tx.replace(same, sentence=f"{same.sentence} {row.sentence}", written=tx.at)
            tx.remove(row)
