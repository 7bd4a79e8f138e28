"""Acts of the history by who did them, what they touched, what they were and when."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from qcode.queries.history import ACTIONS, HISTORY, Entry, in_words, told
from qcode.queries.lineage import MOMENT, BadMoment, is_entry
from qcode.store.reader import Reader
from qcode.words import form_for, say

BLANK = re.compile(r"\{\w+\}")


@dataclass(frozen=True, slots=True)
class Acts:
    """Which acts are wanted: ids of a coder, a code, a transcript, an action's name, moments, words; "" is any."""

    coder: str = ""
    code: str = ""
    transcript: str = ""
    action: str = ""
    since: str = ""
    until: str = ""
    words: str = ""


FOUND = """
SELECT e.id, e.action, coalesce(e.arguments, ''), e.coder FROM entry e
 WHERE (:coder = '' OR e.coder = :coder) AND (:action = '' OR e.action = :action)
   AND (:since_day = '' OR e.at >= :since_day) AND e.id >= :since_entry
   AND (:until_day = '' OR substr(e.at, 1, length(:until_day)) <= :until_day) AND e.id <= :until_entry
   AND (:code = '' OR e.id IN (
       SELECT entry FROM change WHERE key = :code OR instr(before, :code) > 0 OR instr(after, :code) > 0))
   AND (:transcript = '' OR e.id IN (
       SELECT entry FROM change WHERE key = :transcript OR instr(before, :transcript) > 0 OR instr(after, :transcript) > 0))
 ORDER BY e.id DESC
"""
ENTRIES = HISTORY + " WHERE e.id IN (SELECT value FROM json_each(:ids)) ORDER BY e.id DESC"
LAST = 1 << 62


def acts(read: Reader, wanted: Acts, language: str = "en") -> list[int]:
    """The numbers of the wanted entries, the newest first; words are looked for as the history says them in a language."""
    since_day, since_entry = _moment(wanted.since, 0)
    until_day, until_entry = _moment(wanted.until, LAST)
    values = {
        "coder": wanted.coder,
        "code": wanted.code,
        "transcript": wanted.transcript,
        "action": wanted.action,
        "since_day": since_day,
        "since_entry": since_entry,
        "until_day": until_day,
        "until_entry": until_entry,
    }
    rows = read.values(FOUND, values)
    typed = wanted.words.casefold().split()
    if not typed:
        return [row[0] for row in rows]
    said = {action: action_words(action, language).casefold() for action in {row[1] for row in rows}}
    names = dict(read.values("SELECT id, name FROM coder"))
    found = []
    for id_, action, arguments, coder in rows:
        held = f"{said[action]} {arguments.casefold()} {names.get(coder, '').casefold()}"
        if action in ("undo", "redo", "undo_older"):
            held += action_words(_done(arguments), language).casefold()
        if all(each in held for each in typed):
            found.append(id_)
    return found


def entries(read: Reader, ids: Sequence[int]) -> list[Entry]:
    """These entries, the newest first."""
    return told(read.values(ENTRIES, {"ids": json.dumps(list(ids))}))


def action_words(action: str, language: str) -> str:
    """What an action is called where nothing is known of it."""
    if action in ("undo", "redo", "undo_older"):
        return " ".join(in_words(action, {}, language).replace("–", "").split(":")[0].split())
    template = ACTIONS.get(action, action)
    words = form_for(*template, 2, language) if isinstance(template, tuple) else say(template, language)
    return BLANK.sub("…", words)


def actions_done(read: Reader) -> list[tuple[str, int]]:
    """Every action that the history has, and how often, the most frequent first."""
    return read.values("SELECT action, count(*) AS n FROM entry GROUP BY action ORDER BY n DESC, action")


WHOLE = """
SELECT e.id, e.site, e.sequence, e.lamport, e.at, coalesce(c.name, ''), e.action, coalesce(e.arguments, '{}'), e.state, e.reverts,
       lower(hex(e.hash))
  FROM entry e LEFT JOIN coder c ON c.id = e.coder ORDER BY e.id
"""
IMAGES = "SELECT tbl, key, before, after FROM change WHERE entry = :entry ORDER BY id"
WORDS_SAID = {"text": ("body",), "translation": ("body",), "approval": ("words",)}
"""Where rows hold what was said in interviews."""


def without_words(table: str, image: Mapping[str, Any]) -> dict[str, Any]:
    """A row without what was said in an interview; its text is told by its hash."""
    return {name: value for name, value in image.items() if name not in WORDS_SAID.get(table, ())}


def whole_history(read: Reader, *, with_words: bool = False) -> Iterator[dict[str, Any]]:
    """Every entry from the first to the last with what it changed, as plain values."""
    keys = ("entry", "site", "sequence", "lamport", "at", "coder", "action", "notes", "state", "reverts", "hash")
    for row in read.values(WHOLE):
        told = dict(zip(keys, row, strict=True))
        told["notes"] = json.loads(told["notes"])
        told["changes"] = [
            {
                "table": table,
                "key": key,
                "before": _image(table, before, with_words),
                "after": _image(table, after, with_words),
            }
            for table, key, before, after in read.values(IMAGES, {"entry": row[0]})
        ]
        yield told


def _image(table: str, image: str | None, with_words: bool) -> dict[str, Any] | None:
    if image is None:
        return None
    held: dict[str, Any] = json.loads(image)
    return held if with_words else without_words(table, held)


def _done(arguments: str) -> str:
    notes = json.loads(arguments or "{}")
    return str(notes.get("of") or notes.get("done") or "")


def _moment(when: str, entry: int) -> tuple[str, int]:
    """A day or time as it is compared, and the number of an entry; what is not said limits nothing."""
    when = when.strip()
    if is_entry(when):
        return "", int(when.removeprefix("#"))
    if when and not MOMENT.fullmatch(when):
        raise BadMoment(moment=when)
    return when.replace(" ", "T").removesuffix("Z"), entry
