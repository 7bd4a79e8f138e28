"""Answers that came back in a Word file: read, matched with their codings, shown, and written only then."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from qcode import queries
from qcode.catalogue.items import code_labels
from qcode.catalogue.profiles import profile_of
from qcode.commands.answering import Answer, Said
from qcode.importers.commented import FoundComment, Returned, read_returned
from qcode.model.errors import QcodeError
from qcode.model.rows import Coding, Transcript
from qcode.project import Project
from qcode.queries import annotating, reviews
from qcode.render.annotated_parts import SEAL
from qcode.report.annotated import HIDDEN, Line, printed_lines
from qcode.text.aligning import Alignment
from qcode.text.ticks import Ticks
from qcode.text.tokens import TOKEN, added, short, shorts
from qcode.words import LANGUAGES

UNNAMED = frozenset(
    ["", "author", "unknown author", "автор", "неизвестный автор", "белгісіз автор", "yazar", "bilinmeyen yazar"]
)
"""What programs call somebody who has not said a name."""
SHOWN = 160
"""How much of the words that a new comment stands on is kept with it."""
WHO = "the file does not say who: name the reviewer with --reviewer"
GONE = "its coding is no longer there"
CHANGED = "the comment’s own words were changed, so what is meant can’t be told"
BY_PLACE = "by its place: the comment is a new one"
COULD_BE_MORE = "it may be the beginning of a sentence"
SEVERAL = "several codings or none lie there, so it becomes a memo"
NOWHERE = "the words it stands on are no longer in the text, so it belongs to the turn before"
OWN = "the coder’s own words: no verdict"
REPLY, IN_COMMENT, RESOLVED, NEW = "reply", "in the comment", "marked as resolved", "new comment"


class NotAnnotated(QcodeError):
    template = "“{file}” is no transcript that qcode has written with comments: `qcode export annotated` writes one."


class OtherProject(QcodeError):
    template = "“{file}” is of another project: its transcript is not here. Open the project that it was written from."


class OtherText(QcodeError):
    template = "“{file}” was written from another text of {transcript} than the one that is here, so nothing was read. Write it anew."


@dataclass(frozen=True, slots=True)
class Matched:
    """An answer with its place, in words a person checks it by."""

    answer: Answer
    path: str
    """The code, "" for a memo."""
    turn: int
    quote: str
    how: str
    doubt: str = ""
    known: bool = False


@dataclass(frozen=True, slots=True)
class Unmatched:
    """Something that was written and is not taken over, and why."""

    author: str
    words: str
    reason: str


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of the text itself: where, what, and whose where changes were tracked."""

    turn: int
    removed: str
    added: str
    author: str = ""


@dataclass(frozen=True, slots=True)
class Answers:
    """What a file brought back for one transcript."""

    file: str
    transcript: Transcript
    found: tuple[Matched, ...]
    unmatched: tuple[Unmatched, ...]
    edits: tuple[Edit, ...]

    @property
    def fresh(self) -> tuple[Answer, ...]:
        return tuple(each.answer for each in self.found if not each.known)


def read_answers(project: Project, path: Path, reviewer: str = "") -> Answers:
    """What a Word file answers; ``reviewer`` is who ticked where the file does not say. Nothing is written."""
    back = read_returned(path, SEAL)
    transcript = _transcript(project, back)
    return _Matching(project, back, transcript, reviewer).answers()


def _transcript(project: Project, back: Returned) -> Transcript:
    """The transcript that a file was written from, where it is here with the same text."""
    id_, _, seal = back.seal.partition(":")
    if not id_ or not seal:
        raise NotAnnotated(file=back.file)
    found = next((row for row in project.ask(queries.transcripts) if row.id == id_), None)
    if found is None:
        raise OtherProject(file=back.file)
    if not project.ask(annotating.text_seal, id_).startswith(seal[:16]):
        raise OtherText(file=back.file, transcript=found.name)
    return found


