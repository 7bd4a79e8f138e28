"""What goes into a package: the rows somebody needs for her part, and no words that are not to leave."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from qcode import queries
from qcode.importers.names import find_names, may_be_a_name
from qcode.model.audit import Round, Sample, SampleItem
from qcode.model.rows import (
    Coder,
    CoderId,
    Guide,
    PassageCondition,
    Question,
    Respondent,
    RespondentId,
    Row,
    Setting,
    Speaker,
    SpeakerId,
    Text,
    Transcript,
    Turn,
)
from qcode.queries import packaging
from qcode.queries.second_coding import PARALLEL
from qcode.store.journal import Tx
from qcode.store.reader import Reader
from qcode.text.labels import bears, clean_label, is_known

ROLES = ("review", "second coder")
FILLER = "█"
"""What stands in the place of each character that is not to leave."""
SILENT = "off the record"


@dataclass(frozen=True, slots=True)
class Wish:
    """What a package is to be: for what, of which transcripts, with what."""

    role: str
    transcripts: tuple[str, ...] = ()
    """Ids; () for all."""
    with_codings: bool = True
    with_memos: bool = False
    round: str | None = None
    sample: str | None = None
    name: str = ""
    """For whom."""
    unsaid: tuple[str, ...] = ()
    """Names that must never leave: they are masked wherever they are said."""
    labels_as_they_are: bool = False
    """Leave names that stand as speakers' labels; else they are masked."""


@dataclass(frozen=True, slots=True)
class Contents:
    """The rows of a package, and what was left out or masked."""

    rows: tuple[Row, ...]
    transcripts: int
    codings: int
    left_out: tuple[str, ...]
    """Names of transcripts that are off the record, or of people who withdrew."""
    masked: int
    """How many transcripts have passages that were masked."""


def package(tx: Tx, contents: Contents) -> int:
    """Begin a package: everything that is in it is one entry, which nobody wrote."""
    tx.add_all(contents.rows)
    tx.note(count=contents.transcripts)
    return contents.transcripts


def contents(read: Reader, wish: Wish, coder: Coder) -> Contents:
    """What a package of this wish holds; nothing is written."""
    people = {person.id: person for person in queries.respondents(read)}
    silent = {id_ for id_, person in people.items() if person.withdrawn or person.condition == SILENT}
    rows: list[Row] = []
    chosen: list[str] = []
    left_out: list[str] = []
    texts: dict[str, str] = {}
    spoke: set[str] = set()
    masked = 0
    for row in queries.transcripts(read):
        if wish.transcripts and row.id not in wish.transcripts:
            continue
        speakers = queries.speakers(read, row.id)
        asked = {speaker.respondent for speaker in speakers} - {None}
        if row.condition == SILENT or (asked and asked <= silent):
            left_out.append(row.name)
            continue
        chosen.append(row.id)
        spoke |= {each for each in asked if each is not None} - silent
        called = _called(speakers, people, wish)
        made, hides = _transcript(read, row, called, silent, texts, wish)
        rows += made
        masked += hides
    ids = tuple(chosen)
    guides = _guides(read)
    persons: list[Row] = [_anonymous(people[id_]) for id_ in people if id_ in spoke]
    coded: list[Row] = list(packaging.coded_rows(read, ids)) if wish.with_codings else []
    memos: list[Row] = list(packaging.memos_of(read, ids, coded)) if wish.with_memos else []
    drawn = _drawn(read, wish, ids)
    body: list[Row] = [*persons, *guides, *rows, *packaging.codebook_rows(read), *coded, *memos, *drawn]
    settings = _settings(read, wish, coder, texts)
    everything = (*settings, *_coders(read, body, coder), *body)
    return Contents(everything, len(ids), sum(row.TABLE == "coding" for row in coded), tuple(left_out), masked)


def _called(speakers: Iterable[Speaker], people: Mapping[RespondentId, Respondent], wish: Wish) -> dict[Speaker, str]:
    """Each speaker of a transcript with the label that may leave: a name gives way to the public one, or a number."""
    found: dict[Speaker, str] = {}
    for speaker in speakers:
        person = people.get(speaker.respondent) if speaker.respondent else None
        label = speaker.label
        if person is not None and not wish.labels_as_they_are and label != person.public_name:
            label = (person.public_name or f"R{person.number}") if may_be_a_name(label) else label
        if find_names(label, wish.unsaid):
            label = f"R{person.number}" if person is not None else FILLER * len(label)
        found[speaker] = label
    return found


