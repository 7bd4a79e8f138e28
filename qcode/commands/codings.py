"""Apply codes to passages, change what was applied, and take it off again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from typing import TYPE_CHECKING

from qcode import queries
from qcode.commands.codebook import known_or_new
from qcode.commands.reviews import answer_by_change
from qcode.model import origins
from qcode.model.errors import InvalidSpan, QcodeError
from qcode.model.rows import (
    Code,
    CodeExample,
    CodeId,
    Coder,
    CoderId,
    Coding,
    CodingId,
    Memo,
    MemoId,
    Row,
    TranscriptId,
)
from qcode.model.thesis import Translation
from qcode.queries.memos import reference
from qcode.store.journal import Tx
from qcode.store.reader import Reader
from qcode.text.normalise import locate_quote

if TYPE_CHECKING:
    from qcode.model.drafts import DraftCoding

SETTLED = ("start", "end", "code", "code_version", "origin")
"""What a claim can change of itself; its coder, its stance and its star stay."""
SHOWN = 60
"""How much of a quote is shown where it could not be placed."""


class UnknownStance(QcodeError):
    template = "“{stance}” is no stance; there are for, against, mixed, or none."


class NothingToSplit(QcodeError):
    template = "The coding can't be split here: one of its halves would hold no words; choose a place inside it."


class NoSuchTranscript(QcodeError):
    template = "there is no transcript of this name"


class OutsideText(QcodeError):
    template = "characters {start}–{end} do not lie inside the text of {length} characters"


class QuoteNotFound(QcodeError):
    template = "the quote was not found: “{quote}”"


class QuoteFoundOften(QcodeError):
    template = "the quote was found {count} times: “{quote}”"


class QuoteDiffers(QcodeError):
    template = "the quote differs from the text at these positions; the positions rule"


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A line of a codings file that could not be placed as it stands, and why."""

    draft: DraftCoding
    reason: QcodeError


@dataclass(frozen=True, slots=True)
class Placed:
    """Where the lines of a codings file belong: claims ready to write, and what is left over."""

    claims: tuple[tuple[Coding, str, str], ...]
    """(claim without id and coder, name of the coder or "", memo)."""
    unplaced: tuple[Unplaced, ...]
    mismatched: tuple[Unplaced, ...]
    """Lines whose positions and quote disagree; positions rule, so these are placed."""


def _noted(tx: Tx, coding: Coding) -> None:
    place = queries.place(tx.read, coding.transcript, coding.start, coding.code)
    tx.note(code=place.path, transcript=place.transcript, turn=place.turn)


def code_span(tx: Tx, transcript: str, start: int, end: int, *, code: str, origin: str = "") -> Coding:
    """Claim that ``code`` applies to characters ``start:end``; the same claim twice is one."""
    place = queries.place(tx.read, transcript, start, code)
    if not 0 <= start < end <= place.length:
        raise InvalidSpan(start=start, end=end, length=place.length)
    claim = Coding(
        CodingId(tx.new_id()), TranscriptId(transcript), start, end, CodeId(code), tx.coder, origin=origin,
        code_version=place.version, made=tx.at,
    )  # fmt: skip
    same = queries.same_claim(tx.read, claim)
    if same is not None:
        return same
    tx.note(code=place.path, transcript=place.transcript, turn=place.turn)
    return tx.add(claim)


def remove_coding(tx: Tx, coding: str) -> Coding:
    """Withdraw one coding with what hangs on it: its memos, reviews and its place as an example."""
    found = queries.coding(tx.read, coding)
    _noted(tx, found)
    tx.remove(*queries.memos_about(tx.read, "coding", coding), *queries.hanging_on(tx.read, coding), found)
    return found


def change_code(tx: Tx, coding: str, *, code: str) -> Coding:
    """Give a coding another code, which may be new; memo and reviews stay with it."""
    found, into = queries.coding(tx.read, coding), queries.code_item(tx.read, known_or_new(tx, code))
    _noted(tx, found)
    tx.note(into=queries.path(tx.read, into.id))
    if into.id != found.code:
        answer_by_change(tx, found)
    return settle(tx, found, replace(found, code=into.id, code_version=into.version))


def move_borders(tx: Tx, coding: str, start: int, end: int) -> Coding:
    """Let a coding begin and end elsewhere."""
    found = queries.coding(tx.read, coding)
    length = queries.text_length(tx.read, found.transcript)
    if not 0 <= start < end <= length:
        raise InvalidSpan(start=start, end=end, length=length)
    _noted(tx, found)
    if (start, end) != (found.start, found.end):
        answer_by_change(tx, found)
    return settle(tx, found, replace(found, start=start, end=end))


def split_coding(tx: Tx, coding: str, at: int) -> tuple[Coding, Coding]:
    """Make two codings of one, without the white space around the cut; memos and reviews stay with the first."""
    found = queries.coding(tx.read, coding)
    body = queries.body(tx.read, found.transcript)
    at = max(found.start, min(found.end, at))
    end = found.start + len(body[found.start : at].rstrip())
    start = found.end - len(body[at : found.end].lstrip())
    if not found.start < end <= start < found.end or not body[found.start : end].strip():
        raise NothingToSplit()
    _noted(tx, found)
    answer_by_change(tx, found)
    first = settle(tx, found, replace(found, end=end))
    half = replace(found, id=CodingId(tx.new_id()), start=start, made=tx.at)
    same = queries.same_claim(tx.read, half)
    return first, tx.add(half) if same is None else same


