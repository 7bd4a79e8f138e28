"""Names as a command line takes them, on every system."""

from __future__ import annotations

import re


def for_shell(name: str) -> str:
    """A file's name as it is typed: between double quotes, which every shell knows, where it is not plain."""
    return name if re.fullmatch(r"[\w./:\\-]+", name) else f'"{name}"'
