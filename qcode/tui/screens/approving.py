"""Quotes that go to an expert for approval, and the answers that come back, at the desk and in the details."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from qcode import queries
from qcode.catalogue.approving import ReadBack, SheetOptions, Which, keep_answers, read_sheet, sheet_sizes, write_sheet
from qcode.catalogue.export import NamesInside
from qcode.commands.approving import NothingToSend
from qcode.model.errors import QcodeError
from qcode.model.rows import Respondent
from qcode.tui.desk.display import clipped, one_line
from qcode.tui.desk.finder import Choice
from qcode.tui.screen import ProjectScreen
from qcode.tui.screens.leaving import ask_path, exports
from qcode.tui.screens.printing import ANSWER_WORDS
from qcode.tui.widgets.ask_box import AskBox
from qcode.tui.widgets.chooser import Chooser, Chosen
from qcode.tui.widgets.file_box import FileBox, Found

WHICH: dict[Which, str] = {
    "starred": "quotes|with a star",
    "used": "quotes|with a star, examples of codes, and those prepared for print",
    "all": "quotes|all that were coded",
}
SHOWN = 12
"""How many rows of a sheet the question shows."""


def ask_approval(screen: ProjectScreen, transcript: str) -> None:
    """A sheet for somebody who speaks in a transcript, or the answers that came back."""
    people = _people(screen, transcript)
    choices = [
        Choice(row.id, screen.say("quotes of respondent {number} for approval…", number=row.number)) for row in people
    ]
    choices.append(Choice("answers", screen.say("read answers that came back…")))

    def take(chosen: Chosen | None) -> None:
        if chosen and chosen[0] == "answers":
            ask_answers(screen)
        elif chosen:
            ask_sheet(screen, next(row for row in people if row.id == chosen[0]))

    screen.app.push_screen(Chooser(screen.say("Approval of quotes"), choices, screen.face.language), take)


def _people(screen: ProjectScreen, transcript: str) -> list[Respondent]:
    voices = screen.project.ask(queries.speakers, transcript)
    here = {voice.respondent for voice in voices if voice.role == "respondent"}
    return [row for row in screen.project.ask(queries.respondents) if row.id in here and not row.withdrawn]


def ask_sheet(screen: ProjectScreen, person: Respondent) -> None:
    """Which quotes, and where the sheet goes."""

    def take(chosen: Chosen | None) -> None:
        which = next((each for each in WHICH if chosen and chosen[0] == each), None)
        if which is None:
            return
        if not sizes[which]:
            screen.message(screen.face.sentence(NothingToSend(number=person.number)), warning=True)
            return
        proposed = exports(screen.project) / f"approval-{person.number:02}.docx"
        hint = screen.say("A Word file for the respondent, in whose language it is written")
        ask_path(screen, proposed, hint, lambda path: _write(screen, person, path, SheetOptions(which)))

    sizes = sheet_sizes(screen.project, person)
    choices = [
        Choice(each, screen.say(words), screen.say_count("{count} quote", "{count} quotes", sizes[each]))
        for each, words in WHICH.items()
    ]
    title = screen.say("Which quotes of respondent {number}?", number=person.number)
    screen.app.push_screen(Chooser(title, choices, screen.face.language), take)


def _write(screen: ProjectScreen, person: Respondent, path: Path, options: SheetOptions) -> None:
    def answered(answer: str | None) -> None:
        if answer == "write":
            _write(screen, person, path, SheetOptions(options.which, despite_names=True))

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        done = write_sheet(screen.project, person, path, options)
    except NamesInside as error:
        answers = [("leave", screen.say("Write nothing")), ("write", screen.say("Write it all the same"))]
        screen.app.push_screen(AskBox(screen.face.sentence(error), answers), answered)
    except QcodeError as error:
        screen.message(screen.face.sentence(error), warning=True)
    else:
        screen.message(
            screen.say_count(
                "Written: {count} quote to {file}.", "Written: {count} quotes to {file}.", done.count, file=done.path
            )
        )


def ask_answers(screen: ProjectScreen) -> None:
    """A sheet that came back: read, shown, and kept on a yes."""

    def take(paths: Found | None) -> None:
        if not paths:
            return
        try:
            found = read_sheet(screen.project, paths[0])
        except QcodeError as error:
            screen.message(screen.face.sentence(error), warning=True)
            return
        _ask_keeping(screen, found)

    box = FileBox(
        screen.say("The sheet that came back"), exports(screen.project), screen.face.language, suffixes=(".docx",)
    )
    screen.app.push_screen(box, take)


def _ask_keeping(screen: ProjectScreen, found: Sequence[ReadBack]) -> None:
    clear = sum(each.is_clear for each in found)
    lines = [_line(screen, place, each) for place, each in enumerate(found, start=1)]
    more = [screen.say("… and {count} more", count=len(lines) - SHOWN)] if len(lines) > SHOWN else []
    told = screen.say("Clear answers: {count} of {all}.", count=clear, all=len(found))

    def answered(answer: str | None) -> None:
        if answer == "keep":
            count = keep_answers(screen.project, list(found))
            screen.message(screen.say("Kept: {count}.", count=count))
            screen.show()

    answers = [("", screen.say("Leave everything as it is"))]
    answers += [("keep", screen.say("Keep these answers"))] if clear else []
    screen.app.push_screen(AskBox("\n".join([*lines[:SHOWN], *more, "", told]), answers), answered)


def _line(screen: ProjectScreen, place: int, each: ReadBack) -> str:
    answer = screen.say(ANSWER_WORDS[each.answer]) if each.is_clear or not each.row.unclear else screen.say("unclear")
    if each.sent is None:
        answer = screen.say("not from this project")
    words = f" → {clipped(one_line(each.words), 24)}" if each.words else ""
    return f"{place}. {answer}: {clipped(one_line(each.row.quote), 36)}{words}"