class _Matching:
    """One file held against the transcript that it came from."""

    def __init__(self, project: Project, back: Returned, transcript: Transcript, reviewer: str) -> None:
        ask = project.ask
        self.project, self.back, self.transcript = project, back, transcript
        self.lines = printed_lines(ask(queries.body, transcript.id), ask(annotating.held_back, transcript.id)[0], ())
        self.pieces = [piece for line in self.lines for piece in line.pieces]
        self.places = _places(self.lines)
        self.piece_starts = [piece.start for piece in self.pieces]
        self.alignment = Alignment(back.text, "\n".join(line.text for line in self.lines))
        self.turns = ask(queries.turns, transcript.id)
        self.turn_starts = [turn.start for turn in self.turns]
        self.codings: dict[str, Coding] = {row.id: row for row in ask(annotating.every_coding, transcript.id)}
        self.by_sign: dict[str, Coding] = {sign: self.codings[id_] for id_, sign in shorts(self.codings).items()}
        self.replies = {short(row.id) for row in ask(annotating.reviews_in, transcript.id)}
        self.coders: dict[str, str] = {row.id: row.name for row in ask(queries.coders)}
        self.labels: dict[str, str] = code_labels(project, "en")
        self.paths = [code_labels(project, language) for language in LANGUAGES]
        self.ticks = Ticks(profile_of(project).answers)
        self.said = ask(Said, transcript.id)
        self.states = ask(reviews.states)
        self.found: list[Matched] = []
        self.unmatched: list[Unmatched] = []
        self.reviewer = reviewer or self._only_guest()

    def answers(self) -> Answers:
        """Every thread, then the edits."""
        threads: dict[str, list[FoundComment]] = {each.id: [] for each in self.back.comments if not each.parent}
        for each in self.back.comments:
            if each.parent:
                threads.setdefault(each.parent, []).append(each)
        for root in self.back.comments:
            if not root.parent:
                self._thread(root, sorted(threads[root.id], key=lambda reply: reply.written))
        return Answers(self.back.file, self.transcript, tuple(self.found), tuple(self.unmatched), tuple(self._edits()))

    def _only_guest(self) -> str:
        """Who wrote the answers, where all that bear a name bear the same; "" where they do not."""
        names = {each.author for each in self.back.comments if not TOKEN.search("\n".join(each.lines))}
        names = {name for name in names if name.casefold() not in UNNAMED} - {
            self.coders[row.coder] for row in self.codings.values()
        }
        return names.pop() if len(names) == 1 else ""

    def _who(self, author: str) -> str:
        return self.reviewer if author.casefold() in UNNAMED else author

    def _thread(self, root: FoundComment, replies: list[FoundComment]) -> None:
        """One comment with all that was replied to it."""
        coding, ours = self._own(root)
        verdicts: list[str] = []
        if ours and coding is None:
            self._lost(root, replies)
            return
        coding = coding or self._new(root, verdicts)
        for reply in replies:
            if coding is None:
                self._memo(reply, root)
            else:
                self._reply(coding, reply, verdicts)
        if ours and coding is not None:
            self._in_comment(coding, root, verdicts)
            if root.done:
                self._done(coding, verdicts)

    def _own(self, root: FoundComment) -> tuple[Coding | None, bool]:
        """The coding of a comment that qcode wrote, and whether qcode wrote it: by its sign, else by author, place and code."""
        if signed := TOKEN.search("\n".join(root.lines)):
            return self.by_sign.get(signed.group(1)), True
        span = self._span(root)
        for row in self.codings.values():
            if self.coders[row.coder] != root.author or span is None or not root.lines:
                continue
            first = " ".join(root.lines[0].split())
            if _alike(span, (row.start, row.end)) >= 0.8 and any(labels[row.code] == first for labels in self.paths):
                return row, True
        return None, False

    def _reply(self, coding: Coding, reply: FoundComment, verdicts: list[str]) -> None:
        words = "\n".join(reply.lines)
        if (signed := TOKEN.search(words)) and signed.group(1) in self.replies:
            return
        self._said_of(coding, reply.author, TOKEN.sub("", words).strip(), reply.written, REPLY, verdicts)

    def _in_comment(self, coding: Coding, root: FoundComment, verdicts: list[str]) -> None:
        """What was written into the comment itself, before or behind what qcode wrote there."""
        signed = TOKEN.search("\n".join(root.lines))
        if signed is None:
            return
        lines = [TOKEN.sub("", line).strip() for line in root.lines]
        found = added([line for line in lines if line], signed.group(2))
        if found is None:
            self.unmatched.append(Unmatched(root.author, "\n".join(line for line in lines if line), CHANGED))
        elif found:
            self._said_of(coding, "", "\n".join(found), "", IN_COMMENT, verdicts)

    def _said_of(
        self, coding: Coding, author: str, words: str, written: str, how: str, verdicts: list[str], doubt: str = ""
    ) -> None:
        """Words about a coding as a review of it."""
        if not words:
            return
        who, found = self._who(author), self.ticks.read(words)
        if not who:
            self.unmatched.append(Unmatched(author, words, WHO))
            return
        verdict, reason = found.verdict, found.reason
        if who == self.coders[coding.coder]:
            verdict, reason, doubt = "", words, OWN
        verdicts.append(verdict)
        doubt = doubt or (COULD_BE_MORE if found.doubtful else "")
        self._add(Answer("coding", coding.id, verdict, reason, who, written), coding, how, doubt)

    def _done(self, coding: Coding, verdicts: list[str]) -> None:
        """A thread that is marked as resolved ends an objection, and accepts where there was none."""
        given = [verdict for verdict in verdicts if verdict]
        open_ = self.states.get(coding.id) in reviews.OBJECTIONS
        if given and given[-1] == "accepted":
            return
        verdict = "resolved" if open_ or given else "accepted"
        if verdict == "accepted" and self.states.get(coding.id):
            return
        if not self.reviewer or self.reviewer == self.coders[coding.coder]:
            self.unmatched.append(Unmatched("", self.labels[coding.code], WHO))
            return
        self._add(Answer("coding", coding.id, verdict, "", self.reviewer, ""), coding, RESOLVED, "")

    def _new(self, root: FoundComment, verdicts: list[str]) -> Coding | None:
        """A comment of somebody's own: a review where it ticks the one coding there, else a memo on the turn."""
        words, span = "\n".join(root.lines).strip(), self._span(root)
        found = self.ticks.read(words)
        inside = [
            row
            for row in self.codings.values()
            if span and row.start < span[1] and span[0] < row.end
            and ((row.start <= span[0] and span[1] <= row.end) or _alike(span, (row.start, row.end)) >= 0.5)
        ]  # fmt: skip
        if found.verdict and len(inside) == 1:
            self._said_of(inside[0], root.author, words, root.written, NEW, verdicts, BY_PLACE)
            return inside[0]
        self._memo(root, root, SEVERAL if found.verdict else "")
        return None

    def _memo(self, comment: FoundComment, root: FoundComment, doubt: str = "") -> None:
        """Words on a passage as a memo on its turn."""
        words, who = "\n".join(comment.lines).strip(), self._who(comment.author)
        if not words:
            return
        if not who:
            self.unmatched.append(Unmatched(comment.author, words, WHO))
            return
        span = self._span(root)
        at = span[0] if span else self._stored(self.alignment.near(root.start))
        place = bisect_right(self.turn_starts, at) - 1
        about, target = ("turn", self.turns[place].id) if place >= 0 else ("transcript", self.transcript.id)
        quote = self._quote(root)
        body = f"“{quote}”\n{words}" if quote and comment is root else words
        answer = Answer(about, target, "", body, who, comment.written)
        doubt = doubt or (NOWHERE if span is None and root.start < root.end else "")
        self.found.append(Matched(answer, "", max(place + 1, 0), quote, NEW, doubt, self.said.knows(answer)))

    def _lost(self, root: FoundComment, replies: list[FoundComment]) -> None:
        """What was said of a coding that is no longer there."""
        for each in replies:
            if words := "\n".join(each.lines).strip():
                self.unmatched.append(Unmatched(each.author, f"{root.lines[0]}: {words}", GONE))
        if root.done and not replies:
            self.unmatched.append(Unmatched("", root.lines[0], GONE))

    def _add(self, answer: Answer, coding: Coding, how: str, doubt: str) -> None:
        place = bisect_right(self.turn_starts, coding.start)
        text = self.alignment.there
        first, last = self._printed(coding.start), self._printed(coding.end)
        quote = " ".join(text[first:last].split())[:SHOWN]
        path = self.labels[coding.code]
        self.found.append(Matched(answer, path, place, quote, how, doubt, self.said.knows(answer)))

    def _quote(self, comment: FoundComment) -> str:
        """The words that a comment stands on, as they were printed."""
        span = self.alignment.span(comment.start, comment.end)
        words = " ".join(self.alignment.there[slice(*span)].split()) if span else ""
        return words if len(words) <= SHOWN else words[: SHOWN - 1] + "…"

    def _span(self, comment: FoundComment) -> tuple[int, int] | None:
        """Where a comment stands in the stored text."""
        span = self.alignment.span(comment.start, comment.end)
        if span is None:
            return None
        return self._stored(span[0]), self._stored(span[1] - 1) + 1

    def _stored(self, at: int) -> int:
        """The character of the stored text that was printed here."""
        if not self.pieces:
            return 0
        place = max(bisect_right(self.places, at) - 1, 0)
        piece = self.pieces[place]
        return (
            piece.start
            if piece.is_hidden
            else min(piece.start + at - self.places[place], max(piece.end - 1, piece.start))
        )

    def _printed(self, at: int) -> int:
        """Where a character of the stored text was printed."""
        place = max(bisect_right(self.piece_starts, at) - 1, 0)
        piece = self.pieces[place]
        return self.places[place] + min(at - piece.start, len(piece.text))

    def _edits(self) -> Iterator[Edit]:
        """What was changed in the text itself: in sight, and with changes tracked."""
        for change in self.alignment.changes:
            if change.removed != HIDDEN:
                yield Edit(self._turn(change.there), change.removed, change.added)
        for each in self.back.tracked:
            turn = self._turn(self.alignment.near(each.at))
            yield Edit(turn, *((each.text, "") if each.kind == "del" else ("", each.text)), each.author)

    def _turn(self, printed: int) -> int:
        return bisect_right(self.turn_starts, self._stored(printed))


def _places(lines: tuple[Line, ...]) -> list[int]:
    """Where each piece begins in the printed text."""
    found, at = [], 0
    for line in lines:
        for piece in line.pieces:
            found.append(at)
            at += len(piece.text)
        at += 1
    return found


def _alike(a: tuple[int, int], b: tuple[int, int]) -> float:
    """How much two spans share, of all that they cover."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return max(shared, 0) / max(max(a[1], b[1]) - min(a[0], b[0]), 1)
