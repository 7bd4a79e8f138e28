"""Agreement code by code and over all codes, with how far it can be trusted: from counts by document."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from qcode.analysis.agreement_tables import PairTable, Tables
from qcode.analysis.agreement_units import NO_CODE, NO_VARIATION, NOBODY_USED, NOT_SHARED, ONE_SIDED
from qcode.analysis.columns import Floats, Ints
from qcode.analysis.measure import Measure, undefined

LEAST_DOCUMENTS = 5
"""Of fewer documents no interval is resampled."""
TENTATIVE = 0.667
"""Below, Krippendorff draws no conclusion."""
RESAMPLES = 2000


@dataclass(frozen=True, slots=True)
class Spread:
    """How far alpha moves with the documents.

    ``low`` and ``high`` are the 2.5th and 97.5th percentile of resampled documents; of two to four documents, the least
    and the greatest alpha with one of them left out (``resampled`` is then False). ``below`` is the part of resamples
    below .667; ``dropped`` counts resamples in which nothing varied.
    """

    low: float = np.nan
    high: float = np.nan
    below: float = np.nan
    dropped: int = 0
    resampled: bool = False


@dataclass(frozen=True, slots=True)
class PairMeasures:
    """Two coders' agreement on characters; ``one_of`` and ``two_of`` are their indices."""

    one_of: int
    two_of: int
    percent: Measure
    kappa: Measure
    positive: Measure
    ac1: Measure


@dataclass(frozen=True, slots=True)
class CodeAgreement:
    """How far coders agree on one code, or on all that somebody used (``units`` and what follows are sums over these)."""

    alpha: Measure
    u_alpha: Measure
    pairs: tuple[PairMeasures, ...]
    """Every two coders."""
    units: int
    documents: int
    positive_units: int
    agreed_units: int
    prevalence: float
    one_sided: bool
    spread: Spread = field(default_factory=Spread)

    @property
    def percent(self) -> Measure:
        """The mean over every two coders, as all that follow."""
        return _mean([pair.percent for pair in self.pairs])

    @property
    def kappa(self) -> Measure:
        """Of more than two coders Light's kappa, the mean of every two."""
        return _mean([pair.kappa for pair in self.pairs])

    @property
    def positive(self) -> Measure:
        return _mean([pair.positive for pair in self.pairs])

    @property
    def ac1(self) -> Measure:
        return _mean([pair.ac1 for pair in self.pairs])

    @property
    def kappas(self) -> tuple[float, float]:
        """The least and the greatest kappa of two coders; nan where none is defined."""
        known = [float(pair.kappa) for pair in self.pairs if pair.kappa.defined]
        return (min(known), max(known)) if known else (np.nan, np.nan)


@dataclass(frozen=True, slots=True)
class Agreement:
    """The agreement on each code, in the codebook's order, and on all."""

    codes: tuple[CodeAgreement, ...]
    pooled: CodeAgreement
    resamples: int
    seed: int


def agreement(tables: Tables, *, resamples: int = RESAMPLES, seed: int = 1) -> Agreement:
    """Every coefficient of every code.

    Parameters
    ----------
    tables : Tables
        Counts by document and code.
    resamples : int
        How often documents are drawn anew with replacement; of fewer than five documents none are.
    seed : int
        Begins the draw: the same seed gives the same intervals.

    References
    ----------
    Krippendorff, K. (2011). Computing Krippendorff's alpha-reliability; Krippendorff, K., Mathet, Y., Bouvry, S., &
    Widlöcher, A. (2016). Quality & Quantity, 50, 2347-2364; Cohen, J. (1960). Educational and Psychological
    Measurement, 20, 37-46; Gwet, K. L. (2008). British Journal of Mathematical and Statistical Psychology, 61, 29-48;
    De Vries, H., et al. (2008). Field Methods, 20, 272-282.
    """
    spreads = _spreads(tables, resamples, seed)
    every = np.ones((1, len(tables.documents)))
    alphas = _alphas(tables, every)[0]
    borders = _borders(tables)
    codes = tuple(
        _code(tables, place, float(alphas[place]), float(borders[place]), spreads[place])
        for place in range(tables.n_codes)
    )
    pooled = _pooled(tables, codes, float(alphas[-1]), float(borders[-1]), spreads[-1])
    return Agreement(codes, pooled, resamples if len(tables.documents) >= LEAST_DOCUMENTS else 0, seed)


def _alphas(tables: Tables, weights: Floats) -> Floats:
    """Alpha of every code and, last, of all, for each row of weights of the documents; nan where nothing varies."""
    judged, given, differing = (weights @ each for each in (tables.judged, tables.given, tables.differing))
    return _with_all(judged, given, differing)


