"""What coefficients of agreement between coders mean."""

from __future__ import annotations

from collections.abc import Mapping

from qcode.report.explained.page import Page
from qcode.report.wording import mark

AGREEMENT: Mapping[str, Page] = {
    "percent-agreement": Page(
        title=mark("Percent agreement"),
        counts=mark(
            "Units that two coders judged alike, out of all units that both saw; of several coders, pairs of judgements "
            "that are alike, averaged over units. One code is judged at a time: it is there or not."
        ),
        formula=mark("(a + d) / n;  m > 2: mean of Σ r(r − 1) / m(m − 1)"),
        not_for=mark(
            "It grows with every unit that nobody coded and does not ask what chance would give. Never give it alone, "
            "and do not compare codes of different frequency by it."
        ),
        source="O’Connor, C., Joffe, H. (2020). International Journal of Qualitative Methods 19.",
        columns=("percent_agreement",),
    ),
    "positive-agreement": Page(
        title=mark("Positive agreement (Dice, F1)"),
        counts=mark(
            "Units that both coders gave the code, counted twice, out of all that either of them gave it, counted for "
            "each. Units without the code do not count."
        ),
        formula="2a / (2a + b + c)",
        not_for=mark(
            "It is not corrected for chance: of a code that stands almost everywhere it is high by itself. Where neither "
            "coder used the code there is nothing to compute."
        ),
        source="Dice, L. R. (1945). Ecology 26(3), 297–302.",
        columns=("positive_agreement",),
    ),
    "cohen-kappa": Page(
        title=mark("Cohen’s kappa"),
        counts=mark(
            "Agreement of two coders beyond what each one’s own share of coded units gives by chance, as a part of what "
            "is possible beyond chance. 1 is perfect, 0 is chance, and it can be negative."
        ),
        formula="κ = (p_o − p_e) / (1 − p_e);  p_e = p₁p₂ + (1 − p₁)(1 − p₂)",
        not_for=mark(
            "Of a rare or a very frequent code it is low although the coders nearly always agree: read it beside positive "
            "agreement and AC1. If one coder never used the code it is 0 and says nothing about quality. For more than two "
            "coders take alpha."
        ),
        source=(
            "Cohen, J. (1960). Educational and Psychological Measurement 20(1), 37–46; "
            "Feinstein, A. R., Cicchetti, D. V. (1990). Journal of Clinical Epidemiology 43(6), 543–549."
        ),
        columns=("cohen_kappa", "kappa", "kappa_low", "kappa_high", "prevalence"),
    ),
    "scott-pi": Page(
        title=mark("Scott’s pi"),
        counts=mark(
            "Agreement of two coders beyond chance, where chance comes from the share of coded units that both have together."
        ),
        formula="π = (p_o − p_e) / (1 − p_e);  p_e = p̄² + (1 − p̄)²",
        not_for=mark(
            "As kappa, it is low for rare codes. Alpha is the same number corrected for few units and takes several coders: "
            "give alpha instead."
        ),
        source="Scott, W. A. (1955). Public Opinion Quarterly 19(3), 321–325.",
        columns=("scott_pi",),
    ),
    "brennan-prediger": Page(
        title=mark("Brennan and Prediger’s kappa (PABAK)"),
        counts=mark(
            "Agreement beyond a chance that gives every label equally often: for a code that is there or not, twice the "
            "percent agreement less 1."
        ),
        formula="(p_o − 1/q) / (1 − 1/q);  q = 2: 2p_o − 1",
        not_for=mark(
            "How frequent the code is plays no part, so that rare codes look good. MAXQDA’s kappa takes the same chance but "
            "counts segments, among which none is without a code: its numbers differ."
        ),
        source="Brennan, R. L., Prediger, D. J. (1981). Educational and Psychological Measurement 41(3), 687–699.",
        columns=("brennan_prediger",),
    ),
    "fleiss-kappa": Page(
        title=mark("Fleiss’ kappa"),
        counts=mark(
            "Pairs of coders that agree beyond chance, averaged over units, for any number of coders; chance comes from the "
            "shares of the labels over all coders."
        ),
        formula="κ = (P̄ − Σ p_k²) / (1 − Σ p_k²)",
        not_for=mark(
            "As kappa, it is low for rare codes. It is made for equally many coders a unit; where coders missed units, take "
            "alpha."
        ),
        source="Fleiss, J. L. (1971). Psychological Bulletin 76(5), 378–382.",
        columns=("fleiss_kappa",),
    ),
    "krippendorff-alpha": Page(
        title=mark("Krippendorff’s alpha (nominal)"),
        counts=mark(
            "The disagreement that was seen beside that which chance would give, over units that two or more coders saw; "
            "each carries the code or not. From 0.800 on results can be relied upon, from 0.667 on tentative conclusions "
            "are possible, below that none."
        ),
        formula="α = 1 − D_o / D_e",
        not_for=mark(
            "It measures consistency between coders, not truth; after coders have talked it over it proves nothing. Of a "
            "rare code a single unit moves it far: read the numbers of units and interviews beside it."
        ),
        source=(
            "Krippendorff, K. (2011). Computing Krippendorff’s Alpha-Reliability; "
            "Krippendorff, K. (2019). Content Analysis (4th ed.), chapter 12."
        ),
        columns=(
            "krippendorff_alpha",
            "alpha",
            "alpha_low",
            "alpha_high",
            "left_out_low",
            "left_out_high",
            "p_below_667",
        ),
    ),
    "gwet-ac1": Page(
        title=mark("Gwet’s AC1"),
        counts=mark(
            "Agreement beyond chance, where chance is taken to be small if one label prevails; so it does not fall for rare "
            "codes as kappa does."
        ),
        formula="AC1 = (p_o − p_e) / (1 − p_e);  p_e = Σ p_k(1 − p_k) / (q − 1)",
        not_for=mark(
            "It is high where nearly all units are without the code, even if the coders never agree on where it is: read it "
            "beside positive agreement. Without variation it is 1 by definition."
        ),
        source="Gwet, K. L. (2008). British Journal of Mathematical and Statistical Psychology 61(1), 29–48.",
        columns=("gwet_ac1", "ac1"),
    ),
    "pooled-kappa": Page(
        title=mark("Pooled kappa"),
        counts=mark(
            "One kappa over several codes, from the mean agreement and the mean agreement by chance over the codes. Rare "
            "codes sway it less than they sway a mean of kappas."
        ),
        formula=mark("(mean p_o − mean p_e) / (1 − mean p_e)"),
        not_for=mark("It hides which codes are weak: show the table by code too."),
        source="De Vries, H., Elliott, M. N., Kanouse, D. E., Teleki, S. S. (2008). Field Methods 20(3), 272–282.",
        columns=("pooled_kappa",),
    ),
    "u-alpha": Page(
        title=mark("u-alpha (binary, 2016)"),
        counts=mark(
            "How far coders agree on where coded passages begin and end: lengths of text that they marked alike, beside what "
            "chance would give; one code at a time, in characters."
        ),
        formula="α = 1 − (ℓ − Σ ℓ_cc) / (ℓ − Σ e_cc)",
        not_for=mark(
            "Its earlier forms (1995, 2004, 2013) give other numbers for the same passages: say the year. Where nobody "
            "marked anything there is nothing to compute."
        ),
        source="Krippendorff, K., Mathet, Y., Bouvry, S., Widlöcher, A. (2016). Quality & Quantity 50(6), 2347–2364.",
        columns=("u_alpha",),
    ),
}
