"""How much of the coding was reviewed and what came of it: by code, respondent and coder, the plans and the signatures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qcode.model.audit import short_head
from qcode.report.document import (
    Block,
    Cell,
    Column,
    DataTable,
    Datum,
    Drill,
    Heading,
    Paragraph,
    Reference,
    Report,
    Stamp,
    Table,
    Undefined,
    cells,
)
from qcode.report.numbers import day_words, integer
from qcode.report.undefined import why, why_column
from qcode.report.wording import headed, mark, reasons, table_note
from qcode.words import Language, say

STATES = ("accepted", "queried", "rejected", "changed", "resolved")
NO_CODINGS = mark("it has no codings")
NOT_REVIEWED = mark("nothing of it was reviewed")


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A code, a respondent or a coder: the codings of each state, "" for those that nobody reviewed."""

    name: str
    id: str
    codings: dict[str, tuple[Reference, ...]]
    level: int = 0

    def count(self, *states: str) -> int:
        """How many codings are one of these."""
        return sum(len(self.codings.get(state, ())) for state in states)

    @property
    def all(self) -> int:
        """How many codings there are."""
        return self.count("", *STATES)


@dataclass(frozen=True, slots=True)
class ReviewerRow:
    """One reviewer: how many codings she has judged, and how, by her newest verdict on each."""

    name: str
    accepted: int
    queried: int
    rejected: int
    last: str