def _with_all(judged: Floats, given: Floats, differing: Floats) -> Floats:
    """Alpha of each column, and of all: the sum of what differs beside the sum of what would by chance."""
    with np.errstate(divide="ignore", invalid="ignore"):
        seen = np.where(judged > 1, differing / judged, 0)
        chance = np.where(judged > 1, 2 * given * (judged - given) / (judged * (judged - 1)), 0)
        total, expected = seen.sum(1, keepdims=True), chance.sum(1, keepdims=True)
        found: Floats = 1 - np.concatenate((seen, total), 1) / np.concatenate((chance, expected), 1)
    found[~(np.concatenate((chance, expected), 1) > 0)] = np.nan
    return found


def _borders(tables: Tables) -> Floats:
    """u-alpha of every code and of all: lengths that differ beside those that would by chance."""
    whole = tables.judged_characters.sum(0).astype(np.float64)
    marked, squared = tables.marked.sum(0).astype(np.float64), tables.squared.sum(0).astype(np.float64)
    gaps = whole - marked
    with np.errstate(divide="ignore", invalid="ignore"):
        chance = whole * (whole**2 - marked**2 - gaps**2) / (whole**2 - squared - gaps)
    chance[~(chance > 0)] = 0
    differing = tables.apart.sum(0)
    whole_of_all = np.maximum(whole, 1)
    shares, expected = (differing / whole_of_all, chance / whole_of_all)
    seen, by_chance = np.append(shares, shares.sum()), np.append(expected, expected.sum())
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(by_chance > 0, 1 - seen / by_chance, np.nan)


# How far it moves


def _spreads(tables: Tables, resamples: int, seed: int) -> list[Spread]:
    """The spread of every code and, last, of all."""
    number = len(tables.documents)
    if number < 2:
        return [Spread()] * (tables.n_codes + 1)
    if number < LEAST_DOCUMENTS or not resamples:
        found = _alphas(tables, 1 - np.eye(number))
        known = ~np.isnan(found)
        low = np.where(known, found, np.inf).min(0)
        high = np.where(known, found, -np.inf).max(0)
        lost = (~known).sum(0)
        return [
            Spread(float(a), float(b), dropped=int(n)) if np.isfinite(a) else Spread(dropped=int(n))
            for a, b, n in zip(low, high, lost, strict=True)
        ]
    draw = np.random.default_rng(seed).multinomial(number, np.full(number, 1 / number), size=resamples)
    found = np.sort(_alphas(tables, draw.astype(np.float64)), axis=0)
    return [_resampled(column) for column in found.T]


def _resampled(ascending: Floats) -> Spread:
    """The spread of one code's resamples; undefined ones stand last."""
    known = int((~np.isnan(ascending)).sum())
    lost = len(ascending) - known
    if not known:
        return Spread(dropped=lost, resampled=True)
    low, high = np.interp((0.025 * (known - 1), 0.975 * (known - 1)), np.arange(known), ascending[:known])
    below = float(np.searchsorted(ascending[:known], TENTATIVE) / known)
    return Spread(float(low), float(high), below, lost, True)


# Each code


def _code(tables: Tables, place: int, alpha: float, borders: float, spread: Spread) -> CodeAgreement:
    known = tables.known[:, place]
    units, given = int((tables.units * known).sum()), int(tables.given[:, place].sum())
    judged = int(tables.judged[:, place].sum())
    reason = NOT_SHARED if not judged else NOBODY_USED if not given else NO_VARIATION
    marked = int(tables.marked[:, place].sum())
    border_reason = NOT_SHARED if not judged else NOBODY_USED if not marked else NO_VARIATION
    pairs = tuple(_pair(tables, pair, place) for pair in tables.pairs)
    used = tables.given_by[:, place] > 0
    return CodeAgreement(
        _measure(alpha, reason),
        _measure(borders, border_reason),
        pairs=pairs,
        units=units,
        documents=int(known.sum()),
        positive_units=int(tables.positive[:, place].sum()),
        agreed_units=int(tables.agreed[:, place].sum()),
        prevalence=given / judged if judged else np.nan,
        one_sided=int(used.sum()) == 1,
        spread=spread,
    )


def _pair(tables: Tables, pair: PairTable, place: int) -> PairMeasures:
    rows = pair.shared & tables.known[:, place]
    both, one, two = (int(each[rows, place].sum()) for each in (pair.both, pair.one, pair.two))
    return pair_measures(pair.one_of, pair.two_of, both, one, two, int(tables.length[rows].sum()))


