"""Changes of which only what differs is drawn anew."""

from __future__ import annotations

CODEBOOK = frozenset(("code", "code_words"))
DRAWN_APART = CODEBOOK | {"coding", "memo", "coder", "code_example", "code_link", "reading", "proposal"}
"""Tables of which the desk draws what has changed; after a change of any other, everything is drawn anew."""
