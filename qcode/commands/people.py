"""Coders, settings, respondents with their attributes, and conditions for quoting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qcode import queries
from qcode.commands.matching import Match, People
from qcode.commands.transcripts import forget_if_nobody
from qcode.commands.voices import follow_numbers
from qcode.model.errors import InvalidSpan, QcodeError, UnknownValue
from qcode.model.rows import (
    CONDITIONS,
    KINDS,
    MODES,
    Attribute,
    AttributeId,
    AttributeValue,
    Coder,
    CoderId,
    PassageCondition,
    Respondent,
    RespondentId,
    Setting,
)
from qcode.store.journal import Tx


class NumberTaken(QcodeError):
    template = "The number {number} is given to more than one respondent (line {line}); every respondent has a number of her own."


class NumberOfAnother(QcodeError):
    template = (
        "Line {line}: the number {number} is that of the respondent of {transcripts}, who is not in the table. Add a line"
        " for her, or give the line another number."
    )


def person_called(tx: Tx, name: str) -> CoderId:
    """The id of the coder of this name, who is written down if she is not known yet."""
    known = queries.coder_named(tx.read, name)
    return (known or tx.add(Coder(CoderId(tx.new_id()), name))).id


def know_coder(tx: Tx, coder: Coder) -> Coder:
    """Write a coder down."""
    tx.note(coder=coder.name)
    return tx.add(coder)


def set_setting(tx: Tx, name: str, value: str) -> Setting:
    """Keep a choice that belongs to the project."""
    tx.note(setting=name)
    known = queries.setting_row(tx.read, name)
    return tx.replace(known, value=value) if known else tx.add(Setting(name, value))


def set_respondents(tx: Tx, matches: Sequence[Match]) -> int:
    """Write a table of respondents: numbers, attributes, and what it says of their transcripts."""
    _join_wordless(tx, matches)
    known = {r.id: r for r in queries.respondents(tx.read)}
    free = max((m.number for m in matches), default=0)
    free = max([free, *(r.number for r in known.values())]) + 1
    given: dict[int, RespondentId] = {r.number: r.id for r in known.values()}
    for match in matches:
        if match.respondent is not None:
            given.pop(match.respondent.number, None)
    rows: list[tuple[Match, Respondent]] = []
    for match in matches:
        number = match.number
        if not number:
            number, free = free, free + 1
        if number in given:
            written = {respondent.id for _, respondent in rows}
            _give_way(tx, known.get(given[number]) if given[number] not in written else None, match, free)
            free += 1
        condition = _one_of(match.draft.condition, CONDITIONS, "condition")
        if match.respondent is None:
            respondent = tx.add(Respondent(RespondentId(tx.new_id()), number, match.draft.public_name, condition))
        else:
            public = match.draft.public_name or match.respondent.public_name
            condition = condition or match.respondent.condition
            respondent = tx.replace(match.respondent, number=number, public_name=public, condition=condition)
        given[number] = respondent.id
        rows.append((match, respondent))
        _describe(tx, match, respondent)
    _set_values(tx, rows)
    tx.note(count=len(rows))
    return len(rows)


def _join_wordless(tx: Tx, matches: Sequence[Match]) -> None:
    """Let nobody stand twice: whom an earlier table made without words is the one whom a line has found now."""
    people = People(tx.read, {})
    meant = {match.respondent.id for match in matches if match.respondent is not None}
    for match in matches:
        for person in people.wordless(match.draft) if not match.silent else ():
            if person.id not in meant:
                meant.add(person.id)
                tx.remove(*(value for value in queries.attribute_values(tx.read) if value.respondent == person.id))
                forget_if_nobody(tx, person.id)


def _give_way(tx: Tx, holder: Respondent | None, match: Match, free: int) -> None:
    """Let a number that qcode has given be the table's: whoever has it gets a ``free`` one; one that was chosen stays."""
    if holder is None:
        raise NumberTaken(number=match.number, line=match.draft.line)
    people = People(tx.read, {})
    item = people.items[holder.id]
    if item.values or holder.public_name or holder.condition or holder.withdrawn or holder.id in people.stated:
        names = ", ".join(item.transcripts) or "–"
        raise NumberOfAnother(number=match.number, line=match.draft.line, transcripts=names)
    tx.replace(holder, number=free)


