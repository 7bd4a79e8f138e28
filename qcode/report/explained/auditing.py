"""Help page of the hash chain."""

from __future__ import annotations

from qcode.report.explained.page import Page
from qcode.report.wording import mark

AUDITING: dict[str, Page] = {
    "hash-chain": Page(
        title=mark("Hash chain of the history"),
        counts=mark(
            "Every entry of the history has a hash, made of what it did and of the hash before it; the newest is the head. Whoever"
            " changes an entry, a row or a text gets other hashes, and the check says at which entry. A head that was written"
            " down or given away shows later whether all before it is unchanged."
        ),
        formula=mark("h(n) = SHA-256(h(n − 1), who, when, what, SHA-256 of every row before and after)"),
        not_for=mark(
            "It proves that nothing was changed unnoticed, not that what was written is true. Whoever has the file can make the"
            " whole chain anew, and take away the newest entries, unless a head was given away before: to a supervisor, in"
            " print, by a signature on paper. What came after the head is not under it."
        ),
        source="Haber, S., & Stornetta, W. S. (1991). How to time-stamp a digital document. Journal of Cryptology, 3(2), 99–111.",
        columns=("head", "check", "sha256"),
    ),
}
