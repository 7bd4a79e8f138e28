"""What one entry of the history changed, row by row, before and after, in plain words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, cast

from qcode.model.code_words import PARTS, VALUES, value_words
from qcode.model.errors import QcodeError
from qcode.model.origins import JOINT, MERGE, SPLIT
from qcode.queries.history import HISTORY, Entry, in_words, moment, told
from qcode.queries.people import coder_names
from qcode.report.numbers import moment_words
from qcode.store.reader import Reader
from qcode.store.reverting import InTheWay
from qcode.words import Language, say

Image = Mapping[str, Any]
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")
ID = re.compile(r"[0-9a-f]{32}")
"""What nothing is called by any more says nothing."""
MOST = 200
"""So many changed rows of an entry are put into words at most."""
LONGEST = 70
"""Characters of a value that are shown."""
ROWS = {
    "setting": "row|setting",
    "coder": "row|coder",
    "respondent": "row|respondent",
    "attribute": "row|attribute",
    "attribute_value": "row|value of an attribute",
    "guide": "row|interview guide",
    "question": "row|question",
    "transcript": "row|transcript",
    "text": "row|text",
    "speaker": "row|speaker",
    "turn": "row|turn",
    "passage_link": "row|passage linked to a question",
    "passage_condition": "row|condition for quoting",
    "code": "row|code",
    "code_words": "row|code in another language",
    "code_link": "row|link between codes",
    "coding": "row|coding",
    "code_example": "row|example of a code",
    "memo": "row|memo",
    "review": "row|review",
    "reading": "row|mark as read",
    "proposal": "row|answer to a proposal",
    "saved_query": "row|query",
    "finding": "row|finding",
    "finding_link": "row|link of a finding",
    "cell_summary": "row|summary",
    "triangulation": "row|what other sources say",
    "translation": "row|translation of a quote",
    "quote_edit": "row|quote as printed",
    "footnote": "row|footnote to a quote",
    "approval": "row|approval of a quote",
    "sign_off": "row|signature",
    "sample": "row|sample",
    "sample_item": "row|part of a sample",
    "round": "row|round of coding",
    "finished": "row|transcript finished in a round",
    "frozen_coding": "row|coding as it was before the discussion",
    "adjudication": "row|decision on a disagreement",
    "conflict": "row|conflict of two copies",
}
"""What a row of each table is called."""
FIELDS = {
    **PARTS,
    "about": "field|about",
    "answer": "field|answer",
    "attribute": "field|attribute",
    "bearing": "field|bearing",
    "body": "field|words",
    "borders": "field|borders",
    "code": "field|code",
    "coder": "field|coder",
    "coding": "field|coding",
    "condition": "field|condition",
    "decision": "field|decision",
    "finding": "field|finding",
    "guide": "field|guide",
    "held": "field|day",
    "kind": "field|kind",
    "label": "field|label",
    "language": "field|language",
    "merged_into": "field|merged into",
    "mode": "field|mode",
    "number": "field|number",
    "parent": "field|above it",
    "pilot": "field|pilot",
    "position": "field|place",
    "proposed": "field|proposed",
    "public_name": "field|name",
    "query": "field|query",
    "question": "field|question",
    "reason": "field|reason",
    "respondent": "field|respondent",
    "result": "field|result",
    "reviewer": "field|reviewer",
    "role": "field|role",
    "round": "field|round",
    "sentence": "field|words",
    "speaker": "field|speaker",
    "stance": "field|stance",
    "star": "field|star",
    "statement": "field|words",
    "target": "field|about",
    "text": "field|words",
    "title": "field|name",
    "transcript": "field|transcript",
    "value": "field|value",
    "verdict": "field|verdict",
    "version": "field|version",
    "withdrawn": "field|withdrawn",
    "words": "field|words",
}
"""What the fields of rows are called."""
HIDDEN = frozenset(
    ("id", "made", "written", "at", "created", "sha256", "file_sha256", "length", "code_version", "author", "opened", "drawn", "follows")
)  # fmt: skip
"""Fields that tell a researcher nothing, or nothing that the entry does not say itself."""
NAMES = """
SELECT id, name FROM transcript UNION ALL SELECT id, name FROM attribute
UNION ALL SELECT id, name FROM saved_query UNION ALL SELECT id, title FROM guide UNION ALL SELECT id, number FROM question
UNION ALL SELECT id, CAST(number AS TEXT) FROM respondent UNION ALL SELECT id, label FROM speaker
UNION ALL SELECT id, name FROM round UNION ALL SELECT id, name FROM sample
UNION ALL SELECT f.id, CAST(row_number() OVER (ORDER BY f.position, f.id) AS TEXT) FROM finding f
"""
ERASED = "SELECT count(*) FROM change WHERE entry = :entry AND (before_digest IS NOT NULL OR after_digest IS NOT NULL)"
COUNTED = "SELECT count(*) FROM change WHERE entry = :entry"
CHANGED = "SELECT tbl, key, before, after FROM change WHERE entry = :entry ORDER BY id LIMIT :most"
ERASED_ELSEWHERE = """
SELECT count(*) FROM foreign_change c JOIN foreign_entry f ON f.id = c.entry
 WHERE c.entry = :entry AND f.action <> 'package' AND (c.before_digest IS NOT NULL OR c.after_digest IS NOT NULL)
