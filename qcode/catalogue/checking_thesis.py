"""A thesis that was written by hand held against the interviews: its quotes, and what it refers to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path

from qcode import __version__, queries
from qcode.catalogue.profiles import profile_of
from qcode.catalogue.quote_hunt import Found, Told, Wanted, first_of, hunted
from qcode.catalogue.references import check_references
from qcode.catalogue.scope import codebook_hash
from qcode.importers.manuscript import read_manuscript
from qcode.model.checking import CheckedQuote, CheckedThesis, Line, Spot, Verdict
from qcode.model.rows import Respondent
from qcode.project import Project
from qcode.queries import thesis_check
from qcode.queries.quotes import agreed as agreed_to
from qcode.report.document import Report, Stamp
from qcode.report.thesis_check import thesis_check as report_of
from qcode.text.citing import Sources
from qcode.text.quote_marks import FoundQuote, quotes_in
from qcode.text.quote_matching import Quote, tokens, tolerated
from qcode.words import Language

_SAME_PASSAGE = 4
"""Words from which two quotes of one passage are told; shorter ones are expressions."""
_UNCITED_ALIKE = 0.8
_BLOCK_ALIKE = 0.5


def check_thesis(project: Project, path: Path, appendix: Path | None = None, told: Told | None = None) -> CheckedThesis:
    """Everything that can be said of a Word file's quotes and references; ``appendix`` is the file with the appendices."""
    lines = read_manuscript(path)
    quotes = check_quotes(project, lines, told)
    references = check_references(project, lines, path, appendix)
    return CheckedThesis(path.name, len(lines), tuple(quotes), *references)


def thesis_report(project: Project, found: CheckedThesis, language: Language, date: str = "") -> Report:
    """What was found, for people."""
    return report_of(found, stamp=plain_stamp(project, language, date), language=language)


def plain_stamp(project: Project, language: Language, date: str) -> Stamp:
    """The state of the project, for what counts nobody's codings."""
    entry, at = project.ask(queries.last_change)
    sources = project.ask(queries.transcripts)
    people = project.ask(queries.respondents)
    return Stamp(
        transcripts=len(sources),
        respondents=len(people),
        entry=entry,
        codebook=codebook_hash(project),
        version=__version__,
        date=date or at[:10],
        profile=profile_of(project, language),
    )


def check_quotes(project: Project, lines: Sequence[Line], told: Told | None = None) -> list[CheckedQuote]:
    """Every quote of a manuscript, in its order."""
    people = project.ask(queries.respondents)
    numbers = {row.public_name: row.number for row in people if row.public_name}
    profile = profile_of(project)
    found = quotes_in(lines, _sources(project, people, profile.respondent, profile.citation))
    wanted = [_wanted(each, numbers, profile.omission) for each in found]
    results = hunted(project, wanted, told)
    known = frozenset(row.number for row in people)
    judged = [
        (each, _judged(each, own, result, known)) for each, own, result in zip(found, wanted, results, strict=True)
    ]
    blocks = {made.line.number for each, made in judged if made is not None and each.form == "block"}
    checked = [made for each, made in judged if made and not (each.in_block and made.line.number in blocks)]
    return _again(_held(project, checked, people))


def _sources(project: Project, people: Sequence[Respondent], respondent: str, citation: str) -> Sources:
    """What is cited as a source in this project: respondents, people with a public name, documents, who asks."""
    names = {row.public_name: f"name:{row.public_name}" for row in people if row.public_name}
    for row in project.ask(queries.transcripts):
        if row.kind in ("document", "literature"):
            names[row.name] = f"transcript:{row.id}"
    for label, name, id_ in project.ask(thesis_check.labels_of_others):
        if label:
            names[f"{label}, {name}"] = f"transcript:{id_}"
    return Sources(names, respondent, citation)


def _wanted(found: FoundQuote, named: dict[str, int], omission: str) -> Wanted:
    source = found.source
    names = source.names if source else ()
    cited = set(source.numbers) if source else set()
    cited |= {named[name.removeprefix("name:")] for name in names if name.startswith("name:")}
    transcripts = frozenset(name.removeprefix("transcript:") for name in names if name.startswith("transcript:"))
    return Wanted(Quote(found.words, omission), frozenset(cited), transcripts)


def _judged(found: FoundQuote, own: Wanted, result: Found, known: frozenset[int]) -> CheckedQuote | None:
    """What is said of one quote; None where it is none of the interviews' and nobody is cited."""
    cited = tuple(sorted(own.numbers))
    unknown = tuple(number for number in cited if number not in known)
    made = CheckedQuote(
        found.line, " ".join(found.words.split()), found.citation, cited, "missing", unknown=unknown, steps=()
    )
    if result.spots and result.match is not None:
        made = _exact(made, own, result)
    elif result.is_altered:
        near = result.near
        own_words = near is not None and (own.numbers & set(near.numbers) or near.transcript in own.transcripts)
        verdict: Verdict = "altered" if own_words or not _cites(own) else "another"
        made = replace(made, verdict=verdict, spot=near, steps=result.steps)
    elif result.is_near:
        made = replace(made, spot=result.near, steps=result.steps)
    if not _cites(own):
        return _uncited(made, result)
    if found.form == "block" and not result.spots and result.likeness < _BLOCK_ALIKE:
        return None
    return replace(made, verdict="nobody") if unknown else made


