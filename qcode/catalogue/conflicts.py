"""What two copies had set differently, in words, side by side."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from qcode import queries
from qcode.commands.merging import TAKEABLE
from qcode.model.audit import Conflict
from qcode.model.code_words import PARTS, value_words
from qcode.project import Project
from qcode.queries import packaging
from qcode.queries.codings import STANCE_WORDS
from qcode.queries.history_changes import names
from qcode.text.shortening import shortened
from qcode.words import say

WHY = {
    "both": "Both copies set this: what was set later stands.",
    "removed": "One copy removed this while the other went on with it.",
    "came back": "One copy removed this code while the other used it: it is back, out of use.",
    "ring": "The two copies put codes into each other: the later move was left out.",
    "same path": "Both copies made a code of this name: one of them has a number behind its name until they are joined.",
    "hangs on nothing": "The other copy removed what this stands on: it is kept in the history only.",
    "taken back": "The same coding was made twice, and its coder took one of them back: the other is gone, too.",
    "twice": "Both copies made this, and there can be but one: the older stands.",
    "outside the text": "This passage reaches past the end of the text: it is kept in the history only.",
    "cut anew": "Both copies cut the transcript into turns anew: the later cut stands.",
    "number": "Two people had the same number: the one who came later has a new one.",
}
KINDS = {
    "code_example": "example", "code_link": "link", "saved_query": "query", "attribute_value": "attribute",
    "finding_link": "finding", "code_words": "code", "passage_condition": "transcript", "passage_link": "transcript",
    "text": "transcript",
}  # fmt: skip
"""Tables whose rows are called by another word than their own."""
PLAIN = (
    "code", "coder", "coding", "attribute", "finding", "guide", "memo", "question", "respondent", "review", "speaker",
    "transcript", "turn", "example", "link", "query",
)  # fmt: skip
FIELDS = {
    **PARTS,
    "stance": "part|stance",
    "star": "part|star",
    "code": "part|code",
    "start": "part|borders",
    "end": "part|borders",
    "body": "part|text",
    "parent": "part|place in the codebook",
    "merged_into": "part|merged into",
    "speaker": "field|speaker",
    "question": "field|question",
    "respondent": "field|respondent",
}
SHOWN = 300


@dataclass(frozen=True, slots=True)
class ConflictItem:
    """One conflict as it is read: what it is about, why, and the two sides."""

    conflict: Conflict
    title: str
    why: str
    field: str
    kept: str
    lost: str
    by: str
    can_take: bool


def conflict_items(project: Project, language: str, *, every: bool = False) -> list[ConflictItem]:
    """All conflicts that nobody has decided, with ``every`` those that somebody has, too."""
    rows = project.ask(packaging.conflicts, every=every)
    if not rows:
        return []
    told = _Names(project, language)
    return [told.item(row) for row in rows]


class _Names:
    """The names by which ids are told."""

    def __init__(self, project: Project, language: str) -> None:
        self.project, self.language = project, language
        self.paths = project.ask(queries.paths)
        self.transcripts = {str(row.id): row.name for row in project.ask(queries.transcripts)}
        self.coders = {str(row.id): row.name for row in project.ask(queries.coders)}
        self.people = {str(row.id): row.number for row in project.ask(queries.respondents)}
        self.names = project.ask(names, self.paths, language)

    def item(self, conflict: Conflict) -> ConflictItem:
        lost, kept = json.loads(conflict.lost), json.loads(conflict.kept)
        row = lost if isinstance(lost, dict) else kept if isinstance(kept, dict) else {}
        kind = KINDS.get(conflict.tbl, conflict.tbl)
        title = say(f"kind|{kind if kind in PLAIN else 'detail'}", self.language)
        place = self.place(conflict, row)
        field = say(FIELDS[conflict.field], self.language) if conflict.field in FIELDS else conflict.field
        gone = say("removed", self.language)
        return ConflictItem(
            conflict, f"{title}: {place}" if place else title, say(WHY[conflict.kind], self.language), field,
            self.value(conflict, kept) or gone, self.value(conflict, lost) or gone,
            self.coders.get(conflict.lost_by, ""), conflict.kind in TAKEABLE,
        )  # fmt: skip

    def place(self, conflict: Conflict, row: Mapping[str, Any]) -> str:
        """Where a row is, as far as it is known."""
        if conflict.tbl == "code":
            return self.paths.get(conflict.key, str(row.get("name", "")))
        if conflict.tbl == "coding":
            return self.coding(conflict.key, row)
        if "coding" in row:
            return self.coding(str(row["coding"]), {})
        if conflict.tbl == "turn" and "transcript" in row:
            name = self.transcripts.get(row["transcript"], "")
            return say("{transcript}, turn {turn}", self.language, transcript=name, turn=row["position"])
        if conflict.tbl == "turn":
            return self.called(conflict.key)
        if "transcript" in row:
            return self.transcripts.get(row["transcript"], "")
        if conflict.tbl == "respondent":
            return str(self.people.get(conflict.key, ""))
        return self.paths.get(str(row.get("code", "")), "")

    def coding(self, key: str, row: Mapping[str, Any]) -> str:
        """A coding by its code, transcript and words."""
        found = self.project.ask(packaging.coding_or_none, key)
        if found is not None:
            row = {"code": found.code, "transcript": found.transcript, "start": found.start, "end": found.end}
        if not row or row["transcript"] not in self.transcripts:
            return ""
        words = self.project.ask(queries.body, row["transcript"])[row["start"] : row["end"]]
        return f"{self.paths.get(row['code'], '–')} · {self.transcripts[row['transcript']]} · “{shortened(words, 60)}”"

    def value(self, conflict: Conflict, value: Any) -> str:
        """One side's value in words."""
        if isinstance(value, dict):
            if conflict.tbl == "turn":
                return self.called(value["speaker"])
            told = value.get("body") or value.get("reason") or value.get("name") or value.get("sentence")
            return str(told or self.paths.get(str(value.get("code", "")), "") or say("as it was", self.language))[
                :SHOWN
            ]
        if conflict.kind == "same path" and value in self.paths:
            return self.paths[value]
        match conflict.field:
            case "code" | "parent" | "merged_into":
                return self.paths.get(str(value), "–") if value else say("at the top", self.language)
            case "stance":
                return say(STANCE_WORDS.get(str(value), str(value)), self.language)
            case "speaker" | "question" | "respondent" if value:
                return self.called(str(value))
            case "star":
                return say("yes" if value else "no", self.language)
        told = value_words(conflict.field, str(value), lambda text: say(text, self.language))
        return told[:SHOWN] or ("–" if conflict.field else "")

    def called(self, id_: str) -> str:
        """What an id stands for, "–" where that is gone."""
        told = self.names[id_]
        return "–" if told == id_ else told
