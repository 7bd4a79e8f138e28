"""What a file would become: read, shown, and written only then."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from qcode import commands
from qcode.catalogue.answer_words import answer_lines
from qcode.catalogue.answering import WHO, Answers, read_answers
from qcode.catalogue.intake import Incoming, read_all, write_all
from qcode.catalogue.intake_words import doubt_lines, guide_lines, kin_lines, not_found_lines, other_words_lines
from qcode.catalogue.linking import Link, new_links, to_write
from qcode.catalogue.people_table import read_people
from qcode.commands.answering import import_answers
from qcode.commands.codebook_file import CodebookPreview
from qcode.commands.codings import Placed
from qcode.commands.guides import going_by
from qcode.commands.matching import Match
from qcode.importers import FORMATS, guide_paths, unread_paths
from qcode.importers.codebook import FORMATS as CODEBOOKS
from qcode.importers.codebook import read_codebook
from qcode.importers.codings import read_codings
from qcode.importers.guide import read_guide
from qcode.importers.tables import FORMATS as TABLES
from qcode.model.drafts import DraftCode, DraftGuide
from qcode.model.errors import QcodeError
from qcode.model.rows import Transcript
from qcode.tui.desk.display import clipped, one_line
from qcode.tui.screens.linking_words import link_lines
from qcode.words import say_count

if TYPE_CHECKING:
    from qcode.project import Project

Pieces = list[str | tuple[str, str]]
MOST = 400
"""How many lines of one kind a preview shows."""


@dataclass(frozen=True, slots=True)
class Talk:
    """How a preview speaks: the project it compares with, the language, and the width of a line."""

    project: Project
    say: Callable[..., str]
    sentence: Callable[[QcodeError], str]
    language: str
    width: int
    keep_names: bool = False
    copy: bool = True
    source: str = ""
    """What kind of source they are; "" for what fits."""
    reviewer: str = ""
    """Who answered, where a file does not say."""

    def say_count(self, one: str, many: str, count: int, **values: object) -> str:
        """``one`` or ``many`` in the form that the interface's language has for ``count``."""
        return say_count(one, many, count, self.language, **values)


@dataclass(frozen=True, slots=True)
class Reading:
    """How something is read, and how what was read is shown; reading may be done apart, so it takes plain values."""

    call: Callable[..., Any]
    """Called with the project and the arguments."""
    arguments: tuple[Any, ...]
    show: Callable[[Talk, Any], Taken | None]
    counts: bool = False
    """Whether it tells how much of how much is read."""


@dataclass(frozen=True, slots=True)
class Writing:
    """How what was read is written as one change, what is said then, and what is read next, if anything is."""

    call: Callable[..., Any]
    arguments: tuple[Any, ...]
    said: Callable[[Any], str]
    following: Callable[[Any], Reading | None] = lambda _: None


@dataclass(frozen=True, slots=True)
class Taken:
    """What was read, in words, and how it is written; ``write`` is None where there is nothing to write."""

    words: Pieces
    write: Writing | None
    links: Sequence[Link] = ()
    """The links that are proposed, where it is these: a person may say otherwise before they are written."""


@dataclass(frozen=True, slots=True)
class Kind:
    """Something that can be brought in; the title is a key of ``say``."""

    title: str
    suffixes: tuple[str, ...]
    take: Callable[[Talk, Sequence[Path]], Reading]
    folders: bool = False
    """Whether whole folders are taken, too."""
    asks_first: bool = False
    """Whether it holds people's words, which belong neither into the sample nor under git."""


def do_one(project: Project, command: Callable[..., Any], *arguments: Any) -> Any:
    """Run one command in the process that was chosen for it."""
    return project.do(command, *arguments)


def take_interviews(talk: Talk, paths: Sequence[Path]) -> Reading:
    """Files and folders of interviews."""

    def show(talk: Talk, found: list[Incoming]) -> Taken:
        return _interviews_shown(talk, found, paths)

    return Reading(read_interviews, (tuple(paths), talk.keep_names), show, counts=True)


def read_interviews(
    project: Project, paths: Sequence[Path], keep_names: bool, told: Callable[[int, int], object] = lambda *_: None
) -> list[Incoming]:
    """Read them as they would be named."""
    return read_all(project, paths, keep_names=keep_names, told=told)


