"""Which screen a place's name means; each is imported when one goes there."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.screen import Screen

ROUTES = {
    "appendix": "appendix:AppendixScreen",
    "thesis": "thesis:ThesisScreen",
    "history": "history:HistoryScreen",
    "package": "packaging:PackageScreen",
    "merge": "taking_in:MergeScreen",
    "conflicts": "conflicts:ConflictsScreen",
    "findings": "findings:FindingsScreen",
    "import": "importing:ImportScreen",
    "ask": "asking:AskScreen",
    "memos": "memo_list:MemosScreen",
    "review": "reviewing:ReviewScreen",
    "inbox": "inbox:InboxScreen",
    "reread": "rereading:RereadScreen",
    "rounds": "second_coding:RoundsScreen",
    "reports": "reports:ReportListScreen",
    "settings": "settings:SettingsScreen",
    "start": "start:StartScreen",
}
"""Module in ``tui/screens`` and class."""


def screen_called(where: str) -> Screen[None]:
    """A new screen of that name; ``where`` is a key of ``ROUTES``."""
    module, _, name = ROUTES[where].partition(":")
    found: Screen[None] = getattr(import_module(f"qcode.tui.screens.{module}"), name)()
    return found
