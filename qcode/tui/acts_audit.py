"""What one can do in the audit: review, code a second time, decide, look back."""

from __future__ import annotations

from qcode.tui.act import Act

AUDIT: tuple[Act, ...] = ()
