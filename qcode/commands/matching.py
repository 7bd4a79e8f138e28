"""To whom the lines of a table of respondents belong: by transcript, by label, by number; nothing is written."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from qcode import queries
from qcode.commands.transcripts import own_numbers
from qcode.model.errors import QcodeError
from qcode.model.rows import Respondent, Speaker, Transcript
from qcode.store.reader import Reader
from qcode.text.own_codes import mistaken
from qcode.text.query_words import alike

if TYPE_CHECKING:
    from qcode.model.drafts import DraftRespondent

_ENOUGH = 2
"""So many attributes of equal values make a line and somebody without words one person."""
_NAMED = 12
"""Up to how many lines are told one by one."""


class SeveralInterviews(QcodeError):
    template = (
        "Line {line}: respondent {number} speaks in {transcripts}, so its date, mode, kind, pilot and guide are left out."
        " Name the transcript in a column “transcript” to keep them."
    )


class UnknownInterview(QcodeError):
    template = (
        "Line {line}: there is no transcript “{name}”, so its date, mode, kind, pilot and guide are left out. Bring the"
        " transcript in first, or correct its name."
    )


class NobodySpeaks(QcodeError):
    of_one = (
        "For line {lines} nobody was found who speaks: it becomes a respondent without a word. Add a column “transcript”"
        " with the transcript's name, and where several speak in it a column “speaker” with the label as it stands in the"
        " text; or say afterwards who it is with `qcode transcripts speaker … --respondent`."
    )
    template = (
        "For {count} lines ({lines}) nobody was found who speaks: they become respondents without a word. Add a column"
        " “transcript” with the transcript's name, and where several speak in it a column “speaker” with the label as it"
        " stands in the text; or say afterwards who they are with `qcode transcripts speaker … --respondent`."
    )
    at_keys = (
        "Nobody was found who speaks for these lines: {lines}. They become respondents without a word. Add a column"
        " “transcript” with the transcript's name, and where several speak in it a column “speaker” with the label as it"
        " stands in the text; or say afterwards who they are, with {desk.speakers} at the text, then {speakers.person}."
    )


class ByNumberAlone(QcodeError):
    template = (
        "By their numbers alone, which qcode may have given otherwise, these were found: {lines}. Look whether they are"
        " the same people; a column “transcript” or “speaker” makes it sure."
    )


class LooksLikeAnother(QcodeError):
    template = (
        "“{column}” calls “{value}” whom documents call respondent {number}: a reader takes one for the other. Let the"
        " numbers follow “{column}” (call it “number” in the table), or leave that column out."
    )


@dataclass(frozen=True, slots=True)
class Match:
    """A line of a table of respondents, and what it was found to belong to."""

    draft: DraftRespondent
    respondent: Respondent | None
    transcript: Transcript | None
    number: int
    left_out: QcodeError | None = None
    """Why what the line says of an interview belongs to none."""
    label: str = ""
    """The label in the transcript that is hers, where several speak."""
    silent: bool = False
    """Whether she has no words: nobody who speaks was found."""
    unsure: bool = False
    """Whether only a number of her own says who she is, which may be somebody else's in the project."""


@lru_cache(maxsize=65536)
def loose(name: str) -> str:
    """What ways to write a name share: no case, no marks on letters, no punctuation, no zeros before a number, no file's ending."""
    name = re.sub(r"\.(docx?|odt|rtf|txt|md|pdf)$", "", name.strip(), flags=re.IGNORECASE)
    plain = unicodedata.normalize("NFD", alike(name))
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(re.sub(r"^0+(?=\d)", "", part) for part in re.findall(r"\d+|[^\W\d_]+", bare))