def settle(tx: Tx, coding: Coding, changed: Coding) -> Coding:
    """Write a changed claim; where the same coder makes that claim already, the two become one and lose no memo."""
    same = queries.same_claim(tx.read, changed)
    if same is None or same.id == coding.id:
        return tx.replace(coding, **{name: getattr(changed, name) for name in SETTLED})
    for memo in queries.memos_about(tx.read, "coding", coding.id):
        tx.replace(memo, target=same.id)
    there = {_only_once(row) for row in queries.hanging_on(tx.read, same.id)} - {None}
    for row in queries.hanging_on(tx.read, coding.id):
        if _only_once(row) in there:
            tx.remove(row)
        else:
            tx.replace(row, coding=same.id)
    for memo in queries.memos_citing(tx.read, coding.id):
        tx.replace(memo, body=memo.body.replace(reference(coding.id), reference(same.id)))
    tx.remove(coding)
    way = origins.steps(changed.origin)[len(origins.steps(coding.origin)) :]
    origin = reduce(lambda known, taken: origins.trail(known, origins.step(*taken)), way, same.origin)
    return tx.replace(same, star=max(same.star, coding.star), stance=same.stance or coding.stance, origin=origin)


def _only_once(row: Row) -> str | None:
    """What a coding can have but one of: an example of a code, a translation into a language."""
    match row:
        case CodeExample():
            return f"example {row.code}"
        case Translation():
            return f"translation {row.language}"
    return None


def set_stance(tx: Tx, coding: str, stance: str) -> Coding:
    """Say that a coded passage speaks for, against, or both; "" takes the stance off."""
    if stance not in ("", "for", "against", "mixed"):
        raise UnknownStance(stance=stance)
    found = queries.coding(tx.read, coding)
    _noted(tx, found)
    tx.note(stance=stance)
    return tx.replace(found, stance=stance)


def set_star(tx: Tx, coding: str, *, star: bool) -> Coding:
    """Mark a passage worth quoting, or unmark it."""
    found = queries.coding(tx.read, coding)
    _noted(tx, found)
    return tx.replace(found, star=int(star))


def place_codings(read: Reader, drafts: Sequence[DraftCoding]) -> Placed:
    """Find the transcript, the code and the passage of every line; nothing is written."""
    names = {item.name: item.id for item in queries.transcripts(read)}
    texts = queries.bodies(read, {names[draft.transcript] for draft in drafts if draft.transcript in names})
    codes: dict[str, Code | QcodeError] = {}
    claims: list[tuple[Coding, str, str]] = []
    unplaced: list[Unplaced] = []
    mismatched: list[Unplaced] = []
    for draft in drafts:
        if draft.code not in codes:
            codes[draft.code] = _code(read, draft.code)
        code, transcript = codes[draft.code], names.get(draft.transcript)
        span = NoSuchTranscript() if transcript is None else _span(draft, texts[transcript])
        if transcript is None or isinstance(span, QcodeError):
            unplaced.append(Unplaced(draft, span if isinstance(span, QcodeError) else NoSuchTranscript()))
        elif isinstance(code, QcodeError):
            unplaced.append(Unplaced(draft, code))
        else:
            if draft.quote and not _same_words(texts[transcript][slice(*span)], draft.quote):
                mismatched.append(Unplaced(draft, QuoteDiffers()))
            claim = Coding(
                CodingId(""),
                transcript,
                *span,
                code.id,
                CoderId(""),
                stance=draft.stance,
                origin="import",
                code_version=code.version,
            )
            claims.append((claim, draft.coder, draft.memo))
    return Placed(tuple(claims), tuple(unplaced), tuple(mismatched))


def _code(read: Reader, name: str) -> Code | QcodeError:
    try:
        return queries.code_named(read, name)
    except QcodeError as error:
        return error


def _same_words(a: str, b: str) -> bool:
    return "".join(a.split()) == "".join(b.split())


def _span(draft: DraftCoding, text: str) -> tuple[int, int] | QcodeError:
    if draft.start is not None and draft.end is not None:
        if 0 <= draft.start < draft.end <= len(text):
            return draft.start, draft.end
        return OutsideText(start=draft.start, end=draft.end, length=len(text))
    found = locate_quote(text, draft.quote)
    if len(found) == 1:
        return found[0]
    shown = draft.quote if len(draft.quote) <= SHOWN else draft.quote[: SHOWN - 1] + "…"
    return QuoteFoundOften(count=len(found), quote=shown) if found else QuoteNotFound(quote=shown)


def import_codings(tx: Tx, claims: Iterable[tuple[Coding, str, str]]) -> int:
    """Write placed claims; unknown coders are made, claims that are there already are left; returns how many are new."""
    there = queries.same_claims(tx.read)
    coders: dict[str, CoderId] = {coder.name: coder.id for coder in queries.coders(tx.read)}
    rows: list[Coder | Coding | Memo] = []
    count = 0
    for claim, name, memo in claims:
        coder = tx.coder if not name else coders.get(name)
        if coder is None:
            coder = coders[name] = CoderId(tx.new_id())
            rows.append(Coder(coder, name))
        key = (claim.transcript, claim.start, claim.end, claim.code, coder)
        if key in there:
            continue
        there.add(key)
        coding = replace(claim, id=CodingId(tx.new_id()), coder=coder, made=tx.at)
        rows.append(coding)
        count += 1
        if memo:
            rows.append(Memo(MemoId(tx.new_id()), "coding", coding.id, "", memo, coder, tx.at))
    tx.add_all(rows)
    tx.note(count=count)
    return count
