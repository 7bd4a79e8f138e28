"""What a file would become: read, shown, and written only then."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qcode import commands, queries
from qcode.catalogue.intake import Incoming, read_all, write_all
from qcode.catalogue.linking import Link, propose_links
from qcode.commands.codebook_file import CodebookPreview
from qcode.importers import FORMATS, guide_paths, unread_paths
from qcode.importers.codebook import FORMATS as CODEBOOKS
from qcode.importers.codebook import read_codebook
from qcode.importers.codings import read_codings
from qcode.importers.guide import read_guide
from qcode.importers.respondents import read_respondents
from qcode.importers.tables import FORMATS as TABLES
from qcode.model.rows import Transcript, Turn
from qcode.tui.desk.display import clipped, one_line

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
    language: str
    width: int
    keep_names: bool = False
    copy: bool = True
    source: str = ""
    """What kind of source they are; "" for what fits."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What was read, in words, and how it is written; ``write`` is None where there is nothing to write.

    Writing returns what was done in words, and what is proposed next, if anything is.
    """

    words: Pieces
    write: Callable[[], tuple[str, Taken | None]] | None


@dataclass(frozen=True, slots=True)
class Kind:
    """Something that can be brought in; the title is a key of ``say``."""

    title: str
    suffixes: tuple[str, ...]
    take: Callable[[Talk, Sequence[Path]], Taken]
    folders: bool = False
    """Whether whole folders are taken, too."""
    asks_first: bool = False
    """Whether it holds people's words, which belong neither into the sample nor under git."""


def take_interviews(talk: Talk, paths: Sequence[Path]) -> Taken:
    """Files and folders of interviews."""
    found = read_all(talk.project, paths, keep_names=talk.keep_names)
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

    def write() -> tuple[str, Taken | None]:
        written = write_all(talk.project, fresh, copy=talk.copy, kind=talk.source)
        return talk.say("transcripts written: {count}", count=len(written)), take_links(talk, written)

    return Taken(pieces, write if fresh else None)


def _interview_words(talk: Talk, item: Incoming) -> Pieces:
    pieces: Pieces = [(one_line(item.path.name), "bold")]
    if item.error is not None:
        return [*pieces, f"  {one_line(item.error.said(talk.language))}\n\n"]
    if item.known:
        return [*pieces, "  " + talk.say("is there already as “{name}”", name=one_line(item.known)) + "\n\n"]
    draft = item.draft
    assert draft is not None
    said = talk.say(
        "as “{name}”; turns: {count}; {rule}", name=item.name, count=len(draft.turns), rule=talk.say(draft.rule)
    )
    pieces.append(f"  {one_line(said)}\n")
    if item.renamed:
        pieces.append(
            (f"    {talk.say('The file’s name may be a person’s, so a number is proposed.')}\n", "$text-warning")
        )
    for speaker in draft.speakers[:8]:
        turns = talk.say("turns: {count}", count=speaker.turns)
        pieces.append(f"    {clipped(one_line(speaker.label), 20):<20} {talk.say(speaker.role)}, {turns}\n")
    for turn in draft.turns[:5]:
        words = clipped(one_line(draft.text[turn.words : turn.end]), max(20, talk.width - 36))
        pieces += [(f"    {clipped(one_line(turn.speaker), 20):<20} ", "dim"), f"{words}\n"]
    pieces += [(f"    {one_line(talk.say(notice))}\n", "$text-warning") for notice in draft.notices]
    return [*pieces, "\n"]


def take_guide(talk: Talk, paths: Sequence[Path]) -> Taken:
    """A version of the interview guide; the links of turns to its questions are proposed next."""
    guide = read_guide(paths[0])
    pieces: Pieces = [(f"{one_line(guide.title)}\n", "bold")]
    for question in guide.questions:
        pieces.append(f"{'    ' if question.parent else '  '}{question.number}. {one_line(question.text)}\n")

    def write() -> tuple[str, Taken | None]:
        talk.project.do(commands.add_guide, guide)
        return talk.say("guide written; questions: {count}", count=len(guide.questions)), take_links(talk)

    return Taken(pieces, write)


def take_links(talk: Talk, transcripts: Sequence[Transcript] | None = None) -> Taken | None:
    """Which turns answer which question, with how like they are; nothing where no turn is like any."""
    rows = talk.project.ask(queries.transcripts) if transcripts is None else transcripts
    links = _new_ones(talk.project, propose_links(talk.project, rows))
    if not links:
        return None
    pieces: Pieces = [
        (f"{talk.say('Proposed: which turns answer which question, and how like they are.')}\n\n", "bold")
    ]
    for link in [link for link in links if link.asks][:MOST]:
        place = f"{one_line(link.transcript.name)}, {talk.say('turn {number}', number=link.position)}"
        question = f"{link.question.number}. {one_line(link.question.text)}"
        pieces.append(f"  {clipped(place, 26):<26} {link.score:4.0%}  {clipped(question, max(20, talk.width - 42))}\n")

    def write() -> tuple[str, Taken | None]:
        wanted = [(link.transcript.id, link.turn, link.question) for link in links]
        count = talk.project.do(commands.link_questions, wanted)
        return talk.say("turns linked to questions: {count}", count=count), None

    return Taken(pieces, write)


