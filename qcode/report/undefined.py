"""Why numbers of a row of data are missing: a last column, in words."""

from __future__ import annotations

from collections.abc import Mapping

from qcode.report.document import Column
from qcode.words import Language, say


def why_column(language: Language) -> Column:
    """The last column of tables in which something can't be computed."""
    return Column("reason", say("column|Why not defined", language))


def why(reasons: Mapping[str, str], language: Language) -> str:
    """``p, p_holm: there are no two groups to compare``: columns by the reason why they are missing, "" leaves one out."""
    columns: dict[str, list[str]] = {}
    for column, reason in reasons.items():
        if reason:
            columns.setdefault(reason, []).append(column)
    return "; ".join(f"{', '.join(names)}: {say(reason, language)}" for reason, names in columns.items())
