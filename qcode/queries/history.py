"""What was done, by whom and when, in words."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from qcode.model.appendix import FIELDS, TITLES
from qcode.model.audit import WAYS
from qcode.model.code_words import LINKS, PARTS, SHOWN_BY, value_words
from qcode.model.findings import BEARING_WORDS
from qcode.store.people import WHO
from qcode.store.reader import Reader
from qcode.words import form_for, say

ACTIONS: dict[str, str | tuple[str, str]] = {
    "know_coder": "coder {coder} began",
    "set_setting": "setting {setting}",
    "choose_profile": "profile of the thesis: {name}",
    "choose_template": "template of the thesis: {name}",
    "choose_appendix": "contents of the appendix: {names}",
    "choose_columns": "attributes shown in the appendix: {names}",
    "fill_in": "field of the appendix filled in: {name}",
    "add_transcripts": ("import of {count} transcript: {names}", "import of {count} transcripts: {names}"),
    "describe_transcript": "details of transcript {transcript}",
    "remove_transcript": "removal of transcript {transcript}",
    "set_speaker": "speaker {speaker} of {transcript}",
    "set_turn_speaker": "who speaks in {transcript}, turn {turn}: {speaker}, not {was}",
    "cut_turn": "{transcript}, turn {turn} cut: {speaker} speaks a part of it",
    "join_turn": "{transcript}, turns {turn} joined",
    "replace_turns": "turns of {transcript}",
    "add_guide": ("interview guide {guide}, {count} question", "interview guide {guide}, {count} questions"),
    "reword_question": "question {question} of the guide {guide} in other words",
    "link_questions": ("{count} turn linked to a question", "{count} turns linked to questions"),
    "leave_out_question": "question {question} not put in {transcript}",
    "put_question": "question {question} put in {transcript} after all",
    "set_question": "question {question} for {transcript}, turn {turn}",
    "set_respondents": ("table of {count} respondent", "table of {count} respondents"),
    "set_condition": "condition for quoting {what} {name}",
    "renumber_respondents": ("a new number for {count} respondent", "new numbers for {count} respondents"),
    "withdraw_respondent": "withdrawal of respondent {number}",
    "create_code": "new code {code}",
    "import_codebook": "codebook: {added} new, {changed} changed",
    "restore_codebook": "codebook as in a snapshot: {added} new, {changed} changed, {retired} retired",
    "define_code": "definition of code {code}",
    "reword_code": "wording of code {code}",
    "describe_codes": "details of code {code}",
    "set_code_words": "code {code} in {language}",
    "rename_code": "code {code} renamed {name}",
    "move_code": "code {code} moved",
    "move_codes": "codes {code} moved",
    "shift_code": "code {code} to another place among its siblings",
    "set_code_key": "key “{key}” for code {code}",
    "retire_code": "code {code} retired",
    "retire_codes": "codes {code} retired",
    "restore_code": "code {code} restored",
    "restore_codes": "codes {code} restored",
    "merge_codes": "code {code} merged into {into}",
    "split_code": (
        "code {code} split, {into} took over {count} coding",
        "code {code} split, {into} took over {count} codings",
    ),
    "link_codes": "link: {code} – {kind} – {into}",
    "unlink_codes": "link removed: {code} – {kind} – {into}",
    "add_example": "example ({kind}) of code {code}: {transcript}, turn {turn}",
    "remove_example": "no longer an example of code {code}: {transcript}, turn {turn}",
    "mark_read": "{transcript} read again for {code}",
    "mark_unread": "{transcript} to be read again for {code}",
    "confirm_codings": (
        "{count} coding of {code} checked against the definition",
        "{count} codings of {code} checked against the definition",
    ),
    "code_span": "code {code} on {transcript}, turn {turn}",
    "give_codes": "codes {code} on {transcript}, turn {turn}",
    "give_new_code": "new code {code} on {transcript}, turn {turn}",
    "give_key_and_code": "key “{key}” for code {code}, given to {transcript}, turn {turn}",
    "remove_coding": "code {code} taken off {transcript}, turn {turn}",
    "change_code": "coding changed from {code} to {into}, {transcript}, turn {turn}",
    "move_borders": "borders of {code} on {transcript}, turn {turn}",
    "split_coding": "code {code} split in two on {transcript}, turn {turn}",
    "set_stance": "stance of {code} on {transcript}, turn {turn}",
    "set_star": "star on {code}, {transcript}, turn {turn}",
    "omit_words": "words left out of a printed quote: {code}, {transcript}, turn {turn}",
    "add_words": "words in brackets in a printed quote: {code}, {transcript}, turn {turn}",
    "restore_words": "quote printed as it was said again: {code}, {transcript}, turn {turn}",
    "translate_quote": "translation ({language}) of a quote: {code}, {transcript}, turn {turn}",
    "remove_translation": "translation ({language}) of a quote taken away: {code}, {transcript}, turn {turn}",
    "set_footnote": "footnote to a quote: {code}, {transcript}, turn {turn}",
    "send_quotes": (
        "{count} quote of respondent {number} written out for approval",
        "{count} quotes of respondent {number} written out for approval",
    ),
    "answer_quotes": (
        "answer of respondent {number} on {count} quote",
        "answers of respondent {number} on {count} quotes",
    ),
    "import_answers": ("{count} answer from Word on {transcript}", "{count} answers from Word on {transcript}"),
    "code_found": ("{code} on {count} place found", "{code} on {count} places found"),
    "import_codings": ("import of {count} coding", "import of {count} codings"),
    "save_query": "query “{query}” kept",
    "rename_query": "query “{query}” renamed {name}",
    "delete_query": "query “{query}” no longer kept",
    "write_memo": "memo on {what}",
    "remove_memo": "memo on {what} removed",
    "add_finding": "finding {number} written",
    "reword_finding": "finding {number} in other words",
    "move_finding": "finding {number} moved to place {place}",
    "remove_finding": "finding {number} taken away",
    "link_finding": "finding {number} rests on {on}",
    "rest_finding": "finding {number} rests on {on}",
    "unlink_finding": "finding {number} no longer rests on {on}",
    "triangulate": "other sources on {code}: {bearing}",
    "remove_triangulation": "other sources on {code} ({bearing}): sentence taken away",
    "set_summary": "summary in a matrix: respondent {number}, {cell}",
    "remove_summary": "summary in a matrix removed: respondent {number}, {cell}",
    "package": ("package of {count} transcript", "package of {count} transcripts"),
    "merge": ("merge of {file}, {count} coding came", "merge of {file}, {count} codings came"),
    "decide_conflict": "conflict of two copies decided",
    "join_codes": (
        "{count} code joined with the code of the same name",
        "{count} codes joined with the codes of the same names",
    ),
    "purge": "{what} {name} erased for good",
    "review_coding": "review of {code} on {transcript}, turn {turn}",
    "take_proposal": "as the reviewer proposes: coding changed from {code} to {into}, {transcript}, turn {turn}",
    "draw_review": ("{count} coding to review: {way}", "{count} codings to review: {way}"),
    "sign_off": "signed off: {what}",
    "open_round": "round of second coding “{round}” opened, drawn: {count}",
    "freeze_as_they_are": "round of second coding “{round}” opened on what was coded already: {count}",
    "finish_transcript": "{transcript} finished in the round “{round}”",
    "finish_transcripts": (
        "{count} transcript finished in the round “{round}”",
        "{count} transcripts finished in the round “{round}”",
    ),
    "decide": "decided where coders differ: {code} on {transcript}, turn {turn}",
    "take_rest": (
        "{count} coding by {coder} taken into the consensus",
        "{count} codings by {coder} taken into the consensus",
    ),
    "take_agreed": (
        "{count} agreed passage taken into the consensus",
        "{count} agreed passages taken into the consensus",
    ),
    "start_proposals": "passages are proposed from now on",
    "stop_proposals": "nothing is proposed any more",
    "accept_proposal": "proposal accepted: {code} on {transcript}, turn {turn}",
    "reject_proposal": "proposal refused: {code} on {transcript}, turn {turn}",
    "postpone_proposal": "proposal put off: {code} on {transcript}, turn {turn}",
}

CLOSER: dict[str, str | tuple[str, str]] = {
    "guide beside another": (
        "interview guide {guide}, {count} question; these keep the version before: {kept}",
        "interview guide {guide}, {count} questions; these keep the version before: {kept}",
    ),
    "reviews came": "merge of {file}, codings: {count}, reviews: {reviews}",
    "merged": (
        "code {code} merged into {into}, which took over {count} coding",
        "code {code} merged into {into}, which took over {count} codings",
    ),
    "back": "code {code} restored",
    "in vivo": "new in-vivo code {code}",
    "in vivo given": "new in-vivo code {code} on {transcript}, turn {turn}",
    "said": "code {code}, {parts}",
    "said of several": "codes {code}, {parts}",
    "below": "code {code} moved below {into}",
    "to the top": "code {code} moved to the top",
    "several below": "codes {code} moved below {into}",
    "several to the top": "codes {code} moved to the top",
    "stance taken": "stance of {code} on {transcript}, turn {turn}: {stance}",
    "memo there": "memo on {what}: {place}",
    "memo removed there": "memo on {what} removed: {place}",
    "accepted": "coding accepted: {code} on {transcript}, turn {turn}",
    "queried": "question on a coding: {code} on {transcript}, turn {turn}",
    "rejected": "coding rejected: {code} on {transcript}, turn {turn}",
    "changed": "review answered by a change: {code} on {transcript}, turn {turn}",
    "defended": "review answered, the coding stands: {code} on {transcript}, turn {turn}",
    "remark": "remark in a review: {code} on {transcript}, turn {turn}",
    "resolved": "review ended: {code} on {transcript}, turn {turn}",
    "reopened": "review taken up again: {code} on {transcript}, turn {turn}",
}
"""What an act is called where it noted more than its action says."""
STANCES = {"": "stance|no stance", "for": "stance|for", "against": "stance|against", "mixed": "stance|mixed"}
BONDS = {**SHOWN_BY, **LINKS}
"""The usual kinds of examples and links; a project's own are said as they were written."""
PLACED = ("code", "transcript", "number", "question")
"""What a memo notes of the one thing that it is on."""
MEANING = ("brief", "definition", "use_when", "not_when")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the history."""

    id: int
    at: str
    coder: str
    action: str
    notes: Mapping[str, Any]
    state: str
    merge: int = 0
    """The entry that brought it, where it was done in another copy; its id is below 0 then."""
    file: str = ""
    """The file that it came from."""

    def said(self, language: str, spoken: Mapping[str, str] | None = None) -> str:
        """What was done, in words."""
        return in_words(self.action, self.notes, language, spoken)


def in_words(action: str, notes: Mapping[str, Any], language: str, spoken: Mapping[str, str] | None = None) -> str:
    """An action with what it noted, as a researcher reads it; codes are named as in ``spoken``, by their paths."""
    if spoken:
        notes = {key: _spoken(value, spoken) if key in ("code", "into") else value for key, value in notes.items()}
    if action in ("undo", "redo"):
        deed = in_words(str(notes.get("of", "")), notes, language)
        return say("undone: {deed}" if action == "undo" else "redone: {deed}", language, deed=deed)
    if action == "undo_older":
        deed = in_words(str(notes.get("done", "")), notes, language)
        return say("entry {older} undone by itself: {deed}", language, older=notes.get("older", "–"), deed=deed)
    template = _template(_said(action, notes), notes.get("count"), language)
    words = {key: ", ".join(map(str, value)) if isinstance(value, list) else value for key, value in notes.items()}
    if action == "choose_appendix":
        words["names"] = ", ".join(say(TITLES.get(name, name), language) for name in notes.get("names", ()))
    if action == "fill_in" and words.get("name") in FIELDS:
        words["name"] = say(FIELDS[words["name"]], language)
    if words.get("bearing") in BEARING_WORDS:
        words["bearing"] = say(BEARING_WORDS[words["bearing"]], language)
    if words.get("way") in WAYS:
        words["way"] = say(WAYS[words["way"]], language)
    if words.get("kind") in BONDS:
        words["kind"] = say(BONDS[words["kind"]], language)
    if words.get("stance") in STANCES:
        words["stance"] = say(STANCES[words["stance"]], language)
    words.setdefault("place", _place(words, language))
    if "what" in words:
        words["what"] = say(f"what|{words['what']}", language)
    if "counts" in notes:
        words["into"] = ", ".join(
            f"{path} ({count})" for path, count in zip(notes["into"], notes["counts"], strict=True)
        )
    if "parts" in notes:
        words["parts"] = "; ".join(_part(part, notes, language) for part in notes["parts"])
    deed = template.format_map(defaultdict(lambda: "–", words))
    return say("{deed} (reason: {reason})", language, deed=deed, reason=words["reason"]) if "reason" in words else deed


def _spoken(value: Any, spoken: Mapping[str, str]) -> Any:
    """A path, or each of several, in another language; one that has no name there stays."""
    return [spoken.get(path, path) for path in value] if isinstance(value, list) else spoken.get(value, value)


def _said(action: str, notes: Mapping[str, Any]) -> str | tuple[str, str]:
    """The words for an action, closer ones where it noted more."""
    closer = ""
    alone = isinstance(notes.get("code"), list) and len(notes["code"]) == 1
    match action:
        case "retire_codes" | "restore_codes" if alone:
            return ACTIONS[action.removesuffix("s")]
        case "merge" if notes.get("reviews"):
            closer = "reviews came"
        case "add_guide" if notes.get("kept"):
            closer = "guide beside another"
        case "merge_codes" if "count" in notes:
            closer = "merged"
        case "create_code" if notes.get("back"):
            closer = "back"
        case "create_code" | "give_new_code" if notes.get("origin") == "in vivo":
            closer = "in vivo" if action == "create_code" else "in vivo given"
        case "define_code" | "reword_code" if not set(notes.get("parts", MEANING)) <= {*MEANING}:
            closer = "said"
        case "describe_codes" if "parts" in notes:
            closer = "said" if alone else "said of several"
        case "set_stance" if "stance" in notes:
            closer = "stance taken"
        case "write_memo" | "remove_memo" if notes.keys() & PLACED:
            closer = "memo there" if action == "write_memo" else "memo removed there"
        case "review_coding" if "verdict" in notes:
            closer = str(notes["verdict"]) or "remark"
        case "move_code" | "move_codes" if "into" in notes:
            several = action == "move_codes" and not alone
            closer = "several " * several + ("below" if notes["into"] else "to the top")
    return CLOSER[closer] if closer else ACTIONS.get(action, action)


def _place(words: Mapping[str, Any], language: str) -> str:
    """What a memo is on: a code, a place in a transcript, a respondent, a question."""
    found = [str(words[name]) for name in PLACED if name in words and name != "transcript"]
    if "transcript" in words:
        found.append(say("{transcript}, turn {turn}", language, **words) if "turn" in words else words["transcript"])
    return ", ".join(found)


def _part(part: str, notes: Mapping[str, Any], language: str) -> str:
    """A part of a code that was changed, and what it says now where that was noted."""
    name = say(PARTS[part], language)
    if part not in notes:
        return name
    said = value_words(part, str(notes[part]), lambda text: say(text, language))
    return f"{name}: {said or '–'}"


def _template(said: str | tuple[str, str], count: object, language: str) -> str:
    """An action's words; of those that count, the form for this count."""
    if isinstance(said, str):
        return say(said, language)
    return form_for(*said, count if isinstance(count, int) else 0, language)


