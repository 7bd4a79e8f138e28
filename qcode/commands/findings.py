"""Findings: sentences that the researcher stands for, what they rest on, and how other sources bear them out."""

from __future__ import annotations

from collections.abc import Sequence

from qcode import queries
from qcode.model.errors import QcodeError, UnknownValue
from qcode.model.findings import BEARINGS, Finding, FindingLink, Triangulation
from qcode.model.rows import CodeId
from qcode.store.journal import Tx


class EmptyFinding(QcodeError):
    template = "The finding is empty; write a sentence that you stand for, or press Esc to leave it."


class RestsOnOne(QcodeError):
    template = "Say what the finding rests on: one code, or one kept query."


class NothingToTakeAway(QcodeError):
    template = "Nothing is written of how other sources bear on “{code}” in this way ({bearing})."


def add_finding(tx: Tx, statement: str) -> Finding:
    """Write a finding, below those that are there."""
    statement = _sentence(statement)
    number = len(queries.findings(tx.read)) + 1
    tx.note(number=number)
    return tx.add(Finding(tx.new_id(), statement, number, tx.coder, tx.at))


def reword_finding(tx: Tx, finding: str, statement: str) -> Finding:
    """Say a finding in other words; what it rests on stays."""
    statement = _sentence(statement)
    return tx.replace(_noted(tx, finding), statement=statement)


def move_finding(tx: Tx, finding: str, place: int) -> Finding:
    """Let a finding have another number, counted from 1; the others close up."""
    found = _noted(tx, finding)
    order = [row for row in queries.findings(tx.read) if row.id != found.id]
    place = min(max(place, 1), len(order) + 1)
    tx.note(place=place)
    order.insert(place - 1, found)
    return _numbered(tx, order)[place - 1]


def remove_finding(tx: Tx, finding: str) -> Finding:
    """Take a finding away with its links; the codes and queries that it rested on stay."""
    found = _noted(tx, finding)
    tx.remove(*queries.links_of_finding(tx.read, found.id))
    tx.remove(found)
    _numbered(tx, queries.findings(tx.read))
    return found


def link_finding(tx: Tx, finding: str, *, code: str = "", query: str = "") -> FindingLink:
    """Let a finding rest on a code with all below it, or on a kept query; the same twice is one."""
    found = _noted(tx, finding)
    on_code, on_query = _rests(tx, code, query)
    for link in queries.links_of_finding(tx.read, found.id):
        if (link.code, link.query) == (on_code, on_query):
            return link
    return tx.add(FindingLink(tx.new_id(), found.id, on_code, on_query))


def rest_finding(tx: Tx, finding: str, *, codes: Sequence[str] = (), kept: Sequence[str] = ()) -> Finding:
    """Let a finding rest on these codes and kept queries, and on nothing else."""
    found = _noted(tx, finding)
    wanted = [_rests(tx, code, "") for code in codes] + [_rests(tx, "", query) for query in kept]
    names = [queries.path(tx.read, code) for code, _ in wanted if code]
    names += [queries.kept_query_of(tx.read, query).name for _, query in wanted if query]
    tx.note(on=names)
    links = queries.links_of_finding(tx.read, found.id)
    tx.remove(*(link for link in links if (link.code, link.query) not in wanted))
    held = {(link.code, link.query) for link in links}
    tx.add_all(FindingLink(tx.new_id(), found.id, *each) for each in dict.fromkeys(wanted) if each not in held)
    return found


def unlink_finding(tx: Tx, finding: str, *, code: str = "", query: str = "") -> None:
    """Let a finding no longer rest on a code or a kept query."""
    found = _noted(tx, finding)
    on_code, on_query = _rests(tx, code, query)
    links = queries.links_of_finding(tx.read, found.id)
    tx.remove(*(link for link in links if (link.code, link.query) == (on_code, on_query)))


def triangulate(tx: Tx, code: str, bearing: str, sentence: str) -> Triangulation:
    """Write how documents and literature bear on what respondents say of a code; one sentence for each bearing."""
    code_id, known = _bearing(tx, code, bearing)
    sentence = _sentence(sentence)
    if known is not None:
        return tx.replace(known, sentence=sentence, written=tx.at)
    return tx.add(Triangulation(tx.new_id(), code_id, bearing, sentence, tx.coder, tx.at))


def remove_triangulation(tx: Tx, code: str, bearing: str) -> Triangulation:
    """Take away what was written of how other sources bear on a code."""
    code_id, known = _bearing(tx, code, bearing)
    if known is None:
        raise NothingToTakeAway(code=queries.path(tx.read, code_id), bearing=bearing)
    tx.remove(known)
    return known


def _sentence(text: str) -> str:
    found = " ".join(text.split())
    if not found:
        raise EmptyFinding()
    return found


def _noted(tx: Tx, finding: str) -> Finding:
    """The finding of this id; the history notes its number, not its words."""
    found = queries.finding(tx.read, finding)
    tx.note(number=queries.findings(tx.read).index(found) + 1)
    return found


def _rests(tx: Tx, code: str, query: str) -> tuple[CodeId | None, str | None]:
    if bool(code) == bool(query):
        raise RestsOnOne()
    if code:
        found = queries.code_item(tx.read, code)
        tx.note(on=queries.path(tx.read, found.id))
        return found.id, None
    kept = queries.kept_query_of(tx.read, query)
    tx.note(on=kept.name)
    return None, kept.id


def _numbered(tx: Tx, rows: list[Finding]) -> list[Finding]:
    """The findings in their new order, numbered from 1; those that keep their number are left alone."""
    return [
        row if row.position == place else tx.replace(row, position=place) for place, row in enumerate(rows, start=1)
    ]


def _bearing(tx: Tx, code: str, bearing: str) -> tuple[CodeId, Triangulation | None]:
    if bearing not in BEARINGS:
        raise UnknownValue(value=bearing, what="bearing", choices=", ".join(BEARINGS))
    found = queries.code_item(tx.read, code)
    tx.note(code=queries.path(tx.read, found.id), bearing=bearing)
    mine = (
        row for row in queries.triangulations_of(tx.read, found.id) if row.bearing == bearing and row.coder == tx.coder
    )
    return found.id, next(mine, None)
