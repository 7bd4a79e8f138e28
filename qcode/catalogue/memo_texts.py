"""Memos with the passages that they refer to, in words and under the conditions of quoting."""

from __future__ import annotations

from collections.abc import Iterable

from qcode import queries
from qcode.catalogue.items import code_labels, place, quote_items
from qcode.catalogue.profiles import profile_of
from qcode.catalogue.scope import Asked, counted
from qcode.model.profile import Profile
from qcode.model.scope import Scope
from qcode.project import Project
from qcode.queries.columns import Frame
from qcode.queries.memos import REFERENCE, MemoItem
from qcode.report import memos as memos_report
from qcode.report.document import Quotation, Reference, Report
from qcode.report.labels import cited, profile_for, respondent
from qcode.report.material import QuoteItem
from qcode.report.memos import MemoText
from qcode.report.wording import mark
from qcode.words import Language, say

HELD = mark("[a passage that may not be quoted: {place}]")
GONE = mark("[a passage that is not coded any more]")


def memos(project: Project, asked: Asked, options: object) -> Report:
    """The memos of the coders in scope, limited to its transcripts, codes and query; references are resolved."""
    items = project.ask(queries.memo_items, _filter(project, asked.scope))
    order: dict[str, int] = {row.id: number for number, row in enumerate(project.ask(queries.transcripts))}
    chosen = [item for item in items if item.memo.coder in asked.scope.coders]
    found, seal = counted(project, asked)
    if asked.scope.query:
        chosen = _hanging_on(chosen, found)
    chosen.sort(
        key=lambda item: (order.get(item.transcript, -1), item.start, item.path, item.memo.written, item.memo.id)
    )
    texts = memo_texts(project, chosen, asked.language)
    return memos_report.memos(texts, stamp=seal, language=asked.language)


def _hanging_on(items: Iterable[MemoItem], found: Frame) -> list[MemoItem]:
    """The memos on codings and turns that are in scope."""
    turns = found.corpus.turns
    names: list[str] = [row.id for row in found.transcripts]
    places = {(names[t], start) for t, start in zip(turns.transcript.tolist(), turns.start.tolist(), strict=True)}
    codings = set(found.codings)
    return [
        item
        for item in items
        if (item.memo.about == "coding" and item.memo.target in codings)
        or (item.memo.about == "turn" and (item.transcript, item.start) in places)
    ]


def _filter(project: Project, scope: Scope) -> queries.MemoFilter:
    """What of a scope can be said of memos: its transcripts, and its codes with all below them."""
    return queries.MemoFilter(codes=branch(project, scope.codes), transcripts=scope.transcripts)


def branch(project: Project, codes: Iterable[str]) -> tuple[str, ...]:
    """Codes with all below them."""
    found = set(codes)
    for code in project.ask(queries.codes, retired=True):
        if code.parent in found:
            found.add(code.id)
    return tuple(sorted(found))


def memo_texts(project: Project, items: Iterable[MemoItem], language: Language) -> list[MemoText]:
    """Memos ready to read, in the order given."""
    rows = list(items)
    shorts = project.ask(queries.cited, [row.memo.body for row in rows])
    ids = {id_ for id_ in shorts.values() if id_} | {row.memo.target for row in rows if row.memo.about == "coding"}
    quotes = {item.coding_id: item for item in quote_items(project, project.ask(queries.quotes, ids), language)}
    labels, profile = code_labels(project, language), profile_of(project, language)
    asked: dict[str, str] = {row.id: f"{row.number} {row.text}" for row in project.ask(queries.questions)}
    found = []
    for row in rows:
        memo = row.memo
        held = quotes.get(memo.target) if memo.about == "coding" else None
        free = held if held is not None and not held.condition else None
        found.append(
            MemoText(
                memo.about,
                _name(row, labels, asked, language),
                memo.kind,
                row.coder,
                memo.written[:10],
                _resolved(memo.body, shorts, quotes, profile),
                free.text if free else "",
                place(free, profile) if free else "",
                Reference(row.transcript, row.start, row.end, memo.target if held else "") if row.transcript else None,
                row.name if row.transcript else "",
                row.turn,
                row.path,
                free.language if free else "",
                labels.get(row.code, row.path),
            )
        )
    return found


def _name(row: MemoItem, labels: dict[str, str], asked: dict[str, str], language: Language) -> str:
    """What a memo is about, as a reader knows it."""
    match row.memo.about:
        case "code":
            return labels.get(row.code, row.path)
        case "respondent":
            return respondent(int(row.name), language) if row.name else ""
        case "question":
            return asked.get(row.memo.target, row.name)
        case "turn" | "coding":
            return say("{transcript}, turn {turn}", language, transcript=row.name, turn=row.turn)
        case _:
            return row.name


def resolved(project: Project, body: str, language: Language) -> str:
    """A memo's text with each reference as the passage's words of this moment, in the language's marks."""
    shorts = project.ask(queries.cited, [body])
    rows = project.ask(queries.quotes, [id_ for id_ in shorts.values() if id_])
    quotes = {item.coding_id: item for item in quote_items(project, rows, language)}
    return _resolved(body, shorts, quotes, profile_for(language))


def _resolved(body: str, shorts: dict[str, str], quotes: dict[str, QuoteItem], profile: Profile) -> str:
    """A reference becomes «words» (who, turn); a held passage keeps its words, one that is gone is said to be."""
    pieces = []
    at = 0
    for found in REFERENCE.finditer(body):
        quote = quotes.get(shorts.get(found[1], ""))
        if quote is None:
            said = say(GONE, profile.language)
        elif quote.condition:
            said = say(HELD, profile.language, place=place(quote, profile))
        else:
            said = str(cited(Quotation(quote.text, place(quote, profile)), profile))
        pieces += [body[at : found.start()], said]
        at = found.end()
    return "".join((*pieces, body[at:]))
