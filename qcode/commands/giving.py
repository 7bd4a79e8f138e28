"""Codes given in one go: several to one passage, and new ones with their first passage."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from qcode import queries
from qcode.commands.codebook import create_code, known_or_new, set_code_key
from qcode.commands.codings import code_span, import_codings
from qcode.model.rows import Coding, CodingId, TranscriptId
from qcode.store.journal import Tx


def give_codes(tx: Tx, transcript: str, start: int, end: int, *, codes: Iterable[str]) -> list[Coding]:
    """Give several codes to one passage as one change; those written ``+path`` are made first."""
    ids = [known_or_new(tx, each) for each in codes]
    made = [code_span(tx, transcript, start, end, code=each) for each in dict.fromkeys(ids)]
    if made:
        _tell(tx, made)
    return made


def give_new_code(tx: Tx, transcript: str, start: int, end: int, *, path: str, origin: str = "inductive") -> Coding:
    """Make a code and give it to its first passage as one change."""
    code = create_code(tx, path, origin=origin)
    made = code_span(tx, transcript, start, end, code=code.id)
    _tell(tx, [made])
    return made


def give_key_and_code(tx: Tx, transcript: str, start: int, end: int, *, code: str, key: str) -> Coding:
    """Give a key to a code, which may be new, and the code to a passage, as one change."""
    id_ = known_or_new(tx, code)
    set_code_key(tx, id_, key)
    made = code_span(tx, transcript, start, end, code=id_)
    _tell(tx, [made])
    return made


def code_found(tx: Tx, places: Sequence[tuple[TranscriptId, int, int]], *, code: str) -> int:
    """Give one code, which may be new, to every place that a search found; returns how many codings are new."""
    row = queries.code_item(tx.read, known_or_new(tx, code))
    claim = Coding(CodingId(""), TranscriptId(""), 0, 0, row.id, tx.coder, origin="search", code_version=row.version)
    claims = (replace(claim, transcript=transcript, start=start, end=end) for transcript, start, end in places)
    count = import_codings(tx, ((each, "", "") for each in claims))
    tx.note(code=queries.path(tx.read, row.id), count=count)
    return count


def _tell(tx: Tx, made: list[Coding]) -> None:
    """Note every code that was given; where all were given already, nothing else has said the place."""
    first = made[0]
    place = queries.place(tx.read, first.transcript, first.start, first.code)
    paths = [queries.path(tx.read, each.code) for each in made]
    tx.note(code=paths if len(paths) > 1 else paths[0], transcript=place.transcript, turn=place.turn)
