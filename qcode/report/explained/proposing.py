"""The help page of how good proposals are."""

from __future__ import annotations

from qcode.report.explained.page import Page
from qcode.report.wording import mark

PROPOSALS: dict[str, Page] = {
    "average-precision": Page(
        title=mark("Average precision of proposals"),
        counts=mark(
            "How far up the passages with a code stand when a respondent’s passages are ranked by what was learnt from all "
            "other respondents: 1 where all of them come first. Each respondent is left out once; shown are the mean and "
            "the range. Beside it what chance would give, and what the question alone would. Recall and precision say how "
            "many of those with the code are among the first ten or twenty, and how many of these have it; WSS@95 how much "
            "reading is saved if 95% are to be found."
        ),
        formula="AP = Σ (Rₙ − Rₙ₋₁) · Pₙ;  WSS@95 = (TN + FN) / N − 0.05",
        not_for=mark(
            "It is measured on what you have coded yourself: it says how well proposals follow you, not whether you are "
            "right. A rare code has a low one by chance alone: read it beside chance. With fifteen respondents "
            "differences below about 0.1 are noise. A share of proposals accepted is no quality: who sees a proposal "
            "tends to agree."
        ),
        source=(
            "Cohen, A. M., Hersh, W. R., Peterson, K., Yen, P.-Y. (2006). Journal of the American Medical Informatics "
            "Association 13(2), 206–219."
        ),
        columns=(
            "ap",
            "prevalence",
            "chance",
            "question_ap",
            "p10",
            "r10",
            "r20",
            "r_precision",
            "wss95",
            "ap_lowest",
            "ap_highest",
            "ap_low",
            "ap_high",
        ),
    ),
}
"""Pages by the name of their measure."""
