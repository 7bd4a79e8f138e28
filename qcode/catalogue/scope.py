"""From what a person names to what is counted, and the words that say so."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from qcode import __version__, queries
from qcode.catalogue.blind import is_blind, refuse_blind
from qcode.catalogue.profiles import profile_of
from qcode.model.errors import NotFound, QcodeError, UnknownValue
from qcode.model.rows import KINDS, Coder
from qcode.model.scope import Scope
from qcode.project import Project
from qcode.queries.kept_queries import asked_coders, asks_for_codings
from qcode.queries.second_coding import people_who_code
from qcode.report.document import Agreed, Stamp
from qcode.report.wording import mark
from qcode.text.asking import spoken
from qcode.words import Language, say, say_count

if TYPE_CHECKING:
    from qcode.analysis.columns import Corpus
    from qcode.queries.columns import Frame


WITH = mark("respondents with {names}")
OF_KIND = mark("sources of kind {names}")
QUERIED = mark("the turns in which the query {names} yields a passage, and the codings that touch one")


class WhoseCodings(QcodeError):
    template = (
        "“{coder}” has coded nothing here; others have: {names}. Say whose codings are meant by adding one or several of"
        " {choices}, or who you are: `qcode settings coder NAME`."
    )
    at_keys = (
        "“{coder}” has coded nothing here; others have: {names}. In a report {report.whose} says whose codings are meant,"
        " in a query `coder:{first}`; {anywhere.go_settings} says who codes at this computer."
    )
    in_python = (
        "“{coder}” has coded nothing here; others have: {names}. Say whose codings are meant with"
        ' coders=["{first}"], or coders="all"; or open the project as who you are: open_project(folder, "{first}").'
    )


class NoSuchValue(QcodeError):
    template = "No respondent has “{name}” = “{value}”; there are: {choices}."


@dataclass(frozen=True, slots=True)
class Wanted:
    """A scope by the names that a person uses; an empty tuple means all."""

    coders: Sequence[str] = ()
    transcripts: Sequence[str] = ()
    codes: Sequence[str] = ()
    respondents: Sequence[int] = ()
    questions: Sequence[str] = ()
    where: Sequence[tuple[str, str]] = ()
    kinds: Sequence[str] = ()
    pilots: bool = True
    accepted_only: bool = False
    query: str = ""
    """A query, or the name of a kept one."""
    own: bool = False
    """The current coder was named, and is taken even where she has coded nothing."""
    whoever: bool = False
    """What is asked does not hang on whose codings are meant: all coders stand in for one who has coded nothing."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a report is asked for: the scope, its words, the language and the date it bears."""

    scope: Scope
    wanted: Wanted = field(default_factory=Wanted)
    language: Language = "en"
    date: str = ""


def find_scope(project: Project, wanted: Wanted) -> Scope:
    """The ids of what was named; a name that is none is an error that says so."""
    ask = project.ask
    layers = {coder.name: coder for coder in ask(queries.coders)}
    query = ask(queries.query_text, wanted.query) if wanted.query else ""
    named = wanted.coders or (ask(queries.named_in, query) if query else ())
    if query:
        ask(asked_coders, query)
    coders = tuple(_coder(layers, name) for name in named) or _whose(project, layers, wanted, query)
    if set(coders) - {project.coder.id}:
        refuse_blind(project)
    for kind in wanted.kinds:
        if kind not in KINDS:
            raise UnknownValue(value=kind, what="kind", choices=", ".join(KINDS))
    for name, value in wanted.where:
        held = {item for row in ask(queries.respondent_items) for item in row.values.get(name, ())}
        if value not in held:
            names = [row.name for row in ask(queries.attributes)]
            raise NoSuchValue(
                name=name, value=value, choices=", ".join(sorted(held) if name in names else names) or "–"
            )
    return Scope(
        coders=coders,
        transcripts=tuple(ask(queries.transcript_named, name).id for name in wanted.transcripts),
        codes=tuple(ask(queries.code_named, name).id for name in wanted.codes),
        respondents=tuple(ask(queries.respondent_numbered, number).id for number in wanted.respondents),
        questions=tuple(ask(queries.question_named, number).id for number in wanted.questions),
        where=tuple(wanted.where),
        kinds=tuple(wanted.kinds),
        pilots=wanted.pilots,
        accepted_only=wanted.accepted_only,
        query=query,
    )


def _coder(layers: dict[str, Coder], name: str) -> str:
    if name not in layers:
        raise NotFound(kind="coder", name=name)
    return layers[name].id


def stand_in(project: Project) -> str:
    """The current coder; one who has coded nothing gives way to the only one who has; "" where several have."""
    mine = project.coder.id
    if project.ask(queries.has_coded, mine):
        return mine
    counts = project.ask(queries.codings_by_coder)
    return mine if not counts else next(iter(counts)) if len(counts) == 1 else ""


