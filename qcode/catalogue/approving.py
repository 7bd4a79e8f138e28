"""Sheets of quotes for an expert's approval: what goes on one, and what came back on it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Literal, cast

from qcode import queries
from qcode.catalogue.export import declared_names, refuse_names
from qcode.catalogue.items import code_labels
from qcode.catalogue.profiles import profile_of
from qcode.commands.approving import Answer, NothingToSend, Withdrawn, answer_quotes, send_quotes
from qcode.commands.people import set_setting
from qcode.importers.approval import Answered, read_approval
from qcode.model.errors import NotFound, QcodeError
from qcode.model.profile import Profile
from qcode.model.rows import Respondent
from qcode.model.thesis import Approval
from qcode.project import Project
from qcode.queries.approvals import SENDABLE, Sent, alone, approvals, used
from qcode.queries.quotes import Quote
from qcode.render.files import write_whole
from qcode.report.approval import REF, Asked, Cover, sheet
from qcode.report.labels import respondent as cited_as
from qcode.text.languages import guess_language
from qcode.text.nested_marks import same_but_for_marks
from qcode.text.quoting import Piece, fingerprint
from qcode.words import LANGUAGES, Language

Which = Literal["starred", "used", "all"]
FIELDS = ("work", "author", "contact", "until")


class SeveralPeople(QcodeError):
    template = "Several respondents speak in {name}: {numbers}; say the number of the one who is meant."


class NotTheirs(QcodeError):
    template = "None of the quotes in “{file}” was sent from this project; choose the file that came back to it."


@dataclass(frozen=True, slots=True)
class SheetOptions:
    """``which`` quotes; ``language`` "" is the respondent's; ``codes``: show the codes; ``again``: also what is answered."""

    which: Which = "starred"
    language: str = ""
    codes: bool = False
    again: bool = False
    despite_names: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """A sheet that was written: how many quotes are on it, and how many were not put on it, by why."""

    path: Path
    count: int
    others: int
    held: int
    answered: int


MARKS = '«»“”"„'


@dataclass(frozen=True, slots=True)
class ReadBack:
    """A row of a sheet that came back, with what was sent; ``sent`` is None where nobody knows it."""

    row: Answered
    sent: Sent | None

    @property
    def answer(self) -> str:
        """What is to be kept: words changed in the quote itself are other words."""
        return "changed" if self.row.answer in ("", "agreed") and self.rewritten else self.row.answer

    @property
    def words(self) -> str:
        """The words that stand in the quote's place."""
        return self.row.words or (self.rewritten if self.answer == "changed" else "")

    @property
    def rewritten(self) -> str:
        """The quote as it stands on the sheet, where somebody changed it there."""
        written = self.row.quote.strip()
        bare = written.strip(MARKS)
        # A quote may itself begin or end with marks, so no more than one pair is the sheet's own; where one that pairs
        # with none stands at an end, the sheet has added only the other.
        opens, closes = written[:1] in MARKS, len(written) - (written[-1:] in MARKS)
        inside = written[opens:closes]
        known = self.sent and any(
            _is(words, self.sent) for words in (inside, bare, written, written[opens:], written[:closes])
        )
        return inside if self.sent and not known else ""

    @property
    def is_clear(self) -> bool:
        """Whether it can be kept."""
        return bool(self.sent and self.answer) and (not self.row.unclear or bool(self.words))


def _is(words: str, sent: Sent) -> bool:
    """Whether these words were sent; marks inside a quote are printed as the sheet's language has them."""
    if sent.approval.sha256 in (fingerprint(words), fingerprint(words.rstrip())):
        return True
    now = sent.quote.printed if sent.quote and not sent.changed_since else ""
    return bool(now) and same_but_for_marks(words, now)


def respondent_called(project: Project, name: str) -> Respondent:
    """Somebody by public number (``7``, ``R7``), or by the transcript in which nobody else answers."""
    transcript = next((row for row in project.ask(queries.transcripts) if row.name == name), None)
    if transcript is not None:
        voices = project.ask(queries.speakers, transcript.id)
        ids = {voice.respondent for voice in voices if voice.role == "respondent" and voice.respondent}
        people = [row for row in project.ask(queries.respondents) if row.id in ids]
        if len(people) == 1:
            return people[0]
        if people:
            raise SeveralPeople(name=name, numbers=", ".join(str(row.number) for row in people))
    digits = re.fullmatch(r"\D{0,2}0*(\d+)", name.strip())
    if digits is None:
        raise NotFound(kind="respondent", name=name)
    return project.ask(queries.respondent_numbered, int(digits[1]))


def write_sheet(project: Project, person: Respondent, path: Path, options: SheetOptions) -> Written:
    """Write the sheet of one expert's quotes, and note that they were sent."""
    from qcode.render.word_approval import word_approval

    if person.withdrawn:
        raise Withdrawn(number=person.number)
    own, others = project.ask(alone, person.id, project.coder.id)
    named = project.ask(used)
    chosen = [row for row in own if _wanted(row, options.which, named)]
    free = _once([row for row in chosen if row.condition in SENDABLE])
    every = _unanswered(project, free, again=options.again)
    if not every:
        raise NothingToSend(number=person.number)
    rows = _longest(every)
    names = () if options.despite_names else declared_names(project)
    refuse_names((text for row in rows for text in _texts(row)), names, path)
    language = cast("Language", options.language or _spoken(rows))
    labels = code_labels(project, language)
    asked = [
        replace(
            _asked(row, labels[row.coding.code] if options.codes else "", language),
            translation=printed_translation(row, profile_of(project)),
        )
        for row in rows
    ]
    known = Cover(*(project.ask(queries.setting, f"approval.{name}") for name in FIELDS))
    known = replace(known, author=known.author or project.coder.name)
    cited = person.public_name or cited_as(person.number, language)
    how = profile_of(project, language)
    made = sheet(asked, cited=cited, cover=known, language=language, how=how, codes=options.codes)
    write_whole(path, word_approval(made))
    project.do(send_quotes, person.id, [row.coding.id for row in every])
    return Written(path, len(rows), others, len(chosen) - len(free), len(free) - len(rows))