def _new_ones(project: Project, links: Sequence[Link]) -> list[Link]:
    """Links that say something new of turns that no person has linked."""
    turns = project.ask(queries.turns_of_transcripts, {link.transcript.id for link in links})
    known: dict[str, Turn] = {turn.id: turn for turn in turns if turn.linked_by != "person"}
    return [link for link in links if link.turn in known and known[link.turn].question != link.question.id]


def take_linking(talk: Talk, paths: Sequence[Path]) -> Taken:
    """The same proposal whenever it is asked for."""
    nothing = talk.say(
        "No turn is like a question of the guide that it is not linked to; at the desk, q links by hand."
    )
    return take_links(talk) or Taken([f"{nothing}\n"], None)


def take_codebook(talk: Talk, paths: Sequence[Path]) -> Taken:
    """A codebook file, compared with the codebook by path."""
    drafts = read_codebook(paths[0])
    found = talk.project.ask(commands.preview_codebook, drafts)
    pieces: Pieces = [
        talk.say("codes: {added} new, {changed} changed, {same} as they are", **_counts(found)),
        "\n\n",
    ]
    for title, paths_of_codes in ((talk.say("new"), found.added), (talk.say("changed"), found.changed)):
        pieces += [piece for path in paths_of_codes for piece in ((f"  {title:<10} ", "dim"), f"{one_line(path)}\n")]

    def write() -> tuple[str, Taken | None]:
        done = talk.project.do(commands.import_codebook, drafts)
        return talk.say("codes: {added} new, {changed} changed, {same} as they are", **_counts(done)), None

    return Taken(pieces, write if found.added or found.changed else None)


def _counts(found: CodebookPreview) -> dict[str, object]:
    return {"added": len(found.added), "changed": len(found.changed), "same": len(found.same)}


def take_respondents(talk: Talk, paths: Sequence[Path]) -> Taken:
    """A table of respondents, with the transcript that each line was found to belong to."""
    drafts, notices = read_respondents(paths[0], talk.language)
    matches = talk.project.ask(commands.match_respondents, drafts)
    pieces: Pieces = [(f"{one_line(notice)}\n", "$text-warning") for notice in notices]
    for match in matches:
        number = str(match.number or "–")
        if match.transcript is not None:
            belongs = f"→ {clipped(one_line(match.transcript.name), 22)}"
        elif match.respondent is not None:
            belongs = "→ " + talk.say("the respondent of this number")
        else:
            belongs = talk.say("no transcript: a new respondent")
        values = "; ".join(f"{name} = {value}" for name, value in match.draft.values)
        pieces += [(f"  {number:>4}  ", "bold"), (f"{belongs:<26} ", "" if match.transcript else "$text-warning")]
        pieces.append(f"{clipped(one_line(values), max(20, talk.width - 44))}\n")

    def write() -> tuple[str, Taken | None]:
        return talk.say("respondents written: {count}", count=talk.project.do(commands.set_respondents, matches)), None

    return Taken(pieces, write if matches else None)


def take_codings(talk: Talk, paths: Sequence[Path]) -> Taken:
    """A file of codings; the lines that can't be placed are listed, the rest is one change."""
    placed = talk.project.ask(commands.place_codings, read_codings(paths[0]))
    said = talk.say("placed: {count}; not placed: {missing}", count=len(placed.claims), missing=len(placed.unplaced))
    pieces: Pieces = [(f"{said}\n\n", "bold")]
    for odd in (*placed.unplaced, *placed.mismatched)[:MOST]:
        place = talk.say("line {line}, {transcript}", line=odd.draft.line, transcript=one_line(odd.draft.transcript))
        pieces += [(f"  {place}: ", "dim"), (f"{one_line(odd.reason.said(talk.language))}\n", "$text-warning")]

    def write() -> tuple[str, Taken | None]:
        count = talk.project.do(commands.import_codings, placed.claims)
        known = len(placed.claims) - count
        return talk.say("codings written: {count}; there already: {known}", count=count, known=known), None

    return Taken(pieces, write if placed.claims else None)


KINDS: tuple[Kind, ...] = (
    Kind("interviews: files or a folder", tuple(FORMATS), take_interviews, folders=True, asks_first=True),
    Kind("the interview guide", tuple(FORMATS), take_guide),
    Kind("a table of respondents", TABLES, take_respondents, asks_first=True),
    Kind("a codebook", CODEBOOKS, take_codebook),
    Kind("codings", TABLES, take_codings),
    Kind("links of turns to the guide’s questions", (), take_linking),
)
