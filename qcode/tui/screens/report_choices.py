"""What a report on the screen is told: its language, whose codings, the unit, and what it is limited to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal, cast

from qcode import queries
from qcode.catalogue import (
    REPORTS,
    AppendixOptions,
    CooccurrenceOptions,
    DocumentOptions,
    FrequencyOptions,
    HistoryOptions,
    Kind,
    Wanted,
    appendix,
)
from qcode.model.rows import KINDS
from qcode.project import Project
from qcode.tui.desk.display import one_line
from qcode.tui.desk.finder import Choice
from qcode.tui.screens.start import LANGUAGE_NAMES
from qcode.words import LANGUAGES, Language

SHOWN: Mapping[str, Kind] = {
    **REPORTS,
    "appendix": Kind("Appendix for Word: all of these in one file", appendix, AppendixOptions),
}
"""Every report of the catalogue, and the appendix that strings them together."""
UNITS = ("turn", "overlap", "question", "transcript", "respondent", "gap")
SPEECH: tuple[Literal["respondents", "all"], ...] = ("respondents", "all")
ROLLUP: tuple[Literal["none", "union"], ...] = ("none", "union")
KNOWS: Mapping[str, tuple[str, ...]] = {
    "frequencies": ("rollup",),
    "cooccurrence": ("unit", "speech", "rollup"),
    "guide": ("version",),
    "appendix": ("unit",),
}
"""Which choices a report has beside its language, its coder and its limits."""
UNIT_WORDS = {
    "turn": "unit|turn",
    "overlap": "unit|overlapping coded segments",
    "question": "unit|question",
    "transcript": "unit|transcript",
    "respondent": "unit|respondent",
    "gap": "unit|coded segments at most {gap} characters apart",
}


@dataclass(frozen=True, slots=True)
class Choices:
    """The choices of one report; changed by key, one after the other."""

    language: Language = "en"
    wanted: Wanted = field(default_factory=Wanted)
    unit: str = "turn"
    gap: int = 50
    speech: Literal["respondents", "all"] = "respondents"
    rollup: Literal["none", "union"] = "none"
    version: str = ""

    def options(self, name: str) -> Any:
        """The options that the catalogue's builder of this report takes."""
        unit = f"gap:{self.gap}" if self.unit == "gap" else self.unit
        match name:
            case "frequencies":
                return FrequencyOptions(self.rollup)
            case "cooccurrence":
                return CooccurrenceOptions(unit, self.speech, self.rollup)
            case "appendix":
                return AppendixOptions(unit)
            case "codebook-history":
                return HistoryOptions()
            case _:
                return DocumentOptions(self.version if name == "guide" else "")

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
        unit = say(UNIT_WORDS[self.unit], gap=self.gap)
        of_report = {
            "unit": say("{report.unit} unit: {unit}", unit=unit),
            "speech": say(
                "{report.speech} speech: {whose}",
                whose=say("respondents") if self.speech == "respondents" else say("all"),
            ),
            "rollup": say("{report.rollup} codes: with all below")
            if self.rollup == "union"
            else say("{report.rollup} codes: each alone"),
            "version": say("{report.version} version: {version}", version=one_line(self.version) or say("the newest")),
        }
        limits = "; ".join(limit.text for limit in self.limits(say))
        line = [
            say("{report.language} language: {language}", language=LANGUAGE_NAMES[self.language]),
            say("{report.whose} codings by: {coder}", coder=one_line(coder)),
            *(of_report[each] for each in KNOWS.get(name, ())),
            say("{report.only} only: {limits}", limits=one_line(limits)) if limits else say("{report.only} of all"),
        ]
        return " · ".join(line)

    # What a report is limited to

    def limits(self, say: Callable[..., str]) -> list[Choice]:
        """The limits in force, as they are chosen."""
        wanted = self.wanted
        found = [Choice(f"transcripts:{name}", name) for name in wanted.transcripts]
        found += [Choice(f"codes:{path}", path) for path in wanted.codes]
        found += [Choice(f"respondents:{number}", str(number)) for number in wanted.respondents]
        found += [Choice(f"questions:{number}", number) for number in wanted.questions]
        found += [Choice(f"where:{name}={value}", f"{name} = {value}") for name, value in wanted.where]
        found += [Choice(f"kinds:{kind}", say(kind)) for kind in wanted.kinds]
        found += [] if wanted.pilots else [Choice("pilots:without", say("without pilots"))]
        return found + ([Choice("review:accepted", say("accepted only"))] if wanted.accepted_only else [])

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
            pilots="pilots" not in by_kind,
            accepted_only="review" in by_kind,
        )
        return replace(self, wanted=wanted)


def possible_limits(project: Project, say: Callable[..., str]) -> list[Choice]:
    """Everything that a report can be limited to."""
    ask = project.ask
    paths: dict[str, str] = ask(queries.paths)
    people = ask(queries.respondent_items)
    pairs = sorted({(name, value) for item in people for name, values in item.values.items() for value in values})
    kinds = {row.kind for row in ask(queries.transcripts)}
    found = [Choice("all:", say("everything: no limit"))]
    found += [Choice(f"transcripts:{row.name}", row.name, say("transcript")) for row in ask(queries.transcripts)]
    found += [Choice(f"codes:{paths[code.id]}", paths[code.id], say("code")) for code in ask(queries.codes)]
    numbers = [item.respondent.number for item in people]
    found += [Choice(f"respondents:{number}", str(number), say("respondent")) for number in numbers]
    questions = {row.number: row.text for row in ask(queries.questions)}
    found += [
        Choice(f"questions:{number}", f"{number}. {one_line(text)}", say("question"))
        for number, text in questions.items()
    ]
    found += [Choice(f"where:{name}={value}", f"{name} = {value}", say("respondents")) for name, value in pairs]
    found += [Choice(f"kinds:{kind}", say(kind), say("kind of source")) for kind in KINDS if kind in kinds]
    return [*found, Choice("pilots:without", say("without pilots")), Choice("review:accepted", say("accepted only"))]


def start(project: Project, name: str, language: str, coders: Sequence[str] = ()) -> Choices:
    """How a report is shown first; the appendix takes the consensus of the coders where there is one."""
    agreed = [coder.name for coder in project.ask(queries.coders) if coder.kind == "consensus"]
    if name == "appendix" and not coders:
        coders = agreed[:1]
    return Choices(cast("Language", language), Wanted(coders=tuple(coders)))
