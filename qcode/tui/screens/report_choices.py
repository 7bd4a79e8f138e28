"""What a report on the screen is told: its language, whose codings, the unit, and what it is limited to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, cast

from qcode import queries
from qcode.catalogue import APPENDIX, REPORTS, Choice, Kind, Wanted
from qcode.model.rows import KINDS
from qcode.project import Project
from qcode.tui.desk.display import one_line
from qcode.tui.desk.finder import Choice as Offer
from qcode.tui.named import LANGUAGE_NAMES
from qcode.words import LANGUAGES, Language

SHOWN: Mapping[str, Kind] = {**REPORTS, "appendix": APPENDIX}
"""Every report of the catalogue, and the appendix that strings them together, which has a screen of its own."""
KEYED: Mapping[str, str] = {
    "unit": "{report.unit}",
    "speech": "{report.speech}",
    "rollup": "{report.rollup}",
    "guide": "{report.version}",
}
"""The choices that have a key of their own, and its place in a text."""


@dataclass(frozen=True, slots=True)
class Choices:
    """The choices of one report; changed by key, one after the other."""

    language: Language = "en"
    wanted: Wanted = field(default_factory=Wanted)
    told: tuple[tuple[str, str], ...] = ()
    """What was said of the report's own choices, by their names; what is not here is as usual."""

    def options(self, name: str) -> Any:
        """The options that the catalogue's builder of this report takes."""
        return SHOWN[name].tell(dict(self.told))

    def value(self, choice: Choice) -> str:
        """What is in force of one of the report's own choices."""
        return dict(self.told).get(choice.name, "") or choice.usual

    def tell(self, choice: Choice, value: str) -> Choices:
        """The same with another value of one of the report's own choices; raises where it can't be."""
        choice.read(value)
        return replace(self, told=tuple((dict(self.told) | {choice.name: value}).items()))

    def following(self, choice: Choice) -> str:
        """The value after the one in force; the first after the last, and after one that is not listed."""
        head = self.value(choice).partition(":")[0]
        heads = [value.partition(":")[0] for value in choice.values]
        at = heads.index(head) if head in heads else -1
        return choice.values[(at + 1) % len(choice.values)]

    def next(self, what: str, values: Sequence[Any]) -> Choices:
        """The same with the next of some values."""
        at = values.index(getattr(self, what)) if getattr(self, what) in values else -1
        return replace(self, **{what: values[(at + 1) % len(values)]})

    def next_language(self) -> Choices:
        return self.next("language", LANGUAGES)

    def next_coder(self, project: Project) -> Choices:
        """The next of the coders who have codings."""
        counts = project.ask(queries.codings_by_coder)
        names = [coder.name for coder in project.ask(queries.coders) if counts.get(coder.id)]
        now = self.wanted.coders[0] if self.wanted.coders else project.coder.name
        at = names.index(now) if now in names else -1
        return replace(self, wanted=replace(self.wanted, coders=(names[(at + 1) % len(names)],))) if names else self

    def in_words(self, name: str, coder: str, say: Callable[..., str]) -> str:
        """The choices in one line, each with its key."""
        limits = "; ".join(limit.text for limit in self.limits(say))
        own = [
            f"{say(KEYED[each.name]) if each.name in KEYED else ''} {self.said(each, say)}".strip()
            for each in SHOWN[name].choices
        ]
        if any(each.name not in KEYED for each in SHOWN[name].choices):
            own.insert(0, say("{report.options} choices"))
        line = [
            say("{report.language} language: {language}", language=LANGUAGE_NAMES[self.language]),
            say("{report.whose} codings by: {coder}", coder=one_line(coder)),
            *own,
            say("{report.only} only: {limits}", limits=one_line(limits)) if limits else say("{report.only} of all"),
        ]
        return " · ".join(line)

    def said(self, choice: Choice, say: Callable[..., str]) -> str:
        """One of the report's own choices in words: ``unit: turn``."""
        return f"{say(choice.title)}: {value_words(choice, self.value(choice), say)}"

    # What a report is limited to

    def limits(self, say: Callable[..., str]) -> list[Offer]:
        """The limits in force, as they are chosen."""
        wanted = self.wanted
        found = [Offer(f"transcripts:{name}", name) for name in wanted.transcripts]
        found += [Offer(f"codes:{path}", path) for path in wanted.codes]
        found += [Offer(f"respondents:{number}", str(number)) for number in wanted.respondents]
        found += [Offer(f"questions:{number}", number) for number in wanted.questions]
        found += [Offer(f"where:{name}={value}", f"{name} = {value}") for name, value in wanted.where]
        found += [Offer(f"kinds:{kind}", say(kind)) for kind in wanted.kinds]
        found += [Offer(f"query:{wanted.query}", say("query: {query}", query=wanted.query))] if wanted.query else []
        found += [] if wanted.pilots else [Offer("pilots:without", say("without pilots"))]
        return found + ([Offer("review:accepted", say("accepted only"))] if wanted.accepted_only else [])

    def limited(self, ids: Sequence[str]) -> Choices:
        """The same, limited to what was chosen."""
        by_kind: dict[str, list[str]] = {}
        for id_ in ids:
            kind, _, value = id_.partition(":")
            by_kind.setdefault(kind, []).append(value)
        pairs = [value.partition("=") for value in by_kind.get("where", ())]
        wanted = Wanted(
            coders=self.wanted.coders,
            transcripts=tuple(by_kind.get("transcripts", ())),
            codes=tuple(by_kind.get("codes", ())),
            respondents=tuple(int(number) for number in by_kind.get("respondents", ())),
            questions=tuple(by_kind.get("questions", ())),
            where=tuple((name, value) for name, _, value in pairs),
            kinds=tuple(by_kind.get("kinds", ())),
            query=by_kind.get("query", [""])[-1],
            pilots="pilots" not in by_kind,
            accepted_only="review" in by_kind,
            whoever=self.wanted.whoever,
        )
        return replace(self, wanted=wanted)


