"""What likeness, maps, trees and steps from code to code mean."""

from __future__ import annotations

from collections.abc import Mapping

from qcode.report.explained.page import Page
from qcode.report.wording import mark

RESEMBLING: Mapping[str, Page] = {
    "jaccard-respondents": Page(
        title=mark("Likeness of respondents: Jaccard"),
        counts=mark(
            "Codes that two respondents both speak of, as a part of the codes that at least one of them speaks of. How "
            "often they do does not count."
        ),
        formula="J = |A ∩ B| / |A ∪ B|",
        not_for=mark(
            "Respondents who were asked different questions: they differ by the guide, not by what they think. It says "
            "that both speak of a thing, not that they agree on it; for that there are stances."
        ),
        source="Jaccard, P. (1912). The distribution of the flora in the alpine zone. New Phytologist 11, 37–50.",
        columns=("similarity", "codes_shared"),
    ),
    "cosine-respondents": Page(
        title=mark("Likeness of respondents: cosine"),
        counts=mark(
            "How near the two respondents’ rows of numbers point: for each code the number of their turns with it. 1 is "
            "the same proportions, 0 is no code in common. How much somebody talks does not count, only of what."
        ),
        formula="cos = Σ aᵢbᵢ / √(Σ aᵢ² · Σ bᵢ²)",
        not_for=mark(
            "Very short interviews, where one turn more changes everything, and respondents asked other questions."
        ),
        source="Salton, G., McGill, M. J. (1983). Introduction to Modern Information Retrieval. McGraw-Hill.",
        columns=("similarity",),
    ),
    "dendrogram": Page(
        title=mark("Dendrogram (average linkage)"),
        counts=mark(
            "The two nearest are joined first, then the next, until all are one; the distance of two branches is the "
            "mean of all distances between their members. Clusters are what remains when the tree is cut."
        ),
        formula="d(A, B) = Σ d(a, b) / (|A| · |B|)",
        not_for=mark(
            "Proof that groups exist: every set of distances gives a tree. Where several are equally near, the order of "
            "the list decides who is joined first."
        ),
        source="Sokal, R. R., Michener, C. D. (1958). University of Kansas Science Bulletin 38, 1409–1438.",
        columns=("cluster",),
    ),
    "code-map": Page(
        title=mark("Map of codes (classical scaling)"),
        counts=mark(
            "Codes as points in a plane, so that codes which often go together lie near each other. The distance is 1 − c, "
            "or as MAXQDA’s code map has it. The share explained is that of the two axes in all eigenvalues."
        ),
        formula="B = −½ J D² J;  X = V √λ;  (λ₁ + λ₂) / Σ|λᵢ|",
        not_for=mark(
            "Reading the axes: they have no meaning. With a small share explained, neighbours on the map may have no "
            "passage in common: follow the edges and their quotes. Fewer than three codes, or all equally far, make no map."
        ),
        source="Torgerson, W. S. (1952). Multidimensional scaling: I. Theory and method. Psychometrika 17, 401–419.",
        columns=("x", "y", "cluster"),
    ),
    "transitions": Page(
        title=mark("Steps from code to code"),
        counts=mark(
            "From each coded turn to the next coded turn of the same transcript and coder: every code of the first with "
            "every code of the second is one step of that pair. Turns without a code between them are passed over."
        ),
        formula=mark("n(a → b);  n(a → b) / turns with a that another coded turn follows"),
        not_for=mark(
            "Order that the guide made: where questions follow each other, their codes do, too. A step is no cause; "
            "pairs of few steps or of one transcript say nothing."
        ),
        source="Bakeman, R., Quera, V. (2011). Sequential Analysis and Observational Methods. Cambridge University Press.",
        columns=("from", "to", "n", "transcripts", "share"),
    ),
}