class People:
    """Who speaks where, as the project has it, looked up in every way in which a table may name it."""

    def __init__(self, read: Reader, files: Mapping[str, str]) -> None:
        self.files = files
        self.transcripts = queries.transcripts(read)
        self.items = {item.respondent.id: item for item in queries.respondent_items(read)}
        self.by_number = {item.respondent.number: item.respondent for item in self.items.values()}
        self.speakers = {row.id: queries.speakers(read, row.id) for row in self.transcripts}

    @cached_property
    def _named(self) -> list[dict[str, list[Transcript]]]:
        """Transcripts by their names, by these loosely, and by their files' names."""
        ways: list[dict[str, list[Transcript]]] = [{}, {}, {}]
        for row in self.transcripts:
            for way, name in zip(ways, (row.name.casefold(), loose(row.name), loose(row.file)), strict=True):
                way.setdefault(name, []).append(row)
        return ways

    def transcript(self, name: str) -> Transcript | None:
        """The transcript that a cell names, by its name, its file's, or that of the file it was brought in from."""
        if not name:
            return None
        for way, wanted in zip(self._named, (name.casefold(), loose(name), loose(name)), strict=True):
            if wanted and len(found := way.get(wanted, [])) == 1:
                return found[0]
        hash = self.files.get(name)
        return next((row for row in self.transcripts if hash and row.file_sha256 == hash), None)

    @cached_property
    def _answering(self) -> dict[str, list[Speaker]]:
        return {id: [each for each in here if each.role == "respondent"] for id, here in self.speakers.items()}

    @cached_property
    def _everybody(self) -> list[Speaker]:
        return [speaker for here in self._answering.values() for speaker in here]

    def answering(self, transcript: Transcript | None) -> list[Speaker]:
        """Who answers in a transcript, or anywhere."""
        return self._everybody if transcript is None else self._answering[transcript.id]

    def people(self, speakers: Iterable[Speaker]) -> list[Respondent]:
        """The respondents behind some labels, each once."""
        return [self.items[id].respondent for id in dict.fromkeys(s.respondent for s in speakers) if id]

    @cached_property
    def stated(self) -> set[str]:
        """To whom a label, or the name of a transcript in which nobody else answers, gives her number."""
        found: set[str] = set()
        for row in self.transcripts:
            answering = self.answering(row)
            sole = row.name if len(self.people(answering)) == 1 else ""
            for each in answering:
                if each.respondent and self.items[each.respondent].respondent.number in own_numbers(each.label, sole):
                    found.add(each.respondent)
        return found

    def is_told_so(self, person: Respondent, draft: DraftRespondent) -> bool:
        """Whether what is known of a person is what the line says."""
        known = self.items[person.id].values
        told = [(name, value) for name, value in draft.values if name in known]
        return bool(told) and all(value in known[name] for name, value in told)

    def wordless(self, draft: DraftRespondent) -> list[Respondent]:
        """Who was written from a table, has no words, and is the one whom a line describes: by number, else by all that is known."""
        silent = [item for item in self.items.values() if not item.transcripts and not item.respondent.withdrawn]
        numbered = [item.respondent for item in silent if item.respondent.number == draft.number]
        alike = [
            item.respondent
            for item in silent
            if len(item.values.keys() & dict(draft.values)) >= _ENOUGH and self.is_told_so(item.respondent, draft)
        ]
        return numbered or (alike if len(alike) == 1 else [])


def match_respondents(
    read: Reader, drafts: Sequence[DraftRespondent], files: Mapping[str, str] | None = None
) -> list[Match]:
    """Link the lines of a table by transcript and label, else by number; ``files`` are hashes of files that cells name."""
    people = People(read, files or {})
    often = Counter(cell for draft in drafts for cell in {loose(value) for value in _cells(draft)})
    found: list[Match] = []
    taken: dict[str, int] = {}
    for draft in drafts:
        match = _match(people, draft, {cell for cell, count in often.items() if count == 1})
        person = match.respondent
        if person is not None and taken.setdefault(person.id, match.number) != match.number:
            match = replace(match, respondent=None, label="", silent=True, unsure=False)
        found.append(match)
    return found


def _cells(draft: DraftRespondent) -> list[str]:
    """What a line says that may be somebody's label."""
    values = [*(value for _, value in draft.values), *draft.names, draft.code]
    return [value for value in values if any(map(str.isalpha, value))]


