"""What the shares of a review mean."""

from __future__ import annotations

from collections.abc import Mapping

from qcode.report.explained.page import Page
from qcode.report.wording import mark

REVIEW: Mapping[str, Page] = {
    "review": Page(
        title=mark("Review of codings"),
        counts=mark(
            "Codings by what reviewers say of them. Of each reviewer the newest verdict counts: accepted, queried or "
            "rejected. A query or a rejection is open until its thread is ended. Of several reviewers the gravest counts: "
            "rejected, queried, then accepted. A coding that got another code or other borders after it was accepted is "
            "changed and waits to be looked at again; ended means that all objections were."
        ),
        formula=mark("share reviewed = reviewed / codings;  share accepted = accepted / reviewed"),
        not_for=mark(
            "It is no measure of agreement: the reviewer sees the code before judging it. A share of what was drawn by a "
            "plan says something of the whole only if chance drew it; the report tells the plan and its seed."
        ),
        source="Lincoln, Y. S., Guba, E. G. (1985). Naturalistic Inquiry. Sage, 318–327.",
        columns=("reviewed", "share_reviewed", "accepted", "share_accepted", "open", "changed", "resolved"),
    ),
}
