"""How far coders agree: code by code, over all codes, from round to round, and what the other used instead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from qcode.analysis.agreement_codes import CodeAgreement, Spread
from qcode.analysis.measure import Measure
from qcode.report.agreement_data import (
    AgreementFacts,
    CodeRow,
    code_data,
    instead_data,
    round_data,
    transcript_data,
)
from qcode.report.document import (
    Block,
    Cell,
    Column,
    Drill,
    Note,
    Paragraph,
    Reference,
    Report,
    Stamp,
    Table,
    Undefined,
    Value,
)
from qcode.report.numbers import NBSP, decimal, integer
from qcode.report.wording import mark, reasons, table_note, titled
from qcode.words import Language, say

FEW_UNITS = 10
"""Below, a single turn moves every coefficient far."""
DRAWN_CODES, DRAWN_PAIRS = 200, 60
"""What a document can hold; the data have every row."""

NOT_TRUTH = mark(
    "These numbers measure consistency between coders, not truth: two coders can agree and both be wrong, and differ where"
    " both have a point."
)
THRESHOLDS = mark(
    "Krippendorff: from 0.800 on results can be relied upon, from 0.667 to 0.800 conclusions are tentative, below that there"
    " are none; read the interval, not the number alone."
)
BANDS = mark(
    "The bands of Landis and Koch (1977), such as “substantial” from 0.61 on, are arbitrary, as they say themselves, and are"
    " not used here."
)
FROZEN = mark(
    "Compared is what each coder had coded when they said that they were done, before anything was discussed. After the coders"
    " have settled their differences agreement is complete by construction, and is never reported."
)
LIVE = mark(
    "Nothing was frozen: compared is what the coders have coded by now, in the transcripts that both have coded. If they"
    " have talked it over in between, the numbers are too high; a round freezes what is compared."
)
INTRACODER = mark(
    "Intracoder: the same person coded the same again ({days} days or more later). It says how steady that person is, not whether"
    " another would see the same."
)
_DAYS = 14
_BELOW = 3
"""Where P(α < 0.667) stands in the table of codes; it is left out where no interval was drawn."""
_UNITS = mark(
    "α counts turns: each carries the code or not. κ, percent, positive agreement and AC1 count characters, u-α the borders"
    " of passages. Interviewers’ turns are left out."
)
_ALL = mark(
    "“All codes” are those that somebody used: α and u-α put their disagreements together, κ is pooled (de Vries et al., 2008),"
    " percent and AC1 are means over the codes, positive agreement is of all their characters."
)
_PAIRS = mark("Of more than two coders, κ, percent, positive agreement and AC1 are means of every two (Light).")
_RESAMPLED = mark(
    "95% interval and P(α < 0.667): {count} times, documents were drawn anew with replacement (seed {seed}); with {documents}"
    " documents."
)
_LEFT_OUT = mark(
    "An interval can’t be computed from fewer than five documents; in brackets stands the range of α with each of the"
    " {documents} documents left out once."
)
_BRACKETS = mark("In brackets: no interval, of fewer than five documents, but the range of α with each left out once.")
_DROPPED = mark("Draws in which nothing varied have no α and are left out; the remark says how many.")
_ONE_DOCUMENT = mark("There is one document only: an interval can’t be computed.")
_UNUSED = mark("Codes that no coder used, and which are left out: {count}.")
_LATE = mark("Not compared, because the codes came when somebody was done already: {names}.")
_SOURCE = mark("How much to code twice is a convention: 10 to 25% of the data (O’Connor & Joffe, 2020).")
KINDS = {"": mark("nothing frozen"), "second coder": mark("second coder"), "same coder again": mark("intracoder")}
FEW = mark("few turns")
ONLY = mark("one-sided: only {coder}")
DROPPED = mark("draws left out: {count}")


@dataclass(frozen=True, slots=True)
class Remarks:
    """What must be said beside a code's numbers."""

    few: bool = False
    only: str = ""
    dropped: int = 0

    def said(self, language: Language) -> str:
        """In words, "" where there is nothing to say."""
        words = [say(FEW, language)] if self.few else []
        words += [say(ONLY, language, coder=self.only)] if self.only else []
        words += [say(DROPPED, language, count=integer(self.dropped, language))] if self.dropped else []
        return "; ".join(words)


