"""The list behind a number says the same number."""

from __future__ import annotations

from textual.widgets import OptionList, Static

from qcode.catalogue import REPORTS, Asked, Wanted, find_scope, passages_behind
from qcode.project import Project
from qcode.report.document import Table
from qcode.tui.app import QcodeApp
from qcode.tui.screens.quotes import QuotesScreen
from tests.tui import settled


async def test_behind_a_number_of_codes_taken_together_stands_that_number(project: Project) -> None:
    """
    Ana: It was far. {Tool > grant, Tool > faith}
    Ana: It was near. {Tool > grant}
    """
    scope, kind = find_scope(project, Wanted()), REPORTS["frequencies"]
    report = kind.build(project, Asked(scope), kind.tell({}))
    alone, together, *_ = (block for block in report.blocks if isinstance(block, Table))
    said = []
    app = QcodeApp(project, "en")
    async with app.run_test(size=(100, 30)) as pilot:
        for table, row in ((together, 0), (alone, 2)):
            cell = table.rows[row][1]
            assert cell.drill
            await app.push_screen(QuotesScreen(passages_behind(project, scope, cell.drill), "Tool"))
            await settled(pilot)
            listed = app.screen.query_one(OptionList)
            codes = str(listed.get_option_at_index(0).prompt).splitlines()[-1].partition(" · ")[0].strip()
            said.append((cell.value, str(app.screen.query_one("#sums", Static).content), listed.option_count, codes))
    assert said == [
        (2, "2 passages (codings: 3)", 2, "Tool > grant; Tool > faith"),
        (1, "1 quote", 1, "Tool > faith"),
    ]