def write_interviews(project: Project, fresh: Sequence[Incoming], copy: bool, kind: str) -> list[Transcript]:
    """Write them as one change."""
    return write_all(project, fresh, copy=copy, kind=kind)


def _interviews_shown(talk: Talk, found: Sequence[Incoming], paths: Sequence[Path]) -> Taken:
    fresh = [item for item in found if item.draft is not None and not item.known]
    pieces: Pieces = []
    for path in unread_paths(paths):
        left_out = talk.say(
            "{file}: left out, qcode can't read it; save it as .docx or .txt.", file=one_line(path.name)
        )
        pieces.append((f"{left_out}\n", "$text-warning"))
    for path in guide_paths(paths):
        left_out = talk.say("{file}: left out here, it looks like the interview guide.", file=one_line(path.name))
        pieces.append((f"{left_out}\n", "$text-warning"))
    for item in found:
        pieces += _interview_words(talk, item)

    def said(written: list[Transcript]) -> str:
        return talk.say_count("{count} transcript written", "{count} transcripts written", len(written))

    write = Writing(
        write_interviews, (fresh, talk.copy, talk.source), said, lambda written: links_of([row.id for row in written])
    )
    return Taken(pieces, write if fresh else None)


def _interview_words(talk: Talk, item: Incoming) -> Pieces:
    pieces: Pieces = [(one_line(item.path.name), "bold")]
    if item.error is not None:
        return [*pieces, f"  {one_line(talk.sentence(item.error))}\n\n"]
    if item.known:
        return [*pieces, "  " + talk.say("is there already as “{name}”", name=one_line(item.known)) + "\n\n"]
    draft = item.draft
    assert draft is not None
    said = talk.say(
        "as “{name}”; {turns}; {rule}",
        name=item.name,
        turns=talk.say_count("{count} turn", "{count} turns", len(draft.turns)),
        rule=talk.say(draft.rule),
    )
    pieces.append(f"  {one_line(said)}\n")
    if item.renamed:
        pieces.append(
            (f"    {talk.say('The file’s name may be a person’s, so a number is proposed.')}\n", "$text-warning")
        )
    for speaker in draft.speakers[:8]:
        turns = talk.say_count("{count} turn", "{count} turns", speaker.turns)
        pieces.append(f"    {clipped(one_line(speaker.label), 20):<20} {talk.say(speaker.role)}, {turns}\n")
    for turn in draft.turns[:5]:
        words = clipped(one_line(draft.text[turn.words : turn.end]), max(20, talk.width - 36))
        pieces += [(f"    {clipped(one_line(turn.speaker), 20):<20} ", "dim"), f"{words}\n"]
    pieces += [(f"    {one_line(talk.say(notice))}\n", "$text-warning") for notice in draft.notices]
    doubts = kin_lines([each.label for each in draft.speakers], talk.language)
    pieces += [_warned(f"    {line}") for line in (*doubts, *doubt_lines(draft.doubts, talk.language))]
    return [*pieces, "\n"]


def _warned(line: str) -> tuple[str, str]:
    """A line that is to be looked at, behind its indent."""
    return f"{' ' * (len(line) - len(line.lstrip(' ')))}{one_line(line)}\n", "$text-warning"


def take_guide(talk: Talk, paths: Sequence[Path]) -> Reading:
    """A version of the interview guide; the links of turns to its questions are proposed next."""
    return Reading(read_guide_file, (paths[0],), _guide_shown)


def read_guide_file(project: Project, path: Path) -> DraftGuide:
    """The guide of a file; of the project nothing is asked."""
    return read_guide(path)


def _guide_shown(talk: Talk, guide: DraftGuide) -> Taken:
    pieces: Pieces = [(f"{one_line(guide.title)}\n", "bold")]
    for question in guide.questions:
        pieces.append(_hanging("    " if question.parent else "  ", f"{question.number}. ", question.text, talk.width))
    going = talk.project.ask(going_by, guide)
    if going:
        other = talk.say("{project.go_overview}, then {overview.details}: state here which version an interview had.")
        pieces += ["\n", *(_warned(line) for line in (*guide_lines(going, talk.language), other))]
    count = len(guide.questions)
    said = talk.say_count("guide written, {count} question", "guide written, {count} questions", count)
    if kept := sum(len(each.transcripts) for each in going if each.stays):
        keep = talk.say_count("{count} interview keeps its version", "{count} interviews keep their version", kept)
        said = f"{said}; {keep}"
    return Taken(pieces, Writing(do_one, (commands.add_guide, guide), lambda _: said, lambda _: links_of()))


