"""What became of a code, in sentences: born, split, merged, renamed, linked …"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qcode.model.code_words import LINKS, ORIGINS, PARTS, SHOWN_BY, value_words
from qcode.report.numbers import DASH
from qcode.report.wording import mark
from qcode.text.shortening import shortened
from qcode.words import Language, say, say_count

SENTENCES: dict[str, str] = {
    "born": mark("“{after}” was born"),
    "in vivo": mark("“{after}” was born in vivo"),
    "deductive": mark("“{after}” was born deductively"),
    "deductive from": mark("“{after}” was born deductively, from: {source}"),
    "split off": mark("“{after}” was split off from “{before}”"),
    "split": mark("“{path}” was split; its passages went to: {after}"),
    "merged": mark("“{before}” was merged into “{after}”"),
    "renamed": mark("“{before}” was renamed “{after}”"),
    "defined": mark("“{path}” was defined: {after}"),
    "undefined": mark("“{path}” lost its definition: {before}"),
    "redefined": mark("“{path}” was redefined, from: {before} – to: {after}"),
    "moved": mark("“{before}” was moved: “{after}”"),
    "retired": mark("“{before}” was retired"),
    "restored": mark("“{after}” came back into use"),
    "established": mark("“{after}” was established"),
    "reopened": mark("“{after}” became provisional again"),
    "described": mark("“{path}” was described, {parts}"),
    "linked": mark("“{path}” was linked to “{after}” ({kind})"),
    "unlinked": mark("“{path}” is no longer linked to “{after}” ({kind})"),
    "shown": mark("“{path}” got an example ({kind})"),
    "shown there": mark("“{path}” got an example ({kind}): {transcript}, turn {turn}"),
    "unshown": mark("“{path}” lost an example ({kind})"),
    "gone": mark("“{before}” was undone"),
}
"""What became of a code, in a sentence without its end."""
KINDS: dict[str, str] = {
    "born": mark("change|born"),
    "split": mark("change|split"),
    "merged": mark("change|merged"),
    "renamed": mark("change|renamed"),
    "defined": mark("change|defined"),
    "redefined": mark("change|redefined"),
    "moved": mark("change|moved"),
    "retired": mark("change|retired"),
    "restored": mark("change|restored"),
    "established": mark("change|established"),
    "reopened": mark("change|provisional again"),
    "described": mark("change|described"),
    "linked": mark("change|linked"),
    "unlinked": mark("change|link removed"),
    "shown": mark("change|example chosen"),
    "unshown": mark("change|example removed"),
    "gone": mark("change|undone"),
}
BROUGHT_IN = mark("Brought in from a file: {paths}")
NEW = mark("Born: {paths}")
TOGETHER: dict[str, str] = {
    "retired": mark("Retired: {paths}"),
    "restored": mark("Back in use: {paths}"),
    "established": mark("Established: {paths}"),
    "reopened": mark("Provisional again: {paths}"),
}
"""What is said of several codes at once."""
SHOWN = 300
"""How many characters of a definition the account shows; data hold all of it."""


@dataclass(frozen=True, slots=True)
class EventItem:
    """Something that became of a code; ``interview`` is "" before the first was coded."""

    kind: str
    code: str
    path: str
    before: str = ""
    after: str = ""
    entry: int = 0
    day: str = ""
    coder: str = ""
    reason: str = ""
    interview: str = ""
    brought_in: bool = False
    """By a file, with others."""
    counts: tuple[int, ...] = ()
    """How many codings went to each of the codes in ``after``."""
    left: int = 0
    """How many codings a split code kept."""
    details: tuple[tuple[str, str], ...] = ()
    """Origin and source of a new code; parts and what they say now; the kind of a link or an example, and its place."""
    other: tuple[str, ...] = ()
    """The ids of the codes at the other end."""


def sentence(event: EventItem, language: Language) -> str:
    """What became of a code, with the reason if one was given."""
    if event.kind in ("split", "merged") and event.counts:
        said = _handed_over(event, language)
    else:
        words = {"path": event.path, "before": shortened(event.before, SHOWN), "after": shortened(event.after, SHOWN)}
        said = say(SENTENCES[_way(event)], language, **words, **_details(event, language))
    return _because(said, event.reason, language)


def _way(event: EventItem) -> str:
    """Which sentence fits: codes are born in several ways, and not every example has its place noted."""
    details = dict(event.details)
    match event.kind:
        case "born" if event.before:
            return "split off"
        case "born" if details.get("origin") == "deductive":
            return "deductive from" if details.get("source") else "deductive"
        case "born" if details.get("origin") == "in vivo":
            return "in vivo"
        case "redefined" if not event.after:
            return "undefined"
        case "shown" if "transcript" in details:
            return "shown there"
    return event.kind


def _details(event: EventItem, language: Language) -> dict[str, str]:
    """What else is said of a change, in words."""

    def spoken(text: str) -> str:
        return say(text, language)

    if event.kind == "described":
        said = (f"{spoken(PARTS[part])}: {value_words(part, value, spoken) or DASH}" for part, value in event.details)
        return {"parts": "; ".join(said)}
    bonds = SHOWN_BY | LINKS
    return {name: spoken(bonds[value]) if value in bonds else shortened(value, SHOWN) for name, value in event.details}


def _handed_over(event: EventItem, language: Language) -> str:
    """A split or a merge with how many passages went where."""
    count, words = sum(event.counts), {"path": event.path, "before": event.before, "after": event.after}
    if event.kind == "merged":
        one, many = "{merged}; its {count} passage went there", "{merged}; its {count} passages went there"
        said = say(SENTENCES["merged"], language, **words)
        return say_count(one, many, count, language, merged=said) if count else said
    names = event.after.split("; ")
    shares = zip(names, event.counts, strict=True) if len(names) == len(event.counts) else ()
    words["after"] = "; ".join(f"{path} ({number})" for path, number in shares) or event.after
    one = "“{path}” was split; its {count} passage went to: {after}"
    said = say_count(one, "“{path}” was split; its {count} passages went to: {after}", count, language, **words)
    if not event.left:
        return said
    return say_count("{split}; {count} stayed", "{split}; {count} stayed", event.left, language, split=said)


def _because(said: str, reason: str, language: Language) -> str:
    deed = said.removesuffix(".")
    return say("{deed}, because: {reason}", language, deed=deed, reason=reason) if reason else said


def end(line: str) -> str:
    return "" if line.endswith((".", "!", "?", "…")) else "."


def lines(events: Sequence[EventItem], language: Language) -> Iterator[str]:
    """What one act did: many codes brought in are one line, and the births of a split belong to it."""
    born = [event for event in events if event.kind == "born" and not event.before]
    if len(born) > 1:
        text = BROUGHT_IN if born[0].brought_in else NEW
        said = say(text, language, paths="; ".join(_named(event, language) for event in born))
        yield _because(said, born[0].reason, language)
        events = [event for event in events if event not in born]
    split = any(event.kind == "split" for event in events)
    events = [event for event in events if not (split and event.kind == "born")]
    described = [event for event in events if event.kind == "described"]
    if len(described) > 1 and len({event.details for event in described}) == 1:
        paths, parts = "; ".join(event.path for event in described), _details(described[0], language)
        yield _because(
            say("Described, {parts}: {paths}", language, paths=paths, **parts), described[0].reason, language
        )
        events = [event for event in events if event.kind != "described"]
    for kind, text in TOGETHER.items():
        same = [event for event in events if event.kind == kind]
        if len(same) > 1:
            said = say(text, language, paths="; ".join(event.path for event in same))
            yield _because(said, same[0].reason, language)
            events = [event for event in events if event.kind != kind]
    yield from (sentence(event, language) for event in events)


def _named(event: EventItem, language: Language) -> str:
    """A new code among others; one in the speaker's own words says so."""
    in_vivo = dict(event.details).get("origin") == "in vivo"
    return f"{event.path} ({say(ORIGINS['in vivo'], language)})" if in_vivo else event.path
