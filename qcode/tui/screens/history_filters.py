"""What of the history is shown: by who did it, code, transcript, kind of act, days, words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from qcode import queries
from qcode.queries.history_search import Acts, action_words, actions_done
from qcode.tui.desk.display import one_line
from qcode.tui.desk.finder import Choice as Offer
from qcode.tui.screen import ProjectScreen
from qcode.tui.widgets.chooser import Chooser, Chosen
from qcode.tui.widgets.line_box import LineBox

ANY = "any:"
UP_TO = ".."
"""What stands between the first day and the last."""


class HistoryFilters(ProjectScreen):
    """The keys that limit the list; each limit stands until it is lifted."""

    def __init__(self) -> None:
        super().__init__()
        self.wanted = Acts()

    def _limit(self, **fields: str) -> None:
        self.wanted = replace(self.wanted, **fields)
        self.show()

    def filters_in_words(self) -> list[str]:
        """What the list is limited to."""
        ask, wanted = self.project.ask, self.wanted
        coders: dict[str, str] = {each.id: each.name for each in ask(queries.coders)}
        paths: dict[str, str] = ask(queries.paths)
        spoken = ask(queries.spoken_paths, self.face.language)
        transcripts = dict(ask(queries.transcript_names))
        told = [
            coders.get(wanted.coder, ""),
            spoken.get(paths.get(wanted.code, ""), paths.get(wanted.code, "")),
            transcripts.get(wanted.transcript, ""),
            action_words(wanted.action, self.face.language) if wanted.action else "",
            f"{wanted.since} {UP_TO} {wanted.until}".strip() if wanted.since or wanted.until else "",
            self.in_marks(wanted.words) if wanted.words else "",
        ]
        return [one_line(each) for each in told if each]

    def _choose(self, title: str, any_words: str, offers: Sequence[Offer], take: Callable[[str], None]) -> None:
        def chosen(picked: Chosen | None) -> None:
            if picked:
                take("" if picked[0] == ANY else picked[0])

        choices = [Offer(ANY, any_words), *offers]
        self.app.push_screen(Chooser(title, choices, self.face.language), chosen)

    def action_whose(self) -> None:
        """Only what one coder did."""
        offers = [Offer(each.id, one_line(each.name)) for each in self.project.ask(queries.coders)]
        self._choose(self.say("Done by whom?"), self.say("by anybody"), offers, lambda id_: self._limit(coder=id_))

    def action_code(self) -> None:
        """Only what touched one code."""
        paths: dict[str, str] = self.project.ask(queries.paths)
        spoken = self.project.ask(queries.spoken_paths, self.face.language)
        offers = [
            Offer(id_, one_line(spoken.get(path, path))) for id_, path in sorted(paths.items(), key=lambda of: of[1])
        ]
        self._choose(self.say("Of which code?"), self.say("of any code"), offers, lambda id_: self._limit(code=id_))

    def action_transcript(self) -> None:
        """Only what touched one transcript."""
        offers = [Offer(id_, one_line(name)) for id_, name in self.project.ask(queries.transcript_names)]
        words = self.say("Of which transcript?"), self.say("of any transcript")
        self._choose(*words, offers, lambda id_: self._limit(transcript=id_))

    def action_kind(self) -> None:
        """Only acts of one kind."""
        done = self.project.ask(actions_done)
        offers = [
            Offer(action, one_line(action_words(action, self.face.language)), str(count)) for action, count in done
        ]
        self._choose(
            self.say("What was done?"), self.say("anything"), offers, lambda action: self._limit(action=action)
        )

    def action_days(self) -> None:
        """Only what was done on some days."""
        wanted = self.wanted
        line = f"{wanted.since}{UP_TO}{wanted.until}" if wanted.since != wanted.until else wanted.since
        hint = self.say("A day, or first..last: 2026-03-01..2026-03-05; numbers of entries will do, too. Esc leaves.")
        box = LineBox(self.say("On which days?"), line, self.face.language, hint)

        def take(typed: str | None) -> None:
            if box.was_left or typed is None:
                return
            first, between, last = (part.strip() for part in typed.partition(UP_TO))
            self._limit(since=first, until=last if between else first)

        self.app.push_screen(box, take)

    def action_find(self) -> None:
        """Only what says some words."""
        box = LineBox(self.say("Find words in the history"), self.wanted.words, self.face.language, over=True)

        def take(typed: str | None) -> None:
            if not box.was_left and typed is not None:
                self._limit(words=typed)

        self.app.push_screen(box, take)

    def action_everything(self) -> None:
        """Lift every limit."""
        self.wanted = Acts()
        self.show()
