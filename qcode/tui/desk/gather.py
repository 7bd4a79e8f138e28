"""From what the project answers to what the desk draws."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

from qcode.model.rows import CodeWords, Coding, Memo, PassageLink, Question, Speaker, Turn
from qcode.queries import CodeItem
from qcode.tui.desk.display import one_line
from qcode.tui.desk.doc import Doc, Stretch, read
from qcode.tui.desk.finder import Choice
from qcode.tui.desk.marks import Mark
from qcode.tui.desk.palette import Entry, Look, looks

JOINT = " > "
BELOW = " › "
"""Between a main question and its sub-question."""


def document(
    body: str,
    turns: Sequence[Turn],
    speakers: Iterable[Speaker],
    questions: Sequence[Question],
    links: Sequence[PassageLink] = (),
) -> Doc:
    """A transcript for the desk."""
    labels = {speaker.id: speaker for speaker in speakers}
    asked = _asked(questions)
    numbers: dict[str, str] = {question.id: question.number for question in questions}
    return read(
        body,
        [
            Stretch(
                turn.start,
                turn.words,
                turn.end,
                turn.position,
                labels[turn.speaker].label if turn.speaker in labels else "",
                turn.speaker in labels and labels[turn.speaker].role == "interviewer",
                asked.get(turn.question, "") if turn.question else "",
                turn.id,
                turn.question or "",
                _numbers(turn, links, numbers),
            )
            for turn in turns
        ],
    )


def _numbers(turn: Turn, links: Sequence[PassageLink], numbers: Mapping[str, str]) -> str:
    """The number of a turn's question, and of those that passages of its own are linked to."""
    low, high = (bisect_left(links, at, key=lambda link: link.start) for at in (turn.words, turn.end))
    inside = (link.question for link in links[low:high])
    found = (numbers[id_] for id_ in (turn.question, *inside) if id_ and id_ in numbers)
    return " ".join(dict.fromkeys(map(one_line, found)))


def _asked(questions: Iterable[Question]) -> dict[str, str]:
    """Each question with its number, a sub-question after its main question."""
    rows: dict[str, Question] = {question.id: question for question in questions}
    own = {id_: f"{row.number}. {row.text}" for id_, row in rows.items()}
    return {id_: f"{own[row.parent]}{BELOW}{own[id_]}" if row.parent in own else own[id_] for id_, row in rows.items()}


def marks(
    codings: Iterable[Coding], memos: Mapping[str, Sequence[Memo]], others: Mapping[str, str] | None = None
) -> list[Mark]:
    """Codings for the desk; those of ``others`` bear their names."""
    names = others or {}
    return [mark(coding, bool(memos.get(coding.id)), names.get(coding.coder, "")) for coding in codings]


def mark(coding: Coding, memo: bool = False, theirs: str = "") -> Mark:
    """One coding for the desk."""
    stance, star = coding.stance, bool(coding.star)
    return Mark(
        coding.id, coding.start, coding.end, coding.code, coding.coder, memo, theirs, stance, star, coding.code_version
    )


def code_looks(items: Sequence[CodeItem], words: Iterable[CodeWords], language: str) -> dict[str, Look]:
    """How each code of the codebook is drawn, named in the interface's language where it has such a name."""
    spoken: dict[str, str] = {each.code: each.name for each in words if each.language == language and each.name}
    paths: dict[str, str] = {}
    for item in items:
        name = spoken.get(item.code.id, item.code.name)
        above = paths.get(item.code.parent or "")
        paths[item.code.id] = f"{above}{JOINT}{name}" if above else name
    return looks(
        [
            Entry(
                item.code.id,
                item.code.name,
                paths[item.code.id],
                item.code.parent,
                item.code.key,
                item.code.colour,
                item.letter,
                spoken.get(item.code.id, ""),
            )
            for item in items
        ]
    )


def code_choices(
    items: Sequence[CodeItem],
    looks_of: Mapping[str, Look],
    why: Mapping[str, str] | None = None,
    words: Iterable[CodeWords] = (),
) -> list[Choice]:
    """The codebook for the picker: those of ``why`` at the head with its words beside them, then the most used."""
    others: dict[str, list[CodeWords]] = {}
    for each in words:
        others.setdefault(each.code, []).append(each)
    reasons = why or {}
    choices: dict[str, Choice] = {}
    for item in items:
        code, look = item.code, looks_of[item.code.id]
        more = others.get(code.id, ())
        said = (
            code.brief,
            code.definition,
            code.use_when,
            *(part for row in more for part in (row.brief, row.definition)),
        )
        hint = " · ".join(filter(None, (look.key, reasons.get(code.id, ""))))
        own = tuple(name for name in (code.name, *(row.name for row in more)) if name != look.name)
        choices[code.id] = Choice(
            code.id, look.path, hint, " ".join((item.path, *filter(None, said))), own, code.id in reasons
        )
    ahead = [choices[id_] for id_ in reasons if id_ in choices]
    used = sorted(items, key=lambda item: -item.segments) if why is not None else items
    return ahead + [choices[item.code.id] for item in used if item.code.id not in reasons]
