"""Acts of the history by who did them, what they touched, what they were and when."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import merge
from typing import Any

from qcode.queries.history import ACTIONS, HISTORY, Entry, in_words, told
from qcode.queries.history_copies import (
    HANGING,
    act_of,
    entries_elsewhere,
    found_elsewhere,
    newest_elsewhere,
    number_of,
)
from qcode.queries.lineage import MOMENT, BadMoment, is_entry
from qcode.queries.people import coder_ids, coder_names
from qcode.store.people import WHO, WHO_ELSEWHERE
from qcode.store.reader import Reader
from qcode.text.days import iso_day
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


FOUND = (
    HANGING
    + """
SELECT e.at, e.id, e.action, coalesce(e.arguments, ''), e.coder FROM entry e
 WHERE (:coders = '' OR e.coder IN (SELECT value FROM json_each(:coders))) AND (:action = '' OR e.action = :action)
   AND (:since_day = '' OR e.at >= :since_day) AND e.id >= :since_entry
   AND (:until_day = '' OR substr(e.at, 1, length(:until_day)) <= :until_day) AND e.id <= :until_entry
   AND (:code = '' OR e.id IN (
       SELECT entry FROM change WHERE key = :code OR instr(before, :code) > 0 OR instr(after, :code) > 0 OR (
           tbl IN ('review', 'memo', 'code_example', 'translation', 'quote_edit', 'footnote', 'approval')
           AND coalesce(after, before) ->> iif(tbl = 'memo', '$.target', '$.coding') IN of_code)))
   AND (:transcript = '' OR e.id IN (
       SELECT entry FROM change WHERE key = :transcript OR instr(before, :transcript) > 0 OR instr(after, :transcript) > 0 OR (
           tbl IN ('review', 'memo', 'code_example', 'translation', 'quote_edit', 'footnote', 'approval')
           AND coalesce(after, before) ->> iif(tbl = 'memo', '$.target', '$.coding') IN of_transcript)))
 ORDER BY e.id DESC
"""
)
FIRST_FROM = "SELECT at FROM entry WHERE id >= :entry ORDER BY id LIMIT 1"
LAST_UP_TO = "SELECT at FROM entry WHERE id <= :entry ORDER BY id DESC LIMIT 1"
ACTIONS_DONE = """
SELECT action, count(*) AS n FROM (SELECT action FROM entry UNION ALL SELECT action FROM foreign_entry)
 GROUP BY action ORDER BY n DESC, action
"""
ENTRIES = HISTORY + " WHERE e.id IN (SELECT value FROM json_each(:ids)) ORDER BY e.id DESC"
LAST = 1 << 62


def acts(read: Reader, wanted: Acts, language: str = "en") -> list[int]:
    """The numbers of the wanted acts, the newest first; words are looked for as the history says them in a language.

    What was done in other copies stands among them by its time, with numbers below 0.
    """
    rows = _found(read, wanted)
    typed = wanted.words.casefold().split()
    if not typed:
        return [row[1] for row in rows]
    said = {action: action_words(action, language).casefold() for action in {row[2] for row in rows}}
    names = coder_names(read)
    found = []
    for _, id_, action, arguments, coder in rows:
        held = f"{said[action]} {arguments.casefold()} {names.get(coder, '').casefold()}"
        if action in ("undo", "redo", "undo_older"):
            held += action_words(_done(arguments), language).casefold()
        if all(each in held for each in typed):
            found.append(id_)
    return found


def _found(read: Reader, wanted: Acts) -> list[tuple[Any, ...]]:
    """Time, number, action, notes and coder of the wanted acts; those of this copy stay in their own order."""
    coders = coder_ids(read, wanted.coder) if wanted.coder else []
    limits = {"action": wanted.action, "code": wanted.code, "transcript": wanted.transcript}
    since_day, since_entry = _moment(read, wanted.since, 0)
    until_day, until_entry = _moment(read, wanted.until, LAST)
    days = {"since_day": since_day, "since_entry": since_entry, "until_day": until_day, "until_entry": until_entry}
    own = read.values(FOUND, {**limits, **days, "coders": json.dumps(coders) if coders else ""})
    if not newest_elsewhere(read):
        return own
    since = since_day or (_made(read, FIRST_FROM, since_entry, "~") if since_entry else "")
    until = until_day or (_made(read, LAST_UP_TO, until_entry, "-") if until_entry < LAST else "")
    others = found_elsewhere(read, coders=coders, since=since, until=until, **limits)
    return list(merge(own, others, key=lambda row: str(row[0]), reverse=True))


def entries(read: Reader, ids: Sequence[int]) -> list[Entry]:
    """These acts, in the order in which they are asked for; what there is not is left out."""
    found = told(read.values(ENTRIES, {"ids": json.dumps([each for each in ids if each > 0])}))
    by_id = {each.id: each for each in (*found, *entries_elsewhere(read, [each for each in ids if each < 0]))}
    return [by_id[each] for each in ids if each in by_id]


def action_words(action: str, language: str) -> str:
    """What an action is called where nothing is known of it."""
    if action in ("undo", "redo", "undo_older"):
        return " ".join(in_words(action, {}, language).replace("–", "").split(":")[0].split())
    template = ACTIONS.get(action, action)
    words = form_for(*template, 2, language) if isinstance(template, tuple) else say(template, language)
    return BLANK.sub("…", words)


def actions_done(read: Reader) -> list[tuple[str, int]]:
    """Every action that the history has, in whatever copy, and how often, the most frequent first."""
    return read.values(ACTIONS_DONE)


WHOLE = (
    "SELECT e.at, e.id, e.site, e.sequence, e.lamport, "
    + WHO
    + """, e.action, coalesce(e.arguments, '{}'), e.state, CAST(e.reverts AS TEXT), lower(hex(e.hash)), NULL
  FROM entry e LEFT JOIN coder c ON c.id = e.coder ORDER BY e.id
