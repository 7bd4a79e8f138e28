"""The appendix of a thesis: what was chosen, each item with its letter, what is left out and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from qcode.catalogue.appendix_parts import OF_FACTS, PARTS, Making, reason_missing
from qcode.catalogue.profiles import profile_of, template_remarks
from qcode.catalogue.scope import Asked, counted
from qcode.catalogue.thesis_facts import alpha_of, facts
from qcode.model.appendix import LISTS, TITLES, Shown
from qcode.model.errors import QcodeError
from qcode.model.profile import Profile
from qcode.project import Project
from qcode.queries import appendix as chosen
from qcode.queries import second_coding
from qcode.report.appendix import Part, strung
from qcode.report.document import Report
from qcode.words import say

Told = Callable[[int, int], object]


AGREEMENT = "agreement"


class NothingToShow(QcodeError):
    template = "“{name}” can't go into the appendix: {reason}. Leave it out of --include, or see to it first."
    at_keys = "“{name}” can't go into the appendix: {reason}. Leave it out, or see to it first."


class _CannotBeMade(Exception):
    """An item can't be made, and why."""

    def __init__(self, name: str, why: QcodeError) -> None:
        super().__init__(name)
        self.name, self.why = name, why


class NothingAtAll(QcodeError):
    template = (
        "There is nothing yet that could stand in the appendix: bring in interviews, a guide or a codebook first."
    )


@dataclass(frozen=True, slots=True)
class AppendixOptions:
    """``unit``: of co-occurrence. ``items`` and ``columns``: () is what the project has kept."""

    unit: str = "turn"
    items: tuple[str, ...] = ()
    columns: tuple[Shown, ...] = ()


@dataclass(frozen=True, slots=True)
class Assembled:
    """The whole appendix, its parts with their letters, and why which items are left out."""

    report: Report
    parts: tuple[Part, ...]
    left_out: Mapping[str, str]
    """Name of the item: the reason, in words."""
    items: tuple[str, ...]
    """The names of everything that is in it."""


def appendix(project: Project, asked: Asked, options: AppendixOptions) -> Report:
    """One document for the thesis: everything that was chosen and has something to show."""
    return assembled(project, asked, options).report


def assembled(project: Project, asked: Asked, options: AppendixOptions, told: Told | None = None) -> Assembled:
    """The appendix with its parts; ``told`` hears how many of them are made.

    What can't be made is left out with its reason, and the letters are given anew.
    """
    language = asked.language
    items = options.items or project.ask(chosen.chosen_items)
    missing = {
        name: said_reason(reason, language) for name in items if (reason := reason_missing(project, asked, name))
    }
    profile = profile_of(project, language)
    while True:
        there = tuple(name for name in items if name not in missing)
        try:
            parts = _parts(project, asked, options, there, profile, told)
        except _CannotBeMade as failed:
            missing[failed.name] = failed.why.said(language).rstrip(".")
        else:
            break
    (_, seal), lists = counted(project, asked), LISTS in there
    whole = strung(parts, stamp=seal, language=language, profile=profile, lists=lists)
    left_out = tuple(said_missing(name, reason, language) for name, reason in missing.items())
    warnings = whole.warnings + left_out + template_remarks(profile, language)
    return Assembled(replace(whole, warnings=warnings), parts, missing, there)


def _parts(
    project: Project,
    asked: Asked,
    options: AppendixOptions,
    there: tuple[str, ...],
    profile: Profile,
    told: Told | None,
) -> tuple[Part, ...]:
    """The appendices in their order, each made knowing the letters of all."""
    lettered = tuple(name for name in there if name != LISTS)
    if not lettered:
        raise NothingAtAll
    letters = dict(zip(lettered, profile.letters_for(lettered), strict=True))
    columns = options.columns or project.ask(chosen.chosen_columns)
    known = facts(project, asked) if {*there} & {*OF_FACTS} else None
    making = Making(project, asked, options.unit, columns, there, _where(profile, letters), known)
    first = _made(making, AGREEMENT) if AGREEMENT in there and known else None
    if first is not None and known is not None:
        making = replace(making, facts=replace(known, alpha=alpha_of(first)))
    parts = []
    for number, name in enumerate(lettered):
        if told is not None:
            told(number, len(lettered))
        parts.append(Part(name, letters[name], first if first and name == AGREEMENT else _made(making, name)))
    return tuple(parts)


def _made(making: Making, name: str) -> Report:
    try:
        return PARTS[name](making)
    except QcodeError as error:
        raise _CannotBeMade(name, error) from error


def refuse_empty(project: Project, asked: Asked, items: Iterable[str]) -> None:
    """Raise ``NothingToShow`` where one of these, asked for by name, has nothing to show."""
    for name in items:
        if reason := reason_missing(project, asked, name):
            raise NothingToShow(name=name, reason=reason)


def said_missing(name: str, reason: str, language: str) -> str:
    """That an item is left out, and why."""
    return say(
        "Left out: {title} ({reason}).",
        language,
        title=say(TITLES[name], language),
        reason=reason,
    )


def said_reason(reason: str, language: str) -> str:
    """Why an item has nothing to show, in words."""
    return say(f"reason|{reason}", language)


def _where(profile: Profile, letters: Mapping[str, str]) -> dict[str, str]:
    """What each item's appendix is called in a sentence, where no word is shouted: ``Приложение Б``, but ``EK-2``."""
    single = len(letters) == 1
    found = {}
    for name, letter in letters.items():
        heading = profile.appendix_heading(letter, single=single)
        word = next(iter(heading.split()), "")
        found[name] = heading.replace(word, word.capitalize(), 1) if word.isalpha() and word.isupper() else heading
    return found


def consensus(project: Project) -> str:
    """The name of the consensus layer once it is whole: it has codings wherever a person has coded; else ""."""
    layer = project.ask(second_coding.consensus)
    if layer is None:
        return ""
    people = project.ask(second_coding.people_who_code)
    coded = {name for person in people for name in project.ask(second_coding.last_coded, person.id)}
    return layer.name if coded <= project.ask(second_coding.last_coded, layer.id).keys() else ""


def consensus_begun(project: Project) -> bool:
    """Whether there is a consensus that is not whole yet."""
    return project.ask(second_coding.consensus) is not None and not consensus(project)
