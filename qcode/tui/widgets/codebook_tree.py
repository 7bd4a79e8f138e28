"""The codebook beside the text: keys, colours, and how often each code stands here and in all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual._segment_tools import line_pad
from textual.color import Color
from textual.geometry import Region
from textual.message import Message
from textual.messages import Update
from textual.strip import Strip
from textual.widgets import Tree
from textual.widgets._tree import _TreeLine
from textual.widgets.tree import TreeNode

from qcode.queries import CodeItem
from qcode.tui.actions import bindings
from qcode.tui.desk.display import clipped, one_line
from qcode.tui.desk.inks import Inks
from qcode.tui.desk.palette import Look

Shown = tuple[Sequence[CodeItem], Mapping[str, Look], Mapping[str, int], Inks]
Words = tuple[tuple[str, Style], ...]
"""Pieces of a line, each in a style of its own."""
TOGGLES = Style.from_meta({"toggle": True})
"""A click here folds the branch."""


class CodebookTree(Tree[str]):
    """Enter or a click gives the code to the passage; a digit here gives the digit to the code."""

    BINDINGS = bindings("codebook")
    DEFAULT_CSS = """
    CodebookTree { width: 1fr; height: 1fr; background: $surface; padding: 0; scrollbar-size-vertical: 1; overflow-x: hidden; scrollbar-gutter: stable; }
    CodebookTree > .tree--cursor { color: $block-cursor-blurred-foreground; }
    CodebookTree:focus > .tree--cursor { color: $block-cursor-foreground; }
    """

    class KeyWanted(Message):
        """A digit or letter for the code under the tree's cursor; ``*`` asks for a letter first."""

        def __init__(self, code: str, key: str) -> None:
            super().__init__()
            self.code, self.key = code, key

    class CareWanted(Message):
        """Something to be done to the code under the cursor; "" where the codebook is empty."""

        def __init__(self, code: str, deed: str) -> None:
            super().__init__()
            self.code, self.deed = code, deed

    class Left(Message):
        """Back to the text."""

    def __init__(self, id: str | None = None) -> None:
        self._labels: dict[str, Words] = {}
        self._style = Style.null()
        """The style of the whole tree while lines are drawn."""
        self._made: dict[str, tuple[CodeItem, Look, int, Inks, int]] = {}
        """What each line is worded from."""
        super().__init__("", id=id)
        self.show_root = False
        self.guide_depth = 2
        self.auto_expand = False
        self._branches: dict[str, TreeNode[str]] = {}
        self._shape: list[tuple[str, str | None]] = []
        self._shown: Shown = ((), {}, {}, Inks("mono", Color(0, 0, 0), Color(255, 255, 255), Color(255, 255, 255)))

    def show(self, items: Sequence[CodeItem], looks: Mapping[str, Look], here: Mapping[str, int], inks: Inks) -> None:
        """Bring the tree up to date; branches that were folded stay folded."""
        shape: list[tuple[str, str | None]] = [(item.code.id, item.code.parent) for item in items]
        if shape != self._shape:
            self._plant(items)
            self._shape = shape
        self._shown = (items, looks, here, inks)
        self._label_all()

    def on_resize(self) -> None:
        self._label_all()

    def _label_all(self) -> None:
        """Word anew the lines that tell something else now, in the frame in which the text is drawn."""
        items, looks, here, inks = self._shown
        width, stale = self.size.width - 1, []
        for item in items:
            id_ = item.code.id
            made = (item, looks[id_], here.get(id_, 0), inks, width)
            if self._made.get(id_) == made:
                continue
            self._labels.pop(id_, None)
            self._made[id_] = made
            stale.append(self._branches[id_])
        if stale and self.is_attached:
            self._draw_anew(stale)
            self.screen.post_message(Update(self))

    def _draw_anew(self, nodes: Sequence[TreeNode[str]]) -> None:
        """The lines of these codes that are in sight, all at once."""
        self._updates += 1
        top, (width, height) = self.scroll_offset.y, self.size
        known = len(self._tree_lines) if height else 0
        at = [node.line - top for node in nodes if 0 <= node.line < known]
        if seen := [Region(0, y, width, 1) for y in at if 0 <= y < height]:
            self.refresh(*seen)

    def render_lines(self, crop: Region) -> list[Strip]:
        self._style = self.rich_style
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Textual's own, but for lines that neither the cursor's keys nor the mouse give another look."""
        left, top = self.scroll_offset
        lines, right = self._tree_lines, left + self.size.width
        if self.has_focus or self.hover_line >= 0 or not 0 <= y + top < len(lines):
            return self._render_line(y + top, left, right, self._style)
        return self._plain(y + top, lines[y + top]).crop(left, right)

    def _plain(self, y: int, line: _TreeLine[str]) -> Strip:
        """A line as Textual's own makes it, without its texts in texts."""
        node, ground = line.path[-1], self._style + Style.from_meta({"line": y})
        style = self.get_component_rich_style("tree--label", partial=True)
        if self.cursor_line == y:
            style += self.get_component_rich_style("tree--cursor")
        here = Style.from_meta({"node": line.node._id})
        icon = [(self._icon(node), ground + TOGGLES)] if node.allow_expand else []
        parts = [*icon, *((words, own + style) for words, own in self._worded(node))]
        drawn = [Segment(words, ground + own + here) for words, own in parts if words]
        if guides := self._guides(line):
            drawn.insert(0, Segment(guides, ground + self.get_component_rich_style("tree--guides", partial=True)))
        length = sum(segment.cell_length for segment in drawn)
        return Strip(line_pad(drawn, 0, max(self.virtual_size.width, self.size.width) - length, ground))

    def _guides(self, line: _TreeLine[str]) -> str:
        """The strokes that lead to a line."""
        if len(line.path) < 2:
            return ""
        shown = self.show_guides and self.get_component_styles("tree--guides").color.a
        blank, passing, last, between = self.LINES["default"] if shown else ("  ",) * 4
        strokes = [blank if node.is_last else passing for node in line.path[1:-1]] + [last if line.last else between]
        return "".join(f"{two[0]}{two[1] * max(0, self.guide_depth - 2)} " for two in strokes)

    def _icon(self, node: TreeNode[str]) -> str:
        return self.ICON_NODE_EXPANDED if node.is_expanded else self.ICON_NODE

    def render_label(self, node: TreeNode[str], base_style: Style, style: Style) -> Text:
        label = Text.assemble(*self._worded(node))
        label.stylize(style)
        return Text.assemble((self._icon(node), base_style + TOGGLES), label) if node.allow_expand else label

    def get_label_width(self, node: TreeNode[str]) -> int:
        """Every line reaches to the edge of the panel."""
        return self._room(node) + (2 if node.allow_expand else 0) if node.data else 0

    def _room(self, node: TreeNode[str]) -> int:
        return max(12, self.size.width - 1 - self.guide_depth * self._depth(node) - (2 if node.allow_expand else 0))

    def _depth(self, node: TreeNode[str]) -> int:
        return 0 if node.parent is None or node.parent.is_root else 1 + self._depth(node.parent)

    def _worded(self, node: TreeNode[str]) -> Words:
        """A line in words, put together when it comes into sight."""
        id_ = node.data or ""
        if id_ not in self._labels and id_ in self._made:
            item, look, here, inks, _ = self._made[id_]
            self._labels[id_] = self._label(item, look, here, inks, self._room(node))
        return self._labels.get(id_, ())

    def _plant(self, items: Sequence[CodeItem]) -> None:
        folded = {id_ for id_, node in self._branches.items() if node.allow_expand and not node.is_expanded}
        # What was made or came below a folded code is to be seen.
        folded -= {item.code.parent for item in items if item.code.id not in self._branches}
        at = self.cursor_node.data if self.cursor_node else None
        line = next((number for number, (id_, _) in enumerate(self._shape) if id_ == at), 0)
        parents = {item.code.parent for item in items}
        self.clear()
        self._branches, self._made, self._labels = {}, {}, {}
        for item in items:
            above = self._branches.get(item.code.parent or "", self.root)
            if item.code.id in parents:
                node = above.add("", item.code.id, expand=item.code.id not in folded)
            else:
                node = above.add_leaf("", item.code.id)
            self._branches[item.code.id] = node
        nearest = items[min(line, len(items) - 1)].code.id if items else ""
        start = at if at in self._branches else nearest
        if start in self._branches:
            self.call_after_refresh(self.move_cursor, self._branches[start])

    def _label(self, item: CodeItem, look: Look, here: int, inks: Inks, room: int) -> Words:
        """Key, colour and name, and at the edge of the panel how often the code stands here and in all."""
        colour = Style(color=inks.mark(look).color if inks.mode != "mono" else None, bold=True)
        pale = Style(color=inks.dimmed.color, dim=inks.dimmed.dim)
        counts = f" {here}/{item.segments}" if item.segments else ""
        name = clipped(one_line(look.name), room - 4 - len(counts))
        return (
            (f"{look.key or ' '} ", Style(bold=True) if item.code.key else pale),
            ("■ ", colour),
            (name, Style.null()),
            (" " * (room - 4 - len(counts) - cell_len(name)) + counts, pale),
        )

    @property
    def code_at_cursor(self) -> str:
        return (self.cursor_node.data or "") if self.cursor_node else ""

    def action_branch(self, step: int) -> None:
        """Fold a branch (``step`` below 0) or unfold it; from what has none below it, go to what is above."""
        node = self.cursor_node
        if node is None:
            return
        if step > 0 and node.allow_expand:
            self.action_cursor_down() if node.is_expanded else node.expand()
        elif step < 0 and node.allow_expand and node.is_expanded:
            node.collapse()
        elif step < 0 and node.parent is not None and not node.parent.is_root:
            self.move_cursor(node.parent)

    def action_set_key(self, key: str) -> None:
        if code := self.code_at_cursor:
            self.post_message(self.KeyWanted(code, key))

    def action_ask_key(self) -> None:
        if code := self.code_at_cursor:
            self.post_message(self.KeyWanted(code, "*"))

    def action_care(self, deed: str) -> None:
        self.post_message(self.CareWanted(self.code_at_cursor, deed))

    def action_leave(self) -> None:
        self.post_message(self.Left())