def value_words(choice: Choice, value: str, say: Callable[..., str]) -> str:
    """A value of a report's choice as people read it."""
    head, _, number = value.partition(":")
    counted = f"{head}:N"
    if counted in choice.values:
        words = choice.words.get(counted, value)
        return say(words, gap=number if number.isdecimal() else "…")
    if not choice.values:
        return one_line(value) or say(choice.words.get("", "–"))
    return say(choice.words.get(value, value))


def possible_limits(project: Project, say: Callable[..., str]) -> list[Offer]:
    """Everything that a report can be limited to."""
    ask = project.ask
    paths: dict[str, str] = ask(queries.paths)
    people = ask(queries.respondent_items)
    pairs = sorted({(name, value) for item in people for name, values in item.values.items() for value in values})
    kinds = {row.kind for row in ask(queries.transcripts)}
    found = [Offer("all:", say("everything: no limit"))]
    found += [Offer(f"transcripts:{row.name}", row.name, say("transcript")) for row in ask(queries.transcripts)]
    found += [Offer(f"codes:{paths[code.id]}", paths[code.id], say("code")) for code in ask(queries.codes)]
    numbers = [item.respondent.number for item in people]
    found += [Offer(f"respondents:{number}", str(number), say("respondent")) for number in numbers]
    questions = {row.number: row.text for row in ask(queries.questions)}
    found += [
        Offer(f"questions:{number}", f"{number}. {one_line(text)}", say("question"))
        for number, text in questions.items()
    ]
    found += [Offer(f"where:{name}={value}", f"{name} = {value}", say("respondents")) for name, value in pairs]
    found += [Offer(f"kinds:{kind}", say(kind), say("kind of source")) for kind in KINDS if kind in kinds]
    found += [
        Offer(f"query:{row.name}", one_line(row.name), say("what a query touches")) for row in ask(queries.kept_queries)
    ]
    return [*found, Offer("pilots:without", say("without pilots")), Offer("review:accepted", say("accepted only"))]


def start(project: Project, name: str, language: str, coders: Sequence[str] = ()) -> Choices:
    """How a report is shown first; one of several coders takes everybody."""
    if name in SHOWN and SHOWN[name].of_two and not coders:
        coders = [coder.name for coder in project.ask(queries.coders)]
    return Choices(
        cast("Language", language), Wanted(coders=tuple(coders), whoever=name in SHOWN and SHOWN[name].whoever)
    )
