"""What one can do with what goes into the thesis."""

from __future__ import annotations

from qcode.tui.act import Act

THESIS: tuple[Act, ...] = ()
