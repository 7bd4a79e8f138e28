"""What a report on the screen can be told: its language, whose codings, its limits and its own choices."""

from __future__ import annotations

from collections.abc import Sequence

from qcode import queries
from qcode.catalogue import Choice
from qcode.catalogue.asking import ask
from qcode.model.errors import QcodeError
from qcode.text.query_tree import QueryError
from qcode.tui.desk.display import one_line
from qcode.tui.desk.finder import Choice as Offer
from qcode.tui.screen import ProjectScreen
from qcode.tui.screens.report_choices import SHOWN, Choices, possible_limits, value_words
from qcode.tui.screens.report_moments import ALL, ENDS, moments
from qcode.tui.screens.working import do_apart
from qcode.tui.widgets.busy_box import Work
from qcode.tui.widgets.chooser import NEW, Chooser, Chosen
from qcode.tui.widgets.line_box import LineBox
from qcode.tui.widgets.only_box import OnlyBox, told_of, typed_in, with_one_query

NUMBERS = {
    "gap": ("At most how many characters apart?", "50"),
    "gap-turns": ("At most how many turns apart?", "1"),
    "gap-sentences": ("At most how many sentences apart?", "1"),
}
"""What is asked for each value that a number completes, and what is proposed."""


class ReportTelling(ProjectScreen):
    """A report that is made anew whenever one of its choices changes."""

    def __init__(self, name: str, choices: Choices) -> None:
        super().__init__()
        self.report_name, self.choices = name, choices
        self._changed_last = ""

    def choose(self, choices: Choices) -> None:
        """Make the report anew with other choices."""
        self.choices = choices
        self.show()

    def action_language(self) -> None:
        self.choose(self.choices.next_language())

    def action_whose(self) -> None:
        if len(self.project.ask(queries.codings_by_coder)) < 2:
            self.message(self.say("Nobody else has coded in this project."))
            return
        self.choose(self.choices.next_coder(self.project))

    def action_unit(self) -> None:
        self._change("unit")

    def action_speech(self) -> None:
        self._change("speech")

    def action_rollup(self) -> None:
        self._change("rollup")

    def action_version(self) -> None:
        self._change("guide")

    def action_options(self) -> None:
        """The report's own choices in a list; the chosen one is changed."""
        own = {each.name: each for each in SHOWN[self.report_name].choices}
        offers = [Offer(name, self.choices.said(each, self.say)) for name, each in own.items()]
        if not offers:
            self.message(self.say("This report has no such choice."))
            return

        def take(chosen: Chosen | None) -> None:
            if chosen:
                self._changed_last = chosen[0]
                self._change(chosen[0])

        box = Chooser(self.say("What shall be changed?"), offers, self.face.language, at=self._changed_last)
        self.app.push_screen(box, take)

    def _change(self, name: str) -> None:
        """Another value of one of the report's own choices: the next of two, one of a list, or typed."""
        choice = next((each for each in SHOWN[self.report_name].choices if each.name == name), None)
        if choice is None:
            self.message(self.say("This report has no such choice."))
        elif name == "guide":
            versions = ["", *(row.version for row in self.project.ask(queries.guides))]
            now = self.choices.value(choice)
            at = versions.index(now) if now in versions else -1
            self._tell(choice, versions[(at + 1) % len(versions)])
        elif name in ("attribute", "value"):
            self._choose_group(choice)
        elif name in ENDS:
            self._choose_moment(choice)
        elif not choice.values:
            self._type(choice, self.choices.value(choice), self.say(choice.title))
        elif len(choice.values) == 2 or name == "unit":
            following = self.choices.following(choice)
            if following.endswith(":N"):
                self._ask_number(choice, following)
            else:
                self._tell(choice, following)
        else:
            self._choose_value(choice)

    def _choose_value(self, choice: Choice) -> None:
        offers = [Offer(value, value_words(choice, value, self.say)) for value in choice.values]

        def take(chosen: Chosen | None) -> None:
            if chosen and chosen[0].endswith(":N"):
                self._ask_number(choice, chosen[0])
            elif chosen:
                self._tell(choice, chosen[0])

        now = self.choices.value(choice)
        at = now if now in choice.values else f"{now.partition(':')[0]}:N"
        self.app.push_screen(Chooser(self.say(choice.title), offers, self.face.language, at=at), take)

    def _choose_group(self, choice: Choice) -> None:
        """An attribute of the respondents, or one of its values; a value brings its attribute along."""
        people = self.project.ask(queries.respondent_items)
        pairs = sorted({(name, value) for item in people for name, values in item.values.items() for value in values})
        own = {each.name: each for each in SHOWN[self.report_name].choices}
        offers = [Offer("all:", value_words(choice, "", self.say))]
        if choice.name == "attribute":
            offers += [Offer(f"{name}=", one_line(name)) for name in dict.fromkeys(name for name, _ in pairs)]
        else:
            offers += [Offer(f"{name}={value}", one_line(value), one_line(name)) for name, value in pairs]

        def take(chosen: Chosen | None) -> None:
            if not chosen:
                return
            name, sign, value = chosen[0].partition("=")
            told = self.choices
            if sign or choice.name == "attribute":
                told = told.tell(own["attribute"], name if sign else "")
            self.choose(told.tell(own["value"], value) if "value" in own else told)

        box = Chooser(self.say(choice.title), offers, self.face.language, at=self._group_in_force(choice))
        self.app.push_screen(box, take)

    def _group_in_force(self, choice: Choice) -> str:
        """The line of the attribute or the value that is in force."""
        now = dict(self.choices.told)
        if not now.get(choice.name):
            return "all:"
        return f"{now.get('attribute', '')}={now['value'] if choice.name == 'value' else ''}"

    def _choose_moment(self, choice: Choice) -> None:
        """A day on which the codebook changed, or any other moment as it is typed."""

        def take(chosen: Chosen | None) -> None:
            if not chosen:
                return
            moment = "" if chosen[0] == ALL else chosen[0].removeprefix("+")
            try:
                self.project.ask(queries.moment, moment)
            except QcodeError as error:
                self.message(self.face.sentence(error), warning=True)
            else:
                self._tell(choice, moment)

        box = Chooser(
            self.say(choice.title),
            moments(self.project, choice.name, self.say),
            self.face.language,
            fresh=lambda typed: [typed],
            fresh_words="this day, time or entry: {name}",
            at=self.choices.value(choice) or ALL,
        )
        self.app.push_screen(box, take)

    def _ask_number(self, choice: Choice, value: str) -> None:
        head = value.removesuffix(":N")

        def take(line: str | None) -> None:
            width = (line or "").strip()
            self._tell(choice, f"{head}:{width}" if width.isdecimal() else choice.usual)

        title, usual = NUMBERS.get(head, NUMBERS["gap"])
        self.app.push_screen(LineBox(self.say(title), usual, self.face.language), take)

    def _type(self, choice: Choice, value: str, title: str) -> None:
        def take(line: str | None) -> None:
            if line is not None:
                self._tell(choice, line.strip())

        self.app.push_screen(LineBox(title, value, self.face.language), take)

    def _tell(self, choice: Choice, value: str) -> None:
        try:
            self.choose(self.choices.tell(choice, value))
        except QcodeError as error:
            self.message(self.face.sentence(error), warning=True)

    def action_only(self) -> None:
        """Limit the report to some transcripts, codes, respondents, questions, attributes, or what a query touches."""
        self._ask_only([limit.id for limit in self.choices.limits(self.say)])

    def _ask_only(self, marked: Sequence[str], typed: str = "", wrong: str = "") -> None:
        def take(chosen: Chosen | None) -> None:
            kept = with_one_query(chosen or ())
            query, told = typed_in(kept), told_of(chosen or (), self.face.language)
            if query:
                others = [id_ for id_ in kept if not id_.startswith((NEW, "all:"))]
                self._touched_by(query, others, told)
            elif kept:
                self._limit(self.choices.limited([] if "all:" in kept else kept), told)

        limits = possible_limits(self.project, self.say)
        known = {limit.id for limit in limits}
        limits += [limit for limit in self.choices.limits(self.say) if limit.id not in known]
        limits.sort(key=lambda limit: (limit.id not in marked, limit.id != "all:"))
        self.app.push_screen(OnlyBox(limits, marked, self.face.language, typed, wrong), take)

    def _limit(self, limited: Choices, told: str) -> None:
        """Make the report anew within other limits, and say which query gave way to another."""
        self.choose(limited)
        if told:
            self.message(told)

    def _touched_by(self, query: str, others: Sequence[str], told: str) -> None:
        """Limit the report to what a query touches, too; one that is refused stands in the box again, with why."""
        limited = self.choices.limited([f"query:{query}", *others])

        def refused(error: QcodeError) -> None:
            own = error.sentence(self.face.language) if isinstance(error, QueryError) else self.face.sentence(error)
            self._ask_only(others, query, own)

        work = Work(self.say("Looking for the passages…"), ask, (limited.wanted,))
        do_apart(self, work, lambda _: self._limit(limited, told), refused)
