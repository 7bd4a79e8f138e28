"""What columns of numbers are called that have a short name in data: how coders agree, and what was decided."""

from __future__ import annotations

from collections.abc import Mapping

from qcode.report.document import Column, Kind
from qcode.report.numbers import decimal
from qcode.report.wording import mark
from qcode.words import Language, say

HEADS: Mapping[str, str] = {
    "krippendorff_alpha": mark("column|Krippendorff’s α"),
    "alpha_low": mark("column|α, 95% from"),
    "alpha_high": mark("column|α, 95% to"),
    "left_out_low": mark("column|α, lowest without one document"),
    "left_out_high": mark("column|α, highest without one document"),
    "cohen_kappa": mark("column|Cohen’s κ"),
    "kappa_low": mark("column|κ of two, lowest"),
    "kappa_high": mark("column|κ of two, highest"),
    "percent_agreement": mark("column|Agreed"),
    "positive_agreement": mark("column|Positive"),
    "gwet_ac1": mark("column|Gwet’s AC1"),
    "units": mark("column|Turns compared"),
    "documents": mark("column|Documents"),
    "positive_units": mark("column|Turns with it"),
    "agreed_units": mark("column|By all"),
    "resamples": mark("column|Resamples"),
    "resamples_dropped": mark("column|Resamples without α"),
    "prevalence": mark("column|Prevalence"),
    "one_sided": mark("column|Used by one coder only"),
    "undefined": mark("column|Why α is not defined"),
    "coder_1": mark("column|First coder"),
    "coder_2": mark("column|Second coder"),
    "both": mark("column|Characters by both"),
    "first_only": mark("column|Characters by the first only"),
    "second_only": mark("column|Characters by the second only"),
    "neither": mark("column|Characters by neither"),
    "path_1": mark("column|Code of the first coder"),
    "path_2": mark("column|Code of the second coder"),
    "turns": mark("column|Number of turns"),
    "kind": mark("column|Kind"),
    "turn": mark("column|Turn"),
    "start": mark("column|Start"),
    "end": mark("column|End"),
    "characters": mark("column|Characters"),
    "decision": mark("column|Decision"),
    "result": mark("column|Code decided on"),
    "reason": mark("column|Reason"),
    "decided_by": mark("column|Decided by"),
    "day": mark("column|Day"),
}
"""By the stable names of data; letters that are the same in every language are not here."""
_LIMIT = 0.667


def data_column(key: str, kind: Kind, language: Language) -> Column:
    """A column with its title."""
    match key:
        case "p_below_667":
            title = f"P(α < {decimal(_LIMIT, 3, language)})"
        case "u_alpha":
            title = "u-α"
        case _:
            title = say(HEADS[key], language)
    return Column(key, title, kind)