def _match(people: People, draft: DraftRespondent, single: set[str]) -> Match:
    transcript = people.transcript(draft.transcript)
    own, unsure = _by_number(people, draft) if transcript is None else ([], False)
    by_number_only = own and not unsure and not (draft.transcript or draft.label)
    speaker = None if by_number_only else _speaker(people, draft, transcript, single)
    if speaker is not None:
        own, unsure = people.people([speaker]), False
        transcript = transcript or next(row for row in people.transcripts if row.id == speaker.transcript)
    elif transcript is not None and not draft.label:
        own = people.people(people.answering(transcript))
        own = own if len(own) == 1 else _of_number(people, draft, own)
    elif not own and not draft.transcript:
        transcript = people.transcript(f"R{draft.number:02d}")
        hers = people.people(people.answering(transcript)) if transcript else []
        own = hers if len(hers) == 1 else []
    if not own and speaker is None:
        own = people.wordless(draft)
    respondent = own[0] if own else None
    interviews = people.items[respondent.id].transcripts if respondent else ()
    if transcript is None and not draft.transcript and len(interviews) == 1:
        transcript = next(row for row in people.transcripts if row.name == interviews[0])
    free = people.answering(transcript) if transcript is not None and not draft.label else []
    return Match(
        draft,
        respondent,
        transcript,
        draft.number or (respondent.number if respondent else 0),
        _left_out(draft, interviews) if transcript is None else None,
        speaker.label if speaker is not None else "",
        speaker is None and not interviews and all(each.respondent for each in free),
        unsure,
    )


def _speaker(people: People, draft: DraftRespondent, transcript: Transcript | None, single: set[str]) -> Speaker | None:
    """Whose label a line names: in a column for it, else in any other where it stands once and is nobody else's label."""
    if draft.label:
        here = people.speakers[transcript.id] if transcript else people.answering(None)
        found = [each for each in here if each.label.casefold() == draft.label.casefold()]
        found = found or [each for each in here if loose(each.label) == loose(draft.label)]
        return found[0] if len(found) == 1 else None
    if transcript is not None and len(people.people(people.answering(transcript))) < 2:
        return None
    cells = {loose(cell) for cell in _cells(draft)} & single
    found = [each for each in people.answering(transcript) if loose(each.label) in cells]
    return found[0] if len({each.respondent or each.id for each in found}) == 1 else None


def _of_number(people: People, draft: DraftRespondent, own: Sequence[Respondent]) -> list[Respondent]:
    """Who of several in a transcript has a line's number: by a label, or known to be the one whom the line describes."""
    return [
        person
        for person in own
        if person.number == draft.number and (person.id in people.stated or people.is_told_so(person, draft))
    ]


def _by_number(people: People, draft: DraftRespondent) -> tuple[list[Respondent], bool]:
    """Who has a line's number, and whether it may be somebody else: a code of one's own is no number of the project's."""
    person = people.by_number.get(draft.number)
    if person is None:
        return [], False
    sure = person.id in people.stated or people.is_told_so(person, draft)
    if draft.transcript:
        return ([person], False) if sure else ([], False)
    return [person], bool(draft.code) and not sure


def _left_out(draft: DraftRespondent, interviews: Sequence[str]) -> QcodeError | None:
    """Why nothing that a line says of an interview can be written, where it says anything."""
    if draft.pilot is None and not (draft.mode or draft.kind or draft.held or draft.guide):
        return None
    if draft.transcript:
        return UnknownInterview(line=draft.line, name=draft.transcript)
    if interviews:
        return SeveralInterviews(line=draft.line, number=draft.number, transcripts=", ".join(interviews))
    return UnknownInterview(line=draft.line, name=f"R{draft.number:02d}")


def table_doubts(matches: Sequence[Match]) -> list[QcodeError]:
    """What is to be said of a table before it is written, in whole sentences."""
    doubts: list[QcodeError] = []
    silent = [match.draft for match in matches if match.silent]
    if silent:
        lines = ", ".join(str(draft.line) for draft in silent[:_NAMED])
        doubts.append(NobodySpeaks(count=len(silent), lines=lines + (" …" if len(silent) > _NAMED else "")))
    unsure = [match for match in matches if match.unsure]
    if unsure:
        pairs = [
            f"{match.draft.code} → {match.transcript.name if match.transcript else match.number}" for match in unsure
        ]
        doubts.append(ByNumberAlone(lines=", ".join(pairs[:_NAMED]) + (" …" if len(pairs) > _NAMED else "")))
    doubts += [match.left_out for match in matches if match.left_out is not None and not match.silent]
    if found := mistaken((match.number, match.draft.values) for match in matches):
        doubts.append(LooksLikeAnother(column=found[0], value=found[1], number=found[2]))
    return doubts