"""
)
WHOLE_ELSEWHERE = (
    "SELECT f.at, -f.id, f.site, f.sequence, f.lamport, "
    + WHO_ELSEWHERE
    + """, f.action, coalesce(f.arguments, '{}'), f.state,
       coalesce((SELECT 'c' || id FROM foreign_entry WHERE site = f.of_site AND sequence = f.of_sequence),
                (SELECT id FROM entry WHERE site = f.of_site AND sequence = f.of_sequence)),
       lower(hex(f.hash)), f.merge
  FROM foreign_entry f LEFT JOIN coder c ON c.id = f.coder ORDER BY f.at, f.id
"""
)
IMAGES = "SELECT tbl, key, before, after FROM change WHERE entry = :entry ORDER BY id"
IMAGES_ELSEWHERE = "SELECT tbl, key, before, after FROM foreign_change WHERE entry = :entry ORDER BY id"
WORDS_SAID = {"text": ("body",), "translation": ("body",), "approval": ("words",)}
"""Where rows hold what was said in interviews."""


def without_words(table: str, image: Mapping[str, Any]) -> dict[str, Any]:
    """A row without what was said in an interview; its text is told by its hash."""
    return {name: value for name, value in image.items() if name not in WORDS_SAID.get(table, ())}


def whole_history(read: Reader, *, with_words: bool = False) -> Iterator[dict[str, Any]]:
    """Every act of this copy and of those merged into it, by time, with what it changed, as plain values.

    ``entry`` is a number, or ``c`` and a number for what another copy did; ``merge`` is the entry that brought that.
    """
    keys = ("site", "sequence", "lamport", "coder", "action", "notes", "state", "reverts", "hash", "merge")
    for at, id_, *row in merge(read.values(WHOLE), read.values(WHOLE_ELSEWHERE), key=lambda row: str(row[0])):
        told = {"entry": id_ if id_ > 0 else number_of(id_), "at": at, **dict(zip(keys, row, strict=True))}
        told["notes"] = json.loads(told["notes"])
        if id_ > 0 and told["reverts"]:
            told["reverts"] = int(told["reverts"])
        told["changes"] = [
            {
                "table": table,
                "key": key,
                "before": _image(table, before, with_words),
                "after": _image(table, after, with_words),
            }
            for table, key, before, after in read.values(IMAGES if id_ > 0 else IMAGES_ELSEWHERE, {"entry": abs(id_)})
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


def _made(read: Reader, sql: str, entry: int, never: str) -> str:
    """When an entry was made; ``never``, which is after or before every time, where there is none."""
    return str(read.value(sql, {"entry": entry}) or never)


def _moment(read: Reader, when: str, entry: int) -> tuple[str, int]:
    """A day or time as it is compared, and the number of an entry; what is not said limits nothing."""
    when = iso_day(when.strip())
    if (act := act_of(when)) is not None and act < 0:
        return str(read.value("SELECT at FROM foreign_entry WHERE id = :id", {"id": -act}) or when), entry
    if is_entry(when):
        return "", int(when.removeprefix("#"))
    if when and not MOMENT.fullmatch(when):
        raise BadMoment(moment=when)
    return when.replace(" ", "T").removesuffix("Z"), entry