"""
COUNTED_ELSEWHERE = """
SELECT count(*) FROM foreign_change
 WHERE entry = :entry AND coalesce(before, after, before_digest, after_digest) IS NOT NULL
"""
CHANGED_ELSEWHERE = """
SELECT tbl, key, before, after FROM foreign_change WHERE entry = :entry ORDER BY id LIMIT :most
"""
ENTRY = HISTORY + " WHERE e.id = :entry"
QUOTE = """
SELECT substr(body, :start + 1, :end - :start) FROM text WHERE transcript = :transcript ORDER BY revision DESC LIMIT 1
"""
TURN = "SELECT transcript, position FROM turn WHERE id = :id"
CODING = 'SELECT code, transcript, start, "end" FROM coding WHERE id = :id'
LOST_CODE = """
SELECT coalesce(after, before) ->> '$.name' FROM change WHERE tbl = 'code' AND key = :key ORDER BY id DESC LIMIT 1
"""
LOST_ELSEWHERE = """
SELECT key, coalesce(after, before) ->> '$.name' FROM foreign_change
 WHERE tbl = 'code' AND coalesce(after, before) IS NOT NULL ORDER BY id
"""


class BuiltOn(QcodeError):
    """A later act builds on the one that was to be taken back; it is named."""

    template = (
        "Entry {entry} can't be undone by itself: entry {later} of {at}, by {coder}, builds on it ({deed}). "
        "Undo that one first."
    )

    def said(self, language: str, keys: Mapping[str, object] | None = None) -> str:
        deed = in_words(str(self.values["action"]), json.loads(str(self.values["notes"])), language)
        deed = f"{deed[:LONGEST]}…" if len(deed) > LONGEST else deed
        shown = {name: value for name, value in self.values.items() if name not in ("action", "notes")}
        return say(self.template, language, **shown, deed=deed)


@dataclass(frozen=True, slots=True)
class Change:
    """One row that an entry changed: its image before and after; None where it was not there."""

    table: str
    key: str
    before: Image | None
    after: Image | None

    @property
    def image(self) -> Image:
        """The row as it was left, or as it was last."""
        return self.after if self.after is not None else self.before or {}


@dataclass(frozen=True, slots=True)
class Changes:
    """What one entry changed, as far as it is shown; ``total`` is how many images it has, ``erased`` how many are gone."""

    rows: tuple[Change, ...]
    total: int
    erased: int


@dataclass(slots=True)
class Names:
    """What ids stand for, as the project has them now."""

    read: Reader
    known: dict[str, str]
    paths: dict[str, str]
    language: str = "en"
    utc: bool = False
    """Whether moments are told in UTC, not as they were here."""
    elsewhere: dict[str, str] | None = None

    def __getitem__(self, id_: str) -> str:
        if id_ in self.known:
            return self.known[id_]
        if id_ not in self.paths and (row := self.read.values(CODING, {"id": id_})):
            code, transcript, start, end = row[0]
            self.known[id_] = f"{self[code]}, {self[transcript]} {start}–{end}"
            return self.known[id_]
        if id_ not in self.paths and (row := self.read.values(TURN, {"id": id_})):
            self.known[id_] = say(
                "{transcript}, turn {turn}", self.language, transcript=self[row[0][0]], turn=row[0][1]
            )
            return self.known[id_]
        if id_ not in self.paths:
            self.paths[id_] = str(self.read.value(LOST_CODE, {"key": id_}) or self._lost_elsewhere().get(id_, ""))
        return self.paths[id_] or id_

    def _lost_elsewhere(self) -> dict[str, str]:
        """The codes that other copies had, read once: there is no index by code."""
        if self.elsewhere is None:
            self.elsewhere = dict(self.read.values(LOST_ELSEWHERE))
        return self.elsewhere


def names(read: Reader, paths: Mapping[str, str], language: str = "en", *, utc: bool = False) -> Names:
    """What ids stand for; ``paths`` are those of the codes."""
    return Names(read, {**coder_names(read), **dict(read.values(NAMES))}, dict(paths), language, utc)


def changes_of(read: Reader, entry: int, most: int = MOST) -> Changes:
    """The rows that an act changed, each once, with their images before and after; below 0 it is one of another copy."""
    elsewhere, entry = entry < 0, abs(entry)
    changed = CHANGED_ELSEWHERE if elsewhere else CHANGED
    net: dict[tuple[str, str], tuple[str | None, str | None]] = {}
    for table, key, before, after in read.values(changed, {"entry": entry, "most": most}):
        net[table, key] = (net[table, key][0] if (table, key) in net else before, after)
    rows = tuple(
        Change(table, key, json.loads(before) if before else None, json.loads(after) if after else None)
        for (table, key), (before, after) in net.items()
        if before != after
    )
    total = int(read.value(COUNTED_ELSEWHERE if elsewhere else COUNTED, {"entry": entry}))
    return Changes(rows, total, int(read.value(ERASED_ELSEWHERE if elsewhere else ERASED, {"entry": entry})))


def history_entry(read: Reader, entry: int) -> Entry:
    """One entry of this copy, which is there."""
    return told(read.values(ENTRY, {"entry": entry}))[0]


def anything_erased(read: Reader) -> bool:
    """Whether some of what the history did was erased for good, and so is in no state of the past."""
    sql = "SELECT EXISTS (SELECT 1 FROM change WHERE before_digest IS NOT NULL OR after_digest IS NOT NULL)"
    return bool(read.value(sql))


def quote_of(read: Reader, change: Change, longest: int = 300) -> str:
    """The words of a coding, read from the text as it is; "" where there are none."""
    image = change.image
    if change.table != "coding" or "start" not in image:
        return ""
    end = min(image["end"], image["start"] + longest)
    found = read.value(QUOTE, {"transcript": image["transcript"], "start": image["start"], "end": end})
    return f"{found or ''}{'…' if found and end < image['end'] else ''}"


def change_in_words(change: Change, names: Names, language: str) -> str:
    """One changed row: what it is, and what of it is otherwise."""
    what = say(ROWS[change.table], language)
    if called := _called(change, names):
        what = f"{what} {called}"
    if change.before is None or change.after is None:
        image = change.image
        said = ((each, _value(image, each, names, language)) for each in _fields(image) if _counts(image, each))
        told = "; ".join(f"{_field(each, language)} {value}" for each, value in said if value)
        template = "new: {what}" if change.before is None else "gone: {what}"
        return say(template, language, what=what) + (f" ({told})" if told else "")
    parts = [
        f"{_field(each, language)} {_value(change.before, each, names, language) or '–'}"
        f" → {_value(change.after, each, names, language) or '–'}"
        for each in _fields(change.after)
        if _raw(change.before, each) != _raw(change.after, each)
    ]
    return f"{what}: {'; '.join(parts)}" if parts else what


@contextmanager
def built_on(read: Reader) -> Iterator[None]:
    """Let an act that is in the way be named by what it did."""
    try:
        yield
    except InTheWay as found:
        later = history_entry(read, found.later)
        when, notes = moment(later.at), json.dumps(later.notes)
        raise BuiltOn(**found.values, at=when, coder=later.coder, action=later.action, notes=notes) from found


def _called(change: Change, names: Names) -> str:
    """By what a row is known among its like."""
    image = change.image
    match change.table:
        case "coding" | "frozen_coding" | "adjudication":
            return f"{names[image['code']]}, {names[image['transcript']]} {image['start']}–{image['end']}"
        case "code":
            return names[change.key]
        case "setting":
            return change.key
        case "text":
            return names[image["transcript"]]
        case "turn" | "passage_link" | "passage_condition":
            return f"{names[image['transcript']]} {image['start']}–{image['end']}"
    return str(image.get("name") or image.get("title") or image.get("number") or image.get("label") or "")


def _fields(image: Image) -> list[str]:
    """The fields to speak of; where a span begins and ends is one of them."""
    found = [name for name in image if name not in HIDDEN and name not in ("start", "end")]
    return ["borders", *found] if "start" in image else found


def _counts(image: Image, field: str) -> bool:
    """Whether a field of a new row or one that went is worth a word: it says something, and the row's name does not."""
    own = ("name", "number", "title", "label", "transcript", "borders", "position", "words", "star", "version")
    return field not in (*own, "about") and bool(_raw(image, field)) and (field != "code" or "transcript" not in image)


