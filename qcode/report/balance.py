"""Who is quoted how often: never, and far more than the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qcode.report.document import Block, Note, Paragraph, Report, Stamp
from qcode.report.labels import How, how_cited, respondent
from qcode.report.material import Balance, Voice
from qcode.report.quotations import balance_data, balance_table
from qcode.report.wording import coder_line, scope_line, sources_line
from qcode.words import Language, say

OVER = 2
"""One who has more than so many times the even share of the quotations is quoted too often."""


def balance(held: Balance, *, stamp: Stamp, language: Language) -> Report:
    """The table of respondents by how often they are quoted."""
    people = held.people
    warnings = tuple(weights(held, language, how_cited(stamp, language)))
    blocks: list[Block] = [Paragraph(say("Nothing was coded here.", language))]
    data = balance_data(held, None)
    if people and held.count:
        table = balance_table(held, stamp, language)
        data = balance_data(held, table)
        counted = (coder_line(stamp, language), scope_line(stamp, language), sources_line(stamp, language))
        table = replace(table, note=" ".join((*counted, table.note)))
        blocks = [*(Note(each) for each in warnings), table]
    title = say("Who is quoted how often", language)
    return Report(title, language, tuple(blocks), stamp, data, warnings=warnings)


def weights(held: Balance, language: Language, how: How) -> list[str]:
    """Who is never quoted, and who more than twice as often as if all were quoted alike."""
    people = held.people
    times = {number: held.voices.get(number, Voice()).times for number in people}
    found = []
    if silent := [number for number in sorted(people) if not times[number]]:
        found.append(say("Never quoted: {numbers}.", language, numbers=_cited(silent, how)))
    even = sum(times.values()) / max(len(people), 1)
    if over := [number for number in sorted(people) if even and times[number] > OVER * even]:
        text = "Quoted more than twice as often as an even share: {numbers}."
        found.append(say(text, language, numbers=_cited(over, how)))
    return found


def _cited(numbers: Sequence[int], how: How) -> str:
    return ", ".join(respondent(number, how) for number in numbers)