def pair_measures(one_of: int, two_of: int, both: int, one: int, two: int, length: int) -> PairMeasures:
    """Two coders' agreement on ``length`` characters: ``both`` gave the code, ``one`` and ``two`` are all of each."""
    if not length:
        nothing = undefined(NOT_SHARED)
        return PairMeasures(one_of, two_of, nothing, nothing, nothing, nothing)
    agreed = (length - one - two + 2 * both) / length
    mean = (one + two) / (2 * length)
    chance = (one * two + (length - one) * (length - two)) / length**2
    likely = 2 * mean * (1 - mean)
    if one + two in (0, 2 * length):
        kappa = undefined(NO_VARIATION if one + two else NOBODY_USED)
    elif {one, two} & {0, length}:
        kappa = Measure(0.0, ONE_SIDED)
    else:
        kappa = Measure((agreed - chance) / (1 - chance))
    return PairMeasures(
        one_of,
        two_of,
        Measure(agreed),
        kappa,
        Measure(2 * both / (one + two)) if one + two else undefined(NOBODY_USED),
        Measure((agreed - likely) / (1 - likely)) if likely else Measure(1.0, NO_VARIATION),
    )


def _pooled(
    tables: Tables, codes: tuple[CodeAgreement, ...], alpha: float, borders: float, spread: Spread
) -> CodeAgreement:
    """All codes that somebody used; kappa is pooled as in de Vries 2008, percent and AC1 are means over codes.

    A code that nobody used says nothing of how coders use codes: it would only raise the means.
    """
    places = np.array([place for place, code in enumerate(codes) if code.positive_units], np.int64)
    used = [codes[place] for place in places.tolist()]
    reason = NO_CODE if not tables.judged.any() else NOBODY_USED if not used else NO_VARIATION
    pairs = tuple(_pooled_pair(tables, pair, places, reason) for pair in tables.pairs)
    judged = int(tables.judged[:, places].sum())
    return CodeAgreement(
        _measure(alpha, reason),
        _measure(borders, reason),
        pairs=pairs,
        units=sum(code.units for code in used),
        documents=len(tables.documents),
        positive_units=sum(code.positive_units for code in used),
        agreed_units=sum(code.agreed_units for code in used),
        prevalence=int(tables.given.sum()) / judged if judged else np.nan,
        one_sided=int((tables.given_by.sum(1) > 0).sum()) == 1,
        spread=spread,
    )


def _pooled_pair(tables: Tables, pair: PairTable, places: Ints, reason: str) -> PairMeasures:
    """Two coders' agreement over the codes at ``places``; where there is none, ``reason`` says why."""
    rows = pair.shared[:, None] & tables.known[:, places]
    length = (rows * tables.length[:, None]).sum(0)
    counts = (pair.both, pair.one, pair.two)
    both, one, two = (np.where(rows, each[:, places], 0).sum(0) for each in counts)
    held = length > 0
    both, one, two, length = both[held], one[held], two[held], length[held]
    if not len(length):
        nothing = undefined(NO_CODE if len(places) else reason)
        return PairMeasures(pair.one_of, pair.two_of, nothing, nothing, nothing, nothing)
    agreed = (length - one - two + 2 * both) / length
    chance = (one * two + (length - one) * (length - two)) / (1.0 * length**2)
    mean = (one + two) / (2 * length)
    likely = 2 * mean * (1 - mean)
    each = (agreed - likely) / (1 - likely)
    given = int((one + two).sum())
    expected = float((1 - chance).sum())
    kappa = Measure(1 - float((1 - agreed).sum()) / expected) if expected > 0 else undefined(NO_VARIATION)
    if kappa.defined and ((np.minimum(one, two) == 0) | (np.maximum(one, two) == length)).all():
        kappa = Measure(0.0, ONE_SIDED)
    return PairMeasures(
        pair.one_of,
        pair.two_of,
        Measure(float(agreed.mean())),
        kappa,
        Measure(2 * int(both.sum()) / given) if given else undefined(NOBODY_USED),
        Measure(float(each.mean())),
    )


def _measure(value: float, reason: str) -> Measure:
    return undefined(reason) if np.isnan(value) else Measure(value)


def _mean(measures: list[Measure]) -> Measure:
    """The mean of those that are defined; of none, the first one's reason."""
    known = [each for each in measures if each.defined]
    if not known:
        return measures[0] if measures else undefined(NOT_SHARED)
    reasons = {each.reason for each in known}
    return Measure(sum(known) / len(known), reasons.pop() if len(reasons) == 1 else "")
