"""Transcripts with their codings as Word files: with comments, to be answered, or with a margin, to be printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Literal

from qcode import filing, queries
from qcode.catalogue.export import declared_names, refuse_names
from qcode.catalogue.items import code_labels
from qcode.catalogue.scope import Asked, counted
from qcode.model.colours import PALETTE
from qcode.model.errors import CannotWrite, QcodeError
from qcode.model.rows import Code, Review, Transcript
from qcode.project import Project
from qcode.queries import annotating
from qcode.queries.quotes import Quote
from qcode.render.files import write_whole
from qcode.report.annotated import Annotated, Head, LegendLine, Mark, Reply, Span, printed_lines
from qcode.report.document import Stamp
from qcode.text.labels import bears
from qcode.text.tokens import short, shorts
from qcode.words import Language, say

Form = Literal["comments", "margin"]
VERDICT_WORDS = {
    "": "review|remark",
    "accepted": "review|accepted",
    "queried": "review|queried",
    "rejected": "review|rejected",
    "changed": "review|changed",
    "defended": "review|it stands",
    "resolved": "review|ended",
    "reopened": "review|taken up again",
}
"""What is said of a coding, in words."""
_COLOURS = tuple(PALETTE.values())
_STARRED = "★"


class OffTheRecord(QcodeError):
    template = "“{transcript}” is off the record: its words do not leave. Leave it out, or change its condition."


class NothingToAnnotate(QcodeError):
    template = "There is no transcript in what you chose, so nothing was written. Choose others."


@dataclass(frozen=True, slots=True)
class AnnotateOptions:
    """``form``: comments to be answered, or a margin to be printed; ``despite_names``: write names that must not leave."""

    form: Form = "comments"
    despite_names: bool = False
    names: Path | None = None


def annotated(project: Project, asked: Asked) -> Iterator[Annotated]:
    """Every transcript in scope with its codings in scope, in the project's order."""
    found, seal = counted(project, asked)
    inside = {row.id for row, there in zip(found.transcripts, found.corpus.transcripts, strict=True) if there}
    rows = sorted(project.ask(queries.quotes, found.codings), key=lambda row: row.transcript.position)
    of = {key: list(group) for key, group in groupby(rows, key=lambda row: row.transcript.id)}
    colours = code_colours(project.ask(queries.codes, retired=True))
    labels = code_labels(project, asked.language)
    for transcript in project.ask(queries.transcripts):
        if transcript.id in inside:
            maker = _Maker(project, asked.language, colours, labels)
            yield maker.page(transcript, of.get(transcript.id, []), seal)


def code_colours(codes: Sequence[Code]) -> dict[str, str]:
    """Every code's colour: its own, else that of the nearest code above that has one, else one for the whole branch."""
    rows: dict[str, Code] = {code.id: code for code in codes}
    branches: dict[str, str] = {}
    found: dict[str, str] = {}
    for code in codes:
        at, seen = code, {code.id}
        while not at.colour and at.parent in rows and at.parent not in seen:
            at = rows[at.parent]
            seen.add(at.id)
        found[code.id] = at.colour or branches.setdefault(at.id, _COLOURS[len(branches) % len(_COLOURS)])
    return found


