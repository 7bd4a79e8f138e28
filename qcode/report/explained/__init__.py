"""A help page for every measure: what it counts, its formula, when not to use it, where it comes from."""

from __future__ import annotations

from collections.abc import Mapping

from qcode.report.explained.page import Page

PAGES: Mapping[str, Page] = {}
"""Every page by the name of its measure; the same on the screen and in the reference."""

__all__ = ["PAGES", "Page"]
