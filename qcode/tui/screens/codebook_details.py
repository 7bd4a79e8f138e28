"""Everything that is said of one code, for reading beside the tree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from textual.content import Content

from qcode import queries
from qcode.model.code_words import PARTS, SHOWN_BY, STATUSES
from qcode.model.rows import Code, CodeExample, CodeWords
from qcode.tui.desk.book import BookLine, WorkLeft
from qcode.tui.desk.code_words import link_words, value_words
from qcode.tui.desk.display import clipped, one_line, safe
from qcode.tui.named import LANGUAGE_NAMES

if TYPE_CHECKING:
    from qcode.tui.screen import ProjectScreen

Piece = Content | tuple[str, str] | str
WRITTEN = ("brief", "definition", "use_when", "not_when", "example")
LONGEST_QUOTE, LONGEST_MEMO = 300, 120
MOST_NAMED = 8
"""Transcripts that are named before the rest is only counted."""


@dataclass(frozen=True)
class Known:
    """What is read once for all codes."""

    paths: Mapping[str, str] = field(default_factory=dict)
    """In the interface's language, where codes have names in it."""
    codings: Mapping[str, int] = field(default_factory=dict)
    """By everybody."""
    coders: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, Sequence[CodeWords]] = field(default_factory=dict)


def details(screen: ProjectScreen, known: Known, line: BookLine, left: WorkLeft | None) -> Content:
    """A code's sheet: name and standing, what is missing, its parts, passages, bonds and notes."""
    pieces: list[Piece] = [(one_line(known.paths[line.id]), "bold"), "\n"]
    pieces += _standing(screen, known, line)
    pieces += _missing(screen, line)
    pieces += _work(screen, left)
    for part in WRITTEN:
        if text := str(getattr(line.code, part)).strip():
            pieces += _headed(screen.say(PARTS[part]), safe(text))
    pieces += _passages(screen, line.code)
    pieces += _links(screen, known, line.code)
    pieces += _other_languages(known, line.code)
    pieces += _memos(screen, line.code)
    return Content.assemble(*pieces)


def _headed(head: str, text: str | Content) -> list[Piece]:
    return ["\n", (head, "bold $text-accent"), "\n", text, "\n"]


def _standing(screen: ProjectScreen, known: Known, line: BookLine) -> list[Piece]:
    code, say = line.code, screen.say
    status = say(STATUSES[code.status])
    if code.merged_into:
        status = say("merged into {name}", name=one_line(known.paths[code.merged_into]))
    everybody = known.codings.get(code.id, 0)
    counted = screen.say_count("{count} coding", "{count} codings", line.codings)
    counted += f" ({say('by all: {count}', count=everybody)})" if everybody != line.codings else ""
    first = [status, counted]
    first += [f"{say('part|key')}: {code.key}"] if code.key else []
    named = [
        f"{say(PARTS[part])}: {words}"
        for part in ("origin", "source", "level", "cycle", "colour")
        if (words := value_words(part, getattr(code, part), say))
    ]
    author = one_line(known.coders.get(code.author or "", "–"))
    made = say("version {number}, made {day} by {name}", number=code.version, day=screen.day(code.created), name=author)
    return [" · ".join(first), "\n", " · ".join(named), "\n", (made, "dim"), "\n"]


def _missing(screen: ProjectScreen, line: BookLine) -> list[Piece]:
    if not line.missing:
        return []
    lacking = ", ".join(screen.say(PARTS[part]) for part in line.missing)
    return [(screen.say("missing: {parts}", parts=lacking), "$text-warning"), "\n"]


def _work(screen: ProjectScreen, left: WorkLeft | None) -> list[Piece]:
    if left is None:
        return []
    lines = []
    if left.unread:
        names = ", ".join(map(one_line, left.unread[:MOST_NAMED])) + (" …" if len(left.unread) > MOST_NAMED else "")
        lines.append(
            screen.say_count(
                "to be read for it: {count} transcript ({names})",
                "to be read for it: {count} transcripts ({names})",
                len(left.unread),
                names=names,
            )
        )
    if left.unchecked:
        lines.append(
            screen.say_count(
                "to be checked: {count} coding of an older definition",
                "to be checked: {count} codings of an older definition",
                left.unchecked,
            )
        )
    return [("\n".join(lines), "$text-warning"), "\n"]


def _passages(screen: ProjectScreen, code: Code) -> list[Piece]:
    """The passages that show what a code means."""
    rows = screen.project.ask(queries.examples_of, code.id)
    pieces: list[Piece] = []
    for kind, words in SHOWN_BY.items():
        for row in (row for row in rows if row.kind == kind):
            pieces += _headed(screen.say(words), _quoted(screen, row))
    return pieces


def _quoted(screen: ProjectScreen, row: CodeExample) -> Content:
    coding = screen.project.ask(queries.coding, row.coding)
    passage = screen.project.ask(queries.passage, coding.transcript, coding.start, coding.end)
    place = screen.project.ask(queries.place, coding.transcript, coding.start, coding.code)
    words = clipped(one_line(passage.text), LONGEST_QUOTE)
    turn = screen.say("turn {number}", number=place.turn)
    condition = f" [{screen.say(passage.condition)}]" if passage.condition else ""
    return Content.assemble(f"{screen.in_marks(words)} ", (f"— {one_line(place.transcript)}, {turn}{condition}", "dim"))


def _links(screen: ProjectScreen, known: Known, code: Code) -> list[Piece]:
    rows = screen.project.ask(queries.links_of, code.id)
    if not rows:
        return []
    lines = []
    for row in rows:
        kind = link_words(row.kind, screen.say)
        source, target = one_line(known.paths[row.source]), one_line(known.paths[row.target])
        lines.append(f"→ {kind}: {target}" if row.source == code.id else f"← {source}: {kind}")
    return _headed(screen.say("part|links"), "\n".join(lines))


def _other_languages(known: Known, code: Code) -> list[Piece]:
    pieces: list[Piece] = []
    for row in known.words.get(code.id, ()):
        said = (row.name, row.brief, row.definition, row.use_when, row.not_when)
        pieces += _headed(LANGUAGE_NAMES.get(row.language, row.language), "\n".join(safe(s) for s in said if s))
    return pieces


def _memos(screen: ProjectScreen, code: Code) -> list[Piece]:
    rows = screen.project.ask(queries.memos_about, "code", code.id)
    if not rows:
        return []
    lines = [clipped(one_line(row.body), LONGEST_MEMO) for row in reversed(rows)]
    return _headed(f"{screen.say('part|memos')} ({len(rows)})", "\n".join(lines))