def _whose(project: Project, layers: dict[str, Coder], wanted: Wanted, query: str) -> tuple[str, ...]:
    """The current coder where she was named, else who stands in for her; of several nobody is chosen."""
    if found := project.coder.id if wanted.own or is_blind(project) else stand_in(project):
        return (found,)
    limited = wanted.codes or wanted.accepted_only or (query and project.ask(asks_for_codings, query))
    if wanted.whoever and not limited and (people := project.ask(people_who_code)):
        return tuple(each.id for each in people)
    counts = project.ask(queries.codings_by_coder)
    names = sorted(coder.name for coder in layers.values() if coder.id in counts)
    choices = ", ".join(f'--coder "{name}"' if " " in name else f"--coder {name}" for name in names)
    raise WhoseCodings(coder=project.coder.name, names=", ".join(names), choices=choices, first=names[0])


def scope_words(project: Project, scope: Scope, language: Language) -> tuple[str, ...]:
    """What the counting is limited to, one phrase a limit."""
    ask = project.ask
    names: dict[str, str] = {row.id: row.name for row in ask(queries.transcripts)}
    numbers: dict[str, str] = {row.id: str(row.number) for row in ask(queries.respondents)}
    asked: dict[str, str] = {row.id: row.number for row in ask(queries.questions)}
    paths: dict[str, str] = ask(queries.paths)
    parts = (
        ("transcript {names}", "transcripts {names}", [names[id] for id in scope.transcripts]),
        ("code {names} with all below it", "codes {names} with all below them", [paths[id] for id in scope.codes]),
        ("respondent {names}", "respondents {names}", [numbers[id] for id in scope.respondents]),
        ("question {names}", "questions {names}", [asked[id] for id in scope.questions]),
        (WITH, WITH, [f"{name} = {value}" for name, value in scope.where]),
        (OF_KIND, OF_KIND, list(scope.kinds)),
        (QUERIED, QUERIED, [spoken(scope.query, language)] if scope.query else []),
    )
    return tuple(
        (say(one, language, names=", ".join(found)) if one == many else _several(one, many, found, language))
        for one, many, found in parts
        if found
    )


def _several(one: str, many: str, names: Sequence[str], language: Language) -> str:
    """One or several of a kind, named; Russian has one form for 21 things, but not for 21 names."""
    return say_count(one, many, min(len(names), 2), language, names=", ".join(names))


def coder_words(project: Project, scope: Scope) -> tuple[str, str]:
    """The names of the coders in scope, and what kind of layer it is."""
    layers: dict[str, Coder] = {coder.id: coder for coder in (*project.ask(queries.coders), project.coder)}
    chosen = [layers[id] for id in scope.coders]
    kinds = {coder.kind for coder in chosen}
    return ", ".join(coder.name for coder in chosen), kinds.pop() if len(kinds) == 1 else "person"


def stamp(project: Project, asked: Asked, corpus: Corpus | None = None, **counts: object) -> Stamp:
    """What every report bears: whose coding, the scope, the state of the project, the version, the date.

    Of a corpus it says how many transcripts there are, and under a query how many of them that touches.
    """
    from qcode.queries.columns import sources_in

    entry, at = project.ask(queries.last_change)
    coder, kind = coder_words(project, asked.scope)
    sources = project.ask(sources_in, asked.scope)
    if corpus is not None:
        counts["transcripts"] = int(corpus.transcripts.sum())
        if asked.scope.query:
            counts["touched"] = _touched(corpus)
    return Stamp(
        coder=coder,
        coder_kind=kind,
        agreed=_agreed(project, asked.scope) if kind == "consensus" else None,
        review="accepted" if asked.scope.accepted_only else "",
        scope=scope_words(project, asked.scope, asked.language),
        pilots=sum(row.pilot for row in sources),
        pilots_counted=asked.scope.pilots,
        entry=entry,
        codebook=codebook_hash(project),
        version=__version__,
        date=asked.date or at[:10],
        profile=profile_of(project, asked.language),
        **counts,  # type: ignore[arg-type]
    )


def _touched(corpus: Corpus) -> int:
    """How many transcripts hold anything of a corpus, which keeps all that were asked: shares are taken of those."""
    return len({*corpus.turns.transcript.tolist(), *corpus.codings.transcript.tolist()})


def _agreed(project: Project, scope: Scope) -> Agreed:
    """What the consensus rests on; found out only where it is what is counted."""
    from qcode.catalogue.consensus_told import agreed_of

    return agreed_of(project, scope.transcripts)


def counted(project: Project, asked: Asked) -> tuple[Frame, Stamp]:
    """What is in scope, and the stamp that says how much that is."""
    from qcode.queries.columns import frame

    found = project.ask(frame, asked.scope)
    return found, stamp(project, asked, found.corpus, respondents=int(found.corpus.speaking.sum()))


def codebook_hash(project: Project) -> str:
    """The SHA-256 of the codebook's paths and definitions: two reports with one hash used one codebook."""
    paths: dict[str, str] = project.ask(queries.paths)
    rows = sorted(
        (paths[code.id], code.brief, code.definition, code.use_when, code.not_when)
        for code in project.ask(queries.codes)
    )
    return hashlib.sha256(repr(rows).encode()).hexdigest()