def agreement(facts: AgreementFacts, *, stamp: Stamp, language: Language) -> Report:
    """One table of codes, one of rounds where there are several, one of what the other used, and the words beside them."""
    blocks: list[Block] = [Paragraph(say(text, language)) for text in (NOT_TRUTH, THRESHOLDS)]
    blocks.append(Paragraph(say(FROZEN if facts.kind else LIVE, language)))
    if facts.kind == "same coder again":
        blocks.append(Paragraph(say(INTRACODER, language, days=_DAYS)))
    blocks.append(_code_table(facts, stamp, language))
    if facts.late:
        blocks.append(Note(say(_LATE, language, names=", ".join(facts.late))))
    if len(facts.rounds) > 1:
        blocks.append(_round_table(facts, stamp, language))
    if facts.instead:
        blocks.append(_instead_table(facts, stamp, language))
    blocks += [Note(say(BANDS, language)), Note(say(_SOURCE, language))]
    title = say("Agreement of coders", language)
    return Report(
        title=f"{title}: {facts.round}" if facts.round else title,
        language=language,
        blocks=tuple(blocks),
        stamp=stamp,
        data=code_data(facts, language),
        more=(transcript_data(facts, language), instead_data(facts, language), round_data(facts, language)),
    )


def _interval_title(rows: Sequence[CodeAgreement], language: Language) -> str:
    """What the ends of alpha are: an interval of resampled documents, a range, or either."""
    kinds = {found.spread.resampled for found in rows if found.spread.low == found.spread.low}
    if kinds == {False}:
        return say("column|Range, each document left out once", language)
    return say("column|95% interval (range)" if len(kinds) > 1 else "column|95% interval", language)


def _code_columns(facts: AgreementFacts, language: Language) -> tuple[Column, ...]:
    several = len(facts.coders) > 2
    between = (Column("kappas", say("column|κ of two, from … to", language)),) if several else ()
    return (
        Column("code", say("column|Code", language)),
        Column("krippendorff_alpha", "α", "number", decimals=2),
        Column("interval", _interval_title((facts.pooled, *(row.found for row in facts.rows)), language)),
        Column("p_below_667", f"P(α < {decimal(0.667, 3, language)})", "number", decimals=2),
        Column("cohen_kappa", "κ", "number", decimals=2),
        *between,
        Column("percent_agreement", say("column|Agreed", language), "share"),
        Column("positive_agreement", say("column|Positive", language), "number", decimals=2),
        Column("gwet_ac1", "AC1", "number", decimals=2),
        Column("u_alpha", "u-α", "number", decimals=2),
        Column("positive_units", say("column|Turns with it", language), "integer"),
        Column("agreed_units", say("column|By all", language), "integer"),
        Column("prevalence", say("column|Prevalence", language), "share"),
        Column("remark", say("column|Remark", language)),
    )


def _code_table(facts: AgreementFacts, stamp: Stamp, language: Language) -> Table:
    used = [row for row in facts.rows if row.found.positive_units]
    shown = used[:DRAWN_CODES]
    said = _remarks(facts.pooled, facts.only).said(language)
    rows = [_row(Cell(say("All codes", language)), facts.pooled, (None, None, None), said, facts, language)]
    for row in shown:
        name = Cell(titled(row.code, language, path=True), _drill(row.positive), language=row.code.language)
        drills = (_drill(row.disputed), _drill(row.positive), _drill(row.agreed))
        rows.append(_row(name, row.found, drills, remarks(row).said(language), facts, language))
    cells, columns = tuple(rows), _code_columns(facts, language)
    if all(row[_BELOW].value is None for row in cells):
        cells, columns = (
            tuple(row[:_BELOW] + row[_BELOW + 1 :] for row in cells),
            columns[:_BELOW] + columns[_BELOW + 1 :],
        )
    notes = list(_notes(facts, len(shown), len(used), language))
    caption = say("Agreement by code", language)
    note = table_note(stamp, language, *notes, reasons(cells))
    return Table(caption, columns, cells, note, wide=True)


def _row(
    name: Cell,
    found: CodeAgreement,
    drills: Sequence[Drill | None],
    remark: str,
    facts: AgreementFacts,
    language: Language,
) -> tuple[Cell, ...]:
    below = found.spread.below if found.spread.resampled and found.spread.below == found.spread.below else None
    return (
        name,
        Cell(value(found.alpha, language), drills[0]),
        Cell(interval(found, len(facts.documents), language)),
        Cell(below),
        Cell(value(found.kappa, language), drills[0]),
        *((Cell(_between(found, language)),) if len(facts.coders) > 2 else ()),
        Cell(value(found.percent, language)),
        Cell(value(found.positive, language)),
        Cell(value(found.ac1, language)),
        Cell(value(found.u_alpha, language)),
        Cell(found.positive_units, drills[1]),
        Cell(found.agreed_units, drills[2]),
        Cell(found.prevalence if found.prevalence == found.prevalence else None),
        Cell(remark),
    )


