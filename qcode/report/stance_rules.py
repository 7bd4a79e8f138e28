"""What makes a picture of stances, and the sentences that say so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from qcode.report.numbers import percentage
from qcode.report.wording import WHO_WAS_ASKED, mark
from qcode.words import Language, say

_MOST_FREQUENT = mark(
    "The most frequent stance is the one that more respondents took than any other, be they fewer than half; where two"
    " are equally frequent, or fewer than three respondents took one, none is named and there is no share."
)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """What makes a picture, in per cent; ``of_stances``: shares are of those who took a stance.

    ``by_links``: who was asked goes by the links of an interview; else all in scope were.
    """

    majority: int = 75
    each: int = 25
    least: int = 5
    of_stances: bool = False
    by_links: bool = True


def rules(thresholds: Thresholds, language: Language) -> Iterator[str]:
    """What the columns mean, and where each picture begins."""
    yield say("A respondent who said both for and against is mixed, however often either was said.", language)
    yield say("Asked are all who spoke of it and all who were silent; who was not asked is in neither.", language)
    if thresholds.by_links:
        yield say(WHO_WAS_ASKED, language)
    if thresholds.of_stances:
        yield say("The share is of the respondents who took a stance.", language)
    else:
        yield say("The share is of the respondents who spoke of it.", language)
    yield say(_MOST_FREQUENT, language)
    yield say(
        "Convergent: the most frequent stance has at least {majority}; divergent: for and against have at least {each} each; "
        "thin: fewer than {least} respondents; else varied.",
        language,
        majority=percentage(str(thresholds.majority), language),
        each=percentage(str(thresholds.each), language),
        least=thresholds.least,
    )
    yield say("These limits are conventions, and the sample was not drawn at random.", language)
