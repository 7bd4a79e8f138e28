"""What the report on agreement is made from, and its tables for programs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qcode.analysis.agreement_codes import CodeAgreement, PairMeasures
from qcode.report.document import Column, DataTable, Datum, Reference
from qcode.report.heads import data_column
from qcode.report.material import CodeItem, defined
from qcode.words import Language, say


@dataclass(frozen=True, slots=True)
class CodeRow:
    """A code, how far coders agree on it, and the turns behind that; ``only`` is who alone used it."""

    code: CodeItem
    found: CodeAgreement
    disputed: tuple[Reference, ...] = ()
    agreed: tuple[Reference, ...] = ()
    only: str = ""

    @property
    def positive(self) -> tuple[Reference, ...]:
        """The turns that somebody gave it."""
        return tuple(sorted((*self.disputed, *self.agreed), key=lambda each: (each.transcript, each.start)))


@dataclass(frozen=True, slots=True)
class TranscriptRow:
    """Two coders' characters of one code in one transcript, and its turns."""

    path: str
    transcript: str
    coders: tuple[str, str]
    both: int
    first: int
    second: int
    length: int
    pair: PairMeasures
    turns: int
    positive: int
    agreed: int


@dataclass(frozen=True, slots=True)
class InsteadRow:
    """A code of the first coder's and what the second gave there; "" is none that the other has not."""

    one: str
    two: str
    places: tuple[Reference, ...]
    shown: tuple[str, str] = ("", "")
    """Both codes as the report's language names them."""


@dataclass(frozen=True, slots=True)
class RoundRow:
    """A round, and the agreement on all codes in it."""

    name: str
    kind: str
    coders: tuple[str, ...]
    documents: int
    pooled: CodeAgreement


@dataclass(frozen=True, slots=True)
class AgreementFacts:
    """All that the report says; ``kind`` is the round's, "" where nothing was frozen; ``only`` alone used any code."""

    round: str
    kind: str
    coders: tuple[str, ...]
    documents: tuple[str, ...]
    pooled: CodeAgreement
    rows: tuple[CodeRow, ...]
    transcripts: tuple[TranscriptRow, ...]
    instead: tuple[InsteadRow, ...]
    rounds: tuple[RoundRow, ...]
    late: tuple[str, ...]
    resamples: int
    seed: int
    only: str = ""


def code_data(facts: AgreementFacts, language: Language) -> DataTable:
    """A row a code, that of all codes that somebody used first, its path then empty."""
    columns = (
        Column("code", say("column|Code", language)),
        Column("path", say("column|Path", language), "path"),
        *(data_column(key, "number", language) for key in NUMBERS),
        *(data_column(key, "integer", language) for key in COUNTS),
        data_column("prevalence", "share", language),
        data_column("one_sided", "text", language),
        data_column("undefined", "text", language),
    )
    rows = [_code_row(say("All codes", language), "", facts.pooled, facts.only, facts)]
    rows += [_code_row(row.code.name, row.code.path, row.found, row.only, facts) for row in facts.rows]
    return DataTable("agreement", columns, tuple(rows))


NUMBERS = (
    "krippendorff_alpha",
    "alpha_low",
    "alpha_high",
    "left_out_low",
    "left_out_high",
    "p_below_667",
    "cohen_kappa",
    "kappa_low",
    "kappa_high",
    "percent_agreement",
    "positive_agreement",
    "gwet_ac1",
    "u_alpha",
)
COUNTS = ("units", "documents", "positive_units", "agreed_units", "resamples", "resamples_dropped")


def _code_row(name: str, path: str, found: CodeAgreement, only: str, facts: AgreementFacts) -> tuple[Datum, ...]:
    spread, (least, greatest) = found.spread, found.kappas
    left_out = (None, None) if spread.resampled or not found.alpha.defined else (spread.low, spread.high)
    several = len(found.pairs) > 1
    numbers = (
        found.alpha, *_drawn(found), *left_out, spread.below, found.kappa, least if several else None, greatest if several else None,
        found.percent, found.positive, found.ac1, found.u_alpha,
    )  # fmt: skip
    counts = (found.units, found.documents, found.positive_units, found.agreed_units)
    resampled = (facts.resamples, spread.dropped) if spread.resampled else (0, 0)
    side = only if found.one_sided else ""
    rest = (defined(found.prevalence), side, found.alpha.reason)
    return (name, path, *map(defined, numbers), *counts, *resampled, *rest)


def _drawn(found: CodeAgreement) -> tuple[float, float]:
    """The interval of resampled documents; nan where there are too few."""
    spread = found.spread
    return (spread.low, spread.high) if found.alpha.defined and spread.resampled else (float("nan"), float("nan"))


def transcript_data(facts: AgreementFacts, language: Language) -> DataTable:
    """Every code in every transcript in which somebody used it, every two coders: characters, and turns of all."""
    columns = (
        Column("path", say("column|Path", language), "path"),
        Column("transcript", say("column|Transcript", language)),
        data_column("coder_1", "text", language),
        data_column("coder_2", "text", language),
        *(data_column(key, "integer", language) for key in ("both", "first_only", "second_only", "neither")),
        *(
            data_column(key, "number", language)
            for key in ("percent_agreement", "cohen_kappa", "positive_agreement", "gwet_ac1")
        ),
        *(data_column(key, "integer", language) for key in ("units", "positive_units", "agreed_units")),
    )
    return DataTable("agreement by transcript", columns, tuple(map(_transcript_row, facts.transcripts)))


def _transcript_row(row: TranscriptRow) -> tuple[Datum, ...]:
    first, second = row.first - row.both, row.second - row.both
    neither = row.length - row.both - first - second
    measures = (row.pair.percent, row.pair.kappa, row.pair.positive, row.pair.ac1)
    counts = (row.both, first, second, neither)
    return (
        row.path,
        row.transcript,
        *row.coders,
        *counts,
        *map(defined, measures),
        row.turns,
        row.positive,
        row.agreed,
    )


def instead_data(facts: AgreementFacts, language: Language) -> DataTable:
    """Which code the other used: in how many turns."""
    columns = (
        data_column("path_1", "path", language),
        data_column("path_2", "path", language),
        data_column("turns", "integer", language),
    )
    return DataTable("confusion", columns, tuple((row.one, row.two, len(row.places)) for row in facts.instead))


def round_data(facts: AgreementFacts, language: Language) -> DataTable:
    """A row a round."""
    columns = (
        Column("round", say("column|Round", language)),
        data_column("kind", "text", language),
        Column("coders", say("column|Coders", language)),
        data_column("documents", "integer", language),
        *(
            data_column(key, "number", language)
            for key in ("krippendorff_alpha", "alpha_low", "alpha_high", "cohen_kappa")
        ),
    )
    rows: Sequence[tuple[Datum, ...]] = [
        (
            each.name,
            each.kind,
            "; ".join(each.coders),
            each.documents,
            *map(defined, (each.pooled.alpha, *_drawn(each.pooled), each.pooled.kappa)),
        )
        for each in facts.rounds
    ]
    return DataTable("agreement by round", columns, tuple(rows))
