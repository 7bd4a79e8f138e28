"""How good proposals are: every respondent left out once, beside chance and beside the question alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from qcode.analysis.measure import Measure
from qcode.analysis.suggest import SHORT, SHORTEST
from qcode.analysis.suggest_quality import (
    FEW_FOLDS,
    MEASURES,
    NO_FOLD,
    NO_QUESTION,
    NOTHING_ELSE,
    NOTHING_WITH,
    NOTHING_WITHOUT,
    Fold,
    Quality,
)
from qcode.analysis.suggest_sample import PARTS
from qcode.report.document import (
    Block,
    Cell,
    Column,
    DataTable,
    Datum,
    Drill,
    Note,
    Paragraph,
    Report,
    Stamp,
    Table,
    Undefined,
    Value,
)
from qcode.report.material import CodeItem, defined
from qcode.report.numbers import DASH, decimal
from qcode.report.undefined import why, why_column
from qcode.report.wording import branch_line, mark, reasons, table_note, titled
from qcode.words import Language, say

SAID: dict[str, str] = {
    NOTHING_WITH: mark("none of this respondent’s passages has the code"),
    NOTHING_WITHOUT: mark("all of this respondent’s passages have the code"),
    NOTHING_ELSE: mark("nobody else’s passages have the code"),
    NO_FOLD: mark("no respondent left out could be evaluated"),
    FEW_FOLDS: mark("fewer than five respondents left out could be evaluated"),
    NO_QUESTION: mark("no turn is linked to a question"),
}
_METHOD = mark(
    "Passages (respondents’ turns without the question) were ranked by a logistic regression on character n-grams of"
    " length 4 and 5, trained on the coder’s own codings; every assignment was made by the coder."
)
_SHORT = mark(
    "Turns of fewer than {words} words and fewer than {characters} characters were neither ranked nor learnt from."
)
_FIGURES = mark(
    "With each respondent left out once, the mean average precision over {codes} codes was {ap}, where a random order"
    " would give {chance} on average and the question alone gives {question}; {evaluated} of {folds} cases (code and"
    " respondent) could be evaluated."
)
_FIGURES_UNLINKED = mark(
    "With each respondent left out once, the mean average precision over {codes} codes was {ap}, where a random order"
    " would give {chance} on average; {evaluated} of {folds} cases (code and respondent) could be evaluated. No turn is linked to a"
    " question, so that the question alone can’t be compared."
)
_NO_FIGURES = mark("No code could be evaluated: a code must be there in at least two respondents’ words.")
_BEATEN = mark(
    "Codes that the proposals rank better than the question alone: {better} of {codes}. With few respondents,"
    " differences below about 0.1 are noise."
)
_BEATEN_CHANCE = mark(
    "Codes that the proposals rank better than chance: {better} of {codes}. With few respondents, differences below"
    " about 0.1 are noise."
)
_LIKENESS = mark(
    "Cases with too little to train (fewer than five passages or three respondents): {count}. In these, passages were"
    " ranked by likeness to the definition and the coded passages."
)
_DRAWN = mark(
    "Of this large project a part was tried: {tried} of {codes} codes, those used most, on the passages of {people} of"
    " {everybody} respondents. These were drawn at random, the same every time, and left out in {parts} groups; the"
    " models learnt from fewer passages than the proposals do."
)
_JUDGED = mark(
    "A passage counts as judged up to the last passage coded in its transcript, or where the transcript was marked as"
    " read for the code; what was proposed is left out of the test."
)
_NOBODY_ASKED = mark(
    "Nothing has been proposed and answered yet, so proposals and the coder’s own eye can’t be compared."
)
_KEPT_NOTE = mark(
    "A random part of the passages is never proposed. Shown: answered yes or no. Kept back: ranked above an answered"
    " one; of these read: judged without a proposal. If far fewer of them carry the code than of those shown, the"
    " proposals lead the eye, or find what it misses."
)


@dataclass(frozen=True, slots=True)
class KeptBack:
    """Passages proposed and answered, and passages of the same ranks that were kept back; with: those with the code."""

    shown: int = 0
    shown_with: int = 0
    kept: int = 0
    read: int = 0
    """Of those kept back, how many the coder has judged on her own."""
    read_with: int = 0


@dataclass(frozen=True, slots=True)
class Drawn:
    """How much of a very large project was tried: codes, of so many that are used, and respondents, of so many."""

    tried: int
    codes: int
    people: int
    everybody: int


@dataclass(frozen=True, slots=True)
class QualityRow:
    """One code with all below it: the passages and respondents that have it, and how well it is proposed."""

    code: CodeItem
    passages: int
    respondents: int
    quality: Quality
    kept: KeptBack = KeptBack()


def suggestion_quality(
    rows: Sequence[QualityRow],
    people: Mapping[int, str],
    sampled: Drawn | None = None,
    *,
    stamp: Stamp,
    language: Language,
) -> Report:
    """Average precision beside its baselines, what reading in rank order saves, and what was kept back.

    ``people`` names the groups that were left out: a respondent's number, or a transcript; ``sampled`` says how much was
    tried where that is not everything.
    """
    title = say("Quality of proposals", language)
    data = (_data(rows, language), _folds(rows, people, language), _kept_data(rows, language))
    if not rows:
        nothing = Paragraph(say("No code has a passage in respondents’ words here.", language))
        return Report(title, language, (nothing,), stamp, data[0], data[1:])
    blocks: list[Block] = [Paragraph(" ".join(_methods(rows, sampled, language)))]
    blocks += [_precision(rows, stamp, language), _reading(rows, stamp, language)]
    blocks.append(Note(" ".join(_notes(rows, language))))
    if any(row.kept.shown for row in rows):
        blocks.append(_kept(rows, stamp, language))
    else:
        blocks.append(Paragraph(say(_NOBODY_ASKED, language)))
    return Report(title, language, tuple(blocks), stamp, data[0], data[1:])


def _methods(rows: Sequence[QualityRow], sampled: Drawn | None, language: Language) -> Iterator[str]:
    """The sentences for the chapter on methods."""
    yield say(_METHOD, language)
    yield say(_SHORT, language, words=SHORTEST, characters=SHORT)
    if sampled is not None:
        yield say(
            _DRAWN,
            language,
            tried=sampled.tried,
            codes=sampled.codes,
            people=sampled.people,
            everybody=sampled.everybody,
            parts=PARTS,
        )
    known = [row.quality for row in rows if row.quality.evaluated]
    if not known:
        yield say(_NO_FIGURES, language)
        return
    means = {name: sum(each.mean(name) for each in known) / len(known) for name in ("ap", "chance", "question_ap")}
    linked = known[0].mean("question_ap").defined
    yield say(
        _FIGURES if linked else _FIGURES_UNLINKED,
        language,
        codes=len(known),
        ap=decimal(means["ap"], 2, language),
        chance=decimal(means["chance"], 2, language),
        question=decimal(means["question_ap"], 2, language) if linked else DASH,
        evaluated=sum(len(row.quality.evaluated) for row in rows),
        folds=sum(len(row.quality.folds) for row in rows),
    )


def _notes(rows: Sequence[QualityRow], language: Language) -> Iterator[str]:
    """What must be known to read the figures: what was judged, and what could not be evaluated."""
    yield say(_JUDGED, language)
    known = [row.quality for row in rows if row.quality.evaluated]
    if known:
        rival = "question_ap" if known[0].mean("question_ap").defined else "chance"
        better = sum(each.mean("ap") > each.mean(rival) for each in known)
        yield say(_BEATEN if rival == "question_ap" else _BEATEN_CHANCE, language, better=better, codes=len(known))
    guessed = sum(fold.way == "likeness" for each in known for fold in each.evaluated)
    if guessed:
        yield say(_LIKENESS, language, count=guessed)
    why = Counter(fold.reason for row in rows for fold in row.quality.folds if fold.reason)
    if why:
        listed = "; ".join(f"{say(SAID[reason], language)}: {why[reason]}" for reason in SAID if reason in why)
        yield say("Not evaluable: {reasons}.", language, reasons=listed)


def _precision(rows: Sequence[QualityRow], stamp: Stamp, language: Language) -> Table:
    columns = (
        Column("code", say("column|Code", language)),
        Column("passages", say("column|Passages", language), "integer"),
        Column("respondents", say("column|Respondents", language), "integer"),
        Column("evaluated", say("column|Left out", language)),
        Column("ap", say("column|Average precision", language), "number", decimals=2),
        Column("range", say("column|Lowest and highest", language)),
        Column("interval", say("column|95% interval", language)),
        Column("prevalence", say("column|Share with the code", language), "number", decimals=2),
        Column("chance", say("column|Chance", language), "number", decimals=2),
        Column("question_ap", say("column|Question alone", language), "number", decimals=2),
    )
    cells = tuple(tuple(_precision_row(row, language)) for row in rows)
    note = table_note(
        stamp,
        language,
        branch_line(language),
        say(
            "Left out: respondents evaluated, of all with judged passages. Chance: the average precision to be expected of"
            " a random order, which lies above the share of passages with the code where these are few.",
            language,
        ),
        say("The interval is a bootstrap over respondents.", language),
        reasons(cells),
    )
    return Table(say("Average precision, each respondent left out once", language), columns, cells, note, wide=True)


def _precision_row(row: QualityRow, language: Language) -> Iterator[Cell]:
    quality = row.quality
    drill = Drill(codes=((row.code.id,),))
    yield Cell(titled(row.code, language), drill, level=row.code.depth, language=row.code.language)
    yield Cell(row.passages, drill)
    yield Cell(row.respondents, drill)
    yield Cell(f"{len(quality.evaluated)}/{len(quality.folds)}")
    yield _cell(quality.mean("ap"), language)
    yield Cell(_span(quality.least("ap"), quality.most("ap"), language))
    yield Cell(_span(quality.low, quality.high, language))
    yield _cell(quality.mean("prevalence"), language)
    yield _cell(quality.mean("chance"), language)
    yield _cell(quality.mean("question_ap"), language)


def _cell(value: Measure, language: Language) -> Cell:
    return Cell(float(value) if value.defined else Undefined(say(SAID[value.reason], language)))


def _span(low: Measure, high: Measure, language: Language) -> Value:
    if not low.defined:
        return Undefined(say(SAID[low.reason], language))
    return f"{decimal(low, 2, language)}{DASH}{decimal(high, 2, language)}"


_RANKED = ("p10", "r10", "r20", "r_precision", "wss95")


def _reading(rows: Sequence[QualityRow], stamp: Stamp, language: Language) -> Table:
    columns = (Column("code", say("column|Code", language)), *_measure_columns(_RANKED, language))
    cells = tuple(
        (
            Cell(titled(row.code, language), level=row.code.depth, language=row.code.language),
            *(_cell(row.quality.mean(name), language) for name in _RANKED),
        )
        for row in rows
    )
    note = table_note(
        stamp,
        language,
        say("Means over the respondents left out.", language),
        say(
            "Precision at 10: how many of the ten ranked first have the code; recall at 10 and 20: how many of those with"
            " the code stand there; R-precision: precision at as many as have the code; WSS@95: what need not be read"
            " until 95% are found, beyond what chance saves (Cohen et al., 2006).",
            language,
        ),
        reasons(cells),
    )
    return Table(say("What is found by reading in the order proposed", language), columns, cells, note)


def _measure_columns(names: Sequence[str], language: Language) -> tuple[Column, ...]:
    titles = {
        "ap": say("column|Average precision", language),
        "prevalence": say("column|Share with the code", language),
        "chance": say("column|Chance", language),
        "question_ap": say("column|Question alone", language),
        "p10": say("column|Precision at 10", language),
        "r10": say("column|Recall at 10", language),
        "r20": say("column|Recall at 20", language),
        "r_precision": say("column|R-precision", language),
        "wss95": "WSS@95",
    }
    return tuple(Column(name, titles[name], "number", decimals=2) for name in names)


def _kept(rows: Sequence[QualityRow], stamp: Stamp, language: Language) -> Table:
    cells = tuple(
        (
            Cell(titled(row.code, language), level=row.code.depth, language=row.code.language),
            *(Cell(value) for value in _counts(row.kept)),
        )
        for row in rows
        if row.kept.shown
    )
    note = table_note(stamp, language, say(_KEPT_NOTE, language))
    return Table(say("Passages shown and passages kept back", language), _kept_columns(language), cells, note)


def _kept_columns(language: Language) -> tuple[Column, ...]:
    return (
        Column("code", say("column|Code", language)),
        Column("shown", say("column|Shown", language), "integer"),
        Column("shown_with", say("column|Of these with the code", language), "integer"),
        Column("kept_back", say("column|Kept back", language), "integer"),
        Column("read", say("column|Of these read", language), "integer"),
        Column("read_with", say("column|Read, with the code", language), "integer"),
    )


def _counts(kept: KeptBack) -> tuple[int, ...]:
    return kept.shown, kept.shown_with, kept.kept, kept.read, kept.read_with


def _kept_data(rows: Sequence[QualityRow], language: Language) -> DataTable:
    columns = (Column("path", say("column|Path", language), "path"), *_kept_columns(language)[1:])
    return DataTable("kept back", columns, tuple((row.code.path, *_counts(row.kept)) for row in _ordered(rows)))


def _ordered(rows: Sequence[QualityRow]) -> list[QualityRow]:
    return sorted(rows, key=lambda row: row.code.path)


def _data(rows: Sequence[QualityRow], language: Language) -> DataTable:
    columns = (
        Column("path", say("column|Path", language), "path"),
        Column("passages", say("column|Passages", language), "integer"),
        Column("respondents", say("column|Respondents", language), "integer"),
        Column("folds", say("column|Respondents left out", language), "integer"),
        Column("evaluated", say("column|Evaluated", language), "integer"),
        *_measure_columns(MEASURES, language),
        Column("ap_lowest", say("column|Lowest", language), "number"),
        Column("ap_highest", say("column|Highest", language), "number"),
        Column("ap_low", say("column|95% from", language), "number"),
        Column("ap_high", say("column|95% to", language), "number"),
        why_column(language),
    )
    return DataTable("suggestion-quality", columns, tuple(_datum(row, language) for row in _ordered(rows)))


def _datum(row: QualityRow, language: Language) -> tuple[Datum, ...]:
    quality = row.quality
    spread = (quality.least("ap"), quality.most("ap"), quality.low, quality.high)
    measures = {name: quality.mean(name) for name in MEASURES}
    measures |= dict(zip(("ap_lowest", "ap_highest", "ap_low", "ap_high"), spread, strict=True))
    missing = {name: "" if value.defined else SAID[value.reason] for name, value in measures.items()}
    counts = (row.passages, row.respondents, len(quality.folds), len(quality.evaluated))
    return (row.code.path, *counts, *map(defined, measures.values()), why(missing, language))


def _folds(rows: Sequence[QualityRow], people: Mapping[int, str], language: Language) -> DataTable:
    """Every case by itself: which respondent was left out, and why a case could not be evaluated."""
    columns = (
        Column("path", say("column|Path", language), "path"),
        Column("respondent", say("column|Left out", language)),
        Column("passages", say("column|Passages", language), "integer"),
        Column("positives", say("column|With the code", language), "integer"),
        Column("reason", say("column|Not evaluable because", language)),
        Column("way", say("column|Ranked by", language)),
        *_measure_columns(MEASURES, language),
    )
    found = tuple(
        (row.code.path, people[fold.group], fold.passages, fold.positives, *_fold(fold, language))
        for row in _ordered(rows)
        for fold in row.quality.folds
    )
    return DataTable("respondents left out", columns, found)


def _fold(fold: Fold, language: Language) -> tuple[Datum, ...]:
    reason = say(SAID[fold.reason], language) if fold.reason else ""
    way = "" if fold.reason else fold.way
    return (reason, way, *(defined(float(getattr(fold, name))) for name in MEASURES))
