"""The respondents behind a number of those who were asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from qcode.queries import Stop
from qcode.tui.desk.display import one_line
from qcode.tui.screens.behind import BehindScreen

if TYPE_CHECKING:
    from qcode.catalogue.people_behind import Interview, Person


class PeopleScreen(BehindScreen["Person"]):
    """Each respondent, whether they spoke, and by which version of the guide it is known that they were asked."""

    def __init__(self, people: Sequence[Person], title: str) -> None:
        super().__init__(title)
        self.people = people

    def ask(self) -> Sequence[Person]:
        return self.people

    def count_words(self, count: int) -> str:
        return self.say_count("{count} respondent", "{count} respondents", count)

    def words(self, row: Person) -> Content:
        who = self.say("respondent {number}", number=row.respondent.number)
        if row.respondent.public_name:
            who += f" ({one_line(row.respondent.public_name)})"
        spoke = "" if row.spoke is None else self.say("spoke of it") if row.spoke else self.say("did not speak of it")
        lines = "".join(f"\n  {self._interview(each)}" for each in row.interviews)
        return Content.assemble((who, "bold"), f" · {spoke}" if spoke else "", (lines, "dim"))

    def _interview(self, each: Interview) -> str:
        if not each.version:
            known = self.say("no guide: everybody counts as asked")
        elif each.stated:
            known = self.say("version {version} of the guide, as stated", version=one_line(each.version))
        else:
            known = self.say(
                "version {version} of the guide, assumed as nobody stated it", version=one_line(each.version)
            )
        return f"{one_line(each.transcript.name)}: {known}"

    def stop(self, row: Person) -> Stop:
        first = row.interviews[0]
        return Stop(first.transcript.id, first.start, first.end)
