"""Answers that came back in a Word file: read, matched with their codings, shown, and written only then."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from qcode import queries
from qcode.catalogue.answer_places import Edit, Places
from qcode.catalogue.items import code_labels
from qcode.catalogue.profiles import profile_of
from qcode.commands.answering import Answer, Said
from qcode.importers.commented import FoundComment, Returned, read_returned
from qcode.model.errors import QcodeError
from qcode.model.rows import Coding, Transcript
from qcode.project import Project
from qcode.queries import annotating, reviews
from qcode.text.ticks import Ticks
from qcode.text.tokens import SEAL, TOKEN, added, short, shorts, unsigned
from qcode.words import LANGUAGES

UNNAMED = frozenset(
    ["", "author", "unknown author", "автор", "неизвестный автор", "белгісіз автор", "yazar", "bilinmeyen yazar"]
)
"""What programs call somebody who has not said a name."""
WHO = "the file does not say who answered"
GONE = "its coding is no longer there"
CHANGED = "the comment’s own words were changed, so what is meant can’t be told"
BY_PLACE = "by its place: the comment is a new one"
ITS_PLACE = "by its place: the file does not say what it replies to"
COULD_BE_MORE = "it may be the beginning of a sentence"
SEVERAL = "several codings or none lie there, so it becomes a memo"
NOWHERE = "the words it stands on are no longer in the text, so it belongs to the turn before"
OWN = "the coder’s own words: no verdict"
RESOLVED = "marked as resolved in Word, which does not keep who marked it: no verdict"
REPLY, IN_COMMENT, NEW = "reply", "in the comment", "new comment"


class NotAnnotated(QcodeError):
    template = "“{file}” is no transcript that qcode has written with comments: `qcode export annotated` writes one."
    at_keys = "“{file}” is no transcript that qcode has written with comments: {desk.annotate} in its text writes one."


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
        self.places = Places(project, back, transcript)
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
        self.by_place: set[str] = set()
        """Comments that are replies by nothing but their place."""
        self.reviewer = reviewer or self._only_guest()

    def answers(self) -> Answers:
        """Every thread, then the edits."""
        for root, replies in self._threads():
            self._thread(root, sorted(replies, key=lambda reply: reply.written))
        edits = tuple(self.places.edits())
        return Answers(self.back.file, self.transcript, tuple(self.found), tuple(self.unmatched), edits)

    def _threads(self) -> list[tuple[FoundComment, list[FoundComment]]]:
        """Every comment that stands for itself, with its replies.

        LibreOffice before 7.6 forgets what replies to what; there, a reply follows a comment of qcode’s at its place.
        """
        found: dict[str, tuple[FoundComment, list[FoundComment]]] = {}
        heads = [each for each in self.back.comments if not each.parent]
        at: dict[tuple[int, int], list[tuple[int, str]]] = {}
        for number, each in enumerate(heads):
            signed = TOKEN.search("\n".join(each.lines))
            if signed and signed.group(1) not in self.replies:
                for place in {(each.start, each.end), (each.end, each.end)}:
                    at.setdefault(place, []).append((number, each.id))
                found[each.id] = each, []
        for number, each in enumerate(heads):
            owners = at.get((each.start, each.end), [])
            if each.id in found:
                continue
            if owners:
                # LibreOffice puts a reply before what it replies to where both stand on the same words
                found[next((id_ for place, id_ in owners if place > number), owners[-1][1])][1].append(each)
                self.by_place |= {each.id} if len(owners) > 1 or each.start == each.end else set()
            else:
                found[each.id] = each, []
        for each in self.back.comments:
            if each.parent in found:
                found[each.parent][1].append(each)
        order = {each.id: number for number, each in enumerate(heads)}
        return [found[id_] for id_ in sorted(found, key=order.__getitem__)]

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
        span = self.places.span(root)
        for row in self.codings.values():
            if self.coders[row.coder] != root.author or span is None or not root.lines:
                continue
            first = " ".join(root.lines[0].split())
            if _alike(span, (row.start, row.end)) >= 0.8 and any(labels[row.code] == first for labels in self.paths):
                return row, True
        return None, False

    def _reply(self, coding: Coding, reply: FoundComment, verdicts: list[str]) -> None:
        lines, signed = list(reply.lines), TOKEN.search("\n".join(reply.lines))
        if signed:  # qcode wrote it; only what somebody has added to it is new
            lines = added(unsigned(lines), signed.group(2)) or []
        doubt = ITS_PLACE if reply.id in self.by_place else ""
        self._said_of(coding, reply.author, "\n".join(lines).strip(), reply.written, REPLY, verdicts, doubt)

    def _in_comment(self, coding: Coding, root: FoundComment, verdicts: list[str]) -> None:
        """What was written into the comment itself, before or behind what qcode wrote there."""
        signed = TOKEN.search("\n".join(root.lines))
        if signed is None:
            return
        lines = unsigned(root.lines)
        found = added(lines, signed.group(2))
        if found is None:
            self.unmatched.append(Unmatched(root.author, "\n".join(lines), CHANGED))
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
        if verdict in reviews.OBJECTIONS:
            reason = reason or words  # an objection says something, be it only “?”
        if who == self.coders[coding.coder]:
            verdict, reason, doubt = "", words, OWN
        verdicts.append(verdict)
        doubt = doubt or (COULD_BE_MORE if found.doubtful else "")
        self._add(Answer("coding", coding.id, verdict, reason, who, written), coding, how, doubt)

    def _done(self, coding: Coding, verdicts: list[str]) -> None:
        """A thread that somebody has marked as resolved is told where it might be held for a verdict that nobody gave."""
        given = next((verdict for verdict in reversed(verdicts) if verdict), self.states.get(coding.id, ""))
        if given not in ("accepted", "resolved"):
            self.unmatched.append(Unmatched("", self.labels[coding.code], RESOLVED))

    def _new(self, root: FoundComment, verdicts: list[str]) -> Coding | None:
        """A comment of somebody's own: a review where it ticks the one coding there, else a memo on the turn."""
        words, span = "\n".join(root.lines).strip(), self.places.span(root)
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
        turn, quote = self.places.turn(root), self.places.quote(root)
        about, target = ("turn", turn.id) if turn else ("transcript", self.transcript.id)
        answer = Answer(
            about, target, "", f"“{quote}”\n{words}" if quote and comment is root else words, who, comment.written
        )
        lost = root.start < root.end and self.places.span(root) is None
        number, doubt = turn.position if turn else 0, doubt or (NOWHERE if lost else "")
        self.found.append(Matched(answer, "", number, quote, NEW, doubt, self.said.knows(answer)))

    def _lost(self, root: FoundComment, replies: list[FoundComment]) -> None:
        """What was said of a coding that is no longer there."""
        for each in replies:
            if words := "\n".join(each.lines).strip():
                self.unmatched.append(Unmatched(each.author, f"{root.lines[0]}: {words}", GONE))
        if root.done and not replies:
            self.unmatched.append(Unmatched("", root.lines[0], GONE))

    def _add(self, answer: Answer, coding: Coding, how: str, doubt: str) -> None:
        number, quote = self.places.turn_number(coding.start), self.places.words(coding.start, coding.end)
        path = self.labels[coding.code]
        self.found.append(Matched(answer, path, number, quote, how, doubt, self.said.knows(answer)))


def _alike(a: tuple[int, int], b: tuple[int, int]) -> float:
    """How much two spans share, of all that they cover."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return max(shared, 0) / max(max(a[1], b[1]) - min(a[0], b[0]), 1)