def _hanging(indent: str, number: str, words: str, width: int) -> str:
    """An item of a list: its further lines stand under the first words, not under the number."""
    below = indent + " " * len(number)
    lines = wrap(one_line(words), max(20, width - 6), initial_indent=indent + number, subsequent_indent=below)
    return "\n".join(lines or [indent + number]) + "\n"


def links_of(transcripts: Sequence[str] | None = None) -> Reading:
    """Which turns of some transcripts, else of all, answer which question."""
    return Reading(new_links, (transcripts,), links_shown)


def links_shown(talk: Talk, links: Sequence[Link]) -> Taken | None:
    """Each with how like they are; nothing where no turn is like any."""
    if not links:
        return None
    pieces: Pieces = [
        (f"{talk.say('Proposed: which turns answer which question, and how like they are.')}\n\n", "bold")
    ]
    pieces += link_lines(talk.project, links, talk.say, talk.width)
    if doubts := other_words_lines(links, talk.language):
        head = talk.say(
            "Some numbers of the files are not the guide’s: there the words decide; {desk.question} at the desk links by hand:"
        )
        pieces += ["\n", *map(_warned, (head, *doubts[:MOST]))]
    if missing := not_found_lines(talk.project, links):
        head = talk.say(
            "Questions that were not found, not asked or asked in other words; {desk.question} at the desk links by hand:"
        )
        pieces += ["\n", *map(_warned, (head, *missing[:MOST]))]
    pieces += ["\n", f"{talk.say('{import.question} gives a turn another question, or none.')}\n"]

    def said(count: int) -> str:
        return talk.say_count("{count} turn linked to a question", "{count} turns linked to questions", count)

    return Taken(pieces, Writing(do_one, (commands.link_questions, *to_write(links)), said), tuple(links))


def take_linking(talk: Talk, paths: Sequence[Path]) -> Reading:
    """The same proposal whenever it is asked for."""

    def show(talk: Talk, links: list[Link]) -> Taken:
        nothing = talk.say(
            "No turn is like a question of the guide that it is not linked to; at the desk, {desk.question} links by hand."
        )
        return links_shown(talk, links) or Taken([f"{nothing}\n"], None)

    return Reading(new_links, (None,), show)


def take_codebook(talk: Talk, paths: Sequence[Path]) -> Reading:
    """A codebook file, compared with the codebook by path."""
    return Reading(read_codebook_file, (paths[0],), _codebook_shown)


def read_codebook_file(project: Project, path: Path) -> tuple[Sequence[DraftCode], CodebookPreview]:
    """The codes of a file, and what is new in them."""
    drafts = read_codebook(path)
    return drafts, project.ask(commands.preview_codebook, drafts)


def _codebook_shown(talk: Talk, read: tuple[Sequence[DraftCode], CodebookPreview]) -> Taken:
    drafts, found = read
    pieces: Pieces = [
        talk.say("codes: {added} new, {changed} changed, {same} as they are", **_counts(found)),
        "\n\n",
    ]
    for title, paths_of_codes in ((talk.say("new"), found.added), (talk.say("changed"), found.changed)):
        pieces += [piece for path in paths_of_codes for piece in ((f"  {title:<10} ", "dim"), f"{one_line(path)}\n")]

    def said(done: CodebookPreview) -> str:
        return talk.say("codes: {added} new, {changed} changed, {same} as they are", **_counts(done))

    write = Writing(do_one, (commands.import_codebook, drafts), said)
    return Taken(pieces, write if found.added or found.changed else None)


def _counts(found: CodebookPreview) -> dict[str, object]:
    return {"added": len(found.added), "changed": len(found.changed), "same": len(found.same)}


def take_respondents(talk: Talk, paths: Sequence[Path]) -> Reading:
    """A table of respondents, with the transcript that each line was found to belong to."""
    return Reading(read_people, (paths[0], talk.language), _respondents_shown)