def sheet_sizes(project: Project, person: Respondent) -> dict[Which, int]:
    """How many quotes would stand on a sheet of somebody’s, by which are chosen."""
    own, _ = project.ask(alone, person.id, project.coder.id)
    free = _unanswered(project, [row for row in own if row.condition in SENDABLE], again=False)
    named = project.ask(used)
    ways: tuple[Which, ...] = ("starred", "used", "all")
    return {which: len(_longest(_once([row for row in free if _wanted(row, which, named)]))) for which in ways}


def _unanswered(project: Project, rows: list[Quote], *, again: bool) -> list[Quote]:
    done = {each.approval.sha256 for each in project.ask(approvals) if each.approval.answer}
    return [row for row in rows if again or fingerprint(row.printed) not in done]


def _longest(rows: Sequence[Quote]) -> list[Quote]:
    """Those that stand whole in no longer one: each is compared with those only that are still open where it begins."""

    def place(row: Quote) -> tuple[str, int, int]:
        return row.transcript.id, row.coding.start, -row.coding.end

    parts: set[str] = set()
    still: list[Quote] = []
    for (transcript, start, _), here in groupby(sorted(rows, key=place), key=place):
        same = list(here)
        still = [row for row in still if row.transcript.id == transcript and row.coding.end > start] + same
        parts |= {row.coding.id for row in same if any(is_part(row, other) for other in still)}
    return [row for row in rows if row.coding.id not in parts]


def keep_cover(project: Project, fields: dict[str, str]) -> None:
    """Keep what the covering text speaks of: ``work``, ``author``, ``contact``, ``until``."""
    for name in FIELDS:
        if name in fields and fields[name] != project.ask(queries.setting, f"approval.{name}"):
            project.do(set_setting, f"approval.{name}", fields[name])


def _wanted(row: Quote, which: Which, named: set[str]) -> bool:
    if which == "starred":
        return bool(row.coding.star)
    return which == "all" or row.coding.id in named


def _texts(row: Quote) -> list[str]:
    notes = (piece.text for piece in row.pieces if piece.kind == "note")
    return [row.printed, *notes, *(each.body for each in row.translations)]


def _once(rows: list[Quote]) -> list[Quote]:
    """Words that carry several codes are asked about once."""
    return list({fingerprint(row.printed): row for row in reversed(rows)}.values())[::-1]


def is_part(row: Quote, other: Quote) -> bool:
    """Whether a quote stands whole in a longer one, so that who answers for that one answers for it."""
    a, b = row.coding, other.coding
    inside = a.transcript == b.transcript and b.start <= a.start and a.end <= b.end
    return inside and len(row.printed) < len(other.printed) and row.printed in other.printed


def _spoken(rows: list[Quote]) -> str:
    """The language in which somebody was asked: the transcript's, else that of the words."""
    found = rows[0].transcript.language or guess_language(" ".join(row.text for row in rows))
    return found if found in LANGUAGES else "en"


def _asked(row: Quote, code: str, language: str) -> Asked:
    said = row.pieces or (Piece("said", row.text, row.coding.start, row.coding.end),)
    spoken = guess_language(row.text) or language
    return Asked(fingerprint(row.printed)[:REF], said, spoken, code)


def printed_translation(row: Quote, profile: Profile) -> str:
    """The translation that is printed with a quote or in its place, "" where none is."""
    if profile.translation == "original":
        return ""
    here = (row.coding.start, row.coding.end)
    found = (each for each in row.translations if each.language == profile.language and (each.start, each.end) == here)
    return next((each.body for each in found), "")


def read_sheet(project: Project, path: Path) -> list[ReadBack]:
    """What an expert wrote on a sheet, row by row, beside what was sent."""
    known: dict[str, Sent] = {each.approval.sha256[:REF]: each for each in project.ask(approvals)}
    found = [ReadBack(row, known.get(row.ref)) for row in read_approval(path)]
    if not any(each.sent for each in found):
        raise NotTheirs(file=path.name)
    return found


def keep_answers(project: Project, found: list[ReadBack]) -> int:
    """Keep the clear answers of a sheet, as one change a respondent; returns how many rows were answered."""
    answers: dict[str, list[Answer]] = {}
    clear = [(each, each.sent) for each in found if each.sent is not None and each.is_clear]
    open_ones = [sent for sent in project.ask(approvals) if not sent.approval.answer]
    for each, sent in clear:
        row = sent.approval
        said = answers.setdefault(row.respondent, [])
        said.append(Answer(row.coding, each.answer, each.words, row.sha256))
        if each.answer != "changed":
            said += [Answer(part.coding, each.answer, "", part.sha256) for part in _parts_of(sent, open_ones)]
    for person, said in answers.items():
        project.do(answer_quotes, person, said)
    return len(clear)


def _parts_of(sent: Sent, open_ones: list[Sent]) -> list[Approval]:
    """What was sent with a longer quote that holds it, and is printed still as it was sent."""
    if sent.quote is None or sent.changed_since:
        return []
    return [
        each.approval
        for each in open_ones
        if each.approval.respondent == sent.approval.respondent
        and each.quote is not None
        and not each.changed_since
        and is_part(each.quote, sent.quote)
    ]