def _raw(image: Image, field: str) -> Any:
    return (image["start"], image["end"]) if field == "borders" else image.get(field)


def _field(field: str, language: str) -> str:
    return say(FIELDS[field], language) if field in FIELDS else field.replace("_", " ")


STEPS = {
    SPLIT: ("origin|split from {name}", "origin|split from another code"),
    MERGE: ("origin|merged out of {name}", "origin|merged out of another code"),
}
"""A step of where a coding came from, with the name of the code that it left and without."""


def _origin(step: str, names: Names) -> str:
    """One step of where a coding came from, with the name of the code that it left; an id without a name says nothing."""
    kind, _, of = step.partition(":")
    name = names[of] if of else ""
    named, alone = STEPS.get(kind, ("", ""))
    if not alone:
        return kind
    return say(named, names.language, name=name) if name and name != of else say(alone, names.language)


def _value(image: Image, field: str, names: Names, language: str) -> str:
    """What a field says; an id by what it stands for. What was said in an interview is not repeated here."""
    raw = _raw(image, field)
    if raw is None or raw == "":
        return ""
    if field == "borders":
        return f"{raw[0]}–{raw[1]}"
    if field == "body" and "revision" in image:
        return say("characters: {count}", language, count=len(str(raw)))
    if not isinstance(raw, str):
        return str(raw)
    if field == "origin" and ":" in raw:
        return "; ".join(_origin(each, names) for each in raw.split(JOINT))
    if field in VALUES or field == "colour":
        return value_words(field, raw, lambda text: say(text, language))
    if MOMENT.fullmatch(raw):
        return (
            f"{raw[:16].replace('T', ' ')} UTC"
            if names.utc
            else moment_words(moment(raw), cast(Language, names.language))
        )
    words = " ".join(names[raw].split())
    if ID.fullmatch(words):
        return ""
    return f"“{words[: LONGEST - 1]}…”" if len(words) > LONGEST else words
