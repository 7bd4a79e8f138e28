"""What Enter does to an item of the appendix: its fields are filled in, its attributes chosen, or it is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qcode import queries
from qcode.catalogue.kinds import REPORTS
from qcode.catalogue.scope import Wanted
from qcode.commands.appendix import choose_columns, fill_in
from qcode.model.appendix import FIELDS, Shown
from qcode.queries import appendix as chosen
from qcode.report.checklist_points import CHECKLISTS
from qcode.tui.desk.display import one_line
from qcode.tui.desk.finder import Choice
from qcode.tui.screen import ProjectScreen
from qcode.tui.screens.report import ReportScreen
from qcode.tui.screens.report_choices import Choices
from qcode.tui.widgets.chooser import Chooser, Chosen
from qcode.tui.widgets.line_box import LineBox

if TYPE_CHECKING:
    from qcode.tui.screens.appendix import AppendixScreen

ALL = "all:"
TOLD: dict[str, tuple[str, dict[str, str]]] = {
    "matrix": ("matrix", {"of": "question-respondent"}),
    "matrix-codes": ("matrix", {"of": "code-respondent"}),
    "quotations-by-question": ("quotations", {"by": "question"}),
}
"""Items that are a report told something."""


def look_into(screen: AppendixScreen, item: str) -> None:
    """Fill in, choose or look at an item."""
    match item:
        case "participants":
            _choose_attributes(screen)
        case "ethics" | "coreq" | "srqr":
            fill_in_fields(screen, item)
        case _:
            name, told = TOLD.get(item, (item, {}))
            if name in REPORTS:
                choices = Choices(screen.language, Wanted(coders=screen.coders), tuple(told.items()))
                screen.app.push_screen(ReportScreen(name, choices))


def fill_in_fields(screen: ProjectScreen, item: str, row: int = 0) -> None:
    """Fill in the fields of an item, beginning at one of them."""
    if item == "ethics":
        fields = {name: screen.say(title) for name, title in FIELDS.items()}
    else:
        found = CHECKLISTS[item]
        points = enumerate((point for _, part in found.parts for point in part), start=1)
        fields = {f"checklist.{item}.{n}": f"{found.prefix}{n}. {screen.say(point.title)}" for n, point in points}
    _fill_in(screen, fields, list(fields)[min(row, len(fields) - 1)])


def _fill_in(screen: ProjectScreen, fields: dict[str, str], at: str = "") -> None:
    """Choose a field, write what stands in it, and come back for the next."""
    written = screen.project.ask(chosen.filled_in)
    choices = [Choice(name, title, one_line(written.get(name, ""))) for name, title in fields.items()]

    def take(picked: Chosen | None) -> None:
        if picked:
            name = picked[0]
            box = LineBox(fields[name], written.get(name, ""), screen.face.language)

            def keep(line: str | None) -> None:
                if not box.was_left and line is not None and line != written.get(name, ""):
                    screen.do(fill_in, name, line)
                screen.show()
                _fill_in(screen, fields, name)

            screen.app.push_screen(box, keep)

    box = Chooser(screen.say("What shall be filled in?"), choices, screen.face.language)
    box.at = at
    screen.app.push_screen(box, take)


def _choose_attributes(screen: AppendixScreen) -> None:
    """Mark the attributes that are shown; for one that holds numbers, ask in which bands."""
    now = screen.project.ask(chosen.chosen_columns)
    bands = {each.name: each.band for each in now}
    names = [row.name for row in screen.project.ask(queries.attributes)]
    choices = [
        Choice(name, one_line(name), screen.say("in bands of {count}", count=bands[name]) if bands.get(name) else "")
        for name in sorted(names, key=lambda name: name not in bands)
    ]

    def take(picked: Chosen | None) -> None:
        if picked is not None:
            kept = [Shown(name, bands.get(name, 0)) for name in names if name in picked]
            _ask_bands(screen, kept, [each.name for each in kept if _numeric(screen, each.name)])

    all_words = screen.say("all attributes")
    choices.insert(0, Choice(ALL, all_words))
    box = Chooser(
        screen.say("Which attributes are shown? Tab marks several"),
        choices,
        screen.face.language,
        many=True,
    )
    box.alone = ALL
    box.marked = [each.name for each in now if each.name in names]
    screen.app.push_screen(box, take)


def _numeric(screen: AppendixScreen, name: str) -> bool:
    """Whether every value of an attribute is a number."""
    values = [value for item in screen.project.ask(queries.respondent_items) for value in item.values.get(name, ())]
    return bool(values) and all(value.strip().isdecimal() for value in values)


def _ask_bands(screen: AppendixScreen, kept: list[Shown], ask: list[str]) -> None:
    """Ask for the bands of each attribute that holds numbers, then keep the choice."""
    if not ask:
        screen.do(choose_columns, kept)
        screen.show()
        return
    name, *rest = ask
    band = next(each.band for each in kept if each.name == name)
    title = screen.say("Bands of how many for “{name}”? Empty leaves the values as they are", name=one_line(name))
    box = LineBox(title, str(band) if band else "", screen.face.language)

    def take(line: str | None) -> None:
        width = int(line) if line and line.isdecimal() else 0
        chosen_now = [Shown(name, band if box.was_left else width) if each.name == name else each for each in kept]
        _ask_bands(screen, chosen_now, rest)

    screen.app.push_screen(box, take)