def _one_of(value: str, choices: Sequence[str], what: str) -> str:
    if value not in choices:
        raise UnknownValue(value=value, what=what, choices=", ".join(choice for choice in choices if choice))
    return value


def _describe(tx: Tx, match: Match, respondent: Respondent) -> None:
    """Carry what the table says of the interview over to its transcript."""
    if match.transcript is None:
        return
    draft, transcript = match.draft, queries.transcript(tx.read, match.transcript.id)
    guide = queries.guide_named(tx.read, draft.guide).id if draft.guide else transcript.guide
    tx.replace(
        transcript,
        kind=_one_of(draft.kind, KINDS, "kind") if draft.kind else transcript.kind,
        mode=_one_of(draft.mode, MODES, "mode") if draft.mode else transcript.mode,
        pilot=transcript.pilot if draft.pilot is None else int(draft.pilot),
        held=draft.held or transcript.held,
        guide=guide,
    )
    if match.respondent is not None and not draft.transcript:
        return  # who is known by her number alone speaks under her own label already
    for speaker in queries.speakers(tx.read, transcript.id):
        named = match.label and speaker.label == match.label
        alone = not (match.label or draft.label)
        if named or (speaker.role == "respondent" and speaker.respondent is None and alone):
            tx.replace(speaker, respondent=respondent.id, role="respondent")


def _set_values(tx: Tx, rows: Sequence[tuple[Match, Respondent]]) -> None:
    attributes = {attribute.name: attribute for attribute in queries.attributes(tx.read)}
    there: dict[tuple[str, str], list[AttributeValue]] = {}
    for value in queries.attribute_values(tx.read):
        there.setdefault((value.respondent, value.attribute), []).append(value)
    for match, respondent in rows:
        wanted: dict[str, list[str]] = {}
        for name, text in match.draft.values:
            if name not in attributes:
                attributes[name] = tx.add(Attribute(AttributeId(tx.new_id()), name, len(attributes) + 1))
            wanted.setdefault(attributes[name].id, []).append(text)
        for attribute, texts in wanted.items():
            old = there.get((respondent.id, attribute), [])
            if sorted(value.value for value in old) == sorted(texts):
                continue
            tx.remove(*old)
            for text in texts:
                tx.add(AttributeValue(tx.new_id(), respondent.id, AttributeId(attribute), text))


def renumber_respondents(tx: Tx) -> dict[int, int]:
    """Number everybody who has not withdrawn 1, 2, 3 …; returns old -> new, which the history keeps."""
    present = [r for r in queries.respondents(tx.read) if not r.withdrawn]
    gone = [r for r in queries.respondents(tx.read) if r.withdrawn]
    moved = {r.number: n for n, r in enumerate([*present, *gone], 1)}
    for respondent in [*present, *gone]:
        tx.replace(respondent, number=moved[respondent.number])
    follow_numbers(tx, {new: old for old, new in moved.items()})
    tx.note(count=len(moved), moves=[f"{old}→{new}" for old, new in moved.items()])
    return moved


def withdraw_respondent(tx: Tx, respondent: str) -> Respondent:
    """Mark that somebody has withdrawn: her number stays hers, her words are not quoted or counted any more."""
    found = queries.respondent(tx.read, respondent)
    tx.note(number=found.number)
    return tx.replace(found, withdrawn=1)


def set_condition(tx: Tx, about: str, target: str, condition: str, *, start: int = 0, end: int = 0) -> None:
    """Say how a respondent, a transcript, or a passage of one may be quoted."""
    _one_of(condition, CONDITIONS, "condition")
    if about == "respondent":
        respondent = queries.respondent(tx.read, target)
        tx.note(what="respondent", name=respondent.number)
        tx.replace(respondent, condition=condition)
        return
    transcript = queries.transcript(tx.read, target)
    tx.note(what="transcript", name=transcript.name)
    if about == "transcript":
        tx.replace(transcript, condition=condition)
        return
    length = queries.text_length(tx.read, target)
    if not 0 <= start < end <= length:
        raise InvalidSpan(start=start, end=end, length=length)
    for there in queries.conditions_in(tx.read, target):
        if there.start < end and start < there.end:
            tx.remove(there)
            rest = ((there.start, start), (end, there.end))
            tx.add_all(replace(there, id=tx.new_id(), start=a, end=b) for a, b in rest if a < b)
    if condition:
        tx.add(PassageCondition(tx.new_id(), transcript.id, start, end, condition))
