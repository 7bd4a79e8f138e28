"""The mouse at the desk: words, turns, and drags that go on past the edge of the window."""

from __future__ import annotations

import asyncio

from qcode.tui.screens.desk import DeskScreen
from tests.tui import SAID, desk, quoted, spoken_project


async def test_three_clicks_take_the_turn() -> None:
    project = spoken_project()
    async with desk(project) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, DeskScreen)
        view = screen.view
        assert view.painter is not None
        column, row = view.painter.shape.text_column, view.painter.layout.row_of(view.doc.turns[1].words)
        await pilot.click(view, offset=(column + 4, row), times=3)
        assert view.selection_span == (view.doc.turns[1].words, view.doc.turns[1].end)
        await pilot.press("1")
        assert quoted(project) == [("Trust", SAID[1][1])]


async def test_a_drag_below_the_edge_scrolls_and_selects_on() -> None:
    project = spoken_project()
    async with desk(project, size=(40, 12)) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, DeskScreen)
        view = screen.view
        assert view.painter is not None
        assert len(view.painter.layout) > view.size.height
        column = view.painter.shape.text_column
        await pilot.mouse_down(view, offset=(column, 0))
        await pilot.hover(view, offset=(column + 3, view.size.height))
        for _ in range(100):
            if view.scroll_offset.y >= 2:
                break
            await asyncio.sleep(0.01)
        assert view.scroll_offset.y >= 2
        selected = view.selection_span
        assert selected is not None
        assert selected[1] >= view.painter.layout.row_start[view.size.height]
        await pilot.mouse_up(view, offset=(column + 3, view.size.height))
        at = view.scroll_offset.y
        await asyncio.sleep(0.12)
        assert view.scroll_offset.y == at


async def test_a_drag_back_selects_from_its_beginning() -> None:
    project = spoken_project()
    async with desk(project) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, DeskScreen)
        view = screen.view
        assert view.painter is not None
        column, row = view.painter.shape.text_column, view.painter.layout.row_of(view.doc.turns[1].words)
        await pilot.mouse_down(view, offset=(column + 9, row))
        await pilot.hover(view, offset=(column + 3, row))
        await pilot.mouse_up(view, offset=(column + 3, row))
        await pilot.press("1")
        assert quoted(project) == [("Trust", "sister")]