def _cites(own: Wanted) -> bool:
    return bool(own.numbers or own.transcripts)


def _exact(made: CheckedQuote, own: Wanted, result: Found) -> CheckedQuote:
    """A quote that stands in the interviews as it is printed: whose it is."""
    assert result.match is not None
    best = result.spots[0]
    added = any(part.gap for part in own.quote.firm)
    allowed = tolerated(made.words, result.said, result.match, added=added)
    silent = tuple(number for number in made.numbers if first_of(result.spots, number) is None)
    verdict: Verdict = "translation" if best.coding else "exact"
    fits = best.transcript in own.transcripts or (not best.numbers and not best.others and best.name in made.citation)
    if (silent and not fits) or (own.transcripts and not own.numbers and best.transcript not in own.transcripts):
        verdict = "another"
    return replace(made, verdict=verdict, spot=best, tolerated=allowed, silent=() if fits else silent)


def _uncited(made: CheckedQuote, result: Found) -> CheckedQuote | None:
    """Words of an interview in marks for which nobody is cited."""
    enough = len(made.words.split()) > _SAME_PASSAGE
    if made.spot is None or not enough or not (result.spots or result.likeness >= _UNCITED_ALIKE):
        return None
    # The translation under a quote bears no citation of its own: that of the quote is its, too.
    return made if made.verdict == "translation" else replace(made, verdict="uncited")


def _held(project: Project, checked: Sequence[CheckedQuote], people: Sequence[Respondent]) -> list[CheckedQuote]:
    """The quotes with what conditions say of their passages."""
    places = {(each.spot.transcript, each.spot.start, each.spot.end): "" for each in checked if each.spot}
    order = list(places)
    numbers: dict[tuple[str, int, int], int] = {}
    for place, quote in zip(order, project.ask(queries.quotes_of_places, order), strict=True):
        places[place], numbers[place] = quote.condition, quote.turn
    approved = project.ask(thesis_check.approved)
    ids = {row.number: row.id for row in people}
    agreed = {number: [_folded(words) for words in approved[id_]] for number, id_ in ids.items() if id_ in approved}
    found = []
    for each in checked:
        spot = each.spot
        if spot is None:
            found.append(each)
            continue
        place = (spot.transcript, spot.start, spot.end)
        condition = places[place]
        if condition == "after approval" and _agreed(project, each, spot, agreed, ids):
            condition = ""
        held = condition and each.verdict not in ("missing", "nobody")
        spot = replace(spot, turn=numbers[place])
        found.append(replace(each, spot=spot, condition=condition, verdict="held" if held else each.verdict))
    return found


def _agreed(
    project: Project, each: CheckedQuote, spot: Spot, agreed: Mapping[int, list[list[str]]], ids: Mapping[int, str]
) -> bool:
    """Whether everybody who speaks has agreed to just these words, but for what printing changes."""
    words = _folded(each.words)
    return bool(spot.numbers) and all(
        words in agreed.get(number, ()) or project.ask(agreed_to, ids[number], each.words) for number in spot.numbers
    )


def _folded(words: str) -> list[str]:
    forms = tokens(words).forms
    while forms and forms[-1] in '.,;:!?…-"':
        forms = forms[:-1]
    return [form.casefold() if not place else form for place, form in enumerate(forms)]


def _again(checked: list[CheckedQuote]) -> list[CheckedQuote]:
    """Each quote with the other paragraphs that quote the same passage."""
    by_transcript: dict[str, list[int]] = {}
    for at, each in enumerate(checked):
        if each.spot is not None and each.verdict != "missing" and len(each.words.split()) >= _SAME_PASSAGE:
            by_transcript.setdefault(each.spot.transcript, []).append(at)
    others: dict[int, set[int]] = {}
    for held in by_transcript.values():
        for one, two in combinations(held, 2):
            if _same_passage(checked[one].spot, checked[two].spot):
                others.setdefault(one, set()).add(checked[two].line.number)
                others.setdefault(two, set()).add(checked[one].line.number)
    return [replace(each, again=tuple(sorted(others.get(at, ())))) for at, each in enumerate(checked)]


def _same_passage(one: Spot | None, two: Spot | None) -> bool:
    if one is None or two is None:
        return False
    shared = min(one.end, two.end) - max(one.start, two.start)
    return 2 * shared >= min(one.end - one.start, two.end - two.start)