def _between(found: CodeAgreement, language: Language) -> str:
    """The least and the greatest kappa of two coders."""
    low, high = found.kappas
    return f"{decimal(low, 2, language)}{NBSP}…{NBSP}{decimal(high, 2, language)}" if low == low else ""


def value(measure: Measure, language: Language) -> Value:
    """A coefficient, or why there is none."""
    return float(measure) if measure.defined else Undefined(say(measure.reason, language))


def interval(found: CodeAgreement, documents: int, language: Language) -> str:
    """The interval of alpha; of two to four documents, in brackets, its range when each is left out."""
    spread: Spread = found.spread
    if not found.alpha.defined or spread.low != spread.low or documents < 2:
        return ""
    ends = f"{decimal(spread.low, 2, language)}{NBSP}…{NBSP}{decimal(spread.high, 2, language)}"
    return ends if spread.resampled else f"({ends})"


def remarks(row: CodeRow) -> Remarks:
    """What must be said beside a code's numbers."""
    return replace(_remarks(row.found, row.only), few=row.found.positive_units < FEW_UNITS)


def _remarks(found: CodeAgreement, only: str) -> Remarks:
    dropped = found.spread.dropped if found.spread.resampled else 0
    return Remarks(only=only if found.one_sided else "", dropped=dropped)


def _notes(facts: AgreementFacts, shown: int, used: int, language: Language) -> Iterator[str]:
    yield say(_UNITS, language)
    yield say(_ALL, language)
    if len(facts.coders) > 2:
        yield say(_PAIRS, language)
    documents = len(facts.documents)
    if facts.resamples:
        count = integer(facts.resamples, language)
        yield say(_RESAMPLED, language, count=count, seed=facts.seed, documents=documents)
        if any(row.found.positive_units and row.found.spread.dropped for row in facts.rows):
            yield say(_DROPPED, language)
    else:
        yield say(_LEFT_OUT if documents > 1 else _ONE_DOCUMENT, language, documents=documents)
    if shown < used:
        yield say("The first {shown} of {all} codes are shown.", language, shown=shown, all=used)
    if unused := len(facts.rows) - used:
        yield say(_UNUSED, language, count=unused)


def _drill(places: Sequence[Reference]) -> Drill | None:
    return Drill(places=tuple(places)) if places else None


def _round_table(facts: AgreementFacts, stamp: Stamp, language: Language) -> Table:
    columns = (
        Column("round", say("column|Round", language)),
        Column("kind", say("column|Kind", language)),
        Column("coders", say("column|Coders", language)),
        Column("documents", say("column|Documents", language), "integer"),
        Column("krippendorff_alpha", "α", "number", decimals=2),
        Column("interval", _interval_title([each.pooled for each in facts.rounds], language)),
        Column("cohen_kappa", "κ", "number", decimals=2),
    )
    rows = tuple(
        (
            Cell(each.name),
            Cell(say(KINDS[each.kind], language)),
            Cell(", ".join(each.coders)),
            Cell(each.documents),
            Cell(value(each.pooled.alpha, language)),
            Cell(interval(each.pooled, each.documents, language)),
            Cell(value(each.pooled.kappa, language)),
        )
        for each in facts.rounds
    )
    bracketed = any(not each.pooled.spread.resampled for each in facts.rounds)
    range_line = say(_BRACKETS, language) if bracketed else ""
    note = table_note(stamp, language, say("All codes together.", language), range_line, reasons(rows))
    return Table(say("Agreement from round to round", language), columns, rows, note)


def _instead_table(facts: AgreementFacts, stamp: Stamp, language: Language) -> Table:
    one, two = facts.coders[:2]
    columns = (
        Column("code_1", one),
        Column("code_2", two),
        Column("turns", say("column|Turns", language), "integer"),
    )
    nothing = say("no other code", language)
    rows = tuple(
        (*(Cell(name or nothing) for name in each.shown), Cell(len(each.places), _drill(each.places)))
        for each in facts.instead[:DRAWN_PAIRS]
    )
    said = [
        say(
            "Turns in which one coder gave a code that the other did not give, and what the other gave there that the first"
            " did not.",
            language,
        )
    ]
    if len(rows) < len(facts.instead):
        count = len(facts.instead)
        said.append(say("The first {shown} of {all} rows are shown.", language, shown=len(rows), all=count))
    caption = say("Which code did the other use there?", language)
    return Table(caption, columns, rows, table_note(stamp, language, *said), stub=2)
