"""What counts by group, tests and effects mean."""

from __future__ import annotations

from collections.abc import Mapping

from qcode.report.explained.page import Page
from qcode.report.wording import mark

COMPARING: Mapping[str, Page] = {
    "groups": Page(
        title=mark("Respondents by group"),
        counts=mark(
            "Respondents of a group who have the code in their words, out of those of the group who were asked. Whoever has "
            "several values counts in each of these groups; whoever has none stands apart."
        ),
        formula="k / n",
        not_for=mark(
            "The respondent is the unit: ten passages of one person are one respondent. Below twenty, counts say more than "
            "percentages; they describe these respondents, no population."
        ),
        source=(
            "Sandelowski, M. (2001). Research in Nursing & Health 24(3), 230–240; "
            "Maxwell, J. A. (2010). Qualitative Inquiry 16(6), 475–482."
        ),
        columns=("having", "of", "size"),
    ),
    "difference": Page(
        title=mark("Difference of shares"),
        counts=mark("The share of the first group that has the code less that of the second, in percentage points."),
        formula="a / (a + b) − c / (c + d)",
        not_for=mark("In a group of five, one respondent moves it by twenty points: give both counts beside it."),
        source="Newcombe, R. G. (1998). Statistics in Medicine 17(8), 873–890.",
        columns=("difference",),
    ),
    "fisher": Page(
        title=mark("Fisher’s exact test"),
        counts=mark(
            "The chance of all tables that are no likelier than this one, if lots had put the same respondents into the two "
            "groups. Two-sided."
        ),
        formula="p = Σ P(T),  P(T) ≤ P(T₀)",
        not_for=mark(
            "The respondents were chosen on purpose: it says nothing about others. Choose the test before you look. A large "
            "p is no evidence that the groups are alike; in small groups it can hardly be small."
        ),
        source="Fisher, R. A. (1935). The Design of Experiments, chapter 2.",
        columns=("p",),
    ),
    "exact": Page(
        title=mark("Exact test of several groups"),
        counts=mark(
            "Fisher’s test for more than two groups, as Freeman and Halton extended it. Where there are too many tables to go "
            "through, p is estimated from random ones and bears its standard error."
        ),
        formula="p = Σ P(T),  P(T) ≤ P(T₀)",
        not_for=mark(
            "It says that the groups differ somewhere, not which of them. Compare one value with all others for that, and "
            "say how many comparisons you made."
        ),
        source="Freeman, G. H., Halton, J. H. (1951). Biometrika 38(1/2), 141–149.",
        columns=("p_se",),
    ),
    "boschloo": Page(
        title=mark("Boschloo’s test"),
        counts=mark(
            "Two groups of fixed size: how often the table would be as unusual by Fisher’s measure if both had the same share, "
            "whatever that is. For up to 100 respondents. In Python each row of the table is a group; SciPy wants each group "
            "in a column."
        ),
        formula=mark("p = 2 · min over both sides of max_π P_π(p_Fisher ≤ p₀)"),
        not_for=mark(
            "In small groups it finds more than Fisher’s test. Whoever computes both and shows the smaller p deceives: "
            "choose before you look."
        ),
        source="Boschloo, R. D. (1970). Statistica Neerlandica 24(1).",
    ),
    "chi-square": Page(
        title=mark("Chi-square"),
        counts=mark(
            "How far the counts are from those to be expected if the groups and the code had nothing to do with each other."
        ),
        formula="χ² = Σ (O − E)² / E",
        not_for=mark(
            "Where an expected count is below 5, p is not shown; with fifteen respondents that is nearly always so. Take the "
            "exact test."
        ),
        source="Cochran, W. G. (1954). Biometrics 10(4), 417–451.",
        columns=("least_expected",),
    ),
    "trend": Page(
        title=mark("Trend over ordered groups"),
        counts=mark(
            "Whether the code becomes more or less frequent from group to group, for an attribute that has an order, as years "
            "of service have. Groups called by whole numbers lie as far apart as these, others one step each. Exact, two-sided."
        ),
        formula="p = P(|Σ s·x − E| ≥ |Σ s·x₀ − E|)",
        not_for=mark(
            "For regions or professions the order of the groups means nothing. A rise and a fall cancel each other out: look "
            "at the counts."
        ),
        source="Armitage, P. (1955). Biometrics 11(3), 375–386 (here the permutation distribution).",
    ),
    "holm": Page(
        title=mark("p adjusted by Holm’s method"),
        counts=mark(
            "The smallest p times the number of codes tested, the next times one less, and so on, never falling. Codes that "
            "can’t be tested do not count."
        ),
        formula="max_{j ≤ i} min(1, (m − j + 1) · p_j)",
        not_for=mark(
            "It guards one table only: whoever looks through ten attributes tests ten times as much. Call the result "
            "exploratory."
        ),
        source="Holm, S. (1979). Scandinavian Journal of Statistics 6(2), 65–70.",
        columns=("p_holm",),
    ),
    "cramers-v": Page(
        title=mark("Cramér’s V"),
        counts=mark(
            "How closely the groups and the code go together, from 0 to 1; of two groups it is phi without its sign."
        ),
        formula="V = √(χ² / (n · min(r − 1, c − 1)))",
        not_for=mark("With few respondents it is too large on average, even where nothing goes together."),
        source=(
            "Cramér, H. (1946). Mathematical Methods of Statistics, chapter 21; "
            "Bergsma, W. (2013). Journal of the Korean Statistical Society 42(3), 323–328."
        ),
        columns=("v",),
    ),
    "odds-ratio": Page(
        title=mark("Odds ratio"),
        counts=mark(
            "The odds of having the code in the first group over those in the second; 1 is no difference. Where a count is "
            "0, 0.5 is added to each."
        ),
        formula="ad / (bc)",
        not_for=mark(
            "It is easily read as a ratio of shares, which it is not, and in small groups it jumps. R prints another "
            "estimate, the conditional one."
        ),
        source="Haldane, J. B. S. (1956). Annals of Human Genetics 20(4), 309–311.",
        columns=("odds_ratio",),
    ),
}