def _respondents_shown(talk: Talk, read: tuple[list[Match], list[str]]) -> Taken:
    matches, notices = read
    odd = map(talk.sentence, commands.table_doubts(matches))
    pieces: Pieces = [(f"{one_line(notice)}\n", "$text-warning") for notice in (*notices, *odd)]
    for match in matches:
        number = str(match.number or "–")
        if match.transcript is not None:
            name = f"{match.transcript.name}: {match.label}" if match.label else match.transcript.name
            belongs = f"→ {clipped(one_line(name), 22)}{' ?' if match.silent else ''}"
        elif match.respondent is not None:
            belongs = "→ " + talk.say("the respondent of this number")
        elif match.draft.transcript:
            belongs = clipped(talk.say("no transcript “{name}”", name=one_line(match.draft.transcript)), 26)
        else:
            belongs = talk.say("no transcript: a new respondent")
        values = "; ".join(f"{name} = {value}" for name, value in match.draft.values)
        pieces += [
            (f"  {number:>4}  ", "bold"),
            (f"{belongs:<26} ", "$text-warning" if match.silent or not match.transcript else ""),
        ]
        pieces.append(f"{clipped(one_line(values), max(20, talk.width - 44))}\n")

    def said(count: int) -> str:
        return talk.say_count("{count} respondent written", "{count} respondents written", count)

    return Taken(pieces, Writing(do_one, (commands.set_respondents, matches), said) if matches else None)


def take_codings(talk: Talk, paths: Sequence[Path]) -> Reading:
    """A file of codings; the lines that can't be placed are listed, the rest is one change."""
    return Reading(read_codings_file, (paths[0],), _codings_shown)


def read_codings_file(project: Project, path: Path) -> Placed:
    """The lines of a file with where they belong."""
    return project.ask(commands.place_codings, read_codings(path))


def _codings_shown(talk: Talk, placed: Placed) -> Taken:
    said = talk.say("placed: {count}; not placed: {missing}", count=len(placed.claims), missing=len(placed.unplaced))
    pieces: Pieces = [(f"{said}\n\n", "bold")]
    for odd in (*placed.unplaced, *placed.mismatched)[:MOST]:
        place = talk.say("line {line}, {transcript}", line=odd.draft.line, transcript=one_line(odd.draft.transcript))
        pieces += [(f"  {place}: ", "dim"), (f"{one_line(talk.sentence(odd.reason))}\n", "$text-warning")]

    def written(count: int) -> str:
        return talk.say_count(
            "{count} coding written; there already: {known}",
            "{count} codings written; there already: {known}",
            count,
            known=len(placed.claims) - count,
        )

    return Taken(pieces, Writing(do_one, (commands.import_codings, placed.claims), written) if placed.claims else None)


def take_answers(talk: Talk, paths: Sequence[Path]) -> Reading:
    """A transcript that came back from Word: its answers, what could not be matched, what was changed in the text."""
    return Reading(read_answers_file, (paths[0], talk.reviewer), _answers_shown)


def read_answers_file(project: Project, path: Path, reviewer: str) -> Answers:
    """The answers of a file with their codings."""
    return read_answers(project, path, reviewer)


def _answers_shown(talk: Talk, found: Answers) -> Taken:
    looks = {"head": "bold", "plain": "", "warning": "$text-warning"}
    pieces: Pieces = []
    for mood, line in answer_lines(found, talk.language):
        pieces.append((f"{'' if mood == 'head' else '  '}{one_line(line)}\n", looks[mood]))
    if any(left.reason == WHO for left in found.unmatched):
        pieces.append((f"\n{talk.say('{import.reviewer} says who answered.')}\n", "bold"))

    def written(count: int) -> str:
        return talk.say_count("{count} answer written", "{count} answers written", count)

    write = Writing(do_one, (import_answers, found.transcript.id, found.fresh), written)
    return Taken(pieces, write if found.fresh else None)


KINDS: tuple[Kind, ...] = (
    Kind("interviews: files or a folder", tuple(FORMATS), take_interviews, folders=True, asks_first=True),
    Kind("the interview guide", tuple(FORMATS), take_guide),
    Kind("a table of respondents", TABLES, take_respondents, asks_first=True),
    Kind("a codebook", CODEBOOKS, take_codebook),
    Kind("codings", TABLES, take_codings),
    Kind("answers in a transcript that came back from Word", (".docx",), take_answers),
    Kind("links of turns to the guide’s questions", (), take_linking),
)
