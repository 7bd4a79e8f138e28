"""Signs that mean the same wherever they stand."""

from __future__ import annotations

NOT_ASKED = "×"