HISTORY = (
    "SELECT e.id, e.at, "
    + WHO
    + """, e.action, coalesce(e.arguments, '{}'),
       CASE WHEN e.arguments_digest IS NULL AND NOT EXISTS (
           SELECT 1 FROM change WHERE entry = e.id AND (before_digest IS NOT NULL OR after_digest IS NOT NULL)
       ) THEN e.state ELSE 'erased' END
  FROM entry e LEFT JOIN coder c ON c.id = e.coder
"""
)
NEWEST = HISTORY + " WHERE :coder IS NULL OR e.coder = :coder ORDER BY e.id DESC LIMIT :most"


def history(read: Reader, most: int = -1, coder: str | None = None) -> list[Entry]:
    """The newest entries first."""
    return told(read.values(NEWEST, {"most": most, "coder": coder}))


def told(rows: Iterable[tuple[Any, ...]]) -> list[Entry]:
    """Entries from rows whose notes are JSON."""
    return [
        Entry(id, at, name, action, json.loads(arguments), state, *elsewhere)
        for id, at, name, action, arguments, state, *elsewhere in rows
    ]


def moment(at: str) -> str:
    """A moment of the history as the day and minute here."""
    return f"{datetime.fromisoformat(at).astimezone():%Y-%m-%d %H:%M}"


def last_change(read: Reader) -> tuple[int, str]:
    """The number of the newest entry and when it was made; (0, "") in an empty project."""
    found = read.values("SELECT id, at FROM entry ORDER BY id DESC LIMIT 1")
    return found[0] if found else (0, "")