@dataclass(frozen=True, slots=True)
class PlanItem:
    """A plan by which codings were drawn for review, in words."""

    date: str
    by: str
    way: str
    drawn: int
    out_of: int
    done: int


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed what, when, and what became of it."""

    about: str
    name: str
    date: str
    statement: str
    words: str
    """Whether that is unchanged, a key of ``say`` with blanks for name and date."""
    head: str = ""
    """The hash of the entry under which it stands."""


@dataclass(frozen=True, slots=True)
class ReviewMaterial:
    """All that the report tells; ``coders`` is shown where there are several."""

    whole: ReviewRow
    codes: tuple[ReviewRow, ...]
    respondents: tuple[ReviewRow, ...]
    coders: tuple[ReviewRow, ...]
    reviewers: tuple[ReviewerRow, ...]
    plans: tuple[PlanItem, ...]
    signatures: tuple[Signature, ...]


def review(found: ReviewMaterial, *, stamp: Stamp, language: Language) -> Report:
    """Shares of codings, never of passages or characters; the states exclude each other and add up to the reviewed."""
    blocks: list[Block] = [Paragraph(summary(found.whole, language))]
    groups = (
        ("code", say("code", language), say("Review by code", language), found.codes),
        ("respondent", say("respondent", language), say("Review by respondent", language), found.respondents),
        ("coder", say("coder", language), say("Review by coder", language), found.coders),
    )
    shown = [group for group in groups if group[3] and (group[0] != "coder" or len(group[3]) > 1)]
    for _, head, caption, rows in shown if found.whole.count(*STATES) else ():
        blocks.append(_table(head, caption, [*rows, found.whole], stamp, language))
    if found.reviewers:
        blocks.append(_reviewers(found.reviewers, language))
    blocks += _plans(found.plans, language)
    blocks += _signatures(found.signatures, language)
    data = [(by, *_data(row, language)) for by, _, _, rows in groups for row in rows]
    by_what = Column("by", say("column|Counted by", language))
    columns = (by_what, *_columns("item", say("column|Item", language), language), why_column(language))
    return Report(
        title=say("Review of the codings", language),
        language=language,
        blocks=tuple(blocks),
        stamp=stamp,
        data=DataTable("review", columns, (("all", *_data(found.whole, language)), *data)),
    )


def summary(row: ReviewRow, language: Language) -> str:
    """The whole in one sentence, also on the home screen."""
    counts = {state: integer(row.count(state), language) for state in STATES}
    return say(
        "Codings reviewed: {reviewed} of {all}; accepted: {accepted}, queried: {queried}, rejected: {rejected},"
        " changed since they were accepted: {changed}, ended: {resolved}.",
        language,
        reviewed=integer(row.count(*STATES), language),
        all=integer(row.all, language),
        **counts,
    )


def _columns(key: str, title: str, language: Language) -> tuple[Column, ...]:
    return (
        Column(key, title, "path" if key == "code" else "text"),
        Column("codings", say("codings", language), "integer"),
        Column("reviewed", say("review|reviewed", language), "integer"),
        Column("share_reviewed", say("review|share reviewed", language), "share", decimals=0),
        Column("accepted", say("review|accepted", language), "integer"),
        Column("queried", say("review|queried", language), "integer"),
        Column("rejected", say("review|rejected", language), "integer"),
        Column("open", say("review|open", language), "integer"),
        Column("changed", say("review|changed", language), "integer"),
        Column("resolved", say("review|ended", language), "integer"),
        Column("share_accepted", say("review|share accepted", language), "share", decimals=0),
    )


def _table(head: str, caption: str, rows: Sequence[ReviewRow], stamp: Stamp, language: Language) -> Table:
    lines = tuple(_row(row, language) for row in rows)
    note = say(
        "Open is queried and rejected together. Changed: another code or other borders since it was accepted. Share"
        " accepted: of those reviewed.",
        language,
    )
    undefined = reasons(lines)
    sentences = [note, *([undefined] if undefined else [])]
    return Table(
        caption,
        headed(_columns("item", head, language), language),
        lines,
        note=table_note(stamp, language, *sentences),
        wide=True,
    )


def _row(row: ReviewRow, language: Language) -> tuple[Cell, ...]:
    def behind(*states: str) -> Cell:
        places = tuple(place for state in states for place in row.codings.get(state, ()))
        return Cell(len(places), Drill(places=places) if places else None)

    reviewed = row.count(*STATES)
    return (
        Cell(row.name, level=row.level),
        behind("", *STATES),
        behind(*STATES),
        Cell(reviewed / row.all if row.all else Undefined(say(NO_CODINGS, language))),
        behind("accepted"),
        behind("queried"),
        behind("rejected"),
        behind("queried", "rejected"),
        behind("changed"),
        behind("resolved"),
        Cell(row.count("accepted") / reviewed if reviewed else Undefined(say(NOT_REVIEWED, language))),
    )


def _data(row: ReviewRow, language: Language) -> tuple[Datum, ...]:
    reviewed = row.count(*STATES)
    missing = {
        "share_reviewed": "" if row.all else NO_CODINGS,
        "share_accepted": "" if reviewed else NOT_REVIEWED,
    }
    return (
        row.name,
        row.all,
        reviewed,
        reviewed / row.all if row.all else None,
        row.count("accepted"),
        row.count("queried"),
        row.count("rejected"),
        row.count("queried", "rejected"),
        row.count("changed"),
        row.count("resolved"),
        row.count("accepted") / reviewed if reviewed else None,
        why(missing, language),
    )


def _reviewers(rows: Sequence[ReviewerRow], language: Language) -> Table:
    columns = (
        Column("reviewer", say("reviewer", language)),
        Column("reviewed", say("review|reviewed", language), "integer"),
        Column("accepted", say("review|accepted", language), "integer"),
        Column("queried", say("review|queried", language), "integer"),
        Column("rejected", say("review|rejected", language), "integer"),
        Column("last", say("review|last on", language)),
    )
    lines = tuple(
        cells(
            row.name,
            row.accepted + row.queried + row.rejected,
            row.accepted,
            row.queried,
            row.rejected,
            day_words(row.last, language),
        )
        for row in rows
    )
    note = say("Each reviewer’s newest verdict on each coding, whatever was answered.", language)
    return Table(say("Reviewers", language), headed(columns, language), lines, note=note)


def _plans(plans: Iterable[PlanItem], language: Language) -> list[Block]:
    lines: list[Block] = [
        Paragraph(
            say(
                "{date}, {name}: {way}; drawn: {drawn} of {all} codings, reviewed since: {done}.",
                language,
                date=each.date,
                name=each.by,
                way=each.way,
                drawn=integer(each.drawn, language),
                all=integer(each.out_of, language),
                done=integer(each.done, language),
            )
        )
        for each in plans
    ]
    return [Heading(say("What was drawn for review", language)), *lines] if lines else []


def _signatures(signatures: Iterable[Signature], language: Language) -> list[Block]:
    lines: list[Block] = []
    for each in signatures:
        about = say(f"what|{each.about}", language)
        line = f"{about}: {signature_words(each, language)}"
        lines.append(Paragraph(f"{line} {each.statement}".strip()))
    return [Heading(say("Signatures", language)), *lines] if lines else []


def signature_words(each: Signature, language: Language) -> str:
    """Who signed when, and whether what was signed is unchanged."""
    told = say(each.words, language, name=each.name, date=each.date) + "."
    short = short_head(each.head)
    return f"{told} {say('Head of the history then: {head}.', language, head=short)}" if short else told