@dataclass(frozen=True, slots=True)
class _Maker:
    """What all pages of one export share."""

    project: Project
    language: Language
    colours: dict[str, str]
    labels: dict[str, str]

    def page(self, transcript: Transcript, rows: list[Quote], seal: Stamp) -> Annotated:
        """One transcript as it is printed."""
        ask = self.project.ask
        if transcript.condition == "off the record":
            raise OffTheRecord(transcript=transcript.name)
        hidden, guarded = ask(annotating.held_back, transcript.id)
        heads = tuple(self._heads(transcript.id))
        rows.sort(key=lambda row: (row.coding.start, -row.coding.end, row.path, row.coding.id))
        counts = Counter(row.coding.code for row in rows)
        order = {code.id: place for place, code in enumerate(ask(queries.codes, retired=True))}
        return Annotated(
            name=transcript.name,
            transcript=transcript.id,
            sha256=ask(annotating.text_seal, transcript.id),
            language=self.language,
            spoken=transcript.language,
            lines=printed_lines(ask(queries.body, transcript.id), hidden, heads),
            heads=heads,
            marks=tuple(self._marks(transcript.id, rows, hidden)),
            guarded=tuple(guarded),
            legend=tuple(
                LegendLine(self.labels[code], counts[code], self.colours[code])
                for code in sorted(counts, key=order.__getitem__)
            ),
            stamp=seal,
        )

    def _heads(self, transcript: str) -> Iterator[Head]:
        text = self.project.ask(queries.body, transcript)
        for place in self.project.ask(annotating.turn_places, transcript):
            turn, said = place.turn, [say("turn {number}", self.language, number=place.turn.position)]
            if not bears(text[turn.start : turn.words], place.speaker.label):
                said.append(place.speaker.label)
            if place.question:
                said.append(say("question {number}", self.language, number=place.question))
            yield Head(turn.start, turn.words, " · ".join(said))

    def _marks(self, transcript: str, rows: Iterable[Quote], hidden: Sequence[Span]) -> Iterator[Mark]:
        signs = shorts(coding.id for coding in self.project.ask(annotating.every_coding, transcript))
        said: dict[str, list[Review]] = {}
        for review in self.project.ask(annotating.reviews_in, transcript):
            said.setdefault(review.coding, []).append(review)
        coders: dict[str, str] = {coder.id: coder.name for coder in self.project.ask(queries.coders)}
        for row in rows:
            coding = row.coding
            secret = any(start < coding.end and coding.start < end for start, end in hidden)
            stance = say(queries.STANCE_WORDS[coding.stance], self.language) if coding.stance else ""
            yield Mark(
                coding.start,
                coding.end,
                self.labels[coding.code],
                row.coder,
                " ".join(filter(None, (stance, _STARRED if coding.star else ""))),
                "" if secret else row.memo,
                coding.made,
                self.colours[coding.code],
                signs[coding.id],
                tuple(self._reply(each, coders) for each in said.get(coding.id, ())),
            )

    def _reply(self, review: Review, coders: dict[str, str]) -> Reply:
        verdict = say(VERDICT_WORDS[review.verdict], self.language)
        words = f"{verdict}: {review.reason}" if review.reason else verdict
        return Reply(coders[review.reviewer], review.written, words, short(review.id))


def write_annotated(project: Project, asked: Asked, folder: Path, options: AnnotateOptions) -> list[Path]:
    """Write one .docx a transcript into ``folder``; nothing is written where one would hold a declared name."""
    from qcode.render.word_annotated import word_annotated
    from qcode.render.word_margin import word_margin

    pages = list(annotated(project, asked))
    if not pages:
        raise NothingToAnnotate()
    names = () if options.despite_names else declared_names(project, options.names)
    paths = _paths(folder, pages, options.form)
    for path, page in zip(paths, pages, strict=True):
        refuse_names(_texts(page), names, path)
    _make(folder)
    render = word_annotated if options.form == "comments" else word_margin
    for path, page in zip(paths, pages, strict=True):
        write_whole(path, render(page))
    return paths


def _make(folder: Path) -> None:
    """Make the folder itself; where the one that it is to lie in is missing, that is said when the file is written."""
    if folder.parent.is_dir():
        try:
            folder.mkdir(exist_ok=True)
        except OSError as error:
            raise CannotWrite(file=folder, reason=error.strerror or str(error)) from error


def _paths(folder: Path, pages: Sequence[Annotated], form: Form) -> list[Path]:
    """A file for each page; two transcripts whose names a file system would take for one get a number."""
    known: Counter[str] = Counter()
    found = []
    for page in pages:
        name = filing.safe_stem(" ".join(page.name.split()), instead=" ")
        known[name.casefold()] += 1
        again = f" ({count})" if (count := known[name.casefold()]) > 1 else ""
        found.append(folder / f"{name}{again}-{'annotated' if form == 'comments' else 'margin'}.docx")
    return found


def _texts(page: Annotated) -> Iterator[str]:
    yield page.name
    yield from (line.text for line in page.lines)
    yield from (head.said for head in page.heads)
    for mark in page.marks:
        yield from (mark.path, mark.memo, *(reply.words for reply in mark.replies))
