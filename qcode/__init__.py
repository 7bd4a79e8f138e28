"""qcode: code interviews by key, count what was coded, hand in the appendix."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qcode.api import open_project as open

__version__ = "0.1.0"
__all__ = ["open"]


def __getattr__(name: str) -> object:
    """Load the scripting interface on first use, so that ``qcode --version`` stays light."""
    if name == "open":
        from qcode.api import open_project

        return open_project
    raise AttributeError(f"module 'qcode' has no attribute {name!r}")
