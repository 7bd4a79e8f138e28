"""Help pages of saturation."""

from __future__ import annotations

from qcode.report.explained.page import Page
from qcode.report.wording import mark

SATURATION: dict[str, Page] = {
    "guest": Page(
        title=mark("Saturation by Guest, Namey and Chen"),
        counts=mark(
            "Codes first seen in a run of two or three interviews, as a part of the codes of the first four to six: the"
            " base. Saturated is the first run that stays at or below the threshold; 6+2 means after six interviews, as"
            " the two after them show. An interview without codings brings nothing new."
        ),
        formula=mark(
            "new codes of interviews s+1 … s+r / codes of interviews 1 … b ≤ t   (b = 4, 5, 6; r = 2, 3; t = 5%, 0%)"
        ),
        not_for=mark(
            "It depends on the order of the interviews and on how finely codes are cut: compare the orders and the twelve"
            " settings. It does not fit reflexive thematic analysis (Braun & Clarke, 2021), and says nothing of meanings"
            " that a known code may still gain."
        ),
        source="Guest, G., Namey, E., & Chen, M. (2020). A simple method to assess and report thematic saturation in"
        " qualitative research. PLOS ONE, 15(5), e0232076.",
        columns=(
            "new",
            "known",
            "share",
            "setting",
            "threshold",
            "first_ratio",
            "interviews",
            "coding",
            "random",
            "base_interviews",
            "base_coding",
        ),
    ),
    "francis": Page(
        title=mark("Stopping rule 10+3"),
        counts=mark(
            "The interview at which three in a row, after a first sample of ten, brought no new code or theme."
        ),
        formula=mark("min { n ≥ 13 : new codes of interviews n−2, n−1, n = 0 }"),
        not_for=mark("Fewer than thirteen interviews; a sample that changed its question on the way."),
        source="Francis, J. J., et al. (2010). What is an adequate sample size? Operationalising data saturation for"
        " theory-based interview studies. Psychology & Health, 25(10), 1229–1245.",
    ),
    "expected-curve": Page(
        title=mark("Expected curve, whatever the order"),
        counts=mark(
            "How many codes t of the interviews have on average over all orders, and a 95% band for other interviews"
            " of the same kind. Beside it, the median and the 5th and 95th percentile of 1,000 random orders."
        ),
        formula="S(t) = S − Σ C(T − Yᵢ, t) / C(T, t);  Var = Σ (1 − C(T − Yᵢ, t) / C(T, t))² − S(t)² / Chao2",
        not_for=mark(
            "Interviews that were chosen because of what the ones before had said: their order is not chance, and the band"
            " makes them too sure."
        ),
        source="Colwell, R. K., Mao, C. X., & Chang, J. (2004). Interpolating, extrapolating, and comparing"
        " incidence-based species accumulation curves. Ecology, 85(10), 2717–2727.",
        columns=("expected", "band", "orders", "orders_5", "orders_50", "orders_95"),
    ),
    "chao2": Page(
        title=mark("How many codes there may be: Chao2"),
        counts=mark(
            "A lower bound of all codes that interviews of this kind would show, from the codes that occur in exactly one"
            " and exactly two of them; the unit is the interview. With its standard error and a log-normal 95% interval."
        ),
        formula="S + (T − 1)/T · Q₁² / (2·Q₂);  Q₂ = 0:  S + (T − 1)/T · Q₁(Q₁ − 1) / 2",
        not_for=mark(
            "Fewer than five interviews; purposive samples and guides that changed; codes that were split, which makes rare"
            " ones. Never on coded segments: those of one person are not independent."
        ),
        source="Chao, A. (1987). Estimating the population size for capture-recapture data with unequal catchability."
        " Biometrics, 43(4), 783–791.",
        columns=("value", "low", "high"),
    ),
    "coverage": Page(
        title=mark("Sample coverage"),
        counts=mark(
            "Which part of all occurrences of codes, seen and unseen, belongs to codes that were seen: 1 less the chance that"
            " the next occurrence of a code in a further interview is of a new one."
        ),
        formula="1 − Q₁/U · (T − 1)Q₁ / ((T − 1)Q₁ + 2Q₂);  U = Σ Yᵢ",
        not_for=mark("One interview; and as a proof that nothing is left to be found: rare codes may matter most."),
        source="Chao, A., & Jost, L. (2012). Coverage-based rarefaction and extrapolation. Ecology, 93(12), 2533–2547.",
    ),
}
