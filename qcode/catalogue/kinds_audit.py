"""The reports of an audit: how far coders agree, where they differ, what was decided."""

from __future__ import annotations

from qcode.catalogue.kind import Choice, Kind

ROUND = Choice("round", "round", words={"": "the newest"}, help="The round of second coding.")
CODES_OR_THEMES = Choice(
    "level",
    "level",
    ("code", "theme"),
    {"code": "level|codes", "theme": "level|themes at the top"},
    help="Codes, or the themes at the top of the tree.",
)
RESAMPLES = Choice(
    "resamples",
    "documents drawn anew, times",
    default="2000",
    integer=True,
    help="How often documents are drawn anew for the interval.",
)
SEED = Choice("seed", "seed", default="1", integer=True, help="The same seed gives the same interval.")
ORDER = Choice(
    "order",
    "order",
    ("cost", "code", "place"),
    {"cost": "order|the largest first", "code": "order|by code", "place": "order|as they stand in the texts"},
    help="The largest first, by code, or as they stand in the texts.",
)

AUDIT: dict[str, Kind] = {
    "audit": Kind("Audit trail", "auditing:audit", "auditing:AuditOptions", (), ("hash-chain",), of_all=True),
    "review": Kind("Review of the codings", "reviewed:review", "reviewed:ReviewOptions", (), ("review",), of_all=True),
    "agreement": Kind(
        "Agreement of coders",
        "agreeing:agreement",
        "agreeing:AgreementOptions",
        (ROUND, CODES_OR_THEMES, RESAMPLES, SEED),
        (
            "krippendorff-alpha",
            "cohen-kappa",
            "percent-agreement",
            "positive-agreement",
            "gwet-ac1",
            "u-alpha",
            "pooled-kappa",
        ),
        of_all=True,
        of_two=True,
    ),
    "disagreements": Kind(
        "Where coders differ",
        "adjudicating:disagreements",
        "adjudicating:DisagreementOptions",
        (ROUND, ORDER),
        of_all=True,
        of_two=True,
    ),
    "adjudication": Kind(
        "What was decided where coders differed",
        "adjudicating:adjudication",
        "adjudicating:AdjudicationOptions",
        (ROUND,),
        of_all=True,
        of_two=True,
    ),
}
"""Joined to the other reports in ``kinds``."""