def _transcript(
    read: Reader,
    row: Transcript,
    called: dict[Speaker, str],
    silent: Collection[str],
    texts: dict[str, str],
    wish: Wish,
) -> tuple[list[Row], bool]:
    """A transcript without its file's name, with masks over what is off the record; and whether any words are masked."""
    labels = [
        replace(speaker, label=label, respondent=None if speaker.respondent in silent else speaker.respondent)
        for speaker, label in called.items()
    ]
    mute = {speaker.id for speaker in called if speaker.respondent in silent}
    named = {speaker.id: speaker.label for speaker, label in called.items() if label != speaker.label}
    turns = queries.turns(read, row.id)
    conditions = queries.conditions_in(read, row.id)
    spans = [(each.start, each.end) for each in conditions if each.condition == SILENT]
    spans += [(turn.words, turn.end) for turn in turns if turn.speaker in mute]
    newest = queries.texts(read, row.id)[-1]
    body = newest.body
    spans += [(start, end) for start, end, _ in find_names(body, wish.unsaid)] if wish.unsaid else []
    heads = _heads(body, turns, named)
    if not wish.labels_as_they_are:
        heads += _strange_heads(body, turns, {speaker.id: speaker.label for speaker in called})
    for start, end in (*spans, *heads):
        hidden = "".join("\n" if sign == "\n" else FILLER for sign in body[start:end])
        body = body[:start] + hidden + body[end:]
    if body != newest.body:
        masked = sha256(body.encode("utf-8", "surrogatepass")).hexdigest()
        texts[newest.id] = newest.sha256
        newest = Text(newest.id, newest.transcript, newest.revision, newest.length, masked, body)
    kept: list[Turn | PassageCondition] = [*turns, *conditions]
    rows: list[Row] = [
        replace(row, file="", file_sha256=""), newest, *labels, *kept, *queries.links_in(read, row.id)
    ]  # fmt: skip
    return rows, bool(spans)


def _heads(body: str, turns: Sequence[Turn], named: Mapping[SpeakerId, str]) -> list[tuple[int, int]]:
    """Where labels that may not leave stand before their turns, and their names in what precedes the first turn."""
    if not named:
        return []
    first = turns[0].start if turns else len(body)
    found = [(start, end) for start, end, _ in find_names(body[:first], tuple(named.values()))]
    for turn in turns:
        label = named.get(turn.speaker, "")
        at = body.find(label, turn.start, turn.words) if label else -1
        if at >= 0:
            found.append((at, at + len(label)))
    return found


def _strange_heads(body: str, turns: Iterable[Turn], labels: Mapping[SpeakerId, str]) -> list[tuple[int, int]]:
    """Labels that are not those of whoever speaks, because a turn was given to somebody else, and may be names."""
    found = []
    for turn in turns:
        head = body[turn.start : turn.words].rstrip()
        if (
            not bears(head, labels[turn.speaker])
            and may_be_a_name(head)
            and not is_known(clean_label(head.rstrip(":")))
        ):
            found.append((turn.start, turn.start + len(head)))
    return found


def _anonymous(person: Respondent) -> Respondent:
    return Respondent(person.id, person.number, person.public_name, person.condition)


def _guides(read: Reader) -> list[Guide | Question]:
    guides = queries.guides(read)
    return [*guides, *queries.questions(read)]


def _drawn(read: Reader, wish: Wish, transcripts: Collection[str]) -> list[Round | Sample | SampleItem]:
    """The round and the sample that the package is for."""
    found = packaging.round_of(read, wish.round) if wish.round else None
    sample = wish.sample or (found.sample if found else None)
    rows: list[Round | Sample | SampleItem] = []
    if sample:
        drawn, items = packaging.sample_of(read, sample)
        rows += [drawn, *(item for item in items if item.transcript in transcripts)]
    return [*rows, found] if found else rows


def _coders(read: Reader, rows: Iterable[Row], coder: Coder) -> list[Coder]:
    """Everybody whom a row names, and whoever makes the package."""
    named = {coder.id}
    for row in rows:
        named |= {
            CoderId(getattr(row, column)) for column in ("coder", "reviewer", "author") if getattr(row, column, None)
        }
    there = {each.id: each for each in queries.coders(read)} | {coder.id: coder}
    return [there[id_] for id_ in sorted(named) if id_ in there]


def _settings(read: Reader, wish: Wish, coder: Coder, texts: dict[str, str]) -> list[Setting]:
    """What the package is for, and what a merge must know of how it was made."""
    plan = packaging.sample_of(read, wish.sample)[0].plan if wish.sample else "{}"
    values = {
        "package.role": wish.role, "package.round": wish.round or "", "package.from": coder.name,
        "package.for": wish.name, "package.plan": plan, "package.texts": json.dumps(texts, sort_keys=True),
        "package.seen": json.dumps(packaging.seen(read), sort_keys=True),
        "package.blind": "" if wish.with_codings else "1",
    }  # fmt: skip
    parallel = f"{PARALLEL}{wish.round}"
    if wish.round and queries.setting(read, parallel):
        values[parallel] = "1"
    return [Setting(name, value) for name, value in values.items()]
