"""Care for the codebook beside the text: what a key does there is done to the code under the tree's cursor."""

from __future__ import annotations

from qcode.tui.screens.citing import Cited, copy_sentence
from qcode.tui.screens.code_care import CodeCare
from qcode.tui.screens.desk_base import DeskBase
from qcode.tui.widgets.codebook_tree import CodebookTree


class CodebookActions(DeskBase, CodeCare):
    """Mixed into the desk."""

    def on_codebook_tree_care_wanted(self, event: CodebookTree.CareWanted) -> None:
        if event.deed != "cite":
            self.care_for(event.deed, [event.code] if event.code else [])
        elif event.code:
            copy_sentence(self, Cited(code=event.code))

    def on_codebook_tree_key_wanted(self, event: CodebookTree.KeyWanted) -> None:
        self.give_key(event.code, event.key)

    def code_here(self) -> str:
        """The code that is meant: in the tree, in focus in the text, or the first one at the caret; else ""."""
        tree = self.query_one(CodebookTree)
        if tree.has_focus:
            return tree.code_at_cursor
        focused = self.view.marks.by_id.get(self.view.focus_mark)
        marks = [focused] if focused is not None else self.view.marks_here()
        return marks[0].code if marks else ""
