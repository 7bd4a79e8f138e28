"""Apply codes to passages, change what was applied, and take it off again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qcode import queries
from qcode.importers.codings import locate_quote
from qcode.model.drafts import DraftCoding
from qcode.model.errors import InvalidSpan, QcodeError
from qcode.model.rows import Coder, CoderId, Coding, CodingId, Memo, MemoId
from qcode.store.journal import Tx
from qcode.store.reader import Reader


class UnknownStance(QcodeError):
    template = "“{stance}” is no stance; there are for, against, mixed, or none."


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A line of a codings file that could not be placed as it stands, and why."""

    draft: DraftCoding
    reason: str


@dataclass(frozen=True, slots=True)
class Placed:
    """Where the lines of a codings file belong: claims ready to write, and what is left over."""

    claims: tuple[tuple[Coding, str, str], ...]
    """(claim without id and coder, name of the coder or "", memo)."""
    unplaced: tuple[Unplaced, ...]
    mismatched: tuple[Unplaced, ...]
    """Lines whose positions and quote disagree; positions rule, so these are placed."""


def _noted(tx: Tx, coding: Coding) -> None:
    turn = queries.turn_at(tx.read, coding.transcript, coding.start)
    code = queries.paths(tx.read)[coding.code]
    transcript = queries.transcript(tx.read, coding.transcript)
    tx.note(code=code, transcript=transcript.name, turn=turn.position if turn else 0)


def code_span(tx: Tx, transcript: str, start: int, end: int, *, code: str, origin: str = "") -> Coding:
    """Claim that ``code`` applies to characters ``start:end``; the same claim twice is one."""
    length = queries.text_length(tx.read, transcript)
    if not 0 <= start < end <= length:
        raise InvalidSpan(start=start, end=end, length=length)
    found = queries.code_item(tx.read, code)
    where = queries.transcript(tx.read, transcript).id
    claim = Coding(
        CodingId(tx.new_id()),
        where,
        start,
        end,
        found.id,
        tx.coder,
        origin=origin,
        code_version=found.version,
        made=tx.at,
    )
    same = queries.same_claim(tx.read, claim)
    if same is not None:
        return same
    _noted(tx, claim)
    return tx.add(claim)


def remove_coding(tx: Tx, coding: str) -> Coding:
    """Withdraw one coding with what hangs on it: its memos, reviews and its place as an example."""
    found = queries.coding(tx.read, coding)
    _noted(tx, found)
    tx.remove(*queries.memos_about(tx.read, "coding", coding), *queries.hanging_on(tx.read, coding), found)
    return found


def change_code(tx: Tx, coding: str, *, code: str) -> Coding:
    """Give a coding another code; memo and reviews stay with it."""
    found, into = queries.coding(tx.read, coding), queries.code_item(tx.read, code)
    _noted(tx, found)
    tx.note(into=queries.paths(tx.read)[into.id])
    return tx.replace(found, code=into.id, code_version=into.version)


def move_borders(tx: Tx, coding: str, start: int, end: int) -> Coding:
    """Let a coding begin and end elsewhere."""
    found = queries.coding(tx.read, coding)
    length = queries.text_length(tx.read, found.transcript)
    if not 0 <= start < end <= length:
        raise InvalidSpan(start=start, end=end, length=length)
    _noted(tx, found)
    return tx.replace(found, start=start, end=end)


def set_stance(tx: Tx, coding: str, stance: str) -> Coding:
    """Say that a coded passage speaks for, against, or both; "" takes the stance off."""
    if stance not in ("", "for", "against", "mixed"):
        raise UnknownStance(stance=stance)
    found = queries.coding(tx.read, coding)
    _noted(tx, found)
    return tx.replace(found, stance=stance)


def set_star(tx: Tx, coding: str, *, star: bool) -> Coding:
    """Mark a passage worth quoting, or unmark it."""
    found = queries.coding(tx.read, coding)
    _noted(tx, found)
    return tx.replace(found, star=int(star))


def place_codings(read: Reader, drafts: Sequence[DraftCoding], *, coder: CoderId) -> Placed:
    """Find the transcript, the code and the passage of every line; nothing is written."""
    names = {item.name: item.id for item in queries.transcripts(read)}
    texts: dict[str, str] = {}
    claims: list[tuple[Coding, str, str]] = []
    unplaced: list[Unplaced] = []
    mismatched: list[Unplaced] = []
    known: dict[str, tuple[str, int] | QcodeError] = {}
    for draft in drafts:
        if draft.transcript not in names:
            unplaced.append(Unplaced(draft, "there is no transcript of this name"))
            continue
        transcript = names[draft.transcript]
        if draft.code not in known:
            try:
                code = queries.code_named(read, draft.code)
                known[draft.code] = (code.id, code.version)
            except QcodeError as error:
                known[draft.code] = error
        found = known[draft.code]
        if isinstance(found, QcodeError):
            unplaced.append(Unplaced(draft, str(found)))
            continue
        if transcript not in texts:
            texts[transcript] = queries.body(read, transcript)
        span = _span(draft, texts[transcript])
        if isinstance(span, str):
            unplaced.append(Unplaced(draft, span))
            continue
        if draft.quote and not _same_words(texts[transcript][span[0] : span[1]], draft.quote):
            mismatched.append(Unplaced(draft, "the quote differs from the text at these positions; the positions rule"))
        claim = Coding(CodingId(""), transcript, *span, found[0], coder, "", 0, "import", found[1])  # type: ignore[arg-type]
        claims.append((claim, draft.coder, draft.memo))
    return Placed(tuple(claims), tuple(unplaced), tuple(mismatched))


def _same_words(a: str, b: str) -> bool:
    return "".join(a.split()) == "".join(b.split())


def _span(draft: DraftCoding, text: str) -> tuple[int, int] | str:
    if draft.start is not None and draft.end is not None:
        if 0 <= draft.start < draft.end <= len(text):
            return draft.start, draft.end
        return f"characters {draft.start}–{draft.end} do not lie inside the text of {len(text)} characters"
    found = locate_quote(text, draft.quote)
    if len(found) == 1:
        return found[0]
    return f"the quote was found {len(found)} times" if found else "the quote was not found"


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
        coding = Coding(
            CodingId(tx.new_id()),
            *key[:4],
            coder,
            "",
            0,
            claim.origin,
            claim.code_version,
            tx.at,  # type: ignore[arg-type]
        )
        rows.append(coding)
        count += 1
        if memo:
            rows.append(Memo(MemoId(tx.new_id()), "coding", coding.id, "", memo, coder, tx.at))
    tx.add_all(rows)
    tx.note(count=count)
    return count
