"""An exported file held against its project, in words: what is another number or quote now, and what was changed by hand."""

from __future__ import annotations

from collections.abc import Sequence

from qcode.model.checking import Verified, VerifiedItem
from qcode.report.document import Block, Cell, Column, DataTable, Datum, Note, Paragraph, Report, Stamp, Table
from qcode.report.numbers import integer
from qcode.report.wording import mark
from qcode.words import Language, say, say_count

STATES: dict[str, str] = {
    "changed": mark("verified|changed"),
    "gone": mark("verified|gone"),
    "new": mark("verified|new"),
    "by hand": mark("verified|changed by hand"),
}


def told(found: Verified, language: Language) -> list[str]:
    """The whole in sentences: how much is as it was, and whether the file itself was touched."""
    lines = [
        say(
            "Written from history entry {entry} ({date}); the project is at entry {now} now.",
            language,
            entry=found.entry,
            date=found.date or "–",
            now=found.now_entry,
        ),
        say(
            "Numbers: {numbers}; quotes: {quotes}; of these as the project has them now: {unchanged}.",
            language,
            numbers=integer(found.numbers, language),
            quotes=integer(found.quotes, language),
            unchanged=integer(found.unchanged, language),
        ),
    ]
    if found.touched:
        hands = sum(item.state == "by hand" for item in found.items)
        lines.append(
            say_count(
                "The file itself was changed since it was written; {count} number or quote in it is another.",
                "The file itself was changed since it was written; {count} numbers or quotes in it are others.",
                hands,
                language,
            )
        )
    elif found.sealed:
        lines.append(say("The file itself is as it was written.", language))
    else:
        lines.append(
            say(
                "The numbers and quotes in the file are as they were written; the manifest beside it, which holds its"
                " hash, is not there.",
                language,
            )
        )
    return lines


def verified(found: Verified, *, stamp: Stamp, language: Language) -> Report:
    """What the project says otherwise now, apart from what was changed in the file by hand."""
    now = [item for item in found.items if item.state != "by hand"]
    by_hand = [item for item in found.items if item.state == "by hand"]
    blocks: list[Block] = [Paragraph(line) for line in told(found, language)]
    if now:
        caption = say("What the project says otherwise now", language)
        blocks.append(
            _table(caption, now, language, then=say("column|Then", language), now=say("column|Now", language))
        )
    if by_hand:
        caption = say("What was changed in the file by hand", language)
        written, there = say("column|Written", language), say("column|In the file", language)
        blocks.append(_table(caption, by_hand, language, then=written, now=there))
    if not found.items:
        blocks.append(Note(say("Every number and every quote is what the project says.", language)))
    title = say("Verification of {file}", language, file=found.file)
    data = DataTable("verified", _columns(language), tuple(_data(item) for item in found.items))
    return Report(title, language, tuple(blocks), stamp, data)


def _table(caption: str, items: Sequence[VerifiedItem], language: Language, *, then: str, now: str) -> Table:
    columns = (
        Column("where", say("column|Table or appendix", language)),
        Column("what", say("column|What", language)),
        Column("state", say("column|State", language)),
        Column("then", then),
        Column("now", now),
    )
    rows = tuple(
        (
            Cell(item.label),
            Cell(item.name),
            Cell(say(STATES[item.state], language)),
            Cell(item.then),
            Cell(item.now),
        )
        for item in items
    )
    return Table(caption, columns, rows, wide=True)


def _columns(language: Language) -> tuple[Column, ...]:
    return (
        Column("kind", say("column|Kind", language)),
        Column("where", say("column|Table or appendix", language)),
        Column("what", say("column|What", language)),
        Column("state", say("column|State", language)),
        Column("then", say("column|Then", language)),
        Column("now", say("column|Now", language)),
    )


def _data(item: VerifiedItem) -> tuple[Datum, ...]:
    return item.kind, item.label, item.name, item.state, item.then, item.now
